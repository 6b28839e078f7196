//! The form of a risk's treatment: option, controls, actions, what remains, acceptance.

use super::residual::{self, Aim};
use super::{Case, acceptance, actions};
use crate::method::Control;
use crate::model::{ActionId, Confidence, ControlId, Path, RiskId};
use crate::tui::action::Action;
use crate::tui::fields::{Field, FieldKind, Form, Opt};
use crate::word_opts;

/// What a line of the form is, beyond a field that is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A field that is edited.
    Plain,
    /// The treatment option: digits choose it.
    Option,
    /// An action: opened, copied, removed.
    Action(ActionId),
    /// A point of the residual rating: digits set it.
    Score(Aim),
    /// The role of the approver: digits choose it.
    Role,
}

/// The lines of the form with what they are.
#[derive(Debug)]
pub struct Sheet {
    /// The fields.
    pub fields: Vec<Field>,
    slots: Vec<Slot>,
}

impl Sheet {
    /// The form of a risk.
    pub fn of(case: Case<'_>) -> Self {
        let plain = |field: Field| (Slot::Plain, field);
        let [option, rationale, controls] = chosen(case);
        let mut lines = vec![(Slot::Option, option), plain(rationale), plain(controls)];
        lines.push(plain(Field::heading("Actions")));
        lines.extend(actions::rows(case));
        lines.push(plain(Field::heading("What remains: the residual rating")));
        lines.extend(residual::rows(case));
        lines.extend(residual_words(case).map(plain));
        lines.push(plain(Field::heading("Acceptance")));
        lines.extend(acceptance::lines(case));
        let (slots, fields) = lines.into_iter().unzip();
        Self { fields, slots }
    }

    /// What the line under the cursor is.
    pub fn slot(&self, form: &Form) -> &Slot {
        self.slots.get(form.at()).unwrap_or(&Slot::Plain)
    }
}

/// The fields of how it is treated.
pub fn chosen(case: Case<'_>) -> [Field; 3] {
    [option(case), rationale(case), controls(case)]
}

/// The place of something of a risk.
pub fn place(risk: RiskId, below: &str) -> Path {
    Path::new("risks").join(risk).join(below)
}

/// A place within its risk, by which a field is found again at another risk.
pub fn tail(at: &Path) -> String {
    at.segments().get(2..).map(|tail| tail.join("/")).unwrap_or_default()
}

/// The field of the treatment option.
pub fn option(case: Case<'_>) -> Field {
    let options = &case.session.method.head.treatments;
    let opts = options.iter().map(|option| Opt::new(option.id.as_str(), option.title.base(), option.help.base()));
    let chosen = case.risk.treatment.option.as_ref().and_then(|id| case.session.method.treatment(id));
    let help = chosen.map_or_else(
        || {
            let keys = options.iter().enumerate().map(|(at, option)| format!("{} {}", at + 1, option.title));
            format!("A digit chooses: {}. Enter reads when each is right.", keys.collect::<Vec<_>>().join(", "))
        },
        |option| option.help.to_string(),
    );
    Field::new("Treatment", place(case.id, "treatment/option"), FieldKind::One(opts.collect()), help)
}

/// The field of why it is treated like this.
pub fn rationale(case: Case<'_>) -> Field {
    let help = "Why this option and not another: what was considered, what it costs, what the people affected gain.";
    Field::new("Rationale", place(case.id, "treatment/rationale"), FieldKind::Prose, help)
}

/// All controls, those first that the catalogue names for this kind of risk.
fn controls(case: Case<'_>) -> Field {
    let method = &case.session.method;
    let origin = case.risk.origin.as_ref().and_then(|id| method.catalogue_risk(id));
    let named: &[ControlId] = origin.map_or(&[], |known| &known.controls);
    let (first, rest): (Vec<&Control>, Vec<&Control>) =
        method.all_controls().partition(|control| named.contains(&control.id));
    let opt = |control: &Control, why: &str| {
        let title = format!("{} {}", control.id, control.title);
        Opt::new(control.id.as_str(), title, format!("{why}{}", control.summary))
    };
    let suggested = first.into_iter().map(|control| opt(control, "Usually helps with this kind of risk. "));
    let opts = suggested.chain(rest.into_iter().map(|control| opt(control, ""))).collect();
    let help = "The controls that carry the treatment. Those that usually help stand first in the list.";
    Field::new("Controls", place(case.id, "treatment/controls"), FieldKind::Many(opts), help)
}

fn residual_words(case: Case<'_>) -> [Field; 2] {
    let confidence = FieldKind::One(word_opts!(Confidence));
    let why = "Why the treatment brings it down this far: which measure acts on which axis.";
    [
        Field::new(
            "Confidence",
            place(case.id, "residual/confidence"),
            confidence,
            "How far this rating can be leaned on.",
        ),
        Field::new("Why this rating", place(case.id, "residual/rationale"), FieldKind::Prose, why),
    ]
}

/// Whether the action is done to a risk, so that there must be one.
pub fn needs_risk(action: Action) -> bool {
    use Action::{
        Accept, Add, Digit, Duplicate, Left, Mark, MarkAll, NextOpen, NextRisk, Open, OpenRisk, RateRisk, Rationale,
        Right, SameAsBefore, SetDue, SetOwner, Why,
    };
    matches!(
        action,
        Accept
            | Add
            | Digit(_)
            | Duplicate
            | Left
            | Mark
            | MarkAll
            | NextOpen
            | NextRisk
            | Open
            | OpenRisk
            | RateRisk
            | Rationale
            | Right
            | SameAsBefore
            | SetDue
            | SetOwner
            | Why
    )
}
