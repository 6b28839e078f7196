//! Questions: their choices, what their conditions look at, what their answers suggest, where their points go.

use super::{Check, Spot};
use crate::method::lint::LintRule;
use crate::method::{Kind, Marks, Question, YES_NO};
use crate::model::ChoiceId;
use std::collections::HashSet;

impl<'a> Check<'a> {
    pub(super) fn questions(&mut self) {
        self.ladders();
        for section in &self.methodology.questions {
            self.condition(section.id.as_str(), None, &section.when);
            self.repeated(section);
            if let Some(variant) = &section.variant {
                let exists = self.methodology.head.scoring.as_ref().is_some_and(|s| s.variant(variant).is_some());
                self.known("variant", self.spot_in(section.id.as_str(), variant.as_str()), exists);
            }
        }
        self.methodology.all_questions().for_each(|question| self.question(question));
        self.circles();
    }

    fn question(&mut self, question: &'a Question) {
        self.choices(question);
        self.grading(question);
        self.points(question);
        let within = self.spreads.get(&question.id).copied().flatten();
        self.table(question);
        self.condition(question.id.as_str(), within, &question.when);
        for suggestion in &question.suggests {
            self.condition(question.id.as_str(), within, &suggestion.when);
            for risk in &suggestion.risks {
                let exists = self.methodology.catalogue_risk(risk).is_some();
                self.known("catalogue risk", self.spot_in(question.id.as_str(), risk.as_str()), exists);
            }
        }
    }

    /// A place in the questions, within the question or section of an id.
    pub(super) fn spot_in<'s>(&self, within: &'s str, id: &'s str) -> Spot<'s>
    where
        'a: 's,
    {
        Spot { parts: std::slice::from_ref(&self.parts.questions), within: Some(within), id }
    }

    fn choices(&mut self, question: &Question) {
        let mut seen = HashSet::new();
        for choice in question.kind.choices().iter().filter(|choice| !seen.insert(&choice.id)) {
            let cause = format!("the choice {:?} of {} stands here a second time", choice.id.as_str(), question.id);
            let spot = self.spot_in(question.id.as_str(), choice.id.as_str());
            self.fault(LintRule::SameId, spot.second_definition(cause));
        }
    }

    fn points(&mut self, question: &Question) {
        let id = question.id.as_str();
        for figure in &question.scores {
            let exists = self.methodology.head.scoring.as_ref().is_some_and(|s| s.figure(figure).is_some());
            self.known("figure", self.spot_in(id, figure.as_str()), exists);
        }
        let spot = self.spot_in(id, id);
        if question.weight < crate::method::Exact::ZERO {
            let cause = format!("the weight of {id} is below zero");
            self.fault(LintRule::Misfit, spot.first_use(cause, "give the choices negative points instead"));
        }
        if let Some(marks) = question.marks.as_ref().filter(|marks| !fits(marks, &question.kind)) {
            let cause = match marks {
                Marks::YesNo(_) => format!("the points of yes and no stand at {id}, which is not asked by yes or no"),
                Marks::Bands(_) => {
                    format!("bands of numbers stand at {id}, which asks for no number, or do not ascend")
                }
            };
            self.fault(LintRule::Misfit, spot.first_use(cause, "give points to the choices, or drop these"));
        }
    }
}

/// Whether points fit the kind of question.
fn fits(marks: &Marks, kind: &Kind) -> bool {
    match (marks, kind) {
        (Marks::YesNo(points), Kind::YesNo) => points.keys().all(|choice| YES_NO.contains(&choice.as_str())),
        (Marks::Bands(bands), Kind::Number(_)) => {
            let ends: Vec<_> = bands.iter().map(|band| band.below).collect();
            let closed = ends.iter().rev().skip(1).all(Option::is_some);
            closed && ends.windows(2).all(|pair| pair[1].is_none() || pair[0] < pair[1])
        }
        _ => false,
    }
}

/// Whether a question offers a choice.
pub(super) fn offers(question: &Question, choice: &ChoiceId) -> bool {
    match &question.kind {
        Kind::YesNo => YES_NO.contains(&choice.as_str()),
        kind => kind.choices().iter().any(|offered| offered.id == *choice),
    }
}
