//! `assize save`: seal the draft as a version.

use crate::analysis::{Weight, findings};
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::model::Prose;
use crate::store::{Confirmed, Order, Sealed};

/// Seals the draft.
pub fn run(cx: &mut Context<'_>, typed: &str, message: &str, author: Option<&str>) -> Result<Outcome, CliError> {
    let (slug, by) = (slug(typed)?, cx.author(author)?);
    let mut file = cx.draft(&slug)?;
    let found = findings(file.methodology(), file.draft().now(), cx.edge.today);
    let blocking: Vec<_> = found.iter().filter(|finding| finding.weight() == Weight::Blocks).collect();
    if !blocking.is_empty() {
        let lines: Vec<String> =
            blocking.iter().map(|finding| format!("{}: {}", finding.says, finding.next())).collect();
        writeln!(cx.out, "{slug} was not sealed: {} findings stand in the way. The draft is kept.", lines.len())?;
        crate::cli::print::lines(cx.out, &lines)?;
        return Ok(Outcome::Noted);
    }
    let order = Order { reason: Prose::typed(message), by, at: cx.edge.now };
    let sealed = cx.workspace()?.seal(&mut file, &order)?;
    crate::cli::print::lines(cx.out, &said(&sealed))?;
    Ok(Outcome::Done)
}

/// What there is to say about a sealed version.
#[must_use]
pub fn said(sealed: &Sealed) -> Vec<String> {
    let mut lines = vec![format!("Sealed version {}: {}", sealed.name.number(), sealed.path)];
    if let Confirmed::No(cause) = &sealed.confirmed {
        lines.push(format!("Saved, not confirmed: the disk did not confirm the folder ({cause}). Check the disk; a copy of the draft is kept."));
    }
    if !sealed.others.is_empty() {
        let others: Vec<String> = sealed.others.iter().map(ToString::to_string).collect();
        lines.push(format!("The assessment is forked: {} stands beside it. Both are kept.", others.join(", ")));
    }
    lines.extend(sealed.left_behind.iter().map(|cause| format!("The draft could not be tidied away: {cause}")));
    lines
}
