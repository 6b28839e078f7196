//! A sign-off: what somebody decided about one version, bound to its bytes and to the state of each of its risks.
//!
//! It is a file of its own beside the version, never rewritten and named by its content, so that two people signing on two
//! machines never touch the same file.

use super::{Diagnostic, Hash, Unwritable, VersionName, canonical, read, version};
use crate::analysis::{material_state, rate_risk};
use crate::method::Methodology;
use crate::model::{Assessment, Line, Prose, RiskId, Slug, words};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The newest format of sign-offs that this program writes and reads.
pub const FORMAT: u32 = 1;

/// What a signature of a sign-off is made for; a signature made for anything else does not count.
pub const NAMESPACE: &str = "assize-signoff@v1";

words! {
    /// What was decided about a version.
    pub enum Decision {
        /// It may be used as it stands.
        Approve = "approve", "approved";
        /// It may be used once the conditions in the note are met.
        ApproveWithConditions = "approve_with_conditions", "approved with conditions";
        /// It goes back to its author; the note says why.
        SendBack = "send_back", "sent back";
        /// What remains after treatment is accepted for the organisation, until a day.
        AcceptResidual = "accept_residual", "residual risks accepted";
    }
}

impl Decision {
    /// As it is typed: with dashes.
    #[must_use]
    pub fn typed(self) -> String {
        self.word().replace('_', "-")
    }

    /// Whether the version may be used on the strength of it.
    #[must_use]
    pub fn is_in_favour(self) -> bool {
        self != Self::SendBack
    }
}

/// The state of each risk, as it was signed.
pub type States = BTreeMap<RiskId, Hash>;

/// What a sign-off says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signoff {
    /// The format of the file.
    pub format: u32,
    /// The assessment.
    pub assessment: Slug,
    /// The number of the version, for people.
    pub number: u32,
    /// The full hash of the version.
    pub version: Hash,
    /// What was decided.
    pub decision: Decision,
    /// In which role.
    pub role: Line,
    /// By whom: name and e-mail, as claimed.
    pub signed_by: Line,
    /// When, as claimed.
    pub signed_at: Timestamp,
    /// Until when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Conditions, reasons, remarks.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub note: Prose,
    /// The fingerprint of the key it is signed with; none on a sign-off without a signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Line>,
    /// The digest of the material fields of every risk.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub risks: States,
}

/// How a sign-off stands towards the assessment of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignoffStanding {
    /// Its version is a newest one.
    Current,
    /// Its version is a newest one, but it held until this day.
    Expired(Date),
    /// Versions were made since: what stands there now is not what was signed.
    Superseded,
}

impl SignoffStanding {
    /// The word in files for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Expired(_) => "expired",
            Self::Superseded => "superseded",
        }
    }
}

impl Signoff {
    /// How it stands, given the newest versions and the day.
    #[must_use]
    pub fn standing(&self, heads: &[VersionName], today: Date) -> SignoffStanding {
        match self.until {
            _ if !heads.iter().any(|head| head.is(&self.version)) => SignoffStanding::Superseded,
            Some(until) if until < today => SignoffStanding::Expired(until),
            _ => SignoffStanding::Current,
        }
    }

    /// The risks whose material state is not what was signed: changed, added or removed since.
    #[must_use]
    pub fn differing(&self, methodology: &Methodology, assessment: &Assessment) -> Vec<RiskId> {
        let now = states(methodology, assessment);
        let all = self.risks.keys().chain(now.keys().filter(|id| !self.risks.contains_key(id)));
        all.filter(|id| self.risks.get(id) != now.get(id)).copied().collect()
    }

    /// What was decided, by whom and when, in one line.
    #[must_use]
    pub fn headline(&self) -> String {
        let (day, until) = (self.signed_at.strftime("%Y-%m-%d"), self.until);
        let until = until.map(|until| format!(", until {until}")).unwrap_or_default();
        format!("{} by {} as {} on {day}{until}", self.decision.label(), self.signed_by, self.role)
    }
}

