//! Scoring a questionnaire: figures, the level between its limits, and why.
//!
//! Every figure is an exact fraction. What is still open is read two ways: *so far*, as if it stayed open and gave nothing, and
//! as a *span*, between the least and the most that any answers could bring. The span may be wider than what answers can
//! really reach together, never narrower.

mod carry;
mod change;
mod figures;
mod level;
pub(super) mod points;
mod told;

pub use carry::{Carrier, SectionReading, Threshold};
pub use change::{Certainty, Moved, MovedAnswer, Toward};
pub use points::Span;
pub use told::{ScoreTold, Track, score_told};

use super::questionnaire::{Form, Given, Lane, Sheet, Slot, Tally, Truth, Undecided, View};
use crate::method::scoring::{Criterion, Effect, Mode, Override, ScoreLevel, Test};
use crate::method::{Body, Exact, Methodology, Scoring};
use crate::model::{Answer, Cell, QuestionId, TagId};
use figures::{Reader, Reading};
use jiff::ToSpan as _;
use jiff::civil::Date;
use level::Reach;

/// A figure as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureReading {
    /// The figure.
    pub id: TagId,
    /// What the answers so far come to.
    pub so_far: Exact,
    /// Between what limits it will end.
    pub span: Span,
    /// The greatest it can be, as far as is known which questions count.
    pub top: Exact,
}

/// How far the level is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelReading {
    /// Nothing is answered yet, or the scoring comes to no level.
    NotDetermined,
    /// It lies between these two places, lowest level first, counted from 0.
    Between(usize, usize),
    /// It is at this place, whatever else is answered.
    At(usize),
}

/// What a sheet of answers comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The variant in force.
    pub variant: Option<TagId>,
    /// The figures, in the order they stand.
    pub figures: Vec<FigureReading>,
    /// How far the level is known.
    pub level: LevelReading,
    /// The places of the levels that are possible, lowest first; between the lowest and the highest some may be ruled out.
    pub possible: Vec<usize>,
    /// The level if everything open stayed open; none while nothing is answered.
    pub so_far: Option<usize>,
    /// The places of the overrides that hold, and whether each surely does.
    pub overrides: Vec<(usize, Truth)>,
    /// The questions that are asked, in the rows they are asked in, in order.
    pub asked: Vec<Cell>,
    /// How they stand.
    pub tally: Tally,
}

impl Score {
    /// A figure.
    #[must_use]
    pub fn figure(&self, id: &TagId) -> Option<&FigureReading> {
        self.figures.iter().find(|figure| figure.id == *id)
    }
}

/// A questionnaire made ready to score many sheets of answers.
pub struct Scorer<'a> {
    scoring: &'a Scoring,
    body: Body<'a>,
}

/// One sheet of answers being scored.
struct Bench<'a, 's> {
    scoring: &'a Scoring,
    form: Form<'a>,
    sheet: Sheet<'s>,
}

/// What one way to look at the open questions comes to.
struct Pass {
    read: Vec<Reading>,
    reach: Option<Reach>,
}

impl Pass {
    fn lowest(&self) -> Option<usize> {
        self.reach.as_ref()?.first().copied()
    }

    fn level(&self) -> LevelReading {
        let ends = self.reach.as_ref().and_then(|reach| reach.first().zip(reach.last()));
        match ends {
            None => LevelReading::NotDetermined,
            Some((low, high)) if low == high => LevelReading::At(*low),
            Some((low, high)) => LevelReading::Between(*low, *high),
        }
    }
}

impl<'a> Scorer<'a> {
    /// Makes a methodology ready, without its instruments; nothing when it has no scoring.
    #[must_use]
    pub fn new(methodology: &'a Methodology) -> Option<Self> {
        Self::of(methodology.body())
    }

    /// Makes the questionnaire of a methodology or an instrument ready; nothing when it has no scoring.
    #[must_use]
    pub fn of(body: Body<'a>) -> Option<Self> {
        Some(Self { scoring: body.scoring?, body })
    }

    /// The scoring.
    #[must_use]
    pub fn scoring(&self) -> &'a Scoring {
        self.scoring
    }

    /// One sheet of answers, ready to be looked at.
    fn on<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Bench<'a, 's> {
        let sheet = sheet.into();
        Bench { scoring: self.scoring, form: Form::new(self.body, sheet), sheet }
    }

    /// What the answers come to. Answers to questions that are not asked are kept, but count for nothing.
    #[must_use]
    pub fn score<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Score {
        self.on(sheet).score()
    }

    /// What level these answers would come to with others in their place, by its place, lowest first; what is open stays so.
    pub(super) fn trying<'s>(&self, sheet: impl Into<Sheet<'s>>) -> impl Fn(&[Trial]) -> Option<usize> {
        let bench = self.on(sheet);
        move |instead| bench.pass(instead, View::AsItStands).lowest()
    }

    /// The level at a place.
    #[must_use]
    pub fn level(&self, place: usize) -> Option<&'a ScoreLevel> {
        self.scoring.levels.get(place)
    }

    /// The override at a place.
    #[must_use]
    pub fn over(&self, place: usize) -> Option<&'a Override> {
        self.scoring.overrides.get(place)
    }

    /// Whether something prohibits going on: surely, possibly or not.
    #[must_use]
    pub fn stop(&self, score: &Score) -> Truth {
        let stops = |place: usize| self.over(place).is_some_and(|over| over.effect == Effect::Stop);
        score.overrides.iter().filter(|(place, _)| stops(*place)).map(|(_, truth)| *truth).max().unwrap_or(Truth::No)
    }

    /// The overrides that surely prohibit going on.
    pub fn stops<'s>(&'s self, score: &'s Score) -> impl Iterator<Item = &'a Override> + 's {
        let sure = score.overrides.iter().filter(|(_, holds)| *holds == Truth::Yes);
        sure.filter_map(|(place, _)| self.over(*place)).filter(|over| over.effect == Effect::Stop)
    }

    /// The criterion that gives the level so far, where the level is read from criteria.
    #[must_use]
    pub fn criterion<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Option<&'a Criterion> {
        let Mode::Criteria(criteria) = &self.scoring.mode else { return None };
        self.on(sheet).read(&[], View::AsItStands, |reader| {
            let read = reader.figures();
            criteria.iter().find(|criterion| reader.test(&criterion.when, &read) == Truth::Yes)
        })
    }

    /// The questions on whose answers criteria and overrides hang that may or may not hold, in the order they are asked.
    #[must_use]
    pub fn waits_for<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Vec<QuestionId> {
        let bench = self.on(sheet);
        let mut open = Vec::new();
        bench.unsettled().into_iter().for_each(|test| test.each_condition(&mut |condition| open.push(condition)));
        Undecided::new(&bench.form, bench.sheet).waits_for(open)
    }

    /// When the questionnaire is due again at a level, counted from the day it was settled; none when the level asks for none.
    #[must_use]
    pub fn review_due(&self, place: usize, settled: Date) -> Option<Date> {
        let months = self.level(place)?.review_months?;
        settled.checked_add(i32::try_from(months).ok()?.months()).ok()
    }
}

