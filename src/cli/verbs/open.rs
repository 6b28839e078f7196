//! The full-screen program: the portfolio, or the wizard on one assessment.

use crate::cli::context::{Context, slug};
use crate::cli::edge::{Terminal, machine_time};
use crate::cli::outcome::{CliError, Outcome};
use crate::store::Workspace;
use crate::tui::world::{Given, StoreWorld};
use crate::tui::{App, Desk, Effect, OnDraft, runtime};

/// Opens the portfolio; in a folder that is no workspace, offers to make one.
pub fn portfolio(cx: &mut Context<'_>) -> Result<Outcome, CliError> {
    full_screen(cx, "assize list, assize show SLUG, assize --help", vec![Effect::List])
}

/// Opens the wizard on an assessment.
pub fn wizard(cx: &mut Context<'_>, typed: &str) -> Result<Outcome, CliError> {
    let slug = slug(typed)?;
    let workspace = cx.workspace()?;
    if !workspace.assessments()?.contains(&slug) {
        return Err(CliError::usage(
            format!("there is no assessment {slug} in this workspace"),
            format!("assize new {slug}"),
        ));
    }
    let instead = format!("assize set {slug} PATH VALUE, assize apply {slug} FILE, assize show {slug}");
    full_screen(cx, &instead, vec![Effect::Open(slug, OnDraft::Ask)])
}

fn full_screen(cx: &mut Context<'_>, instead: &str, first: Vec<Effect>) -> Result<Outcome, CliError> {
    if cx.edge.terminal == Terminal::None {
        return Err(CliError::usage("there is no terminal to draw on", instead));
    }
    let (folder, fixed) = (cx.folder(), cx.edge.fixed);
    let desk = Desk {
        workspace: workspace_name(&folder),
        portfolio: Vec::new(),
        session: None,
        today: cx.edge.today,
        theme: cx.edge.theme,
    };
    let mut world = StoreWorld::new(Given {
        folder,
        holder: Box::new(cx.edge.later_holder()),
        today: cx.edge.today,
        clock: Box::new(move || fixed.unwrap_or_else(machine_time)),
        seed: cx.edge.seed,
    });
    runtime::run(&mut App::new(desk), &mut world, first)?;
    Ok(Outcome::Done)
}

fn workspace_name(folder: &std::path::Path) -> String {
    let named = Workspace::open(folder).ok().map(|workspace| workspace.settings().name.to_string());
    let from_folder = || folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    named.filter(|name| !name.is_empty()).unwrap_or_else(from_folder)
}
