//! `assize methodology list`: the methodologies that an assessment can be made by.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::store::{MethodologyDigest, StoreError};
use serde::Serialize;

#[derive(Serialize)]
struct List {
    methodologies: Vec<MethodologyDigest>,
}

/// Lists the methodologies. What is wrong with one bars none of the others.
pub fn run(cx: &mut Context<'_>, format: Format) -> Result<Outcome, CliError> {
    let workspace = cx.workspace()?;
    let methodologies =
        workspace.methodologies()?.iter().map(|id| Ok(workspace.digest(id)?.0)).collect::<Result<_, StoreError>>()?;
    print::print(cx.out, format, "assize.methodologies/1", &List { methodologies }, text)?;
    Ok(Outcome::Done)
}

fn text(list: &List) -> Vec<String> {
    let lines = |row: &MethodologyDigest| {
        let head = format!("{:24} {:8} {:9} {}", row.methodology, row.version, row.from, row.title);
        [head, format!("{:24} {}; lint: {}", "", row.contents, row.lint)]
    };
    list.methodologies.iter().flat_map(lines).collect()
}
