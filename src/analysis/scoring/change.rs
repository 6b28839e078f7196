//! The smallest set of answers that would change the level.

use super::points::given as points_given;
use super::{Bench, Scorer, Trial, View};
use crate::analysis::questionnaire::{Given, Sheet, Slot};
use crate::method::scoring::{Basis, Combine, Mode};
use crate::method::{Exact, Kind, Marks, Question, YES_NO};
use crate::model::{Answer, AnswerState, Cell, ChoiceId, Prose, QuestionId, Row, TagId};

/// Where the level is wanted to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To a higher one.
    Higher,
    /// To a lower one.
    Lower,
}

/// Whether fewer answers could do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// No smaller set changes the level.
    Smallest,
    /// The smallest that was found; a smaller one may exist where answers open or close other questions.
    Found,
}

/// An answer that would be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedAnswer {
    /// The row; none where the question is asked once.
    pub row: Option<Row>,
    /// The question.
    pub question: QuestionId,
    /// What it would be answered with.
    pub to: Answer,
}

/// A set of answers that changes the level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The answers.
    pub answers: Vec<MovedAnswer>,
    /// The place of the level that they give, counted from 0.
    pub level: usize,
    /// Whether fewer could do.
    pub certainty: Certainty,
}

/// The most answers that are looked for at once.
const MOST: usize = 64;

impl Scorer<'_> {
    /// The smallest set of answers to questions that are asked which moves the level as it stands so far. None when there is no
    /// level yet, or no set of a readable size was found.
    #[must_use]
    pub fn smallest_change<'s>(&self, sheet: impl Into<Sheet<'s>>, toward: Toward) -> Option<Moved> {
        let bench = self.on(sheet);
        let from = bench.score().so_far?;
        let search = Search { bench: &bench, toward, from };
        search.one().or_else(|| search.several())
    }
}

struct Search<'x, 'a, 's> {
    bench: &'x Bench<'a, 's>,
    toward: Toward,
    from: usize,
}

/// A trial with what it alone does to a figure.
type Gain = (Exact, Trial);

impl<'s> Search<'_, '_, 's> {
    fn level_with(&self, instead: &[Trial]) -> Option<usize> {
        self.bench.pass(instead, View::AsItStands).lowest()
    }

    fn moves(&self, level: usize) -> bool {
        match self.toward {
            Toward::Higher => level > self.from,
            Toward::Lower => level < self.from,
        }
    }

