//! The command line as it is typed.

use super::crosswalking::{self, CrosswalkArgs};
use super::importing::{self, Importing, MethodologyVerb};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// How a version is named.
pub const REVISIONS: &str = "REV names a version: a number (3), head, draft, head~1, the first four or more digits of \
                             a hash, or a path to a file.";

/// What the exit codes mean.
pub const EXIT_CODES: &str = "Exit codes: 0 done; 1 done, and there is something to look at: findings, warnings, \
                              differences, nothing to seal; 2 wrong usage; 3 input refused: malformed, edited by hand, \
                              tampered with or too new; 4 the machine said no: disk, lock or terminal.";

const SET_EXAMPLES: &str = "\
Places:
  system/purpose, review/due                    a field
  IA-07, IA-07/evidence                         an answer as a whole; a part of it
  R-004/owner, R-004/treatment/option           a risk, by its short id or its full one
  R-004/current/scores/groups/likelihood        a score: stage, dimension, axis
  R-004/treatment/controls/A.6.2.4              one element of a set; empty text takes it out
  R-004/actions/T-001/due, G-001/harms/I-002    an action, an impact
  A.6.2.4/status, DAT-05/reason                 a control; why a catalogue risk is left out
  risks/+, groups/+, R-004/actions/+,
  G-001/harms/+, G-001/benefits/+               add one; the value is its title
  catalogue/DAT-01                              take a risk from the catalogue; the value is \"\"

Examples:
  assize set loan system/purpose \"Ranks applications\"
  assize set loan IA-07 2 --why \"As listed in the inventory\"
  assize set loan IA-20 \"unknown: no figures before June\"
  assize set loan risks/+ \"Drift after a change of rates\"";

