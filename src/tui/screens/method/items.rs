//! The parts of a methodology and the rows in each.

use super::finding_lines;
use crate::method::lint::Subject;
use crate::method::scoring::ScoreLevel;
use crate::method::{
    Body, CatalogueRisk, Condition, Kind, Methodology, Onset, Question, Scale, ScaleName, Section, Text,
    condition_words, onset_words, point_words,
};
use crate::model::{CatalogueId, ControlId};
use crate::tui::theme::Tone;
use crate::tui::told::MethodTold;

/// A part of a methodology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    About,
    Levels,
    Scales,
    Matrix,
    Questions,
    Catalogue,
    Controls,
    Crosswalks,
}

impl Part {
    pub const ALL: &'static [Self] = &[
        Self::About,
        Self::Levels,
        Self::Scales,
        Self::Matrix,
        Self::Questions,
        Self::Catalogue,
        Self::Controls,
        Self::Crosswalks,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Self::About => "About",
            Self::Levels => "Levels",
            Self::Scales => "Scales",
            Self::Matrix => "Matrix",
            Self::Questions => "Questions",
            Self::Catalogue => "Catalogue",
            Self::Controls => "Controls",
            Self::Crosswalks => "Crosswalks",
        }
    }

    /// How many entries it has, where people would ask.
    pub fn count(self, method: &Methodology) -> String {
        match self {
            Self::Questions => method.all_questions().count().to_string(),
            Self::Catalogue => method.all_catalogue().count().to_string(),
            Self::Controls => method.all_controls().count().to_string(),
            Self::About | Self::Levels | Self::Scales | Self::Matrix | Self::Crosswalks => String::new(),
        }
    }

    /// The part so many places further, round and round.
    pub fn beside(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }

    /// The least columns of what names a row.
    pub fn head_width(self) -> usize {
        match self {
            Self::About => 10,
            Self::Levels | Self::Scales => 16,
            Self::Matrix | Self::Questions | Self::Catalogue | Self::Controls | Self::Crosswalks => 9,
        }
    }
}

/// What a row is about, by its place in the methodology.
#[derive(Clone, Debug)]
pub enum Item {
    /// A text about the methodology, which the row says whole.
    About,
    Level(usize),
    /// What a scored questionnaire comes to, by questionnaire and level.
    Outcome(usize, usize),
    Point(ScaleName, usize),
    /// By section and question.
    Question(usize, usize),
    Risk(usize),
    Control(usize),
}

/// A row of a part.
#[derive(Clone, Debug)]
pub struct Row {
    pub item: Item,
    /// What names it.
    pub head: String,
    /// What else it says.
    pub rest: String,
}

impl Row {
    fn new(item: Item, head: impl Into<String>, rest: impl Into<String>) -> Self {
        Self { item, head: head.into(), rest: rest.into() }
    }
}

/// Every row of a part, in one walk: a part may hold thousands.
pub fn of(part: Part, method: &Methodology) -> Vec<Row> {
    match part {
        Part::About => about(method).into_iter().map(|(head, text)| Row::new(Item::About, head, text)).collect(),
        Part::Levels => levels(method).chain(outcomes(method)).collect(),
        Part::Scales => {
            let points =
                |name: ScaleName| method.scale(&name).map_or_else(Vec::new, |scale| points(method, &name, scale));
            method.scale_names().flat_map(points).collect()
        }
        Part::Matrix | Part::Crosswalks => Vec::new(),
        Part::Questions => method.sections().enumerate().flat_map(asked).collect(),
        Part::Catalogue => {
            let risks = method.all_catalogue().enumerate();
            risks.map(|(at, risk)| Row::new(Item::Risk(at), risk.id.as_str(), risk.title.base())).collect()
        }
        Part::Controls => {
            let controls = method.all_controls().enumerate();
            controls
                .map(|(at, control)| Row::new(Item::Control(at), control.id.as_str(), control.title.base()))
                .collect()
        }
    }
}

