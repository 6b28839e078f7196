//! Keys as they are pressed and as they are written: `ctrl-p`, `tab`, `g 4`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::fmt;

/// One key press, with the modifiers that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control and Alt; Shift only where the terminal cannot fold it into the character.
    pub modifiers: KeyModifiers,
}

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("space", KeyCode::Char(' ')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
];

/// How a named key is shown in a hint.
const SHOWN: &[(KeyCode, &str)] = &[
    (KeyCode::Enter, "Enter"),
    (KeyCode::Esc, "Esc"),
    (KeyCode::Tab, "Tab"),
    (KeyCode::BackTab, "S-Tab"),
    (KeyCode::Char(' '), "Space"),
    (KeyCode::Up, "↑"),
    (KeyCode::Down, "↓"),
    (KeyCode::Left, "←"),
    (KeyCode::Right, "→"),
    (KeyCode::Home, "Home"),
    (KeyCode::End, "End"),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
    (KeyCode::Backspace, "Bksp"),
    (KeyCode::Delete, "Del"),
];

impl Key {
    /// The key of a terminal event; `None` for releases, which only some systems send.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let code = match (event.code, event.modifiers.contains(KeyModifiers::SHIFT)) {
            (KeyCode::Tab, true) => KeyCode::BackTab,
            (code, _) => code,
        };
        Some(Self { code, modifiers: event.modifiers & kept })
    }

    /// The key as written in a table: `ctrl-p`, `enter`, `R`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (modifiers, name) = match text.split_once('-') {
            Some(("ctrl", name)) => (KeyModifiers::CONTROL, name),
            Some(("alt", name)) => (KeyModifiers::ALT, name),
            _ => (KeyModifiers::NONE, text),
        };
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        let mut chars = name.chars();
        let single = chars.next().filter(|_| chars.next().is_none()).map(KeyCode::Char);
        named.or(single).or_else(|| function_key(name)).map(|code| Self { code, modifiers })
    }

    /// The character this key types into a text field.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

fn function_key(name: &str) -> Option<KeyCode> {
    name.strip_prefix('f')?.parse().ok().map(KeyCode::F)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("^")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("M-")?;
        }
        match (SHOWN.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) if !self.modifiers.is_empty() => write!(f, "{}", c.to_ascii_uppercase()),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code}"),
        }
    }
}

/// One or two keys pressed one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chord {
    /// A single key.
    One(Key),
    /// A prefix key, then another.
    Two(Key, Key),
}

impl Chord {
    /// Whether its first key types a letter where letters type.
    #[must_use]
    pub fn types(self) -> bool {
        let (Self::One(key) | Self::Two(key, _)) = self;
        key.typed().is_some()
    }

    /// The chord as written in a table: `ctrl-p`, `g 4`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some((prefix, key)) => Some(Self::Two(Key::parse(prefix)?, Key::parse(key)?)),
            None => Key::parse(text).map(Self::One),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(key) => write!(f, "{key}"),
            Self::Two(prefix, key) => write!(f, "{prefix} {key}"),
        }
    }
}
