//! The `ron` crate as a [`Source`]: for what persons wrote, and for saying what is wrong and where.
//!
//! Reader and type take turns: `ron` asks a visitor of ours, that hands on to the type, which asks again further in. An error of
//! `ron` goes back up through `ron` as it is. An error of a type is kept aside until the place is known.

use super::source::{
    Choice, Entries, Found, Items, Names, Outcome, Source, Take, TakeChoice, TakeEntries, TakeFound, TakeItems,
    TakeOption, asked_twice,
};
use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error as Failure, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use std::borrow::Cow;
use std::cell::Cell;
use std::{fmt, mem};

/// Hands the one value of a text to `take`.
pub(super) fn read<'de>(text: &'de str, take: Take<'_, 'de>) -> Result<(), SpannedError> {
    let kept = Kept::default();
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str_seed(text, Visit { take, kept: &kept }).map_err(|error| match kept.0.take() {
        Some(code) => SpannedError { code, ..error },
        None => error,
    })
}

/// The error of a type, on its way up past `ron`.
#[derive(Default)]
struct Kept(Cell<Option<Error>>);

/// A part of `ron` in the hands of a type, and the error with which `ron` answered.
struct Asked<'k, P, E> {
    part: P,
    failed: Option<E>,
    kept: &'k Kept,
}

/// Hands a part of `ron` over. Of an error of `ron`, `ron` is told itself; of another only that there is one.
fn hand<P, E: Failure>(part: P, kept: &Kept, take: impl FnOnce(&mut Asked<'_, P, E>) -> Outcome<()>) -> Result<(), E> {
    let mut asked = Asked { part, failed: None, kept };
    take(&mut asked).map_err(|error| {
        asked.failed.unwrap_or_else(|| {
            kept.0.set(Some(error));
            E::custom("kept aside")
        })
    })
}

impl<P, E> Asked<'_, P, E> {
    /// The answer; its error stays here, and the type is told only that there is one.
    fn answer<R>(&mut self, answer: Result<R, E>) -> Outcome<R> {
        answer.map_err(|error| {
            self.failed = Some(error);
            Error::Eof
        })
    }
}

impl<'k, D, E> Asked<'k, Option<D>, E> {
    fn ask<R>(&mut self, question: impl FnOnce(D, &'k Kept) -> Result<R, E>) -> Outcome<R> {
        let part = self.part.take().ok_or_else(asked_twice)?;
        let answer = question(part, self.kept);
        self.answer(answer)
    }
}

macro_rules! plain_values {
    ($($type:ident),*) => {$(
        fn $type(&mut self) -> Outcome<$type> {
            self.ask(|part, _| $type::deserialize(part))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Source<'de> for Asked<'_, Option<D>, D::Error> {
    plain_values!(bool, i8, i16, i32, i64, u8, u16, u32, u64);

    fn any(&mut self, take: TakeFound<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_any(Visit { take, kept }))
    }

    fn text(&mut self) -> Outcome<Cow<'de, str>> {
        self.ask(|part, _| String::deserialize(part)).map(Cow::Owned)
    }

    fn word(&mut self) -> Outcome<Cow<'de, str>> {
        self.ask(|part, _| part.deserialize_identifier(Word)).map(Cow::Owned)
    }

    fn option(&mut self, take: TakeOption<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_option(Visit { take, kept }))
    }

    fn list(&mut self, take: TakeItems<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_seq(Visit { take, kept }))
    }

    fn tuple(&mut self, length: usize, take: TakeItems<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_tuple(length, Visit { take, kept }))
    }

    fn map(&mut self, take: TakeEntries<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_map(Visit { take, kept }))
    }

    fn fields(&mut self, of: &'static str, names: Names, take: TakeEntries<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_struct(of, names, Visit { take, kept }))
    }

    fn choice(&mut self, of: &'static str, words: Names, take: TakeChoice<'_, 'de>) -> Outcome<()> {
        self.ask(|part, kept| part.deserialize_enum(of, words, Visit { take, kept }))
    }
}

impl<'de, A: SeqAccess<'de>> Items<'de> for Asked<'_, A, A::Error> {
    fn next(&mut self, take: Take<'_, 'de>) -> Outcome<bool> {
        let answer = self.part.next_element_seed(Visit { take, kept: self.kept });
        self.answer(answer).map(|element| element.is_some())
    }
}

impl<'de, A: MapAccess<'de>> Entries<'de> for Asked<'_, A, A::Error> {
    fn key(&mut self, take: Take<'_, 'de>) -> Outcome<bool> {
        let answer = self.part.next_key_seed(Visit { take, kept: self.kept });
        self.answer(answer).map(|key| key.is_some())
    }

    fn value(&mut self, take: Take<'_, 'de>) -> Outcome<()> {
        let answer = self.part.next_value_seed(Visit { take, kept: self.kept });
        self.answer(answer)
    }
}

