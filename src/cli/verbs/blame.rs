//! `assize blame`: who set a value, from what, why, in which version, when, under which methodology.

use crate::cli::args::Format;
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place;
use crate::cli::print::{self, counted};
use crate::history::blame::{Reach, Touch, Trail};
use crate::history::{label, label_within, value_words};
use crate::model::{Misfit, Path, Slug, Value};
use crate::store::{Blamed, Moment, Snapshot, Source, Workspace};
use serde::Serialize;

#[derive(Serialize)]
struct Told {
    assessment: String,
    revision: String,
    /// What the state that was asked about is rated by.
    methodology: String,
    at: String,
    label: String,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    at: String,
    label: String,
    value: Option<Value>,
    words: Option<String>,
    /// Newest first: the first one set the value.
    trail: Vec<Set>,
    /// Where the trail breaks off, because what that version was made from is missing or cannot be read.
    broken_at: Option<String>,
}

#[derive(Serialize)]
struct Set {
    /// `null` for the draft.
    version: Option<String>,
    saved_at: Option<String>,
    saved_by: Option<String>,
    reason: Option<String>,
    methodology: String,
    why: Option<String>,
    from: Option<Value>,
    to: Option<Value>,
    #[serde(skip)]
    named: String,
    #[serde(skip)]
    was: Option<String>,
    #[serde(skip)]
    is: Option<String>,
}

/// Says who set what stands at a place and below it.
pub fn run(cx: &mut Context<'_>, typed: &str, path: &str, format: Format) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(typed)?, cx.workspace()?);
    let snapshot = snapshot(&workspace, &slug, rev.as_ref())?;
    let at = place_in(&workspace, &slug, &snapshot, path)?;
    let blamed = workspace.blame(&slug, &snapshot, &at)?;
    print::print(cx.out, format, "assize.blame/1", &told(&slug, &snapshot, &at, &blamed), text)?;
    Ok(Outcome::Done)
}

/// The place that is meant, in the state or, where it is gone by now, in what was before.
fn place_in(workspace: &Workspace, slug: &Slug, snapshot: &Snapshot, typed: &str) -> Result<Path, CliError> {
    let at = place::place(typed, &snapshot.content, &snapshot.methodology)?;
    let Err(misfit) = snapshot.content.at(&at) else { return Ok(at) };
    let gone = match misfit {
        Misfit::NoEntry { .. } | Misfit::Wrong { .. } => workspace.chronicle(slug)?.once_called(&at),
        Misfit::NoField { .. } | Misfit::TooDeep { .. } => None,
    };
    let what = match (&misfit, at.segments().get(1)) {
        (Misfit::NoEntry { .. } | Misfit::Wrong { .. }, Some(id)) => format!("there is no {id}, and there never was"),
        _ => misfit.to_string(),
    };
    let next = format!("assize show {slug} --format json prints every place that holds something");
    gone.ok_or_else(|| CliError::usage(what, next))
}

fn told(slug: &Slug, snapshot: &Snapshot, at: &Path, blamed: &Blamed) -> Told {
    Told {
        assessment: slug.to_string(),
        revision: snapshot.origin.to_string(),
        methodology: snapshot.pin.to_string(),
        at: at.to_string(),
        label: label(at, &snapshot.methodology, &snapshot.content),
        fields: blamed.trails.iter().map(|trail| field(trail, blamed, snapshot)).collect(),
    }
}

fn field(trail: &Trail, blamed: &Blamed, snapshot: &Snapshot) -> Field {
    let words = |value: &Value| value_words(&trail.at, value, &snapshot.methodology, &snapshot.content);
    let set = |touch: &Touch| set(touch, &blamed.moments[touch.by], &words);
    Field {
        at: trail.at.to_string(),
        label: label_within(&trail.at, &snapshot.methodology),
        value: trail.value.clone(),
        words: trail.value.as_ref().map(words),
        trail: trail.touches.iter().map(set).collect(),
        broken_at: match trail.reach {
            Reach::Whole => None,
            Reach::BrokenAt(record) => Some(blamed.moments[record].to_string()),
        },
    }
}

