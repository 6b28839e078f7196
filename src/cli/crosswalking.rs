//! What is typed after `assize crosswalk`.

use super::args::ReportFormat;
use clap::Args;

pub(super) const EXAMPLES: &str = "\
Nothing is rated by crosswalks. A file in methodologies/crosswalks/ of the workspace adds a set, or takes the place of the one
of the same name that comes with assize.

Examples:
  assize crosswalk                              the frameworks and the sets
  assize crosswalk LLM01:2026                   what answers to it, everywhere
  assize crosswalk A.5.2 --from iso42001        two standards have an A.5.2
  assize crosswalk \"MEASURE 2.7\" --to iso42001
  assize crosswalk --from nist-ai-rmf --to iso42001 --format markdown";

/// Which counterparts are asked for.
#[derive(Debug, Args)]
pub struct CrosswalkArgs {
    /// The id, as any of the frameworks writes it.
    pub id: Option<String>,
    /// The framework that the id is of; without an id, all of it.
    #[arg(long, value_name = "FRAMEWORK")]
    pub from: Option<String>,
    /// The framework in which counterparts are sought [default: all of them].
    #[arg(long, value_name = "FRAMEWORK")]
    pub to: Option<String>,
    /// How to print: text for people, json for programs, which names its schema, or markdown for a document.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
    pub format: ReportFormat,
}
