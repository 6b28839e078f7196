//! What carries the level: points by answer and by section, and how far every threshold is.

use super::figures::Reader;
use super::level::bounds;
use super::points::{given, possible};
use super::{Bench, Score, Scorer};
use crate::analysis::questionnaire::{Given, Holds, Lane, Sheet, Truth, View};
use crate::method::scoring::{Adjustment, Banding, Basis, Side};
use crate::method::{Condition, Exact};
use crate::model::{QuestionId, Row, TagId};
use std::collections::BTreeSet;

/// What one answer brings to a figure, or one row where rows are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The row; none where the question is asked once.
    pub row: Option<Row>,
    /// The question; where rows are counted, the name of what they are rows of.
    pub question: QuestionId,
    /// The figure.
    pub figure: TagId,
    /// The points of its answer.
    pub points: Exact,
    /// The most it could bring.
    pub most: Exact,
}

/// What one section brings to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionReading {
    /// The place of the section in the questionnaire.
    pub section: usize,
    /// The figure.
    pub figure: TagId,
    /// The questions of the section that score for it.
    pub questions: usize,
    /// The points of their answers.
    pub points: Exact,
    /// The most they could bring.
    pub most: Exact,
}

/// A bound between two levels and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The figure.
    pub figure: TagId,
    /// The place of the band below it, counted from 0.
    pub band: usize,
    /// The bound, in points.
    pub at: Exact,
    /// To which side a figure belongs that is exactly the bound.
    pub side: Side,
    /// How far the figure so far must rise to be at the bound; below zero when it is past it.
    pub distance: Exact,
}

impl<'a> Scorer<'a> {
    /// The answers that bring points to the figures that decide, figure by figure, most first.
    #[must_use]
    pub fn carriers<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Vec<Carrier> {
        let roots = self.roots();
        let bench = self.on(sheet);
        let mut carriers = bench.answers_carrying(&roots);
        for root in &roots {
            carriers.extend(bench.rows_carrying(root));
        }
        let place = |carrier: &Carrier| roots.iter().position(|root| **root == carrier.figure);
        carriers.sort_by_key(|carrier| (place(carrier), std::cmp::Reverse(carrier.points)));
        carriers
    }

    /// The figures of answers that the deciding figures rest on, in the order they stand.
    fn roots(&self) -> Vec<&TagId> {
        let mut wanted: BTreeSet<&TagId> = self.scoring.deciding().into_iter().collect();
        let mut roots = Vec::new();
        for figure in self.scoring.figures.iter().rev() {
            if !wanted.contains(&figure.id) {
                continue;
            }
            match &figure.from {
                Basis::Answers(..) | Basis::Rows(..) => roots.push(&figure.id),
                Basis::Figures(_, of) => wanted.extend(of),
                Basis::Adjusted(of, adjustments) => {
                    wanted.insert(of);
                    for adjustment in adjustments {
                        adjustment.when.each_figure(&mut |id| {
                            wanted.insert(id);
                        });
                    }
                }
            }
        }
        roots.reverse();
        roots
    }

    /// The adjustments that are made as the answers stand, each with its figure.
    #[must_use]
    pub fn adjustments<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Vec<(&'a TagId, &'a Adjustment)> {
        self.on(sheet).read(&[], View::AsItStands, adjustments)
    }

    /// What each section brings to each figure of answers, in order; sections that score for none are left out.
    #[must_use]
    pub fn sections<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Vec<SectionReading> {
        self.on(sheet).sections()
    }

    /// Every threshold of the figures that decide, in order, with its distance from the answers so far.
    #[must_use]
    pub fn thresholds<'s>(&self, sheet: impl Into<Sheet<'s>>) -> Vec<Threshold> {
        self.on(sheet).read(&[], View::AsItStands, thresholds)
    }

    /// The title of a section, in the base language.
    #[must_use]
    pub fn section_title(&self, section: usize) -> &str {
        self.body.questions.get(section).map_or("", |section| section.title.base())
    }

    /// Whether a score comes from the variant or is open; for display.
    #[must_use]
    pub fn variant_title(&self, score: &Score) -> Option<&str> {
        let id = score.variant.as_ref()?;
        self.scoring.variant(id).map(|variant| variant.title.base())
    }
}

