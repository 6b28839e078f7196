//! A framework: its tree of requirements as sections of graded items, or of the questions that stand at them.

use super::control::Controls;
use super::library::{Library, compared, head, label_of, said, tail, unknown, urn};
use super::question::{self, Asking};
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::{Choice, Condition, Kind, Ladder, Question, Scoring, Section, Text};
use crate::model::{ChoiceId, TagId};
use std::collections::{HashMap, HashSet};

const KEYS: [&str; 11] = [
    "urn",
    "ref_id",
    "name",
    "description",
    "annotation",
    "translations",
    "min_score",
    "max_score",
    "scores_definition",
    "implementation_groups_definition",
    "requirement_nodes",
];

const NODE_KEYS: [&str; 16] = [
    "urn",
    "parent_urn",
    "assessable",
    "depth",
    "ref_id",
    "name",
    "description",
    "annotation",
    "translations",
    "implementation_groups",
    "reference_controls",
    "threats",
    "typical_evidence",
    "questions",
    "question",
    "weight",
];

/// The steps of a requirement where a framework names no scores of its own.
const STEPS: [(&str, &str); 3] = [("not-met", "Not met"), ("partly-met", "Partly met"), ("met", "Met")];
pub(super) const LADDER: &str = "requirement";
const GROUPS: &str = "implementation-groups";

/// What a framework asks.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) sections: Vec<Section>,
    pub(super) ladders: Vec<Ladder>,
    pub(super) scoring: Option<Scoring>,
}

pub(super) fn questions(library: &Library<'_>, controls: &Controls, notes: &mut Vec<Note>) -> Asked {
    let mut frameworks = library.objects("framework");
    let Some(framework) = frameworks.next() else { return Asked::default() };
    notes.extend(frameworks.map(|other| Note::new(label_of(other), "a second framework was left out")));
    unknown(framework, &KEYS, &label_of(framework), notes);
    let requirements = framework.get("requirement_nodes").map(Tree::items).unwrap_or_default();
    let ladder = ladder(library, framework, notes).filter(|_| !requirements.is_empty());
    let mut walk = Walk::new(library, controls, requirements, notes);
    walk.groups(framework, &answered(requirements));
    for node in requirements {
        walk.node(node);
    }
    walk.told_nowhere(requirements);
    let graded = walk.sections.iter().flat_map(|section| &section.questions).any(|question| question.ladder.is_some());
    let scoring = walk.asking.scores.then(question::scoring).flatten();
    let ladders = ladder.into_iter().filter(|_| graded).collect();
    Asked { sections: walk.sections, ladders, scoring }
}

/// The steps that the framework names, else three of our own.
fn ladder(library: &Library<'_>, framework: &Tree, notes: &mut Vec<Note>) -> Option<Ladder> {
    let scores = framework.get("scores_definition").map(Tree::items).unwrap_or_default();
    let mut steps: Vec<(i64, Choice)> = scores.iter().filter_map(|score| step(library, score)).collect();
    steps.sort_by_key(|(score, _)| *score);
    steps.dedup_by_key(|(score, _)| *score);
    if steps.len() < scores.len() {
        notes.push(Note::new("scores_definition", "a score that is no whole number or stands twice was left out"));
    }
    let given = steps.len() >= 2;
    if !given {
        let said = ["min_score", "max_score"].map(|field| framework.get(field).and_then(said).unwrap_or_default());
        let range = if said[1].is_empty() {
            String::new()
        } else {
            format!(" (its scores run from {} to {})", said[0], said[1])
        };
        let says = format!("it names no steps{range}; requirements are graded as not met, partly met or met");
        notes.push(Note::new(label_of(framework), says));
    }
    let own = || STEPS.iter().filter_map(|(id, title)| Some(Choice::new(id.parse().ok()?, (*title).into())));
    let steps = if given { steps.into_iter().map(|(_, step)| step).collect() } else { own().collect() };
    Some(Ladder { id: LADDER.parse().ok()?, title: library.title(framework), steps, aim: None })
}

