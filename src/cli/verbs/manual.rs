//! `assize completions` and `assize man`: made from the arguments themselves.

use crate::cli::args::{Cli, EXIT_CODES, REVISIONS};
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io;

/// Prints shell completions.
pub fn completions(cx: &mut Context<'_>, shell: Shell) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "assize", &mut script);
    cx.out.write_all(&script)?;
    Ok(Outcome::Done)
}

/// Prints the manual page.
pub fn man(cx: &mut Context<'_>) -> Result<Outcome, CliError> {
    let page = page()?;
    cx.out.write_all(page.as_bytes())?;
    Ok(Outcome::Done)
}

const ENVIRONMENT: &[(&str, &str)] = &[
    ("ASSIZE_AUTHOR", "Who seals and decides, as “Name <mail>”; otherwise your settings say it, else git's user."),
    ("ASSIZE_THEME", "The theme: terminal, dark, light, high_contrast or mono."),
    ("ASSIZE_GLYPHS", "The glyphs: unicode or ascii."),
    ("NO_COLOR", "When set, no colour is used."),
    ("ASSIZE_NOW", "The time to take for now, such as 2026-11-21T09:00:00Z; for reproducible runs."),
    ("ASSIZE_SEED", "Where the random parts of new ids begin, a whole number; for reproducible runs."),
];

const FILES: &[(&str, &str)] = &[
    ("assize.ron", "The settings of the workspace; assize never rewrites it."),
    ("methodologies/", "Methodologies of your own; assize never rewrites them."),
    ("assessments/SLUG/", "The sealed versions of an assessment; none is ever replaced."),
    (".assize/", "Drafts and locks; git leaves it alone."),
    ("settings.ron", "Your own settings: author, theme, glyphs; assize paths says where."),
];

fn page() -> io::Result<String> {
    let program = Cli::command();
    let man = Man::new(program.clone());
    let mut head = Vec::new();
    man.render_title(&mut head)?;
    man.render_name_section(&mut head)?;
    man.render_synopsis_section(&mut head)?;
    man.render_description_section(&mut head)?;
    man.render_options_section(&mut head)?;
    let verbs = program.get_subcommands().map(verb_section).collect::<io::Result<Vec<_>>>()?;
    let parts = [
        String::from_utf8_lossy(&head).into_owned(),
        format!(".SH COMMANDS\n{}", verbs.concat()),
        format!(".SH REVISIONS\n{}\n", escaped(REVISIONS)),
        format!(".SH EXIT STATUS\n{}\n", escaped(EXIT_CODES.trim_start_matches("Exit codes: "))),
        terms("ENVIRONMENT", ENVIRONMENT),
        terms("FILES", FILES),
    ];
    Ok(parts.concat())
}

/// A verb: how it is typed, what it does, its arguments, its examples as they stand.
fn verb_section(verb: &Command) -> io::Result<String> {
    let man = Man::new(verb.clone().disable_help_flag(true).bin_name(format!("assize {}", verb.get_name())));
    let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
    let examples = verb.get_after_help().map(|text| format!(".PP\n.nf\n{}\n.fi\n", escaped(&text.to_string())));
    let parts = [
        format!(".SS \"assize {}\"\n", verb.get_name()),
        body(|out| man.render_synopsis_section(out))?,
        format!(".PP\n{}.\n", escaped(about.trim_end_matches('.'))),
        body(|out| man.render_options_section(out))?,
        examples.unwrap_or_default(),
    ];
    Ok(parts.concat())
}

/// A section without its heading and without what every section repeats.
fn body(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let repeated = [".ie \\n(.g", ".el .ds", ".SH "];
    let lines = text.lines().filter(|line| !repeated.iter().any(|start| line.starts_with(start)));
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

fn terms(heading: &str, terms: &[(&str, &str)]) -> String {
    let term = |(name, says): &(&str, &str)| format!(".TP\n\\fB{}\\fR\n{}\n", escaped(name), escaped(says));
    format!(".SH {heading}\n{}", terms.iter().map(term).collect::<String>())
}

/// Text as roff reads it back: no line begins with a control character, and dashes stay dashes.
fn escaped(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\\\").replace('-', "\\-").replace('\'', "\\(aq");
        if line.starts_with('.') { format!("\\&{line}") } else { line }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
