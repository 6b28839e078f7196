//! Registers of risks made for the screens that rate and show them.

use assize::model::{Assessment, Line, Risk, RiskId};

const RISKS: [(&str, &str); 4] = [
    ("MOD-01", "Made-up facts, figures and sources"),
    ("DAT-02", "Old injustice learned from historical data"),
    ("MOD-04", "Results nobody can explain"),
    ("DAT-04", "Works of others used without a licence"),
];

/// The id of the risk with this number.
pub fn id(number: u32) -> RiskId {
    format!("R-{number:03}-AAAA").parse().unwrap()
}

/// So many risks, taken from the catalogue and not rated, numbered from 1.
pub fn register(count: u32) -> Assessment {
    let risk = |number: u32| {
        let (origin, title) = RISKS[number as usize % RISKS.len()];
        Risk { title: Line::from(title), origin: Some(origin.parse().unwrap()), ..Risk::default() }
    };
    Assessment { risks: (1..=count).map(|number| (id(number), risk(number))).collect(), ..Assessment::default() }
}
