//! `assize methodology rescale`: an assessment rated by another methodology, in the open.

use crate::analysis::{BadMap, Fate, Inert, Rescale, Row};
use crate::cli::args::Format;
use crate::cli::context::{Context, rev, snapshot, target};
use crate::cli::importing::Rescaling;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::format::methodology::Resolved;
use crate::history::DiffReport;
use crate::history::rescaling::{Preview, preview};
use crate::method::Methodology;
use crate::model::{Assessment, Pin, Prose, Slug};
use crate::store::{DraftFile, Snapshot, Workspace};
use serde::Serialize;
use std::sync::Arc;

const SCHEMA: &str = "assize.rescale/1";

#[derive(Serialize)]
struct Told<'a> {
    assessment: &'a Slug,
    from: String,
    to: String,
    state: &'static str,
    points: Vec<PointTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inert: Option<&'a [Inert]>,
    /// What stands in the way of sealing then and does not now, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<&'a DiffReport>,
}

#[derive(Serialize)]
struct PointTold {
    point: String,
    used: usize,
    fate: &'static str,
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
}

/// Previews or records a change of methodology.
pub fn run(cx: &mut Context<'_>, typed: &Rescaling) -> Result<Outcome, CliError> {
    let ((slug, at), workspace) = (target(&typed.target)?, cx.workspace()?);
    // Whoever records holds the lock from here on, so that what is confirmed is what is carried over.
    let mut file = if typed.preview { None } else { Some(cx.draft(&slug, at.as_ref())?) };
    let now = match &file {
        Some(file) => Now::of(file),
        None => Now::from(snapshot(&workspace, &slug, at.as_ref())?),
    };
    let new = wanted(&workspace, &slug, typed, &now)?;
    let mut points = Rescale::new(&now.methodology, &new.methodology, &now.content);
    for map in &typed.map {
        points.take(map, &new.methodology).map_err(|bad| refused(&bad, &typed.target))?;
    }
    let case = Case { slug: &slug, now: &now, new: &new, points: &points, format: typed.print.format };
    if points.open().next().is_some() {
        case.print(cx, "points open", None)?;
        return Err(undecided(typed, &points));
    }
    let why = Prose::typed(typed.message.as_deref().unwrap_or_default());
    let seen = preview(&now.methodology, &new.methodology, &now.content, &points.mapping(), (&why, cx.edge.today));
    let Some(file) = &mut file else {
        case.print(cx, "preview, nothing written", Some(&seen))?;
        return Ok(Outcome::Done);
    };
    if why.is_empty() {
        let next = command(typed, &points);
        return Err(CliError::usage("a change of methodology needs a reason; nothing was changed", next));
    }
    file.repin(new.clone(), points.mapping(), &why)?.on_disk?;
    case.print(cx, "recorded in the draft", Some(&seen))?;
    if typed.print.format == Format::Text {
        let next = format!("next: assize save {slug} -m REASON seals it; u in assize edit {slug} takes it back");
        print::lines(cx.out, &[String::new(), next])?;
    }
    Ok(Outcome::Done)
}

/// The assessment as it stands, and what it is rated by.
struct Now {
    content: Assessment,
    methodology: Arc<Methodology>,
    pin: Pin,
}

impl Now {
    fn of(file: &DraftFile) -> Self {
        let Resolved { methodology, pin, .. } = file.resolved();
        Self { content: file.draft().now().clone(), methodology: methodology.clone(), pin: pin.clone() }
    }
}

impl From<Snapshot> for Now {
    fn from(Snapshot { content, methodology, pin, .. }: Snapshot) -> Self {
        Self { content, methodology, pin }
    }
}

/// What the assessment is to be rated by. Instruments that it has stay beside the new scales.
fn wanted(workspace: &Workspace, slug: &Slug, typed: &Rescaling, now: &Now) -> Result<Resolved, CliError> {
    let new = match (&typed.to, &typed.like) {
        (Some(id), _) => workspace.methodology_for(&super::id(id)?, &now.methodology)?,
        (None, Some(like)) => workspace.rated_by(slug, &rev(like)?)?,
        (None, None) => return Err(CliError::usage("no methodology was named", "add --to ID or --like REV")),
    };
    if new.pin != now.pin {
        return Ok(new);
    }
    let what = format!("{slug} is rated by {} already, by exactly this text; nothing was changed", now.pin);
    Err(CliError::usage(what, "name another methodology with --to, or change its text in methodologies/ first"))
}

