//! `assize completions` and `assize man`: made from the arguments themselves.

use crate::cli::args::Cli;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints shell completions.
pub fn completions(cx: &mut Context<'_>, shell: Shell) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "assize", &mut script);
    cx.out.write_all(&script)?;
    Ok(Outcome::Done)
}

/// Prints the manual page.
pub fn man(cx: &mut Context<'_>) -> Result<Outcome, CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    for verb in Cli::command().get_subcommands() {
        clap_mangen::Man::new(verb.clone()).render_synopsis_section(&mut page)?;
        clap_mangen::Man::new(verb.clone()).render_options_section(&mut page)?;
    }
    cx.out.write_all(&page)?;
    Ok(Outcome::Done)
}
