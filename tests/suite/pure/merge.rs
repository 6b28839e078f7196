//! The rules of a merge, one case each.

use crate::common::record::{alter, record};
use assize::history::merge::{ConflictKind, Merged, merge};
use assize::model::{Assessment, Path, Value};

const R1: &str = "risks/R-001-AAAA";
const BASE: &[(&str, &str)] = &[
    ("system/name", "Loans"),
    ("system/purpose", "one\ntwo\nthree\nfour\nfive"),
    ("groups/G-001-AAAA", ""),
    ("groups/G-001-AAAA/name", "Applicants"),
    ("groups/G-001-AAAA/impacts/I-001-AAAA", ""),
    ("groups/G-001-AAAA/impacts/I-001-AAAA/kind", "harm"),
    (R1, ""),
    ("risks/R-001-AAAA/title", "Bias"),
    ("risks/R-001-AAAA/groups", "G-001-AAAA"),
    ("risks/R-001-AAAA/tags", "x y"),
    ("risks/R-001-AAAA/current/scores/people/likelihood", "rare"),
    ("risks/R-001-AAAA/treatment/actions/T-001-AAAA", ""),
    ("risks/R-001-AAAA/treatment/actions/T-001-AAAA/what", "Test"),
    ("next/risk", "1"),
];

/// What each side does (`-` removes, `+` adds an entry), what then stands where (`-` nothing), and the conflicts by place.
struct Case {
    rule: &'static str,
    a: &'static [(&'static str, &'static str)],
    b: &'static [(&'static str, &'static str)],
    stands: &'static [(&'static str, &'static str)],
    conflicts: &'static [(ConflictKind, &'static str)],
}

