//! The crosswalks that come with the program, and those of a workspace.

use crate::common::disk::place;
use assize::format::crosswalk;
use assize::method::crosswalk::Trust;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("methodologies/crosswalks").join(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    files.sort();
    files
}

#[test]
fn every_file_is_embedded_and_stands_as_the_program_writes_it() {
    let all = assize::store::shipped_crosswalks().unwrap();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut sets: Vec<_> = all.sets().iter().map(|set| set.id.to_string()).collect();
    sets.sort();
    let mut on_disk: Vec<_> = files("").iter().map(name).collect();
    on_disk.sort();
    assert_eq!(sets, on_disk);
    for path in files("") {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(crosswalk::to_text(&crosswalk::parse("", &text).unwrap()).unwrap(), text, "{path:?}");
    }
    for path in files("frameworks") {
        let text = fs::read_to_string(&path).unwrap();
        let framework = crosswalk::parse_framework("", &text).unwrap();
        assert_eq!(crosswalk::framework_to_text(&framework).unwrap(), text, "{path:?}");
        assert!(all.frameworks().contains(&&framework.id), "{path:?}");
    }
}

#[test]
fn the_shipped_ones_hold_together_and_say_whose_they_are() {
    let all = assize::store::shipped_crosswalks().unwrap();
    assert!(all.faults().is_empty(), "{:#?}", all.faults());
    for set in all.sets() {
        assert!(!set.licence.is_empty() && !set.attribution.is_empty() && !set.source.is_empty(), "{}", set.id);
        assert!(set.trust != Trust::Unstated, "{}", set.id);
    }
    let (from, to) = ("nist-ai-rmf".parse().unwrap(), "iso42001".parse().unwrap());
    let sheet = all.between(&from, &to);
    assert_eq!(sheet.rows.len(), 72);
    assert_eq!(sheet.rows.iter().map(|(_, found)| found.len()).sum::<usize>(), 280);
}

#[test]
fn titles_of_controls_are_those_of_the_methodology() {
    let place = place();
    let workspace = &place.workspace;
    let (all, method) =
        (workspace.crosswalks().unwrap(), workspace.methodology(&"iso-42001".parse().unwrap()).unwrap());
    let iso = "iso42001".parse().unwrap();
    for control in &method.methodology.controls {
        let found = all.find_in(&iso, control.id.as_str());
        assert_eq!((found.len(), found[0].id), (1, control.id.as_str()));
        assert_eq!(found[0].title, Some(control.title.base()), "{}", control.id);
    }
    let owasp = workspace.methodology(&"owasp-llm-agentic".parse().unwrap()).unwrap();
    for risk in &owasp.methodology.catalogue {
        assert_eq!(all.find(risk.id.as_str()).len(), 1, "{}", risk.id);
    }
}

#[test]
fn a_workspace_adds_sets_and_replaces_those_of_the_same_name() {
    let place = place();
    let shipped = place.workspace.crosswalks().unwrap();
    let mut set =
        shipped.sets().iter().find(|set| set.id.as_str() == "owasp-llm-2025--owasp-llm-2026").unwrap().clone();
    set.pairs.truncate(1);
    let folder = place.path("methodologies/crosswalks");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{}.ron", set.id)), crosswalk::to_text(&set).unwrap()).unwrap();
    assert!(place.workspace.methodologies().unwrap().iter().all(|id| id.as_str() != "crosswalks"));
    assert_eq!(place.workspace.crosswalks().unwrap().sets().len(), shipped.sets().len());
    assert_eq!(place.workspace.crosswalks().unwrap().sets().iter().find(|s| s.id == set.id).unwrap().pairs.len(), 1);
    set.id = "mine".parse().unwrap();
    let text = crosswalk::to_text(&set).unwrap();
    assert_eq!(place.workspace.add_crosswalk(&set.id, &text).unwrap(), "methodologies/crosswalks/mine.ron");
    assert_eq!(place.workspace.crosswalks().unwrap().sets().len(), shipped.sets().len() + 1);
    assert!(place.workspace.add_crosswalk(&set.id, &text).is_ok());
    let another = text.replace("mine", "mine\nand changed");
    assert!(place.workspace.add_crosswalk(&set.id, &another).unwrap_err().to_string().contains("stands there already"));
    assert!(place.workspace.add_crosswalk(&"eu-ai-act--iso42001".parse().unwrap(), &text).is_err());
    fs::write(folder.join("other.ron"), text).unwrap();
    assert!(place.workspace.crosswalks().unwrap_err().to_string().contains("make the two the same"));
}
