//! Assessments built by path, the way every edit is made.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

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
