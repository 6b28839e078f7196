//! The quick reader: the mirror of the canonical writer, for what this program wrote itself.
//!
//! It takes less than the `ron` crate does, and what it takes means the same to both. Comments, names of structs, `Some(x)`,
//! raw texts, floats, other escapes and anything that is wrong it refuses without saying why: that is for `ron` to read or to
//! tell.

use super::source::{
    Choice, Entries, Found, Items, Names, Outcome, Source, Take, TakeChoice, TakeEntries, TakeFound, TakeItems,
    TakeOption,
};
use ron::error::Error;
use std::borrow::Cow;
use std::str::FromStr;

/// Brackets within brackets; no file of this program comes near, and `ron` takes at least as many.
const DEEPEST: usize = 24;

/// Hands the one value of a text to `take`.
pub(super) fn read<'de>(text: &'de str, take: Take<'_, 'de>) -> Outcome<()> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.skip_space();
    take(&mut reader)?;
    reader.skip_space();
    if reader.at == text.len() { Ok(()) } else { refuse() }
}

/// Why does not matter: see above.
fn refuse<T>() -> Outcome<T> {
    Err(Error::TrailingCharacters)
}

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: usize,
}

impl<'de> Reader<'de> {
    /// The next byte; NUL, which no canonical text holds, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n') {
            self.at += 1;
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        let stands = self.peek() == byte;
        self.at += usize::from(stands);
        stands
    }

    fn expect(&mut self, byte: u8) -> Outcome<()> {
        if self.takes(byte) { Ok(()) } else { refuse() }
    }

    /// The text from here on as far as `belongs` holds.
    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Outcome<&'de str> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len());
        let run = self.text.get(self.at..self.at + length);
        self.at += length;
        run.map_or_else(refuse, Ok)
    }

    fn bare_word(&mut self) -> Outcome<&'de str> {
        if self.peek().is_ascii_digit() {
            return refuse();
        }
        let word = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_')?;
        if word.is_empty() { refuse() } else { Ok(word) }
    }

    fn number<T: FromStr>(&mut self) -> Outcome<T> {
        let start = self.at;
        self.takes(b'-');
        let digits = self.run(|byte| byte.is_ascii_digit())?;
        // `007` and `-0` are no numbers of ours.
        if digits.starts_with('0') && self.at - start > 1 {
            return refuse();
        }
        self.text[start..self.at].parse().or_else(|_| refuse())
    }

    fn quoted(&mut self) -> Outcome<Cow<'de, str>> {
        self.expect(b'"')?;
        let plain = self.run(is_plain)?;
        if self.takes(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while self.takes(b'\\') {
            text.push(self.escaped()?);
            text.push_str(self.run(is_plain)?);
        }
        self.expect(b'"')?;
        Ok(Cow::Owned(text))
    }

    fn escaped(&mut self) -> Outcome<char> {
        let letter = self.peek();
        self.at += 1;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code(),
            _ => return refuse(),
        })
    }

    /// `{202e}`.
    fn code(&mut self) -> Outcome<char> {
        self.expect(b'{')?;
        let digits = self.run(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))?;
        self.expect(b'}')?;
        if digits.len() > 6 {
            return refuse();
        }
        u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map_or_else(refuse, Ok)
    }

    /// What stands between two brackets is handed to `take` part by part.
    fn between(
        &mut self,
        (open, close): (u8, u8),
        take: impl FnOnce(&mut Parts<'_, 'de>) -> Outcome<()>,
    ) -> Outcome<()> {
        self.expect(open)?;
        if self.depth == DEEPEST {
            return refuse();
        }
        self.depth += 1;
        self.skip_space();
        take(&mut Parts { reader: self, close, parted: true })?;
        self.depth -= 1;
        self.expect(close)
    }
}

/// Bytes that stand for themselves within quotes.
fn is_plain(byte: u8) -> bool {
    PLAIN[byte as usize]
}

const PLAIN: [bool; 256] = plain_bytes();

const fn plain_bytes() -> [bool; 256] {
    let mut table = [true; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = false;
        byte += 1;
    }
    table[b'"' as usize] = false;
    table[b'\\' as usize] = false;
    table
}

/// What stands between two brackets: values, or names and values, each followed by a comma but for the last, which may be.
struct Parts<'r, 'de> {
    reader: &'r mut Reader<'de>,
    close: u8,
    parted: bool,
}

