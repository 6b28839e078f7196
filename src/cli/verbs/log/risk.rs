//! `assize log SLUG --risk R-004`: how one risk stood in every version, newest first.

use super::check_known;
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place::named_once;
use crate::cli::print;
use crate::format::{Header, VersionName};
use crate::history::graph::{self, Node};
use crate::history::life::{Column, Level, Standing};
use crate::model::{Path, RatingStage, RiskId, Slug};
use crate::store::{Chronicle, Life, Origin, Rev, Snapshot, StoreError, Workspace};
use crate::tui::{Glyph, Theme};
use serde::Serialize;

#[derive(Serialize)]
struct Told {
    assessment: String,
    risk: String,
    title: String,
    /// Newest first; the draft, when there is one, before the versions.
    states: Vec<State>,
}

#[derive(Serialize)]
struct State {
    /// `null` for the draft.
    version: Option<String>,
    saved_at: Option<String>,
    saved_by: Option<String>,
    parents: Vec<String>,
    /// What it was rated by; `null` where that cannot be read.
    methodology: Option<String>,
    stood: Column,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    hash: Option<String>,
}

/// Prints the life of a risk.
pub fn run(
    cx: &mut Context<'_>,
    workspace: &Workspace,
    slug: &Slug,
    typed: &str,
    format: Format,
) -> Result<Outcome, CliError> {
    let draft = if workspace.has_draft(slug)? { Some(workspace.load(slug, &Rev::Draft)?) } else { None };
    let chronicle = workspace.chronicle(slug)?;
    check_known(workspace, slug, &chronicle)?;
    let id = named(workspace, slug, typed, draft.as_ref(), &chronicle)?;
    let life = workspace.life(slug, id, draft.as_ref(), cx.edge.today)?;
    let told = told(slug, id, &life, draft.as_ref());
    let theme = cx.edge.theme;
    print::print(cx.out, format, "assize.life/1", &told, |told| text(told, theme))?;
    Ok(Outcome::Done)
}

/// The risk that is meant: of the draft, of the newest version, or one that is gone.
fn named(
    workspace: &Workspace,
    slug: &Slug,
    typed: &str,
    draft: Option<&Snapshot>,
    chronicle: &Chronicle,
) -> Result<RiskId, CliError> {
    let at = Path::new("risks").join(typed.trim_matches('/').trim_start_matches("risks/"));
    let id = |path: &Path| path.segments().get(1).and_then(|id| id.parse::<RiskId>().ok());
    if let Some(id) = id(&at) {
        return Ok(id);
    }
    let newest = || chronicle.versions().last().map(|(name, _)| Rev::Name(name.clone()));
    let content = match (draft, newest()) {
        (Some(draft), _) => Some(draft.content.clone()),
        (None, Some(newest)) => Some(workspace.load(slug, &newest)?.content),
        (None, None) => None,
    };
    let typed_id = at.segments().get(1).copied().unwrap_or_default();
    content.iter().try_for_each(|content| named_once(typed_id, content))?;
    let resolved = content.and_then(|content| id(&content.resolve(&at)));
    let gone = || chronicle.once_called(&at).as_ref().and_then(id);
    resolved.or_else(gone).ok_or_else(|| {
        CliError::usage(format!("there is no risk {typed}, and there never was"), format!("assize show {slug}"))
    })
}

fn told(slug: &Slug, id: RiskId, life: &Life, draft: Option<&Snapshot>) -> Told {
    let sealed = life.chronicle.versions().iter().zip(&life.columns);
    let states: Vec<State> = sealed.map(|((name, header), column)| sealed_state(name, header, column)).collect();
    let on = draft.map(|draft| match &draft.origin {
        Origin::Draft { base: Some(base) } => vec![base.hash().to_owned()],
        Origin::Draft { base: None } | Origin::Version { .. } => Vec::new(),
    });
    let drafted = life.draft.iter().map(|column| State {
        version: None,
        saved_at: None,
        saved_by: None,
        parents: on.clone().unwrap_or_default(),
        methodology: draft.map(|draft| draft.pin.to_string()),
        stood: column.clone(),
        name: "draft".to_owned(),
        hash: None,
    });
    let states: Vec<State> = drafted.chain(states.into_iter().rev()).collect();
    Told { assessment: slug.to_string(), risk: id.to_string(), title: title(&states), states }
}

