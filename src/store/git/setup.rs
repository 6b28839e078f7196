//! Turning git's drivers on and off, and seeing how they stand.

use super::attributes::{LINES, Left, missing, with_block, without_block};
use super::settings::{found, is_ours, set, unset, wanted};
use super::{git, replace};
use crate::model::words;
use crate::store::error::StoreError;
use crate::store::files::read_text;
use crate::store::workspace::Workspace;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

const ATTRIBUTES: &str = ".gitattributes";

words! {
    /// How a part of the setup stands.
    pub enum PartState {
        /// As this program sets it.
        On = "on", "on";
        /// Not there.
        Off = "off", "off";
        /// Something else stands there.
        Differs = "differs", "differs";
    }
}

/// One thing that git is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// A key of the configuration, or a line of `.gitattributes`.
    pub name: String,
    /// How it stands.
    pub state: PartState,
    /// What stands there instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

/// A workspace in a git repository, and the program that git is to call.
#[derive(Debug)]
pub struct GitSetup {
    folder: PathBuf,
    program: String,
}

impl GitSetup {
    /// The setup of a workspace.
    ///
    /// # Errors
    /// When the workspace is in no git repository, or git cannot be run.
    pub fn of(workspace: &Workspace, program: &Path) -> Result<Self, StoreError> {
        let folder = workspace.root().to_owned();
        let inside = git(&folder, &["rev-parse", "--is-inside-work-tree"])?;
        if !inside.status.success() {
            let cause = format!("{}: this workspace is in no git repository", folder.display());
            return Err(StoreError::Git { cause, next: "git init, then repeat this".to_owned() });
        }
        Ok(Self { folder, program: program.display().to_string() })
    }

    /// How everything stands.
    ///
    /// # Errors
    /// When git or the disk says no.
    pub fn parts(&self) -> Result<Vec<Part>, StoreError> {
        let (set, text) = (found(&self.folder)?, self.attributes()?.unwrap_or_default());
        let settings = wanted(&self.program).into_iter().map(|(key, value)| match set.get(key).map(Vec::as_slice) {
            None => Part { name: key.to_owned(), state: PartState::Off, found: None },
            Some([only]) if *only == value => Part { name: key.to_owned(), state: PartState::On, found: None },
            Some(values) => Part { name: key.to_owned(), state: PartState::Differs, found: Some(values.join("; ")) },
        });
        let missing = missing(&text);
        let lines = LINES.into_iter().map(|line| {
            let state = if missing.contains(&line) { PartState::Off } else { PartState::On };
            Part { name: format!("{ATTRIBUTES}: {line}"), state, found: None }
        });
        Ok(settings.chain(lines).collect())
    }

    /// Turns the drivers on. What is on already is left as it is.
    ///
    /// # Errors
    /// When somebody else's setting has one of the names, or git or the disk says no. Of a foreign setting nothing is altered.
    pub fn enable(&self) -> Result<(), StoreError> {
        let (set_already, settings) = (found(&self.folder)?, wanted(&self.program));
        for (key, value) in &settings {
            if let Some(values) = set_already.get(*key).filter(|values| !is_ours(values, value)) {
                return Err(foreign(key, values));
            }
        }
        if let Some(text) = with_block(self.attributes()?.as_deref()) {
            replace(&self.folder.join(ATTRIBUTES), &text)?;
        }
        let differ = |(key, value): &&(&str, String)| set_already.get(*key) != Some(&vec![value.clone()]);
        settings.iter().filter(differ).try_for_each(|(key, value)| set(&self.folder, key, value))
    }

    /// Turns the drivers off: takes out what [`GitSetup::enable`] put in, and nothing else.
    ///
    /// # Errors
    /// When it is unclear what was put in, or git or the disk says no.
    pub fn disable(&self) -> Result<(), StoreError> {
        self.clear_attributes()?;
        let set_already = found(&self.folder)?;
        let ours = wanted(&self.program)
            .into_iter()
            .filter(|(key, value)| set_already.get(*key).is_some_and(|values| is_ours(values, value)));
        ours.map(|(key, _)| key).try_for_each(|key| unset(&self.folder, key))
    }

    fn clear_attributes(&self) -> Result<(), StoreError> {
        let Some(text) = self.attributes()? else { return Ok(()) };
        let place = self.folder.join(ATTRIBUTES);
        match without_block(&text) {
            None => Ok(()),
            Some(Left::Text(text)) => replace(&place, &text),
            Some(Left::Nothing) => {
                fs::remove_file(&place).map_err(StoreError::io("remove", &place.display().to_string()))
            }
            Some(Left::Unclear) => Err(StoreError::Git {
                cause: format!("{}: the block of assize has no last line; nothing was changed", place.display()),
                next: "take the lines that speak of assize out of it by hand, then repeat this".to_owned(),
            }),
        }
    }

    fn attributes(&self) -> Result<Option<String>, StoreError> {
        let place = self.folder.join(ATTRIBUTES);
        match read_text(&place, &place.display().to_string()) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn foreign(key: &str, values: &[String]) -> StoreError {
    StoreError::Git {
        cause: format!("{key} is set to something else: {}; nothing was changed", values.join("; ")),
        next: format!("if you no longer need it: git config --local --unset-all {key}"),
    }
}
