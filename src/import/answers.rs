//! Answers of others: a JSON map from the names of questions to values.
//!
//! The map may stand alone, under `data`, as the Algorithmic Impact Assessment saves it, or under `input.data`. A value is what
//! the survey writes for a choice, a list of such, a text, a number or a date; `{"state": "unknown", "rationale": "…"}` and
//! `not_applicable` answer without one.

use super::json;
use super::tree::Tree;
use super::{ImportError, Note};
use crate::analysis::Answers;
use crate::method::{Kind, Methodology, Question};
use crate::model::{Answer, AnswerState, ChoiceId, Prose};
use std::collections::BTreeMap;

/// Answers that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadAnswers {
    /// The answers, to questions asked and not asked alike.
    pub answers: Answers,
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
    let questions = by_name(methodology);
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    for (name, value) in map.entries() {
        match questions.get(name.as_str()) {
            Some(question) => {
                let answer = answer(question, value).unwrap_or_else(|why| {
                    notes.push(Note::new(name, why));
                    None
                });
                let (answer, left_out) = answer.unwrap_or_default();
                notes.extend(left_out.into_iter().map(|why| Note::new(name, why)));
                found.push((question.id.clone(), answer));
            }
            None => notes.push(Note::new(name, "there is no such question; the answer was left out")),
        }
    }
    Ok(ReadAnswers { answers: found.into_iter().collect(), notes })
}

/// Questions by what the source calls them, else by id.
fn by_name(methodology: &Methodology) -> BTreeMap<&str, &Question> {
    let mut names: BTreeMap<&str, &Question> = BTreeMap::new();
    for question in methodology.all_questions() {
        let name = if question.was.is_empty() { question.id.as_str() } else { question.was.as_str() };
        names.entry(name).or_insert(question);
        names.entry(question.id.as_str()).or_insert(question);
    }
    names
}

/// An answer with what was left out of it; nothing when the value says nothing.
type Found = Option<(Answer, Vec<String>)>;

fn answer(question: &Question, value: &Tree) -> Result<Found, String> {
    match value {
        Tree::Null => Ok(None),
        Tree::Map(_) => stated(value).map(|answer| Some((answer, Vec::new()))),
        Tree::List(items) if items.is_empty() => Ok(None),
        Tree::Text(text) if text.trim().is_empty() => Ok(None),
        value => content(question, value).map(Some),
    }
}

fn stated(value: &Tree) -> Result<Answer, String> {
    let state = value.get("state").and_then(Tree::text).and_then(AnswerState::from_word);
    let state = state.filter(|state| *state != AnswerState::Answered);
    let state =
        state.ok_or("a group of entries stands here, but no state “unknown” or “not_applicable”; it was left out")?;
    let rationale = value.get("rationale").and_then(Tree::text).map(Prose::typed).unwrap_or_default();
    Ok(Answer { state: Some(state), rationale, ..Answer::default() })
}

fn content(question: &Question, value: &Tree) -> Result<(Answer, Vec<String>), String> {
    let blank = Answer { state: Some(AnswerState::Answered), ..Answer::default() };
    let scalar =
        || value.scalar().ok_or_else(|| format!("expected one value, found {}; it was left out", value.kind()));
    match &question.kind {
        Kind::Multi(_) => {
            let single = std::slice::from_ref(value);
            let items = if let Tree::List(items) = value { items } else { single };
            let (picks, left_out) = picks(question, items);
            if picks.is_empty() {
                Err(left_out.join(" "))
            } else {
                Ok((Answer { picks: picks.into_iter().collect(), ..blank }, left_out))
            }
        }
        Kind::YesNo => {
            let word = match scalar()?.to_ascii_lowercase().as_str() {
                "true" | "yes" => "yes",
                "false" | "no" => "no",
                other => return Err(format!("{other:?} is neither yes nor no; it was left out")),
            };
            Ok((Answer { picks: word.parse::<ChoiceId>().into_iter().collect(), ..blank }, Vec::new()))
        }
        Kind::Date => {
            let text = scalar()?;
            let date = text.get(..10).unwrap_or(&text).parse();
            let date = date.map_err(|_| format!("{text:?} is no date such as 2026-11-30; it was left out"))?;
            Ok((Answer { date: Some(date), ..blank }, Vec::new()))
        }
        kind if kind.choices().is_empty() => Ok((Answer { text: Prose::typed(&scalar()?), ..blank }, Vec::new())),
        _ => {
            let value = scalar()?;
            let picked = pick(question, &value).ok_or_else(|| not_offered(&value))?;
            Ok((Answer { picks: [picked].into_iter().collect(), ..blank }, Vec::new()))
        }
    }
}

fn picks(question: &Question, items: &[Tree]) -> (Vec<ChoiceId>, Vec<String>) {
    let (mut picked, mut left_out) = (Vec::new(), Vec::new());
    for item in items {
        match item.scalar() {
            Some(value) => match pick(question, &value) {
                Some(id) => picked.push(id),
                None => left_out.push(not_offered(&value)),
            },
            None => left_out.push(format!("a choice is {}; it was left out", item.kind())),
        }
    }
    (picked, left_out)
}

fn pick(question: &Question, value: &str) -> Option<ChoiceId> {
    let name = |choice: &&crate::method::Choice| {
        if choice.was.is_empty() { choice.id.as_str() == value } else { choice.was == value }
    };
    question.kind.choices().iter().find(name).map(|choice| choice.id.clone())
}

fn not_offered(value: &str) -> String {
    format!("{value:?} is not a choice here; it was left out")
}
