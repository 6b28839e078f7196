//! The real binary in a real terminal.

use crate::common::pty::{Pty, command};
use tempfile::TempDir;

const SIZE: (u16, u16) = (80, 24);

/// The folder by name, since a workspace may stand above the place of the machine's temporary files.
const HERE: &[&str] = &["--workspace", "."];

/// A folder with a workspace that holds one assessment with a draft.
fn workspace() -> TempDir {
    let folder = TempDir::new().unwrap();
    for args in [&["init"][..], &["new", "loan", "--name", "Loan"]] {
        let status = Pty::start(SIZE, folder.path(), args).end();
        assert_eq!(status, 0, "{args:?}");
    }
    folder
}

fn open_wizard(folder: &TempDir) -> Pty {
    let mut pty = Pty::start(SIZE, folder.path(), &["edit", "loan"]);
    pty.wait_for("A draft was found").send("r").wait_for("1 System");
    pty
}

#[test]
fn an_empty_folder_becomes_a_workspace_when_the_person_says_so() {
    let folder = TempDir::new().unwrap();
    let mut pty = Pty::start(SIZE, folder.path(), HERE);
    pty.wait_for("Set up a workspace");
    assert!(!folder.path().join("assize.ron").exists());
    pty.send("\x1b").wait_gone("Set up a workspace").wait_for("No assessment yet").send("q");
    assert_eq!(pty.end(), 0);
    assert!(!folder.path().join("assize.ron").exists(), "Esc must write nothing");
    let mut pty = Pty::start(SIZE, folder.path(), HERE);
    pty.wait_for("Set up a workspace").send("y").wait_for("Press a to start one").send("q");
    assert_eq!(pty.end(), 0);
    assert!(folder.path().join("assize.ron").exists());
}

#[test]
fn the_terminal_is_restored_on_quit_and_by_a_signal() {
    let folder = workspace();
    let mut pty = open_wizard(&folder);
    assert!(pty.is_full_screen());
    pty.send("\x03");
    assert_eq!(pty.end(), 0);
    assert!(!pty.is_full_screen());
    let mut pty = open_wizard(&folder);
    let process = pty.process().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &process]).status().unwrap().success());
    assert_ne!(pty.end(), 0);
    assert!(!pty.is_full_screen());
    assert!(pty.cursor().is_some(), "the cursor is shown again");
}

#[test]
fn kill_9_loses_nothing_that_was_kept_and_the_next_start_offers_it() {
    let folder = workspace();
    let mut pty = open_wizard(&folder);
    pty.send("jj\rRanks loan applications\x1b").wait_for("Purpose               Ranks loan applications");
    pty.kill();
    let mut pty = Pty::start(SIZE, folder.path(), &["edit", "loan"]);
    pty.wait_for("purpose written").wait_for("recover").wait_for("compare").wait_for("discard");
    pty.send("c").wait_for("→ the draft").wait_for("Ranks loan applications").send("\x1b").wait_gone("→ the draft");
    pty.send("r").wait_for("Purpose               Ranks loan applications").send("\x03");
    assert_eq!(pty.end(), 0);
}

#[test]
fn text_still_being_typed_reaches_the_disk_when_typing_pauses() {
    let folder = workspace();
    let mut pty = open_wizard(&folder);
    pty.send("jj\rHalf a sent").wait_for("Half a sent");
    let journal = folder.path().join(".assize/drafts/loan.journal");
    pty.wait("the pause that saves", |_| std::fs::read_to_string(&journal).unwrap().contains("Half a sent"));
    pty.kill();
    let mut pty = Pty::start(SIZE, folder.path(), &["edit", "loan"]);
    pty.wait_for("A draft was found").send("c").wait_for("Half a sent");
    pty.kill();
}

