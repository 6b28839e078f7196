//! `assize diff`: what changed between two revisions, ranked by what matters.

use crate::cli::args::ReportFormat;
use crate::cli::context::{Context, rev, slug, snapshot};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::history::report::{DiffReport, Side, Sides, report_told};
use crate::model::{Assessment, Slug};
use crate::report::{Compared, difference};
use crate::store::{Origin, Snapshot};

/// The two revisions as typed; either may be left out.
type Typed<'a> = (Option<&'a str>, Option<&'a str>);

/// Prints the difference; `when_different` is the outcome if there is one.
pub fn run(
    cx: &mut Context<'_>,
    typed: &str,
    (from, to): Typed<'_>,
    format: ReportFormat,
    when_different: Outcome,
) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(typed)?, cx.workspace()?);
    let to = to.map(rev).transpose()?;
    let after = snapshot(&workspace, &slug, to.as_ref())?;
    let before = match from {
        Some(from) => workspace.load(&slug, &rev(from)?)?,
        None => workspace.made_from(&slug, &after)?,
    };
    let between = workspace.between(&slug, &before, &after)?;
    let sides = Sides::of(side(&before), side(&after)).mapped(&between.mapping);
    let report = report_told(sides, &between.changes, &between.trail);
    match format {
        ReportFormat::Json => print::json(cx.out, &report)?,
        ReportFormat::Text => print::lines(cx.out, &text(&slug, &before, &after, &report))?,
        ReportFormat::Markdown => {
            let (before, after) = (name(&before), name(&after));
            let compared = Compared { slug: slug.as_str(), before: &before, after: &after };
            write!(cx.out, "{}", difference(compared, &report))?;
        }
    }
    Ok(if report.is_empty() { Outcome::Done } else { when_different })
}

fn side(snapshot: &Snapshot) -> Side<'_> {
    Side { assessment: &snapshot.content, methodology: &snapshot.methodology }
}

fn name(snapshot: &Snapshot) -> String {
    match &snapshot.origin {
        Origin::Version { name, header, .. } => {
            format!("v{} ({}, {})", name.number(), header.saved_at.strftime("%Y-%m-%d"), header.saved_by)
        }
        Origin::Draft { base: None } if snapshot.content == Assessment::default() => "nothing".to_owned(),
        Origin::Draft { .. } => "the draft".to_owned(),
    }
}

fn text(slug: &Slug, before: &Snapshot, after: &Snapshot, report: &DiffReport) -> Vec<String> {
    let head = format!("{slug}: from {} to {}", name(before), name(after));
    if report.is_empty() {
        return vec![head, "Nothing changed.".to_owned()];
    }
    std::iter::once(head).chain(report.lines()).collect()
}