fn step(library: &Library<'_>, score: &Tree) -> Option<(i64, Choice)> {
    let number: i64 = score.get("score").and_then(said)?.parse().ok()?;
    let id: ChoiceId =
        if number < 0 { format!("minus-{}", -number) } else { format!("score-{number}") }.parse().ok()?;
    let name = library.text(score, "name");
    let title = if name.is_empty() { library.in_base(number.to_string()) } else { name };
    Some((number, Choice { anchor: library.text(score, "description"), ..Choice::new(id, title) }))
}

/// The walk over the requirements, in the order they stand.
struct Walk<'w, 't> {
    library: &'w Library<'t>,
    controls: &'w Controls,
    notes: &'w mut Vec<Note>,
    /// Nodes by URN.
    nodes: HashMap<String, &'t Tree>,
    sections: Vec<Section>,
    /// The place of the section of a node, by its URN.
    places: HashMap<String, usize>,
    /// Nodes whose words stand in a section already.
    told: HashSet<String>,
    section_ids: Ids,
    asking: Asking,
    /// The implementation groups by reference.
    groups: HashMap<String, Group>,
    /// The place of what is first asked of a requirement, by its URN: the section and the question.
    asked: HashMap<String, (usize, usize)>,
}

/// An implementation group.
struct Group {
    /// The choice by which the assessor takes it; none where other answers select it.
    choice: Option<ChoiceId>,
    title: String,
}

/// The groups that answers select.
fn answered(requirements: &[Tree]) -> HashSet<String> {
    let asked = requirements.iter().flat_map(|node| question::put(node).iter().map(|(_, question)| question));
    let choices = asked.flat_map(|question| question.get("choices").map(Tree::items).unwrap_or_default());
    choices.flat_map(question::selected).map(|group| compared(&group)).collect()
}

impl<'w, 't> Walk<'w, 't> {
    fn new(
        library: &'w Library<'t>,
        controls: &'w Controls,
        requirements: &'t [Tree],
        notes: &'w mut Vec<Note>,
    ) -> Self {
        let by_urn = requirements.iter().filter_map(|node| Some((urn(node)?, node))).collect();
        Self {
            library,
            controls,
            notes,
            nodes: by_urn,
            sections: Vec::new(),
            places: HashMap::new(),
            told: HashSet::new(),
            section_ids: Ids::default(),
            asking: Asking::default(),
            groups: HashMap::new(),
            asked: HashMap::new(),
        }
    }

    /// The question which of the implementation groups apply; until it is answered, all do, but for those that `answered` says
    /// are selected by other answers.
    fn groups(&mut self, framework: &Tree, answered: &HashSet<String>) {
        let defined = framework.get("implementation_groups_definition").map(Tree::items).unwrap_or_default();
        let mut ids = Ids::default();
        let mut choices = Vec::new();
        for group in defined {
            let reference = label_of(group);
            let Ok(id) = ids.give(&reference).parse::<ChoiceId>() else { continue };
            let name = self.library.text(group, "name");
            let title = if name.is_empty() { self.library.in_base(reference.clone()) } else { name };
            let key = compared(&reference);
            if answered.contains(&key) {
                self.groups.insert(key, Group { choice: None, title: title.base().to_owned() });
                continue;
            }
            self.groups.insert(key, Group { choice: Some(id.clone()), title: title.base().to_owned() });
            choices.push(Choice { anchor: self.library.text(group, "description"), ..Choice::new(id, title) });
        }
        let Some(id) = (!choices.is_empty()).then(|| self.asking.id(GROUPS)).flatten() else { return };
        let ask = "Which implementation groups apply?".into();
        let help = "Only what belongs to one of them is asked; while nothing is picked, everything is.".into();
        let question = Question { help, ..Question::new(id, ask, Kind::Multi(choices)) };
        let place = self.section("", GROUPS, "Scope".into(), Text::default());
        self.put(place, question);
    }

    fn section(&mut self, key: &str, name: &str, title: Text, help: Text) -> usize {
        let Ok(id) = self.section_ids.give(name).parse::<TagId>() else { return 0 };
        self.sections.push(Section { help, ..Section::new(id, title) });
        self.places.insert(if key.is_empty() { name.to_owned() } else { key.to_owned() }, self.sections.len() - 1);
        self.sections.len() - 1
    }

