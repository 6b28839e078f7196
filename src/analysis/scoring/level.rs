//! The level: by the mode of the scoring, then by what has the last word.

use super::figures::{Reader, Reading, compared, in_points};
use super::points::Span;
use crate::analysis::questionnaire::Truth;
use crate::method::Exact;
use crate::method::scoring::{Banding, Criterion, Effect, Joint, Mode};
use crate::model::LevelId;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The places of the levels that are possible, counted from 0.
pub(super) type Reach = BTreeSet<usize>;

impl Reader<'_, '_, '_, '_> {
    /// The levels that are possible by the mode alone.
    pub(super) fn by_mode(&mut self, read: &[Reading]) -> Option<Reach> {
        let highest = self.scoring.levels.len().checked_sub(1)?;
        match &self.scoring.mode {
            Mode::None => None,
            Mode::Points(banding) => Some(self.band(banding, read).collect()),
            Mode::Sections(joint, bandings) => {
                let reaches = bandings.iter().map(|banding| self.band(banding, read).collect());
                reaches.reduce(|one, other| joined(*joint, &one, &other))
            }
            Mode::Lookup(lookup) => {
                let (rows, columns) = (self.band(&lookup.rows, read), self.band(&lookup.columns, read));
                let rows = lookup.grid.get(rows)?;
                self.reach(rows.iter().filter_map(|row| row.get(columns.clone())).flatten())
            }
            Mode::Criteria(criteria) => self.first_criterion(criteria, read),
            Mode::Maturity(figure, rounding) => {
                let reached = self.read(figure, read).value.each(|number| rounding.round(number));
                Some((place_of(reached.least, highest)..=place_of(reached.most, highest)).collect())
            }
        }
    }

    /// The levels that are possible after what has the last word.
    pub(super) fn overruled(&mut self, mut reach: Option<Reach>, read: &[Reading]) -> Option<Reach> {
        for over in &self.scoring.overrides {
            let holds = self.test(&over.when, read);
            reach = match holds {
                Truth::No => reach,
                Truth::Maybe => both(self.changed(reach.as_ref(), &over.effect), reach),
                Truth::Yes => self.changed(reach.as_ref(), &over.effect),
            };
        }
        reach
    }

    fn changed(&self, reach: Option<&Reach>, effect: &Effect) -> Option<Reach> {
        let place = |level| self.scoring.level_place(level);
        let each = |reach: &Reach, change: &dyn Fn(usize) -> usize| reach.iter().map(|place| change(*place)).collect();
        match effect {
            Effect::AtLeast(level) => {
                let least = place(level)?;
                Some(reach.map_or_else(|| Reach::from([least]), |reach| each(reach, &|place| place.max(least))))
            }
            Effect::AtMost(level) => {
                let most = place(level)?;
                reach.map(|reach| each(reach, &|place| place.min(most)))
            }
            Effect::Exactly(level) => Some(Reach::from([place(level)?])),
            Effect::Stop => reach.cloned(),
        }
    }

    /// The bands that a figure may fall into.
    fn band(&self, banding: &Banding, read: &[Reading]) -> RangeInclusive<usize> {
        let reading = self.read(&banding.figure, read);
        let passed = |wanted: Truth| {
            let stands = banding.bounds.iter().map(|bound| {
                let bound = reading.top.each(|top| in_points(*bound, top));
                compared(reading.value, banding.side.passed(), bound)
            });
            stands.filter(|truth| *truth >= wanted).count()
        };
        passed(Truth::Yes)..=passed(Truth::Maybe)
    }

    fn first_criterion(&mut self, criteria: &[Criterion], read: &[Reading]) -> Option<Reach> {
        let mut possible = Vec::new();
        for criterion in criteria {
            let holds = self.test(&criterion.when, read);
            if holds.is_possible() {
                possible.push(&criterion.level);
            }
            if holds == Truth::Yes {
                break;
            }
        }
        self.reach(possible.into_iter())
    }

    fn reach<'l>(&self, levels: impl Iterator<Item = &'l LevelId>) -> Option<Reach> {
        let places: Reach = levels.filter_map(|level| self.scoring.level_place(level)).collect();
        (!places.is_empty()).then_some(places)
    }
}

fn joined(joint: Joint, one: &Reach, other: &Reach) -> Reach {
    let pick = match joint {
        Joint::Highest => usize::max,
        Joint::Lowest => usize::min,
    };
    one.iter().flat_map(|one| other.iter().map(move |other| pick(*one, *other))).collect()
}

fn both(one: Option<Reach>, other: Option<Reach>) -> Option<Reach> {
    match (one, other) {
        (Some(one), Some(other)) => Some(&one | &other),
        (one, other) => one.or(other),
    }
}

/// A figure as the place of a level: what is below the first is the first, what is above the last the last.
fn place_of(figure: Exact, highest: usize) -> usize {
    let place = figure.floor().whole().map_or(highest, |whole| usize::try_from(whole).unwrap_or(0));
    place.min(highest)
}

/// Where the bounds of a banding stand, in points.
pub(super) fn bounds(banding: &Banding, top: Span) -> Vec<Exact> {
    banding.bounds.iter().map(|bound| in_points(*bound, top.most)).collect()
}
