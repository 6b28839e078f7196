//! An answer typed as one text, for the command line and line prompts.

use crate::method::{Choice, Kind, Question, YES_NO};
use crate::model::{AnswerState, Value};
use jiff::civil::Date;

/// Why a text is no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// Nothing was typed.
    #[error("an answer is missing; give one, or “unknown: why”, or “n/a: why”")]
    Empty,
    /// A word that is no choice.
    #[error("“{word}” is not a choice here; give a number or an id: {choices}")]
    NoChoice {
        /// The word.
        word: String,
        /// The choices with their digits.
        choices: String,
    },
    /// Several choices where one is asked.
    #[error("this question takes one choice, but {0} were given")]
    OneChoice(usize),
    /// Not a number.
    #[error("“{text}” is not a number; give it in {unit}, without the unit")]
    NoNumber {
        /// The text.
        text: String,
        /// The unit.
        unit: String,
    },
    /// Not a date.
    #[error("“{0}” is not a date; write it as 2026-11-30")]
    NoDate(String),
    /// A table.
    #[error("this is a table: answer it row by row, in its columns {}", .0.join(", "))]
    Table(Vec<String>),
}

/// A field of an answer and what to put there.
pub type Field = (&'static str, Value);

/// Reads an answer: choices by id or digit, `yes`/`no`, a date, a number, a text; or `unknown` and `n/a`, each with an
/// optional reason after a colon. `none` is the answer of no choice where any number may be taken. A graded item takes the step
/// where it stands, and after `>` the one it is to reach: `2 > 4`.
///
/// # Errors
/// When the text is no answer to this kind of question; the message says what would be.
pub fn answer_from_text(question: &Question, text: &str) -> Result<Vec<Field>, AnswerError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AnswerError::Empty);
    }
    if let Some(fields) = not_answered(text) {
        return Ok(fields);
    }
    let (text, target) = match (&question.kind, text.split_once('>')) {
        (Kind::Graded(steps), Some((now, target))) => (now.trim(), Some(one_of(&ids(steps), target.trim())?)),
        _ => (text, None),
    };
    let content = content(&question.kind, text)?;
    let target = target.map(|step| ("target", Value::text(step)));
    Ok([state(AnswerState::Answered), content].into_iter().chain(target).collect())
}

fn state(state: AnswerState) -> Field {
    ("state", Value::text(state.word()))
}

/// The spellings of an answer that is none.
const SPELLINGS: [(&str, AnswerState); 4] = [
    ("unknown", AnswerState::Unknown),
    ("n/a", AnswerState::NotApplicable),
    ("na", AnswerState::NotApplicable),
    ("not applicable", AnswerState::NotApplicable),
];

fn not_answered(text: &str) -> Option<Vec<Field>> {
    let (word, reason) = text.split_once(':').map_or((text, ""), |(word, reason)| (word.trim(), reason.trim()));
    let (_, given) = SPELLINGS.iter().find(|(spelling, _)| spelling.eq_ignore_ascii_case(word))?;
    let mut fields = vec![state(*given)];
    if !reason.is_empty() {
        fields.push(("rationale", Value::text(reason)));
    }
    Some(fields)
}

fn content(kind: &Kind, text: &str) -> Result<Field, AnswerError> {
    match kind {
        Kind::Single(choices) | Kind::LongList(choices) | Kind::Scale(choices) | Kind::Graded(choices) => {
            one(&ids(choices), text)
        }
        Kind::YesNo => one(&YES_NO, text),
        Kind::Multi(choices) => several(&ids(choices), text),
        Kind::Text | Kind::LongText | Kind::Person => Ok(("text", Value::text(text))),
        Kind::Number(unit) => number(unit, text),
        Kind::Date => date(text),
        Kind::Table(table) => Err(AnswerError::Table(table.columns.iter().map(|c| c.id.to_string()).collect())),
    }
}

fn ids(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.id.as_str()).collect()
}

fn one(ids: &[&str], text: &str) -> Result<Field, AnswerError> {
    Ok(("picks", Value::List(vec![Value::text(one_of(ids, text)?)])))
}

fn one_of<'a>(ids: &[&'a str], text: &str) -> Result<&'a str, AnswerError> {
    match picks(ids, text)?.as_slice() {
        [pick] => Ok(pick),
        picks => Err(AnswerError::OneChoice(picks.len())),
    }
}

fn several(ids: &[&str], text: &str) -> Result<Field, AnswerError> {
    let none = text.eq_ignore_ascii_case("none") && !ids.contains(&"none");
    let taken = if none { Vec::new() } else { picks(ids, text)? };
    Ok(("picks", Value::List(taken.into_iter().map(Value::text).collect())))
}

fn picks<'a>(ids: &[&'a str], text: &str) -> Result<Vec<&'a str>, AnswerError> {
    let words = text.split([',', ' ']).filter(|word| !word.is_empty());
    words.map(|word| pick(ids, word)).collect()
}

fn pick<'a>(ids: &[&'a str], word: &str) -> Result<&'a str, AnswerError> {
    let by_id = ids.iter().find(|id| id.eq_ignore_ascii_case(word));
    let by_digit = || ids.get(word.parse::<usize>().ok()?.checked_sub(1)?);
    by_id.or_else(by_digit).copied().ok_or_else(|| AnswerError::NoChoice {
        word: word.to_owned(),
        choices: ids.iter().enumerate().map(|(n, id)| format!("{} {id}", n + 1)).collect::<Vec<_>>().join(", "),
    })
}

fn number(unit: &str, text: &str) -> Result<Field, AnswerError> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(("text", Value::text(text))),
        _ => Err(AnswerError::NoNumber { text: text.to_owned(), unit: unit.to_owned() }),
    }
}

fn date(text: &str) -> Result<Field, AnswerError> {
    match text.parse::<Date>() {
        Ok(date) => Ok(("date", Value::text(date.to_string()))),
        Err(_) => Err(AnswerError::NoDate(text.to_owned())),
    }
}
