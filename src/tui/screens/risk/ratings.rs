//! The ratings of a risk as a table: a row a dimension, a column a stage.

use super::fields::place;
use crate::analysis::{RatedScore, Reading, rate_risk};
use crate::model::{RatingStage, Risk, RiskId};
use crate::tui::desk::Session;
use crate::tui::fields::{Field, FieldKind, Form};
use crate::tui::theme::{Glyph, Theme};
use crate::tui::widgets::{level, text};
use ratatui::text::{Line, Span};

/// From this width of a value the columns have room for the word of a level.
const ROOMY: usize = 60;
const WIDE_COLUMN: usize = 20;
const SLIM_COLUMN: usize = 12;

const HELP: &str = "Likelihood, severity and the level that follows. Enter goes to step 4 to rate this risk.";

/// The heading and the rows.
pub fn fields(session: &Session, id: RiskId, risk: &Risk, room: usize, theme: Theme) -> Vec<Field> {
    let rated = rate_risk(&session.method, risk);
    let table = Table { session, roomy: room.saturating_sub(Form::values_at(room)) >= ROOMY, theme };
    let heads = table.row(|stage| stage.label().to_owned());
    let heading = Field::heading(format!("{}{heads}", text::pad("Ratings", Form::values_at(room), theme)));
    let overall = rating("Overall", id, table.row(|stage| table.level(rated.at(stage).level)));
    let mut rows = vec![heading, overall];
    rows.extend(session.method.head.dimensions.iter().map(|dimension| {
        let cell =
            |stage| rated.at(stage).score(&dimension.id).map_or_else(|| table.open(), |score| table.score(score));
        rating(dimension.title.base(), id, table.row(cell))
    }));
    rows
}

/// A row of the table stands at the place of the current scores, for whoever looks for them.
fn rating(label: &str, id: RiskId, text: String) -> Field {
    Field { at: place(id, "current/scores"), ..Field::shown(label, text, HELP) }
}

/// Whether a field is a row of the table.
pub fn is_rating(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Shown(_)) && field.at.as_str().ends_with("current/scores")
}

struct Table<'a> {
    session: &'a Session,
    roomy: bool,
    theme: Theme,
}

impl Table<'_> {
    fn row(&self, cell: impl Fn(RatingStage) -> String) -> String {
        let room = if self.roomy { WIDE_COLUMN } else { SLIM_COLUMN };
        let cells = RatingStage::ALL.iter().map(|stage| text::pad(&cell(*stage), room - 1, self.theme));
        cells.collect::<Vec<_>>().join(" ").trim_end().to_owned()
    }

    fn level(&self, place: Option<usize>) -> String {
        match place {
            Some(_) if self.roomy => level::words(&self.session.method, place, self.theme),
            place => level::short(&self.session.method, place, self.theme).content.trim_end().to_owned(),
        }
    }

    fn open(&self) -> String {
        self.theme.glyph(Glyph::Unrated).to_owned()
    }

    /// `L4 S3 ▪ High 3`.
    fn score(&self, score: &RatedScore) -> String {
        let digit = |reading: &Reading| match reading {
            Reading::At(place) => (place + 1).to_string(),
            Reading::Open => self.open(),
            Reading::Unknown(_) => "?".to_owned(),
        };
        format!("L{} S{} {}", digit(&score.likelihood), digit(&score.severity), self.level(score.level()))
    }
}

/// The three levels side by side, in words where there is room.
pub fn badges(session: &Session, id: RiskId, room: usize, theme: Theme) -> Line<'static> {
    let method = &session.method;
    let place = |stage: RatingStage| session.board.risk(&id).and_then(|digest| digest.stage(stage).level);
    let line = |badge: &dyn Fn(Option<usize>) -> Span<'static>| {
        let spans = RatingStage::ALL
            .iter()
            .flat_map(|stage| [Span::raw(format!("{} ", stage.label())), badge(place(*stage)), Span::raw("   ")]);
        Line::from(spans.collect::<Vec<_>>())
    };
    let long = line(&|place| level::badge(method, place, theme));
    if long.width() <= room + 3 { long } else { line(&|place| level::short(method, place, theme)) }
}