    fn answer(&self, slot: &Slot<'_>) -> Option<&'s Answer> {
        Given::new(self.bench.sheet).get(&slot.lane, slot.question.id.as_str())
    }

    /// One answer that is enough; of several, the one that moves the level least.
    fn one(&self) -> Option<Moved> {
        let asked = self.bench.asked();
        let trials = asked.flat_map(|(cell, slot)| trials(&cell, slot.question, self.answer(slot)));
        let enough = trials.filter_map(|trial| {
            let trial = [trial];
            let level = self.level_with(&trial).filter(|level| self.moves(*level))?;
            let [trial] = trial;
            Some((level, trial))
        });
        let (level, trial) = enough.min_by_key(|(level, _)| level.abs_diff(self.from))?;
        Some(Moved { answers: moved(vec![trial]), level, certainty: Certainty::Smallest })
    }

    /// Several answers: for each figure that answers give, up and down, those that move it most, until the level moves.
    fn several(&self) -> Option<Moved> {
        let figures = self.bench.scoring.figures.iter().filter(|figure| matches!(figure.from, Basis::Answers(..)));
        let ways = figures.flat_map(|figure| [(&figure.id, Exact::ONE), (&figure.id, -Exact::ONE)]);
        ways.filter_map(|(figure, sign)| self.along(figure, sign)).min_by_key(|found| found.answers.len())
    }

    fn along(&self, figure: &TagId, sign: Exact) -> Option<Moved> {
        let mut gains = self.gains(figure, sign);
        gains.sort_by_key(|(gain, _)| std::cmp::Reverse(*gain));
        gains.truncate(MOST);
        let mut taken: Vec<Trial> = Vec::new();
        for (_, trial) in &gains {
            taken.push(trial.clone());
            if let Some(level) = self.level_with(&taken).filter(|level| self.moves(*level)) {
                let certainty = self.certainty(figure, &taken, &gains);
                return Some(Moved { answers: moved(taken), level, certainty });
            }
        }
        None
    }

    /// The answer to each question that moves the figure most in the direction of the sign, with how far.
    fn gains(&self, figure: &TagId, sign: Exact) -> Vec<Gain> {
        let scoring = self.bench.asked().filter(|(_, slot)| slot.question.scores.contains(figure));
        let best = scoring.filter_map(|(cell, slot)| {
            let (question, answer) = (slot.question, self.answer(slot));
            let now = answer.and_then(|answer| points_given(question, answer)).unwrap_or_default();
            let gain = |trial: Trial| Some(((points_given(question, &trial.1)? - now) * sign, trial));
            trials(&cell, question, answer).into_iter().filter_map(gain).max_by_key(|(gain, _)| *gain)
        });
        best.filter(|(gain, _)| *gain > Exact::ZERO).collect()
    }

    /// Where one sum alone decides and no answer opens or closes a scored question, taking the greatest steps first is smallest.
    fn certainty(&self, figure: &TagId, taken: &[Trial], gains: &[Gain]) -> Certainty {
        let scoring = self.bench.scoring;
        let alone = matches!(&scoring.mode, Mode::Points(banding) if banding.figure == *figure);
        let sum = scoring.figure(figure).is_some_and(|f| matches!(f.from, Basis::Answers(Combine::Sum, _)));
        let steady = gains.iter().all(|(_, trial)| !self.is_looked_at(&trial.0.question));
        match taken.len() {
            1 => Certainty::Smallest,
            _ if alone && sum && steady && scoring.overrides.is_empty() => Certainty::Smallest,
            _ => Certainty::Found,
        }
    }

    /// Whether the condition of any scored question looks at this one.
    fn is_looked_at(&self, id: &QuestionId) -> bool {
        let looks = |slot: &Slot<'_>| slot.looks_at(id) && !slot.question.scores.is_empty();
        self.bench.form.slots.iter().any(looks)
    }
}

fn moved(trials: Vec<Trial>) -> Vec<MovedAnswer> {
    trials.into_iter().map(|(Cell { row, question }, to)| MovedAnswer { row, question, to }).collect()
}

/// Every other answer that a question with points or choices can take, near enough: each choice of one, each choice more or
/// less of several, all that gain, all that lose, and a number in each band.
fn trials(cell: &Cell, question: &Question, now: Option<&Answer>) -> Vec<Trial> {
    let trial = |answer: Answer| (cell.clone(), answer);
    let picks = |ids: Vec<ChoiceId>| picked(now, ids);
    match (&question.kind, &question.marks) {
        (Kind::YesNo, _) => YES_NO.iter().filter_map(|word| Some(trial(picks(vec![word.parse().ok()?])))).collect(),
        (Kind::Multi(choices), _) => {
            let held: Vec<ChoiceId> = now.map(|answer| answer.picks.iter().cloned().collect()).unwrap_or_default();
            let toggled = choices.iter().map(|choice| trial(picks(toggle(&held, &choice.id))));
            let gains = |up: bool| {
                let of = |choice: &&crate::method::Choice| {
                    choice.points.is_some_and(|points| !points.is_zero() && (points > Exact::ZERO) == up)
                };
                trial(picks(choices.iter().filter(of).map(|choice| choice.id.clone()).collect()))
            };
            toggled.chain([gains(true), gains(false)]).collect()
        }
        (Kind::Number(_), Some(Marks::Bands(bands))) => {
            let starts = bands.iter().scan(None, |before, band| Some(std::mem::replace(before, band.below)));
            let first = bands.first().and_then(|band| band.below).map(|end| (end - Exact::ONE).floor());
            let numbers = starts.filter_map(move |start| start.or(first));
            numbers.map(|number| trial(written(now, &number.to_string()))).collect()
        }
        (kind, _) => kind.choices().iter().map(|choice| trial(picks(vec![choice.id.clone()]))).collect(),
    }
}

fn toggle(held: &[ChoiceId], choice: &ChoiceId) -> Vec<ChoiceId> {
    let without: Vec<ChoiceId> = held.iter().filter(|id| *id != choice).cloned().collect();
    if without.len() < held.len() { without } else { without.into_iter().chain([choice.clone()]).collect() }
}

fn picked(now: Option<&Answer>, ids: Vec<ChoiceId>) -> Answer {
    let kept = now.cloned().unwrap_or_default();
    Answer { state: Some(AnswerState::Answered), picks: ids.into_iter().collect(), ..kept }
}

fn written(now: Option<&Answer>, text: &str) -> Answer {
    let kept = now.cloned().unwrap_or_default();
    Answer { state: Some(AnswerState::Answered), text: Prose::typed(text), ..kept }
}
