//! Answers that say that it must not go on, today or from a day to come.

use super::{Ground, Rule, Sink};
use crate::analysis::onset::in_days;
use crate::analysis::questionnaire::{Asked, AskedCell};
use crate::analysis::scoring::Scorer;
use crate::analysis::suggest::picked;
use crate::method::Body;
use crate::method::scoring::{Effect, Override};
use crate::model::Path;

pub(super) fn stops(ground: Ground<'_>, asked: &Asked<'_>, sink: &mut impl Sink) {
    for body in ground.methodology.bodies().filter(may_stop) {
        let Some(scorer) = Scorer::of(body) else { continue };
        for over in scorer.stops(&scorer.score(ground.assessment)) {
            stop(ground, body, over, asked, sink);
        }
    }
}

fn may_stop(body: &Body<'_>) -> bool {
    body.scoring.is_some_and(|scoring| scoring.overrides.iter().any(|over| over.effect == Effect::Stop))
}

fn stop(ground: Ground<'_>, body: Body<'_>, over: &Override, asked: &Asked<'_>, sink: &mut impl Sink) {
    let at = || led_there(over, asked).map_or_else(|| Path::new("answers"), |cell| cell.cell.place());
    match over.from.filter(|day| *day > ground.today) {
        None => sink.raise(Rule::MustStop, at, || format!("It must not go on by {}: {}", body.id, over.because)),
        Some(day) => sink.raise(Rule::MustStopSoon, at, || {
            format!("It must not go on from {day} by {}, {}: {}", body.id, in_days(day, ground.today), over.because)
        }),
    }
}

/// The first answer in which something was picked that the stop looks for.
fn led_there<'x, 'a>(over: &Override, asked: &'x Asked<'a>) -> Option<&'x AskedCell<'a>> {
    let mut conditions = Vec::new();
    over.when.each_condition(&mut |condition| conditions.push(condition));
    asked.cells().iter().find(|cell| conditions.iter().any(|condition| !picked(condition, cell).is_empty()))
}
