//! Colours and glyphs. A rating is glyph, word and number; colour only repeats it.

use crate::history::graph::Strokes;
use crate::method::Zone;
use crate::model::words;
use ratatui::style::{Color, Modifier, Style};

words! {
    /// The themes a person can choose.
    pub enum ThemeName {
        /// The sixteen colours of the terminal.
        Terminal = "terminal", "The terminal's own colours";
        /// Okabe and Ito's colours on a dark ground.
        Dark = "dark", "Dark ground, for every kind of colour vision";
        /// The same on a light ground.
        Light = "light", "Light ground, for every kind of colour vision";
        /// Black, white and bold.
        HighContrast = "high_contrast", "High contrast";
        /// No colour at all.
        Mono = "mono", "No colour";
    }
}

words! {
    /// Which glyphs the terminal can show.
    pub enum GlyphSet {
        /// Narrow Unicode glyphs.
        Unicode = "unicode", "Unicode";
        /// ASCII only.
        Ascii = "ascii", "ASCII";
    }
}

/// What a piece of text is, for its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// A heading or the name of a thing.
    Strong,
    /// Help and other text that steps back.
    Quiet,
    /// The key in a hint.
    Key,
    /// Good: done, in place, accepted.
    Good,
    /// Look here.
    Watch,
    /// Something stands in the way.
    Bad,
}

/// A theme with its glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Which theme.
    pub name: ThemeName,
    /// Which glyphs.
    pub glyphs: GlyphSet,
}

/// Good, watch, bad, key.
type Palette = [Option<Color>; 4];

const fn palette(name: ThemeName) -> Palette {
    match name {
        ThemeName::Terminal => [Some(Color::Green), Some(Color::Yellow), Some(Color::Red), Some(Color::Cyan)],
        // Okabe and Ito 2008: bluish green, orange, vermillion, sky blue.
        ThemeName::Dark => [
            Some(Color::Rgb(0, 158, 115)),
            Some(Color::Rgb(230, 159, 0)),
            Some(Color::Rgb(213, 94, 0)),
            Some(Color::Rgb(86, 180, 233)),
        ],
        ThemeName::Light => [
            Some(Color::Rgb(0, 114, 84)),
            Some(Color::Rgb(150, 95, 0)),
            Some(Color::Rgb(170, 60, 0)),
            Some(Color::Rgb(0, 90, 150)),
        ],
        ThemeName::HighContrast | ThemeName::Mono => [None, None, None, None],
    }
}

impl Theme {
    /// The style of a tone.
    #[must_use]
    pub fn style(self, tone: Tone) -> Style {
        let [good, watch, bad, key] = palette(self.name);
        let coloured = |colour: Option<Color>| colour.map_or_else(Style::new, |c| Style::new().fg(c));
        match tone {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
            Tone::Quiet if self.name == ThemeName::HighContrast => Style::new(),
            Tone::Quiet => Style::new().add_modifier(Modifier::DIM),
            Tone::Key => coloured(key).add_modifier(Modifier::BOLD),
            Tone::Good => coloured(good),
            Tone::Watch => coloured(watch),
            Tone::Bad => coloured(bad).add_modifier(Modifier::BOLD),
        }
    }

    /// The style of what the cursor is on: reversed, always beside a marker. Colours step back, lest they turn into grounds.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
    }

    /// The tone of a zone.
    #[must_use]
    pub fn zone_tone(self, zone: Zone) -> Tone {
        match zone {
            Zone::Accept => Tone::Good,
            Zone::Tolerate => Tone::Watch,
            Zone::Stop => Tone::Bad,
        }
    }

    /// The glyph with this meaning.
    #[must_use]
    pub fn glyph(self, glyph: Glyph) -> &'static str {
        let (unicode, ascii) = glyph.forms();
        if self.glyphs == GlyphSet::Ascii { ascii } else { unicode }
    }
}

impl Theme {
    /// What a history is drawn with.
    #[must_use]
    pub fn strokes(self) -> Strokes {
        Strokes {
            bar: self.glyph(Glyph::Bar),
            joins: self.glyph(Glyph::Joins),
            parts: self.glyph(Glyph::Parts),
            across: self.glyph(Glyph::Rule),
        }
    }
}

/// The glyphs of the interface: narrow in every terminal, each with an ASCII form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the forms below say what each looks like
pub enum Glyph {
    Cursor,
    Marked,
    Unmarked,
    Empty,
    Partial,
    Done,
    Attention,
    Accept,
    Tolerate,
    Stop,
    Up,
    Down,
    Same,
    Becomes,
    Unrated,
    Ellipsis,
    Rule,
    Bar,
    Joins,
    Parts,
    Blank,
    Filled,
    Wanted,
}

impl Glyph {
    const fn forms(self) -> (&'static str, &'static str) {
        match self {
            Self::Cursor => ("›", ">"),
            Self::Marked => ("◆", "*"),
            Self::Unmarked => ("◇", "-"),
            Self::Empty => ("○", "o"),
            Self::Partial => ("◐", "~"),
            Self::Done => ("●", "@"),
            Self::Attention => ("▲", "!"),
            Self::Accept => ("·", "."),
            Self::Tolerate => ("▪", "+"),
            Self::Stop => ("■", "#"),
            Self::Up => ("↑", "^"),
            Self::Down => ("↓", "v"),
            Self::Same => ("=", "="),
            Self::Becomes => ("→", ">"),
            Self::Unrated => ("–", "-"),
            Self::Ellipsis => ("…", "~"),
            Self::Rule => ("─", "-"),
            Self::Bar => ("│", "|"),
            Self::Joins => ("┘", "'"),
            Self::Parts => ("┐", "."),
            Self::Blank => (" ", " "),
            Self::Filled => ("█", "#"),
            Self::Wanted => ("▒", "-"),
        }
    }

    /// The glyph of a zone.
    #[must_use]
    pub const fn of_zone(zone: Zone) -> Self {
        match zone {
            Zone::Accept => Self::Accept,
            Zone::Tolerate => Self::Tolerate,
            Zone::Stop => Self::Stop,
        }
    }
}
