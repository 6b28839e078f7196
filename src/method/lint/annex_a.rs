//! CT01: the controls of Annex A of ISO/IEC 42001:2023, and ids that only look like one.

use super::{LintFinding, LintRule, Subject};
use crate::method::Methodology;

/// All 38 of them, by the last number of each objective.
const OBJECTIVES: [(&str, u8, u8); 10] = [
    ("A.2", 2, 4),
    ("A.3", 2, 3),
    ("A.4", 2, 6),
    ("A.5", 2, 5),
    ("A.6.1", 2, 3),
    ("A.6.2", 2, 8),
    ("A.7", 2, 6),
    ("A.8", 2, 5),
    ("A.9", 2, 4),
    ("A.10", 2, 4),
];

/// Whether an id is numbered like a control of Annex A: `A.`, then two or three numbers.
fn looks_like_one(id: &str) -> bool {
    let Some(rest) = id.strip_prefix("A.") else { return false };
    let numbers: Vec<&str> = rest.split('.').collect();
    let heading = OBJECTIVES.iter().any(|(objective, ..)| *objective == id);
    !heading && (2..=3).contains(&numbers.len()) && numbers.iter().all(|number| number.parse::<u8>().is_ok())
}

/// Whether an id is one of the 38.
fn is_one(id: &str) -> bool {
    let Some((objective, number)) = id.rsplit_once('.') else { return false };
    let range = OBJECTIVES.iter().find(|(known, ..)| *known == objective);
    let number = number.parse::<u8>().ok().filter(|parsed| parsed.to_string() == number);
    range.zip(number).is_some_and(|((_, first, last), number)| (*first..=*last).contains(&number))
}

/// More wrong ids than this, and more than right ones, are no slips: they follow the Annex A of another standard, as that of
/// ISO/IEC 27001.
const SLIPS: usize = 4;

/// Controls and references numbered like one of Annex A that are none.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    let controls = methodology
        .all_controls()
        .map(|control| (Subject::Control(control.id.clone()), control.title.base(), control.id.as_str()));
    let asked = methodology.all_questions().flat_map(|question| {
        let refs = question.refs.iter().map(String::as_str);
        refs.map(move |id| (Subject::Question(question.id.clone()), question.id.as_str(), id))
    });
    let alike = controls.chain(asked).filter(|(.., id)| looks_like_one(id));
    let (right, wrong): (Vec<_>, Vec<_>) = alike.partition(|(.., id)| is_one(id));
    if wrong.len() > SLIPS.max(right.len()) {
        return Vec::new();
    }
    wrong.into_iter().map(|(about, scope, id)| finding(about, scope, id)).collect()
}

fn finding(about: Subject, scope: &str, id: &str) -> LintFinding {
    let says = format!("{id} is no control of ISO/IEC 42001 Annex A, which has 38, from A.2.2 to A.10.4.");
    LintFinding::new(LintRule::AnnexA, about, scope, says)
        .advise("Correct the number, or give a control of another source an id of its own.".to_owned())
}