impl<'a> Bench<'a, '_> {
    fn score(&self) -> Score {
        let (now, possible) = (self.pass(&[], View::AsItStands), self.pass(&[], View::Possible));
        let mut followed = self.form.follow(Given::new(self.sheet), View::AsItStands);
        let mut tally = Tally::default();
        let mut asked = Vec::new();
        for (place, slot) in self.form.slots.iter().enumerate() {
            let Some(cell) = slot.cell().filter(|_| followed.asked(place) == Truth::Yes) else { continue };
            tally.count(slot.question.need, followed.stands(place).0);
            asked.push(cell);
        }
        let begun = tally.closed() > 0;
        let variants = self.scoring.variants.iter();
        Score {
            variant: variants
                .filter(|variant| followed.truth(&variant.when, &Lane::Once) == Truth::Yes)
                .map(|variant| variant.id.clone())
                .next(),
            figures: self.readings(&now, &possible),
            level: if begun { possible.level() } else { LevelReading::NotDetermined },
            so_far: now.lowest().filter(|_| begun),
            possible: possible.reach.into_iter().flatten().collect(),
            overrides: self.overrides(),
            asked,
            tally,
        }
    }

    fn readings(&self, now: &Pass, possible: &Pass) -> Vec<FigureReading> {
        let pairs = now.read.iter().zip(&possible.read);
        let readings = self.scoring.figures.iter().zip(pairs).map(|(figure, (now, possible))| FigureReading {
            id: figure.id.clone(),
            so_far: now.value.most,
            span: possible.value,
            top: now.top.most,
        });
        readings.collect()
    }

    /// The questions that are asked, each in the row it is asked in.
    fn asked(&self) -> impl Iterator<Item = (Cell, &Slot<'a>)> {
        let mut followed = self.form.follow(Given::new(self.sheet), View::AsItStands);
        let slots = self.form.slots.iter().enumerate();
        let asked = slots.filter(move |(place, _)| followed.asked(*place) == Truth::Yes);
        asked.filter_map(|(_, slot)| Some((slot.cell()?, slot)))
    }

    fn pass(&self, instead: &[Trial], view: View) -> Pass {
        self.read(instead, view, |reader| {
            let read = reader.figures();
            let reach = reader.by_mode(&read);
            let reach = reader.overruled(reach, &read);
            Pass { read, reach }
        })
    }

    /// Reads figures off the answers, some of them others.
    fn read<T>(&self, instead: &[Trial], view: View, look: impl FnOnce(&mut Reader<'_, '_, 'a, '_>) -> T) -> T {
        let mut followed = self.form.follow(Given { sheet: self.sheet, instead }, view);
        look(&mut Reader { form: &self.form, scoring: self.scoring, followed: &mut followed, view })
    }

    /// The tests that may or may not hold; of criteria, those before the first that surely does.
    fn unsettled(&self) -> Vec<&'a Test> {
        let scoring = self.scoring;
        self.read(&[], View::Possible, |reader| {
            let read = reader.figures();
            let mut open = Vec::new();
            if let Mode::Criteria(criteria) = &scoring.mode {
                let held = criteria.iter().map(|criterion| (&criterion.when, reader.test(&criterion.when, &read)));
                let before = held.take_while(|(_, truth)| *truth != Truth::Yes);
                open.extend(before.filter(|(_, truth)| *truth == Truth::Maybe).map(|(test, _)| test));
            }
            let overrides = scoring.overrides.iter().map(|over| &over.when);
            open.extend(overrides.filter(|test| reader.test(test, &read) == Truth::Maybe));
            open
        })
    }

    fn overrides(&self) -> Vec<(usize, Truth)> {
        self.read(&[], View::Possible, |reader| {
            let read = reader.figures();
            let found = self.scoring.overrides.iter().map(|over| reader.test(&over.when, &read));
            found.enumerate().filter(|(_, truth)| truth.is_possible()).collect()
        })
    }
}

/// An answer tried out.
pub(super) type Trial = (Cell, Answer);
