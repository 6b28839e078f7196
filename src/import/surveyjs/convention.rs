//! The scoring convention of the Algorithmic Impact Assessment, written out as data.
//!
//! Questions whose name, else whose panel's name, ends in `-RS` give points of raw impact, those in `-MS` of mitigation. Where
//! mitigation reaches 80 % of half its maximum over both phases, 85 % of the raw impact counts, a half rounded up. The level is
//! I, II or III up to 25, 50 and 75 % of the greatest raw impact, else IV.

use super::gather::{Drafted, Survey};
use crate::import::Note;
use crate::import::words::Ids;
use crate::method::scoring::{
    Adjustment, Banding, Basis, Bound, Combine, Figure, Mode, Over, Rounding, ScoreLevel, Side, StandIn, Test, Variant,
};
use crate::method::{Compare, Condition, Exact, Kind, Question, Scoring, Section, Text, Zone};
use crate::model::TagId;

/// What a question counts towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    Impact,
    Mitigation,
    Nothing,
}

const RAW: &str = "raw-impact";
const MITIGATION: &str = "mitigation";
const CURRENT: &str = "current";

impl Counts {
    /// The figures that the points go to.
    pub(super) fn figures(self) -> Vec<TagId> {
        match self {
            Self::Impact => tag(RAW).into_iter().collect(),
            Self::Mitigation => tag(MITIGATION).into_iter().collect(),
            Self::Nothing => Vec::new(),
        }
    }
}

fn tag(word: &str) -> Option<TagId> {
    word.parse().ok()
}

/// What a question counts towards, by its own name, else by that of its panel; only questions with choices do.
pub(super) fn counts(name: &str, parent: &str, kind: &str) -> Counts {
    let by_name = |name: &str| match name.get(name.len().saturating_sub(3)..)? {
        "-RS" => Some(Counts::Impact),
        "-MS" => Some(Counts::Mitigation),
        "-NS" => Some(Counts::Nothing),
        _ => None,
    };
    match kind {
        "radiogroup" | "dropdown" | "checkbox" => by_name(name).or_else(|| by_name(parent)).unwrap_or(Counts::Nothing),
        _ => Counts::Nothing,
    }
}

/// The sections, those of phases marked as variants, and the scoring; none where no name follows the convention.
pub(super) fn scoring(survey: &mut Survey<'_>, drafted: Vec<Drafted>) -> (Vec<Section>, Option<Scoring>) {
    let has = |wanted: Counts, survey: &Survey<'_>| survey.reads().any(|read| read.counts == wanted);
    let (impact, mitigation) = (has(Counts::Impact, survey), has(Counts::Mitigation, survey));
    if !impact {
        survey.notes.push(Note::new(
            "scoring",
            "no name ends in “-RS”, so nothing is scored; add a scoring to methodology.ron",
        ));
        let plain = drafted.into_iter().map(|d| Section { when: d.page_when.and(d.section.when), ..d.section });
        let unscored = plain.map(|mut section| {
            section.questions.iter_mut().for_each(|question| question.scores.clear());
            section
        });
        return (unscored.collect(), None);
    }
    let phases = Phases::of(&drafted);
    let sections = drafted.into_iter().map(|drafted| phases.settle(drafted)).collect();
    survey.notes.push(Note::new(
        "scoring",
        "the survey names no obligations, approvers or review dates; add them to the levels in methodology.ron",
    ));
    (sections, written(phases.variants, mitigation))
}

/// Pages asked by one choice each of the same question, where all of them can bring the same.
struct Phases {
    variants: Vec<Variant>,
}

impl Phases {
    fn of(drafted: &[Drafted]) -> Self {
        let mut ids = Ids::default();
        let mut variants: Vec<Variant> = Vec::new();
        let scored = |d: &&Drafted| d.section.questions.iter().any(|question| !question.scores.is_empty());
        for page in drafted.iter().filter(scored) {
            let Condition::Has(about, choice) = &page.page_when else { continue };
            if variants.iter().any(|variant| variant.when == page.page_when) {
                continue;
            }
            let questions = drafted.iter().flat_map(|d| &d.section.questions);
            let asked = questions.into_iter().find(|question| question.id == *about);
            let asked = asked.filter(|question| !matches!(question.kind, Kind::Multi(_)));
            let titled = asked.and_then(|q| q.kind.choices().iter().find(|c| c.id == *choice)).map(|c| &c.title);
            let Some(title) = titled else { continue };
            let Ok(id) = ids.give(&title.base().to_lowercase()).parse() else { continue };
            variants.push(Variant { id, title: title.clone(), when: page.page_when.clone() });
        }
        if alternatives(&variants) && same_maxima(drafted, &variants) {
            Self { variants }
        } else {
            Self { variants: Vec::new() }
        }
    }

