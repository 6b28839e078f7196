//! A small methodology with everything the analysis can meet: a shared grid and one of its own, a veto, conditions,
//! suggestions, all four treatment options.

use assize::method::{
    Area, CatalogueRisk, Choice, Compare, Condition, Control, Detached, Dimension, Due, Exact, FORMAT, Fact, Grid,
    Head, Kind, Level, Methodology, Need, Point, Question, Reach, Scale, Section, StageMeaning, Suggestion, Tag,
    TreatmentNeed, TreatmentOption, Veto, Zone,
};
use assize::model::RatingStage;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

/// The id written like this.
pub fn id<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn ids<T: FromStr<Err: Debug>>(texts: &[&str]) -> Vec<T> {
    texts.iter().map(|text| id(text)).collect()
}

pub fn scale(question: &str, points: &[&str]) -> Scale {
    let point = |name: &&str| Point {
        id: id(&name.to_lowercase().replace(' ', "_")),
        title: (*name).into(),
        anchor: "An anchor.".into(),
        from: None,
        below: None,
    };
    Scale { question: question.into(), unit: None, horizon: None, points: points.iter().map(point).collect() }
}

/// A grid of letters, one word a row: l, m, h, v.
pub fn grid(rows: &str) -> Grid {
    let level = |letter| match letter {
        'l' => id("low"),
        'm' => id("medium"),
        'h' => id("high"),
        'v' => id("very_high"),
        other => panic!("no level {other}"),
    };
    Grid(rows.split_whitespace().map(|row| row.chars().map(level).collect()).collect())
}

fn levels() -> Vec<Level> {
    let level = |name: &str, zone, accepted_by: &[&str], review_months| Level {
        id: id(&name.to_lowercase().replace(' ', "_")),
        title: name.into(),
        meaning: "A meaning.".into(),
        zone,
        accepted_by: accepted_by.iter().map(|who| (*who).into()).collect(),
        review_months,
    };
    vec![
        level("Low", Zone::Accept, &["Risk owner"], 24),
        level("Medium", Zone::Tolerate, &["System owner"], 12),
        level("High", Zone::Tolerate, &["Top management"], 6),
        level("Very high", Zone::Stop, &[], 3),
    ]
}

fn dimensions() -> Vec<Dimension> {
    let dimension = |title: &str, points: &[&str]| Dimension {
        id: id(&title.to_lowercase()),
        title: title.into(),
        covers: "What is looked at.".into(),
        severity: scale("How bad is it?", points),
        grid: None,
        veto: None,
    };
    let veto = Veto { severity: id("severe"), level: id("high"), reason: "It cannot be undone.".into() };
    vec![
        Dimension { veto: Some(veto), ..dimension("Individuals", &["Minor", "Moderate", "Major", "Severe"]) },
        dimension("Groups", &["Minor", "Moderate", "Major", "Severe"]),
        Dimension { grid: Some(grid("llm lmh mhv")), ..dimension("Organisation", &["Small", "Large", "Ruinous"]) },
    ]
}

fn treatments() -> Vec<TreatmentOption> {
    use TreatmentNeed::{Acceptance, Measures, Rationale};
    let option = |title: &str, needs: &[TreatmentNeed]| TreatmentOption {
        id: id(&title.to_lowercase()),
        title: title.into(),
        help: "When it is right.".into(),
        needs: needs.to_vec(),
    };
    vec![
        option("Avoid", &[Rationale]),
        option("Mitigate", &[Measures, Rationale]),
        option("Transfer", &[Measures, Rationale]),
        option("Accept", &[Acceptance, Rationale]),
    ]
}

fn head() -> Head {
    let tag = |name: &str, title: &str| Tag { id: id(name), title: title.into() };
    Head {
        id: id("small"),
        version: "1.2.0".into(),
        title: "A small methodology".into(),
        summary: "For tests.".into(),
        source: "Ours.".into(),
        licence: "MIT".into(),
        trust: "None.".into(),
        likelihood: scale("How likely?", &["Rare", "Possible", "Likely"]),
        dimensions: dimensions(),
        benefit: scale("How much better?", &["Slight", "Clear", "Vital"]),
        grid: grid("llmm lmmh lmhv"),
        levels: levels(),
        appetite: id("low"),
        stages: vec![StageMeaning { stage: RatingStage::Inherent, meaning: "Without controls.".into() }],
        treatments: treatments(),
        annex_c: vec![tag("C.2.5", "Fairness"), tag("C.2.7", "Privacy")],
        subdomains: vec![tag("1.1", "Unfair discrimination"), tag("2.1", "Privacy loss")],
        ladders: Vec::new(),
        scoring: None,
        waivers: Vec::new(),
        due: vec![Due {
            instrument: id("genai"),
            title: "Risks of generative AI".into(),
            when: Condition::Number(id("volume"), Compare::AtLeast, Exact::from(1000)),
            because: "It is used a thousand times a day.".into(),
        }],
    }
}

