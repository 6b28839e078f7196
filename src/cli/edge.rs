//! What the commands take from the world around them: clock, environment, who sits here.
#![allow(clippy::disallowed_methods)] // this is the edge where clock and environment are read

use crate::model::Line;
use crate::store::Holder;
use crate::tui::{GlyphSet, Theme, ThemeName};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

/// The world around a command, read once.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Now. `ASSIZE_NOW` fixes it, for reproducible builds of examples and for tests.
    pub now: Timestamp,
    /// The time `ASSIZE_NOW` fixes, when it does.
    pub fixed: Option<Timestamp>,
    /// The day, where the machine stands.
    pub today: Date,
    /// Where random parts of ids begin. `ASSIZE_SEED` fixes it.
    pub seed: u64,
    /// Who sits here: `ASSIZE_AUTHOR`, else git's user; blank when neither is known.
    pub author: Line,
    /// Colours and glyphs.
    pub theme: Theme,
    /// Whether there is a terminal to draw on.
    pub terminal: Terminal,
    /// The current folder.
    pub folder: PathBuf,
}

/// Whether there is a terminal to draw on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// Keys come in and screens go out.
    Full,
    /// One of the two is a pipe or a file, or the terminal is dumb.
    None,
}

impl Edge {
    /// Reads the world.
    ///
    /// # Errors
    /// When `ASSIZE_NOW` or `ASSIZE_SEED` is set to something unreadable.
    pub fn read() -> Result<Self, String> {
        let fixed = fixed()?;
        let now = fixed.unwrap_or_else(machine_time);
        let zone = if fixed.is_some() { TimeZone::UTC } else { TimeZone::system() };
        Ok(Self {
            now,
            fixed,
            today: now.to_zoned(zone).date(),
            seed: seed()?,
            author: author(),
            theme: theme(),
            terminal: terminal(),
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        })
    }

    /// Who holds a lock from here.
    #[must_use]
    pub fn holder(&self) -> Holder {
        let host = std::env::var("HOSTNAME").or_else(|_| std::env::var("COMPUTERNAME")).unwrap_or_default();
        Holder { name: self.author.clone(), host: Line::typed(&host), process: std::process::id(), since: self.now }
    }
}

/// The time that `ASSIZE_NOW` fixes, if it is set.
fn fixed() -> Result<Option<Timestamp>, String> {
    let Ok(text) = std::env::var("ASSIZE_NOW") else { return Ok(None) };
    let time =
        text.parse().map_err(|error| format!("ASSIZE_NOW={text:?} is no time such as 2026-11-21T09:00:00Z: {error}"));
    time.map(Some)
}

/// The machine's time, to the second.
#[must_use]
pub fn machine_time() -> Timestamp {
    let time = Timestamp::try_from(SystemTime::now()).and_then(|time| Timestamp::from_second(time.as_second()));
    time.unwrap_or(Timestamp::UNIX_EPOCH)
}

fn seed() -> Result<u64, String> {
    if let Ok(text) = std::env::var("ASSIZE_SEED") {
        return text.parse().map_err(|_| format!("ASSIZE_SEED={text:?} is no whole number"));
    }
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |past| past.as_nanos());
    let mixed = nanos ^ (nanos >> 64) ^ u128::from(std::process::id()).rotate_left(32);
    Ok(u64::try_from(mixed & u128::from(u64::MAX)).unwrap_or_default())
}

fn author() -> Line {
    if let Ok(author) = std::env::var("ASSIZE_AUTHOR") {
        return Line::typed(&author);
    }
    match (git_config("user.name"), git_config("user.email")) {
        (Some(name), Some(mail)) => Line::typed(&format!("{name} <{mail}>")),
        _ => Line::default(),
    }
}

fn git_config(key: &str) -> Option<String> {
    let output = Command::new("git").args(["config", "--get", key]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|text| output.status.success() && !text.is_empty())
}

fn theme() -> Theme {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let asked = std::env::var("ASSIZE_THEME").ok().and_then(|name| ThemeName::from_word(&name));
    let name = if set("NO_COLOR") { ThemeName::Mono } else { asked.unwrap_or(ThemeName::Terminal) };
    let asked = std::env::var("ASSIZE_GLYPHS").ok().and_then(|name| GlyphSet::from_word(&name));
    Theme { name, glyphs: asked.unwrap_or_else(locale_glyphs) }
}

/// Unicode unless the locale says otherwise.
fn locale_glyphs() -> GlyphSet {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    match locale.map(|text| text.to_lowercase()) {
        Some(text) if !text.contains("utf") && (text == "c" || text == "posix" || text.contains("8859")) => {
            GlyphSet::Ascii
        }
        _ => GlyphSet::Unicode,
    }
}

fn terminal() -> Terminal {
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    let both = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if both && !dumb { Terminal::Full } else { Terminal::None }
}
