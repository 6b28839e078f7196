//! The forms of a group and of a benefit or harm.

use super::entries::{Entry, Here};
use super::rating::{level_why, level_words, severity_scale};
use crate::method::{Dimension, Methodology, Scale};
use crate::model::{AffectedGroup, GroupId, Impact, ImpactId, ImpactKind, Path, Score, Vulnerability};
use crate::tui::fields::{Field, FieldKind, Opt};
use crate::tui::theme::Theme;
use crate::word_opts;

/// The fields of what the cursor is on.
#[must_use]
pub fn fields(here: Here<'_>, method: &Methodology, theme: Theme) -> Vec<Field> {
    match here {
        Here::Group(id, group) => group_fields(id, group),
        Here::Impact(group, _, id, impact) => impact_fields(group, id, impact, method, theme),
    }
}

/// The fields of a benefit or harm.
#[must_use]
pub fn impact_fields(group: GroupId, id: ImpactId, impact: &Impact, method: &Methodology, theme: Theme) -> Vec<Field> {
    ImpactForm { at: impact_place(group, id), impact, method, theme }.fields()
}

/// The place of a group.
#[must_use]
pub fn group_place(id: GroupId) -> Path {
    Path::new("groups").join(id)
}

/// The place of a benefit or harm.
#[must_use]
pub fn impact_place(group: GroupId, impact: ImpactId) -> Path {
    group_place(group).join("impacts").join(impact)
}

/// The place of a row of the list.
#[must_use]
pub fn place(entry: Entry) -> Path {
    match entry {
        Entry::Group(group) => group_place(group),
        Entry::Impact(group, impact) => impact_place(group, impact),
    }
}

/// A row of the form of a group: label, field of [`AffectedGroup`], kind, help.
struct Row(&'static str, &'static str, fn() -> FieldKind, &'static str);

const GROUP: &[Row] = &[
    Row("Name", "name", || FieldKind::Line, "What they are called here: applicants, night staff, neighbours."),
    Row(
        "Who they are",
        "description",
        || FieldKind::Prose,
        "Who belongs to them, and how the system reaches them, whether they use it or not.",
    ),
    Row("How many", "size", || FieldKind::Line, "In words or numbers, and how that is known."),
    Row(
        "Care they need",
        "vulnerability",
        || FieldKind::Pick(word_opts!(Vulnerability)),
        "Whether members are harder hit or less able to object: children, people in debt, people who depend on the service.",
    ),
    Row(
        "How they were heard",
        "consultation",
        || FieldKind::Prose,
        "Who was asked, when and how, and what came of it; or why not yet.",
    ),
];

/// The fields of a group.
#[must_use]
pub fn group_fields(id: GroupId, group: &AffectedGroup) -> Vec<Field> {
    let at = group_place(id);
    let row = |Row(label, name, kind, help): &Row| Field::new(*label, at.join(name), kind(), *help);
    GROUP.iter().map(row).chain([summary(group)]).collect()
}

fn summary(group: &AffectedGroup) -> Field {
    let count = |kind| group.impacts.values().filter(|impact| impact.kind == Some(kind)).count();
    let said = match (count(ImpactKind::Benefit), count(ImpactKind::Harm)) {
        (0, 0) => "none yet".to_owned(),
        (benefits, harms) => format!("{}, {}", counted(benefits, "benefit"), counted(harms, "harm")),
    };
    Field::shown("Benefits and harms", said, "b adds a benefit, h adds a harm. They stand below the group in the list.")
}

/// So many things: `1 harm`, `2 harms`.
#[must_use]
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// What the form of a benefit or harm is made from.
struct ImpactForm<'a> {
    at: Path,
    impact: &'a Impact,
    method: &'a Methodology,
    theme: Theme,
}

/// With or without the measures: the field of [`Impact`], and what it means.
#[derive(Clone, Copy)]
struct Moment<'a>(&'static str, &'a Score);

impl ImpactForm<'_> {
    fn fields(&self) -> Vec<Field> {
        let mut fields = vec![
            self.field(
                "What happens",
                "what",
                FieldKind::Prose,
                "What happens to whom, and how often. One impact only.",
            ),
            self.field(
                "Benefit or harm",
                "kind",
                FieldKind::One(word_opts!(ImpactKind)),
                "Whether they are better or worse off.",
            ),
            self.dimension(),
            Field::heading("Without the measures"),
        ];
        fields.extend(self.ratings(Moment("before", &self.impact.before)));
        fields.push(Field::heading("With the measures"));
        let measures = match self.impact.kind {
            Some(ImpactKind::Benefit) => "What makes sure that the benefit arrives.",
            _ => "What is done about it: by whom it is prevented, noticed, stopped or made good.",
        };
        fields.push(self.field("Measures", "measures", FieldKind::Prose, measures));
        fields.extend(self.ratings(Moment("after", &self.impact.after)));
        fields.push(self.field("Reason", "rationale", FieldKind::Prose, "Why these ratings, and what they rest on."));
        fields
    }

    fn field(&self, label: &str, name: &str, kind: FieldKind, help: &str) -> Field {
        Field::new(label, self.at.join(name), kind, help)
    }

    fn dimension(&self) -> Field {
        let opt =
            |dimension: &Dimension| Opt::new(dimension.id.as_str(), dimension.title.base(), dimension.covers.base());
        let opts = self.method.head.dimensions.iter().map(opt).collect();
        let help = match self.impact.kind {
            Some(ImpactKind::Benefit) => {
                "Who or what is better off. It may stay open: a benefit has a scale of its own."
            }
            _ => "Who or what is hit. It decides on which scale the severity is read.",
        };
        self.field("Dimension", "dimension", FieldKind::Pick(opts), help)
    }

    fn ratings(&self, moment: Moment<'_>) -> Vec<Field> {
        let Moment(name, score) = moment;
        let likelihood = &self.method.head.likelihood;
        let at = self.at.join(name);
        let mut fields = vec![point("Likelihood", &at.join("likelihood"), likelihood), self.severity(&at)];
        if let (Some(ImpactKind::Harm), Some(dimension)) = (self.impact.kind, &self.impact.dimension) {
            let words = level_words(self.method, dimension, score, self.theme);
            fields.push(Field::shown("Level", words, level_why(self.method, dimension, score)));
        }
        fields
    }

    fn severity(&self, at: &Path) -> Field {
        let label = if self.impact.kind == Some(ImpactKind::Benefit) { "Size" } else { "Severity" };
        match severity_scale(self.method, self.impact) {
            Some(scale) => point(label, &at.join("severity"), scale),
            None => Field::shown(label, "", "Pick the dimension first (Tab): it decides on which scale this is read."),
        }
    }
}

/// The field of a point of a scale.
#[must_use]
pub fn point(label: &str, at: &Path, scale: &Scale) -> Field {
    let opt = |point: &crate::method::Point| Opt::new(point.id.as_str(), point.title.base(), point.anchor.base());
    let kind = FieldKind::Pick(scale.points.iter().map(opt).collect());
    Field::new(label, at.clone(), kind, asked(scale))
}

fn asked(scale: &Scale) -> String {
    match &scale.horizon {
        Some(horizon) => format!("{} ({horizon})", scale.question),
        None => scale.question.to_string(),
    }
}