impl Parts<'_, '_> {
    fn has_more(&self) -> Outcome<bool> {
        match self.reader.peek() {
            byte if byte == self.close => Ok(false),
            _ if self.parted => Ok(true),
            _ => refuse(),
        }
    }

    fn end_part(&mut self) {
        self.reader.skip_space();
        self.parted = self.reader.takes(b',');
        self.reader.skip_space();
    }
}

impl<'de> Items<'de> for Parts<'_, 'de> {
    fn next(&mut self, take: Take<'_, 'de>) -> Outcome<bool> {
        if !self.has_more()? {
            return Ok(false);
        }
        self.value(take).map(|()| true)
    }
}

impl<'de> Entries<'de> for Parts<'_, 'de> {
    fn key(&mut self, take: Take<'_, 'de>) -> Outcome<bool> {
        if !self.has_more()? {
            return Ok(false);
        }
        take(self.reader)?;
        self.reader.expect(b':')?;
        self.reader.skip_space();
        Ok(true)
    }

    fn value(&mut self, take: Take<'_, 'de>) -> Outcome<()> {
        take(self.reader)?;
        self.end_part();
        Ok(())
    }
}

const ROUND: (u8, u8) = (b'(', b')');
const SQUARE: (u8, u8) = (b'[', b']');
const CURLY: (u8, u8) = (b'{', b'}');

macro_rules! whole_numbers {
    ($($type:ident),*) => {$(
        fn $type(&mut self) -> Outcome<$type> {
            self.number()
        }
    )*};
}

impl<'de> Source<'de> for Reader<'de> {
    whole_numbers!(i8, i16, i32, i64, u8, u16, u32, u64);

    fn any(&mut self, take: TakeFound<'_, 'de>) -> Outcome<()> {
        match self.peek() {
            b'"' => take(Found::Text(self.quoted()?)),
            b'[' => self.between(SQUARE, |parts| take(Found::List(parts))),
            b'{' => self.between(CURLY, |parts| take(Found::Map(parts))),
            b'-' => take(Found::Signed(self.number()?)),
            _ => take(Found::Unsigned(self.number()?)),
        }
    }

    fn bool(&mut self) -> Outcome<bool> {
        match self.bare_word()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => refuse(),
        }
    }

    fn text(&mut self) -> Outcome<Cow<'de, str>> {
        self.quoted()
    }

    fn word(&mut self) -> Outcome<Cow<'de, str>> {
        self.bare_word().map(Cow::Borrowed)
    }

    fn option(&mut self, take: TakeOption<'_, 'de>) -> Outcome<()> {
        let start = self.at;
        match self.bare_word() {
            Ok("None") => return take(None),
            Ok("Some") => return refuse(),
            _ => self.at = start,
        }
        take(Some(self))
    }

    fn list(&mut self, take: TakeItems<'_, 'de>) -> Outcome<()> {
        self.between(SQUARE, |parts| take(parts))
    }

    fn tuple(&mut self, _: usize, take: TakeItems<'_, 'de>) -> Outcome<()> {
        self.between(ROUND, |parts| take(parts))
    }

    fn map(&mut self, take: TakeEntries<'_, 'de>) -> Outcome<()> {
        self.between(CURLY, |parts| take(parts))
    }

    fn fields(&mut self, _: &'static str, _: Names, take: TakeEntries<'_, 'de>) -> Outcome<()> {
        self.between(ROUND, |parts| take(parts))
    }

    fn choice(&mut self, _: &'static str, _: Names, take: TakeChoice<'_, 'de>) -> Outcome<()> {
        take(self)
    }
}

impl<'de> Choice<'de> for Reader<'de> {
    fn name(&mut self, take: Take<'_, 'de>) -> Outcome<()> {
        take(self)
    }

    fn nothing(&mut self) -> Outcome<()> {
        Ok(())
    }

    fn one(&mut self, take: Take<'_, 'de>) -> Outcome<()> {
        self.between(ROUND, |parts| parts.next(take).map(drop))
    }

    fn tuple(&mut self, length: usize, take: TakeItems<'_, 'de>) -> Outcome<()> {
        Source::tuple(self, length, take)
    }

    fn fields(&mut self, names: Names, take: TakeEntries<'_, 'de>) -> Outcome<()> {
        Source::fields(self, "", names, take)
    }
}
