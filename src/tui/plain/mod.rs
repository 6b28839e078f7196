//! The same eight steps as line prompts, for screen readers, dumb terminals and pipes: question, help, what stands, numbered
//! choices, error. Nothing moves the cursor and nothing is coloured.
//!
//! ```text
//! line ─► Plain::line ─► Wish ─► history::Edit ─► Session ─► text
//!                          └──► Effect ─► World (the same store and journal as behind the full screen)
//! ```
//!
//! A place is made anew from the assessment whenever it is said, so that nothing said is ever stale. Where a text is written,
//! a word that acts needs a slash before it; a text that begins with a slash is written with two.

mod ask;
mod choices;
mod page;
mod places;
mod reply;
mod say;
mod serve;
mod words;

use super::desk::Desk;
use super::effect::{Effect, Report, World};
use crate::format::visible;
use crate::history::Step;
use crate::model::Path;
use page::{Ask, Page, Prompt, Wish};
use places::Place;
use std::io::{self, BufRead, Write};
use words::Word;

/// What is shown, and above what.
#[derive(Debug)]
enum Layer {
    /// A place; the first entry that is said.
    Place(Place, usize),
    /// Something to decide before an assessment is opened.
    Choice(Page),
    /// A field of the place below, by its path.
    Ask(Path, Written),
    /// A field that stands nowhere in the list below.
    Aside(Box<Ask>, Written),
    /// A text that is asked for.
    Prompt(Prompt, Written),
}

/// The lines of a text so far; none while nothing was written.
type Written = Option<Vec<String>>;

/// Whether what is on top was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    No,
    Yes,
}

/// Line prompts: a state that takes lines and gives text.
#[derive(Debug)]
pub struct Plain {
    desk: Desk,
    layers: Vec<Layer>,
    told: Told,
    out: String,
}

