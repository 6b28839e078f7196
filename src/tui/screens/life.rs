//! The life of a risk: a column for every version, with its levels, its treatment and its acceptance.
//!
//! ```text
//! R-016 Score used beyond triage
//!
//!             v1          v2          v3          v4          ›v5
//! inherent    –           ▪ Medium 2  ▪ Medium 2  ▪ Medium 2  ▪ High 3
//! current     –           ▪ Medium 2  ▪ Medium 2  · Low 1     ▪ Medium 2
//! residual    –           · Low 1     · Low 1     · Low 1     · Low 1
//! treatment               mitigate    mitigate    mitigate    mitigate
//! accepted
//! made from               v1          v2          v3          v4
//! ```

use crate::history::life::{Column, Level, Standing};
use crate::model::{Pin, RatingStage};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::{Between, Effect, State};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::told::{LifeState, LifeTold};
use crate::tui::widgets::page::Page;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// Columns of the names of rows, and of a version.
const NAMES: usize = 11;
const COLUMN: usize = 14;

/// How a risk fared.
#[derive(Debug)]
pub struct LifeScreen {
    told: LifeTold,
    at: usize,
    // How many columns fit is known only while drawing.
    first: Cell<usize>,
}

impl LifeScreen {
    /// A screen on a life, at its newest state.
    #[must_use]
    pub fn new(told: LifeTold) -> Self {
        Self { at: told.states.len().saturating_sub(1), told, first: Cell::new(0) }
    }

    fn here(&self) -> Option<&LifeState> {
        self.told.states.get(self.at)
    }

    /// The next state, round the end, that stands differently from the one before it.
    fn next_change(&self) -> Option<usize> {
        let states = &self.told.states;
        let differs = |at: &usize| *at > 0 && states[*at].stood != states[*at - 1].stood;
        (self.at + 1..states.len()).chain(0..self.at.min(states.len())).find(differs)
    }

    fn title_of_risk(&self) -> String {
        let titles = self.told.states.iter().rev().filter_map(|state| standing(state).map(|there| &there.title));
        let title = titles.into_iter().next().map_or("in no version that can be read", String::as_str);
        format!("{} {title}", self.told.risk.short())
    }

    /// The states that fit, the one under the cursor among them.
    fn window(&self, room: usize) -> std::ops::Range<usize> {
        let fit = (room.saturating_sub(NAMES) / COLUMN).max(1);
        let len = self.told.states.len();
        let first = self.first.get().clamp((self.at + 1).saturating_sub(fit), self.at).min(len.saturating_sub(fit));
        self.first.set(first);
        first..(first + fit).min(len)
    }

    fn name(state: &LifeState) -> String {
        state.version.as_ref().map_or_else(|| "draft".to_owned(), ToString::to_string)
    }

    /// What a state was made from: `v4`, `v4 + v5`, or that it is missing.
    fn made_from(&self, state: &LifeState) -> String {
        let named = |hash: &String| {
            let of = |other: &&LifeState| other.version.as_ref().is_some_and(|version| version.hash == *hash);
            self.told.states.iter().find(of).map_or_else(|| "missing".to_owned(), Self::name)
        };
        state.parents.iter().map(named).collect::<Vec<_>>().join(" + ")
    }

