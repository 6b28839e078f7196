//! The journey by lines: the same answers, typed one by one, seal the same bytes as the keys.

use super::walk::{SLUG, assert_same, sealed, versions};
use crate::common::driver::by_lines;
use assize::tui::Effect;
use std::fmt::Write as _;
use tempfile::TempDir;

const BEFORE_RATING: &str = "yes
new
Ticket triage
g 1
2
2.1
Sorts support tickets by topic and urgency, sums them up and proposes an answer to the agent.
.
Agents of the first line work the queue in its order.
They send the proposed answer after reading it.
.
Measuring how fast single agents work.
.
3
5
Dana Okafor, Head of Customer Support
A hosted language model, and a ranking model trained here on closed tickets.
.
400,000 closed tickets of 2023 to 2025, with names and addresses.
.
Agents of the first line.
Team leads.
.
Our ticket system. It sets order and topic, it sends nothing.
.
The host of the language model.
.
Evaluation report ER-14.
.
g 2
questions
ia-01
1 3 4
3
commerce work
3
/b
IA-10
1 3 6
1 6
/b
IA-04
By hand, oldest first: urgent tickets wait for days. Rules on words were tried and failed.
.
1 3
4
1
3
180000
6 8
4
2
2
unknown
The host has to say what its model learned from; asked on 20 November.
.
na
No consent is asked: the contract covers it.
.
/b
IA-35
2
/b
IA-43
5 6
/b
IA-43
+7
/b
IA-53
none
/b
g 2
groups
add
Customers who write in
harm
An urgent ticket is sorted to the back and answered too late
.
3
1
4
4
/b
7
2
4
/b
/b
benefit
The first answer comes within the hour
.
4
4
3
/b
/b
/b
add
Support agents
harm
The queue sets the pace of work
.
3
2
4
3
/b
7
3
2
/b
g 3
catalogue
";

const AFTER_TAKING: &str = "USE-09
reject
No customer is turned away: every ticket is answered.
.
PEO-01
reject
The host proves its measures by a yearly audit report.
.
add
Tickets in dialect sorted to the back
b
add
Threats to life overlooked in a summary
";

/// The points of each risk at the three stages: where the dimension stands in the list, then likelihood and severity.
const POINTS: [(usize, [&str; 3]); 11] = [
    (1, ["4 4", "3 4", "2 3"]),
    (7, ["4 3", "3 3", "2 3"]),
    (1, ["3 4", "3 3", "2 2"]),
    (1, ["4 3", "3 3", "2 3"]),
    (1, ["3 3", "2 3", "1 3"]),
    (3, ["5 3", "4 3", "2 3"]),
    (1, ["4 4", "3 4", "2 3"]),
    (3, ["3 3", "2 3", "2 2"]),
    (1, ["2 3", "2 2", "2 2"]),
    (1, ["4 4", "3 4", "2 3"]),
    (1, ["3 5", "2 4", "1 4"]),
];

/// How each risk that is treated is: the option, and why.
const TREATED: [(&str, &str, &str); 10] = [
    ("R-001", "2", "Closed tickets of slow years carry the old order; weights are set anew."),
    ("R-002", "3", "The host is liable by contract, clause 14."),
    ("R-003", "2", "The index asks the rights of the agent."),
    ("R-004", "2", "Agents see the ticket beside its summary."),
    ("R-005", "2", "Scores are shown in three steps."),
    ("R-006", "2", "Postcode and language leave the ranking model."),
    ("R-007", "1", "No raw ticket goes into training any more."),
    ("R-008", "2", "Tickets in other languages go to a queue of their own."),
    ("R-010", "4", "No training data in dialect can be had before 2027."),
    ("R-011", "2", "Words of threat lift a ticket over every rank."),
];

fn rate(lines: &mut String) {
    for (risk, (place, stages)) in POINTS.iter().enumerate() {
        writeln!(lines, "g 4\nR-{:03}", risk + 1).unwrap();
        for (stage, points) in ["inherent", "current", "residual"].iter().zip(stages) {
            writeln!(lines, "{stage}\n{place}\n{}\nb\nb", points.replace(' ', "\n")).unwrap();
        }
    }
    lines.push_str("g 4\nR-001\ncurrent\n11\nTwo urgent tickets a month were found too late in the pilot.\n.\n3\n");
}

fn treat(lines: &mut String) {
    for (risk, option, why) in TREATED {
        writeln!(lines, "g 6\n{risk}\n1\n{option}\n{why}\n.\nb\naction\nMeasure it every month on 200 tickets")
            .unwrap();
        lines.push_str("2\nPriya Nair\n2027-02-26\nb\nb\n");
        writeln!(lines, "g 3\nregister\n{risk}\n5\nPriya Nair\nb").unwrap();
    }
    lines.push_str("g 6\nR-010\naccept\nl\n7\nSystem owner\nDialect is rare, and team leads look through the queue twice a day.\n.\n/b\n");
}

fn decide(lines: &mut String, controls: usize) {
    for at in 1..=controls {
        let (applies, why) = match at {
            38 => ("2", "The management system covers every AI system in use.No customer builds on it."),
            _ => ("1", "The management system covers every AI system in use."),
        };
        writeln!(lines, "g 7\n{at}\n1\n{applies}\n{why}\n.\n2\nQuality office\n/b").unwrap();
    }
}

fn script() -> String {
    let mut lines = BEFORE_RATING.to_owned();
    (1..=9).for_each(|_| lines.push_str("n\ntake\n"));
    lines.push_str(AFTER_TAKING);
    rate(&mut lines);
    treat(&mut lines);
    decide(&mut lines, 38);
    lines.push_str("g 8\nreview\n1\n2027-05-21\nAna Ruiz, AI risk office\nDana Okafor\n.\n/b\n");
    lines.push_str("b\nseal\nToo early.\n.\ny\nseal\nBefore the roll-out to all teams.\n.\nyes\n");
    lines.push_str("g 1\n2\n2.2\n/b\ng 4\nR-001\ncurrent\n1\n2\nb\ng 6\nR-006\nT-006\n4\n3\n/b\n");
    lines.push_str("g 8\nchanges\nb\nseal\nAfter the first month.\n.\nyes\nversions\nq\n");
    lines
}

#[test]
fn the_whole_journey_by_lines_seals_the_same_bytes_as_the_keys() {
    let folder = TempDir::new().unwrap();
    let said = by_lines(folder.path(), &script(), Effect::List);
    if let Ok(to) = std::env::var("PLAIN_TO") {
        std::fs::write(to, &said).unwrap();
    }
    assert!(!said.contains("Error: "), "{said}");
    assert_eq!(said.matches("Not sealed; the draft is kept.").count(), 1, "only the word yes seals");
    assert_same(versions(), &sealed(folder.path(), SLUG), "by lines");
    assert!(said.contains("R-001 Old injustice learned from historical data: current level High → Medium"), "{said}");
    assert!(!said.contains('\u{1b}'), "nothing moves the cursor");
}
