//! Exact numbers: points, shares and figures are fractions of whole numbers, never floats.

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

/// An exact fraction in lowest terms. In a file it is a whole number, or a decimal between quotes such as `"2.5"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    over: i128,
    under: i128,
}

/// Why a text is no exact number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a number such as 3 or \"2.5\": at most {WHOLE_DIGITS} digits before the point and {DECIMALS} after it"
)]
pub struct NotExact(String);

/// Digits before the decimal point. Sums of a hundred thousand such numbers times two shares stay far below the limits of the
/// type; only a methodology made to go beyond them loses fractions, and then ends at the greatest number.
const WHOLE_DIGITS: usize = 7;
/// Digits after the decimal point.
const DECIMALS: usize = 4;

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { over: 0, under: 1 };
    /// One.
    pub const ONE: Self = Self { over: 1, under: 1 };

    /// `over / under`; zero when `under` is zero.
    #[must_use]
    pub fn ratio(over: i128, under: i128) -> Self {
        let divisor = greatest_common_divisor(over.unsigned_abs(), under.unsigned_abs());
        match i128::try_from(divisor) {
            Ok(divisor) if under != 0 => {
                let sign = under.signum();
                Self { over: (over / divisor).saturating_mul(sign), under: (under / divisor).saturating_mul(sign) }
            }
            _ => Self::ZERO,
        }
    }

    /// So many hundredths.
    #[must_use]
    pub fn percent(self) -> Self {
        self / Self::ratio(100, 1)
    }

    /// Whether it is exactly zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.over == 0
    }

    /// Whether it is exactly one.
    #[must_use]
    pub fn is_one(&self) -> bool {
        *self == Self::ONE
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.under == 1
    }

    /// The whole number it is, if it is one that fits.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        (self.under == 1).then(|| i64::try_from(self.over).ok()).flatten()
    }

    /// The greatest whole number that is not above it.
    #[must_use]
    pub fn floor(self) -> Self {
        Self { over: self.to_whole(), under: 1 }
    }

    /// One over it; nothing for zero.
    fn inverse(self) -> Option<Self> {
        let (over, under) = (self.under.saturating_mul(self.over.signum()), self.over.saturating_abs());
        (under != 0).then_some(Self { over, under })
    }

    /// The whole part, for numbers so far beyond measure that no fraction of them is kept.
    fn to_whole(self) -> i128 {
        self.over.div_euclid(self.under)
    }

    /// The decimal it is, if it is one of at most six digits after the point.
    fn decimal(self) -> Option<String> {
        let digits = (1..=6_u32).find(|digits| 10_i128.pow(*digits) % self.under == 0)?;
        let scaled = self.over.saturating_abs().saturating_mul(10_i128.pow(digits) / self.under);
        let (whole, rest) = (scaled / 10_i128.pow(digits), scaled % 10_i128.pow(digits));
        let sign = if self.over < 0 { "-" } else { "" };
        Some(format!("{sign}{whole}.{rest:0width$}", width = digits as usize))
    }
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<i32> for Exact {
    fn from(whole: i32) -> Self {
        Self { over: i128::from(whole), under: 1 }
    }
}

impl From<usize> for Exact {
    fn from(count: usize) -> Self {
        Self { over: i128::try_from(count).unwrap_or(i128::MAX), under: 1 }
    }
}

impl Add for Exact {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let parts = self.over.checked_mul(other.under).zip(other.over.checked_mul(self.under));
        let over = parts.and_then(|(left, right)| left.checked_add(right));
        over.zip(self.under.checked_mul(other.under)).map_or_else(
            || Self { over: self.to_whole().saturating_add(other.to_whole()), under: 1 },
            |(over, under)| Self::ratio(over, under),
        )
    }
}

impl Sub for Exact {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Exact {
    type Output = Self;

    fn neg(self) -> Self {
        Self { over: self.over.saturating_neg(), under: self.under }
    }
}

impl Mul for Exact {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let parts = self.over.checked_mul(other.over).zip(self.under.checked_mul(other.under));
        parts.map_or_else(
            || Self { over: self.to_whole().saturating_mul(other.to_whole()), under: 1 },
            |(over, under)| Self::ratio(over, under),
        )
    }
}

/// Division by nothing gives nothing: a share of an empty whole is no share.
impl Div for Exact {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        other.inverse().map_or(Self::ZERO, |inverse| self.mul(inverse))
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = self.over.checked_mul(other.under).zip(other.over.checked_mul(self.under));
        parts.map_or_else(|| self.to_whole().cmp(&other.to_whole()), |(left, right)| left.cmp(&right))
    }
}

/// A whole number, a decimal, or a fraction such as `1/3` where no decimal is exact.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.under {
            1 => f.pad(&self.over.to_string()),
            under => f.pad(&self.decimal().unwrap_or_else(|| format!("{}/{under}", self.over))),
        }
    }
}

impl FromStr for Exact {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, WHOLE_DIGITS) || !digits(decimals, DECIMALS) {
            return Err(NotExact(text.to_owned()));
        }
        let (parse, places) = (format!("{whole}{decimals}"), u32::try_from(decimals.len()).unwrap_or_default());
        let over: i128 = parse.parse().map_err(|_| NotExact(text.to_owned()))?;
        let sign = if unsigned.len() == text.len() { 1 } else { -1 };
        Ok(Self::ratio(sign * over, 10_i128.pow(places)))
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or a decimal between quotes such as \"2.5\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Exact, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, whole: i64) -> Result<Exact, E> {
        whole.to_string().parse().map_err(E::custom)
    }

    fn visit_u64<E: serde::de::Error>(self, whole: u64) -> Result<Exact, E> {
        whole.to_string().parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn sums_and_shares_are_exact() {
        let tenths: Exact = std::iter::repeat_n(exact("0.1"), 10).sum();
        assert!(tenths.is_one());
        assert_eq!(exact("77") * exact("80").percent(), exact("61.6"));
        assert_eq!((exact("50") * exact("85").percent()).to_string(), "42.5");
        assert_eq!((exact("1") / exact("3")).to_string(), "1/3");
        assert_eq!(exact("-7.5").floor(), exact("-8"));
        assert_eq!(exact("5") / Exact::ZERO, Exact::ZERO);
        assert!(exact("41.75") > exact("41") && exact("-1") < Exact::ZERO);
    }

    #[test]
    fn numbers_beyond_all_measure_end_at_the_greatest_and_never_panic() {
        let mut huge = exact("9999999.9999");
        for _ in 0..12 {
            huge = huge * huge + exact("0.0001");
            let _ = (huge.floor(), huge.to_string(), huge / exact("0.0003"), -huge - huge, huge.percent());
        }
        assert!(huge >= exact("9999999"));
    }

    #[test]
    fn reads_as_it_is_written_and_nothing_else() {
        for (text, written) in [("3", "3"), ("2.5", "2.5"), ("-0.25", "-0.25"), ("10.10", "10.1"), ("4.0", "4")] {
            assert_eq!(exact(text).to_string(), written);
        }
        for bad in ["", "-", ".5", "5.", "1e3", "+1", "1.23456", "12345678", "NaN", "1/3", " 1"] {
            assert!(bad.parse::<Exact>().is_err(), "{bad}");
        }
    }
}
