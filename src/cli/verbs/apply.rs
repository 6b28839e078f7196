//! `assize apply`: many changes from a file, all or none.

use crate::cli::context::{Context, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::place;
use crate::cli::print::counted;
use crate::format::read;
use crate::history::edits::check_known;
use crate::history::{Change, Edit, Step, Stepped};
use crate::method::Methodology;
use crate::model::{Assessment, Node, Path, Prose, Value};
use crate::store::read_given;
use serde::de::{Deserialize, Deserializer, Error as _};
use std::path::Path as FilePath;

/// A change as a person or a program writes it: `from` may be left out, and is checked when it is there.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
enum Order {
    Set {
        at: Path,
        #[serde(default)]
        from: Option<Value>,
        to: Value,
        #[serde(default, deserialize_with = "prose")]
        why: Prose,
    },
    Add {
        at: Path,
        to: Value,
        #[serde(default, deserialize_with = "prose")]
        why: Prose,
    },
    Remove {
        at: Path,
        #[serde(default)]
        from: Option<Value>,
        #[serde(default, deserialize_with = "prose")]
        why: Prose,
    },
}

/// A reason: one text, or a list of lines as in a version.
fn prose<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Prose, D::Error> {
    let written = Value::deserialize(deserializer)?;
    Prose::from_value(&written).map_err(D::Error::custom)
}

/// Makes many changes.
pub fn run(cx: &mut Context<'_>, typed: &str, changes: &FilePath) -> Result<Outcome, CliError> {
    let (slug, rev) = target(typed)?;
    let (label, text) = read_given(changes)?;
    let orders: Vec<Order> = read::parse(&label, &text).map_err(|problem| CliError::Refused(problem.to_string()))?;
    let mut file = cx.draft(&slug, rev.as_ref())?;
    let edit = as_edit(&label, &orders, file.draft().now(), file.methodology())?;
    match super::set::take(&mut file, Step::Do(edit))? {
        Stepped::Applied(edit) => writeln!(cx.out, "{slug}: {} made.", counted(edit.0.len(), "change"))?,
        Stepped::Nothing | Stepped::Noted => {
            writeln!(cx.out, "{slug}: nothing changed: all of that stands there already.")?;
        }
    }
    Ok(Outcome::Done)
}

/// The orders one after the other, each made from what the ones before it left.
fn as_edit(
    label: &str,
    orders: &[Order],
    assessment: &Assessment,
    methodology: &Methodology,
) -> Result<Edit, CliError> {
    let mut work = assessment.clone();
    let mut edit = Edit::default();
    for (nth, order) in orders.iter().enumerate() {
        let refused = |cause: String| {
            CliError::Refused(format!(
                "{label}: change {} of {}: {cause}\nnext: correct it; nothing was changed",
                nth + 1,
                orders.len()
            ))
        };
        let change = as_change(order, &work, methodology).map_err(refused)?;
        change.apply(&mut work).map_err(|error| refused(error.to_string()))?;
        check_known(&change, methodology, &work).map_err(|unknown| refused(unknown.to_string()))?;
        if !change.is_empty() {
            edit.0.push(change);
        }
    }
    Ok(edit)
}

fn as_change(order: &Order, work: &Assessment, methodology: &Methodology) -> Result<Change, String> {
    let (at, from, to, why) = match order {
        Order::Set { at, from, to, why } => (at, from.as_ref(), Some(to), why),
        Order::Add { at, to, why } => (at, None, Some(to), why),
        Order::Remove { at, from, why } => (at, from.as_ref(), None, why),
    };
    let at = place::place(at.as_str(), work, methodology).map_err(|error| error.to_string())?;
    let change = Change::set(work, at, to).map_err(|misfit| misfit.to_string())?.because(why.clone());
    match (from, &change.from) {
        (Some(wanted), found) if found.as_ref() != Some(wanted) => {
            let found = found.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
            Err(format!("{}: expected to find “{wanted}”, but {found} stands there", change.at))
        }
        _ => Ok(change),
    }
}
