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
        let details = self.details.iter().map(|detail| format!("  {}", detail.line()));
        let whys = self.whys.iter().map(|why| format!("  why: {}", why.replace('\n', " ")));
        std::iter::once(self.headline.clone()).chain(details).chain(whys).collect()
    }
}

impl Detail {
    /// The detail on one line: `likelihood: likely → possible`, or prose with [-words that went-] and {+words that came+}.
    #[must_use]
    pub fn line(&self) -> String {
        let words = if self.segments.is_empty() { self.replaced() } else { self.segments.iter().map(marked).collect() };
        format!("{}: {}", self.label, words.replace('\n', " "))
    }

    fn replaced(&self) -> String {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!("{from} → {to}"),
            (None, Some(to)) => format!("{{+{to}+}}"),
            (Some(from), None) => format!("[-{from}-]"),
            (None, None) => String::new(),
        }
    }
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
