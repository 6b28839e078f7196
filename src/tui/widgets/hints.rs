//! The hint row: what can be done now, from the action table.

use super::text;
use crate::tui::action::{Does, Hint, Spec};
use crate::tui::theme::{Theme, Tone};
use ratatui::text::{Line, Span};

/// As many hints as fit, the first ones first; those that are always shown have the end of the row.
#[must_use]
pub fn line(specs: &[&Spec], room: usize, theme: Theme) -> Line<'static> {
    let mut by_weight: Vec<&Spec> = specs.iter().copied().filter(|spec| spec.hint != Hint::Hidden).collect();
    by_weight.sort_by_key(|spec| spec.hint);
    let mut left = room;
    let mut said = Vec::new();
    by_weight.retain(|spec| {
        // Two keys for the same thing are one hint: Enter keeps a line, and so does Esc.
        let Does::One(action) = spec.does else { return true };
        let is_new = !said.contains(&(action, spec.short));
        said.push((action, spec.short));
        is_new
    });
    let fits = |spec: &&Spec| {
        let wide = width(spec);
        let fits = wide <= left;
        left -= if fits { wide } else { 0 };
        fits
    };
    let (last, mut shown): (Vec<&Spec>, Vec<&Spec>) =
        by_weight.into_iter().filter(fits).partition(|spec| spec.hint == Hint::Always);
    shown.extend(last);
    Line::from(shown.into_iter().flat_map(|spec| hint(spec, theme)).collect::<Vec<_>>())
}

fn width(spec: &Spec) -> usize {
    text::width(&first_key(spec)) + text::width(spec.short) + 3
}

fn hint(spec: &Spec, theme: Theme) -> [Span<'static>; 2] {
    [Span::styled(first_key(spec), theme.style(Tone::Key)), Span::raw(format!(" {}  ", spec.short))]
}

fn first_key(spec: &Spec) -> String {
    let keys = spec.shown_keys();
    keys.split(" / ").next().unwrap_or_default().to_owned()
}
