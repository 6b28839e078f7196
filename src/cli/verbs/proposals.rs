//! `assize proposals`: answers that are known from elsewhere, to be taken over.

use super::set::{report, take};
use crate::analysis::{Asked, Proposal, proposals};
use crate::cli::args::ProposalArgs;
use crate::cli::context::{Context, slug, snapshot};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::history::edits::{self, in_turn};
use crate::history::{Edit, Step};
use crate::method::Methodology;
use crate::model::Assessment;
use serde::Serialize;

#[derive(Serialize)]
struct Proposals {
    assessment: String,
    proposals: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    question: String,
    ask: String,
    proposed: String,
    from: Vec<String>,
    /// Choices of which nothing is known.
    open: Vec<String>,
}

/// Lists the proposals, or takes some of them as one edit.
pub fn run(cx: &mut Context<'_>, args: &ProposalArgs) -> Result<Outcome, CliError> {
    let slug = slug(&args.slug)?;
    if !args.take_all && args.take.is_empty() {
        let snapshot = snapshot(&cx.workspace()?, &slug, None)?;
        let found = found(&snapshot.methodology, &snapshot.content);
        let rows = found.iter().map(|proposal| row(proposal, &snapshot.methodology)).collect();
        let listed = Proposals { assessment: slug.to_string(), proposals: rows };
        print::print(cx.out, args.print.format, "assize.proposals/1", &listed, text)?;
        return Ok(Outcome::Done);
    }
    let mut file = cx.draft(&slug, None)?;
    let found = found(file.methodology(), file.draft().now());
    let wanted = if args.take_all { whole(found) } else { named(&args.take, &found)? };
    if wanted.is_empty() {
        writeln!(cx.out, "{slug}: nothing is proposed that is known in full.")?;
        return Ok(Outcome::Noted);
    }
    let edit = edit(file.draft().now(), &wanted)?;
    let stepped = take(&mut file, Step::Do(edit))?;
    report(cx, &file, &stepped)?;
    Ok(Outcome::Done)
}

fn found(methodology: &Methodology, assessment: &Assessment) -> Vec<Proposal> {
    proposals(methodology, assessment, &Asked::of(methodology, assessment))
}

fn whole(found: Vec<Proposal>) -> Vec<Proposal> {
    found.into_iter().filter(Proposal::is_whole).collect()
}

fn named(wanted: &[String], found: &[Proposal]) -> Result<Vec<Proposal>, CliError> {
    let known: Vec<&str> = found.iter().map(|proposal| proposal.question.as_str()).collect();
    let one = |id: &String| {
        let proposal = found.iter().find(|proposal| proposal.question.as_str() == id);
        proposal.cloned().ok_or_else(|| {
            let known = if known.is_empty() { "nothing is".to_owned() } else { format!("{} are", known.join(", ")) };
            CliError::usage(format!("nothing is proposed to {id}; {known} open to a proposal"), "assize proposals SLUG")
        })
    };
    wanted.iter().map(one).collect()
}

fn edit(now: &Assessment, wanted: &[Proposal]) -> Result<Edit, CliError> {
    in_turn(now, wanted, edits::take_proposal).map_err(|error| CliError::usage(error, "assize proposals SLUG"))
}

fn row(proposal: &Proposal, methodology: &Methodology) -> Row {
    let question = methodology.question(&proposal.question);
    let title = |id| question.and_then(|question| question.choice_title(id)).unwrap_or_default().to_owned();
    Row {
        question: proposal.question.to_string(),
        ask: question.map(|question| question.ask.to_string()).unwrap_or_default(),
        proposed: proposal.says.clone(),
        from: proposal.sources.clone(),
        open: proposal.open.iter().map(title).collect(),
    }
}

fn text(listed: &Proposals) -> Vec<String> {
    if listed.proposals.is_empty() {
        return vec![format!("{}: nothing that is known elsewhere waits for an answer.", listed.assessment)];
    }
    listed.proposals.iter().flat_map(lines).collect()
}

fn lines(row: &Row) -> Vec<String> {
    let mut lines = vec![format!("{:8} {}", row.question, row.ask)];
    lines.push(format!("         proposed: {}", row.proposed));
    lines.push(format!("         from {}", row.from.join(", ")));
    if !row.open.is_empty() {
        lines.push(format!("         nothing is known of: {}", row.open.join("; ")));
    }
    lines
}
