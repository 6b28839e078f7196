//! What a rated risk asks for: against the appetite, against its treatment option, against its acceptance.

use super::material::material_state;
use super::rating::{Rated, RatedRisk};
use super::score::{Axis, RatedScore};
use crate::method::level_title;
use crate::method::{Methodology, TreatmentNeed, TreatmentOption, Zone};
use crate::model::{Acceptance, ActionStatus, RatingStage, Risk, Treatment, words};
use jiff::civil::Date;

/// A level above what needs no treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MustTreat {
    /// The stage that the level was taken from.
    pub stage: RatingStage,
    /// The place of the level.
    pub level: usize,
    /// The place of the highest level that needs no treatment; none when the methodology names an unknown one.
    pub appetite: Option<usize>,
}

impl MustTreat {
    /// The reason in words.
    #[must_use]
    pub fn words(&self, methodology: &Methodology) -> String {
        let (stage, level) = (self.stage.label(), level_title(methodology, self.level));
        match self.appetite {
            Some(appetite) => {
                format!("{stage} level {level} is above the appetite, {}", level_title(methodology, appetite))
            }
            None => format!("{stage} level {level}; the methodology names no known appetite"),
        }
    }
}

/// Why a risk must be treated, if it must: the level that ranks it is above the appetite.
#[must_use]
pub fn must_treat(methodology: &Methodology, rated: &RatedRisk) -> Option<MustTreat> {
    let (stage, level) = rated.ranked_by()?;
    let appetite = methodology.level_place(&methodology.head.appetite);
    (Some(level) > appetite).then_some(MustTreat { stage, level, appetite })
}

words! {
    /// Something that a treatment or an acceptance lacks.
    pub enum Lack {
        /// Neither a control nor an action that was not dropped.
        Measure = "measure", "a control or an action";
        /// No residual level.
        Residual = "residual", "a residual rating";
        /// The residual rating is above the appetite, and neither is it better than the current
        /// one, nor the current one better than the inherent.
        LowerResidual = "lower_residual", "a rating that its measures bring down: residual below current, or current below inherent";
        /// No rationale.
        Rationale = "rationale", "a rationale";
        /// No approver.
        Approver = "approver", "an approver";
        /// No reason.
        Reason = "reason", "a reason";
        /// No end date.
        End = "end", "an end date";
    }
}

/// A need of the treatment option and what it lacks; met when it lacks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedVerdict {
    /// The need.
    pub need: TreatmentNeed,
    /// What is lacking.
    pub lacks: Vec<Lack>,
}

/// How an acceptance stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptanceState {
    /// Nothing is recorded.
    Absent,
    /// Something is recorded, but not enough.
    Incomplete(Vec<Lack>),
    /// Stale: it held until this day.
    Expired(Date),
    /// Stale: the risk is not any more what was accepted.
    Changed,
    /// It is complete, but does not say which state was accepted, so that nobody can tell whether that has changed.
    Unbound,
    /// It holds, for the state that was accepted.
    Standing,
}

impl AcceptanceState {
    /// Whether it counts as an acceptance.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(self, Self::Unbound | Self::Standing)
    }

    /// How it stands in words, after “accepted”; nothing when nothing is recorded.
    #[must_use]
    pub fn words(&self, acceptance: &Acceptance) -> Option<String> {
        let until = acceptance.until.map(|until| format!("until {until}")).unwrap_or_default();
        Some(match self {
            Self::Absent => return None,
            Self::Incomplete(_) => "in part only".to_owned(),
            Self::Expired(until) => format!("until {until}: stale, expired"),
            Self::Changed => format!("{until}: stale, the risk has changed since"),
            Self::Unbound => format!("{until}, not bound to a state"),
            Self::Standing => until,
        })
    }
}

/// How what remains after treatment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remainder {
    /// It is not rated.
    Open,
    /// It is within the appetite.
    Within(usize),
    /// It is above the appetite, at a level that may stay.
    Above(usize),
    /// It is at a level that may not stay.
    Forbidden(usize),
}

/// A residual level below the current one with no control or action behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fall {
    /// The current level.
    pub from: usize,
    /// The residual level.
    pub to: usize,
}

/// What a risk asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Why it must be treated, if it must.
    pub must_treat: Option<MustTreat>,
    /// The needs of the chosen option.
    pub needs: Vec<NeedVerdict>,
    /// How the acceptance stands.
    pub acceptance: AcceptanceState,
    /// How what remains stands.
    pub remainder: Remainder,
    /// A residual rating that promises what nothing carries.
    pub unexplained_fall: Option<Fall>,
}

/// Judges a risk as it is treated and accepted on the day `today`.
#[must_use]
pub fn evaluate(methodology: &Methodology, risk: &Risk, rated: &RatedRisk, today: Date) -> Verdict {
    let option = risk.treatment.option.as_ref().and_then(|option| methodology.treatment(option));
    let acceptance = acceptance_state(methodology, risk, rated, today);
    Verdict {
        must_treat: must_treat(methodology, rated),
        needs: option.map_or_else(Vec::new, |option| needs(methodology, option, risk, rated)),
        remainder: remainder(methodology, option, rated, &acceptance),
        acceptance,
        unexplained_fall: unexplained_fall(option, risk, rated),
    }
}

