//! `assize methodology list`, `show`, `new` and `lint`.

use super::Site;
use serde_json::Value;
use std::fs;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_list_says_where_each_stands_and_what_the_lint_says() {
    let site = Site::workspace();
    let said = site.run(&["methodology", "list"]).ok();
    assert!(said.contains("small                    1.0.0    workspace Small\n"), "{said}");
    assert!(said.contains("questions 3, catalogue 1, controls 1; lint: 3 warnings\n"), "{said}");
    assert!(said.contains("iso-42001                1."), "{said}");
    let all = json(&site.run(&["methodology", "list", "--format", "json"]).ok());
    assert_eq!(all["schema"], "assize.methodologies/1");
    let small = all["methodologies"].as_array().unwrap().iter().find(|row| row["methodology"] == "small").unwrap();
    assert_eq!((&small["from"], &small["trust"]), (&"workspace".into(), &"None.".into()));
    assert_eq!((&small["contents"]["questions"], &small["lint"]["warnings"]), (&3.into(), &3.into()));
}

#[test]
fn one_that_cannot_be_read_bars_none_of_the_others() {
    let site = Site::workspace();
    site.write("methodologies/small/controls.ron", "[");
    let said = site.run(&["methodology", "list"]).ok();
    assert!(said.contains("small                    ?        workspace cannot be read"), "{said}");
    assert!(said.contains("lint: 1 error") && said.contains("iso-42001"), "{said}");
}

