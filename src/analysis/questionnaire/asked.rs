//! The questions that are asked, with their answers.

use super::form::{Form, View};
use super::sheet::{Given, Lane, Sheet};
use super::truth::{Glance, Holds, Sight, Truth, truth};
use super::{Standing, Tally, standing};
use crate::method::{Condition, Methodology, Question};
use crate::model::{Answer, Cell, QuestionId, Row, TagId};
use std::collections::BTreeMap;

/// A question that is asked, in the row it is asked in.
#[derive(Clone, Debug)]
pub struct AskedCell<'a> {
    /// Where its answer stands.
    pub cell: Cell,
    /// The question.
    pub question: &'a Question,
    /// The place of its section among all of them, those of instruments last.
    pub section: usize,
    /// The answer that is recorded.
    pub answer: Option<&'a Answer>,
    /// How it stands.
    pub standing: Standing,
    /// Where that was said for the whole row or table, not for the question itself.
    pub said_at: Option<Cell>,
}

/// The questions that are asked, in order, and their answers.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    cells: Vec<AskedCell<'a>>,
    places: BTreeMap<&'a QuestionId, Vec<usize>>,
    rows: BTreeMap<&'a str, Vec<Lane>>,
}

impl<'a> Asked<'a> {
    /// Works out which questions are asked. Conditions may look forward; in a circle, none of its questions is asked.
    #[must_use]
    pub fn of(methodology: &'a Methodology, sheet: impl Into<Sheet<'a>>) -> Self {
        let sheet = sheet.into();
        let (mut cells, mut rows, mut sections) = (Vec::new(), BTreeMap::new(), 0);
        for body in methodology.bodies() {
            let form = Form::new(body, sheet);
            cells.extend(asked_of(&form, sheet, sections));
            let named = |name| (name, form.rows(name).iter().filter(|lane| lane.row().is_some()).cloned().collect());
            rows.extend(form.names().map(named));
            sections += body.questions.len();
        }
        let mut places: BTreeMap<&QuestionId, Vec<usize>> = BTreeMap::new();
        for (place, asked) in cells.iter().enumerate() {
            let AskedCell { question, .. }: &AskedCell<'a> = asked;
            places.entry(&question.id).or_default().push(place);
        }
        Self { cells, places, rows }
    }

    /// The questions in the rows they are asked in, in order.
    #[must_use]
    pub fn cells(&self) -> &[AskedCell<'a>] {
        &self.cells
    }

    /// The questions, in the order they are asked; one that is asked in several rows stands here once a row.
    #[must_use]
    pub fn questions(&self) -> Vec<&'a Question> {
        self.cells.iter().map(|asked| asked.question).collect()
    }

    /// Whether a question is asked, in any row.
    #[must_use]
    pub fn asks(&self, id: &QuestionId) -> bool {
        self.places.contains_key(id)
    }

    /// A question in a row, if it is asked there.
    #[must_use]
    pub fn cell(&self, cell: &Cell) -> Option<&AskedCell<'a>> {
        let places = self.places.get(&cell.question)?;
        places.iter().map(|place| &self.cells[*place]).find(|asked| asked.cell.row == cell.row)
    }

    /// The answer to a question that is asked once, if it is asked.
    #[must_use]
    pub fn answer(&self, id: &QuestionId) -> Option<&'a Answer> {
        self.within(id, None)?.answer
    }

    fn within(&self, id: &QuestionId, row: Option<&Row>) -> Option<&AskedCell<'a>> {
        let places = self.places.get(id)?;
        let there = |row: Option<&Row>| {
            places.iter().map(|place| &self.cells[*place]).find(|asked| asked.cell.row.as_ref() == row)
        };
        there(row).or_else(|| there(None))
    }

    /// How a question that is asked once stands.
    #[must_use]
    pub fn standing(&self, question: &Question) -> Standing {
        self.within(&question.id, None).map_or_else(|| standing(question, None), |asked| asked.standing)
    }

    /// How many of the questions stand how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally_where(|_| true)
    }

    /// How many of the questions that pass `filter` stand how.
    #[must_use]
    pub fn tally_where(&self, filter: impl Fn(&AskedCell<'a>) -> bool) -> Tally {
        let mut tally = Tally::default();
        let wanted = self.cells.iter().filter(|asked| filter(asked));
        wanted.for_each(|asked| tally.count(asked.question.need, asked.standing));
        tally
    }
}

/// The questions of one questionnaire that are asked; `before` it stand so many sections.
fn asked_of<'a>(form: &Form<'a>, sheet: Sheet<'a>, before: usize) -> Vec<AskedCell<'a>> {
    let mut followed = form.follow(Given::new(sheet), View::AsItStands);
    let mut cells = Vec::new();
    for (place, slot) in form.slots.iter().enumerate() {
        let Some(cell) = slot.cell().filter(|_| followed.asked(place) == Truth::Yes) else { continue };
        let (question, section, answer) = (slot.question, before + slot.section, followed.answer(place));
        let (standing, lane) = followed.stands(place);
        let said_at = lane.zip(slot.over()).map(|(lane, question)| Cell { row: lane.row().cloned(), question });
        cells.push(AskedCell { cell, question, section, answer, standing, said_at });
    }
    cells
}

/// Answers as they stand, for conditions.
struct AsTheyStand<'x, 'a>(&'x Asked<'a>);

impl<'a> Sight<'a> for AsTheyStand<'_, 'a> {
    fn look(&mut self, id: &QuestionId, lane: &Lane) -> Glance<'a> {
        let Some(asked) = self.0.within(id, lane.row()) else { return (Truth::No, Holds::Nothing) };
        let holds = match (asked.standing, asked.answer) {
            (Standing::Answered, Some(answer)) => Holds::Answer(answer),
            (Standing::Unknown, _) => Holds::Unknown,
            (Standing::NotApplicable, _) => Holds::NotApplicable,
            (Standing::Open | Standing::Answered, _) => Holds::Nothing,
        };
        (Truth::Yes, holds)
    }

    fn rows(&self, over: &TagId) -> Vec<Lane> {
        self.0.rows.get(over.as_str()).cloned().unwrap_or_default()
    }
}

/// Whether `condition` holds, given the answers to the questions that are asked.
#[must_use]
pub fn holds(condition: &Condition, asked: &Asked<'_>) -> bool {
    holds_in(condition, asked, None)
}

/// Whether `condition` holds, seen from a row.
#[must_use]
pub fn holds_in(condition: &Condition, asked: &Asked<'_>, row: Option<&Row>) -> bool {
    let lane = row.map_or(Lane::Once, |row| Lane::Row(row.clone()));
    truth(condition, &lane, &mut AsTheyStand(asked)) == Truth::Yes
}
