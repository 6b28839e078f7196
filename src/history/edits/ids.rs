//! New ids: the next number of the assessment and a random tail.

use super::super::Change;
use crate::model::{ActionId, Assessment, EntryId, GroupId, ImpactId, Misfit, Path, RiskId, Tail, Value};
use std::fmt;

/// Gives out ids. The bits come from outside, so that this room stays pure.
pub struct Ids<'a> {
    bits: Box<dyn FnMut() -> u32 + 'a>,
}

impl fmt::Debug for Ids<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ids")
    }
}

/// A kind of numbered id: its counter and the highest number in use.
pub(super) trait Numbered: Copy {
    /// The counter's field under `next`.
    const COUNTER: &'static str;

    /// The last number given. Where it is cheap to know, never below the highest in use.
    fn last(assessment: &Assessment) -> u32;

    fn make(number: u32, tail: Tail) -> Self;
}

macro_rules! numbered {
    ($($name:ident, $counter:ident, $last:expr;)*) => {$(
        impl Numbered for $name {
            const COUNTER: &'static str = stringify!($counter);

            fn last(assessment: &Assessment) -> u32 {
                let in_use: fn(&Assessment) -> u32 = $last;
                assessment.next.$counter.max(in_use(assessment))
            }

            fn make(number: u32, tail: Tail) -> Self {
                Self::new(number, tail)
            }
        }
    )*};
}

numbered! {
    RiskId, risk, |assessment| assessment.risks.last_key_value().map_or(0, |(id, _)| id.number());
    GroupId, group, |assessment| assessment.groups.last_key_value().map_or(0, |(id, _)| id.number());
    ImpactId, impact, |_| 0;
    ActionId, action, |_| 0;
    EntryId, entry, |assessment| assessment.entries.last_key_value().map_or(0, |(id, _)| id.number());
}

impl<'a> Ids<'a> {
    /// Ids whose tails are made from `bits`, twenty of them at a time.
    pub fn new(bits: impl FnMut() -> u32 + 'a) -> Self {
        Self { bits: Box::new(bits) }
    }

    /// Ids whose tails follow from a seed (`SplitMix64`, Steele, Lea and Flood 2014).
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut state = seed;
        Self::new(move || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            // The high bits are the well mixed ones.
            u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or_default()
        })
    }

    /// The next `count` ids and the change to their counter.
    pub(super) fn take<T: Numbered>(
        &mut self,
        assessment: &Assessment,
        count: u32,
    ) -> Result<(Vec<T>, Change), Misfit> {
        let last = T::last(assessment);
        let end = last.checked_add(count).ok_or_else(|| Misfit::wrong("there is no number left for another id"))?;
        let ids = (last + 1..=end).map(|number| T::make(number, Tail::from_bits((self.bits)()))).collect();
        let counter = Path::new("next").join(T::COUNTER);
        Ok((ids, Change::set(assessment, counter, Some(&Value::Int(i64::from(end))))?))
    }

    /// The next id and the change to its counter.
    pub(super) fn one<T: Numbered>(&mut self, assessment: &Assessment) -> Result<(T, Change), Misfit> {
        let (ids, counter) = self.take(assessment, 1)?;
        let id = ids.first().copied().ok_or_else(|| Misfit::wrong("there is no number left for another id"))?;
        Ok((id, counter))
    }
}
