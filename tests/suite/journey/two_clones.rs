//! Two people, two clones, thirty edits each: git merges without a conflict, assize offers the fork, and nothing is lost.

use crate::common::driver::{Driver, PERSON};
use crate::common::pty::Pty;
use crate::common::{environment, keys};
use assize::format::VersionName;
use assize::history::edits::{Ids, add_risk};
use assize::history::{Change, Edit, Step, Stepped};
use assize::model::{Line, Path, Prose, Slug, Value};
use assize::store::{Holder, Order, Rev, Wanted, Workspace};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path as FilePath, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const BEN: &str = "Ben Okoye <ben@example.org>";

/// What stands where after the edits of one person.
type Edits = BTreeMap<Path, Value>;

fn slug() -> Slug {
    "loan-prescreen".parse().unwrap()
}

struct Clones {
    _dir: TempDir,
    ana: PathBuf,
    ben: PathBuf,
}

fn git(folder: &FilePath, args: &[&str]) {
    let mut command = Command::new("git");
    command.args(args).current_dir(folder).env_clear().envs(environment(folder));
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "Test"),
        ("GIT_AUTHOR_EMAIL", "test@example.org"),
        ("GIT_COMMITTER_NAME", "Test"),
        ("GIT_COMMITTER_EMAIL", "test@example.org"),
    ] {
        command.env(name, value);
    }
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "git {args:?}: {}{}", text(&ran.stdout), text(&ran.stderr));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The example of the repository under git, cloned twice.
fn clones() -> Clones {
    let dir = TempDir::new().unwrap();
    let hub = dir.path().join("first");
    let example = FilePath::new(env!("CARGO_MANIFEST_DIR"));
    let folder = hub.join("assessments/loan-prescreen");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(example.join("assize.ron"), hub.join("assize.ron")).unwrap();
    for entry in fs::read_dir(example.join("assessments/loan-prescreen")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    git(&hub, &["init", "-q", "-b", "main"]);
    git(&hub, &["add", "-A"]);
    git(&hub, &["commit", "-q", "-m", "The example"]);
    git(dir.path(), &["clone", "-q", "--bare", "first", "hub"]);
    for name in ["ana", "ben"] {
        git(dir.path(), &["clone", "-q", "hub", name]);
    }
    Clones { ana: dir.path().join("ana"), ben: dir.path().join("ben"), _dir: dir }
}

fn holder(name: &str) -> Holder {
    Holder {
        name: Line::from(name),
        host: Line::from("desk"),
        process: 7,
        since: "2026-11-21T09:00:00Z".parse().unwrap(),
    }
}

/// Thirty edits of one person, some of them where the other edits too, and a risk that gets the same number; sealed.
fn thirty_edits(folder: &FilePath, name: &str, shift: usize, seed: u64) -> (VersionName, Edits) {
    let workspace = Workspace::open(folder).unwrap();
    let mut file = workspace.edit(&slug(), &holder(name)).unwrap();
    let short = name.split(' ').next().unwrap();
    let risks: Vec<String> = file.draft().now().risks.keys().map(ToString::to_string).collect();
    let groups: Vec<String> = file.draft().now().groups.keys().map(ToString::to_string).collect();
    let mut wanted: Vec<(String, String)> = Vec::new();
    wanted.extend((shift..shift + 10).map(|nth| (format!("risks/{}/owner", risks[nth]), format!("{short} {nth}"))));
    let rationale =
        |nth: usize| (format!("risks/{}/current/rationale", risks[nth]), format!("{short} rated {nth} anew."));
    wanted.extend((shift / 2..shift / 2 + 6).map(rationale));
    wanted.extend(groups.iter().take(3).map(|group| (format!("groups/{group}/size"), "about the same".to_owned())));
    wanted.extend(["A.2.2", "A.2.3", "A.3.2"].map(|control| (format!("controls/{control}/owner"), short.to_owned())));
    let own = ["A.4.2", "A.4.3", "A.4.4", "A.5.2", "A.5.3", "A.5.4"];
    wanted.extend(own[shift..].iter().take(1).map(|control| (format!("controls/{control}/owner"), short.to_owned())));
    wanted.extend(
        [("system/purpose", "Ranks."), ("system/version", "2.5.0")]
            .map(|(at, to)| (at.into(), format!("{to}{}", if at == "system/version" { "" } else { short }))),
    );
    let dates =
        (0..3).map(|nth| (format!("risks/{}/event", risks[18 - shift / 2 - nth]), format!("{short} tells it anew.")));
    wanted.extend(dates);
    for (at, to) in &wanted {
        let value = Value::text(to.as_str());
        let change = Change::set(file.draft().now(), Path::new(at), Some(&value)).unwrap();
        let edit = Edit::from(change.because(Prose::typed(&format!("{short} thinks so"))));
        let taken = file.take(Step::Do(edit)).unwrap();
        assert!(matches!(taken.stepped, Stepped::Applied(_)), "{at} changed nothing");
        taken.on_disk.unwrap();
    }
    let (_, edit) = add_risk(file.draft().now(), &format!("Found by {short}"), &mut Ids::seeded(seed)).unwrap();
    file.take(Step::Do(edit)).unwrap().on_disk.unwrap();
    let id = *file.draft().now().risks.keys().next_back().unwrap();
    for axis in ["likelihood", "severity"] {
        let point = if axis == "likelihood" { "unlikely" } else { "minor" };
        let at = Path::new(format!("risks/{id}/current/scores/groups/{axis}"));
        let change = Change::set(file.draft().now(), at, Some(&Value::text(point))).unwrap();
        file.take(Step::Do(change.into())).unwrap().on_disk.unwrap();
    }
    assert_eq!(file.draft().done().len(), 31, "thirty edits, and one that two people make alike");
    let made: Edits = file.draft().changes().into_iter().filter_map(|change| Some((change.at, change.to?))).collect();
    let order =
        Order { reason: Prose::typed(&format!("{short}'s half")), by: Line::from(name), at: holder(name).since };
    (workspace.seal(&mut file, &order).unwrap().name, made)
}

/// Both have worked, and what Ben pushed was merged by git into Ana's clone, without a conflict.
fn merged_by_git() -> (Clones, Edits, Edits) {
    let clones = clones();
    let (_, ana) = thirty_edits(&clones.ana, PERSON, 0, 1);
    let (_, ben) = thirty_edits(&clones.ben, BEN, 5, 2);
    for folder in [&clones.ana, &clones.ben] {
        git(folder, &["add", "-A"]);
        git(folder, &["commit", "-q", "-m", "Thirty edits"]);
    }
    git(&clones.ben, &["push", "-q", "origin", "main"]);
    git(&clones.ana, &["pull", "-q", "--no-rebase", "--no-edit"]);
    (clones, ana, ben)
}

/// Every edit of both stands in the merged version, or was decided in a conflict.
fn nothing_is_lost(folder: &FilePath, disputed: &[Path], sides: [&Edits; 2]) {
    let workspace = Workspace::open(folder).unwrap();
    let head = workspace.load(&slug(), &Rev::Head).unwrap().content;
    for (at, to) in sides.into_iter().flatten().filter(|(at, _)| !at.is_within(&Path::new("next"))) {
        let stands = head.at(at).unwrap();
        let decided = disputed.contains(at);
        assert!(decided || stands.as_ref() == Some(to), "{at}: {to:?} is gone, {stands:?} stands there");
    }
    let newest = head.next.risk;
    let numbered = head.risks.keys().filter(|id| id.number() == newest).count();
    assert_eq!(numbered, 2, "both risks with the newest number are there");
    let heads = workspace.heads(&slug()).unwrap();
    assert_eq!(heads.len(), 1);
    assert_eq!(workspace.header(&slug(), &heads[0]).unwrap().parents.len(), 2);
    let signers = workspace.signers(None).unwrap();
    assert_eq!(workspace.verify(&slug(), &signers).unwrap().problems().count(), 0);
}

#[test]
fn two_clones_are_merged_on_the_screen_and_nothing_is_lost() {
    let (clones, ana, ben) = merged_by_git();
    let mut driver = Driver::in_folder((80, 24), &clones.ana);
    assert!(driver.screen().contains("fork, 2 heads"), "{}", driver.screen());
    driver.press("M");
    let disputed: Vec<Path> = {
        let draft = &driver.app.desk.session.as_ref().unwrap().draft;
        draft.conflicts().iter().map(|dispute| dispute.at.clone()).collect()
    };
    let both: Vec<&Path> = ana.keys().filter(|at| ben.get(*at).is_some_and(|to| *to != ana[*at])).collect();
    assert_eq!(disputed.iter().collect::<Vec<_>>().len(), both.len(), "{disputed:?}");
    let total = disputed.len();
    for size in [(60, 16), (140, 45), (80, 24)] {
        driver.resize(size);
        let screen = driver.screen();
        assert!(screen.contains(&format!("0 of {total} settled")), "{screen}");
        assert!(screen.contains("1 ") && screen.contains("Ana Ruiz") && !screen.contains("theirs"), "{screen}");
    }
    for nth in 0..total {
        driver.press(["1", "2", "3"][nth % 3]).press("n");
    }
    let screen = driver.screen();
    assert!(screen.contains(&format!("{total} of {total} settled")), "{screen}");
    let now = driver.now().clone();
    for (nth, at) in disputed.iter().enumerate() {
        let dispute = &driver.app.desk.session.as_ref().unwrap().draft.conflicts()[nth];
        let taken = [&dispute.a.value, &dispute.b.value, &dispute.base][nth % 3];
        assert_eq!(now.at(at).unwrap(), *taken, "{at}");
    }
    driver.press("s s").press("\"Both halves.\" tab y");
    let sealed = format!("sealed version {}", merged_number());
    assert!(driver.screen().contains(&sealed), "{}", driver.screen());
    nothing_is_lost(&clones.ana, &disputed, [&ana, &ben]);
}

/// The number of the version that puts both together: two on from the last of the example.
fn merged_number() -> usize {
    let files = fs::read_dir(FilePath::new(env!("CARGO_MANIFEST_DIR")).join("assessments/loan-prescreen")).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let shared = names.filter(|name| VersionName::of_file(name).is_some()).count();
    shared + 2
}

#[test]
fn two_clones_are_merged_in_a_real_terminal_also_when_the_program_is_killed_in_between() {
    let (clones, ana, ben) = merged_by_git();
    let size = (100, 30);
    let mut pty = Pty::start(size, &clones.ana, &[]);
    pty.wait_for("fork, 2 heads").send("M").wait_for("conflicts are yours to decide");
    pty.send("1n").wait_for("1 of ").send("2n").wait_for("2 of ");
    pty.kill();
    let mut pty = Pty::start(size, &clones.ana, &[]);
    pty.wait_for("fork, 2 heads").send("\r").wait_for("A draft was found").wait_for("which it merges").send("r");
    pty.wait_for("2 of ");
    let workspace = Workspace::open(&clones.ana).unwrap();
    let open = workspace.draft(&slug()).unwrap().unwrap().open_conflicts;
    let total = open.len() + 2;
    pty.send("n");
    for settled in 3..=total {
        pty.send("1n").wait_for(&format!("{settled} of {total} settled"));
    }
    let number = merged_number();
    pty.send("s").wait_for(&format!("ready to seal as v{number}"));
    pty.send("sBoth halves.\t").wait_for(&format!("Seal version {number}")).send("y");
    pty.wait_for(&format!("sealed version {number} as")).send("\x03");
    assert_eq!(pty.end(), 0);
    let disputed: Vec<Path> = ana.keys().filter(|at| ben.get(*at).is_some_and(|to| *to != ana[*at])).cloned().collect();
    nothing_is_lost(&clones.ana, &disputed, [&ana, &ben]);
}

#[test]
fn merging_either_way_round_finds_the_same_conflicts_and_the_same_content() {
    let (clones, ..) = merged_by_git();
    let workspace = Workspace::open(&clones.ana).unwrap();
    let heads = workspace.heads(&slug()).unwrap();
    let merged = |a: &VersionName, b: &VersionName| {
        let wanted = Wanted::Two(Rev::Name(a.clone()), Rev::Name(b.clone()));
        let file = workspace.merge(&slug(), &wanted, &holder(PERSON)).unwrap().file;
        let places: Vec<Path> = file.draft().conflicts().iter().map(|dispute| dispute.at.clone()).collect();
        let found = (file.draft().now().clone(), places);
        file.discard().unwrap();
        found
    };
    assert_eq!(merged(&heads[0], &heads[1]), merged(&heads[1], &heads[0]));
}

#[test]
fn a_key_that_git_merged_twice_into_a_file_of_changes_is_refused_with_its_line() {
    let Clones { ana, ben, _dir } = clones();
    let file = |owner_first: &str, owner_last: &str| {
        format!(
            "[\n    Add(\n        at: \"risks/R-900-AAAA\",\n        to: {{\n{owner_first}            \"title\": \"Drift\",\n            \
             \"event\": [\n                \"Rates change.\",\n                \"The model does not.\",\n            ],\n\
             {owner_last}        }},\n    ),\n]\n"
        )
    };
    let commit = |folder: &FilePath, text: &str| {
        fs::write(folder.join("changes.ron"), text).unwrap();
        git(folder, &["add", "-A"]);
        git(folder, &["commit", "-q", "-m", "changes"]);
    };
    commit(&ana, &file("", ""));
    git(&ana, &["push", "-q", "origin", "main"]);
    git(&ben, &["pull", "-q"]);
    commit(&ana, &file("            \"owner\": \"Ana\",\n", ""));
    commit(&ben, &file("", "            \"owner\": \"Ben\",\n"));
    git(&ben, &["push", "-q", "origin", "main"]);
    git(&ana, &["pull", "-q", "--no-rebase", "--no-edit"]);
    let merged = fs::read_to_string(ana.join("changes.ron")).unwrap();
    assert_eq!(merged.matches("\"owner\"").count(), 2, "git merged cleanly:\n{merged}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
    command.args(["apply", "loan-prescreen", "changes.ron"]).current_dir(&ana).env_clear().envs(environment(&ana));
    let ran = command.output().unwrap();
    let said = text(&ran.stderr);
    assert_eq!(ran.status.code(), Some(3), "{said}");
    assert!(
        said.contains("changes.ron:12:9: ")
            && said.contains("\"owner\" stands here twice")
            && said.contains("\nnext: "),
        "{said}"
    );
    assert!(!ana.join(".assize/drafts/loan-prescreen.journal").exists(), "nothing was changed");
}

#[test]
fn keys_of_the_merge_do_nothing_where_there_is_nothing_to_decide() {
    let Clones { ana, _dir, .. } = clones();
    let mut driver = Driver::in_folder((80, 24), &ana);
    driver.press("M");
    assert!(driver.screen().contains("it has one newest version"), "{}", driver.screen());
    driver.press("enter g c");
    assert!(driver.screen().contains("this draft merges nothing"), "{}", driver.screen());
    assert_eq!(keys("g c").len(), 2);
}
