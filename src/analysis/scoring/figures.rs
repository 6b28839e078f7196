//! Figures: what the answers come to, and between what limits they still can.

use super::points::{Span, given, possible};
use crate::analysis::questionnaire::{Followed, Form, Holds, Lane, Truth, View, in_rows};
use crate::method::scoring::{Adjustment, Basis, Bound, Combine, Figure, Over, Scoring, StandIn, Test};
use crate::method::{Compare, Exact};
use crate::model::TagId;

/// A figure with the greatest it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) value: Span,
    /// The greatest it can be, which itself depends on what is asked.
    pub(super) top: Span,
}

impl Reading {
    const NOTHING: Self = Self { value: Span::NOTHING, top: Span::NOTHING };

    fn with(self, other: Self) -> Self {
        Self { value: self.value.with(other.value), top: self.top.with(other.top) }
    }
}

/// One question's part in a figure.
struct Term {
    variant: Option<usize>,
    asked: Truth,
    /// What it gives; nothing while it is open and stays so.
    value: Option<Span>,
    top: Exact,
    applies: Truth,
}

/// Reads figures off one sheet of answers.
pub(super) struct Reader<'r, 'f, 'a, 's> {
    pub(super) form: &'f Form<'a>,
    pub(super) scoring: &'a Scoring,
    pub(super) followed: &'r mut Followed<'f, 'a, 's>,
    pub(super) view: View,
}

