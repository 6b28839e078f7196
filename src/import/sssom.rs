//! SSSOM mappings: a table of tabs below a heading of YAML comments. Ids are `prefix:name`; every two prefixes make a crosswalk.

use super::origin::Imprint;
use super::pairs::{Pairs, framework_id};
use super::tree::{Tree, admitted, said};
use super::words::{file_name, one_line};
use super::{Brought, Counts, ImportError, LibraryCounts, Note, Origin, yaml};
use crate::method::Text;
use crate::method::crosswalk::{Basis, EntryId, Pair, Relation, Trust};
use crate::model::FrameworkId;
use std::collections::{BTreeSet, HashMap};

/// What a predicate says of its object.
const PREDICATES: [(&str, Relation); 15] = [
    ("skos:exactMatch", Relation::Exact),
    ("skos:closeMatch", Relation::Close),
    ("skos:broadMatch", Relation::Broader),
    ("skos:narrowMatch", Relation::Narrower),
    ("skos:relatedMatch", Relation::Related),
    ("owl:equivalentClass", Relation::Exact),
    ("owl:sameAs", Relation::Exact),
    ("owl:equivalentProperty", Relation::Exact),
    ("rdfs:subClassOf", Relation::Broader),
    ("owl:subClassOf", Relation::Broader),
    ("rdfs:subPropertyOf", Relation::Broader),
    ("sssom:superClassOf", Relation::Narrower),
    ("rdfs:seeAlso", Relation::Related),
    ("oboInOwl:hasDbXref", Relation::Related),
    ("nexus:hasRelatedRisk", Relation::Related),
];

/// Words in place of a predicate, or of one of the two, by which a row says that there is no match.
const NO_MATCH: [&str; 2] = ["noMatch", "NoTermFound"];

/// Justifications by which a person stands for the pair; all others name a program.
const BY_PEOPLE: [&str; 3] = ["ManualMappingCuration", "MappingReview", "BackgroundKnowledgeBasedMatching"];

/// Columns that are used, or that say nothing about the pair itself.
const COLUMNS: [&str; 17] = [
    "subject_id",
    "subject_label",
    "subject_source",
    "subject_category",
    "predicate_id",
    "predicate_modifier",
    "predicate_label",
    "object_id",
    "object_label",
    "object_source",
    "object_category",
    "mapping_justification",
    "confidence",
    "comment",
    "author_id",
    "author_label",
    "mapping_date",
];

/// Brings the mappings of an SSSOM table as crosswalks, with the titles that it tells.
///
/// # Errors
/// When the text is too large or holds no table with subjects, predicates and objects.
pub fn sssom(label: &str, text: &str, origin: &Origin) -> Result<Brought, ImportError> {
    let text = admitted(label, text)?;
    let mut notes = Vec::new();
    let comments: Vec<&str> = text.lines().take_while(|line| line.starts_with('#') || line.trim().is_empty()).collect();
    let body: String = text.lines().skip(comments.len()).flat_map(|line| [line, "\n"]).collect();
    let heading = heading(label, &comments, &mut notes);
    let mut rows = rows(&body).into_iter();
    let columns = rows.next().unwrap_or_default();
    let missing: Vec<&str> = ["subject_id", "predicate_id", "object_id"]
        .into_iter()
        .filter(|name| !columns.iter().any(|c| c == name))
        .collect();
    if !missing.is_empty() {
        let cause = format!("the table has no column {}", missing.join(", "));
        let next = "name an SSSOM mapping set: comments of YAML, then columns set apart by tabs";
        return Err(ImportError::Other { label: label.to_owned(), cause, next });
    }
    for column in columns.iter().filter(|column| !COLUMNS.contains(&column.as_str())) {
        notes.push(Note::new(column, "this column is not understood and was left out"));
    }
    let mut table = Table { prefixes: prefixes(&heading), pairs: Pairs::default(), notes, authors: BTreeSet::new() };
    for (place, row) in rows.enumerate() {
        let cells: HashMap<&str, &str> = columns
            .iter()
            .map(String::as_str)
            .zip(row.iter().map(|cell| cell.trim()))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        if let Err(why) = table.row(&cells) {
            table.notes.push(Note::new(format!("row {}", place + 1), why));
        }
    }
    Ok(table.brought(origin, &heading, label))
}

/// What the comments say; where they are no YAML, that is noted and nothing of them is used.
fn heading(label: &str, comments: &[&str], notes: &mut Vec<Note>) -> Tree {
    let bare: String = comments.iter().flat_map(|line| [line.strip_prefix('#').unwrap_or(line), "\n"]).collect();
    if bare.trim().is_empty() {
        notes.push(Note::new("heading", "there are no comments that say whose mappings these are"));
        return Tree::Null;
    }
    yaml::read(label, &bare).unwrap_or_else(|problem| {
        notes.push(Note::new(
            "heading",
            format!("the comments are not the YAML they should be ({}); they were left out", problem.cause),
        ));
        Tree::Null
    })
}

/// Addresses and the prefixes that stand for them.
fn prefixes(heading: &Tree) -> Vec<(String, String)> {
    let map = heading.get("curie_map").map(Tree::entries).unwrap_or_default();
    map.iter().filter_map(|(prefix, address)| Some((said(address)?, prefix.clone()))).collect()
}

struct Table {
    prefixes: Vec<(String, String)>,
    pairs: Pairs,
    notes: Vec<Note>,
    authors: BTreeSet<String>,
}

