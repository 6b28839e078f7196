//! A questionnaire made ready for a sheet of answers: its questions in order, in every row, with all that decides whether each
//! is asked.

use super::sheet::{Given, Lane, Sheet};
use super::truth::{Glance, Holds, Sight, Truth, truth};
use super::{Standing, standing};
use crate::method::scoring::StandIn;
use crate::method::{Body, Condition, Question, Scoring, Section};
use crate::model::{Answer, AnswerState, Cell, QuestionId, TagId};
use std::collections::BTreeMap;

/// How open questions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// As if they stayed open.
    AsItStands,
    /// As if any answer may follow.
    Possible,
}

/// A question in a lane.
pub(crate) struct Slot<'a> {
    pub(crate) question: &'a Question,
    pub(crate) lane: Lane,
    /// The place of its section.
    pub(crate) section: usize,
    /// The place of the variant its section belongs to.
    pub(crate) variant: Option<usize>,
    /// The name of the repeated section or table whose row it is asked in.
    over: Option<&'a str>,
    when: Vec<&'a Condition>,
}

impl Slot<'_> {
    /// Whether its conditions look at a question.
    pub(crate) fn looks_at(&self, id: &QuestionId) -> bool {
        let mut found = false;
        self.when.iter().for_each(|when| when.each_look(&mut |about, _| found |= about == id));
        found
    }

    /// What decides whether it is asked.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.when.iter().copied()
    }

    /// The id under which its row, or the whole table, says that it is unknown or does not apply.
    pub(crate) fn over(&self) -> Option<QuestionId> {
        self.over?.parse().ok()
    }

    /// The cell that its answer stands in; none while the row has still to be added.
    pub(crate) fn cell(&self) -> Option<Cell> {
        let row = match &self.lane {
            Lane::Once => None,
            Lane::Row(row) => Some(row.clone()),
            Lane::Waiting(_) => return None,
        };
        Some(Cell { row, question: self.question.id.clone() })
    }
}

/// A questionnaire made ready.
pub(crate) struct Form<'a> {
    pub(crate) slots: Vec<Slot<'a>>,
    pub(crate) scoring: Option<&'a Scoring>,
    places: BTreeMap<&'a QuestionId, Vec<usize>>,
    lanes: BTreeMap<&'a str, Vec<Lane>>,
}

impl<'a> Form<'a> {
    pub(crate) fn new(body: Body<'a>, sheet: Sheet<'_>) -> Self {
        let lanes = body.blocks().filter_map(|block| Some((block.name(), sheet.lanes(block.spread?, body.questions))));
        let lanes = lanes.collect();
        let mut form = Self { slots: Vec::new(), scoring: body.scoring, places: BTreeMap::new(), lanes };
        for (place, section) in body.questions.iter().enumerate() {
            form.lay_out(body, place, section);
        }
        for (place, slot) in form.slots.iter().enumerate() {
            form.places.entry(&slot.question.id).or_default().push(place);
        }
        form
    }

    /// Adds the questions of a section, each row of it from first to last.
    fn lay_out(&mut self, body: Body<'a>, place: usize, section: &'a Section) {
        let above: Vec<&Condition> = body.conditions(section).filter(|when| !when.is_always()).collect();
        let variant = section.variant.as_ref().zip(self.scoring);
        let variant = variant.and_then(|(id, scoring)| scoring.variants.iter().position(|v| v.id == *id));
        let over = section.spread().map(|_| section.id.as_str());
        for lane in self.lanes_of(over) {
            for question in &section.questions {
                let slot = Slot { question, lane: lane.clone(), section: place, variant, over, when: above.clone() };
                self.add(slot);
            }
        }
    }

    fn lanes_of(&self, over: Option<&str>) -> Vec<Lane> {
        over.map_or_else(|| vec![Lane::Once], |name| self.lanes.get(name).cloned().unwrap_or_default())
    }

    /// Adds a question, or the columns of a table in each of its rows.
    fn add(&mut self, mut slot: Slot<'a>) {
        slot.when.extend((!slot.question.when.is_always()).then_some(&slot.question.when));
        let Some(table) = slot.question.table() else { return self.slots.push(slot) };
        let over = Some(slot.question.id.as_str());
        for lane in self.lanes_of(over) {
            for question in &table.columns {
                let when = slot.when.iter().copied().chain((!question.when.is_always()).then_some(&question.when));
                let (lane, when) = (lane.clone(), when.collect());
                self.slots.push(Slot { question, lane, over, when, ..slot });
            }
        }
    }

