//! `assize methodology show`: a methodology on a page.

use super::id;
use super::verdict::{Verdict, verdict};
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::method::{Dimension, Head, Level, Methodology, point_words};
use crate::store::{StoreError, Workspace};
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    verdict: Verdict,
    head: &'a Head,
}

/// Shows a methodology.
pub fn run(cx: &mut Context<'_>, typed: &str, format: Format) -> Result<Outcome, CliError> {
    let (id, workspace) = (id(typed)?, cx.workspace()?);
    let methodology = read(&workspace, &id)?;
    let shown = Shown { verdict: verdict(&workspace, &id)?.0, head: &methodology.head };
    print::print(cx.out, format, "assize.methodology/1", &shown, |shown| text(shown, &methodology))?;
    Ok(Outcome::Done)
}

fn read(workspace: &Workspace, id: &crate::model::MethodologyId) -> Result<Methodology, StoreError> {
    Ok(workspace.methodology(id)?.methodology)
}

fn text(shown: &Shown<'_>, methodology: &Methodology) -> Vec<String> {
    let (verdict, head) = (&shown.verdict, shown.head);
    let mut lines = vec![
        format!("{} {} ({}): {}", verdict.methodology, verdict.version, verdict.from, verdict.title),
        String::new(),
        head.summary.to_string(),
        format!("Source: {}", head.source),
        format!("Licence: {}", head.licence),
        format!("Trust: {}", head.trust),
        format!("Holds: {}", verdict.contents),
        format!("Lint: {}", verdict.lint),
        String::new(),
    ];
    lines.extend(head.levels.iter().rev().map(level));
    lines.push(String::new());
    lines.extend(
        head.dimensions.iter().filter(|dimension| dimension.grid.is_some()).flat_map(|own| grid(methodology, own)),
    );
    let shared: Vec<&Dimension> = head.dimensions.iter().filter(|dimension| dimension.grid.is_none()).collect();
    let titles: Vec<&str> = shared.iter().map(|dimension| dimension.title.base()).collect();
    if let Some(first) = shared.first() {
        lines.extend(matrix(methodology, first, &titles.join(", ")));
    }
    lines
}

fn level(level: &Level) -> String {
    let by: Vec<&str> = level.accepted_by.iter().map(|who| who.base()).collect();
    let by = if by.is_empty() { "accepted by nobody".to_owned() } else { format!("accepted by {}", by.join(" or ")) };
    let review = counted(usize::try_from(level.review_months).unwrap_or(usize::MAX), "month");
    format!("{:16} {}; {by}; looked at again after {review}", level.title, level.zone.label())
}

fn grid(methodology: &Methodology, dimension: &Dimension) -> Vec<String> {
    matrix(methodology, dimension, dimension.title.base())
}

/// The matrix as it is drawn: the most likely row on top.
fn matrix(methodology: &Methodology, dimension: &Dimension, of: &str) -> Vec<String> {
    let likelihood = &methodology.head.likelihood;
    let cell = |row: usize, column: usize| {
        let level = methodology.grid(dimension).level(row, column);
        let place = level.and_then(|level| methodology.level_place(level));
        format!("{:14}", place.map_or("?", |place| methodology.head.levels[place].title.base()))
    };
    let columns = 0..dimension.severity.points.len();
    let row = |row: usize| {
        let cells: String = columns.clone().map(|column| cell(row, column)).collect();
        format!("{:22} {}", point_words(likelihood, row), cells.trim_end())
    };
    let severities: String =
        columns.clone().map(|column| format!("{:14}", point_words(&dimension.severity, column))).collect();
    let mut lines = vec![format!("Matrix for {of}; likelihood upwards, severity to the right:")];
    lines.extend((0..likelihood.points.len()).rev().map(row));
    lines.extend([format!("{:22} {}", "", severities.trim_end()), String::new()]);
    lines
}