pub fn question(name: &str, kind: Kind) -> Question {
    let asked = Question::new(id(name), format!("What about {name}?").as_str().into(), kind);
    Question { help: "Look at it.".into(), because: "It depends.".into(), ..asked }
}

pub fn choice(name: &str) -> Choice {
    Choice::new(id(&name.to_lowercase()), name.into())
}

fn choices(names: &[&str]) -> Vec<Choice> {
    names.iter().map(|name| choice(name)).collect()
}

pub fn has(question: &str, choice: &str) -> Condition {
    Condition::Has(id(question), id(choice))
}

fn suggests(when: Condition, risks: &[&str]) -> Vec<Suggestion> {
    vec![Suggestion { when, risks: ids(risks) }]
}

fn questions() -> Vec<Section> {
    let personal = Question {
        need: Need::Required,
        suggests: suggests(has("personal", "yes"), &["DAT-01"]),
        ..question("personal", Kind::YesNo)
    };
    let kinds = Question {
        when: has("personal", "yes"),
        suggests: suggests(has("kinds", "health"), &["DAT-01", "PEO-01"]),
        ..question("kinds", Kind::Multi(choices(&["Contact", "Health", "Finance"])))
    };
    let health = Question { when: has("kinds", "health"), ..question("health", Kind::LongText) };
    let scope = question("scope", Kind::Single(choices(&["Local", "National"])));
    let volume = Question { need: Need::Optional, ..question("volume", Kind::Number("uses a day".into())) };
    let facts = vec![Fact { id: id("review-date"), says: BTreeMap::new(), reach: Reach::Whole }];
    let since = Question { need: Need::Optional, facts, ..question("since", Kind::Date) };
    let contact = Question { need: Need::Optional, ..question("contact", Kind::Person) };
    let section = |name: &str, questions| Section {
        help: "What it is after.".into(),
        questions,
        ..Section::new(id(name), name.into())
    };
    vec![section("data", vec![personal, kinds, health]), section("use", vec![scope, volume, since, contact])]
}

fn catalogue() -> Vec<CatalogueRisk> {
    let risk = |name: &str, title: &str, area, controls: &[&str]| CatalogueRisk {
        id: id(name),
        title: title.into(),
        area,
        source: "A source.".into(),
        event: "An event.".into(),
        consequence: "A consequence.".into(),
        annex_c: ids(&["C.2.7"]),
        subdomain: id("2.1"),
        dimensions: ids(&["individuals", "organisation"]),
        controls: ids(controls),
    };
    vec![
        risk("DAT-01", "Personal data reused", Area::Data, &["A.7.4", "A.5.2"]),
        risk("MOD-01", "Made-up facts", Area::Model, &["A.6.2.4"]),
        risk("PEO-01", "Unequal treatment", Area::People, &["A.5.2"]),
    ]
}

fn controls() -> Vec<Control> {
    let control = |name: &str, title: &str| Control {
        id: id(name),
        objective: "An objective".into(),
        title: title.into(),
        summary: "What it asks for.".into(),
        question: "Is it done?".into(),
        evidence: "A record.".into(),
        applies: Vec::new(),
    };
    vec![
        control("A.5.2", "Impact assessment process"),
        control("A.6.2.4", "Verification and validation"),
        control("A.7.4", "Quality of data"),
    ]
}

/// An instrument that was attached once.
fn former() -> Detached {
    let (questions, controls) = (ids(&["gone"]), ids(&["X.1"]));
    Detached { id: id("former"), version: "1.0.0".into(), questions, catalogue: Vec::new(), controls }
}

/// The methodology.
pub fn method() -> Methodology {
    Methodology {
        format: FORMAT,
        head: head(),
        questions: questions(),
        catalogue: catalogue(),
        controls: controls(),
        instruments: Vec::new(),
        detached: vec![former()],
    }
}

/// A graded item of four steps that asks for the third of them.
pub fn graded(name: &str) -> Question {
    let steps = choices(&["Absent", "Begun", "Practised", "Proven"]);
    Question { aim: Some(id("practised")), need: Need::Optional, ..question(name, Kind::Graded(steps)) }
}

/// The methodology with one graded item, `M-1`.
pub fn with_item() -> Methodology {
    let mut method = method();
    method.questions[1].questions.push(graded("M-1"));
    method
}
