//! `assize git`: the drivers on and off to the byte, what a commit reads like, drafts merged by git.

use super::Site;
use crate::common::record::alter;
use crate::common::small::small;
use assize::format::journal;
use assize::format::{Hash, Header, Version, VersionName, version};
use assize::history::{Step, diff};
use assize::method::Mapping;
use assize::model::{Assessment, Prose};
use std::fs;
use std::process::{Command, Output};

impl Site {
    fn git_raw(&self, args: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.args(args).current_dir(self.0.path()).env_clear();
        command.envs(crate::common::environment(self.0.path()));
        command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_PAGER", "cat")]);
        command.envs([("GIT_AUTHOR_DATE", "2026-11-21T09:00:00Z"), ("GIT_COMMITTER_DATE", "2026-11-21T09:00:00Z")]);
        command.output().unwrap()
    }

    fn git(&self, args: &[&str]) -> String {
        let output = self.git_raw(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// This folder as a repository with one commit of everything.
    fn tracked(self) -> Self {
        self.git(&["init", "-q", "-b", "main"]);
        self.git(&["config", "user.name", "Ana Ruiz"]);
        self.git(&["config", "user.email", "ana@example.org"]);
        self.commit("first");
        self
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    /// What stands in the two files that the drivers are set in.
    fn told_git(&self) -> (String, Option<String>) {
        (self.read(".git/config"), fs::read_to_string(self.path(".gitattributes")).ok())
    }
}

#[test]
fn enabling_is_undone_to_the_byte() {
    for own in [None, Some("*.png binary"), Some("# mine\nassessments/** -text\n")] {
        let site = Site::workspace().tracked();
        if let Some(own) = own {
            site.write(".gitattributes", own);
        }
        site.git(&["config", "diff.assize.xfuncname", "mine"]);
        let before = site.told_git();
        assert_eq!(site.run(&["git", "status"]).code, i32::from(own.is_some_and(|own| own.contains("-text"))));
        site.run(&["git", "enable"]).ok();
        let on = site.told_git();
        site.run(&["git", "enable"]).ok();
        assert_eq!(site.told_git(), on, "twice is once");
        let (code, status) = site.json(&["git", "status"]);
        assert_eq!((code, &status["schema"]), (0, &"assize.git/1".into()), "{status}");
        assert_eq!(site.git(&["check-attr", "diff", "text", "--", "assessments/x/1.ron"]).lines().count(), 2);
        assert!(on.1.unwrap().starts_with(own.unwrap_or_default()));
        site.run(&["git", "disable"]).ok();
        assert_eq!(site.told_git(), before, "{own:?}");
    }
}

#[test]
fn a_setting_of_somebody_else_is_left_alone_and_said() {
    let site = Site::workspace().tracked();
    site.git(&["config", "merge.assize.driver", "mine %A"]);
    let before = site.told_git();
    site.run(&["git", "enable"]).refused(2, &["merge.assize.driver", "mine %A", "--unset-all"]);
    assert_eq!(site.told_git(), before);
    let status = site.run(&["git", "status"]);
    assert!(
        status.code == 1 && status.out.contains("differs  merge.assize.driver\n         mine %A"),
        "{}",
        status.out
    );
    site.run(&["git", "disable"]).ok();
    assert_eq!(site.told_git(), before);
    Site::workspace().run(&["git", "enable"]).refused(2, &["no git repository", "git init"]);
}

/// `loan` in two versions of 500 risks; the second has four edits.
fn large() -> (Site, [String; 2]) {
    let method = small();
    let mut first = Assessment::default();
    for nth in 1..=500 {
        let at = format!("risks/R-{nth:03}-AAAA");
        let score = format!("{at}/current/scores/people");
        let places = [(&*at, "+"), (&*format!("{at}/title"), "Drift")].map(|(at, text)| (at.to_owned(), text));
        let scores = [("likelihood", "rare"), ("severity", "minor")].map(|(axis, to)| (format!("{score}/{axis}"), to));
        for (at, text) in places.iter().chain(&scores) {
            alter(&mut first, &[(at, text)]);
        }
    }
    let mut second = first.clone();
    alter(
        &mut second,
        &[
            ("risks/R-004-AAAA/current/scores/people/severity", "grave"),
            ("risks/R-007-AAAA/owner", "Li Wei"),
            ("risks/R-009-AAAA", "-"),
            ("system/purpose", "Ranks applications."),
        ],
    );
    let site = Site::workspace();
    site.git(&["init", "-q", "-b", "main"]);
    fs::create_dir_all(site.path("assessments/loan")).unwrap();
    let pinned = format!("assessments/loan/methodology-{}.ron", method.pin.hash.short());
    site.write(&pinned, &method.text);
    let mut parent: Option<(Hash, Assessment)> = None;
    let names = [(1, first), (2, second)].map(|(generation, content)| {
        let changes = parent.as_ref().map(|(_, before)| diff(before, &content)).unwrap_or_default();
        let header = Header {
            format: 1,
            assessment: "loan".parse().unwrap(),
            generation,
            parents: parent.iter().map(|(hash, _)| *hash).collect(),
            saved_at: "2026-11-21T09:00:00Z".parse().unwrap(),
            saved_by: "Ana Ruiz <ana@example.org>".into(),
            reason: "After the first month.".into(),
            methodology: method.pin.clone(),
            rescaled: Mapping::default(),
            changes,
        };
        let text = version::to_text(&Version { header, content: content.clone() }).unwrap();
        let hash = Hash::of(text.as_bytes());
        let name = format!("assessments/loan/{}", VersionName::new(generation, &hash).file_name());
        site.write(&name, &text);
        parent = Some((hash, content));
        name
    });
    site.git(&["config", "user.name", "Ana Ruiz"]);
    site.git(&["config", "user.email", "ana@example.org"]);
    let second = site.read(&names[1]);
    fs::remove_file(site.path(&names[1])).unwrap();
    site.commit("one");
    site.write(&names[1], second);
    site.commit("two");
    (site, names)
}

#[test]
fn a_commit_of_a_large_version_reads_as_its_changes() {
    let (site, names) = large();
    site.run(&["git", "enable"]).ok();
    let shown = site.git(&["show"]);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines.len() < 40, "{} lines: {shown}", lines.len());
    for wanted in [
        "+Version 2 of loan",
        "+Reason: After the first month.",
        "R-004 Drift",
        "R-009",
        "owner: + Li Wei",
        "+SHA-256 ",
    ] {
        assert!(shown.contains(wanted), "{wanted:?} is not in {shown}");
    }
    let order = ["R-004", "R-009", "R-007"].map(|id| shown.find(id).unwrap());
    assert!(order.is_sorted(), "the most significant first: {shown}");
    // Elsewhere, later, with nothing in the work tree but git's own files.
    site.git(&["checkout", "-q", "--orphan", "empty"]);
    site.git(&["rm", "-rq", "--cached", "."]);
    fs::remove_dir_all(site.path("assessments")).unwrap();
    site.git(&["commit", "-q", "--allow-empty", "-m", "nothing"]);
    assert_eq!(site.git(&["show", "main"]), shown);
    assert!(site.git(&["log", "-p", "main"]).contains("+500 risks, 0 affected groups"));
    assert!(site.git(&["show", &format!("main:{}", names[1])]).starts_with("(\n    format: 1,"), "content is content");
}

#[test]
fn no_altered_byte_hides_behind_the_meaning() {
    let (site, names) = large();
    site.run(&["git", "enable"]).ok();
    let text = site.read(&names[1]);
    site.write(&names[1], text.replacen("title: \"Drift\"", "title: \"Draft\"", 1));
    let shown = site.git(&["diff"]);
    assert!(shown.contains("+ALTERED: the name of the file stands for other bytes"), "{shown}");
    site.write(&names[1], text.replacen("format: 1", "format:  1", 1));
    assert!(site.git(&["diff"]).contains("+assize: edited by hand"));
    site.write(&names[1], "\u{1b}[31mnot a version\n");
    let shown = site.git(&["diff"]);
    assert!(shown.contains("not a version") && !shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn without_the_program_git_shows_the_file_as_it_is() {
    let (site, _) = large();
    site.run(&["git", "enable"]).ok();
    let config = site.read(".git/config").replace(env!("CARGO_BIN_EXE_assize"), "/nowhere/assize");
    site.write(".git/config", config);
    assert!(site.git(&["show"]).contains("+    format: 1,"));
    let status = site.run(&["git", "status"]);
    assert!(status.code == 1 && status.out.contains("differs  diff.assize.textconv"), "{}", status.out);
    site.run(&["git", "enable"]).ok();
    assert!(site.git(&["show"]).contains("+Version 2 of loan"));
}

/// `loan` sealed once, its draft kept in git, and two branches that each go on with the draft.
fn drafts_apart(here: &[(&str, &str)], there: &[(&str, &str)]) -> Site {
    let site = Site::sealed();
    site.set("system/owner", "Ana Ruiz");
    site.set("system/data", "Files");
    site.write(".assize/.gitignore", "*\n!drafts\n!drafts/*.journal\n");
    let site = site.tracked();
    site.git(&["add", "-f", ".assize/drafts/loan.journal"]);
    site.run(&["git", "enable"]).ok();
    site.commit("the draft");
    site.git(&["checkout", "-q", "-b", "there"]);
    for (at, to) in there {
        site.set(at, to);
    }
    site.commit("there");
    site.git(&["checkout", "-q", "main"]);
    for (at, to) in here {
        site.set(at, to);
    }
    site.commit("here");
    assert!(site.git(&["ls-files"]).contains("loan.journal"));
    site
}

#[test]
fn git_merges_drafts_by_field() {
    let site = drafts_apart(&[("system/owner", "Ben")], &[("R-001/owner", "Li Wei"), ("system/users", "Clerks")]);
    site.git(&["merge", "-q", "--no-edit", "there"]);
    for (at, value) in [("owner", "Ben"), ("data", "Files"), ("users", "Clerks")] {
        let shown = site.at(&["system", at]);
        assert!(shown == value || shown[0] == value, "{at}: {shown}");
    }
    assert_eq!(site.at(&["risks", "R-001", "owner"]), "Li Wei");
    site.run(&["save", "loan", "-m", "Both."]).ok();
}

#[test]
fn what_git_cannot_decide_waits_in_a_draft_that_cannot_be_sealed() {
    let site = drafts_apart(&[("system/owner", "Ben"), ("system/users", "Clerks")], &[("system/owner", "Li Wei")]);
    let merged = site.git_raw(&["merge", "-q", "--no-edit", "there"]);
    assert!(!merged.status.success());
    assert_eq!(site.at(&["system", "users"])[0], "Clerks");
    let saved = site.run(&["save", "loan", "-m", "Both."]);
    assert!(saved.code == 1 && saved.out.contains("F-MRG-01") && site.versions().len() == 1, "{saved:?}");
    let journal = site.read(".assize/drafts/loan.journal");
    for kept in ["Ben", "Li Wei", "Ana Ruiz <ana@example.org>"] {
        assert!(journal.contains(kept), "{kept}: {journal}");
    }
}

#[test]
fn drafts_that_cannot_be_merged_both_stand_one_within_the_other_and_nothing_can_be_sealed() {
    let site = drafts_apart(&[("system/owner", "Ben")], &[("system/owner", "Li Wei")]);
    let path = ".assize/drafts/loan.journal";
    let (here, there) = (site.read(path), site.git(&["show", &format!("there:{path}")]));
    let other_base = there.replacen("base: ", "base: \"0009-0123456789abcdef\", unbase: ", 1);
    for (b, name) in [(other_base.as_str(), "another base"), ("not a journal", "no journal"), (&there[..40], "cut off")]
    {
        site.write("o", "");
        site.write("a", &here);
        site.write("b", b);
        let ran = site.run(&["git", "merge-file", "o", "a", "b", path]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        let both = site.read("a");
        assert_eq!(apart(&both), (here.clone(), b.trim_end().to_owned()), "{name}");
        site.write(path, &both);
        assert_eq!(site.at(&["system", "owner"]), "Ben", "it is a draft that reads");
        let saved = site.run(&["save", "loan", "-m", "Both."]);
        assert!(saved.code == 1 && saved.out.contains("F-MRG-02"), "{name}: {saved:?}");
        let next = ["cannot be merged", "assize merge loan --keep here"];
        site.run(&["merge", "loan"]).refused(2, &next);
        assert_eq!(site.read(path), both, "nothing was altered");
        site.run(&["merge", "loan", "--keep", "here"]).ok();
        assert_eq!(site.read(path), here);
    }
    site.run(&["save", "loan", "-m", "Here alone."]).ok();
}

#[test]
fn the_draft_that_came_in_can_be_the_one_that_goes_on() {
    let site = drafts_apart(&[("system/owner", "Ben")], &[("system/owner", "Li Wei")]);
    let path = ".assize/drafts/loan.journal";
    let there = site.git(&["show", &format!("there:{path}")]);
    site.write(path, with_other(&site.read(path), &there));
    let said = site.run(&["merge", "loan", "--keep", "there"]);
    assert!(
        said.out.contains("goes on with the draft that git brought in") && said.out.contains("is kept as"),
        "{said:?}"
    );
    assert_eq!((site.read(path), site.at(&["system", "owner"])), (there, "Li Wei".into()));
    site.run(&["merge", "loan", "--keep", "there"]).refused(2, &["no other draft waits"]);
}

/// What the driver leaves when it is stopped is merged by the program later, as the driver would have.
#[test]
fn what_a_stopped_driver_left_is_merged_later() {
    let site = drafts_apart(&[("system/owner", "Ben"), ("system/users", "Clerks")], &[("system/owner", "Li Wei")]);
    let path = ".assize/drafts/loan.journal";
    let there = site.git(&["show", &format!("there:{path}")]);
    site.write(path, with_other(&site.read(path), &there));
    site.run(&["set", "loan", "system/version", "2.0"]).ok();
    let merged = site.run(&["merge", "loan"]);
    assert!(merged.code == 1 && merged.out.contains("Ben") && merged.out.contains("Li Wei"), "{merged:?}");
    assert_eq!(site.at(&["system", "users"])[0], "Clerks");
    assert_eq!(site.at(&["system", "version"]), "2.0", "what was done since is there");
    site.run(&["merge", "loan", "--settle", "system/owner", "--take", "b"]).ok();
    site.run(&["save", "loan", "-m", "Both."]).ok();
    assert_eq!(site.at(&["system", "owner"]), "Li Wei");
}

/// A journal with another one whole within it.
fn with_other(here: &str, there: &str) -> String {
    let other = Prose::try_from(there.lines().map(str::to_owned).collect::<Vec<_>>()).unwrap();
    here.to_owned() + &journal::step_line(&Step::Other(other)).unwrap()
}

/// The journal of here and the one of there, out of what the driver writes first.
fn apart(both: &str) -> (String, String) {
    let (here, last) = both.trim_end().rsplit_once('\n').unwrap();
    let there = journal::parse("both", both).unwrap().steps.into_iter().find_map(|step| match step {
        Step::Other(other) => Some(other.text()),
        _ => None,
    });
    assert!(journal::is_other(last));
    (format!("{here}\n"), there.unwrap())
}

/// Whatever the driver waits for, the result already holds both sides: stopped while it looks for the version that both drafts
/// start from, it leaves them one within the other.
#[cfg(unix)]
#[test]
fn a_driver_that_is_killed_has_lost_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = drafts_apart(&[("system/owner", "Ben")], &[("system/owner", "Li Wei")]);
    let path = ".assize/drafts/loan.journal";
    let (here, there) = (site.read(path), site.git(&["show", &format!("there:{path}")]));
    site.write("o", "");
    site.write("a", &here);
    site.write("b", &there);
    // The version is not in the work tree, so git is asked for it; this git kills whoever asks.
    fs::remove_dir_all(site.path("assessments")).unwrap();
    fs::create_dir(site.path("bin")).unwrap();
    site.write("bin/git", "#!/bin/sh\nkill -9 $PPID\n");
    fs::set_permissions(site.path("bin/git"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = site.command(&["git", "merge-file", "o", "a", "b", path]);
    let paths = format!("{}:{}", site.path("bin").display(), std::env::var("PATH").unwrap());
    let killed = command.env("PATH", paths).output().unwrap();
    assert_eq!(killed.status.code(), None, "it was killed");
    assert_eq!(apart(&site.read("a")), (here, there.trim_end().to_owned()));
}
