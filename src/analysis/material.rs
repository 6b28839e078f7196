//! What an acceptance and a sign-off are bound to: the state of one risk, as a digest of its material fields.
//!
//! Material is what somebody agrees to live with. Two states with the same digest are the same decision; a difference makes
//! every acceptance of the former state stale.
//!
//! | part | material | why |
//! |---|---|---|
//! | title, source, event, consequence | every word | they *are* the risk; no program tells a typing error from a change of sense |
//! | affected groups | yes | consent to harm for some is not consent to harm for others |
//! | scores and confidence, all three stages | yes | what was judged, and how far that can be leaned on |
//! | the level and zone that follow, all three stages | yes | they bind the state to the methodology: a matrix that moves the level makes stale, a new help text does not |
//! | treatment option, controls | yes | what carries the promise |
//! | actions that go on or are done | what, and due date | a measure dropped or put off is a promise changed; begun or finished is the promise kept |
//! | rationales, notes, evidence | no | the argument, not what was agreed; `diff` shows them |
//! | owners of risk and actions | no | who carries it out may leave; who *accepted* stands in the acceptance |
//! | origin, questions, tags | no | where it came from and how it is filed |
//! | the acceptance | no | it is the statement, not what it is about |
//!
//! The text under the digest names each part with the number of its lines, then the lines: no two states share a text.

use super::rating::RatedRisk;
use crate::method::Methodology;
use crate::model::{ActionStatus, Confidence, Hash, Path, RatingStage, Risk, Value};
use std::fmt::{Display, Write as _};

/// The digest of the state of a risk under a methodology, for an acceptance or a sign-off to be bound to.
#[must_use]
pub fn material_state(methodology: &Methodology, risk: &Risk, rated: &RatedRisk) -> Hash {
    Hash::of(material_text(methodology, risk, rated).as_bytes())
}

/// Whether a change of a risk at this place, from one value to another, makes it another state: what the table above says of
/// single fields.
#[must_use]
pub fn is_material(at: &Path, from: Option<&Value>, to: Option<&Value>) -> bool {
    let dropped = |value: Option<&Value>| value == Some(&Value::text(ActionStatus::Dropped.word()));
    match at.segments().as_slice() {
        ["risks", _, "title" | "source" | "event" | "consequence" | "groups", ..]
        | ["risks", _, "treatment", "option" | "controls", ..]
        | ["risks", _, "treatment", "actions", _]
        | ["risks", _, "treatment", "actions", _, "what" | "due"] => true,
        ["risks", _, stage, "scores" | "confidence", ..] => RatingStage::from_word(stage).is_some(),
        ["risks", _, "treatment", "actions", _, "status"] => dropped(from) != dropped(to),
        _ => false,
    }
}

/// The text under the digest.
fn material_text(methodology: &Methodology, risk: &Risk, rated: &RatedRisk) -> String {
    let mut text = Parts(String::from("assize-risk-state@v1\n"));
    text.part("title", [&risk.title]);
    for (name, prose) in [("source", &risk.source), ("event", &risk.event), ("consequence", &risk.consequence)] {
        text.part(name, prose.lines());
    }
    text.part("groups", risk.groups.iter());
    for &stage in RatingStage::ALL {
        scores(&mut text, risk, stage);
        outcome(&mut text, methodology, rated, stage);
    }
    text.part("option", risk.treatment.option.iter());
    text.part("controls", risk.treatment.controls.iter());
    actions(&mut text, risk);
    text.0
}

/// The parts written so far.
struct Parts(String);

impl Parts {
    /// A part: its name and number of lines, then its lines. No line of an assessment holds a line feed.
    fn part<T: Display>(&mut self, name: &str, lines: impl IntoIterator<Item = T>) {
        let (mut count, mut below) = (0, String::new());
        for line in lines {
            count += 1;
            // Writing into a string cannot fail.
            let _ = writeln!(below, "{line}");
        }
        let _ = write!(self.0, "{name} {count}\n{below}");
    }
}

fn scores(text: &mut Parts, risk: &Risk, stage: RatingStage) {
    let rating = risk.rating(stage);
    text.part(stage.word(), rating.confidence.map(Confidence::word));
    for (dimension, score) in rating.scores.iter() {
        text.part("dimension", [dimension]);
        text.part("likelihood", score.likelihood.iter());
        text.part("severity", score.severity.iter());
    }
}

fn outcome(text: &mut Parts, methodology: &Methodology, rated: &RatedRisk, stage: RatingStage) {
    let level = rated.at(stage).level.and_then(|place| methodology.head.levels.get(place));
    text.part("level", level.map(|level| &level.id));
    text.part("zone", level.map(|level| level.zone.word()));
}

fn actions(text: &mut Parts, risk: &Risk) {
    let goes_on = risk.treatment.actions.iter().filter(|(_, action)| action.status != Some(ActionStatus::Dropped));
    for (id, action) in goes_on {
        text.part("action", [id]);
        text.part("what", [&action.what]);
        text.part("due", action.due);
    }
}
