//! The app: a desk, a stack of components, and `update`, which turns an input into effects.

use super::action::{Action, Scope, Spec, in_scopes, is_prefix, is_shadowed, look_up};
use super::component::{Component, Made, Make, Mode, Notice, Placement, Purpose, Request, Requests};
use super::desk::{Base, Desk, Session};
use super::dialogs;
use super::effect::{Effect, Mouse, Report, State, VersionName};
use super::key::Key;
use super::screens;
use super::taking::Taken;
use crate::history::{Step, Stepped};
use crate::method::Methodology;
use crate::model::{Path, Pin, RiskId, Slug, Value};
use crate::store::MethodologyDigest;
use crossterm::event::KeyCode;
use ratatui::layout::Position;
use std::sync::Arc;

/// What reaches the app from outside.
#[derive(Debug)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// A click.
    Click(Position),
    /// A notch of the wheel.
    Wheel(Wheel),
    /// The terminal has another size.
    Resize,
    /// Nothing was typed for a moment.
    Pause,
    /// An effect came to an end.
    Report(Report),
}

/// Which way the wheel was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wheel {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// The step in which versions are sealed, and which stays on the screen when one was.
const SEALING_STEP: u8 = 8;

/// The components up to and with the wizard.
const WIZARD: usize = 2;

/// Everything the program knows while it runs.
#[derive(Debug)]
pub struct App {
    /// What every screen may look at.
    pub desk: Desk,
    /// Components, the portfolio at the bottom.
    stack: Vec<Box<dyn Component>>,
    prefix: Option<Key>,
    notice: Option<Notice>,
    mouse: Mouse,
}

