//! Counterparts as Markdown: a table of pairs, what has none, and where the pairs come from.

use super::Escaped;
use crate::method::crosswalk::{Counterpart, Named, Sheet};

/// The sheet as Markdown, under a heading.
#[must_use]
pub fn crosswalk(heading: &str, sheet: &Sheet<'_>) -> String {
    let mut page = format!("## {}\n", Escaped::new(heading));
    if !sheet.rows.is_empty() {
        page.push_str("\n| Id | Relation | Counterpart | Framework | Basis | Trust |\n|---|---|---|---|---|---|\n");
    }
    let pairs = sheet.rows.iter().flat_map(|(entry, found)| found.iter().map(move |found| row(entry, found)));
    page.extend(pairs);
    page.push_str(&listed("Without a counterpart", &sheet.without));
    page.push_str(&listed("Reached by none", &sheet.unreached));
    if !sheet.sets.is_empty() {
        page.push_str("\nFrom:\n\n");
    }
    page.extend(sheet.sets.iter().map(|set| {
        let said = [set.title.base(), set.attribution.base(), &set.licence].map(Escaped::new);
        format!("- {}: {}. Licence: {}\n", said[0], said[1], said[2])
    }));
    page
}

fn row(entry: &Named<'_>, found: &Counterpart<'_>) -> String {
    let relation = match found.strength {
        Some(strength) => format!("{} ({})", found.relation, strength.label()),
        None => found.relation.to_owned(),
    };
    let through = if found.of == *entry { String::new() } else { format!(" through {}", found.of.id) };
    let cells = [
        format!("{entry}{through}"),
        relation,
        found.entry.to_string(),
        found.entry.framework_title.to_owned(),
        found.basis.label().to_owned(),
        found.trust.label().to_owned(),
    ];
    format!("| {} |\n", cells.map(|cell| Escaped::new(&cell).to_string()).join(" | "))
}

fn listed(what: &str, entries: &[Named<'_>]) -> String {
    let lines: Vec<String> = entries.iter().map(|entry| format!("- {}\n", Escaped::new(&entry.to_string()))).collect();
    if lines.is_empty() { String::new() } else { format!("\n{what}:\n\n{}", lines.concat()) }
}
