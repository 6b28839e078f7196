//! Collections keyed by id: registers, sparse maps and sets.

use super::id::NumberedId;
use super::node::fit_whole;
use super::{BadId, Delta, Misfit, Node, Path, Value};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, RangeBounds};
use std::str::FromStr;

/// What can be a key: an id that reads from and writes to text.
pub trait Key: Ord + Clone + fmt::Display + FromStr<Err = BadId> {}
impl<T: Ord + Clone + fmt::Display + FromStr<Err = BadId>> Key for T {}

fn parse_key<K: Key>(segment: &str) -> Result<K, Misfit> {
    segment.parse().map_err(|bad: BadId| Misfit::wrong(bad.to_string()))
}

fn one_key<K: Key>(path: &[&str]) -> Result<K, Misfit> {
    parse_key(path[0]).map_err(|misfit| misfit.under(path[0]))
}

/// Entries that exist by being added: risks, affected groups, actions. An entry may be blank and still exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register<K: Ord, V>(BTreeMap<K, V>);

/// Entries that are there for every key, blank until something is recorded: answers, scores, controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sparse<K: Ord, V>(BTreeMap<K, V>);

/// A set of ids; each element has a place of its own, so that disjoint edits never conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<K: Ord>(BTreeSet<K>);

impl<K: Ord, V> Default for Register<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V> Default for Sparse<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Default for Set<K> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<K: Ord, V> Deref for Register<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        &self.0
    }
}

impl<K: Ord, V> Deref for Sparse<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        &self.0
    }
}

impl<K: Ord> Deref for Set<K> {
    type Target = BTreeSet<K>;

    fn deref(&self) -> &BTreeSet<K> {
        &self.0
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Register<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<K: Ord, V: Node> FromIterator<(K, V)> for Sparse<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().filter(|(_, v)| !v.is_blank()).collect())
    }
}

impl<K: Ord> FromIterator<K> for Set<K> {
    fn from_iter<I: IntoIterator<Item = K>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

fn map_value<K: Key, V: Node>(map: &BTreeMap<K, V>) -> Value {
    Value::Map(map.iter().map(|(k, v)| (k.to_string(), v.to_value())).collect())
}

fn map_from_value<K: Key, V: Node>(value: &Value) -> Result<BTreeMap<K, V>, Misfit> {
    let Value::Map(entries) = value else {
        return Err(Misfit::expected("entries by id", value));
    };
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        let typed = parse_key(key).and_then(|k: K| Ok((k, V::from_value(value)?)));
        let (k, v) = typed.map_err(|misfit| misfit.under(key))?;
        map.insert(k, v);
    }
    Ok(map)
}

impl<K: NumberedId, V> Register<K, V> {
    /// The entries that have the number of an id, itself among them.
    pub fn namesakes(&self, id: K) -> impl Iterator<Item = K> + '_ {
        self.0.range(id.namesakes()).map(|(id, _)| *id)
    }

    /// An id as people say it: `R-004`, or `R-004-7K` where another entry has the same number.
    #[must_use]
    pub fn short(&self, id: K) -> String {
        id.short_beside(self.namesakes(id))
    }
}

impl<K: Key, V: Node> Register<K, V> {
    fn put_entry(&mut self, key: K, to: Option<&Value>) -> Result<Option<Value>, Misfit> {
        let former = match to {
            Some(value) => self.0.insert(key, V::from_value(value)?),
            None => self.0.remove(&key),
        };
        Ok(former.map(|entry| entry.to_value()))
    }
}

impl<K: Key, V: Node> Register<K, V> {
    /// Hands the differences of the entries whose keys lie in `keys` to `out`, in key order: a part of [`Node::diff`].
    pub(crate) fn diff_between(&self, to: &Self, keys: impl RangeBounds<K> + Clone, at: &Path, out: &mut Vec<Delta>) {
        let mut at = at.clone();
        let (before, after) = (self.0.range(keys.clone()), to.0.range(keys));
        each_pair(before, after, |key, before, after| diff_entry(key, before, after, &mut at, out));
    }
}

