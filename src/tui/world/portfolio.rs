//! The portfolio: what can be known of an assessment without opening it. A broken file bars nothing but itself.

use crate::history::report::{self, Sides};
use crate::model::Slug;
use crate::store::{Rev, StoreError, Workspace, side_by_side};
use crate::tui::desk::{DraftMark, Latest, PortfolioRow};
use crate::tui::effect::Glance;
use crate::tui::reviewed::Judged;
use jiff::civil::Date;

/// Every assessment, from names and the beginnings of files.
pub fn rows(workspace: &Workspace, today: Date) -> Result<Vec<PortfolioRow>, StoreError> {
    Ok(side_by_side(&workspace.assessments()?, |slug| row(workspace, slug, today)))
}

fn row(workspace: &Workspace, slug: &Slug, today: Date) -> PortfolioRow {
    let mut row = PortfolioRow {
        slug: slug.clone(),
        version: None,
        heads: 0,
        draft: DraftMark::None,
        latest: None,
        judged: None,
        comments: 0,
        trouble: None,
    };
    let told = tell(workspace, slug, today, &mut row);
    row.trouble = told.err().map(|error| error.to_string());
    row
}

/// Fills the row as far as the files can be read.
fn tell(workspace: &Workspace, slug: &Slug, today: Date, row: &mut PortfolioRow) -> Result<(), StoreError> {
    row.draft = workspace.draft_steps(slug)?.map_or(DraftMark::None, DraftMark::Open);
    let versions = workspace.versions(slug)?;
    let Some(newest) = versions.last().cloned() else { return Ok(()) };
    row.version = Some(newest.number());
    let heads = workspace.heads_of(slug, versions)?;
    row.heads = heads.len();
    row.judged = workspace.signoffs(slug)?.sound.last().map(|signed| Judged::new(signed, &heads, today));
    row.comments = workspace.comments(slug)?.open().count();
    let lineage = workspace.lineage(slug, &newest)?;
    row.latest = Some(Latest { at: lineage.saved_at, by: lineage.saved_by, reason: lineage.reason });
    Ok(())
}

/// The register of the draft, or of the newest version, and when it is to be reviewed.
pub fn glance(workspace: &Workspace, slug: &Slug) -> Result<Glance, StoreError> {
    let rev = match workspace.versions(slug)?.last() {
        _ if workspace.has_draft(slug)? => Rev::Draft,
        Some(newest) => Rev::Name(newest.clone()),
        None => Rev::Head,
    };
    let snapshot = workspace.load(slug, &rev)?;
    let side = report::Side { assessment: &snapshot.content, methodology: &snapshot.methodology };
    let posture = report::report(Sides::of(side, side), &[]).posture;
    Ok(Glance { levels: posture.after, unrated: posture.unrated_after, review: snapshot.content.review.due })
}
