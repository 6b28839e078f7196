//! How answers become figures, and figures a level with what follows from it. All of it is data; nothing is one instrument's own.
//!
//! Answers give points; *figures* gather points, in the order they stand here; the *mode* makes a level of figures or answers;
//! *overrides* have the last word.

use super::{Compare, Condition, Exact, Onset, Text, Zone};
use crate::model::{LevelId, TagId, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The scoring of a questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// How an answer *unknown* counts.
    pub unknown: StandIn,
    /// How an answer *not applicable* counts.
    pub not_applicable: StandIn,
    /// Alternatives such as phases, of which at most one is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// The figures; each may look at those before it.
    pub figures: Vec<Figure>,
    /// The levels, lowest first.
    pub levels: Vec<ScoreLevel>,
    /// How the level follows.
    pub mode: Mode,
    /// What has the last word, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

words! {
    /// What stands in for the points of an answer that gives none.
    pub enum StandIn {
        /// The question counts as open: the level stays an interval.
        Open = "open", "counts as open";
        /// The most points the question can give.
        Most = "most", "counts the most points";
        /// The fewest points the question can give.
        Least = "least", "counts the fewest points";
        /// No points.
        Nothing = "nothing", "counts no points";
    }
}

/// An alternative part of the questionnaire: its sections name it, and are asked only while it is in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its id.
    pub id: TagId,
    /// What it is called.
    pub title: Text,
    /// When it is in force.
    pub when: Condition,
}

/// A figure: a number that answers or other figures come to, and the greatest it can be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its id.
    pub id: TagId,
    /// What it is called.
    pub title: Text,
    /// What it is made of.
    pub from: Basis,
    /// How it is rounded to a whole number, if it is.
    #[serde(default, skip_serializing_if = "Rounding::is_exact")]
    pub rounding: Rounding,
}

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Basis {
    /// The points of the questions that name the figure.
    Answers(Combine, Over),
    /// Other figures.
    Figures(Combine, Vec<TagId>),
    /// How many rows of a repeated section or table meet a condition.
    Rows(TagId, Condition),
    /// Another figure, changed by the first adjustment that holds.
    Adjusted(TagId, Vec<Adjustment>),
}

words! {
    /// How several numbers become one.
    pub enum Combine {
        /// Added.
        Sum = "sum", "sum";
        /// Their mean.
        Mean = "mean", "mean";
        /// The greatest.
        Most = "most", "greatest";
        /// The least.
        Least = "least", "least";
    }
}

words! {
    /// Which questions the greatest possible figure, and a mean, are taken over.
    pub enum Over {
        /// All of them, asked or not; of variants, those of the one in force.
        All = "all", "all questions";
        /// Those that are asked.
        Visible = "visible", "the questions asked";
        /// Those that are asked and apply.
        Applicable = "applicable", "the questions that apply";
    }
}

words! {
    /// How a figure becomes a whole number.
    pub enum Rounding {
        /// It does not.
        Exact = "exact", "not rounded";
        /// To the nearest; a half goes up.
        HalfUp = "half_up", "half up";
        /// To the nearest; a half goes to the even one.
        HalfEven = "half_even", "half to even";
        /// Down.
        Floor = "floor", "down";
        /// Up.
        Ceiling = "ceiling", "up";
    }
}

// The derive cannot name a default inside `words!`.
#[allow(clippy::derivable_impls)]
impl Default for Rounding {
    fn default() -> Self {
        Self::Exact
    }
}

impl Rounding {
    /// Whether nothing is rounded.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        *self == Self::Exact
    }

    /// The number, rounded.
    #[must_use]
    pub fn round(self, number: Exact) -> Exact {
        let half = Exact::ratio(1, 2);
        let up = (number + half).floor();
        match self {
            Self::Exact => number,
            Self::Floor => number.floor(),
            Self::Ceiling => -(-number).floor(),
            Self::HalfUp | Self::HalfEven => {
                let odd = !(up / Exact::ratio(2, 1)).is_whole();
                if self == Self::HalfEven && up - number == half && odd { up - Exact::ONE } else { up }
            }
        }
    }
}

/// A change of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// When it is made.
    pub when: Test,
    /// How many hundredths of the figure are left.
    pub percent: Exact,
    /// What is added after that.
    #[serde(default, skip_serializing_if = "Exact::is_zero")]
    pub add: Exact,
    /// Why.
    pub because: Text,
}

/// Something that holds or not, of answers and figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// A condition over answers.
    Answers(Condition),
    /// A figure stands so to a bound.
    Figure(TagId, Compare, Bound),
    /// It does not hold.
    Not(Box<Test>),
    /// All of them hold.
    All(Vec<Test>),
    /// One of them holds.
    Any(Vec<Test>),
}