fn levels(method: &Methodology) -> impl Iterator<Item = Row> + '_ {
    method.head.levels.iter().enumerate().rev().map(|(place, level)| {
        let rest = format!("{}, looked at after {} months", level.zone.label(), level.review_months);
        Row::new(Item::Level(place), level.title.base(), rest)
    })
}

fn outcomes(method: &Methodology) -> impl Iterator<Item = Row> + '_ {
    method.bodies().enumerate().flat_map(|(body, of)| {
        let levels = of.scoring.map_or(&[][..], |scoring| &scoring.levels).iter().enumerate().rev();
        levels.map(move |(place, level)| {
            let rest = format!("{}, of the questions of {}", level.zone.label(), of.id);
            Row::new(Item::Outcome(body, place), level.title.base(), rest)
        })
    })
}

fn points(method: &Methodology, name: &ScaleName, scale: &Scale) -> Vec<Row> {
    let title = scale_title(method, name);
    let point = |place| Row::new(Item::Point(name.clone(), place), title.as_str(), point_words(scale, place));
    (0..scale.points.len()).map(point).collect()
}

fn asked((at, section): (usize, &Section)) -> impl Iterator<Item = Row> + '_ {
    let questions = section.all_questions().enumerate();
    questions.map(move |(place, asked)| Row::new(Item::Question(at, place), asked.id.as_str(), asked.ask.base()))
}

/// What is said of the methodology as a whole.
fn about(method: &Methodology) -> Vec<(&'static str, String)> {
    let head = &method.head;
    let mut said = vec![
        ("Title", head.title.to_string()),
        ("Summary", head.summary.to_string()),
        ("Version", format!("{} {}", head.id, head.version)),
        ("Source", head.source.to_string()),
        ("Licence", head.licence.clone()),
        ("Trust", head.trust.to_string()),
    ];
    said.extend(head.waivers.iter().map(|waiver| {
        (
            "Waiver",
            format!("{} ({}) is let stand by {}: {}", waiver.rule, waiver.rule.what(), waiver.by, waiver.because),
        )
    }));
    said
}

type Said = Vec<(Tone, String)>;

impl Row {
    /// The ids that it has or names, which frameworks may know: its own, and of a risk those of its controls and tags.
    pub fn ids(&self, method: &Methodology) -> Vec<String> {
        match &self.item {
            Item::Question(section, place) => {
                question(method, *section, *place).map(|(_, question)| question.refs.clone()).unwrap_or_default()
            }
            Item::Risk(place) => method.all_catalogue().nth(*place).map(risk_ids).unwrap_or_default(),
            Item::Control(place) => {
                method.all_controls().nth(*place).map(|one| one.id.to_string()).into_iter().collect()
            }
            Item::About | Item::Level(_) | Item::Outcome(..) | Item::Point(..) => Vec::new(),
        }
    }

    /// Everything there is to say of it.
    pub fn detail(&self, told: &MethodTold) -> Said {
        let method = &told.method;
        let mut said = vec![(Tone::Strong, format!("{} {}", self.head, self.rest))];
        match &self.item {
            Item::About => said = vec![(Tone::Strong, self.head.clone()), (Tone::Plain, self.rest.clone())],
            Item::Level(place) => said.extend(level(method, *place)),
            Item::Outcome(body, place) => said.extend(of_outcome(method, *body, *place)),
            Item::Point(name, place) => said.extend(point(method, name, *place)),
            Item::Question(section, place) => {
                if let Some((section, question)) = question(method, *section, *place) {
                    said = of_question(method, section, question);
                    said.extend(findings(told, &Subject::Question(question.id.clone())));
                }
            }
            Item::Risk(place) => said.extend(risk(method, *place)),
            Item::Control(place) => said.extend(control(method, *place)),
        }
        said
    }
}

fn findings(told: &MethodTold, about: &Subject) -> Said {
    let mine = told.found.iter().filter(|(finding, _)| finding.about == *about);
    mine.flat_map(|(finding, at)| finding_lines(finding, at)).collect()
}

