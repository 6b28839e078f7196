//! Instruments that are due and left aside, and answers that do not agree.

use super::{Rule, Sink};
use crate::analysis::facts::Contradiction;
use crate::analysis::screening::Screened;
use crate::model::Path;

pub(in crate::analysis) fn instruments(screened: &[Screened], clashes: &[Contradiction], sink: &mut impl Sink) {
    for due in screened.iter().filter(|screened| screened.waits()) {
        let says = || format!("{} is due and not attached. {}", due.instrument, due.because.join(" "));
        sink.raise(Rule::InstrumentDue, || Path::new("declined").join(&due.instrument), says);
    }
    for clash in clashes {
        let at = || Path::new("answers").join(&clash.question);
        sink.raise(Rule::FactsDisagree, at, || clash.says.clone());
    }
}
