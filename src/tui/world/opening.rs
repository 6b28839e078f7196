//! What has to be decided before an assessment is opened, and what to know once it is.

use super::history::{name_of, who_and_when};
use crate::format;
use crate::history::report::{Side, Sides, report};
use crate::model::Slug;
use crate::store::{self, DraftFile, DraftSummary, Led, StoreError, Workspace};
use crate::tui::effect::{FoundDraft, FoundStanding, Report, Standing};

/// A draft that was found, or heads to choose from.
pub fn question(workspace: &Workspace, slug: &Slug) -> Result<Option<Report>, StoreError> {
    if let Some((summary, led)) = workspace.found(slug)? {
        return found(workspace, slug, summary, &led).map(|found| Some(Report::Found(found)));
    }
    heads_to_choose(workspace, slug)
}

/// The heads of an assessment that has several.
pub fn heads_to_choose(workspace: &Workspace, slug: &Slug) -> Result<Option<Report>, StoreError> {
    if workspace.heads(slug)?.len() < 2 {
        return Ok(None);
    }
    let mut lines = super::history::versions(workspace, slug.clone())?.lines;
    lines.retain(|line| line.standing == Standing::Head);
    Ok(Some(Report::Forked(slug.clone(), lines)))
}

/// Whether the question is about a draft that one can simply go on with: nothing else came, nothing was cut off.
pub fn is_going_on(question: &Report) -> bool {
    matches!(question, Report::Found(FoundDraft { standing: FoundStanding::OnHead, warning: None, .. }))
}

fn found(workspace: &Workspace, slug: &Slug, summary: DraftSummary, led: &Led) -> Result<FoundDraft, StoreError> {
    let before = Side { assessment: led.draft.base(), methodology: &led.before_by };
    let after = Side { assessment: led.draft.now(), methodology: &led.after_by };
    let ranked = report(Sides::of(before, after).mapped(&summary.rescaled), &summary.changes);
    let torn = format!("The last edit was cut off while it was written; {} bytes of it are set aside.", summary.torn);
    let made_from = summary.base.iter().chain(&summary.merging).map(|name| in_words(workspace, slug, name));
    let made_from = made_from.collect::<Result<Vec<_>, _>>()?;
    let base = match made_from.as_slice() {
        [] => None,
        [base] => Some(base.clone()),
        both => Some(format!("{}, which it merges", both.join(" and "))),
    };
    Ok(FoundDraft {
        slug: slug.clone(),
        written: summary.written_at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        base: base.unwrap_or_else(|| "nothing: the assessment is new".to_owned()),
        changes: ranked.entries.into_iter().map(|entry| entry.headline).collect(),
        standing: standing(workspace, slug, summary.standing)?,
        warning: (summary.torn > 0).then_some(torn),
    })
}

fn standing(workspace: &Workspace, slug: &Slug, standing: store::Standing) -> Result<FoundStanding, StoreError> {
    let words = |name| in_words(workspace, slug, name);
    Ok(match standing {
        store::Standing::Sealed { name } => FoundStanding::Sealed { as_version: words(&name)? },
        store::Standing::Behind { heads } => match heads.last() {
            Some(head) => FoundStanding::Behind {
                head: name_of(head),
                heads: heads.iter().map(words).collect::<Result<Vec<_>, _>>()?.join(" and "),
            },
            None => FoundStanding::OnHead,
        },
        store::Standing::OnHead => FoundStanding::OnHead,
    })
}

/// `v5 (2026-11-13, Élodie Marchand)`.
fn in_words(workspace: &Workspace, slug: &Slug, name: &format::VersionName) -> Result<String, StoreError> {
    let lineage = workspace.lineage(slug, name)?;
    Ok(format!("v{} ({})", name.number(), who_and_when(&lineage.saved_by, lineage.saved_at)))
}

/// That the version a draft goes on from was sent back, and why.
fn sent_back(workspace: &Workspace, file: &DraftFile) -> Result<Option<String>, StoreError> {
    let Some(base) = file.base() else { return Ok(None) };
    let signoffs = workspace.signoffs(file.slug())?;
    let last = signoffs.latest(base).filter(|signed| !signed.signoff.decision.is_in_favour());
    Ok(last.map(|signed| format!("v{} was {}: {}", base.number(), signed.signoff.headline(), signed.signoff.note)))
}

/// What a person should know of a draft that was just opened.
pub fn note(workspace: &Workspace, file: &DraftFile) -> Result<Option<String>, StoreError> {
    if let Some(torn) = file.torn() {
        return Ok(Some(format!("the last edit was cut off while it was written; what there is of it is in {torn}")));
    }
    if let Some(sent_back) = sent_back(workspace, file)? {
        return Ok(Some(sent_back));
    }
    let heads = workspace.heads(file.slug())?.len();
    let from = file.base().map_or_else(String::new, |base| format!(" v{}", base.number()));
    let forked = heads > 1 && file.merging().is_none();
    Ok(forked.then(|| {
        format!("This assessment is forked: it has {heads} heads. This draft goes on from{from}; M in step 8 merges.")
    }))
}
