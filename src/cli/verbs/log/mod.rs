//! `assize log`: the versions of an assessment, newest first, as a graph; or how one risk fared in them.

mod risk;

use crate::cli::args::Format;
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::format::{Header, VersionName};
use crate::history::graph::{self, Node};
use crate::history::postures::Counted;
use crate::model::Slug;
use crate::store::{Chronicle, SignedOff, Signoffs, Workspace};
use crate::tui::{Glyph, Theme};
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct Log {
    assessment: String,
    versions: Vec<Row>,
    /// Sign-offs that cannot be read, or are not what was signed.
    trouble: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    version: String,
    number: u32,
    head: bool,
    #[serde(flatten)]
    told: Told,
    /// What was decided about it, the latest last.
    signoffs: Vec<Decided>,
}

/// What a version says of itself, or why it cannot be read.
#[derive(Serialize)]
#[serde(untagged)]
enum Told {
    Read(Box<Read>),
    Broken { trouble: String },
}

#[derive(Serialize)]
struct Read {
    parents: Vec<String>,
    saved_at: String,
    saved_by: String,
    reason: String,
    methodology: String,
    changes: usize,
    posture: Option<Counted>,
}

/// What somebody decided about a version.
#[derive(Serialize)]
struct Decided {
    decision: &'static str,
    by: String,
    role: String,
    at: String,
    until: Option<String>,
    note: String,
    /// Whether a signature stands beside it; what it is worth, `assize verify` says.
    signed: bool,
    /// How it stands today: `current`, `expired` or `superseded`.
    standing: &'static str,
    #[serde(skip)]
    headline: String,
}

impl Decided {
    fn new(signed: &SignedOff, heads: &[VersionName], today: Date) -> Self {
        let says = &signed.signoff;
        Self {
            decision: says.decision.word(),
            by: says.signed_by.to_string(),
            role: says.role.to_string(),
            at: says.signed_at.to_string(),
            until: says.until.map(|until| until.to_string()),
            note: says.note.text(),
            signed: says.key.is_some(),
            standing: says.standing(heads, today).word(),
            headline: says.headline(),
        }
    }

    /// The decision, then its note.
    fn lines(&self) -> impl Iterator<Item = String> {
        let standing = if self.standing == "expired" { "; expired" } else { "" };
        let head = format!("{}{standing}", self.headline);
        std::iter::once(head).chain(self.note.lines().map(|line| format!("  {line}")))
    }
}

impl Read {
    fn new(header: &Header, posture: Option<Counted>) -> Self {
        Self {
            parents: header.parents.iter().map(ToString::to_string).collect(),
            saved_at: header.saved_at.to_string(),
            saved_by: header.saved_by.to_string(),
            reason: header.reason.text(),
            methodology: format!("{} {}", header.methodology.id, header.methodology.version),
            changes: header.changes.len(),
            posture,
        }
    }
}

/// Lists the versions, or with `risk` how it fared in them.
pub fn run(cx: &mut Context<'_>, typed: &str, risk: Option<&str>, format: Format) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(typed)?, cx.workspace()?);
    if let Some(risk) = risk {
        return risk::run(cx, &workspace, &slug, risk, format);
    }
    let chronicle = workspace.chronicle(&slug)?;
    check_known(&workspace, &slug, &chronicle)?;
    let signoffs = workspace.signoffs(&slug)?;
    let log = Log {
        assessment: slug.to_string(),
        versions: rows(&workspace, &slug, &chronicle, (&signoffs, cx.edge.today)),
        trouble: signoffs.broken.iter().map(ToString::to_string).collect(),
    };
    let theme = cx.edge.theme;
    print::print(cx.out, format, "assize.log/1", &log, |log| text(log, theme))?;
    Ok(Outcome::Done)
}