    fn put(&mut self, place: usize, question: Question) {
        if let Some(section) = self.sections.get_mut(place) {
            section.questions.push(question);
        }
    }

    fn node(&mut self, node: &'t Tree) {
        let label = label_of(node);
        unknown(node, &NODE_KEYS, "requirement_nodes", self.notes);
        if !is_assessable(node) {
            return;
        }
        let place = self.place_of(node, &label);
        let (when, because) = self.belonging(node, &label);
        let refs = self.refs(node, &label);
        let own = self.own(node, refs);
        let questions = self.asking.questions(self.library, node, &own, self.notes);
        if let Some(urn) = urn(node) {
            self.asked.insert(urn, (place, self.sections.get(place).map_or(0, |section| section.questions.len())));
        }
        for question in questions {
            let when = when.clone().and(question.when);
            self.put(place, Question { when, because: because.clone(), ..question });
        }
    }

    /// What is asked of a requirement, and where its words stand.
    fn own(&self, node: &Tree, refs: Vec<String>) -> Own {
        let library = self.library;
        let field = |name: &str| library.text(node, name);
        let (name, description) = (field("name"), field("description"));
        let reference = node.get("ref_id").and_then(said).map(|text| format!("{text} ")).unwrap_or_default();
        let asked = |(language, text): (&str, &str)| {
            let whole = text.chars().count() <= LONGEST_ASKED;
            (language.to_owned(), format!("{reference}{}", if whole { text.to_owned() } else { head(text) }))
        };
        let is_whole = description.all().all(|(_, text)| text.chars().count() <= LONGEST_ASKED);
        let (ask, rest) = match (name.is_empty(), description.is_empty()) {
            (false, _) => (library.title(node), description),
            (true, false) if is_whole => (description.all().map(asked).collect(), Text::default()),
            (true, false) => (description.all().map(asked).collect(), description),
            (true, true) => (library.title(node), Text::default()),
        };
        let help = joined(&[rest, field("annotation"), field("typical_evidence")], "\n");
        Own { label: label_of(node), ask, help, refs }
    }

    /// The section that a requirement stands in: that of the nearest heading above it.
    fn place_of(&mut self, node: &'t Tree, label: &str) -> usize {
        let above = self.above(node, label);
        let heading = above.iter().find(|node| !is_assessable(node)).copied();
        let key = heading.and_then(urn).unwrap_or_else(|| REST.to_owned());
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let untold: Vec<&Tree> = above
            .into_iter()
            .filter(|node| !is_assessable(node) && urn(node).is_some_and(|urn| self.told.insert(urn)))
            .collect();
        let words: Vec<Text> = untold.iter().rev().flat_map(|node| self.words(node, heading)).collect();
        let (name, title) = match heading {
            Some(heading) => (label_of(heading), self.library.title(heading)),
            None => (REST.to_owned(), "Requirements".into()),
        };
        self.section(&key, &name, title, joined(&words, "\n"))
    }

    /// The words of a heading; its title where it is not that of the section.
    fn words(&self, node: &Tree, heading: Option<&Tree>) -> Vec<Text> {
        let is_heading = heading.is_some_and(|heading| std::ptr::eq(heading, node));
        let title = (!is_heading).then(|| self.library.title(node));
        let field = |name: &str| self.library.text(node, name);
        title.into_iter().chain(["description", "annotation"].map(field)).collect()
    }

