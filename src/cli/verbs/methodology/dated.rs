//! What the questions of a methodology come to, and the duties that apply from a day.

use crate::method::{Methodology, Onset, onset_short, onset_words};
use crate::model::ControlId;
use jiff::civil::Date;
use serde::Serialize;

/// A control that applies from a day.
#[derive(Serialize)]
pub struct Duty<'a> {
    control: &'a ControlId,
    title: &'a str,
    applies: Vec<Case>,
}

#[derive(Serialize)]
struct Case {
    from: Date,
    words: String,
    #[serde(skip)]
    short: String,
}

/// The dated controls of a methodology.
pub fn duties(methodology: &Methodology) -> Vec<Duty<'_>> {
    let body = methodology.body();
    let case = |onset: &Onset| Case {
        from: onset.from,
        words: onset_words(methodology, body, onset),
        short: onset_short(body, onset),
    };
    let dated = methodology.controls.iter().filter(|control| !control.applies.is_empty());
    dated
        .map(|control| Duty {
            control: &control.id,
            title: control.title.base(),
            applies: control.applies.iter().map(case).collect(),
        })
        .collect()
}

/// What the questions come to, the highest first, with what must be done and from when.
pub fn outcomes(methodology: &Methodology) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let scoring = methodology.head.scoring.iter();
    for level in scoring.flat_map(|scoring| scoring.levels.iter().rev()) {
        let review = level.review_months.map(|months| format!("; answered anew after {months} months"));
        lines.push(format!("Outcome {}: {}{}", level.title, level.zone.label(), review.unwrap_or_default()));
        for obligation in &level.obligations {
            lines.push(format!("    Required: {}", obligation.says));
            let cases = obligation.applies.iter().map(|onset| onset_short(methodology.body(), onset));
            lines.extend(cases.map(|words| format!("        {words}")));
        }
    }
    lines.extend((!lines.is_empty()).then(String::new));
    lines
}

/// The dated controls, each with its cases.
pub fn lines(duties: &[Duty<'_>]) -> Vec<String> {
    let one = |duty: &Duty<'_>| {
        let head = format!("Duty {} {}", duty.control, duty.title);
        std::iter::once(head).chain(duty.applies.iter().map(|case| format!("    {}", case.short))).collect::<Vec<_>>()
    };
    duties.iter().flat_map(one).collect()
}
