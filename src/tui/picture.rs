//! A picture of a screen: the cells of a buffer as SVG, the same bytes on every machine.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

const CELL: (u32, u32) = (9, 19);
const BASELINE: u32 = 14;
const MARGIN: u32 = 12;
const GROUND: &str = "#16181d";
const TEXT: &str = "#d8dbe2";

/// The sixteen colours as the pictures show them; a terminal shows its own.
const COLOURS: &[(Color, &str)] =
    &[(Color::Green, "#5fbf8a"), (Color::Yellow, "#e0af4f"), (Color::Red, "#ef6f6c"), (Color::Cyan, "#6fc3df")];

/// What makes two neighbouring cells part of one run.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    text: String,
    ground: Option<String>,
    weight: &'static str,
    opacity: &'static str,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let colour = colour(cell.fg);
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        let (text, ground) = if reversed { (GROUND.to_owned(), Some(colour)) } else { (colour, None) };
        let weight = if cell.modifier.contains(Modifier::BOLD) { "bold" } else { "normal" };
        let opacity = if cell.modifier.contains(Modifier::DIM) && !reversed { "0.62" } else { "1" };
        Self { text, ground, weight, opacity }
    }
}

fn colour(colour: Color) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => COLOURS.iter().find(|(known, _)| *known == other).map_or(TEXT, |(_, shown)| shown).to_owned(),
    }
}

/// The picture of a buffer, with a title for readers that cannot see it.
#[must_use]
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\" xml:space=\"preserve\">",
        escaped(title)
    );
    (0..buffer.area.height).for_each(|y| row(buffer, y, &mut out));
    out.push_str("</g>\n</svg>\n");
    out
}

fn row(buffer: &Buffer, y: u16, out: &mut String) {
    let mut x = 0;
    while x < buffer.area.width {
        let look = Look::of(&buffer[(x, y)]);
        let start = x;
        let mut text = String::new();
        while x < buffer.area.width && Look::of(&buffer[(x, y)]) == look {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap_or(1);
        }
        run(&look, (start, y), u32::from(x - start), &text, out);
    }
}

fn run(look: &Look, (x, y): (u16, u16), columns: u32, text: &str, out: &mut String) {
    let (left, top) = (MARGIN + u32::from(x) * CELL.0, MARGIN + u32::from(y) * CELL.1);
    let wide = columns * CELL.0;
    if let Some(ground) = &look.ground {
        let _ =
            writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{ground}\"/>", CELL.1);
    }
    let shown = text.trim_end();
    if shown.is_empty() {
        return;
    }
    let length = u32::try_from(shown.width()).unwrap_or(columns) * CELL.0;
    let weight = if look.weight == "bold" { " font-weight=\"bold\"" } else { "" };
    let opacity = if look.opacity == "1" { String::new() } else { format!(" opacity=\"{}\"", look.opacity) };
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" fill=\"{}\" textLength=\"{length}\"{weight}{opacity}>{}</text>",
        top + BASELINE,
        look.text,
        escaped(shown)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
