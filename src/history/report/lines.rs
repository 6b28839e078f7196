//! The report as plain lines.

use super::{Detail, DiffReport, Entry, Movement, PostureChange, Segment, SegmentKind};

impl DiffReport {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.methodology.is_none()
    }

    /// The report as plain lines, the most significant first.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let methodology = self.methodology.iter().map(|change| format!("Methodology: {} → {}", change.from, change.to));
        let mut lines: Vec<String> = methodology.collect();
        lines.push(self.posture.line());
        let mut rank = None;
        for entry in &self.entries {
            if rank.replace(entry.rank) != Some(entry.rank) {
                lines.extend([String::new(), entry.rank.label().to_owned()]);
            }
            lines.extend(entry.lines().into_iter().map(|line| format!("  {line}")));
        }
        lines
    }
}

impl Entry {
    /// The entry as plain lines: the headline, then what changed and why.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let details = self.details.iter().flat_map(Detail::lines).map(|line| format!("  {line}"));
        std::iter::once(self.headline.clone()).chain(details).collect()
    }
}

impl Detail {
    /// The detail: `likelihood: likely → possible`, prose with [-words that went-] and {+words that came+}, or, where it
    /// was written anew, the old below the new; then the reason.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = match (&self.from, &self.to) {
            _ if !self.segments.is_empty() => {
                let words: String = self.segments.iter().map(marked).collect();
                vec![format!("{}: {}", self.label, words.replace('\n', " "))]
            }
            (Some(from), Some(to)) if from.contains(' ') && to.contains(' ') => {
                vec![format!("{}:", self.label), format!("  - {}", flat(from)), format!("  + {}", flat(to))]
            }
            (Some(from), Some(to)) => vec![format!("{}: {} → {}", self.label, flat(from), flat(to))],
            (None, Some(to)) => vec![format!("{}: + {}", self.label, flat(to))],
            (Some(from), None) => vec![format!("{}: - {}", self.label, flat(from))],
            (None, None) => Vec::new(),
        };
        lines.extend(self.why.iter().map(|why| format!("  why: {}", flat(why))));
        lines
    }
}

fn flat(text: &str) -> String {
    text.replace('\n', " ")
}

fn marked(segment: &Segment) -> String {
    let text = &segment.text;
    match segment.kind {
        SegmentKind::Same => text.clone(),
        SegmentKind::Added => format!("{{+{text}+}}"),
        SegmentKind::Removed => format!("[-{text}-]"),
    }
}

impl PostureChange {
    /// The register in one line: how many risks stand at which level now, and how many moved.
    #[must_use]
    pub fn line(&self) -> String {
        let was = |level: &str| self.before.iter().find(|count| count.level == level).map(|count| count.risks);
        let counts = self.after.iter().map(|count| match was(&count.level) {
            Some(before) if before != count.risks => format!("{} {before} → {}", count.level, count.risks),
            _ => format!("{} {}", count.level, count.risks),
        });
        let unrated = match (self.unrated_before, self.unrated_after) {
            (0, 0) => None,
            (before, after) if before == after => Some(format!("not rated {after}")),
            (before, after) => Some(format!("not rated {before} → {after}")),
        };
        let levels = counts.chain(unrated).collect::<Vec<_>>().join(", ");
        let Movement { up, down, added, removed } = self.movement;
        format!("Register: {levels}; {up} up, {down} down, {added} added, {removed} removed")
    }
}
