//! `assize methodology attach` and `detach`: another set of instruments under an assessment, as a step of its draft.

use super::id;
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::format::methodology::{Resolved, resolve};
use crate::method::Mapping;
use crate::model::Prose;
use crate::store::{DraftFile, StoreError};

/// Attaches one more instrument.
pub fn attach(cx: &mut Context<'_>, typed: &str, instrument: &str, why: &str) -> Result<Outcome, CliError> {
    let (slug, instrument, why) = (slug(typed)?, id(instrument)?, reason(why)?);
    let workspace = cx.workspace()?;
    let mut file = cx.draft(&slug, None)?;
    let to = workspace.attached(file.methodology().clone(), &instrument)?;
    repin(&mut file, to, &why)?;
    writeln!(cx.out, "{slug}: from here on after {}.", file.methodology().called())?;
    Ok(Outcome::Done)
}

/// Detaches an instrument; what was recorded under its ids is kept and counted.
pub fn detach(cx: &mut Context<'_>, typed: &str, instrument: &str, why: &str) -> Result<Outcome, CliError> {
    let (slug, instrument, why) = (slug(typed)?, id(instrument)?, reason(why)?);
    let mut file = cx.draft(&slug, None)?;
    let mut left = file.methodology().clone();
    let Some(gone) = left.detach(&instrument) else {
        let cause = format!("{instrument} is not attached to {slug}, which stands after {}", left.called());
        return Err(CliError::usage(cause, format!("assize screening {slug} lists its instruments")));
    };
    repin(&mut file, resolve(left).map_err(StoreError::from)?, &why)?;
    let answers = &file.draft().now().answers;
    let kept = gone.body().all_questions().filter(|question| answers.contains_key(&question.id)).count();
    writeln!(
        cx.out,
        "{slug}: from here on after {}.\n{kept} answers to {instrument} are kept, and count for nothing until it is attached again.",
        file.methodology().called()
    )?;
    Ok(Outcome::Done)
}

fn repin(file: &mut DraftFile, to: Resolved, why: &Prose) -> Result<(), CliError> {
    Ok(file.repin(to, Mapping::default(), why)?.on_disk?)
}

fn reason(typed: &str) -> Result<Prose, CliError> {
    let why = Prose::typed(typed);
    if why.is_empty() {
        return Err(CliError::usage("a change of the instruments needs a reason", "say it in a sentence: -m WHY"));
    }
    Ok(why)
}
