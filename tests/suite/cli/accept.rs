//! `assize accept`: bound to the state accepted; what follows is said by findings, show, soa and diff.

use super::Site;
use crate::common::small::HEAD;

const ACCEPT: &[&str] =
    &["accept", "loan", "R-001", "--role", "Risk owner", "--reason", "More would cost more.", "--until", "2027-01-31"];

#[test]
fn an_acceptance_goes_stale_with_the_risk_and_is_given_again() {
    let site = Site::workspace();
    let owned = HEAD.replace("zone: accept,", "zone: accept, accepted_by: [\"Risk owner\"],");
    site.write("methodologies/small/methodology.ron", &owned);
    let site = site.begun().rated();
    site.set("R-001/treatment/controls", "A.2.2");
    let said = site.run(ACCEPT).ok();
    assert!(said.contains("state accepted: "), "{said}");
    assert!(!site.run(&["findings", "loan"]).out.contains("F-ACC-04"));
    site.run(&["save", "loan", "-m", "Accepted."]).ok();
    site.set("R-001/event", "The rates change.");
    let found = site.run(&["findings", "loan"]);
    assert!(found.out.contains("F-ACC-04") && found.out.contains("the acceptance is stale"), "{}", found.out);
    assert!(found.out.contains("What moved: event written."), "{}", found.out);
    let shown = site.run(&["show", "loan"]).ok();
    assert!(shown.contains("accepted until 2027-01-31: stale, the risk has changed since"), "{shown}");
    assert!(site.run(&["soa", "loan"]).ok().contains("acceptance stale: R-001"));
    assert!(site.run(&["diff", "loan"]).ok().contains("acceptance went stale: event written"));
    assert!(site.run(&["diff", "loan", "--format", "json"]).ok().contains("\"acceptance\": \"went_stale\""));
    site.run(&["save", "loan", "-m", "Moved."]).ok();
    site.set("R-001/event", "The rates change twice.");
    site.set("R-001/current/scores/people/severity", "grave");
    let found = site.run(&["findings", "loan"]).out;
    let moved = found.split("What moved: ").nth(1).unwrap();
    assert!(
        moved.contains("severity minor → grave") && moved.contains("event written"),
        "from what was accepted: {found}"
    );
    site.set("R-001/current/scores/people/severity", "minor");
    site.run(ACCEPT).ok();
    assert!(!site.run(&["findings", "loan"]).out.contains("F-ACC-04"));
}

#[test]
fn what_cannot_be_accepted_is_refused() {
    let site = Site::drafted();
    site.run(ACCEPT).refused(2, &["no level yet"]);
    site.set("R-001/current/scores/people/likelihood", "rare");
    site.set("R-001/current/scores/people/severity", "minor");
    site.run(ACCEPT).refused(2, &["may be accepted by nobody"]);
    let unknown = ACCEPT.iter().map(|arg| if *arg == "R-001" { "R-009" } else { arg }).collect::<Vec<_>>();
    site.run(&unknown).refused(2, &["no risk R-009"]);
}
