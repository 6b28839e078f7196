//! What an item serves: its own references, and what answers to them in other frameworks.

use super::item::GapItem;
use crate::method::crosswalk::{Counterpart, Crosswalks, Named, Trust};
use crate::model::FrameworkId;

/// Entries of one framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// What the framework is called; empty where no list knows the ids.
    pub framework: String,
    /// The ids.
    pub ids: Vec<String>,
    /// Whether they are references of the item itself, or counterparts by a crosswalk.
    pub own: bool,
}

/// The framework that an id without a name belongs to, where several have one like it: `4.1`, `A.5.2`.
const HOME: &str = "iso42001";

/// The frameworks whose counterparts are worth citing: they ask for something, or list what applications are measured by.
const CITED: [&str; 7] = [
    "eu-ai-act",
    "iso27001-2022",
    "iso42001",
    "nist-ai-rmf",
    "owasp-agentic-2026",
    "owasp-agentic-threats",
    "owasp-llm-2026",
];

/// The entry that a reference means.
fn entry<'c>(reference: &str, crosswalks: &'c Crosswalks) -> Option<Named<'c>> {
    let found = crosswalks.find(reference);
    let home = found.iter().find(|entry| entry.framework.as_str() == HOME);
    home.or_else(|| found.first()).copied()
}

/// What an item serves. Counterparts are left out that are mere hints, or of a framework that the item itself refers to.
pub(super) fn cited(item: &GapItem<'_>, crosswalks: Option<&Crosswalks>) -> Vec<Cited> {
    let refs = &item.question.refs;
    let Some(crosswalks) = crosswalks else {
        return vec![Cited { framework: String::new(), ids: refs.clone(), own: true }];
    };
    let mut cited = Vec::new();
    for reference in refs {
        let framework = entry(reference, crosswalks).map_or("", |entry| entry.framework_title);
        add(&mut cited, framework, reference, true);
    }
    for found in counterparts(item, crosswalks) {
        let title = found.entry.framework_title;
        let has_own = cited.iter().any(|group: &Cited| group.own && group.framework == title);
        let is_wanted = CITED.contains(&found.entry.framework.as_str()) && found.trust <= Trust::Medium;
        if is_wanted && !has_own {
            add(&mut cited, title, found.entry.id, false);
        }
    }
    cited
}

fn counterparts<'c>(item: &GapItem<'_>, crosswalks: &'c Crosswalks) -> Vec<Counterpart<'c>> {
    let entries = item.question.refs.iter().filter_map(|reference| entry(reference, crosswalks));
    entries.flat_map(|entry| crosswalks.counterparts_of(&entry)).collect()
}

fn add(cited: &mut Vec<Cited>, framework: &str, id: &str, own: bool) {
    match cited.iter_mut().find(|group| group.framework == framework && group.own == own) {
        Some(group) if group.ids.iter().any(|known| known == id) => {}
        Some(group) => group.ids.push(id.to_owned()),
        None => cited.push(Cited { framework: framework.to_owned(), ids: vec![id.to_owned()], own }),
    }
}

impl GapItem<'_> {
    /// What answers to the item in one framework, with basis and trust: what somebody who meets that framework has already.
    #[must_use]
    pub fn beside<'c>(&self, framework: &FrameworkId, crosswalks: &'c Crosswalks) -> Vec<Counterpart<'c>> {
        let mut found = counterparts(self, crosswalks);
        found.retain(|found| found.entry.framework == framework);
        found
    }
}
