//! What the answering keys act on: a question where it is answered, or a whole row or table.

use super::answering::{self, Spot};
use crate::method::{Kind, Question};
use crate::model::{Answer, AnswerState, Cell, Path};
use crate::tui::action::Action;
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::fields::Field;

/// What the answering keys act on, with what is recorded there.
pub enum Aim<'a> {
    /// A question.
    Question(Spot<'a>, Option<&'a Answer>),
    /// A whole row or table: its name, and where something is said of it.
    Whole(String, Cell, Option<&'a Answer>),
}

impl<'a> Aim<'a> {
    fn name(&self) -> &str {
        match self {
            Self::Question(spot, _) => &spot.name,
            Self::Whole(name, ..) => name,
        }
    }

    fn place(&self) -> Path {
        match self {
            Self::Question(spot, _) => spot.place(),
            Self::Whole(_, cell, _) => cell.place(),
        }
    }

    fn answer(&self) -> Option<&'a Answer> {
        match self {
            Self::Question(_, answer) | Self::Whole(_, _, answer) => *answer,
        }
    }

    /// Why an answering action cannot be done here.
    pub fn allows(&self, action: Action) -> Result<(), String> {
        match (action, self) {
            (Action::Remove, _) if self.answer().is_none() => Err("this question has no answer yet".to_owned()),
            (Action::Digit(digit), Self::Question(spot, _)) => can_pick(spot.question, digit),
            (Action::NoneOfThese, Self::Question(spot, _)) if !matches!(spot.question.kind, Kind::Multi(_)) => {
                Err("only where any number of choices may be taken".to_owned())
            }
            (Action::SetTarget | Action::SetOwner | Action::SetDue, Self::Question(spot, _))
                if !matches!(spot.question.kind, Kind::Graded(_)) =>
            {
                Err("only where something is graded on steps".to_owned())
            }
            (
                Action::Digit(_) | Action::NoneOfThese | Action::SetTarget | Action::SetOwner | Action::SetDue,
                Self::Whole(..),
            ) => Err("only on a question; Enter or the next line leads to one".to_owned()),
            _ => Ok(()),
        }
    }

    /// Does an answering action; nothing when it is another.
    pub fn act(&self, action: Action, desk: &Desk) -> Option<Requests> {
        Some(match action {
            Action::Unknown => self.ask_why(AnswerState::Unknown, desk),
            Action::NotApplicable => self.ask_why(AnswerState::NotApplicable, desk),
            Action::Rationale => {
                let state = self.answer().and_then(|answer| answer.state);
                edit(&answering::reason(self.name(), &self.place(), state), desk)
            }
            Action::Evidence => edit(&answering::evidence(self.name(), &self.place()), desk),
            Action::Remove => self.clear(),
            action => return self.answered(action, desk),
        })
    }

    fn answered(&self, action: Action, desk: &Desk) -> Option<Requests> {
        let Self::Question(spot, answer) = self else { return None };
        Some(match action {
            Action::Digit(digit) => pick(spot, *answer, digit),
            Action::NoneOfThese => vec![Request::SetAll(answering::none_places(spot))],
            Action::SetTarget => plan(spot, 0, desk),
            Action::SetOwner => plan(spot, 1, desk),
            Action::SetDue => plan(spot, 2, desk),
            _ => return None,
        })
    }

    /// Says that it is unknown or does not apply, and asks for the reason; what was answered before is kept.
    pub fn ask_why(&self, state: AnswerState, desk: &Desk) -> Requests {
        let at = self.place();
        let set = Request::SetAll(vec![answering::state(&at, Some(state))]);
        std::iter::once(set).chain(edit(&answering::reason(self.name(), &at, Some(state)), desk)).collect()
    }

    /// Clears what is recorded, and says so.
    pub fn clear(&self) -> Requests {
        let said = Notice::note(format!("Cleared the answer to {}; u brings it back.", self.name()));
        vec![Request::Set(self.place(), None), Request::Notice(said)]
    }
}

/// The editor of a field.
pub fn edit(field: &Field, desk: &Desk) -> Requests {
    field.editor(desk).map(Request::Push).into_iter().collect()
}

fn pick(spot: &Spot<'_>, answer: Option<&Answer>, digit: u8) -> Requests {
    let choices = answering::choices(spot.question);
    let choice = usize::from(digit).checked_sub(1).and_then(|at| choices.get(at));
    choice.map(|(id, _)| answering::pick(spot, answer, id)).into_iter().collect()
}

/// The editor of a field of the plan of a graded item.
fn plan(spot: &Spot<'_>, field: usize, desk: &Desk) -> Requests {
    answering::plan(spot).get(field).map_or_else(Vec::new, |field| edit(field, desk))
}

/// Why a digit cannot answer.
fn can_pick(question: &Question, digit: u8) -> Result<(), String> {
    match answering::choices(question).len() {
        0 => Err("this question has no choices; Enter writes the answer".to_owned()),
        count if usize::from(digit) > count => Err(format!("this question has {count} choices only")),
        _ => Ok(()),
    }
}
