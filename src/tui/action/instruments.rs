//! The rows for the instruments of step 2.

use super::Hint::{First, Hidden, Room};
use super::{Action, Scope, Spec, row};

pub(super) const ROWS: &[Spec] = &[
    row(
        "instrument-attach",
        Scope::Instruments,
        &["a"],
        Action::Add,
        First,
        "attach",
        "Attach the instrument to the assessment and say why; undo detaches it again.",
    ),
    row(
        "instrument-decline",
        Scope::Instruments,
        &["d"],
        Action::Reject,
        First,
        "decline",
        "Decline an instrument that is due or may come to be, and say why.",
    ),
    row(
        "instrument-detach",
        Scope::Instruments,
        &["x"],
        Action::Remove,
        Room,
        "detach",
        "Detach the instrument and say why; what was recorded under it is kept.",
    ),
    row(
        "instrument-back",
        Scope::Instruments,
        &["b"],
        Action::BringBack,
        First,
        "take back",
        "Take it back that the instrument was declined.",
    ),
    row("instrument-enter", Scope::Instruments, &["right"], Action::Right, Room, "why", "Go to why it stands so."),
    row(
        "instrument-leave",
        Scope::Instruments,
        &["left"],
        Action::Left,
        Hidden,
        "to the list",
        "Go back to the list of instruments.",
    ),
];
