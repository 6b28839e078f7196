//! Who set a value, and how a risk fared, read for the screens.

use super::history::{load, name_of, who_and_when};
use crate::format::Hash;
use crate::history::blame::{Reach, Touch, Trail};
use crate::history::{label, label_within, value_words};
use crate::model::{Path, Prose, RiskId, Slug, Value};
use crate::store::{Moment, Origin, Snapshot, Source, StoreError, Workspace};
use crate::tui::effect::State;
use crate::tui::told::{BlameTold, FieldTold, LifeState, LifeTold, TouchTold};
use jiff::civil::Date;

/// Who set every value at a place of a state.
pub fn blame(workspace: &Workspace, slug: &Slug, state: State, at: &Path) -> Result<BlameTold, StoreError> {
    let snapshot = load(workspace, slug, &state)?;
    let blamed = workspace.blame(slug, &snapshot, at)?;
    let name = match &state {
        State::Version(name) => name.to_string(),
        State::Draft => "the draft".to_owned(),
        State::Named(rev) => rev.to_string(),
    };
    Ok(BlameTold {
        slug: slug.clone(),
        name,
        state,
        label: label(at, &snapshot.methodology, &snapshot.content),
        fields: blamed.trails.iter().map(|trail| field(trail, &blamed.moments, &snapshot)).collect(),
    })
}

fn field(trail: &Trail, moments: &[Moment], snapshot: &Snapshot) -> FieldTold {
    let words = |value: &Value| value_words(&trail.at, value, &snapshot.methodology, &snapshot.content);
    FieldTold {
        label: label_within(&trail.at, &snapshot.methodology),
        value: trail.value.as_ref().map(words),
        touches: trail.touches.iter().map(|set| touch(set, &moments[set.by], &words)).collect(),
        broken_at: match trail.reach {
            Reach::Whole => None,
            Reach::BrokenAt(record) => Some(moments[record].to_string()),
        },
    }
}

fn touch(touch: &Touch, moment: &Moment, words: &dyn Fn(&Value) -> String) -> TouchTold {
    let (state, name, day, by, reason) = match &moment.source {
        Source::Draft => (State::Draft, "draft".to_owned(), String::new(), String::new(), Prose::default()),
        Source::Version { name, at, by, reason } => {
            let day = at.strftime("%Y-%m-%d").to_string();
            (State::Version(name_of(name)), format!("v{}", name.number()), day, by.to_string(), reason.clone())
        }
    };
    TouchTold {
        state,
        name,
        day,
        by,
        reason,
        methodology: moment.methodology.to_string(),
        from: touch.from.as_ref().map(words),
        to: touch.to.as_ref().map(words),
        why: touch.why.clone(),
    }
}

/// How a risk stood in every version, and in the draft where there is one.
pub fn life(workspace: &Workspace, slug: &Slug, risk: RiskId, today: Date) -> Result<LifeTold, StoreError> {
    let draft = if workspace.has_draft(slug)? { Some(load(workspace, slug, &State::Draft)?) } else { None };
    let life = workspace.life(slug, risk, draft.as_ref(), today)?;
    let sealed = life.chronicle.versions().iter().zip(life.columns);
    let sealed = sealed.map(|((name, header), stood)| {
        let header = header.as_ref().ok();
        LifeState {
            version: Some(name_of(name)),
            parents: header.map(|header| header.parents.iter().map(Hash::short).collect()).unwrap_or_default(),
            about: header.map(|header| who_and_when(&header.saved_by, header.saved_at)).unwrap_or_default(),
            reason: header.map(|header| header.reason.clone()).unwrap_or_default(),
            methodology: header.map(|header| header.methodology.clone()),
            stood,
        }
    });
    let drafted = life.draft.map(|stood| LifeState {
        version: None,
        parents: draft.as_ref().map(base_of).unwrap_or_default(),
        about: String::new(),
        reason: Prose::default(),
        methodology: draft.as_ref().map(|draft| draft.pin.clone()),
        stood,
    });
    Ok(LifeTold { slug: slug.clone(), risk, states: sealed.chain(drafted).collect() })
}

fn base_of(draft: &Snapshot) -> Vec<String> {
    match &draft.origin {
        Origin::Draft { base } => base.iter().map(|base| base.hash().to_owned()).collect(),
        Origin::Version { .. } => Vec::new(),
    }
}