fn diff_entry<K: Key, V: Node>(key: &K, before: Option<&V>, after: Option<&V>, at: &mut Path, out: &mut Vec<Delta>) {
    match (before, after) {
        (Some(before), Some(after)) if before == after => {}
        (Some(before), Some(after)) => at.within(&key.to_string(), |at| before.diff(after, at, out)),
        (None, None) => {}
        (before, after) => {
            out.push(Delta { at: at.join(key), from: before.map(Node::to_value), to: after.map(Node::to_value) });
        }
    }
}

impl<K: Key, V: Node> Node for Register<K, V> {
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn to_value(&self) -> Value {
        map_value(&self.0)
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        map_from_value(value).map(Self)
    }

    fn blank() -> Self {
        Self::default()
    }

    fn get_at(&self, path: &[&str]) -> Result<Option<Value>, Misfit> {
        let Some((segment, rest)) = path.split_first() else {
            return Ok((!self.is_blank()).then(|| self.to_value()));
        };
        let entry = self.0.get(&one_key::<K>(path)?);
        match (entry, rest) {
            (entry, []) => Ok(entry.map(Node::to_value)),
            (Some(entry), rest) => entry.get_at(rest).map_err(|misfit| misfit.under(segment)),
            (None, _) => Err(Misfit::NoEntry { at: (*segment).to_owned() }),
        }
    }

    fn put(&mut self, path: &[&str], to: Option<&Value>) -> Result<Option<Value>, Misfit> {
        let Some((segment, rest)) = path.split_first() else {
            return replace_whole(self, to);
        };
        let key = one_key::<K>(path)?;
        if rest.is_empty() {
            return self.put_entry(key, to).map_err(|misfit| misfit.under(segment));
        }
        match self.0.get_mut(&key) {
            Some(entry) => entry.put(rest, to).map_err(|misfit| misfit.under(segment)),
            None => Err(Misfit::NoEntry { at: (*segment).to_owned() }),
        }
    }

    fn fit(path: &[&str], value: &Value) -> Result<Option<Value>, Misfit> {
        let Some((segment, rest)) = path.split_first() else { return fit_whole::<Self>(value) };
        one_key::<K>(path)?;
        let fitted =
            if rest.is_empty() { V::from_value(value).map(|v| Some(v.to_value())) } else { V::fit(rest, value) };
        fitted.map_err(|misfit| misfit.under(segment))
    }

    fn leaves(&self, path: &[&str], at: &mut Path, out: &mut Vec<(Path, Value)>) {
        each_wanted(&self.0, path, at, |entry, rest, at| {
            if entry.is_blank() {
                out.push((at.clone(), entry.to_value()));
            } else {
                entry.leaves(rest, at, out);
            }
        });
    }

    fn diff(&self, to: &Self, at: &mut Path, out: &mut Vec<Delta>) {
        each_pair(self.0.iter(), to.0.iter(), |key, before, after| diff_entry(key, before, after, at, out));
    }
}

impl<K: Key, V: Node> Sparse<K, V> {
    fn prune(&mut self, key: &K) {
        if self.0.get(key).is_some_and(Node::is_blank) {
            self.0.remove(key);
        }
    }
}

impl<K: Key, V: Node> Node for Sparse<K, V> {
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn to_value(&self) -> Value {
        map_value(&self.0)
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        let mut map = map_from_value(value)?;
        map.retain(|_, v: &mut V| !v.is_blank());
        Ok(Self(map))
    }

    fn blank() -> Self {
        Self::default()
    }

    fn get_at(&self, path: &[&str]) -> Result<Option<Value>, Misfit> {
        let Some((segment, rest)) = path.split_first() else {
            return Ok((!self.is_blank()).then(|| self.to_value()));
        };
        match self.0.get(&one_key::<K>(path)?) {
            Some(entry) => entry.get_at(rest),
            None => V::blank().get_at(rest),
        }
        .map_err(|misfit| misfit.under(segment))
    }