const APPLY_EXAMPLE: &str = "\
The list, each change made from what those before it left; all are made or none:
  [
      Set(at: \"R-004/owner\", to: \"Ana Ruiz\", why: \"She runs it.\"),
      Set(at: \"R-004/current/scores/groups/likelihood\", from: \"likely\", to: \"possible\"),
      Add(at: \"R-004/treatment/controls/A.6.2.4\", to: \"A.6.2.4\"),
      Remove(at: \"R-004/tags/C.2.5\"),
  ]
With from, the change is refused when something else stands there.";

const SIGN_EXAMPLES: &str = "\
The sign-off is a file of its own beside the version, bound to its bytes and to the state of every risk. Later versions are
not covered by it. With --key it is signed by ssh-keygen, namespace assize-signoff@v1.

Examples:
  assize sign loan --role \"AI risk committee\" --decision approve --key ~/.ssh/id_ed25519
  assize sign loan@3 --role Reviewer --decision send-back --note \"R-004 rests on a guess.\"";

const COMMENT_EXAMPLES: &str = "\
Each comment is a file of its own beside the version, never rewritten; a reply opens a settled thread again.

Examples:
  assize comment loan R-004/event \"Which rates?\"
  assize comment loan --reply 1f0c33aa \"Those of March.\"
  assize comment loan --resolve 1f0c33aa";

const SIGNERS_HELP: &str = "The keys that count and whose they are, as ssh-keygen reads them [default: allowed_signers in \
                            the workspace]";

const VERIFY_HELP: &str = "\
Nothing is written. It prints what was proved and what was not: a history that hangs together may still lack its newest
versions, and names and times are claimed unless a signature says otherwise. A line of the list of allowed signers:
  ana@example.org namespaces=\"assize-signoff@v1\" ssh-ed25519 AAAA…
Exits with 1 when a signature holds but nobody says whose key it is.";

const DIFF_EXAMPLES: &str = "\
Examples:
  assize diff loan              what the draft changes; without one, what the last version changed
  assize diff loan 2            from version 2 to the draft, else to the head
  assize diff loan 2 4          from version 2 to version 4
  assize diff loan head draft --exit-code
  assize diff loan 2 4 --format markdown   a comment for a pull request";

const AUTHOR_HELP: &str = "Who it is, as “Name <mail>” [default: ASSIZE_AUTHOR, your settings, git's user]";
const BLAME_EXAMPLES: &str = "\
Examples:
  assize blame loan R-004/owner                              a field, with everything that stood there before
  assize blame loan R-004/current/scores/groups/likelihood   a score
  assize blame loan R-004                                    every field of a risk
  assize blame loan@3 IA-07                                  an answer, as version 3 has it

The head of each version is taken as it is written; assize check proves it.";

const MERGE_EXAMPLES: &str = "\
What one side changed is taken; what both changed to different values is left to you.

Examples:
  assize merge loan             begin, or see what is still open
  assize merge loan --settle R-004/owner --take a --why \"She runs it now.\"
  assize merge loan --settle system/purpose --value \"Ranks applications.\"
  assize save loan -m \"Both halves\"";

const SCREENING_EXAMPLES: &str = "\
Examples:
  assize new loan --with eu-ai-act --with genai            attach from the start
  assize set loan declined/genai/reason \"It only ranks.\"   leave one out, and say why";

const PROPOSALS_EXAMPLES: &str = "\
A proposal names where it is known from; nothing is filled in until it is taken. Those of which
some choices are not known are left out by --take-all, and taken one by one.

Examples:
  assize proposals loan
  assize proposals loan --take EU-07 --take EU-28";

/// Assess the risks and impacts of an AI system in the terminal, after ISO/IEC 42001.
#[derive(Debug, Parser)]
#[command(
    name = "assize",
    version,
    about,
    long_about = "Assess the risks and impacts of an AI system in the terminal, after ISO/IEC 42001.\n\n\
                  Without a command it opens the portfolio of the workspace; in a folder without one it offers to set one up.",
    after_help = format!("{REVISIONS}\n\n{EXIT_CODES}"),
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Cli {
    /// The folder of the workspace [default: the nearest with an assize.ron, from here upwards].
    #[arg(long, global = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// How the portfolio or the wizard is shown.
    #[command(flatten)]
    pub face: Face,
    /// Only read: no draft, no lock, nothing is written; editing says why not.
    #[arg(long, global = true)]
    pub read_only: bool,
    /// What to do; without it, the portfolio is opened.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// How the portfolio or the wizard is shown.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Face {
    /// Ask line by line instead of drawing a screen: for screen readers, dumb terminals and pipes.
    #[arg(long, conflicts_with = "mouse")]
    pub plain: bool,
    /// Take clicks and the wheel; the terminal then selects text only with Shift. F2 turns it on and off.
    #[arg(long)]
    pub mouse: bool,
}

impl Face {
    /// What is asked for here or there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { plain: self.plain || other.plain, mouse: self.mouse || other.mouse }
    }
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

/// How a difference or a gap analysis is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    #[default]
    Text,
    /// For programs; the schema is named in the output.
    Json,
    /// For a pull request.
    Markdown,
}

/// The option of every reading verb.
#[derive(Clone, Copy, Debug, Args)]
pub struct Print {
    /// How to print: text for people, or json for programs, which names its schema.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Format,
}

/// An assessment, at a revision or at its draft or head.
#[derive(Clone, Debug, Args)]
pub struct Target {
    /// The assessment; without a revision its draft, else its head.
    #[arg(value_name = "SLUG[@REV]")]
    pub target: String,
    /// How to print.
    #[command(flatten)]
    pub print: Print,
}

/// What is proposed, and what of it is taken.
#[derive(Debug, Args)]
pub struct ProposalArgs {
    /// The assessment.
    pub slug: String,
    /// Take the proposal to this question; can be given more than once.
    #[arg(long, value_name = "QUESTION", conflicts_with = "take_all")]
    pub take: Vec<String>,
    /// Take every proposal that is known in full.
    #[arg(long)]
    pub take_all: bool,
    /// How to print.
    #[command(flatten)]
    pub print: Print,
}

/// A decision about one version.
#[derive(Debug, Args)]
pub struct SignArgs {
    /// The assessment; without a revision its head.
    #[arg(value_name = "SLUG[@REV]")]
    pub target: String,
    /// The role in which it is signed.
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// The decision: approve, approve-with-conditions, send-back or accept-residual.
    #[arg(long, value_name = "DECISION")]
    pub decision: String,
    /// The conditions, or why it goes back; these two decisions need it.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Until when it holds, as 2026-11-30; accept-residual needs it.
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
    /// Who signs.
    #[arg(long = "as", value_name = "AUTHOR", help = AUTHOR_HELP)]
    pub author: Option<String>,
    /// The SSH key to sign with; a public key takes the private one from the agent or the hardware.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// What is said about a version.
#[derive(Debug, Args)]
pub struct CommentArgs {
    /// The assessment; without a revision its head.
    #[arg(value_name = "SLUG[@REV]")]
    pub target: String,
    /// The place, as for set; left out with --reply and --resolve.
    pub place: Option<String>,
    /// What is said.
    pub text: Option<String>,
    /// Go on with this thread.
    #[arg(long, value_name = "ID", conflicts_with = "resolve")]
    pub reply: Option<String>,
    /// Settle this thread.
    #[arg(long, value_name = "ID")]
    pub resolve: Option<String>,
    /// Who writes.
    #[arg(long = "as", value_name = "AUTHOR", help = AUTHOR_HELP)]
    pub author: Option<String>,
}

/// Who accepts which risk, why and until when.
#[derive(Debug, Args)]
pub struct Terms {
    /// The assessment.
    pub slug: String,
    /// The risk, by its short id or its full one.
    pub risk: String,
    /// The role in which it is accepted.
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// Why it is right to live with what remains.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Until when it holds, as 2026-11-30; nothing is accepted for ever.
    #[arg(long, value_name = "DATE")]
    pub until: Date,
    /// Who accepts.
    #[arg(long = "as", value_name = "AUTHOR", help = AUTHOR_HELP)]
    pub author: Option<String>,
}

/// Which two are merged, or which conflict is decided how.
#[derive(Debug, Args)]
pub struct MergeOrder {
    /// The assessment.
    pub slug: String,
    /// The first version [default: the draft, else the first head].
    #[arg(value_name = "REV", requires = "second")]
    pub first: Option<String>,
    /// The second version [default: the head beside it].
    #[arg(value_name = "REV")]
    pub second: Option<String>,
    /// Of two drafts that git could not merge, go on with this one: here or there; both are kept in .assize/discarded.
    #[arg(long, value_name = "SIDE", conflicts_with_all = ["first", "second", "settle"])]
    pub keep: Option<Kept>,
    /// The decision.
    #[command(flatten)]
    pub settle: Settling,
    /// How to print.
    #[command(flatten)]
    pub print: Print,
}

/// Which of two drafts goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kept {
    /// The draft that was here.
    Here,
    /// The draft that git brought in.
    There,
}

/// One decision.
#[derive(Debug, Args)]
pub struct Settling {
    /// Decide the conflict at this place.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["first", "second"])]
    pub settle: Option<String>,
    /// What to take: a, b or base as they are listed, the REV of one side, or now for what stands there now.
    #[arg(long, value_name = "SIDE", requires = "settle", conflicts_with = "value")]
    pub take: Option<String>,
    /// A value of your own, typed as for assize set; empty text empties the place.
    #[arg(long, value_name = "VALUE", requires = "settle", allow_hyphen_values = true)]
    pub value: Option<String>,
    /// Why; it is kept with the decision.
    #[arg(long, value_name = "TEXT", requires = "settle")]
    pub why: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a workspace.
    Init {
        /// The folder; it is made if need be [default: the current one].
        dir: Option<PathBuf>,
    },
    /// Start the draft of a new assessment.
    New {
        /// Its name: lower-case letters, digits and dashes.
        slug: String,
        /// The methodology [default: the one named in assize.ron].
        #[arg(long, value_name = "ID")]
        methodology: Option<String>,
        /// An instrument to attach from the start; can be given more than once.
        #[arg(long = "with", value_name = "ID")]
        instruments: Vec<String>,
        /// What the AI system is called.
        #[arg(long, value_name = "TEXT")]
        name: Option<String>,
    },
    /// Open an assessment in the wizard.
    Edit {
        /// The assessment.
        slug: String,
        /// How it is shown.
        #[command(flatten)]
        face: Face,
    },
    /// Make one change without a terminal.
    #[command(after_help = SET_EXAMPLES)]
    Set {
        /// The assessment; with a revision, the draft begins from it.
        #[arg(value_name = "SLUG[@REV]")]
        slug: String,
        /// The place: a path of field names and ids.
        path: String,
        /// The value; empty text empties the place. An answer takes choices by id or digit, yes, no, a number, a date, a text,
        /// “unknown: why” or “n/a: why”.
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// Why; it is kept with the change.
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
    },
    /// Make many changes, from a file or from standard input.
    #[command(after_help = APPLY_EXAMPLE)]
    Apply {
        /// The assessment; with a revision, the draft begins from it.
        #[arg(value_name = "SLUG[@REV]")]
        slug: String,
        /// A RON list of Set, Add and Remove; - reads standard input.
        changes: PathBuf,
    },
    /// Accept a risk as it stands: the acceptance is bound to its state, and any material change makes it stale.
    Accept(Terms),
    /// Seal the draft as a version; exits with 1 when findings stand in the way or nothing changed.
    Save {
        /// The assessment.
        slug: String,
        /// Why this version is made.
        #[arg(short, long, value_name = "REASON")]
        message: String,
        /// Who seals it.
        #[arg(
            long = "as",
            value_name = "AUTHOR",
            help = "Who seals it, as “Name <mail>” [default: ASSIZE_AUTHOR, your settings, git's user]"
        )]
        author: Option<String>,
    },
    /// Sign off a version: approve it, send it back, accept what remains.
    #[command(after_help = SIGN_EXAMPLES)]
    Sign(SignArgs),
    /// Comment on a place of a version, reply, or settle a thread.
    #[command(after_help = COMMENT_EXAMPLES)]
    Comment(CommentArgs),
    /// List the comments that nobody settled.
    Comments {
        /// The assessment.
        slug: String,
        /// List the settled ones too.
        #[arg(long)]
        all: bool,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// List the assessments of the workspace.
    List {
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Show an assessment: its system, its levels, its register.
    Show(Target),
    /// List the versions of an assessment, newest first, as a graph.
    Log {
        /// The assessment.
        slug: String,
        /// Show how this risk fared in every version: its levels, its treatment, its acceptance.
        #[arg(long, value_name = "RISK")]
        risk: Option<String>,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Say what changed between two revisions, ranked by what matters.
    #[command(after_help = DIFF_EXAMPLES)]
    Diff {
        /// The assessment.
        slug: String,
        /// The older revision [default: the version before the newer one].
        from: Option<String>,
        /// The newer revision [default: the draft, else the head].
        to: Option<String>,
        /// How to print: text for people, json for programs, which names its schema, or markdown for a pull request.
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT", hide_possible_values = true)]
        format: ReportFormat,
        /// Exit with 1 when there are differences.
        #[arg(long)]
        exit_code: bool,
    },
    /// Open the same difference on screen: filters, the heat map, ways to risks and versions.
    Compare {
        /// The assessment.
        slug: String,
        /// The older revision [default: the version before the newer one].
        from: Option<String>,
        /// The newer revision [default: the draft, else the head].
        to: Option<String>,
    },
    /// Say who set a value, from what, why, in which version and under which methodology.
    #[command(after_help = BLAME_EXAMPLES)]
    Blame {
        /// The assessment; without a revision its draft, else its head.
        #[arg(value_name = "SLUG[@REV]")]
        target: String,
        /// The place; of an entry such as a risk or an answer, every field of it.
        path: String,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Put two heads together, or the draft and what was sealed beside it; exits with 1 while conflicts are open.
    #[command(after_help = MERGE_EXAMPLES)]
    Merge(MergeOrder),
    /// Say what is missing, contradictory or overdue; exits with 1 when something is.
    Findings(Target),
    /// Say how far graded items are from their targets, what holds a level back, and what to do first.
    Gap {
        /// The assessment; without a revision its draft, else its head.
        #[arg(value_name = "SLUG[@REV]")]
        target: String,
        /// A framework to show the items beside, such as iso27001-2022: what somebody who meets it has already.
        #[arg(long, value_name = "FRAMEWORK")]
        beside: Option<String>,
        /// How to print: text for people, json for programs, which names its schema, or markdown for a page or pull request.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    /// Print the statement of applicability.
    Soa(Target),
    /// Say which instruments are due and why; exits with 1 while one is due and neither attached nor declined.
    #[command(after_help = SCREENING_EXAMPLES)]
    Screening(Target),
    /// List answers that are known from elsewhere in the assessment, and take them over.
    #[command(after_help = PROPOSALS_EXAMPLES)]
    Proposals(ProposalArgs),
    /// Check that versions, methodologies, sign-offs and comments hang together; exits with 3 when a file was altered.
    #[command(after_help = VERIFY_HELP)]
    Verify {
        /// The assessment [default: all].
        slug: Option<String>,
        /// The keys that count and whose they are, as ssh-keygen reads them.
        #[arg(long, value_name = "FILE", help = SIGNERS_HELP)]
        signers: Option<PathBuf>,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Check files: readable, canonical, untouched, methodology sound; exits with 1 on warnings, 3 on a refusal.
    Check {
        /// Files or folders [default: the workspace].
        paths: Vec<PathBuf>,
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Make a methodology of a questionnaire that others wrote; what is not understood is listed.
    #[command(after_help = importing::IMPORT_EXAMPLE)]
    Import(Importing),
    /// Work with methodologies.
    #[command(subcommand, after_help = importing::SCORE_HELP)]
    Methodology(MethodologyVerb),
    /// Say what answers to an id of one framework in others, and how far that can be relied on.
    #[command(after_help = crosswalking::EXAMPLES)]
    Crosswalk(CrosswalkArgs),
    /// Let git show versions by what they mean, and merge drafts kept in git: enable, disable, status.
    Git {
        /// What to do.
        #[command(subcommand)]
        verb: GitVerb,
    },
    /// Print where everything is kept.
    Paths {
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// Print shell completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// What to do about git.
#[derive(Debug, Subcommand)]
pub enum GitVerb {
    /// Turn the drivers on: settings of this clone, and lines in .gitattributes for everybody.
    Enable,
    /// Turn them off: what enable added goes, and nothing else.
    Disable,
    /// Say what is on, what is off and what differs; exits with 1 when some is on and some is not.
    Status {
        /// How to print.
        #[command(flatten)]
        print: Print,
    },
    /// What git shows in the place of a file.
    #[command(hide = true)]
    Textconv {
        /// The file, as git hands it over.
        file: PathBuf,
    },
    /// Merges two journals of a draft into the second file.
    #[command(hide = true)]
    MergeFile {
        /// What both go on from.
        base: PathBuf,
        /// The one that is checked out; it takes the result.
        ours: PathBuf,
        /// The one that comes in.
        theirs: PathBuf,
        /// The place in the repository.
        path: PathBuf,
    },
}
