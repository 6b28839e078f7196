//! The walk through pages, panels and elements.

use super::SurveyCounts;
use super::condition::Names;
use super::question::{Read, question};
use super::repeated;
use super::text::text;
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::{Condition, Entries, Kind, Question, Repeat, Rows, Section, Table, Text};
use crate::model::QuestionId;
use std::collections::BTreeSet;

/// A survey as it was walked through.
pub(super) struct Survey<'j> {
    groups: Vec<Group<'j>>,
    pub(super) notes: Vec<Note>,
    /// What each name stands for.
    names: Names,
}

/// What becomes a section.
struct Group<'j> {
    id: String,
    title: Text,
    /// The name of its page, and the page's condition.
    page: (String, Option<&'j str>),
    panel_if: Option<&'j str>,
    /// What it is asked again for, and the conditions that stand at that and above.
    repeat: Option<(Entries, Vec<&'j str>)>,
    questions: Vec<Placed<'j>>,
}

/// A question and the conditions that stand at it and between it and its section.
struct Placed<'j> {
    read: Read,
    own_if: Option<&'j str>,
    panels_if: Vec<&'j str>,
    /// What it is a part of, where names of one row stand for others than outside.
    scope: Option<String>,
    /// The columns, where it is a table.
    columns: Vec<Placed<'j>>,
}

impl Placed<'_> {
    /// A condition with the names of the row it stands in, `{panel.x}` or `{row.x}`, as they are kept.
    fn in_scope(&self, text: &str) -> String {
        match &self.scope {
            Some(scope) => text.replace("{panel.", &format!("{{{scope}.")).replace("{row.", &format!("{{{scope}.")),
            None => text.to_owned(),
        }
    }
}

/// Walks through a survey.
pub(super) fn gather(json: &Tree) -> Survey<'_> {
    let mut survey = Survey { groups: Vec::new(), notes: Vec::new(), names: Names::default() };
    survey.names.computed_by(json);
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
    "questions",
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
const GROUP_KEYS: &[&str] =
    &["type", "name", "title", "description", "elements", "questions", "visible", "visibleIf", "state"];

