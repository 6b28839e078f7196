//! A merge as it is printed: who stands on either side, what was merged by itself, what is in conflict.

use crate::cli::print::counted;
use crate::history::deciding::{person, shared_numbers, source_words, stand_words};
use crate::history::{Change, Choice, Dispute, Draft, Merging, Source, Stand, label, value_words};
use crate::model::Value;
use crate::store::MergeBegun;
use serde::Serialize;

/// So many changes of a side are printed one by one.
const SHOWN: usize = 40;

#[derive(Serialize)]
pub struct Told {
    assessment: String,
    /// The versions it is made from.
    parents: Vec<String>,
    /// The numbers of the versions that both sides go on from.
    from: Vec<u32>,
    open: usize,
    a: Side,
    b: Side,
    conflicts: Vec<Conflict>,
    shared_numbers: Vec<(String, Vec<String>)>,
    /// Where the draft as it was before the merge is kept.
    kept: Option<String>,
}

#[derive(Serialize)]
struct Side {
    #[serde(flatten)]
    source: Origin,
    changes: Vec<Changed>,
    #[serde(skip)]
    named: String,
    #[serde(skip)]
    person: String,
}

#[derive(Serialize)]
struct Origin {
    version: Option<u32>,
    by: String,
    on: String,
    why: String,
}

#[derive(Serialize)]
struct Changed {
    at: String,
    place: String,
    from: Option<Value>,
    to: Option<Value>,
    why: String,
    #[serde(skip)]
    says: String,
}

#[derive(Serialize)]
struct Conflict {
    at: String,
    place: String,
    kind: &'static str,
    base: Option<Value>,
    a: Standing,
    b: Standing,
    settled: Option<Settled>,
    #[serde(skip)]
    says: &'static str,
    #[serde(skip)]
    base_words: String,
}

#[derive(Serialize)]
struct Standing {
    value: Option<Value>,
    #[serde(flatten)]
    source: Origin,
    #[serde(skip)]
    words: String,
    #[serde(skip)]
    named: String,
}

#[derive(Serialize)]
struct Settled {
    choice: &'static str,
    value: Option<Value>,
    by: String,
    on: String,
    why: String,
    #[serde(skip)]
    words: String,
}

/// What there is to say of a merging draft.
pub fn told(begun: &MergeBegun) -> Told {
    let (file, draft) = (&begun.file, begun.file.draft());
    let nothing = Merging::nothing();
    let merging = draft.merging().unwrap_or(&nothing);
    let teller = Teller { draft, methodology: file.methodology() };
    Told {
        assessment: file.slug().to_string(),
        parents: file.base().into_iter().chain(file.merging()).map(ToString::to_string).collect(),
        from: merging.from.clone(),
        open: draft.open_conflicts().count(),
        a: teller.side(&merging.a),
        b: teller.side(&merging.b),
        conflicts: merging.conflicts.iter().map(|dispute| teller.conflict(dispute)).collect(),
        shared_numbers: shared_numbers(draft.now()),
        kept: begun.kept.clone(),
    }
}

#[derive(Clone, Copy)]
struct Teller<'a> {
    draft: &'a Draft,
    methodology: &'a crate::method::Methodology,
}

impl Teller<'_> {
    fn place(self, at: &crate::model::Path) -> String {
        label(at, self.methodology, self.draft.now())
    }

    fn side(self, side: &crate::history::Side) -> Side {
        Side {
            source: origin(&side.source),
            changes: side.changes.iter().map(|change| self.changed(change)).collect(),
            named: source_words(&side.source),
            person: person(&side.source),
        }
    }

    fn changed(self, change: &Change) -> Changed {
        let words = |value: &Value| value_words(&change.at, value, self.methodology, self.draft.now());
        let says = match (&change.from, &change.to) {
            (_, None) => "removed".to_owned(),
            (None, Some(Value::Map(_))) => "added".to_owned(),
            (_, Some(to)) => words(to),
        };
        let place = self.place(&change.at);
        let (from, to, why) = (change.from.clone(), change.to.clone(), change.why.text());
        Changed { at: change.at.to_string(), says: format!("{place}: {says}"), place, from, to, why }
    }

    fn words(self, dispute: &Dispute, value: Option<&Value>) -> String {
        stand_words(dispute, value, self.methodology, self.draft.now())
    }

    fn conflict(self, dispute: &Dispute) -> Conflict {
        let stand = |stand: &Stand| Standing {
            value: stand.value.clone(),
            source: origin(&stand.source),
            words: self.words(dispute, stand.value.as_ref()),
            named: source_words(&stand.source),
        };
        Conflict {
            at: dispute.at.to_string(),
            place: self.place(&dispute.at),
            kind: dispute.kind.word(),
            says: dispute.kind.label(),
            base_words: self.words(dispute, dispute.base.as_ref()),
            base: dispute.base.clone(),
            a: stand(&dispute.a),
            b: stand(&dispute.b),
            settled: self.settled(dispute),
        }
    }

    fn settled(self, dispute: &Dispute) -> Option<Settled> {
        let settlement = self.draft.settlement(&dispute.at)?;
        let value = self.draft.now().at(&dispute.at).ok().flatten();
        let whose = match (settlement.choice, dispute.source(settlement.choice)) {
            (_, Some(source)) => format!("as {} has it", person(source)),
            (Choice::Base, None) => "as it was before".to_owned(),
            (_, None) => "decided anew".to_owned(),
        };
        Some(Settled {
            choice: settlement.choice.word(),
            words: format!("{}, {whose}", self.words(dispute, value.as_ref())),
            value,
            by: settlement.by.to_string(),
            on: settlement.on.to_string(),
            why: settlement.why.text(),
        })
    }
}

