//! What to do first: the gaps by what closing them is worth for the days it takes.

use super::cites::Cited;
use super::item::{GapItem, GapState};
use crate::method::{Effort, Exact};
use std::cmp::Reverse;

/// How the list is ordered, for those who read it.
pub const ORDER: &str = "Most gained for a day of work first: weight × points below the target ÷ days of work. \
                         Equal ones: the larger gap first, then in the order of the questions.";

/// A gap with what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FixLine<'a> {
    /// The item.
    pub item: GapItem<'a>,
    /// How much work it is; none where the methodology does not say, which counts as a week.
    pub effort: Option<Effort>,
    /// Gained for a day of work.
    pub gain: Exact,
    /// The place of the level, lowest first, that nothing lifts the whole above while this gap stays; none where it holds nothing
    /// back.
    pub caps: Option<usize>,
    /// What it serves, by framework: its own references first.
    pub cites: Vec<Cited>,
}

impl<'a> FixLine<'a> {
    pub(super) fn new(item: GapItem<'a>, caps: Option<usize>, cites: Vec<Cited>) -> Self {
        let effort = item.question.fix.as_ref().map(|fix| fix.effort);
        let gain = item.worth() / effort.unwrap_or(Effort::Medium).divisor();
        Self { item, effort, gain, caps, cites }
    }

    /// What to do: what leads beyond the step where it stands, else the fix of the item.
    #[must_use]
    pub fn says(&self) -> String {
        let step = self.item.grading.and_then(|grading| grading.steps.get(grading.now?));
        match (step.filter(|step| !step.next.is_empty()), &self.item.question.fix) {
            (Some(step), _) => format!("{} {}", step.next, self.item.question.ask),
            (None, Some(fix)) => fix.says.base().to_owned(),
            (None, None) => format!("Bring it to “{}”.", self.item.target_words()),
        }
    }

    /// Why it stands where it stands: `weight 3 × 2 points ÷ 5 days = 1.2`.
    #[must_use]
    pub fn why(&self) -> String {
        let days = self.effort.unwrap_or(Effort::Medium).divisor();
        let noun = if days.is_one() { "day" } else { "days" };
        let (weight, distance) = (self.item.question.weight, self.item.distance());
        let unknown = if self.item.state == GapState::Unknown { ", nobody knows, so the lowest" } else { "" };
        let assumed = if self.effort.is_none() { ", assumed" } else { "" };
        let gain = rounded(self.gain);
        format!("weight {weight} × {distance} below the target{unknown} ÷ {days} {noun}{assumed} = {gain} a day")
    }
}

/// A number to two decimals, for reading.
fn rounded(number: Exact) -> String {
    let hundred = Exact::from(100);
    let cents = (number * hundred + Exact::ratio(1, 2)).floor() / hundred;
    cents.to_string()
}

pub(super) fn in_order(lines: &mut [FixLine<'_>]) {
    lines.sort_by_key(|line| (Reverse(line.gain), Reverse(line.item.worth())));
}
