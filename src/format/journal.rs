//! The journal of a draft: a first line that says what the draft is, then one step a line.

use super::canonical::{self, Unwritable};
use super::{Diagnostic, Pin, VersionName, read, version};
use crate::history::Step;
use crate::model::Slug;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The newest journal format this program writes and reads.
pub const FORMAT: u32 = 1;

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The format of the journal.
    pub format: u32,
    /// The assessment being worked on.
    pub assessment: Slug,
    /// The version the draft started from; none for a new assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<VersionName>,
    /// The other version it merges with the base; none for every other draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merging: Option<VersionName>,
    /// What it is rated by.
    pub methodology: Pin,
    /// When the draft was begun.
    pub started_at: Timestamp,
}

/// A journal as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// Its first line.
    pub opening: Opening,
    /// What was done, in order.
    pub steps: Vec<Step>,
    /// How many bytes from the start are whole.
    pub whole: usize,
}

/// The first line of a journal.
///
/// # Errors
/// Never for what this program puts into it.
pub fn opening_line(opening: &Opening) -> Result<String, Unwritable> {
    canonical::to_line(opening)
}

/// A step as a line of a journal.
///
/// # Errors
/// Never for what this program puts into it.
pub fn step_line(step: &Step) -> Result<String, Unwritable> {
    canonical::to_line(step)
}

/// Whether a line of a journal holds the journal of another draft.
#[must_use]
pub fn is_other(line: &str) -> bool {
    matches!(read::parse::<Step>("journal", line), Ok(Step::Other(_)))
}

const NEXT: &str = "the file is kept as it is: correct or delete that line, or discard the draft";

/// Reads a journal. A last line that was not written to its end is left out; [`Journal::whole`] says where it begins.
///
/// # Errors
/// When the first line, or any line but the last, cannot be read.
pub fn parse(label: &str, text: &str) -> Result<Journal, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    let mut lines = text.split_inclusive('\n').enumerate();
    let first = lines.next().map_or("", |(_, line)| line);
    let opening = read::parse(label, first).map_err(|problem| problem.advise(NEXT))?;
    let mut journal = Journal { opening, steps: Vec::new(), whole: first.len() };
    for (place, line) in lines {
        match read::parse::<Step>(label, line) {
            Ok(step) => journal.steps.push(step),
            Err(_) if journal.whole + line.len() == text.len() => break,
            Err(problem) => return Err(on_line(problem, place + 1)),
        }
        journal.whole += line.len();
    }
    Ok(journal)
}

fn on_line(mut problem: Diagnostic, line: usize) -> Diagnostic {
    if let Some(place) = &mut problem.place {
        place.line = line;
    }
    problem.advise(NEXT)
}
