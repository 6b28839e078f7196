//! `assize accept`: somebody agrees to live with a risk, exactly as it stands.

use super::set;
use crate::analysis::{level_title, rate_risk};
use crate::cli::args::Terms;
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place;
use crate::history::{Step, edits};
use crate::method::Methodology;
use crate::model::{Acceptance, Assessment, Line, Prose, Risk, RiskId, Slug};

/// Records the acceptance in the draft, bound to the state of the risk.
pub fn run(cx: &mut Context<'_>, terms: &Terms) -> Result<Outcome, CliError> {
    let slug = slug(&terms.slug)?;
    let approver = cx.author(terms.author.as_deref())?;
    let mut file = cx.draft(&slug, None)?;
    let (now, method) = (file.draft().now(), file.methodology());
    let (id, risk) = named(&terms.risk, now, method, &slug)?;
    check_level(risk, method)?;
    let acceptance = Acceptance {
        approver,
        role: Line::typed(&terms.role),
        reason: Prose::typed(&terms.reason),
        on: Some(cx.edge.today),
        until: Some(terms.until),
        bound_to: None,
    };
    let edit = edits::accept(method, now, id, &acceptance);
    let edit = edit.map_err(|error| CliError::usage(error, format!("assize show {slug}")))?;
    let stepped = set::take(&mut file, Step::Do(edit))?;
    set::report(cx, &file, &stepped)?;
    Ok(Outcome::Done)
}

fn named<'a>(
    typed: &str,
    now: &'a Assessment,
    method: &Methodology,
    slug: &Slug,
) -> Result<(RiskId, &'a Risk), CliError> {
    let place = place::place(typed, now, method)?;
    let found = match place.segments().as_slice() {
        ["risks", id] => id.parse().ok().and_then(|id| Some((id, now.risks.get(&id)?))),
        _ => None,
    };
    found.ok_or_else(|| CliError::usage(format!("there is no risk {typed}"), format!("assize show {slug} lists them")))
}

/// A level that nobody may accept is not accepted; one without any is not known.
fn check_level(risk: &Risk, method: &Methodology) -> Result<(), CliError> {
    let rated = rate_risk(method, risk);
    let place = rated.residual.level.or(rated.ranked_by().map(|(_, level)| level));
    let Some(place) = place else {
        return Err(CliError::usage("the risk has no level yet", "rate it before anybody accepts it"));
    };
    let nobody = method.head.levels.get(place).is_some_and(|level| level.accepted_by.is_empty());
    if nobody {
        let title = level_title(method, place);
        return Err(CliError::usage(format!("{title} may be accepted by nobody"), "bring the risk down first"));
    }
    Ok(())
}
