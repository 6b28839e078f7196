//! Instruments without a terminal: attached from the start, screened, declined, and answers taken over from one another.

use super::Site;
use crate::common::disk::shipped;

fn answered(site: &Site, answers: &[(&str, &str)]) {
    for (question, value) in answers {
        site.run(&["set", "loan", question, value]).ok();
    }
}

#[test]
fn the_screening_says_what_is_due_and_why_until_it_is_attached_or_declined() {
    let site = Site::workspace();
    site.run(&["new", "loan", "--methodology", "iso-42001"]).ok();
    let said = site.run(&["screening", "loan"]).ok();
    assert!(said.starts_with("loan: 0 due, 5 open, 0 not due\n"), "{said}");
    assert!(said.contains("waits for IA-76 Where is it offered, used or felt?"), "{said}");
    answered(&site, &[("IA-76", "union"), ("IA-01", "scores"), ("IA-29", "none"), ("IA-77", "none")]);
    let due = site.run(&["screening", "loan"]);
    assert_eq!((due.code, due.err.as_str()), (1, ""));
    assert!(due.out.starts_with("loan: 1 due, 0 open, 4 not due\n"), "{}", due.out);
    assert!(due.out.contains("IA-76 Where is it offered, used or felt? In the European Union"), "{}", due.out);
    let found = site.run(&["findings", "loan"]).out;
    assert!(found.contains("eu-ai-act is due and not attached."), "{found}");
    site.run(&["set", "loan", "eu-ai-act/reason", "Counsel does it apart."]).ok();
    let said = site.run(&["screening", "loan"]).ok();
    assert!(said.contains("(declined)") && said.contains("declined: Counsel does it apart."), "{said}");
    site.run(&["set", "loan", "declined/gdpr/reason", "No."]).refused(2, &["gdpr"]);
}

#[test]
fn attached_from_the_start_they_are_asked_after_one_another() {
    let site = Site::workspace();
    let said = site.run(&["new", "loan", "--methodology", "iso-42001", "--with", "eu-ai-act", "--with", "genai"]).ok();
    let [own, act, genai] = ["iso-42001", "eu-ai-act", "genai"].map(shipped);
    assert!(said.contains(&format!("a draft after {own} with {act}, {genai} is begun.")), "{said}");
    let soa = site.run(&["soa", "loan"]).ok();
    assert!(soa.starts_with("loan: 0 included, 0 excluded, 38 open\n"), "{soa}");
    assert!(soa.contains("Risks of generative AI") || soa.contains("0 included, 0 excluded, 24 open"), "{soa}");
    let site = Site::workspace();
    let twice = ["new", "loan", "--methodology", "iso-42001", "--with", "genai", "--with", "genai"];
    site.run(&twice).refused(2, &["genai is part of the assessment already"]);
    site.run(&["new", "loan", "--methodology", "small", "--with", "genai"])
        .refused(2, &["the risks of genai refer to"]);
    assert!(!site.has_draft());
}

#[test]
fn what_is_known_is_listed_with_its_source_and_taken_over_by_name_or_all_at_once() {
    let site = Site::workspace();
    site.run(&["new", "loan", "--methodology", "iso-42001", "--with", "eu-ai-act", "--with", "genai"]).ok();
    assert_eq!(site.run(&["proposals", "loan"]).ok(), "loan: nothing that is known elsewhere waits for an answer.\n");
    answered(&site, &[("IA-53", "emotions"), ("IA-22", "hosted"), ("IA-16", "ordinary")]);
    let listed = site.run(&["proposals", "loan"]).ok();
    assert!(
        listed.contains("proposed: Reads emotions at work or in education (f)\n         from IA-53 (iso-42001)"),
        "{listed}"
    );
    assert!(listed.contains("nothing is known of: ") && listed.contains("GA-06"), "{listed}");
    site.run(&["proposals", "loan", "--take", "EU-08"]).refused(2, &["nothing is proposed to EU-08", "EU-07"]);
    assert!(site.run(&["proposals", "loan", "--take", "EU-07"]).ok().contains("emotions"));
    assert_eq!(site.at(&["answers", "EU-07", "picks"]), serde_json::json!(["emotions"]));
    site.run(&["proposals", "loan", "--take-all"]).ok();
    assert_eq!(site.at(&["answers", "GA-06", "picks"]), serde_json::json!(["hosted"]));
    let left = site.run(&["proposals", "loan"]).ok();
    assert!(left.contains("GA-07") && !left.contains("GA-06"), "what is known in part is left: {left}");
}

#[test]
fn an_instrument_is_attached_and_detached_with_a_reason_and_its_answers_are_kept() {
    let site = Site::workspace();
    site.run(&["new", "loan", "--methodology", "iso-42001"]).ok();
    let step = |verb: &str, why: &str| site.run(&["methodology", verb, "loan", "eu-ai-act", "-m", why]);
    step("attach", " ").refused(2, &["needs a reason"]);
    step("detach", "Not ours.").refused(2, &["eu-ai-act is not attached to loan"]);
    assert_eq!(
        step("attach", "We sell in the Union.").ok(),
        format!("loan: from here on after {} with {}.\n", shipped("iso-42001"), shipped("eu-ai-act"))
    );
    step("attach", "Twice.").refused(2, &["eu-ai-act is part of the assessment already"]);
    answered(&site, &[("EU-05", "private")]);
    let said = step("detach", "Counsel does it apart.").ok();
    assert!(said.contains("1 answers to eu-ai-act are kept, and count for nothing"), "{said}");
    assert!(site.run(&["findings", "loan"]).out.contains("The answer to EU-05 is kept; eu-ai-act was detached"));
    step("attach", "And back.").ok();
    assert_eq!(site.at(&["answers", "EU-05", "picks"]), serde_json::json!(["private"]));
    assert!(!site.run(&["findings", "loan"]).out.contains("was detached"));
}
