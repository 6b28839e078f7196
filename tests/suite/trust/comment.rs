//! Comments: remarks, replies and settlements, each a file of its own, put together as threads.

use crate::common::disk::{Place, place, seal_named, slug};
use assize::format::comment::{Act, CommentId};
use assize::model::{Line, Path, Prose};
use assize::store::{CommentOrder, Kind, Rev};
use std::fs;

fn order(act: Act, text: &str, at: &str) -> CommentOrder {
    let by = Line::typed("Mira Sol <mira@example.org>");
    CommentOrder { act, text: Prose::typed(text), by, at: format!("2026-11-21T{at}:00Z").parse().unwrap() }
}

fn say(place: &Place, order: &CommentOrder) -> CommentId {
    place.workspace.comment(&slug(), &Rev::Head, order).unwrap().0
}

fn remark(at: &str) -> Act {
    Act::Remark { at: Path::new(at) }
}

#[test]
fn threads_are_put_together_settled_and_opened_again() {
    let place = place();
    seal_named(&place.workspace, "One");
    let first = say(&place, &order(remark("system/purpose"), "What for?", "10:00"));
    let second = say(&place, &order(remark("system"), "Who owns it?", "09:00"));
    seal_named(&place.workspace, "Two");
    say(&place, &order(Act::Reply { to: first.clone() }, "For ranking.", "11:00"));
    say(&place, &order(Act::Resolve { of: first.clone() }, "", "12:00"));
    let found = place.workspace.comments(&slug()).unwrap();
    assert!(found.broken.is_empty());
    assert_eq!(found.threads.iter().map(|thread| &thread.id).collect::<Vec<_>>(), [&second, &first]);
    assert_eq!(found.open().map(|thread| &thread.id).collect::<Vec<_>>(), [&second]);
    assert_eq!(found.threads[1].comments().count(), 3);
    say(&place, &order(Act::Reply { to: first.clone() }, "Of whom?", "13:00"));
    let found = place.workspace.comments(&slug()).unwrap();
    assert_eq!(found.open_at(&Path::new("system")).count(), 2);
    assert_eq!(found.open_at(&Path::new("system/purpose")).count(), 1);
}

#[test]
fn what_says_nothing_or_stands_nowhere_is_refused() {
    let place = place();
    seal_named(&place.workspace, "One");
    let refused = |act, text| {
        let error = place.workspace.comment(&slug(), &Rev::Head, &order(act, text, "10:00")).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage, "{error}");
        error.to_string()
    };
    assert!(refused(remark("system"), " ").contains("needs a text"));
    assert!(refused(remark("system/colour"), "Why?").contains("no field \"colour\""));
    assert!(refused(remark("risks/R-009-AAAA"), "Why?").contains("no place risks/R-009-AAAA"));
    let unknown: CommentId = "0a1b2c3d".parse().unwrap();
    assert!(refused(Act::Reply { to: unknown.clone() }, "So.").contains("no thread 0a1b2c3d"));
    assert!(refused(Act::Resolve { of: unknown }, "").contains("no thread 0a1b2c3d"));
    assert!(place.workspace.comments(&slug()).unwrap().threads.is_empty());
}

#[test]
fn no_byte_of_a_comment_can_be_altered_unseen_and_a_lost_remark_is_named() {
    let place = place();
    let sealed = seal_named(&place.workspace, "One");
    let first = say(&place, &order(remark("system"), "What for?", "10:00"));
    let path = format!("assessments/loans/{}.{first}.comment.ron", sealed.name);
    let bytes = fs::read(place.path(&path)).unwrap();
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        fs::write(place.path(&path), altered).unwrap();
        let found = place.workspace.comments(&slug()).unwrap();
        assert!(found.threads.is_empty() && found.broken[0].to_string().contains(&path), "byte {at}");
    }
    fs::write(place.path(&path), bytes).unwrap();
    say(&place, &order(Act::Reply { to: first.clone() }, "For ranking.", "11:00"));
    fs::remove_file(place.path(&path)).unwrap();
    let found = place.workspace.comments(&slug()).unwrap();
    assert!(found.lost[0].to_string().contains(&format!("goes on with {first}, which is not there")));
}
