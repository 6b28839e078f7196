//! Libraries of CISO Assistant, with every trap that the real ones hold.

use super::origin;
use crate::common::methodology;
use assize::format::methodology::{assemble, texts};
use assize::import::{Brought, Counts, Origin, ciso_assistant};
use assize::method::crosswalk::Relation;
use assize::method::{Condition, Kind, Methodology, Question};
use assize::model::LevelId;

const LIBRARY: &str = include_str!("../../../fixtures/library.yaml");

fn unsaid() -> Origin {
    Origin { title: None, version: None, source: None, licence: None, ..origin() }
}

fn import(text: &str) -> Brought {
    ciso_assistant("/somewhere/library.yaml", text, &unsaid(), &methodology())
        .unwrap_or_else(|problem| panic!("{problem}"))
}

fn refusal(text: &str) -> String {
    ciso_assistant("library.yaml", text, &unsaid(), &methodology()).unwrap_err().to_string()
}

fn said(brought: &Brought) -> String {
    brought.notes.iter().map(|note| format!("{note}\n")).collect::<Vec<_>>().concat()
}

fn question<'m>(method: &'m Methodology, id: &str) -> &'m Question {
    method.question(&id.parse().unwrap()).unwrap_or_else(|| panic!("no question {id}"))
}

/// The methodology, after it went through the texts of its folder.
fn whole(brought: &Brought) -> Methodology {
    let texts = texts(brought.methodology.as_ref().unwrap(), "Imported").unwrap();
    assemble(&texts.parts()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_matrix_keeps_its_orientation_and_its_ids_come_from_its_words() {
    let method = whole(&import(LIBRARY));
    let ids = |row: usize| method.head.grid.0[row].iter().map(LevelId::as_str).collect::<Vec<_>>();
    assert_eq!([ids(0), ids(1)], [["low", "low", "medium"], ["low", "high", "high"]]);
    let [impact] = &method.head.dimensions[..] else { panic!("one dimension") };
    let points: Vec<_> = impact.severity.points.iter().map(|point| point.id.as_str()).collect();
    assert_eq!(points, ["slight", "heavy", "impact-3"]);
    let likelihood: Vec<_> = method.head.likelihood.points.iter().map(|point| point.id.as_str()).collect();
    assert_eq!(likelihood, ["seldom", "often"]);
    assert_eq!(method.head.levels.len(), 3);
    assert_eq!(method.head.appetite.as_str(), "low");
    let shown = method.head.levels[2].title.shown("fr");
    assert_eq!((shown.text, shown.language), ("fort", "fr"));
    assert_eq!(method.head.levels[2].title.shown("de").text, "high");
}

#[test]
fn a_matrix_that_stands_backwards_or_is_broken_is_said() {
    let backwards = LIBRARY.replace("[0, 0, 1]", "[2, 2, 1]").replace("[0, 2, 2]", "[2, 0, 0]");
    let brought = import(&backwards);
    assert!(said(&brought).contains("they were turned round"));
    let method = whole(&brought);
    assert_eq!(method.head.levels[0].id.as_str(), "high");
    for (from, to, words) in [
        ("[0, 0, 1]", "[0, 0]", "must have 2 rows (probability) of 3 cells (impact); it has rows of 2, 3"),
        ("[0, 0, 1]", "[0, 0, 3]", "names a level that is not one of its 3: \"3\""),
        ("[0, 0, 1]", "[0, 0, -1]", "\"-1\""),
        ("    grid:", "    gird:", "it has rows of"),
    ] {
        let brought = import(&LIBRARY.replace(from, to));
        assert!(said(&brought).contains(words), "{words}: {}", said(&brought));
        assert_eq!(whole(&brought).head.grid, methodology().head.grid);
    }
}

#[test]
fn threats_techniques_and_controls_are_kept_apart_although_their_names_meet() {
    let method = whole(&import(LIBRARY));
    let risks: Vec<_> = method.catalogue.iter().map(|risk| risk.id.as_str()).collect();
    assert_eq!(risks[0], "T1");
    assert_eq!(risks[2], "T1-2");
    assert!(risks[1].starts_with("Une-menace-dont-personne"), "{risks:?}");
    assert_eq!(method.catalogue[0].title.shown("fr").text, "T1 Fuite");
    assert!(method.catalogue[1].title.shown("fr").text.ends_with('…'));
    assert!(method.catalogue[1].event.shown("fr").text.ends_with("arrive enfin."));
    assert_eq!(method.catalogue[2].source.base(), "TA1 Entry");
    assert_eq!(method.catalogue[2].controls[0].as_str(), "C1");
    let [first, second] = &method.controls[..] else { panic!("two controls") };
    assert_eq!((first.id.as_str(), second.id.as_str()), ("C1", "C1-2"));
    assert_eq!(first.evidence.base(), "extrait du journal\nrapport");
    assert_eq!(first.objective.base(), "technical, detect");
}

#[test]
fn requirements_become_graded_items_or_the_questions_put_to_them() {
    let brought = import(LIBRARY);
    let method = whole(&brought);
    let sections: Vec<_> = method.questions.iter().map(|s| (s.id.as_str(), s.questions.len())).collect();
    assert_eq!(
        sections,
        [("implementation-groups", 1), ("x1", 1), ("requirements", 8)]
            .map(|(id, n)| (if id == "x1" { "1" } else { id }, n))
    );
    let context = question(&method, "1.1");
    assert_eq!(context.ask.shown("fr").text, "1.1 L'organisme connaît son contexte.");
    assert_eq!(context.help.base(), "un document");
    assert_eq!(context.refs, ["1.1", "C1"]);
    assert_eq!(context.was, "urn:example:risk:req_node:lending:1.1");
    let steps: Vec<_> = context.kind.choices().iter().map(|step| (step.id.as_str(), step.title.base())).collect();
    assert_eq!(steps, [("score-0", "Absent"), ("score-1", "Commencé"), ("score-2", "Fait")]);
    assert!(matches!(&context.when, Condition::Any(parts) if parts.len() == 2), "{:?}", context.when);
    assert_eq!(question(&method, "1.2").weight.to_string(), "3");
    let register = method.all_questions().find(|q| q.ask.base() == "Existe-t-il un registre ?").unwrap();
    assert!(matches!(&register.kind, Kind::Single(choices) if choices[0].points.unwrap().to_string() == "5"));
    assert!(register.help.base().ends_with("Par exemple, un tableau."), "{:?}", register.help);
    // What an answer selects is asked when that answer is given, and not before.
    let yes = register.kind.choices()[0].id.clone();
    assert_eq!(
        question(&method, "4").when,
        Condition::Any(vec![Condition::Any(vec![Condition::Has(register.id.clone(), yes)])])
    );
    assert_eq!(question(&method, "5").when, Condition::Always);
    let groups = question(&method, "implementation-groups").kind.choices();
    assert_eq!(groups.iter().map(|group| group.title.base()).collect::<Vec<_>>(), ["Base", "Étendu"]);
    let which = method.all_questions().find(|q| q.ask.base() == "Lequel ?").unwrap();
    assert!(matches!(&which.when, Condition::HasAny(about, _) if *about == register.id), "{:?}", which.when);
    let said = said(&brought);
    for words in [
        "names the implementation group \"ghost\", which is not defined",
        "names controls that are not in this library: urn:example:risk:reference_control:gone",
        "names a parent that is not in this library",
        "stands below itself",
        "Vide: nothing is asked under this heading",
        "a question of the type \"hologram\"",
        "depends on a question that is not asked before it",
        "\"compute_result\" is not understood",
        "belongs to \"tard\", which only a later answer selects",
        "\"smell\" is not understood",
        "library: \"colour_scheme\" is not understood",
        "metric_definitions: a methodology holds nothing of this kind; left out: M1",
        "its base language is \"fr\"",
        "builds on urn:example:risk:library:elsewhere",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn mappings_become_crosswalks_and_attribution_is_kept() {
    let brought = import(LIBRARY);
    let [set] = &brought.crosswalks[..] else { panic!("one crosswalk") };
    assert_eq!((set.from.as_str(), set.to.as_str(), set.pairs.len()), ("lending", "iso42001", 2));
    assert_eq!((set.pairs[0].to.as_str(), set.pairs[0].relation), ("4.1", Some(Relation::Broader)));
    assert_eq!(set.pairs[0].note.base(), "semantic; strength 7 of 10");
    assert_eq!(set.pairs[1].relation, None);
    let said = said(&brought);
    for words in [
        "stand twice",
        "relationship \"sideways\" is not understood",
        "nothing to do with each other",
        "without target_requirement_urn",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let head = &brought.methodology.as_ref().unwrap().head;
    assert_eq!(head.version, "1.10");
    assert_eq!(head.title.base(), "Lending");
    let source = head.source.base();
    for words in
        ["Provider: Example", "© Example", "URN:Example:risk:library:lending", "version 1.10", "read from library.yaml"]
    {
        assert!(source.contains(words), "{words}: {source}");
    }
    assert!(!source.contains("/somewhere"), "{source}");
    assert!(head.licence.starts_with("© Example"), "{}", head.licence);
    let Counts::Library(counts) = brought.counts else { panic!("a library") };
    assert_eq!((counts.matrices, counts.risks, counts.controls, counts.questions, counts.pairs), (1, 3, 2, 10, 2));
}

#[test]
fn what_is_no_library_is_refused_and_what_is_odd_in_one_never_stops_it() {
    for text in ["", "- a\n", "a: 1\n", "objects: 3\n", "objects: {}\n", "7\n", "{"] {
        let told = refusal(text);
        assert!(told.starts_with("library.yaml") && told.contains("\nnext: "), "{text:?}: {told}");
    }
    for text in [
        "objects: {preset: {journey: []}}\n",
        "objects: {framework: [], threats: {}, risk_matrix: 3, reference_controls: [7, [], null, {}]}\n",
        "objects: {framework: {requirement_nodes: [1, {assessable: true}, {assessable: 'yes', questions: 4}]}}\n",
        "objects: {risk_matrix: [{probability: [1], impact: [1], risk: [1], grid: [[0]]}]}\n",
        "objects: {requirement_mapping_sets: [3, {}], framework: {scores_definition: [{score: x}, {score: 1}]}}\n",
        "{\"urn\": 3, \"locale\": [], \"objects\": {\"techniques\": [{\"tactics\": {}, \"name\": \"a\\u00a0b\"}]}}",
    ] {
        whole(&import(text));
    }
}

#[test]
fn many_requirements_and_long_texts_take_no_long_time_and_lose_nothing() {
    let long = "word ".repeat(6_553) + "ab";
    let node = |n: usize| {
        let parent = if n > 0 { format!(", parent_urn: 'urn:x:r:n:f:{}'", n / 7 * 7) } else { String::new() };
        format!(
            "    - {{urn: 'urn:x:r:n:f:{n}', assessable: {}, ref_id: N{n}, name: Node {n}{parent}}}\n",
            !n.is_multiple_of(7)
        )
    };
    let nodes: Vec<String> = (0..5_880).map(node).collect();
    let text = format!(
        "objects:\n  framework:\n    requirement_nodes:\n{}    - {{urn: 'urn:x:r:n:f:end', assessable: true, description: '{long}'}}\n",
        nodes.concat()
    );
    let method = whole(&import(&text));
    assert_eq!(method.all_questions().count(), 5_880 / 7 * 6 + 1);
    assert_eq!(method.all_questions().last().unwrap().help.base().len(), long.len());
}

/// The libraries of others, where a copy of them is at hand.
#[test]
fn every_library_at_hand_becomes_a_sound_methodology() {
    let Some(folder) = super::samples::folder("ciso-assistant") else { return };
    for path in super::samples::files(&folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let brought = ciso_assistant(&path.display().to_string(), &text, &unsaid(), &methodology());
        let method = whole(&brought.unwrap_or_else(|problem| panic!("{problem}")));
        if path.ends_with("risk-matrix-4x4-ebios-rm.yaml") {
            let level = |row: usize, column: usize| method.head.grid.0[row][column].as_str().to_owned();
            assert_eq!((level(0, 2), level(2, 0)), ("low".to_owned(), "medium".to_owned()));
        }
    }
}
