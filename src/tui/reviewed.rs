//! What was decided and said about an assessment, as far as a screen shows it.

use super::effect::{Standing, State, VersionName};
use crate::format::comment::Thread;
use crate::format::{self, Decision, SignoffStanding};
use crate::model::{Line, Path, Slug};
use crate::store::SignedOff;
use crate::tui::desk::Desk;
use crate::tui::theme::Tone;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Sign-offs and comments of one assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The assessment.
    pub slug: Slug,
    /// Who sits here; blank when nobody says it.
    pub person: Line,
    /// The newest versions.
    pub heads: Vec<format::VersionName>,
    /// The sign-offs, in order of version and time.
    pub signoffs: Vec<SignedOff>,
    /// The threads, in order of time.
    pub threads: Vec<Thread>,
    /// What the places of the threads are called in the newest version.
    pub names: BTreeMap<Path, String>,
    /// What cannot be read.
    pub trouble: Vec<String>,
}

impl Reviewed {
    /// The sign-offs of one version.
    pub fn of<'a>(&'a self, version: &'a VersionName) -> impl Iterator<Item = &'a SignedOff> {
        self.signoffs.iter().filter(|signed| {
            signed.name.version().number() == version.number && signed.name.version().hash() == version.hash
        })
    }

    /// The threads that nobody settled, about a place or something within it.
    pub fn open_at<'a>(&'a self, place: &'a Path) -> impl Iterator<Item = &'a Thread> {
        self.threads.iter().filter(move |thread| !thread.is_settled() && thread.is_at(place))
    }

    /// How many threads nobody settled.
    #[must_use]
    pub fn open(&self) -> usize {
        self.threads.iter().filter(|thread| !thread.is_settled()).count()
    }

    /// The newest version that was signed, and what was decided of it last.
    #[must_use]
    pub fn latest(&self) -> Option<&SignedOff> {
        self.signoffs.last()
    }
}

/// What was decided last about an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What was decided.
    pub decision: Decision,
    /// The number of the version it was decided of.
    pub number: u32,
    /// How it stands today.
    pub standing: SignoffStanding,
    /// All of it in one line.
    pub headline: String,
    /// Conditions, reasons, remarks.
    pub note: String,
}

impl Judged {
    /// What a sign-off came to.
    #[must_use]
    pub fn new(signed: &SignedOff, heads: &[format::VersionName], today: Date) -> Self {
        let says = &signed.signoff;
        Self {
            decision: says.decision,
            number: says.number,
            standing: says.standing(heads, today),
            headline: says.headline(),
            note: says.note.to_string(),
        }
    }

    /// Whether it sends the newest version back.
    #[must_use]
    pub fn asks_for_work(&self) -> bool {
        self.decision == Decision::SendBack && self.standing == SignoffStanding::Current
    }

    /// In two words, for a row of the portfolio.
    #[must_use]
    pub fn short(&self) -> (Tone, String) {
        match (self.standing, self.decision) {
            (SignoffStanding::Superseded, Decision::SendBack) => (Tone::Watch, "reworked".to_owned()),
            (SignoffStanding::Superseded, _) => (Tone::Watch, format!("edited since v{}", self.number)),
            (SignoffStanding::Expired(_), _) => (Tone::Bad, "sign-off expired".to_owned()),
            (SignoffStanding::Current, _) => self.decided(),
        }
    }

    /// What was decided, in two words, as a version of the history shows it.
    #[must_use]
    pub fn decided(&self) -> (Tone, String) {
        match (self.decision, self.standing) {
            (_, SignoffStanding::Expired(_)) => (Tone::Bad, "expired".to_owned()),
            (Decision::Approve, _) => (Tone::Good, "approved".to_owned()),
            (Decision::ApproveWithConditions, _) => (Tone::Watch, "approved if".to_owned()),
            (Decision::SendBack, _) => (Tone::Bad, "sent back".to_owned()),
            (Decision::AcceptResidual, _) => (Tone::Good, "accepted".to_owned()),
        }
    }

    /// How it stands, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> (Tone, String) {
        let said = format!("v{} {}", self.number, self.headline);
        match (self.standing, self.decision.is_in_favour()) {
            (SignoffStanding::Superseded, true) => {
                (Tone::Watch, format!("{said}; edited since: what stands there now was not signed."))
            }
            (SignoffStanding::Superseded, false) => (Tone::Plain, format!("{said}; worked on since.")),
            (SignoffStanding::Expired(until), _) => (Tone::Bad, format!("{said}; it expired on {until}.")),
            (SignoffStanding::Current, true) => (Tone::Good, format!("{said}.")),
            (SignoffStanding::Current, false) => (Tone::Bad, format!("{said}.")),
        }
    }
}

impl Desk {
    /// Takes in what was decided and said about an assessment; its row of the portfolio says it too.
    pub fn take_review(&mut self, reviewed: Reviewed) {
        if let Some(row) = self.portfolio.iter_mut().find(|row| row.slug == reviewed.slug) {
            row.judged = reviewed.latest().map(|signed| Judged::new(signed, &reviewed.heads, self.today));
            row.comments = reviewed.open();
        }
        self.reviewed = Some(reviewed);
    }

    /// What was decided and said about an assessment, when it was read.
    #[must_use]
    pub fn reviewed(&self, slug: &Slug) -> Option<&Reviewed> {
        self.reviewed.as_ref().filter(|reviewed| reviewed.slug == *slug)
    }

    /// The version that a comment on a state is about: the draft's is the one it started from.
    #[must_use]
    pub fn version_of(&self, state: &State) -> Option<VersionName> {
        match state {
            State::Version(name) => Some(name.clone()),
            State::Draft => {
                let base = self.session.as_ref()?.base.as_ref()?;
                Some(VersionName { number: base.number, hash: base.hash.clone() })
            }
            State::Named(_) => None,
        }
    }
}

/// Whether a version is a newest one.
#[must_use]
pub fn standing_of(heads: &[format::VersionName], name: &VersionName) -> Standing {
    if heads.iter().any(|head| head.hash() == name.hash) { Standing::Head } else { Standing::Past }
}