impl<'a> Reader<'_, '_, 'a, '_> {
    /// Every figure, in the order they stand.
    pub(super) fn figures(&mut self) -> Vec<Reading> {
        let mut read = Vec::with_capacity(self.scoring.figures.len());
        for figure in &self.scoring.figures {
            let reading = self.figure(figure, &read);
            let round = |span: Span| span.each(|number| figure.rounding.round(number));
            read.push(Reading { value: round(reading.value), top: reading.top });
        }
        read
    }

    fn figure(&mut self, figure: &'a Figure, read: &[Reading]) -> Reading {
        match &figure.from {
            Basis::Answers(combine, over) => self.of_answers(&figure.id, *combine, *over),
            Basis::Figures(combine, of) => {
                let readings: Vec<Reading> = of.iter().map(|id| self.read(id, read)).collect();
                Reading {
                    value: combined(*combine, readings.iter().map(|r| r.value)),
                    top: combined(*combine, readings.iter().map(|r| r.top)),
                }
            }
            Basis::Rows(over, condition) => counted(&in_rows(over, condition, self.followed)),
            Basis::Adjusted(of, adjustments) => self.adjusted(self.read(of, read), adjustments, read),
        }
    }

    /// A figure that was read before; one that was not stands for nothing, and the loader refuses it.
    pub(super) fn read(&self, id: &TagId, read: &[Reading]) -> Reading {
        let place = self.scoring.figures.iter().position(|figure| figure.id == *id);
        place.and_then(|place| read.get(place)).copied().unwrap_or(Reading::NOTHING)
    }

    /// The first adjustment that holds; every one that may hold before it stays possible.
    fn adjusted(&mut self, base: Reading, adjustments: &'a [Adjustment], read: &[Reading]) -> Reading {
        let mut reached: Option<Span> = None;
        let mut add = |span: Span| reached = Some(reached.map_or(span, |so_far| so_far.with(span)));
        for adjustment in adjustments {
            let holds = self.test(&adjustment.when, read);
            if holds.is_possible() {
                add(base.value.each(|number| number * adjustment.percent.percent() + adjustment.add));
            }
            if holds == Truth::Yes {
                return Reading { value: reached.unwrap_or(base.value), top: base.top };
            }
        }
        add(base.value);
        Reading { value: reached.unwrap_or(base.value), top: base.top }
    }

    /// Whether a test holds.
    pub(super) fn test(&mut self, test: &Test, read: &[Reading]) -> Truth {
        match test {
            Test::Answers(condition) => self.followed.truth(condition, &Lane::Once),
            Test::Figure(id, compare, bound) => stands(self.read(id, read), *compare, *bound),
            Test::Not(inner) => !self.test(inner, read),
            Test::All(inner) => inner.iter().map(|part| self.test(part, read)).min().unwrap_or(Truth::Yes),
            Test::Any(inner) => inner.iter().map(|part| self.test(part, read)).max().unwrap_or(Truth::No),
        }
    }

    fn of_answers(&mut self, figure: &TagId, combine: Combine, over: Over) -> Reading {
        let terms = self.terms(figure);
        let alternatives = self.alternatives();
        let each = alternatives.iter().map(|inside| {
            let in_force = |term: &&Term| term.variant.is_none_or(|variant| inside.contains(&variant));
            let mut found = reading(&terms.iter().filter(in_force).collect::<Vec<_>>(), combine, over);
            if over == Over::All && inside.is_empty() {
                found.top = Span::at(self.greatest_of_any_variant(&terms, combine));
            }
            found
        });
        each.reduce(Reading::with).unwrap_or(Reading::NOTHING)
    }

    /// While no variant is in force, the greatest a figure can be is that of the variant that gives the most.
    fn greatest_of_any_variant(&self, terms: &[Term], combine: Combine) -> Exact {
        let of = |variant: usize| {
            let inside = terms.iter().filter(|term| term.variant.is_none_or(|own| own == variant));
            reading(&inside.collect::<Vec<_>>(), combine, Over::All).top.most
        };
        let without = terms.iter().filter(|term| term.variant.is_none());
        let without = reading(&without.collect::<Vec<_>>(), combine, Over::All).top.most;
        (0..self.scoring.variants.len()).map(of).fold(without, Exact::max)
    }

    /// The sets of variants that may be in force together: those that are, or else each that may be and none.
    fn alternatives(&mut self) -> Vec<Vec<usize>> {
        let variants = self.scoring.variants.iter();
        let found: Vec<Truth> = variants.map(|variant| self.followed.truth(&variant.when, &Lane::Once)).collect();
        let these =
            |wanted: Truth| found.iter().enumerate().filter(move |(_, truth)| **truth == wanted).map(|(v, _)| v);
        let sure: Vec<usize> = these(Truth::Yes).collect();
        if !sure.is_empty() {
            return vec![sure];
        }
        std::iter::once(Vec::new()).chain(these(Truth::Maybe).map(|variant| vec![variant])).collect()
    }

    fn terms(&mut self, figure: &TagId) -> Vec<Term> {
        let scoring = self.form.slots.iter().enumerate().filter(|(_, slot)| slot.question.scores.contains(figure));
        let places: Vec<usize> = scoring.map(|(place, _)| place).collect();
        places.into_iter().map(|place| self.term(place)).collect()
    }

    fn term(&mut self, place: usize) -> Term {
        let slot = &self.form.slots[place];
        let range = possible(slot.question);
        let holds = self.followed.holds(place);
        let value = match holds {
            Holds::Answer(answer) => given(slot.question, answer).map(Span::at),
            Holds::Unknown => stand_in(self.scoring.unknown, range),
            Holds::NotApplicable => stand_in(self.scoring.not_applicable, range),
            Holds::Nothing | Holds::Anything => None,
        };
        let applies = match holds {
            Holds::NotApplicable => Truth::No,
            Holds::Anything if self.view == View::Possible && self.scoring.not_applicable != StandIn::Open => {
                Truth::Maybe
            }
            _ => Truth::Yes,
        };
        Term {
            variant: slot.variant,
            asked: self.followed.asked(place),
            value: value.or_else(|| (self.view == View::Possible).then(|| self.to_come(range))),
            top: range.most,
            applies,
        }
    }

    /// What an open question may come to give: by an answer, or by what stands in for one.
    fn to_come(&self, range: Span) -> Span {
        let rules = [self.scoring.unknown, self.scoring.not_applicable];
        rules.into_iter().filter_map(|rule| stand_in(rule, range)).fold(range, Span::with)
    }
}

/// How many rows hold, of how many.
fn counted(rows: &[Truth]) -> Reading {
    let at_least = |wanted: Truth| Exact::from(rows.iter().filter(|truth| **truth >= wanted).count());
    let value = Span { least: at_least(Truth::Yes), most: at_least(Truth::Maybe) };
    Reading { value, top: Span::at(Exact::from(rows.len())) }
}

fn stand_in(rule: StandIn, range: Span) -> Option<Span> {
    match rule {
        StandIn::Open => None,
        StandIn::Most => Some(Span::at(range.most)),
        StandIn::Least => Some(Span::at(range.least)),
        StandIn::Nothing => Some(Span::NOTHING),
    }
}

fn stands(reading: Reading, compare: Compare, bound: Bound) -> Truth {
    let bound = match bound {
        Bound::Points(points) => Span::at(points),
        Bound::Percent(percent) => reading.top.each(|top| top * percent.percent()),
    };
    compared(reading.value, compare, bound)
}

