//! The canonical form: our own bytes for RON, so that no library decides what a version looks like.
//!
//! UTF-8, LF, four spaces, one field, element or entry a line, trailing commas, no names on structs, `Some(x)` written as `x`.

use super::escape::push_quoted;
use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::fmt::{self, Write as _};

/// A value that has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this value has no canonical form: {0}; report this as an error of the program")]
pub struct Unwritable(String);

impl serde::ser::Error for Unwritable {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(reason.to_string())
    }
}

/// The canonical text of a value, ending in a line feed.
///
/// # Errors
/// When the value holds a float, a character or bytes, for which there is no canonical form.
pub fn to_text<T: Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    write(value, Layout::Lines)
}

/// The value on one line, ending in a line feed: a line of a journal.
///
/// # Errors
/// When the value holds a float, a character or bytes, for which there is no canonical form.
pub fn to_line<T: Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    write(value, Layout::OneLine)
}

fn write<T: Serialize + ?Sized>(value: &T, layout: Layout) -> Result<String, Unwritable> {
    let mut writer = Writer { out: String::new(), depth: 0, layout };
    value.serialize(&mut writer)?;
    writer.out.push('\n');
    Ok(writer.out)
}

#[derive(Clone, Copy)]
enum Layout {
    Lines,
    OneLine,
}

struct Writer {
    out: String,
    depth: usize,
    layout: Layout,
}

const SPACES: &str = "                                                                ";

impl Writer {
    fn number(&mut self, number: impl fmt::Display) {
        // Writing into a string cannot fail.
        let _ = write!(self.out, "{number}");
    }

    fn open(&mut self, bracket: char, close: char) -> Group<'_> {
        self.out.push(bracket);
        Group { writer: self, close, filled: false }
    }

    fn open_variant(&mut self, variant: &str) -> Group<'_> {
        self.out.push_str(variant);
        self.open('(', ')')
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        let mut missing = self.depth * 4;
        while missing > 0 {
            let step = missing.min(SPACES.len());
            self.out.push_str(&SPACES[..step]);
            missing -= step;
        }
    }
}

/// What stands between two brackets.
struct Group<'a> {
    writer: &'a mut Writer,
    close: char,
    filled: bool,
}

impl Group<'_> {
    fn before_item(&mut self) {
        let first = !std::mem::replace(&mut self.filled, true);
        match self.writer.layout {
            Layout::Lines => {
                self.writer.depth += usize::from(first);
                self.writer.new_line();
            }
            Layout::OneLine if first => {}
            Layout::OneLine => self.writer.out.push_str(", "),
        }
    }

    fn after_item(&mut self) {
        if let Layout::Lines = self.writer.layout {
            self.writer.out.push(',');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.before_item();
        value.serialize(&mut *self.writer)?;
        self.after_item();
        Ok(())
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unwritable> {
        self.before_item();
        self.writer.out.push_str(name);
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)?;
        self.after_item();
        Ok(())
    }

    // The traits below end with a result.
    #[allow(clippy::unnecessary_wraps)]
    fn finish(self) -> Result<(), Unwritable> {
        if let (Layout::Lines, true) = (self.writer.layout, self.filled) {
            self.writer.depth -= 1;
            self.writer.new_line();
        }
        self.writer.out.push(self.close);
        Ok(())
    }
}

macro_rules! whole_numbers {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, number: $type) -> Result<(), Unwritable> {
            self.number(number);
            Ok(())
        }
    )*};
}

