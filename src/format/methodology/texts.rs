//! A methodology as the texts of a folder that a person goes on to edit.

use super::{Part, Parts};
use crate::format::canonical::{self, Unwritable};
use crate::method::Methodology;

/// The texts of a folder: the path of each within the folder, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts(pub Vec<(String, String)>);

pub(super) const HEAD: &str = "methodology.ron";
pub(super) const QUESTIONS: &str = "questions.ron";
pub(super) const CONTROLS: &str = "controls.ron";
const CATALOGUE: &str = "catalogue/10-risks.ron";

/// The texts of a methodology, each below a heading of comments.
///
/// # Errors
/// When it holds something that has no canonical form, which no methodology read by this program does.
pub fn texts(methodology: &Methodology, heading: &str) -> Result<Texts, Unwritable> {
    let comments: String = heading.lines().flat_map(|line| ["// ", line, "\n"]).collect();
    let below = |text: String| format!("{comments}{text}");
    let parts = [
        (HEAD, canonical::to_text(&methodology.head)?),
        (QUESTIONS, canonical::to_text(&methodology.questions)?),
        (CONTROLS, canonical::to_text(&methodology.controls)?),
        (CATALOGUE, canonical::to_text(&methodology.catalogue)?),
    ];
    Ok(Texts(parts.map(|(path, text)| (path.to_owned(), below(text))).into()))
}

impl Texts {
    /// The texts as the parts of a methodology.
    #[must_use]
    pub fn parts(&self) -> Parts<'_> {
        let part = |path: &str| {
            let found = self.0.iter().find(|(name, _)| name == path);
            found.map_or(Part { label: "", text: "" }, |(name, text)| Part { label: name, text })
        };
        Parts {
            head: part(HEAD),
            questions: part(QUESTIONS),
            controls: part(CONTROLS),
            catalogue: vec![part(CATALOGUE)],
        }
    }
}
