//! The command line as it is typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Assess the risks and impacts of an AI system in the terminal, after ISO/IEC 42001.
#[derive(Debug, Parser)]
#[command(
    name = "assize",
    version,
    about,
    long_about = "Assess the risks and impacts of an AI system in the terminal, after ISO/IEC 42001.\n\n\
                  Without a command it opens the portfolio of the workspace; in a folder without one it offers to set one up.",
    after_help = "REV names a version: a number (3), head, draft, head~1, the first digits of a hash, or a path to a file.\n\n\
                  Exit codes: 0 done; 1 findings, differences or a closed gate; 2 wrong usage; 3 input refused; \
                  4 the machine said no.",
    disable_help_subcommand = true
)]
pub struct Cli {
    /// The folder of the workspace; the current folder or the nearest one above it that has an assize.ron.
    #[arg(long, global = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// What to do; without it, the portfolio is opened.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// How a reading verb prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs; the schema is named in the output.
    Json,
}

/// An assessment, at a revision or at its draft or head.
#[derive(Clone, Debug, Args)]
pub struct Target {
    /// The assessment, with a revision if wanted: SLUG or SLUG@REV.
    #[arg(value_name = "SLUG[@REV]")]
    pub target: String,
    /// How to print.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a workspace.
    Init {
        /// The folder; the current one if not given.
        dir: Option<PathBuf>,
    },
    /// Start the draft of a new assessment.
    New {
        /// Its name: lower-case letters, digits and dashes.
        slug: String,
        /// The methodology; the workspace's default if not given.
        #[arg(long, value_name = "ID")]
        methodology: Option<String>,
        /// What the AI system is called.
        #[arg(long, value_name = "TEXT")]
        name: Option<String>,
    },
    /// Open an assessment in the wizard.
    Edit {
        /// The assessment.
        slug: String,
    },
    /// Make one change without a terminal.
    Set {
        /// The assessment.
        slug: String,
        /// The place, such as system/purpose, R-004/current/scores/groups/likelihood, IA-07 or A.6.2.4/status;
        /// risks/+, groups/+, R-004/actions/+, G-001/harms/+ and G-001/benefits/+ add one; catalogue/DAT-01 takes one.
        path: String,
        /// The value; empty text empties the place. Answers take choice ids, numbers, yes, no, unknown or n/a.
        value: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
    },
    /// Make many changes, from a file or from standard input.
    Apply {
        /// The assessment.
        slug: String,
        /// A RON list of Set, Add and Remove; - reads standard input.
        changes: PathBuf,
    },
    /// Seal the draft as a version.
    Save {
        /// The assessment.
        slug: String,
        /// Why this version is made.
        #[arg(short, long, value_name = "REASON")]
        message: String,
        /// Who seals it; `ASSIZE_AUTHOR` or git's user if not given.
        #[arg(long = "as", value_name = "NAME <MAIL>")]
        author: Option<String>,
    },
    /// List the assessments of the workspace.
    List {
        /// How to print.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: Format,
    },
    /// Show an assessment.
    Show(Target),
    /// List the versions of an assessment.
    Log {
        /// The assessment.
        slug: String,
        /// How to print.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: Format,
    },
    /// Say what changed between two revisions, ranked by what matters.
    Diff {
        /// The assessment.
        slug: String,
        /// The older revision; the version before the newer one if not given.
        from: Option<String>,
        /// The newer revision; the draft, else the head, if not given.
        to: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: Format,
        /// Exit with 1 when there are differences.
        #[arg(long)]
        exit_code: bool,
    },
    /// Say what is missing, contradictory or overdue; exits with 1 when something is.
    Findings(Target),
    /// Print the statement of applicability.
    Soa(Target),
    /// Check files: readable, canonical, untouched, methodology sound; exits with 1 or 3 when something is not.
    Check {
        /// Files or folders; the workspace if none is given.
        paths: Vec<PathBuf>,
    },
    /// Print where everything is kept.
    Paths {
        /// How to print.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: Format,
    },
    /// Print shell completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}
