//! Step 7: the statement of applicability.

use super::{Place, form};
use crate::method::Control;
use crate::model::ControlId;
use crate::tui::desk::{Desk, Session};
use crate::tui::plain::page::{Deed, Entry, Page, Still, Wish};
use crate::tui::screens::controls::{State, applies, called_places, fields, flaws, line, stands};

/// Every control, and where it stands.
pub fn page(session: &Session) -> Page {
    let entry = |control: &Control| {
        let line = line(session, control);
        let state = State::of(&line);
        let words = format!("{} {} ({})", control.id, control.title, stands(&line, session.now()));
        let open = state == State::Open || !flaws(&line).is_empty();
        Entry::place(control.id.as_str(), words, Still::open_if(open), Place::Control(control.id.clone()))
    };
    let says = "Include every undecided control that a risk calls for.";
    Page::new("", session.method.all_controls().map(entry).collect()).with(Deed::new("called", says, |_, desk| {
        let places = desk.session.as_ref().map(called_places).unwrap_or_default();
        if places.is_empty() {
            return vec![Wish::say("Every control that a risk calls for is decided already, or none is called for.")];
        }
        vec![Wish::Set(places)]
    }))
}

/// One control: what it asks for, who calls for it, and its line of the statement.
pub fn control(id: &ControlId, session: &Session, desk: &Desk) -> Option<Page> {
    let control = session.method.control(id)?;
    let line = line(session, control);
    let said = [stands(&line, session.now()), control.summary.to_string(), format!("Ask: {}", control.question)];
    let applies = applies(&line, session);
    let flaws = flaws(&line).into_iter().map(|rule| format!("{} {}", rule.what(), rule.next()));
    let page = form(format!("Control {} {}", control.id, control.title), fields(control), desk);
    Some(page.saying(applies).saying(said).saying(flaws))
}
