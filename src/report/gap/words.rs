//! A gap analysis in words: as lines, and as Markdown.

use super::{CitedTold, FixTold, GapTold, LevelTold, SectionTold, TotalsTold};
use crate::report::Escaped;

impl GapTold {
    /// The analysis in one line: `Ready for stage 1; 12 of 70 items fall short, 3 not answered`.
    #[must_use]
    pub fn summary(&self) -> String {
        let TotalsTold { items, open, gaps, now_percent, target_percent } = &self.totals;
        let level = self.level.as_ref().map(|level| format!("{}; ", level.title)).unwrap_or_default();
        format!(
            "{level}{gaps} of {items} items fall short, {open} not answered; {now_percent}% now, {target_percent}% wanted"
        )
    }

    /// The analysis as lines of text.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("{} {}: {}", self.instrument, self.version, self.summary())];
        lines.extend(self.level.iter().flat_map(level_lines));
        lines.push(String::new());
        lines.extend(self.sections.iter().map(section_line));
        lines.push(String::new());
        lines.extend(self.fix_lines());
        lines.extend(self.wait_lines());
        lines
    }

    fn fix_lines(&self) -> Vec<String> {
        if self.fixes.is_empty() {
            return vec!["Nothing that is answered falls short.".to_owned()];
        }
        let head = ["What to do first".to_owned(), format!("  {}", self.order)];
        let each = self.fixes.iter().enumerate().flat_map(|(at, fix)| fix.lines(at + 1));
        head.into_iter().chain(each).collect()
    }

    /// The items that wait, by the level they are needed for.
    #[must_use]
    pub fn wait_lines(&self) -> Vec<String> {
        let mut levels: Vec<&str> = Vec::new();
        for wait in &self.waits {
            if !levels.contains(&wait.needed_for.as_str()) {
                levels.push(&wait.needed_for);
            }
        }
        let ids = |level: &str| {
            let waits = self.waits.iter().filter(|wait| wait.needed_for == level);
            waits.map(|wait| wait.question.as_str()).collect::<Vec<_>>().join(", ")
        };
        levels.into_iter().map(|level| format!("Not answered yet, and needed for “{level}”: {}", ids(level))).collect()
    }

    /// The analysis as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut lines = vec![format!("### {}", Escaped::new(&self.title)), String::new()];
        lines.extend([format!("**{}**", Escaped::new(&self.summary())), String::new()]);
        lines.extend(self.level.iter().flat_map(level_lines).map(|line| format!("- {}", Escaped::new(&line))));
        lines.extend(
            ["", "| section | items | short | open | now | wanted |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
                .map(str::to_owned),
        );
        lines.extend(self.sections.iter().map(section_row));
        lines.extend([String::new(), format!("#### What to do first\n\n{}", Escaped::new(self.order)), String::new()]);
        lines.extend(
            [
                "| | item | what to do | now → target | effort | why here | owner, due | serves |",
                "| ---: | --- | --- | --- | --- | --- | --- | --- |",
            ]
            .map(str::to_owned),
        );
        lines.extend(self.fixes.iter().enumerate().map(|(at, fix)| fix.row(at + 1)));
        lines.push(String::new());
        lines.extend(self.wait_lines().iter().map(|line| format!("- {}", Escaped::new(line))));
        let text = lines.join("\n");
        format!("{}\n", text.trim_end())
    }
}

impl FixTold {
    fn lines(&self, number: usize) -> Vec<String> {
        let mut lines = vec![
            format!("{number:>3}. {} {}", self.question, self.fix),
            format!("     {} → {}, {}; {}", self.now, self.target, self.effort, self.why),
        ];
        lines.extend(self.needed_for.iter().map(|level| format!("     needed for: {level}")));
        lines.extend(self.plan().map(|plan| format!("     {plan}")));
        lines.push(format!("     serves {}", self.serves()));
        lines
    }

    /// What it serves, then what answers to it: `A.2.2; by crosswalk: …`.
    #[must_use]
    pub fn serves(&self) -> String {
        cites_words(&self.cites)
    }

    fn plan(&self) -> Option<String> {
        let due = self.due.as_ref().map(|due| format!("due {due}")).unwrap_or_default();
        let parts: Vec<&str> =
            [self.owner.as_str(), due.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn row(&self, number: usize) -> String {
        let why = self
            .needed_for
            .as_ref()
            .map_or_else(|| self.why.clone(), |level| format!("{}; needed for {level}", self.why));
        let moves = format!("{} → {}", self.now, self.target);
        let plan = self.plan().unwrap_or_default();
        let cites = self.serves();
        let cells = [&self.question, &self.fix, &moves, &self.effort, &why, &plan, &cites];
        let cells: Vec<String> = cells.iter().map(|cell| Escaped::new(cell).to_string()).collect();
        format!("| {number} | {} |", cells.join(" | "))
    }
}

/// The ids of a counterpart framework that are written out in text.
const WRITTEN: usize = 4;

impl CitedTold {
    /// `NIST AI RMF 1.0 GOVERN 1.1, MAP 1.4 and 3 more`.
    fn words(&self) -> String {
        let most = if self.own { self.ids.len() } else { WRITTEN };
        let ids = self.ids.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = self.ids.len().saturating_sub(most);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        format!("{} {ids}{more}", self.framework).trim_start().to_owned()
    }
}

/// What a line serves, then what answers to it: `A.2.2; by crosswalk: …`.
fn cites_words(cites: &[CitedTold]) -> String {
    let of =
        |own: bool| cites.iter().filter(|cited| cited.own == own).map(CitedTold::words).collect::<Vec<_>>().join("; ");
    let beside = of(false);
    if beside.is_empty() { of(true) } else { format!("{}; by crosswalk: {beside}", of(true)) }
}

fn level_lines(level: &LevelTold) -> Vec<String> {
    let meaning = format!("{}: {}", level.title, level.meaning);
    std::iter::once(meaning).chain(level.obligations.iter().cloned()).collect()
}

/// How many cells a bar in text has.
const BAR: usize = 20;

/// `#` up to where it stands, `-` up to where it is to stand, `.` to the end.
fn bar(totals: &TotalsTold) -> String {
    let cells = |percent: usize| percent * BAR / 100;
    let (now, target) = (cells(totals.now_percent), cells(totals.target_percent));
    let to_go = target.saturating_sub(now);
    format!("{}{}{}", "#".repeat(now), "-".repeat(to_go), ".".repeat(BAR.saturating_sub(now + to_go)))
}

fn section_line(section: &SectionTold) -> String {
    let SectionTold { title, totals, .. } = section;
    let counts = format!("{} short, {} open of {}", totals.gaps, totals.open, totals.items);
    format!("[{}] {:>3}% of {:>3}%  {title}: {counts}", bar(totals), totals.now_percent, totals.target_percent)
}

fn section_row(section: &SectionTold) -> String {
    let TotalsTold { items, open, gaps, now_percent, target_percent } = &section.totals;
    format!("| {} | {items} | {gaps} | {open} | {now_percent}% | {target_percent}% |", Escaped::new(&section.title))
}
