//! How far things are from where they should be, and what to do first.
//!
//! Items are the graded questions, and scored ones that say what to do when they fall short. A methodology and each of its
//! instruments is looked at by itself, because each has a scoring of its own.

mod cites;
mod fix;
mod grading;
mod item;

pub use cites::Cited;
pub use fix::{FixLine, ORDER};
pub use grading::{Aimed, Grading, grading};
pub use item::{GapItem, GapState, is_item};

use super::questionnaire::Asked;
use super::scoring::{Score, Scorer};
use crate::method::crosswalk::Crosswalks;
use crate::method::scoring::ScoreLevel;
use crate::method::{Body, Exact, Methodology, Section};
use crate::model::{Answer, Assessment, Cell};
use std::ops::Range;

/// The gaps of one questionnaire.
pub struct Gap<'a> {
    /// The methodology or instrument.
    pub body: Body<'a>,
    /// Its sections that have items which are asked, in order.
    pub sections: Vec<SectionGap<'a>>,
    /// All of them together.
    pub totals: Totals,
    /// What to do, first things first.
    pub fixes: Vec<FixLine<'a>>,
    /// What the answers come to, where they are scored.
    pub score: Option<Score>,
    /// Items not answered yet that hold the whole back, with the place of the level they hold it at.
    pub waits: Vec<(GapItem<'a>, usize)>,
}

/// The items of one section.
pub struct SectionGap<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its items that are asked.
    pub items: Vec<GapItem<'a>>,
    /// Their totals.
    pub totals: Totals,
}

/// Items counted, and their weighted points added; those that do not apply are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Items that apply.
    pub items: usize,
    /// Those that are not answered yet.
    pub open: usize,
    /// Those that fall short, or of which nobody knows.
    pub gaps: usize,
    /// The points they have.
    pub now: Exact,
    /// The points they are to have.
    pub target: Exact,
    /// The most they could have.
    pub top: Exact,
}

impl Totals {
    fn of<'i>(items: impl Iterator<Item = &'i GapItem<'i>>) -> Self {
        items.filter(|item| item.state != GapState::NotApplicable).fold(Self::default(), |mut totals, item| {
            let weight = item.question.weight;
            totals.items += 1;
            totals.open += usize::from(item.state == GapState::Open);
            totals.gaps += usize::from(item.is_gap());
            totals.now = totals.now + item.now * weight;
            totals.target = totals.target + item.target * weight;
            totals.top = totals.top + item.top * weight;
            totals
        })
    }

    /// Points in whole hundredths of the most there could be, rounded down; nothing where there are none to have.
    #[must_use]
    pub fn percent(&self, points: Exact) -> usize {
        if self.top.is_zero() {
            return 0;
        }
        let percent = (points * Exact::from(100) / self.top).floor().whole().unwrap_or_default();
        usize::try_from(percent).unwrap_or_default()
    }
}

/// The gaps of a methodology and of its instruments, those without items left out; with crosswalks, fixes also cite what answers
/// to their references in other frameworks.
#[must_use]
pub fn gaps<'a>(
    methodology: &'a Methodology,
    assessment: &'a Assessment,
    crosswalks: Option<&Crosswalks>,
) -> Vec<Gap<'a>> {
    let asked = Asked::of(methodology, assessment);
    let mut before = 0;
    let bodies = methodology.bodies().filter_map(|body| {
        let places = before..before + body.questions.len();
        before = places.end;
        of_body(body, sections(body, places, &asked), assessment, crosswalks)
    });
    bodies.collect()
}

/// How many items fall short, or nobody knows whether they do: without levels and fixes, for a count that is always seen.
#[must_use]
pub fn count_gaps(methodology: &Methodology, assessment: &Assessment) -> usize {
    let asked = Asked::of(methodology, assessment);
    asked.cells().iter().filter(|asked| is_item(asked.question)).filter(|asked| GapItem::new(asked).is_gap()).count()
}

/// The sections of a questionnaire that have items which are asked; its sections stand at these places among all of them.
fn sections<'a>(body: Body<'a>, places: Range<usize>, asked: &Asked<'a>) -> Vec<SectionGap<'a>> {
    let of = |(place, section): (usize, &'a Section)| {
        let cells = asked.cells().iter().filter(|asked| asked.section == place && is_item(asked.question));
        let items: Vec<GapItem<'a>> = cells.map(GapItem::new).collect();
        SectionGap { section, totals: Totals::of(items.iter()), items }
    };
    places.zip(body.questions).map(of).filter(|gap| !gap.items.is_empty()).collect()
}

fn of_body<'a>(
    body: Body<'a>,
    sections: Vec<SectionGap<'a>>,
    assessment: &'a Assessment,
    crosswalks: Option<&Crosswalks>,
) -> Option<Gap<'a>> {
    let items: Vec<&GapItem<'a>> = sections.iter().flat_map(|gap| &gap.items).collect();
    if items.is_empty() {
        return None;
    }
    let scorer = Scorer::of(body);
    let caps = scorer.as_ref().map(|scorer| caps(scorer, &items, assessment)).unwrap_or_default();
    let cap = |item: &GapItem<'_>| caps.iter().find(|(cell, _)| *cell == item.cell).map(|(_, cap)| *cap);
    let short = items.iter().filter(|item| item.is_gap());
    let fixes = short.map(|item| FixLine::new((*item).clone(), cap(item), cites::cited(item, crosswalks)));
    let mut fixes: Vec<FixLine<'a>> = fixes.collect();
    fix::in_order(&mut fixes);
    let open = items.iter().filter(|item| item.state == GapState::Open);
    let waits = open.filter_map(|item| Some(((*item).clone(), cap(item)?))).collect();
    let totals = Totals::of(items.iter().copied());
    Some(Gap { body, totals, sections, fixes, score: scorer.map(|scorer| scorer.score(assessment)), waits })
}

/// The items that alone hold the whole back, each with the place of the level that is reached when all others are closed.
fn caps(scorer: &Scorer<'_>, items: &[&GapItem<'_>], assessment: &Assessment) -> Vec<(Cell, usize)> {
    let behind = items.iter().filter(|item| item.is_gap() || item.state == GapState::Open);
    let mut closed: Vec<(Cell, Answer)> = behind.filter_map(|item| Some((item.cell.clone(), item.closed()?))).collect();
    let level = scorer.trying(assessment);
    let Some(best) = level(&closed) else { return Vec::new() };
    let mut caps = Vec::new();
    for at in 0..closed.len() {
        let left_out = closed.swap_remove(at);
        let reached = level(&closed).filter(|level| *level < best);
        caps.extend(reached.map(|level| (left_out.0.clone(), level)));
        closed.push(left_out);
        let last = closed.len() - 1;
        closed.swap(at, last);
    }
    caps
}

impl<'a> Gap<'a> {
    /// The level at a place, lowest first.
    #[must_use]
    pub fn level(&self, place: usize) -> Option<&'a ScoreLevel> {
        self.body.scoring?.levels.get(place)
    }

    /// What a gap that holds the whole at a place is needed for: the level above it.
    #[must_use]
    pub fn needed_for(&self, caps: usize) -> &'a str {
        self.level(caps + 1).map_or("", |level| level.title.base())
    }
}
