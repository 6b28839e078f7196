//! The residual rating, scored where the treatment is decided: one line an axis, a digit a point.

use super::form::{Slot, place};
use super::{Case, names, refused};
use crate::analysis::{Axis, Rated, RatedScore, point_words, rate};
use crate::method::{Dimension, Methodology, Point, Scale};
use crate::model::{DimensionId, Path, PointId, Rating, RatingStage, RiskId, Score, Value};
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::desk::Session;
use crate::tui::fields::{Chooser, Field, FieldKind, Opt};
use crate::tui::theme::Glyph;
use crate::tui::widgets::level;
use std::collections::BTreeSet;

/// What a line scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    dimension: DimensionId,
    axis: Axis,
}

fn scale<'a>(method: &'a Methodology, aim: &Aim) -> Option<&'a Scale> {
    match aim.axis {
        Axis::Likelihood => Some(&method.head.likelihood),
        Axis::Severity => method.dimension(&aim.dimension).map(|dimension| &dimension.severity),
    }
}

fn point(score: Option<&Score>, axis: Axis) -> Option<&PointId> {
    match axis {
        Axis::Likelihood => score?.likelihood.as_ref(),
        Axis::Severity => score?.severity.as_ref(),
    }
}

/// The dimensions to rate: those that stand in the current or the residual rating, else all.
fn dimensions(case: Case<'_>) -> Vec<&Dimension> {
    let hit = |id| case.risk.current.scores.contains_key(id) || case.risk.residual.scores.contains_key(id);
    let all = &case.session.method.head.dimensions;
    let some: Vec<&Dimension> = all.iter().filter(|dimension| hit(&dimension.id)).collect();
    if some.is_empty() { all.iter().collect() } else { some }
}

/// Two lines a dimension: its likelihood and its severity, each from the current point to the residual one.
pub fn rows(case: Case<'_>) -> Vec<(Slot, Field)> {
    let levels = Levels::of(case);
    let row = |dimension: &Dimension, axis, label| {
        let aim = Aim { dimension: dimension.id.clone(), axis };
        let field = field(case, &aim, label);
        (Slot::Score(aim), field)
    };
    let pair = |dimension: &Dimension| {
        [
            row(dimension, Axis::Likelihood, dimension.title.to_string()),
            row(dimension, Axis::Severity, format!("  {}", levels.words(dimension))),
        ]
    };
    dimensions(case).into_iter().flat_map(pair).collect()
}

/// The levels of each dimension, now and after treatment.
struct Levels<'a> {
    case: Case<'a>,
    current: Rated,
    residual: Rated,
}

impl<'a> Levels<'a> {
    fn of(case: Case<'a>) -> Self {
        let rate = |stage| rate(&case.session.method, case.risk.rating(stage));
        Self { case, current: rate(RatingStage::Current), residual: rate(RatingStage::Residual) }
    }

    /// `▪3→·1`
    fn words(&self, dimension: &Dimension) -> String {
        let (method, theme) = (&self.case.session.method, self.case.desk.theme);
        let short = |rated: &Rated| level::short(method, rated.score(&dimension.id).and_then(RatedScore::level), theme);
        let (from, to) = (short(&self.current), short(&self.residual));
        format!("{}{}{}", from.content.trim(), theme.glyph(Glyph::Becomes), to.content.trim())
    }
}

fn at(risk: RiskId, aim: &Aim) -> Path {
    place(risk, "residual/scores").join(&aim.dimension).join(aim.axis.word())
}

