//! Hostile text on every screen: nothing hidden is drawn, and a text of a megabyte neither stops nor breaks a screen.

use crate::common::disk::{Place, ada, because, place, set, slug};
use crate::common::driver::Driver;
use crate::common::small::small;
use assize::format::comment::Act;
use assize::format::{Decision, is_steering};
use assize::history::{Edit, Step, edits};
use assize::model::{Line, Path, Prose};
use assize::store::{CommentOrder, Rev, SignOrder};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];
const MARKS: &str = "Drift\u{202e}tfird\u{2066}\u{200b}\u{2028}\u{feff}\u{e0041}\u{ad}end";

/// Two versions with hostile text, signed and commented.
fn hostile(text: &str) -> Place {
    let place = place();
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    let mut ids = edits::Ids::seeded(3);
    let (id, edit): (_, Edit) = edits::add_risk(file.draft().now(), text, &mut ids).unwrap();
    file.take(Step::Do(edit)).unwrap().on_disk.unwrap();
    for field in ["system/name", "system/owner", "system/purpose"] {
        set(&mut file, field, text);
    }
    for (axis, point) in [("likelihood", "often"), ("severity", "grave")] {
        set(&mut file, &format!("risks/{id}/current/scores/people/{axis}"), point);
    }
    set(&mut file, &format!("risks/{id}/event"), text);
    place.workspace.seal(&mut file, &because(text)).unwrap();
    set(&mut file, &format!("risks/{id}/title"), &format!("{text} again"));
    set(&mut file, &format!("risks/{id}/owner"), text);
    place.workspace.seal(&mut file, &because(text)).unwrap();
    drop(file);
    let by = Line::typed(&format!("{text} <m@example.org>"));
    let at = "2026-11-21T12:00:00Z".parse().unwrap();
    let order = SignOrder {
        decision: Decision::SendBack,
        role: Line::typed(text),
        note: Prose::typed(text),
        until: None,
        by: by.clone(),
        at,
        key: None,
    };
    place.workspace.sign(&slug(), &Rev::Head, &order).unwrap();
    let act = Act::Remark { at: Path::new("risks").join(id).join("title") };
    let comment = CommentOrder { act, text: Prose::typed(text), by, at };
    place.workspace.comment(&slug(), &Rev::Head, &comment).unwrap();
    place
}

/// Keys that lead past every screen: history, its comparison, threads, blame, life, the steps, the risk.
const WAY: &[&str] = &[
    "v", "enter", "s", "n", "T", "esc", "esc", "esc", "enter", "g 1", "B", "esc", "g 3 tab", "g 4", "=", "esc", "g 5",
    "B", "esc", "L", "esc", "g 6", "enter", "esc", "g 7", "g 8", "tab", "T", "esc", "g v", "esc", "g m", "esc", "esc",
];

#[test]
fn nothing_hidden_is_drawn_on_any_screen() {
    let place = hostile(MARKS);
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        for keys in WAY {
            let shown = driver.press(keys).screen();
            let bare = shown.chars().find(|c| *c != '\n' && is_steering(*c));
            assert_eq!(bare, None, "after {keys} at {size:?}: {shown}");
        }
        assert!(driver.press("g v").screen().contains("Drift"), "{}", driver.screen());
    }
}

#[test]
fn a_text_of_a_megabyte_is_shown_in_part_and_kept_whole() {
    let long = "wide load ".repeat(100_000).trim_end().to_owned();
    let place = hostile(&long);
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    for keys in WAY {
        let shown = driver.press(keys).screen();
        assert_eq!(shown.lines().count(), 24, "after {keys}");
    }
    let kept = place.workspace.load(&slug(), &Rev::Head).unwrap().content;
    assert_eq!(kept.system.name.as_str(), long);
}