    fn put(&mut self, path: &[&str], to: Option<&Value>) -> Result<Option<Value>, Misfit> {
        let Some((segment, rest)) = path.split_first() else {
            return replace_whole(self, to);
        };
        let key = one_key::<K>(path)?;
        let result = self.0.entry(key.clone()).or_insert_with(V::blank).put(rest, to);
        self.prune(&key);
        result.map_err(|misfit| misfit.under(segment))
    }

    fn fit(path: &[&str], value: &Value) -> Result<Option<Value>, Misfit> {
        let Some((segment, rest)) = path.split_first() else { return fit_whole::<Self>(value) };
        one_key::<K>(path)?;
        V::fit(rest, value).map_err(|misfit| misfit.under(segment))
    }

    fn leaves(&self, path: &[&str], at: &mut Path, out: &mut Vec<(Path, Value)>) {
        each_wanted(&self.0, path, at, |entry, rest, at| entry.leaves(rest, at, out));
    }

    fn diff(&self, to: &Self, at: &mut Path, out: &mut Vec<Delta>) {
        each_pair(self.0.iter(), to.0.iter(), |key, before, after| {
            if before != after {
                let (before, after) = (before.cloned(), after.cloned());
                let (before, after) = (before.unwrap_or_else(V::blank), after.unwrap_or_else(V::blank));
                at.within(&key.to_string(), |at| before.diff(&after, at, out));
            }
        });
    }
}

impl<K: Key> Node for Set<K> {
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn to_value(&self) -> Value {
        Value::List(self.0.iter().map(|k| Value::text(k.to_string())).collect())
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        match value {
            Value::List(items) => items.iter().map(element).collect(),
            Value::Text(text) => text.split([',', ' ']).filter(|part| !part.is_empty()).map(parse_key).collect(),
            other => Err(Misfit::expected("a list of ids", other)),
        }
    }

    fn blank() -> Self {
        Self::default()
    }

    fn get_at(&self, path: &[&str]) -> Result<Option<Value>, Misfit> {
        match path {
            [] => Ok((!self.is_blank()).then(|| self.to_value())),
            [_] => {
                let key: K = one_key(path)?;
                Ok(self.0.get(&key).map(|k| Value::text(k.to_string())))
            }
            _ => Err(Misfit::TooDeep { at: path.join("/") }),
        }
    }

    fn put(&mut self, path: &[&str], to: Option<&Value>) -> Result<Option<Value>, Misfit> {
        match path {
            [] => replace_whole(self, to),
            [_] => self.put_element(one_key(path)?, to).map_err(|misfit| misfit.under(path[0])),
            _ => Err(Misfit::TooDeep { at: path.join("/") }),
        }
    }

    fn fit(path: &[&str], value: &Value) -> Result<Option<Value>, Misfit> {
        match path {
            [] => fit_whole::<Self>(value),
            [_] => one_key::<K>(path).map(|key| Some(Value::text(key.to_string()))),
            _ => Err(Misfit::TooDeep { at: path.join("/") }),
        }
    }

    fn leaves(&self, path: &[&str], at: &mut Path, out: &mut Vec<(Path, Value)>) {
        let wanted = |key: &str| path.first().is_none_or(|wanted| *wanted == key);
        let elements = self.0.iter().map(ToString::to_string).filter(|key| wanted(key));
        out.extend(elements.map(|key| (at.join(&key), Value::Text(key))));
    }

    fn diff(&self, to: &Self, at: &mut Path, out: &mut Vec<Delta>) {
        let value = |k: &K| Some(Value::text(k.to_string()));
        for key in self.0.symmetric_difference(&to.0) {
            let stood = self.0.contains(key);
            let (from, to) = if stood { (value(key), None) } else { (None, value(key)) };
            out.push(Delta { at: at.join(key), from, to });
        }
    }
}

