//! `assize crosswalk`: what answers to an id of one framework in others.

use crate::cli::args::{Format, ReportFormat};
use crate::cli::context::Context;
use crate::cli::crosswalking::CrosswalkArgs;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::method::Text;
use crate::method::crosswalk::{Counterpart, Crosswalk, Crosswalks, Named, Sheet, Strength};
use crate::model::FrameworkId;
use crate::report;
use crate::store::{Workspace, shipped_crosswalks};
use serde::Serialize;

#[derive(Serialize)]
struct Out<'a> {
    entries: Vec<EntryOut<'a>>,
    without: Vec<NamedOut<'a>>,
    unreached: Vec<NamedOut<'a>>,
    sets: Vec<SetOut<'a>>,
}

#[derive(Serialize)]
struct NamedOut<'a> {
    framework: &'a str,
    framework_title: &'a str,
    id: &'a str,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct EntryOut<'a> {
    #[serde(flatten)]
    entry: NamedOut<'a>,
    counterparts: Vec<CounterpartOut<'a>>,
}

#[derive(Serialize)]
struct CounterpartOut<'a> {
    #[serde(flatten)]
    entry: NamedOut<'a>,
    /// The entry above, where the pair is one of that.
    through: Option<&'a str>,
    relation: &'static str,
    basis: &'static str,
    trust: &'static str,
    strength: Option<&'static str>,
    note: &'a str,
    set: &'a str,
}

#[derive(Serialize)]
struct SetOut<'a> {
    id: &'a str,
    title: &'a str,
    from: &'a str,
    to: &'a str,
    pairs: usize,
    basis: &'static str,
    trust: &'static str,
    trust_note: &'a str,
    source: &'a str,
    licence: &'a str,
    attribution: &'a str,
    notes: Vec<&'a str>,
}

#[derive(Serialize)]
struct Overview<'a> {
    frameworks: Vec<FrameworkOut<'a>>,
    sets: Vec<SetOut<'a>>,
    faults: Vec<String>,
}

#[derive(Serialize)]
struct FrameworkOut<'a> {
    id: &'a str,
    title: &'a str,
}

/// Prints counterparts; without an id and frameworks, what crosswalks there are.
pub fn run(cx: &mut Context<'_>, wanted: &CrosswalkArgs) -> Result<Outcome, CliError> {
    let folder = cx.folder();
    let is_workspace = cx.dir.is_some() || Workspace::stands_in(&folder);
    let all = if is_workspace { cx.workspace()?.crosswalks()? } else { shipped_crosswalks()? };
    let from = wanted.from.as_deref().map(|typed| framework(&all, typed)).transpose()?;
    let to = wanted.to.as_deref().map(|typed| framework(&all, typed)).transpose()?;
    match (&wanted.id, from, to) {
        (Some(id), from, to) => {
            let sheet = all.around(id, from.as_ref(), to.as_ref());
            if sheet.rows.is_empty() {
                let whose = from.map_or_else(|| "any framework".to_owned(), |from| from.to_string());
                let next = "assize crosswalk lists the frameworks; give the id as one of them writes it";
                return Err(CliError::usage(format!("there is no {id:?} in {whose}"), next));
            }
            show(cx, wanted.format, &format!("Counterparts of {id}"), &sheet)
        }
        (None, Some(from), Some(to)) => {
            let heading = format!("{} to {}", all.framework_title(&from), all.framework_title(&to));
            show(cx, wanted.format, &heading, &all.between(&from, &to))
        }
        (None, None, None) => overview(cx, wanted.format, &all),
        _ => Err(CliError::usage("one framework alone has no counterparts", "give both --from and --to, or an id")),
    }
}

fn framework(all: &Crosswalks, typed: &str) -> Result<FrameworkId, CliError> {
    let known = all.frameworks();
    let found = known.iter().find(|id| id.as_str().eq_ignore_ascii_case(typed));
    found.map(|id| (*id).clone()).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|id| id.as_str()).collect();
        CliError::usage(format!("there is no framework {typed}"), format!("name one of {}", names.join(", ")))
    })
}

fn show(cx: &mut Context<'_>, format: ReportFormat, heading: &str, sheet: &Sheet<'_>) -> Result<Outcome, CliError> {
    match format {
        ReportFormat::Markdown => cx.out.write_all(report::crosswalk(heading, sheet).as_bytes())?,
        ReportFormat::Json => {
            print::print(cx.out, Format::Json, "assize.crosswalk/1", &out(sheet), |_| Vec::new())?;
        }
        ReportFormat::Text => print::lines(cx.out, &lines(sheet))?,
    }
    Ok(Outcome::Done)
}

