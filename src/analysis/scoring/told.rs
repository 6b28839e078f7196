//! What a scored questionnaire comes to, in words: the level between its limits, how far every threshold is, which answers
//! carry it, what would change it, and what follows from it.

use super::{Carrier, Certainty, FigureReading, LevelReading, Moved, MovedAnswer, Score, Scorer, Threshold, Toward};
use crate::analysis::cells::cell_name;
use crate::analysis::onset::{Duties, Timing, almanac, in_days};
use crate::analysis::questionnaire::Truth;
use crate::method::scoring::{Banding, Effect, Mode, Obligation, Override, ScoreLevel, Side};
use crate::method::{Body, Exact, Methodology};
use crate::model::{Answer, Assessment, Cell};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a questionnaire comes to, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoreTold {
    /// The methodology or instrument.
    pub title: String,
    /// How far the level is known: `Moderate so far, between Low and High`.
    pub level: String,
    /// The titles of the levels, lowest first.
    pub levels: Vec<String>,
    /// The places of the lowest and the highest level that is possible, counted from 0.
    pub between: Option<(usize, usize)>,
    /// The places of all levels that are possible, lowest first.
    pub possible: Vec<usize>,
    /// The place of the level if what is open stays open.
    pub so_far: Option<usize>,
    /// Questions that no longer wait, of how many.
    pub answered: (usize, usize),
    /// The figures that decide, with their bands.
    pub tracks: Vec<Track>,
    /// The other figures: `Mitigation: 12 so far, ends between 9 and 20`.
    pub figures: Vec<String>,
    /// How far every threshold is.
    pub thresholds: Vec<String>,
    /// The answers that carry the level, most first.
    pub carried_by: Vec<String>,
    /// The smallest sets of answers that would change it.
    pub changes: Vec<String>,
    /// Which criterion gave the level, what was adjusted or overruled, and why.
    pub because: Vec<String>,
    /// The open questions that decide between levels.
    pub waits_for: Vec<String>,
    /// The duties that apply, those to come by their days, those still open: `Since 2025-02-02: Art4, Art5`.
    pub duties: Vec<String>,
    /// What follows: whether it may go on, obligations, who approves, when it is due again.
    pub follows: Vec<String>,
}

/// A figure between its limits, with the bounds of its bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Track {
    /// What the figure is called.
    pub title: String,
    /// What the answers so far come to.
    pub so_far: Exact,
    /// The least it can come to.
    pub least: Exact,
    /// The most it can come to.
    pub most: Exact,
    /// The greatest it can be.
    pub top: Exact,
    /// Where its bands end, ascending.
    pub bounds: Vec<Exact>,
    /// The titles of the bands, lowest first.
    pub bands: Vec<String>,
}

/// Answers named; the others are counted.
const NAMED: usize = 8;

/// What a questionnaire comes to on a day; nothing when it is not scored.
#[must_use]
pub fn score_told<'a>(
    body: Body<'a>,
    methodology: &'a Methodology,
    now: &'a Assessment,
    today: Date,
) -> Option<ScoreTold> {
    let scorer = Scorer::of(body)?;
    let teller = Teller { score: scorer.score(now), scorer, body, methodology, now, today };
    Some(teller.told())
}

struct Teller<'a> {
    scorer: Scorer<'a>,
    score: Score,
    body: Body<'a>,
    methodology: &'a Methodology,
    now: &'a Assessment,
    today: Date,
}

