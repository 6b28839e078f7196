//! What a line means as the answer to a field.

use crate::model::{Assessment, Node, Value};
use crate::tui::fields::{Field, FieldKind, Opt};
use std::collections::BTreeSet;

/// The line that ends a text of several lines.
pub const END: &str = ".";

/// How to answer a field, as a sentence.
#[must_use]
pub fn how(field: &Field) -> String {
    match &field.kind {
        FieldKind::One(_) | FieldKind::Pick(_) => "Type the number of one choice; an empty line keeps what stands.".into(),
        FieldKind::Many(_) => {
            "Type the numbers of exactly those that hold, as in 1 3; +3 adds one, -3 takes one out; an empty line keeps what stands."
                .into()
        }
        FieldKind::Prose => {
            format!("Write lines; a line with only {END} ends the text; an empty line at once keeps what stands.")
        }
        FieldKind::Number(unit) => format!("Type a number ({unit}); an empty line keeps what stands."),
        FieldKind::Date | FieldKind::DateFrom(_) => "Type a date as in 2026-11-30; an empty line keeps what stands.".into(),
        FieldKind::Line => "Type one line; an empty line keeps what stands.".into(),
        FieldKind::Heading | FieldKind::Shown(_) => "This is reckoned, not typed.".into(),
    }
}

/// Whether a line is text, so that words need a slash before them.
#[must_use]
pub fn is_written(field: &Field) -> bool {
    field.kind.opts().is_empty()
}

/// The value that a line gives to a field that is not written in several lines.
///
/// # Errors
/// Why it does not, in words.
pub fn value(field: &Field, standing: Option<&Value>, line: &str) -> Result<Option<Value>, String> {
    match &field.kind {
        FieldKind::One(opts) | FieldKind::Pick(opts) => one(opts, line).map(|opt| Some(Value::text(opt.value.clone()))),
        FieldKind::Many(opts) => many(opts, standing, line),
        _ => text(field, line),
    }
}

/// The value that a text gives to a field.
///
/// # Errors
/// Why it does not, in words.
pub fn text(field: &Field, text: &str) -> Result<Option<Value>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    field.kind.accepts(text.trim()).map_err(|misfit| misfit.to_string())?;
    Assessment::fit(&field.at.segments(), &Value::text(text)).map_err(|misfit| misfit.to_string())
}

fn one<'a>(opts: &'a [Opt], typed: &str) -> Result<&'a Opt, String> {
    let by_number = || typed.parse::<usize>().ok()?.checked_sub(1).and_then(|at| opts.get(at));
    let by_word = || opts.iter().find(|opt| opt.value.eq_ignore_ascii_case(typed));
    by_number()
        .or_else(by_word)
        .ok_or_else(|| format!("“{typed}” is no choice here; type a number from 1 to {}", opts.len()))
}

/// Exactly the choices typed; with a sign before each, what stands with these added or taken out.
fn many(opts: &[Opt], standing: Option<&Value>, line: &str) -> Result<Option<Value>, String> {
    let words: Vec<&str> = line.split([',', ' ']).filter(|word| !word.is_empty()).collect();
    let signed = words.iter().filter(|word| word.starts_with(['+', '-'])).count();
    let mut taken = if signed > 0 { chosen(standing) } else { BTreeSet::new() };
    if signed != 0 && signed != words.len() {
        return Err("either every number has a sign, as in +3 -5, or none has".to_owned());
    }
    for word in words {
        let opt = one(opts, word.trim_start_matches(['+', '-']))?;
        if word.starts_with('-') {
            taken.remove(&opt.value)
        } else {
            taken.insert(opt.value.clone())
        };
    }
    let items: Vec<Value> = taken.into_iter().map(Value::text).collect();
    Ok((!items.is_empty()).then_some(Value::List(items)))
}

fn chosen(value: Option<&Value>) -> BTreeSet<String> {
    match value {
        Some(Value::List(items)) => items.iter().map(ToString::to_string).collect(),
        Some(value) => BTreeSet::from([value.to_string()]),
        None => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::Path;

    fn field() -> Field {
        let opts = ["a", "b", "c"].map(|word| Opt::new(word, word.to_uppercase(), "")).to_vec();
        Field::new("Letters", Path::new("letters"), FieldKind::Many(opts), "")
    }

    fn list(words: &[&str]) -> Value {
        Value::List(words.iter().map(|word| Value::text(*word)).collect())
    }

    #[test]
    fn numbers_are_exactly_what_holds_and_signs_add_and_take_out() {
        let standing = list(&["a", "b"]);
        let given = |line| value(&field(), Some(&standing), line);
        assert_eq!(given("3 1"), Ok(Some(list(&["a", "c"]))));
        assert_eq!(given("+3, -1"), Ok(Some(list(&["b", "c"]))));
        assert_eq!(given("-1 -B"), Ok(None));
        assert!(given("+3 1").is_err() && given("4").is_err() && given("0").is_err());
    }

    #[test]
    fn one_choice_is_one() {
        let field = Field { kind: FieldKind::One(field().kind.opts().to_vec()), ..field() };
        assert_eq!(value(&field, None, "2"), Ok(Some(Value::text("b"))));
        assert!(value(&field, None, "1 2").unwrap_err().contains("1 to 3"));
    }
}
