//! Shared by the integration tests.

pub mod arbitrary;
pub mod chance;
pub mod disk;
pub mod driver;
pub mod method;
pub mod oracle;
pub mod pty;
pub mod record;
pub mod register;
pub mod review;
pub mod rows;
pub mod small;

use assize::method::Methodology;
use std::sync::Arc;

/// The environment of a hermetic run: nothing of the machine but the way to its programs.
pub fn environment(home: &std::path::Path) -> Vec<(&'static str, std::ffi::OsString)> {
    let mut environment: Vec<(&'static str, std::ffi::OsString)> = vec![
        ("HOME", home.into()),
        ("XDG_CONFIG_HOME", home.join(".config").into()),
        ("LANG", "C.UTF-8".into()),
        ("ASSIZE_AUTHOR", "Ana Ruiz <ana@example.org>".into()),
        ("ASSIZE_NOW", "2026-11-21T09:00:00Z".into()),
        ("ASSIZE_SEED", "42".into()),
    ];
    environment.extend(std::env::var_os("PATH").map(|path| ("PATH", path)));
    environment
}

/// Keys written as words: `down down enter "some text" esc g 4`. Quoted text is typed letter by letter.
pub fn keys(script: &str) -> Vec<assize::tui::key::Key> {
    let mut keys = Vec::new();
    let mut rest = script.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("a closing quote"),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        if rest.starts_with('"') {
            keys.extend(word.chars().map(|c| key(&c.to_string())));
        } else {
            keys.push(key(word));
        }
        rest = after.trim_start();
    }
    keys
}

fn key(word: &str) -> assize::tui::key::Key {
    let name = if word == " " { "space" } else { word };
    assize::tui::key::Key::parse(name).unwrap_or_else(|| panic!("{name:?} is no key"))
}

/// The default methodology, as shipped.
pub fn methodology() -> Methodology {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/methodologies/iso-42001");
    let read = |name: &str| std::fs::read_to_string(format!("{dir}/{name}")).unwrap();
    let mut parts: Vec<_> = std::fs::read_dir(format!("{dir}/catalogue")).unwrap().map(|e| e.unwrap().path()).collect();
    parts.sort();
    let catalogue = parts.iter().flat_map(|path| parse::<Vec<_>>(&std::fs::read_to_string(path).unwrap())).collect();
    Methodology {
        format: 1,
        head: parse(&read("methodology.ron")),
        questions: parse(&read("questions.ron")),
        controls: parse(&read("controls.ron")),
        catalogue,
        instruments: Vec::new(),
        detached: Vec::new(),
    }
}

/// A methodology as shipped.
pub fn shipped(id: &str) -> Methodology {
    Arc::unwrap_or_clone(disk::place().workspace.methodology(&id.parse().unwrap()).unwrap().methodology)
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap()
}