impl App {
    /// An app that shows the portfolio.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, stack: vec![Box::new(screens::Home::default())], prefix: None, notice: None, mouse: Mouse::Off }
    }

    /// The same app with the mouse on or off.
    #[must_use]
    pub fn with_mouse(self, mouse: Mouse) -> Self {
        Self { mouse, ..self }
    }

    /// Whether the mouse is on.
    #[must_use]
    pub fn mouse(&self) -> Mouse {
        self.mouse
    }

    /// Takes an input and says what is to be done outside.
    pub fn update(&mut self, input: Input) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Key(key) => self.key(key, &mut effects),
            Input::Paste(text) => self.on_top(&mut effects, |top, desk| top.paste(&text, desk)),
            Input::Click(position) => self.point(Action::Click(position), &mut effects),
            Input::Wheel(Wheel::Up) => self.point(Action::WheelUp, &mut effects),
            Input::Wheel(Wheel::Down) => self.point(Action::WheelDown, &mut effects),
            Input::Pause => self.on_top(&mut effects, |top, desk| top.pause(desk)),
            Input::Report(report) => self.report(report, &mut effects),
            Input::Resize => {}
        }
        effects
    }

    /// Whether something typed is not in the draft yet, so that a pause should be told.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.stack.iter().any(|component| component.is_unsaved())
    }

    /// The components from the bottom up.
    #[must_use]
    pub fn stack(&self) -> &[Box<dyn Component>] {
        &self.stack
    }

    /// The prefix key that waits for its second key.
    #[must_use]
    pub fn prefix(&self) -> Option<Key> {
        self.prefix
    }

    /// The message to the person.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The component that takes the keys.
    #[must_use]
    pub fn top(&self) -> &dyn Component {
        self.stack[self.stack.len() - 1].as_ref()
    }

    /// The scopes in force, nearest first.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        let mut scopes = self.top().scopes(&self.desk);
        if self.top().placement() == Placement::Screen {
            if self.desk.session.is_some() && self.stack.len() > 1 {
                scopes.push(Scope::Assessment);
            }
            scopes.push(Scope::Global);
        }
        scopes
    }

    /// Why an action cannot be done now.
    ///
    /// # Errors
    /// The reason.
    pub fn available(&self, spec: &Spec, action: Action) -> Result<(), String> {
        if !self.scopes().contains(&spec.scope) {
            return Err(format!("only {}", spec.scope.place()));
        }
        if action.alters() && self.top().placement() == Placement::Screen && self.top().mode() == Mode::Nav {
            self.may_write()?;
        }
        let draft = self.desk.session.as_ref().map(|session| &session.draft);
        match action {
            Action::Undo if draft.is_none_or(|draft| draft.done().is_empty()) => Err("there is nothing to undo".into()),
            Action::Redo if draft.is_none_or(|draft| draft.undone().is_empty()) => {
                Err("there is nothing to redo".into())
            }
            Action::GoMerge if draft.is_none_or(|draft| draft.merging().is_none()) => {
                Err("this draft merges nothing".into())
            }
            Action::GoRescale => self.may_rescale(),
            Action::Blame if self.top().under_cursor(&self.desk).is_none() => {
                Err("the cursor is on no place of it".into())
            }
            Action::Life if self.risk_under_cursor().is_none() => Err("the cursor is on no risk".into()),
            Action::NextStep | Action::PreviousStep if self.stack.len() > WIZARD => {
                Err("in the wizard; Esc goes back there".into())
            }
            action => self.top().available(action, &self.desk),
        }
    }

    /// Why the methodology cannot be changed now.
    fn may_rescale(&self) -> Result<(), String> {
        self.may_write()?;
        let session = self.desk.session.as_ref().ok_or("no assessment is open; Enter opens one")?;
        session.may_rate_anew()?;
        let is_open = self.stack.iter().any(|component| component.is_rescaling());
        if is_open { Err("this is where it is changed".into()) } else { Ok(()) }
    }

    /// Why nothing may be written here.
    ///
    /// # Errors
    /// The reason, with what to do about it.
    fn may_write(&self) -> Result<(), String> {
        self.desk.read_only.clone().map_or(Ok(()), Err)
    }

    /// Whether something may be written; where not, the person is told why.
    fn writes(&mut self) -> bool {
        let refused = self.may_write().err();
        let writes = refused.is_none();
        self.notice = refused.map(|why| Notice::refused(format!("{why}."))).or(self.notice.take());
        writes
    }

    /// The rows of the table in force that can be done now, for the hint row.
    #[must_use]
    pub fn hints(&self) -> Vec<&'static Spec> {
        let scopes = self.scopes();
        let types = self.top().mode() == Mode::Edit;
        // While letters type, a row that shows a letter would promise what it cannot do.
        let acts = |spec: &&Spec| !types || spec.chords().next().is_some_and(|(chord, _)| !chord.types());
        let reached = |spec: &&Spec| !is_shadowed(&scopes, spec);
        let can_be_done = |spec: &&Spec| self.available(spec, spec.action(0)).is_ok();
        in_scopes(&scopes).filter(acts).filter(reached).filter(can_be_done).collect()
    }

    fn key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.notice = None;
        let scopes = self.scopes();
        let prefix = self.prefix.take();
        let types = self.top().mode() == Mode::Edit && key.typed().is_some();
        if types && prefix.is_none() {
            return self.on_top(effects, |top, desk| top.type_key(key, desk));
        }
        match look_up(&scopes, prefix, key) {
            Some((spec, action)) => self.try_action(spec, action, effects),
            None if prefix.is_none() && is_prefix(&scopes, key) => self.prefix = Some(key),
            None if prefix.is_none() => self.on_top(effects, |top, desk| top.type_key(key, desk)),
            None if key.code == KeyCode::Esc => {}
            None => self.notice = Some(Notice::note("No such key after the prefix; ? lists all keys.")),
        }
    }

    /// What is pointed at is known to whoever drew it.
    fn point(&mut self, action: Action, effects: &mut Vec<Effect>) {
        (self.notice, self.prefix) = (None, None);
        self.on_top(effects, |top, desk| top.act(action, desk));
    }

    fn try_action(&mut self, spec: &Spec, action: Action, effects: &mut Vec<Effect>) {
        match self.available(spec, action) {
            Ok(()) => self.act(action, effects),
            Err(reason) => self.notice = Some(Notice::refused(format!("{}: {reason}.", spec.short))),
        }
    }

    fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let is_screen = self.top().placement() == Placement::Screen;
        match action {
            Action::Help if is_screen => self.push(Box::new(dialogs::help(self))),
            Action::Palette if is_screen => self.push(Box::new(dialogs::Palette::new(self))),
            Action::Undo => self.step(Step::Undo, effects),
            Action::Redo => self.step(Step::Redo, effects),
            Action::Mouse => self.turn_mouse(effects),
            Action::FlipAxes => self.flip_axes(),
            Action::Quit => effects.push(Effect::Quit),
            Action::GoHome => self.serve(Request::GoHome, effects),
            Action::GoStep(number) => self.serve(Request::GoStep(number), effects),
            Action::GoMatrix => self.on_top(effects, |_, desk| screens::open_matrix(desk)),
            Action::GoMethodology if self.desk.session.is_some() => {
                self.on_top(effects, |_, desk| screens::open_method(desk));
            }
            Action::GoMerge => self.push(Box::new(screens::Merge::new())),
            Action::GoRescale => effects.push(Effect::Offer),
            Action::Blame => effects.extend(self.blame()),
            Action::Life => effects.extend(self.life()),
            Action::GoHistory if self.desk.session.is_some() => {
                self.on_top(effects, |_, desk| screens::open_history(desk));
            }
            action => self.on_top(effects, |top, desk| top.act(action, desk)),
        }
    }

    /// Turns every matrix the other way round, until the program is left.
    fn flip_axes(&mut self) {
        let axes = self.desk.axes.flipped();
        self.desk.axes = axes;
        let says = format!("Drawn with {}. In assize.ron, axes: {} keeps it so.", axes.label(), axes.word());
        self.notice = Some(Notice::note(says));
    }

    fn turn_mouse(&mut self, effects: &mut Vec<Effect>) {
        let (mouse, says) = match self.mouse {
            Mouse::Off => (Mouse::On, "The mouse is on; to select text hold Shift, or turn it off (F2)."),
            Mouse::On => (Mouse::Off, "The mouse is off; the terminal selects text again."),
        };
        self.mouse = mouse;
        self.notice = Some(Notice::note(says));
        effects.push(Effect::Mouse(mouse));
    }

    /// The state that is looked at: what the screen shows, else what lies open, as far as something was done to it.
    fn state_shown(&self) -> Option<(Slug, State)> {
        let open = || {
            let session = self.desk.session.as_ref()?;
            let begun = !session.draft.done().is_empty() || !session.draft.undone().is_empty();
            let base = session.base.as_ref().filter(|_| !begun);
            let sealed = |base: &Base| State::Version(VersionName { number: base.number, hash: base.hash.clone() });
            Some((session.slug.clone(), base.map_or(State::Draft, sealed)))
        };
        self.top().shows().or_else(open)
    }

    fn blame(&self) -> Option<Effect> {
        let ((slug, state), place) = (self.state_shown()?, self.top().under_cursor(&self.desk)?);
        Some(Effect::Blame(slug, state, place))
    }

    fn risk_under_cursor(&self) -> Option<RiskId> {
        let place = self.top().under_cursor(&self.desk)?;
        match place.segments().as_slice() {
            ["risks", id, ..] => id.parse().ok(),
            _ => None,
        }
    }

    fn life(&self) -> Option<Effect> {
        Some(Effect::Life(self.state_shown()?.0, self.risk_under_cursor()?))
    }

    /// Lets the top component answer and serves what it asks for.
    fn on_top(&mut self, effects: &mut Vec<Effect>, ask: impl FnOnce(&mut dyn Component, &Desk) -> Requests) {
        let Some(top) = self.stack.last_mut() else { return };
        for request in ask(top.as_mut(), &self.desk) {
            self.serve(request, effects);
        }
    }

    fn serve(&mut self, request: Request, effects: &mut Vec<Effect>) {
        match request {
            Request::Do(edit) => self.step(Step::Do(edit), effects),
            Request::Make(make) => self.make(make, effects),
            Request::Set(path, value) => self.set_all(vec![(path, value)], effects),
            Request::SetAll(places) => self.set_all(places, effects),
            Request::Undo => self.step(Step::Undo, effects),
            Request::Because(at, why) => self.step(Step::Because { at, why }, effects),
            Request::Redo => self.step(Step::Redo, effects),
            Request::Push(component) if component.purpose() == Purpose::Reads || self.writes() => self.push(component),
            Request::Push(_) => {}
            Request::Close => self.close(effects),
            Request::GoHome => self.go_home(effects),
            Request::GoStep(number) => self.go_step(number, effects),
            Request::Rate(risk) => self.rate(risk),
            Request::Seek(place) => self.on_top(effects, |top, desk| {
                top.seek(&place, desk);
                Vec::new()
            }),
            Request::Act(action) => self.act(action, effects),
            Request::Effect(effect) => effects.push(effect),
            Request::Notice(notice) => self.notice = Some(notice),
        }
    }

    fn push(&mut self, mut component: Box<dyn Component>) {
        component.refresh(&self.desk);
        self.stack.push(component);
    }

    fn close(&mut self, effects: &mut Vec<Effect>) {
        if self.stack.len() > 1 {
            self.stack.pop();
        }
        if self.stack.len() == 1 && self.desk.session.is_some() {
            self.go_home(effects);
        }
        self.refresh();
    }

    fn go_home(&mut self, effects: &mut Vec<Effect>) {
        self.stack.truncate(1);
        self.desk.session = None;
        effects.push(Effect::List);
    }

    fn go_step(&mut self, number: u8, effects: &mut Vec<Effect>) {
        self.stack.truncate(WIZARD);
        self.on_top(effects, |wizard, desk| wizard.go_step(number, desk));
    }

    fn rate(&mut self, risk: RiskId) {
        self.stack.truncate(WIZARD);
        if let Some(wizard) = self.stack.last_mut() {
            wizard.rate(risk, &self.desk);
        }
    }

    fn set_all(&mut self, places: Vec<(Path, Option<Value>)>, effects: &mut Vec<Effect>) {
        let Some(session) = &self.desk.session else { return };
        match session.edit_of(places) {
            Ok(edit) => self.step(Step::Do(edit), effects),
            Err(misfit) => self.notice = Some(Notice::refused(misfit.to_string())),
        }
    }

    fn make(&mut self, make_edit: Make, effects: &mut Vec<Effect>) {
        if !self.writes() {
            return;
        }
        let Some(session) = &mut self.desk.session else { return };
        match make_edit(session.draft.now(), &session.method, &mut session.ids) {
            Ok(Made { edit, then }) => {
                self.step(Step::Do(edit), effects);
                for request in then {
                    self.serve(request, effects);
                }
            }
            Err(error) => self.notice = Some(Notice::refused(error.to_string())),
        }
    }

    fn step(&mut self, step: Step, effects: &mut Vec<Effect>) {
        if !self.writes() {
            return;
        }
        let Some(session) = &mut self.desk.session else { return };
        match session.take(&step) {
            Ok(Taken { stepped: Stepped::Nothing, .. }) => {}
            Ok(Taken { says, .. }) => {
                self.notice = says.or(self.notice.take());
                effects.push(Effect::Journal(step));
                self.refresh();
            }
            Err(error) => self.notice = Some(Notice::refused(error.to_string())),
        }
    }

    fn refresh(&mut self) {
        self.close_gone();
        for component in &mut self.stack {
            component.refresh(&self.desk);
        }
    }

    /// Closes what shows something that is no more, and says so.
    fn close_gone(&mut self) {
        while let Some(why) = self.top().gone(&self.desk) {
            self.stack.pop();
            let said = self.notice.take().map_or_else(String::new, |notice| format!("{}. ", notice.text));
            self.notice = Some(Notice::note(format!("{said}{why}")));
        }
    }

    fn report(&mut self, report: Report, effects: &mut Vec<Effect>) {
        match report {
            Report::Listed(rows) => {
                self.desk.portfolio = rows;
                self.ask_home(|home, desk| home.listed(desk), effects);
            }
            Report::Glanced(slug, glance) => self.ask_home(|home, _| home.glanced(slug, glance), effects),
            Report::Opened(session, note) => self.opened(*session, note),
            Report::Found(found) => self.ask_over_home(Box::new(dialogs::recover(&found)), effects),
            Report::Forked(slug, heads) => self.ask_over_home(Box::new(dialogs::choose_head(&slug, &heads)), effects),
            Report::Barred(slug, why) => self.ask_over_home(Box::new(dialogs::barred(&slug, &why)), effects),
            // It is on disk already.
            Report::Settled(step) => self.step(step, &mut Vec::new()),
            Report::Here(pin) => self.here(pin),
            Report::Offered(offers) => {
                if let Some(session) = &self.desk.session {
                    self.push(Box::new(screens::RescaleScreen::new(offers, &session.pin)));
                }
            }
            Report::Repinned(step, method) => self.repinned(step, method),
            Report::Sealed(session, said) => {
                self.opened(*session, None);
                self.serve(Request::GoStep(SEALING_STEP), effects);
                self.notice = Some(Notice::done(said));
            }
            Report::History(versions) => self.push(Box::new(screens::History::new(versions))),
            Report::SignedWith(key) => self.desk.signing_key = key,
            Report::Reviewed(reviewed) => self.desk.take_review(*reviewed),
            Report::Compared(comparison) => self.push(Box::new(screens::Compare::new(*comparison, &self.desk))),
            Report::Blamed(told) => self.push(Box::new(screens::Blame::new(*told))),
            Report::Lived(told) => self.push(Box::new(screens::LifeScreen::new(*told))),
            Report::Methodologies(known) => self.show_methodologies(known),
            Report::Methodology(told) => self.push(Box::new(screens::MethodScreen::new(*told))),
            Report::Crosswalks(all) => self.desk.crosswalks = Some(all),
            Report::Written(text) => self.on_top(effects, |top, desk| top.written_outside(&text, desk)),
            Report::Done(text) => self.notice = Some(Notice::done(text)),
            Report::Failed(text) => self.notice = Some(Notice::refused(text)),
            Report::NoWorkspace(folder) => self.push(Box::new(dialogs::set_up(&folder))),
        }
        self.refresh();
    }

    /// A list that is shown already is brought up to date.
    fn show_methodologies(&mut self, known: Vec<MethodologyDigest>) {
        if self.top().lists_methodologies() {
            self.stack.pop();
        }
        self.push(Box::new(screens::MethodsScreen::new(known)));
    }

    fn here(&mut self, pin: Pin) {
        if let Some(session) = &mut self.desk.session {
            session.here = Some(pin);
        }
    }

    /// Takes in a change of methodology that is on disk already.
    fn repinned(&mut self, step: Step, method: Arc<Methodology>) {
        if let (Some(session), Step::Repin(repin)) = (&mut self.desk.session, &step) {
            session.learn(repin.to.clone(), method);
        }
        self.step(step, &mut Vec::new());
    }

    /// Asks before an assessment is opened. Who came here past the portfolio finds it below.
    fn ask_over_home(&mut self, dialog: Box<dyn Component>, effects: &mut Vec<Effect>) {
        self.push(dialog);
        if self.desk.portfolio.is_empty() {
            effects.push(Effect::List);
        }
    }

    /// Lets the portfolio, which lies under everything, answer.
    fn ask_home(&mut self, ask: impl FnOnce(&mut dyn Component, &Desk) -> Requests, effects: &mut Vec<Effect>) {
        let Some(home) = self.stack.first_mut() else { return };
        for request in ask(home.as_mut(), &self.desk) {
            self.serve(request, effects);
        }
    }

    fn opened(&mut self, session: Session, note: Option<String>) {
        self.desk.session = Some(session);
        self.stack.truncate(1);
        self.push(Box::new(screens::Wizard::new(&self.desk)));
        if self.desk.session.as_ref().is_some_and(|session| session.draft.merging().is_some()) {
            self.push(Box::new(screens::Merge::new()));
        }
        self.notice = note.map(Notice::note);
    }
}