const CASES: &[Case] = &[
    Case {
        rule: "one side changed: it is taken",
        a: &[("system/name", "Credit")],
        b: &[("system/owner", "Ben")],
        stands: &[("system/name", "Credit"), ("system/owner", "Ben")],
        conflicts: &[],
    },
    Case {
        rule: "both changed to the same: it is taken",
        a: &[("system/name", "Credit")],
        b: &[("system/name", "Credit")],
        stands: &[("system/name", "Credit")],
        conflicts: &[],
    },
    Case {
        rule: "both changed to different: the base waits for a decision",
        a: &[("system/name", "Credit")],
        b: &[("system/name", "Lending")],
        stands: &[("system/name", "Loans")],
        conflicts: &[(ConflictKind::BothChanged, "system/name")],
    },
    Case {
        rule: "cleared against changed is a conflict too",
        a: &[("system/name", "-")],
        b: &[("system/name", "Lending")],
        stands: &[("system/name", "Loans")],
        conflicts: &[(ConflictKind::BothChanged, "system/name")],
    },
    Case {
        rule: "a score is never averaged, and the higher does not win",
        a: &[("risks/R-001-AAAA/current/scores/people/likelihood", "often")],
        b: &[("risks/R-001-AAAA/current/scores/people/likelihood", "certain")],
        stands: &[("risks/R-001-AAAA/current/scores/people/likelihood", "rare")],
        conflicts: &[(ConflictKind::BothChanged, "risks/R-001-AAAA/current/scores/people/likelihood")],
    },
    Case {
        rule: "prose is merged by line",
        a: &[("system/purpose", "ONE\ntwo\nthree\nfour\nfive")],
        b: &[("system/purpose", "one\ntwo\nthree\nFIVE\nsix")],
        stands: &[("system/purpose", "ONE two three FIVE six")],
        conflicts: &[],
    },
    Case {
        rule: "neighbouring lines do not overlap",
        a: &[("system/purpose", "one\nTWO\nthree\nfour\nfive")],
        b: &[("system/purpose", "one\ntwo\nTHREE\nfour\nfive")],
        stands: &[("system/purpose", "one TWO THREE four five")],
        conflicts: &[],
    },
    Case {
        rule: "the same line edited twice is a conflict of the whole prose",
        a: &[("system/purpose", "ONE\ntwo!\nthree\nfour\nfive")],
        b: &[("system/purpose", "one\ntwo?\nthree\nfour\nfive")],
        stands: &[("system/purpose", "one two three four five")],
        conflicts: &[(ConflictKind::BothChanged, "system/purpose")],
    },
    Case {
        rule: "two lines put into the same gap have no order",
        a: &[("system/purpose", "one\ntwo\nthree\nfour\nfive\nsix")],
        b: &[("system/purpose", "one\ntwo\nthree\nfour\nfive\nsept")],
        stands: &[("system/purpose", "one two three four five")],
        conflicts: &[(ConflictKind::BothChanged, "system/purpose")],
    },
    Case {
        rule: "the same line put in twice stands once",
        a: &[("system/purpose", "zero\none\ntwo\nthree\nfour\nfive\nsix")],
        b: &[("system/purpose", "one\ntwo\nthree\nfour\nfive\nsix")],
        stands: &[("system/purpose", "zero one two three four five six")],
        conflicts: &[],
    },
    Case {
        rule: "prose removed against a line changed is a conflict",
        a: &[("system/purpose", "-")],
        b: &[("system/purpose", "one\nTWO\nthree\nfour\nfive")],
        stands: &[("system/purpose", "one two three four five")],
        conflicts: &[(ConflictKind::BothChanged, "system/purpose")],
    },
    Case {
        rule: "sets are merged by element",
        a: &[("risks/R-001-AAAA/tags", "y z")],
        b: &[("risks/R-001-AAAA/tags", "w x y")],
        stands: &[("risks/R-001-AAAA/tags", "w y z")],
        conflicts: &[],
    },
    Case {
        rule: "removed against unchanged: it goes",
        a: &[(R1, "-")],
        b: &[("system/owner", "Ben")],
        stands: &[(R1, "-")],
        conflicts: &[],
    },
    Case {
        rule: "removed against changed: it is kept as changed",
        a: &[(R1, "-")],
        b: &[("risks/R-001-AAAA/title", "Unfair")],
        stands: &[("risks/R-001-AAAA/title", "Unfair"), ("risks/R-001-AAAA/tags", "x y")],
        conflicts: &[(ConflictKind::RemovedAndChanged, R1)],
    },
    Case {
        rule: "an entry within, removed against changed",
        a: &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA/owner", "Ana")],
        b: &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA", "-")],
        stands: &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA/owner", "Ana")],
        conflicts: &[(ConflictKind::RemovedAndChanged, "risks/R-001-AAAA/treatment/actions/T-001-AAAA")],
    },
    Case {
        rule: "an entry within an entry that goes is a change of it",
        a: &[("groups/G-001-AAAA", "-"), ("risks/R-001-AAAA/groups", "-")],
        b: &[("groups/G-001-AAAA/impacts/I-001-AAAA", "-")],
        stands: &[("groups/G-001-AAAA/impacts/I-001-AAAA", "-"), ("groups/G-001-AAAA/name", "Applicants")],
        conflicts: &[(ConflictKind::RemovedAndChanged, "groups/G-001-AAAA")],
    },
    Case { rule: "both removed it", a: &[(R1, "-")], b: &[(R1, "-")], stands: &[(R1, "-")], conflicts: &[] },
    Case {
        rule: "a removed group that a new risk names is kept",
        a: &[("risks/R-001-AAAA/groups", "-"), ("groups/G-001-AAAA", "-")],
        b: &[("risks/R-002-BBBB", "+"), ("risks/R-002-BBBB/groups", "G-001-AAAA")],
        stands: &[("groups/G-001-AAAA/name", "Applicants"), ("risks/R-002-BBBB/groups", "G-001-AAAA")],
        conflicts: &[(ConflictKind::RefersToRemoved, "groups/G-001-AAAA")],
    },
    Case {
        rule: "a removed group that a kept risk names is kept",
        a: &[(R1, "-"), ("groups/G-001-AAAA", "-")],
        b: &[("risks/R-001-AAAA/title", "Unfair")],
        stands: &[("groups/G-001-AAAA/name", "Applicants"), ("risks/R-001-AAAA/groups", "G-001-AAAA")],
        conflicts: &[(ConflictKind::RefersToRemoved, "groups/G-001-AAAA"), (ConflictKind::RemovedAndChanged, R1)],
    },
    Case {
        rule: "the references that went with a kept group are kept too",
        a: &[("risks/R-001-AAAA/groups", "-"), ("groups/G-001-AAAA", "-")],
        b: &[("groups/G-001-AAAA/size", "Many")],
        stands: &[("risks/R-001-AAAA/groups", "G-001-AAAA"), ("groups/G-001-AAAA/size", "Many")],
        conflicts: &[(ConflictKind::RemovedAndChanged, "groups/G-001-AAAA")],
    },
    Case {
        rule: "a reference that the other side took out goes, though the group is kept",
        a: &[("risks/R-001-AAAA/groups", "-"), ("groups/G-001-AAAA", "-")],
        b: &[("risks/R-001-AAAA/groups", "-"), ("groups/G-001-AAAA/size", "Many")],
        stands: &[("risks/R-001-AAAA/groups", "-"), ("groups/G-001-AAAA/size", "Many")],
        conflicts: &[(ConflictKind::RemovedAndChanged, "groups/G-001-AAAA")],
    },
    Case {
        rule: "two risks of one number are two risks, and the counter is the larger",
        a: &[("risks/R-002-BBBB", "+"), ("risks/R-002-BBBB/title", "Drift"), ("next/risk", "2")],
        b: &[
            ("risks/R-002-CCCC", "+"),
            ("risks/R-002-CCCC/title", "Theft"),
            ("risks/R-003-CCCC", "+"),
            ("next/risk", "3"),
        ],
        stands: &[("risks/R-002-BBBB/title", "Drift"), ("risks/R-002-CCCC/title", "Theft"), ("next/risk", "3")],
        conflicts: &[],
    },
    Case {
        rule: "one risk added by both is merged field by field",
        a: &[
            ("risks/R-002-BBBB", "+"),
            ("risks/R-002-BBBB/title", "Drift"),
            ("risks/R-002-BBBB/owner", "Ana"),
            ("risks/R-002-BBBB/treatment/actions/T-002-BBBB", "+"),
            ("risks/R-002-BBBB/treatment/actions/T-002-BBBB/what", "Watch"),
        ],
        b: &[
            ("risks/R-002-BBBB", "+"),
            ("risks/R-002-BBBB/title", "Shift"),
            ("risks/R-002-BBBB/tags", "x"),
            ("risks/R-002-BBBB/treatment/actions/T-002-BBBB", "+"),
            ("risks/R-002-BBBB/treatment/actions/T-002-BBBB/owner", "Ben"),
        ],
        stands: &[
            ("risks/R-002-BBBB/title", "-"),
            ("risks/R-002-BBBB/owner", "Ana"),
            ("risks/R-002-BBBB/tags", "x"),
            ("risks/R-002-BBBB/treatment/actions/T-002-BBBB", "what: Watch, owner: Ben"),
        ],
        conflicts: &[(ConflictKind::BothChanged, "risks/R-002-BBBB/title")],
    },
    Case {
        rule: "conflicts stand in the order of the assessment",
        a: &[("review/due", "2026-01-01"), (R1, "-"), ("system/name", "A")],
        b: &[("review/due", "2026-02-02"), ("risks/R-001-AAAA/title", "B"), ("system/name", "B")],
        stands: &[],
        conflicts: &[
            (ConflictKind::BothChanged, "system/name"),
            (ConflictKind::RemovedAndChanged, R1),
            (ConflictKind::BothChanged, "review/due"),
        ],
    },
];

