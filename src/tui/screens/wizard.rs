//! The wizard: eight steps, one stepper, and never a locked door.
//!
//! ```text
//! 1 System ●   2 Impact ◐ 38/52   3 Identify ●   4 Analyse ◐ 6/9   5 …
//! ──────────────────────────────────────────────────────────────────
//! the step
//! ```

use super::analyse::AnalyseStep;
use super::controls::ControlsStep;
use super::evaluate::EvaluateStep;
use super::identify::IdentifyStep;
use super::impact::ImpactStep;
use super::review::ReviewStep;
use super::system::SystemStep;
use super::treat::TreatStep;
use crate::model::Path;
use crate::model::RiskId;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Mode, Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::theme::Tone;
use crate::tui::widgets::hits::Hits;
use crate::tui::widgets::stepper;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The place of the step in which risks are rated.
const ANALYSE: usize = 3;

/// Whether the person is about to leave: one Esc too many must not end a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    No,
    Asked,
}

/// The wizard.
#[derive(Debug)]
pub struct Wizard {
    at: usize,
    leave: Leave,
    bar: Hits<u8>,
    steps: [Box<dyn Component>; 8],
}

impl Wizard {
    /// The wizard at its first step that is not done.
    #[must_use]
    pub fn new(desk: &Desk) -> Self {
        let steps: [Box<dyn Component>; 8] = [
            Box::new(SystemStep::default()),
            Box::new(ImpactStep::default()),
            Box::new(IdentifyStep::default()),
            Box::new(AnalyseStep::default()),
            Box::new(EvaluateStep::default()),
            Box::new(TreatStep::default()),
            Box::new(ControlsStep::default()),
            Box::new(ReviewStep::default()),
        ];
        let at = desk.session.as_ref().map_or(0, stepper::first_open);
        Self { at, leave: Leave::No, bar: Hits::default(), steps }
    }

    fn go(&mut self, at: usize, desk: &Desk) -> Requests {
        self.leave = Leave::No;
        self.at = at.min(self.steps.len() - 1);
        self.steps[self.at].refresh(desk);
        let unasked = desk.read_only.is_none() && desk.session.as_ref().is_some_and(|session| session.here.is_none());
        // Reading the methodology again takes a moment; what comes of it is told in the last step alone.
        if self.at + 1 == self.steps.len() && unasked {
            return vec![Request::Effect(Effect::LookHere)];
        }
        Vec::new()
    }

    /// One level up within the step; from its top the second Esc leads to the portfolio.
    fn back(&mut self, asked: Leave, desk: &Desk) -> Requests {
        let went = self.steps[self.at].back();
        self.steps[self.at].refresh(desk);
        match asked {
            _ if went => Vec::new(),
            Leave::Asked => vec![Request::GoHome],
            Leave::No => {
                self.leave = Leave::Asked;
                vec![Request::Notice(Notice::note("Esc again goes to the portfolio; the draft is kept."))]
            }
        }
    }

    /// Takes down where each step stands in the bar.
    fn note_bar(&self, desk: &Desk, area: Rect) {
        self.bar.clear();
        let mut x = area.x;
        for (number, wide) in stepper::columns(desk, self.at, usize::from(area.width)) {
            self.bar.add(Rect { x, width: wide, ..area }.intersection(area), number);
            x = x.saturating_add(wide);
        }
    }

    fn step(&self) -> &dyn Component {
        self.steps[self.at].as_ref()
    }
}

impl Component for Wizard {
    fn title(&self, desk: &Desk) -> String {
        let slug = desk.session.as_ref().map_or("", |session| session.slug.as_str());
        format!("{slug} · {}", self.step().title(desk))
    }

    fn scopes(&self, desk: &Desk) -> Vec<Scope> {
        self.step().scopes(desk)
    }

    fn mode(&self) -> Mode {
        self.step().mode()
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        match action {
            Action::NextStep if self.at + 1 == self.steps.len() => Err("this is the last step".into()),
            Action::PreviousStep if self.at == 0 => Err("this is the first step".into()),
            action => self.step().available(action, desk),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let asked = std::mem::replace(&mut self.leave, Leave::No);
        match action {
            Action::NextStep => self.go(self.at + 1, desk),
            Action::PreviousStep => self.go(self.at.saturating_sub(1), desk),
            Action::Back => self.back(asked, desk),
            Action::Click(position) if self.bar.at(position).is_some() => {
                self.bar.at(position).map_or_else(Vec::new, |number| self.go_step(number, desk))
            }
            action => self.steps[self.at].act(action, desk),
        }
    }

    fn type_key(&mut self, key: Key, desk: &Desk) -> Requests {
        self.leave = Leave::No;
        self.steps[self.at].type_key(key, desk)
    }

    fn paste(&mut self, text: &str, desk: &Desk) -> Requests {
        self.steps[self.at].paste(text, desk)
    }

    fn go_step(&mut self, number: u8, desk: &Desk) -> Requests {
        self.go(usize::from(number).saturating_sub(1), desk)
    }

    fn rate(&mut self, risk: RiskId, desk: &Desk) {
        self.go(ANALYSE, desk);
        self.steps[ANALYSE].rate(risk, desk);
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        self.steps[self.at].seek(place, desk);
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        self.step().under_cursor(desk)
    }

    fn refresh(&mut self, desk: &Desk) {
        self.steps[self.at].refresh(desk);
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [steps, rule, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Min(1)]).areas(area);
        frame.render_widget(stepper::line(desk, self.at, usize::from(area.width)), steps);
        self.note_bar(desk, steps);
        let dash = desk.theme.glyph(crate::tui::theme::Glyph::Rule).repeat(usize::from(area.width));
        frame.render_widget(Line::from(Span::styled(dash, desk.theme.style(Tone::Quiet))), rule);
        self.step().view(desk, body, frame);
    }
}