fn set(touch: &Touch, moment: &Moment, words: &dyn Fn(&Value) -> String) -> Set {
    let (version, saved_at, saved_by, reason) = match &moment.source {
        Source::Draft => (None, None, None, None),
        Source::Version { name, at, by, reason } => {
            (Some(name.to_string()), Some(at.to_string()), Some(by.to_string()), Some(reason.text()))
        }
    };
    Set {
        named: moment.to_string(),
        was: touch.from.as_ref().map(words),
        is: touch.to.as_ref().map(words),
        methodology: moment.methodology.to_string(),
        why: (!touch.why.is_empty()).then(|| touch.why.text()),
        from: touch.from.clone(),
        to: touch.to.clone(),
        version,
        saved_at,
        saved_by,
        reason,
    }
}

fn text(told: &Told) -> Vec<String> {
    let mut lines =
        vec![format!("{} {}: {}", told.assessment, told.revision, told.label), told.at.clone(), String::new()];
    match told.fields.as_slice() {
        [only] => lines.extend(std::iter::once(value_line(only)).chain(whole_trail(only))),
        fields => lines.extend(by_setter(fields, &told.methodology)),
    }
    lines
}

fn value_line(field: &Field) -> String {
    format!("{}: {}", field.label, field.words.as_deref().unwrap_or("nothing stands here"))
}

/// Who set the values that stand, each with the values that follow one another and are theirs.
fn by_setter(fields: &[Field], now: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut setter = None;
    for field in fields {
        let own = setter_of(field, now);
        if setter.as_ref() != Some(&own) {
            lines.extend(setter.map(|_| String::new()));
            lines.extend(own.iter().cloned());
            setter = Some(own);
        }
        lines.push(format!("  {}{}", value_line(field), times(field)));
        lines.extend(field.trail.first().and_then(|set| set.was.as_ref()).map(|was| format!("      was {was}")));
    }
    lines
}

/// Who set the value that stands, why, and under which methodology, where that is not the one it is rated by now.
fn setter_of(field: &Field, now: &str) -> Vec<String> {
    let named = |set: &Set| match set.methodology.as_str() {
        same if same == now => set.named.clone(),
        other => format!("{}, under {other}", set.named),
    };
    match field.trail.first() {
        Some(set) => std::iter::once(named(set)).chain(grounds(set)).collect(),
        None => broken(field).into_iter().collect(),
    }
}

fn times(field: &Field) -> String {
    match field.trail.len() {
        0 | 1 => String::new(),
        more => format!("  ({} before)", counted(more - 1, "time")),
    }
}

/// Every time the value was set, newest first.
fn whole_trail(field: &Field) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for set in &field.trail {
        lines.push(format!("  {}, under {}", set.named, set.methodology));
        let gone = || "removed".to_owned();
        lines.push(format!("    to    {}", set.is.clone().unwrap_or_else(gone)));
        lines.extend(set.was.iter().map(|was| format!("    from  {was}")));
        lines.extend(grounds(set));
    }
    if field.trail.is_empty() && field.broken_at.is_none() {
        lines.push("  Nobody ever recorded anything here.".to_owned());
    }
    lines.extend(broken(field));
    lines
}

/// The reason given for the change; failing that, the reason of the version.
fn grounds(set: &Set) -> Option<String> {
    let own = set.why.as_ref().map(|why| format!("    why   {}", one_line(why)));
    own.or_else(|| set.reason.as_ref().map(|reason| format!("    sealed for: {}", one_line(reason))))
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn broken(field: &Field) -> Option<String> {
    let after = field.broken_at.as_ref()?;
    Some(format!("  What {after} was made from is missing or cannot be read; what was before it cannot be told."))
}
