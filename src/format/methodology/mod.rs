//! A methodology: assembled from the parts in its folder, or read back from its resolved text.

mod consistency;
mod fields;
mod linting;
mod start;
mod texts;

pub use linting::{LintLine, Linted, Using, lint_parts, lint_whole};
pub use start::start_from;
pub use texts::{Texts, texts};

use super::canonical::{self, Unwritable};
use super::{Diagnostic, Hash, Pin, read, version};
use crate::method::lint::LintRule;
use crate::method::{FORMAT, Methodology};
use crate::model::alike;
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;

/// A text and the name it has in messages.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The file or other source, as a person knows it.
    pub label: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// The parts of a methodology as they stand in its folder.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    /// `methodology.ron`.
    pub head: Part<'a>,
    /// `questions.ron`.
    pub questions: Part<'a>,
    /// `controls.ron`.
    pub controls: Part<'a>,
    /// The files of `catalogue/`, in name order.
    pub catalogue: Vec<Part<'a>>,
}

/// Everything that is wrong with a methodology; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Diagnostic>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |same: Vec<&Diagnostic>| match same.as_slice() {
            [] => String::new(),
            [only] => only.to_string(),
            [first, again @ ..] => {
                let places: Vec<String> = again.iter().map(|one| one.at_words()).collect();
                format!("{first}\nthe same at {}", places.join(", "))
            }
        };
        let groups = alike(&self.0, |one, other| (&one.cause, &one.next) == (&other.cause, &other.next));
        f.write_str(&groups.into_iter().map(told).collect::<Vec<_>>().join("\n\n"))
    }
}

impl std::error::Error for Problems {}

/// Something that loading refuses, and the rule of the lint that it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    rule: LintRule,
    what: Diagnostic,
}

impl From<Diagnostic> for Problems {
    fn from(problem: Diagnostic) -> Self {
        Self(vec![problem])
    }
}

/// The methodology that the parts make up.
///
/// # Errors
/// Everything that is wrong: parts that cannot be read, ids that stand twice, references to nothing, grids of the wrong shape,
/// conditions on questions that are not asked before.
pub fn assemble(parts: &Parts<'_>) -> Result<Methodology, Problems> {
    let methodology = read_parts(parts)?;
    match consistency::problems(parts, &methodology) {
        faults if faults.is_empty() => Ok(methodology),
        faults => Err(Problems(faults.into_iter().map(|fault| fault.what).collect())),
    }
}

/// The methodology as it is written, whether it fits together or not.
fn read_parts(parts: &Parts<'_>) -> Result<Methodology, Problems> {
    let mut problems = Vec::new();
    let head = take(parts.head, &mut problems);
    let questions = take(parts.questions, &mut problems);
    let controls = take(parts.controls, &mut problems);
    let catalogue: Vec<Vec<_>> = parts.catalogue.iter().filter_map(|part| take(*part, &mut problems)).collect();
    let (Some(head), Some(questions), Some(controls), []) = (head, questions, controls, &problems[..]) else {
        return Err(Problems(problems));
    };
    let catalogue = catalogue.into_iter().flatten().collect();
    let mut methodology = Methodology {
        format: FORMAT,
        head,
        questions,
        catalogue,
        controls,
        instruments: Vec::new(),
        detached: Vec::new(),
    };
    methodology.climb_ladders();
    Ok(methodology)
}

fn take<T: DeserializeOwned>(part: Part<'_>, problems: &mut Vec<Diagnostic>) -> Option<T> {
    read::parse(part.label, part.text).map_err(|problem| problems.push(problem)).ok()
}

/// A methodology with the exact text that versions are pinned to.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The methodology.
    pub methodology: Arc<Methodology>,
    /// Its canonical text.
    pub text: String,
    /// Id, version and the hash of the text.
    pub pin: Pin,
}

/// The methodology with its canonical text and pin.
///
/// # Errors
/// When it holds something that has no canonical form, which no methodology read by this program does.
pub fn resolve(methodology: Methodology) -> Result<Resolved, Unwritable> {
    let text = canonical::to_text(&methodology)?;
    let pin = pin(&methodology, &text);
    Ok(Resolved { methodology: Arc::new(methodology), text, pin })
}

/// Reads the resolved text of a methodology.
///
/// # Errors
/// When the text is no methodology, or in a newer format.
pub fn parse_resolved(label: &str, text: &str) -> Result<Methodology, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    read::parse(label, text)
}

fn pin(methodology: &Methodology, text: &str) -> Pin {
    let head = &methodology.head;
    Pin { id: head.id.clone(), version: head.version.clone(), hash: Hash::of(text.as_bytes()) }
}
