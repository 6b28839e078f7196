//! What carries the level: points by answer and by section, and how far every threshold is.

use super::figures::Reader;
use super::level::bounds;
use super::points::{given, possible};
use super::{Score, Scorer};
use crate::analysis::questionnaire::{Answers, Given, Holds, Truth, View};
use crate::method::Exact;
use crate::method::scoring::{Adjustment, Basis, Side};
use crate::model::{QuestionId, TagId};
use std::collections::BTreeSet;

/// What one answer brings to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The question.
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

impl Scorer<'_> {
    /// The answers that bring points to the figures that decide, figure by figure, most first.
    #[must_use]
    pub fn carriers(&self, answers: &Answers) -> Vec<Carrier> {
        let (mut carriers, roots) = (Vec::new(), self.roots());
        let mut followed = self.form.follow(Given::new(answers), View::AsItStands);
        for (place, entry) in self.form.entries.iter().enumerate() {
            let Holds::Answer(answer) = followed.holds(place) else { continue };
            let points = given(entry.question, answer).filter(|points| !points.is_zero());
            let Some(points) = points.filter(|_| followed.asked(place) == Truth::Yes) else { continue };
            let figures = roots.iter().copied().filter(|figure| entry.question.scores.contains(figure));
            carriers.extend(figures.map(|figure| Carrier {
                question: entry.question.id.clone(),
                figure: figure.clone(),
                points,
                most: possible(entry.question).most,
            }));
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
                Basis::Answers(..) => roots.push(&figure.id),
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
    pub fn adjustments(&self, answers: &Answers) -> Vec<(&TagId, &Adjustment)> {
        let mut followed = self.form.follow(Given::new(answers), View::AsItStands);
        let mut reader =
            Reader { form: &self.form, scoring: self.scoring, followed: &mut followed, view: View::AsItStands };
        let read = reader.figures();
        let mut made = Vec::new();
        for figure in &self.scoring.figures {
            let Basis::Adjusted(_, adjustments) = &figure.from else { continue };
            let first = adjustments.iter().find(|adjustment| reader.test(&adjustment.when, &read) == Truth::Yes);
            made.extend(first.map(|adjustment| (&figure.id, adjustment)));
        }
        made
    }

    /// What each section brings to each figure of answers, in order; sections that score for none are left out.
    #[must_use]
    pub fn sections(&self, answers: &Answers) -> Vec<SectionReading> {
        let mut found: Vec<SectionReading> = Vec::new();
        let mut followed = self.form.follow(Given::new(answers), View::AsItStands);
        for (place, entry) in self.form.entries.iter().enumerate() {
            let holds = (followed.asked(place), followed.holds(place));
            let points = match holds {
                (Truth::Yes, Holds::Answer(answer)) => given(entry.question, answer).unwrap_or_default(),
                _ => Exact::ZERO,
            };
            for figure in &entry.question.scores {
                let at = found.iter().rposition(|r| r.section == entry.section && r.figure == *figure);
                let at = at.unwrap_or_else(|| {
                    found.push(blank(entry.section, figure));
                    found.len() - 1
                });
                let reading = &mut found[at];
                reading.questions += 1;
                reading.points = reading.points + points;
                reading.most = reading.most + possible(entry.question).most;
            }
        }
        found
    }

    /// Every threshold of the figures that decide, in order, with its distance from the answers so far.
    #[must_use]
    pub fn thresholds(&self, answers: &Answers) -> Vec<Threshold> {
        let given = Given::new(answers);
        let mut followed = self.form.follow(given, View::AsItStands);
        let mut reader =
            Reader { form: &self.form, scoring: self.scoring, followed: &mut followed, view: View::AsItStands };
        let read = reader.figures();
        let of = |banding: &&crate::method::scoring::Banding| {
            let reading = reader.read(&banding.figure, &read);
            let at = bounds(banding, reading.top).into_iter().enumerate();
            let (figure, side) = (banding.figure.clone(), banding.side);
            at.map(|(band, at)| Threshold { figure: figure.clone(), band, at, side, distance: at - reading.value.most })
                .collect::<Vec<_>>()
        };
        self.scoring.bandings().iter().flat_map(of).collect()
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

fn blank(section: usize, figure: &TagId) -> SectionReading {
    SectionReading { section, figure: figure.clone(), questions: 0, points: Exact::ZERO, most: Exact::ZERO }
}
