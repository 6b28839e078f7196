//! What a history must come to, reckoned as plainly as can be: versions are maps of places to texts, with parents.
//!
//! Nothing here is shared with the program: no diff, no edits, no files. A merge looks at every place on its own.

use assize::format::VersionName;
use assize::model::{Assessment, Node, Path, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Every text of an assessment by its place; a risk that is there stands at its own place as `+`.
pub type Fields = BTreeMap<String, String>;

/// A version.
#[derive(Clone, Debug)]
pub struct Version {
    pub parents: Vec<VersionName>,
    pub fields: Fields,
}

/// What two sides are merged over: a state, and where it is not decided.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    pub fields: Fields,
    pub open: BTreeSet<String>,
    /// Whether it was merged from several versions itself.
    pub several: bool,
}

/// Every version that anybody sealed.
#[derive(Debug, Default)]
pub struct Oracle {
    pub versions: BTreeMap<VersionName, Version>,
}

/// The texts of an assessment.
pub fn fields(assessment: &Assessment) -> Fields {
    let mut found = Fields::new();
    gather(&Path::root(), &assessment.to_value(), &mut found);
    found
}

/// Gathers the texts of a value that stands at a place.
pub fn gather(at: &Path, value: &Value, found: &mut Fields) {
    if let ["risks", _] = at.segments()[..] {
        found.insert(at.to_string(), "+".to_owned());
    }
    match value {
        Value::Map(entries) => entries.iter().for_each(|(key, value)| gather(&at.join(key), value, found)),
        Value::List(items) => {
            let lines: Vec<String> = items.iter().map(ToString::to_string).collect();
            found.insert(at.to_string(), lines.join("\n"));
        }
        plain => {
            found.insert(at.to_string(), plain.to_string());
        }
    }
}

/// The risk that a place is of, or stands at.
pub fn risk_of(place: &str) -> Option<String> {
    let mut parts = place.split('/');
    (parts.next() == Some("risks")).then(|| format!("risks/{}", parts.next().unwrap_or_default()))
}

/// The risks of a state.
pub fn risks(fields: &Fields) -> Vec<String> {
    fields.keys().filter(|place| risk_of(place).as_ref() == Some(place)).cloned().collect()
}

/// What stands at a place and within it.
pub fn within(fields: &Fields, place: &str) -> Fields {
    let is_within = |at: &str| at == place || at.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    fields.iter().filter(|(at, _)| is_within(at)).map(|(at, text)| (at.clone(), text.clone())).collect()
}

impl Ground {
    /// Both sides in one, and where somebody has to decide.
    pub fn merge(&self, a: &Fields, b: &Fields) -> (Fields, BTreeSet<String>) {
        let (mut merged, mut open) = (Fields::new(), BTreeSet::new());
        let places: BTreeSet<&String> = self.fields.keys().chain(a.keys()).chain(b.keys()).collect();
        for place in places {
            match risk_of(place) {
                Some(risk) if !(a.contains_key(&risk) && b.contains_key(&risk)) => {
                    if *place == risk {
                        self.merge_risk(&risk, a, b, &mut merged, &mut open);
                    }
                }
                _ => self.merge_place(place, a, b, &mut merged, &mut open),
            }
        }
        (merged, open)
    }

    /// A risk that one side has: new there, or removed by the other.
    fn merge_risk(&self, risk: &str, a: &Fields, b: &Fields, merged: &mut Fields, open: &mut BTreeSet<String>) {
        let has = within(if a.contains_key(risk) { a } else { b }, risk);
        let was = within(&self.fields, risk);
        let undecided = self.open.iter().any(|place| risk_of(place).as_deref() == Some(risk));
        if was.is_empty() {
            merged.extend(has);
        } else if !has.is_empty() && (has != was || undecided) {
            open.insert(risk.to_owned());
            merged.extend(has);
        }
    }

    fn merge_place(&self, place: &str, a: &Fields, b: &Fields, merged: &mut Fields, open: &mut BTreeSet<String>) {
        let (was, a, b) = (self.fields.get(place), a.get(place), b.get(place));
        let taken = match () {
            () if a == b => a,
            () if place.starts_with("next/") => a.max_by_number(b),
            () if self.open.contains(place) || (a != was && b != was) => {
                open.insert(place.to_owned());
                was
            }
            () if a == was => b,
            () => a,
        };
        merged.extend(taken.map(|text| (place.to_owned(), text.clone())));
    }
}

trait ByNumber<'a> {
    fn max_by_number(self, other: Self) -> Option<&'a String>;
}

impl<'a> ByNumber<'a> for Option<&'a String> {
    fn max_by_number(self, other: Self) -> Option<&'a String> {
        let number = |text: Option<&String>| text.map_or(0, |text| text.parse::<u32>().unwrap());
        if number(self) < number(other) { other } else { self }
    }
}

impl Oracle {
    /// A version and all it comes from.
    pub fn up_to(&self, name: &VersionName) -> BTreeSet<VersionName> {
        let (mut found, mut waiting) = (BTreeSet::new(), vec![name.clone()]);
        while let Some(name) = waiting.pop() {
            waiting.extend(self.versions[&name].parents.iter().filter(|parent| !found.contains(*parent)).cloned());
            found.insert(name);
        }
        found
    }

    /// The versions among these that none of them was made from.
    pub fn heads(&self, of: &BTreeSet<VersionName>) -> Vec<VersionName> {
        let made_from: BTreeSet<_> = of.iter().flat_map(|name| &self.versions[name].parents).collect();
        of.iter().filter(|name| !made_from.contains(name)).cloned().collect()
    }

    /// What a line of work that goes on from all of `left`, and `right`, have in common.
    pub fn ground(&self, left: &[VersionName], right: &VersionName) -> Ground {
        let known: BTreeSet<_> = left.iter().flat_map(|name| self.up_to(name)).collect();
        let common: BTreeSet<_> = self.up_to(right).intersection(&known).cloned().collect();
        self.folded(&self.heads(&common))
    }

    /// Several versions in one.
    fn folded(&self, all: &[VersionName]) -> Ground {
        let Some(first) = all.first() else { return Ground::default() };
        let fields = self.versions[first].fields.clone();
        let mut folded = Ground { fields, open: BTreeSet::new(), several: all.len() > 1 };
        for nth in 1..all.len() {
            let ground = self.ground(&all[..nth], &all[nth]);
            let (fields, open) = ground.merge(&folded.fields, &self.versions[&all[nth]].fields);
            folded.fields = fields;
            folded.open.extend(open);
        }
        folded
    }
}
