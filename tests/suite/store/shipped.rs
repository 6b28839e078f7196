//! The methodologies that come with the program: each is whole, can be answered to its end, and says where it comes from.

use crate::common::disk::place;
use crate::common::record::set;
use assize::analysis::{Asked, answerable};
use assize::method::lint::{LintWeight, lint};
use assize::method::{Kind, Methodology, Question, Section};
use assize::model::{AffectedGroup, Assessment, Cell, Entry, FrameworkId, MethodologyId, Row};
use assize::store::{Workspace, shipped_crosswalks};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Every shipped methodology with its number of catalogue risks, and the prefixes of their ids.
const SHIPPED: &[(&str, usize, &[&str])] = &[
    ("iso-42001", 130, &["DAT-", "MOD-", "DEP-", "USE-", "SUP-", "PEO-", "AGT-", "GOV-"]),
    ("genai", 12, &["GAI-"]),
    ("owasp-llm-agentic", 37, &["LLM", "ASI", "T"]),
    ("eu-ai-act", 34, &["EUAIA-"]),
    ("aims-gap", 0, &[]),
    ("nist-ai-rmf", 0, &[]),
];

/// Those that grade item by item, with how many items.
const GRADING: [(&str, usize); 2] = [("aims-gap", 32 + 38), ("nist-ai-rmf", 72)];

fn all() -> Vec<Methodology> {
    let place = place();
    let ids: Vec<MethodologyId> = place.workspace.methodologies().unwrap();
    assert_eq!(ids.len(), SHIPPED.len(), "{ids:?}");
    let read = |id: &str| place.workspace.methodology(&id.parse().unwrap()).unwrap().methodology;
    SHIPPED.iter().map(|(id, ..)| Arc::unwrap_or_clone(read(id))).collect()
}

#[test]
fn they_lint_clean_and_rate_on_one_and_the_same_scale() {
    let all = all();
    let rating = |m: &Methodology| {
        let head = &m.head;
        format!("{:?}", (&head.likelihood, &head.dimensions, &head.benefit, &head.grid, &head.levels, &head.appetite))
    };
    for method in &all {
        let heavy: Vec<_> = lint(method, None).into_iter().filter(|found| found.weight != LintWeight::Info).collect();
        assert!(heavy.is_empty(), "{}: {heavy:#?}", method.head.id);
        assert_eq!(rating(method), rating(&all[0]), "{}", method.head.id);
    }
}

#[test]
fn each_says_whose_words_it_holds_and_how_far_they_can_be_relied_on() {
    for method in all() {
        let head = method.head;
        assert_eq!(head.licence, "MIT OR Apache-2.0");
        assert!(head.source.base().contains("project's own"), "{}: {}", head.id, head.source);
        assert!(head.trust.base().contains("not yet reviewed"), "{}: {}", head.id, head.trust);
    }
}

#[test]
fn the_catalogues_are_as_long_as_they_say_and_without_doublets() {
    for (method, (id, count, prefixes)) in all().iter().zip(SHIPPED) {
        assert_eq!(method.catalogue.len(), *count, "{id}");
        let told = |of: fn(&assize::method::CatalogueRisk) -> &str| {
            method.catalogue.iter().map(of).collect::<BTreeSet<_>>().len()
        };
        let distinct = [told(|r| r.source.base()), told(|r| r.event.base()), told(|r| r.consequence.base())];
        assert_eq!(distinct, [*count; 3], "{id}");
        for risk in &method.catalogue {
            assert!(prefixes.iter().any(|prefix| risk.id.as_str().starts_with(prefix)), "{id}: {}", risk.id);
            assert!(!risk.dimensions.is_empty() && !risk.controls.is_empty(), "{id}: {}", risk.id);
        }
    }
}

