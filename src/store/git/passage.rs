//! What a file means to a person who reads a commit: git hands over one file, without the one before it.
//!
//! A version says itself what changed since its first parent, so its parent's state is its own with the changes taken back:
//! nothing else must be at hand. Only for the words and levels is its methodology looked up, by its name.

use super::blobs::Nearby;
use crate::format::{Hash, Header, Pin, Version, VersionName, methodology, version};
use crate::history::Edit;
use crate::method::Methodology;
use crate::model::Assessment;
use crate::store::error::StoreError;
use crate::store::files::read_text;
use crate::store::methodology::{pinned_name, read_pinned};
use std::path::Path;
use std::sync::Arc;

/// A file as a person reads it.
#[derive(Debug)]
pub enum Passage {
    /// A sealed version.
    Version(Box<SealedChange>),
    /// A methodology that versions are pinned to.
    Methodology(Box<Methodology>, Hash),
    /// Anything else as it stands, with what is wrong with it.
    Plain {
        /// Why it is not told by its meaning, when it should be.
        note: Option<&'static str>,
        /// The text.
        text: String,
    },
}

/// What a version changed.
#[derive(Debug)]
pub struct SealedChange {
    /// The head of the version.
    pub header: Header,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Whether its name stands for other bytes.
    pub misnamed: bool,
    /// The state of its first parent; blank without one.
    pub before: Assessment,
    /// What the first parent is rated by.
    pub before_by: Arc<Methodology>,
    /// The state it sealed.
    pub after: Assessment,
    /// What it is rated by.
    pub after_by: Arc<Methodology>,
}

/// Reads a file of an assessment for showing what it means.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn passage(file: &Path) -> Result<Passage, StoreError> {
    let label = file.display().to_string();
    let text = read_text(file, &label)?;
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if name.starts_with("methodology-") {
        return Ok(match methodology::parse_resolved(&label, &text) {
            Ok(found) => Passage::Methodology(Box::new(found), Hash::of(text.as_bytes())),
            Err(_) => Passage::Plain { note: None, text },
        });
    }
    if name.contains(".signoff.") || name.contains(".comment.") {
        return Ok(Passage::Plain { note: None, text });
    }
    Ok(match version::parse(&label, &text) {
        Ok(version) if version::is_canonical(&text, &version) => told(file, text, version),
        Ok(_) => Passage::Plain { note: Some("edited by hand: not what assize writes"), text },
        Err(_) => Passage::Plain { note: None, text },
    })
}

fn told(file: &Path, text: String, Version { header, content }: Version) -> Passage {
    let mut before = content.clone();
    let changes = Edit(header.changes.clone());
    if header.parents.is_empty() {
        before = Assessment::default();
    } else if changes.inverse().apply(&mut before).is_err() {
        return Passage::Plain { note: Some("what it says of its changes does not fit what it holds"), text };
    }
    let nearby = Nearby { folders: file.parent().map(Path::to_owned).into_iter().collect(), slug: &header.assessment };
    let Some(after_by) = rated_by(&nearby, &header.methodology) else {
        return Passage::Plain { note: Some("the methodology it is rated by is not at hand"), text };
    };
    let hash = Hash::of(text.as_bytes());
    let name = file.file_name().and_then(|name| VersionName::of_file(name.to_str()?));
    let misnamed = name.is_some_and(|name| !name.is(&hash));
    let before_by = parent_rated_by(&nearby, &header).unwrap_or_else(|| after_by.clone());
    Passage::Version(Box::new(SealedChange { header, hash, misnamed, before, before_by, after: content, after_by }))
}

fn rated_by(nearby: &Nearby<'_>, pin: &Pin) -> Option<Arc<Methodology>> {
    let name = pinned_name(pin);
    read_pinned(&name, nearby.text(&name)?, pin).ok().map(|resolved| resolved.methodology)
}

/// What the parent is rated by, where that is something else and at hand.
fn parent_rated_by(nearby: &Nearby<'_>, header: &Header) -> Option<Arc<Methodology>> {
    let parent = header.parents.first()?;
    let name = VersionName::new(header.generation.checked_sub(1)?, parent).file_name();
    let lineage = version::lineage(&name, &nearby.text(&name)?).ok()??;
    if lineage.methodology == header.methodology { None } else { rated_by(nearby, &lineage.methodology) }
}
