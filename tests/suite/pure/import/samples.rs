//! Questionnaires and assessments of others, where a copy of them is at hand: the folder named by `ASSIZE_SAMPLES`, else
//! `../shared/samples` beside the repository.

use super::{import, read};
use crate::common::method::id;
use assize::analysis::Scorer;
use assize::method::Methodology;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder of the samples.
pub fn folder(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let named = std::env::var_os("ASSIZE_SAMPLES").map_or_else(beside, PathBuf::from);
    let folder = named.join(name);
    if !folder.is_dir() {
        eprintln!("notice: no samples in {}; set ASSIZE_SAMPLES to try the importer on them", folder.display());
    }
    folder.is_dir().then_some(folder)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Questions, choices, conditions at questions, at pages, and the greatest impact and mitigation.
const COUNTS: &[(&str, [usize; 4], (&str, &str))] =
    &[("v1.0.1", [295, 568, 116, 8], ("167", "77")), ("v0.10.0", [153, 406, 27, 8], ("126", "46"))];

fn surveys(folder: &Path) -> BTreeMap<&'static str, Methodology> {
    let one = |(version, counts, (impact, mitigation)): &(&'static str, [usize; 4], (&str, &str))| {
        let imported =
            import(&text(&folder.join(format!("survey-{version}.json")))).unwrap_or_else(|problem| panic!("{problem}"));
        let found = imported.counts;
        assert_eq!(
            [found.questions, found.choices, found.question_conditions, found.section_conditions],
            *counts,
            "{version}"
        );
        let blank = Scorer::new(&imported.methodology).unwrap().score(&assize::analysis::Answers::default());
        let top = |name: &str| blank.figure(&id(name)).unwrap().top.to_string();
        assert_eq!((top("raw-impact").as_str(), top("mitigation").as_str()), (*impact, *mitigation), "{version}");
        assert_eq!(blank.so_far, None);
        (*version, imported.methodology)
    };
    COUNTS.iter().map(one).collect()
}

/// What differs between our figures and those expected of a file; nothing where its survey is not at hand.
fn difference(surveys: &BTreeMap<&str, Methodology>, path: &Path) -> Option<String> {
    let document: Value = serde_json::from_str(&text(path)).unwrap();
    let method = surveys.get(document["survey_version"].as_str()?)?;
    let expected = &document["expected"]["completed"];
    let score = Scorer::new(method).unwrap().score(&read(method, &text(path)).given);
    let figure = |name: &str| score.figure(&id(name)).unwrap().so_far.to_string();
    let level = score.so_far.map(|place| place as u64 + 1);
    let ours = (figure("raw-impact"), figure("mitigation"), figure("current"));
    let theirs =
        (expected["raw_impact"].to_string(), expected["mitigation"].to_string(), expected["current"].to_string());
    let asked: Vec<&str> = score.asked.iter().map(|cell| cell.question.as_str()).collect();
    let visible: Vec<&str> = expected["visible"].as_array()?.iter().filter_map(Value::as_str).collect();
    // Nothing answered is not determined here, and level I there.
    let same_level = level == expected["level"].as_u64() || (score.tally.closed() == 0 && level.is_none());
    let same = ours == theirs && same_level && asked == visible;
    (!same).then(|| format!("{}: {ours:?} {level:?}, expected {theirs:?} {}", path.display(), expected["level"]))
}

/// The files of a folder, but for its index.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.file_name().is_some_and(|name| name != "index.json")).collect();
    files.sort();
    files
}

#[test]
fn every_case_and_every_published_assessment_scores_as_expected() {
    let Some(folder) = folder("canada-aia") else { return };
    let surveys = surveys(&folder);
    let all: Vec<PathBuf> = ["cases", "published"].iter().flat_map(|kind| files(&folder.join(kind))).collect();
    let wrong: Vec<String> = all.iter().filter_map(|path| difference(&surveys, path)).collect();
    assert!(all.len() > 20 && wrong.is_empty(), "{}", wrong.join("\n"));
}
