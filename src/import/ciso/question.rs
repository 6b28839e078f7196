//! What is asked of one requirement: where it stands on the ladder, or the questions that a library puts to it.

use super::framework::{LADDER, Own};
use super::library::{Library, compared, said, tail, unknown};
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::scoring::{Basis, Combine, Figure, Mode, Over, Rounding, StandIn};
use crate::method::{Choice, Condition, Exact, Kind, Question, Scoring};
use crate::model::{ChoiceId, QuestionId};
use std::collections::HashMap;

const KEYS: [&str; 5] = ["type", "text", "choices", "depends_on", "translations"];
const CHOICE_KEYS: [&str; 7] =
    ["urn", "value", "add_score", "color", "description", "translations", "select_implementation_groups"];
const SCORE: &str = "score";
/// More choices than this are found by typing.
const MANY: usize = 15;

/// Questions as they are made, with what later ones need to know of them.
#[derive(Default)]
pub(super) struct Asking {
    ids: Ids,
    given: HashMap<String, QuestionId>,
    /// By the URN of a question: its id, and its choices by URN and by what they say.
    asked: HashMap<String, (QuestionId, HashMap<String, ChoiceId>)>,
    /// By implementation group: the answers given so far that select it.
    selecting: HashMap<String, Vec<(QuestionId, ChoiceId)>>,
    /// Whether any choice gives points.
    pub(super) scores: bool,
}

impl Asking {
    /// An id made of a name.
    pub(super) fn id(&mut self, name: &str) -> Option<QuestionId> {
        let id: QuestionId = self.ids.give(name).parse().ok()?;
        self.given.entry(name.to_owned()).or_insert_with(|| id.clone());
        Some(id)
    }

    /// The id that was made of a name.
    pub(super) fn known(&self, name: &str) -> Option<QuestionId> {
        self.given.get(name).cloned()
    }

    /// When one of the answers that select an implementation group is given; none where no question before asks for one.
    pub(super) fn selects(&self, group: &str) -> Option<Condition> {
        let given = self.selecting.get(&compared(group))?;
        let has = |(about, choice): &(QuestionId, ChoiceId)| Condition::Has(about.clone(), choice.clone());
        Some(Condition::Any(given.iter().map(has).collect()))
    }

    /// What is asked of a requirement.
    pub(super) fn questions(
        &mut self,
        library: &Library<'_>,
        node: &Tree,
        own: &Own,
        notes: &mut Vec<Note>,
    ) -> Vec<Question> {
        let was = node.get("urn").and_then(said).unwrap_or_default();
        let given = put(node);
        if given.is_empty() {
            return self.graded(node, own, was).into_iter().collect();
        }
        let mut questions = Vec::new();
        for (urn, question) in given {
            let title =
                if questions.is_empty() { joined(&[own.ask.clone(), own.help.clone()], "\n") } else { own.ask.clone() };
            let refs = own.refs.clone();
            let made = self.question(library, &own.label, (urn, question), notes);
            questions.extend(made.map(|made| Question { help: title, refs, ..made }));
        }
        questions
    }

    fn graded(&mut self, node: &Tree, own: &Own, was: String) -> Option<Question> {
        let weight = node.get("weight").and_then(said).and_then(|text| text.parse().ok()).unwrap_or(Exact::ONE);
        Some(Question {
            help: own.help.clone(),
            refs: own.refs.clone(),
            ladder: Some(LADDER.parse().ok()?),
            weight,
            was,
            ..Question::new(self.id(&own.label)?, own.ask.clone(), Kind::Graded(Vec::new()))
        })
    }

    fn question(
        &mut self,
        library: &Library<'_>,
        label: &str,
        (urn, given): (&str, &Tree),
        notes: &mut Vec<Note>,
    ) -> Option<Question> {
        unknown(given, &KEYS, label, notes);
        let offered = choices(library, given, label, notes);
        let id = self.id(label)?;
        let by_urn = offered.iter().map(|offered| (offered.urn.clone(), offered.choice.id.clone())).collect();
        let is_scored = offered.iter().any(|offered| offered.choice.points.is_some());
        for Offered { choice, selects, .. } in &offered {
            for group in selects {
                self.selecting.entry(compared(group)).or_default().push((id.clone(), choice.id.clone()));
            }
        }
        let kind = kind(given, offered.into_iter().map(|offered| offered.choice).collect(), label, notes);
        let text = library.text(given, "text");
        let ask = if text.is_empty() { library.in_base(tail(urn).to_owned()) } else { text };
        let when = self.when(given, label, notes);
        let mut question = Question { when, was: urn.to_owned(), ..Question::new(id.clone(), ask, kind) };
        if is_scored {
            self.scores = true;
            question.scores = SCORE.parse().into_iter().collect();
        }
        self.asked.insert(compared(urn), (id, by_urn));
        Some(question)
    }