/// The two halves of a choice, one after the other.
enum Half<A, V> {
    Word(A),
    Wrapped(V),
    Spent,
}

impl<'k, A, V, E> Asked<'k, Half<A, V>, E> {
    fn ask_wrapped<R>(&mut self, question: impl FnOnce(V, &'k Kept) -> Result<R, E>) -> Outcome<R> {
        let Half::Wrapped(wrapped) = mem::replace(&mut self.part, Half::Spent) else { return Err(asked_twice()) };
        let answer = question(wrapped, self.kept);
        self.answer(answer)
    }
}

impl<'de, A: EnumAccess<'de>> Choice<'de> for Asked<'_, Half<A, A::Variant>, A::Error> {
    fn name(&mut self, take: Take<'_, 'de>) -> Outcome<()> {
        let Half::Word(word) = mem::replace(&mut self.part, Half::Spent) else { return Err(asked_twice()) };
        let answer = word.variant_seed(Visit { take, kept: self.kept });
        let ((), wrapped) = self.answer(answer)?;
        self.part = Half::Wrapped(wrapped);
        Ok(())
    }

    fn nothing(&mut self) -> Outcome<()> {
        self.ask_wrapped(|wrapped, _| wrapped.unit_variant())
    }

    fn one(&mut self, take: Take<'_, 'de>) -> Outcome<()> {
        self.ask_wrapped(|wrapped, kept| wrapped.newtype_variant_seed(Visit { take, kept }))
    }

    fn tuple(&mut self, length: usize, take: TakeItems<'_, 'de>) -> Outcome<()> {
        self.ask_wrapped(|wrapped, kept| wrapped.tuple_variant(length, Visit { take, kept }))
    }

    fn fields(&mut self, names: Names, take: TakeEntries<'_, 'de>) -> Outcome<()> {
        self.ask_wrapped(|wrapped, kept| wrapped.struct_variant(names, Visit { take, kept }))
    }
}

/// What `ron` is to call back when it comes to what was asked for.
struct Visit<'k, T> {
    take: T,
    kept: &'k Kept,
}

impl<'de> DeserializeSeed<'de> for Visit<'_, Take<'_, 'de>> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        hand(Some(deserializer), self.kept, |source| (self.take)(source))
    }
}

macro_rules! expecting {
    ($what:literal) => {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str($what)
        }
    };
}

impl<'de> Visitor<'de> for Visit<'_, TakeOption<'_, 'de>> {
    expecting!("a value or None");

    fn visit_none<E: Failure>(self) -> Result<(), E> {
        hand((), self.kept, |_| (self.take)(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        hand(Some(deserializer), self.kept, |source| (self.take)(Some(source)))
    }
}

impl<'de> Visitor<'de> for Visit<'_, TakeItems<'_, 'de>> {
    expecting!("a list");

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        hand(access, self.kept, |items| (self.take)(items))
    }
}

impl<'de> Visitor<'de> for Visit<'_, TakeEntries<'_, 'de>> {
    expecting!("fields or entries");

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        hand(access, self.kept, |entries| (self.take)(entries))
    }
}

impl<'de> Visitor<'de> for Visit<'_, TakeChoice<'_, 'de>> {
    expecting!("one of several words");

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        hand(Half::Word(access), self.kept, |choice| (self.take)(choice))
    }
}

macro_rules! found {
    ($($visit:ident: $type:ty = $found:ident;)*) => {$(
        fn $visit<E: Failure>(self, value: $type) -> Result<(), E> {
            hand((), self.kept, |_| (self.take)(Found::$found(value.into())))
        }
    )*};
}

impl<'de> Visitor<'de> for Visit<'_, TakeFound<'_, 'de>> {
    expecting!("anything");

    found! {
        visit_bool: bool = Bool;
        visit_i64: i64 = Signed;
        visit_u64: u64 = Unsigned;
        visit_f64: f64 = Float;
        visit_char: char = Letter;
        visit_borrowed_str: &'de str = Text;
        visit_string: String = Text;
        visit_bytes: &[u8] = Bytes;
    }

    fn visit_str<E: Failure>(self, text: &str) -> Result<(), E> {
        self.visit_string(text.to_owned())
    }

    fn visit_none<E: Failure>(self) -> Result<(), E> {
        hand((), self.kept, |_| (self.take)(Found::Missing))
    }

    fn visit_unit<E: Failure>(self) -> Result<(), E> {
        hand((), self.kept, |_| (self.take)(Found::Unit))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        hand(Some(deserializer), self.kept, |source| (self.take)(Found::There(source)))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        hand(Some(deserializer), self.kept, |source| (self.take)(Found::Wrapped(source)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        hand(access, self.kept, |items| (self.take)(Found::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        hand(access, self.kept, |entries| (self.take)(Found::Map(entries)))
    }
}

struct Word;

impl Visitor<'_> for Word {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a bare word")
    }

    fn visit_str<E: Failure>(self, word: &str) -> Result<String, E> {
        Ok(word.to_owned())
    }
}
