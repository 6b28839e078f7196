//! Signing as line prompts: what is decided, in which role, why, until when, with which key; then what exactly is signed.

use super::comments::NOBODY;
use crate::format::Decision;
use crate::model::{Line, Prose, Slug};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Effect, Signing, State, VersionName};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Prompt, Wish};
use crate::tui::screens::signing::{summary, who};
use jiff::civil::Date;

/// What is typed where a prompt may be left out.
const NONE: &str = "none";

#[derive(Clone)]
struct Case {
    slug: Slug,
    version: VersionName,
    signing: Signing,
}

/// The word that signs the version which the draft started from.
pub fn deed(session: &Session, desk: &Desk) -> Option<Deed> {
    let version = desk.version_of(&State::Draft)?;
    let slug = session.slug.clone();
    let says =
        format!("Decide about {version}: approve it, send it back, accept what remains. The draft is no part of it.");
    Some(Deed::new("sign", says, move |_, desk| match who(&slug, desk) {
        Some(by) => {
            let signing = Signing {
                decision: Decision::Approve,
                by,
                role: Line::default(),
                note: Prose::default(),
                until: None,
                key: String::new(),
            };
            vec![decision(Case { slug: slug.clone(), version: version.clone(), signing })]
        }
        None => vec![Wish::Refuse(NOBODY.to_owned())],
    }))
}

fn ask(
    title: impl Into<String>,
    help: impl Into<String>,
    shape: Shape,
    then: impl Fn(&str, &Desk) -> Vec<Wish> + 'static,
) -> Wish {
    Wish::Prompt(Prompt::new(title, help, shape, then))
}

/// What was typed; nothing for the word that leaves it out.
fn given(text: &str) -> &str {
    if text.eq_ignore_ascii_case(NONE) { "" } else { text }
}

fn decision(case: Case) -> Wish {
    let words: Vec<String> = Decision::ALL.iter().map(|decision| decision.typed()).collect();
    let help = format!("Type one of {}.", words.join(", "));
    ask(format!("What is decided about {}?", case.version), help, Shape::Line, move |text, _| {
        let mut case = case.clone();
        match Decision::from_word(&text.replace('-', "_")) {
            Some(decided) => {
                case.signing.decision = decided;
                vec![role(case)]
            }
            None => vec![Wish::Refuse(format!("“{text}” is no decision")), decision(case)],
        }
    })
}

fn role(case: Case) -> Wish {
    ask("In which role?", "The role that gives the authority, as in AI risk committee.", Shape::Line, move |text, _| {
        let mut case = case.clone();
        case.signing.role = Line::typed(text);
        vec![note(case)]
    })
}

fn note(case: Case) -> Wish {
    let (title, help) = match case.signing.decision {
        Decision::ApproveWithConditions => ("On which conditions?", "What has to be met, and by when.".to_owned()),
        Decision::SendBack => {
            ("Why does it go back?", "What is wrong or missing, and what would settle it.".to_owned())
        }
        Decision::Approve | Decision::AcceptResidual => {
            ("A note?", format!("What the next reader should know; {NONE} leaves it out."))
        }
    };
    ask(title, help, Shape::Prose, move |text, _| {
        let mut case = case.clone();
        case.signing.note = Prose::typed(given(text));
        vec![if case.signing.decision == Decision::SendBack { key(case) } else { until(case) }]
    })
}

fn until(case: Case) -> Wish {
    let needed = case.signing.decision == Decision::AcceptResidual;
    let left_out = if needed { String::new() } else { format!("; {NONE} leaves it open") };
    let help = format!("Until when it holds, as in 2027-03-31{left_out}.");
    ask("Until when?", help, Shape::Line, move |text, desk| {
        let mut case = case.clone();
        match (given(text), given(text).parse::<Date>()) {
            ("", _) if !needed => vec![key(case)],
            (_, Ok(day)) if day >= desk.today => {
                case.signing.until = Some(day);
                vec![key(case)]
            }
            (_, Ok(past)) => vec![Wish::Refuse(format!("{past} is over")), until(case)],
            (typed, Err(_)) => vec![Wish::Refuse(format!("“{typed}” is no date; write it as 2027-03-31")), until(case)],
        }
    })
}

fn key(case: Case) -> Wish {
    let help = format!("The path of your SSH key; {NONE} signs without one, and your name is then only claimed.");
    ask("Signed with which key?", help, Shape::Line, move |text, _| {
        let mut case = case.clone();
        given(text).clone_into(&mut case.signing.key);
        vec![whether(case)]
    })
}

fn whether(case: Case) -> Wish {
    let said = summary(&case.slug, &case.version, &case.signing);
    let help = format!("{said} Type yes to sign; anything else leaves it.");
    ask("Sign?", help, Shape::Line, move |text, _| {
        let Case { slug, version, signing } = case.clone();
        if text.eq_ignore_ascii_case("yes") {
            return vec![Wish::Effect(Effect::Sign { slug, version, signing })];
        }
        vec![Wish::say("Not signed.")]
    })
}