    /// The nodes above one, the nearest first.
    fn above(&mut self, node: &'t Tree, label: &str) -> Vec<&'t Tree> {
        let (mut above, mut seen, mut next) = (Vec::new(), HashSet::new(), parent(node));
        while let Some(urn) = next {
            let Some(found) = self.nodes.get(&urn) else {
                let says = "names a parent that is not in this library; it was put at the top";
                self.notes.push(Note::new(if above.is_empty() { label } else { &urn }, says));
                break;
            };
            if !seen.insert(urn) {
                self.notes.push(Note::new(label, "stands below itself; the circle was cut"));
                break;
            }
            above.push(*found);
            next = parent(found);
        }
        above
    }

    /// When a requirement is asked: while one of its implementation groups applies.
    fn belonging(&mut self, node: &Tree, label: &str) -> (Condition, Text) {
        let named = node.get("implementation_groups").map(Tree::items).unwrap_or_default();
        let (mut taken, mut ways, mut titles) = (Vec::new(), Vec::new(), Vec::new());
        for group in named.iter().filter_map(said) {
            let Some(Group { choice, title }) = self.groups.get(&compared(&group)) else {
                let says = format!("names the implementation group {group:?}, which is not defined");
                self.notes.push(Note::new(label, says));
                continue;
            };
            titles.push(title.clone());
            match (choice, self.asking.selects(&group)) {
                (Some(choice), _) => taken.push(choice.clone()),
                (None, Some(way)) => ways.push(way),
                (None, None) => {
                    let says = format!("belongs to {group:?}, which only a later answer selects; it is always asked");
                    self.notes.push(Note::new(label, says));
                    return (Condition::Always, Text::default());
                }
            }
        }
        if let Some(about) = self.asking.known(GROUPS).filter(|_| !taken.is_empty()) {
            ways.push(Condition::Not(Box::new(Condition::Answered(about.clone()))));
            ways.push(Condition::HasAny(about, taken));
        }
        if ways.is_empty() {
            return (Condition::Always, Text::default());
        }
        (Condition::Any(ways), format!("It belongs to {}.", titles.join(", ")).as_str().into())
    }

    /// What a requirement refers to: its own reference, controls, threats.
    fn refs(&mut self, node: &Tree, label: &str) -> Vec<String> {
        let controls = self.controls.named(node, label, self.notes);
        let threats = node.get("threats").map(Tree::items).unwrap_or_default().iter().filter_map(said);
        let own = node.get("ref_id").and_then(said).into_iter();
        let mut refs: Vec<String> = own.chain(controls.iter().map(ToString::to_string)).collect();
        refs.extend(threats.map(|urn| tail(&urn).to_owned()));
        refs
    }

    /// What is said below a requirement joins its help; headings under which nothing is asked are listed.
    fn told_nowhere(&mut self, nodes: &'t [Tree]) {
        for node in nodes.iter().filter(|node| !is_assessable(node)) {
            if urn(node).is_some_and(|urn| self.told.contains(&urn)) {
                continue;
            }
            let of = parent(node)
                .and_then(|_| self.above(node, &label_of(node)).into_iter().find(|node| is_assessable(node)));
            if let Some((section, place)) = of.and_then(urn).and_then(|urn| self.asked.get(&urn).copied()) {
                let words = self.said_of(node);
                let question = self.sections.get_mut(section).and_then(|section| section.questions.get_mut(place));
                if let Some(question) = question {
                    question.help = joined(&[std::mem::take(&mut question.help), words], "\n");
                    continue;
                }
            }
            self.notes.push(Note::new(label_of(node), "nothing is asked under this heading; it was left out"));
        }
    }

    /// All that a node says; its title where it has one of its own.
    fn said_of(&self, node: &Tree) -> Text {
        let field = |name: &str| self.library.text(node, name);
        let titled = !field("name").is_empty() || node.get("ref_id").and_then(said).is_some();
        let title = if titled { self.library.title(node) } else { Text::default() };
        joined(&[title, field("description"), field("annotation"), field("typical_evidence")], "\n")
    }
}

/// The section of what stands under no heading.
const REST: &str = "requirements";
/// The longest description that is asked as a whole, in characters.
const LONGEST_ASKED: usize = 240;

/// What is said of a requirement.
pub(super) struct Own {
    pub(super) label: String,
    pub(super) ask: Text,
    pub(super) help: Text,
    pub(super) refs: Vec<String>,
}

fn parent(node: &Tree) -> Option<String> {
    node.get("parent_urn").and_then(said).map(|urn| compared(&urn))
}

fn is_assessable(node: &Tree) -> bool {
    node.get("assessable") == Some(&Tree::Bool(true))
}
