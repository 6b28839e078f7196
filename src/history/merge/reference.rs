//! Which places of an assessment refer to entries of the same assessment.
//!
//! Controls, questions, catalogue risks and tags are the methodology's: no change of an assessment removes one.

use crate::model::{Assessment, Path};
use std::collections::BTreeMap;

/// Every place that refers to an entry, with the place of the entry. A new kind of reference belongs here.
pub(super) fn references(assessment: &Assessment) -> BTreeMap<Path, Path> {
    let (risks, groups) = (Path::new("risks"), Path::new("groups"));
    let of_risk = |(id, risk): (&_, &crate::model::Risk)| {
        let from = risks.join(id).join("groups");
        let pairs = risk.groups.iter().map(|group| (from.join(group), groups.join(group)));
        pairs.collect::<Vec<_>>()
    };
    assessment.risks.iter().flat_map(of_risk).collect()
}