fn scale_title(method: &Methodology, name: &ScaleName) -> String {
    match name {
        ScaleName::Likelihood => "Likelihood".to_owned(),
        ScaleName::Benefit => "Benefit".to_owned(),
        ScaleName::Severity(id) => method.dimension(id).map(|one| one.title.to_string()).unwrap_or_default(),
    }
}

fn level(method: &Methodology, place: usize) -> Said {
    let Some(level) = method.head.levels.get(place) else { return Vec::new() };
    let by: Vec<&str> = level.accepted_by.iter().map(Text::base).collect();
    let by = if by.is_empty() {
        "Nobody may accept a risk at this level.".to_owned()
    } else {
        format!("Accepted by {}.", by.join(" or "))
    };
    let mut said = vec![
        (Tone::Plain, level.meaning.to_string()),
        (Tone::Plain, by),
        (Tone::Quiet, format!("Looked at again after {} months.", level.review_months)),
    ];
    if method.head.appetite == level.id {
        said.push((Tone::Quiet, "The highest level that needs no treatment.".to_owned()));
    }
    said
}

fn outcome(method: &Methodology, body: usize, place: usize) -> Option<(Body<'_>, &ScoreLevel)> {
    let body = method.bodies().nth(body)?;
    Some((body, body.scoring?.levels.get(place)?))
}

/// What a level of a scored questionnaire means, what must be done and from when, who approves.
fn of_outcome(method: &Methodology, body: usize, place: usize) -> Said {
    let Some((body, level)) = outcome(method, body, place) else { return Vec::new() };
    let mut said = vec![(Tone::Plain, level.meaning.to_string())];
    for obligation in &level.obligations {
        said.push((Tone::Plain, format!("Required: {}", obligation.says)));
        said.extend(cases(method, body, &obligation.applies));
    }
    let approvers: Vec<&str> = level.approved_by.iter().map(Text::base).collect();
    said.extend((!approvers.is_empty()).then(|| (Tone::Plain, format!("Approved by {}.", approvers.join(", ")))));
    let months = level.review_months.map(|months| format!("Answered anew after {months} months."));
    said.extend(months.map(|months| (Tone::Quiet, months)));
    said
}

/// Dated cases, one a line.
fn cases(method: &Methodology, body: Body<'_>, onsets: &[Onset]) -> Said {
    onsets.iter().map(|onset| (Tone::Key, format!("  {}", onset_words(method, body, onset)))).collect()
}

fn point(method: &Methodology, name: &ScaleName, place: usize) -> Said {
    let Some(scale) = method.scale(name) else { return Vec::new() };
    let Some(point) = scale.points.get(place) else { return Vec::new() };
    let mut said = vec![(Tone::Quiet, scale.question.to_string()), (Tone::Plain, point.anchor.to_string())];
    if let (Some(from), Some(below)) = (&point.from, &point.below) {
        let unit = scale.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let over = scale.horizon.as_deref().map(|horizon| format!(", over {horizon}")).unwrap_or_default();
        said.push((Tone::Plain, format!("From {} to below {}{unit}{over}.", from.value(), below.value())));
    }
    if let ScaleName::Severity(id) = name
        && let Some(dimension) = method.dimension(id)
    {
        said.push((Tone::Quiet, dimension.covers.to_string()));
        if let Some(veto) =
            dimension.veto.as_ref().filter(|veto| scale.place(&veto.severity).is_some_and(|at| at <= place))
        {
            let level = method.head.levels.iter().find(|level| level.id == veto.level);
            let title = level.map(|level| level.title.to_string()).unwrap_or_default();
            said.push((Tone::Watch, format!("From here on never below {title}: {}", veto.reason)));
        }
    }
    said
}

fn question(method: &Methodology, section: usize, place: usize) -> Option<(&Section, &Question)> {
    let section = method.sections().nth(section)?;
    Some((section, section.all_questions().nth(place)?))
}