/// The state of every risk of an assessment.
#[must_use]
pub fn states(methodology: &Methodology, assessment: &Assessment) -> States {
    let state = |risk| material_state(methodology, risk, &rate_risk(methodology, risk));
    assessment.risks.iter().map(|(id, risk)| (*id, state(risk))).collect()
}

/// The canonical text.
///
/// # Errors
/// When it has no canonical form, which no sign-off made by this program lacks.
pub fn to_text(signoff: &Signoff) -> Result<String, Unwritable> {
    canonical::to_text(signoff)
}

/// Reads a sign-off.
///
/// # Errors
/// When the text is none, or in a newer format.
pub fn parse(label: &str, text: &str) -> Result<Signoff, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    read::parse(label, text)
}

/// The name of the file of a sign-off: its version, the role and the first 8 hex digits of the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignoffName {
    version: VersionName,
    role: Box<str>,
    digest: Box<str>,
}

const ENDING: &str = ".signoff.ron";
const LONGEST_ROLE: usize = 40;

impl SignoffName {
    /// The name of the file with this text, about this version in this role.
    #[must_use]
    pub fn new(version: &VersionName, role: &Line, text: &str) -> Self {
        Self { version: version.clone(), role: role_in_name(role).into(), digest: digest_in_name(text).into() }
    }

    /// The version it is about.
    #[must_use]
    pub fn version(&self) -> &VersionName {
        &self.version
    }

    /// The name of the file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{self}{ENDING}")
    }

    /// The sign-off that a file is, by its name alone.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let (rest, digest) = name.strip_suffix(ENDING)?.rsplit_once('.')?;
        let (version, role) = rest.split_once('.')?;
        let found = Self { version: version.parse().ok()?, role: role.into(), digest: digest.into() };
        let is_role =
            !role.is_empty() && role.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (is_role && is_digest(digest)).then_some(found)
    }
}

impl fmt::Display for SignoffName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.version, self.role, self.digest)
    }
}

/// The role as it stands in a file name: letters and digits of ASCII, dashes between.
fn role_in_name(role: &Line) -> String {
    let lower = role.as_str().to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut name = words.join("-");
    name.truncate(LONGEST_ROLE);
    let name = name.trim_end_matches('-');
    if name.is_empty() { "role".to_owned() } else { name.to_owned() }
}

/// The first 8 hex digits of the hash of a text.
pub(super) fn digest_in_name(text: &str) -> String {
    let mut short = Hash::of(text.as_bytes()).short();
    short.truncate(8);
    short
}

pub(super) fn is_digest(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_role_in_any_script_makes_a_file_name() {
        let version: VersionName = "0003-8f14e45fceea167a".parse().unwrap();
        let cases = [
            ("AI risk committee", "ai-risk-committee"),
            ("  CISO / DPO ", "ciso-dpo"),
            ("風險委員會", "role"),
            ("../../etc", "etc"),
            (&"x".repeat(90), &"x".repeat(40)),
        ];
        for (role, expected) in cases {
            let name = SignoffName::new(&version, &Line::typed(role), "text");
            assert_eq!(name.file_name(), format!("0003-8f14e45fceea167a.{expected}.982d9e3e.signoff.ron"));
            assert_eq!(SignoffName::of_file(&name.file_name()), Some(name));
        }
    }

    #[test]
    fn other_names_are_no_sign_offs() {
        for bad in [
            "0003-8f14e45fceea167a.ron",
            "0003-8f14e45fceea167a.owner.982d9e3.signoff.ron",
            "0003-8f14e45fceea167a.Owner.982d9e3e.signoff.ron",
            "0003-8f14e45fceea167a..982d9e3e.signoff.ron",
            "0003-8f14e45fceea167a.982d9e3e.signoff.ron",
            "3-8f14e45fceea167a.owner.982d9e3e.signoff.ron",
            "0003-8f14e45fceea167a.owner.982d9e3e.signoff.ron.sig",
        ] {
            assert_eq!(SignoffName::of_file(bad), None, "{bad}");
        }
    }
}
