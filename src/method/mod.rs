//! The methodology: scales, matrix, questionnaire, catalogue, control set; crosswalks between frameworks. Pure.

mod axes;
mod catalogue;
mod common;
mod condition;
mod contents;
pub mod crosswalk;
mod due;
mod exact;
mod fact;
mod graded;
mod instrument;
pub mod lint;
mod mapping;
mod onset;
mod questionnaire;
mod repeat;
mod scale;
pub mod scoring;
mod text;
mod words;

pub use axes::Axes;
pub use catalogue::{Area, CatalogueRisk, Control, Tag, TreatmentNeed, TreatmentOption};
pub use common::Common;
pub use condition::{Compare, Condition, Sought};
pub use contents::Contents;
pub use due::Due;
pub use exact::{Exact, NotExact};
pub use fact::{Fact, OWN, Reach, SHARED, SharedFact, shared_fact};
pub use graded::{Effort, Fix, Ladder};
pub use instrument::{Body, Detached, Instrument, Unfit};
pub use lint::Waiver;
pub use mapping::{BadScale, MappedTwice, Mapping, PointMove, ScaleName, UNMAPPED};
pub use onset::Onset;
pub use questionnaire::{Choice, Kind, Marks, Need, NumberBand, Question, Section, Suggestion};
pub use repeat::{Block, Entries, Repeat, Rows, Spread, Table, TableRow};
pub use scale::{Decimal, Dimension, Grid, Level, Point, Scale, Veto, Zone};
pub use scoring::Scoring;
pub use text::{BASE_LANGUAGE, Shown, Text};
pub use words::{condition_words, level_title, onset_short, onset_words, point_words};

use crate::model::{
    CatalogueId, ChoiceId, ControlId, DimensionId, LevelId, MethodologyId, QuestionId, RatingStage, TagId, TreatmentId,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The newest methodology format this program writes.
pub const FORMAT: u32 = 1;

/// The head of a methodology: what it is, and how it rates. In a folder this is `methodology.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Its id, also its folder's name.
    pub id: MethodologyId,
    /// Its version, raised with every change.
    pub version: String,
    /// What it is called.
    pub title: Text,
    /// What it is for, and for whom.
    pub summary: Text,
    /// Whose words these are.
    pub source: Text,
    /// Under which licence.
    pub licence: String,
    /// How far it can be relied on, and who reviewed it.
    pub trust: Text,
    /// The likelihood scale.
    pub likelihood: Scale,
    /// The dimensions of severity.
    pub dimensions: Vec<Dimension>,
    /// The scale on which a benefit is rated.
    pub benefit: Scale,
    /// The shared grid.
    pub grid: Grid,
    /// Levels, lowest first.
    pub levels: Vec<Level>,
    /// The highest level that needs no treatment.
    pub appetite: LevelId,
    /// What the rating stages mean here.
    pub stages: Vec<StageMeaning>,
    /// The ways to treat a risk.
    pub treatments: Vec<TreatmentOption>,
    /// Objectives and risk sources of Annex C.
    pub annex_c: Vec<Tag>,
    /// Subdomains of the MIT AI risk taxonomy.
    pub subdomains: Vec<Tag>,
    /// Ladders of steps that several graded items share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladders: Vec<Ladder>,
    /// How the questionnaire is scored, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// What the lint finds here and the owner lets stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// Which other instruments are due, by answers to these questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<Due>,
}

/// What a rating stage means in this methodology.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageMeaning {
    /// The stage.
    pub stage: RatingStage,
    /// Its meaning.
    pub meaning: Text,
}

/// A resolved methodology: everything that an assessment is rated and asked by. This is what a version is pinned to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Methodology {
    /// The format of this text.
    pub format: u32,
    /// What it is, and how it rates.
    pub head: Head,
    /// The questionnaire. In a folder this is `questions.ron`.
    pub questions: Vec<Section>,
    /// The risk catalogue. In a folder these are the files in `catalogue/`, in name order.
    pub catalogue: Vec<CatalogueRisk>,
    /// The control set. In a folder this is `controls.ron`.
    pub controls: Vec<Control>,
    /// What other methodologies add to it on one assessment; none in a folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<Instrument>,
    /// Instruments that were part of it before: what was recorded under their ids is kept, and counts for nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detached: Vec<Detached>,
}

