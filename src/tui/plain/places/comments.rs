//! Comments as line prompts: threads read, answered, settled, and begun at a place.

use super::Place;
use crate::format::comment::{Act, CommentId, Thread};
use crate::history::label;
use crate::model::{Path, Prose};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Effect, State};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::signing::who;
use crate::tui::screens::threads::{line, said};

fn threads<'a>(session: &Session, desk: &'a Desk) -> &'a [Thread] {
    desk.reviewed(&session.slug).map_or(&[], |reviewed| &reviewed.threads)
}

/// The way to the comments, where there are any.
pub fn entry(session: &Session, desk: &Desk) -> Option<Entry> {
    let all = threads(session, desk);
    let open = all.iter().filter(|thread| !thread.is_settled()).count();
    let words = format!("Comments: {open} open, {} settled", all.len() - open);
    (!all.is_empty()).then(|| Entry::place("comments", words, Still::open_if(open > 0), Place::Comments))
}

/// Every thread, the open ones first.
pub fn page(session: &Session, desk: &Desk) -> Page {
    let mut all: Vec<&Thread> = threads(session, desk).iter().collect();
    all.sort_by_key(|thread| thread.is_settled());
    let row = |thread: &&Thread| {
        let words = format!("{}: {}", place(session, &thread.at), line(thread));
        Entry::place(
            thread.id.to_string(),
            words,
            Still::open_if(!thread.is_settled()),
            Place::Thread(thread.id.clone()),
        )
    };
    let entries: Vec<Entry> = all.iter().map(row).collect();
    Page::new(format!("Comments: {}", entries.len()), entries).with(deed(Path::root()))
}

fn place(session: &Session, at: &Path) -> String {
    if *at == Path::root() { "the whole".to_owned() } else { label(at, &session.method, session.now()) }
}

/// One thread with everything that was said.
pub fn thread(id: &CommentId, session: &Session, desk: &Desk) -> Option<Page> {
    let thread = threads(session, desk).iter().find(|thread| thread.id == *id)?;
    let lines = thread.comments().flat_map(said).map(|(_, line)| line).filter(|line| !line.is_empty());
    let reply = id.clone();
    let reply = Deed::new("reply", "Answer it.", move |_, desk| ask("Reply", Act::Reply { to: reply.clone() }, desk));
    let page = Page::new(place(session, &thread.at), Vec::new()).saying(lines).with(reply);
    let of = id.clone();
    let settle = Deed::new("settle", "Settle it; a reply opens it again.", move |_, desk| {
        write(Act::Resolve { of: of.clone() }, Prose::default(), desk)
    });
    Some(if thread.is_settled() { page } else { page.with(settle) })
}

/// The word that begins a thread at a place.
pub fn deed(at: Path) -> Deed {
    let says = "Comment on this; it stands on the newest sealed version and is never changed.";
    Deed::new("comment", says, move |_, desk| ask("Comment", Act::Remark { at: at.clone() }, desk))
}

fn ask(title: &str, act: Act, desk: &Desk) -> Vec<Wish> {
    if let Err(why) = ready(desk) {
        return vec![Wish::Refuse(why)];
    }
    let help = "It becomes a file of its own and is never changed.";
    vec![Wish::Prompt(Prompt::new(title, help, Shape::Prose, move |text, desk| {
        write(act.clone(), Prose::typed(text), desk)
    }))]
}

/// Whether somebody can comment here.
fn ready(desk: &Desk) -> Result<(), String> {
    let Some(session) = &desk.session else { return Err("no assessment is open".to_owned()) };
    if desk.version_of(&State::Draft).is_none() {
        return Err("comments stand on a sealed version, and nothing was sealed yet".to_owned());
    }
    who(&session.slug, desk).map(drop).ok_or_else(|| NOBODY.to_owned())
}

/// Why nobody can sign or comment.
pub const NOBODY: &str = "nobody is named: set ASSIZE_AUTHOR, or name yourself in your settings";

fn write(act: Act, text: Prose, desk: &Desk) -> Vec<Wish> {
    let told = desk.session.as_ref().and_then(|session| {
        let (version, by) = (desk.version_of(&State::Draft)?, who(&session.slug, desk)?);
        Some(Effect::Comment { slug: session.slug.clone(), version, act, text, by })
    });
    told.map_or_else(|| vec![Wish::Refuse(NOBODY.to_owned())], |effect| vec![Wish::Effect(effect)])
}
