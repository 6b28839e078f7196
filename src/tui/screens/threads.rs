//! Comments on screen: written at a place, read as threads, answered, settled.

use super::signing::who;
use crate::format::comment::{Act, Comment, Thread};
use crate::history::label;
use crate::model::{Path, Prose, Slug};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Placement, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, VersionName};
use crate::tui::fields::{Prompt, Shape};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// Where comments are written: the assessment, the version that was looked at, the place.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The assessment.
    pub slug: Slug,
    /// The version.
    pub version: Option<VersionName>,
    /// The place.
    pub at: Path,
    /// What it is called, where that is known without opening the assessment.
    pub named: Option<String>,
}

impl Spot {
    fn words(&self, desk: &Desk) -> String {
        let session = desk.session.as_ref().filter(|session| session.slug == self.slug);
        match session {
            _ if self.at == Path::root() => format!("{} as a whole", self.slug),
            Some(session) => label(&self.at, &session.method, session.now()),
            None => self.told(desk),
        }
    }

    /// What the place is called while the assessment is not open.
    fn told(&self, desk: &Desk) -> String {
        let read = desk.reviewed(&self.slug).and_then(|reviewed| reviewed.names.get(&self.at));
        self.named.as_ref().or(read).cloned().unwrap_or_else(|| self.at.to_string())
    }

    fn ask(&self, title: String, act: Act, desk: &Desk) -> Requests {
        let Some(version) = self.version.clone() else {
            return refused("comments stand on a sealed version, and nothing was sealed yet.");
        };
        let Some(by) = who(&self.slug, desk) else {
            return refused("nobody is named as the writer: set ASSIZE_AUTHOR, or name yourself in your settings.");
        };
        let help = format!(
            "By {by}, on {version}. It becomes a file of its own and is never changed. Esc or Tab keeps it, Ctrl+C leaves."
        );
        let slug = self.slug.clone();
        let prompt = Prompt::new(title, help, Shape::Prose, move |text, _| {
            let (slug, version, by) = (slug.clone(), version.clone(), by.clone());
            vec![Request::Effect(Effect::Comment { slug, version, act: act.clone(), text: Prose::typed(text), by })]
        });
        vec![Request::Push(Box::new(prompt))]
    }
}

fn refused(why: &str) -> Requests {
    vec![Request::Notice(Notice::refused(why))]
}

/// Asks for a comment at a place.
pub fn remark(spot: &Spot, desk: &Desk) -> Requests {
    spot.ask(format!("Comment on {}", spot.words(desk)), Act::Remark { at: spot.at.clone() }, desk)
}

/// Opens the threads at a place and within it, or all where there are none.
pub fn read(spot: Spot, desk: &Desk) -> Requests {
    let threads = desk.reviewed(&spot.slug).map_or(&[][..], |reviewed| &reviewed.threads);
    if threads.is_empty() {
        return vec![Request::Notice(Notice::note("Nobody commented yet; C writes a comment."))];
    }
    let here = threads.iter().any(|thread| thread.is_at(&spot.at));
    let spot = if here { spot } else { Spot { at: Path::root(), named: None, ..spot } };
    vec![Request::Push(Box::new(Threads { spot, cursor: Cursor::default() }))]
}

/// In one line: who, about what, the first words, how many answers.
pub fn line(thread: &Thread) -> String {
    let remark = &thread.remark;
    let by = remark.written_by.as_str().split(" <").next().unwrap_or_default();
    let replies = thread.answers.iter().filter(|answer| matches!(answer.act, Act::Reply { .. }));
    let answers = match replies.count() {
        0 => String::new(),
        1 => " (1 answer)".to_owned(),
        many => format!(" ({many} answers)"),
    };
    let settled = if thread.is_settled() { "settled, " } else { "" };
    format!("{settled}{by}{answers}: {}", remark.text.lines().first().map_or("", String::as_str))
}

/// The dialog of threads: the list above, the thread under the cursor below.
#[derive(Debug)]
struct Threads {
    spot: Spot,
    cursor: Cursor,
}

