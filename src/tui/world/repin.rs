//! Changing the methodology of the open draft, or the instruments under it.

use super::{Reports, StoreWorld};
use crate::format::methodology::{Resolved, resolve};
use crate::history::{Step, Stepped};
use crate::method::Mapping;
use crate::model::{MethodologyId, Pin, Prose};
use crate::store::StoreError;
use crate::tui::effect::{Offer, Report};

impl StoreWorld {
    /// Whether the methodology of the open draft has another text here.
    pub(super) fn look_here(&mut self) -> Reports {
        let Some((pin, now)) = self.open.as_ref().map(|file| (file.resolved().pin.clone(), file.methodology().clone()))
        else {
            return Ok(Vec::new());
        };
        let here = self.workspace()?.other_text(&pin, &now);
        Ok(here.map(Report::Here).into_iter().collect())
    }

    /// Every methodology of the workspace and of the program, with its own instruments beside it where the draft has some.
    pub(super) fn offer(&mut self) -> Reports {
        let Some(now) = self.open.as_ref().map(|file| file.methodology().clone()) else {
            let says = "nothing is open for editing here, so its methodology cannot be changed";
            return Ok(vec![Report::Failed(says.to_owned())]);
        };
        let workspace = self.workspace()?;
        let found: Vec<_> =
            workspace.methodologies()?.into_iter().map(|id| (workspace.methodology_for(&id, &now), id)).collect();
        self.offered = found.iter().filter_map(|(resolved, _)| resolved.as_ref().ok().cloned()).collect();
        let offer = |(resolved, id): (Result<_, StoreError>, _)| Offer {
            id,
            told: resolved.map(|resolved| super::rated_by(&resolved)).map_err(|error| error.to_string()),
        };
        Ok(vec![Report::Offered(found.into_iter().map(offer).collect())])
    }

    /// The text is beside the draft and the step in its journal when this returns, or nothing was changed.
    pub(super) fn repin(&mut self, to: &Pin, mapping: Mapping, why: &Prose) -> Reports {
        let wanted = self.offered.iter().find(|resolved| resolved.pin == *to).cloned();
        wanted.map_or(Ok(Vec::new()), |wanted| self.repin_to(wanted, mapping, why))
    }

    /// Takes one more instrument under the open draft.
    pub(super) fn attach(&mut self, id: &MethodologyId, why: &Prose) -> Reports {
        let Some(now) = self.open.as_ref().map(|file| file.methodology().clone()) else { return Ok(Vec::new()) };
        let wanted = self.workspace()?.attached(now, id)?;
        self.repin_to(wanted, Mapping::default(), why)
    }

    /// Leaves an instrument out; what was recorded under its ids is kept.
    pub(super) fn detach(&mut self, id: &MethodologyId, why: &Prose) -> Reports {
        let Some(mut left) = self.open.as_ref().map(|file| file.methodology().clone()) else { return Ok(Vec::new()) };
        if left.detach(id).is_none() {
            return Ok(vec![Report::Failed(format!("{id} is not attached"))]);
        }
        self.repin_to(resolve(left)?, Mapping::default(), why)
    }

    fn repin_to(&mut self, wanted: Resolved, mapping: Mapping, why: &Prose) -> Reports {
        let Some(file) = &mut self.open else { return Ok(Vec::new()) };
        let method = wanted.methodology.clone();
        let taken = file.repin(wanted, mapping, why)?;
        let done = file.draft().last_repin().filter(|_| taken.stepped != Stepped::Nothing).cloned();
        let repinned = done.map(|repin| Report::Repinned(Step::Repin(Box::new(repin)), method));
        let failed = taken.on_disk.err().map(|error| Report::Failed(super::not_on_disk(&error)));
        Ok(repinned.into_iter().chain(failed).collect())
    }
}