impl Methodology {
    /// The dimension with this id.
    #[must_use]
    pub fn dimension(&self, id: &DimensionId) -> Option<&Dimension> {
        self.head.dimensions.iter().find(|dimension| dimension.id == *id)
    }

    /// The scale with this name.
    #[must_use]
    pub fn scale(&self, name: &ScaleName) -> Option<&Scale> {
        match name {
            ScaleName::Likelihood => Some(&self.head.likelihood),
            ScaleName::Severity(dimension) => Some(&self.dimension(dimension)?.severity),
            ScaleName::Benefit => Some(&self.head.benefit),
        }
    }

    /// The names of its scales: likelihood, the severity of each dimension, benefit.
    pub fn scale_names(&self) -> impl Iterator<Item = ScaleName> + '_ {
        let severities = self.head.dimensions.iter().map(|dimension| ScaleName::Severity(dimension.id.clone()));
        std::iter::once(ScaleName::Likelihood).chain(severities).chain(std::iter::once(ScaleName::Benefit))
    }

    /// The place of a level, lowest first, counted from 0.
    #[must_use]
    pub fn level_place(&self, id: &LevelId) -> Option<usize> {
        self.head.levels.iter().position(|level| level.id == *id)
    }

    /// The grid that a dimension is rated on.
    #[must_use]
    pub fn grid<'a>(&'a self, dimension: &'a Dimension) -> &'a Grid {
        dimension.grid.as_ref().unwrap_or(&self.head.grid)
    }

    /// Whether it only asks and grades: it has neither risks nor controls, and looks at no affected groups.
    #[must_use]
    pub fn only_grades(&self) -> bool {
        self.all_catalogue().next().is_none() && self.all_controls().next().is_none()
    }

    /// Every section of questions, in the order they are asked; those of instruments last.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.bodies().flat_map(|body| body.questions)
    }

    /// Every question, in the order they are asked; the columns of a table follow it.
    pub fn all_questions(&self) -> impl Iterator<Item = &Question> {
        self.sections().flat_map(Section::all_questions)
    }

    /// Every catalogue risk.
    pub fn all_catalogue(&self) -> impl Iterator<Item = &CatalogueRisk> {
        self.bodies().flat_map(|body| body.catalogue)
    }

    /// Every control.
    pub fn all_controls(&self) -> impl Iterator<Item = &Control> {
        self.bodies().flat_map(|body| body.controls)
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.all_questions().find(|question| question.id == *id)
    }

    /// The catalogue risk with this id.
    #[must_use]
    pub fn catalogue_risk(&self, id: &CatalogueId) -> Option<&CatalogueRisk> {
        self.all_catalogue().find(|risk| risk.id == *id)
    }

    /// The catalogue risks by id, for looking up many of them.
    #[must_use]
    pub fn catalogue_by_id(&self) -> HashMap<&CatalogueId, &CatalogueRisk> {
        self.all_catalogue().map(|risk| (&risk.id, risk)).collect()
    }

    /// The control with this id.
    #[must_use]
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.all_controls().find(|control| control.id == *id)
    }

    /// The treatment option with this id.
    #[must_use]
    pub fn treatment(&self, id: &TreatmentId) -> Option<&TreatmentOption> {
        self.head.treatments.iter().find(|option| option.id == *id)
    }

    /// The tag with this id, of Annex C or of the subdomains.
    #[must_use]
    pub fn tag(&self, id: &TagId) -> Option<&Tag> {
        self.head.annex_c.iter().chain(&self.head.subdomains).find(|tag| tag.id == *id)
    }
}

/// The choice `yes` or `no` of a yes-or-no question.
pub const YES_NO: [&str; 2] = ["yes", "no"];

impl Question {
    /// The title of a choice of this question.
    #[must_use]
    pub fn choice_title(&self, id: &ChoiceId) -> Option<&str> {
        match (&self.kind, id.as_str()) {
            (Kind::YesNo, "yes") => Some("Yes"),
            (Kind::YesNo, "no") => Some("No"),
            (kind, _) => kind.choices().iter().find(|choice| choice.id == *id).map(|choice| choice.title.base()),
        }
    }
}