/// How two spans stand to each other, whatever they come to.
pub(super) fn compared(left: Span, compare: Compare, right: Span) -> Truth {
    let (low, high) = (left.least - right.most, left.most - right.least);
    let at_least = |floor: bool| match (low >= Exact::ZERO, high < Exact::ZERO) {
        (true, _) => Truth::of(floor),
        (_, true) => Truth::of(!floor),
        _ => Truth::Maybe,
    };
    let above = |floor: bool| match (low > Exact::ZERO, high <= Exact::ZERO) {
        (true, _) => Truth::of(floor),
        (_, true) => Truth::of(!floor),
        _ => Truth::Maybe,
    };
    match compare {
        Compare::AtLeast => at_least(true),
        Compare::Below => at_least(false),
        Compare::Above => above(true),
        Compare::AtMost => above(false),
        Compare::Equal if low.is_zero() && high.is_zero() => Truth::Yes,
        Compare::Equal if low > Exact::ZERO || high < Exact::ZERO => Truth::No,
        Compare::Equal => Truth::Maybe,
    }
}

/// The bound of a banding in points, given the greatest that its figure can be.
pub(super) fn in_points(bound: Bound, top: Exact) -> Exact {
    match bound {
        Bound::Points(points) => points,
        Bound::Percent(percent) => top * percent.percent(),
    }
}

fn reading(terms: &[&Term], combine: Combine, over: Over) -> Reading {
    // Whether a question counts: over those that apply, one that may turn out not to apply may be left out.
    let counts = |term: &Term| if over == Over::Applicable { term.asked.min(term.applies) } else { term.asked };
    let terms: Vec<&Term> =
        terms.iter().filter(|term| over != Over::Applicable || term.applies.is_possible()).copied().collect();
    let parts: Vec<(Truth, Span)> = terms.iter().filter_map(|term| Some((counts(term), term.value?))).collect();
    let tops: Vec<(Truth, Span)> = terms
        .iter()
        .map(|term| (if over == Over::All { Truth::Yes } else { counts(term) }, Span::at(term.top)))
        .filter(|(asked, _)| asked.is_possible())
        .collect();
    let all = (over == Over::All).then_some(terms.len());
    Reading { value: parted(combine, &parts, all), top: parted(combine, &tops, all) }
}

fn combined(combine: Combine, spans: impl Iterator<Item = Span>) -> Span {
    parted(combine, &spans.map(|span| (Truth::Yes, span)).collect::<Vec<_>>(), None)
}

/// Spans, some of which may be left out, as one. A mean is over `all` of so many, or over those that are there.
fn parted(combine: Combine, parts: &[(Truth, Span)], all: Option<usize>) -> Span {
    let there = || parts.iter().filter(|(asked, _)| asked.is_possible());
    let sure = || parts.iter().filter(|(asked, _)| *asked == Truth::Yes);
    let sum = || Span {
        least: there().map(|(asked, s)| if *asked == Truth::Yes { s.least } else { s.least.min(Exact::ZERO) }).sum(),
        most: there().map(|(asked, s)| if *asked == Truth::Yes { s.most } else { s.most.max(Exact::ZERO) }).sum(),
    };
    if there().next().is_none() {
        return Span::NOTHING;
    }
    let span = match (combine, all) {
        (Combine::Sum, _) => sum(),
        (Combine::Mean, Some(all)) => sum().each(|total| total / Exact::from(all)),
        (Combine::Mean, None) => {
            Span { least: -greatest_mean(parts, |s| -s.least), most: greatest_mean(parts, |s| s.most) }
        }
        (Combine::Most, _) => {
            let most = there().map(|(_, s)| s.most).max().unwrap_or_default();
            let least = sure().map(|(_, s)| s.least).max();
            Span { least: least.or_else(|| there().map(|(_, s)| s.least).min()).unwrap_or_default(), most }
        }
        (Combine::Least, _) => {
            let least = there().map(|(_, s)| s.least).min().unwrap_or_default();
            let most = sure().map(|(_, s)| s.most).min();
            Span { least, most: most.or_else(|| there().map(|(_, s)| s.most).max()).unwrap_or_default() }
        }
    };
    // Where it is sure of none that it counts, all may be left out, and that comes to nothing.
    if sure().next().is_none() { span.with(Span::NOTHING) } else { span }
}

/// The greatest mean over those that are there and any of those that may be.
fn greatest_mean(parts: &[(Truth, Span)], of: impl Fn(&Span) -> Exact) -> Exact {
    let here = |wanted: Truth| parts.iter().filter(move |(asked, _)| *asked == wanted).map(|(_, span)| of(span));
    let (mut total, mut count): (Exact, usize) = (here(Truth::Yes).sum(), here(Truth::Yes).count());
    let mut others: Vec<Exact> = here(Truth::Maybe).collect();
    others.sort_by(|a, b| b.cmp(a));
    for next in others {
        if count > 0 && next * Exact::from(count) <= total {
            break;
        }
        (total, count) = (total + next, count + 1);
    }
    total / Exact::from(count)
}
