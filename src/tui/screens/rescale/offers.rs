//! The methodologies that an assessment could be rated by.

use super::detail::wrapped;
use crate::model::Pin;
use crate::tui::desk::Desk;
use crate::tui::effect::Offer;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// One methodology: id, version, and how it stands to the one that holds.
pub(super) fn row(offer: &Offer, pin: &Pin, room: usize, theme: Theme) -> Line<'static> {
    let (tone, name, says) = match &offer.told {
        Ok((other, _)) if other.id == pin.id => {
            (Tone::Strong, other.to_string(), "another text of the same".to_owned())
        }
        Ok((other, method)) => (Tone::Plain, other.to_string(), method.head.title.base().to_owned()),
        Err(_) => (Tone::Bad, offer.id.to_string(), "has faults".to_owned()),
    };
    let wide = 26.min(room / 2);
    let name = text::pad(&name, wide, theme);
    let says = text::fit(&says, room.saturating_sub(wide + 1), theme);
    Line::from(vec![Span::styled(name, theme.style(tone)), Span::raw(" "), Span::raw(says)])
}

/// What it is for, or what is wrong with it.
pub(super) fn about(offer: Option<&Offer>, pin: &Pin, desk: &Desk, room: usize) -> Vec<Line<'static>> {
    let said = match offer.map(|offer| &offer.told) {
        None => vec![(
            Tone::Plain,
            "There is no other methodology here. Put one into methodologies/, or change the text of the one you have."
                .to_owned(),
        )],
        Some(Err(faults)) => faults.lines().map(|line| (Tone::Bad, line.to_owned())).collect(),
        Some(Ok((other, method))) => {
            let mut said = vec![(Tone::Strong, method.head.title.base().to_owned())];
            if other.id == pin.id {
                said.push((
                    Tone::Plain,
                    format!("Here as {}; the assessment is rated by {}.", other.version, pin.version),
                ));
            }
            said.push((Tone::Plain, method.head.summary.base().to_owned()));
            said.push((Tone::Quiet, "Nothing is changed before you have seen what moves and said why.".to_owned()));
            said
        }
    };
    wrapped(said, room, desk.theme)
}
