//! What a change of methodology would do to an assessment, before it is made.

use super::report::{Side, Sides, Significance, report};
use super::{DiffReport, Edit, carried, carry, diff};
use crate::analysis::{Board, Finding, Inert, Weight, inert, level_title};
use crate::method::{Dimension, Mapping, Methodology, ScaleName};
use crate::model::{Assessment, Prose};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a change of methodology does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The changes of points.
    pub edit: Edit,
    /// What moves, counted and named; all of it is due to the method.
    pub report: DiffReport,
    /// What is different about levels, appetite and the words of points, a line each.
    pub said: Vec<String>,
    /// What is kept, but counts for nothing any more.
    pub inert: Vec<Inert>,
    /// What stands in the way of sealing then and does not now, in words.
    pub blocks: Vec<String>,
}

/// What becomes of `assessment`, rated by `old`, when it is rated by `new` and its points become others as `mapping` says.
#[must_use]
pub fn preview(
    old: &Methodology,
    new: &Methodology,
    assessment: &Assessment,
    mapping: &Mapping,
    (why, today): (&Prose, Date),
) -> Preview {
    let after = carried(assessment, mapping);
    let before = Side { assessment, methodology: old };
    let sides = Sides::of(before, Side { assessment: &after, methodology: new }).mapped(mapping);
    let changes: Vec<_> = diff(assessment, &after).into_iter().map(|change| change.because(why.clone())).collect();
    let known = inert(old, assessment);
    Preview {
        report: report(sides, &changes),
        edit: carry(assessment, mapping, why),
        said: said(old, new),
        inert: inert(new, &after).into_iter().filter(|found| !known.contains(found)).collect(),
        blocks: blocks((old, assessment), (new, &after), today),
    }
}

/// The findings that would block sealing, without those that do so already.
fn blocks(now: (&Methodology, &Assessment), then: (&Methodology, &Assessment), today: Date) -> Vec<String> {
    let blocking = |(method, assessment): (&Methodology, &Assessment)| {
        let found = Board::new(method, assessment, today).findings(method, assessment);
        found.into_iter().filter(|finding| finding.weight() == Weight::Blocks)
    };
    let known: BTreeSet<(&str, String)> =
        blocking(now).map(|finding| (finding.rule.id(), finding.at.to_string())).collect();
    let is_new = |finding: &Finding| !known.contains(&(finding.rule.id(), finding.at.to_string()));
    blocking(then).filter(is_new).map(|finding| finding.says).collect()
}

/// What a methodology has some of, and how many.
type Count = (&'static str, fn(&Methodology) -> usize);

const COUNTED: [Count; 3] = [
    ("Questions", |of| of.all_questions().count()),
    ("Catalogue risks", |of| of.all_catalogue().count()),
    ("Controls", |of| of.all_controls().count()),
];

/// What is different about the rating itself, a line each.
fn said(old: &Methodology, new: &Methodology) -> Vec<String> {
    let appetite = |of: &Methodology| of.level_place(&of.head.appetite).map(|at| level_title(of, at).to_owned());
    let levels = |of: &Methodology| {
        let words = of.head.levels.iter().map(|level| format!("{} ({})", level.title, level.zone.word()));
        words.collect::<Vec<_>>().join(", ")
    };
    let differs = |what: &str, was: String, is: String| (was != is).then(|| format!("{what}: {was} → {is}"));
    let counts =
        COUNTED.into_iter().filter_map(|(what, count)| differs(what, count(old).to_string(), count(new).to_string()));
    let or_none = |title: Option<String>| title.unwrap_or_else(|| "none".to_owned());
    let levels = differs("Levels", levels(old), levels(new));
    let appetite = differs("Appetite", or_none(appetite(old)), or_none(appetite(new)));
    levels.into_iter().chain(appetite).chain(counts).chain(reworded(old, new)).collect()
}

/// The points that keep their id under other words: a person should look whether they still mean the same.
fn reworded(old: &Methodology, new: &Methodology) -> Option<String> {
    let words = |name: &ScaleName| {
        let (was, is) = (old.scale(name)?, new.scale(name)?);
        let differ = was.points.iter().filter_map(|point| {
            let same = is.points.iter().find(|other| other.id == point.id)?;
            let reads_alike = same.title == point.title && same.anchor == point.anchor;
            (!reads_alike).then(|| format!("{name}.{}", point.id))
        });
        Some(differ.collect::<Vec<_>>())
    };
    let all: Vec<String> = old.scale_names().filter_map(|name| words(&name)).flatten().collect();
    (!all.is_empty()).then(|| format!("Other words for the same point: {}", together(&all, old).join(", ")))
}

/// A point that has other words in every dimension is named once: `severity.minor`.
fn together(names: &[String], old: &Methodology) -> Vec<String> {
    let everywhere = |name: &str| {
        let (_, point) = name.strip_prefix("severity.")?.split_once('.')?;
        let of = |one: &Dimension| format!("severity.{}.{point}", one.id);
        let all = old.head.dimensions.len() > 1 && old.head.dimensions.iter().all(|one| names.contains(&of(one)));
        all.then(|| format!("severity.{point}"))
    };
    let mut told: Vec<String> = names.iter().map(|name| everywhere(name).unwrap_or_else(|| name.clone())).collect();
    let mut seen = BTreeSet::new();
    told.retain(|name| seen.insert(name.clone()));
    told
}

impl Preview {
    /// The preview as plain lines: what differs, what is kept and counts for nothing, what moves, what is to be done then.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.report.summary();
        lines.extend(self.said.iter().cloned());
        lines.extend(self.inert_lines());
        let moved = self.report.entries.iter().filter(|entry| entry.rank != Significance::Carried);
        let moved: Vec<String> = moved.map(|entry| format!("  {}", entry.headline)).collect();
        let title = if moved.is_empty() { "No level, zone or acceptance moves." } else { "What moves:" };
        lines.extend([String::new(), title.to_owned()].into_iter().chain(moved));
        if !self.blocks.is_empty() {
            lines.extend([String::new(), "To be done before it can be sealed:".to_owned()]);
            lines.extend(self.blocks.iter().map(|says| format!("  {says}")));
        }
        lines
    }

    /// What is kept and counts for nothing, a line a kind.
    #[must_use]
    pub fn inert_lines(&self) -> Vec<String> {
        let mut lines: Vec<(&str, Vec<&str>)> = Vec::new();
        for found in &self.inert {
            match lines.last_mut().filter(|(what, _)| *what == found.what) {
                Some((_, ids)) => ids.push(&found.id),
                None => lines.push((found.what, vec![&found.id])),
            }
        }
        let told = |(what, ids): (&str, Vec<&str>)| format!("Kept, but not known there: {what} {}", ids.join(", "));
        lines.into_iter().map(told).collect()
    }
}
