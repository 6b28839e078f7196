//! `assize save`: seal the draft as a version.

use crate::analysis::{Finding, Weight, findings};
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{counted, lines};
use crate::history::deciding::conflict_findings;
use crate::model::{Prose, Slug};
use crate::store::{Confirmed, DraftFile, Order, Sealed};
use jiff::civil::Date;

/// Seals the draft. Findings that block, and nothing to seal, are outcomes to look at; the draft is kept.
pub fn run(cx: &mut Context<'_>, typed: &str, message: &str, author: Option<&str>) -> Result<Outcome, CliError> {
    let (slug, by) = (slug(typed)?, cx.author(author)?);
    let mut file = cx.draft(&slug, None)?;
    if let Some(base) = file.base().filter(|_| file.merging().is_none() && !file.is_altered()) {
        writeln!(cx.out, "{slug}: nothing changed since version {base}, so there is nothing to seal.")?;
        return Ok(Outcome::Noted);
    }
    let blocking = blocking(&file, cx.edge.today);
    if !blocking.is_empty() {
        let count = counted(blocking.len() / 2, "finding");
        writeln!(cx.out, "{slug} was not sealed; the draft is kept. In the way: {count}.")?;
        lines(cx.out, &blocking)?;
        return Ok(Outcome::Noted);
    }
    let order = Order { reason: Prose::typed(message), by, at: cx.edge.now };
    let sealed = cx.workspace()?.seal(&mut file, &order)?;
    lines(cx.out, &said(&slug, &sealed))?;
    Ok(Outcome::Done)
}

/// Two lines for each finding that blocks: what it is, and where and how to mend it.
fn blocking(file: &DraftFile, today: Date) -> Vec<String> {
    let mut found = conflict_findings(file.draft(), file.methodology());
    found.extend(findings(file.methodology(), file.draft().now(), today));
    let blocking = found.iter().filter(|finding| finding.weight() == Weight::Blocks);
    let says = |finding: &Finding| {
        [format!("{}  {}", finding.rule.id(), finding.says), format!("    at {}: {}", finding.at, finding.next())]
    };
    blocking.flat_map(says).collect()
}

/// What there is to say about a sealed version.
fn said(slug: &Slug, sealed: &Sealed) -> Vec<String> {
    let mut lines = vec![format!("Sealed version {}: {}", sealed.name.number(), sealed.path)];
    if let Confirmed::No(cause) = &sealed.confirmed {
        lines.push(format!("Saved, not confirmed: the disk did not confirm the folder ({cause}). Check the disk; a copy of the draft is kept."));
    }
    if !sealed.others.is_empty() {
        let others: Vec<String> = sealed.others.iter().map(ToString::to_string).collect();
        lines.push(format!("The assessment is forked: beside it stands {}. Both are kept.", others.join(", ")));
        lines.push(format!(
            "next: assize merge {slug} puts them together; assize diff {slug} {} {} shows how they differ",
            others[0], sealed.name
        ));
    }
    lines.extend(sealed.left_behind.iter().map(|cause| format!("The draft could not be tidied away: {cause}")));
    lines
}
