//! Assessments built by path, the way every edit is made.

use assize::history::Change;
use assize::model::{Assessment, Path, Value};
use jiff::civil::Date;

/// The day on which every test takes place.
pub const TODAY: Date = jiff::civil::date(2026, 6, 1);

/// Sets `path` to `text`; an empty text removes.
pub fn set(assessment: &mut Assessment, path: &str, text: &str) {
    let value = (!text.is_empty()).then(|| Value::text(text));
    Change::set(assessment, Path::new(path), value.as_ref()).unwrap().apply(assessment).unwrap();
}

/// Adds an empty entry to a register.
pub fn add(assessment: &mut Assessment, path: &str) {
    let entry = Value::Map(Vec::new());
    Change::set(assessment, Path::new(path), Some(&entry)).unwrap().apply(assessment).unwrap();
}

/// An assessment with these places set; a path with no text adds an entry.
pub fn record(places: &[(&str, &str)]) -> Assessment {
    let mut assessment = Assessment::default();
    with(&mut assessment, places);
    assessment
}

/// Sets all of `places`.
pub fn with(assessment: &mut Assessment, places: &[(&str, &str)]) {
    for (path, text) in places {
        if text.is_empty() { add(assessment, path) } else { set(assessment, path, text) }
    }
}

/// Scores one dimension of a risk at a stage.
pub fn score(assessment: &mut Assessment, risk: &str, stage: &str, dimension: &str, likelihood: &str, severity: &str) {
    let at = format!("risks/{risk}/{stage}/scores/{dimension}");
    set(assessment, &format!("{at}/likelihood"), likelihood);
    set(assessment, &format!("{at}/severity"), severity);
}

/// Alters `assessment`: a text sets, `-` clears, `+` adds an entry.
pub fn alter(assessment: &mut Assessment, places: &[(&str, &str)]) {
    for (path, text) in places {
        match *text {
            "-" => set(assessment, path, ""),
            "+" => add(assessment, path),
            text => set(assessment, path, text),
        }
    }
}

/// An assessment under the small methodology with nothing missing and nothing wrong.
pub fn sound() -> Assessment {
    let mut assessment = Assessment::default();
    for field in
        ["name", "purpose", "intended_uses", "unintended_uses", "owner", "model", "data", "users", "environment"]
    {
        set(&mut assessment, &format!("system/{field}"), "Written.");
    }
    alter(&mut assessment, SOUND);
    score(&mut assessment, "R-001-AAAA", "current", "groups", "likely", "major");
    score(&mut assessment, "R-001-AAAA", "residual", "groups", "rare", "minor");
    for control in ["A.5.2", "A.6.2.4", "A.7.4"] {
        set(&mut assessment, &format!("controls/{control}/applies"), "included");
        set(&mut assessment, &format!("controls/{control}/justification"), "Needed.");
    }
    assessment
}

const SOUND: &[(&str, &str)] = &[
    ("system/stage", "operation"),
    ("system/role", "deployer"),
    ("answers/personal/state", "answered"),
    ("answers/personal/picks", "no"),
    ("answers/scope/state", "answered"),
    ("answers/scope/picks", "local"),
    ("groups/G-001-AAAA", "+"),
    ("groups/G-001-AAAA/name", "Applicants"),
    ("groups/G-001-AAAA/impacts/I-001-AAAA", "+"),
    ("groups/G-001-AAAA/impacts/I-001-AAAA/kind", "harm"),
    ("groups/G-001-AAAA/impacts/I-001-AAAA/dimension", "groups"),
    ("groups/G-001-AAAA/impacts/I-001-AAAA/after/likelihood", "rare"),
    ("groups/G-001-AAAA/impacts/I-001-AAAA/after/severity", "minor"),
    ("risks/R-001-AAAA", "+"),
    ("risks/R-001-AAAA/title", "Proxy discrimination"),
    ("risks/R-001-AAAA/groups", "G-001-AAAA"),
    ("risks/R-001-AAAA/tags", "C.2.5 1.1"),
    ("risks/R-001-AAAA/raised_by", "scope"),
    ("risks/R-001-AAAA/current/rationale", "Seen before."),
    ("risks/R-001-AAAA/current/confidence", "high"),
    ("risks/R-001-AAAA/treatment/option", "mitigate"),
    ("risks/R-001-AAAA/treatment/rationale", "It helps."),
    ("risks/R-001-AAAA/treatment/controls", "A.5.2"),
    ("risks/R-001-AAAA/treatment/actions/T-001-AAAA", "+"),
    ("risks/R-001-AAAA/treatment/actions/T-001-AAAA/what", "Test it."),
    ("risks/R-001-AAAA/treatment/actions/T-001-AAAA/owner", "Li"),
    ("risks/R-001-AAAA/treatment/actions/T-001-AAAA/due", "2026-07-01"),
    ("review/due", "2026-11-30"),
    ("review/participants", "Ana"),
];