fn needs(methodology: &Methodology, option: &TreatmentOption, risk: &Risk, rated: &RatedRisk) -> Vec<NeedVerdict> {
    let lacks = |need| match need {
        TreatmentNeed::Measures => measures_lack(methodology, &risk.treatment, rated),
        TreatmentNeed::Acceptance => acceptance_lacks(&risk.acceptance),
        TreatmentNeed::Rationale => only_if(risk.treatment.rationale.is_empty(), Lack::Rationale),
    };
    option.needs.iter().map(|&need| NeedVerdict { need, lacks: lacks(need) }).collect()
}

fn only_if(lacking: bool, lack: Lack) -> Vec<Lack> {
    if lacking { vec![lack] } else { Vec::new() }
}

fn measures_lack(methodology: &Methodology, treatment: &Treatment, rated: &RatedRisk) -> Vec<Lack> {
    let mut lacks = only_if(!has_measure(treatment), Lack::Measure);
    if rated.residual.level.is_none() {
        lacks.push(Lack::Residual);
    } else if rated.residual.level > methodology.level_place(&methodology.head.appetite) && !brings_down(rated) {
        lacks.push(Lack::LowerResidual);
    }
    lacks
}

/// Whether measures show: in what is still to come, or, once they are in place, in what was reached and will be held.
fn brings_down(rated: &RatedRisk) -> bool {
    let to_come = is_lower(&rated.residual, &rated.current);
    let held = !is_lower(&rated.current, &rated.residual);
    to_come || held && is_lower(&rated.current, &rated.inherent)
}

fn has_measure(treatment: &Treatment) -> bool {
    let goes_on = |status| status != Some(ActionStatus::Dropped);
    !treatment.controls.is_empty() || treatment.actions.values().any(|action| goes_on(action.status))
}

/// Whether `later` is better: a lower level, or the same one with some point lower and none higher.
fn is_lower(later: &Rated, earlier: &Rated) -> bool {
    if later.level != earlier.level {
        return later.level < earlier.level;
    }
    let pairs = || later.scores.iter().filter_map(|score| Some((score, earlier.score(&score.dimension)?)));
    let moved = |better: fn(usize, usize) -> bool| pairs().any(|(after, before)| any_axis(after, before, better));
    moved(|after, before| after < before) && !moved(|after, before| after > before)
}

fn any_axis(after: &RatedScore, before: &RatedScore, holds: fn(usize, usize) -> bool) -> bool {
    let places = |axis| after.reading(axis).place().zip(before.reading(axis).place());
    Axis::ALL.iter().filter_map(|axis| places(*axis)).any(|(after, before)| holds(after, before))
}

fn acceptance_lacks(acceptance: &Acceptance) -> Vec<Lack> {
    let parts = [
        (acceptance.approver.is_empty(), Lack::Approver),
        (acceptance.reason.is_empty(), Lack::Reason),
        (acceptance.until.is_none(), Lack::End),
    ];
    parts.into_iter().filter_map(|(lacking, lack)| lacking.then_some(lack)).collect()
}

/// How the acceptance of a risk stands on the day `today`. It holds on its last day, for the state that was accepted.
#[must_use]
pub fn acceptance_state(methodology: &Methodology, risk: &Risk, rated: &RatedRisk, today: Date) -> AcceptanceState {
    let acceptance = &risk.acceptance;
    let lacks = acceptance_lacks(acceptance);
    match (acceptance.until, acceptance.bound_to) {
        _ if *acceptance == Acceptance::default() => AcceptanceState::Absent,
        (Some(until), _) if until < today => AcceptanceState::Expired(until),
        _ if !lacks.is_empty() => AcceptanceState::Incomplete(lacks),
        (_, None) => AcceptanceState::Unbound,
        _ if !is_as_accepted(methodology, risk, rated) => AcceptanceState::Changed,
        _ => AcceptanceState::Standing,
    }
}

/// Whether a risk is still what its acceptance is bound to; an acceptance bound to no state cannot be contradicted.
#[must_use]
pub fn is_as_accepted(methodology: &Methodology, risk: &Risk, rated: &RatedRisk) -> bool {
    risk.acceptance.bound_to.is_none_or(|accepted| accepted == material_state(methodology, risk, rated))
}

/// What remains is the residual level; where the option changes nothing, it is the level that ranks the risk.
fn remainder(
    methodology: &Methodology,
    option: Option<&TreatmentOption>,
    rated: &RatedRisk,
    acceptance: &AcceptanceState,
) -> Remainder {
    let changes_nothing = option.is_some_and(|option| option.needs.contains(&TreatmentNeed::Acceptance));
    let unchanged = rated.ranked_by().map(|(_, level)| level).filter(|_| changes_nothing);
    let Some(place) = rated.residual.level.or(unchanged) else { return Remainder::Open };
    let forbidden = methodology
        .head
        .levels
        .get(place)
        .is_some_and(|level| level.zone == Zone::Stop && (level.accepted_by.is_empty() || !acceptance.holds()));
    match Some(place) > methodology.level_place(&methodology.head.appetite) {
        _ if forbidden => Remainder::Forbidden(place),
        true => Remainder::Above(place),
        false => Remainder::Within(place),
    }
}

/// An option that needs measures says itself what it lacks.
fn unexplained_fall(option: Option<&TreatmentOption>, risk: &Risk, rated: &RatedRisk) -> Option<Fall> {
    let said = option.is_some_and(|option| option.needs.contains(&TreatmentNeed::Measures));
    let (from, to) = rated.current.level.zip(rated.residual.level)?;
    (to < from && !said && !has_measure(&risk.treatment)).then_some(Fall { from, to })
}