fn refused(bad: &BadMap, target: &str) -> CliError {
    CliError::usage(
        bad,
        format!("run assize methodology rescale {target} without --map to see every point; nothing was changed"),
    )
}

/// The command that takes every proposal and keeps what was decided.
fn command(typed: &Rescaling, points: &Rescale) -> String {
    let mut words = vec![format!("assize methodology rescale {}", typed.target)];
    words.extend(typed.to.iter().map(|id| format!("--to {id}")));
    words.extend(typed.like.iter().map(|rev| format!("--like {rev}")));
    words.extend(typed.map.iter().map(|map| format!("--map {map}")));
    words.extend(points.open().filter_map(|row| match &row.fate {
        Fate::Open(to, _) => Some(format!("--map {}={to}", row.name)),
        Fate::Same | Fate::Confirmed(_) => None,
    }));
    words.push(match &typed.message {
        _ if typed.preview => "--preview".to_owned(),
        Some(why) => format!("-m {}", quoted(why)),
        None => "-m WHY".to_owned(),
    });
    words.join(" ")
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn undecided(typed: &Rescaling, points: &Rescale) -> CliError {
    let count = points.open().count();
    let verb = if count == 1 { "is" } else { "are" };
    let what = format!("{} {verb} yours to decide; nothing was changed", counted(count, "point"));
    CliError::usage(
        what,
        format!("alter what should be otherwise (=none leaves it unrated), then type\n  {}", command(typed, points)),
    )
}

/// What is printed about.
struct Case<'a> {
    slug: &'a Slug,
    now: &'a Now,
    new: &'a Resolved,
    points: &'a Rescale,
    format: Format,
}

impl Case<'_> {
    fn print(&self, cx: &mut Context<'_>, state: &'static str, seen: Option<&Preview>) -> Result<(), CliError> {
        let told = Told {
            assessment: self.slug,
            from: self.now.methodology.called(),
            to: self.new.methodology.called(),
            state,
            points: self.points.rows().iter().map(point).collect(),
            said: seen.map(|seen| &seen.said[..]),
            inert: seen.map(|seen| &seen.inert[..]),
            blocks: seen.map(|seen| &seen.blocks[..]),
            diff: seen.map(|seen| &seen.report),
        };
        print::print(cx.out, self.format, SCHEMA, &told, |told| self.lines(told, seen))?;
        Ok(())
    }

    fn lines(&self, told: &Told<'_>, seen: Option<&Preview>) -> Vec<String> {
        let mut lines = vec![format!("{}: {} → {} ({})", told.assessment, told.from, told.to, told.state)];
        let same = told.points.iter().filter(|point| point.fate == "same").count();
        if same > 0 {
            lines.push(format!("{} by the same id and bounds.", maps(same)));
        }
        lines.extend(self.points.rows().iter().filter_map(|row| self.row(row)));
        lines.extend(seen.into_iter().flat_map(Preview::lines));
        lines
    }

    fn row(&self, row: &Row) -> Option<String> {
        let title = |id: &crate::model::PointId| {
            let points =
                row.scales.first().and_then(|name| self.new.methodology.scale(name)).map(|scale| &scale.points);
            let found = points.into_iter().flatten().find(|point| point.id == *id);
            found.map_or_else(|| id.to_string(), |point| format!("{id} ({})", point.title))
        };
        let used = if row.used == 0 { "not used".to_owned() } else { format!("used {}×", row.used) };
        match &row.fate {
            Fate::Same => None,
            Fate::Open(to, basis) => {
                Some(format!("  ? {} ({used}): proposed {}, {}", row.name, title(to), basis.label()))
            }
            Fate::Confirmed(Some(to)) => Some(format!("  {} ({used}) → {}", row.name, title(to))),
            Fate::Confirmed(None) => Some(format!("  {} ({used}) → left unrated", row.name)),
        }
    }
}

fn maps(count: usize) -> String {
    if count == 1 { "1 point maps by itself,".to_owned() } else { format!("{count} points map by themselves,") }
}

fn point(row: &Row) -> PointTold {
    let told = |fate, to: Option<String>| PointTold {
        point: row.name.clone(),
        used: row.used,
        fate,
        to,
        proposed: None,
        basis: None,
    };
    match &row.fate {
        Fate::Same => told("same", Some(row.from.to_string())),
        Fate::Confirmed(to) => told("confirmed", to.as_ref().map(ToString::to_string)),
        Fate::Open(to, basis) => {
            PointTold { proposed: Some(to.to_string()), basis: Some(basis.word()), ..told("open", None) }
        }
    }
}
