//! Asking for a field or a text, and taking the answer line by line.

use super::page::{Ask, Wish};
use super::reply::{self, END};
use super::{Layer, Plain, Told};
use crate::history::Step;
use crate::model::{Path, Value};
use crate::tui::effect::Effect;
use crate::tui::fields::{Field, FieldKind, Shape};

impl Plain {
    /// The field that is asked on top.
    pub(super) fn asked(&self) -> Option<Ask> {
        match self.layers.last()? {
            Layer::Ask(at, _) => {
                let page = self.page()?;
                page.entries.get(page.asking(at)?)?.asks().cloned()
            }
            Layer::Aside(ask, _) => Some((**ask).clone()),
            _ => None,
        }
    }

    /// Takes a line of text.
    pub(super) fn write(&mut self, line: &str, effects: &mut Vec<Effect>) {
        if matches!(self.layers.last(), Some(Layer::Prompt(..))) {
            return self.write_prompt(line, effects);
        }
        let Some(ask) = self.asked() else { return self.pop() };
        if ask.field.kind == FieldKind::Prose {
            return self.write_prose(&ask, line, effects);
        }
        self.give(&ask, line, effects);
    }

    /// Takes the whole answer to a field, or a word of it.
    pub(super) fn answer(&mut self, line: &str, effects: &mut Vec<Effect>) {
        let Some(ask) = self.asked() else { return self.unknown(line) };
        let (word, rest) = super::words::split(line);
        if let Some(deed) = ask.deeds.iter().find(|deed| deed.word == word) {
            let wishes = (deed.does)(rest, &self.desk);
            return self.serve_all(wishes, effects);
        }
        if reply::is_written(&ask.field) && !line.is_empty() {
            return self.unknown(line);
        }
        self.give(&ask, line, effects);
    }

    fn give(&mut self, ask: &Ask, line: &str, effects: &mut Vec<Effect>) {
        if line.trim().is_empty() {
            return self.go_on();
        }
        let standing = self.desk.value(&ask.field.at);
        match reply::value(&ask.field, standing.as_ref(), line.trim()) {
            Ok(value) => self.keep(ask, value, effects),
            Err(why) => self.say(format!("Error: {why}.")),
        }
    }

    fn unknown(&mut self, word: &str) {
        self.say(format!("Error: there is no word /{word}; /? says which there are, // begins a text with a slash."));
    }

    fn keep(&mut self, ask: &Ask, value: Option<Value>, effects: &mut Vec<Effect>) {
        if !self.put(&ask.field, value, effects) {
            return;
        }
        let text = ask.field.text(&self.desk);
        self.say(if text.is_empty() { "Kept: nothing stands here now.".to_owned() } else { format!("Kept: {text}") });
        self.say_then(ask);
        self.go_on();
    }

    fn say_then(&mut self, ask: &Ask) {
        let lines = ask.then.map(|then| then(&ask.field.at, &self.desk)).unwrap_or_default();
        self.say_all(lines);
    }

    /// Makes a value stand at the place of a field, and says whether it does.
    fn put(&mut self, field: &Field, value: Option<Value>, effects: &mut Vec<Effect>) -> bool {
        let edit = self.desk.session.as_ref().map(|session| session.edit_of(field.places(value)));
        match edit {
            Some(Ok(edit)) => {
                self.step(Step::Do(edit), effects);
                true
            }
            Some(Err(misfit)) => {
                self.say(format!("Error: {misfit}."));
                false
            }
            None => false,
        }
    }

    /// Empties the field on top.
    pub(super) fn clear(&mut self, effects: &mut Vec<Effect>) {
        match self.asked() {
            Some(ask) => self.keep(&ask, None, effects),
            None => self.say("Error: clear empties a field; open one first."),
        }
    }

    /// Lets the next line stand below those that stand already.
    pub(super) fn append(&mut self) {
        let ask = self.asked().filter(|ask| ask.field.kind == FieldKind::Prose);
        let Some(ask) = ask else {
            return self.say("Error: append writes on in a text of several lines; open one first.");
        };
        let lines = ask.field.text(&self.desk).lines().map(str::to_owned).collect();
        if let Some(Layer::Ask(_, written) | Layer::Aside(_, written)) = self.layers.last_mut() {
            *written = Some(lines);
        }
    }

    /// After undo and redo a text goes on behind the lines of it that stand; where none does, it begins anew.
    pub(super) fn write_on(&mut self) {
        let text = self.asked().map(|ask| ask.field.text(&self.desk)).unwrap_or_default();
        let stand: Vec<String> = text.lines().map(str::to_owned).collect();
        let goes_on = |lines: &Vec<String>| lines.starts_with(&stand) || stand.starts_with(lines);
        if let Some(Layer::Ask(_, written) | Layer::Aside(_, written)) = self.layers.last_mut() {
            *written = written.take().filter(goes_on).map(|_| stand).filter(|stand| !stand.is_empty());
        }
    }

    /// Every line of a text is kept as it is written, so that none is lost when the lines end.
    fn write_prose(&mut self, ask: &Ask, line: &str, effects: &mut Vec<Effect>) {
        let Some(Layer::Ask(_, written) | Layer::Aside(_, written)) = self.layers.last_mut() else { return };
        match (line.trim() == END, written.take()) {
            (true, _) => return self.end_prose(ask),
            (false, None) if line.trim().is_empty() => return self.go_on(),
            (false, before) => {
                let mut lines = before.unwrap_or_default();
                lines.push(line.to_owned());
                *written = Some(lines);
            }
        }
        let text = written.as_ref().map(|lines| lines.join("\n")).unwrap_or_default();
        match reply::text(&ask.field, &text) {
            Ok(value) => drop(self.put(&ask.field, value, effects)),
            Err(why) => self.say(format!("Error: {why}.")),
        }
        self.told = Told::Yes;
    }

    fn end_prose(&mut self, ask: &Ask) {
        let count = ask.field.text(&self.desk).lines().count();
        self.say(if count == 1 { "Kept: 1 line.".to_owned() } else { format!("Kept: {count} lines.") });
        self.say_then(ask);
        self.go_on();
    }

    /// Leaves the field on top for the one after it in its list.
    pub(super) fn go_on(&mut self) {
        let Some(Layer::Ask(at, _)) = self.layers.last() else { return self.pop() };
        let next = self.page().and_then(|page| after(&page, at));
        self.pop();
        match next {
            Some(at) => self.push(Layer::Ask(at, None)),
            None => self.say("That was the last one of this list."),
        }
    }

    fn write_prompt(&mut self, line: &str, effects: &mut Vec<Effect>) {
        let Some(Layer::Prompt(prompt, written)) = self.layers.last_mut() else { return };
        let lines = written.get_or_insert_default();
        let ends = prompt.shape == Shape::Line || line.trim() == END || lines.is_empty() && line.trim().is_empty();
        if !ends || prompt.shape == Shape::Line {
            lines.push(line.to_owned());
        }
        self.told = Told::Yes;
        if !ends {
            return;
        }
        let (text, then) = (lines.join("\n"), std::rc::Rc::clone(&prompt.then));
        self.pop();
        if text.trim().is_empty() {
            return self.say("Nothing was written, so nothing was done.");
        }
        let wishes: Vec<Wish> = then(text.trim(), &self.desk);
        self.serve_all(wishes, effects);
    }
}

/// The field that is asked after the one at `at`.
fn after(page: &super::Page, at: &Path) -> Option<Path> {
    let here = page.asking(at)?;
    page.entries[here + 1..].iter().find_map(|entry| entry.asks()).map(|ask| ask.field.at.clone())
}
