//! The hint row: what can be done now, from the action table.

use super::text;
use crate::tui::action::{Hint, Spec};
use crate::tui::theme::{Theme, Tone};
use ratatui::text::{Line, Span};

/// As many hints as fit, the first ones first.
#[must_use]
pub fn line(specs: &[&Spec], room: usize, theme: Theme) -> Line<'static> {
    let mut shown: Vec<&&Spec> = specs.iter().filter(|spec| spec.hint != Hint::Hidden).collect();
    shown.sort_by_key(|spec| spec.hint);
    let mut spans = Vec::new();
    let mut left = room;
    for spec in shown {
        let key = first_key(spec);
        let wide = text::width(&key) + text::width(spec.short) + 3;
        if wide > left {
            continue;
        }
        left -= wide;
        spans.push(Span::styled(key, theme.style(Tone::Key)));
        spans.push(Span::raw(format!(" {}  ", spec.short)));
    }
    Line::from(spans)
}

fn first_key(spec: &Spec) -> String {
    let keys = spec.shown_keys();
    keys.split(" / ").next().unwrap_or_default().to_owned()
}
