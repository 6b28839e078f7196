//! What is typed after `assize import` and `assize methodology`.

use super::args::Print;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

pub(super) const IMPORT_EXAMPLE: &str = "\
Examples:
  assize import ciso-assistant risk-matrix-4x4.yaml --to our-matrix
  assize import surveyjs survey-enfr.json --to aia-1.0.1 --edition 1.0.1 \\
      --source \"Treasury Board of Canada Secretariat\" --licence MIT
  assize methodology score aia-1.0.1 answers.json";

pub(super) const SCORE_HELP: &str = "\
Answers:
  {\"Q1\": \"item1-3\", \"Q2\": [\"a\", \"b\"], \"Q3\": {\"state\": \"unknown\", \"rationale\": \"…\"}}
  {\"Suppliers\": [{\"name\": \"Acme\", \"contract\": true}, {\"contract\": false}], \"Failures\": {\"late\": \"daily\"}}
  A section that is asked again is a list of its entries; a table is a map of its rows.
  Questions by id or by the name in their source, choices likewise; also under data, or under input and data.
  Answers to questions that are not asked count for nothing. The JSON says for each figure so_far (open questions give
  nothing), least and most (whatever they are answered with) and maximum; for the level so_far, lowest and highest.";

pub(super) const LINT_HELP: &str = "\
A finding names the two cells and the two numbers that do not go together, and the fewest cells to recolour. What an owner
decides to live with is waived in methodology.ron, with a reason; it is still told, and is no error any more:
    waivers: [
        (rule: \"RM04\", because: \"Approved by the board in March; looked at again next spring.\", by: \"Risk committee\"),
    ],";

pub(super) const NEW_HELP: &str = "\
Licence and attribution are kept, and the source says what it was started from.

Example:
  assize methodology new house --from iso-42001 --title \"Our house method\"
  assize methodology lint house";

pub(super) const RESCALE_HELP: &str = "\
Points of the old scales that the new ones have, with the same bounds, map by themselves. Every other point of a scale that the
assessment stands on is yours to decide: without a decision nothing is written, and the open points are listed with a proposal
and the command that takes it (exit 2). The change is a step of the draft; u in assize edit takes it back, assize save seals it.

Examples:
  assize methodology rescale loan --to iso-42001 --preview     what a newer text of the same methodology would move
  assize methodology rescale loan --to house-4x4 --map likelihood.rare=unlikely --map severity.severe=catastrophic \\
      --map benefit.slight=none -m \"The board uses four words.\"
  assize methodology rescale loan@0006-1a2b --like 0007-3c4d -m \"To merge with it.\"";

/// What an assessment is to be rated by.
#[derive(Clone, Debug, Args)]
pub struct Rescaling {
    /// SLUG, the draft or else the newest version; or SLUG@REV.
    pub target: String,
    /// The methodology, from methodologies/ in the workspace or as shipped.
    #[arg(long, value_name = "ID", required_unless_present = "like", conflicts_with = "like")]
    pub to: Option<String>,
    /// The methodology that another version of the assessment is pinned to, to the byte.
    #[arg(long, value_name = "REV")]
    pub like: Option<String>,
    /// What becomes of a point: likelihood.often=daily, severity.major=serious for every dimension, severity.groups.major=serious
    /// for one; =none leaves unrated what stands there.
    #[arg(long, value_name = "SCALE.POINT=POINT")]
    pub map: Vec<String>,
    /// Only say what would move; nothing is written.
    #[arg(long)]
    pub preview: bool,
    /// Why; recorded with the change.
    #[arg(short, long, value_name = "WHY")]
    pub message: Option<String>,
    /// How to print.
    #[command(flatten)]
    pub print: Print,
}

/// What kind of text is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A SurveyJS questionnaire, such as Canada's Algorithmic Impact Assessment.
    Surveyjs,
    /// A library of CISO Assistant: a matrix, threats, controls, a framework, mappings.
    CisoAssistant,
    /// Risks, groups, actions and controls of AI Atlas Nexus, YAML or JSON.
    AtlasNexus,
    /// An SSSOM mapping set: a table of tabs below comments of YAML. It becomes crosswalks.
    Sssom,
}

/// What is imported, and what it becomes.
#[derive(Clone, Debug, Args)]
pub struct Importing {
    /// What kind of text it is.
    #[arg(value_enum)]
    pub kind: Kind,
    /// The file; - reads standard input.
    pub file: PathBuf,
    /// The id of the methodology, also its folder in methodologies/, or of the crosswalk; nothing that stands there is replaced.
    #[arg(long, value_name = "ID")]
    pub to: String,
    /// The methodology from which it borrows the scales, grid and treatments that the text lacks [default: the one named in
    /// assize.ron].
    #[arg(long, value_name = "ID", visible_alias = "base")]
    pub scales: Option<String>,
    /// Its title [default: the one in the text].
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Its version [default: the one in the text].
    #[arg(long, value_name = "TEXT")]
    pub edition: Option<String>,
    /// Whose words these are, and where they were found.
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Under which licence they are used.
    #[arg(long, value_name = "TEXT")]
    pub licence: Option<String>,
    /// How to print.
    #[command(flatten)]
    pub print: Print,
}

/// What to do with a methodology.
#[derive(Debug, Subcommand)]
pub enum MethodologyVerb {
    /// List the methodologies: version, where each stands, what is in it, what the lint says.
    List {
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Show a methodology: whose words it holds, how far it can be relied on, its scales, matrix, levels and counts.
    Show {
        /// The methodology.
        id: String,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Say what matrix, questionnaire, catalogue and controls promise and cannot keep; exits with 1 on errors.
    #[command(after_help = LINT_HELP)]
    Lint {
        /// A methodology by id, or a folder or file [default: all in methodologies/, else the one named in assize.ron].
        #[arg(value_name = "ID|PATH")]
        target: Option<String>,
        /// Look at the ratings of this assessment too; without ID, at the methodology it is pinned to.
        #[arg(long, value_name = "SLUG[@REV]")]
        with: Option<String>,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Start a methodology of your own from another: its words and comments under a new id, version 0.1.0.
    #[command(after_help = NEW_HELP)]
    New {
        /// The id of the new one, also its folder in methodologies/; nothing that stands there is replaced.
        id: String,
        /// The methodology to start from [default: the one named in assize.ron].
        #[arg(long, value_name = "ID")]
        from: Option<String>,
        /// Its title [default: the title of the other, adapted].
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// Rate an assessment by another methodology, or by a newer text of its own: map the points, see what moves, record it.
    #[command(after_help = RESCALE_HELP)]
    Rescale(Rescaling),
    /// Attach one more instrument to an assessment: its questions, risks and controls, on the scales that stand.
    Attach {
        /// The assessment.
        slug: String,
        /// The methodology that it is taken from.
        id: String,
        /// Why; it is kept with the step.
        #[arg(short, long, value_name = "WHY")]
        message: String,
    },
    /// Detach an instrument: what was answered is kept, and counts for nothing until it is attached again.
    Detach {
        /// The assessment.
        slug: String,
        /// The instrument.
        id: String,
        /// Why; it is kept with the step.
        #[arg(short, long, value_name = "WHY")]
        message: String,
    },
    /// Say what a file of answers comes to: figures, level, thresholds, the answers that carry it and what would change it.
    #[command(after_help = SCORE_HELP)]
    Score {
        /// The methodology.
        id: String,
        /// A JSON map from questions to answers; - reads standard input.
        answers: PathBuf,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
}
