//! `assize git`: git's diff and merge drivers, on, off, and how they stand; and what git calls.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::edge::{incoming_commit, this_program};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::history::diff;
use crate::history::report::{Side, Sides, report};
use crate::store::{GitSetup, Heads, JournalsMerged, Part, PartState, Passage, SealedChange, merge_journals, passage};
use serde::Serialize;
use std::path::Path;

const SCHEMA: &str = "assize.git/1";

/// What `assize git status` says.
#[derive(Serialize)]
struct Status {
    parts: Vec<Part>,
}

fn setup(cx: &Context<'_>) -> Result<GitSetup, CliError> {
    Ok(GitSetup::of(&cx.workspace()?, &this_program()?)?)
}

/// Turns the drivers on.
pub fn enable(cx: &mut Context<'_>) -> Result<Outcome, CliError> {
    setup(cx)?.enable()?;
    let lines = [
        "on: git show and git log -p tell versions by what they mean; drafts kept in git are merged by field",
        "the settings are this clone's own; .gitattributes is for everybody: commit it",
        "assize git disable takes both back",
    ];
    print::lines(cx.out, &lines.map(str::to_owned))?;
    Ok(Outcome::Done)
}

/// Turns the drivers off.
pub fn disable(cx: &mut Context<'_>) -> Result<Outcome, CliError> {
    let setup = setup(cx)?;
    setup.disable()?;
    let kept = setup.parts()?.into_iter().filter(|part| part.state != PartState::Off);
    let kept = kept.map(|part| format!("  {} is somebody's own and stays", part.name));
    let lines: Vec<String> =
        std::iter::once("off: what assize git enable added is gone".to_owned()).chain(kept).collect();
    print::lines(cx.out, &lines)?;
    Ok(Outcome::Done)
}

/// Says how everything stands; noted when some of it is on and some is not.
pub fn status(cx: &mut Context<'_>, format: Format) -> Result<Outcome, CliError> {
    let status = Status { parts: setup(cx)?.parts()? };
    print::print(cx.out, format, SCHEMA, &status, |status| status.parts.iter().flat_map(part_lines).collect())?;
    let all = |state| status.parts.iter().all(|part| part.state == state);
    Ok(if all(PartState::On) || all(PartState::Off) { Outcome::Done } else { Outcome::Noted })
}

fn part_lines(part: &Part) -> Vec<String> {
    let found = part.found.iter().map(|found| format!("         {found}"));
    std::iter::once(format!("{:<8} {}", part.state.label(), part.name)).chain(found).collect()
}

/// What git shows in the place of a file.
pub fn textconv(cx: &mut Context<'_>, file: &Path) -> Result<Outcome, CliError> {
    let lines = match passage(file)? {
        Passage::Version(change) => told(&change),
        Passage::Methodology(methodology, hash) => {
            let head = &methodology.head;
            let questions = methodology.all_questions().count();
            vec![
                format!("Methodology {}: {}", methodology.called(), head.title.base()),
                format!(
                    "{questions} questions, {} controls, {} catalogue risks",
                    methodology.all_controls().count(),
                    methodology.all_catalogue().count()
                ),
                format!("SHA-256 {hash}"),
            ]
        }
        Passage::Plain { note, text } => {
            let note = note.map(|note| format!("assize: {note}"));
            note.into_iter().chain(text.lines().map(str::to_owned)).collect()
        }
    };
    print::lines(cx.out, &lines)?;
    Ok(Outcome::Done)
}

/// The head of a version, then what it changed, the most significant first. The hash makes any other byte show.
fn told(change: &SealedChange) -> Vec<String> {
    let header = &change.header;
    let mut lines = vec![
        format!("Version {} of {}", header.generation, header.assessment),
        format!("Sealed by {} on {}", header.saved_by, header.saved_at),
    ];
    lines.extend(header.reason.lines().iter().map(|line| format!("Reason: {line}")));
    lines.push(format!("Made from {}", parents(change)));
    lines.push(format!("SHA-256 {}", change.hash));
    if change.misnamed {
        lines.push("ALTERED: the name of the file stands for other bytes".to_owned());
    }
    lines.push(String::new());
    lines.extend(what_changed(change));
    lines
}

fn parents(change: &SealedChange) -> String {
    let names: Vec<String> = change.header.parents.iter().map(crate::format::Hash::short).collect();
    if names.is_empty() { "nothing: it is a first version".to_owned() } else { names.join(" and ") }
}

fn what_changed(change: &SealedChange) -> Vec<String> {
    let before = Side { assessment: &change.before, methodology: &change.before_by };
    let after = Side { assessment: &change.after, methodology: &change.after_by };
    let sides = Sides::of(before, after).mapped(&change.header.rescaled);
    if change.header.parents.is_empty() {
        let now = &change.after;
        let count = |count, noun| print::counted(count, noun);
        return vec![
            report(sides, &diff(&change.before, &change.after)).posture.line(),
            format!(
                "{}, {}, {}, {}",
                count(now.risks.len(), "risk"),
                count(now.groups.len(), "affected group"),
                count(now.answers.len(), "answer"),
                count(now.controls.len(), "control")
            ),
        ];
    }
    report(sides, &change.header.changes).lines()
}

/// Merges two journals of a draft for git; noted when a person has to decide.
pub fn merge_file(files: [&Path; 4]) -> Result<Outcome, CliError> {
    let [o, a, b, path] = files;
    let heads = Heads { here: "HEAD".to_owned(), there: incoming_commit() };
    let (outcome, said) = match merge_journals(o, a, b, path, &heads)? {
        JournalsMerged::Clean => return Ok(Outcome::Done),
        JournalsMerged::Open => {
            (Outcome::Noted, "both drafts are merged; what is in conflict waits for you in assize edit")
        }
        JournalsMerged::Both => (
            Outcome::Noted,
            "the two drafts cannot be merged here: both stand in the file, and nothing can be sealed; assize merge says why and what to do",
        ),
    };
    print::note(&format!("{}: {said}", path.display()));
    Ok(outcome)
}
