//! Walks the script with the real store behind the screens.

use super::script::{Leg, TO_VERSION_1, TO_VERSION_2};
use crate::common::driver::Driver;
use assize::format::{Version, version};
use assize::tui::Effect;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Presses the keys of every leg and looks at the screen after each.
fn walk(driver: &mut Driver, legs: &[Leg]) {
    for leg in legs {
        driver.screen();
        driver.press(leg.keys);
        let screen = driver.screen();
        for text in leg.shows {
            assert!(screen.contains(text), "{text:?} is not on the screen after {:?}\n{screen}", leg.keys);
        }
    }
}

/// The whole journey in a new folder, and the driver at its end.
pub fn journey(size: (u16, u16)) -> (TempDir, Driver) {
    let folder = TempDir::new().unwrap();
    let mut driver = Driver::in_folder(size, folder.path());
    walk(&mut driver, TO_VERSION_1);
    walk(&mut driver, TO_VERSION_2);
    (folder, driver)
}

/// The name of the assessment of the journey.
pub const SLUG: &str = "ticket-triage";

/// A sealed version: the name of its file, and its text.
pub type Sealed = (String, String);

/// The versions that the journey seals, walked once for all tests.
pub fn versions() -> &'static [Sealed] {
    static VERSIONS: OnceLock<Vec<Sealed>> = OnceLock::new();
    VERSIONS.get_or_init(|| {
        let (folder, driver) = journey((80, 24));
        assert_eq!(driver.effects.last(), Some(&Effect::Quit));
        sealed(folder.path(), SLUG)
    })
}

/// The sealed versions of an assessment, by file name with their text, oldest first.
pub fn sealed(workspace: &Path, slug: &str) -> Vec<Sealed> {
    let files = std::fs::read_dir(workspace.join("assessments").join(slug)).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("000")).collect();
    names.sort();
    let read = |name: String| {
        let text = std::fs::read_to_string(workspace.join("assessments").join(slug).join(&name)).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// A sealed version, read.
pub fn read((name, text): &Sealed) -> Version {
    version::parse(name, text).unwrap()
}

/// Both made the same versions, down to the byte; else the first line that differs.
pub fn assert_same(wanted: &[Sealed], found: &[Sealed], made: &str) {
    assert_eq!(wanted.len(), found.len(), "{made}");
    for ((name, text), (other, other_text)) in wanted.iter().zip(found) {
        let differs = text.lines().zip(other_text.lines()).enumerate().find(|(_, (one, two))| one != two);
        assert!(name == other && text == other_text, "{name} is {other} {made}; line {differs:?}");
    }
}
