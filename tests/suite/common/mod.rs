//! Shared by the integration tests.

pub mod arbitrary;
pub mod disk;
pub mod driver;
pub mod method;
pub mod pty;
pub mod record;
pub mod register;
pub mod small;

use assize::method::Methodology;

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
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap()
}
