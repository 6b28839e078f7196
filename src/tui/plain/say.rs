//! What is said of what is on top.

use super::page::{Ask, Page, Prompt, Still};
use super::{Layer, Plain, Told, reply, words};
use crate::tui::fields::Shape;

/// How many entries are said at once.
const AT_ONCE: usize = 20;

impl Plain {
    /// Says what is on top, unless it was said. What is gone is left.
    pub(super) fn say_top(&mut self) {
        while self.told == Told::No {
            self.told = Told::Yes;
            let lines = match self.layers.last() {
                Some(Layer::Place(place, from)) => place.page(&self.desk).map(|page| page_lines(&page, *from)),
                Some(Layer::Choice(page)) => Some(page_lines(page, 0)),
                Some(Layer::Ask(..) | Layer::Aside(..)) => self.asked().map(|ask| self.ask_lines(&ask)),
                Some(Layer::Prompt(prompt, _)) => Some(prompt_lines(prompt)),
                None => Some(Vec::new()),
            };
            let Some(lines) = lines else {
                self.say("What stood here is gone.");
                self.pop();
                continue;
            };
            self.say_all(lines);
        }
    }

    /// What stands before the place where one types.
    pub(super) fn prompt(&self) -> String {
        match self.layers.last() {
            Some(Layer::Ask(_, written) | Layer::Aside(_, written)) if self.writes() => {
                written.as_ref().map_or_else(|| "text> ".to_owned(), |lines| format!("line {}> ", lines.len() + 1))
            }
            Some(Layer::Ask(..) | Layer::Aside(..)) => "choice> ".to_owned(),
            Some(Layer::Prompt(_, Some(lines))) => format!("line {}> ", lines.len() + 1),
            Some(Layer::Prompt(..)) => "text> ".to_owned(),
            _ => "> ".to_owned(),
        }
    }

    pub(super) fn more(&mut self) {
        let length = self.page().map_or(0, |page| page.entries.len());
        match self.layers.last_mut() {
            Some(Layer::Place(_, from)) if *from + AT_ONCE < length => {
                *from += AT_ONCE;
                self.told = Told::No;
            }
            Some(Layer::Place(_, from)) => {
                *from = 0;
                self.say("That was all; l begins again.");
            }
            _ => self.say("There is no more here."),
        }
    }

    pub(super) fn help(&mut self) {
        let own = match self.asked() {
            Some(ask) => ask.deeds,
            None => self.page().map(|page| page.deeds).unwrap_or_default(),
        };
        self.say("Words everywhere; where text is written, with a slash before them (/b, /u, /?):");
        self.say_all(words::help());
        if !own.is_empty() {
            self.say("Words here:");
        }
        self.say_all(own.iter().map(|deed| format!("  {}: {}", deed.word, deed.says)));
    }

    fn ask_lines(&self, ask: &Ask) -> Vec<String> {
        let field = &ask.field;
        let written = reply::is_written(field);
        let text = field.text(&self.desk);
        let now = if text.is_empty() { "nothing yet".to_owned() } else { text };
        let mut lines = vec![String::new(), field.label.clone()];
        lines.extend((!field.help.is_empty()).then(|| field.help.clone()));
        lines.extend(ask.said.iter().cloned());
        lines.push(if now.contains('\n') { format!("Now:\n{now}") } else { format!("Now: {now}") });
        lines.extend(field.kind.opts().iter().enumerate().map(|(at, opt)| {
            let help = if opt.help.is_empty() { String::new() } else { format!(": {}", opt.help) };
            format!("  {} {}{help}", at + 1, opt.title)
        }));
        lines.push(reply::how(field));
        let slash = if written { "/" } else { "" };
        lines.extend(ask.deeds.iter().map(|deed| format!("  {slash}{}: {}", deed.word, deed.says)));
        lines
    }
}

fn page_lines(page: &Page, from: usize) -> Vec<String> {
    let mut lines = vec![String::new(), page.title.clone()];
    if from == 0 {
        lines.extend(page.said.iter().cloned());
    }
    let shown = page.entries.iter().enumerate().skip(from).take(AT_ONCE);
    lines.extend(shown.map(|(at, entry)| {
        let open = if entry.still == Still::Open { ", open" } else { "" };
        format!("  {} {}{open}", at + 1, entry.words)
    }));
    let left = page.entries.len().saturating_sub(from + AT_ONCE);
    lines.extend((left > 0).then(|| format!("  {left} more: m goes on.")));
    lines.extend(page.deeds.iter().map(|deed| format!("  {}: {}", deed.word, deed.says)));
    lines
}

fn prompt_lines(prompt: &Prompt) -> Vec<String> {
    let how = match prompt.shape {
        Shape::Line => "Type one line; an empty line leaves it.".to_owned(),
        Shape::Prose => {
            format!("Write lines; a line with only {} ends the text; an empty line at once leaves it.", reply::END)
        }
    };
    vec![String::new(), prompt.title.clone(), prompt.help.clone(), how]
}
