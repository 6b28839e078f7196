//! `assize crosswalk`.

use super::Site;

#[test]
fn an_id_is_led_to_its_counterparts_with_basis_and_trust() {
    let site = Site::empty();
    let said = site.run(&["crosswalk", "LLM01-2026", "--to", "iso42001"]).ok();
    assert!(said.starts_with("LLM01:2026 Prompt Injection (OWASP Top 10 for LLM Applications 2026)\n"), "{said}");
    assert!(
        said.contains("    A.6.2.4  AI system verification and validation: treated by; own analysis, trust medium\n")
    );
    assert!(said.contains("Licence: MIT OR Apache-2.0"), "{said}");
    let both = site.run(&["crosswalk", "a.5.2"]).ok();
    assert!(both.contains("A.5.2 AI system impact assessment process (ISO/IEC 42001:2023)"), "{both}");
    assert!(both.contains("A.5.2 Information security roles and responsibilities (ISO/IEC 27001:2022)"), "{both}");
    let through = site.run(&["crosswalk", "MEASURE 2.7", "--to", "owasp-llm-2026"]).ok();
    assert!(through.contains("related to, supporting, through MEASURE 2; published, trust high"), "{through}");
    site.run(&["crosswalk", "A.5.2", "--from", "nist-ai-rmf"]).refused(2, &["there is no \"A.5.2\" in nist-ai-rmf"]);
    site.run(&["crosswalk", "A.5.2", "--to", "nowhere"]).refused(2, &["there is no framework nowhere", "iso42001"]);
    site.run(&["crosswalk", "--to", "iso42001"]).refused(2, &["give both --from and --to"]);
}

#[test]
fn two_frameworks_are_laid_beside_each_other_for_people_programs_and_documents() {
    let site = Site::empty();
    let pair = ["crosswalk", "--from", "nist-ai-rmf", "--to", "ISO42001"];
    let said = site.run(&pair).ok();
    assert!(said.contains("Reached by none:\n  4.2 Understanding the needs"), "{said}");
    let (code, json) = site.json(&pair);
    assert_eq!((code, &json["schema"]), (0, &"assize.crosswalk/1".into()));
    assert_eq!(json["entries"].as_array().unwrap().len(), 72);
    assert_eq!(json["sets"][0]["id"], "nist-ai-rmf--iso42001");
    let page = site.run(&[&pair[..], &["--format", "markdown"]].concat()).ok();
    assert!(page.starts_with("## NIST AI RMF 1.0 to ISO/IEC 42001:2023\n\n| Id | Relation |"), "{page}");
    let overview = site.run(&["crosswalk"]).ok();
    assert!(overview.contains("  nist-ai-rmf--iso42001: 280 pairs\n"), "{overview}");
}

#[test]
fn a_crosswalk_of_ones_own_is_checked_and_dangling_ids_are_listed() {
    let site = Site::empty();
    site.run(&["init"]).ok();
    let set = r#"(format: 1, id: "mine", title: "Mine", source: "Me", licence: "CC0", attribution: "Me", from: "house", to: "iso42001", basis: own_analysis, trust: low, relation: related, pairs: [(from: "H1", to: "A.2.2"), (from: "H2", to: "A.1.1")])"#;
    std::fs::create_dir_all(site.0.path().join("methodologies/crosswalks")).unwrap();
    site.write("methodologies/crosswalks/mine.ron", set);
    assert!(site.run(&["crosswalk", "H1"]).ok().contains("A.2.2  AI policy: related to; own analysis, trust low"));
    let checked = site.run(&["check"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.out.contains("mine.ron: iso42001 lists no A.1.1"), "{}", checked.out);
    site.write("methodologies/crosswalks/mine.ron", set.replace("A.1.1", "A.2.3"));
    assert_eq!(site.run(&["check"]).code, 0);
    site.write("methodologies/crosswalks/mine.ron", "(");
    site.run(&["crosswalk", "H1"]).refused(3, &["methodologies/crosswalks/mine.ron"]);
}
