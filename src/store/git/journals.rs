//! Merging two journals of one draft, where somebody keeps drafts in git.
//!
//! What is written first needs no understanding: both journals whole, between the marks that every reader of this program
//! refuses. Only then is anything read, and only when all of it holds does a merging draft take that place. So whatever stops
//! the program, no side is lost, and nothing half merged can be sealed.

use super::blobs::Nearby;
use super::{asked, replace};
use crate::format::journal::{self, Journal, Opening};
use crate::format::version;
use crate::history::merge::{Conflict, Merged, merge};
use crate::history::{Change, Dispute, Draft, Edit, Merging, Side, Source, Step, diff};
use crate::model::{Assessment, Line, Path as Place, Prose};
use crate::store::error::StoreError;
use crate::store::files::read_text;
use jiff::Timestamp;
use std::collections::BTreeMap;
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
    /// Both stand whole, one after the other, between marks: they do not start from the same version, one of them merges
    /// already or has another methodology, or something cannot be read.
    Marked,
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
    replace(a, &marked(&text_a, &text_b))?;
    let text_o = read(o).unwrap_or_default();
    let Some((text, conflicts)) = Merger { path, heads }.merged([&text_o, &text_a, &text_b]) else {
        return Ok(JournalsMerged::Marked);
    };
    replace(a, &text)?;
    Ok(if conflicts == 0 { JournalsMerged::Clean } else { JournalsMerged::Open })
}

fn marked(a: &str, b: &str) -> String {
    let ended = |text: &str| if text.ends_with('\n') { "" } else { "\n" };
    format!("<<<<<<< here\n{a}{}=======\n{b}{}>>>>>>> there\n", ended(a), ended(b))
}

struct Merger<'a> {
    path: &'a Path,
    heads: &'a Heads,
}

/// A journal and the draft it leads to.
struct Replayed {
    opening: Opening,
    draft: Draft,
}

impl Merger<'_> {
    /// The text of the merging draft, and how many conflicts are open; nothing when the two cannot be merged.
    fn merged(&self, [o, a, b]: [&str; 3]) -> Option<(String, usize)> {
        let (journal_a, journal_b) = (whole(a)?, whole(b)?);
        let base = self.base(&journal_a.opening)?;
        let same = journal_a.opening.base == journal_b.opening.base
            && journal_a.opening.methodology == journal_b.opening.methodology;
        let (a, b) = (replayed(journal_a, &base)?, replayed(journal_b, &base)?);
        if !same || merges(&a) || merges(&b) || repinned(&a) || repinned(&b) {
            return None;
        }
        let before = whole(o).filter(|journal| journal.opening.base == a.opening.base);
        let before =
            before.and_then(|journal| replayed(journal, &base)).filter(|before| !merges(before) && !repinned(before));
        let ground = before.map_or_else(|| base.clone(), |before| before.draft.now().clone());
        let merging = self.merging(&ground, &a, &b);
        let open = merging.conflicts.len();
        let opening = Opening { started_at: a.opening.started_at.min(b.opening.started_at), ..a.opening };
        let text = journal::opening_line(&opening).ok()? + &journal::step_line(&Step::Merge(Box::new(merging))).ok()?;
        let again = replayed(whole(&text)?, &base)?;
        (again.draft.open_conflicts().count() == open).then_some((text, open))
    }

    fn merging(&self, ground: &Assessment, a: &Replayed, b: &Replayed) -> Merging {
        let Merged { content, conflicts } = merge(ground, a.draft.now(), b.draft.now());
        let source_a = self.source(Some(&self.heads.here), a);
        let source_b = self.source(self.heads.there.as_ref(), b);
        let side = |source: &Source, of: &Replayed| Side {
            source: source.clone(),
            changes: undisputed(with_reasons(diff(ground, of.draft.now()), &[of]), &conflicts),
        };
        Merging {
            from: a.opening.base.iter().map(crate::format::VersionName::number).collect(),
            a: side(&source_a, a),
            b: side(&source_b, b),
            edit: Edit(with_reasons(diff(a.draft.base(), &content), &[a, b])),
            conflicts: conflicts
                .into_iter()
                .map(|conflict| Dispute::new(conflict, source_a.clone(), source_b.clone()))
                .collect(),
        }
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
    fn source(&self, commit: Option<&String>, of: &Replayed) -> Source {
        let unknown = Source { version: None, by: Line::default(), on: of.opening.started_at, why: Prose::default() };
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

/// A journal that was written to its end.
fn whole(text: &str) -> Option<Journal> {
    journal::parse("journal", text).ok().filter(|journal| journal.whole == text.len())
}

fn replayed(journal: Journal, base: &Assessment) -> Option<Replayed> {
    let mut draft = Draft::new(base.clone());
    journal.steps.into_iter().try_for_each(|step| draft.take(step).map(|_| ())).ok()?;
    Some(Replayed { opening: journal.opening, draft })
}

fn merges(of: &Replayed) -> bool {
    of.opening.merging.is_some() || of.draft.merging().is_some()
}

/// Levels of two methodologies are never mixed.
fn repinned(of: &Replayed) -> bool {
    of.draft.repins().next().is_some()
}

fn with_reasons(changes: Vec<Change>, of: &[&Replayed]) -> Vec<Change> {
    let given: Vec<Change> = of.iter().flat_map(|side| side.draft.changes()).collect();
    let reasons: BTreeMap<&Place, &Prose> =
        given.iter().filter(|change| !change.why.is_empty()).map(|change| (&change.at, &change.why)).collect();
    let with_reason = |change: Change| match reasons.get(&change.at) {
        Some(why) => change.because((*why).clone()),
        None => change,
    };
    changes.into_iter().map(with_reason).collect()
}

/// What nobody has to decide. Counters of ids only grow; nobody has to read of them.
fn undisputed(changes: Vec<Change>, conflicts: &[Conflict]) -> Vec<Change> {
    let disputed = |at: &Place| conflicts.iter().any(|found| at.is_within(&found.at) || found.at.is_within(at));
    let counter = |at: &Place| at.is_within(&Place::new("next"));
    changes.into_iter().filter(|change| !disputed(&change.at) && !counter(&change.at)).collect()
}
