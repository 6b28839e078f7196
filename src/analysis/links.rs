//! Which risks refer to which catalogue risks and controls: the register read from the other end.

use crate::model::{Assessment, CatalogueId, ControlId, Risk, RiskId};
use std::collections::{BTreeMap, BTreeSet};

/// The register by catalogue risk and by control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    origins: BTreeMap<CatalogueId, BTreeSet<RiskId>>,
    controls: BTreeMap<ControlId, BTreeSet<RiskId>>,
}

impl Links {
    /// Reads the whole register.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let mut links = Self::default();
        assessment.risks.iter().for_each(|(id, risk)| links.add(*id, risk));
        links
    }

    /// The risks taken from a catalogue risk.
    pub fn taken(&self, origin: &CatalogueId) -> impl Iterator<Item = RiskId> {
        self.origins.get(origin).into_iter().flatten().copied()
    }

    /// The risks whose treatment relies on a control.
    #[must_use]
    pub fn relying(&self, control: &ControlId) -> &BTreeSet<RiskId> {
        static NONE: BTreeSet<RiskId> = BTreeSet::new();
        self.controls.get(control).unwrap_or(&NONE)
    }

    /// The catalogue risks that something was taken from.
    pub fn origins(&self) -> impl Iterator<Item = &CatalogueId> {
        self.origins.keys()
    }

    /// The controls that some risk relies on.
    pub fn controls(&self) -> impl Iterator<Item = &ControlId> {
        self.controls.keys()
    }

    pub(super) fn add(&mut self, id: RiskId, risk: &Risk) {
        if let Some(origin) = &risk.origin {
            self.origins.entry(origin.clone()).or_default().insert(id);
        }
        for control in risk.treatment.controls.iter() {
            self.controls.entry(control.clone()).or_default().insert(id);
        }
    }

    pub(super) fn remove(&mut self, id: RiskId) {
        self.origins.retain(|_, risks| !(risks.remove(&id) && risks.is_empty()));
        self.controls.retain(|_, risks| !(risks.remove(&id) && risks.is_empty()));
    }
}
