//! The command line: arguments, one file a verb, outcomes and exit codes.

pub mod args;
mod author;
mod context;
mod crosswalking;
mod edge;
mod importing;
mod outcome;
mod place;
mod print;
mod verbs;

pub use edge::Edge;
pub use outcome::{CliError, Outcome, exit_code};
pub use print::note;

use crate::store::{Access, ReadOnly};
use args::{Cli, GitVerb, Verb};
use context::Context;
use std::io::Write;

/// What the person asks for; whether the folder allows it, opening it tells.
fn asked(read_only: bool) -> Access {
    if read_only { Access::ReadOnly(ReadOnly::Asked) } else { Access::Full }
}

/// Carries out a command line.
///
/// # Errors
/// When the command cannot be carried out; [`exit_code`] says what that means to a script.
pub fn run(cli: Cli, edge: &Edge, out: &mut dyn Write) -> Result<Outcome, CliError> {
    let face = cli.face;
    let mut context = Context { edge, dir: cli.workspace, access: asked(cli.read_only), out };
    let cx = &mut context;
    match cli.verb {
        None => verbs::open::portfolio(cx, face),
        Some(Verb::Init { dir }) => verbs::init::run(cx, dir),
        Some(Verb::New { slug, methodology, instruments, name }) => {
            verbs::new::run(cx, &slug, (methodology.as_deref(), &instruments), name.as_deref())
        }
        Some(Verb::Edit { slug, face: own }) => verbs::open::wizard(cx, &slug, own.or(face)),
        Some(Verb::Set { slug, path, value, why }) => verbs::set::run(cx, &slug, &path, &value, why.as_deref()),
        Some(Verb::Apply { slug, changes }) => verbs::apply::run(cx, &slug, &changes),
        Some(Verb::Accept(terms)) => verbs::accept::run(cx, &terms),
        Some(Verb::Save { slug, message, author }) => verbs::save::run(cx, &slug, &message, author.as_deref()),
        Some(Verb::Sign(args)) => verbs::sign::run(cx, &args),
        Some(Verb::Comment(args)) => verbs::comment::run(cx, &args),
        Some(Verb::Comments { slug, all, print }) => {
            let wanted = if all { verbs::comment::Wanted::All } else { verbs::comment::Wanted::Open };
            verbs::comment::list(cx, &slug, wanted, print.format)
        }
        Some(Verb::List { print }) => verbs::list::run(cx, print.format),
        Some(Verb::Show(target)) => verbs::show::run(cx, &target),
        Some(Verb::Log { slug, risk, print }) => verbs::log::run(cx, &slug, risk.as_deref(), print.format),
        Some(Verb::Diff { slug, from, to, format, exit_code }) => {
            let when_different = if exit_code { Outcome::Noted } else { Outcome::Done };
            verbs::diff::run(cx, &slug, (from.as_deref(), to.as_deref()), format, when_different)
        }
        Some(Verb::Compare { slug, from, to }) => verbs::open::compare(cx, &slug, (from.as_deref(), to.as_deref())),
        Some(Verb::Blame { target, path, print }) => verbs::blame::run(cx, &target, &path, print.format),
        Some(Verb::Merge(order)) => verbs::merge::run(cx, &order),
        Some(Verb::Findings(target)) => verbs::findings::run(cx, &target),
        Some(Verb::Gap { target, beside, format }) => verbs::gap::run(cx, &target, beside.as_deref(), format),
        Some(Verb::Soa(target)) => verbs::soa::run(cx, &target),
        Some(Verb::Screening(target)) => verbs::screening::run(cx, &target),
        Some(Verb::Proposals(args)) => verbs::proposals::run(cx, &args),
        Some(Verb::Verify { slug, signers, print }) => {
            verbs::verify::run(cx, slug.as_deref(), signers.as_deref(), print.format)
        }
        Some(Verb::Check { paths, print }) => verbs::check::run(cx, &paths, print.format),
        Some(Verb::Import(order)) => verbs::import::run(cx, &order),
        Some(Verb::Methodology(verb)) => verbs::methodology::run(cx, &verb),
        Some(Verb::Crosswalk(wanted)) => verbs::crosswalk::run(cx, &wanted),
        Some(Verb::Paths { print }) => verbs::paths::run(cx, print.format),
        Some(Verb::Git { verb }) => git(cx, verb),
        Some(Verb::Completions { shell }) => verbs::manual::completions(cx, shell),
        Some(Verb::Man) => verbs::manual::man(cx),
    }
}

fn git(cx: &mut Context<'_>, verb: GitVerb) -> Result<Outcome, CliError> {
    match verb {
        GitVerb::Enable => cx.may_write().and_then(|()| verbs::git::enable(cx)),
        GitVerb::Disable => cx.may_write().and_then(|()| verbs::git::disable(cx)),
        GitVerb::Status { print } => verbs::git::status(cx, print.format),
        GitVerb::Textconv { file } => verbs::git::textconv(cx, &file),
        GitVerb::MergeFile { base, ours, theirs, path } => verbs::git::merge_file([&base, &ours, &theirs, &path]),
    }
}