#[derive(Clone)]
struct Where<'j> {
    group: usize,
    parent: String,
    panels_if: Vec<&'j str>,
    /// What is repeated here, if anything is.
    scope: Option<String>,
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
        let Some(found) = json.get("visibleIf") else {
            return (json.get("visible") == Some(&Tree::Bool(false))).then_some("false");
        };
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
        if page.get("pages").is_none() && elements(page).is_none() {
            return;
        }
        let is_survey = page.get("name").is_none();
        let name = if is_survey { "survey".to_owned() } else { self.name(page, "page") };
        if !is_survey {
            self.keys("page", page, GROUP_KEYS);
        }
        let (title, page_if) = (self.title(page, &name), self.condition(&name, page));
        let mut loose: Option<usize> = None;
        for element in elements(page).unwrap_or_default() {
            if is_panel(element) {
                loose = None;
                self.panel(element, (&name, &title, page_if));
                continue;
            }
            let group = loose.unwrap_or_else(|| self.group(&name, title.clone(), (&name, page_if), None));
            loose = Some(group);
            self.element(element, &Where { group, parent: name.clone(), panels_if: Vec::new(), scope: None });
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
            repeat: None,
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
        self.inside(panel, &Where { group, parent: name, panels_if: Vec::new(), scope: None });
    }

    fn inside(&mut self, panel: &'j Tree, place: &Where<'j>) {
        for element in elements(panel).unwrap_or_default() {
            if is_panel(element) {
                let name = self.name(element, "panel");
                self.note(&name, "this panel stands in another; its questions joined that one, its title was left out");
                let panels_if = place.panels_if.iter().copied().chain(self.condition(&name, element)).collect();
                let scope = place.scope.clone();
                self.inside(element, &Where { group: place.group, parent: name, panels_if, scope });
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
        match (kind.as_str(), &place.scope) {
            ("paneldynamic" | "matrixdynamic", None) => self.repeated(element, &kind, &name, place),
            ("matrix" | "matrixdropdown", None) => self.table(element, &kind, &name, place),
            _ => {
                let placed = self.placed(element, (&name, &kind), place);
                self.survey.groups[place.group].questions.extend(placed);
            }
        }
    }

    /// Reads a question, and keeps what its name stands for.
    fn placed(&mut self, element: &'j Tree, (name, kind): (&str, &str), place: &Where<'j>) -> Option<Placed<'j>> {
        let read = self.read(element, (name, kind), place)?;
        let own_if = self.condition(name, element);
        Some(Placed {
            read,
            own_if,
            panels_if: place.panels_if.clone(),
            scope: place.scope.clone(),
            columns: Vec::new(),
        })
    }

    fn read(&mut self, element: &Tree, (name, kind): (&str, &str), place: &Where<'_>) -> Option<Read> {
        let given = self.questions.give(name);
        let id = given.parse::<QuestionId>().ok()?;
        if given != name {
            self.note(name, format!("the name is no id, or is used twice; the question is {id} here"));
        }
        let mut read = question(element, (name, id), kind, &place.parent, &mut self.survey.notes);
        for key in std::mem::take(&mut read.unknown) {
            if self.unknown.insert((kind.to_owned(), key.clone())) {
                self.note(kind, format!("the property {key:?} was not understood and left out"));
            }
        }
        let named = place.scope.as_ref().map_or_else(|| name.to_owned(), |scope| format!("{scope}.{name}"));
        self.survey.names.keep(named, &read);
        Some(read)
    }

    /// A panel or table to which rows are added: a section of its own, asked again for each entry.
    fn repeated(&mut self, element: &'j Tree, kind: &str, name: &str, place: &Where<'j>) {
        self.keys(kind, element, repeated::KEYS);
        let above = &self.survey.groups[place.group];
        let (page, page_if, panel_if) = (above.page.0.clone(), above.page.1, above.panel_if);
        let title = self.title(element, name);
        let group = self.group(name, title, (&page, page_if), panel_if);
        let ifs = place.panels_if.iter().copied().chain(self.condition(name, element)).collect();
        self.survey.groups[group].repeat = Some((repeated::entries(element), ifs));
        let within = Where { group, parent: name.to_owned(), panels_if: Vec::new(), scope: Some(name.to_owned()) };
        if kind == "paneldynamic" {
            for part in element.get("templateElements").map(Tree::items).unwrap_or_default() {
                if is_panel(part) { self.inside(part, &within) } else { self.element(part, &within) }
            }
            return;
        }
        let columns = self.columns(element, kind, &within);
        self.survey.groups[group].questions = columns;
    }

    /// A table with fixed rows.
    fn table(&mut self, element: &'j Tree, kind: &str, name: &str, place: &Where<'j>) {
        self.keys(kind, element, repeated::KEYS);
        let within = Where { scope: Some(name.to_owned()), panels_if: Vec::new(), ..place.clone() };
        let rows = repeated::rows(element, name, &mut self.survey.notes);
        let mut columns = self.columns(element, kind, &within);
        for column in &mut columns {
            repeated::make_small(&mut column.read, &mut self.survey.notes);
        }
        let Some(mut placed) = self.placed(element, (name, repeated::TABLE), place) else { return };
        placed.read.question.kind = Kind::Table(Table { rows: Rows::Fixed(rows), columns: Vec::new() });
        placed.columns = columns;
        self.survey.groups[place.group].questions.push(placed);
    }

    /// The columns of a table; a plain matrix has one, whose choices are its columns.
    fn columns(&mut self, element: &'j Tree, kind: &str, within: &Where<'j>) -> Vec<Placed<'j>> {
        if kind == "matrix" {
            let name = format!("{}-answer", within.scope.as_deref().unwrap_or_default());
            let only = repeated::only_column(element, &name);
            let read = self.read(&only, (&name, "radiogroup"), within);
            let placed = |read| Placed {
                read,
                own_if: None,
                panels_if: Vec::new(),
                scope: within.scope.clone(),
                columns: Vec::new(),
            };
            return read.map(placed).into_iter().collect();
        }
        let mut columns = Vec::new();
        for column in element.get("columns").map(Tree::items).unwrap_or_default() {
            let name = self.name(column, "column");
            let (whole, kind) = repeated::column(column, element);
            let Some(read) = self.read(&whole, (&name, &kind), within) else { continue };
            let own_if = self.condition(&name, column);
            let scope = within.scope.clone();
            columns.push(Placed { read, own_if, panels_if: Vec::new(), scope, columns: Vec::new() });
        }
        columns
    }
}

fn is_panel(element: &Tree) -> bool {
    element.get("type").and_then(Tree::text) == Some("panel")
        || (element.get("type").is_none() && elements(element).is_some())
}

/// What stands on a page or in a panel; `questions` is an older word for it.
fn elements(json: &Tree) -> Option<&[Tree]> {
    json.get("elements").or_else(|| json.get("questions")).map(Tree::items)
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
            let own = when(&group.id, group.panel_if);
            let mut section = Section { when: own, ..Section::new(id, group.title.clone()) };
            if let Some((entries, ifs)) = &group.repeat {
                let ifs = ifs.iter().map(|text| when(&group.id, Some(text)));
                section.when = ifs.fold(section.when, Condition::and);
                section.repeat = Some(Repeat::Entries(entries.clone()));
            }
            section.questions =
                group.questions.iter().map(|placed| self.question(placed, &mut counts, &mut notes)).collect();
            if !section.questions.is_empty() {
                drafted.push(Drafted { section, page_when });
            }
        }
        counts.sections = drafted.len();
        self.notes.extend(notes);
        (drafted, counts)
    }

    fn question(&self, placed: &Placed<'_>, counts: &mut SurveyCounts, notes: &mut Vec<Note>) -> Question {
        let mut question = placed.read.question.clone();
        let mut when = |text: &str| self.when(&placed.read.name, Some(&placed.in_scope(text)), notes);
        let ifs = placed.panels_if.iter().copied().chain(placed.own_if);
        question.when = ifs.map(&mut when).fold(Condition::Always, Condition::and);
        counts.questions += 1;
        counts.choices += question.kind.choices().len();
        counts.question_conditions += usize::from(!question.when.is_always());
        if let Kind::Table(table) = &mut question.kind {
            table.columns = placed.columns.iter().map(|column| self.question(column, counts, notes)).collect();
        }
        question
    }

    fn when(&self, at: &str, text: Option<&str>, notes: &mut Vec<Note>) -> Condition {
        let Some(text) = text else { return Condition::Always };
        match super::condition::condition(text, &self.names, at, notes) {
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
