//! `assize merge`: put two lines of work together, and decide what they disagree on.

mod told;

use crate::cli::args::{Format, Kept, MergeOrder, Settling};
use crate::cli::context::{Context, rev, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place::{self, Ground};
use crate::cli::print;
use crate::format::VersionName;
use crate::history::deciding::decide;
use crate::history::{Choice, Dispute, Edit, Settlement, Step, label};
use crate::model::{Prose, Slug};
use crate::store::{DraftFile, DraftSide, MergeBegun, Wanted, Workspace};

/// Begins or goes on with a merge; open conflicts are an outcome to look at.
pub fn run(cx: &mut Context<'_>, order: &MergeOrder) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(&order.slug)?, cx.workspace()?);
    let wanted = match (&order.first, &order.second) {
        (Some(first), Some(second)) => Wanted::Two(rev(first)?, rev(second)?),
        _ => Wanted::Any,
    };
    let mut begun = match (&order.settle.settle, order.keep) {
        (Some(at), _) => settled(cx, &workspace, &slug, at, &order.settle)?,
        (None, Some(kept)) => return goes_on(cx, &workspace, &slug, kept),
        (None, None) => workspace.merge(&slug, &wanted, &cx.edge.holder())?,
    };
    told(cx, &mut begun, order.print.format)
}

/// Goes on with one of two drafts.
fn goes_on(cx: &mut Context<'_>, workspace: &Workspace, slug: &Slug, kept: Kept) -> Result<Outcome, CliError> {
    let side = match kept {
        Kept::Here => DraftSide::Here,
        Kept::There => DraftSide::There,
    };
    let begun = workspace.keep_draft(slug, side, &cx.edge.holder())?;
    let both = begun.kept.map(|place| format!("; what both held is kept as {place}")).unwrap_or_default();
    print::lines(cx.out, &[format!("{slug} goes on with {}{both}", side.label())])?;
    Ok(Outcome::Done)
}

fn told(cx: &mut Context<'_>, begun: &mut MergeBegun, format: Format) -> Result<Outcome, CliError> {
    let open = begun.file.draft().open_conflicts().count();
    print::print(cx.out, format, "assize.merge/1", &told::told(begun), told::text)?;
    Ok(if open > 0 { Outcome::Noted } else { Outcome::Done })
}

/// Decides one conflict of the merge that is under way.
fn settled(
    cx: &Context<'_>,
    workspace: &Workspace,
    slug: &Slug,
    typed: &str,
    order: &Settling,
) -> Result<MergeBegun, CliError> {
    let mut file = cx.draft(slug, None)?;
    let dispute = disputed(&file, slug, typed)?.clone();
    let (choice, edit) = match (&order.take, &order.value) {
        (Some(take), _) => taken(workspace, &file, &dispute, take)?,
        (None, Some(value)) => (Choice::Own, own(cx, &file, &dispute, value)?),
        (None, None) => return Err(unsaid(slug, typed)),
    };
    let why = Prose::typed(order.why.as_deref().unwrap_or_default());
    let edit = if why.is_empty() { edit } else { edit.because(&why) };
    let by = cx.edge.holder().name;
    let settlement = Settlement { at: dispute.at, choice, edit, by, on: cx.edge.now, why };
    super::set::take(&mut file, Step::Settle(settlement))?;
    Ok(MergeBegun { file, kept: None })
}

fn unsaid(slug: &Slug, typed: &str) -> CliError {
    CliError::usage(
        format!("nothing says what is to stand at {typed}"),
        format!("assize merge {slug} --settle {typed} --take a|b|base|now, or --value TEXT"),
    )
}

fn disputed<'a>(file: &'a DraftFile, slug: &Slug, typed: &str) -> Result<&'a Dispute, CliError> {
    let at = place::place(typed, file.draft().now(), file.methodology())?;
    let found = file.draft().conflicts().iter().find(|dispute| dispute.at == at || dispute.at.as_str() == typed);
    found.ok_or_else(|| {
        let what = match file.draft().merging() {
            None => format!("the draft of {slug} merges nothing"),
            Some(_) => format!("{at}: nothing is in conflict here"),
        };
        CliError::usage(what, format!("assize merge {slug} lists what is"))
    })
}

/// What a word for a side means: `a`, `b`, `base`, `now`, `draft`, or the revision of one of the two.
fn taken(workspace: &Workspace, file: &DraftFile, dispute: &Dispute, typed: &str) -> Result<(Choice, Edit), CliError> {
    let choice = match typed.parse::<Word>() {
        Ok(Word(choice)) => choice,
        Err(()) => side_named(workspace, file, typed)?,
    };
    let edit = decide(file.draft().now(), dispute, choice)
        .map_err(|error| CliError::usage(error, format!("--take now keeps what stands at {} now", dispute.at)))?;
    Ok((choice, edit))
}

struct Word(Choice);

impl std::str::FromStr for Word {
    type Err = ();

    fn from_str(typed: &str) -> Result<Self, ()> {
        match typed {
            "a" => Ok(Self(Choice::A)),
            "b" => Ok(Self(Choice::B)),
            "base" => Ok(Self(Choice::Base)),
            "now" => Ok(Self(Choice::Own)),
            _ => Err(()),
        }
    }
}

fn side_named(workspace: &Workspace, file: &DraftFile, typed: &str) -> Result<Choice, CliError> {
    let next = || "a, b, base and now can be taken, or the revision of one side; --value TEXT sets another value";
    let merging = file.draft().merging();
    let a_is_draft = merging.is_some_and(|merging| merging.a.source.version.is_none());
    if typed == "draft" && a_is_draft {
        return Ok(Choice::A);
    }
    let name = workspace.resolve(file.slug(), &rev(typed)?)?;
    match sides(file) {
        (Some(a), _) if *a == name && !a_is_draft => Ok(Choice::A),
        (_, Some(b)) if *b == name => Ok(Choice::B),
        _ => Err(CliError::usage(format!("{name} is neither side of the merge"), next())),
    }
}

/// The versions that stand for the two sides. Of a merge of two heads the first parent is the first side; of a draft that was
/// merged with a version, that version has the number that the second side tells of.
fn sides(file: &DraftFile) -> (Option<&VersionName>, Option<&VersionName>) {
    let number = file.draft().merging().and_then(|merging| merging.b.source.version);
    let made_from = file.merging().into_iter().chain(file.base());
    (file.merging().and(file.base()), made_from.into_iter().find(|name| Some(name.number()) == number))
}

/// A value of the person's own, typed as `assize set` takes it.
fn own(cx: &Context<'_>, file: &DraftFile, dispute: &Dispute, value: &str) -> Result<Edit, CliError> {
    let ground = Ground { slug: file.slug(), assessment: file.draft().now(), methodology: file.methodology() };
    place::edit(dispute.at.as_str(), value, ground, &mut cx.ids()).map_err(|error| {
        let place = label(&dispute.at, file.methodology(), file.draft().now());
        CliError::Usage(format!("{place}: {error}"))
    })
}