impl Teller<'_> {
    fn told(self) -> ScoreTold {
        let scoring = self.scorer.scoring();
        let deciding = scoring.deciding();
        let others = self.score.figures.iter().filter(|figure| !deciding.contains(&&figure.id));
        ScoreTold {
            level: self.level(),
            levels: scoring.levels.iter().map(|level| level.title.to_string()).collect(),
            between: self.between(),
            possible: if self.score.so_far.is_some() { self.score.possible.clone() } else { Vec::new() },
            so_far: self.score.so_far,
            answered: (self.score.tally.closed(), self.score.tally.asked()),
            tracks: self.tracks(),
            figures: others.map(|figure| self.figure(figure)).collect(),
            thresholds: self.scorer.thresholds(self.now).iter().map(|threshold| self.threshold(threshold)).collect(),
            carried_by: self.carriers(),
            changes: [Toward::Higher, Toward::Lower].into_iter().filter_map(|toward| self.change(toward)).collect(),
            because: self.because(),
            waits_for: self.waits_for(),
            duties: self.duties(),
            follows: self.follows(),
            title: self.body.title.to_string(),
        }
    }

    fn between(&self) -> Option<(usize, usize)> {
        match self.score.level {
            LevelReading::NotDetermined => None,
            LevelReading::Between(low, high) => Some((low, high)),
            LevelReading::At(place) => Some((place, place)),
        }
    }

    fn level_title(&self, place: usize) -> String {
        self.scorer.level(place).map_or_else(|| "none".to_owned(), |level| level.title.to_string())
    }

    fn level(&self) -> String {
        let so_far = self.score.so_far.map(|place| self.level_title(place));
        match (self.score.level, so_far) {
            (LevelReading::At(place), _) => self.level_title(place),
            (LevelReading::Between(low, high), Some(so_far)) if self.possible_without_gap(low, high) => {
                format!("{so_far} so far, between {} and {}", self.level_title(low), self.level_title(high))
            }
            (LevelReading::Between(..), Some(so_far)) => {
                let others = self.score.possible.iter().filter(|place| Some(**place) != self.score.so_far);
                let others: Vec<String> = others.map(|place| self.level_title(*place)).collect();
                format!("{so_far} so far, still possible: {}", others.join("; "))
            }
            _ => "not determined yet".to_owned(),
        }
    }

    /// Whether nothing between the lowest and the highest level is ruled out.
    fn possible_without_gap(&self, low: usize, high: usize) -> bool {
        self.score.possible.len() == high - low + 1
    }

    fn figure_title(&self, id: &crate::model::TagId) -> String {
        self.scorer.scoring().figure(id).map_or_else(|| id.to_string(), |figure| figure.title.to_string())
    }

    fn figure(&self, figure: &FigureReading) -> String {
        let title = self.figure_title(&figure.id);
        format!("{title}: {} so far, ends between {} and {}", figure.so_far, figure.span.least, figure.span.most)
    }

    fn tracks(&self) -> Vec<Track> {
        let scoring = self.scorer.scoring();
        let thresholds = self.scorer.thresholds(self.now);
        let track = |banding: &Banding| {
            let figure = self.score.figure(&banding.figure)?;
            let bounds = thresholds.iter().filter(|threshold| threshold.figure == banding.figure);
            Some(Track {
                title: self.figure_title(&figure.id),
                so_far: figure.so_far,
                least: figure.span.least,
                most: figure.span.most,
                top: figure.top,
                bounds: bounds.map(|threshold| threshold.at).collect(),
                bands: self.bands(banding),
            })
        };
        scoring.bandings().into_iter().filter_map(track).collect()
    }

    /// The bands of a figure: the levels, or in a table of two figures the rows and columns by number.
    fn bands(&self, banding: &Banding) -> Vec<String> {
        match &self.scorer.scoring().mode {
            Mode::Lookup(_) => (1..=banding.bounds.len() + 1).map(|band| band.to_string()).collect(),
            _ => (0..=banding.bounds.len()).map(|place| self.level_title(place)).collect(),
        }
    }

    fn threshold(&self, threshold: &Threshold) -> String {
        let Threshold { figure, band, at, side, distance } = threshold;
        let title = self.figure_title(figure);
        let next = match &self.scorer.scoring().mode {
            Mode::Lookup(_) => format!("band {}", band + 2),
            _ => self.level_title(band + 1),
        };
        let begins = match side {
            Side::Above => format!("from {at}"),
            Side::Below => format!("above {at}"),
        };
        let away = match (distance.cmp(&Exact::ZERO), side) {
            (Ordering::Greater, _) => format!("{distance} away"),
            (Ordering::Equal, Side::Below) => "right below it, any more passes it".to_owned(),
            (Ordering::Equal, Side::Above) => "just reached".to_owned(),
            (Ordering::Less, _) => format!("passed by {}", -*distance),
        };
        format!("{next} begins {begins} ({title}): {away}")
    }

    fn cell(&self, row: Option<&crate::model::Row>, question: &crate::model::QuestionId) -> String {
        let cell = Cell { row: row.cloned(), question: question.clone() };
        let name = cell_name(self.methodology, self.now, &cell);
        if row.is_none() { format!("{question} {name}") } else { name }
    }

    fn carriers(&self) -> Vec<String> {
        let all = self.scorer.carriers(self.now);
        let told = all.iter().take(NAMED).map(|carrier| {
            let Carrier { row, question, figure, points, most } = carrier;
            let cell = self.cell(row.as_ref(), question);
            format!("{cell}: {points} of at most {most} ({})", self.figure_title(figure))
        });
        let more = all.len().saturating_sub(NAMED);
        told.chain((more > 0).then(|| format!("and {more} more"))).collect()
    }

    fn change(&self, toward: Toward) -> Option<String> {
        let Moved { answers, level, certainty } = self.scorer.smallest_change(self.now, toward)?;
        let each: Vec<String> = answers.iter().take(NAMED).map(|moved| self.moved(moved)).collect();
        let more = answers.len().saturating_sub(NAMED);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let fewer = if certainty == Certainty::Found { " (fewer may do)" } else { "" };
        let word = match toward {
            Toward::Higher => "Higher",
            Toward::Lower => "Lower",
        };
        Some(format!("{word}: {} with {}{more}{fewer}", self.level_title(level), each.join("; ")))
    }

    fn moved(&self, moved: &MovedAnswer) -> String {
        let to = self.methodology.question(&moved.question).map(|question| answer_words(question, &moved.to));
        format!("{} → {}", self.cell(moved.row.as_ref(), &moved.question), to.unwrap_or_default())
    }

    fn because(&self) -> Vec<String> {
        let met = self.score.so_far.and_then(|_| self.scorer.criterion(self.now));
        let met = met.map(|criterion| format!("{}: {}", self.level_id(&criterion.level), criterion.because));
        let adjusted = self.scorer.adjustments(self.now).into_iter();
        let adjusted = adjusted.map(|(figure, made)| format!("{}: {}", self.figure_title(figure), made.because));
        let overruled = self.score.overrides.iter().filter_map(|(place, holds)| {
            let over = self.scorer.over(*place)?;
            let sure = if *holds == Truth::Yes { "" } else { " (possible while questions are open)" };
            Some(format!("{}: {}{sure}", self.effect(over), over.because))
        });
        met.into_iter().chain(adjusted).chain(overruled).collect()
    }

    fn effect(&self, over: &Override) -> String {
        match (&over.effect, over.from) {
            (Effect::Stop, None) => "Prohibited".to_owned(),
            (Effect::Stop, Some(day)) if day <= self.today => format!("Prohibited since {day}"),
            (Effect::Stop, Some(day)) => format!("Prohibited from {day}, {}", in_days(day, self.today)),
            (Effect::AtLeast(level), _) => format!("At least {}", self.level_id(level)),
            (Effect::AtMost(level), _) => format!("At most {}", self.level_id(level)),
            (Effect::Exactly(level), _) => format!("Exactly {}", self.level_id(level)),
        }
    }

    fn waits_for(&self) -> Vec<String> {
        let waits = self.scorer.waits_for(self.now);
        let asked = |id| self.methodology.question(id).map(|question| format!("{id} {}", question.ask));
        let named = waits.iter().take(NAMED).filter_map(asked);
        let more = waits.len().saturating_sub(NAMED);
        named.chain((more > 0).then(|| format!("and {more} more"))).collect()
    }

    /// The dated controls by the day from which they apply; those that do not apply are left out.
    fn duties(&self) -> Vec<String> {
        let duties = Duties::of_body(self.body, self.now);
        let mut by_day: BTreeMap<Timing, Vec<&str>> = BTreeMap::new();
        for control in self.body.controls {
            if let Some(timing) = duties.on(&control.id, self.today).filter(|timing| *timing != Timing::Never) {
                by_day.entry(timing).or_default().push(control.id.as_str());
            }
        }
        let line = |(timing, ids): (&Timing, &Vec<&str>)| format!("{}: {}", timing.words(self.today), ids.join(", "));
        by_day.iter().map(line).collect()
    }

    fn level_id(&self, id: &crate::model::LevelId) -> String {
        self.scorer.scoring().level_place(id).map_or_else(|| id.to_string(), |place| self.level_title(place))
    }

    fn follows(&self) -> Vec<String> {
        let Some((place, level)) = self.score.so_far.and_then(|place| Some((place, self.scorer.level(place)?))) else {
            return self.stop().into_iter().collect();
        };
        let mut told = vec![format!("{} ({})", level.title, level.zone.label())];
        told.extend((!level.meaning.is_empty()).then(|| level.meaning.to_string()));
        told.extend(self.obligations(level));
        let approvers: Vec<String> = level.approved_by.iter().map(ToString::to_string).collect();
        told.extend((!approvers.is_empty()).then(|| format!("Approved by: {}", approvers.join("; "))));
        let due = self.scorer.review_due(place, self.today).zip(level.review_months);
        told.extend(due.map(|(due, months)| format!("Answered anew by {due}: {months} months after {}", self.today)));
        self.stop().into_iter().chain(told).collect()
    }

    /// That it must not go on, and from when, where a stop surely holds: the earliest of several.
    fn stop(&self) -> Option<String> {
        let first = self.scorer.stops(&self.score).map(|over| over.from).min()?;
        Some(match first.filter(|day| *day > self.today) {
            None => "It must not go on.".to_owned(),
            Some(day) => format!("It must not go on from {day}, {}.", in_days(day, self.today)),
        })
    }

    /// What must be done at a level, and from when; what does not apply by the answers is left out.
    fn obligations(&self, level: &ScoreLevel) -> Vec<String> {
        almanac(self.body, self.now, |almanac| {
            let told = level.obligations.iter().filter_map(|obligation| {
                let timing = match obligation.applies.as_slice() {
                    [] => None,
                    dated => Some(almanac.read(dated).on(self.today)).filter(|timing| *timing != Timing::Never),
                };
                (timing.is_some() || obligation.applies.is_empty()).then(|| self.obligation(obligation, timing))
            });
            told.collect()
        })
    }

    fn obligation(&self, obligation: &Obligation, timing: Option<Timing>) -> String {
        let refs =
            if obligation.refs.is_empty() { String::new() } else { format!(" ({})", obligation.refs.join(", ")) };
        let when = timing.map(|timing| format!(", {}", timing.words(self.today))).unwrap_or_default();
        format!("Required{when}: {}{refs}", obligation.says)
    }
}

