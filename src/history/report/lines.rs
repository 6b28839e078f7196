//! The report as plain lines.

use super::{
    AcceptanceMove, Cause, CellMove, Counts, Detail, DiffReport, Entry, Made, MethodologyChange, Movement,
    PostureChange, Segment, SegmentKind, Sources, StageCells, Way, ZoneChange, ZoneCrossing,
};
use crate::method::Zone;

impl DiffReport {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.methodology.is_none()
    }

    /// The report as plain lines, the most significant first.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = self.summary();
        lines.extend(self.cells.iter().flat_map(StageCells::lines));
        let mut rank = None;
        for entry in &self.entries {
            if rank.replace(entry.rank) != Some(entry.rank) {
                lines.extend([String::new(), entry.rank.label().to_owned()]);
            }
            lines.extend(entry.lines(self.sources).into_iter().map(|line| format!("  {line}")));
        }
        lines
    }

    /// What there is to know before reading on: methodology, register, zones, counts.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        let methodology = self.methodology.iter().flat_map(MethodologyChange::lines);
        let register = std::iter::once(self.posture.line());
        let zones = self.zones.iter().filter_map(ZoneChange::line);
        methodology.chain(register).chain(zones).chain(self.counts.line()).chain(self.gone_stale()).collect()
    }
}

impl DiffReport {
    /// The risks whose acceptance went stale, by name, when there are any.
    #[must_use]
    pub fn gone_stale(&self) -> Option<String> {
        let stale = self.entries.iter().filter(|entry| entry.acceptance == Some(AcceptanceMove::WentStale));
        let named: Vec<&str> = stale.map(|entry| entry.subject.name.as_str()).collect();
        let more = named.len().saturating_sub(NAMED);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        let first = &named[..named.len() - more];
        (!named.is_empty()).then(|| format!("Acceptance gone stale: {}{rest}", first.join(", ")))
    }
}

/// How many risks a line names before it only counts.
const NAMED: usize = 8;
/// How many short ids a line has room for.
const IDS: usize = 16;

impl ZoneChange {
    /// The zone in one line, when a risk entered or left it: `Zone stop: 3 → 1; left: R-004 Proxy discrimination`.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let crossed = [("entered", &self.entered), ("left", &self.left)];
        // Whoever leaves one zone enters another: in full they are named where it matters most.
        let risks = |risks: &[ZoneCrossing]| match self.zone {
            Zone::Stop => names(risks, NAMED),
            Zone::Tolerate | Zone::Accept => ids(risks, IDS),
        };
        let told = |(word, crossed): (&str, &Vec<ZoneCrossing>)| {
            (!crossed.is_empty()).then(|| format!("; {word}: {}", risks(crossed)))
        };
        let told: String = crossed.into_iter().filter_map(told).collect();
        (!told.is_empty()).then(|| format!("Zone {}: {} → {}{told}", self.zone.word(), self.before, self.after))
    }
}

/// The names of risks, the first `most` of them; the others are counted.
#[must_use]
pub fn names(risks: &[ZoneCrossing], most: usize) -> String {
    listed(risks, most, |crossing| crossing.risk.name.clone())
}

fn ids(risks: &[ZoneCrossing], most: usize) -> String {
    listed(risks, most, |crossing| crossing.risk.short.clone())
}

fn listed(risks: &[ZoneCrossing], most: usize, word: impl Fn(&ZoneCrossing) -> String) -> String {
    let rest = risks.len().saturating_sub(most);
    let more = (rest > 0).then(|| format!("{rest} more"));
    risks.iter().take(most).map(word).chain(more).collect::<Vec<_>>().join(", ")
}

impl Counts {
    /// The counts in one line.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let told: Vec<String> = self.told().map(|(count, words)| format!("{count} {words}")).collect();
        (!told.is_empty()).then(|| format!("Changed: {}", told.join(", ")))
    }
}

impl StageCells {
    /// One line a move on the heat map: `Moved, current: likely×major → possible×major: R-004, R-011`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let line = |moved: &CellMove| format!("Moved, {}: {}: {}", self.stage.word(), moved.words(), moved.ids(NAMED));
        self.moves.iter().map(line).collect()
    }
}

impl Entry {
    /// The entry as plain lines: the headline, then what changed and why.
    #[must_use]
    pub fn lines(&self, sources: Sources) -> Vec<String> {
        let details = self.details.iter().flat_map(|detail| detail.lines(sources)).map(|line| format!("  {line}"));
        std::iter::once(self.headline.clone()).chain(details).collect()
    }

    /// Whether it is about something that was not there before.
    #[must_use]
    pub fn comes(&self) -> bool {
        self.changes.iter().any(|change| change.at == self.subject.at && change.from.is_none())
    }
}

impl Detail {
    /// The detail: `likelihood: likely → possible`, prose with [-words that went-] and {+words that came+}, or, where it
    /// was written anew, the old below the new; then the reason, and who and when where `sources` are several.
    #[must_use]
    pub fn lines(&self, sources: Sources) -> Vec<String> {
        self.change_lines().into_iter().chain(self.origin(sources).map(|line| format!("  {line}"))).collect()
    }

    /// The reason, and who and when: `why: Seen in the test. (in v5, 2026-11-13, Élodie Marchand)`.
    #[must_use]
    pub fn origin(&self, sources: Sources) -> Option<String> {
        let made = self.made.as_ref().filter(|made| sources == Sources::Several || made.side == Way::Back);
        match (&self.why, made) {
            (Some(why), Some(made)) => Some(format!("why: {} ({})", flat(why), made.words())),
            (Some(why), None) => Some(format!("why: {}", flat(why))),
            (None, made) => made.map(Made::words),
        }
    }

    /// What stood there and what stands there, without the reason.
    #[must_use]
    pub fn change_lines(&self) -> Vec<String> {
        match (&self.from, &self.to) {
            _ if !self.segments.is_empty() => {
                let words: String = self.segments.iter().map(marked).collect();
                vec![format!("{}: {}", self.label, words.replace('\n', " "))]
            }
            (Some(from), Some(to)) if from.contains(' ') && to.contains(' ') => {
                vec![format!("{}:", self.label), format!("  - {}", flat(from)), format!("  + {}", flat(to))]
            }
            (Some(from), Some(to)) => {
                vec![format!("{}: {} → {}{}", self.label, flat(from), flat(to), self.by_mapping())]
            }
            (None, Some(to)) => vec![format!("{}: + {}", self.label, flat(to))],
            (Some(from), None) => vec![format!("{}: - {}{}", self.label, flat(from), self.by_mapping())],
            (None, None) => Vec::new(),
        }
    }

    /// That the mapping did it.
    #[must_use]
    pub fn by_mapping(&self) -> &'static str {
        if self.cause == Some(Cause::Method) { " (mapped)" } else { "" }
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