impl Plain {
    /// Line prompts at the portfolio.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, layers: vec![Layer::Place(Place::Home, 0)], told: Told::No, out: String::new() }
    }

    /// What lies open.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Takes a line and says what is to be done outside.
    pub fn line(&mut self, line: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.hear(line, &mut effects);
        effects
    }

    /// Takes what came of an effect.
    pub fn report(&mut self, report: Report) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.told_outside(report, &mut effects);
        effects
    }

    /// What there is to read since the last time, the prompt at its end.
    pub fn text(&mut self) -> String {
        self.say_top();
        let prompt = self.prompt();
        let mut text = std::mem::take(&mut self.out);
        text.push_str(&prompt);
        text
    }

    fn say(&mut self, line: impl AsRef<str>) {
        for line in line.as_ref().split('\n') {
            self.out.push_str(&visible(line));
            self.out.push('\n');
        }
    }

    fn say_all(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.say(line);
        }
    }

    fn hear(&mut self, line: &str, effects: &mut Vec<Effect>) {
        let line = line.trim_end_matches(['\r', '\n']);
        let (commanded, text) = match (self.writes(), line.strip_prefix('/')) {
            (true, Some(text)) if text.starts_with('/') => (false, text),
            (true, None) => (false, line),
            (_, Some(word)) => (true, word),
            (false, None) => (true, line),
        };
        if !commanded {
            return self.write(text, effects);
        }
        match words::read(text) {
            Some((word, rest)) => self.word(word, rest, effects),
            None => self.choose(text.trim(), effects),
        }
    }

    /// Whether what is on top takes text.
    fn writes(&self) -> bool {
        match self.layers.last() {
            Some(Layer::Prompt(..)) => true,
            Some(Layer::Ask(..) | Layer::Aside(..)) => self.asked().is_some_and(|ask| reply::is_written(&ask.field)),
            _ => false,
        }
    }

    fn word(&mut self, word: Word, rest: &str, effects: &mut Vec<Effect>) {
        match word {
            Word::Back => self.back(effects),
            Word::Next => self.next_open(effects),
            Word::Go => self.go(rest, effects),
            Word::Undo => self.take_back(Step::Undo, effects),
            Word::Redo => self.take_back(Step::Redo, effects),
            Word::More => self.more(),
            Word::List => self.told = Told::No,
            Word::Help => self.help(),
            Word::Quit => effects.push(Effect::Quit),
            Word::Clear => self.clear(effects),
            Word::Append => self.append(),
        }
    }

    fn take_back(&mut self, step: Step, effects: &mut Vec<Effect>) {
        self.step(step, effects);
        self.write_on();
    }

    fn push(&mut self, layer: Layer) {
        self.layers.push(layer);
        self.told = Told::No;
    }

    /// Takes away what is on top; the portfolio stays.
    fn pop(&mut self) {
        if self.layers.len() > 1 {
            self.layers.pop();
        }
        self.told = Told::No;
    }

    fn back(&mut self, effects: &mut Vec<Effect>) {
        match self.layers.len() {
            1 => self.say("This is the portfolio; q leaves the program."),
            2 if self.desk.session.is_some() => self.go_home(effects),
            _ => self.pop(),
        }
    }

    fn go_home(&mut self, effects: &mut Vec<Effect>) {
        self.layers.truncate(1);
        self.desk.session = None;
        self.told = Told::No;
        effects.push(Effect::List);
    }

    fn go(&mut self, to: &str, effects: &mut Vec<Effect>) {
        match to.parse::<u8>() {
            Ok(0) => self.go_home(effects),
            Ok(number @ 1..=8) if self.desk.session.is_some() => self.go_step(number),
            Ok(1..=8) => self.say("Error: no assessment is open; type the number of one."),
            _ => self.say("Error: g takes the number of a step, 1 to 8, or 0 for the portfolio: g 4."),
        }
    }

    fn go_step(&mut self, number: u8) {
        self.layers.truncate(1);
        self.push(Layer::Place(Place::Step(number), 0));
    }

    /// The page on top, or the one below the field on top.
    fn page(&self) -> Option<Page> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Place(place, _) => Some(place.page(&self.desk)),
            Layer::Choice(page) => Some(Some(page.clone())),
            _ => None,
        })?
    }

    fn next_open(&mut self, effects: &mut Vec<Effect>) {
        let Some(page) = self.page() else { return };
        let here = match self.layers.last() {
            Some(Layer::Ask(at, _)) => page.asking(at),
            Some(Layer::Aside(..) | Layer::Prompt(..)) => return self.pop(),
            _ => None,
        };
        if here.is_some() {
            self.pop();
        }
        match (page.next_open(here), self.layers.last()) {
            (Some(at), _) => self.open(&page, at, effects),
            (None, Some(Layer::Place(Place::Step(number @ 1..=7), _))) if here.is_none() => {
                let next = number + 1;
                self.say(format!("Nothing is open in step {number}."));
                self.go_step(next);
            }
            (None, _) => self.say("Nothing else is open here; b goes back."),
        }
    }

    /// Takes a line that is neither text nor a word that acts everywhere.
    fn choose(&mut self, typed: &str, effects: &mut Vec<Effect>) {
        if matches!(self.layers.last(), Some(Layer::Ask(..) | Layer::Aside(..) | Layer::Prompt(..))) {
            return self.answer(typed, effects);
        }
        let Some(page) = self.page() else { return };
        if typed.is_empty() {
            return self.next_open(effects);
        }
        let (word, rest) = words::split(typed);
        if let Some(deed) = page.deeds.iter().find(|deed| deed.word == word) {
            let wishes = (deed.does)(rest, &self.desk);
            return self.serve_all(wishes, effects);
        }
        match page.pick(typed) {
            Some(at) => self.open(&page, at, effects),
            None => self.say(format!("Error: there is no {typed} here; l says again what there is, ? which words.")),
        }
    }

    fn open(&mut self, page: &Page, at: usize, effects: &mut Vec<Effect>) {
        match &page.entries[at].to {
            page::To::Place(place) => self.push(Layer::Place(place.clone(), 0)),
            page::To::Ask(ask) => self.push(Layer::Ask(ask.field.at.clone(), None)),
            page::To::Do(deal) => {
                let wishes = deal("", &self.desk);
                self.serve_all(wishes, effects);
            }
        }
    }

    fn serve_all(&mut self, wishes: Vec<Wish>, effects: &mut Vec<Effect>) {
        for wish in wishes {
            self.serve(wish, effects);
        }
    }
}

/// Runs line prompts until the person leaves or the lines end; every answer is on disk before the next is asked for.
///
/// # Errors
/// When a line cannot be read or the text cannot be written.
pub fn run(
    plain: &mut Plain,
    world: &mut dyn World,
    first: Vec<Effect>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut course = carry_out(plain, world, first);
    while course == Course::On {
        write!(out, "{}", plain.text())?;
        out.flush()?;
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            writeln!(out)?;
            break;
        }
        course = if let Ok(line) = String::from_utf8(bytes) {
            let effects = plain.line(&line);
            carry_out(plain, world, effects)
        } else {
            plain.say("Error: that line is not UTF-8 text; nothing was taken from it.");
            Course::On
        };
    }
    writeln!(out, "The draft is kept.")?;
    out.flush()
}

/// Whether the prompts go on after an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    On,
    Over,
}

fn carry_out(plain: &mut Plain, world: &mut dyn World, effects: Vec<Effect>) -> Course {
    let mut waiting = effects;
    while !waiting.is_empty() {
        let mut next = Vec::new();
        for effect in waiting {
            if effect == Effect::Quit {
                return Course::Over;
            }
            next.extend(world.perform(effect).into_iter().flat_map(|report| plain.report(report)));
        }
        waiting = next;
    }
    Course::On
}
