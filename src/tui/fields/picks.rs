//! The choices of a field that is picked by digit: all of them in full where there is room, else one line each and the rest
//! of the room for the picked one.

use super::Opt;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Columns before the digit.
const INDENT: usize = 4;
/// Columns from the digit to the title.
const HEAD: usize = 4;

/// The lines of the choices in so many columns and, if it can be, so many rows. `picked` is the title of the one picked.
#[must_use]
pub fn lines(opts: &[Opt], picked: &str, (columns, rows): (usize, usize), theme: Theme) -> Vec<Line<'static>> {
    let room = columns.saturating_sub(INDENT + HEAD).max(1);
    let full: Vec<_> = opts.iter().enumerate().map(|(at, opt)| (at, opt, text::wrap(&said(opt), room))).collect();
    let fits = full.iter().map(|(.., lines)| lines.len()).sum::<usize>() <= rows;
    let spare = rows.saturating_sub(opts.len());
    let shown = |(at, opt, lines): (usize, &Opt, Vec<String>)| {
        let picked = opt.title == picked;
        let most = match (fits, picked) {
            (true, _) => lines.len(),
            (false, true) => spare + 1,
            (false, false) => 1,
        };
        opt_lines(at, opt, cut(lines, most, room, theme), picked, theme)
    };
    full.into_iter().flat_map(shown).collect()
}

/// At most so many lines; what is cut is marked.
fn cut(mut lines: Vec<String>, most: usize, room: usize, theme: Theme) -> Vec<String> {
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(text::fit(&rest, room, theme));
    }
    lines
}

fn said(opt: &Opt) -> String {
    if opt.help.is_empty() { opt.title.clone() } else { format!("{}: {}", opt.title, opt.help) }
}

/// The wrapped lines of one choice, its title standing out.
fn opt_lines(at: usize, opt: &Opt, lines: Vec<String>, picked: bool, theme: Theme) -> Vec<Line<'static>> {
    let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
    let mark = theme.glyph(if picked { Glyph::Done } else { Glyph::Empty });
    let head = format!("{:INDENT$}{digit} {mark} ", "");
    let line = |(nth, line): (usize, String)| {
        let (title, rest) = if nth == 0 { line.split_at(title_end(&opt.title, &line)) } else { ("", line.as_str()) };
        Line::from(vec![
            Span::styled(if nth == 0 { head.clone() } else { " ".repeat(INDENT + HEAD) }, theme.style(Tone::Key)),
            Span::styled(title.to_owned(), theme.style(Tone::Strong)),
            Span::styled(rest.to_owned(), theme.style(if picked { Tone::Plain } else { Tone::Quiet })),
        ])
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// Where the title ends in the first line; a title that was wrapped takes all of it.
fn title_end(title: &str, line: &str) -> usize {
    if line.starts_with(title) { title.len() } else { line.len() }
}
