//! Things as they are named in a sentence.

use crate::model::{Assessment, RiskId};

/// The risks by the ids people say: `R-001 and R-004`.
pub fn names<'a, I>(risks: I, now: &Assessment) -> String
where
    I: IntoIterator<Item = &'a RiskId, IntoIter: ExactSizeIterator>,
{
    listed(risks.into_iter().map(|id| now.risks.short(*id)))
}

/// `A`, `A and B`, `A, B and C`; of a long list the first six.
pub fn listed(names: impl IntoIterator<Item = String, IntoIter: ExactSizeIterator>) -> String {
    const FEW: usize = 6;
    let names = names.into_iter();
    let more = names.len().saturating_sub(FEW);
    let mut first: Vec<String> = names.take(FEW).collect();
    if more > 0 {
        first.push(format!("{more} more"));
    }
    match first.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [heads @ .., last] => format!("{} and {last}", heads.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_they_are_said() {
        let said = |count: usize| listed((0..count).map(|n| (n + 1).to_string()));
        assert_eq!([said(0), said(1), said(2), said(3)], ["", "1", "1 and 2", "1, 2 and 3"]);
        assert_eq!(said(8), "1, 2, 3, 4, 5, 6 and 2 more");
    }
}
