//! Several instruments on one assessment: what is taken, what is refused, and what then sees them.

use crate::common::{methodology, shipped};
use assize::analysis::{Asked, Scorer, answer_from_text};
use assize::format::methodology::{parse_resolved, resolve};
use assize::history::edits;
use assize::method::{Methodology, Unfit};
use assize::model::{Assessment, MethodologyId};

fn id(text: &str) -> MethodologyId {
    text.parse().unwrap()
}

fn composed(others: &[&str]) -> Methodology {
    let mut base = methodology();
    for other in others {
        base.attach(shipped(other)).unwrap();
    }
    base
}

/// An answer as it is typed.
fn answer(method: &Methodology, assessment: &mut Assessment, question: &str, typed: &str) {
    let known = method.question(&question.parse().unwrap()).unwrap();
    let fields = answer_from_text(known, typed).unwrap();
    edits::answer(assessment, &assize::model::Cell::once(known.id.clone()), &fields)
        .unwrap()
        .apply(assessment)
        .unwrap();
}

#[test]
fn every_shipped_methodology_fits_beside_the_default_one() {
    let all = composed(&["genai", "owasp-llm-agentic", "eu-ai-act"]);
    let parts: Vec<_> = all.bodies().map(|body| (body.id.as_str(), body.controls.len())).collect();
    assert_eq!(parts, [("iso-42001", 38), ("genai", 24), ("owasp-llm-agentic", 24), ("eu-ai-act", 50)]);
    let questions = |method: &Methodology| method.all_questions().count();
    let apart = ["iso-42001", "genai", "owasp-llm-agentic", "eu-ai-act"].map(|each| questions(&shipped(each)));
    assert_eq!(questions(&all), apart.iter().sum::<usize>());
}

#[test]
fn a_composed_methodology_is_pinned_by_its_text_and_one_without_instruments_keeps_its_own() {
    let plain = resolve(methodology()).unwrap();
    assert!(!plain.text.contains("    instruments: [") && !plain.text.contains("    detached: ["));
    let both = resolve(composed(&["genai"])).unwrap();
    assert_ne!(plain.pin.hash, both.pin.hash);
    assert_eq!(parse_resolved("pinned", &both.text).unwrap(), *both.methodology);
    assert!(both.methodology.called().ends_with(&format!("with genai {}", shipped("genai").head.version)));
}

#[test]
fn detaching_is_the_inverse_of_attaching() {
    let mut both = composed(&["genai", "eu-ai-act"]);
    both.detach(&id("genai")).unwrap();
    assert!(both.instruments == composed(&["eu-ai-act"]).instruments, "the other stays as it was");
    assert!(both.detached[0].questions.contains(&"GA-01".parse().unwrap()));
    assert!(both.detach(&id("genai")).is_none());
    both.attach(shipped("genai")).unwrap();
    assert!(both == composed(&["eu-ai-act", "genai"]), "attached again, it is as if it had never gone");
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let refused = |change: fn(&mut Methodology)| {
        let mut other = shipped("genai");
        change(&mut other);
        methodology().attach(other).unwrap_err()
    };
    assert_eq!(refused(|other| other.head.id = id("iso-42001")), Unfit::There(id("iso-42001")));
    assert_eq!(refused(|other| other.attach(shipped("eu-ai-act")).unwrap()), Unfit::Nested(id("genai")));
    let twice = refused(|other| other.questions[0].questions[0].id = "IA-01".parse().unwrap());
    assert_eq!(
        twice.to_string(),
        "iso-42001 and genai both have the questions IA-01; give the ones of genai other ids"
    );
    let missing = refused(|other| other.catalogue[0].dimensions = vec!["purse".parse().unwrap()]);
    assert_eq!(missing.to_string(), "the risks of genai refer to the dimensions purse, which iso-42001 does not have");
    let tags = refused(|other| other.catalogue[0].subdomain = "9.9".parse().unwrap());
    assert_eq!(tags.to_string(), "the risks of genai refer to the tags 9.9, which iso-42001 does not have");
}

#[test]
fn what_stands_here_word_for_word_is_taken_once_and_what_differs_is_refused() {
    let mut other = shipped("genai");
    other.controls.push(methodology().controls[0].clone());
    let mut both = methodology();
    both.attach(other.clone()).unwrap();
    assert_eq!(both.all_controls().count(), 38 + 24);
    other.controls.last_mut().unwrap().title = "Something else".into();
    assert!(matches!(methodology().attach(other), Err(Unfit::Collision { what: "controls", .. })));
}

#[test]
fn each_questionnaire_is_followed_and_scored_by_itself() {
    let (method, mut sheet) = (composed(&["eu-ai-act"]), Assessment::default());
    let asked = |sheet: &Assessment| {
        let asked = Asked::of(&method, &sheet.answers);
        asked.questions().iter().map(|question| question.id.to_string()).collect::<Vec<_>>()
    };
    assert!(!asked(&sheet).contains(&"EU-19".to_owned()));
    answer(&method, &mut sheet, "EU-15", "work");
    assert!(asked(&sheet).contains(&"EU-19".to_owned()));
    let scored: Vec<_> = method.bodies().filter_map(|body| Some((body.id.as_str(), Scorer::of(body)?))).collect();
    assert!(scored.iter().all(|(_, scorer)| scorer.score(&sheet.answers).tally.asked() < asked(&sheet).len()));
}
