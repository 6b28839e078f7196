//! What applies and from which day: dated cases read in the light of the answers and of the level they come to. Which day it is
//! today is given by whoever asks.

use super::questionnaire::{Followed, Form, Given, Lane, Sheet, Truth, Undecided, View};
use super::scoring::Scorer;
use crate::method::{Body, Methodology, Onset};
use crate::model::{Assessment, ControlId, LevelId, QuestionId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How far it is known whether something applies, and from which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Whether one of its cases is met.
    pub holds: Truth,
    /// The first days that are possible.
    pub days: BTreeSet<Date>,
    /// The first day if what is open stayed open.
    pub so_far: Option<Date>,
    /// Why it is that day; empty where the case says nothing.
    pub because: String,
    /// The questions whose answers would decide.
    pub waits_for: Vec<QuestionId>,
}

/// How something stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// It has applied since this day.
    Since(Date),
    /// It is coming; this is the first day, or the earliest of those that are possible.
    From(Date),
    /// It may apply, on this day at the earliest: answers still decide.
    Open(Date),
    /// It does not apply, by the answers.
    Never,
}

impl Application {
    /// How it stands on a day.
    #[must_use]
    pub fn on(&self, today: Date) -> Timing {
        let Some((first, last)) = self.days.first().zip(self.days.last()) else { return Timing::Never };
        match self.holds {
            Truth::No => Timing::Never,
            Truth::Yes if *last <= today => Timing::Since(self.so_far.unwrap_or(*first)),
            Truth::Yes if *first > today => Timing::From(*first),
            Truth::Yes | Truth::Maybe => Timing::Open(*first),
        }
    }

    /// How it stands on a day, why, and which questions still decide, in sentences.
    #[must_use]
    pub fn told(&self, today: Date) -> String {
        let waits: Vec<String> = self.waits_for.iter().map(ToString::to_string).collect();
        let parts = [
            format!("It {}.", self.on(today).words(today)),
            self.because.clone(),
            if waits.is_empty() { String::new() } else { format!("Decided by {}.", waits.join(", ")) },
        ];
        let said: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        said.join(" ")
    }
}

impl Timing {
    /// In words, on the same day: `applies from 2027-12-02, in 368 days`.
    #[must_use]
    pub fn words(self, today: Date) -> String {
        match self {
            Self::Since(day) => format!("applies since {day}"),
            Self::From(day) => format!("applies from {day}, {}", in_days(day, today)),
            Self::Open(day) if day <= today => format!("may apply since {day}"),
            Self::Open(day) => format!("may apply from {day}"),
            Self::Never => "does not apply by the answers".to_owned(),
        }
    }

    /// Whether it surely applies, today or later.
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Since(_) | Self::From(_))
    }
}

/// `in 3 days`, of a day to come.
pub(super) fn in_days(day: Date, today: Date) -> String {
    match today.until(day).map_or(0, |span| span.get_days()) {
        1 => "in 1 day".to_owned(),
        days => format!("in {days} days"),
    }
}

/// When the dated controls of an assessment apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties(BTreeMap<ControlId, Application>);

impl Duties {
    /// Reads the dated controls of the methodology and of its instruments, each by its own questions and level.
    #[must_use]
    pub fn of(methodology: &Methodology, assessment: &Assessment) -> Self {
        Self(methodology.bodies().flat_map(|body| Self::of_body(body, assessment).0).collect())
    }

    /// The same of one questionnaire.
    pub(super) fn of_body(body: Body<'_>, assessment: &Assessment) -> Self {
        let dated: Vec<_> = body.controls.iter().filter(|control| !control.applies.is_empty()).collect();
        if dated.is_empty() {
            return Self::default();
        }
        almanac(body, assessment, |almanac| {
            Self(dated.iter().map(|control| (control.id.clone(), almanac.read(&control.applies))).collect())
        })
    }

    /// When a control applies; none where the methodology leaves it to people.
    #[must_use]
    pub fn get(&self, control: &ControlId) -> Option<&Application> {
        self.0.get(control)
    }

    /// How a control stands on a day.
    #[must_use]
    pub fn on(&self, control: &ControlId, today: Date) -> Option<Timing> {
        Some(self.get(control)?.on(today))
    }
}

