//! The points of the old scales, and what each becomes.

use super::Case;
use super::detail::wrapped;
use crate::analysis::{Fate, Row};
use crate::method::{Methodology, Scale};
use crate::model::PointId;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Columns of the name of a point, where there is room.
const NAME: usize = 28;
/// Columns of how often it is used.
const USED: usize = 6;

impl Case {
    fn row(&self) -> Option<&Row> {
        self.points.rows().get(self.at.at())
    }

    /// What is proposed for the point under the cursor, or what it is already.
    pub(super) fn proposal(&self) -> Option<PointId> {
        let row = self.row()?;
        match &row.fate {
            Fate::Open(to, _) => Some(to.clone()),
            Fate::Same => Some(row.from.clone()),
            Fate::Confirmed(to) => to.clone(),
        }
    }

    /// The point of the new scale that a digit names.
    pub(super) fn digit(&self, digit: u8, new: &Methodology) -> Option<PointId> {
        let scale = new.scale(self.row()?.scales.first()?)?;
        scale.digit(usize::from(digit)).map(|point| point.id.clone())
    }
}

/// One point: whether it is decided, how often it is used, what it becomes.
pub(super) fn row(row: &Row, new: &Methodology, room: usize, theme: Theme) -> Line<'static> {
    let scale = row.scales.first().and_then(|name| new.scale(name));
    let (glyph, tone, becomes) = match &row.fate {
        Fate::Same => (Glyph::Same, Tone::Quiet, "stays the same".to_owned()),
        Fate::Open(to, _) => (Glyph::Empty, Tone::Strong, format!("{}?", words(scale, to))),
        Fate::Confirmed(Some(to)) => (Glyph::Done, Tone::Good, words(scale, to)),
        Fate::Confirmed(None) => (Glyph::Done, Tone::Good, "left unrated".to_owned()),
    };
    let used = if row.used == 0 { "-".to_owned() } else { format!("{}×", row.used) };
    let name = NAME.min(room.saturating_sub(USED + 16));
    let mut spans = vec![Span::styled(format!("{} ", theme.glyph(glyph)), theme.style(tone))];
    spans.push(Span::raw(text::pad(&row.name, name, theme)));
    spans.push(Span::styled(format!("{used:>USED$} "), theme.style(Tone::Quiet)));
    let taken: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::styled(
        text::fit(&format!("{} {becomes}", theme.glyph(Glyph::Becomes)), room.saturating_sub(taken), theme),
        theme.style(tone),
    ));
    Line::from(spans)
}

/// Digit and title, as they are picked.
fn words(scale: Option<&Scale>, id: &PointId) -> String {
    let place = scale.and_then(|scale| Some((scale, scale.place(id)?)));
    place.map_or_else(|| id.to_string(), |(scale, place)| crate::method::point_words(scale, place))
}

/// The point under the cursor in full, then the points of the new scale with their digits.
pub(super) fn about(
    case: &Case,
    (old, new): (&Methodology, &Methodology),
    room: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let Some((row, name)) = case.row().and_then(|row| Some((row, row.scales.first()?))) else {
        let says = "The assessment stands on no scale that would change: Tab shows what moves.";
        return wrapped([(Tone::Plain, says.to_owned())], room, theme);
    };
    let mut said = Vec::new();
    if let Some(point) = old.scale(name).and_then(|scale| scale.points.get(scale.place(&row.from)?)) {
        said.push((Tone::Strong, format!("{}, as it is now:", point.title)));
        said.push((Tone::Plain, point.anchor.base().to_owned()));
        said.push((Tone::Plain, String::new()));
    }
    if row.scales.len() > 1 {
        let scales: Vec<String> = row.scales.iter().map(|name| name.to_string().replace("severity.", "")).collect();
        said.push((Tone::Quiet, format!("In {}.", scales.join(", "))));
    }
    if let Fate::Open(_, basis) = &row.fate {
        said.push((
            Tone::Quiet,
            format!("Proposed {}; Enter takes it, a digit takes another, 0 leaves it unrated.", basis.label()),
        ));
    }
    let proposed = case.proposal();
    for (place, point) in new.scale(name).into_iter().flat_map(|scale| scale.points.iter().enumerate()) {
        let tone = if proposed.as_ref() == Some(&point.id) { Tone::Strong } else { Tone::Plain };
        said.push((tone, format!("{} {}: {}", place + 1, point.title, point.anchor.base())));
    }
    wrapped(said, room, theme)
}
