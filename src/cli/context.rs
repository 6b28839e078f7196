//! What every verb works with: the world, the workspace, the output.

use super::edge::Edge;
use super::outcome::CliError;
use super::print;
use crate::history::edits::Ids;
use crate::model::{Line, Slug};
use crate::store::{Access, DraftFile, ReadOnly, Rev, Snapshot, StoreError, Workspace};
use std::io::Write;
use std::path::PathBuf;

/// What a verb works with.
pub struct Context<'a> {
    /// Clock, environment, person.
    pub edge: &'a Edge,
    /// The folder given with `--workspace`.
    pub dir: Option<PathBuf>,
    /// Whether anything may be written.
    pub access: Access,
    /// Where output goes.
    pub out: &'a mut dyn Write,
}

impl Context<'_> {
    /// The folder of the workspace: the one given, else the nearest at or above the current one that is a workspace,
    /// else the current one. From within the person's home, nothing above it is looked for.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let here = self.edge.folder.as_path();
        let home = self.edge.home.as_deref().filter(|home| here.starts_with(home));
        let mut near = here.ancestors().take_while(|folder| home.is_none_or(|home| folder.starts_with(home)));
        let found = || near.find(|folder| Workspace::stands_in(folder)).map(PathBuf::from);
        self.dir.clone().or_else(found).unwrap_or_else(|| here.to_owned())
    }

    /// The folder of the workspace, which is one.
    ///
    /// # Errors
    /// When no folder was named, and neither the current one nor one above it is a workspace.
    pub fn workspace_folder(&self) -> Result<PathBuf, CliError> {
        let folder = self.folder();
        if self.dir.is_some() || Workspace::stands_in(&folder) {
            return Ok(folder);
        }
        let folder = folder.display();
        Err(CliError::usage(
            format!("{folder}: this is no workspace: there is no assize.ron here or in a folder above"),
            format!("go to your workspace, name it with --workspace DIR, or make one here: assize init {folder}"),
        ))
    }

    /// The workspace.
    ///
    /// # Errors
    /// When there is none or its settings cannot be read.
    pub fn workspace(&self) -> Result<Workspace, CliError> {
        Ok(Workspace::open(&self.workspace_folder()?)?.with_access(self.access.clone()))
    }

    /// Refuses where only reading was asked for; for what is written outside a workspace.
    ///
    /// # Errors
    /// When it was.
    pub fn may_write(&self) -> Result<(), CliError> {
        let refused = |why: &ReadOnly| CliError::Store(StoreError::ReadOnly { why: why.clone() });
        self.access.read_only().map_or(Ok(()), |why| Err(refused(why)))
    }

    /// Who seals or decides: the one given, else the one known.
    ///
    /// # Errors
    /// When neither is.
    pub fn author(&self, given: Option<&str>) -> Result<Line, CliError> {
        let author = given.map_or_else(|| self.edge.author.name().clone(), Line::typed);
        if author.is_empty() {
            return Err(CliError::usage(
                "nobody is named as the author",
                "add --as \"NAME <MAIL>\", set ASSIZE_AUTHOR, or name yourself in your settings: assize paths says where",
            ));
        }
        Ok(author)
    }

    /// The draft of an assessment, locked for writing. When there is none, it is begun from `rev`, else from the head.
    ///
    /// # Errors
    /// When it cannot be opened, or `rev` is named although there is a draft already.
    pub fn draft(&self, slug: &Slug, rev: Option<&Rev>) -> Result<DraftFile, CliError> {
        let (workspace, holder) = (self.workspace()?, self.edge.holder());
        let opened = match rev {
            Some(Rev::Draft) if !workspace.has_draft(slug)? => Err(StoreError::NoDraft { slug: slug.clone() }),
            None | Some(Rev::Draft) => workspace.edit(slug, &holder),
            Some(rev) => workspace.edit_from(slug, rev, &holder),
        };
        let file = opened.map_err(|error| forked(slug, error))?;
        if let Some(torn) = file.torn() {
            print::note(&format!(
                "note: the last edit was cut off while it was written; what there is of it was moved to {torn}"
            ));
        }
        Ok(file)
    }

    /// New ids.
    #[must_use]
    pub fn ids(&self) -> Ids<'static> {
        Ids::seeded(self.edge.seed)
    }
}

/// A draft cannot begin from two heads: says which there are and how to begin from one.
fn forked(slug: &Slug, error: StoreError) -> CliError {
    match error {
        StoreError::Ambiguous { names, .. } if names.len() > 1 => {
            let said: Vec<String> = names.iter().map(ToString::to_string).collect();
            let what = format!("{slug} is forked: {} stand side by side; nothing is lost", said.join(" and "));
            let next = format!(
                "put them together with assize merge {slug}; or compare them with assize diff {slug} {}, and begin from one with assize set {slug}@{} PATH VALUE",
                said.join(" "),
                said[0]
            );
            CliError::usage(what, next)
        }
        error => error.into(),
    }
}

/// What a revision names; without one, the draft when there is one, else the head.
///
/// # Errors
/// When it names nothing readable.
pub fn snapshot(workspace: &Workspace, slug: &Slug, rev: Option<&Rev>) -> Result<Snapshot, CliError> {
    let rev = match rev {
        Some(rev) => rev.clone(),
        None if workspace.has_draft(slug)? => Rev::Draft,
        None => Rev::Head,
    };
    Ok(workspace.load(slug, &rev)?)
}

/// A typed name of an assessment.
///
/// # Errors
/// When it can be no such name.
pub fn slug(typed: &str) -> Result<Slug, CliError> {
    typed.parse().map_err(|bad| CliError::usage(bad, "assize list"))
}

/// A typed revision.
///
/// # Errors
/// When it can be no such thing.
pub fn rev(typed: &str) -> Result<Rev, CliError> {
    typed.parse().map_err(|bad| CliError::usage(bad, "assize log SLUG"))
}

/// `SLUG@REV` in its two parts.
///
/// # Errors
/// When one of them is unreadable.
pub fn target(typed: &str) -> Result<(Slug, Option<Rev>), CliError> {
    match typed.split_once('@') {
        Some((name, at)) => Ok((slug(name)?, Some(rev(at)?))),
        None => Ok((slug(typed)?, None)),
    }
}
