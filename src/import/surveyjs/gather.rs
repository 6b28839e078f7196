//! The walk through pages, panels and elements.

use super::SurveyCounts;
use super::condition::Named;
use super::question::{Read, question};
use super::text::text;
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::{Condition, Section, Text};
use crate::model::QuestionId;
use std::collections::{BTreeMap, BTreeSet};

/// A survey as it was walked through.
pub(super) struct Survey<'j> {
    groups: Vec<Group<'j>>,
    pub(super) notes: Vec<Note>,
    /// What each name stands for.
    pub(super) named: BTreeMap<String, Named>,
}

/// What becomes a section.
struct Group<'j> {
    id: String,
    title: Text,
    /// The name of its page, and the page's condition.
    page: (String, Option<&'j str>),
    panel_if: Option<&'j str>,
    questions: Vec<Placed<'j>>,
}

/// A question and the conditions that stand at it and between it and its section.
struct Placed<'j> {
    read: Read,
    own_if: Option<&'j str>,
    panels_if: Vec<&'j str>,
}

/// Walks through a survey.
pub(super) fn gather(json: &Tree) -> Survey<'_> {
    let survey = Survey { groups: Vec::new(), notes: Vec::new(), named: BTreeMap::new() };
    let mut walk = Walk { survey, sections: Ids::default(), questions: Ids::default(), unknown: BTreeSet::new() };
    walk.keys("survey", json, SURVEY_KEYS);
    match json.get("pages") {
        Some(pages) => pages.items().iter().for_each(|page| walk.page(page)),
        None => walk.page(json),
    }
    walk.survey
}

struct Walk<'j> {
    survey: Survey<'j>,
    sections: Ids,
    questions: Ids,
    /// Properties already noted.
    unknown: BTreeSet<(String, String)>,
}

/// Properties that are understood, or that say nothing about what is asked.
const SURVEY_KEYS: &[&str] = &[
    "pages",
    "elements",
    "title",
    "description",
    "locale",
    "showQuestionNumbers",
    "showProgressBar",
    "firstPageIsStarted",
    "logoPosition",
    "width",
    "widthMode",
];
const GROUP_KEYS: &[&str] = &["type", "name", "title", "description", "elements", "visibleIf", "state"];

#[derive(Clone)]
struct Where<'j> {
    group: usize,
    parent: String,
    panels_if: Vec<&'j str>,
}

impl<'j> Walk<'j> {
    fn note(&mut self, at: &str, says: impl Into<String>) {
        self.survey.notes.push(Note::new(at, says));
    }

    /// Notes properties that are not understood, each once a kind of element.
    fn keys(&mut self, kind: &str, json: &Tree, known: &[&str]) {
        for (key, _) in json.entries().iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            if self.unknown.insert((kind.to_owned(), key.clone())) {
                self.note(kind, format!("the property {key:?} was not understood and left out"));
            }
        }
    }

    fn condition(&mut self, at: &str, json: &'j Tree) -> Option<&'j str> {
        let found = json.get("visibleIf")?;
        if found.text().is_none() {
            self.note(at, format!("its condition is {}, not a text; it is always asked", found.kind()));
        }
        found.text().filter(|text| !text.trim().is_empty())
    }

    fn name(&mut self, json: &Tree, kind: &str) -> String {
        json.get("name").and_then(Tree::scalar).unwrap_or_else(|| {
            self.note(kind, "an element has no name; it was given one");
            "unnamed".to_owned()
        })
    }

    fn title(&mut self, json: &Tree, at: &str) -> Text {
        json.get("title").map(|title| text(title, at, &mut self.survey.notes)).unwrap_or_default()
    }

    fn page(&mut self, page: &'j Tree) {
        if page.get("pages").is_none() && page.get("elements").is_none() {
            return;
        }
        let is_survey = page.get("name").is_none();
        let name = if is_survey { "survey".to_owned() } else { self.name(page, "page") };
        if !is_survey {
            self.keys("page", page, GROUP_KEYS);
        }
        let (title, page_if) = (self.title(page, &name), self.condition(&name, page));
        let mut loose: Option<usize> = None;
        for element in page.get("elements").map(Tree::items).unwrap_or_default() {
            if is_panel(element) {
                loose = None;
                self.panel(element, (&name, &title, page_if));
                continue;
            }
            let group = loose.unwrap_or_else(|| self.group(&name, title.clone(), (&name, page_if), None));
            loose = Some(group);
            self.element(element, &Where { group, parent: name.clone(), panels_if: Vec::new() });
        }
    }

    fn group(&mut self, name: &str, title: Text, page: (&str, Option<&'j str>), panel_if: Option<&'j str>) -> usize {
        let id = self.sections.give(name);
        let title = if title.is_empty() { name.into() } else { title };
        self.survey.groups.push(Group {
            id,
            title,
            page: (page.0.to_owned(), page.1),
            panel_if,
            questions: Vec::new(),
        });
        self.survey.groups.len() - 1
    }

    fn panel(&mut self, panel: &'j Tree, (page, page_title, page_if): (&str, &Text, Option<&'j str>)) {
        let name = self.name(panel, "panel");
        self.keys("panel", panel, GROUP_KEYS);
        let panel_if = self.condition(&name, panel);
        let title = joined(&[page_title.clone(), self.title(panel, &name)], " – ");
        let group = self.group(&name, title, (page, page_if), panel_if);
        self.inside(panel, &Where { group, parent: name, panels_if: Vec::new() });
    }

    fn inside(&mut self, panel: &'j Tree, place: &Where<'j>) {
        for element in panel.get("elements").map(Tree::items).unwrap_or_default() {
            if is_panel(element) {
                let name = self.name(element, "panel");
                self.note(&name, "this panel stands in another; its questions joined that one, its title was left out");
                let panels_if = place.panels_if.iter().copied().chain(self.condition(&name, element)).collect();
                self.inside(element, &Where { group: place.group, parent: name, panels_if });
            } else {
                self.element(element, place);
            }
        }
    }

    fn element(&mut self, element: &'j Tree, place: &Where<'j>) {
        let kind = element.get("type").and_then(Tree::text).unwrap_or("element").to_owned();
        let name = self.name(element, &kind);
        if matches!(kind.as_str(), "html" | "image") {
            self.note(&name, format!("this is {kind}, not a question; it was left out"));
            return;
        }
        let given = self.questions.give(&name);
        let Ok(id) = given.parse::<QuestionId>() else { return };
        if given != name {
            self.note(&name, format!("the name is no id, or is used twice; the question is {id} here"));
        }
        let own_if = self.condition(&name, element);
        let mut read = question(element, (&name, id), &kind, &place.parent, &mut self.survey.notes);
        for key in std::mem::take(&mut read.unknown) {
            if self.unknown.insert((kind.clone(), key.clone())) {
                self.note(&kind, format!("the property {key:?} was not understood and left out"));
            }
        }
        self.survey.named.entry(name).or_insert_with(|| Named::of(&read));
        let placed = Placed { read, own_if, panels_if: place.panels_if.clone() };
        self.survey.groups[place.group].questions.push(placed);
    }
}

