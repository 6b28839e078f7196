//! What a value is read from: the one form that every reader takes on, so that the reading of a type is compiled once.
//!
//! A type asks for a text, a list or its fields; a [`Source`] hands them over. Errors on both sides are those of the `ron` crate.

use ron::error::Error;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess, Visitor};
use std::borrow::Cow;

/// What came of reading.
pub(super) type Outcome<T> = Result<T, Error>;

/// Takes the value that stands there.
pub(super) type Take<'t, 'de> = &'t mut dyn FnMut(&mut dyn Source<'de>) -> Outcome<()>;
/// Takes a value that may be missing.
pub(super) type TakeOption<'t, 'de> = &'t mut dyn FnMut(Option<&mut dyn Source<'de>>) -> Outcome<()>;
/// Takes elements, one after the other.
pub(super) type TakeItems<'t, 'de> = &'t mut dyn FnMut(&mut dyn Items<'de>) -> Outcome<()>;
/// Takes fields or entries, one after the other.
pub(super) type TakeEntries<'t, 'de> = &'t mut dyn FnMut(&mut dyn Entries<'de>) -> Outcome<()>;
/// Takes a word and what it wraps.
pub(super) type TakeChoice<'t, 'de> = &'t mut dyn FnMut(&mut dyn Choice<'de>) -> Outcome<()>;
/// Takes what stands there, whatever it is.
pub(super) type TakeFound<'t, 'de> = &'t mut dyn FnMut(Found<'_, 'de>) -> Outcome<()>;

macro_rules! whole_numbers_are_asked_for {
    ($($type:ident),*) => {$(
        fn $type(&mut self) -> Outcome<$type>;
    )*};
}

/// A place at which one value stands. It can be asked once.
pub(super) trait Source<'de> {
    fn any(&mut self, take: TakeFound<'_, 'de>) -> Outcome<()>;
    fn bool(&mut self) -> Outcome<bool>;
    whole_numbers_are_asked_for!(i8, i16, i32, i64, u8, u16, u32, u64);
    fn text(&mut self) -> Outcome<Cow<'de, str>>;
    fn word(&mut self) -> Outcome<Cow<'de, str>>;
    fn option(&mut self, take: TakeOption<'_, 'de>) -> Outcome<()>;
    fn list(&mut self, take: TakeItems<'_, 'de>) -> Outcome<()>;
    fn tuple(&mut self, length: usize, take: TakeItems<'_, 'de>) -> Outcome<()>;
    fn map(&mut self, take: TakeEntries<'_, 'de>) -> Outcome<()>;
    fn fields(&mut self, of: &'static str, names: Names, take: TakeEntries<'_, 'de>) -> Outcome<()>;
    fn choice(&mut self, of: &'static str, words: Names, take: TakeChoice<'_, 'de>) -> Outcome<()>;
}

/// The names of fields, or the words to choose from.
pub(super) type Names = &'static [&'static str];

/// The elements of a list.
pub(super) trait Items<'de> {
    /// Hands over the next element; says whether there was one.
    fn next(&mut self, take: Take<'_, 'de>) -> Outcome<bool>;
}

/// Fields with their names, or entries with their keys.
pub(super) trait Entries<'de> {
    /// Hands over the next name or key; says whether there was one.
    fn key(&mut self, take: Take<'_, 'de>) -> Outcome<bool>;
    /// Hands over what stands under the last key.
    fn value(&mut self, take: Take<'_, 'de>) -> Outcome<()>;
}

/// A word, and what stands in the brackets behind it.
pub(super) trait Choice<'de> {
    fn name(&mut self, take: Take<'_, 'de>) -> Outcome<()>;
    fn nothing(&mut self) -> Outcome<()>;
    fn one(&mut self, take: Take<'_, 'de>) -> Outcome<()>;
    fn tuple(&mut self, length: usize, take: TakeItems<'_, 'de>) -> Outcome<()>;
    fn fields(&mut self, names: Names, take: TakeEntries<'_, 'de>) -> Outcome<()>;
}

/// A value of which nothing was known.
pub(super) enum Found<'f, 'de> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Letter(char),
    Text(Cow<'de, str>),
    Bytes(&'f [u8]),
    Missing,
    There(&'f mut dyn Source<'de>),
    Unit,
    Wrapped(&'f mut dyn Source<'de>),
    List(&'f mut dyn Items<'de>),
    Map(&'f mut dyn Entries<'de>),
}

impl<'de> Found<'_, 'de> {
    fn visit<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self {
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Signed(number) => visitor.visit_i64(number),
            Self::Unsigned(number) => visitor.visit_u64(number),
            Self::Float(number) => visitor.visit_f64(number),
            Self::Letter(letter) => visitor.visit_char(letter),
            Self::Text(text) => visit_text(text, visitor),
            Self::Bytes(bytes) => visitor.visit_bytes(bytes),
            Self::Missing => visitor.visit_none(),
            Self::There(value) => visitor.visit_some(value),
            Self::Unit => visitor.visit_unit(),
            Self::Wrapped(value) => visitor.visit_newtype_struct(value),
            Self::List(items) => visitor.visit_seq(items),
            Self::Map(entries) => visitor.visit_map(entries),
        }
    }
}

