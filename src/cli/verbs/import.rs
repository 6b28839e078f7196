//! `assize import`: a foreign text as a methodology of the workspace.

use crate::analysis::Scorer;
use crate::cli::context::Context;
use crate::cli::importing::{Importing, Kind};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::format::methodology::{self, Texts};
use crate::import::{Imported, Note, Origin, SurveyCounts, surveyjs};
use crate::method::Exact;
use crate::model::MethodologyId;
use crate::store::{StoreError, read_given};
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    methodology: String,
    folder: String,
    counts: SurveyCounts,
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

/// Imports a text, writes the methodology and says what was not understood.
pub fn run(cx: &mut Context<'_>, order: &Importing) -> Result<Outcome, CliError> {
    let id: MethodologyId = order.to.parse().map_err(|bad| CliError::usage(bad, "name it as in --to aia-1.0.1"))?;
    let workspace = cx.workspace()?;
    if workspace.methodologies()?.contains(&id) {
        return Err(StoreError::MethodologyExists { id }.into());
    }
    let base = match &order.base {
        Some(base) => base.parse().map_err(|bad| CliError::usage(bad, "name a methodology of the workspace"))?,
        None => workspace.settings().methodology.clone(),
    };
    let base = workspace.methodology(&base)?;
    let (label, text) = read_given(&order.file)?;
    let origin = Origin {
        id: id.clone(),
        title: order.title.clone(),
        version: order.edition.clone(),
        source: order.source.clone(),
        licence: order.licence.clone(),
    };
    let imported = match order.kind {
        Kind::Surveyjs => surveyjs(&label, &text, &origin, &base.methodology),
    };
    let imported = imported.map_err(|refused| CliError::Refused(refused.to_string()))?;
    let texts = checked_texts(&imported, &label)?;
    let folder = workspace.add_methodology(&id, &texts)?;
    let report = report(&imported, &folder);
    print::print(cx.out, order.print.format, "assize.import/1", &report, lines)?;
    Ok(Outcome::Done)
}

/// The texts of the folder, read back as one that a person wrote would be.
fn checked_texts(imported: &Imported, label: &str) -> Result<Texts, CliError> {
    let head = &imported.methodology.head;
    let heading = format!(
        "{}\nImported from {label}, version {}. Licence: {}.\nFrom here on these files are yours.",
        head.title, head.version, head.licence
    );
    let mut texts = methodology::texts(&imported.methodology, &heading).map_err(StoreError::from)?;
    methodology::assemble(&texts.parts()).map_err(|problems| {
        CliError::Refused(format!(
            "{label}: what it says does not hold together as a methodology; nothing was written\n{problems}"
        ))
    })?;
    texts.0.push(("IMPORT.md".to_owned(), notes_page(imported, label)));
    Ok(texts)
}

fn notes_page(imported: &Imported, label: &str) -> String {
    let head = &imported.methodology.head;
    let mut page = format!(
        "# {}\n\nImported from {label}, version {}.\n\nSource: {}\n\nLicence: {}\n",
        head.title, head.version, head.source, head.licence
    );
    let counts = imported.counts;
    page.push_str(
        &["\n", &counted_words(&counts), "\n\n## Not understood, or taken otherwise than it stood\n\n"].concat(),
    );
    let lines = grouped(&imported.notes).into_iter().map(|line| format!("- {line}\n"));
    page.extend(lines);
    if imported.notes.is_empty() {
        page.push_str("Nothing.\n");
    }
    page
}

/// Notes that say the same of several places as one line.
fn grouped(notes: &[Note]) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for note in notes {
        let place = *places.entry(note.says.as_str()).or_insert_with(|| {
            groups.push((note.says.as_str(), Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(note.at.as_str());
    }
    groups.into_iter().map(|(says, at)| format!("{}: {says}", at.join(", "))).collect()
}

fn counted_words(counts: &SurveyCounts) -> String {
    format!(
        "{} in {}, {} at questions and {} at pages and panels, {}.",
        counted(counts.questions, "question"),
        counted(counts.sections, "section"),
        counted(counts.question_conditions, "condition"),
        counts.section_conditions,
        counted(counts.choices, "choice")
    )
}

fn report(imported: &Imported, folder: &str) -> Report {
    let blank = crate::analysis::Answers::default();
    let scored = Scorer::new(&imported.methodology).map(|scorer| scorer.score(&blank));
    let scoring = imported.methodology.head.scoring.as_ref();
    let figures = scored.zip(scoring).map_or_else(Vec::new, |(score, scoring)| {
        let read = scoring.figures.iter().filter_map(|figure| Some((figure, score.figure(&figure.id)?)));
        let greatest = |(figure, reading): (&crate::method::scoring::Figure, &crate::analysis::FigureReading)| {
            Greatest { id: figure.id.to_string(), title: figure.title.to_string(), maximum: reading.top }
        };
        read.map(greatest).collect()
    });
    Report {
        methodology: imported.methodology.head.id.to_string(),
        folder: folder.to_owned(),
        counts: imported.counts,
        figures,
        notes: imported.notes.iter().map(|note| Said { at: note.at.clone(), says: note.says.clone() }).collect(),
    }
}

fn lines(report: &Report) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", report.folder, counted_words(&report.counts))];
    lines.extend(report.figures.iter().map(|figure| format!("  {}: at most {}", figure.title, figure.maximum)));
    let notes: Vec<Note> =
        report.notes.iter().map(|said| Note { at: said.at.clone(), says: said.says.clone() }).collect();
    if !notes.is_empty() {
        lines.push("Not understood, or taken otherwise than it stood (also in IMPORT.md):".to_owned());
        lines.extend(grouped(&notes).into_iter().map(|line| format!("  {line}")));
    }
    lines
}