fn is_panel(element: &Tree) -> bool {
    element.get("type").and_then(Tree::text) == Some("panel")
        || (element.get("type").is_none() && element.get("elements").is_some())
}

/// A section with the condition of its page, which may yet become a variant.
pub(super) struct Drafted {
    pub(super) section: Section,
    pub(super) page_when: Condition,
}

impl Survey<'_> {
    /// Whether there is no question.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.questions.is_empty())
    }

    /// How the questions count, in order.
    pub(super) fn reads(&self) -> impl Iterator<Item = &Read> {
        self.groups.iter().flat_map(|group| &group.questions).map(|placed| &placed.read)
    }

    /// The sections with their questions, and how much there is.
    pub(super) fn sections(&mut self) -> (Vec<Drafted>, SurveyCounts) {
        let mut counts = SurveyCounts::default();
        let pages: BTreeSet<&String> = self.groups.iter().filter(|g| g.page.1.is_some()).map(|g| &g.page.0).collect();
        counts.section_conditions = pages.len() + self.groups.iter().filter(|group| group.panel_if.is_some()).count();
        let (mut drafted, mut notes) = (Vec::new(), Vec::new());
        for group in &self.groups {
            let Ok(id) = group.id.parse() else { continue };
            let mut when = |at: &str, text: Option<&str>| self.when(at, text, &mut notes);
            let page_when = when(&group.page.0, group.page.1);
            let mut section =
                Section { when: when(&group.id, group.panel_if), ..Section::new(id, group.title.clone()) };
            for placed in &group.questions {
                let mut question = placed.read.question.clone();
                let above = placed.panels_if.iter().map(|text| when(&placed.read.name, Some(text)));
                let own = above.fold(Condition::Always, Condition::and);
                question.when = own.and(when(&placed.read.name, placed.own_if));
                counts.questions += 1;
                counts.choices += question.kind.choices().len();
                counts.question_conditions += usize::from(!question.when.is_always());
                section.questions.push(question);
            }
            if !section.questions.is_empty() {
                drafted.push(Drafted { section, page_when });
            }
        }
        counts.sections = drafted.len();
        self.notes.extend(notes);
        (drafted, counts)
    }

    fn when(&self, at: &str, text: Option<&str>, notes: &mut Vec<Note>) -> Condition {
        let Some(text) = text else { return Condition::Always };
        match super::condition::condition(text, &self.named, at, notes) {
            Ok(condition) => condition,
            Err(why) => {
                notes.push(Note::new(
                    at,
                    format!("its condition was not understood, so it is always asked: {why}; it reads {text}"),
                ));
                Condition::Always
            }
        }
    }
}
