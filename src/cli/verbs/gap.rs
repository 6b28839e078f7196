//! `assize gap`: how far things are from where they should be, and what to do first.

use crate::analysis::gaps;
use crate::cli::args::{Format, ReportFormat};
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::method::crosswalk::Crosswalks;
use crate::model::FrameworkId;
use crate::report::{BesideTold, GapTold};
use serde::Serialize;

#[derive(Serialize)]
struct Told {
    assessment: String,
    instruments: Vec<GapTold>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<BesideTold>,
}

/// Prints the gap analysis of every questionnaire that grades something, and how it stands beside another framework.
pub fn run(cx: &mut Context<'_>, typed: &str, beside: Option<&str>, format: ReportFormat) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(typed)?, cx.workspace()?);
    let (snapshot, crosswalks) = (snapshot(&workspace, &slug, rev.as_ref())?, workspace.crosswalks()?);
    let beside = beside.map(|id| framework(id, &crosswalks)).transpose()?;
    let found = gaps(&snapshot.methodology, &snapshot.content, Some(&crosswalks));
    let told = Told {
        assessment: slug.to_string(),
        instruments: found.iter().map(GapTold::new).collect(),
        beside: beside.iter().flat_map(|id| found.iter().map(|gap| BesideTold::new(gap, id, &crosswalks))).collect(),
    };
    match format {
        ReportFormat::Json => print::print(cx.out, Format::Json, "assize.gap/1", &told, text)?,
        ReportFormat::Text => print::lines(cx.out, &text(&told))?,
        ReportFormat::Markdown => write!(cx.out, "{}", markdown(&told))?,
    }
    Ok(Outcome::Done)
}

fn framework(typed: &str, crosswalks: &Crosswalks) -> Result<FrameworkId, CliError> {
    let known = crosswalks.frameworks();
    let found = known.iter().find(|id| id.as_str() == typed).map(|id| (*id).clone());
    let listed = || known.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| {
        CliError::usage(format!("no crosswalk knows a framework {typed:?}"), format!("use one of {}", listed()))
    })
}

fn text(told: &Told) -> Vec<String> {
    if told.instruments.is_empty() {
        let none = "Nothing here is graded: its methodology has no graded items and no fixes.".to_owned();
        return vec![
            none,
            "next: start from one that has, such as aims-gap, nist-ai-rmf or owasp-llm-agentic".to_owned(),
        ];
    }
    let parts = told.instruments.iter().map(GapTold::lines).chain(told.beside.iter().map(BesideTold::lines));
    parts.collect::<Vec<_>>().join(&String::new())
}

fn markdown(told: &Told) -> String {
    let parts = told.instruments.iter().map(GapTold::markdown).chain(told.beside.iter().map(BesideTold::markdown));
    parts.collect::<Vec<_>>().join("\n")
}
