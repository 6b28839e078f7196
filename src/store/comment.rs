//! Comments: written once beside the version they are about, and read back as threads.

use super::error::StoreError;
use super::load::Origin;
use super::publish::Confirmed;
use super::rev::Rev;
use super::signoff::about;
use super::workspace::{Workspace, folder};
use crate::format::comment::{self, Act, Comment, CommentId, CommentName, Thread};
use crate::model::{Assessment, Line, Misfit, Path, Prose, Slug};
use jiff::Timestamp;

/// What somebody says about a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentOrder {
    /// A remark at a place, a reply, or what settles a thread.
    pub act: Act,
    /// What is said.
    pub text: Prose,
    /// Who says it: name and e-mail.
    pub by: Line,
    /// When.
    pub at: Timestamp,
}

/// The comments on an assessment.
#[derive(Debug, Default)]
pub struct Comments {
    /// Those that read as they were written, by thread, in order of time.
    pub threads: Vec<Thread>,
    /// What is wrong with the others.
    pub broken: Vec<StoreError>,
    /// Those that go on with a remark that is not there.
    pub lost: Vec<StoreError>,
}

impl Comments {
    /// Everything that is wrong.
    pub fn problems(&self) -> impl Iterator<Item = &StoreError> {
        self.broken.iter().chain(&self.lost)
    }

    /// The threads that nobody settled.
    pub fn open(&self) -> impl Iterator<Item = &Thread> {
        self.threads.iter().filter(|thread| !thread.is_settled())
    }

    /// The threads that nobody settled at a place or within it.
    pub fn open_at<'a>(&'a self, place: &'a Path) -> impl Iterator<Item = &'a Thread> {
        self.open().filter(move |thread| thread.is_at(place))
    }
}

impl Workspace {
    /// Writes a comment. Without a revision it stands beside the version of its thread; a remark needs one.
    ///
    /// # Errors
    /// When something is missing, there is no such place or thread, or the disk says no. Nothing is written then.
    pub fn comment(&self, slug: &Slug, rev: &Rev, order: &CommentOrder) -> Result<(CommentId, Confirmed), StoreError> {
        check_order(order)?;
        if let Some(id) = order.act.begun_by() {
            self.check_thread(slug, id)?;
        }
        let snapshot = self.load(slug, &Rev::Name(self.resolve(slug, rev)?))?;
        let Origin::Version { name, hash, .. } = &snapshot.origin else {
            return Err(StoreError::NoDraft { slug: slug.clone() });
        };
        if let Act::Remark { at } = &order.act {
            let place = check_place(&snapshot.content, at);
            place.map_err(|misfit| StoreError::NoPlace { at: at.clone(), version: name.clone(), misfit })?;
        }
        let comment = Comment {
            format: comment::FORMAT,
            assessment: slug.clone(),
            number: name.number(),
            version: *hash,
            act: order.act.clone(),
            written_by: order.by.clone(),
            written_at: order.at,
            text: order.text.clone(),
        };
        let (folder, text) = (folder(slug), comment::to_text(&comment)?);
        if comment::parse(&folder, &text)? != comment {
            return Err(StoreError::NotReadBack { path: folder });
        }
        let file = CommentName { version: name.clone(), id: CommentId::of(&text) };
        let confirmed = self.files.publish(&folder, &file.file_name(), text.as_bytes())?;
        Ok((file.id, confirmed))
    }

    fn check_thread(&self, slug: &Slug, id: &CommentId) -> Result<(), StoreError> {
        let begun = self.comments(slug)?.threads;
        let is_known = begun.iter().any(|thread| thread.id == *id);
        if is_known { Ok(()) } else { Err(StoreError::NoThread { slug: slug.clone(), id: id.clone() }) }
    }

    /// The comments on an assessment. One that cannot be read does not hide the others.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn comments(&self, slug: &Slug) -> Result<Comments, StoreError> {
        let (mut sound, mut broken) = (Vec::new(), Vec::new());
        for name in self.files.list(&folder(slug))?.iter().filter_map(|entry| CommentName::of_file(&entry.name)) {
            match self.comment_file(slug, &name) {
                Ok(comment) => sound.push((name.id, comment)),
                Err(error) => broken.push(error),
            }
        }
        let (threads, lost) = comment::threads(sound);
        let lost = lost.into_iter().map(|(id, comment)| lost_thread(slug, &id, &comment)).collect();
        Ok(Comments { threads, broken, lost })
    }

    /// A comment that passed every check of its own file.
    pub(super) fn comment_file(&self, slug: &Slug, name: &CommentName) -> Result<Comment, StoreError> {
        let path = format!("{}/{}", folder(slug), name.file_name());
        let text = self.files.read(&path)?;
        let own = CommentId::of(&text);
        if own != name.id {
            return Err(StoreError::Tampered { path, expected: name.id.to_string(), found: own.to_string() });
        }
        let comment = comment::parse(&path, &text)?;
        if comment::to_text(&comment)? != text {
            return Err(StoreError::Lineage { path, cause: "it is not in the form that assize writes".to_owned() });
        }
        if !name.version.is(&comment.version) || comment.assessment != *slug {
            let said = about(&comment.assessment, comment.number, &comment.version);
            let cause = format!("it is a comment on {said}, but its name and folder say {slug} {}", name.version);
            return Err(StoreError::Lineage { path, cause });
        }
        Ok(comment)
    }
}

/// Whether a place exists, be it blank. An entry that is not there is noticed by asking for something within it.
fn check_place(content: &Assessment, at: &Path) -> Result<(), Misfit> {
    content.at(at)?;
    match content.at(&at.join("-")) {
        Err(missing @ Misfit::NoEntry { .. }) => Err(missing),
        _ => Ok(()),
    }
}

fn lost_thread(slug: &Slug, id: &CommentId, comment: &Comment) -> StoreError {
    let begun = comment.act.begun_by().map(ToString::to_string).unwrap_or_default();
    let cause = format!("comment {id} goes on with {begun}, which is not there");
    StoreError::Lineage { path: folder(slug), cause }
}

fn check_order(order: &CommentOrder) -> Result<(), StoreError> {
    let silent = order.text.is_empty() && !matches!(order.act, Act::Resolve { .. });
    let checks = [
        (order.by.is_empty(), "a person", "say who writes with --as \"NAME <MAIL>\", or in your settings"),
        (silent, "a text", "say what is to be looked at"),
    ];
    let missing = checks.into_iter().find(|(missing, ..)| *missing);
    missing.map_or(Ok(()), |(_, what, next)| Err(StoreError::NoComment { what, next }))
}
