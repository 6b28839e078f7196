//! Acceptance: who lives with what remains, why, and until when.

use super::form::{Slot, place};
use super::verdict::{self, who_may};
use super::{Case, refused};
use crate::analysis::{material_state, rate_risk};
use crate::method::Level;
use crate::model::{Hash, Node, Path, Value};
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::fields::{Editor, Field, FieldKind, Shape};
use jiff::{Span, civil::Date};

fn at(case: Case<'_>, field: &str) -> Path {
    place(case.id, "acceptance").join(field)
}

fn level(case: Case<'_>) -> Option<&Level> {
    verdict::remaining_level(case, &verdict::of(case))
}

/// The last day that the review interval of a level suggests, from a first day on.
fn suggested(level: &Level, from: Date) -> Option<Date> {
    Span::new().try_months(level.review_months).ok().map(|span| from.saturating_add(span))
}

/// The lines of the form, with the keys that fill them in.
pub fn lines(case: Case<'_>) -> Vec<(Slot, Field)> {
    let slots = [Slot::Plain, Slot::Role, Slot::Plain, Slot::Plain, Slot::Plain];
    let mut fields = fields(case);
    fields[0].help.push_str(" A fills in your name, today and the end date.");
    fields[1].help = role_keys(level(case)).unwrap_or(std::mem::take(&mut fields[1].help));
    slots.into_iter().zip(fields).collect()
}

/// The fields.
pub fn fields(case: Case<'_>) -> [Field; 5] {
    let level = level(case);
    let field = |label: &str, field: &str, kind, help: String| Field::new(label, at(case, field), kind, help);
    let from = case.risk.acceptance.on.unwrap_or(case.desk.today);
    [
        field("Approver", "approver", FieldKind::Line, approver_help(level)),
        field("Role", "role", FieldKind::Line, role_help(level)),
        field("Reason", "reason", FieldKind::Prose, REASON.to_owned()),
        field("Accepted on", "on", FieldKind::Date, "The day of the acceptance, as in 2026-12-01.".to_owned()),
        field("Until", "until", FieldKind::DateFrom(from), until_help(level, from)),
    ]
}

const REASON: &str =
    "Why it is right to live with what remains: what was tried, what more would cost and whom, who was asked.";

fn approver_help(level: Option<&Level>) -> String {
    let who = level.map_or_else(String::new, |level| format!(" {}: {} may accept it.", level.title, who_may(level)));
    format!("Who accepts: name and e-mail.{who}")
}

/// The roles on the digits that fill them in, where there are any.
fn role_keys(level: Option<&Level>) -> Option<String> {
    let level = level.filter(|level| !level.accepted_by.is_empty())?;
    let roles = level.accepted_by.iter().enumerate().map(|(at, role)| format!("{} {role}", at + 1));
    let roles = roles.collect::<Vec<_>>().join(", ");
    Some(format!("In which role. {} may be accepted by: {roles}. A digit fills it in.", level.title))
}

fn role_help(level: Option<&Level>) -> String {
    match level {
        Some(level) if !level.accepted_by.is_empty() => {
            format!("In which role. {} may be accepted by: {}.", level.title, who_may(level))
        }
        Some(level) => format!("In which role. {} may be accepted by nobody: bring the risk down.", level.title),
        None => "In which role. Who may accept depends on the level; rate the risk first.".to_owned(),
    }
}

fn until_help(level: Option<&Level>, from: Date) -> String {
    let hint = level.and_then(|level| Some((level, suggested(level, from)?)));
    let hint = hint.map_or_else(String::new, |(level, until)| {
        format!(" {} is reviewed every {} months: {until} at the latest.", level.title, level.review_months)
    });
    format!("Until when it holds, as in 2026-12-01; nothing is accepted for ever.{hint}")
}

/// Fills in the role that a digit picks among those that may accept the level.
pub fn role(case: Case<'_>, digit: u8) -> Requests {
    let Some(level) = level(case) else {
        return refused("who may accept depends on the level; rate the risk first.");
    };
    let wanted = usize::from(digit).checked_sub(1).and_then(|nth| level.accepted_by.get(nth));
    match wanted {
        Some(role) => vec![Request::Set(at(case, "role"), Some(Value::text(role.base())))],
        None => refused(format!("{} may be accepted by {}.", level.title, who_may(level))),
    }
}

/// What is set when the person at the desk accepts: who, today, until the level is to be reviewed.
///
/// # Errors
/// Why that person cannot.
pub fn places(case: Case<'_>) -> Result<Vec<(Path, Option<Value>)>, String> {
    let level =
        level(case).ok_or("the risk has no level yet; rate it in step 4, Analyse, before anybody accepts it")?;
    if level.accepted_by.is_empty() {
        return Err(format!("{} may be accepted by nobody; bring it down first", level.title));
    }
    let person = case.desk.person().ok_or("your name is not known; write approver, reason and dates on their lines")?;
    let today = case.desk.today;
    Ok(vec![
        (at(case, "approver"), Some(person.to_value())),
        (at(case, "on"), Some(today.to_value())),
        (at(case, "until"), suggested(level, today).map(|until| until.to_value())),
        (at(case, "bound_to"), Some(state(case).to_value())),
    ])
}

/// The person at the desk accepts; the reason is asked for at once.
pub fn accept(case: Case<'_>) -> Requests {
    let places = match places(case) {
        Ok(places) => places,
        Err(why) => return refused(format!("{why}.")),
    };
    let (Some(level), Some(person)) = (level(case), case.desk.person()) else { return Vec::new() };
    let said = format!(
        "{} is accepted by {person}{}. Give the reason, then your role.",
        case.session.short(case.id),
        instead_of(case)
    );
    let reason = Field::new(
        format!("Why {} is accepted", case.session.short(case.id)),
        at(case, "reason"),
        FieldKind::Prose,
        asked(level),
    );
    vec![
        Request::Notice(Notice::note(said)),
        Request::SetAll(places),
        Request::Push(Box::new(Editor::new(reason, Shape::Prose, case.desk))),
    ]
}

/// What is accepted: the risk as it stands.
fn state(case: Case<'_>) -> Hash {
    let method = &case.session.method;
    material_state(method, case.risk, &rate_risk(method, case.risk))
}

fn asked(level: &Level) -> String {
    format!("{} may be accepted by {}. {REASON}", level.title, who_may(level))
}

fn instead_of(case: Case<'_>) -> String {
    let before = &case.risk.acceptance.approver;
    if before.is_empty() || Some(before) == case.desk.person() {
        String::new()
    } else {
        format!(" instead of {before}")
    }
}
