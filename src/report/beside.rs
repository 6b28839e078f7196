//! A gap analysis beside another framework: what somebody who meets that one has already.

use super::Escaped;
use crate::analysis::{Gap, GapItem};
use crate::method::crosswalk::{Counterpart, Crosswalks};
use crate::model::FrameworkId;
use serde::Serialize;

/// The items of a gap analysis beside one framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BesideTold {
    /// The methodology or instrument.
    pub instrument: String,
    /// What the framework is called.
    pub framework: String,
    /// Items with counterparts, in the order they are asked.
    pub items: Vec<BesideItem>,
    /// Items to which nothing answers.
    pub without: Vec<String>,
}

/// An item with what answers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BesideItem {
    /// The item.
    pub question: String,
    /// Where it stands.
    pub now: String,
    /// The counterparts.
    pub counterparts: Vec<BesideEntry>,
}

/// A counterpart, and how far it can be relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BesideEntry {
    /// Its id.
    pub id: String,
    /// Its title, where it is known.
    pub title: Option<String>,
    /// What the item is to it.
    pub relation: &'static str,
    /// What this rests on.
    pub basis: &'static str,
    /// How far it can be relied on.
    pub trust: &'static str,
}

impl BesideTold {
    /// The items of a gap analysis beside a framework.
    #[must_use]
    pub fn new(gap: &Gap<'_>, framework: &FrameworkId, crosswalks: &Crosswalks) -> Self {
        let items = gap.sections.iter().flat_map(|section| &section.items);
        let rows: Vec<BesideItem> = items.map(|item| row(item, framework, crosswalks)).collect();
        let (items, without): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| !row.counterparts.is_empty());
        Self {
            instrument: gap.body.id.to_string(),
            framework: crosswalks.framework_title(framework).to_owned(),
            items,
            without: without.into_iter().map(|row| row.question).collect(),
        }
    }

    /// As lines of text.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.head()];
        lines.extend(self.items.iter().flat_map(BesideItem::lines));
        lines.extend(self.without());
        lines
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut lines = vec![format!("#### {}", Escaped::new(&self.head())), String::new()];
        lines.extend(["| item | now | what answers to it |", "| --- | --- | --- |"].map(str::to_owned));
        lines.extend(self.items.iter().map(BesideItem::row));
        lines.extend(self.without().map(|line| format!("\n{}", Escaped::new(&line))));
        lines.join("\n") + "\n"
    }

    fn head(&self) -> String {
        let (with, all) = (self.items.len(), self.items.len() + self.without.len());
        format!("{} beside {}: {with} of {all} items have a counterpart to start from", self.instrument, self.framework)
    }

    fn without(&self) -> Option<String> {
        (!self.without.is_empty()).then(|| format!("Nothing answers to {}.", self.without.join(", ")))
    }
}

impl BesideItem {
    fn words(&self) -> Vec<String> {
        let words = |entry: &BesideEntry| {
            let title = entry.title.as_ref().map(|title| format!(" {title}")).unwrap_or_default();
            format!("{}{title} ({}, {}, trust {})", entry.id, entry.relation, entry.basis, entry.trust)
        };
        self.counterparts.iter().map(words).collect()
    }

    fn lines(&self) -> Vec<String> {
        let head = format!("  {} ({})", self.question, self.now);
        std::iter::once(head).chain(self.words().into_iter().map(|words| format!("      {words}"))).collect()
    }

    fn row(&self) -> String {
        format!(
            "| {} | {} | {} |",
            Escaped::new(&self.question),
            Escaped::new(&self.now),
            Escaped::new(&self.words().join("; "))
        )
    }
}

fn row(item: &GapItem<'_>, framework: &FrameworkId, crosswalks: &Crosswalks) -> BesideItem {
    let counterparts = item.beside(framework, crosswalks).iter().map(entry).collect();
    BesideItem { question: item.question.id.to_string(), now: item.now_words(), counterparts }
}

fn entry(found: &Counterpart<'_>) -> BesideEntry {
    BesideEntry {
        id: found.entry.id.to_owned(),
        title: found.entry.title.map(str::to_owned),
        relation: found.relation,
        basis: found.basis.label(),
        trust: found.trust.label(),
    }
}
