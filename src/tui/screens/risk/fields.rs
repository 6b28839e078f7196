//! The fields of a risk, from its title to its acceptance.

use super::ratings;
use crate::analysis::Weight;
use crate::format::comment::Thread;
use crate::history::field_label;
use crate::method::Methodology;
use crate::model::{ActionId, ActionStatus, Confidence, Path, RatingStage, Risk, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Field, FieldKind, Opt};
use crate::tui::screens::threads;
use crate::tui::theme::{Glyph, Theme};
use crate::word_opts;

/// A field: label, place below the risk, kind, help.
struct Row(&'static str, &'static str, fn() -> FieldKind, &'static str);

const LINE: fn() -> FieldKind = || FieldKind::Line;
const PROSE: fn() -> FieldKind = || FieldKind::Prose;
const DATE: fn() -> FieldKind = || FieldKind::Date;

const DESCRIPTION: &[Row] = &[
    Row("Title", "title", LINE, "A short name that tells this risk from the others."),
    Row("Source", "source", PROSE, "What gives rise to it, here, in this system."),
    Row("Event", "event", PROSE, "What happens."),
    Row("Consequence", "consequence", PROSE, "What follows, for whom. This is what the severity is rated on."),
    Row("Owner", "owner", LINE, "Who answers for this risk: name and e-mail, or a function. One, not a committee."),
];

const ACTION: &[Row] = &[
    Row("What", "what", LINE, "What is to be done."),
    Row("Owner", "owner", LINE, "Who does it."),
    Row("Due", "due", DATE, "By when, as 2026-11-30."),
    Row("Status", "status", || FieldKind::One(word_opts!(ActionStatus)), "How far it has come."),
    Row("Notes", "note", PROSE, "Notes and evidence, one reference a line."),
];

const ACCEPTANCE: &[Row] = &[
    Row("Accepted by", "approver", LINE, "Who lives with what remains: name and e-mail."),
    Row("In the role of", "role", LINE, "The role that gives the authority; the level says which may accept."),
    Row("Because", "reason", PROSE, "Why that is right, in words the people affected would understand."),
    Row("On", "on", DATE, "When it was accepted, as 2026-11-30."),
    Row("Until", "until", DATE, "Until when it holds. Then the risk is looked at again."),
];

/// The place of something of a risk.
pub fn place(id: RiskId, below: &str) -> Path {
    Path::new("risks").join(id).join(below)
}

fn rows(rows: &[Row], at: &Path) -> Vec<Field> {
    rows.iter().map(|Row(label, name, kind, help)| Field::new(*label, at.join(name), kind(), *help)).collect()
}

/// All fields, in the order in which a risk is worked on.
pub fn of(session: &Session, id: RiskId, risk: &Risk, room: usize, desk: &Desk) -> Vec<Field> {
    let theme = desk.theme;
    let at = Path::new("risks").join(id);
    let mut fields = rows(DESCRIPTION, &at);
    fields.push(groups(session, &at));
    fields.extend(origin(&session.method, risk));
    fields.push(tags(&session.method, &at));
    fields.push(findings(session, id, theme));
    fields.extend(comments(session, &at, desk));
    fields.extend(ratings::fields(session, id, risk, room, theme));
    fields.extend(RatingStage::ALL.iter().flat_map(|stage| grounds(*stage, &at)));
    fields.extend(treatment(&session.method, &at));
    fields.extend(risk.treatment.actions.keys().flat_map(|action| of_action(*action, &at)));
    fields.push(Field::heading("Acceptance"));
    fields.extend(rows(ACCEPTANCE, &at.join("acceptance")));
    fields
}

/// The fields that describe it.
pub fn description(session: &Session, id: RiskId) -> Vec<Field> {
    let at = Path::new("risks").join(id);
    let more = [groups(session, &at), tags(&session.method, &at)];
    rows(DESCRIPTION, &at).into_iter().chain(more).collect()
}

fn groups(session: &Session, at: &Path) -> Field {
    let groups = &session.now().groups;
    if groups.is_empty() {
        return Field::shown(
            "Groups",
            "",
            "Which affected groups it concerns. There is none yet: step 2, Impact, adds them.",
        );
    }
    let opts = groups.iter().map(|(id, group)| Opt::new(id.to_string(), group.name.as_str(), group.description.text()));
    let help = "Which affected groups it concerns.";
    Field::new("Groups", at.join("groups"), FieldKind::Many(opts.collect()), help)
}

/// Where the risk came from: the catalogue, the answers that raised it. Nothing when it was written here.
fn origin(method: &Methodology, risk: &Risk) -> Vec<Field> {
    let known = risk.origin.as_ref().map(|id| {
        let title = method.catalogue_risk(id).map_or("not in this methodology", |known| known.title.base());
        Field::shown("From the catalogue", format!("{id} {title}"), "The catalogue risk it was taken from.")
    });
    let asked: Vec<&str> = risk
        .raised_by
        .iter()
        .map(|id| method.question(id).map_or(id.as_str(), |question| question.ask.base()))
        .collect();
    let raised = (!asked.is_empty())
        .then(|| Field::shown("Raised by", asked.join("\n"), "The questions of step 2 whose answers raised it."));
    known.into_iter().chain(raised).collect()
}

fn tags(method: &Methodology, at: &Path) -> Field {
    let all = method.head.annex_c.iter().chain(&method.head.subdomains);
    let opts = all.map(|tag| Opt::new(tag.id.as_str(), format!("{} {}", tag.id, tag.title), ""));
    let help = "Objectives and risk sources of Annex C, subdomains of the risk taxonomy.";
    Field::new("Tags", at.join("tags"), FieldKind::Many(opts.collect()), help)
}

/// What is still missing or wrong with this risk, one a line.
fn findings(session: &Session, id: RiskId, theme: Theme) -> Field {
    let found = session.findings_of(id);
    let line = |weight: Weight, says: &str| format!("{} {says}", theme.glyph(glyph(weight)));
    let lines: Vec<String> = found.iter().map(|finding| line(finding.weight(), &finding.says)).collect();
    let text = if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") };
    Field::shown("Open or wrong", text, "What keeps this risk from being complete. Step 8 lists all of them.")
}

/// The open comments on this risk, one a line, each with the field it is about.
fn comments(session: &Session, at: &Path, desk: &Desk) -> Option<Field> {
    let open: Vec<String> = desk.reviewed(&session.slug)?.open_at(at).map(|thread| about(thread, at)).collect();
    (!open.is_empty())
        .then(|| Field::shown("Comments", open.join("\n"), "What reviewers said. T reads, answers and settles."))
}

/// `event: Mira Sol: Which rates?`
fn about(thread: &Thread, at: &Path) -> String {
    let within = thread.at.as_str().strip_prefix(at.as_str()).unwrap_or_default();
    let within: Vec<String> = within.split('/').filter(|part| !part.is_empty()).map(field_label).collect();
    let place = if within.is_empty() { String::new() } else { format!("{}: ", within.join(", ")) };
    format!("{place}{}", threads::line(thread))
}

fn glyph(weight: Weight) -> Glyph {
    match weight {
        Weight::Blocks => Glyph::Stop,
        Weight::Warns => Glyph::Attention,
        Weight::Notes => Glyph::Accept,
    }
}

/// Why a rating is as it is, and how far it can be leaned on.
pub fn grounds(stage: RatingStage, at: &Path) -> [Field; 2] {
    let at = at.join(stage.word());
    let rationale = "Why this likelihood and this severity: what they rest on, who disagrees.";
    [
        Field::new(format!("{} rationale", stage.label()), at.join("rationale"), FieldKind::Prose, rationale),
        Field::new(
            format!("{} confidence", stage.label()),
            at.join("confidence"),
            FieldKind::One(word_opts!(Confidence)),
            "How far this rating can be leaned on.",
        ),
    ]
}

fn treatment(method: &Methodology, at: &Path) -> Vec<Field> {
    let at = at.join("treatment");
    let options = method.head.treatments.iter();
    let options = options.map(|option| Opt::new(option.id.as_str(), option.title.base(), option.help.base()));
    let controls = method.all_controls();
    let controls = controls.map(|control| {
        Opt::new(control.id.as_str(), format!("{} {}", control.id, control.title), control.summary.base())
    });
    vec![
        Field::heading("Treatment"),
        Field::new("Option", at.join("option"), FieldKind::One(options.collect()), "What is done about it."),
        Field::new("Why this option", at.join("rationale"), FieldKind::Prose, "Why this and not another."),
        Field::new("Controls", at.join("controls"), FieldKind::Many(controls.collect()), "The controls that carry it."),
    ]
}

fn of_action(action: ActionId, at: &Path) -> Vec<Field> {
    let heading = Field::heading(format!("Action {}", action.short()));
    let fields = rows(ACTION, &at.join("treatment/actions").join(action));
    std::iter::once(heading).chain(fields).collect()
}
