//! AI Atlas Nexus and SSSOM.

use super::origin;
use crate::common::methodology;
use assize::format::methodology::{assemble, texts};
use assize::import::{Brought, Origin, atlas_nexus, sssom};
use assize::method::Area;
use assize::method::crosswalk::{Basis, Relation, Trust};

const GRAPH: &str = r"
taxonomies:
- {id: house-atlas, name: House Atlas, type: RiskTaxonomy, version: '2', url: 'https://example.org/atlas'}
documents:
- {id: doc, name: The book, author: A. Writer, hasLicense: CC-BY-4.0}
groups:
- {id: g1, name: Training data, isDefinedByTaxonomy: house-atlas, type: RiskGroup}
entries:
- {id: leak, name: Leak, description: Data gets out., concern: People are harmed., isPartOf: g1, type: Risk, hasRelatedAction: [GV-1, gone], broad_mappings: ['other:far'], close_mappings: [leak2], mood: grim}
- {id: leak2, name: Second leak, isDefinedByTaxonomy: house-two, type: Risk}
- {id: leak, close_mappings: [leak2], type: Risk}
- {name: Nameless, type: Risk}
- {id: cap, name: Reading, type: Capability}
actions:
- {id: GV-1, name: GV-1, description: Write down who may read what and look at it every month with those who run the system day by day., hasRelatedRisk: [leak2], isDefinedByTaxonomy: house-atlas}
rules:
- {id: req1, name: Know your data, type: Requirement, hasPrinciple: [care], hasFrequency: MONTHS_12}
- {id: act1, name: Write it down, type: ControlActivityObligation, hasRequirement: req1, hasTypicalEvidence: A list of sources}
principles:
- {id: care, name: 'Care'}
aimodels:
- {id: m1}
";

const TABLE: &str = "#curie_map:\n#  one: https://one.example/\n#  two: https://two.example/x#\n#mapping_set_id: https://example.org/set\n#mapping_set_description: One to two\n#license: CC0\nsubject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tconfidence\tcomment\tmood\n\
one:a\tFirst\tskos:broadMatch\ttwo:b\t\"Second, \"\"quoted\"\"\"\tsemapv:ManualMappingCuration\t0.95\tLooks right\tgrim\n\
one:a\tFirst\tskos:exactMatch\thttps://two.example/x#c\tThird\tsemapv:LLMBasedMatching\t0.9\t\t\n\
one:a\tFirst\tskos:exactMatch\ttwo:b\t\t\t\t\t\n\
one:a\t\thas:wings\ttwo:d\t\t\t\t\t\n\
one:a\t\tskos:exactMatch\ttwo:e\t\t\t1.5\t\t\n\
three:x\t\tskos:relatedMatch\ttwo:b\t\t\t\t\t\n\
one:a\t\tnoMatch\ttwo:f\t\t\t\t\t\n\
one:a\t\tskos:exactMatch\tsssom:NoTermFound\t\t\t\t\t\n\
\tx\tskos:exactMatch\ttwo:e\t\t\t\t\t\n";

fn unsaid() -> Origin {
    Origin { title: None, version: None, source: None, licence: None, ..origin() }
}

fn said(brought: &Brought) -> String {
    brought.notes.iter().map(|note| format!("{note}\n")).collect::<Vec<_>>().concat()
}

fn refused<T: std::fmt::Debug>(result: Result<T, assize::import::ImportError>) {
    let told = result.unwrap_err().to_string();
    assert!(told.starts_with("a.txt") && told.contains("\nnext: "), "{told}");
}

