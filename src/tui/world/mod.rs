//! The store behind the screens: carries out what the app asks for, one effect at a time.

mod history;
mod merging;
mod methods;
mod opening;
mod past;
mod portfolio;
mod repin;
mod review;

use super::desk::{Base, Session};
use super::effect::{Between, Effect, OnDraft, Report, VersionName, World};
use crate::analysis::Board;
use crate::format;
use crate::format::methodology::Resolved;
use crate::history::edits::{self, Ids};
use crate::history::stale::Sought;
use crate::history::{Draft, Step};
use crate::method::Methodology;
use crate::model::{Line, MethodologyId, Node, Path, Pin, Prose, Slug};
use crate::store::{self, Access, Confirmed, DraftFile, Holder, Looked, Order, Rev, Sealed, StoreError, Workspace};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

/// Where the clock is read.
pub type Clock = Box<dyn Fn() -> Timestamp>;

/// Says who sits here; it may take a moment to find out, so it is asked once somebody is to be named.
pub type Who = Box<dyn Fn() -> Holder>;

/// A workspace, the draft that is open in it, and what the edge gave.
pub struct StoreWorld {
    folder: PathBuf,
    home: Option<PathBuf>,
    workspace: Option<Workspace>,
    open: Option<DraftFile>,
    /// The methodologies that were offered for it.
    offered: Vec<Resolved>,
    /// Whose drafts were opened in this sitting: nobody has to be asked about them again.
    worked_on: BTreeSet<Slug>,
    holder: Who,
    today: Date,
    clock: Clock,
    seed: u64,
    access: Access,
}

