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

/// Controls and references numbered like one of Annex A that are none.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    let wrong = |id: &str| looks_like_one(id) && !is_one(id);
    let finding = |about, scope: &str, id: &str| {
        let says = format!("{id} is no control of ISO/IEC 42001 Annex A, which has 38, from A.2.2 to A.10.4.");
        LintFinding::new(LintRule::AnnexA, about, scope, says)
            .advise("Correct the number, or give a control of another source an id of its own.".to_owned())
    };
    let controls = methodology.all_controls().filter(|control| wrong(control.id.as_str()));
    let controls = controls
        .map(|control| finding(Subject::Control(control.id.clone()), control.title.base(), control.id.as_str()));
    let asked = methodology.all_questions().flat_map(|question| question.refs.iter().map(move |id| (question, id)));
    let asked = asked.filter(|(_, id)| wrong(id));
    let asked = asked.map(|(question, id)| finding(Subject::Question(question.id.clone()), question.id.as_str(), id));
    controls.chain(asked).collect()
}
