//! What an assessment holds that a methodology does not know: it is kept as it stands, and counts for nothing.

use super::points::points_used;
use crate::method::Methodology;
use crate::model::Assessment;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that is kept and counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inert {
    /// What it is: `dimension`, `answer to`, `control`.
    pub what: &'static str,
    /// Its id.
    pub id: String,
    /// At how many places it stands.
    pub places: usize,
}

/// Everything in an assessment that `methodology` does not know, kind by kind.
#[must_use]
pub fn inert(methodology: &Methodology, assessment: &Assessment) -> Vec<Inert> {
    let mut found = Found::default();
    for used in points_used(assessment) {
        match methodology.scale(&used.scale) {
            Some(scale) => {
                found.unless(scale.place(&used.point).is_some(), "point", || format!("{}.{}", used.scale, used.point));
            }
            None => found.unless(false, "dimension", || used.scale.to_string().replace("severity.", "")),
        }
    }
    of_risks(methodology, assessment, &mut found);
    for id in assessment.answers.keys() {
        found.unless(methodology.question(id).is_some(), "answer to", || id.to_string());
    }
    for id in assessment.rejected.keys() {
        found.unless(methodology.catalogue_risk(id).is_some(), "rejected catalogue risk", || id.to_string());
    }
    for id in assessment.controls.keys() {
        found.unless(methodology.control(id).is_some(), "control", || id.to_string());
    }
    found.0.into_iter().map(|((what, id), places)| Inert { what, id, places }).collect()
}

fn of_risks(methodology: &Methodology, assessment: &Assessment, found: &mut Found) {
    for risk in assessment.risks.values() {
        if let Some(id) = &risk.origin {
            found.unless(methodology.catalogue_risk(id).is_some(), "catalogue risk", || id.to_string());
        }
        for id in risk.raised_by.iter() {
            found.unless(methodology.question(id).is_some(), "question that raised a risk", || id.to_string());
        }
        for id in risk.tags.iter() {
            found.unless(methodology.tag(id).is_some(), "tag", || id.to_string());
        }
        if let Some(id) = &risk.treatment.option {
            found.unless(methodology.treatment(id).is_some(), "treatment", || id.to_string());
        }
        for id in risk.treatment.controls.iter() {
            found.unless(methodology.control(id).is_some(), "control", || id.to_string());
        }
    }
}

/// What is not known, with the number of its places.
#[derive(Default)]
struct Found(BTreeMap<(&'static str, String), usize>);

impl Found {
    fn unless(&mut self, known: bool, what: &'static str, id: impl FnOnce() -> String) {
        if !known {
            *self.0.entry((what, id())).or_default() += 1;
        }
    }
}
