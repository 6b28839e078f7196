//! Ids and values in the words of the methodology and of the assessment.

use crate::method::{Kind, Methodology, Scale, Text};
use crate::model::{
    ActionStatus, AnswerState, Applicability, Assessment, Confidence, ControlStatus, DimensionId, ImpactKind, Path,
    Role, Stage, Value, Vulnerability,
};

/// A word of a scale inside a sentence: its capital falls, unless it belongs to an abbreviation.
#[must_use]
pub(super) fn mid_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}

fn with_title(short: &str, title: &str) -> String {
    if title.is_empty() { short.to_owned() } else { format!("{short} {title}") }
}

/// A risk: `R-004 Proxy discrimination`.
pub(super) fn risk_words(id: &str, assessment: &Assessment) -> String {
    let Ok(risk) = id.parse() else { return id.to_owned() };
    with_title(&assessment.risks.short(risk), assessment.risks.get(&risk).map_or("", |risk| risk.title.as_str()))
}

/// A group: `G-001 Applicants`.
pub(super) fn short_group(id: &str, assessment: &Assessment) -> String {
    let Ok(group) = id.parse() else { return id.to_owned() };
    with_title(&assessment.groups.short(group), assessment.groups.get(&group).map_or("", |group| group.name.as_str()))
}

/// A control: `A.5.2 Impact assessment process`.
pub(super) fn control_words(id: &str, methodology: &Methodology) -> String {
    let control = methodology.all_controls().find(|control| control.id.as_str() == id);
    with_title(id, control.map_or("", |control| control.title.base()))
}

/// A catalogue risk: `DAT-01 Personal data reused`.
pub(super) fn catalogue_words(id: &str, methodology: &Methodology) -> String {
    let risk = methodology.all_catalogue().find(|risk| risk.id.as_str() == id);
    with_title(id, risk.map_or("", |risk| risk.title.base()))
}

/// A question as it is asked; a graded item is known by its id as well.
pub(super) fn question_words(id: &str, methodology: &Methodology) -> String {
    let question = methodology.all_questions().find(|question| question.id.as_str() == id);
    match question.map(|question| (&question.kind, question.ask.base())) {
        Some((Kind::Graded(_), ask)) => format!("{id} {ask}"),
        Some((_, ask)) => ask.to_owned(),
        None => format!("Question {id}"),
    }
}

/// A dimension inside a sentence.
pub(super) fn dimension_words(id: &str, methodology: &Methodology) -> String {
    let dimension = methodology.head.dimensions.iter().find(|dimension| dimension.id.as_str() == id);
    dimension.map_or_else(|| id.to_owned(), |dimension| mid_sentence(dimension.title.base()))
}

/// The value that stands at `path`, in words: scale points, options, controls and choices by title.
#[must_use]
pub fn value_words(path: &Path, value: &Value, methodology: &Methodology, assessment: &Assessment) -> String {
    let Value::Text(text) = value else { return value.to_string() };
    title_at(&path.segments(), text, methodology, assessment).unwrap_or_else(|| text.clone())
}

fn title_at(segments: &[&str], text: &str, methodology: &Methodology, assessment: &Assessment) -> Option<String> {
    match segments {
        [.., "likelihood"] => point(&methodology.head.likelihood, text),
        ["risks", _, _, "scores", dimension, "severity"] => severity(dimension, text, methodology),
        ["groups", group, "impacts", impact, _, "severity"] => {
            impact_severity(group, impact, text, methodology, assessment)
        }
        [.., "dimension"] => Some(dimension_words(text, methodology)),
        ["risks", _, "treatment", "option"] => option(text, methodology),
        ["risks", _, "treatment", "controls", _] => Some(control_words(text, methodology)),
        ["risks", _, "groups", _] => Some(short_group(text, assessment)),
        ["risks", _, "origin"] => Some(catalogue_words(text, methodology)),
        ["risks", _, "raised_by", _] => Some(question_words(text, methodology)),
        ["risks", _, "tags", _] => tag(text, methodology),
        ["answers", question, rest @ ..]
        | ["entries", _, "answers", question, rest @ ..]
        | ["rows", _, question, rest @ ..]
            if matches!(rest, ["picks", _] | ["target"]) =>
        {
            choice(question, text, methodology)
        }
        [.., "bound_to"] => Some(text.chars().take(16).collect()),
        [.., field] => closed_word(field, text),
        [] => None,
    }
}

fn base(title: &Text) -> String {
    mid_sentence(title.base())
}

fn point(scale: &Scale, id: &str) -> Option<String> {
    scale.points.iter().find(|point| point.id.as_str() == id).map(|point| base(&point.title))
}

fn severity(dimension: &str, id: &str, methodology: &Methodology) -> Option<String> {
    let dimension: DimensionId = dimension.parse().ok()?;
    point(&methodology.dimension(&dimension)?.severity, id)
}

fn impact_severity(
    group: &str,
    impact: &str,
    id: &str,
    methodology: &Methodology,
    assessment: &Assessment,
) -> Option<String> {
    let group = assessment.groups.get(&group.parse().ok()?)?;
    let impact = group.impacts.get(&impact.parse().ok()?)?;
    match impact.kind? {
        ImpactKind::Benefit => point(&methodology.head.benefit, id),
        ImpactKind::Harm => severity(impact.dimension.as_ref()?.as_str(), id, methodology),
    }
}

fn option(id: &str, methodology: &Methodology) -> Option<String> {
    methodology.head.treatments.iter().find(|option| option.id.as_str() == id).map(|option| base(&option.title))
}

fn tag(id: &str, methodology: &Methodology) -> Option<String> {
    let tag = methodology.tag(&id.parse().ok()?)?;
    Some(format!("{id} {}", tag.title))
}

fn choice(question: &str, id: &str, methodology: &Methodology) -> Option<String> {
    let question = methodology.question(&question.parse().ok()?)?;
    question.choice_title(&id.parse().ok()?).map(str::to_owned)
}

/// The label of a closed word, by the field it stands in, up to its explanation.
fn closed_word(field: &str, word: &str) -> Option<String> {
    let label = match field {
        "applies" => Applicability::from_word(word).map(Applicability::label),
        "confidence" => Confidence::from_word(word).map(Confidence::label),
        "kind" => ImpactKind::from_word(word).map(ImpactKind::label),
        "role" => Role::from_word(word).map(Role::label),
        "stage" => Stage::from_word(word).map(Stage::label),
        "state" => AnswerState::from_word(word).map(AnswerState::label),
        "status" => {
            let control = ControlStatus::from_word(word).map(ControlStatus::label);
            control.or_else(|| ActionStatus::from_word(word).map(ActionStatus::label))
        }
        "vulnerability" => Vulnerability::from_word(word).map(Vulnerability::label),
        _ => None,
    };
    label.map(|label| mid_sentence(label.split(':').next().unwrap_or(label)))
}
