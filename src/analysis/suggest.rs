//! Catalogue risks for the identification step: those that answers suggest first, and what became of each.

use super::links::Links;
use super::questionnaire::{Asked, Standing, holds};
use crate::method::{Condition, Methodology, Question};
use crate::model::{Assessment, CatalogueId, ChoiceId, QuestionId, RiskId};

/// An answer that suggests a risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaisedBy {
    /// The question.
    pub question: QuestionId,
    /// What was answered: the titles of the choices that matter here, or the word for how the question stands.
    pub answered: Vec<String>,
}

/// What became of a catalogue risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuggestionStatus {
    /// Neither taken nor rejected.
    Open,
    /// Taken into the register, once or more often.
    Taken(Vec<RiskId>),
    /// Considered and left out.
    Rejected,
}

/// A catalogue risk in this assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The catalogue risk.
    pub risk: CatalogueId,
    /// The answers that suggest it; none for a risk that only stands in the catalogue.
    pub raised_by: Vec<RaisedBy>,
    /// What became of it.
    pub status: SuggestionStatus,
}

impl Suggested {
    /// Whether an answer suggests it.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        !self.raised_by.is_empty()
    }

    /// Whether an answer suggests it and nobody decided yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.is_raised() && self.status == SuggestionStatus::Open
    }
}

/// The whole catalogue: suggested risks first, then the others, each by area and in the order of the catalogue.
#[must_use]
pub fn suggest(methodology: &Methodology, asked: &Asked<'_>, assessment: &Assessment, links: &Links) -> Vec<Suggested> {
    let mut catalogue: Vec<_> =
        methodology.catalogue.iter().map(|risk| (risk.area, suggested(&risk.id, asked, assessment, links))).collect();
    catalogue.sort_by_key(|(area, risk)| (!risk.is_raised(), *area));
    catalogue.into_iter().map(|(_, risk)| risk).collect()
}

fn suggested(risk: &CatalogueId, asked: &Asked<'_>, assessment: &Assessment, links: &Links) -> Suggested {
    let taken: Vec<RiskId> = links.taken(risk).collect();
    let status = match taken.is_empty() {
        false => SuggestionStatus::Taken(taken),
        true if assessment.rejected.contains_key(risk) => SuggestionStatus::Rejected,
        true => SuggestionStatus::Open,
    };
    let raised_by = asked.questions().iter().filter_map(|question| raised(risk, question, asked)).collect();
    Suggested { risk: risk.clone(), raised_by, status }
}

fn raised(risk: &CatalogueId, question: &Question, asked: &Asked<'_>) -> Option<RaisedBy> {
    let mut fires = question.suggests.iter().filter(|rule| rule.risks.contains(risk) && holds(&rule.when, asked));
    let first = fires.next()?;
    let conditions = std::iter::once(first).chain(fires).map(|rule| &rule.when);
    let mut answered: Vec<String> = conditions.flat_map(|when| picked(when, question, asked)).collect();
    answered.dedup();
    if answered.is_empty() {
        answered.push(standing_word(asked.standing(question)));
    }
    Some(RaisedBy { question: question.id.clone(), answered })
}

fn standing_word(standing: Standing) -> String {
    standing.label().to_owned()
}

/// The titles of the choices that `when` looks at in `question` and that were picked.
fn picked(when: &Condition, question: &Question, asked: &Asked<'_>) -> Vec<String> {
    let Some(answer) = asked.answer(&question.id) else { return Vec::new() };
    let looked_at = choices_of(when, &question.id);
    let picked = looked_at.into_iter().filter(|choice| answer.picks.contains(*choice));
    picked.filter_map(|choice| question.choice_title(choice)).map(str::to_owned).collect()
}

fn choices_of<'a>(when: &'a Condition, question: &QuestionId) -> Vec<&'a ChoiceId> {
    match when {
        Condition::Has(id, choice) if id == question => vec![choice],
        Condition::HasAny(id, choices) if id == question => choices.iter().collect(),
        Condition::All(inner) | Condition::Any(inner) => {
            inner.iter().flat_map(|condition| choices_of(condition, question)).collect()
        }
        _ => Vec::new(),
    }
}