#[test]
fn every_catalogue_risk_can_be_suggested_and_every_later_question_says_why() {
    for method in all() {
        let id = &method.head.id;
        let suggested: BTreeSet<_> =
            method.all_questions().flat_map(|q| &q.suggests).flat_map(|suggestion| &suggestion.risks).collect();
        let never: Vec<_> = method.catalogue.iter().filter(|risk| !suggested.contains(&risk.id)).collect();
        assert!(never.is_empty(), "{id}: {never:#?}");
        let silent: Vec<_> = method.all_questions().filter(|q| q.when.is_always() != q.because.is_empty()).collect();
        assert!(silent.is_empty(), "{id}: {silent:#?}");
    }
}

/// How many questions are asked before anything is answered, any group named or any entry added.
fn asked_of_everybody(method: &Methodology) -> usize {
    Asked::of(method, &Assessment::default()).cells().len()
}

#[test]
fn at_most_25_questions_are_asked_of_everybody_and_each_is_one() {
    for method in all() {
        let id = &method.head.id;
        if !method.only_grades() {
            let always = asked_of_everybody(&method);
            assert!((5..=25).contains(&always), "{id}: {always}");
            assert!((always..=80).contains(&method.all_questions().count()), "{id}");
        }
        let blank = |q: &Question| !q.ask.base().ends_with(['?', '.']) || q.help.is_empty() || q.refs.is_empty();
        let blank: Vec<_> = method.all_questions().filter(|question| blank(question)).collect();
        assert!(blank.is_empty(), "{id}: {blank:#?}");
    }
}

#[test]
fn the_default_methodology_has_the_38_controls_and_the_others_use_each_of_theirs() {
    let all = all();
    assert_eq!(all[0].controls.len(), 38);
    for method in &all {
        let named: BTreeSet<_> = method.catalogue.iter().flat_map(|risk| &risk.controls).collect();
        let idle: Vec<_> = method.controls.iter().filter(|control| !named.contains(&control.id)).collect();
        assert!(idle.is_empty(), "{}: {idle:#?}", method.head.id);
    }
}

/// The ids of a list from 1 to `last`.
fn ids(last: u32, id: fn(u32) -> String) -> Vec<String> {
    (1..=last).map(id).collect()
}

#[test]
fn lists_of_others_are_carried_whole_and_in_their_order() {
    let all = all();
    let held = |place: usize| all[place].catalogue.iter().map(|risk| risk.id.to_string()).collect::<Vec<_>>();
    assert_eq!(held(1), ids(12, |n| format!("GAI-{n:02}")));
    let llm = ids(10, |n| format!("LLM{n:02}-2026"));
    let agentic = ids(10, |n| format!("ASI{n:02}-2026"));
    assert_eq!(held(2), [llm, agentic, ids(17, |n| format!("T{n}"))].concat());
}

#[test]
fn a_safeguard_asked_about_is_absent_in_part_built_or_proven() {
    let all = all();
    let safeguards = all[2].all_questions().filter(|question| !question.when.is_always());
    for question in safeguards {
        let Kind::Graded(choices) = &question.kind else { panic!("{} is graded", question.id) };
        let ids: Vec<_> = choices.iter().map(|choice| choice.id.as_str()).collect();
        assert_eq!(ids, ["none", "partly", "built", "proven"], "{}", question.id);
    }
}

fn graded(method: &Methodology) -> Vec<&Question> {
    method.all_questions().filter(|question| matches!(question.kind, Kind::Graded(_))).collect()
}

#[test]
fn items_are_graded_by_their_own_numbers_and_none_is_missing() {
    let (all, crosswalks) = (all(), shipped_crosswalks().unwrap());
    let listed = |framework: &str, is_leaf: fn(&str) -> bool| {
        let framework: FrameworkId = framework.parse().unwrap();
        let sheet = crosswalks.between(&framework, &framework);
        let ids: BTreeSet<String> = sheet.without.iter().map(|entry| entry.id.to_owned()).collect();
        ids.into_iter().filter(|id| is_leaf(id)).collect::<BTreeSet<_>>()
    };
    for (id, count) in GRADING {
        let items = graded(all.iter().find(|method| method.head.id.as_str() == id).unwrap());
        assert_eq!(items.len(), count, "{id}");
        let served: BTreeSet<String> = items.iter().flat_map(|item| item.refs.iter().cloned()).collect();
        let expected = match id {
            "aims-gap" => listed("iso42001", |_| true),
            _ => listed("nist-ai-rmf", |id| id.contains('.')),
        };
        assert_eq!(served, expected, "{id}");
    }
}

