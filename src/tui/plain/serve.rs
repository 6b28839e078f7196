//! Serving what is wished for, and hearing what came of it outside.

use super::choices;
use super::page::{Make, Wish};
use super::places::{Place, rescale};
use super::{Layer, Plain, Told};
use crate::history::{Step, Stepped};
use crate::method::Methodology;
use crate::model::{Path, Slug};
use crate::tui::desk::Session;
use crate::tui::effect::{Comparison, Effect, Report, Versions};
use crate::tui::reviewed::{Judged, Reviewed};
use crate::tui::widgets::stepper;
use std::sync::Arc;

impl Plain {
    pub(super) fn serve(&mut self, wish: Wish, effects: &mut Vec<Effect>) {
        match wish {
            Wish::Set(places) => {
                let edit = self.desk.session.as_ref().map(|session| session.edit_of(places));
                match edit {
                    Some(Ok(edit)) => self.step(Step::Do(edit), effects),
                    Some(Err(misfit)) => self.say(format!("Error: {misfit}.")),
                    None => {}
                }
            }
            Wish::Make(make) => self.make(make, effects),
            Wish::Because(at, why) => self.step(Step::Because { at, why }, effects),
            Wish::Go(place) => self.push(Layer::Place(place, 0)),
            Wish::Seek(number, below, at) => self.seek(number, below, &at),
            Wish::Onward => self.go_on(),
            Wish::Leave => self.pop(),
            Wish::Ask(ask) => self.push(Layer::Aside(Box::new(ask), None)),
            Wish::Prompt(prompt) => self.push(Layer::Prompt(prompt, None)),
            Wish::Say(lines) => self.say_all(lines),
            Wish::Refuse(why) => self.say(format!("Error: {why}.")),
            Wish::Effect(effect) => effects.push(effect),
        }
    }

    fn seek(&mut self, number: u8, below: Vec<Place>, at: &Path) {
        self.go_step(number);
        for place in below {
            self.push(Layer::Place(place, 0));
        }
        let page = self.page();
        if let Some(ask) = page.as_ref().and_then(|page| page.asking_near(at)) {
            self.push(Layer::Ask(ask.field.at.clone(), None));
        }
    }

    /// Whether something may be written; where not, it is said why.
    fn may_write(&mut self) -> bool {
        let refused = self.desk.read_only.clone();
        let writes = refused.is_none();
        self.say_all(refused.map(|why| format!("Error: {why}.")));
        writes
    }

    fn make(&mut self, make: Make, effects: &mut Vec<Effect>) {
        if !self.may_write() {
            return;
        }
        let Some(session) = &mut self.desk.session else { return };
        match make(session.draft.now(), &session.method, &mut session.ids) {
            Ok((edit, then)) => {
                self.step(Step::Do(edit), effects);
                self.serve_all(then, effects);
            }
            Err(error) => self.say(format!("Error: {error}.")),
        }
    }

    /// Alters the assessment, says what else follows, and writes the step to the journal.
    pub(super) fn step(&mut self, step: Step, effects: &mut Vec<Effect>) {
        if !self.may_write() {
            return;
        }
        let Some(session) = &mut self.desk.session else { return self.say("Error: no assessment is open.") };
        match session.take(&step) {
            Ok(taken) if taken.stepped == Stepped::Nothing => self.say(nothing(&step)),
            Ok(taken) => {
                if let Some(says) = taken.says {
                    self.say(says.text);
                }
                self.told = Told::No;
                effects.push(Effect::Journal(step));
            }
            Err(error) => self.say(format!("Error: {error}.")),
        }
    }

