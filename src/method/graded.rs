//! Graded items: ladders of steps, and what to do about an item that falls short.

use super::{Choice, Exact, Kind, Methodology, Text};
use crate::model::{ChoiceId, TagId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Steps that several graded items share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Its id.
    pub id: TagId,
    /// What its steps measure.
    pub title: Text,
    /// The steps, lowest first.
    pub steps: Vec<Choice>,
    /// The step that is good enough where neither question nor answer says otherwise; the highest, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<ChoiceId>,
}

/// What to do when an answer falls short of what is wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// What to do, as an instruction.
    pub says: Text,
    /// How much work it usually is.
    pub effort: Effort,
}

/// How much work something is, from nothing to done, for one organisation of usual size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effort {
    /// About a day of work.
    Small,
    /// About a week.
    Medium,
    /// About a month.
    Large,
    /// So many days of work.
    Days(u32),
}

impl Effort {
    /// In working days.
    #[must_use]
    pub fn days(self) -> u32 {
        match self {
            Self::Small => 1,
            Self::Medium => 5,
            Self::Large => 20,
            Self::Days(days) => days,
        }
    }

    /// In working days, to be counted with; half a day where it is said to be nothing, so that it can be divided by.
    #[must_use]
    pub fn divisor(self) -> Exact {
        match self.days() {
            0 => Exact::ratio(1, 2),
            days => Exact::ratio(days.into(), 1),
        }
    }
}

/// `about a week (5 days)`.
impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Small => f.pad("about a day"),
            Self::Medium => f.pad("about a week"),
            Self::Large => f.pad("about a month"),
            Self::Days(1) => f.pad("1 day"),
            Self::Days(days) => f.pad(&format!("{days} days")),
        }
    }
}

impl Methodology {
    /// The ladder with this id.
    #[must_use]
    pub fn ladder(&self, id: &TagId) -> Option<&Ladder> {
        self.head.ladders.iter().find(|ladder| ladder.id == *id)
    }

    /// Gives every graded item that names a ladder the steps of it, where it has none of its own.
    pub fn climb_ladders(&mut self) {
        let ladders = &self.head.ladders;
        for question in self.questions.iter_mut().flat_map(|section| &mut section.questions) {
            let named = question.ladder.as_ref().and_then(|id| ladders.iter().find(|ladder| ladder.id == *id));
            if let (Kind::Graded(steps), Some(ladder)) = (&mut question.kind, named)
                && steps.is_empty()
            {
                steps.clone_from(&ladder.steps);
                question.aim = question.aim.take().or_else(|| ladder.aim.clone());
            }
        }
    }
}