fn field(case: Case<'_>, aim: &Aim, label: String) -> Field {
    let Some(scale) = scale(&case.session.method, aim) else { return Field::heading(label) };
    let standing = |rating: &Rating| point(rating.scores.get(&aim.dimension), aim.axis).cloned();
    let (from, to) = (standing(&case.risk.current), standing(&case.risk.residual));
    let words = |point: &Option<PointId>| match point {
        Some(id) => scale.place(id).map_or_else(|| format!("? {id}"), |place| point_words(scale, place)),
        None => case.desk.theme.glyph(Glyph::Unrated).to_owned(),
    };
    let arrow = case.desk.theme.glyph(Glyph::Becomes);
    let says = format!("{:10} {} {arrow} {}", aim.axis.word(), words(&from), words(&to));
    Field::new(label, at(case.id, aim), FieldKind::Shown(says), help(scale, to.as_ref()))
}

/// What the digits mean, and how to tell that the chosen point applies.
fn help(scale: &Scale, to: Option<&PointId>) -> String {
    let points: Vec<String> = (0..scale.points.len()).map(|place| point_words(scale, place)).collect();
    let chosen = to.and_then(|id| scale.points.iter().find(|point| point.id == *id));
    let anchor = chosen.map_or_else(String::new, |point| format!(" {}: {}", point.title, point.anchor));
    format!("{}.{anchor}", points.join(", "))
}

/// Sets the point that a digit picks.
pub fn score(case: Case<'_>, aim: &Aim, digit: u8) -> Requests {
    let Some(scale) = scale(&case.session.method, aim) else { return Vec::new() };
    match scale.digit(usize::from(digit)) {
        Some(point) => vec![Request::Set(at(case.id, aim), Some(Value::text(point.id.as_str())))],
        None => refused(format!("the {} scale has the points 1 to {}.", aim.axis.word(), scale.points.len())),
    }
}

/// Takes the point away.
pub fn clear(case: Case<'_>, aim: &Aim) -> Requests {
    vec![Request::Set(at(case.id, aim), None)]
}

/// The points with their anchors, to choose from.
pub fn choose(case: Case<'_>, aim: &Aim) -> Requests {
    let (Some(scale), Some(dimension)) =
        (scale(&case.session.method, aim), case.session.method.dimension(&aim.dimension))
    else {
        return Vec::new();
    };
    let opt = |point: &Point| Opt::new(point.id.as_str(), point.title.base(), point.anchor.base());
    let opts = scale.points.iter().map(opt).collect();
    let label = format!("{}, {} after treatment", dimension.title, aim.axis.word());
    let field = Field::new(label, at(case.id, aim), FieldKind::One(opts), scale.question.base());
    vec![Request::Push(Box::new(Chooser::new(field, case.desk)))]
}

/// Makes the residual scores those of the current rating, as a start.
pub fn as_current(risks: &[RiskId], session: &Session) -> Requests {
    let rated = |id: &&RiskId| session.now().risks.get(id).is_some_and(|risk| !risk.current.scores.is_empty());
    let rated: Vec<RiskId> = risks.iter().filter(rated).copied().collect();
    if rated.is_empty() {
        return refused("there is no current rating to start from; step 4, Analyse, gives one.");
    }
    let places = rated.iter().filter_map(|id| Some((*id, session.now().risks.get(id)?)));
    let places = places.flat_map(|(id, risk)| scores(id, &risk.current, &risk.residual)).collect();
    let said = format!(
        "The residual rating of {} is the current one now; lower what the treatment lowers.",
        names(&rated, session.now())
    );
    vec![Request::Notice(Notice::note(said)), Request::SetAll(places)]
}

/// The places that make `to` what `from` is.
fn scores(risk: RiskId, from: &Rating, to: &Rating) -> Vec<(Path, Option<Value>)> {
    let dimensions: BTreeSet<&DimensionId> = from.scores.keys().chain(to.scores.keys()).collect();
    let aims =
        dimensions.into_iter().flat_map(|id| Axis::ALL.iter().map(|axis| Aim { dimension: id.clone(), axis: *axis }));
    let value = |aim: &Aim| point(from.scores.get(&aim.dimension), aim.axis).map(|id| Value::text(id.as_str()));
    aims.map(|aim| (at(risk, &aim), value(&aim))).collect()
}
