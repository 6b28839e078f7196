//! SurveyJS questionnaires, with the scoring convention of Canada's Algorithmic Impact Assessment.
//!
//! Pages and panels become sections, elements questions, `visibleIf` conditions. Where names end in `-RS` or `-MS`, the points
//! that stand in the values of choices become points of the methodology, and the scoring is written out as data.

mod condition;
mod convention;
mod expression;
mod gather;
mod question;
mod repeated;
mod text;

use super::json;
use super::origin::{Imprint, bare};
use super::tree::Tree;
use super::{Brought, Counts, ImportError, Note, Origin};
use crate::method::{Head, Methodology};
use gather::gather;

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct SurveyCounts {
    /// Questions.
    pub questions: usize,
    /// Choices of all questions.
    pub choices: usize,
    /// Conditions that stand at questions.
    pub question_conditions: usize,
    /// Conditions that stand at pages and panels.
    pub section_conditions: usize,
    /// Sections made of pages and panels.
    pub sections: usize,
}

/// A questionnaire as a methodology.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The methodology: its questions and their scoring; scales and treatments are those of the base.
    pub methodology: Methodology,
    /// How much was found.
    pub counts: SurveyCounts,
    /// What was not understood, or was taken otherwise than it stood.
    pub notes: Vec<Note>,
}

impl From<Imported> for Brought {
    fn from(imported: Imported) -> Self {
        Self {
            title: imported.methodology.head.title.base().to_owned(),
            methodology: Some(imported.methodology),
            crosswalks: Vec::new(),
            frameworks: Vec::new(),
            counts: Counts::Survey(imported.counts),
            notes: imported.notes,
        }
    }
}

/// Makes a methodology of a SurveyJS text. Scales, grid, levels of risk and treatments, of which such a text knows nothing, are
/// taken from `base`; its catalogue and controls are not.
///
/// # Errors
/// When the text is no JSON, is too large or too deep, or holds no questionnaire.
pub fn surveyjs(label: &str, text: &str, origin: &Origin, base: &Methodology) -> Result<Imported, ImportError> {
    let json = json::read(label, text)?;
    let mut survey = gather(&json);
    if survey.is_empty() {
        let cause = match json {
            Tree::Map(_) => "there is no question in it: expected “pages” with “elements”".to_owned(),
            other => format!("expected a questionnaire in braces, found {}", other.kind()),
        };
        let next = "name a SurveyJS questionnaire: the JSON that its designer exports";
        return Err(ImportError::Other { label: label.to_owned(), cause, next });
    }
    let (drafted, counts) = survey.sections();
    let (questions, scoring) = convention::scoring(&mut survey, drafted);
    let imprint = imprint(&json, &mut survey.notes);
    let head = Head { scoring, ..origin.head(&imprint, base, &mut survey.notes) };
    let methodology = Methodology { questions, ..bare(head) };
    Ok(Imported { methodology, counts, notes: survey.notes })
}

/// A survey says no more of itself than its title and what it is about.
fn imprint(json: &Tree, notes: &mut Vec<Note>) -> Imprint {
    let mut part = |key: &str| json.get(key).map(|found| text::text(found, key, notes)).unwrap_or_default();
    Imprint {
        title: part("title"),
        summary: part("description"),
        kind: "a SurveyJS questionnaire",
        ..Imprint::default()
    }
}
