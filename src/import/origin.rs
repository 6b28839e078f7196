//! What is to be known of a foreign text beside the text, and what an import brings.

use super::{Note, SurveyCounts};
use crate::method::crosswalk::{Crosswalk, Framework};
use crate::method::{FORMAT, Head, Methodology, Tag, Text};
use crate::model::{MethodologyId, TagId};
use serde::Serialize;

/// What is to be known of a text beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The id that the methodology gets.
    pub id: MethodologyId,
    /// Its title, unless the text has one.
    pub title: Option<String>,
    /// The version of the text.
    pub version: Option<String>,
    /// Whose words these are, and where they were found.
    pub source: Option<String>,
    /// Under which licence they are used.
    pub licence: Option<String>,
}

/// What an import brings.
#[derive(Clone, Debug)]
pub struct Brought {
    /// What it is called.
    pub title: String,
    /// The methodology, where the text holds what one is made of.
    pub methodology: Option<Methodology>,
    /// Crosswalks.
    pub crosswalks: Vec<Crosswalk>,
    /// What the entries are called between which they lead; part of what was read.
    pub frameworks: Vec<Framework>,
    /// How much was found.
    pub counts: Counts,
    /// What was not understood, or was taken otherwise than it stood.
    pub notes: Vec<Note>,
}

/// How much was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Counts {
    /// In a questionnaire.
    Survey(SurveyCounts),
    /// In a library.
    Library(LibraryCounts),
}

/// How much was found in a library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LibraryCounts {
    /// Matrices that became scales and grid.
    pub matrices: usize,
    /// Threats, techniques and risks that became catalogue risks.
    pub risks: usize,
    /// Controls.
    pub controls: usize,
    /// Sections of questions.
    pub sections: usize,
    /// Requirements and questions that became questions.
    pub questions: usize,
    /// Crosswalks.
    pub crosswalks: usize,
    /// Pairs of crosswalks.
    pub pairs: usize,
}

/// What a text says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Imprint {
    pub(super) title: Text,
    pub(super) summary: Text,
    pub(super) version: Option<String>,
    /// Whose words these are; empty where the text does not say.
    pub(super) source: String,
    pub(super) licence: Option<String>,
    /// What kind of text it is: `a CISO Assistant library`.
    pub(super) kind: &'static str,
}

/// The tag of risks whose source sorts them otherwise than by the subdomains known here.
pub(super) const UNSORTED: &str = "unsorted";

const UNSAID: &str = "not stated";

impl Origin {
    /// The head of the methodology: what the text says of itself, unless the person says otherwise, over the scales of the base.
    pub(super) fn head(&self, imprint: &Imprint, base: &Methodology, notes: &mut Vec<Note>) -> Head {
        let mut said = |what: &str, given: Option<&String>, found: Option<&String>| {
            given.or(found).cloned().unwrap_or_else(|| {
                let says = format!("said neither in the text nor at the import; correct “{UNSAID}” in methodology.ron");
                notes.push(Note::new(what, says));
                UNSAID.to_owned()
            })
        };
        let version = said("version", self.version.as_ref(), imprint.version.as_ref());
        let licence = said("licence", self.licence.as_ref(), imprint.licence.as_ref());
        let found = Some(&imprint.source).filter(|source| !source.is_empty());
        let source = said("source", self.source.as_ref(), found);
        let borrowed = format!("{} {}", base.head.id, base.head.version);
        Head {
            id: self.id.clone(),
            version,
            title: self.titled(imprint),
            summary: imprint.summary.clone(),
            source: [&source, ". What it does not say itself (scales, treatments): ", &borrowed, ": ", base.head.source.base()]
                .concat()
                .as_str()
                .into(),
            licence: format!("{licence} (what was imported); {} (the rest)", base.head.licence),
            trust: format!(
                "Imported from {} and not reviewed here; IMPORT.md lists what was not understood. Its owners have neither seen nor endorsed this form of it.",
                imprint.kind
            )
            .as_str()
            .into(),
            annex_c: Vec::new(),
            subdomains: unsorted().into_iter().map(|id| Tag { id, title: "Not sorted".into() }).collect(),
            ladders: Vec::new(),
            scoring: None,
            // The screening looks at the questions of the base.
            due: Vec::new(),
            ..base.head.clone()
        }
    }

    pub(super) fn titled(&self, imprint: &Imprint) -> Text {
        let found = || (!imprint.title.is_empty()).then(|| imprint.title.clone());
        self.title.as_deref().map(Text::from).or_else(found).unwrap_or_else(|| self.id.as_str().into())
    }
}

/// The id of the tag of what is not sorted.
pub(super) fn unsorted() -> Option<TagId> {
    UNSORTED.parse().ok()
}

/// A methodology that holds a head and nothing else.
pub(super) fn bare(head: Head) -> Methodology {
    Methodology {
        format: FORMAT,
        head,
        questions: Vec::new(),
        catalogue: Vec::new(),
        controls: Vec::new(),
        instruments: Vec::new(),
        detached: Vec::new(),
    }
}