#[test]
fn discarding_asks_once_more_and_keeps_a_copy() {
    let folder = workspace();
    let mut pty = Pty::start(SIZE, folder.path(), &["edit", "loan"]);
    pty.wait_for("A draft was found").send("d").wait_for("Put the draft of loan aside?");
    pty.send("\r").wait_gone("Put the draft");
    assert!(folder.path().join(".assize/drafts/loan.journal").exists(), "Enter never destroys");
    pty.send("x").wait_for("Put the draft of loan aside?").send("y").wait_for("was put aside");
    assert!(!folder.path().join(".assize/drafts/loan.journal").exists());
    assert_eq!(std::fs::read_dir(folder.path().join(".assize/discarded")).unwrap().count(), 2);
    pty.send("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_paste_is_one_change_with_its_line_ends_mended() {
    let folder = workspace();
    let mut pty = open_wizard(&folder);
    pty.send("jj\r").wait_for("What it is for");
    pty.send("\x1b[200~first\r\nsecond\x07\r\nthird\x1b[201~").wait_for("third").send("\x1b");
    pty.wait_gone("keep").wait_for("Purpose               first");
    pty.send("u").wait_for("Undone").send("\x03");
    assert_eq!(pty.end(), 0);
    let journal = std::fs::read_to_string(folder.path().join(".assize/drafts/loan.journal")).unwrap();
    assert!(journal.contains(r#"to: ["first", "second", "third"]"#), "{journal}");
    assert_eq!(journal.matches("system/purpose").count(), 1, "{journal}");
}

#[test]
fn a_storm_of_sizes_ends_in_a_good_screen() {
    let folder = workspace();
    let mut pty = open_wizard(&folder);
    for size in [(1, 1), (200, 5), (3, 60), (59, 16), (140, 45), (60, 16)] {
        pty.resize(size);
    }
    pty.resize((59, 15)).wait_for("assize needs 60 columns");
    pty.resize(SIZE).wait_for("Life-cycle stage").send("\x03");
    assert_eq!(pty.end(), 0);
}

#[test]
fn the_terminals_own_cursor_stands_where_the_text_goes() {
    let folder = workspace();
    let mut pty = open_wizard(&folder);
    pty.send("\rabc").wait_for("Loanabc");
    pty.wait("the cursor behind the text", |pty| {
        let Some((row, column)) = pty.cursor() else { return false };
        let line = pty.screen().lines().nth(row.into()).unwrap_or_default().to_owned();
        line.chars().take(column.into()).collect::<String>().ends_with("Loanabc")
    });
    pty.send("\x03\x03");
    assert_eq!(pty.end(), 0);
}

#[test]
fn without_colour_no_colour_is_sent() {
    let folder = workspace();
    let mut with_no_color = command(folder.path(), &["edit", "loan"]);
    with_no_color.env("NO_COLOR", "1");
    let mut pty = Pty::run(SIZE, with_no_color);
    pty.wait_for("A draft was found").send("r").wait_for("1 System").send("\x03");
    pty.end();
    let sent = String::from_utf8_lossy(&pty.raw).into_owned();
    let coloured = sent.split("\x1b[").skip(1).any(|rest| {
        let codes = rest.split('m').next().unwrap_or_default();
        codes.split(';').any(|code| code.parse().is_ok_and(|n: u16| (30..38).contains(&n) || (40..48).contains(&n)))
    });
    assert!(!coloured, "{sent:?}");
}

#[test]
fn without_a_terminal_the_verb_to_use_instead_is_named() {
    let folder = workspace();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(["edit", "loan"])
        .current_dir(folder.path())
        .env_clear()
        .envs(crate::common::environment(folder.path()))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("there is no terminal") && said.contains("assize set loan PATH VALUE"), "{said}");
    assert!(said.contains("assize --plain edit loan"), "{said}");
}

#[test]
fn on_a_dumb_terminal_the_prompts_are_named_and_work_and_ctrl_c_keeps_the_draft() {
    let folder = workspace();
    let dumb = |args: &[&str]| {
        let mut command = command(folder.path(), args);
        command.env("TERM", "dumb");
        Pty::run(SIZE, command)
    };
    let mut pty = dumb(&["edit", "loan"]);
    assert_eq!(pty.end(), 2);
    assert!(pty.screen().contains("assize --plain edit loan"), "{}", pty.screen());
    let mut pty = dumb(&["--plain", "edit", "loan"]);
    pty.wait_for("A draft of loan was found").send("recover\r").wait_for("step 1 of 8").send("3\r");
    pty.wait_for("What it is for").send("Ranks loan\r").wait_for("line 2>").send("\x03");
    assert_ne!(pty.end(), 0);
    assert!(!String::from_utf8_lossy(&pty.raw).contains('\x1b'), "nothing moves the cursor");
    let mut pty = dumb(&["edit", "--plain", "loan"]);
    pty.wait_for("purpose written")
        .send("1\r")
        .wait_for("Purpose: Ranks loan")
        .send("\x04")
        .wait_for("The draft is kept.");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_second_program_says_who_edits_and_still_reads() {
    let folder = workspace();
    let mut first = open_wizard(&folder);
    let mut second = Pty::start(SIZE, folder.path(), &["edit", "loan"]);
    second.wait_for("It cannot be opened now").wait_for("by Ana Ruiz").wait_for("reading works meanwhile");
    second.send("v").wait_for("loan · Versions").wait_for("draft");
    second.send("\r").wait_for("nothing → the draft").send("\x03");
    assert_eq!(second.end(), 0);
    first.send("\x03");
    assert_eq!(first.end(), 0);
    let mut third = open_wizard(&folder);
    third.send("\x03");
    assert_eq!(third.end(), 0);
}

#[test]
fn the_mouse_is_off_until_it_is_asked_for_and_always_given_back() {
    let folder = workspace();
    let sent = |pty: &Pty| String::from_utf8_lossy(&pty.raw).into_owned();
    let mut pty = open_wizard(&folder);
    pty.send("\x03");
    pty.end();
    assert!(!sent(&pty).contains("\x1b[?1000h"), "off unless asked for");
    let mut pty = Pty::start(SIZE, folder.path(), &["--mouse", "edit", "loan"]);
    pty.wait_for("A draft was found").send("r").wait_for("1 System").wait_for("MOUSE");
    let bar = pty.screen().lines().nth(1).unwrap().to_owned();
    let before = bar.find("  4 ").unwrap();
    let column = bar[..before].chars().count() + 3;
    pty.send(&format!("\x1b[<0;{column};2M\x1b[<0;{column};2m")).wait_for("· 4 Analyse");
    pty.send("\x1bOQ").wait_gone("MOUSE").send("\x1bOQ").wait_for("MOUSE");
    let process = pty.process().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &process]).status().unwrap().success());
    pty.end();
    let sent = sent(&pty);
    assert!(sent.rfind("\x1b[?1000l") > sent.rfind("\x1b[?1000h"), "{sent:?}");
}
