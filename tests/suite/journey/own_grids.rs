//! A methodology of three likelihoods and four severities, each dimension in words of its own, one on a matrix of its own, one
//! with a veto: started from the shipped one, through all eight steps, sealed, re-scaled to a matrix that one dimension changed,
//! compared.

use crate::common::disk::place;
use crate::common::driver::Driver;
use std::fs;
use std::path::Path;
use std::process::Command;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];
const HEAD: &str = "methodologies/board/methodology.ron";

const LIKELIHOOD: &str = r#"    likelihood: (
        question: "How often do we expect it within the year?",
        points: [
            (id: "seldom", title: "Seldom", anchor: "We know of no case."),
            (id: "sometimes", title: "Now and then", anchor: "Once a year or less."),
            (id: "often", title: "Often", anchor: "Several times a year."),
        ],
    ),"#;

const GRID: &str = r#"    grid: [
        ["low", "low", "medium", "medium"],
        ["low", "medium", "high", "very_high"],
        ["medium", "high", "very_high", "very_high"],
    ],"#;

const OWN: &str = r#"            grid: [
                ["low", "low", "low", "medium"],
                ["low", "low", "medium", "high"],
                ["low", "medium", "high", "very_high"],
            ],
"#;

const VETO: &str = r#"            veto: (severity: "killed", level: "high", reason: "A life is not averaged."),
"#;

/// A dimension in its own words.
fn dimension(id: &str, words: [&str; 4], more: &str) -> String {
    let title = format!("{}{}", id[..1].to_uppercase(), &id[1..]);
    let point = |word: &&str| {
        let id = word.to_lowercase().replace(' ', "_");
        format!("                    (id: \"{id}\", title: \"{word}\", anchor: \"As the board said.\"),\n")
    };
    let points: String = words.iter().map(point).collect();
    format!(
        "        (\n            id: \"{id}\",\n            title: \"{title}\",\n            covers: \"What the board means by it.\",\n            \
         severity: (\n                question: \"How hard does it hit?\",\n                points: [\n{points}                ],\n            \
         ),\n{more}        ),\n"
    )
}

fn dimensions() -> String {
    [
        "    dimensions: [\n".to_owned(),
        dimension("individuals", ["Bothered", "Hurt", "Maimed", "Killed"], VETO),
        dimension("groups", ["Noticed", "Slighted", "Shut out", "Persecuted"], ""),
        dimension("society", ["Remarked", "Debated", "Divided", "Broken"], ""),
        dimension("organisation", ["Petty cash", "A bad quarter", "A bad year", "The end"], OWN),
        dimension("environment", ["Litter", "Stain", "Scar", "Desert"], ""),
        "    ],".to_owned(),
    ]
    .concat()
}

/// The text with another field of this name, as a person would paste it over the old one.
fn with_field(text: &str, name: &str, new: &str) -> String {
    let begin = text.find(&format!("\n    {name}: ")).unwrap() + 1;
    let end =
        ["\n    ],\n", "\n    ),\n"].iter().filter_map(|end| Some(text[begin..].find(end)? + end.len() - 1)).min();
    [&text[..begin], new, &text[begin + end.unwrap()..]].concat()
}

fn three_by_four(head: &str) -> String {
    with_field(&with_field(&with_field(head, "likelihood", LIKELIHOOD), "dimensions", &dimensions()), "grid", GRID)
}

fn assize(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
    command.args(args).current_dir(folder).env_clear().envs(crate::common::environment(folder));
    let output = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{args:?}\n{said}");
    said
}

