//! A merge begun and settled, comments read and answered, a version signed: all of it line by line.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug};
use crate::common::driver::{desk, given};
use assize::format::Decision;
use assize::store::Workspace;
use assize::tui::plain::{self, Plain};
use assize::tui::world::StoreWorld;
use assize::tui::{Desk, Effect, GlyphSet, Theme, ThemeName};
use std::fs;

/// What is said when these lines are typed in a workspace.
fn typed(place: &Place, lines: &str) -> String {
    let desk = Desk { theme: Theme { name: ThemeName::Mono, glyphs: GlyphSet::Ascii }, ..desk() };
    let mut world = StoreWorld::new(given(place.dir.path()));
    let mut out = Vec::new();
    plain::run(&mut Plain::new(desk), &mut world, vec![Effect::List], &mut lines.as_bytes(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// One version, and two that were made from it, with another owner each.
fn forked() -> Place {
    let (here, there) = (place(), place());
    seal_named(&here.workspace, "Loans");
    let folder = "assessments/loans";
    let bring = |from: &Place, to: &Place| {
        fs::create_dir_all(to.path(folder)).unwrap();
        for name in from.names(folder) {
            fs::copy(from.path(&format!("{folder}/{name}")), to.path(&format!("{folder}/{name}"))).unwrap();
        }
    };
    bring(&here, &there);
    for (place, owner) in [(&here, "Ada Byron"), (&there, "Ben Okoye")] {
        let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
        set(&mut file, "system/owner", owner);
        set(&mut file, "system/data", if owner == "Ada Byron" { "Files" } else { "Forms" });
        place.workspace.seal(&mut file, &because(owner)).unwrap();
    }
    bring(&there, &here);
    here
}

#[test]
fn a_merge_is_begun_and_settled_line_by_line() {
    let place = forked();
    let said = typed(&place, "merge\ng 8\nconflicts\n1\n1\n2\nown\nThe clerks\nb\nl\nq\n");
    assert!(said.contains("Conflicts of the merge: 2 open of 2"), "{said}");
    assert!(said.contains("Ada Byron") && said.contains("Ben Okoye") && said.contains("as it was before"), "{said}");
    assert!(said.contains("Decided. 1 conflict is left.") && said.contains("Everything is settled"), "{said}");
    let workspace = Workspace::open(place.dir.path()).unwrap();
    let file = workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.draft().open_conflicts().count(), 0);
    let now = &file.draft().now().system;
    assert_eq!(now.owner.as_str(), "The clerks");
    assert!(["Files", "Forms"].contains(&now.data.text().as_str()));
}

#[test]
fn a_fork_offers_the_merge_and_a_bad_value_is_refused() {
    let place = forked();
    let said = typed(&place, "loans\nmerge\ng 8\nconflicts\n1\nown\n\nq\n");
    assert!(said.contains("is forked") && said.contains("merge: put the first two together"), "{said}");
    assert!(said.contains("Conflicts of the merge: 2 open of 2"), "{said}");
    let said = typed(&place, "merge elsewhere\nq\n");
    assert!(said.contains("Error: there is no assessment elsewhere"), "{said}");
}

#[test]
fn comments_are_read_answered_and_settled_and_a_version_is_signed() {
    let place = place();
    seal_named(&place.workspace, "Loans");
    let said =
        typed(&place, "loans\ng 8\ncomment\nWhose loans?\n.\ncomments\n1\nreply\nOf the branch.\n.\nsettle\nb\nl\nq\n");
    assert!(said.contains("The comment stands beside v1."), "{said}");
    assert!(said.contains("Whose loans?") && said.contains("Of the branch."), "{said}");
    assert!(said.contains("The comment is settled."), "{said}");
    let comments = place.workspace.comments(&slug()).unwrap();
    assert_eq!((comments.threads.len(), comments.open().count(), comments.threads[0].answers.len()), (1, 0, 2));

    let script = "loans\ng 8\nsign\nmaybe\nsend-back\nDPO\nSay whose.\n.\nnone\nyes\n";
    let said = typed(&place, &format!("{script}sign\napprove\nDPO\nnone\n.\n2020-01-01\nnone\nnone\nno\nq\n"));
    assert!(said.contains("“maybe” is no decision") && said.contains("2020-01-01 is over"), "{said}");
    assert!(said.contains("v1 sent back by Ana Ruiz") && said.contains("Not signed."), "{said}");
    let signed = place.workspace.signoffs(&slug()).unwrap().sound;
    assert_eq!(signed.len(), 1);
    assert_eq!(
        (signed[0].signoff.decision, signed[0].signoff.note.text().as_str()),
        (Decision::SendBack, "Say whose.")
    );
}
