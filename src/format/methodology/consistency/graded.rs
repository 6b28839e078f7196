//! Graded items: ladders that exist and are used, steps to stand on, aims among them, fixes that can come due.

use super::questions::offers;
use super::{Check, Spot};
use crate::method::lint::LintRule;
use crate::method::{Kind, Ladder, Question};
use std::collections::HashSet;

impl<'a> Check<'a> {
    pub(super) fn ladders(&mut self) {
        let method = self.methodology;
        self.once("ladder", self.head(), method.head.ladders.iter().map(|ladder| ladder.id.as_str()));
        let used: HashSet<_> = method.all_questions().filter_map(|question| question.ladder.as_ref()).collect();
        for ladder in &method.head.ladders {
            self.ladder(ladder);
            if !used.contains(&ladder.id) {
                let cause = format!("no question is graded on the ladder {:?}", ladder.id.as_str());
                let next = "name it as the ladder of a question, or drop it";
                self.fault(LintRule::Misfit, self.on_ladder(ladder, ladder.id.as_str()).first_use(cause, next));
            }
        }
    }

    fn ladder(&mut self, ladder: &'a Ladder) {
        let steps = || ladder.steps.iter().map(|step| &step.id);
        let mut seen = HashSet::new();
        for step in steps().filter(|step| !seen.insert(*step)) {
            let cause = format!("the step {:?} stands on {:?} a second time", step.as_str(), ladder.id.as_str());
            self.fault(LintRule::SameId, self.on_ladder(ladder, step.as_str()).second_definition(cause));
        }
        if let Some(aim) = &ladder.aim {
            self.known("step", self.on_ladder(ladder, aim.as_str()), steps().any(|step| step == aim));
        }
    }

    fn on_ladder<'s>(&self, ladder: &'s Ladder, id: &'s str) -> Spot<'s>
    where
        'a: 's,
    {
        Spot { parts: self.head(), within: Some(ladder.id.as_str()), id }
    }

    pub(super) fn grading(&mut self, question: &'a Question) {
        let id = question.id.as_str();
        if let Some(ladder) = &question.ladder {
            self.known("ladder", self.spot_in(id, ladder.as_str()), self.methodology.ladder(ladder).is_some());
        }
        let is_graded = matches!(question.kind, Kind::Graded(_));
        match &question.kind {
            Kind::Graded(steps) if steps.len() < 2 && question.ladder.is_none() => self.amiss(
                id,
                "is graded, but has fewer than two steps",
                "name a ladder, or give it at least two steps, lowest first",
            ),
            Kind::Graded(_) => {}
            _ if question.ladder.is_some() => {
                self.amiss(id, "names a ladder, but is not graded", "make its kind Graded([]), or drop the ladder");
            }
            _ => {}
        }
        if let Some(aim) = &question.aim {
            self.known("step", self.spot_in(id, aim.as_str()), is_graded && offers(question, aim));
        }
        if question.fix.is_some() && !is_graded && question.scores.is_empty() {
            self.amiss(
                id,
                "has a fix that can never be due: it is neither graded nor scored",
                "name the figures that it scores, or drop the fix",
            );
        }
    }

    fn amiss(&mut self, id: &str, cause: &str, next: &str) {
        let spot = Spot { parts: std::slice::from_ref(&self.parts.questions), within: Some(id), id };
        self.fault(LintRule::Misfit, spot.first_use(format!("{id} {cause}"), next));
    }
}
