//! Who sits here: asked for early and waited for late, since to start git takes longer than to draw a frame.
#![allow(clippy::disallowed_methods)] // the edge reads the environment and starts git

use crate::model::Line;
use crate::store::Personal;
use std::cell::{Cell, OnceCell};
use std::fmt;
use std::process::Command;
use std::thread::JoinHandle;

/// Who sits here; blank when nobody says it.
pub struct Author {
    known: OnceCell<Line>,
    asked: Cell<Option<JoinHandle<Option<Line>>>>,
}

impl Author {
    /// `ASSIZE_AUTHOR`, else the person's settings, else git, which is asked in the background.
    pub(super) fn find(personal: &Personal) -> Self {
        let said = std::env::var("ASSIZE_AUTHOR").map(|author| Line::typed(&author)).ok();
        match said.or_else(|| Some(personal.author.clone()).filter(|author| !author.is_empty())) {
            Some(author) => Self { known: OnceCell::from(author), asked: Cell::default() },
            None => Self { known: OnceCell::new(), asked: Cell::new(Some(std::thread::spawn(git_author))) },
        }
    }

    /// Name and e-mail. Waits for git, when it was asked and did not answer yet.
    #[must_use]
    pub fn name(&self) -> &Line {
        self.known.get_or_init(|| {
            let answer = self.asked.take().and_then(|asked| asked.join().ok());
            answer.flatten().unwrap_or_default()
        })
    }
}

impl fmt::Debug for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Author").field(&self.known.get()).finish()
    }
}

/// Who sits here as git knows it.
fn git_author() -> Option<Line> {
    let output = Command::new("git").args(["config", "--get-regexp", r"^user\.(name|email)$"]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let value = |key| {
        let line = text.lines().rev().find_map(|line| line.strip_prefix(key));
        line.map(str::trim).filter(|value| !value.is_empty())
    };
    Some(Line::typed(&format!("{} <{}>", value("user.name ")?, value("user.email ")?)))
}
