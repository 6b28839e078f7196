//! Signing a version on screen: what is decided, in which role, why, until when; then what exactly is signed.

use crate::format::Decision;
use crate::model::{Line, Prose, Slug};
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::dialogs::{Answer, Ask};
use crate::tui::effect::{Effect, Signing, VersionName};
use crate::tui::fields::{Prompt, Shape};
use jiff::civil::Date;

/// A version that is to be signed.
#[derive(Clone, Debug)]
struct Case {
    slug: Slug,
    version: VersionName,
    signing: Signing,
}

/// The decisions with their keys, words and what they mean.
const DECISIONS: [(&str, Decision, &str, &str); 4] = [
    ("a", Decision::Approve, "approve", "it may be used as it stands"),
    ("c", Decision::ApproveWithConditions, "approve if", "it may be used once conditions are met"),
    ("b", Decision::SendBack, "send back", "it goes back to its author, with why"),
    ("r", Decision::AcceptResidual, "accept", "the residual risks, until a day"),
];

/// Asks what is decided about a version, then for what the decision needs.
pub fn ask(slug: &Slug, version: &VersionName, desk: &Desk) -> Requests {
    let Some(by) = who(slug, desk) else {
        return vec![Request::Notice(Notice::refused(
            "nobody is named as the signer: set ASSIZE_AUTHOR, or name yourself in your settings.",
        ))];
    };
    let text = format!(
        "{by} decides about {version} of {slug}, {:04}-{}.\n\nThe sign-off is bound to the bytes of this version and to the state \
         of each of its risks. It does not cover the draft or any later version.",
        version.number, version.hash
    );
    let answers = DECISIONS.iter().map(|(key, decision, word, says)| {
        let signing = Signing {
            decision: *decision,
            by: by.clone(),
            role: Line::default(),
            note: Prose::default(),
            until: None,
            key: String::new(),
        };
        let case = Case { slug: slug.clone(), version: version.clone(), signing };
        Answer::new(key, *word, *says, move || vec![Request::Close, ask_role(case.clone())])
    });
    vec![Request::Push(Box::new(Ask::new("Sign off", text, answers.collect())))]
}

/// Who sits here.
pub fn who(slug: &Slug, desk: &Desk) -> Option<Line> {
    let known = desk.person().or(desk.reviewed(slug).map(|reviewed| &reviewed.person));
    known.filter(|person| !person.is_empty()).cloned()
}

fn push(prompt: Prompt) -> Request {
    Request::Push(Box::new(prompt))
}

fn ask_role(case: Case) -> Request {
    let help = "The role that gives the authority, as in AI risk committee. Ctrl+C leaves without signing.";
    push(Prompt::new("In which role?", help, Shape::Line, move |text, _| {
        let mut case = case.clone();
        case.signing.role = Line::typed(text);
        vec![ask_note(case)]
    }))
}

fn ask_note(case: Case) -> Request {
    let (title, help, needed) = match case.signing.decision {
        Decision::ApproveWithConditions => ("On which conditions?", "What has to be met, and by when.", true),
        Decision::SendBack => ("Why does it go back?", "What is wrong or missing, and what would settle it.", true),
        Decision::Approve | Decision::AcceptResidual => {
            ("A note?", "What the next reader should know; it may be left empty.", false)
        }
    };
    let help = format!("{help} Esc or Tab goes on.");
    let prompt = Prompt::new(title, help, Shape::Prose, move |text, desk| {
        let mut case = case.clone();
        case.signing.note = Prose::typed(text);
        if case.signing.decision == Decision::SendBack {
            vec![ask_key(case, desk)]
        } else {
            vec![ask_until(case, desk.today)]
        }
    });
    push(if needed { prompt } else { prompt.or_empty() })
}

fn ask_until(case: Case, today: Date) -> Request {
    let needed = case.signing.decision == Decision::AcceptResidual;
    let help = if needed {
        "Until when it holds, as in 2027-03-31; nothing is accepted for ever."
    } else {
        "Until when it holds, as in 2027-03-31; it may be left empty."
    };
    let prompt = Prompt::new("Until when?", help, Shape::Line, move |text, desk| {
        let mut case = case.clone();
        match text.parse::<Date>() {
            _ if text.is_empty() => vec![ask_key(case, desk)],
            Ok(until) if until >= today => {
                case.signing.until = Some(until);
                vec![ask_key(case, desk)]
            }
            Ok(past) => again(case, today, format!("{past} is over.")),
            Err(_) => again(case, today, format!("{text:?} is no date; write it as 2027-03-31.")),
        }
    });
    push(if needed { prompt } else { prompt.or_empty() })
}

fn again(case: Case, today: Date, why: String) -> Requests {
    vec![ask_until(case, today), Request::Notice(Notice::refused(why))]
}

/// Asks for the key that the person signs with, if any: the one used last, or that of the settings, is offered.
fn ask_key(case: Case, desk: &Desk) -> Request {
    let help = "The path of your SSH key: a private one, or a public one whose agent is running. Left empty, there is no signature, \
                and your name is only claimed.";
    let prompt = Prompt::new("Signed with which key?", help, Shape::Line, move |text, _| {
        let mut case = case.clone();
        text.clone_into(&mut case.signing.key);
        vec![whether(case)]
    });
    push(prompt.with_text(&desk.signing_key).or_empty())
}

/// What exactly is signed, and what that proves.
pub fn summary(slug: &Slug, version: &VersionName, signing: &Signing) -> String {
    let Signing { decision, by, role, note, until, key } = signing;
    let until = until.map(|until| format!(", until {until}")).unwrap_or_default();
    let note = if note.is_empty() { String::new() } else { format!("\n\n{}", note.text()) };
    let proof = if key.is_empty() {
        "There is no signature: your name is only claimed.".to_owned()
    } else {
        format!("ssh-keygen signs it with {key}, and may ask you for a passphrase or a touch.")
    };
    format!(
        "{slug} {version}, {:04}-{}: {} by {by} as {role}{until}.{note}\n\nThe sign-off becomes a file of its own beside the version \
         and is never changed. {proof}",
        version.number,
        version.hash,
        decision.label()
    )
}

fn whether(case: Case) -> Request {
    let text = summary(&case.slug, &case.version, &case.signing);
    let answer = Answer::new("y", "sign", "write the sign-off", move || {
        let Case { slug, version, signing } = case.clone();
        vec![Request::Close, Request::Effect(Effect::Sign { slug, version, signing })]
    });
    Request::Push(Box::new(Ask::new("Sign", text, vec![answer])))
}
