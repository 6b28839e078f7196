//! `assize new`: start the draft of a new assessment.

use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::history::{Step, edits};
use crate::model::{Line, MethodologyId, Node, Path};

/// Starts an assessment.
pub fn run(
    cx: &mut Context<'_>,
    typed: &str,
    (methodology, instruments): (Option<&str>, &[String]),
    name: Option<&str>,
) -> Result<Outcome, CliError> {
    let (slug, workspace) = (slug(typed)?, cx.workspace()?);
    let id: MethodologyId = match methodology {
        Some(id) => id.parse().map_err(|bad| CliError::usage(bad, "assize new SLUG --methodology iso-42001"))?,
        None => workspace.settings().methodology.clone(),
    };
    let known = |id: &String| id.parse().map_err(|bad| CliError::usage(bad, "assize new SLUG --with eu-ai-act"));
    let with: Vec<MethodologyId> = instruments.iter().map(known).collect::<Result<_, _>>()?;
    let mut file = workspace.create(&slug, workspace.composed(&id, &with)?, &cx.edge.holder())?;
    if let Some(name) = name {
        let named = edits::set(file.draft().now(), &Path::new("system/name"), Some(&Line::typed(name).to_value()));
        let edit = named.map_err(|misfit| CliError::usage(misfit, "give another --name"))?;
        super::set::take(&mut file, Step::Do(edit))?;
    }
    let called = if with.is_empty() { id.to_string() } else { file.methodology().called() };
    writeln!(cx.out, "{slug}: a draft after {called} is begun.\nnext: assize edit {slug}")?;
    Ok(Outcome::Done)
}
