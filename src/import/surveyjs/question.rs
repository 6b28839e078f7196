//! One element of a survey as a question.

use super::convention::{self, Counts};
use super::text::text;
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::{Choice, Exact, Kind, Need, Question, Text};
use crate::model::QuestionId;

/// A question with what conditions and scoring must know of it.
pub(super) struct Read {
    pub(super) name: String,
    pub(super) question: Question,
    /// The value of each choice as the survey writes it, in the order of the choices.
    pub(super) values: Vec<String>,
    pub(super) counts: Counts,
    /// Properties that were not understood.
    pub(super) unknown: Vec<String>,
}

const KEYS: &[&str] = &[
    "type",
    "name",
    "title",
    "description",
    "help",
    "visible",
    "visibleIf",
    "isRequired",
    "choices",
    "choicesOrder",
    "hasOther",
    "showOtherItem",
    "otherText",
    "hasNone",
    "showNoneItem",
    "noneText",
    "inputType",
    "rateMin",
    "rateMax",
    "rateValues",
    "colCount",
    "rows",
    "maxLength",
    "placeHolder",
    "placeholder",
];

/// Reads a question. Its `id` is the one given to its name.
pub(super) fn question(
    json: &Tree,
    (name, id): (&str, QuestionId),
    kind: &str,
    parent: &str,
    notes: &mut Vec<Note>,
) -> Read {
    let counts = convention::counts(name, parent, kind);
    let (kind, values) = kind_of(json, name, kind, counts, notes);
    let mut part = |key: &str| json.get(key).map(|found| text(found, name, notes)).unwrap_or_default();
    let (title, help) = (part("title"), joined(&[part("description"), part("help")], "\n"));
    let ask = if title.is_empty() { Text::from(name) } else { title };
    let required = matches!(json.get("isRequired"), Some(Tree::Bool(true)));
    let question = Question {
        help,
        need: if required { Need::Required } else { Need::Expected },
        scores: counts.figures(),
        was: if name == id.as_str() { String::new() } else { name.to_owned() },
        ..Question::new(id, ask, kind)
    };
    let unknown = json.entries().iter().map(|(key, _)| key).filter(|key| !KEYS.contains(&key.as_str()));
    Read { name: name.to_owned(), question, values, counts, unknown: unknown.cloned().collect() }
}

/// The kind of question, and the values of its choices as the survey writes them.
fn kind_of(json: &Tree, name: &str, kind: &str, counts: Counts, notes: &mut Vec<Note>) -> (Kind, Vec<String>) {
    let mut chosen = |make: fn(Vec<Choice>) -> Kind| {
        let (choices, values) = choices(json, name, counts, notes);
        (make(choices), values)
    };
    match kind {
        "radiogroup" | "imagepicker" | "buttongroup" => return chosen(Kind::Single),
        "dropdown" => return chosen(Kind::LongList),
        "checkbox" | "tagbox" => return chosen(Kind::Multi),
        "rating" => return rating(json, name, notes),
        _ => {}
    }
    let plain = match (kind, json.get("inputType").and_then(Tree::text)) {
        ("boolean", _) => Kind::YesNo,
        ("text", Some("date")) => Kind::Date,
        ("text", Some("number" | "range")) => Kind::Number("a number".to_owned()),
        ("text", _) => Kind::Text,
        ("comment", _) => Kind::LongText,
        (other, _) => {
            notes.push(Note::new(
                name,
                format!("questions of the kind {other:?} are not understood; it takes free text here"),
            ));
            Kind::LongText
        }
    };
    (plain, Vec::new())
}

