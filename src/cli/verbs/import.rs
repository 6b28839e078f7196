//! `assize import`: a foreign text as a methodology or a crosswalk of the workspace.

use crate::analysis::{Answers, FigureReading, Scorer};
use crate::cli::context::Context;
use crate::cli::importing::{Importing, Kind};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::format::crosswalk;
use crate::format::methodology::{self, Texts};
use crate::import::{
    Brought, Counts, LibraryCounts, Note, Origin, SurveyCounts, atlas_nexus, ciso_assistant, sssom, surveyjs,
};
use crate::method::scoring::Figure;
use crate::method::{Exact, Methodology};
use crate::model::MethodologyId;
use crate::store::{StoreError, Workspace, read_given};
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    methodology: Option<String>,
    folder: Option<String>,
    /// The files of crosswalks.
    crosswalks: Vec<String>,
    /// The methodology from which the text borrows what it lacks.
    scales: String,
    counts: Counts,
    figures: Vec<Greatest>,
    notes: Vec<Said>,
}

#[derive(Serialize)]
struct Greatest {
    id: String,
    title: String,
    maximum: Exact,
}

#[derive(Serialize)]
struct Said {
    at: String,
    says: String,
}

/// Imports a text, writes what it brings and says what was not understood.
pub fn run(cx: &mut Context<'_>, order: &Importing) -> Result<Outcome, CliError> {
    let id: MethodologyId = order.to.parse().map_err(|bad| CliError::usage(bad, "name it as in --to aia-1.0.1"))?;
    let workspace = cx.workspace()?;
    if workspace.methodologies()?.contains(&id) {
        return Err(StoreError::MethodologyExists { id }.into());
    }
    let base = match &order.scales {
        Some(base) => base.parse().map_err(|bad| CliError::usage(bad, "name a methodology of the workspace"))?,
        None => workspace.settings().methodology.clone(),
    };
    let base = workspace.methodology(&base)?.methodology;
    let (label, text) = read_given(&order.file)?;
    let brought = brought(order, &origin(order, &id), (&label, &text), &base)?;
    if brought.methodology.is_none() && brought.crosswalks.is_empty() {
        return Err(CliError::Refused(nothing(&label, &brought.notes)));
    }
    let written = write(&workspace, &brought, &id, &label)?;
    let report = report(&brought, written, &base);
    print::print(cx.out, order.print.format, "assize.import/1", &report, lines)?;
    Ok(Outcome::Done)
}

/// That a text of the right kind holds nothing to import.
fn nothing(label: &str, notes: &[Note]) -> String {
    let why: Vec<String> = grouped(notes, PLACES).into_iter().map(|line| format!("\n  {line}")).collect();
    let (why, next) = (why.concat(), "name another file, or correct this one");
    format!("{label}: there is nothing in it to import; nothing was written{why}\nnext: {next}")
}

fn origin(order: &Importing, id: &MethodologyId) -> Origin {
    Origin {
        id: id.clone(),
        title: order.title.clone(),
        version: order.edition.clone(),
        source: order.source.clone(),
        licence: order.licence.clone(),
    }
}

fn brought(
    order: &Importing,
    origin: &Origin,
    (label, text): (&str, &str),
    base: &Methodology,
) -> Result<Brought, CliError> {
    let brought = match order.kind {
        Kind::Surveyjs => surveyjs(label, text, origin, base).map(Brought::from),
        Kind::CisoAssistant => ciso_assistant(label, text, origin, base),
        Kind::AtlasNexus => atlas_nexus(label, text, origin, base),
        Kind::Sssom => sssom(label, text, origin),
    };
    brought.map_err(|refused| CliError::Refused(refused.to_string()))
}

/// What was written where.
struct Written {
    folder: Option<String>,
    crosswalks: Vec<String>,
}

/// Writes everything or, as far as it can be known before, nothing. The folder comes last: where it stands, all the rest does.
/// Should the machine stop before, what is there leads to nothing yet, and the same import finds its own files and goes on.
fn write(workspace: &Workspace, brought: &Brought, id: &MethodologyId, label: &str) -> Result<Written, CliError> {
    let texts = brought.methodology.as_ref().map(|method| checked_texts(method, brought, label)).transpose()?;
    let sets = brought.crosswalks.iter().map(|set| Ok((&set.id, crosswalk::to_text(set)?)));
    let sets = sets.collect::<Result<Vec<_>, StoreError>>()?;
    sets.iter().try_for_each(|(id, text)| workspace.free_crosswalk(id, text))?;
    brought.frameworks.iter().try_for_each(|framework| {
        let text = crosswalk::framework_to_text(framework).map_err(StoreError::from)?;
        workspace.add_framework(&framework.id, &text)
    })?;
    let crosswalks = sets.iter().map(|(id, text)| workspace.add_crosswalk(id, text)).collect::<Result<_, _>>()?;
    let folder = texts.map(|texts| workspace.add_methodology(id, &texts)).transpose()?;
    Ok(Written { folder, crosswalks })
}