fn answer_words(question: &crate::method::Question, answer: &Answer) -> String {
    let picks: Vec<&str> = answer.picks.iter().filter_map(|pick| question.choice_title(pick)).collect();
    match (picks.is_empty(), answer.text.is_empty()) {
        (false, _) => picks.join(", "),
        (true, false) => answer.text.to_string(),
        (true, true) => "none of them".to_owned(),
    }
}

impl ScoreTold {
    /// Everything as plain lines, under headings.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let (done, of) = self.answered;
        let mut lines =
            vec![format!("{}: {done} of {of} questions answered", self.title), format!("  Level: {}", self.level)];
        lines.extend(self.tracks.iter().map(|track| {
            let Track { title, so_far, least, most, .. } = track;
            format!("  {title}: {so_far} so far, ends between {least} and {most}")
        }));
        lines.extend(self.parts().into_iter().flat_map(|(heading, told)| {
            std::iter::once(format!("  {heading}:")).chain(told.iter().map(|line| format!("    {line}")))
        }));
        lines
    }

    /// The parts that say something, each with its heading.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static str, &[String])> {
        let parts: [(&str, &[String]); 8] = [
            ("What follows", &self.follows),
            ("Why", &self.because),
            ("Open questions that decide", &self.waits_for),
            ("Duties", &self.duties),
            ("Thresholds", &self.thresholds),
            ("Carried by", &self.carried_by),
            ("What would change it", &self.changes),
            ("Other figures", &self.figures),
        ];
        parts.into_iter().filter(|(_, told)| !told.is_empty()).collect()
    }
}
