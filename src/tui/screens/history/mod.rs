//! The history: every version, newest first, as a graph with who, when and why; and the way to compare any two.
//!
//! ```text
//! › ◐   draft  3 steps since v5
//!   ●   v5    2026-11-13  Élodie Marchand   head  Before the general release …
//! ◆ │ ● v5    2026-11-12  Ruth Okafor       head  The other half …
//!   ○─┘ v4    2026-09-18  Samir Haddad            Release candidate 2.4.0 …
//! ```

mod detail;

use crate::history::graph::{self, Node};
use crate::model::Path;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::{Between, DraftLine, Effect, Standing, State, VersionLine, VersionTold, Versions};
use crate::tui::reviewed::Judged;
use crate::tui::screens::signing;
use crate::tui::screens::threads::{self, Spot};
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// Share of the list where the detail stands beside it, in percent.
const SHARE: u16 = 58;
/// Columns of the graph at most.
const GRAPH: usize = 12;

/// The versions of one assessment.
#[derive(Debug)]
pub struct History {
    versions: Versions,
    cursor: Cursor,
    marks: Marks<usize>,
    drawn: Vec<graph::Row>,
}

impl History {
    /// A screen on versions.
    #[must_use]
    pub fn new(versions: Versions) -> Self {
        Self { drawn: drawn(&versions), versions, cursor: Cursor::default(), marks: Marks::default() }
    }

    /// The draft, when there is one, then the versions.
    fn len(&self) -> usize {
        self.versions.lines.len() + self.drafts()
    }

    fn drafts(&self) -> usize {
        usize::from(self.versions.draft.is_some())
    }

    /// How many versions no other was made from; more than one is a fork.
    fn heads(&self) -> usize {
        self.versions.lines.iter().filter(|line| line.standing == Standing::Head).count()
    }

    /// Whether a draft started from a version that others go on from.
    fn is_behind(&self) -> bool {
        let base = self.versions.draft.as_ref().and_then(|draft| draft.base.as_ref());
        self.versions.lines.iter().any(|line| line.standing == Standing::Past && Some(&line.name.hash) == base)
    }

    /// The version on a row; none on the draft.
    fn version(&self, row: usize) -> Option<&VersionLine> {
        self.versions.lines.get(row.checked_sub(self.drafts())?)
    }

    fn state(&self, row: usize) -> State {
        self.version(row).map_or(State::Draft, |line| State::Version(line.name.clone()))
    }

    fn ask(&self, between: Between) -> Requests {
        vec![Request::Effect(Effect::Compare(self.versions.slug.clone(), between))]
    }

    /// The two rows to compare, the newer first.
    ///
    /// # Errors
    /// Why there are not two.
    fn two(&self) -> Result<(usize, usize), String> {
        let here = self.cursor.at();
        let marked: Vec<usize> = self.marks.or(None).into_iter().copied().collect();
        match marked.as_slice() {
            [newer, older] => Ok((*newer, *older)),
            [one] if *one != here => Ok(((*one).min(here), (*one).max(here))),
            [] | [_] if self.drafts() == 1 && here > 0 => Ok((0, here)),
            [] | [_] => Err("mark one with space and go to another, or mark two".to_owned()),
            more => Err(format!("{} are marked; two can be compared", more.len())),
        }
    }

    fn sign(&self, desk: &Desk) -> Requests {
        let version = self.version(self.cursor.at());
        version.map(|line| signing::ask(&self.versions.slug, &line.name, desk)).unwrap_or_default()
    }

    /// Where a comment from here stands: on the version under the cursor, about all of it.
    fn spot(&self) -> Spot {
        let version = self.version(self.cursor.at()).or(self.versions.lines.first()).map(|line| line.name.clone());
        Spot { slug: self.versions.slug.clone(), version, at: Path::root(), named: None }
    }

    fn compare(&self) -> Requests {
        let two = self.two().map(|(newer, older)| Between::Two(self.state(older), self.state(newer)));
        two.map(|two| self.ask(two)).unwrap_or_default()
    }

    fn graph_at(&self, row: usize, desk: &Desk) -> String {
        let glyph = self.version(row).map_or(Glyph::Partial, glyph);
        self.drawn.get(row).map(|row| row.text(desk.theme.glyph(glyph), desk.theme.strokes())).unwrap_or_default()
    }

    /// What was decided last about a version, in two words.
    fn decided(&self, line: &VersionLine, desk: &Desk) -> Option<(Tone, String)> {
        let reviewed = desk.reviewed(&self.versions.slug)?;
        let last = reviewed.of(&line.name).last()?;
        Some(Judged::new(last, &reviewed.heads, desk.today).decided())
    }