fn visit_text<'de, V: Visitor<'de>>(text: Cow<'de, str>, visitor: V) -> Outcome<V::Value> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

/// A visitor or a seed, to be used once by a closure that says nothing of types, and what came of it.
struct Once<I, O> {
    input: Option<I>,
    output: Option<O>,
}

impl<I, O> Once<I, O> {
    fn of(input: I) -> Self {
        Self { input: Some(input), output: None }
    }

    fn run(&mut self, work: impl FnOnce(I) -> Outcome<O>) -> Outcome<()> {
        let input = self.input.take().ok_or_else(asked_twice)?;
        self.output = Some(work(input)?);
        Ok(())
    }

    fn output(self) -> Outcome<O> {
        self.output.ok_or_else(asked_twice)
    }
}

/// No reader and no type of this program does that.
pub(super) fn asked_twice() -> Error {
    Error::custom("a value was asked for twice, or never; report this as an error of the program")
}

macro_rules! whole_numbers {
    ($($type:ident: $deserialize:ident, $visit:ident);*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
            visitor.$visit(self.$type()?)
        }
    )*};
}

/// What stands in no file of this program: the canonical writer refuses it too.
macro_rules! refused {
    ($($deserialize:ident = $what:literal),*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, _: V) -> Outcome<V::Value> {
            Err(Error::custom(concat!($what, " has no place in a file of this program")))
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut (dyn Source<'de> + '_) {
    type Error = Error;

    whole_numbers!(
        i8: deserialize_i8, visit_i8;
        i16: deserialize_i16, visit_i16;
        i32: deserialize_i32, visit_i32;
        i64: deserialize_i64, visit_i64;
        u8: deserialize_u8, visit_u8;
        u16: deserialize_u16, visit_u16;
        u32: deserialize_u32, visit_u32;
        u64: deserialize_u64, visit_u64
    );

    refused!(deserialize_f32 = "a float", deserialize_f64 = "a float", deserialize_char = "a single character");
    refused!(deserialize_bytes = "bytes", deserialize_byte_buf = "bytes", deserialize_unit = "an empty value");

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Outcome<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Outcome<V::Value> {
        Err(Error::custom(format!("{name} has to be transparent to stand in a file of this program")))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.any(&mut |found| once.run(|visitor| found.visit(visitor)))?;
        once.output()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.deserialize_any(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        visitor.visit_bool(self.bool()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        visit_text(self.text()?, visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        visit_text(self.text()?, visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        visit_text(self.word()?, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.option(&mut |value| {
            once.run(|visitor| match value {
                Some(value) => visitor.visit_some(value),
                None => visitor.visit_none(),
            })
        })?;
        once.output()
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.list(&mut |items| once.run(|visitor| visitor.visit_seq(items)))?;
        once.output()
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.tuple(length, &mut |items| once.run(|visitor| visitor.visit_seq(items)))?;
        once.output()
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Outcome<V::Value> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.map(&mut |entries| once.run(|visitor| visitor.visit_map(entries)))?;
        once.output()
    }

    fn deserialize_struct<V: Visitor<'de>>(self, name: &'static str, fields: Names, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.fields(name, fields, &mut |entries| once.run(|visitor| visitor.visit_map(entries)))?;
        once.output()
    }

    fn deserialize_enum<V: Visitor<'de>>(self, name: &'static str, words: Names, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.choice(name, words, &mut |choice| once.run(|visitor| visitor.visit_enum(choice)))?;
        once.output()
    }
}

impl<'de> SeqAccess<'de> for &mut (dyn Items<'de> + '_) {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        let mut once = Once::of(seed);
        let there = self.next(&mut |source| once.run(|seed| seed.deserialize(source)))?;
        there.then(|| once.output()).transpose()
    }
}

impl<'de> MapAccess<'de> for &mut (dyn Entries<'de> + '_) {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Outcome<Option<S::Value>> {
        let mut once = Once::of(seed);
        let there = self.key(&mut |source| once.run(|seed| seed.deserialize(source)))?;
        there.then(|| once.output()).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Outcome<S::Value> {
        let mut once = Once::of(seed);
        self.value(&mut |source| once.run(|seed| seed.deserialize(source)))?;
        once.output()
    }
}

impl<'de> EnumAccess<'de> for &mut (dyn Choice<'de> + '_) {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Outcome<(S::Value, Self)> {
        let mut once = Once::of(seed);
        self.name(&mut |source| once.run(|seed| seed.deserialize(source)))?;
        Ok((once.output()?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut (dyn Choice<'de> + '_) {
    type Error = Error;

    fn unit_variant(self) -> Outcome<()> {
        self.nothing()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Outcome<S::Value> {
        let mut once = Once::of(seed);
        self.one(&mut |source| once.run(|seed| seed.deserialize(source)))?;
        once.output()
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.tuple(length, &mut |items| once.run(|visitor| visitor.visit_seq(items)))?;
        once.output()
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: Names, visitor: V) -> Outcome<V::Value> {
        let mut once = Once::of(visitor);
        self.fields(fields, &mut |entries| once.run(|visitor| visitor.visit_map(entries)))?;
        once.output()
    }
}
