//! `assize methodology …`: one file a verb.

mod dated;
mod instruments;
mod lint;
mod list;
mod new;
mod rescale;
mod score;
mod show;

use crate::cli::context::Context;
use crate::cli::importing::MethodologyVerb;
use crate::cli::outcome::{CliError, Outcome};
use crate::model::MethodologyId;

/// Carries out one of the verbs about methodologies.
pub fn run(cx: &mut Context<'_>, verb: &MethodologyVerb) -> Result<Outcome, CliError> {
    match verb {
        MethodologyVerb::List { print } => list::run(cx, print.format),
        MethodologyVerb::Show { id, print } => show::run(cx, id, print.format),
        MethodologyVerb::Lint { target, with, print } => {
            lint::run(cx, target.as_deref(), with.as_deref(), print.format)
        }
        MethodologyVerb::New { id, from, title } => new::run(cx, id, from.as_deref(), title.as_deref()),
        MethodologyVerb::Rescale(rescaling) => rescale::run(cx, rescaling),
        MethodologyVerb::Attach { slug, id, message } => instruments::attach(cx, slug, id, message),
        MethodologyVerb::Detach { slug, id, message } => instruments::detach(cx, slug, id, message),
        MethodologyVerb::Score { id, answers, print } => score::run(cx, id, answers, print.format),
    }
}

/// A typed id of a methodology.
fn id(typed: &str) -> Result<MethodologyId, CliError> {
    typed.parse().map_err(|bad| CliError::usage(bad, "name a methodology of the workspace: assize methodology list"))
}
