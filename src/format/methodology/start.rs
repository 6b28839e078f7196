//! A methodology as the start of another: the same words under another id, to be made one's own.

use super::fields::fields;
use super::texts::{CONTROLS, HEAD, QUESTIONS};
use super::{Parts, Texts};
use crate::format::canonical::{self, Unwritable};
use crate::format::read;
use crate::method::{Head, Text};
use crate::model::MethodologyId;

/// The version a methodology starts with.
const FIRST: &str = "0.1.0";

/// The texts of a methodology `id` that starts as `head` and `parts` are. Everything is kept as it is written, comments too, but
/// for id, version and title; source and trust say what it was started from. Licence and attribution stay.
///
/// # Errors
/// When the head holds something that has no canonical form, which no head read by this program does.
pub fn start_from(
    parts: &Parts<'_>,
    head: &Head,
    id: &MethodologyId,
    title: Option<&str>,
) -> Result<Texts, Unwritable> {
    let begun = begun(head, id, title);
    let heading = format!("// Started from {} {}. From here on these files are yours.\n", head.id, head.version);
    let edited = edited(parts.head.text, &begun)?;
    let says_so = read::parse::<Head>(HEAD, &edited).as_ref() == Ok(&begun);
    let head = if says_so { edited } else { canonical::to_text(&begun)? };
    let catalogue = parts.catalogue.iter().map(|part| {
        let name = part.label.rsplit(['/', '\\']).next().unwrap_or(part.label);
        (format!("catalogue/{name}"), part.text.to_owned())
    });
    let own =
        [(HEAD, heading + &head), (QUESTIONS, parts.questions.text.into()), (CONTROLS, parts.controls.text.into())];
    let own = own.map(|(path, text)| (path.to_owned(), text));
    Ok(Texts(own.into_iter().chain(catalogue).collect()))
}

fn begun(head: &Head, id: &MethodologyId, title: Option<&str>) -> Head {
    let origin = format!("{} {}", head.id, head.version);
    Head {
        id: id.clone(),
        version: FIRST.to_owned(),
        title: title.map_or_else(|| each(&head.title, |text| format!("{text}, adapted")), Text::from),
        source: each(&head.source, |text| format!("Started from {origin}. {text}")),
        trust: each(&head.trust, |text| format!("Adapted, and not reviewed as it stands here. Of {origin}: {text}")),
        ..head.clone()
    }
}

fn each(text: &Text, change: impl Fn(&str) -> String) -> Text {
    text.all().map(|(language, text)| (language.to_owned(), change(text))).collect()
}

/// The text of the old head with the values that differ from it in the new one.
fn edited(text: &str, head: &Head) -> Result<String, Unwritable> {
    let values = [
        ("id", canonical::to_line(&head.id)?),
        ("version", canonical::to_line(&head.version)?),
        ("title", canonical::to_line(&head.title)?),
        ("source", canonical::to_line(&head.source)?),
        ("trust", canonical::to_line(&head.trust)?),
    ];
    let mut edited = String::with_capacity(text.len());
    let mut copied = 0;
    for (name, place) in fields(text) {
        if let Some((_, value)) = values.iter().find(|(wanted, _)| *wanted == name) {
            edited.push_str(&text[copied..place.start]);
            edited.push_str(value.trim_end());
            copied = place.end;
        }
    }
    edited.push_str(&text[copied..]);
    Ok(edited)
}
