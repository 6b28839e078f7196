//! Scoring a questionnaire: figures, the level between its limits, and why.
//!
//! Every figure is an exact fraction. What is still open is read two ways: *so far*, as if it stayed open and gave nothing, and
//! as a *span*, between the least and the most that any answers could bring. The span may be wider than what answers can
//! really reach together, never narrower.

mod carry;
mod change;
mod figures;
mod level;
mod points;

pub use carry::{Carrier, SectionReading, Threshold};
pub use change::{Certainty, Moved, MovedAnswer, Toward};
pub use points::Span;

use super::questionnaire::{Answers, Form, Given, Standing, Tally, Truth, View, standing};
use crate::method::scoring::{Effect, Override, ScoreLevel};
use crate::method::{Body, Exact, Methodology, Question, Scoring};
use crate::model::{Answer, QuestionId, TagId};
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
    /// The level if everything open stayed open; none while nothing is answered.
    pub so_far: Option<usize>,
    /// The places of the overrides that hold, and whether each surely does.
    pub overrides: Vec<(usize, Truth)>,
    /// The questions that are asked, in order.
    pub asked: Vec<QuestionId>,
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
    form: Form<'a>,
    scoring: &'a Scoring,
    body: Body<'a>,
}

/// What one way to look at the open questions comes to.
struct Pass {
    read: Vec<Reading>,
    reach: Option<Reach>,
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
        Some(Self { form: Form::new(body), scoring: body.scoring?, body })
    }

    /// What the answers come to. Answers to questions that are not asked are kept, but count for nothing.
    #[must_use]
    pub fn score(&self, answers: &Answers) -> Score {
        let given = Given::new(answers);
        let (now, possible) = (self.pass(given, View::AsItStands), self.pass(given, View::Possible));
        let mut followed = self.form.follow(given, View::AsItStands);
        let asked: Vec<&Question> = self.asked(given).collect();
        let tally = tally(&asked, given);
        let begun = tally.closed() > 0;
        Score {
            variant: self
                .scoring
                .variants
                .iter()
                .find(|variant| followed.truth(&variant.when) == Truth::Yes)
                .map(|variant| variant.id.clone()),
            figures: self.readings(&now, &possible),
            level: possible.reach.filter(|_| begun).map_or(LevelReading::NotDetermined, |reach| match reach {
                (low, high) if low == high => LevelReading::At(low),
                (low, high) => LevelReading::Between(low, high),
            }),
            so_far: now.reach.filter(|_| begun).map(|(place, _)| place),
            overrides: self.overrides(given),
            asked: asked.iter().map(|question| question.id.clone()).collect(),
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

    fn asked<'s>(&'s self, given: Given<'s>) -> impl Iterator<Item = &'a Question> + 's {
        let mut followed = self.form.follow(given, View::AsItStands);
        let entries = self.form.entries.iter().enumerate();
        entries.filter(move |(place, _)| followed.asked(*place) == Truth::Yes).map(|(_, entry)| entry.question)
    }

    fn pass(&self, given: Given<'_>, view: View) -> Pass {
        let mut followed = self.form.follow(given, view);
        let mut reader = Reader { form: &self.form, scoring: self.scoring, followed: &mut followed, view };
        let read = reader.figures();
        let reach = reader.by_mode(&read);
        let reach = reader.overruled(reach, &read);
        Pass { read, reach }
    }

    fn overrides(&self, given: Given<'_>) -> Vec<(usize, Truth)> {
        let view = View::Possible;
        let mut followed = self.form.follow(given, view);
        let mut reader = Reader { form: &self.form, scoring: self.scoring, followed: &mut followed, view };
        let read = reader.figures();
        let found = self.scoring.overrides.iter().map(|over| reader.test(&over.when, &read));
        found.enumerate().filter(|(_, truth)| truth.is_possible()).collect()
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

    /// When the questionnaire is due again at a level, counted from the day it was settled; none when the level asks for none.
    #[must_use]
    pub fn review_due(&self, place: usize, settled: Date) -> Option<Date> {
        let months = self.level(place)?.review_months?;
        settled.checked_add(i32::try_from(months).ok()?.months()).ok()
    }
}

fn tally(asked: &[&Question], given: Given<'_>) -> Tally {
    let mut tally = Tally::default();
    for question in asked {
        let standing: Standing = standing(question, given.get(&question.id));
        tally.count(question.need, standing);
    }
    tally
}

/// An answer tried out.
type Trial = (QuestionId, Answer);
