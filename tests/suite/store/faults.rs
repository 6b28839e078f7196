//! The machine stops at every step of a save, the disk fills up, writers race: nothing acknowledged is lost.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug, step};
use crate::common::small::small;
use assize::history::Step;
use assize::model::{Assessment, Slug};
use assize::store::{Confirmed, DraftFile, Kind, Operation, Probe, Rev, Standing, StoreError, Workspace};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const JOURNAL: &str = ".assize/drafts/loans.journal";

/// Counts operations and stops the machine before one of them: nothing works after that.
#[derive(Default)]
struct Stop {
    left: AtomicUsize,
    stopped: AtomicBool,
}

impl Stop {
    fn before(number: usize) -> Arc<Self> {
        Arc::new(Self { left: AtomicUsize::new(number), stopped: AtomicBool::new(false) })
    }
}

impl Probe for Stop {
    fn before(&self, _: Operation) -> io::Result<()> {
        if self.stopped.load(Ordering::SeqCst) || self.left.fetch_sub(1, Ordering::SeqCst) == 0 {
            self.stopped.store(true, Ordering::SeqCst);
            return Err(io::Error::other("the machine stopped"));
        }
        Ok(())
    }
}

/// Makes one operation fail, while it is switched on.
struct Fail {
    operation: Operation,
    with: io::ErrorKind,
    on: AtomicBool,
}

impl Fail {
    fn at(operation: Operation, with: io::ErrorKind) -> Arc<Self> {
        Arc::new(Self { operation, with, on: AtomicBool::new(true) })
    }
}

impl Probe for Fail {
    fn before(&self, operation: Operation) -> io::Result<()> {
        let fails = operation == self.operation && self.on.load(Ordering::SeqCst);
        if fails { Err(self.with.into()) } else { Ok(()) }
    }
}

/// A workspace with a draft named "new", on top of `sealed` versions.
fn drafted(sealed: &[&str]) -> Place {
    let place = place();
    for name in sealed {
        seal_named(&place.workspace, name);
    }
    let mut file = if sealed.is_empty() {
        place.workspace.create(&slug(), small(), &ada()).unwrap()
    } else {
        place.workspace.edit(&slug(), &ada()).unwrap()
    };
    set(&mut file, "system/name", "new");
    place
}

fn watched(place: &Place, probe: Arc<dyn Probe>) -> (Workspace, DraftFile) {
    let workspace = Workspace::open(place.dir.path()).unwrap().watched(probe);
    let file = workspace.edit(&slug(), &ada()).unwrap();
    (workspace, file)
}

fn name_of(content: &Assessment) -> &str {
    content.system.name.as_str()
}

/// After whatever happened: every old version loads, and "new" is a draft or a version.
fn check_nothing_is_lost(place: &Place, sealed: &[&str], at: usize) {
    let workspace = Workspace::open(place.dir.path()).unwrap();
    for (number, name) in (1..).zip(sealed) {
        let snapshot = workspace.load(&slug(), &Rev::Number(number)).unwrap();
        assert_eq!(name_of(&snapshot.content), *name);
    }
    let versions = workspace.versions(&slug()).unwrap();
    let is_sealed = versions.len() == sealed.len() + 1;
    if is_sealed {
        assert_eq!(name_of(&workspace.load(&slug(), &Rev::Head).unwrap().content), "new", "stopped at {at}");
    } else {
        assert_eq!(versions.len(), sealed.len());
        assert_eq!(name_of(&workspace.load(&slug(), &Rev::Draft).unwrap().content), "new", "stopped at {at}");
    }
    let mut file = workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(name_of(file.draft().now()), "new");
    assert_eq!(file.base().map(|base| base.number() as usize).unwrap_or_default(), versions.len());
    set(&mut file, "system/name", "newer");
    workspace.seal(&mut file, &because("again")).unwrap();
    let unfinished = |name: &String| name.starts_with('.');
    assert!(!place.names("assessments/loans").iter().any(unfinished), "{:?}", place.names("assessments/loans"));
    assert_eq!(workspace.heads(&slug()).unwrap().len(), 1);
}

#[test]
fn wherever_a_save_stops_the_draft_or_the_version_is_there() {
    for sealed in [&[][..], &["one"], &["one", "two"]] {
        let mut stops = 0;
        for at in 0.. {
            let place = drafted(sealed);
            let stop = Stop::before(at);
            let (workspace, mut file) = watched(&place, stop.clone());
            let acknowledged = workspace.seal(&mut file, &because("new")).is_ok();
            drop(file);
            fs::write(place.path("assessments/loans/.unfinished-abc"), "(\n    form").unwrap_or_default();
            let versions = workspace.versions(&slug()).unwrap().len();
            assert!(!acknowledged || versions == sealed.len() + 1, "stopped at {at}");
            check_nothing_is_lost(&place, sealed, at);
            if !stop.stopped.load(Ordering::SeqCst) {
                break;
            }
            stops += 1;
        }
        let per_file = Operation::ALL.len() - 2;
        let files = if sealed.is_empty() { 2 } else { 1 };
        assert_eq!(stops, per_file * files + 1, "every operation was stopped at, on top of {sealed:?}");
    }
}