    /// The place of a question in a lane: in the same row, or outside of rows.
    pub(crate) fn place(&self, id: &QuestionId, lane: &Lane) -> Option<usize> {
        let places = self.places.get(id)?;
        let there = |lane: &Lane| places.iter().copied().find(|place| self.slots[*place].lane == *lane);
        there(lane).or_else(|| there(&Lane::Once))
    }

    /// The rows of a repeated section or table, those waited for among them.
    pub(crate) fn rows(&self, over: &str) -> &[Lane] {
        self.lanes.get(over).map_or(&[], Vec::as_slice)
    }

    /// The names of the repeated sections and tables.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.lanes.keys().copied()
    }

    /// Whether each question is asked. Conditions may look forward; in a circle, none of its questions is asked.
    pub(crate) fn follow<'s>(&self, given: Given<'s>, view: View) -> Followed<'_, 'a, 's> {
        let mut followed = Followed { form: self, given, view, asked: vec![Finding::Unseen; self.slots.len()] };
        (0..self.slots.len()).for_each(|place| {
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

/// How an answer stands, and the cell that says so where that is not its own.
pub(crate) type Stands = (Standing, Option<Lane>);

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
        let Slot { when, lane, .. } = &form.slots[place];
        let found = when.iter().map(|condition| self.truth(condition, lane)).min().unwrap_or(Truth::Yes);
        self.asked[place] = Finding::Found(found);
        found
    }

    /// Whether a condition holds, seen from a lane.
    pub(crate) fn truth(&mut self, condition: &Condition, lane: &Lane) -> Truth {
        truth(condition, lane, self)
    }

    /// The answer at a place.
    pub(crate) fn answer(&self, place: usize) -> Option<&'s Answer> {
        let slot = &self.form.slots[place];
        self.given.get(&slot.lane, slot.question.id.as_str())
    }

    /// How the question at a place stands: as its row does, or the whole table, where that was said to be unknown or not to
    /// apply, else by its own answer. Where the row or the table decides, its lane is told.
    pub(crate) fn stands(&self, place: usize) -> Stands {
        let slot = &self.form.slots[place];
        match slot.over.and_then(|over| self.mark(over, &slot.lane)) {
            Some((standing, lane)) => (standing, Some(lane)),
            None => (standing(slot.question, self.answer(place)), None),
        }
    }

    /// What was said of a row, or of all rows.
    fn mark(&self, over: &str, lane: &Lane) -> Option<(Standing, Lane)> {
        let said = |lane: &Lane| match self.given.get(lane, over)?.state? {
            AnswerState::Unknown => Some((Standing::Unknown, lane.clone())),
            AnswerState::NotApplicable => Some((Standing::NotApplicable, lane.clone())),
            AnswerState::Answered => None,
        };
        said(&Lane::Once).or_else(|| said(lane))
    }

    /// What the answer at a place holds.
    pub(crate) fn holds(&self, place: usize) -> Holds<'s> {
        let (standing, _) = self.stands(place);
        match (standing, self.answer(place)) {
            _ if self.form.stays_open(standing) => Holds::Anything,
            (Standing::Answered, Some(answer)) => Holds::Answer(answer),
            (Standing::Unknown, _) => Holds::Unknown,
            (Standing::NotApplicable, _) => Holds::NotApplicable,
            _ => Holds::Nothing,
        }
    }

    /// What an open answer holds while it stays as it is: nothing but the state it was given.
    fn as_it_stands(&self, place: usize) -> Holds<'s> {
        match self.stands(place).0 {
            Standing::Unknown => Holds::Unknown,
            Standing::NotApplicable => Holds::NotApplicable,
            Standing::Open | Standing::Answered => Holds::Nothing,
        }
    }
}

impl<'s> Sight<'s> for Followed<'_, '_, 's> {
    fn look(&mut self, id: &QuestionId, lane: &Lane) -> Glance<'s> {
        let Some(place) = self.form.place(id, lane) else { return (Truth::No, Holds::Nothing) };
        let asked = self.asked(place);
        match (self.view, self.holds(place)) {
            (View::AsItStands, Holds::Anything) => (asked, self.as_it_stands(place)),
            (_, holds) => (asked, holds),
        }
    }

    fn rows(&self, over: &TagId) -> Vec<Lane> {
        self.form.rows(over.as_str()).to_vec()
    }
}
