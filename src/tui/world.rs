//! The store behind the screens: carries out what the app asks for, one effect at a time.

use super::desk::{Base, DraftMark, PortfolioRow, Session};
use super::effect::{Effect, FoundDraft, OnDraft, Report, Standing, VersionLine, VersionName, World};
use crate::analysis::Board;
use crate::format::{self, Header};
use crate::history::edits::{self, Ids};
use crate::history::{Change, Step, label};
use crate::model::{Line, Node, Path, Prose, Slug};
use crate::store::{Confirmed, DraftFile, Holder, Order, Rev, Sealed, StoreError, Workspace};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Where the clock is read.
pub type Clock = Box<dyn Fn() -> Timestamp>;

/// A workspace, the draft that is open in it, and what the edge gave.
pub struct StoreWorld {
    folder: PathBuf,
    workspace: Option<Workspace>,
    open: Option<DraftFile>,
    person: Line,
    holder: Holder,
    today: Date,
    clock: Clock,
    seed: u64,
}

/// What the edge gives to the store behind the screens.
pub struct Given {
    /// The folder of the workspace.
    pub folder: PathBuf,
    /// Who sits here.
    pub person: Line,
    /// Who holds the lock.
    pub holder: Holder,
    /// The day.
    pub today: Date,
    /// The clock.
    pub clock: Clock,
    /// Where the random parts of ids begin.
    pub seed: u64,
}

type Reports = Result<Vec<Report>, StoreError>;

impl World for StoreWorld {
    fn perform(&mut self, effect: Effect) -> Vec<Report> {
        self.carry_out(effect).unwrap_or_else(|error| vec![Report::Failed(error.to_string())])
    }
}