#[test]
fn a_page_shows_source_levels_and_matrix() {
    let site = Site::workspace();
    let said = site.run(&["methodology", "show", "small"]).ok();
    for words in [
        "small 1.0.0 (workspace): Small",
        "Source: The tests' own words.",
        "Licence: MIT",
        "Lint: 3 warnings",
        "High             Stop; accepted by nobody; looked at again after 1 month\n",
        "2 Often  Low      High\n1 Rare   Low      High\n",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let shown = site.run(&["methodology", "show", "small", "--format", "json"]).ok();
    let settings = fs::read_to_string(site.path("assize.ron")).unwrap();
    fs::write(site.path("assize.ron"), settings.replace("axes: likelihood_up", "axes: severity_up")).unwrap();
    let flipped = site.run(&["methodology", "show", "small"]).ok();
    assert!(
        flipped.contains("; severity upwards, likelihood to the right:\n2 Grave  High    High\n1 Minor"),
        "{flipped}"
    );
    assert_eq!(site.run(&["methodology", "show", "small", "--format", "json"]).ok(), shown, "data is never flipped");
    let shown = json(&shown);
    assert_eq!((&shown["schema"], &shown["head"]["id"]), (&"assize.methodology/1".into(), &"small".into()));
    site.run(&["methodology", "show", "none"]).refused(2, &["there is no methodology none"]);
}

#[test]
fn a_new_one_keeps_words_and_comments_and_says_what_it_was_started_from() {
    let site = Site::workspace();
    let head = fs::read_to_string(site.path("methodologies/small/methodology.ron")).unwrap();
    site.write(
        "methodologies/small/methodology.ron",
        head.replace("    grid: [", "    // id: likelihood upwards\n    grid: ["),
    );
    let said = site.run(&["methodology", "new", "house", "--from", "small", "--title", "Our “house” method"]).ok();
    assert!(said.contains("methodologies/house: started from small"), "{said}");
    let started = fs::read_to_string(site.path("methodologies/house/methodology.ron")).unwrap();
    let expected = head
        .replace("id: \"small\"", "id: \"house\"")
        .replace("version: \"1.0.0\"", "version: \"0.1.0\"")
        .replace("title: \"Small\"", "title: \"Our “house” method\"")
        .replace("source: \"The", "source: \"Started from small 1.0.0. The")
        .replace("trust: \"None", "trust: \"Adapted, and not reviewed as it stands here. Of small 1.0.0: None")
        .replace("    grid: [", "    // id: likelihood upwards\n    grid: [");
    assert_eq!(started, format!("// Started from small 1.0.0. From here on these files are yours.\n{expected}"));
    for file in ["questions.ron", "controls.ron", "catalogue/10.ron"] {
        let read = |id: &str| fs::read_to_string(site.path(&format!("methodologies/{id}/{file}"))).unwrap();
        assert_eq!(read("house"), read("small"), "{file}");
    }
    site.run(&["new", "trial", "--methodology", "house", "--name", "Trial"]).ok();
}

#[test]
fn a_new_one_never_takes_the_place_of_another() {
    let site = Site::workspace();
    site.run(&["methodology", "new", "mine"]).ok();
    let title = fs::read_to_string(site.path("methodologies/mine/methodology.ron")).unwrap();
    assert!(title.contains("Started from iso-42001 1."), "{title}");
    for taken in ["mine", "small", "iso-42001"] {
        site.run(&["methodology", "new", taken]).refused(2, &["there is a methodology", "nothing was written"]);
    }
    site.run(&["methodology", "new", "other", "--from", "none"]).refused(2, &["there is no methodology none"]);
    site.run(&["methodology", "new", "../out"]).refused(2, &["not a valid id"]);
    assert!(!site.path("methodologies/other").exists());
}

const WAIVER: &str = "    waivers: [(rule: \"RM04\", because: \"Approved as it is.\", by: \"Risk committee\")],\n)\n";

#[test]
fn a_finding_is_waived_with_a_reason_and_still_told() {
    let site = Site::workspace();
    let said = site.run(&["methodology", "lint", "small"]).ok();
    assert!(said.starts_with("small 1.0.0: 3 warnings\nwarning RM03a People: "), "{said}");
    assert!(said.contains("at methodologies/small/methodology.ron:32\n"), "{said}");
    let file = "methodologies/small/methodology.ron";
    let head = fs::read_to_string(site.path(file)).unwrap();
    let head = [head.trim_end().strip_suffix(')').unwrap(), WAIVER].concat();
    site.write(file, &head);
    let said = site.run(&["methodology", "lint", "small"]).ok();
    assert!(said.starts_with("small 1.0.0: 2 warnings, 1 waived\n"), "{said}");
    assert!(
        said.contains("waived  RM04  People: ") && said.contains("waived by Risk committee: Approved as it is."),
        "{said}"
    );
    let found = json(&site.run(&["methodology", "lint", "small", "--format", "json"]).ok());
    assert_eq!((&found["schema"], &found["methodologies"][0]["waived"]), (&"assize.lint/1".into(), &1.into()));
    let rows = found["methodologies"][0]["findings"].as_array().unwrap();
    let row = rows.iter().find(|row| row["rule"] == "RM04").unwrap();
    assert_eq!((&row["weight"], &row["waived_by"]), (&"waived".into(), &"Risk committee".into()));
    site.write(file, head.replace("Approved as it is.", " "));
    let said = site.run(&["methodology", "lint", "small"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("error   MF04") && said.out.contains("the waiver of RM04 gives no reason"),
        "{}",
        said.out
    );
    site.run(&["new", "x", "--methodology", "small"]).refused(3, &["the waiver of RM04 gives no reason"]);
}

#[test]
fn everything_that_loading_refuses_is_told_at_once_with_its_place() {
    let site = Site::workspace();
    let (head, questions) = ("methodologies/small/methodology.ron", "methodologies/small/questions.ron");
    let edit = |file: &str, from: &str, to: &str| {
        let text = fs::read_to_string(site.path(file)).unwrap();
        assert!(text.contains(from), "{from}");
        site.write(file, text.replace(from, to));
    };
    edit(head, "appetite: \"low\"", "appetite: \"none\"");
    edit(questions, "Answered(\"Q1\")", "Answered(\"Q9\")");
    for target in ["small", "methodologies/small", head] {
        let said = site.run(&["methodology", "lint", target]);
        assert_eq!((said.code, said.err.as_str()), (1, ""), "{target}");
        assert!(said.out.contains("2 errors, 3 warnings\n"), "{}", said.out);
        assert!(said.out.contains("small/methodology.ron:40\n"), "{}", said.out);
        assert!(said.out.contains("there is no question \"Q9\"") && said.out.contains("small/questions.ron:9\n"));
    }
}

#[test]
fn without_a_name_all_of_the_workspace_are_looked_at_and_a_pinned_one_by_its_file() {
    let site = Site::sealed();
    let said = site.run(&["methodology", "lint"]).ok();
    assert!(said.starts_with("small 1.0.0: ") && !said.contains("iso-42001"), "{said}");
    let pinned = fs::read_dir(site.path("assessments/loan")).unwrap().map(|entry| entry.unwrap().path());
    let pinned = pinned.into_iter().find(|path| path.display().to_string().contains("methodology-")).unwrap();
    let said = site.run(&["methodology", "lint", &pinned.display().to_string()]).ok();
    assert!(said.contains(" 1.0.0: 3 warnings"), "{said}");
    let empty = Site::empty();
    empty.run(&["init"]).ok();
    assert!(empty.run(&["methodology", "lint"]).ok().starts_with("iso-42001 "));
}