fn fix_of(item: &Question) -> &str {
    item.fix.as_ref().map_or("", |fix| fix.says.base())
}

#[test]
fn every_graded_item_has_evidence_to_look_for_a_fix_of_its_own_and_references_that_resolve() {
    let crosswalks = shipped_crosswalks().unwrap();
    for method in all() {
        let items = graded(&method);
        let distinct = |of: fn(&Question) -> &str| items.iter().map(|item| of(item)).collect::<BTreeSet<_>>().len();
        assert_eq!([distinct(|q| q.ask.base()), distinct(|q| q.help.base()), distinct(fix_of)], [items.len(); 3]);
        for item in &items {
            assert!(fix_of(item).ends_with('.') && fix_of(item).len() > 40, "{}: {}", item.id, fix_of(item));
            for reference in &item.refs {
                let found = crosswalks.find(reference);
                let same = |id: &str| id == reference || id.replace(':', "-") == reference.replace(':', "-");
                assert!(found.iter().any(|entry| same(entry.id)), "{}: {reference} is {found:?}", item.id);
            }
        }
    }
}

/// A cited id as the crosswalks write it; the OWASP lists are those of 2026 where a text leaves the year out.
fn in_full(cited: &str) -> String {
    let bare =
        ["OWASP ", "NIST AI RMF ", "ISO/IEC 42001 "].iter().fold(cited.trim(), |id, list| id.trim_start_matches(list));
    let yearless = (bare.starts_with("LLM") || bare.starts_with("ASI")) && !bare.contains(':');
    if yearless { format!("{bare}:2026") } else { bare.to_owned() }
}

/// The ids that a summary names as counterparts: `Counterparts: OWASP LLM04, T13; NIST AI RMF GOVERN 6.1.`
fn counterparts(summary: &str) -> Vec<String> {
    let named = summary.split_once("Counterparts: ").map(|(_, ids)| ids.trim_end_matches('.')).unwrap_or_default();
    named.split([',', ';']).filter(|id| !id.trim().is_empty()).map(in_full).collect()
}

#[test]
fn every_id_that_is_cited_stands_in_a_list_that_ships() {
    let crosswalks = shipped_crosswalks().unwrap();
    let mut cited: BTreeSet<(String, String)> = BTreeSet::new();
    for method in all() {
        let id = method.head.id.to_string();
        cited.extend(
            method
                .controls
                .iter()
                .flat_map(|control| counterparts(control.summary.base()))
                .map(|one| (id.clone(), one)),
        );
        // Articles of the Act are cited to the letter, finer than any list of it.
        let refs = method.all_questions().flat_map(|question| &question.refs).filter(|_| id != "eu-ai-act");
        cited.extend(refs.map(|one| (id.clone(), in_full(one))));
    }
    let unknown: Vec<_> = cited.iter().filter(|(_, one)| crosswalks.find(one).is_empty()).collect();
    assert!(cited.len() > 150 && unknown.is_empty(), "{} cited, not found: {unknown:?}", cited.len());
}

#[test]
fn every_fix_for_an_application_cites_nist_owasp_and_iso() {
    for item in graded(&all()[2]) {
        let cites = |begins: &[&str]| item.refs.iter().any(|id| begins.iter().any(|begin| id.starts_with(begin)));
        let nist = cites(&["GOVERN ", "MAP ", "MEASURE ", "MANAGE "]);
        assert!(nist && cites(&["LLM", "ASI", "T"]) && cites(&["A."]), "{}: {:?}", item.id, item.refs);
    }
}

