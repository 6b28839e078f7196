//! A questionnaire made ready: its questions in order with all that decides whether each is asked.

use super::truth::{Glance, Holds, Truth, truth};
use super::{Answers, Standing, standing};
use crate::method::scoring::StandIn;
use crate::method::{Body, Condition, Question, Scoring};
use crate::model::{Answer, QuestionId};
use std::collections::BTreeMap;

/// Answers, some of which may be tried out in place of others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'s> {
    pub(crate) answers: &'s Answers,
    pub(crate) instead: &'s [(QuestionId, Answer)],
}

impl<'s> Given<'s> {
    pub(crate) fn new(answers: &'s Answers) -> Self {
        Self { answers, instead: &[] }
    }

    pub(crate) fn get(&self, id: &QuestionId) -> Option<&'s Answer> {
        let tried = self.instead.iter().rev().find(|(tried, _)| tried == id).map(|(_, answer)| answer);
        tried.or_else(|| self.answers.get(id))
    }
}

/// How open questions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// As if they stayed open.
    AsItStands,
    /// As if any answer may follow.
    Possible,
}

/// A question with its place.
pub(crate) struct Entry<'a> {
    pub(crate) question: &'a Question,
    /// The place of its section.
    pub(crate) section: usize,
    /// The place of the variant its section belongs to.
    pub(crate) variant: Option<usize>,
    when: Vec<&'a Condition>,
}

impl Entry<'_> {
    /// Whether its conditions look at a question.
    pub(crate) fn looks_at(&self, id: &QuestionId) -> bool {
        let mut found = false;
        self.when.iter().for_each(|when| when.each_look(&mut |about, _| found |= about == id));
        found
    }
}

/// A questionnaire made ready for many sheets of answers.
pub(crate) struct Form<'a> {
    pub(crate) entries: Vec<Entry<'a>>,
    pub(crate) scoring: Option<&'a Scoring>,
    places: BTreeMap<&'a QuestionId, usize>,
}

impl<'a> Form<'a> {
    pub(crate) fn new(body: Body<'a>) -> Self {
        let scoring = body.scoring;
        let mut entries = Vec::new();
        for (place, section) in body.questions.iter().enumerate() {
            let above: Vec<&Condition> = body.conditions(section).filter(|when| !when.is_always()).collect();
            let variant = section.variant.as_ref().zip(scoring);
            let variant = variant.and_then(|(id, scoring)| scoring.variants.iter().position(|v| v.id == *id));
            entries.extend(section.questions.iter().map(|question| {
                let own = (!question.when.is_always()).then_some(&question.when);
                Entry { question, section: place, variant, when: above.iter().copied().chain(own).collect() }
            }));
        }
        let places = entries.iter().enumerate().map(|(place, entry)| (&entry.question.id, place)).collect();
        Self { entries, scoring, places }
    }

    pub(crate) fn place(&self, id: &QuestionId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Whether each question is asked. Conditions may look forward; in a circle, none of its questions is asked.
    pub(crate) fn follow<'s>(&self, given: Given<'s>, view: View) -> Followed<'_, 'a, 's> {
        let mut followed = Followed { form: self, given, view, asked: vec![Finding::Unseen; self.entries.len()] };
        (0..self.entries.len()).for_each(|place| {
            followed.asked(place);
        });
        followed
    }

    /// Whether an answer of this standing leaves the question open.
    fn stays_open(&self, standing: Standing) -> bool {
        let counts_open = |rule: fn(&Scoring) -> StandIn| self.scoring.is_some_and(|s| rule(s) == StandIn::Open);
        match standing {
            Standing::Open => true,
            Standing::Answered => false,
            Standing::Unknown => counts_open(|scoring| scoring.unknown),
            Standing::NotApplicable => counts_open(|scoring| scoring.not_applicable),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Finding {
    Unseen,
    Following,
    Found(Truth),
}

/// Which questions are asked, given answers.
pub(crate) struct Followed<'f, 'a, 's> {
    form: &'f Form<'a>,
    given: Given<'s>,
    view: View,
    asked: Vec<Finding>,
}

impl<'s> Followed<'_, '_, 's> {
    /// Whether the question at a place is asked.
    pub(crate) fn asked(&mut self, place: usize) -> Truth {
        match self.asked[place] {
            Finding::Found(found) => return found,
            Finding::Following => return Truth::No,
            Finding::Unseen => self.asked[place] = Finding::Following,
        }
        let form = self.form;
        let when = &form.entries[place].when;
        let found = when.iter().map(|condition| self.truth(condition)).min().unwrap_or(Truth::Yes);
        self.asked[place] = Finding::Found(found);
        found
    }

    /// Whether a condition holds.
    pub(crate) fn truth(&mut self, condition: &Condition) -> Truth {
        truth(condition, &mut |id| self.look(id))
    }

    /// What the answer at a place holds.
    pub(crate) fn holds(&self, place: usize) -> Holds<'s> {
        let question = self.form.entries[place].question;
        let answer = self.given.get(&question.id);
        let standing = standing(question, answer);
        match (standing, answer) {
            _ if self.form.stays_open(standing) => Holds::Anything,
            (Standing::Answered, Some(answer)) => Holds::Answer(answer),
            (Standing::Unknown, _) => Holds::Unknown,
            (Standing::NotApplicable, _) => Holds::NotApplicable,
            _ => Holds::Nothing,
        }
    }

    fn look(&mut self, id: &QuestionId) -> Glance<'s> {
        let Some(place) = self.form.place(id) else { return (Truth::No, Holds::Nothing) };
        let asked = self.asked(place);
        match (self.view, self.holds(place)) {
            (View::AsItStands, Holds::Anything) => (asked, self.as_it_stands(place)),
            (_, holds) => (asked, holds),
        }
    }

    /// What an open answer holds while it stays as it is: nothing but the state it was given.
    fn as_it_stands(&self, place: usize) -> Holds<'s> {
        let question = self.form.entries[place].question;
        match standing(question, self.given.get(&question.id)) {
            Standing::Unknown => Holds::Unknown,
            Standing::NotApplicable => Holds::NotApplicable,
            Standing::Open | Standing::Answered => Holds::Nothing,
        }
    }
}
