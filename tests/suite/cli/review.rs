//! `assize sign`, `comment` and `comments`, as a script uses them.

use super::Site;

#[test]
fn a_review_is_written_down_and_answered() {
    let site = Site::sealed();
    let said = site.run(&["comment", "loan", "R-001/event", "Which rates?"]).ok();
    let (id, rest) = said.trim_end().split_once(' ').unwrap();
    assert!(rest.starts_with("at risks/R-001-") && rest.ends_with("/event"), "{said}");
    let listed = site.run(&["comments", "loan"]).ok();
    assert!(listed.starts_with("loan: 1 comment open, 0 settled\n"), "{listed}");
    assert!(listed.contains("R-001 Drift: event  on v1") && listed.contains("        Which rates?"), "{listed}");
    site.run(&["comment", "loan", "--reply", id, "Those of March."]).ok();
    assert_eq!(site.run(&["comment", "loan", "--resolve", id]).ok(), format!("{id} is settled\n"));
    assert_eq!(site.run(&["comments", "loan"]).ok(), "loan: 0 comments open, 1 settled\n");
    let json = site.run(&["comments", "loan", "--all", "--format", "json"]).ok();
    assert!(json.contains("\"schema\": \"assize.comments/1\"") && json.contains("\"state\": \"settled\""), "{json}");
    site.run(&["comment", "loan", "R-001/event"]).refused(2, &["a place and a text"]);
    site.run(&["comment", "loan", "--reply", "12", "Yes."]).refused(2, &["names no comment"]);
    site.run(&["comment", "loan@draft", "system", "Yes."]).refused(2, &["on a sealed version"]);
}

#[test]
fn a_version_is_signed_and_the_draft_is_no_part_of_it() {
    let site = Site::sealed();
    let approve = &["sign", "loan", "--role", "AI risk committee", "--decision", "approve"];
    let said = site.run(approve).ok();
    assert!(said.contains(" approved by ") && said.contains(" as AI risk committee on "), "{said}");
    assert!(said.contains("bound to these bytes and to the state of 1 risk\n"), "{said}");
    assert!(said.contains("without a signature: who decided is only claimed"), "{said}");
    site.set("system/name", "Another");
    let again = site.run(&["sign", "loan@1", "--role", "DPO", "--decision", "approve"]);
    assert_eq!((again.code, again.err.as_str()), (0, "note: loan has a draft; it is no part of what was signed\n"));
    let send_back = &["sign", "loan@head", "--role", "DPO", "--decision", "send-back"];
    site.run(send_back).refused(2, &["needs a note"]);
    site.run(&["sign", "loan", "--role", "DPO", "--decision", "maybe"]).refused(2, &["send-back, accept-residual"]);
    site.run(&["sign", "loan@draft", "--role", "DPO", "--decision", "approve"]).refused(2, &["a draft still moves"]);
}

#[test]
fn verify_says_what_it_proved_and_refuses_what_was_altered() {
    let site = Site::sealed();
    site.run(&["sign", "loan", "--role", "DPO", "--decision", "approve"]).ok();
    let said = site.run(&["verify", "loan"]).ok();
    assert!(said.starts_with("loan: sound; 1 version, 1 methodology pin, 1 sign-off\n    head 0001-"), "{said}");
    for part in ["Proved:", "Not proved:", "who decided: 1 sign-off without a signature", "not tamper-proof"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(site.run(&["verify"]).ok(), said);
    let json = site.run(&["verify", "--format", "json"]).ok();
    assert!(json.contains("\"schema\": \"assize.verify/1\"") && json.contains("\"sound\": true"), "{json}");
    let file = said.split("head ").nth(1).unwrap().split(' ').next().unwrap();
    let path = format!("assessments/loan/{file}.ron");
    let text = std::fs::read_to_string(site.path(&path)).unwrap();
    site.write(&path, text.replacen("Drift", "Drink", 1));
    let refused = site.run(&["verify", "loan"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains(&path) && refused.err.contains("altered after it was sealed"), "{}", refused.err);
    assert!(refused.out.contains("loan: 2 refused") && refused.out.contains(&format!("refused: {path}")));
    assert!(!refused.out.contains("every version is the bytes"), "{}", refused.out);
    site.run(&["verify", "other"]).refused(2, &["nothing sealed to verify"]);
    site.run(&["verify", "--signers", "nowhere"]).refused(4, &["nowhere: cannot open"]);
}
