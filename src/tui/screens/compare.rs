//! What a version and what lies open differ in, ranked by what matters.

use crate::history::diff;
use crate::history::report::{Side, Sides, report};
use crate::method::Methodology;
use crate::model::Assessment;
use crate::tui::desk::Desk;
use crate::tui::dialogs::Reading;
use crate::tui::effect::VersionName;
use crate::tui::theme::Tone;

/// A text of what changed from `before` to `after`.
#[must_use]
pub fn compare(
    title: String,
    (before, before_method): (&Assessment, &Methodology),
    (after, after_method): (&Assessment, &Methodology),
) -> Reading {
    let sides = Sides {
        before: Side { assessment: before, methodology: before_method },
        after: Side { assessment: after, methodology: after_method },
    };
    let report = report(sides, &diff(before, after));
    if report.is_empty() {
        return Reading::new(title, vec![(Tone::Quiet, "Nothing differs.".to_owned())]);
    }
    let tone = |line: &str| if line.starts_with(' ') { Tone::Plain } else { Tone::Strong };
    Reading::new(title, report.lines().into_iter().map(|line| (tone(&line), line)).collect())
}

/// What changed from a version to what lies open.
#[must_use]
pub fn compare_with_open(desk: &Desk, name: &VersionName, read: &(Assessment, Methodology)) -> Reading {
    let title = format!("From v{} to the draft", name.number);
    match &desk.session {
        Some(session) => compare(title, (&read.0, &read.1), (session.now(), &session.method)),
        None => compare(format!("v{}", name.number), (&Assessment::default(), &read.1), (&read.0, &read.1)),
    }
}
