//! The real binary as a script sees it: no terminal, a home of its own, a clock that stands still.

mod accept;
mod blame;
mod crosswalk;
mod diff;
mod git;
mod hostile;
mod import;
mod import_hostile;
mod instruments;
mod log;
mod manual;
mod merge;
mod methodology;
mod reading;
#[cfg(unix)]
mod readonly;
mod refused;
mod rescale;
mod review;
mod save;
mod set;
mod verbs;

use crate::common::environment;
use crate::common::small::{CATALOGUE, CONTROLS, HEAD, QUESTIONS};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder to run in; gone when the test ends.
struct Site(TempDir);

/// How a run ended.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        Self { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Ended well; its output.
    fn ok(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Refused with this code, a next step, and all of these words; nothing on standard output.
    fn refused(self, code: i32, words: &[&str]) -> String {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        assert!(self.err.starts_with("error: ") && self.err.contains("\nnext: "), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in: {}", self.err);
        }
        self.err
    }
}

/// What makes the small assessment ready to be sealed, but for the rating of its risk.
const CONTENT: &str = r#"[
    Set(at: "system/purpose", to: ["Ranks applications.", "A person decides."]),
    Set(at: "system/owner", to: "Ana Ruiz"),
    Set(at: "system/role", to: "deployer"),
    Set(at: "system/stage", to: "operation"),
    Set(at: "Q1/state", to: "answered"),
    Set(at: "Q1/picks", to: ["no"]),
    Set(at: "A.2.2/applies", to: "included"),
    Set(at: "A.2.2/justification", to: "A policy is needed."),
]
"#;

impl Site {
    /// An empty folder.
    fn empty() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A workspace with the small methodology.
    fn workspace() -> Self {
        let site = Self::empty();
        site.run(&["init"]).ok();
        fs::create_dir_all(site.path("methodologies/small/catalogue")).unwrap();
        for (name, text) in [
            ("methodology.ron", HEAD),
            ("questions.ron", QUESTIONS),
            ("controls.ron", CONTROLS),
            ("catalogue/10.ron", CATALOGUE),
        ] {
            site.write(&format!("methodologies/small/{name}"), text);
        }
        site
    }

    /// A workspace with a draft, `loan`, with one group and one risk; the risk is not rated.
    fn drafted() -> Self {
        Self::workspace().begun()
    }

    /// This workspace with that draft.
    fn begun(self) -> Self {
        let site = self;
        site.run(&["new", "loan", "--methodology", "small", "--name", "Loan"]).ok();
        site.given(&["apply", "loan", "-"], CONTENT).ok();
        site.run(&["set", "loan", "groups/+", "Applicants"]).ok();
        site.run(&["set", "loan", "risks/+", "Drift"]).ok();
        site
    }

    /// A workspace with `loan` sealed once.
    fn sealed() -> Self {
        Self::drafted().rated()
    }

    /// This workspace with that draft rated and sealed.
    fn rated(self) -> Self {
        let site = self;
        site.set("R-001/current/scores/people/likelihood", "rare");
        site.set("R-001/current/scores/people/severity", "minor");
        site.run(&["save", "loan", "-m", "First pass."]).ok();
        site
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
        command.args(args).current_dir(self.0.path()).env_clear().envs(environment(self.0.path())).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().unwrap())
    }

    /// Runs with this text on standard input.
    fn given(&self, args: &[&str], input: &str) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Sets a place of `loan`; what was said.
    fn set(&self, path: &str, value: &str) -> String {
        self.run(&["set", "loan", path, value]).ok()
    }

    fn json(&self, args: &[&str]) -> (i32, serde_json::Value) {
        let ran = self.run(&[args, &["--format", "json"]].concat());
        assert_eq!(ran.err, "", "{args:?}");
        (ran.code, serde_json::from_str(&ran.out).unwrap())
    }

    /// What stands at a path of the draft or head of `loan`.
    fn at(&self, path: &[&str]) -> serde_json::Value {
        let (_, shown) = self.json(&["show", "loan"]);
        path.iter().fold(shown["content"].clone(), |value, key| {
            let map = value.as_object().cloned().unwrap_or_default();
            let found =
                map.iter().find(|(k, _)| k == key || k.rsplit_once('-').is_some_and(|(short, _)| short == *key));
            found.map_or(serde_json::Value::Null, |(_, value)| value.clone())
        })
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(path), text).unwrap();
    }

    /// The files of versions of `loan`, from the workspace.
    fn versions(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path("assessments/loan"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("methodology-"))
            .collect();
        names.sort();
        names.into_iter().map(|name| format!("assessments/loan/{name}")).collect()
    }

    fn has_draft(&self) -> bool {
        self.path(".assize/drafts/loan.journal").exists()
    }
}

/// Compares with `tests/goldens/cli/NAME`; `UPDATE_GOLDENS=1` writes it anew.
fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/goldens/cli/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDENS").is_some_and(|value| value == "1") {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name} differs; if it is meant to: UPDATE_GOLDENS=1 cargo test --test suite cli");
}
