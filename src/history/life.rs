//! The life of one risk: its levels, its treatment and its acceptance in every version.

use super::along::along;
use super::blame::Record;
use super::value_words;
use crate::analysis::{acceptance_state, level_title, rate_risk};
use crate::method::{Methodology, Zone};
use crate::model::{Assessment, Path, RatingStage, Risk, RiskId, Value};
use jiff::civil::Date;
use serde::Serialize;

/// A level that a risk stood at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Level {
    /// Its number, 1 for the lowest.
    pub number: usize,
    /// Its title in the methodology of that version.
    pub title: String,
    /// Its zone.
    pub zone: Zone,
}

/// How a risk stood in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its title.
    pub title: String,
    /// Its level before any control; none while it is not rated.
    pub inherent: Option<Level>,
    /// Its level as things stood.
    pub current: Option<Level>,
    /// Its level after treatment.
    pub residual: Option<Level>,
    /// The treatment option, in words.
    pub treatment: Option<String>,
    /// How its acceptance stood on the day of the version, in words after “accepted”.
    pub accepted: Option<String>,
}

impl Standing {
    fn of(id: RiskId, risk: &Risk, methodology: &Methodology, day: Date) -> Self {
        let rated = rate_risk(methodology, risk);
        let level = |stage| {
            let place = rated.at(stage).level?;
            let zone = methodology.head.levels.get(place)?.zone;
            Some(Level { number: place + 1, title: level_title(methodology, place).to_owned(), zone })
        };
        let option = risk.treatment.option.as_ref().map(|option| Value::text(option.as_str()));
        let at = Path::new("risks").join(id).join("treatment").join("option");
        Self {
            title: risk.title.to_string(),
            inherent: level(RatingStage::Inherent),
            current: level(RatingStage::Current),
            residual: level(RatingStage::Residual),
            treatment: option.map(|option| value_words(&at, &option, methodology, &Assessment::default())),
            accepted: acceptance_state(methodology, risk, &rated, day).words(&risk.acceptance),
        }
    }

    /// The level at a stage.
    #[must_use]
    pub fn level(&self, stage: RatingStage) -> Option<&Level> {
        match stage {
            RatingStage::Inherent => self.inherent.as_ref(),
            RatingStage::Current => self.current.as_ref(),
            RatingStage::Residual => self.residual.as_ref(),
        }
    }
}

/// What is known of a risk in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The version, or what it was made from, cannot be read.
    Unknown,
    /// It was not in the register.
    Absent,
    /// It stood like this.
    There(Box<Standing>),
}

/// What a version is rated by and when that was; nothing where its methodology cannot be read.
pub type Rates<'a> = Option<(&'a Methodology, Date)>;

/// How a risk stood in each record.
pub fn life<'a>(records: &[Record], id: RiskId, rates: impl Fn(usize) -> Rates<'a>) -> Vec<Column> {
    let place = Path::new("risks").join(id);
    let begin = |at: usize| records[at].content.as_ref().map(|content| only(content, id));
    let step = |mut state: Assessment, at: usize| {
        let mut own = records[at].changes.iter().filter(|change| change.at.is_within(&place));
        own.try_for_each(|change| change.apply(&mut state)).ok().map(|()| state)
    };
    let see = |state: &Assessment, at: usize| match (state.risks.get(&id), rates(at)) {
        (None, _) => Column::Absent,
        (Some(_), None) => Column::Unknown,
        (Some(risk), Some((methodology, day))) => Column::There(Box::new(Standing::of(id, risk, methodology, day))),
    };
    along(records, begin, step, see).into_iter().map(|seen| seen.unwrap_or(Column::Unknown)).collect()
}

/// An assessment of one risk alone.
fn only(content: &Assessment, id: RiskId) -> Assessment {
    let risk = content.risks.get(&id).map(|risk| (id, risk.clone()));
    Assessment { risks: risk.into_iter().collect(), ..Assessment::default() }
}
