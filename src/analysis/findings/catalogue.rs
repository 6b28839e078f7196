//! What became of the catalogue: suggestions that wait, rejections without a reason.

use super::{Ground, Rule, Sink};
use crate::analysis::links::Links;
use crate::analysis::suggest::Suggested;
use crate::model::{CatalogueId, Path};

pub(in crate::analysis) fn catalogue(
    ground: Ground<'_>,
    suggestions: &[Suggested],
    links: &Links,
    sink: &mut impl Sink,
) {
    let rejected = |id: &CatalogueId| Path::new("rejected").join(id);
    let title = |id: &CatalogueId| ground.methodology.catalogue_risk(id).map_or("", |risk| risk.title.base());
    for suggested in suggestions.iter().filter(|suggested| suggested.waits()) {
        let id = &suggested.risk;
        let says = || format!("{id} {} is suggested and waits for a decision.", title(id));
        sink.raise(Rule::SuggestionOpen, || rejected(id), says);
    }
    for (id, _) in ground.assessment.rejected.iter().filter(|(_, rejection)| rejection.reason.is_empty()) {
        let says = || format!("{id} {} was rejected without a reason.", title(id));
        sink.raise(Rule::RejectionReason, || rejected(id).join("reason"), says);
    }
    let detached =
        |id: &CatalogueId| ground.methodology.detached_with(|former| former.catalogue.contains(id)).is_some();
    let unknown = |id: &&CatalogueId| ground.methodology.catalogue_risk(id).is_none() && !detached(id);
    for id in ground.assessment.rejected.keys().filter(unknown) {
        let says = || format!("“{id}” is rejected, but the catalogue has no such risk.");
        sink.raise(Rule::UnknownCatalogueRisk, || rejected(id), says);
    }
    for id in links.origins().filter(unknown) {
        let Some(risk) = links.taken(id).next() else { continue };
        let says = || {
            format!(
                "{} was taken from “{id}”, but the catalogue has no such risk.",
                ground.assessment.risks.short(risk)
            )
        };
        sink.raise(Rule::UnknownCatalogueRisk, || Path::new("risks").join(risk).join("origin"), says);
    }
}
