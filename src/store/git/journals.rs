//! Merging two journals of one draft, where somebody keeps drafts in git.
//!
//! What is written first needs no understanding: the journal of here, and in one more line of it the whole journal of there. It
//! is a draft like any other, but cannot be sealed, and `assize merge` merges it. Only then is anything read, and only when all of
//! it holds does the merging draft take that place. So whatever stops the program, no side is lost, and nothing half merged
//! can be sealed.

use super::blobs::Nearby;
use super::{asked, replace};
use crate::format::journal::{self, Opening};
use crate::format::version;
use crate::history::{Source, Step};
use crate::model::{Assessment, Line, Prose};
use crate::store::error::StoreError;
use crate::store::files::read_text;
use crate::store::merge::{JournalPair as Pair, JournalSide as Side};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The two commits that are merged, as git names them.
#[derive(Clone, Debug)]
pub struct Heads {
    /// The one that is checked out.
    pub here: String,
    /// The one that comes in; none when git does not say.
    pub there: Option<String>,
}

/// What became of two journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalsMerged {
    /// Nothing is open.
    Clean,
    /// A merging draft whose conflicts a person decides.
    Open,
    /// Both stand whole, one within the other: they do not start from the same version, one of them merges already or
    /// has another methodology, or something cannot be read.
    Both,
}

/// Merges the journals `a` and `b`, which both go on from `o`, into `a`; `path` is the place of the journal in the repository.
///
/// # Errors
/// When a file cannot be read or written. Then `a` is as it was, or holds both sides.
pub fn merge_journals(o: &Path, a: &Path, b: &Path, path: &Path, heads: &Heads) -> Result<JournalsMerged, StoreError> {
    let read = |file: &Path| read_text(file, &path.display().to_string());
    let (text_a, text_b) = (read(a)?, read(b)?);
    if text_a == text_b {
        return Ok(JournalsMerged::Clean);
    }
    replace(a, &both(&text_a, &text_b))?;
    let text_o = read(o).unwrap_or_default();
    let Some((text, conflicts)) = (Driver { path, heads }).merged([&text_o, &text_a, &text_b]) else {
        return Ok(JournalsMerged::Both);
    };
    replace(a, &text)?;
    Ok(if conflicts == 0 { JournalsMerged::Clean } else { JournalsMerged::Open })
}

/// One journal whole within the other; what no journal can hold stands between the marks that every reader of this program
/// refuses.
fn both(a: &str, b: &str) -> String {
    let ended = |text: &str| if text.ends_with('\n') { "" } else { "\n" };
    let other = Prose::try_from(b.lines().map(str::to_owned).collect::<Vec<_>>());
    match other.ok().and_then(|other| journal::step_line(&Step::Other(other)).ok()) {
        Some(line) => format!("{a}{}{line}", ended(a)),
        None => format!("<<<<<<< here\n{a}{}=======\n{b}{}>>>>>>> there\n", ended(a), ended(b)),
    }
}

struct Driver<'a> {
    path: &'a Path,
    heads: &'a Heads,
}

impl Driver<'_> {
    /// The text of the merging draft, and how many conflicts are open; nothing when the two cannot be merged.
    fn merged(&self, texts: [&str; 3]) -> Option<(String, usize)> {
        let pair = Pair::of(texts, |opening| self.base(opening)).ok()?;
        let sources = [self.source(Some(&self.heads.here), &pair.a), self.source(self.heads.there.as_ref(), &pair.b)];
        pair.text(&sources).ok()
    }

    /// The state of the version that the drafts start from, from the work tree or from what git keeps.
    fn base(&self, opening: &Opening) -> Option<Assessment> {
        let Some(name) = &opening.base else { return Some(Assessment::default()) };
        let workspace = self.path.ancestors().nth(3).unwrap_or(Path::new(""));
        let folder: PathBuf = workspace.join("assessments").join(opening.assessment.as_str());
        let file = name.file_name();
        let text = Nearby { folders: vec![folder], slug: &opening.assessment }.text(&file)?;
        let intact = name.is(&crate::format::Hash::of(text.as_bytes()));
        version::parse(&file, &text).ok().filter(|_| intact).map(|version| version.content)
    }

    /// Who kept this side, when and why: as the last commit says that touched it.
    fn source(&self, commit: Option<&String>, of: &Side) -> Source {
        let unknown = of.unknown();
        let place = format!(":(top,literal){}", self.path.display());
        let told = commit.and_then(|commit| {
            asked(Path::new("."), &["log", "-1", "--format=%an <%ae>%n%cI%n%s", commit, "--", &place])
        });
        let told = String::from_utf8_lossy(&told.unwrap_or_default()).into_owned();
        let mut lines = told.lines();
        let (Some(by), Some(on), Some(why)) = (lines.next(), lines.next(), lines.next()) else { return unknown };
        let on: Timestamp = on.parse().unwrap_or(unknown.on);
        Source { version: None, by: Line::typed(by), on, why: Prose::typed(why) }
    }
}
