//! The portfolio, or the wizard on one assessment: on the full screen, or as line prompts.

use crate::cli::args::Face;
use crate::cli::context::{Context, rev, slug};
use crate::cli::edge::{Terminal, machine_time};
use crate::cli::outcome::{CliError, Outcome};
use crate::method::Axes;
use crate::store::{Access, Rev, Settings, StoreError, Workspace};
use crate::tui::plain::{self, Plain};
use crate::tui::world::{Given, StoreWorld};
use crate::tui::{App, Between, Desk, Effect, Mouse, OnDraft, State, runtime};

/// Opens the portfolio; in a folder that is no workspace, offers to make one.
pub fn portfolio(cx: &mut Context<'_>, face: Face) -> Result<Outcome, CliError> {
    let instead = "assize --plain asks line by line; or assize list, assize show SLUG, assize --help";
    open(cx, face, instead, vec![Effect::List])
}

/// Opens the wizard on an assessment.
pub fn wizard(cx: &mut Context<'_>, typed: &str, face: Face) -> Result<Outcome, CliError> {
    let slug = slug(typed)?;
    let workspace = cx.workspace()?;
    if !workspace.assessments()?.contains(&slug) {
        return Err(CliError::usage(
            format!("there is no assessment {slug} in this workspace"),
            format!("assize new {slug}"),
        ));
    }
    let instead = format!(
        "assize --plain edit {slug} asks line by line; or assize set {slug} PATH VALUE, assize apply {slug} FILE, \
         assize show {slug}"
    );
    open(cx, face, &instead, vec![Effect::Open(slug, OnDraft::Ask)])
}

/// Opens the comparison of two revisions; either may be left out.
pub fn compare(
    cx: &mut Context<'_>,
    typed: &str,
    (from, to): (Option<&str>, Option<&str>),
) -> Result<Outcome, CliError> {
    let slug = slug(typed)?;
    let workspace = cx.workspace()?;
    let newest = || if workspace.has_draft(&slug)? { Ok(Rev::Draft) } else { Ok::<_, StoreError>(Rev::Head) };
    let after = match to {
        Some(to) => named(rev(to)?),
        None => named(newest()?),
    };
    let between = match from {
        Some(from) => Between::Two(named(rev(from)?), after),
        None => Between::MadeBy(after),
    };
    let instead = format!("assize diff {slug}");
    open(cx, Face::default(), &instead, vec![Effect::Compare(slug, between), Effect::List])
}

fn named(rev: Rev) -> State {
    if rev == Rev::Draft { State::Draft } else { State::Named(rev) }
}

fn open(cx: &mut Context<'_>, face: Face, instead: &str, first: Vec<Effect>) -> Result<Outcome, CliError> {
    let (desk, mut world) = (desk(cx), world(cx));
    if face.plain {
        plain::run(&mut Plain::new(desk), &mut world, first, &mut std::io::stdin().lock(), cx.out)?;
        return Ok(Outcome::Done);
    }
    if cx.edge.terminal == Terminal::None {
        return Err(CliError::usage("there is no terminal to draw on", instead));
    }
    let mouse = if face.mouse { Mouse::On } else { Mouse::Off };
    runtime::run(&mut App::new(desk).with_mouse(mouse), &mut world, first)?;
    Ok(Outcome::Done)
}

fn desk(cx: &Context<'_>) -> Desk {
    let found = Workspace::open(&cx.folder()).ok().map(|workspace| workspace.with_access(cx.access.clone()));
    let settings = found.as_ref().map(Workspace::settings);
    Desk {
        workspace: workspace_name(settings, &cx.folder()),
        read_only: read_only(found.as_ref().map_or(&cx.access, Workspace::access)),
        portfolio: Vec::new(),
        session: None,
        reviewed: None,
        today: cx.edge.today,
        theme: cx.edge.theme,
        axes: settings.map_or_else(Axes::default, |settings| settings.axes),
        crosswalks: None,
        signing_key: cx.edge.signing_key.clone(),
    }
}

fn world(cx: &Context<'_>) -> StoreWorld {
    let fixed = cx.edge.fixed;
    StoreWorld::new(Given {
        folder: cx.folder(),
        home: cx.edge.home.clone(),
        holder: Box::new(cx.edge.later_holder()),
        today: cx.edge.today,
        clock: Box::new(move || fixed.unwrap_or_else(machine_time)),
        seed: cx.edge.seed,
    })
    .with_access(cx.access.clone())
}

/// Why nothing is written, in words, where that is so.
fn read_only(access: &Access) -> Option<String> {
    access.read_only().map(|why| format!("this is only read: {why}; {}", why.advice()))
}

/// The name of the workspace, else that of its folder.
fn workspace_name(settings: Option<&Settings>, folder: &std::path::Path) -> String {
    let named = settings.map(|settings| settings.name.to_string()).filter(|name| !name.is_empty());
    let from_folder = || folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    named.unwrap_or_else(from_folder)
}