#[test]
fn what_is_embedded_is_what_stands_in_the_folders() {
    let (embedded, folders) = (place(), Workspace::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap());
    let ids = embedded.workspace.methodologies().unwrap();
    assert_eq!(folders.methodologies().unwrap(), ids);
    for id in ids {
        let (shipped, stands) = (embedded.workspace.methodology(&id).unwrap(), folders.methodology(&id).unwrap());
        assert!(shipped.text == stands.text, "{id}: a file of the folder is not embedded");
    }
}

#[test]
fn controls_stand_together_under_their_headings_and_their_ids_fit_the_column() {
    for method in all() {
        let mut headings: Vec<_> = method.controls.iter().map(|control| control.objective.base()).collect();
        headings.dedup();
        let distinct: BTreeSet<_> = headings.iter().collect();
        assert_eq!(headings.len(), distinct.len(), "{}: {headings:?}", method.head.id);
        let wide: Vec<_> = method.controls.iter().filter(|control| control.id.as_str().len() > 8).collect();
        assert!(wide.is_empty(), "{}: {wide:#?}", method.head.id);
    }
}

/// Numbers that look like chance but are the same every time.
fn chance(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    }
}

/// Answers to every choice question, each by chance.
fn some_answers(method: &Methodology, next: &mut impl FnMut(usize) -> usize) -> Assessment {
    let mut assessment = with_rows(method);
    let cells: Vec<Cell> = answerable_cells(method, &assessment);
    for cell in cells {
        let Some(question) = method.question(&cell.question) else { continue };
        let ids: Vec<&str> = match &question.kind {
            Kind::Single(choices) | Kind::Graded(choices) => vec![choices[next(choices.len())].id.as_str()],
            Kind::Multi(choices) => choices.iter().filter(|_| next(2) == 0).map(|choice| choice.id.as_str()).collect(),
            Kind::YesNo => vec![["yes", "no"][next(2)]],
            _ => continue,
        };
        set(&mut assessment, cell.place().join("state").as_str(), "answered");
        set(&mut assessment, cell.place().join("picks").as_str(), &ids.join(" "));
    }
    assessment
}

/// An assessment with one group, and one entry for every section that asks for entries.
fn with_rows(method: &Methodology) -> Assessment {
    let group = ("G-001-AAAA".parse().unwrap(), AffectedGroup::default());
    let sections = method.sections().filter(|section| section.entries().is_some()).enumerate();
    let entry = |(place, section): (usize, &Section)| {
        let entry = Entry { of: Some(section.id.clone()), ..Entry::default() };
        (format!("E-{:03}-AAAA", place + 1).parse().unwrap(), entry)
    };
    Assessment {
        groups: std::iter::once(group).collect(),
        entries: sections.map(entry).collect(),
        ..Assessment::default()
    }
}

/// Every question, in every row it may be asked in.
fn answerable_cells(method: &Methodology, assessment: &Assessment) -> Vec<Cell> {
    let entries = assessment.entries.keys().map(|id| Some(Row::Entry(*id)));
    let groups = assessment.groups.keys().map(|id| Some(Row::Group(*id)));
    let rows: Vec<Option<Row>> = std::iter::once(None).chain(entries).chain(groups).collect();
    let of_row = |row: &Option<Row>| {
        let ids = answerable(method, assessment, row.as_ref()).into_iter();
        ids.map(|id| Cell { row: row.clone(), question: id.parse().unwrap() }).collect::<Vec<_>>()
    };
    rows.iter().flat_map(of_row).collect()
}

#[test]
fn every_question_is_within_reach_of_some_answers() {
    for method in all() {
        let mut next = chance(7);
        let asked_itself = method.all_questions().filter(|question| question.table().is_none());
        let mut left: BTreeSet<_> = asked_itself.map(|question| &question.id).collect();
        for _ in 0..150 {
            let assessment = some_answers(&method, &mut next);
            let asked = Asked::of(&method, &assessment);
            left.retain(|question| !asked.asks(question));
        }
        assert!(left.is_empty(), "{}: {left:?}", method.head.id);
    }
}