/// The screen as one line, so that it does not matter where it is broken.
fn flat(driver: &mut Driver) -> String {
    driver.screen().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the officer knows before the workshop: the record of the system, and that most questions are still open.
fn prepare(folder: &Path) {
    assize(folder, &["new", "trial", "--methodology", "board", "--name", "Trial"]);
    let set = |place: &str, to: &str| assize(folder, &["set", "trial", place, to]);
    for (place, to) in
        [("purpose", "Say who gets a loan"), ("owner", "Ana"), ("stage", "operation"), ("role", "provider")]
    {
        set(&format!("system/{place}"), to);
    }
    for question in ["01", "02", "03", "76", "16", "11", "12", "35", "43", "53"] {
        set(&format!("answers/IA-{question}"), "unknown");
    }
}

/// The steps that are rated, by key; what is seen of words, matrices and veto on the way.
fn rate(driver: &mut Driver) {
    // Step 2: a harm to the organisation, on its own matrix: the shared one would say very high.
    let shown = flat(driver.press("g 2 tab a \"Applicants\" enter h \"Refused wrongly\" esc 4 tab 2 tab 4"));
    assert!(shown.contains("4 The end") && shown.contains("High 3") && !shown.contains("Very high"), "{shown}");
    // Step 3: three risks.
    let shown = flat(driver.press("esc esc g 3 t down t down t g 4 enter 1 4"));
    // Step 4: the veto lifts a seldom death above its cell.
    assert!(shown.contains("Killed") && shown.contains("Inherent ▪ High 3. The grid gives"), "{shown}");
    let shown = flat(driver.press("w"));
    assert!(shown.contains("severity 4 Killed or worse for Individuals"), "{shown}");
    assert!(shown.contains("A life is not averaged."), "{shown}");
    // Current: the worst of two, each on its own matrix.
    let shown = flat(driver.press("esc s 2 3 d d d 3 3"));
    assert!(shown.contains("A bad year") && shown.contains("decides: Individuals"), "{shown}");
    driver.press("esc down enter 3 2 d 1 1 esc down enter 1 1 esc");
}

fn matrices(driver: &mut Driver) {
    let shown = flat(driver.press("g m"));
    assert!(shown.contains("›Current 3") && shown.contains("3 Often"), "{shown}");
    // 3×2 for the organisation is medium; the map of all shows the worst, the row which dimension it is.
    assert!(shown.contains("severity 2: ▪") && shown.contains("[▪▪▪3 1]"), "{shown}");
    assert!(shown.contains("Organisation ▪2"), "{shown}");
    assert!(shown.contains("a cell shows the worst of them"), "{shown}");
    let shown = flat(driver.press("d d d d up up up left left left left right"));
    assert!(shown.contains("›2 A bad") && shown.contains("[▪▪2 1]"), "{shown}");
    let shown = flat(driver.press("D D D up"));
    assert!(shown.contains("›2 Hurt") && shown.contains("[▪▪▪3"), "{shown}");
    let shown = flat(driver.press("esc g 5 tab"));
    assert!(!shown.contains("Litter") && !shown.contains("Bothered"), "words of one dimension over all\n{shown}");
    driver.press("esc");
}

/// Steps 6 and 8: decided, sealed.
fn treat_and_seal(driver: &mut Driver) {
    driver.press("g 6");
    for _ in 0..2 {
        driver.press("2 enter");
        driver.press("home down enter \"Checks by hand.\" esc esc down");
    }
    let shown = flat(driver.press("g 4 up up up enter s 1 1 d d d 1 1 esc down enter d d 1 1 d 1 1 esc g 8"));
    assert!(shown.contains("s seal"), "{shown}");
    let shown = flat(driver.press("s \"First.\" esc y"));
    assert!(shown.contains("sealed version 1"), "{shown}");
}

fn re_scale(driver: &mut Driver, folder: &Path) {
    let head = fs::read_to_string(folder.join(HEAD)).unwrap();
    let head = head.replace("version: \"0.1.0\"", "version: \"0.2.0\"");
    let begin = head.find(OWN).unwrap();
    let own = OWN.replace("[\"low\", \"medium\", \"high\"", "[\"medium\", \"high\", \"very_high\"");
    fs::write(folder.join(HEAD), [&head[..begin], &own, &head[begin + OWN.len()..]].concat()).unwrap();
    assize(folder, &["methodology", "lint", "board"]);
    let shown = flat(driver.press("g r enter"));
    assert!(shown.contains("board 0.1.0 → board 0.2.0"), "{shown}");
    let told = flat(driver.press("pageup"));
    assert!(told.contains("Matrix of Organisation"), "{told}");
    driver.press("a \"The board counts bad quarters now.\" esc g 8");
    let shown = flat(driver.press("tab"));
    assert!(shown.contains("Matrix of Organisation, 3 of 12 cells") && shown.contains("R-001"), "{shown}");
    let shown = flat(driver.press("s \"Re-scaled.\" esc y"));
    assert!(shown.contains("sealed version 2"), "{shown}");
}

#[test]
fn own_words_own_matrices_and_a_veto_through_every_screen() {
    for size in SIZES {
        let place = place();
        let folder = place.dir.path();
        assize(folder, &["methodology", "new", "board", "--from", "iso-42001", "--title", "Board method"]);
        let head = fs::read_to_string(folder.join(HEAD)).unwrap();
        fs::write(folder.join(HEAD), three_by_four(&head)).unwrap();
        assize(folder, &["methodology", "lint", "board"]);
        let shown = assize(folder, &["methodology", "show", "board"]);
        assert!(shown.contains("Matrix for Organisation;") && shown.contains("1 Litter  2 Stain"), "{shown}");
        prepare(folder);

        let mut driver = Driver::in_folder(size, folder);
        driver.press("enter r");
        rate(&mut driver);
        matrices(&mut driver);
        treat_and_seal(&mut driver);
        re_scale(&mut driver, folder);

        let diff = assize(folder, &["diff", "trial", "1", "2"]);
        for line in [
            "Methodology: board 0.1.0 → board 0.2.0 (differs in: matrices of dimensions)",
            "Matrix of Organisation, 3 of 12 cells: often×petty cash Low → Medium, often×a bad quarter Medium → High, often×a bad year High → Very high",
            "Moved because the method changed",
        ] {
            assert!(diff.contains(line), "{line}\n{diff}");
        }
        let shown = flat(driver.press("c"));
        assert!(shown.contains("Matrix of Organisation"), "{shown}");
        let verified = assize(folder, &["verify", "trial"]);
        assert!(verified.contains("trial"), "{verified}");
    }
}
