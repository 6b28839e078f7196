//! `assize methodology show`: a methodology on a page.

use super::id;
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::method::{Dimension, Head, Level, Methodology, Text, level_title, point_words};
use crate::store::MethodologyDigest;
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    verdict: MethodologyDigest,
    head: &'a Head,
}

/// Shows a methodology.
pub fn run(cx: &mut Context<'_>, typed: &str, format: Format) -> Result<Outcome, CliError> {
    let (id, workspace) = (id(typed)?, cx.workspace()?);
    let methodology = workspace.methodology(&id)?.methodology;
    let shown = Shown { verdict: workspace.digest(&id)?.0, head: &methodology.head };
    print::print(cx.out, format, "assize.methodology/1", &shown, |shown| text(shown, &methodology))?;
    Ok(Outcome::Done)
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
    let (own, shared): (Vec<&Dimension>, Vec<&Dimension>) =
        head.dimensions.iter().partition(|dimension| dimension.grid.is_some());
    lines.extend(own.iter().flat_map(|dimension| matrix(methodology, dimension, dimension.title.base())));
    let titles: Vec<&str> = shared.iter().map(|dimension| dimension.title.base()).collect();
    lines.extend(shared.first().into_iter().flat_map(|first| matrix(methodology, first, &titles.join(", "))));
    lines
}

fn level(level: &Level) -> String {
    let by: Vec<&str> = level.accepted_by.iter().map(Text::base).collect();
    let by = if by.is_empty() { "accepted by nobody".to_owned() } else { format!("accepted by {}", by.join(" or ")) };
    let review = counted(usize::try_from(level.review_months).unwrap_or(usize::MAX), "month");
    format!("{:16} {}; {by}; looked at again after {review}", level.title, level.zone.label())
}

/// The matrix as it is drawn: the most likely row on top.
fn matrix(methodology: &Methodology, dimension: &Dimension, of: &str) -> Vec<String> {
    let (likelihood, severity) = (&methodology.head.likelihood, &dimension.severity);
    let columns = 0..severity.points.len();
    let level = |row: usize, column: usize| {
        let place = methodology.grid(dimension).level(row, column).and_then(|level| methodology.level_place(level));
        place.map_or("?", |place| level_title(methodology, place))
    };
    let row = |row: usize| {
        let cells = columns.clone().map(|column| level(row, column).to_owned());
        line(&point_words(likelihood, row), cells)
    };
    let mut lines = vec![format!("Matrix for {of}; likelihood upwards, severity to the right:")];
    lines.extend((0..likelihood.points.len()).rev().map(row));
    lines.push(line("", columns.clone().map(|column| point_words(severity, column))));
    lines.push(String::new());
    lines
}

fn line(head: &str, cells: impl Iterator<Item = String>) -> String {
    let line = cells.fold(format!("{head:22} "), |line, cell| format!("{line}{cell:14}"));
    line.trim_end().to_owned()
}