#[test]
fn risks_with_groups_actions_and_matches_become_a_catalogue_and_crosswalks() {
    let brought = atlas_nexus("/there/graph.yaml", GRAPH, &unsaid(), &methodology()).unwrap();
    let texts = texts(brought.methodology.as_ref().unwrap(), "").unwrap();
    let method = assemble(&texts.parts()).unwrap_or_else(|problems| panic!("{problems}"));
    let [leak, second] = &method.catalogue[..] else { panic!("{:?}", method.catalogue) };
    assert_eq!((leak.title.base(), leak.area, leak.source.base()), ("Leak", Area::Data, "Training data"));
    assert_eq!((leak.event.base(), leak.consequence.base()), ("Data gets out.", "People are harmed."));
    assert_eq!((leak.controls[0].as_str(), second.controls[0].as_str()), ("GV-1", "GV-1"));
    assert!(
        method
            .controls
            .iter()
            .any(|one| one.title.base().starts_with("Write down who") && one.title.base().ends_with('…'))
    );
    let of = |id: &str| method.controls.iter().find(|control| control.id.as_str() == id).unwrap();
    assert_eq!((of("req1").objective.base(), of("act1").objective.base()), ("Care", "Care"));
    assert_eq!((of("act1").title.base(), of("act1").evidence.base()), ("Write it down", "A list of sources"));
    assert_eq!((method.head.title.base(), method.head.version.as_str()), ("House Atlas", "2"));
    assert!(method.head.licence.starts_with("CC-BY-4.0") && method.head.source.base().contains("A. Writer"));
    let ends: Vec<_> =
        brought.crosswalks.iter().map(|set| (set.from.as_str(), set.to.as_str(), set.pairs.len())).collect();
    assert_eq!(ends, [("house-atlas", "atlas-nexus-elsewhere", 1), ("house-atlas", "house-two", 1)]);
    assert_eq!(brought.crosswalks[1].pairs[0].relation, Some(Relation::Close));
    let said = said(&brought);
    for words in [
        "leak: names actions or controls that are not in this file: gone",
        "\"mood\" is not understood",
        "Capability: ",
        "aimodels: ",
        "has no id",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let json = r#"{"entries": [{"id": "a", "type": "Risk"}]}"#;
    assert_eq!(atlas_nexus("g.json", json, &unsaid(), &methodology()).unwrap().methodology.unwrap().catalogue.len(), 1);
    for text in ["", "[]", "{}", "entries: [{id: x, type: Capability}]", "{\"entries\": ["] {
        refused(atlas_nexus("a.txt", text, &unsaid(), &methodology()));
    }
    for text in [
        "entries: [3, {}, {id: [1]}, {id: a, hasRelatedAction: 4, isPartOf: [x], exact_mappings: [[]]}]",
        "actions: [{id: x}]\nentries: 7",
    ] {
        assert!(atlas_nexus("a.txt", text, &unsaid(), &methodology()).is_ok());
    }
}

#[test]
fn a_table_of_matches_becomes_crosswalks_with_titles_basis_and_trust() {
    let brought = sssom("/there/set.tsv", TABLE, &unsaid()).unwrap();
    let ends: Vec<_> =
        brought.crosswalks.iter().map(|set| (set.from.as_str(), set.to.as_str(), set.pairs.len())).collect();
    assert_eq!(ends, [("one", "two", 3), ("three", "two", 1)]);
    let set = &brought.crosswalks[0];
    assert_eq!((set.licence.as_str(), set.notes[0].base()), ("CC0", "One to two"));
    assert!(set.attribution.base().contains("https://example.org/set") && !set.attribution.base().contains("/there"));
    let of = |place: usize| {
        (set.pairs[place].to.as_str(), set.pairs[place].relation, set.pairs[place].basis, set.pairs[place].trust)
    };
    assert_eq!(of(0), ("b", Some(Relation::Broader), Some(Basis::Published), Some(Trust::High)));
    assert_eq!(of(1), ("c", Some(Relation::Exact), Some(Basis::Computed), Some(Trust::Medium)));
    assert_eq!(of(2), ("d", None, Some(Basis::Unstated), None));
    assert_eq!(set.pairs[0].note.base(), "Looks right; confidence 0.95");
    let two = brought.frameworks.iter().find(|framework| framework.id.as_str() == "two").unwrap();
    assert_eq!(two.items[0].title.base(), "Second, \"quoted\"");
    let said = said(&brought);
    for words in [
        "mood: this column",
        "row 3: joins two that are joined already",
        "has:wings: this predicate",
        "row 5: the confidence \"1.5\"",
        "row 7: says that there is no match",
        "row 8: says that there is no match",
        "row 9: ",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    for text in ["", "# a: [\nsubject_id\tobject_id\n", "subject_id,predicate_id,object_id\n"] {
        refused(sssom("a.txt", text, &unsaid()));
    }
    assert!(sssom("a.txt", "# : [\nsubject_id\tpredicate_id\tobject_id\n\"open\tx", &unsaid()).is_ok());
}