impl Table {
    fn row(&mut self, cells: &HashMap<&str, &str>) -> Result<(), String> {
        let cell = |name: &str| cells.get(name).copied().unwrap_or_default();
        let says_no = |name: &str| NO_MATCH.contains(&cell(name).rsplit(':').next().unwrap_or_default());
        let is_negated = cell("predicate_modifier").eq_ignore_ascii_case("not");
        if is_negated || ["predicate_id", "subject_id", "object_id"].into_iter().any(says_no) {
            return Err("says that there is no match; it was left out".to_owned());
        }
        let (from, subject) = self.entry(cell("subject_id"), cell("subject_source"))?;
        let (to, object) = self.entry(cell("object_id"), cell("object_source"))?;
        let predicate = cell("predicate_id");
        let relation = PREDICATES.iter().find(|(known, _)| *known == predicate).map(|(_, relation)| *relation);
        if relation.is_none() {
            self.notes.push(Note::new(predicate, "this predicate is not understood; read as related"));
        }
        self.authors.extend(
            ["author_label", "author_id"].map(cell).iter().find(|who| !who.is_empty()).map(|who| (*who).to_owned()),
        );
        self.pairs.title(&from, &subject, text(cell("subject_label")));
        self.pairs.title(&to, &object, text(cell("object_label")));
        let basis = basis(cell("mapping_justification"));
        let (trust, confidence) = trust(cell("confidence"), basis)?;
        let note = [cell("comment"), confidence.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("; ");
        let pair = Pair { relation, basis: Some(basis), trust, note: text(&note), ..Pair::new(subject, object) };
        if self.pairs.take(from, to, pair) {
            Ok(())
        } else {
            Err("joins two that are joined already; the first was taken".to_owned())
        }
    }

    /// The framework and the id that a CURIE or an address stands for.
    fn entry(&self, id: &str, source: &str) -> Result<(FrameworkId, EntryId), String> {
        let known = self.prefixes.iter().filter(|(address, _)| id.starts_with(address.as_str()));
        let longest = known.max_by_key(|(address, _)| address.len());
        let (prefix, name) = match (longest, id.split_once(':')) {
            (Some((address, prefix)), _) => (prefix.as_str(), &id[address.len()..]),
            (None, Some((prefix, name))) if !name.starts_with("//") => (prefix, name),
            _ => (if source.is_empty() { "unnamed" } else { source }, id),
        };
        let entry = EntryId::try_from(name.to_owned()).map_err(|bad| format!("{bad}; the row was left out"))?;
        let framework =
            framework_id(prefix).ok_or_else(|| format!("{prefix:?} names no framework; the row was left out"))?;
        Ok((framework, entry))
    }

    fn brought(mut self, origin: &Origin, heading: &Tree, label: &str) -> Brought {
        let field = |name: &str| heading.get(name).and_then(said).map(|text| one_line(&text));
        let authors: Vec<String> = self.authors.iter().cloned().collect();
        let parts = [
            field("mapping_set_id"),
            field("mapping_set_version").map(|version| format!("version {version}")),
            field("mapping_date").map(|date| format!("of {date}")),
            field("mapping_provider"),
            field("creator_label").or_else(|| field("creator_id")).map(|who| format!("made by {who}")),
            (!authors.is_empty()).then(|| format!("pairs by {}", authors.join(", "))),
            Some(format!("read from {}", file_name(label))),
        ];
        let imprint = Imprint {
            title: text(&field("mapping_set_title").unwrap_or_default()),
            source: parts.into_iter().flatten().collect::<Vec<_>>().join("; "),
            licence: field("license"),
            kind: "an SSSOM mapping set",
            ..Imprint::default()
        };
        if imprint.licence.is_none() && origin.licence.is_none() {
            self.notes.push(Note::new("license", "said neither in the text nor at the import"));
        }
        let mut crosswalks = self.pairs.crosswalks(origin, &imprint, Basis::Unstated);
        let told = field("mapping_set_description");
        for set in &mut crosswalks {
            set.notes.extend(told.iter().map(|told| Text::from(told.as_str())));
        }
        let pairs = crosswalks.iter().map(|set| set.pairs.len()).sum();
        let counts = LibraryCounts { crosswalks: crosswalks.len(), pairs, ..LibraryCounts::default() };
        Brought {
            title: origin.titled(&imprint).base().to_owned(),
            methodology: None,
            crosswalks,
            frameworks: self.pairs.frameworks(&imprint),
            counts: Counts::Library(counts),
            notes: self.notes,
        }
    }
}

fn text(text: &str) -> Text {
    if text.is_empty() { Text::default() } else { text.into() }
}

fn basis(justification: &str) -> Basis {
    match justification.rsplit(':').next().unwrap_or_default() {
        "" | "UnspecifiedMatching" => Basis::Unstated,
        word if BY_PEOPLE.contains(&word) => Basis::Published,
        _ => Basis::Computed,
    }
}

/// Trust by the confidence that the source has in itself; what a program found is trusted one step less.
fn trust(confidence: &str, basis: Basis) -> Result<(Option<Trust>, String), String> {
    if confidence.is_empty() {
        return Ok((None, String::new()));
    }
    let value: Option<f64> = confidence.parse().ok().filter(|value| (0.0..=1.0).contains(value));
    let value =
        value.ok_or_else(|| format!("the confidence {confidence:?} is not between 0 and 1; the row was left out"))?;
    let sure = if value >= 0.8 { 2 } else { i32::from(value >= 0.5) };
    let trust = match sure - i32::from(basis == Basis::Computed) {
        2 => Trust::High,
        1 => Trust::Medium,
        _ => Trust::Low,
    };
    Ok((Some(trust), format!("confidence {confidence}")))
}

/// The rows of a table of tabs; a cell between quotes may hold tabs and line ends.
fn rows(body: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell).trim_end_matches('\r').to_owned());
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}