/// What the edge gives to the store behind the screens.
pub struct Given {
    /// The folder of the workspace.
    pub folder: PathBuf,
    /// The person's home, where it is known.
    pub home: Option<PathBuf>,
    /// Who sits here and holds the lock.
    pub holder: Who,
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
            home: given.home,
            workspace: None,
            open: None,
            offered: Vec::new(),
            worked_on: BTreeSet::new(),
            holder: given.holder,
            today: given.today,
            clock: given.clock,
            seed: given.seed,
            access: Access::Full,
        }
    }

    /// The same world with this access to its workspace.
    #[must_use]
    pub fn with_access(self, access: Access) -> Self {
        Self { access, ..self }
    }

    fn carry_out(&mut self, effect: Effect) -> Reports {
        match effect {
            Effect::List => self.list(),
            Effect::Open(slug, on_draft) => Ok(barred(&slug, self.open(&slug, on_draft))),
            Effect::OpenFrom(slug, head) => Ok(barred(&slug, self.open_from(&slug, &head))),
            Effect::Glance(slug) => Ok(self.glance(slug)),
            Effect::New(slug, name, by) => self.start(&slug, &name, by.as_ref()),
            Effect::Methodologies => methods::list(self.workspace()?),
            Effect::ReadMethodology(id) => methods::read(self.workspace()?, &id),
            Effect::Crosswalks => methods::crosswalks(self.workspace()?),
            Effect::StartMethodology { id, from } => methods::start(self.workspace()?, &id, &from),
            Effect::Journal(step) => Ok(self.journal(step)),
            Effect::Discard(slug) => self.discard(&slug),
            Effect::Seal { reason, author } => self.seal(reason, author),
            Effect::History(slug) => {
                let versions = history::versions(self.workspace()?, slug.clone())?;
                self.with_review(&slug, vec![Report::History(versions)])
            }
            Effect::Sign { slug, version, signing } => self.sign(&slug, &version, signing),
            Effect::Comment { slug, version, act, text, by } => self.comment(&slug, &version, (act, text, by)),
            Effect::Compare(slug, between) => self.compare(&slug, between),
            Effect::Merge(slug) if self.open.is_none() => Ok(barred(&slug, self.merge(&slug))),
            Effect::Merge(slug) => self.merge(&slug),
            Effect::LookHere => self.look_here(),
            Effect::Offer => self.offer(),
            Effect::Repin { to, mapping, why } => self.repin(&to, mapping, &why),
            Effect::Attach(id, why) => self.attach(&id, &why),
            Effect::Detach(id, why) => self.detach(&id, &why),
            Effect::Settle(decision) => Ok(self.settle(decision)),
            Effect::Blame(slug, state, at) => {
                self.flush()?;
                Ok(vec![Report::Blamed(Box::new(past::blame(self.workspace()?, &slug, state, &at)?))])
            }
            Effect::Life(slug, risk) => {
                self.flush()?;
                let today = self.today;
                Ok(vec![Report::Lived(Box::new(past::life(self.workspace()?, &slug, risk, today)?))])
            }
            Effect::SetUp(_) => self.set_up(),
            Effect::CopyToFile { name, text } => copy_to_file(&name, &text),
            Effect::Quit | Effect::WriteOutside(_) | Effect::Copy(_) | Effect::Mouse(_) => Ok(Vec::new()),
        }
    }

    fn workspace(&mut self) -> Result<&Workspace, StoreError> {
        let workspace = match self.workspace.take() {
            Some(workspace) => workspace,
            None => Workspace::open(&self.folder)?.with_access(self.access.clone()),
        };
        Ok(self.workspace.insert(workspace))
    }

    fn set_up(&mut self) -> Reports {
        if let Some(why) = self.access.read_only() {
            return Err(StoreError::ReadOnly { why: why.clone() });
        }
        self.workspace = Some(Workspace::init(&self.folder)?);
        self.list()
    }

    /// The portfolio; nobody's draft is open while it is shown.
    fn list(&mut self) -> Reports {
        self.open = None;
        let (folder, today) = (self.folder.display().to_string(), self.today);
        let workspace = match self.workspace() {
            Err(StoreError::NoWorkspace { .. }) => return Ok(vec![Report::NoWorkspace(folder)]),
            workspace => workspace?,
        };
        Ok(vec![Report::Listed(portfolio::rows(workspace, today)?)])
    }

    /// Opens an assessment, or says what has to be decided first.
    fn open(&mut self, slug: &Slug, on_draft: OnDraft) -> Reports {
        if self.workspace()?.access().read_only().is_some() {
            return self.look(slug, None);
        }
        // To find out who sits here takes as long as to read: both go on at once.
        let workspace = self.workspace()?;
        let question = if on_draft == OnDraft::Ask { opening::question(workspace, slug) } else { Ok(None) };
        let ahead = workspace.read_ahead(slug);
        let holder = (self.holder)();
        let worked_on = self.worked_on.contains(slug);
        let workspace = self.workspace()?;
        match question {
            Ok(Some(question)) if !(worked_on && opening::is_going_on(&question)) => {
                workspace.check_free(slug, &holder)?;
                Ok(vec![question])
            }
            Err(error) => workspace.check_free(slug, &holder).and(Err(error)),
            Ok(_) => {
                let file = workspace.edit_ahead(slug, ahead, &holder)?;
                self.opened(file)
            }
        }
    }

    /// Shows an assessment that is not to be edited. Of several heads the person chooses one to look at.
    fn look(&mut self, slug: &Slug, rev: Option<&Rev>) -> Reports {
        let workspace = self.workspace()?;
        if rev.is_none()
            && !workspace.has_draft(slug)?
            && let Some(forked) = opening::heads_to_choose(workspace, slug)?
        {
            return Ok(vec![forked]);
        }
        let Looked { draft, methodology, pin, base } = workspace.look(slug, rev)?;
        let session = self.session_of(slug, draft, (pin, methodology), base.as_ref());
        Ok(vec![Report::Opened(Box::new(session), None)])
    }

    fn open_from(&mut self, slug: &Slug, head: &VersionName) -> Reports {
        if self.workspace()?.access().read_only().is_some() {
            return self.look(slug, Some(&Rev::Hash(head.hash.clone())));
        }
        let holder = (self.holder)();
        let file = self.workspace()?.edit_from(slug, &Rev::Hash(head.hash.clone()), &holder)?;
        self.opened(file)
    }

    fn opened(&mut self, file: DraftFile) -> Reports {
        let note = opening::note(self.workspace()?, &file)?;
        let session = self.session(&file)?;
        self.worked_on.insert(file.slug().clone());
        let slug = file.slug().clone();
        self.open = Some(file);
        self.with_review(&slug, vec![Report::Opened(Box::new(session), note)])
    }

    fn start(&mut self, slug: &Slug, name: &Line, by: Option<&MethodologyId>) -> Reports {
        let holder = (self.holder)();
        let workspace = self.workspace()?;
        let methodology = workspace.methodology(by.unwrap_or(&workspace.settings().methodology))?;
        let mut file = workspace.create(slug, methodology, &holder)?;
        if let Ok(edit) = edits::set(file.draft().now(), &Path::new("system/name"), Some(&name.to_value()))
            && let Ok(taken) = file.take(Step::Do(edit))
        {
            taken.on_disk?;
        }
        let session = self.session(&file)?;
        self.open = Some(file);
        Ok(vec![Report::Opened(Box::new(session), None)])
    }

    fn session(&mut self, file: &DraftFile) -> Result<Session, StoreError> {
        let made_from = [file.base(), file.merging()];
        let heads = self.workspace()?.heads(file.slug())?;
        let beside = heads.iter().filter(|head| !made_from.contains(&Some(*head))).count();
        let session = self.session_of(file.slug(), file.draft().clone(), rated_by(file.resolved()), file.base());
        let others = file.others().iter().map(rated_by).collect();
        Ok(Session { merging: file.merging().map(base_named), beside, others, ..session })
    }

    fn session_of(
        &mut self,
        slug: &Slug,
        draft: Draft,
        (pin, method): (Pin, Arc<Methodology>),
        base: Option<&format::VersionName>,
    ) -> Session {
        let board = Board::new(&method, draft.now(), self.today);
        let sought = Sought::of(&method, draft.now(), draft.now().risks.keys().copied());
        // What cannot be read leaves an acceptance without what moved, and is told where it stands itself.
        let accepted = self.workspace().and_then(|workspace| workspace.accepted_before(slug, sought));
        self.seed = self.seed.wrapping_add(1);
        Session {
            slug: slug.clone(),
            person: (self.holder)().name,
            draft,
            base: base.map(base_named),
            merging: None,
            beside: 0,
            pin,
            method,
            others: Vec::new(),
            here: None,
            board,
            accepted: accepted.unwrap_or_default(),
            ids: Ids::seeded(self.seed),
        }
    }

    /// A step is on disk when this returns, or the person is told that it is not.
    fn journal(&mut self, step: Step) -> Vec<Report> {
        let Some(file) = &mut self.open else { return Vec::new() };
        let failed = match file.take(step) {
            Ok(taken) => taken.on_disk.err().map(|error| not_on_disk(&error)),
            Err(error) => Some(not_on_disk(&error)),
        };
        failed.map(Report::Failed).into_iter().collect()
    }

    fn discard(&mut self, slug: &Slug) -> Reports {
        self.open = None;
        let holder = (self.holder)();
        let place = self.workspace()?.discard(slug, &holder)?;
        let mut reports = self.list()?;
        reports.push(Report::Done(format!("the draft of {slug} was put aside as {place}")));
        Ok(reports)
    }

    fn seal(&mut self, reason: Prose, author: Line) -> Reports {
        let at = (self.clock)();
        let Some(mut file) = self.open.take() else { return Ok(Vec::new()) };
        let by = if author.is_empty() { (self.holder)().name } else { author };
        let sealed = self.workspace().and_then(|workspace| workspace.seal(&mut file, &Order { reason, by, at }));
        let reports = sealed.and_then(|sealed| {
            let session = self.session(&file)?;
            Ok(vec![Report::Sealed(Box::new(session), sealed_words(&sealed))])
        });
        self.open = Some(file);
        reports
    }

    fn glance(&mut self, slug: Slug) -> Vec<Report> {
        let glance = self.workspace().and_then(|workspace| portfolio::glance(workspace, &slug));
        vec![Report::Glanced(slug, glance.map_err(|error| error.to_string()))]
    }

    /// What is in memory alone would be missing from the draft that is read; a draft in which nothing was done has no file.
    fn flush(&mut self) -> Result<(), StoreError> {
        let begun = |file: &&mut DraftFile| !file.draft().done().is_empty() || !file.draft().undone().is_empty();
        self.open.as_mut().filter(begun).map_or(Ok(()), DraftFile::flush)
    }

    fn compare(&mut self, slug: &Slug, between: Between) -> Reports {
        self.flush()?;
        let comparison = history::compare(self.workspace()?, slug, between)?;
        self.with_review(&slug.clone(), vec![Report::Compared(Box::new(comparison))])
    }
}

