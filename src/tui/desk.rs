//! What every screen may look at: the portfolio, the open assessment, the person, the day.

use super::reviewed::{Judged, Reviewed};
use super::theme::Theme;
use crate::analysis::{Board, Finding, Found};
use crate::history::edits::Ids;
use crate::history::stale::{Accepted, Sought, explain, stale};
use crate::history::{Draft, Edit};
use crate::method::crosswalk::Crosswalks;
use crate::method::{Axes, Methodology};
use crate::model::{Assessment, Line, Path, Pin, Prose, RiskId, Slug, Value};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// What lies open before a person.
#[derive(Debug)]
pub struct Desk {
    /// The name of the workspace.
    pub workspace: String,
    /// Why nothing may be written and what to do about it; nothing when it may.
    pub read_only: Option<String>,
    /// The portfolio, one row an assessment.
    pub portfolio: Vec<PortfolioRow>,
    /// The assessment that is open.
    pub session: Option<Session>,
    /// The day.
    pub today: Date,
    /// What was decided and said about the assessment that was read last.
    pub reviewed: Option<Reviewed>,
    /// Colours and glyphs.
    pub theme: Theme,
    /// Which way round matrices are drawn.
    pub axes: Axes,
    /// The crosswalks between frameworks, once somebody asked for them.
    pub crosswalks: Option<Arc<Crosswalks>>,
    /// The SSH key that a sign-off offers to sign with: the one that was used last, else that of the person's settings.
    pub signing_key: String,
}

/// One assessment of the workspace, as far as it is known without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortfolioRow {
    /// Its name.
    pub slug: Slug,
    /// The highest version number, if one was sealed.
    pub version: Option<u32>,
    /// How many heads it has; more than one is a fork.
    pub heads: usize,
    /// Whether a draft is under way.
    pub draft: DraftMark,
    /// Who sealed its newest version, when and why.
    pub latest: Option<Latest>,
    /// What was decided of it last.
    pub judged: Option<Judged>,
    /// How many comments nobody settled.
    pub comments: usize,
    /// What in its files cannot be read.
    pub trouble: Option<String>,
}

/// The newest version of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// When it was sealed.
    pub at: Timestamp,
    /// By whom.
    pub by: Line,
    /// Why.
    pub reason: Prose,
}

/// Whether a draft is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftMark {
    /// None.
    None,
    /// One, with this many steps in its journal.
    Open(usize),
}

/// The version a draft started from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its number.
    pub number: u32,
    /// The first 16 hex digits of its hash.
    pub hash: String,
}

/// An open assessment with its methodology and everything derived from the two.
#[derive(Debug)]
pub struct Session {
    /// Its name.
    pub slug: Slug,
    /// Who works on it, name and e-mail; blank when nobody says it.
    pub person: Line,
    /// What it is pinned to.
    pub pin: Pin,
    /// The methodology it is pinned to.
    pub method: Arc<Methodology>,
    /// What it was pinned to, or was for a while: undo and redo go back there.
    pub others: Vec<(Pin, Arc<Methodology>)>,
    /// The same methodology as it is in the workspace today, once that was looked at and found to be another text.
    pub here: Option<Pin>,
    /// What it started from and what was done since.
    pub draft: Draft,
    /// The version it started from.
    pub base: Option<Base>,
    /// The other version it merges with that.
    pub merging: Option<Base>,
    /// How many newest versions stand beside those: more than none is a fork.
    pub beside: usize,
    /// Levels, counts, progress and findings, kept up to date edit by edit.
    pub board: Board,
    /// What the acceptances that were stale when it was opened are bound to, as far as the versions tell it.
    pub accepted: Accepted,
    /// Gives out ids.
    pub ids: Ids<'static>,
}

/// How far a draft has come: how many edits it has, and the last of them, since another edit after undo counts the same.
pub type Progress = (usize, Option<Edit>);

impl Session {
    /// A risk as people say it, told from every other that has the same number.
    #[must_use]
    pub fn short(&self, id: RiskId) -> String {
        self.now().risks.short(id)
    }

    /// Columns for the short ids of the register with a space after them.
    #[must_use]
    pub fn id_room(&self) -> usize {
        let ids = self.board.register();
        let shared = ids.windows(2).filter(|pair| pair[0].number() == pair[1].number()).flatten();
        let widest = ids.last().into_iter().chain(shared).map(|id| self.short(*id).len()).max();
        widest.unwrap_or(5) + 1
    }

    /// Every finding in words; a stale acceptance says what moved.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.explained(self.board.findings(&self.method, self.now()))
    }

    /// The findings of one risk in words.
    #[must_use]
    pub fn findings_of(&self, id: RiskId) -> Vec<Finding> {
        self.explained(self.board.findings_of(&self.method, self.now(), id))
    }

    /// A finding in words; none when it is no longer there.
    #[must_use]
    pub fn finding(&self, found: &Found) -> Option<Finding> {
        let finding = self.board.finding(&self.method, self.now(), found)?;
        self.explained(vec![finding]).pop()
    }

    fn explained(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        let mut sought = Sought::of(&self.method, self.now(), findings.iter().filter_map(stale));
        if !sought.is_done() {
            sought.see_draft(&self.method, &self.draft);
            let here = sought.found();
            let known = |id: &RiskId| !here.contains_key(id);
            let before = self.accepted.iter().filter(|(id, _)| known(id)).map(|(id, bound)| (*id, bound.clone()));
            let accepted = before.chain(here.clone()).collect();
            explain(&mut findings, &accepted, &self.method, self.now());
        }
        findings
    }

    /// How far the draft has come, for whoever keeps something that was read from it.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let done = self.draft.done();
        (done.len(), done.last().cloned())
    }

    /// The assessment as it stands.
    #[must_use]
    pub fn now(&self) -> &Assessment {
        self.draft.now()
    }

    /// What the version that the draft started from is rated by.
    #[must_use]
    pub fn began_with(&self) -> &Methodology {
        let first = self.draft.first_pin().and_then(|first| self.others.iter().find(|(pin, _)| pin == first));
        first.map_or(&self.method, |(_, method)| method)
    }

    /// What stands at a place; nothing where the place does not exist.
    #[must_use]
    pub fn value(&self, at: &Path) -> Option<Value> {
        self.now().at(at).ok().flatten()
    }
}

impl Desk {
    /// Who sits here, when it is known.
    #[must_use]
    pub fn person(&self) -> Option<&Line> {
        self.session.as_ref().map(|session| &session.person).filter(|person| !person.is_empty())
    }

    /// What stands at a place of the open assessment.
    #[must_use]
    pub fn value(&self, at: &Path) -> Option<Value> {
        self.session.as_ref().and_then(|session| session.value(at))
    }
}
