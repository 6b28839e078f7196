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
use super::tree::Tree;
use super::{Brought, Counts, ImportError, Note, Origin};
use crate::method::{FORMAT, Head, Methodology, Text};
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
    let (questions, counts) = survey.sections();
    let scoring = convention::scoring(&mut survey, questions);
    let head = head(&json, &mut survey.notes, origin, base, scoring.1);
    let methodology = Methodology {
        format: FORMAT,
        head,
        questions: scoring.0,
        catalogue: Vec::new(),
        controls: Vec::new(),
        instruments: Vec::new(),
        detached: Vec::new(),
    };
    Ok(Imported { methodology, counts, notes: survey.notes })
}

const UNSAID: &str = "not stated";

fn head(
    json: &Tree,
    notes: &mut Vec<Note>,
    origin: &Origin,
    base: &Methodology,
    scoring: Option<crate::method::Scoring>,
) -> Head {
    let said = |what: &str, text: &Option<String>, notes: &mut Vec<Note>| {
        if text.is_none() {
            notes.push(Note::new(what, format!("not named at the import; correct “{UNSAID}” in methodology.ron")));
        }
        text.clone().unwrap_or_else(|| UNSAID.to_owned())
    };
    let (source, licence) = (said("source", &origin.source, notes), said("licence", &origin.licence, notes));
    let version = said("version", &origin.version, notes);
    let title = json.get("title").map(|title| text::text(title, "title", notes)).filter(|title| !title.is_empty());
    let given = origin.title.as_deref().map(Text::from);
    let from = format!("{} {}", base.head.id, base.head.version);
    Head {
        id: origin.id.clone(),
        version,
        title: given.or(title).unwrap_or_else(|| origin.id.as_str().into()),
        summary: json.get("description").map(|d| text::text(d, "description", notes)).unwrap_or_default(),
        source: format!("Questions, choices and help: {source}. Scales, grid, levels of risk and treatments: {from}: {}", base.head.source)
            .as_str()
            .into(),
        licence: format!("{licence} (questions); {} (scales and treatments)", base.head.licence),
        trust: "Imported from a SurveyJS questionnaire and not reviewed here; IMPORT.md lists what was not understood. Its owners have neither seen nor endorsed this form of it.".into(),
        ladders: Vec::new(),
        scoring,
        // The screening looks at the questions of the base.
        due: Vec::new(),
        ..base.head.clone()
    }
}
