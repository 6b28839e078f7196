//! `assize comment` and `assize comments`: what is said about a version.

use crate::cli::args::{CommentArgs, Format};
use crate::cli::context::{Context, slug, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place;
use crate::cli::print::{self, counted};
use crate::format::comment::{Act, Comment, CommentId, Thread};
use crate::history::label;
use crate::model::{Path, Prose, Slug};
use crate::store::{CommentOrder, Confirmed, Rev, Snapshot, Workspace};
use serde::Serialize;

/// Writes a remark, a reply, or what settles a thread.
pub fn run(cx: &mut Context<'_>, args: &CommentArgs) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&args.target)?, cx.workspace()?);
    if let Some(Rev::Draft | Rev::File(_)) = rev {
        return Err(CliError::usage(
            "comments stand on a sealed version of this workspace; a draft still moves",
            format!("leave the revision out to comment on the head of {slug}"),
        ));
    }
    let rev = rev.unwrap_or(Rev::Head);
    let (act, text) = said(args, &workspace, &slug, &rev)?;
    let by = cx.author(args.author.as_deref())?;
    let order = CommentOrder { act, text: Prose::typed(&text), by, at: cx.edge.now };
    let (id, confirmed) = workspace.comment(&slug, &rev, &order)?;
    let done = match order.act {
        Act::Remark { at } => format!("{id} at {at}"),
        Act::Reply { to } => format!("{id} in reply to {to}"),
        Act::Resolve { of } => format!("{of} is settled"),
    };
    print::lines(cx.out, &[done])?;
    if let Confirmed::No(why) = confirmed {
        print::note(&format!("note: written, but the disk did not confirm it: {why}"));
    }
    Ok(Outcome::Done)
}

/// What the arguments ask for. A reply and a settlement know their place, so that their one text may stand first.
fn said(args: &CommentArgs, workspace: &Workspace, slug: &Slug, rev: &Rev) -> Result<(Act, String), CliError> {
    let thread =
        |id: &str| id.parse::<CommentId>().map_err(|bad| CliError::usage(bad, format!("assize comments {slug}")));
    let text = || args.text.clone().or(args.place.clone()).unwrap_or_default();
    match (&args.reply, &args.resolve) {
        (Some(to), _) => Ok((Act::Reply { to: thread(to)? }, text())),
        (None, Some(of)) => Ok((Act::Resolve { of: thread(of)? }, text())),
        (None, None) => {
            let (Some(typed), Some(text)) = (&args.place, &args.text) else {
                let what = "a comment needs a place and a text";
                return Err(CliError::usage(what, format!("assize comment {slug} R-004/event \"Why so?\"")));
            };
            let seen = workspace.load(slug, rev)?;
            Ok((Act::Remark { at: place::place(typed, &seen.content, &seen.methodology)? }, text.clone()))
        }
    }
}

#[derive(Serialize)]
struct Listed {
    assessment: String,
    open: usize,
    settled: usize,
    threads: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    at: Path,
    place: String,
    version: u32,
    state: &'static str,
    comments: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    by: String,
    at: String,
    does: &'static str,
    text: String,
}

impl Row {
    fn new(thread: &Thread, now: &Snapshot) -> Self {
        Self {
            id: thread.id.to_string(),
            place: label(&thread.at, &now.methodology, &now.content),
            at: thread.at.clone(),
            version: thread.remark.number,
            state: if thread.is_settled() { "settled" } else { "open" },
            comments: thread.comments().map(Said::new).collect(),
        }
    }

    fn lines(&self) -> Vec<String> {
        let state = if self.state == "open" { "" } else { "  settled" };
        let mut lines = vec![format!("{}  {}  on v{}{state}", self.id, self.place, self.version)];
        lines.extend(self.comments.iter().flat_map(Said::lines));
        lines
    }
}

impl Said {
    fn new(comment: &Comment) -> Self {
        let does = match comment.act {
            Act::Remark { .. } => "remarks",
            Act::Reply { .. } => "replies",
            Act::Resolve { .. } => "settles",
        };
        let (by, at) = (comment.written_by.to_string(), comment.written_at.to_string());
        Self { by, at, does, text: comment.text.text() }
    }

    fn lines(&self) -> Vec<String> {
        let day = self.at.split('T').next().unwrap_or_default();
        let mut lines = vec![format!("    {} {}, {day}", self.by, self.does)];
        lines.extend(self.text.lines().map(|line| format!("        {line}")));
        lines
    }
}

/// Lists the threads that are open, or all.
pub fn list(cx: &mut Context<'_>, typed: &str, wanted: Wanted, format: Format) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(typed)?, cx.workspace()?);
    let now = snapshot(&workspace, &slug, None)?;
    let comments = workspace.comments(&slug)?;
    let open = comments.open().count();
    let shown = comments.threads.iter().filter(|thread| wanted == Wanted::All || !thread.is_settled());
    let listed = Listed {
        assessment: slug.to_string(),
        open,
        settled: comments.threads.len() - open,
        threads: shown.map(|thread| Row::new(thread, &now)).collect(),
    };
    print::print(cx.out, format, "assize.comments/1", &listed, text)?;
    let problems: Vec<String> = comments.problems().map(ToString::to_string).collect();
    if problems.is_empty() { Ok(Outcome::Done) } else { Err(CliError::Refused(problems.join("\n"))) }
}

/// Which threads are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those that nobody settled.
    Open,
    /// All.
    All,
}

fn text(listed: &Listed) -> Vec<String> {
    let counts = format!("{}: {} open, {} settled", listed.assessment, counted(listed.open, "comment"), listed.settled);
    std::iter::once(counts).chain(listed.threads.iter().flat_map(Row::lines)).collect()
}
