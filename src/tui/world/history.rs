//! Versions listed and states compared, without opening anything for editing.

use crate::format::{self, Header};
use crate::history::postures::Counted;
use crate::history::report::{self, Sides, report_told};
use crate::model::{Assessment, Line, Slug};
use crate::store::{Origin, Rev, Snapshot, StoreError, Workspace};
use crate::tui::effect::{
    Between, Comparison, DraftLine, Side, Standing, State, VersionLine, VersionName, VersionTold, Versions,
};

/// How a version is named to the screens.
pub fn name_of(name: &format::VersionName) -> VersionName {
    VersionName { number: name.number(), hash: name.hash().to_owned() }
}

/// Every version, newest first, and the draft. A version that cannot be read says so in its place.
pub fn versions(workspace: &Workspace, slug: Slug) -> Result<Versions, StoreError> {
    let chronicle = workspace.chronicle(&slug)?;
    let (heads, postures) = (chronicle.heads(), workspace.postures(&slug, &chronicle));
    let line = |((name, header), posture): (&(format::VersionName, Result<Header, StoreError>), _)| VersionLine {
        standing: if heads.contains(&name) { Standing::Head } else { Standing::Past },
        name: name_of(name),
        told: header.as_ref().map(|header| told_of(header, posture)).map_err(ToString::to_string),
    };
    let mut lines: Vec<VersionLine> = chronicle.versions().iter().zip(postures).map(line).collect();
    lines.reverse();
    Ok(Versions { draft: draft_line(workspace, &slug), lines, slug })
}

fn told_of(header: &Header, posture: Option<Counted>) -> VersionTold {
    VersionTold {
        parents: header.parents.iter().map(format::Hash::short).collect(),
        saved_at: header.saved_at,
        saved_by: header.saved_by.clone(),
        reason: header.reason.clone(),
        methodology: format!("{} {}", header.methodology.id, header.methodology.version),
        changes: header.changes.len(),
        posture: posture.map(|posture| posture.words()),
    }
}

fn draft_line(workspace: &Workspace, slug: &Slug) -> Option<DraftLine> {
    let line = match workspace.draft(slug) {
        Ok(None) => return None,
        Ok(Some(draft)) => {
            let steps = if draft.steps == 1 { "1 step".to_owned() } else { format!("{} steps", draft.steps) };
            let from = draft.base.as_ref().map_or_else(String::new, |base| format!(" since v{}", base.number()));
            let written = draft.written_at.strftime("%Y-%m-%d %H:%M UTC");
            DraftLine {
                base: draft.base.map(|base| base.hash().to_owned()),
                says: format!("{steps}{from}, last written {written}"),
            }
        }
        Err(error) => DraftLine { base: None, says: error.to_string() },
    };
    Some(line)
}

/// Compares two states, with the reasons recorded on the way from one to the other.
pub fn compare(workspace: &Workspace, slug: &Slug, between: Between) -> Result<Comparison, StoreError> {
    let load = |state: &State| load(workspace, slug, state);
    let (before, after) = match &between {
        Between::MadeBy(state) => {
            let after = load(state)?;
            (workspace.made_from(slug, &after)?, after)
        }
        Between::Two(before, after) => (load(before)?, load(after)?),
    };
    let way = workspace.between(slug, &before, &after)?;
    let report = report_told(Sides::of(rated(&before), rated(&after)).mapped(&way.mapping), &way.changes, &way.trail);
    let (asked_before, asked_after) = match &between {
        Between::MadeBy(after) => (None, Some(after)),
        Between::Two(before, after) => (Some(before), Some(after)),
    };
    let (told_before, told_after) = (told_side(&before, asked_before), told_side(&after, asked_after));
    Ok(Comparison {
        slug: slug.clone(),
        before: told_before,
        after: told_after,
        report,
        method: after.methodology,
        between,
    })
}

/// The state under the methodology it is rated by.
pub fn rated(snapshot: &Snapshot) -> report::Side<'_> {
    report::Side { assessment: &snapshot.content, methodology: &snapshot.methodology }
}

pub(super) fn load(workspace: &Workspace, slug: &Slug, state: &State) -> Result<Snapshot, StoreError> {
    match state {
        State::Version(name) => workspace.load(slug, &Rev::Hash(name.hash.clone())),
        State::Draft => workspace.load(slug, &Rev::Draft),
        State::Named(rev) => workspace.load(slug, rev),
    }
}

fn told_side(snapshot: &Snapshot, asked: Option<&State>) -> Side {
    let mut side = side_of(snapshot);
    // A file somewhere else is found again only where it lies.
    if let Some(State::Named(Rev::File(path))) = asked {
        side.about = format!("{}, {}", side.about, path.display());
        side.state = asked.cloned();
    }
    side
}

fn side_of(snapshot: &Snapshot) -> Side {
    match &snapshot.origin {
        Origin::Version { name, header, .. } => Side {
            name: format!("v{}", name.number()),
            about: who_and_when(&header.saved_by, header.saved_at),
            state: Some(State::Version(name_of(name))),
        },
        Origin::Draft { base: Some(base) } => Side {
            name: "the draft".to_owned(),
            about: format!("begun from v{}", base.number()),
            state: Some(State::Draft),
        },
        Origin::Draft { base: None } if snapshot.content == Assessment::default() => {
            Side { name: "nothing".to_owned(), about: "the first version".to_owned(), state: None }
        }
        Origin::Draft { base: None } => {
            Side { name: "the draft".to_owned(), about: "of a new assessment".to_owned(), state: Some(State::Draft) }
        }
    }
}

/// `2026-11-13, Élodie Marchand`.
pub fn who_and_when(by: &Line, at: jiff::Timestamp) -> String {
    let name = by.as_str().split(" <").next().unwrap_or_default();
    format!("{}, {name}", at.strftime("%Y-%m-%d"))
}
