//! `assize set`: one change without a terminal.

use crate::cli::context::{Context, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place::{self, Ground};
use crate::history::{Change, Step, Stepped, label, value_words};
use crate::model::{Prose, Value};
use crate::store::DraftFile;

/// Makes one change.
pub fn run(cx: &mut Context<'_>, typed: &str, path: &str, value: &str, why: Option<&str>) -> Result<Outcome, CliError> {
    let (slug, rev) = target(typed)?;
    let mut file = cx.draft(&slug, rev.as_ref())?;
    let why = Prose::typed(why.unwrap_or_default());
    let ground = Ground { slug: &slug, assessment: file.draft().now(), methodology: file.methodology() };
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
    let taken =
        file.take(step).map_err(|error| CliError::usage(error, "assize show SLUG@draft shows how it stands"))?;
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
    let told = edit.0.iter().filter(|change| !change.at.as_str().starts_with("next/"));
    let said: Vec<String> = told.map(|change| in_words(change, file)).collect();
    Ok(crate::cli::print::lines(cx.out, &said)?)
}

fn in_words(change: &Change, file: &DraftFile) -> String {
    let (now, methodology) = (file.draft().now(), file.methodology());
    if let Some(added) = added(change) {
        return added;
    }
    let value = change.to.as_ref().map(|value| value_words(&change.at, value, methodology, now));
    let value = value.unwrap_or_else(|| "removed".to_owned());
    let place = label(&change.at, methodology, now).replace("?: ", "? ");
    format!("{place}: {value}")
}

/// What was added to a register, with its full id, which a script needs to go on with it.
fn added(change: &Change) -> Option<String> {
    let (None, Some(to @ Value::Map(_))) = (&change.from, &change.to) else { return None };
    let (what, id, title) = match change.at.segments().as_slice() {
        ["risks", id] => ("risk", *id, "title"),
        ["groups", id] => ("affected group", *id, "name"),
        ["entries", id] => ("entry", *id, "name"),
        ["risks", _, "treatment", "actions", id] => ("action", *id, "what"),
        ["groups", _, "impacts", id] => ("impact", *id, "what"),
        _ => return None,
    };
    let title = to.entry(title).map(ToString::to_string).unwrap_or_default();
    Some(format!("Added {what} {id}: {title}"))
}