impl StoreWorld {
    /// A world in a folder.
    #[must_use]
    pub fn new(given: Given) -> Self {
        Self {
            folder: given.folder,
            workspace: None,
            open: None,
            person: given.person,
            holder: given.holder,
            today: given.today,
            clock: given.clock,
            seed: given.seed,
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Reports {
        match effect {
            Effect::List => self.list(),
            Effect::Open(slug, on_draft) => self.open(&slug, on_draft),
            Effect::New(slug, name) => self.start(&slug, &name),
            Effect::Journal(step) => Ok(self.journal(step)),
            Effect::Discard(slug) => self.discard(&slug),
            Effect::Seal { reason, author } => self.seal(reason, author),
            Effect::History(slug) => self.history(&slug),
            Effect::Version(slug, name) => self.version(&slug, &name),
            Effect::SetUp(_) => self.set_up(),
            Effect::Quit | Effect::WriteOutside(_) | Effect::Copy(_) => Ok(Vec::new()),
        }
    }

    fn workspace(&mut self) -> Result<&Workspace, StoreError> {
        let workspace = match self.workspace.take() {
            Some(workspace) => workspace,
            None => Workspace::open(&self.folder)?,
        };
        Ok(self.workspace.insert(workspace))
    }

    fn set_up(&mut self) -> Reports {
        self.workspace = Some(Workspace::init(&self.folder)?);
        self.list()
    }

    /// The portfolio, from names alone; nobody's draft is open while it is shown.
    fn list(&mut self) -> Reports {
        self.open = None;
        let folder = self.folder.display().to_string();
        let workspace = match self.workspace() {
            Err(StoreError::NoWorkspace { .. }) => return Ok(vec![Report::NoWorkspace(folder)]),
            workspace => workspace?,
        };
        let slugs = workspace.assessments()?;
        let rows = slugs.into_iter().map(|slug| row(workspace, slug)).collect::<Result<Vec<_>, _>>()?;
        Ok(vec![Report::Listed(rows)])
    }

    fn open(&mut self, slug: &Slug, on_draft: OnDraft) -> Reports {
        let (today, holder) = (self.today, self.holder.clone());
        let workspace = self.workspace()?;
        if on_draft == OnDraft::Ask
            && let Some(found) = found_draft(workspace, slug)?
        {
            return Ok(vec![Report::Found(found)]);
        }
        let file = workspace.edit(slug, &holder)?;
        let note = opening_note(workspace, &file)?;
        let session = self.session(&file, today);
        self.open = Some(file);
        Ok(vec![Report::Opened(Box::new(session), note)])
    }

    fn start(&mut self, slug: &Slug, name: &Line) -> Reports {
        let (today, holder) = (self.today, self.holder.clone());
        let workspace = self.workspace()?;
        let methodology = workspace.methodology(&workspace.settings().methodology)?;
        let mut file = workspace.create(slug, methodology, &holder)?;
        if let Ok(edit) = edits::set(file.draft().now(), &Path::new("system/name"), Some(&name.to_value()))
            && let Ok(taken) = file.take(Step::Do(edit))
        {
            taken.on_disk?;
        }
        let session = self.session(&file, today);
        self.open = Some(file);
        Ok(vec![Report::Opened(Box::new(session), None)])
    }

    fn session(&mut self, file: &DraftFile, today: Date) -> Session {
        let method = file.methodology().clone();
        let board = Board::new(&method, file.draft().now(), today);
        self.seed = self.seed.wrapping_add(1);
        Session {
            slug: file.slug().clone(),
            draft: file.draft().clone(),
            base: file.base().map(|name| Base { number: name.number(), hash: name.hash().to_owned() }),
            method,
            board,
            ids: Ids::seeded(self.seed),
        }
    }

    /// A step is on disk when this returns, or the person is told that it is not.
    fn journal(&mut self, step: Step) -> Vec<Report> {
        let Some(file) = &mut self.open else { return Vec::new() };
        let failed = match file.take(step) {
            Ok(taken) => taken.on_disk.err().map(|error| error.to_string()),
            Err(error) => Some(error.to_string()),
        };
        let told = |cause| {
            Report::Failed(format!(
                "not on disk yet: {cause}. It is kept in memory and tried again with the next edit."
            ))
        };
        failed.map(told).into_iter().collect()
    }

    fn discard(&mut self, slug: &Slug) -> Reports {
        self.open = None;
        let holder = self.holder.clone();
        let place = self.workspace()?.discard(slug, &holder)?;
        let mut reports = self.list()?;
        reports.push(Report::Done(format!("the draft of {slug} was put aside as {place}")));
        Ok(reports)
    }

    fn seal(&mut self, reason: Prose, author: Line) -> Reports {
        let (today, at) = (self.today, (self.clock)());
        let Some(mut file) = self.open.take() else { return Ok(Vec::new()) };
        let by = if author.is_empty() { self.person.clone() } else { author };
        let sealed = self.workspace().and_then(|workspace| workspace.seal(&mut file, &Order { reason, by, at }));
        let reports = sealed.map(|sealed| {
            let session = self.session(&file, today);
            vec![Report::Sealed(Box::new(session), sealed_words(&sealed))]
        });
        self.open = Some(file);
        reports
    }

    fn history(&mut self, slug: &Slug) -> Reports {
        let workspace = self.workspace()?;
        let graph = workspace.graph(slug)?;
        let heads = graph.heads();
        let line = |name: &format::VersionName| -> Result<VersionLine, StoreError> {
            let standing = if heads.contains(name) { Standing::Head } else { Standing::Past };
            Ok(version_line(name, workspace.header(slug, name)?, standing))
        };
        let lines = graph.names().rev().map(line).collect::<Result<Vec<_>, _>>()?;
        Ok(vec![Report::History(slug.clone(), lines)])
    }

    fn version(&mut self, slug: &Slug, name: &VersionName) -> Reports {
        let rev = Rev::Hash(name.hash.clone());
        let snapshot = self.workspace()?.load(slug, &rev)?;
        Ok(vec![Report::Version(name.clone(), Box::new((snapshot.content, snapshot.methodology)))])
    }
}

fn row(workspace: &Workspace, slug: Slug) -> Result<PortfolioRow, StoreError> {
    let versions = workspace.versions(&slug)?;
    let draft = workspace.draft_steps(&slug)?.map_or(DraftMark::None, DraftMark::Open);
    Ok(PortfolioRow {
        version: versions.last().map(format::VersionName::number),
        heads: workspace.heads(&slug)?.len(),
        draft,
        slug,
    })
}

fn found_draft(workspace: &Workspace, slug: &Slug) -> Result<Option<FoundDraft>, StoreError> {
    let Some(summary) = workspace.draft(slug)? else { return Ok(None) };
    let snapshot = workspace.load(slug, &Rev::Draft)?;
    let in_words = |change: &Change| {
        let value = change.to.as_ref().map_or_else(|| "removed".to_owned(), ToString::to_string);
        format!("{}: {value}", label(&change.at, &snapshot.methodology, &snapshot.content))
    };
    let torn = format!("The last edit was cut off while it was written; {} bytes of it are set aside.", summary.torn);
    Ok(Some(FoundDraft {
        slug: slug.clone(),
        written: summary.written_at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        changes: summary
            .changes
            .iter()
            .filter(|change| !change.at.as_str().starts_with("next/"))
            .map(in_words)
            .collect(),
        warning: (summary.torn > 0).then_some(torn),
    }))
}

fn opening_note(workspace: &Workspace, file: &DraftFile) -> Result<Option<String>, StoreError> {
    if let Some(torn) = file.torn() {
        return Ok(Some(format!("the last edit was cut off while it was written; what there is of it is in {torn}")));
    }
    let heads = workspace.heads(file.slug())?.len();
    Ok((heads > 1).then(|| {
        format!("this assessment is forked: it has {heads} heads; both are kept, and this draft goes on from one")
    }))
}

fn version_line(name: &format::VersionName, header: Header, standing: Standing) -> VersionLine {
    VersionLine {
        name: VersionName { number: name.number(), hash: name.hash().to_owned() },
        parents: header.parents.iter().map(format::Hash::short).collect(),
        saved_at: header.saved_at,
        saved_by: header.saved_by,
        reason: header.reason,
        methodology: format!("{} {}", header.methodology.id, header.methodology.version),
        changes: header.changes.len(),
        standing,
    }
}

fn sealed_words(sealed: &Sealed) -> String {
    let mut said = format!("sealed version {} as {}", sealed.name.number(), sealed.path);
    if let Confirmed::No(cause) = &sealed.confirmed {
        let _ = write!(said, "; saved, not confirmed by the disk ({cause}): a copy of the draft is kept");
    }
    if !sealed.others.is_empty() {
        said.push_str("; the assessment is forked, and both heads are kept");
    }
    said
}
