//! One value as an answer to one question.

use crate::import::tree::Tree;
use crate::method::{Choice, Kind, Question};
use crate::model::{Answer, AnswerState, ChoiceId, Prose};

/// An answer with what was left out of it; nothing when the value says nothing.
pub(super) type Found = Option<(Answer, Vec<String>)>;

pub(super) fn answer(question: &Question, value: &Tree) -> Result<Found, String> {
    match value {
        Tree::Null => Ok(None),
        Tree::Map(_) => stated(value).map(|answer| Some((answer, Vec::new()))),
        Tree::List(items) if items.is_empty() => Ok(None),
        Tree::Text(text) if text.trim().is_empty() => Ok(None),
        value => content(question, value).map(Some),
    }
}

pub(super) fn stated(value: &Tree) -> Result<Answer, String> {
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
                Some(id) if picked.contains(&id) => {
                    left_out.push(format!("{value:?} stands here twice; it counts once"));
                }
                Some(id) => picked.push(id),
                None => left_out.push(not_offered(&value)),
            },
            None => left_out.push(format!("a choice is {}; it was left out", item.kind())),
        }
    }
    (picked, left_out)
}

fn pick(question: &Question, value: &str) -> Option<ChoiceId> {
    let name = |choice: &&Choice| {
        if choice.was.is_empty() { choice.id.as_str() == value } else { choice.was == value }
    };
    question.kind.choices().iter().find(name).map(|choice| choice.id.clone())
}

fn not_offered(value: &str) -> String {
    format!("{value:?} is not a choice here; it was left out")
}
