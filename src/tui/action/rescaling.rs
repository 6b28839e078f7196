//! Changing the methodology of an assessment.

use super::Hint::{First, Hidden, Room};
use super::table::{DIGITS, each};
use super::{Action, Scope, Spec, row};

const CHANGE: &str = "Change the methodology: map the points, see what moves, then decide.";

/// Where people look at what a version was rated by, the hint row says how that is changed.
pub(super) const ROWS: &[Spec] = &[
    row("go-rescale", Scope::Assessment, &["g r"], Action::GoRescale, Hidden, "change the methodology", CHANGE),
    row("review-rescale", Scope::Review, &["g r"], Action::GoRescale, Room, "change method", CHANGE),
    row("matrix-rescale", Scope::Matrix, &["g r"], Action::GoRescale, Room, "change method", CHANGE),
    row("history-rescale", Scope::History, &["g r"], Action::GoRescale, Room, "change method", CHANGE),
    each(
        "rescale-digit",
        Scope::RescalePoints,
        DIGITS,
        Action::Digit,
        "becomes",
        "Let the point become the one of this number on the new scale.",
    ),
    row(
        "rescale-take",
        Scope::RescalePoints,
        &["enter"],
        Action::Take,
        First,
        "take proposal",
        "Confirm what is proposed for the point, and go to the next that is open.",
    ),
    row(
        "rescale-unrated",
        Scope::RescalePoints,
        &["0"],
        Action::NoneOfThese,
        Room,
        "leave unrated",
        "Leave unrated what stands at the point.",
    ),
    row(
        "rescale-preview",
        Scope::RescalePoints,
        &["tab"],
        Action::Preview,
        First,
        "what moves",
        "See every risk whose level or zone moves.",
    ),
    row("rescale-scroll-up", Scope::Rescale, &["K"], Action::ScrollUp, Hidden, "scroll up", "Scroll the detail up."),
    row(
        "rescale-scroll-down",
        Scope::Rescale,
        &["J"],
        Action::ScrollDown,
        Hidden,
        "scroll down",
        "Scroll the detail down.",
    ),
    row("preview-up", Scope::RescalePreview, &["up", "k"], Action::ScrollUp, Hidden, "up", "Scroll up."),
    row("preview-down", Scope::RescalePreview, &["down", "j"], Action::ScrollDown, Hidden, "down", "Scroll down."),
    row(
        "preview-page-up",
        Scope::RescalePreview,
        &["pageup"],
        Action::PageUp,
        Hidden,
        "page up",
        "Scroll up by ten lines.",
    ),
    row(
        "preview-page-down",
        Scope::RescalePreview,
        &["pagedown", "space"],
        Action::PageDown,
        First,
        "page down",
        "Scroll down by ten lines.",
    ),
    row(
        "rescale-apply",
        Scope::RescalePreview,
        &["a"],
        Action::Apply,
        First,
        "change it",
        "Say why, and rate the assessment by the new methodology; undo brings the old one back.",
    ),
];