/// One step a rate; steps are numbered from 1 to 5 unless the survey says otherwise.
fn rating(json: &Tree, name: &str, notes: &mut Vec<Note>) -> (Kind, Vec<String>) {
    let number = |key: &str, otherwise: i64| {
        json.get(key).and_then(Tree::scalar).and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    };
    let (first, last) = (number("rateMin", 1), number("rateMax", 5));
    let listed: Vec<Tree> = match json.get("rateValues").map(Tree::items) {
        Some(values) => values.to_vec(),
        None => {
            (first..=last.min(first.saturating_add(MOST_STEPS))).map(|step| Tree::Number(step.to_string())).collect()
        }
    };
    let (steps, values) = choices_of(&listed, name, Counts::Nothing, notes);
    (Kind::Scale(steps), values)
}

/// The most steps of a rating.
const MOST_STEPS: i64 = 100;

fn choices(json: &Tree, name: &str, counts: Counts, notes: &mut Vec<Note>) -> (Vec<Choice>, Vec<String>) {
    let listed = json.get("choices").map(Tree::items).unwrap_or_default();
    if listed.is_empty() {
        notes.push(Note::new(name, "no choices stand here; add them in questions.ron"));
    }
    if json.get("choicesOrder").is_some() {
        notes.push(Note::new(
            name,
            "its choices stand in the order of the file, not in the order that “choicesOrder” asks for",
        ));
    }
    let mut listed = listed.to_vec();
    for (keys, value, text, title) in ADDED {
        if keys.iter().any(|key| json.get(key) == Some(&Tree::Bool(true))) {
            let title = json.get(text).cloned().unwrap_or(Tree::Text((*title).to_owned()));
            let entries = [("value", Tree::Text((*value).to_owned())), ("text", title)];
            listed.push(Tree::Map(entries.map(|(key, value)| (key.to_owned(), value)).into()));
        }
    }
    choices_of(&listed, name, counts, notes)
}

/// Choices that a property adds: the properties, the value, the property of the text, and the text otherwise.
type Added = (&'static [&'static str], &'static str, &'static str, &'static str);
const ADDED: &[Added] = &[
    (&["hasOther", "showOtherItem"], "other", "otherText", "Other (describe)"),
    (&["hasNone", "showNoneItem"], "none", "noneText", "None"),
];

fn choices_of(listed: &[Tree], name: &str, counts: Counts, notes: &mut Vec<Note>) -> (Vec<Choice>, Vec<String>) {
    let mut ids = Ids::default();
    let (mut choices, mut values) = (Vec::new(), Vec::new());
    for item in listed {
        let value = item.get("value").unwrap_or(item);
        let Some(word) = value.scalar() else {
            notes.push(Note::new(name, format!("a choice is {}; it was left out", value.kind())));
            continue;
        };
        let title = item.get("text").map(|title| text(title, name, notes)).filter(|title| !title.is_empty());
        for (key, _) in item.entries().iter().filter(|(key, _)| !matches!(key.as_str(), "value" | "text")) {
            notes.push(Note::new(name, format!("the property {key:?} of the choice {word:?} was left out")));
        }
        let Ok(id) = ids.give(&word).parse() else { continue };
        let mut choice = Choice::new(id, title.unwrap_or_else(|| Text::from(word.as_str())));
        choice.points = points(value, &word, name, counts, notes);
        if choice.id.as_str() != word {
            choice.was.clone_from(&word);
        }
        choices.push(choice);
        values.push(word);
    }
    (choices, values)
}

/// The points of a choice in a question that counts: the number after the last dash, the value itself where it is a number, and
/// none of all where there is no number.
fn points(value: &Tree, word: &str, name: &str, counts: Counts, notes: &mut Vec<Note>) -> Option<Exact> {
    if counts == Counts::Nothing {
        return None;
    }
    let number = match value {
        Tree::Number(number) => number.as_str(),
        _ => word.rsplit_once('-').map_or("0", |(_, number)| number),
    };
    if number.parse::<f64>().is_ok_and(f64::is_finite) && number.parse::<Exact>().is_err() {
        let says = format!("the points {number:?} cannot be counted with exactly; the choice gives 0");
        notes.push(Note::new(name, says));
    }
    Some(number.parse().unwrap_or(Exact::ZERO))
}