fn side(edits: &[(&str, &str)]) -> Assessment {
    let mut state = record(BASE);
    alter(&mut state, edits);
    state
}

fn found(merged: &Merged, at: &str) -> String {
    let value = merged.content.at(&Path::new(at)).ok().flatten();
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

#[test]
fn every_rule_has_its_case() {
    for Case { rule, a, b, stands, conflicts } in CASES {
        let merged = merge(&record(BASE), &side(a), &side(b));
        for (at, value) in *stands {
            assert_eq!(found(&merged, at), *value, "{rule}: {at}");
        }
        let open: Vec<_> = merged.conflicts.iter().map(|conflict| (conflict.kind, conflict.at.as_str())).collect();
        assert_eq!(open, *conflicts, "{rule}");
    }
}

#[test]
fn letting_a_group_go_takes_its_references_along() {
    let case = CASES.iter().find(|case| case.rule.starts_with("a removed group that a new risk names")).unwrap();
    let Merged { mut content, conflicts } = merge(&record(BASE), &side(case.a), &side(case.b));
    assert_eq!(conflicts[0].referring(&content).len(), 2);
    conflicts[0].settle(&content, None).unwrap().apply(&mut content).unwrap();
    assert!(content.groups.is_empty() && content.risks.values().all(|risk| risk.groups.is_empty()));
}

#[test]
fn a_side_is_taken_or_something_new_is_written() {
    let [a, b] = ["Credit", "Lending"].map(|name| side(&[("system/name", name)]));
    let Merged { content, conflicts } = merge(&record(BASE), &a, &b);
    for name in ["Credit", "Lending", "Loans and credit"] {
        let mut settled = content.clone();
        conflicts[0].settle(&content, Some(&Value::text(name))).unwrap().apply(&mut settled).unwrap();
        assert_eq!(settled.system.name.as_str(), name);
    }
}
