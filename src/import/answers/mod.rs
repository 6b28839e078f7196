//! Answers of others: a JSON map from the names of questions to values.
//!
//! The map may stand alone, under `data`, as the Algorithmic Impact Assessment saves it, or under `input.data`. A value is what
//! the survey writes for a choice, a list of such, a text, a number or a date; `{"state": "unknown", "rationale": "…"}` and
//! `not_applicable` answer without one. A table is a map of its rows; a section that is asked again is a list of its entries.

mod rows;
mod value;

use super::json;
use super::tree::Tree;
use super::{ImportError, Note};
use crate::method::{Block, Methodology, Question};
use crate::model::{Answer, Assessment, Prose, QuestionId};
use rows::Rows;
use std::collections::BTreeMap;
use value::Found;

/// Answers that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadAnswers {
    /// The answers, to questions asked and not asked alike, with the entries and groups that they are given for; nothing else.
    pub given: Assessment,
    /// What was not understood and left out.
    pub notes: Vec<Note>,
}

/// Reads answers to the questions of a methodology.
///
/// # Errors
/// When the text is no JSON, is too large or too deep, or is no map.
pub fn answers(label: &str, text: &str, methodology: &Methodology) -> Result<ReadAnswers, ImportError> {
    let json = json::read(label, text)?;
    let Tree::Map(_) = json else {
        let cause = format!("expected answers by question in braces, found {}", json.kind());
        let next = "give a JSON map from the names of questions to their answers";
        return Err(ImportError::Other { label: label.to_owned(), cause, next });
    };
    let map = json.get("input").and_then(|input| input.get("data")).or_else(|| json.get("data"));
    let map = map.filter(|map| matches!(map, Tree::Map(_))).unwrap_or(&json);
    let mut reader = Reader::new(methodology);
    map.entries().iter().for_each(|(name, value)| reader.take(name, value));
    Ok(reader.whole())
}

struct Reader<'m> {
    methodology: &'m Methodology,
    questions: BTreeMap<&'m str, &'m Question>,
    found: BTreeMap<QuestionId, Answer>,
    /// What is written beside an answer, by its question.
    comments: Vec<(&'m Question, String)>,
    rows: Rows<'m>,
    notes: Vec<Note>,
}

impl<'m> Reader<'m> {
    fn new(methodology: &'m Methodology) -> Self {
        let once = methodology.blocks().filter(|block| block.spread.is_none()).flat_map(|block| block.questions);
        Self {
            methodology,
            questions: by_name(once.filter(|question| question.table().is_none())),
            found: BTreeMap::new(),
            comments: Vec::new(),
            rows: Rows::new(methodology),
            notes: Vec::new(),
        }
    }

    fn take(&mut self, name: &str, value: &Tree) {
        if let Some(question) = self.questions.get(name).copied() {
            self.found.extend(one(question, name, value, &mut self.notes));
        } else if let Some(block) = rows::block(self.methodology, name) {
            self.rows.take(block, name, value, &mut self.notes);
        } else if let Some(commented) = self.commented(name) {
            self.comments.extend(value.scalar().map(|text| (commented, text)));
        } else {
            self.notes.push(Note::new(name, self.nobody(name)));
        }
    }

    /// The question beside whose answer this is written, as a survey names it.
    fn commented(&self, name: &str) -> Option<&'m Question> {
        name.strip_suffix("-Comment").and_then(|name| self.questions.get(name)).copied()
    }

    fn nobody(&self, name: &str) -> String {
        let named = |block: &Block<'_>| block.questions.iter().any(|question| is_called(question, name));
        match self.methodology.blocks().find(|block| block.spread.is_some() && named(block)) {
            Some(block) => format!("it is asked once a row; give its answers under {}", block.name()),
            None => "there is no such question; the answer was left out".to_owned(),
        }
    }

    fn whole(mut self) -> ReadAnswers {
        for (question, text) in self.comments {
            if let Some(answer) = self.found.get_mut(&question.id) {
                answer.rationale = Prose::typed(&text);
            } else {
                let says = format!("the comment {text:?} stands beside no answer and was left out");
                self.notes.push(Note::new(question.id.as_str(), says));
            }
        }
        let given = Assessment { answers: self.found.into_iter().collect(), ..self.rows.whole() };
        ReadAnswers { given, notes: self.notes }
    }
}

/// Questions by what the source calls them, and by id where no other is called so.
fn by_name<'m>(questions: impl Iterator<Item = &'m Question>) -> BTreeMap<&'m str, &'m Question> {
    let mut names: BTreeMap<&str, &Question> = BTreeMap::new();
    for question in questions {
        let name = if question.was.is_empty() { question.id.as_str() } else { question.was.as_str() };
        names.entry(name).or_insert(question);
        names.entry(question.id.as_str()).or_insert(question);
    }
    names
}

fn is_called(question: &Question, name: &str) -> bool {
    question.id.as_str() == name || question.was == name
}

/// The answer to one question, if the value says one; what is left out of it is noted.
fn one(question: &Question, at: &str, value: &Tree, notes: &mut Vec<Note>) -> Option<(QuestionId, Answer)> {
    let found: Found = value::answer(question, value).unwrap_or_else(|why| {
        notes.push(Note::new(at, why));
        None
    });
    let (answer, left_out) = found?;
    notes.extend(left_out.into_iter().map(|why| Note::new(at, why)));
    Some((question.id.clone(), answer))
}
