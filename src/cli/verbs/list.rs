//! `assize list`: the assessments of the workspace.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::model::Slug;
use crate::store::{StoreError, Workspace};
use crate::tui::reviewed::Judged;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct List {
    assessments: Vec<Row>,
}

#[derive(Default, Serialize)]
struct Row {
    assessment: String,
    versions: usize,
    heads: Vec<String>,
    draft_steps: Option<usize>,
    /// What was decided last about it.
    judged: Option<Decided>,
    /// How many comments nobody settled.
    open_comments: usize,
    /// What in its files cannot be read.
    trouble: Option<String>,
}

/// What was decided last.
#[derive(Serialize)]
struct Decided {
    /// The number of the version it was decided of.
    version: u32,
    decision: &'static str,
    /// How it stands today: `current`, `expired` or `superseded`.
    standing: &'static str,
    headline: String,
    /// In two words.
    #[serde(skip)]
    short: String,
}

impl Decided {
    fn new(judged: Judged) -> Self {
        let (decision, standing, (_, short)) = (judged.decision.word(), judged.standing.word(), judged.short());
        Self { version: judged.number, decision, standing, headline: judged.headline, short }
    }
}

/// Lists the assessments. What is wrong with one bars none of the others.
pub fn run(cx: &mut Context<'_>, format: Format) -> Result<Outcome, CliError> {
    let workspace = cx.workspace()?;
    let today = cx.edge.today;
    let assessments = workspace.assessments()?.iter().map(|slug| row(&workspace, slug, today)).collect();
    print::print(cx.out, format, "assize.list/1", &List { assessments }, text)?;
    Ok(Outcome::Done)
}

fn row(workspace: &Workspace, slug: &Slug, today: Date) -> Row {
    let mut row = Row { assessment: slug.to_string(), ..Row::default() };
    row.trouble = tell(workspace, slug, today, &mut row).err().map(|error| error.to_string());
    row
}

/// Fills the row as far as the files can be read.
fn tell(workspace: &Workspace, slug: &Slug, today: Date, row: &mut Row) -> Result<(), StoreError> {
    row.draft_steps = workspace.draft_steps(slug)?;
    let (heads, broken) = workspace.readable_heads(slug)?;
    row.versions = workspace.versions(slug)?.len();
    row.heads = heads.iter().map(ToString::to_string).collect();
    let last = workspace.signoffs(slug)?.sound.pop();
    row.judged = last.map(|signed| Decided::new(Judged::new(&signed, &heads, today)));
    row.open_comments = workspace.comments(slug)?.open().count();
    broken.map_or(Ok(()), Err)
}

fn text(list: &List) -> Vec<String> {
    if list.assessments.is_empty() {
        return vec!["No assessment yet.".into(), "next: assize new SLUG".into()];
    }
    let line = |row: &Row| {
        let draft = row.draft_steps.map(|steps| format!("  draft, {}", counted(steps, "step"))).unwrap_or_default();
        let head = if row.heads.is_empty() { "not sealed yet".to_owned() } else { row.heads.join(" and ") };
        let fork = if row.heads.len() > 1 { "  forked" } else { "" };
        let judged = row.judged.as_ref().map(|judged| format!("  {}", judged.short)).unwrap_or_default();
        let comments = match row.open_comments {
            0 => String::new(),
            open => format!("  {} open", counted(open, "comment")),
        };
        let trouble = if row.trouble.is_some() { "  cannot be read in full" } else { "" };
        format!("{:32} {head}{fork}{draft}{judged}{comments}{trouble}", row.assessment)
    };
    let trouble = |row: &Row| row.trouble.clone().map(|trouble| format!("    {}", trouble.replace('\n', "\n    ")));
    let forked = list.assessments.iter().find(|row| row.heads.len() > 1);
    let next = forked.map(|row| format!("next: assize merge {} puts the two together", row.assessment));
    list.assessments.iter().flat_map(|row| std::iter::once(line(row)).chain(trouble(row))).chain(next).collect()
}