fn out<'a>(sheet: &'a Sheet<'a>) -> Out<'a> {
    let entry = |(entry, found): &'a (Named<'a>, Vec<Counterpart<'a>>)| EntryOut {
        entry: named(entry),
        counterparts: found.iter().map(|found| counterpart(entry, found)).collect(),
    };
    Out {
        entries: sheet.rows.iter().map(entry).collect(),
        without: sheet.without.iter().map(named).collect(),
        unreached: sheet.unreached.iter().map(named).collect(),
        sets: sheet.sets.iter().map(|one| set(one)).collect(),
    }
}

fn named<'a>(entry: &Named<'a>) -> NamedOut<'a> {
    let Named { framework, framework_title, id, title, .. } = *entry;
    NamedOut { framework: framework.as_str(), framework_title, id, title }
}

fn counterpart<'a>(entry: &Named<'a>, found: &Counterpart<'a>) -> CounterpartOut<'a> {
    CounterpartOut {
        entry: named(&found.entry),
        through: (found.of != *entry).then_some(found.of.id),
        relation: found.relation,
        basis: found.basis.word(),
        trust: found.trust.word(),
        strength: found.strength.map(Strength::word),
        note: found.note,
        set: found.set.as_str(),
    }
}

fn set(set: &Crosswalk) -> SetOut<'_> {
    SetOut {
        id: set.id.as_str(),
        title: set.title.base(),
        from: set.from.as_str(),
        to: set.to.as_str(),
        pairs: set.pairs.len(),
        basis: set.basis.word(),
        trust: set.trust.word(),
        trust_note: set.trust_note.base(),
        source: set.source.base(),
        licence: &set.licence,
        attribution: set.attribution.base(),
        notes: set.notes.iter().map(Text::base).collect(),
    }
}

fn lines(sheet: &Sheet<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (entry, found) in &sheet.rows {
        lines.push(format!("{entry} ({})", entry.framework_title));
        if found.is_empty() {
            lines.push("  no counterpart".to_owned());
        }
        lines.extend(grouped(entry, found));
    }
    for (what, entries) in [("Without a counterpart", &sheet.without), ("Reached by none", &sheet.unreached)] {
        if !entries.is_empty() {
            lines.push(format!("{what}:"));
            lines.extend(entries.iter().map(|entry| format!("  {entry}")));
        }
    }
    lines.push("From:".to_owned());
    lines.extend(sheet.sets.iter().map(|set| {
        let Crosswalk { id, title, attribution, licence, .. } = set;
        format!("  {id}: {title}. {attribution}. Licence: {licence}")
    }));
    lines
}

/// The counterparts under the titles of their frameworks; a note that several share in a row is said once.
fn grouped(entry: &Named<'_>, found: &[Counterpart<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    let width = found.iter().map(|found| found.entry.id.chars().count()).max().unwrap_or_default();
    for same in found.chunk_by(|one, next| one.entry.framework == next.entry.framework) {
        lines.extend(same.first().map(|first| format!("  {}", first.entry.framework_title)));
        for noted in same.chunk_by(|one, next| one.note == next.note) {
            lines.extend(noted.iter().map(|found| line(entry, found, width)));
            lines.extend(
                noted.first().filter(|first| !first.note.is_empty()).map(|first| format!("      {}", first.note)),
            );
        }
    }
    lines
}

fn line(entry: &Named<'_>, found: &Counterpart<'_>, width: usize) -> String {
    let title = found.entry.title.map(|title| format!("  {title}")).unwrap_or_default();
    format!("    {:width$}{title}: {}", found.entry.id, found.known(entry))
}

fn overview(cx: &mut Context<'_>, format: ReportFormat, all: &Crosswalks) -> Result<Outcome, CliError> {
    let title = |id| FrameworkOut { id: FrameworkId::as_str(id), title: all.framework_title(id) };
    let overview = Overview {
        frameworks: all.frameworks().into_iter().map(title).collect(),
        sets: all.sets().iter().map(set).collect(),
        faults: all.faults().iter().map(|fault| format!("{}: {fault}", fault.set)).collect(),
    };
    let format = if format == ReportFormat::Json { Format::Json } else { Format::Text };
    print::print(cx.out, format, "assize.crosswalks/1", &overview, |overview| {
        let mut lines = vec!["Frameworks:".to_owned()];
        lines.extend(overview.frameworks.iter().map(|framework| format!("  {:22} {}", framework.id, framework.title)));
        lines.push("Sets:".to_owned());
        lines.extend(overview.sets.iter().map(|set| format!("  {}: {}", set.id, counted(set.pairs, "pair"))));
        lines.extend(overview.faults.iter().map(|fault| format!("warning: {fault}")));
        lines
    })?;
    Ok(Outcome::Done)
}
