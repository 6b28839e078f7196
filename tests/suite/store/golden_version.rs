//! The bytes of format 1. If this test fails, old versions no longer read as they were written: make a new format instead.

use assize::format::{Hash, version};
use assize::model::{
    Acceptance, Action, AffectedGroup, Answer, Assessment, ChoiceId, ControlEntry, Counters, Impact, Rating, Rejection,
    Review, Risk, Score, System, Treatment,
};

const GOLDEN: &str = include_str!("../../goldens/version-1.ron");

#[test]
fn format_1_reads_and_writes_the_same_bytes() {
    let parsed = version::parse("version-1.ron", GOLDEN).unwrap();
    assert_eq!(version::to_text(&parsed).unwrap(), GOLDEN);
    assert_eq!(version::header_only("version-1.ron", GOLDEN).unwrap(), parsed.header);
    assert_eq!(parsed.content.risks.len(), 2);
    assert_eq!((parsed.header.changes.len(), parsed.header.generation), (5, 3));
}

#[test]
fn the_golden_version_itself_was_not_touched() {
    let hash = "7fe1623952f3d2ab467388128a96601951252e3b0f806c17cc9b067c99094383";
    assert_eq!(Hash::of(GOLDEN.as_bytes()).to_string(), hash);
}

/// Fields that later releases added to format 1. They are not written when blank, so that older versions keep their bytes.
const SINCE: [&str; 6] = ["bound_to", "declined", "entries", "entry", "rows", "target"];

#[test]
fn fields_added_since_keep_their_bytes_too() {
    let state = Hash::of(b"a state");
    let until = "                    until: \"2026-12-31\",\n";
    let bound = GOLDEN.replace(until, &format!("{until}                    bound_to: \"{state}\",\n"));
    let parsed = version::parse("version-1.ron", &bound).unwrap();
    assert!(parsed.content.risks.values().any(|risk| risk.acceptance.bound_to == Some(state)));
    assert_eq!(version::to_text(&parsed).unwrap(), bound);
}

#[test]
fn a_declined_instrument_keeps_its_bytes_too() {
    let declined = "        declined: {\n            \"genai\": (\n                reason: [\n                    \"Nothing is written.\",\n                ],\n            ),\n        },\n";
    let with = GOLDEN.replace("        groups: {\n", &format!("{declined}        groups: {{\n"));
    let parsed = version::parse("version-1.ron", &with).unwrap();
    assert_eq!(parsed.content.declined.iter().count(), 1);
    assert_eq!(version::to_text(&parsed).unwrap(), with);
}

#[test]
fn the_plan_of_a_graded_item_keeps_its_bytes_too() {
    let (picks, evidence) =
        ("                text: [\n                    \"A clerk", "\"process.pdf\",\n                ],\n");
    let planned = GOLDEN.replace(picks, &format!("                target: \"built\",\n{picks}")).replace(
        evidence,
        &format!("{evidence}                owner: \"Ana\",\n                due: \"2027-01-31\",\n"),
    );
    let parsed = version::parse("version-1.ron", &planned).unwrap();
    let answer = parsed.content.answers.get("Q-automation").unwrap();
    assert_eq!((answer.owner.as_str(), answer.target.as_ref().map(ChoiceId::as_str)), ("Ana", Some("built")));
    assert_eq!(version::to_text(&parsed).unwrap(), planned);
}

#[test]
fn the_golden_version_holds_every_field_there_is() {
    let fields = [
        Assessment::FIELDS,
        System::FIELDS,
        Answer::FIELDS,
        AffectedGroup::FIELDS,
        Impact::FIELDS,
        Score::FIELDS,
        Rating::FIELDS,
        Treatment::FIELDS,
        Action::FIELDS,
        Acceptance::FIELDS,
        Risk::FIELDS,
        Rejection::FIELDS,
        ControlEntry::FIELDS,
        Review::FIELDS,
        Counters::FIELDS,
    ];
    for field in fields.concat().into_iter().filter(|field| !SINCE.contains(field)) {
        assert!(GOLDEN.contains(&format!(" {field}: ")), "{field} is not in the golden version");
    }
}
