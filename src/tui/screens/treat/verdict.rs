//! The verdict on one risk in lines, the weightiest first: levels, what remains, what is lacking, what is met.

use super::Case;
use crate::analysis::{Finding, NeedVerdict, Remainder, Rule, Verdict, Weight, WizardStep, evaluate, rate_risk};
use crate::method::{Level, TreatmentOption};
use crate::model::RatingStage;
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::level;

/// A line with its tone.
pub type Said = (Tone, String);

/// The rules that the lines on needs and on what remains tell in their own way.
const TOLD: [Rule; 5] =
    [Rule::TreatmentNeeds, Rule::AcceptanceLacks, Rule::ResidualForbidden, Rule::ResidualAbove, Rule::TreatmentOpen];

/// What the risk asks for, as it stands.
pub fn of(case: Case<'_>) -> Verdict {
    let Case { session, risk, .. } = case;
    evaluate(&session.method, risk, &rate_risk(&session.method, risk), session.board.today())
}

/// The place of the level that remains, or of the one that ranks the risk while what remains is open.
pub fn remaining(case: Case<'_>, verdict: &Verdict) -> Option<usize> {
    match verdict.remainder {
        Remainder::Within(place) | Remainder::Above(place) | Remainder::Forbidden(place) => Some(place),
        Remainder::Open => case.session.board.risk(&case.id)?.ranked_by.map(|(_, place)| place),
    }
}

/// The level that remains.
pub fn remaining_level<'a>(case: Case<'a>, verdict: &Verdict) -> Option<&'a Level> {
    case.session.method.head.levels.get(remaining(case, verdict)?)
}

/// Who may accept a level: `Top management or AI risk committee`.
pub fn who_may(level: &Level) -> String {
    match level.accepted_by.as_slice() {
        [] => "nobody".to_owned(),
        some => some.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or "),
    }
}

/// The lines.
pub fn lines(case: Case<'_>) -> Vec<Said> {
    let theme = case.desk.theme;
    let verdict = of(case);
    let option = case.risk.treatment.option.as_ref().and_then(|id| case.session.method.treatment(id));
    let findings = case.session.findings_of(case.id);
    let other =
        findings.iter().filter(|finding| finding.rule.step() == WizardStep::Treat && !TOLD.contains(&finding.rule));
    let (forbidden, left) = match verdict.remainder {
        Remainder::Forbidden(_) => (remainder(case, &verdict, theme), None),
        _ => (None, remainder(case, &verdict, theme)),
    };
    let mut said = vec![levels(case, theme)];
    said.extend(forbidden);
    said.extend(undecided(case, option, &verdict, theme));
    said.extend(option.into_iter().flat_map(|option| lacking(option, &verdict, theme)));
    said.extend(left);
    said.extend(other.map(|finding| flaw(finding, theme)));
    said.extend(option.and_then(|option| met(option, &verdict, theme)));
    said
}

fn levels(case: Case<'_>, theme: Theme) -> Said {
    let digest = case.session.board.risk(&case.id);
    let words = |stage| {
        let place = digest.and_then(|digest| digest.stage(stage).level);
        level::words(&case.session.method, place, theme)
    };
    let (current, residual) = (words(RatingStage::Current), words(RatingStage::Residual));
    (Tone::Plain, format!("Current {current} {} residual {residual}", theme.glyph(Glyph::Becomes)))
}

fn appetite(session: &Session) -> &str {
    let head = &session.method.head;
    head.levels
        .iter()
        .find(|level| level.id == head.appetite)
        .map_or(head.appetite.as_str(), |level| level.title.base())
}

fn remainder(case: Case<'_>, verdict: &Verdict, theme: Theme) -> Option<Said> {
    let session = case.session;
    let words = |place| level::words(&session.method, Some(place), theme);
    let appetite = appetite(session);
    match verdict.remainder {
        Remainder::Open => None,
        Remainder::Within(place) => {
            Some((Tone::Good, format!("What remains, {}, is within the appetite ({appetite}).", words(place))))
        }
        Remainder::Above(place) => {
            let who = remaining_level(case, verdict).map(who_may).unwrap_or_default();
            let says =
                format!("What remains, {}, is above the appetite ({appetite}); {who} may accept it.", words(place));
            Some((Tone::Watch, says))
        }
        Remainder::Forbidden(place) => Some((
            Tone::Bad,
            format!(
                "What remains, {}, may not stay: plan more treatment, or stop the use that causes it.",
                words(place)
            ),
        )),
    }
}

/// What to do while no option is chosen.
fn undecided(case: Case<'_>, option: Option<&TreatmentOption>, verdict: &Verdict, theme: Theme) -> Option<Said> {
    if option.is_some() {
        return None;
    }
    let options = case.session.method.head.treatments.iter().enumerate();
    let options: Vec<String> = options.map(|(at, option)| format!("{} {}", at + 1, option.title)).collect();
    let options = options.join("  ");
    Some(match verdict.must_treat {
        Some(must) => {
            let why = must.words(&case.session.method);
            (Tone::Watch, format!("{} Must be treated: {why}. Choose {options}", theme.glyph(Glyph::Empty)))
        }
        None => (Tone::Quiet, format!("No treatment is needed; you may choose {options}")),
    })
}

fn lacking(option: &TreatmentOption, verdict: &Verdict, theme: Theme) -> Vec<Said> {
    let unmet = verdict.needs.iter().filter(|need| !need.lacks.is_empty());
    let line = |need: &NeedVerdict| {
        let lacks: Vec<&str> = need.lacks.iter().map(|lack| lack.label()).collect();
        (Tone::Watch, format!("{} {} still lacks {}.", theme.glyph(Glyph::Empty), option.title, lacks.join(" and ")))
    };
    unmet.map(line).collect()
}

fn flaw(finding: &Finding, theme: Theme) -> Said {
    let tone = if finding.weight() == Weight::Blocks { Tone::Bad } else { Tone::Watch };
    (tone, format!("{} {}", theme.glyph(Glyph::Attention), finding.says))
}

fn met(option: &TreatmentOption, verdict: &Verdict, theme: Theme) -> Option<Said> {
    let met: Vec<&str> =
        verdict.needs.iter().filter(|need| need.lacks.is_empty()).map(|need| need.need.label()).collect();
    (!met.is_empty())
        .then(|| (Tone::Good, format!("{} {} has {}.", theme.glyph(Glyph::Done), option.title, met.join(", "))))
}
