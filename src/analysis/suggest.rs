//! Catalogue risks for the identification step: those that answers suggest first, and what became of each.

use super::cells::row_name;
use super::links::Links;
use super::questionnaire::{Asked, AskedCell, holds_in};
use crate::method::{CatalogueRisk, Condition, Methodology, Question};
use crate::model::{Assessment, CatalogueId, ChoiceId, QuestionId, RiskId};
use std::collections::BTreeMap;

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
    let mut raised = raised(methodology, asked, assessment);
    let suggested = |risk: &CatalogueRisk| Suggested {
        status: status(&risk.id, assessment, links),
        raised_by: raised.remove(&risk.id).unwrap_or_default(),
        risk: risk.id.clone(),
    };
    let areas = methodology.all_catalogue().map(|risk| risk.area);
    let mut catalogue: Vec<_> = areas.zip(methodology.all_catalogue().map(suggested)).collect();
    catalogue.sort_by_key(|(area, risk)| (!risk.is_raised(), *area));
    catalogue.into_iter().map(|(_, risk)| risk).collect()
}

fn status(risk: &CatalogueId, assessment: &Assessment, links: &Links) -> SuggestionStatus {
    let taken: Vec<RiskId> = links.taken(risk).collect();
    match taken.is_empty() {
        false => SuggestionStatus::Taken(taken),
        true if assessment.rejected.contains_key(risk) => SuggestionStatus::Rejected,
        true => SuggestionStatus::Open,
    }
}

/// Every risk that an answer suggests, with the answers in the order they are asked.
fn raised<'a>(
    methodology: &Methodology,
    asked: &Asked<'a>,
    assessment: &Assessment,
) -> BTreeMap<&'a CatalogueId, Vec<RaisedBy>> {
    let mut raised: BTreeMap<&CatalogueId, Vec<RaisedBy>> = BTreeMap::new();
    for cell in asked.cells() {
        let row = cell.cell.row.as_ref();
        for rule in cell.question.suggests.iter().filter(|rule| holds_in(&rule.when, asked, row)) {
            let mut answered = answered(&rule.when, cell);
            if let Some(row) = row {
                let name = row_name(methodology, assessment, row);
                for words in &mut answered {
                    *words = format!("{name}: {words}");
                }
            }
            rule.risks.iter().for_each(|risk| note(raised.entry(risk).or_default(), cell.question, &answered));
        }
    }
    raised
}

/// Several rules of one question may suggest the same risk; the question is named once.
fn note(raised_by: &mut Vec<RaisedBy>, question: &Question, answered: &[String]) {
    match raised_by.last_mut().filter(|last| last.question == question.id) {
        Some(last) => {
            let news = answered.iter().filter(|words| !last.answered.contains(words)).cloned().collect::<Vec<_>>();
            last.answered.extend(news);
        }
        None => raised_by.push(RaisedBy { question: question.id.clone(), answered: answered.to_vec() }),
    }
}

/// What was answered that `when` looks for, in words; how the question stands, where it looks for no choice.
pub(super) fn answered(when: &Condition, asked: &AskedCell<'_>) -> Vec<String> {
    let picked = picked(when, asked);
    if picked.is_empty() { vec![asked.standing.label().to_owned()] } else { picked }
}

/// The titles of the choices that `when` looks at in the question and that were picked.
pub(super) fn picked(when: &Condition, asked: &AskedCell<'_>) -> Vec<String> {
    let Some(answer) = asked.answer else { return Vec::new() };
    let looked_at = choices_of(when, &asked.question.id);
    let picked = looked_at.into_iter().filter(|choice| answer.picks.contains(*choice));
    picked.filter_map(|choice| asked.question.choice_title(choice)).map(str::to_owned).collect()
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
