//! Workspaces that may only be read.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug};
use crate::common::small::small;
use assize::store::{Access, Kind, Operation, Probe, ReadOnly, Rev, StoreError, Workspace};
use std::io;
use std::path::Path;
use std::sync::Arc;

fn sealed() -> Place {
    let place = place();
    seal_named(&place.workspace, "Loans");
    place
}

#[test]
fn what_the_folder_says_decides() {
    let dir = Path::new("shared");
    assert_eq!(Access::found(dir, Ok(())), Access::Full);
    assert_eq!(Access::found(dir, Err(io::ErrorKind::Other.into())), Access::Full);
    for no in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
        let found = Access::found(dir, Err(no.into()));
        let Some(why @ ReadOnly::Folder { .. }) = found.read_only() else { panic!("{found:?}") };
        assert!(why.to_string().starts_with("shared cannot be written: "), "{why}");
    }
}

/// As on a disk that is mounted read-only, whoever runs the tests.
#[test]
fn a_read_only_disk_is_told_by_its_folder() {
    let place = sealed();
    let before = place.names(".");
    let found = Access::found(place.dir.path(), Err(io::ErrorKind::ReadOnlyFilesystem.into()));
    let workspace = Workspace::open(place.dir.path()).unwrap().with_access(found);
    let refused = workspace.edit(&slug(), &ada()).unwrap_err();
    assert_eq!(refused.kind(), Kind::Machine);
    assert!(refused.to_string().contains("make the folder writable"), "{refused}");
    assert_eq!(workspace.load(&slug(), &Rev::Head).unwrap().content.system.name.as_str(), "Loans");
    assert_eq!(place.names("."), before);
}

#[test]
fn who_only_reads_can_begin_nothing_and_put_nothing_aside() {
    let place = sealed();
    set(&mut place.workspace.edit(&slug(), &ada()).unwrap(), "system/name", "Draft");
    let reading = place.workspace.clone().reading();
    let lists =
        || [place.names("."), place.names(".assize"), place.names(".assize/drafts"), place.names("assessments/loans")];
    let before = lists();
    let refused: [StoreError; 5] = [
        reading.edit(&slug(), &ada()).unwrap_err(),
        reading.edit_from(&slug(), &Rev::Head, &ada()).unwrap_err(),
        reading.create(&"other".parse().unwrap(), small(), &ada()).unwrap_err(),
        reading.discard(&slug(), &ada()).unwrap_err(),
        reading.check_free(&slug(), &ada()).unwrap_err(),
    ];
    for error in refused {
        assert!(matches!(error, StoreError::ReadOnly { why: ReadOnly::Asked }), "{error}");
        assert_eq!(error.kind(), Kind::Usage);
    }
    assert_eq!(lists(), before);
    let looked = reading.look(&slug(), None).unwrap();
    assert_eq!(looked.draft.now().system.name.as_str(), "Draft");
    assert_eq!(reading.look(&slug(), Some(&Rev::Head)).unwrap().draft.now().system.name.as_str(), "Loans");
}

/// A folder that turns read-only while somebody edits: nothing is lost, and the draft is written once it can be again.
struct ReadOnlyNow;

impl Probe for ReadOnlyNow {
    fn before(&self, _: Operation) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }
}

#[test]
fn a_disk_that_turns_read_only_while_editing_says_so() {
    let place = sealed();
    let workspace = Workspace::open(place.dir.path()).unwrap().watched(Arc::new(ReadOnlyNow));
    let mut file = workspace.edit(&slug(), &ada()).unwrap();
    let step = crate::common::disk::step(&file, "system/name", "Kept in memory");
    let error = file.take(step).unwrap().on_disk.unwrap_err();
    assert!(error.to_string().contains("make the file or folder writable for you"), "{error}");
    assert_eq!(file.draft().now().system.name.as_str(), "Kept in memory");
    assert!(workspace.seal(&mut file, &because("x")).is_err());
    assert_eq!(place.workspace.versions(&slug()).unwrap().len(), 1);
}