    fn settle(&self, drafted: Drafted) -> Section {
        let variant = self.variants.iter().find(|variant| variant.when == drafted.page_when);
        match variant {
            Some(variant) => Section { variant: Some(variant.id.clone()), ..drafted.section },
            None => Section { when: drafted.page_when.and(drafted.section.when), ..drafted.section },
        }
    }
}

/// Whether they are choices of one question, of which only one can be taken.
fn alternatives(variants: &[Variant]) -> bool {
    let about = |variant: &Variant| match &variant.when {
        Condition::Has(about, _) => Some(about.clone()),
        _ => None,
    };
    variants.len() == 2 && about(&variants[0]) == about(&variants[1])
}

/// Whether each phase can bring as much mitigation as the other, and no impact: then half of both is all of one.
fn same_maxima(drafted: &[Drafted], variants: &[Variant]) -> bool {
    let most = |figure: &str, when: Option<&Condition>| -> Exact {
        let pages = drafted.iter().filter(|d| when.is_none_or(|when| d.page_when == *when));
        let scored =
            pages.flat_map(|d| &d.section.questions).filter(|q| q.scores.iter().any(|id| id.as_str() == figure));
        scored.map(greatest).sum()
    };
    let of_phases: Vec<Exact> = variants.iter().map(|variant| most(MITIGATION, Some(&variant.when))).collect();
    let impact_in_phases = variants.iter().any(|variant| !most(RAW, Some(&variant.when)).is_zero());
    of_phases.windows(2).all(|pair| pair[0] == pair[1])
        && !impact_in_phases
        && of_phases.into_iter().sum::<Exact>() == most(MITIGATION, None)
}

fn greatest(question: &Question) -> Exact {
    let points = question.kind.choices().iter().filter_map(|choice| choice.points);
    match question.kind {
        Kind::Multi(_) => points.filter(|points| *points > Exact::ZERO).sum(),
        _ => points.max().unwrap_or_default(),
    }
}

fn both(english: &str, french: &str) -> Text {
    [("en", english), ("fr", french)]
        .map(|(language, text)| (language.to_owned(), text.to_owned()))
        .into_iter()
        .collect()
}

fn written(variants: Vec<Variant>, mitigation: bool) -> Option<Scoring> {
    let percent = |number: i32| Bound::Percent(Exact::from(number));
    // Half of 80 % where both phases are counted together.
    let share = if variants.is_empty() { percent(40) } else { percent(80) };
    let reached = Adjustment {
        when: Test::Figure(tag(MITIGATION)?, Compare::AtLeast, share),
        percent: Exact::from(85),
        add: Exact::ZERO,
        because: both(
            "Mitigation reaches 80 % of what one phase can bring: 15 % of the raw impact is deducted.",
            "Les mesures d'atténuation atteignent 80 % de ce qu'une phase peut apporter : 15 % de l'incidence brute est déduit.",
        ),
    };
    let sum = || Basis::Answers(Combine::Sum, Over::All);
    let figure = |id: &str, title, from, rounding| Some(Figure { id: tag(id)?, title, from, rounding });
    let (adjustments, lessened) = if mitigation {
        (vec![reached], Some(figure(MITIGATION, both("Mitigation", "Atténuation"), sum(), Rounding::Exact)?))
    } else {
        (Vec::new(), None)
    };
    let raw = figure(RAW, both("Raw impact", "Incidence brute"), sum(), Rounding::Exact)?;
    let current = both("Current score", "Cote actuelle");
    let current = figure(CURRENT, current, Basis::Adjusted(tag(RAW)?, adjustments), Rounding::HalfUp)?;
    let figures: Vec<Figure> = std::iter::once(raw).chain(lessened).chain([current]).collect();
    let bounds = [25, 50, 75].map(percent).into();
    Some(Scoring {
        unknown: StandIn::Open,
        not_applicable: StandIn::Nothing,
        variants,
        figures,
        levels: levels()?,
        mode: Mode::Points(Banding { figure: tag(CURRENT)?, bounds, side: Side::Below }),
        overrides: Vec::new(),
    })
}

fn levels() -> Option<Vec<ScoreLevel>> {
    let level = |number: &str, zone| {
        Some(ScoreLevel {
            id: number.parse().ok()?,
            title: both(&format!("Level {number}"), &format!("Niveau {number}")),
            meaning: Text::default(),
            zone,
            obligations: Vec::new(),
            approved_by: Vec::new(),
            review_months: None,
        })
    };
    let zones = [("I", Zone::Accept), ("II", Zone::Tolerate), ("III", Zone::Tolerate), ("IV", Zone::Tolerate)];
    zones.into_iter().map(|(number, zone)| level(number, zone)).collect()
}