    pub(super) fn told_outside(&mut self, report: Report, effects: &mut Vec<Effect>) {
        match report {
            Report::Listed(rows) => {
                self.desk.portfolio = rows;
                self.told = Told::No;
            }
            Report::Opened(session, note) => {
                self.opened(*session, None);
                self.say_all(note);
            }
            Report::Sealed(session, said) => {
                self.opened(*session, Some(8));
                self.say(said);
            }
            Report::Found(found) => self.push(Layer::Choice(choices::found(&found))),
            Report::Forked(slug, heads) => self.push(Layer::Choice(choices::heads(&slug, &heads))),
            Report::Barred(slug, why) => self.barred(&slug, &why, effects),
            Report::NoWorkspace(folder) => self.push(Layer::Choice(choices::set_up(&folder))),
            Report::Reviewed(reviewed) => self.reviewed(*reviewed),
            Report::SignedWith(key) => self.desk.signing_key = key,
            Report::History(versions) => self.history(&versions),
            Report::Compared(comparison) => self.compared(&comparison),
            // It is on disk already.
            Report::Settled(step) => self.step(step, &mut Vec::new()),
            Report::Offered(offers) => {
                let pin = self.desk.session.as_ref().map(|session| session.pin.clone());
                if let Some(pin) = pin {
                    self.push(Layer::Choice(rescale::offers(offers, &pin)));
                }
            }
            Report::Repinned(step, method) => self.repinned(step, method),
            Report::Done(text) => self.say(format!("Done: {text}")),
            Report::Failed(text) => self.say(format!("Error: {text}")),
            // The portfolio says what it has; nothing is written outside; assize blame and methodology do the rest.
            Report::Glanced(..)
            | Report::Written(_)
            | Report::Blamed(_)
            | Report::Lived(_)
            | Report::Methodologies(_)
            | Report::Methodology(_)
            | Report::Crosswalks(_)
            | Report::Here(_) => {}
        }
    }

    /// Takes in a change of methodology that is on disk already; what was to be chosen is chosen.
    fn repinned(&mut self, step: Step, method: Arc<Methodology>) {
        if let (Some(session), Step::Repin(repin)) = (&mut self.desk.session, &step) {
            session.learn(repin.to.clone(), method);
        }
        self.layers.retain(|layer| !matches!(layer, Layer::Choice(_)));
        self.step(step, &mut Vec::new());
    }

    /// Says what was decided last and how much is still being asked.
    fn reviewed(&mut self, reviewed: Reviewed) {
        if let Some(signed) = reviewed.latest() {
            let judged = Judged::new(signed, &reviewed.heads, self.desk.today);
            self.say(format!("{} {}", judged.sentence().1, judged.note).trim_end());
        }
        if reviewed.open() > 0 {
            let (open, slug) = (reviewed.open(), &reviewed.slug);
            self.say(format!("Open comments: {open}; step 8 of {slug} lists them under comments."));
        }
        self.desk.take_review(reviewed);
    }

    fn opened(&mut self, session: Session, step: Option<u8>) {
        let first = u8::try_from(stepper::first_open(&session) + 1).unwrap_or(1);
        self.desk.session = Some(session);
        self.go_step(step.unwrap_or(first));
    }

    fn barred(&mut self, slug: &Slug, why: &str, effects: &mut Vec<Effect>) {
        self.say(format!("Error: {slug} cannot be opened now: {why}"));
        if self.desk.portfolio.is_empty() {
            effects.push(Effect::List);
        }
    }

    fn history(&mut self, versions: &Versions) {
        self.say(format!("Versions of {}, newest first:", versions.slug));
        if let Some(draft) = &versions.draft {
            self.say(format!("  the draft: {}", draft.says));
        }
        for line in &versions.lines {
            self.say(match &line.told {
                Ok(told) => format!("  {} of {}, {}: {}", line.name, told.saved_at, told.saved_by, told.reason),
                Err(why) => format!("  {} cannot be read: {why}", line.name),
            });
        }
    }

    fn compared(&mut self, comparison: &Comparison) {
        self.say(format!("From {} to {}:", comparison.before.name, comparison.after.name));
        self.say_all(comparison.report.lines());
    }
}

fn nothing(step: &Step) -> &'static str {
    match step {
        Step::Undo => "There is nothing to undo.",
        Step::Redo => "There is nothing to redo.",
        Step::Do(_) | Step::Because { .. } | Step::Merge(_) | Step::Settle(_) | Step::Other(_) | Step::Repin(_) => {
            "That stands there already."
        }
    }
}