#[test]
fn a_failed_save_says_why_and_the_draft_can_be_sealed_later() {
    let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::Other];
    for (place_in_save, operation) in Operation::ALL[1..6].iter().enumerate() {
        let place = drafted(&["one"]);
        let fail = Fail::at(*operation, kinds[place_in_save % kinds.len()]);
        let (workspace, mut file) = watched(&place, fail.clone());
        let error = workspace.seal(&mut file, &because("new")).unwrap_err();
        assert_eq!(error.kind(), Kind::Machine, "{error}");
        assert!(
            error.to_string().starts_with("assessments/loans") && error.to_string().contains("\nnext: "),
            "{error}"
        );
        assert_eq!(workspace.versions(&slug()).unwrap().len(), 1);
        assert_eq!(name_of(&workspace.load(&slug(), &Rev::Draft).unwrap().content), "new");
        fail.on.store(false, Ordering::SeqCst);
        let sealed = workspace.seal(&mut file, &because("new")).unwrap();
        assert_eq!((sealed.confirmed, sealed.left_behind), (Confirmed::Yes, None));
        assert!(!workspace.has_draft(&slug()).unwrap());
    }
}

#[test]
fn a_folder_that_cannot_be_forced_to_the_disk_is_saved_not_confirmed() {
    let place = drafted(&["one"]);
    let journal = place.read(JOURNAL);
    let (workspace, mut file) = watched(&place, Fail::at(Operation::SyncFolder, io::ErrorKind::Other));
    let sealed = workspace.seal(&mut file, &because("new")).unwrap();
    assert!(matches!(sealed.confirmed, Confirmed::No(_)), "{:?}", sealed.confirmed);
    assert_eq!(name_of(&workspace.load(&slug(), &Rev::Head).unwrap().content), "new");
    assert_eq!(place.read(".assize/discarded/loans-1.journal"), journal, "the journal is kept until it is confirmed");
}

#[test]
fn a_journal_left_behind_by_a_sealed_draft_is_recognised() {
    let place = drafted(&["one"]);
    let (workspace, mut file) = watched(&place, Fail::at(Operation::DropDraft, io::ErrorKind::Other));
    let sealed = workspace.seal(&mut file, &because("new")).unwrap();
    assert!(sealed.left_behind.unwrap().starts_with(".assize/drafts/loans.journal: cannot remove: "));
    let summary = place.workspace.draft(&slug()).unwrap().unwrap();
    assert_eq!(summary.standing, Standing::Sealed { name: sealed.name.clone() });
    set(&mut file, "system/name", "newer");
    drop(file);
    let file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!((name_of(file.draft().now()), file.base()), ("newer", Some(&sealed.name)));
    assert_eq!(place.names(".assize/discarded"), ["loans-1.journal"]);
}

#[test]
fn on_a_full_disk_what_is_typed_waits_in_memory() {
    let place = drafted(&[]);
    let fail = Fail::at(Operation::Append, io::ErrorKind::StorageFull);
    let (_, mut file) = watched(&place, fail.clone());
    let before = place.read(JOURNAL);
    for name in ["full", "fuller"] {
        let step = step(&file, "system/name", name);
        let error = file.take(step).unwrap().on_disk.unwrap_err();
        assert_eq!(error.kind(), Kind::Machine);
        assert!(error.to_string().contains("next: make room on the disk"), "{error}");
    }
    assert_eq!((name_of(file.draft().now()), place.read(JOURNAL)), ("fuller", before.clone()));
    // A write that got half way through before the disk was full.
    fs::write(place.path(JOURNAL), format!("{before}Do([Set(at: \"{}", "x".repeat(5_000))).unwrap();
    assert!(file.flush().is_err());
    fail.on.store(false, Ordering::SeqCst);
    file.take(Step::Undo).unwrap().on_disk.unwrap();
    drop(file);
    let file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!((file.torn(), name_of(file.draft().now()), file.draft().undone().len()), (None, "full", 1));
}

#[test]
fn a_folder_that_cannot_be_made_is_named_and_the_draft_is_kept() {
    let place = drafted(&[]);
    fs::write(place.path("assessments"), "in the way").unwrap();
    let mut file = place.workspace.edit(&slug(), &ada());
    assert!(file.is_err(), "the folder cannot be listed");
    fs::remove_file(place.path("assessments")).unwrap();
    file = place.workspace.edit(&slug(), &ada());
    let mut file = file.unwrap();
    fs::create_dir(place.path("assessments")).unwrap();
    fs::write(place.path("assessments/loans"), "in the way").unwrap();
    let error = place.workspace.seal(&mut file, &because("new")).unwrap_err();
    assert!(error.to_string().starts_with("assessments/loans: cannot "), "{error}");
    fs::remove_file(place.path("assessments/loans")).unwrap();
    place.workspace.seal(&mut file, &because("new")).unwrap();
}

