//! Pairs of ids gathered into crosswalks: one for every two frameworks between which they lead.

use super::origin::{Imprint, Origin};
use super::words::id_stem;
use crate::method::Text;
use crate::method::crosswalk::{Basis, Coverage, Crosswalk, Entry, EntryId, FORMAT, Framework, Pair, Relation, Trust};
use crate::model::FrameworkId;
use std::collections::{BTreeMap, HashSet};

/// Pairs by the frameworks between which they lead, and the titles that are told on the way.
#[derive(Default)]
pub(super) struct Pairs {
    sets: BTreeMap<(FrameworkId, FrameworkId), Vec<Pair>>,
    seen: HashSet<(FrameworkId, EntryId, FrameworkId, EntryId)>,
    titles: BTreeMap<FrameworkId, BTreeMap<EntryId, Text>>,
}

impl Pairs {
    /// Takes a pair, unless the two are joined already.
    pub(super) fn take(&mut self, from: FrameworkId, to: FrameworkId, pair: Pair) -> bool {
        let is_new = self.seen.insert((from.clone(), pair.from.clone(), to.clone(), pair.to.clone()));
        if is_new {
            self.sets.entry((from, to)).or_default().push(pair);
        }
        is_new
    }

    /// Takes what an entry is called; the first title stays.
    pub(super) fn title(&mut self, framework: &FrameworkId, id: &EntryId, title: Text) {
        if !title.is_empty() {
            self.titles.entry(framework.clone()).or_default().entry(id.clone()).or_insert(title);
        }
    }

    /// The crosswalks, numbered after the id of the import.
    pub(super) fn crosswalks(&mut self, origin: &Origin, imprint: &Imprint, basis: Basis) -> Vec<Crosswalk> {
        let sets = std::mem::take(&mut self.sets).into_iter().enumerate();
        let set = |(place, ((from, to), pairs)): (usize, ((FrameworkId, FrameworkId), Vec<Pair>))| {
            let source = origin.source.clone().unwrap_or_else(|| imprint.source.clone());
            Some(Crosswalk {
                format: FORMAT,
                id: numbered(origin, place).parse().ok()?,
                title: origin.title.as_deref().map_or_else(|| format!("{from} to {to}"), str::to_owned).as_str().into(),
                source: source.as_str().into(),
                licence: origin
                    .licence
                    .as_ref()
                    .or(imprint.licence.as_ref())
                    .map_or_else(|| "not stated".to_owned(), Clone::clone),
                attribution: imprint.source.as_str().into(),
                from,
                to,
                basis,
                trust: Trust::Unstated,
                trust_note: "Imported and not reviewed here".into(),
                relation: Relation::Related,
                notes: Vec::new(),
                pairs,
            })
        };
        sets.filter_map(set).collect()
    }

    /// The frameworks of which titles were told.
    pub(super) fn frameworks(&mut self, imprint: &Imprint) -> Vec<Framework> {
        let told = std::mem::take(&mut self.titles).into_iter();
        told.map(|(id, titles)| framework(id, titles, imprint)).collect()
    }
}

fn framework(id: FrameworkId, titles: BTreeMap<EntryId, Text>, imprint: &Imprint) -> Framework {
    Framework {
        format: FORMAT,
        title: id.as_str().into(),
        id,
        source: imprint.source.as_str().into(),
        lists: Coverage::Part,
        items: titles.into_iter().map(|(id, title)| Entry { id, title }).collect(),
    }
}

/// The id of the import, and for further sets a number after it.
pub(super) fn numbered(origin: &Origin, place: usize) -> String {
    let id = origin.id.as_str();
    if place == 0 { id.to_owned() } else { format!("{id:.58}-{}", place + 1) }
}

/// The name as the id of a framework.
pub(super) fn framework_id(name: &str) -> Option<FrameworkId> {
    id_stem(name).parse().ok()
}