fn adjustments<'a>(reader: &mut Reader<'_, '_, 'a, '_>) -> Vec<(&'a TagId, &'a Adjustment)> {
    let read = reader.figures();
    let mut made = Vec::new();
    for figure in &reader.scoring.figures {
        let Basis::Adjusted(_, adjustments) = &figure.from else { continue };
        let first = adjustments.iter().find(|adjustment| reader.test(&adjustment.when, &read) == Truth::Yes);
        made.extend(first.map(|adjustment| (&figure.id, adjustment)));
    }
    made
}

fn thresholds(reader: &mut Reader<'_, '_, '_, '_>) -> Vec<Threshold> {
    let read = reader.figures();
    let of = |banding: &&Banding| {
        let reading = reader.read(&banding.figure, &read);
        let at = bounds(banding, reading.top).into_iter().enumerate();
        let (figure, side) = (banding.figure.clone(), banding.side);
        at.map(|(band, at)| Threshold { figure: figure.clone(), band, at, side, distance: at - reading.value.most })
            .collect::<Vec<_>>()
    };
    reader.scoring.bandings().iter().flat_map(of).collect()
}

impl Bench<'_, '_> {
    /// The answers that bring points to one of the figures.
    fn answers_carrying(&self, roots: &[&TagId]) -> Vec<Carrier> {
        let mut carriers = Vec::new();
        let mut followed = self.form.follow(Given::new(self.sheet), View::AsItStands);
        for (place, slot) in self.form.slots.iter().enumerate() {
            let Holds::Answer(answer) = followed.holds(place) else { continue };
            let points = given(slot.question, answer).filter(|points| !points.is_zero());
            let Some(points) = points.filter(|_| followed.asked(place) == Truth::Yes) else { continue };
            let figures = roots.iter().copied().filter(|figure| slot.question.scores.contains(figure));
            carriers.extend(figures.map(|figure| Carrier {
                row: slot.lane.row().cloned(),
                question: slot.question.id.clone(),
                figure: figure.clone(),
                points,
                most: possible(slot.question).most,
            }));
        }
        carriers
    }

    /// The rows that a figure counts.
    fn rows_carrying(&self, figure: &TagId) -> Vec<Carrier> {
        let figure = self.scoring.figure(figure);
        let Some((figure, over, condition)) = figure.and_then(|figure| match &figure.from {
            Basis::Rows(over, condition) => Some((figure, over, condition)),
            _ => None,
        }) else {
            return Vec::new();
        };
        let Ok(question) = over.as_str().parse::<QuestionId>() else { return Vec::new() };
        let one = |row: &Row| Carrier {
            row: Some(row.clone()),
            question: question.clone(),
            figure: figure.id.clone(),
            points: Exact::ONE,
            most: Exact::ONE,
        };
        self.holding(over, condition).iter().filter_map(Lane::row).map(one).collect()
    }

    /// The rows in which a condition holds.
    fn holding(&self, over: &TagId, condition: &Condition) -> Vec<Lane> {
        let mut followed = self.form.follow(Given::new(self.sheet), View::AsItStands);
        let mut rows = self.form.rows(over.as_str()).to_vec();
        rows.retain(|lane| followed.truth(condition, lane) == Truth::Yes);
        rows
    }

    fn sections(&self) -> Vec<SectionReading> {
        let mut found: Vec<SectionReading> = Vec::new();
        let mut followed = self.form.follow(Given::new(self.sheet), View::AsItStands);
        for (place, slot) in self.form.slots.iter().enumerate() {
            let holds = (followed.asked(place), followed.holds(place));
            let points = match holds {
                (Truth::Yes, Holds::Answer(answer)) => given(slot.question, answer).unwrap_or_default(),
                _ => Exact::ZERO,
            };
            for figure in &slot.question.scores {
                let at = found.iter().rposition(|r| r.section == slot.section && r.figure == *figure);
                let at = at.unwrap_or_else(|| {
                    found.push(blank(slot.section, figure));
                    found.len() - 1
                });
                let reading = &mut found[at];
                reading.questions += 1;
                reading.points = reading.points + points;
                reading.most = reading.most + possible(slot.question).most;
            }
        }
        found
    }
}

fn blank(section: usize, figure: &TagId) -> SectionReading {
    SectionReading { section, figure: figure.clone(), questions: 0, points: Exact::ZERO, most: Exact::ZERO }
}
