//! Step 3: the catalogue, what the answers suggest first, and the register.
//!
//! ```text
//!  Catalogue: 5 of 12 suggested open    Register: 3
//!   Suggested by the answers
//! › ◆ ○ DAT-03  Personal data reused for a new purpose       open
//!     ● MOD-01  Made-up facts, figures and sources           R-001
//!   Data
//!     – DAT-01  People missing from the training data        rejected
//! ```

mod catalogue;
mod detail;
mod entries;
mod listing;
mod register;

use crate::history::edits;
use crate::model::Path;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Made, Mode, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Prompt, Shape};
use crate::tui::key::Key;
use crate::tui::theme::Tone;
use crate::tui::widgets::{tabs, text};
use catalogue::CataloguePane;
pub use catalogue::tally;
pub use detail::{blanks, of_catalogue};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use register::RegisterPane;

/// Which pane takes the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Catalogue,
    Register,
}

/// Step 3: the risk catalogue with suggestions, and the register.
#[derive(Debug, Default)]
pub struct IdentifyStep {
    pane: Pane,
    catalogue: CataloguePane,
    register: RegisterPane,
}

impl IdentifyStep {
    fn switch(&mut self) {
        self.pane = match self.pane {
            Pane::Catalogue => Pane::Register,
            Pane::Register => Pane::Catalogue,
        };
    }

    /// The names of the panes with what they hold, the one in hand reversed.
    fn tabs(&self, session: &Session, room: usize, desk: &Desk) -> Line<'static> {
        let risks = session.now().risks.len();
        let tab = |pane: Pane, words: String| tabs::label(&words, self.pane == pane, desk.theme);
        let register = tab(Pane::Register, format!("Register: {risks}"));
        let aside = match self.pane {
            Pane::Catalogue => self.catalogue.aside(),
            Pane::Register => self.register.aside(),
        };
        // The tally gives way: what is marked is told nowhere else.
        let left = room.saturating_sub(register.width() + text::width(&aside) + 6);
        let catalogue = tab(Pane::Catalogue, text::fit(&catalogue::tally(session), left, desk.theme));
        let used = catalogue.width() + register.width() + 2;
        let aside = text::fit(&aside, room.saturating_sub(used + 2), desk.theme);
        let gap = " ".repeat(room.saturating_sub(used + text::width(&aside)));
        Line::from(vec![
            catalogue,
            Span::raw("  "),
            register,
            Span::raw(gap),
            Span::styled(aside, desk.theme.style(Tone::Quiet)),
        ])
    }
}

/// Asks for the title of a risk that no catalogue knows, then opens its form.
fn add_own() -> Request {
    let help = "Name it in a few words that tell it from its neighbours: what goes wrong, for whom. The rest comes in its form.";
    Request::Push(Box::new(Prompt::new("A risk of your own", help, Shape::Line, |title, _| {
        let title = title.to_owned();
        vec![Request::make(move |assessment, _, ids| {
            let (id, edit) = edits::add_risk(assessment, &title, ids)?;
            Ok(Made { edit, then: super::open_risk(id) })
        })]
    })))
}

impl Component for IdentifyStep {
    fn title(&self, _desk: &Desk) -> String {
        "3 Identify".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        match self.mode() {
            Mode::Edit => vec![Scope::Filter],
            Mode::Nav => vec![Scope::Identify, Scope::List],
        }
    }

    fn mode(&self) -> Mode {
        match self.pane {
            Pane::Catalogue => self.catalogue.listing.filter.mode(),
            Pane::Register => self.register.listing.filter.mode(),
        }
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        use Action::{BringBack, Counterparts, Duplicate, OnlyOpen, Reject, Remove, SetOwner, Take};
        match (self.pane, action) {
            _ if self.mode() == Mode::Edit => Ok(()),
            (Pane::Register, Take | Reject | BringBack | OnlyOpen | Counterparts) => {
                Err("in the catalogue; Tab goes there".into())
            }
            (Pane::Catalogue, SetOwner | Duplicate | Remove) => Err("in the register; Tab goes there".into()),
            (Pane::Catalogue, action) => self.catalogue.available(action, desk),
            (Pane::Register, action) => self.register.available(action, desk),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match (action, self.pane) {
            (Action::Switch, _) => {
                self.switch();
                self.refresh(desk);
                Vec::new()
            }
            (Action::Add, _) => {
                self.register.listing.filter.clear();
                vec![add_own()]
            }
            (action, Pane::Catalogue) => self.catalogue.act(action, desk),
            (action, Pane::Register) => self.register.act(action, desk),
        }
    }

    fn back(&mut self) -> bool {
        match self.pane {
            Pane::Catalogue => self.catalogue.back(),
            Pane::Register => self.register.back(),
        }
    }

    fn type_key(&mut self, key: Key, desk: &Desk) -> Requests {
        match self.pane {
            Pane::Catalogue => self.catalogue.listing.filter.type_key(key),
            Pane::Register => self.register.listing.filter.type_key(key),
        }
        self.refresh(desk);
        Vec::new()
    }

    fn paste(&mut self, text: &str, desk: &Desk) -> Requests {
        match self.pane {
            Pane::Catalogue => self.catalogue.listing.paste(text),
            Pane::Register => self.register.listing.paste(text),
        }
        self.refresh(desk);
        Vec::new()
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        match self.pane {
            Pane::Catalogue => self.catalogue.place(desk.session.as_ref()?),
            Pane::Register => self.register.under_cursor().map(|id| Path::new("risks").join(id)),
        }
    }

    fn refresh(&mut self, desk: &Desk) {
        self.catalogue.refresh(desk);
        self.register.refresh(desk);
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        let [tabs, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
        frame.render_widget(self.tabs(session, usize::from(area.width), desk), tabs);
        match self.pane {
            Pane::Catalogue => self.catalogue.view(session, desk, body, frame),
            Pane::Register => self.register.view(session, desk, body, frame),
        }
    }
}