impl Test {
    /// Visits every figure that it looks at.
    pub fn each_figure<'a>(&'a self, visit: &mut impl FnMut(&'a TagId)) {
        match self {
            Self::Answers(_) => {}
            Self::Figure(id, ..) => visit(id),
            Self::Not(inner) => inner.each_figure(visit),
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|part| part.each_figure(visit)),
        }
    }

    /// Visits every condition that it holds answers against.
    pub fn each_condition<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        match self {
            Self::Answers(condition) => visit(condition),
            Self::Figure(..) => {}
            Self::Not(inner) => inner.each_condition(visit),
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|part| part.each_condition(visit)),
        }
    }
}

/// A bound that a figure is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// So many points.
    Points(Exact),
    /// So many hundredths of the greatest the figure can be.
    Percent(Exact),
}

/// How the level follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Mode {
    /// There is no level, only figures.
    None,
    /// By the band that one figure falls into: a band a level.
    Points(Banding),
    /// By the bands of several figures, such as one a section: the highest or the lowest decides.
    Sections(Joint, Vec<Banding>),
    /// By a table of the bands of two figures.
    Lookup(Lookup),
    /// By the first criterion that holds.
    Criteria(Vec<Criterion>),
    /// By a figure that is itself the place of the level, counted from 0, rounded.
    Maturity(TagId, Rounding),
}

words! {
    /// Which of several levels decides.
    pub enum Joint {
        /// The highest.
        Highest = "highest", "the highest decides";
        /// The lowest.
        Lowest = "lowest", "the lowest decides";
    }
}

/// The bands of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banding {
    /// The figure.
    pub figure: TagId,
    /// Where one band ends and the next begins, ascending.
    pub bounds: Vec<Bound>,
    /// To which band a figure belongs that is exactly a bound.
    pub side: Side,
}

words! {
    /// To which side a value belongs that is exactly a bound.
    pub enum Side {
        /// To the band below: the bound is its last value.
        Below = "below", "still belongs to the level below";
        /// To the band above: the bound is its first value.
        Above = "above", "already belongs to the level above";
    }
}

impl Side {
    /// How a figure stands to a bound that it has passed.
    #[must_use]
    pub fn passed(self) -> Compare {
        match self {
            Self::Below => Compare::Above,
            Self::Above => Compare::AtLeast,
        }
    }
}

/// A table of levels by the bands of two figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The bands that pick the row.
    pub rows: Banding,
    /// The bands that pick the column.
    pub columns: Banding,
    /// The levels, lowest row first, lowest column first.
    pub grid: Vec<Vec<LevelId>>,
}

/// A level and when it applies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// When.
    pub when: Test,
    /// The level.
    pub level: LevelId,
    /// Why.
    pub because: Text,
}

/// Something that has the last word over the level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// When.
    pub when: Test,
    /// What it does.
    pub effect: Effect,
    /// Of a stop: from which day; always, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Why.
    pub because: Text,
}

/// What an override does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The level is this one or higher.
    AtLeast(LevelId),
    /// The level is this one or lower.
    AtMost(LevelId),
    /// The level is this one.
    Exactly(LevelId),
    /// Prohibited: whatever the level, it must not go on.
    Stop,
}

/// A level that a questionnaire comes to, and what follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreLevel {
    /// Its id.
    pub id: LevelId,
    /// One or two words.
    pub title: Text,
    /// What it means in practice.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub meaning: Text,
    /// Whether the system may go on.
    pub zone: Zone,
    /// What must be done at this level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<Obligation>,
    /// Who must approve; empty when nobody in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approved_by: Vec<Text>,
    /// Months until the questionnaire is answered anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_months: Option<u32>,
}

/// Something that must be done at a level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// What.
    pub says: Text,
    /// Where it is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<String>,
    /// In which cases it applies, and from which day; in every case and on every day, if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies: Vec<Onset>,
}

impl Scoring {
    /// The figure with this id.
    #[must_use]
    pub fn figure(&self, id: &TagId) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == *id)
    }

    /// The variant with this id.
    #[must_use]
    pub fn variant(&self, id: &TagId) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == *id)
    }

    /// The place of a level, lowest first, counted from 0.
    #[must_use]
    pub fn level_place(&self, id: &LevelId) -> Option<usize> {
        self.levels.iter().position(|level| level.id == *id)
    }

    /// The figures that the level is read from.
    #[must_use]
    pub fn deciding(&self) -> Vec<&TagId> {
        match &self.mode {
            Mode::None | Mode::Criteria(_) => Vec::new(),
            Mode::Points(banding) => vec![&banding.figure],
            Mode::Sections(_, bandings) => bandings.iter().map(|banding| &banding.figure).collect(),
            Mode::Lookup(lookup) => vec![&lookup.rows.figure, &lookup.columns.figure],
            Mode::Maturity(figure, _) => vec![figure],
        }
    }

    /// The bandings that the level is read from.
    #[must_use]
    pub fn bandings(&self) -> Vec<&Banding> {
        match &self.mode {
            Mode::None | Mode::Criteria(_) | Mode::Maturity(..) => Vec::new(),
            Mode::Points(banding) => vec![banding],
            Mode::Sections(_, bandings) => bandings.iter().collect(),
            Mode::Lookup(lookup) => vec![&lookup.rows, &lookup.columns],
        }
    }
}
