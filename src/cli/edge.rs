//! What the commands take from the world around them: clock, environment, who sits here.
#![allow(clippy::disallowed_methods)] // this is the edge where clock and environment are read

use super::author::Author;
use super::outcome::CliError;
use crate::model::Line;
use crate::store::{Holder, Personal};
use crate::tui::{GlyphSet, Theme, ThemeName};
use anyhow::Context;
use directories::{ProjectDirs, UserDirs};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::rc::Rc;
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
    /// Who sits here: `ASSIZE_AUTHOR`, else the person's settings, else git's user.
    pub author: Rc<Author>,
    /// Colours and glyphs.
    pub theme: Theme,
    /// The SSH key that the person's settings name for sign-offs; blank when they name none.
    pub signing_key: String,
    /// Whether there is a terminal to draw on.
    pub terminal: Terminal,
    /// The current folder.
    pub folder: PathBuf,
    /// The person's home, where it is known.
    pub home: Option<PathBuf>,
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
    /// When `ASSIZE_NOW` or `ASSIZE_SEED` is set to something unreadable, or the person's own settings are.
    pub fn read() -> Result<Self, CliError> {
        let unset = |error: anyhow::Error| CliError::usage(format!("{error:#}"), "correct the variable, or unset it");
        let fixed = fixed().map_err(unset)?;
        let personal = personal_folder().map_or_else(|| Ok(Personal::default()), |folder| Personal::read(&folder))?;
        let now = fixed.unwrap_or_else(machine_time);
        let zone = if fixed.is_some() { TimeZone::UTC } else { TimeZone::system() };
        Ok(Self {
            now,
            fixed,
            today: now.to_zoned(zone).date(),
            seed: seed().map_err(unset)?,
            author: Rc::new(Author::find(&personal)),
            theme: theme(&personal)?,
            signing_key: personal.signing_key,
            terminal: terminal(),
            home: UserDirs::new().map(|dirs| dirs.home_dir().to_owned()),
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        })
    }

    /// Who holds a lock from here.
    #[must_use]
    pub fn holder(&self) -> Holder {
        holder(&self.author, self.now)
    }

    /// Who holds a lock from here, told when it is first asked.
    pub fn later_holder(&self) -> impl Fn() -> Holder + 'static {
        let (author, now) = (Rc::clone(&self.author), self.now);
        move || holder(&author, now)
    }
}

fn holder(author: &Author, since: Timestamp) -> Holder {
    let host = std::env::var("HOSTNAME").or_else(|_| std::env::var("COMPUTERNAME")).unwrap_or_default();
    Holder { name: author.name().clone(), host: Line::typed(&host), process: std::process::id(), since }
}

/// The folder of the person's own settings.
#[must_use]
pub fn personal_folder() -> Option<PathBuf> {
    ProjectDirs::from("", "", "assize").map(|dirs| dirs.config_dir().to_owned())
}

/// The time that `ASSIZE_NOW` fixes, if it is set.
fn fixed() -> anyhow::Result<Option<Timestamp>> {
    let Ok(text) = std::env::var("ASSIZE_NOW") else { return Ok(None) };
    let time = text.parse().with_context(|| format!("ASSIZE_NOW={text:?} is no time such as 2026-11-21T09:00:00Z"));
    time.map(Some)
}

/// The machine's time, to the second.
#[must_use]
pub fn machine_time() -> Timestamp {
    let time = Timestamp::try_from(SystemTime::now()).and_then(|time| Timestamp::from_second(time.as_second()));
    time.unwrap_or(Timestamp::UNIX_EPOCH)
}

fn seed() -> anyhow::Result<u64> {
    if let Ok(text) = std::env::var("ASSIZE_SEED") {
        return text.parse().with_context(|| format!("ASSIZE_SEED={text:?} is no whole number"));
    }
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |past| past.as_nanos());
    let mixed = nanos ^ (nanos >> 64) ^ u128::from(std::process::id()).rotate_left(32);
    Ok(u64::try_from(mixed & u128::from(u64::MAX)).unwrap_or_default())
}

/// The theme: `NO_COLOR` wins, then `ASSIZE_THEME`, then the person's settings; glyphs likewise.
fn theme(personal: &Personal) -> Result<Theme, CliError> {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let asked = |variable: &str, own: &str| std::env::var(variable).unwrap_or_else(|_| own.to_owned());
    let (name, glyphs) = (asked("ASSIZE_THEME", &personal.theme), asked("ASSIZE_GLYPHS", &personal.glyphs));
    let name = match ThemeName::from_word(&name) {
        _ if no_colour => ThemeName::Mono,
        Some(name) => name,
        None if name.is_empty() => ThemeName::Terminal,
        None => return Err(unknown("theme", &name, ThemeName::ALL.iter().map(|theme| theme.word()))),
    };
    let glyphs = match GlyphSet::from_word(&glyphs) {
        Some(glyphs) => glyphs,
        None if glyphs.is_empty() => locale_glyphs(),
        None => return Err(unknown("set of glyphs", &glyphs, GlyphSet::ALL.iter().map(|set| set.word()))),
    };
    Ok(Theme { name, glyphs })
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> CliError {
    CliError::usage(
        format!("there is no {what} {name:?}"),
        format!("choose one of {}", known.collect::<Vec<_>>().join(", ")),
    )
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

/// The file of this program, for git to call.
///
/// # Errors
/// When the system does not say.
pub fn this_program() -> Result<PathBuf, CliError> {
    std::env::current_exe().map_err(|error| {
        CliError::usage(format!("the place of this program is unknown: {error}"), "call it by its full path")
    })
}

/// The commit that git is merging in, while it calls a merge driver.
#[must_use]
pub fn incoming_commit() -> Option<String> {
    let named = |(name, _)| -> Option<String> { std::ffi::OsString::into_string(name).ok() };
    std::env::vars_os().filter_map(named).find_map(|name| name.strip_prefix("GITHEAD_").map(str::to_owned))
}