    /// When a question is asked that depends on another.
    fn when(&self, given: &Tree, label: &str, notes: &mut Vec<Note>) -> Condition {
        let Some(depends) = given.get("depends_on").filter(|depends| !depends.entries().is_empty()) else {
            return Condition::Always;
        };
        let about = depends.get("question").and_then(said).and_then(|urn| self.asked.get(&compared(&urn)));
        let answers = depends.get("answers").map(Tree::items).unwrap_or_default();
        let wanted: Vec<String> = answers.iter().filter_map(said).map(|answer| compared(&answer)).collect();
        let Some((id, choices)) = about else {
            notes.push(Note::new(label, "depends on a question that is not asked before it; it is always asked"));
            return Condition::Always;
        };
        let found: Vec<ChoiceId> = wanted.iter().filter_map(|answer| choices.get(answer).cloned()).collect();
        if found.len() < wanted.len() || found.is_empty() {
            notes.push(Note::new(label, "depends on an answer that the question does not offer; it is always asked"));
            return Condition::Always;
        }
        match depends.get("condition").and_then(said).as_deref() {
            Some("all") => Condition::All(found.into_iter().map(|choice| Condition::Has(id.clone(), choice)).collect()),
            _ => Condition::HasAny(id.clone(), found),
        }
    }
}

/// The questions that a library puts to a requirement, by URN.
pub(super) fn put(node: &Tree) -> &[(String, Tree)] {
    ["questions", "question"].iter().find_map(|field| node.get(field)).map(Tree::entries).unwrap_or_default()
}

/// A choice of a question.
struct Offered {
    /// Its URN, or what it says where it has none.
    urn: String,
    choice: Choice,
    /// The implementation groups that it selects.
    selects: Vec<String>,
}

/// The implementation groups that a choice selects.
pub(super) fn selected(choice: &Tree) -> impl Iterator<Item = String> + '_ {
    choice.get("select_implementation_groups").map(Tree::items).unwrap_or_default().iter().filter_map(said)
}

/// The choices of a question.
fn choices(library: &Library<'_>, given: &Tree, label: &str, notes: &mut Vec<Note>) -> Vec<Offered> {
    let listed = given.get("choices").map(Tree::items).unwrap_or_default();
    let scored = listed.iter().any(|choice| choice.get("add_score").and_then(said).is_some());
    let mut ids = Ids::default();
    let choice = |given: &Tree| {
        unknown(given, &CHOICE_KEYS, label, notes);
        let value = said(given).into_iter().collect::<Vec<_>>();
        let text = library.text(given, "value");
        let title = if text.is_empty() { library.in_base(value.concat()) } else { text };
        let id: ChoiceId = ids.give(title.base()).parse().ok()?;
        let points = given.get("add_score").and_then(said).and_then(|text| text.parse().ok());
        let points = points.or_else(|| scored.then_some(Exact::ZERO));
        let urn = given.get("urn").and_then(said).unwrap_or_else(|| title.base().to_owned());
        let anchor = library.text(given, "description");
        let choice = Choice { anchor, points, ..Choice::new(id, title) };
        Some(Offered { urn: compared(&urn), choice, selects: selected(given).collect() })
    };
    listed.iter().filter_map(choice).collect()
}

fn kind(given: &Tree, choices: Vec<Choice>, label: &str, notes: &mut Vec<Note>) -> Kind {
    let word = given.get("type").and_then(said).unwrap_or_default();
    let fits = !choices.is_empty();
    match word.as_str() {
        "unique_choice" | "single_choice" if choices.len() > MANY => Kind::LongList(choices),
        "unique_choice" | "single_choice" if fits => Kind::Single(choices),
        "multiple_choice" if fits => Kind::Multi(choices),
        "boolean" => Kind::YesNo,
        "text" => Kind::LongText,
        "date" => Kind::Date,
        "number" | "integer" => Kind::Number(String::new()),
        other => {
            notes.push(Note::new(
                label,
                format!("a question of the type {other:?} cannot be offered as it is; it takes text"),
            ));
            Kind::LongText
        }
    }
}

/// The figure that the points of choices go to. A library names no levels.
pub(super) fn scoring() -> Option<Scoring> {
    let figure = Figure {
        id: SCORE.parse().ok()?,
        title: "Score".into(),
        from: Basis::Answers(Combine::Sum, Over::Visible),
        rounding: Rounding::Exact,
    };
    Some(Scoring {
        unknown: StandIn::Open,
        not_applicable: StandIn::Nothing,
        variants: Vec::new(),
        figures: vec![figure],
        levels: Vec::new(),
        mode: Mode::None,
        overrides: Vec::new(),
    })
}