fn origin(source: &Source) -> Origin {
    Origin { version: source.version, by: source.by.to_string(), on: source.on.to_string(), why: source.why.text() }
}

/// For people.
pub fn text(told: &Told) -> Vec<String> {
    let from = match told.from.as_slice() {
        [] => "they have no version in common, so whatever differs is in conflict".to_owned(),
        [only] => format!("both go on from v{only}"),
        several => {
            let named: Vec<String> = several.iter().map(|number| format!("v{number}")).collect();
            format!("they were merged crosswise before, from {}", named.join(" and "))
        }
    };
    let mut lines = vec![format!("{}: merging", told.assessment)];
    lines.push(format!("  a  {}", told.a.named));
    lines.push(format!("  b  {}", told.b.named));
    lines.push(format!("{}{}.", from[..1].to_uppercase(), &from[1..]));
    lines.extend(told.kept.iter().map(|place| format!("The draft as it was before is kept as {place}.")));
    lines.extend(merged(&told.a));
    lines.extend(merged(&told.b));
    let shared = told.shared_numbers.iter();
    lines.extend(shared.map(|(short, full)| {
        format!(
            "{short} is the number of {} entries now; tell them apart by their full ids: {}",
            full.len(),
            full.join(", ")
        )
    }));
    lines.extend(told.conflicts.iter().flat_map(conflict));
    lines.push(String::new());
    lines.extend(next(told));
    lines
}

fn merged(side: &Side) -> Vec<String> {
    let mut lines = vec![format!("Taken from {}: {}.", side.person, counted(side.changes.len(), "change"))];
    lines.extend(side.changes.iter().take(SHOWN).map(|change| format!("    {}", change.says.replace('\n', " "))));
    if side.changes.len() > SHOWN {
        lines.push(format!("    and {} more; --format json prints them all", side.changes.len() - SHOWN));
    }
    lines
}

fn conflict(conflict: &Conflict) -> Vec<String> {
    let state = if conflict.settled.is_some() { "settled" } else { "open   " };
    let mut lines = vec![String::new(), format!("{state} {}: {}", conflict.place, conflict.says.to_lowercase())];
    lines.push(format!("  at {}", conflict.at));
    lines.push(format!("  base  {}", folded(&conflict.base_words)));
    for (word, stand) in [("a", &conflict.a), ("b", &conflict.b)] {
        lines.push(format!("  {word}     {}", folded(&stand.words)));
        let why = if stand.source.why.is_empty() { String::new() } else { format!(": {}", folded(&stand.source.why)) };
        lines.push(format!("        {}{why}", stand.named));
    }
    lines.extend(conflict.settled.iter().map(settled));
    lines
}

fn settled(settled: &Settled) -> String {
    let by = settled.by.split(" <").next().unwrap_or_default();
    let why = if settled.why.is_empty() { String::new() } else { format!(": {}", folded(&settled.why)) };
    format!("  now   {} (decided by {by}{why})", folded(&settled.words))
}

/// Lines of prose in one, each after the first under the one before.
fn folded(text: &str) -> String {
    text.replace('\n', "\n        ")
}

fn next(told: &Told) -> Vec<String> {
    let slug = &told.assessment;
    match told.conflicts.iter().find(|conflict| conflict.settled.is_none()) {
        None => vec![
            format!("Nothing is open: {} of {} settled.", told.conflicts.len(), told.conflicts.len()),
            format!("next: assize save {slug} -m REASON"),
        ],
        Some(first) => vec![
            format!("{} of {} settled.", told.conflicts.len() - told.open, told.conflicts.len()),
            format!(
                "next: assize merge {slug} --settle {} --take a|b|base --why TEXT, or assize edit {slug}",
                first.at
            ),
        ],
    }
}