/// The texts of the folder, read back as one that a person wrote would be.
fn checked_texts(method: &Methodology, brought: &Brought, label: &str) -> Result<Texts, CliError> {
    let head = &method.head;
    let heading = format!(
        "{}\nImported from {label}, version {}. Licence: {}.\nFrom here on these files are yours.",
        head.title, head.version, head.licence
    );
    let mut texts = methodology::texts(method, &heading).map_err(StoreError::from)?;
    methodology::assemble(&texts.parts()).map_err(|problems| {
        CliError::Refused(format!(
            "{label}: what it says does not hold together as a methodology; nothing was written\n{problems}"
        ))
    })?;
    texts.0.push(("IMPORT.md".to_owned(), notes_page(method, brought, label)));
    Ok(texts)
}

fn notes_page(method: &Methodology, brought: &Brought, label: &str) -> String {
    let head = &method.head;
    let mut page = format!(
        "# {}\n\nImported from {label}, version {}.\n\nSource: {}\n\nLicence: {}\n",
        head.title, head.version, head.source, head.licence
    );
    let says = counted_words(&brought.counts);
    page.push_str(&["\n", &says, "\n\n## Not understood, or taken otherwise than it stood\n\n"].concat());
    page.extend(grouped(&brought.notes, usize::MAX).into_iter().map(|line| format!("- {line}\n")));
    if brought.notes.is_empty() {
        page.push_str("Nothing.\n");
    }
    page
}

/// Notes that say the same of several places as one line, which names so many of them.
fn grouped(notes: &[Note], most: usize) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for note in notes {
        let place = *places.entry(note.says.as_str()).or_insert_with(|| {
            groups.push((note.says.as_str(), Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(note.at.as_str());
    }
    let line = |(says, mut at): (&str, Vec<&str>)| {
        at.dedup();
        let more = at.len().saturating_sub(most);
        let and = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{and}: {says}", at[..at.len() - more].join(", "))
    };
    groups.into_iter().map(line).collect()
}

fn counted_words(counts: &Counts) -> String {
    match counts {
        Counts::Survey(counts) => survey_words(counts),
        Counts::Library(counts) => library_words(counts),
    }
}

fn survey_words(counts: &SurveyCounts) -> String {
    format!(
        "{} in {}, {} at questions and {} at pages and panels, {}.",
        counted(counts.questions, "question"),
        counted(counts.sections, "section"),
        counted(counts.question_conditions, "condition"),
        counts.section_conditions,
        counted(counts.choices, "choice")
    )
}

fn library_words(counts: &LibraryCounts) -> String {
    let LibraryCounts { matrices, risks, controls, sections, questions, crosswalks, pairs } = *counts;
    let parts = [
        (matrices, if matrices == 1 { "1 matrix".to_owned() } else { format!("{matrices} matrices") }),
        (risks, counted(risks, "risk")),
        (controls, counted(controls, "control")),
        (questions, format!("{} in {}", counted(questions, "question"), counted(sections, "section"))),
        (pairs, format!("{} in {}", counted(pairs, "pair"), counted(crosswalks, "crosswalk"))),
    ];
    let said: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    if said.is_empty() { "nothing that a methodology holds.".to_owned() } else { format!("{}.", said.join(", ")) }
}

fn report(brought: &Brought, written: Written, base: &Methodology) -> Report {
    Report {
        methodology: brought.methodology.as_ref().map(|method| method.head.id.to_string()),
        folder: written.folder,
        crosswalks: written.crosswalks,
        scales: format!("{} {}", base.head.id, base.head.version),
        counts: brought.counts,
        figures: brought.methodology.as_ref().map(figures).unwrap_or_default(),
        notes: brought.notes.iter().map(|note| Said { at: note.at.clone(), says: note.says.clone() }).collect(),
    }
}

/// The greatest that each figure can be.
fn figures(method: &Methodology) -> Vec<Greatest> {
    let blank = Answers::default();
    let scored = Scorer::new(method).map(|scorer| scorer.score(&blank));
    let Some((score, scoring)) = scored.zip(method.head.scoring.as_ref()) else { return Vec::new() };
    let read = scoring.figures.iter().filter_map(|figure| Some((figure, score.figure(&figure.id)?)));
    let greatest = |(figure, reading): (&Figure, &FigureReading)| Greatest {
        id: figure.id.to_string(),
        title: figure.title.to_string(),
        maximum: reading.top,
    };
    read.map(greatest).collect()
}

/// Places named on the screen for one note; IMPORT.md names them all.
const PLACES: usize = 8;

fn lines(report: &Report) -> Vec<String> {
    let places: Vec<&str> = report.folder.iter().chain(&report.crosswalks).map(String::as_str).collect();
    let mut lines = vec![format!("{}: {}", places.join(", "), counted_words(&report.counts))];
    lines.extend(report.folder.iter().map(|_| format!("  what the text lacks is borrowed from {}", report.scales)));
    lines.extend(report.figures.iter().map(|figure| format!("  {}: at most {}", figure.title, figure.maximum)));
    let notes: Vec<Note> =
        report.notes.iter().map(|said| Note { at: said.at.clone(), says: said.says.clone() }).collect();
    if !notes.is_empty() {
        let also = if report.folder.is_some() { " (also in IMPORT.md)" } else { "" };
        lines.push(format!("Not understood, or taken otherwise than it stood{also}:"));
        lines.extend(grouped(&notes, PLACES).into_iter().map(|line| format!("  {line}")));
    }
    lines
}