fn of_question(method: &Methodology, section: &Section, question: &Question) -> Said {
    let mut said = vec![
        (Tone::Strong, format!("{} {}", question.id, question.ask)),
        (Tone::Quiet, format!("{}: {}", section.title, section.help)),
        (Tone::Plain, question.help.to_string()),
        (Tone::Quiet, format!("Answer: {}, {}", kind_words(&question.kind), question.need.label())),
    ];
    said.extend(question.kind.choices().iter().enumerate().map(|(place, choice)| {
        let points = choice.points.map(|points| format!(" ({points} points)")).unwrap_or_default();
        (Tone::Plain, format!("  {} {}{points}", place + 1, choice.title))
    }));
    let asked = |when: &Condition| (!when.is_always()).then(|| condition_words(method, when));
    said.extend(asked(&section.when).map(|words| (Tone::Plain, format!("The section is asked when {words}."))));
    said.extend(asked(&question.when).map(|words| (Tone::Plain, format!("Asked when {words}."))));
    if !question.because.is_empty() {
        said.push((Tone::Plain, format!("Why: {}", question.because)));
    }
    for suggestion in &question.suggests {
        let risks: Vec<&str> = suggestion.risks.iter().map(CatalogueId::as_str).collect();
        let when = condition_words(method, &suggestion.when);
        said.push((Tone::Plain, format!("Suggests {} when {when}.", risks.join(", "))));
    }
    if !question.refs.is_empty() {
        said.push((Tone::Quiet, format!("Serves {}.", question.refs.join(", "))));
    }
    said.retain(|(_, text)| !text.is_empty());
    said
}

fn kind_words(kind: &Kind) -> String {
    match kind {
        Kind::Single(_) => "one choice".to_owned(),
        Kind::Multi(_) => "any number of choices".to_owned(),
        Kind::LongList(_) => "one of a long list".to_owned(),
        Kind::Scale(_) | Kind::Graded(_) => "a step of a scale".to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Text => "one line".to_owned(),
        Kind::LongText => "prose".to_owned(),
        Kind::Number(unit) => format!("a number of {unit}"),
        Kind::Date => "a date".to_owned(),
        Kind::Person => "a person".to_owned(),
        Kind::Table(_) => "a table; its columns follow".to_owned(),
    }
}

fn risk(method: &Methodology, place: usize) -> Said {
    let Some(risk) = method.all_catalogue().nth(place) else { return Vec::new() };
    let dimensions: Vec<String> =
        risk.dimensions.iter().filter_map(|id| method.dimension(id)).map(|one| one.title.to_string()).collect();
    let controls: Vec<&str> = risk.controls.iter().map(ControlId::as_str).collect();
    vec![
        (Tone::Quiet, risk.area.label().to_owned()),
        (Tone::Plain, format!("Source: {}", risk.source)),
        (Tone::Plain, format!("Event: {}", risk.event)),
        (Tone::Plain, format!("Consequence: {}", risk.consequence)),
        (Tone::Quiet, format!("Usually hits {}. Controls that help: {}.", dimensions.join(", "), controls.join(", "))),
    ]
}

/// The ids of a catalogue risk, of its tags and of its controls.
pub fn risk_ids(risk: &CatalogueRisk) -> Vec<String> {
    let tags = risk.annex_c.iter().chain([&risk.subdomain]).map(ToString::to_string);
    std::iter::once(risk.id.to_string()).chain(tags).chain(risk.controls.iter().map(ToString::to_string)).collect()
}

fn control(method: &Methodology, place: usize) -> Said {
    let Some(control) = method.all_controls().nth(place) else { return Vec::new() };
    let mut said = vec![
        (Tone::Quiet, control.objective.to_string()),
        (Tone::Plain, control.summary.to_string()),
        (Tone::Plain, control.question.to_string()),
        (Tone::Quiet, format!("Evidence: {}", control.evidence)),
    ];
    let home = method.bodies().find(|body| body.controls.iter().any(|known| known.id == control.id));
    if let Some(body) = home.filter(|_| !control.applies.is_empty()) {
        said.push((Tone::Strong, "Applies in the first case that is met:".to_owned()));
        said.extend(cases(method, body, &control.applies));
    }
    said
}