    fn list(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let widest = self.drawn.iter().map(graph::Row::width).max().unwrap_or(0).min(GRAPH);
        let room = usize::from(area.width).saturating_sub(3);
        self.cursor.view(self.len(), desk.theme, area, frame, |row| {
            let mut spans = vec![
                Span::styled(format!("{} ", self.marks.glyph(&row, desk.theme)), desk.theme.style(Tone::Key)),
                Span::raw(text::pad(&self.graph_at(row, desk), widest, desk.theme)),
            ];
            let room = room.saturating_sub(widest + 2);
            match (self.version(row), &self.versions.draft) {
                (Some(line), _) => spans.extend(version_spans(line, room, self.decided(line, desk), desk)),
                (None, draft) => {
                    let says = draft.as_ref().map_or("", |draft| draft.says.lines().next().unwrap_or_default());
                    spans.push(Span::styled("draft ", desk.theme.style(Tone::Watch)));
                    spans.push(Span::raw(text::fit(says, room.saturating_sub(6), desk.theme)));
                }
            }
            Line::from(spans)
        });
    }
}

fn drawn(versions: &Versions) -> Vec<graph::Row> {
    let of_draft = |draft: &DraftLine| draft.base.clone().into_iter().collect::<Vec<_>>();
    let base = versions.draft.as_ref().map(of_draft);
    let draft = base.iter().map(|base| Node { hash: None, parents: base.iter().map(String::as_str).collect() });
    graph::rows(&draft.chain(versions.lines.iter().map(node)).collect::<Vec<_>>())
}

fn node(line: &VersionLine) -> Node<'_> {
    let parents = line.told.as_ref().map_or(&[][..], |told| &told.parents);
    Node { hash: Some(&line.name.hash), parents: parents.iter().map(String::as_str).collect() }
}

fn glyph(line: &VersionLine) -> Glyph {
    match (&line.told, line.standing) {
        (Err(_), _) => Glyph::Attention,
        (Ok(_), Standing::Head) => Glyph::Done,
        (Ok(_), Standing::Past) => Glyph::Empty,
    }
}

fn version_spans(line: &VersionLine, room: usize, decided: Option<(Tone, String)>, desk: &Desk) -> Vec<Span<'static>> {
    let theme = desk.theme;
    let head = if line.standing == Standing::Head { "head " } else { "" };
    let mut spans = vec![Span::styled(format!("v{:<4}", line.name.number), theme.style(Tone::Strong))];
    match &line.told {
        Ok(told) => {
            let by = if room < 60 { 14 } else { 20 };
            spans.push(Span::raw(format!("{}  ", told.saved_at.strftime("%Y-%m-%d"))));
            spans.push(Span::raw(text::pad(author(told), by, theme)));
            spans.push(Span::styled(format!(" {head}"), theme.style(Tone::Good)));
            let (tone, decided) =
                decided.map_or((Tone::Plain, String::new()), |(tone, said)| (tone, format!("{said} ")));
            let taken = text::width(&decided);
            spans.push(Span::styled(decided, theme.style(tone)));
            let reason = told.reason.lines().first().map_or("", String::as_str);
            spans.push(Span::raw(text::fit(reason, room.saturating_sub(by + head.len() + 18 + taken), theme)));
        }
        Err(why) => {
            let why = format!("cannot be read: {}", why.lines().next().unwrap_or_default());
            spans.push(Span::styled(text::fit(&why, room.saturating_sub(5), theme), theme.style(Tone::Bad)));
        }
    }
    spans
}

/// The name without the address.
fn author(told: &VersionTold) -> &str {
    told.saved_by.as_str().split(" <").next().unwrap_or_default()
}

impl Component for History {
    fn title(&self, _desk: &Desk) -> String {
        format!("{} · Versions", self.versions.slug)
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::History, Scope::List]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::Compare => self.two().map(|_| ()),
            Action::Open | Action::Mark if self.len() == 0 => Err("nothing was sealed yet".into()),
            Action::Merge if self.heads() < 2 && !self.is_behind() => Err("it has one newest version".into()),
            Action::GoHistory => Err("these are the versions".into()),
            Action::NextOpen => Err("a version has nothing open".into()),
            Action::Sign if self.version(self.cursor.at()).is_none() => {
                Err("a draft still moves; go to a sealed version".into())
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let here = self.cursor.at();
        match action {
            Action::Back => return vec![Request::Close],
            Action::Open => return self.ask(Between::MadeBy(self.state(here))),
            Action::Compare => return self.compare(),
            Action::Sign => return self.sign(desk),
            Action::Comments => return threads::read(self.spot(), desk),
            Action::Merge => return vec![Request::Effect(Effect::Merge(self.versions.slug.clone()))],
            Action::Mark => {
                self.marks.toggle(here);
                self.cursor.act(Action::Down, self.len());
            }
            movement => {
                self.cursor.act(movement, self.len());
            }
        }
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        if self.len() == 0 {
            let says = "Nothing was sealed yet. Step 8, Review & save, seals the first version.";
            return frame.render_widget(Line::from(says), area);
        }
        let (list, detail) = match Panes::split(area, SHARE, desk.theme, frame) {
            Panes::Both { list, detail } => (list, detail),
            Panes::One(area) => {
                let [list, _, detail] =
                    Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
                (list, detail)
            }
        };
        self.list(desk, list, frame);
        let lines = detail::lines(&self.versions, self.version(self.cursor.at()), usize::from(detail.width), desk);
        Page::default().view(lines, desk.theme, detail, frame);
    }
}