impl<K: Key> Set<K> {
    fn put_element(&mut self, key: K, to: Option<&Value>) -> Result<Option<Value>, Misfit> {
        let value = Value::text(key.to_string());
        if to.is_some_and(|to| *to != value) {
            return Err(Misfit::wrong(format!("an element of a set is its own id: expected {value}")));
        }
        let stood = if to.is_some() { !self.0.insert(key) } else { self.0.remove(&key) };
        Ok(stood.then_some(value))
    }
}

fn element<K: Key>(value: &Value) -> Result<K, Misfit> {
    match value {
        Value::Text(text) => parse_key(text),
        other => Err(Misfit::expected("an id", other)),
    }
}

fn replace_whole<T: Node>(node: &mut T, to: Option<&Value>) -> Result<Option<Value>, Misfit> {
    let next = to.map_or_else(|| Ok(T::blank()), T::from_value)?;
    let former = std::mem::replace(node, next);
    Ok((!former.is_blank()).then(|| former.to_value()))
}

/// Visits the entry that a path names first, or every one where it names none; what is left of the path goes along.
fn each_wanted<K: Key, V>(
    map: &BTreeMap<K, V>,
    path: &[&str],
    at: &mut Path,
    mut visit: impl FnMut(&V, &[&str], &mut Path),
) {
    let Some((segment, rest)) = path.split_first() else {
        return map.iter().for_each(|(key, entry)| at.within(&key.to_string(), |at| visit(entry, &[], at)));
    };
    if let Some(entry) = parse_key::<K>(segment).ok().and_then(|key| map.get(&key)) {
        at.within(segment, |at| visit(entry, rest, at));
    }
}

/// Walks two sorted runs of entries side by side, in key order.
fn each_pair<'a, K: Ord + 'a, V>(
    before: impl Iterator<Item = (&'a K, &'a V)>,
    after: impl Iterator<Item = (&'a K, &'a V)>,
    mut visit: impl FnMut(&'a K, Option<&'a V>, Option<&'a V>),
) where
    V: 'a,
{
    let (mut left, mut right) = (before.peekable(), after.peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some((l, _)), Some((r, _))) => l.cmp(r),
        };
        let l = if order.is_le() { left.next() } else { None };
        let r = if order.is_ge() { right.next() } else { None };
        if let Some(key) = l.or(r).map(|(key, _)| key) {
            visit(key, l.map(|(_, v)| v), r.map(|(_, v)| v));
        }
    }
}

impl<K: Key + Serialize, V: Serialize> Serialize for Register<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(&self.0)
    }
}

impl<K: Key + Serialize, V: Serialize> Serialize for Sparse<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(&self.0)
    }
}

impl<'de, K: Key + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Register<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData)).map(Self)
    }
}

impl<'de, K: Key + Deserialize<'de>, V: Node + Deserialize<'de>> Deserialize<'de> for Sparse<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = deserializer.deserialize_map(MapVisitor::<K, V>(PhantomData))?;
        match map.iter().find(|(_, v)| v.is_blank()) {
            Some((key, _)) => Err(D::Error::custom(format!("the entry {key} records nothing; remove it"))),
            None => Ok(Self(map)),
        }
    }
}

struct MapVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Key + Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for MapVisitor<K, V> {
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("entries by id")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = access.next_key::<K>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format!("the id {key} stands here twice; one of the two would be lost")));
            }
            map.insert(key, access.next_value()?);
        }
        Ok(map)
    }
}

impl<K: Key + Serialize> Serialize for Set<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

impl<'de, K: Key + Deserialize<'de>> Deserialize<'de> for Set<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(SetVisitor(PhantomData)).map(Self)
    }
}

struct SetVisitor<K>(PhantomData<K>);

impl<'de, K: Key + Deserialize<'de>> Visitor<'de> for SetVisitor<K> {
    type Value = BTreeSet<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of ids")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut set = BTreeSet::new();
        while let Some(key) = access.next_element::<K>()? {
            if set.contains(&key) {
                return Err(A::Error::custom(format!("the id {key} stands twice in one list")));
            }
            set.insert(key);
        }
        Ok(set)
    }
}