fn check_known(workspace: &Workspace, slug: &Slug, chronicle: &Chronicle) -> Result<(), CliError> {
    if chronicle.versions().is_empty() && !workspace.has_draft(slug)? {
        return Err(CliError::usage(
            format!("there is no assessment {slug} in this workspace"),
            format!("assize list, or assize new {slug}"),
        ));
    }
    Ok(())
}

fn rows(workspace: &Workspace, slug: &Slug, chronicle: &Chronicle, (signoffs, today): (&Signoffs, Date)) -> Vec<Row> {
    let (heads, postures) = (chronicle.heads(), workspace.postures(slug, chronicle));
    let newest: Vec<VersionName> = heads.iter().map(|name| (*name).clone()).collect();
    let row = |((name, header), posture): (&(VersionName, Result<Header, _>), _)| Row {
        version: name.to_string(),
        number: name.number(),
        head: heads.contains(&name),
        told: match header {
            Ok(header) => Told::Read(Box::new(Read::new(header, posture))),
            Err(error) => Told::Broken { trouble: ToString::to_string(error) },
        },
        signoffs: signoffs.of(name).map(|signed| Decided::new(signed, &newest, today)).collect(),
    };
    let mut rows: Vec<Row> = chronicle.versions().iter().zip(postures).map(row).collect();
    rows.reverse();
    rows
}

fn text(log: &Log, theme: Theme) -> Vec<String> {
    if log.versions.is_empty() {
        return vec![format!("{} has no sealed version yet, only a draft.", log.assessment)];
    }
    let nodes: Vec<Node<'_>> = log.versions.iter().map(node).collect();
    let drawn = graph::rows(&nodes).into_iter().zip(&log.versions);
    let heads = log.versions.iter().filter(|row| row.head).count();
    let next =
        (heads > 1).then(|| format!("next: assize merge {} puts two of the {heads} heads together", log.assessment));
    let trouble = log.trouble.iter().map(|trouble| format!("sign-off left out: {trouble}"));
    drawn.flat_map(|(drawn, row)| entry(&drawn, row, theme)).chain(trouble).chain(next).collect()
}

/// The 16 digits by which a version is known.
fn short(hash: &str) -> &str {
    &hash[..hash.len().min(16)]
}

fn node(row: &Row) -> Node<'_> {
    let parents = match &row.told {
        Told::Read(read) => read.parents.iter().map(|parent| short(parent)).collect(),
        Told::Broken { .. } => Vec::new(),
    };
    Node { hash: row.version.split_once('-').map(|(_, hash)| hash), parents }
}

fn entry(drawn: &graph::Row, row: &Row, theme: Theme) -> Vec<String> {
    let (glyph, head) = match (&row.told, row.head) {
        (Told::Broken { .. }, _) => (Glyph::Attention, ""),
        (Told::Read(_), true) => (Glyph::Done, "  head"),
        (Told::Read(_), false) => (Glyph::Empty, ""),
    };
    let (about, below) = match &row.told {
        Told::Read(read) => (format!("{}  {}{head}", read.saved_at, read.saved_by), details(read)),
        Told::Broken { trouble } => ("cannot be read".to_owned(), trouble.lines().map(ToOwned::to_owned).collect()),
    };
    let mut lines =
        vec![format!("{}v{} {}  {about}", drawn.text(theme.glyph(glyph), theme.strokes()), row.number, row.version)];
    let beside = format!("{:1$}", drawn.text_below(theme.strokes()), drawn.width());
    let decided = row.signoffs.iter().flat_map(Decided::lines);
    lines.extend(below.into_iter().chain(decided).map(|line| format!("{beside}    {line}")));
    lines.push(beside.trim_end().to_owned());
    lines
}

fn details(read: &Read) -> Vec<String> {
    let posture = read.posture.as_ref().map(|posture| format!("; {}", posture.words())).unwrap_or_default();
    let first = format!("{}, {}{posture}", counted(read.changes, "change"), read.methodology);
    std::iter::once(first).chain(read.reason.lines().map(ToOwned::to_owned)).collect()
}
