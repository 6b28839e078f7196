//! Where the register stood in every version: how many risks at which level.

use super::along::along;
use super::blame::Record;
use super::report::LevelCount;
use crate::analysis::rated_level;
use crate::method::Methodology;
use crate::model::{Assessment, Risk, RiskId};
use serde::Serialize;
use std::collections::BTreeMap;

/// The register of one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// How many risks stood at each level, lowest first.
    pub levels: Vec<LevelCount>,
    /// Risks without a level.
    pub unrated: usize,
}

impl Counted {
    /// `2 High, 7 Medium, 13 Low`, the worst first, without levels at which no risk stood.
    #[must_use]
    pub fn words(&self) -> String {
        let levels = self.levels.iter().rev().filter(|count| count.risks > 0);
        let rated = levels.map(|count| format!("{} {}", count.risks, count.level));
        let unrated = (self.unrated > 0).then(|| format!("{} not rated", self.unrated));
        let all: Vec<String> = rated.chain(unrated).collect();
        if all.is_empty() { "no risk".to_owned() } else { all.join(", ") }
    }
}

/// The risks of a record with the level that ranks each, so that only what changed is rated anew.
#[derive(Clone)]
struct Register {
    risks: Assessment,
    levels: BTreeMap<RiskId, Option<usize>>,
}

impl Register {
    fn new(content: &Assessment, methodology: &Methodology) -> Self {
        let risks = Assessment { risks: content.risks.clone(), ..Assessment::default() };
        let levels = risks.risks.iter().map(|(id, risk)| (*id, ranked(methodology, risk))).collect();
        Self { risks, levels }
    }

    fn rate(&mut self, id: RiskId, methodology: &Methodology) {
        match self.risks.risks.get(&id) {
            Some(risk) => self.levels.insert(id, ranked(methodology, risk)),
            None => self.levels.remove(&id),
        };
    }

    fn counted(&self, methodology: &Methodology) -> Counted {
        let mut counts = vec![0; methodology.head.levels.len()];
        let mut unrated = 0;
        for level in self.levels.values() {
            *level.and_then(|place| counts.get_mut(place)).unwrap_or(&mut unrated) += 1;
        }
        let levels = methodology.head.levels.iter().zip(counts);
        let levels =
            levels.map(|(level, risks)| LevelCount { level: level.title.to_string(), zone: level.zone, risks });
        Counted { levels: levels.collect(), unrated }
    }
}

/// The level that ranks a risk: current, or inherent while there is no current one.
fn ranked(methodology: &Methodology, risk: &Risk) -> Option<usize> {
    rated_level(methodology, &risk.current).or_else(|| rated_level(methodology, &risk.inherent))
}

/// How many risks stood at which level in each record; nothing where that cannot be told.
pub fn postures<'a>(records: &[Record], method: impl Fn(usize) -> Option<&'a Methodology>) -> Vec<Option<Counted>> {
    let rates_alike = |at: usize, parent: usize| match (method(at), method(parent)) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        _ => false,
    };
    let begin = |at: usize| Some(Register::new(records[at].content.as_ref()?, method(at)?));
    let step = |mut register: Register, at: usize| {
        let methodology = method(at)?;
        for change in records[at].changes.iter().filter(|change| change.at.as_str().starts_with("risks/")) {
            change.apply(&mut register.risks).ok()?;
            if let Some(id) = change.at.segments().get(1).and_then(|id| id.parse().ok()) {
                register.rate(id, methodology);
            }
        }
        let alike = records[at].parents.first().copied().flatten().is_some_and(|parent| rates_alike(at, parent));
        Some(if alike { register } else { Register::new(&register.risks, methodology) })
    };
    let see = |register: &Register, at: usize| method(at).map(|methodology| register.counted(methodology));
    along(records, begin, step, see).into_iter().map(Option::flatten).collect()
}
