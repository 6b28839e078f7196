//! `assize methodology lint`: what a methodology promises and cannot keep.

use super::id;
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::format::methodology::{LintLine, Linted, lint_parts};
use crate::method::lint::{LintRule, Tally};
use crate::store::{MethodologyText, lint_file};
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
pub fn run(cx: &mut Context<'_>, target: Option<&str>, format: Format) -> Result<Outcome, CliError> {
    let linted = linted(cx, target)?;
    let report = Report { methodologies: linted.iter().map(|(name, linted)| sheet(name, linted)).collect() };
    print::print(cx.out, format, "assize.lint/1", &report, text)?;
    let errors = report.methodologies.iter().any(|sheet| sheet.tally.errors > 0);
    Ok(if errors { Outcome::Noted } else { Outcome::Done })
}

/// What is to be looked at, each with its name.
fn linted(cx: &Context<'_>, target: Option<&str>) -> Result<Vec<(String, Linted)>, CliError> {
    if let Some(path) = target.map(Path::new).filter(|path| path.components().count() > 1 || path.exists()) {
        return Ok(vec![(path.display().to_string(), lint_file(path)?)]);
    }
    let workspace = cx.workspace()?;
    let ids = match target {
        Some(typed) => vec![id(typed)?],
        None => Some(workspace.own_methodologies()?)
            .filter(|own| !own.is_empty())
            .unwrap_or_else(|| vec![workspace.settings().methodology.clone()]),
    };
    let read = |id: &crate::model::MethodologyId| {
        let text: MethodologyText = workspace.methodology_text(id)?;
        Ok((id.to_string(), lint_parts(&text.parts())))
    };
    ids.iter().map(read).collect()
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
    lines.extend(sheet.findings.iter().flat_map(row_lines));
    lines
}

fn row_lines(row: &Row) -> Vec<String> {
    let mut lines = vec![format!("{:7} {:5} {}: {}", row.weight, row.rule, row.about, row.says)];
    let indented = |text: String| format!("              {text}");
    if let (Some(because), Some(by)) = (&row.waived_because, &row.waived_by) {
        lines.push(indented(format!("waived by {by}: {because}")));
    } else if let Some(fix) = &row.fix {
        lines.push(indented(format!("next: {fix}")));
    }
    let place = row.line.map(|line| format!(":{line}")).unwrap_or_default();
    lines.push(indented(format!("at {}{place}", row.file)));
    lines
}
