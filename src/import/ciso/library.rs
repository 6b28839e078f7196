//! A library as it was read: its language, its objects, what it says of itself.

use crate::import::Note;
use crate::import::origin::Imprint;
use crate::import::tree::Tree;
pub(super) use crate::import::tree::{said, unknown};
pub(super) use crate::import::words::head;
use crate::import::words::{file_name, one_line};
use crate::method::{BASE_LANGUAGE, Text};

/// The kinds of objects that become something.
pub(super) const OBJECTS: [&str; 8] = [
    "risk_matrix",
    "threats",
    "tactics",
    "techniques",
    "reference_controls",
    "framework",
    "requirement_mapping_set",
    "requirement_mapping_sets",
];

const KEYS: [&str; 18] = [
    "convert_library_version",
    "urn",
    "locale",
    "ref_id",
    "name",
    "description",
    "copyright",
    "version",
    "publication_date",
    "provider",
    "packager",
    "translations",
    "objects",
    "dependencies",
    "labels",
    "annotation",
    "license",
    "licence",
];

pub(super) struct Library<'t> {
    tree: &'t Tree,
    /// What the text is called in messages.
    file: &'t str,
    language: String,
    pub(super) notes: Vec<Note>,
}

impl<'t> Library<'t> {
    pub(super) fn new(tree: &'t Tree, file: &'t str) -> Self {
        let locale = tree.get("locale").and_then(Tree::scalar).unwrap_or_default();
        let locale = locale.trim().to_lowercase();
        let language = if locale.is_empty() { BASE_LANGUAGE.to_owned() } else { locale };
        Self { tree, file, language, notes: Vec::new() }
    }

    /// What there is to say of the library as a whole.
    pub(super) fn opening(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        unknown(self.tree, &KEYS, "library", &mut notes);
        if self.language != BASE_LANGUAGE {
            let says = format!(
                "its base language is {:?}; where a text lacks the language asked for, English comes next, then any",
                self.language
            );
            notes.push(Note::new("locale", says));
        }
        if let Some(needs) = self.tree.get("dependencies").filter(|needs| !needs.items().is_empty()) {
            let names: Vec<String> = needs.items().iter().filter_map(Tree::scalar).collect();
            let says = format!("it builds on {}; what it names of them is kept as a reference only", names.join(", "));
            notes.push(Note::new("dependencies", says));
        }
        notes
    }

    /// The names of the kinds of objects.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'t str> {
        self.tree.get("objects").map(Tree::entries).unwrap_or_default().iter().map(|(name, _)| name.as_str())
    }

    /// The objects of a kind: a list of them, or one alone.
    pub(super) fn objects(&self, kind: &str) -> impl Iterator<Item = &'t Tree> {
        let found = self.tree.get("objects").and_then(|objects| objects.get(kind));
        let alone = found.filter(|found| matches!(found, Tree::Map(_)));
        alone.into_iter().chain(found.map(Tree::items).unwrap_or_default())
    }

    pub(super) fn holds_more_than_mappings(&self) -> bool {
        self.kinds().any(|kind| !matches!(kind, "requirement_mapping_set" | "requirement_mapping_sets"))
    }

    /// A text of an object, in every language it has.
    pub(super) fn text(&self, object: &Tree, field: &str) -> Text {
        let own = object.get(field).and_then(said).map(|text| (self.language.clone(), text));
        let translations = object.get("translations").map(Tree::entries).unwrap_or_default().iter();
        let others = translations
            .filter_map(|(language, texts)| Some((language.trim().to_lowercase(), texts.get(field).and_then(said)?)));
        others.chain(own).collect()
    }

    /// The title of an object: its name with its reference, else what it is called.
    pub(super) fn title(&self, object: &Tree) -> Text {
        let name = self.text(object, "name");
        let reference = object.get("ref_id").and_then(said);
        if name.is_empty() {
            return self.in_base(label_of(object));
        }
        let with = |(language, text): (&str, &str)| {
            let titled = match &reference {
                Some(reference) if !text.starts_with(reference.as_str()) => format!("{reference} {text}"),
                _ => text.to_owned(),
            };
            (language.to_owned(), titled)
        };
        name.all().map(with).collect()
    }

    /// A text in the language of the library.
    pub(super) fn in_base(&self, text: String) -> Text {
        [(self.language.clone(), text)].into_iter().collect()
    }

    pub(super) fn imprint(&self) -> Imprint {
        let field = |name: &str| self.tree.get(name).and_then(said);
        let parts = [
            field("provider").map(|provider| format!("Provider: {provider}")),
            field("packager").map(|packager| format!("packager: {packager}")),
            field("copyright").map(|copyright| format!("copyright: {}", one_line(&copyright))),
            field("urn"),
            field("version").map(|version| format!("version {version}")),
            field("publication_date").map(|date| format!("published {date}")),
            Some(format!("read from {}", file_name(self.file))),
        ];
        Imprint {
            title: self.text(self.tree, "name"),
            summary: self.text(self.tree, "description"),
            version: field("version"),
            source: parts.into_iter().flatten().collect::<Vec<_>>().join("; "),
            licence: field("license")
                .or_else(|| field("licence"))
                .or_else(|| field("copyright"))
                .map(|text| one_line(&text)),
            kind: "a library of CISO Assistant",
        }
    }
}

/// What a person would call an object: its reference, its name, the head of its description, the end of its URN.
pub(super) fn label_of(object: &Tree) -> String {
    let field = |name: &str| object.get(name).and_then(said);
    let description = || field("description").map(|text| head(&text));
    let urn = || urn(object).map(|urn| tail(&urn).to_owned());
    let text = field("ref_id").or_else(|| field("name")).or_else(description).or_else(urn);
    text.unwrap_or_else(|| "without a name".to_owned())
}

/// The URN of an object, as it is compared.
pub(super) fn urn(object: &Tree) -> Option<String> {
    object.get("urn").and_then(said).map(|urn| compared(&urn))
}

/// A URN as it is compared: those of one thing differ in case.
pub(super) fn compared(urn: &str) -> String {
    urn.trim().to_lowercase()
}

/// The end of a URN: what the thing itself is called.
pub(super) fn tail(urn: &str) -> &str {
    let after = urn.splitn(6, ':').nth(5).or_else(|| urn.rsplit(':').next());
    after.filter(|tail| !tail.is_empty()).unwrap_or(urn)
}
