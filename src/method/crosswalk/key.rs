//! How ids are compared: as people write them, not letter by letter.

/// First words that mean the same.
const SAME: [(&str, &str); 6] =
    [("ARTICLE", "ART"), ("EUAIA", "ART"), ("GV", "GOVERN"), ("MP", "MAP"), ("MS", "MEASURE"), ("MG", "MANAGE")];

/// An id as its letters and numbers: `LLM01:2026`, `LLM01-2026` and `llm1 2026` are one, and so are `Art. 9` and `Article 9`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(String);

impl Key {
    pub(super) fn of(id: &str) -> Self {
        let mut parts: Vec<String> = Vec::new();
        let mut last = Sort::Other;
        for c in id.chars() {
            let sort = Sort::of(c);
            match parts.last_mut().filter(|_| sort == last) {
                Some(part) if sort != Sort::Other => part.extend(c.to_uppercase()),
                _ if sort != Sort::Other => parts.push(c.to_uppercase().collect()),
                _ => {}
            }
            last = sort;
        }
        let same = |part: &str| SAME.iter().find(|(word, _)| *word == part).map(|(_, same)| (*same).to_owned());
        if let Some(known) = parts.first().and_then(|first| same(first)) {
            parts[0] = known;
        }
        Self(parts.iter().map(|part| without_zeros(part)).collect::<Vec<_>>().join("-"))
    }

    /// Whether the other is this one and a year.
    pub(super) fn is_without_year_of(&self, other: &Self) -> bool {
        let year = other.0.strip_prefix(&self.0).and_then(|rest| rest.strip_prefix('-'));
        year.is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
    }

    /// The key of the entry that one with this key would stand under: without its last number or letter. Words make no such tree.
    pub(super) fn parent(&self) -> Option<Self> {
        let (parent, last) = self.0.rsplit_once('-')?;
        let counts = last.bytes().all(|b| b.is_ascii_digit()) || last.len() <= 2;
        counts.then(|| Self(parent.to_owned()))
    }

    /// Whether the other one stands under this one.
    pub(super) fn is_above(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.starts_with('-'))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Letter,
    Digit,
    Other,
}

impl Sort {
    fn of(c: char) -> Self {
        match c {
            c if c.is_ascii_digit() => Self::Digit,
            c if c.is_alphanumeric() => Self::Letter,
            _ => Self::Other,
        }
    }
}

fn without_zeros(part: &str) -> &str {
    let bare = part.trim_start_matches('0');
    if bare.is_empty() && !part.is_empty() { "0" } else { bare }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn ids_are_one_however_they_are_written() {
        for (one, other) in [
            ("LLM01:2026", "llm1-2026"),
            ("MEASURE 2.7", "MS-2.7"),
            ("A.6.2.4", "a 6.2.4"),
            ("Art. 9", "Article 9"),
            ("GAI-09", "gai9"),
            ("AML.T0051.000", "aml-t0051.0"),
        ] {
            assert_eq!(Key::of(one), Key::of(other), "{one} {other}");
        }
        for (one, other) in [("4.1", "41"), ("A.1.12", "A.11.2"), ("T1", "T10"), ("LLM01:2025", "LLM01:2026")] {
            assert_ne!(Key::of(one), Key::of(other), "{one} {other}");
        }
        assert!(Key::of("LLM01").is_without_year_of(&Key::of("LLM01:2026")));
        assert!(!Key::of("LLM0").is_without_year_of(&Key::of("LLM01:2026")));
        assert_eq!(Key::of("EUAIA-5-1-a").parent().and_then(|key| key.parent()), Some(Key::of("Art. 5")));
        assert!(Key::of(" –").is_empty());
    }
}
