//! A short journey with the real binary in a real terminal.

use super::walk::sealed;
use crate::common::pty::{Pty, command};
use tempfile::TempDir;

const SIZE: (u16, u16) = (80, 24);
const RIGHT: &str = "\x1b[C";
const HOME: &str = "\x1b[H";

/// Goes to the first finding that blocks sealing, follows it and answers.
fn answer_first(pty: &mut Pty, question: &str, digit: &str) {
    pty.send("g8").wait_for("8 Review & save").send(HOME).send("\r").wait_for(question).send(digit);
    pty.wait_for("answered");
}

#[test]
fn a_short_journey_from_an_empty_folder_to_a_change_that_diff_prints() {
    let folder = TempDir::new().unwrap();
    // Named, since a workspace may stand above the folder for temporary files of the machine.
    let mut pty = Pty::start(SIZE, folder.path(), &["--workspace", "."]);
    pty.wait_for("Set up a workspace").send("y").wait_for("No assessment yet");
    pty.send("aVisit notes\r").wait_for("1 System");
    pty.send("n\r1.0\tn\rWrites down what was said.\t").wait_for("Writes down what was said.");
    pty.send("nnn\r3n\r5n\rDana Okafor\t").wait_for("Dana Okafor").send("]").wait_for("Questions 0/");
    pty.send(RIGHT).wait_for("What does the system do?").send("4n2n3").wait_for("Diagnosis, treatment, care");
    for (question, digit) in
        [("IA-76", "3"), ("IA-16", "3"), ("IA-11", "0"), ("IA-12", "5"), ("IA-35", "1"), ("IA-43", "7"), ("IA-53", "0")]
    {
        answer_first(&mut pty, question, digit);
    }
    pty.send("\ta").wait_for("EDIT").send("Patients\r").wait_for("Affected groups 1");
    pty.send("g8").wait_for("press s").send("sFirst.\t").wait_for("Seal version 1").send("y");
    pty.wait_for("sealed version 1 as").send("g1").wait_for("1 System").send(HOME).send("j\r\x7f1\t");
    pty.wait_for("1.1").send("g8").wait_for("ready to seal as v2").send("sA new release.\t");
    pty.wait_for("Seal version 2").send("y").wait_for("sealed version 2 as").send("\x03");
    assert_eq!(pty.end(), 0);
    assert_eq!(sealed(folder.path(), "visit-notes").len(), 2);
    let mut diff = Pty::run(SIZE, command(folder.path(), &["diff", "visit-notes"]));
    assert_eq!(diff.end(), 0);
    assert!(diff.screen().contains("version 1.0 → 1.1"), "{}", diff.screen());
}
