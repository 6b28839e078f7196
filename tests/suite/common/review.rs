//! The ground of a review: what a data scientist sends, and what it was before.

use super::disk::{Place, ada, because, place, slug};
use super::small::small;
use assize::history::{Change, Edit, Step, edits};
use assize::model::{Acceptance, Path, Prose, RiskId, Value};
use assize::store::{DraftFile, Sealed};
use jiff::civil::date;

/// The risks: two that must stop, one that is lived with.
pub const RISKS: [&str; 3] = ["R-001-AAAA", "R-002-AAAA", "R-003-AAAA"];

pub fn alter(file: &mut DraftFile, places: &[(&str, &str)], why: &str) {
    for (at, to) in places {
        let value = if *to == "+" { Value::Map(Vec::new()) } else { Value::text(*to) };
        let change = Change::set(file.draft().now(), Path::new(*at), Some(&value)).unwrap();
        file.take(Step::Do(Edit::from(change.because(Prose::typed(why))))).unwrap().on_disk.unwrap();
    }
}

/// Accepts the third risk as it stands.
pub fn accept(file: &mut DraftFile) {
    let terms = Acceptance {
        approver: "Kai Lund <kai@example.org>".into(),
        role: "Risk owner".into(),
        reason: "A person reads every letter.".into(),
        on: Some(date(2026, 11, 20)),
        until: Some(date(2027, 5, 31)),
        bound_to: None,
    };
    let id: RiskId = RISKS[2].parse().unwrap();
    let edit = edits::accept(file.methodology(), file.draft().now(), id, &terms).unwrap();
    file.take(Step::Do(edit)).unwrap().on_disk.unwrap();
}

const FIRST: &[(&str, &str)] = &[
    ("system/name", "Loan prescreen"),
    ("risks/R-001-AAAA", "+"),
    ("risks/R-001-AAAA/title", "Proxy discrimination"),
    ("risks/R-001-AAAA/current/scores/people/likelihood", "often"),
    ("risks/R-001-AAAA/current/scores/people/severity", "grave"),
    ("risks/R-002-AAAA", "+"),
    ("risks/R-002-AAAA/title", "Waiting as a refusal"),
    ("risks/R-002-AAAA/current/scores/people/likelihood", "often"),
    ("risks/R-002-AAAA/current/scores/people/severity", "grave"),
    ("risks/R-003-AAAA", "+"),
    ("risks/R-003-AAAA/title", "Letters that nobody understands"),
    ("risks/R-003-AAAA/event", "The letter names no reason."),
    ("risks/R-003-AAAA/current/scores/people/likelihood", "rare"),
    ("risks/R-003-AAAA/current/scores/people/severity", "minor"),
];

const SENT: &[(&str, &str)] = &[
    ("risks/R-001-AAAA/current/scores/people/severity", "minor"),
    ("risks/R-001-AAAA/current/scores/people/likelihood", "rare"),
    ("risks/R-002-AAAA/current/scores/people/severity", "minor"),
    ("risks/R-002-AAAA/current/scores/people/likelihood", "rare"),
];

/// Two versions: the second is what the data scientist sends.
pub fn sent() -> (Place, Vec<Sealed>) {
    let place = place();
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    alter(&mut file, FIRST, "As found.");
    accept(&mut file);
    let first = place.workspace.seal(&mut file, &because("First pass.")).unwrap();
    alter(&mut file, SENT, "Postcode left the model in March.");
    let worse = [("risks/R-003-AAAA/event", "The letter names a wrong reason.")];
    alter(&mut file, &worse, "Seen in the pilot.");
    let second = place.workspace.seal(&mut file, &because("Ready for release.")).unwrap();
    drop(file);
    (place, vec![first, second])
}

/// The third version: the risk is accepted again as it stands.
pub fn reworked(place: &Place) -> Sealed {
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    accept(&mut file);
    place.workspace.seal(&mut file, &because("Accepted again, as asked.")).unwrap()
}
