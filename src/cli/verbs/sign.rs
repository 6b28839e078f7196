//! `assize sign`: a decision about one sealed version.

use crate::cli::args::SignArgs;
use crate::cli::context::{Context, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::format::Decision;
use crate::model::{Line, Prose};
use crate::store::{Confirmed, Rev, SignOrder, SignedOff};

/// Signs.
pub fn run(cx: &mut Context<'_>, args: &SignArgs) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&args.target)?, cx.workspace()?);
    if let Some(Rev::Draft | Rev::File(_)) = rev {
        return Err(CliError::usage(
            "only a sealed version of this workspace is signed; a draft still moves",
            format!("assize save {slug} -m REASON, then assize sign {slug}"),
        ));
    }
    let order = SignOrder {
        decision: decision(&args.decision)?,
        role: Line::typed(&args.role),
        note: Prose::typed(args.note.as_deref().unwrap_or_default()),
        until: args.until,
        by: cx.author(args.author.as_deref())?,
        at: cx.edge.now,
        key: args.key.clone(),
    };
    let (signed, confirmed) = workspace.sign(&slug, &rev.unwrap_or(Rev::Head), &order)?;
    print::lines(cx.out, &text(&signed, &confirmed))?;
    if workspace.has_draft(&slug)? {
        print::note(&format!("note: {slug} has a draft; it is no part of what was signed"));
    }
    Ok(Outcome::Done)
}

fn decision(typed: &str) -> Result<Decision, CliError> {
    Decision::from_word(&typed.replace('-', "_")).ok_or_else(|| {
        let words: Vec<String> = Decision::ALL.iter().map(|decision| decision.typed()).collect();
        CliError::usage(format!("{typed:?} is no decision"), format!("use one of {}", words.join(", ")))
    })
}

fn text(signed: &SignedOff, confirmed: &Confirmed) -> Vec<String> {
    let signoff = &signed.signoff;
    let bound = format!("bound to these bytes and to the state of {}", counted(signoff.risks.len(), "risk"));
    let mut lines = vec![
        format!("{} {} {}", signoff.assessment, signed.name.version(), signoff.headline()),
        format!("    {bound}"),
        format!("    {}", signed.path),
    ];
    lines.push(match &signoff.key {
        Some(key) => format!("    signed with {key}"),
        None => "    without a signature: who decided is only claimed; --key FILE signs it".to_owned(),
    });
    if let Confirmed::No(why) = confirmed {
        lines.push(format!("    signed, but the disk did not confirm it: {why}"));
    }
    lines
}