impl Threads {
    /// The open ones first.
    fn shown<'a>(&self, desk: &'a Desk) -> Vec<&'a Thread> {
        let all = desk.reviewed(&self.spot.slug).map_or(&[][..], |reviewed| &reviewed.threads);
        let mut here: Vec<&Thread> = all.iter().filter(|thread| thread.is_at(&self.spot.at)).collect();
        here.sort_by_key(|thread| thread.is_settled());
        here
    }

    fn current<'a>(&self, desk: &'a Desk) -> Option<&'a Thread> {
        self.shown(desk).get(self.cursor.at()).copied()
    }

    fn reply(&self, thread: &Thread, desk: &Desk) -> Requests {
        self.spot.ask("Reply".to_owned(), Act::Reply { to: thread.id.clone() }, desk)
    }

    fn settle(&self, thread: &Thread, desk: &Desk) -> Requests {
        let (Some(version), Some(by)) = (self.spot.version.clone(), who(&self.spot.slug, desk)) else {
            return refused("nobody is named: set ASSIZE_AUTHOR, or name yourself in your settings.");
        };
        let (slug, act) = (self.spot.slug.clone(), Act::Resolve { of: thread.id.clone() });
        vec![Request::Effect(Effect::Comment { slug, version, act, text: Prose::default(), by })]
    }
}

/// A comment: who does what and when, and what is said.
pub fn said(comment: &Comment) -> [(Tone, String); 2] {
    let does = match comment.act {
        Act::Remark { .. } => "",
        Act::Reply { .. } => " replies",
        Act::Resolve { .. } => " settles it",
    };
    let day = comment.written_at.strftime("%Y-%m-%d");
    let head = format!("{}{does}, {day}, on v{}", comment.written_by, comment.number);
    [(Tone::Quiet, head), (Tone::Plain, comment.text.text())]
}

impl Component for Threads {
    fn title(&self, desk: &Desk) -> String {
        format!("Comments: {}", self.spot.words(desk))
    }

    fn placement(&self) -> Placement {
        Placement::Dialog { width: 90, rows: 20 }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Threads, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        match action {
            Action::Settle if self.current(desk).is_none_or(Thread::is_settled) => Err("it is settled already".into()),
            Action::NextOpen => Err("the open ones stand first".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(thread) = self.current(desk) else { return vec![Request::Close] };
        match action {
            Action::Cancel => return vec![Request::Close],
            Action::Open => return self.reply(thread, desk),
            Action::Settle => return self.settle(thread, desk),
            Action::Comment => return remark(&self.spot, desk),
            movement => {
                let len = self.shown(desk).len();
                self.cursor.act(movement, len);
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, desk: &Desk) {
        self.cursor.keep_within(self.shown(desk).len());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let shown = self.shown(desk);
        let rows = u16::try_from(shown.len()).unwrap_or(u16::MAX).min(area.height / 2).max(1);
        let [list, _, below] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Min(1)]).areas(area);
        let room = usize::from(area.width).saturating_sub(3);
        self.cursor.view(shown.len(), desk.theme, list, frame, |at| {
            let tone = if shown[at].is_settled() { Tone::Quiet } else { Tone::Plain };
            Line::from(Span::styled(text::fit(&line(shown[at]), room, desk.theme), desk.theme.style(tone)))
        });
        let Some(thread) = self.current(desk) else { return };
        let place = Spot { at: thread.at.clone(), named: None, ..self.spot.clone() }.words(desk);
        let lines = std::iter::once((Tone::Strong, place)).chain(thread.comments().flat_map(said));
        let wrap = |(tone, said): (Tone, String)| {
            let style = desk.theme.style(tone);
            text::wrap(&said, usize::from(below.width)).into_iter().map(move |l| Line::from(Span::styled(l, style)))
        };
        Page::default().view(lines.flat_map(wrap).collect(), desk.theme, below, frame);
    }
}
