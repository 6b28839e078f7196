//! A gap analysis as it is told: what stands where, what to do first, and why.

mod words;

use crate::analysis::{Cited, FIX_ORDER, FixLine, Gap, GapItem, GapState, SectionGap, Totals};
use crate::model::Path;
use serde::Serialize;

/// The gaps of one questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapTold {
    /// The methodology or instrument.
    pub instrument: String,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// What the answers come to, where they are scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelTold>,
    /// All items together.
    pub totals: TotalsTold,
    /// By section.
    pub sections: Vec<SectionTold>,
    /// By what the list of fixes is ordered.
    pub order: &'static str,
    /// What to do, first things first.
    pub fixes: Vec<FixTold>,
    /// Items not answered yet that hold the whole back.
    pub waits: Vec<WaitTold>,
}

/// A level as it stands so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelTold {
    /// Its id; none while nothing is answered.
    pub so_far: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What must be done at it.
    pub obligations: Vec<String>,
}

/// Counts and points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalsTold {
    /// Items that apply.
    pub items: usize,
    /// Those not answered yet.
    pub open: usize,
    /// Those that fall short, or of which nobody knows.
    pub gaps: usize,
    /// Points, in hundredths of the most there could be.
    pub now_percent: usize,
    /// Points at the targets, in the same measure.
    pub target_percent: usize,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionTold {
    /// Its id.
    pub section: String,
    /// What it is called.
    pub title: String,
    /// Its counts and points.
    #[serde(flatten)]
    pub totals: TotalsTold,
    /// Its items that are asked.
    pub by_item: Vec<ItemTold>,
}

/// An item. Points are written as exact numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemTold {
    /// Where its answer stands.
    pub at: Path,
    /// The item.
    pub question: String,
    /// What it asks.
    pub ask: String,
    /// How it stands to its target.
    pub state: GapState,
    /// Where it stands.
    pub now: String,
    /// Where it is to stand.
    pub target: String,
    /// Points below the target, before the weight.
    pub distance: String,
    /// What the points are multiplied by.
    pub weight: String,
}

/// A line of the list of fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FixTold {
    /// Where the answer of the item stands.
    pub at: Path,
    /// The item.
    pub question: String,
    /// What it asks.
    pub ask: String,
    /// What to do.
    pub fix: String,
    /// Where it stands.
    pub now: String,
    /// Where it is to stand.
    pub target: String,
    /// How much work it is.
    pub effort: String,
    /// Why the line stands where it stands.
    pub why: String,
    /// The level that is out of reach while the gap stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed_for: Option<String>,
    /// Who closes it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// What it serves, by framework: its own references first, then what answers to them.
    pub cites: Vec<CitedTold>,
}

/// What a line serves in one framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedTold {
    /// What the framework is called.
    pub framework: String,
    /// The ids.
    pub ids: Vec<String>,
    /// Whether the item itself refers to them; others answer to those by a crosswalk.
    pub own: bool,
}

/// An item that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitTold {
    /// The item.
    pub question: String,
    /// What it asks.
    pub ask: String,
    /// The level that is out of reach while it is open.
    pub needed_for: String,
}

impl GapTold {
    /// What there is to tell of a gap analysis.
    #[must_use]
    pub fn new(gap: &Gap<'_>) -> Self {
        Self {
            instrument: gap.body.id.to_string(),
            version: gap.body.version.to_owned(),
            title: gap.body.title.base().to_owned(),
            level: level(gap),
            totals: totals(&gap.totals),
            sections: gap.sections.iter().map(section).collect(),
            order: FIX_ORDER,
            fixes: gap.fixes.iter().map(|line| fix(gap, line)).collect(),
            waits: gap.waits.iter().map(|(item, caps)| wait(gap, item, *caps)).collect(),
        }
    }
}

fn level(gap: &Gap<'_>) -> Option<LevelTold> {
    let score = gap.score.as_ref()?;
    let Some(level) = score.so_far.and_then(|place| gap.level(place)) else {
        let title = "not determined".to_owned();
        return Some(LevelTold {
            so_far: None,
            title,
            meaning: "Nothing is answered yet.".into(),
            obligations: vec![],
        });
    };
    Some(LevelTold {
        so_far: Some(level.id.to_string()),
        title: level.title.base().to_owned(),
        meaning: level.meaning.base().to_owned(),
        obligations: level.obligations.iter().map(|duty| duty.says.base().to_owned()).collect(),
    })
}

fn totals(totals: &Totals) -> TotalsTold {
    TotalsTold {
        items: totals.items,
        open: totals.open,
        gaps: totals.gaps,
        now_percent: totals.percent(totals.now),
        target_percent: totals.percent(totals.target),
    }
}

fn section(gap: &SectionGap<'_>) -> SectionTold {
    let (section, title) = (gap.section.id.to_string(), gap.section.title.base().to_owned());
    SectionTold { section, title, totals: totals(&gap.totals), by_item: gap.items.iter().map(item).collect() }
}

fn item(item: &GapItem<'_>) -> ItemTold {
    ItemTold {
        at: item.cell.place(),
        question: item.question.id.to_string(),
        ask: item.question.ask.base().to_owned(),
        state: item.state,
        now: item.now_words(),
        target: item.target_words(),
        distance: item.distance().to_string(),
        weight: item.question.weight.to_string(),
    }
}

fn fix(gap: &Gap<'_>, line: &FixLine<'_>) -> FixTold {
    let answer = line.item.answer;
    FixTold {
        at: line.item.cell.place(),
        question: line.item.question.id.to_string(),
        ask: line.item.question.ask.base().to_owned(),
        fix: line.says(),
        now: line.item.now_words(),
        target: line.item.target_words(),
        effort: line.effort.map_or_else(|| "effort not said".to_owned(), |effort| effort.to_string()),
        why: line.why(),
        needed_for: line.caps.map(|caps| gap.needed_for(caps).to_owned()),
        owner: answer.map(|answer| answer.owner.to_string()).unwrap_or_default(),
        due: answer.and_then(|answer| answer.due).map(|due| due.to_string()),
        cites: line.cites.iter().map(cited).collect(),
    }
}

fn cited(cited: &Cited) -> CitedTold {
    CitedTold { framework: cited.framework.clone(), ids: cited.ids.clone(), own: cited.own }
}

fn wait(gap: &Gap<'_>, item: &GapItem<'_>, caps: usize) -> WaitTold {
    WaitTold {
        question: item.question.id.to_string(),
        ask: item.question.ask.base().to_owned(),
        needed_for: gap.needed_for(caps).to_owned(),
    }
}