    fn strip(&self, room: usize, theme: Theme) -> Vec<Line<'static>> {
        let window = self.window(room);
        let row = |name: &str, cell: &dyn Fn(&LifeState) -> (Tone, String)| {
            let cells = window.clone().map(|at| {
                let (tone, says) = cell(&self.told.states[at]);
                let style = if at == self.at { theme.style(tone).patch(theme.selected()) } else { theme.style(tone) };
                Span::styled(format!("{} ", text::pad(&says, COLUMN - 1, theme)), style)
            });
            let name = Span::styled(text::pad(name, NAMES, theme), theme.style(Tone::Quiet));
            Line::from(std::iter::once(name).chain(cells).collect::<Vec<_>>())
        };
        let heads = row("", &|state| (Tone::Strong, format!("{}{}", self.mark(state, theme), Self::name(state))));
        let levels = RatingStage::ALL.iter().map(|stage| row(stage.word(), &|state| level_cell(state, *stage, theme)));
        let treated = row("treatment", &|state| {
            (Tone::Plain, standing(state).and_then(|s| s.treatment.clone()).unwrap_or_default())
        });
        let accepted = row("accepted", &|state| {
            (Tone::Plain, standing(state).and_then(|s| s.accepted.clone()).unwrap_or_default().replace("until ", "to "))
        });
        let made = row("made from", &|state| (Tone::Quiet, self.made_from(state)));
        // Levels of two methodologies are two measures: where one gave way to another, the strip says so.
        let rated = row("rated by", &|state| match (&state.methodology, self.gave_way(state)) {
            (Some(pin), Some(_)) => (Tone::Strong, pin.to_string()),
            (Some(pin), None) => (Tone::Quiet, pin.version.clone()),
            (None, _) => (Tone::Quiet, String::new()),
        });
        let rated = self.told.states.iter().any(|state| self.gave_way(state).is_some()).then_some(rated);
        std::iter::once(heads).chain(levels).chain([treated, accepted]).chain(rated).chain([made]).collect()
    }

    /// The methodology that gave way to that of a state.
    fn gave_way(&self, state: &LifeState) -> Option<&Pin> {
        let first = state.parents.first()?;
        let parent =
            self.told.states.iter().find(|other| other.version.as_ref().is_some_and(|named| named.hash == *first))?;
        parent.methodology.as_ref().filter(|before| state.methodology.as_ref().is_some_and(|now| now != *before))
    }

    fn mark(&self, state: &LifeState, theme: Theme) -> &'static str {
        let here = self.here().is_some_and(|here| std::ptr::eq(here, state));
        if here { theme.glyph(Glyph::Cursor) } else { "" }
    }

    fn detail(&self, room: usize, desk: &Desk) -> Vec<Line<'static>> {
        let Some(state) = self.here() else { return vec![Line::from("Nothing was sealed yet.")] };
        let mut said = vec![(Tone::Strong, format!("{}  {}", Self::name(state), state.about))];
        said.push((Tone::Plain, state.reason.text()));
        if let (Some(now), Some(before)) = (&state.methodology, self.gave_way(state)) {
            said.push((Tone::Strong, format!("Rated by {now} from here on; before by {before}.")));
        }
        match &state.stood {
            Column::Unknown => {
                said.push((Tone::Bad, "This version, or one that it comes from, cannot be read.".into()));
            }
            Column::Absent => said.push((Tone::Quiet, "The risk is not in the register of this version.".into())),
            Column::There(there) => {
                said.push((Tone::Plain, there.title.clone()));
                said.extend(there.accepted.iter().map(|accepted| (Tone::Plain, format!("Accepted {accepted}."))));
            }
        }
        let hidden = self.told.states.len() > self.window(room).len();
        let all = format!("Version {} of {}.", self.at + 1, self.told.states.len());
        said.extend(hidden.then_some((Tone::Quiet, all)));
        let wrapped =
            said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |l| (tone, l)));
        wrapped.map(|(tone, line)| Line::from(Span::styled(line, desk.theme.style(tone)))).collect()
    }
}

fn standing(state: &LifeState) -> Option<&Standing> {
    match &state.stood {
        Column::There(standing) => Some(standing),
        Column::Absent | Column::Unknown => None,
    }
}

/// Glyph, word and number.
fn level_cell(column: &LifeState, stage: RatingStage, theme: Theme) -> (Tone, String) {
    match (&column.stood, standing(column).and_then(|there| there.level(stage))) {
        (Column::Unknown, _) => (Tone::Bad, "?".to_owned()),
        (_, Some(Level { number, title, zone })) => {
            (theme.zone_tone(*zone), format!("{} {title} {number}", theme.glyph(Glyph::of_zone(*zone))))
        }
        (_, None) => (Tone::Quiet, theme.glyph(Glyph::Unrated).to_owned()),
    }
}

impl Component for LifeScreen {
    fn title(&self, _desk: &Desk) -> String {
        format!("{} · Life of {}", self.told.slug, self.told.risk.short())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Life]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::Open if self.told.states.is_empty() => Err("nothing was sealed yet".into()),
            Action::NextOpen if self.next_change().is_none() => Err("it stood the same in every version".into()),
            Action::Left if self.at == 0 => Err("this is the first version".into()),
            Action::Right if self.at + 1 >= self.told.states.len() => Err("this is the newest".into()),
            Action::Life => Err("this is the life of it".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        let last = self.told.states.len().saturating_sub(1);
        match action {
            Action::Back => return vec![Request::Close],
            Action::Open => {
                let state = |here: &LifeState| here.version.clone().map_or(State::Draft, State::Version);
                let compare = |here| Effect::Compare(self.told.slug.clone(), Between::MadeBy(state(here)));
                return self.here().map(compare).map(Request::Effect).into_iter().collect();
            }
            Action::Left => self.at = self.at.saturating_sub(1),
            Action::Right => self.at = (self.at + 1).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::NextOpen => self.at = self.next_change().unwrap_or(self.at),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let (theme, room) = (desk.theme, usize::from(area.width));
        let lines = self.strip(room, theme);
        let rows = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX);
        let [head, strip, detail] =
            Layout::vertical([Constraint::Length(2), Constraint::Length(rows), Constraint::Min(1)]).areas(area);
        let title = text::fit(&self.title_of_risk(), room, theme);
        frame.render_widget(Line::from(Span::styled(title, theme.style(Tone::Strong))), head);
        for (y, line) in (strip.y..strip.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..strip });
        }
        Page::default().view(self.detail(room, desk), theme, detail, frame);
    }
}
