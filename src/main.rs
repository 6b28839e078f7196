//! The `assize` program: parse, run, map the outcome to an exit code.

use assize::cli::args::Cli;
use assize::cli::{CliError, Edge, exit_code, note, run};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // Not locked: the full-screen program and the restoring of the terminal by a signal need it too.
    let mut out = io::BufWriter::new(io::stdout());
    let ended = Edge::read().and_then(|edge| run(cli, &edge, &mut out));
    let ended = ended.and_then(|outcome| out.flush().map(|()| outcome).map_err(CliError::from));
    let code = exit_code(&ended);
    if let Err(error) = ended
        && code != ExitCode::SUCCESS
    {
        note(&format!("error: {error}"));
    }
    code
}
