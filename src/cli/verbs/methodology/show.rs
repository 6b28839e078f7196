//! `assize methodology show`: a methodology on a page.

use super::dated::{self, Duty, duties, outcomes};
use super::id;
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::method::{Axes, Dimension, Head, Level, Methodology, Text, level_title, point_words};
use crate::model::alike;
use crate::store::MethodologyDigest;
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    verdict: MethodologyDigest,
    head: &'a Head,
    /// The controls that apply from a day, with their cases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    duties: Vec<Duty<'a>>,
}

/// Shows a methodology.
pub fn run(cx: &mut Context<'_>, typed: &str, format: Format) -> Result<Outcome, CliError> {
    let (id, workspace) = (id(typed)?, cx.workspace()?);
    let methodology = workspace.methodology(&id)?.methodology;
    let shown = Shown { verdict: workspace.digest(&id)?.0, head: &methodology.head, duties: duties(&methodology) };
    let axes = workspace.settings().axes;
    print::print(cx.out, format, "assize.methodology/1", &shown, |shown| text(shown, &methodology, axes))?;
    Ok(Outcome::Done)
}

fn text(shown: &Shown<'_>, methodology: &Methodology, axes: Axes) -> Vec<String> {
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
    let same_matrix =
        |one: &&Dimension, other: &&Dimension| one.grid == other.grid && one.severity.has_words_of(&other.severity);
    for group in alike(&head.dimensions, same_matrix) {
        let titles: Vec<&str> = group.iter().map(|dimension| dimension.title.base()).collect();
        lines.extend(matrix(methodology, group[0], &titles.join(", "), axes));
    }
    lines.extend(outcomes(methodology));
    lines.extend(dated::lines(&shown.duties));
    lines
}

fn level(level: &Level) -> String {
    let by: Vec<&str> = level.accepted_by.iter().map(Text::base).collect();
    let by = if by.is_empty() { "accepted by nobody".to_owned() } else { format!("accepted by {}", by.join(" or ")) };
    let review = counted(usize::try_from(level.review_months).unwrap_or(usize::MAX), "month");
    format!("{:16} {}; {by}; looked at again after {review}", level.title, level.zone.label())
}

/// The matrix as it is drawn: the highest row on top.
fn matrix(methodology: &Methodology, dimension: &Dimension, of: &str, axes: Axes) -> Vec<String> {
    let (upwards, across) = axes.turn((&methodology.head.likelihood, &dimension.severity));
    let level = |row: usize, column: usize| {
        let (likelihood, severity) = axes.turn((row, column));
        let level = methodology.grid(dimension).level(likelihood, severity);
        level.and_then(|level| methodology.level_place(level)).map_or("?", |place| level_title(methodology, place))
    };
    let columns = || 0..across.points.len();
    let row = |row: usize| {
        let cells = columns().map(|column| level(row, column).to_owned());
        std::iter::once(point_words(upwards, row)).chain(cells).collect()
    };
    let foot = std::iter::once(String::new()).chain(columns().map(|column| point_words(across, column))).collect();
    let rows: Vec<Vec<String>> = (0..upwards.points.len()).rev().map(row).chain([foot]).collect();
    let title = format!("Matrix for {of}; {}:", axes.label());
    std::iter::once(title).chain(print::columns(&rows)).chain([String::new()]).collect()
}