#[test]
fn a_draft_whose_base_is_no_head_any_more_is_kept_and_told_so() {
    let (place, other) = (drafted(&["one"]), crate::common::disk::place());
    copy(&place, &other);
    let theirs = seal_named(&other.workspace, "theirs");
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    fs::copy(other.path(&theirs.path), place.path(&theirs.path)).unwrap();
    let error = place.workspace.seal(&mut file, &because("new")).unwrap_err();
    assert_eq!(error.kind(), Kind::Machine);
    let message = error.to_string();
    assert!(message.contains(&format!("assize diff loans draft {}", theirs.name)), "{message}");
    drop(file);
    let summary = place.workspace.draft(&slug()).unwrap().unwrap();
    assert_eq!((summary.standing, summary.changes.len()), (Standing::Behind { heads: vec![theirs.name] }, 1));
    assert_eq!(place.workspace.versions(&slug()).unwrap().len(), 2);
}

/// Puts a file where the next version is about to get its name.
struct Intrude {
    path: std::path::PathBuf,
    text: String,
}

impl Probe for Intrude {
    fn before(&self, operation: Operation) -> io::Result<()> {
        if operation == Operation::Publish { fs::write(&self.path, &self.text) } else { Ok(()) }
    }
}

#[test]
fn a_version_is_never_replaced() {
    for (extra, accepted) in [("// other bytes\n", false), ("", true)] {
        let (place, rehearsal) = (drafted(&["one"]), drafted(&["one"]));
        let mut file = rehearsal.workspace.edit(&slug(), &ada()).unwrap();
        let sealed = rehearsal.workspace.seal(&mut file, &because("new")).unwrap();
        let text = rehearsal.read(&sealed.path) + extra;
        let intrude = Intrude { path: place.path(&sealed.path), text: text.clone() };
        let (workspace, mut file) = watched(&place, Arc::new(intrude));
        let result = workspace.seal(&mut file, &because("new"));
        assert_eq!(result.is_ok(), accepted, "{result:?}");
        assert_eq!(place.read(&sealed.path), text);
        assert_eq!(workspace.has_draft(&slug()).unwrap(), !accepted);
    }
}

fn copy(from: &Place, to: &Place) {
    fs::create_dir_all(to.path("assessments/loans")).unwrap();
    for name in from.names("assessments/loans") {
        let path = format!("assessments/loans/{name}");
        fs::copy(from.path(&path), to.path(&path)).unwrap();
    }
}

/// Seals under its own name again and again; says which names were acknowledged.
fn race(dir: &std::path::Path, writer: usize, saves: usize) -> Vec<String> {
    let workspace = Workspace::open(dir).unwrap();
    let mut acknowledged = Vec::new();
    while acknowledged.len() < saves {
        let name = format!("{writer}-{}", acknowledged.len());
        match save_once(&workspace, &name) {
            Ok(()) => acknowledged.push(name),
            Err(StoreError::Locked { .. } | StoreError::Moved { .. }) => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
    acknowledged
}

fn save_once(workspace: &Workspace, name: &str) -> Result<(), StoreError> {
    let mut file = workspace.edit(&slug(), &ada())?;
    let step = step(&file, "system/name", name);
    file.take(step).unwrap().on_disk?;
    workspace.seal(&mut file, &because(name)).map(|_| ())
}

#[test]
fn racing_writers_lose_nothing_that_was_acknowledged() {
    let place = place();
    seal_named(&place.workspace, "first");
    let dir = place.dir.path();
    let acknowledged: BTreeSet<String> = std::thread::scope(|scope| {
        let races: Vec<_> = (0..4).map(|writer| scope.spawn(move || race(dir, writer, 6))).collect();
        races.into_iter().flat_map(|race| race.join().unwrap()).collect()
    });
    let versions = place.workspace.versions(&slug()).unwrap();
    let names = versions.iter().skip(1).map(|version| {
        let snapshot = place.workspace.load(&slug(), &Rev::Name(version.clone())).unwrap();
        name_of(&snapshot.content).to_owned()
    });
    assert_eq!(names.collect::<BTreeSet<_>>(), acknowledged);
    assert_eq!((versions.len(), place.workspace.heads(&slug()).unwrap().len()), (25, 1));
}

#[test]
fn two_who_start_the_same_assessment_do_not_overwrite_one_another() {
    let place = place();
    let new: Slug = "new".parse().unwrap();
    let started = std::thread::scope(|scope| {
        let start = || {
            let workspace = Workspace::open(place.dir.path()).unwrap();
            workspace.create(&new, small(), &ada()).is_ok()
        };
        let starts: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
        starts.into_iter().map(|start| start.join().unwrap()).filter(|started| *started).count()
    });
    assert_eq!(started, 1);
}

/// What made a race fail: a journal that appears between two looks at its path was taken for a link out of the workspace.
#[test]
fn a_file_that_comes_and_goes_is_there_or_not_and_nothing_else() {
    let place = drafted(&[]);
    let journal = place.path(JOURNAL);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                fs::remove_file(&journal).unwrap();
                fs::write(&journal, "").unwrap();
            }
        });
        let looks: Result<Vec<bool>, _> = (0..60000).map(|_| place.workspace.has_draft(&slug())).collect();
        done.store(true, Ordering::SeqCst);
        looks.unwrap();
    });
}
