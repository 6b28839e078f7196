//! Sealing: a reason, a last question, and a version that never changes again.

use crate::model::{Line, Prose};
use crate::tui::component::{Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::{Answer, Ask};
use crate::tui::effect::Effect;
use crate::tui::fields::{Prompt, Shape};

/// The number that the next version gets.
pub fn next_number(session: &Session) -> u32 {
    let made_from = session.base.iter().chain(&session.merging);
    1 + made_from.map(|version| version.number).max().unwrap_or(0)
}

/// Whether a version without a single change would still say something: that two were merged, or what it is rated by.
pub fn alters(session: &Session) -> bool {
    session.merging.is_some() || session.draft.is_repinned()
}

/// Why the draft cannot be sealed.
///
/// # Errors
/// The reason.
pub fn may_seal(desk: &Desk, blocking: usize, changes: usize) -> Result<(), String> {
    match (blocking, changes) {
        (0, 0) if desk.session.as_ref().is_none_or(|session| !alters(session)) => {
            Err("nothing changed since the last version".into())
        }
        (0, _) if desk.session.is_some() => Ok(()),
        (1, _) => Err("one finding blocks it; the list of findings leads to it".into()),
        (count, _) => Err(format!("{count} findings block it; the list of findings leads to each")),
    }
}

/// Asks for what is missing, in this order: who, why, whether.
pub fn ask(desk: &Desk) -> Requests {
    let Some(person) = desk.person() else {
        let help = "Nobody is named as the author. Your name and e-mail, as in Ana Ruiz <ana@example.org>. \
                    Set ASSIZE_AUTHOR to be asked no more.";
        let prompt = Prompt::new("Who seals?", help, Shape::Line, |text, desk| ask_why(desk, Line::typed(text)));
        return vec![Request::Push(Box::new(prompt))];
    };
    ask_why(desk, person.clone())
}

fn ask_why(desk: &Desk, author: Line) -> Requests {
    let Some(session) = &desk.session else { return Vec::new() };
    let title = format!("Why version {}?", next_number(session));
    let help = "What happened since the last version, and what the reader should look at first. Esc or Tab goes on to the seal.";
    let prompt = Prompt::new(title, help, Shape::Prose, move |text, desk| {
        desk.session.as_ref().map(|session| vec![whether(session, &author, text)]).unwrap_or_default()
    });
    vec![Request::Push(Box::new(prompt))]
}

fn whether(session: &Session, author: &Line, reason: &str) -> Request {
    let number = next_number(session);
    let text = format!(
        "Seal version {number} of {} as {author}?\n\n{reason}\n\nA sealed version is never changed or deleted. \
         Work goes on in a new draft.",
        session.slug
    );
    let (author, reason) = (author.clone(), Prose::typed(reason));
    let seal = Answer::new("y", "seal", "write the version", move || {
        vec![Request::Close, Request::Effect(Effect::Seal { reason: reason.clone(), author: author.clone() })]
    });
    Request::Push(Box::new(Ask::new("Seal", text, vec![seal])))
}