macro_rules! refused {
    ($($method:ident: $type:ty = $what:literal),*) => {$(
        fn $method(self, _: $type) -> Result<(), Unwritable> {
            Err(Unwritable::custom($what))
        }
    )*};
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Group<'a>;
    type SerializeTuple = Group<'a>;
    type SerializeTupleStruct = Group<'a>;
    type SerializeTupleVariant = Group<'a>;
    type SerializeMap = Group<'a>;
    type SerializeStruct = Group<'a>;
    type SerializeStructVariant = Group<'a>;

    whole_numbers!(
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64
    );

    refused!(
        serialize_f32: f32 = "a float",
        serialize_f64: f64 = "a float",
        serialize_char: char = "a single character",
        serialize_bytes: &[u8] = "bytes"
    );

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        push_quoted(&mut self.out, text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.out.push_str("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.out.push_str("()");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unwritable> {
        self.out.push_str(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.out.push_str(variant);
        self.out.push('(');
        value.serialize(&mut *self)?;
        self.out.push(')');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Group<'a>, Unwritable> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Group<'a>, Unwritable> {
        Ok(self.open('(', ')'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Group<'a>, Unwritable> {
        Ok(self.open('(', ')'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Group<'a>, Unwritable> {
        Ok(self.open_variant(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Group<'a>, Unwritable> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Group<'a>, Unwritable> {
        Ok(self.open('(', ')'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Group<'a>, Unwritable> {
        Ok(self.open_variant(variant))
    }
}

/// The traits of a group differ only in the name of the method that takes an item.
macro_rules! unnamed_items {
    ($($compound:ident: $method:ident),*) => {$(
        impl $compound for Group<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.item(value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.finish()
            }
        }
    )*};
}

macro_rules! named_items {
    ($($compound:ident),*) => {$(
        impl $compound for Group<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwritable> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.finish()
            }
        }
    )*};
}

unnamed_items!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);
named_items!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Group<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.before_item();
        key.serialize(&mut *self.writer)?;
        self.writer.out.push_str(": ");
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(&mut *self.writer)?;
        self.after_item();
        Ok(())
    }

    fn end(self) -> Result<(), Unwritable> {
        self.finish()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    enum Shape {
        #[serde(rename = "use")]
        Use,
        Wrapped(Vec<u8>),
        Pair(u8, u8),
        Fields {
            at: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            why: Option<u8>,
        },
    }

    #[derive(Serialize)]
    struct Sample {
        flag: bool,
        some: Option<i64>,
        none: Option<i64>,
        empty: Vec<u8>,
        map: BTreeMap<&'static str, Shape>,
        blank: BTreeMap<u8, u8>,
    }

    fn sample() -> Sample {
        let map = [
            ("a", Shape::Use),
            ("b", Shape::Wrapped(vec![1])),
            ("c", Shape::Pair(1, 2)),
            ("d", Shape::Fields { at: "x", why: None }),
            ("e", Shape::Fields { at: "y", why: Some(1) }),
        ];
        Sample { flag: true, some: Some(-3), none: None, empty: vec![], map: map.into(), blank: BTreeMap::new() }
    }

    #[test]
    fn one_item_a_line() {
        let expected = "\
(
    flag: true,
    some: -3,
    none: None,
    empty: [],
    map: {
        \"a\": use,
        \"b\": Wrapped([
            1,
        ]),
        \"c\": Pair(
            1,
            2,
        ),
        \"d\": Fields(
            at: \"x\",
        ),
        \"e\": Fields(
            at: \"y\",
            why: 1,
        ),
    },
    blank: {},
)
";
        assert_eq!(to_text(&sample()).unwrap(), expected);
    }

    #[test]
    fn all_on_one_line() {
        let expected = "(flag: true, some: -3, none: None, empty: [], map: {\"a\": use, \"b\": Wrapped([1]), \
                        \"c\": Pair(1, 2), \"d\": Fields(at: \"x\"), \"e\": Fields(at: \"y\", why: 1)}, blank: {})\n";
        assert_eq!(to_line(&sample()).unwrap(), expected);
    }

    #[test]
    fn depth_beyond_the_ready_made_spaces() {
        let mut value = serde_json::json!(1);
        for _ in 0..20 {
            value = serde_json::json!([value]);
        }
        assert!(to_text(&value).unwrap().contains(&format!("\n{}1,\n", " ".repeat(80))));
    }

    #[test]
    fn what_has_no_canonical_form_is_refused() {
        assert!(to_text(&1.5_f64).unwrap_err().to_string().contains("a float"));
        assert!(to_text(&vec![f32::NAN]).is_err());
        assert!(to_text(&'x').is_err());
    }
}