fn not_on_disk(cause: &dyn std::fmt::Display) -> String {
    format!("not on disk yet: {cause}. It is kept in memory and tried again with the next edit.")
}

fn rated_by(resolved: &Resolved) -> (Pin, Arc<Methodology>) {
    (resolved.pin.clone(), resolved.methodology.clone())
}

fn base_named(name: &format::VersionName) -> Base {
    Base { number: name.number(), hash: name.hash().to_owned() }
}

fn copy_to_file(name: &str, text: &str) -> Reports {
    let text = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
    store::write_new(FilePath::new(name), &text)?;
    Ok(vec![Report::Done(format!("{} bytes written to {name}", text.len()))])
}

/// That an assessment cannot be opened is told with what can still be done with it.
fn barred(slug: &Slug, opened: Reports) -> Vec<Report> {
    opened.unwrap_or_else(|error| vec![Report::Barred(slug.clone(), error.to_string())])
}

fn sealed_words(sealed: &Sealed) -> String {
    let mut said = format!("sealed version {} as {}", sealed.name.number(), sealed.path);
    if let Confirmed::No(cause) = &sealed.confirmed {
        let _ = write!(said, "; saved, not confirmed by the disk ({cause}): a copy of the draft is kept");
    }
    if !sealed.others.is_empty() {
        said.push_str("; the assessment is forked, and both heads are kept: M merges them");
    }
    said
}
