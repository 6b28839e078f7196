//! How people name a version: number, hash, `head`, `draft`, `head~2`, a file.

use super::error::StoreError;
use super::files::is_ron;
use super::history::Graph;
use super::workspace::Workspace;
use crate::format::VersionName;
use crate::model::Slug;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A revision of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rev {
    /// The version with this number.
    Number(u32),
    /// The version whose hash begins like this: 4 to 16 hex digits.
    Hash(String),
    /// The version with this number and hash.
    Name(VersionName),
    /// The version that no other was made from.
    Head,
    /// What is being worked on.
    Draft,
    /// So many versions before, always along the first parent.
    Back(Box<Rev>, u32),
    /// A file anywhere.
    File(PathBuf),
}

/// A text that names no revision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} names no revision: use a number, the first 4 or more digits of a hash, head, draft, head~2, or a path to a .ron file"
)]
pub struct BadRev(String);

impl FromStr for Rev {
    type Err = BadRev;

    fn from_str(text: &str) -> Result<Self, BadRev> {
        if let Some((of, steps)) = text.rsplit_once('~').filter(|_| !is_file(text)) {
            let steps = if steps.is_empty() { Some(1) } else { steps.parse().ok() };
            let of: Self = of.parse()?;
            let goes_back = !matches!(of, Self::Draft | Self::File(_));
            return steps.filter(|_| goes_back).map(|n| Self::Back(of.into(), n)).ok_or_else(|| BadRev(text.into()));
        }
        plain(text).ok_or_else(|| BadRev(text.to_owned()))
    }
}

fn is_file(text: &str) -> bool {
    text.contains(['/', '\\']) || is_ron(text)
}

fn plain(text: &str) -> Option<Rev> {
    match text {
        "head" => Some(Rev::Head),
        "draft" => Some(Rev::Draft),
        _ if is_file(text) => Some(Rev::File(text.into())),
        _ => number(text).or_else(|| hash(text)).or_else(|| text.parse().ok().map(Rev::Name)),
    }
}

/// Six digits and fewer are a number; more are the beginning of a hash.
fn number(text: &str) -> Option<Rev> {
    (text.len() <= 6).then(|| text.parse().ok())?.filter(|n| *n > 0).map(Rev::Number)
}

fn hash(text: &str) -> Option<Rev> {
    let is_hex = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    (is_hex && (4..=64).contains(&text.len())).then(|| Rev::Hash(text.chars().take(16).collect()))
}

impl fmt::Display for Rev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Hash(prefix) => f.write_str(prefix),
            Self::Name(name) => write!(f, "{name}"),
            Self::Head => f.write_str("head"),
            Self::Draft => f.write_str("draft"),
            Self::Back(of, steps) => write!(f, "{of}~{steps}"),
            Self::File(path) => write!(f, "{}", path.display()),
        }
    }
}

impl Workspace {
    /// The one sealed version that `rev` names.
    ///
    /// # Errors
    /// When it names none or several, or a draft or a file, which are no versions of the assessment.
    pub fn resolve(&self, slug: &Slug, rev: &Rev) -> Result<VersionName, StoreError> {
        let versions = self.versions(slug)?;
        let named = |fits: &dyn Fn(&VersionName) -> bool| versions.iter().filter(|name| fits(name)).cloned().collect();
        let found: Vec<VersionName> = match rev {
            Rev::Number(number) => named(&|name| name.number() == *number),
            Rev::Hash(prefix) => named(&|name| name.hash().starts_with(prefix)),
            Rev::Name(wanted) => named(&|name| name == wanted),
            Rev::Head => self.heads(slug)?,
            Rev::Back(of, steps) => {
                let start = self.resolve(slug, of)?;
                back(&self.graph(slug)?, start, *steps).into_iter().collect()
            }
            Rev::Draft | Rev::File(_) => Vec::new(),
        };
        self.only(slug, rev, found, &versions)
    }

    fn only(
        &self,
        slug: &Slug,
        rev: &Rev,
        mut found: Vec<VersionName>,
        versions: &[VersionName],
    ) -> Result<VersionName, StoreError> {
        match (found.pop(), found.is_empty()) {
            (Some(name), true) => Ok(name),
            (Some(name), false) => {
                found.push(name);
                Err(StoreError::Ambiguous { slug: slug.clone(), rev: rev.to_string(), names: found })
            }
            (None, _) if versions.is_empty() && !self.has_draft(slug)? => {
                Err(StoreError::NoAssessment { slug: slug.clone() })
            }
            (None, _) => {
                Err(StoreError::NoVersion { slug: slug.clone(), rev: rev.to_string(), known: in_words(versions) })
            }
        }
    }
}

fn back(graph: &Graph, start: VersionName, steps: u32) -> Option<VersionName> {
    (0..steps).try_fold(start, |name, _| graph.first_parent(&name).cloned())
}

fn in_words(versions: &[VersionName]) -> String {
    match versions {
        [] => "no sealed version yet, only a draft".to_owned(),
        [only] => format!("only {only}"),
        [first, .., last] => format!("{first} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_read_and_write() {
        for text in
            ["4", "3f2a", "0004-8f14e45fceea167a", "head", "draft", "head~2", "3~1", "head~1~2", "./x.ron", "a/b"]
        {
            let rev: Result<Rev, BadRev> = text.parse();
            assert_eq!(rev.map(|rev| rev.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("head~".parse(), Ok(Rev::Back(Box::new(Rev::Head), 1)));
        assert_eq!("0004".parse(), Ok(Rev::Number(4)));
        assert_eq!("12345678".parse(), Ok(Rev::Hash("12345678".into())));
    }

    #[test]
    fn what_names_no_revision_is_refused() {
        for text in ["", "0", "HEAD", "3f2", "head~x", "draft~1", "x", "3F2A", "~1"] {
            assert!(text.parse::<Rev>().is_err(), "{text}");
        }
    }
}
