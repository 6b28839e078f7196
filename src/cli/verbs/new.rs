//! `assize new`: start the draft of a new assessment.

use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::history::{Step, edits};
use crate::model::{Line, MethodologyId, Node, Path};

/// Starts an assessment.
pub fn run(
    cx: &mut Context<'_>,
    typed: &str,
    methodology: Option<&str>,
    name: Option<&str>,
) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(typed)?, cx.workspace()?);
    let id: MethodologyId = match methodology {
        Some(id) => id.parse().map_err(|bad| CliError::usage(bad, "assize new SLUG --methodology iso-42001"))?,
        None => workspace.settings().methodology.clone(),
    };
    let mut file = workspace.create(&slug, workspace.methodology(&id)?, &cx.edge.holder())?;
    if let Some(name) = name {
        let named = edits::set(file.draft().now(), &Path::new("system/name"), Some(&Line::typed(name).to_value()));
        let edit = named.map_err(|misfit| CliError::usage(misfit, "give another --name"))?;
        super::set::take(&mut file, Step::Do(edit))?;
    }
    writeln!(cx.out, "{slug}: a draft after {id} is begun.\nnext: assize edit {slug}")?;
    Ok(Outcome::Done)
}
