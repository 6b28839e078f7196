//! `assize methodology lint`: what a methodology promises and cannot keep.

use super::id;
use crate::analysis::usage;
use crate::cli::args::Format;
use crate::cli::context::{self, Context, snapshot};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::format::methodology::{LintLine, Linted, lint_parts, lint_whole};
use crate::method::Methodology;
use crate::method::lint::{LintRule, Tally};
use crate::model::{MethodologyId, alike};
use crate::store::{Snapshot, Workspace, lint_file};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Report {
    methodologies: Vec<Sheet>,
}

#[derive(Serialize)]
struct Sheet {
    methodology: String,
    version: Option<String>,
    #[serde(flatten)]
    tally: Tally,
    findings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    rule: LintRule,
    weight: &'static str,
    /// What the rule asks for.
    asks: &'static str,
    about: String,
    says: String,
    /// Cells that do not go together, the worst pair first: likelihood and severity, counted from 0.
    pairs: Vec<[(usize, usize); 2]>,
    fix: Option<String>,
    /// Likelihood, severity and the level they would get, counted from 0.
    recolour: Vec<(usize, usize, usize)>,
    waived_because: Option<String>,
    waived_by: Option<String>,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
}

/// Prints what the lint finds; errors that are not waived are the outcome.
pub fn run(
    cx: &mut Context<'_>,
    target: Option<&str>,
    with: Option<&str>,
    format: Format,
) -> Result<Outcome, CliError> {
    let linted = linted(cx, target, with)?;
    let report = Report { methodologies: linted.iter().map(|(name, linted)| sheet(name, linted)).collect() };
    print::print(cx.out, format, "assize.lint/1", &report, text)?;
    let errors = report.methodologies.iter().any(|sheet| sheet.tally.errors > 0);
    Ok(if errors { Outcome::Noted } else { Outcome::Done })
}

/// What is to be looked at, each with its name.
fn linted(cx: &Context<'_>, target: Option<&str>, with: Option<&str>) -> Result<Vec<(String, Linted)>, CliError> {
    let register = with.map(|typed| register(cx, typed)).transpose()?;
    let using =
        |methodology: &Methodology| register.as_ref().map(|(typed, held)| usage(typed, methodology, &held.content));
    if let Some(path) = target.map(Path::new).filter(|path| path.components().count() > 1 || path.exists()) {
        return Ok(vec![(path.display().to_string(), lint_file(path, &using)?)]);
    }
    if let (None, Some((_, held))) = (target, &register) {
        let name = held.pin.id.to_string();
        return Ok(vec![(name.clone(), lint_whole(&name, Methodology::clone(&held.methodology), &using))]);
    }
    let workspace = cx.workspace()?;
    let read = |id: &MethodologyId| Ok((id.to_string(), lint_parts(&workspace.methodology_text(id)?.parts(), &using)));
    chosen(&workspace, target)?.iter().map(read).collect()
}

/// The one named, else all of the workspace's own, else the one that new assessments are made by.
fn chosen(workspace: &Workspace, target: Option<&str>) -> Result<Vec<MethodologyId>, CliError> {
    if let Some(typed) = target {
        return Ok(vec![id(typed)?]);
    }
    let own = workspace.own_methodologies()?;
    Ok(if own.is_empty() { vec![workspace.settings().methodology.clone()] } else { own })
}

fn register(cx: &Context<'_>, typed: &str) -> Result<(String, Snapshot), CliError> {
    let (slug, rev) = context::target(typed)?;
    Ok((typed.to_owned(), snapshot(&cx.workspace()?, &slug, rev.as_ref())?))
}

fn sheet(name: &str, linted: &Linted) -> Sheet {
    Sheet {
        methodology: name.to_owned(),
        version: linted.methodology.as_ref().map(|methodology| methodology.head.version.clone()),
        tally: linted.tally(),
        findings: linted.found.iter().map(row).collect(),
    }
}

fn row(LintLine { finding, file, place }: &LintLine) -> Row {
    let fix = finding.fix.as_ref();
    let waiver = finding.waiver.as_ref();
    Row {
        rule: finding.rule,
        weight: finding.weight.word(),
        asks: finding.rule.what(),
        about: finding.scope.clone(),
        says: finding.says.clone(),
        pairs: finding.pairs.iter().map(|(low, high)| [*low, *high]).collect(),
        fix: fix.map(|fix| fix.says.clone()),
        recolour: fix.map_or_else(Vec::new, |fix| fix.cells.iter().map(|((l, s), to)| (*l, *s, *to)).collect()),
        waived_because: waiver.map(|waiver| waiver.because.to_string()),
        waived_by: waiver.map(|waiver| waiver.by.clone()),
        file: file.clone(),
        line: place.as_ref().map(|place| place.line),
        column: place.as_ref().map(|place| place.column),
    }
}

fn text(report: &Report) -> Vec<String> {
    report.methodologies.iter().flat_map(sheet_lines).collect()
}

fn sheet_lines(sheet: &Sheet) -> Vec<String> {
    let version = sheet.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
    let mut lines = vec![format!("{}{version}: {}", sheet.methodology, sheet.tally)];
    lines.extend(together(&sheet.findings).iter().flat_map(|rows| row_lines(rows)));
    lines.extend(sheet.findings.iter().find(|row| !row.pairs.is_empty() && row.waived_by.is_none()).map(how_to_waive));
    lines
}

/// An owner may live with what the lint finds in a matrix; how that is written down stands nowhere else on the way.
fn how_to_waive(row: &Row) -> String {
    let waiver = format!("waivers: [(rule: \"{}\", because: \"your reason\", by: \"who decided\")],", row.rule);
    format!("to let a finding of a matrix stand on purpose, end methodology.ron with\n    {waiver}\n)")
}

/// Findings that differ in nothing but their place, together: one word that is wrong in forty places is one thing to mend.
fn together(rows: &[Row]) -> Vec<Vec<&Row>> {
    let about = |row: &Row| (row.about != row.file).then(|| row.about.clone());
    let said = |row: &Row| (row.rule, row.weight, row.says.clone(), row.fix.clone(), row.waived_because.clone());
    alike(rows, |one, other| said(one) == said(other) && about(one) == about(other))
}

fn row_lines(rows: &[&Row]) -> Vec<String> {
    let row = rows[0];
    let about = if rows.len() > 1 && row.about == row.file { String::new() } else { format!("{}: ", row.about) };
    let places = if rows.len() > 1 { format!(" ({} places)", rows.len()) } else { String::new() };
    let mut lines = vec![format!("{:7} {:5} {about}{}{places}", row.weight, row.rule, row.says)];
    let indented = |text: String| format!("              {text}");
    if let (Some(because), Some(by)) = (&row.waived_because, &row.waived_by) {
        lines.push(indented(format!("waived by {by}: {because}")));
    } else if let Some(fix) = &row.fix {
        lines.push(indented(format!("next: {fix}")));
    }
    let place = |row: &&Row| {
        let line = row.line.map(|line| format!(":{line}")).unwrap_or_default();
        indented(format!("at {}{line}", row.file))
    };
    lines.extend(rows.iter().map(place));
    lines
}