/// The answers to one questionnaire, ready for dates to be read in their light.
pub(super) struct Almanac<'f, 'a, 's> {
    undecided: Undecided<'f, 'a, 's>,
    now: Followed<'f, 'a, 's>,
    class: Class<'a>,
}

/// What the questionnaire comes to.
#[derive(Default)]
struct Class<'a> {
    possible: Vec<&'a LevelId>,
    so_far: Option<&'a LevelId>,
    waits_for: Vec<QuestionId>,
}

/// Makes the answers to a questionnaire ready and looks at dates in their light.
pub(super) fn almanac<T>(
    body: Body<'_>,
    assessment: &Assessment,
    look: impl FnOnce(&mut Almanac<'_, '_, '_>) -> T,
) -> T {
    let sheet = Sheet::from(assessment);
    let form = Form::new(body, sheet);
    look(&mut Almanac {
        undecided: Undecided::new(&form, sheet),
        now: form.follow(Given::new(sheet), View::AsItStands),
        class: Scorer::of(body).map(|scorer| Class::of(&scorer, sheet)).unwrap_or_default(),
    })
}

impl<'a> Class<'a> {
    fn of(scorer: &Scorer<'a>, sheet: Sheet<'_>) -> Self {
        let score = scorer.score(sheet);
        let level = |place: &usize| scorer.level(*place).map(|level| &level.id);
        Self {
            possible: score.possible.iter().filter_map(level).collect(),
            so_far: score.so_far.as_ref().and_then(level),
            waits_for: scorer.waits_for(sheet),
        }
    }

    /// Whether the level is one of these, where some are named.
    fn is_at(&self, levels: &[LevelId]) -> Truth {
        let named = |level: &&LevelId| levels.contains(level);
        match (self.possible.iter().any(named), self.possible.iter().all(named)) {
            _ if levels.is_empty() => Truth::Yes,
            (true, true) => Truth::Yes,
            (true, false) => Truth::Maybe,
            (false, _) => Truth::No,
        }
    }

    fn is_at_so_far(&self, levels: &[LevelId]) -> bool {
        levels.is_empty() || self.so_far.is_some_and(|level| levels.contains(level))
    }
}

impl Almanac<'_, '_, '_> {
    /// Reads dated cases.
    pub(super) fn read(&mut self, onsets: &[Onset]) -> Application {
        let mut possible: Vec<(&Onset, Truth)> = Vec::new();
        for onset in onsets {
            let truth = self.truth(onset);
            possible.extend(truth.is_possible().then_some((onset, truth)));
            if truth == Truth::Yes {
                break;
            }
        }
        let now = onsets.iter().find(|onset| self.is_met_so_far(onset));
        let told = now.or(possible.first().map(|(onset, _)| *onset));
        Application {
            holds: possible.iter().map(|(_, truth)| *truth).max().unwrap_or(Truth::No),
            days: possible.iter().map(|(onset, _)| onset.from).collect(),
            so_far: now.map(|onset| onset.from),
            because: told.map(|onset| onset.because.to_string()).unwrap_or_default(),
            waits_for: self.waits_for(&possible),
        }
    }

    fn truth(&mut self, onset: &Onset) -> Truth {
        self.class.is_at(&onset.at).min(self.undecided.truth(&onset.when))
    }

    fn is_met_so_far(&mut self, onset: &Onset) -> bool {
        self.class.is_at_so_far(&onset.at) && self.now.truth(&onset.when, &Lane::Once) == Truth::Yes
    }

    fn waits_for(&mut self, possible: &[(&Onset, Truth)]) -> Vec<QuestionId> {
        let open: Vec<&Onset> =
            possible.iter().filter(|(_, truth)| *truth == Truth::Maybe).map(|(onset, _)| *onset).collect();
        let mut waits = self.undecided.waits_for(open.iter().map(|onset| &onset.when));
        if open.iter().any(|onset| self.class.is_at(&onset.at) == Truth::Maybe) {
            let more = self.class.waits_for.iter().filter(|id| !waits.contains(id));
            let more: Vec<QuestionId> = more.cloned().collect();
            waits.extend(more);
        }
        waits
    }
}
