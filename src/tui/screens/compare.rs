//! What one version and the open assessment differ in.

use crate::history::diff;
use crate::method::Methodology;
use crate::model::Assessment;
use crate::tui::desk::Desk;
use crate::tui::dialogs::Reading;
use crate::tui::effect::VersionName;
use crate::tui::theme::Tone;

/// A text of what changed between a version and what lies open.
#[must_use]
pub fn compare(desk: &Desk, name: &VersionName, read: &(Assessment, Methodology)) -> Reading {
    let blank = Assessment::default();
    let now = desk.session.as_ref().map_or(&blank, |session| session.now());
    let lines = diff(&read.0, now).iter().map(|change| (Tone::Plain, change.at.to_string())).collect();
    Reading::new(format!("From v{} to now", name.number), lines)
}