fn sealed_state(name: &VersionName, header: &Result<Header, StoreError>, column: &Column) -> State {
    let header = header.as_ref().ok();
    State {
        version: Some(name.to_string()),
        saved_at: header.map(|header| header.saved_at.to_string()),
        saved_by: header.map(|header| header.saved_by.to_string()),
        parents: header
            .map(|header| header.parents.iter().map(crate::format::Hash::short).collect())
            .unwrap_or_default(),
        methodology: header.map(|header| header.methodology.to_string()),
        stood: column.clone(),
        name: format!("v{}", name.number()),
        hash: Some(name.hash().to_owned()),
    }
}

/// The newest title it had.
fn title(states: &[State]) -> String {
    let there = states.iter().find_map(|state| match &state.stood {
        Column::There(standing) => Some(standing.title.clone()),
        Column::Absent | Column::Unknown => None,
    });
    there.unwrap_or_else(|| "never in a version that can be read".to_owned())
}

impl Told {
    /// That a state is rated by another methodology than the one it was made from: the levels on either side are two measures.
    fn turn(&self, state: &State) -> String {
        let parent = |first: &String| self.states.iter().find(|other| other.hash.as_ref() == Some(first));
        let before = state.parents.first().and_then(parent).and_then(|parent| parent.methodology.as_ref());
        match (before, &state.methodology) {
            (Some(before), Some(now)) if before != now => format!("; rated by {now} from here on, before by {before}"),
            _ => String::new(),
        }
    }
}

fn text(told: &Told, theme: Theme) -> Vec<String> {
    let nodes: Vec<Node<'_>> = told.states.iter().map(node).collect();
    let drawn = graph::rows(&nodes);
    let widest = drawn.iter().map(graph::Row::width).max().unwrap_or(0);
    let head = format!(
        "{:widest$}{:6}{:12}{:20}{:14}{:14}{:14}Treatment",
        "", "", "Sealed", "by", "Inherent", "Current", "Residual"
    );
    let mut lines = vec![format!("{} {}: {}", told.assessment, told.risk, told.title), String::new(), head];
    let rows = drawn.iter().zip(&told.states);
    lines.extend(rows.map(|(drawn, state)| {
        let glyph = if state.version.is_some() { Glyph::Empty } else { Glyph::Partial };
        let graph = drawn.text(theme.glyph(glyph), theme.strokes());
        format!("{graph:widest$}{}{}", row(state, theme), told.turn(state)).trim_end().to_owned()
    }));
    lines
}

fn node(state: &State) -> Node<'_> {
    Node { hash: state.hash.as_deref(), parents: state.parents.iter().map(String::as_str).collect() }
}

fn row(state: &State, theme: Theme) -> String {
    let day = state.saved_at.as_deref().map_or("", |at| &at[..at.len().min(10)]);
    let by = state.saved_by.as_deref().map_or("", |by| by.split(" <").next().unwrap_or_default());
    let by: String = by.chars().take(18).collect();
    let stood = match &state.stood {
        Column::Unknown => "cannot be told: the version, or one before it, cannot be read".to_owned(),
        Column::Absent => "not in the register".to_owned(),
        Column::There(standing) => levels(standing, theme),
    };
    format!("{:6}{day:12}{by:20}{stood}", state.name)
}

fn levels(standing: &Standing, theme: Theme) -> String {
    let cell = |stage: &RatingStage| format!("{:14}", level(standing.level(*stage), theme));
    let levels: String = RatingStage::ALL.iter().map(cell).collect();
    let treatment = standing.treatment.as_deref().unwrap_or(theme.glyph(Glyph::Unrated));
    let accepted = standing.accepted.as_ref().map(|accepted| format!(", accepted {accepted}")).unwrap_or_default();
    format!("{levels}{treatment}{accepted}")
}

/// Glyph, word and number.
fn level(level: Option<&Level>, theme: Theme) -> String {
    match level {
        Some(level) => format!("{} {} {}", theme.glyph(Glyph::of_zone(level.zone)), level.title, level.number),
        None => theme.glyph(Glyph::Unrated).to_owned(),
    }
}
