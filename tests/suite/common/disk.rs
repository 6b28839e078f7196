//! Workspaces in temporary folders.

use super::small::small;
use assize::history::{Change, Edit, Step};
use assize::model::{Line, Path, Prose, Slug, Value};
use assize::store::{DraftFile, Holder, Order, Sealed, Workspace};
use std::fs;
use tempfile::TempDir;

/// A workspace that is gone when the test ends.
pub struct Place {
    pub dir: TempDir,
    pub workspace: Workspace,
}

/// An empty workspace.
pub fn place() -> Place {
    let dir = TempDir::new().unwrap();
    let workspace = Workspace::init(dir.path()).unwrap();
    Place { dir, workspace }
}

/// A methodology that ships, by id and version.
pub fn shipped(id: &str) -> String {
    place().workspace.methodology(&id.parse().unwrap()).unwrap().methodology.called()
}

pub fn slug() -> Slug {
    "loans".parse().unwrap()
}

/// Somebody who edits.
pub fn ada() -> Holder {
    Holder {
        name: Line::from("Ada <ada@example.org>"),
        host: Line::from("desk"),
        process: 7,
        since: "2026-11-21T10:00:00Z".parse().unwrap(),
    }
}

/// Sealing with a reason.
pub fn because(reason: &str) -> Order {
    Order {
        reason: Prose::typed(reason),
        by: Line::from("Ada <ada@example.org>"),
        at: "2026-11-21T11:00:00Z".parse().unwrap(),
    }
}

/// Sets a place in a draft to a text; panics when it is not on disk afterwards.
pub fn set(file: &mut DraftFile, at: &str, to: &str) {
    let step = step(file, at, to);
    file.take(step).unwrap().on_disk.unwrap();
}

/// The step that sets a place in a draft to a text.
pub fn step(file: &DraftFile, at: &str, to: &str) -> Step {
    let change = Change::set(file.draft().now(), Path::new(at), Some(&Value::text(to))).unwrap();
    Step::Do(Edit::from(change.because(Prose::typed("it is so"))))
}

/// Seals what is being edited, or a new draft from the head, with this name of the system.
pub fn seal_named(workspace: &Workspace, name: &str) -> Sealed {
    let mut file = match workspace.edit(&slug(), &ada()) {
        Ok(file) => file,
        Err(_) => workspace.create(&slug(), small(), &ada()).unwrap(),
    };
    set(&mut file, "system/name", name);
    workspace.seal(&mut file, &because(name)).unwrap()
}

impl Place {
    /// The path of a file in the workspace.
    pub fn path(&self, path: &str) -> std::path::PathBuf {
        self.dir.path().join(path)
    }

    /// The text of a file in the workspace.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The names in a folder of the workspace, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
