//! Step 1: the inventory record of the AI system.

use crate::model::{Path, Role, Stage};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use crate::tui::fields::{Field, FieldKind, Form};
use crate::word_opts;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 1.
#[derive(Debug, Default)]
pub struct SystemStep {
    form: Form,
}

/// A row of the form: label, field of [`crate::model::System`], kind, help.
struct Row(&'static str, &'static str, fn() -> FieldKind, &'static str);

const ROWS: &[Row] = &[
    Row("Name", "name", || FieldKind::Line, "What people call it."),
    Row("Version", "version", || FieldKind::Line, "The release this assessment speaks of."),
    Row(
        "Purpose",
        "purpose",
        || FieldKind::Prose,
        "What it is for, and which decision or task it supports. One or two sentences that a customer would understand.",
    ),
    Row(
        "Intended uses",
        "intended_uses",
        || FieldKind::Prose,
        "Uses it is made for, one a line: who does what with the output.",
    ),
    Row(
        "Unintended uses",
        "unintended_uses",
        || FieldKind::Prose,
        "Uses it is not made for but could be put to, one a line. Think of haste, curiosity and success.",
    ),
    Row(
        "Our role",
        "role",
        || FieldKind::One(word_opts!(Role)),
        "What the organisation is to this system. Duties follow from it.",
    ),
    Row(
        "Life-cycle stage",
        "stage",
        || FieldKind::One(word_opts!(Stage)),
        "Where it stands today. The assessment is repeated when this changes.",
    ),
    Row(
        "Owner",
        "owner",
        || FieldKind::Line,
        "Who answers for it: name and e-mail, or a function. One, not a committee.",
    ),
    Row("Model", "model", || FieldKind::Prose, "Family, origin, size, licence, base model, and what was trained here."),
    Row(
        "Data",
        "data",
        || FieldKind::Prose,
        "Training, test and production data: where from, which period, whose, which personal data.",
    ),
    Row("Users", "users", || FieldKind::Prose, "Who operates it and who reads its output, one group a line."),
    Row(
        "Environment",
        "environment",
        || FieldKind::Prose,
        "Where it runs, what it is connected to, what it may do on its own.",
    ),
    Row(
        "Third parties",
        "third_parties",
        || FieldKind::Prose,
        "Suppliers, base models, hosting, data providers, one a line.",
    ),
    Row(
        "Artefacts",
        "artefacts",
        || FieldKind::Prose,
        "Model card, evaluation report, contract, test record: one reference a line.",
    ),
];

/// The fields of the inventory record.
pub fn fields() -> Vec<Field> {
    let system = Path::new("system");
    ROWS.iter().map(|Row(label, name, kind, help)| Field::new(*label, system.join(name), kind(), *help)).collect()
}

impl Component for SystemStep {
    fn title(&self, _desk: &Desk) -> String {
        "1 System".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Form]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        self.form.act(action, &fields(), desk)
    }

    fn seek(&mut self, place: &Path, _desk: &Desk) {
        self.form.find(&fields(), |field| field.at == *place);
    }

    fn under_cursor(&self, _desk: &Desk) -> Option<Path> {
        self.form.field(&fields()).map(|field| field.at.clone())
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        self.form.view(&fields(), desk, area, frame);
    }
}
