//! `assize set`: one change without a terminal.

use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place::{self, Ground};
use crate::history::{Step, Stepped, label, value_words};
use crate::model::Prose;
use crate::store::DraftFile;

/// Makes one change.
pub fn run(cx: &mut Context<'_>, typed: &str, path: &str, value: &str, why: Option<&str>) -> Result<Outcome, CliError> {
    let mut file = cx.draft(&slug(typed)?)?;
    let why = Prose::typed(why.unwrap_or_default());
    let ground = Ground { assessment: file.draft().now(), methodology: file.methodology() };
    let edit = place::edit(path, value, ground, &mut cx.ids())?;
    let edit = if why.is_empty() { edit } else { edit.because(&why) };
    let stepped = take(&mut file, Step::Do(edit))?;
    report(cx, &file, &stepped)?;
    Ok(Outcome::Done)
}

/// Takes a step that must reach the disk.
///
/// # Errors
/// When it does not apply or does not reach the disk.
pub fn take(file: &mut DraftFile, step: Step) -> Result<Stepped, CliError> {
    let taken = file.take(step).map_err(|error| CliError::usage(error, "assize show SLUG@draft"))?;
    taken.on_disk?;
    Ok(taken.stepped)
}

/// Says what changed, in words.
///
/// # Errors
/// When the output cannot be written.
pub fn report(cx: &mut Context<'_>, file: &DraftFile, stepped: &Stepped) -> Result<(), CliError> {
    let Stepped::Applied(edit) = stepped else {
        writeln!(cx.out, "Nothing changed: that stands there already.")?;
        return Ok(());
    };
    let (now, methodology) = (file.draft().now(), file.methodology());
    let told = edit.0.iter().filter(|change| !change.at.as_str().starts_with("next/"));
    let said: Vec<String> = told
        .map(|change| {
            let value = change.to.as_ref().map(|value| value_words(&change.at, value, methodology, now));
            format!("{}: {}", label(&change.at, methodology, now), value.unwrap_or_else(|| "removed".to_owned()))
        })
        .collect();
    Ok(crate::cli::print::lines(cx.out, &said)?)
}
