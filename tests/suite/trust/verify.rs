//! Verify: any altered byte is noticed and its file named; every kind of tampering has its own message.

use super::sign::order;
use super::ssh;
use crate::common::disk::{Place, place, seal_named, slug};
use crate::common::small::small;
use assize::format::comment::Act;
use assize::format::{Decision, Hash, VersionName};
use assize::model::{Line, Path, Prose};
use assize::store::{CommentOrder, Rev, Sealed, SignOrder, SignedOff, Vouched};
use std::fs;
use std::path::PathBuf;

/// Three versions, each signed; a comment on the first.
struct Ground {
    place: Place,
    versions: Vec<Sealed>,
    signed: Vec<SignedOff>,
}

fn ground() -> Ground {
    ground_in(place(), None)
}

fn ground_in(place: Place, key: Option<&PathBuf>) -> Ground {
    let mut ground = Ground { place, versions: Vec::new(), signed: Vec::new() };
    for name in ["one", "two", "three"] {
        ground.versions.push(seal_named(&ground.place.workspace, name));
        let order = SignOrder { key: key.cloned(), ..order(Decision::Approve) };
        ground.signed.push(ground.place.workspace.sign(&slug(), &Rev::Head, &order).unwrap().0);
    }
    let remark = CommentOrder {
        act: Act::Remark { at: Path::new("system/name") },
        text: Prose::typed("Why?"),
        by: Line::typed("Mira"),
        at: "2026-11-21T12:00:00Z".parse().unwrap(),
    };
    ground.place.workspace.comment(&slug(), &Rev::Number(1), &remark).unwrap();
    ground
}

impl Ground {
    fn problems(&self) -> Vec<String> {
        let signers = self.place.workspace.signers(None).unwrap();
        let verified = self.place.workspace.verify(&slug(), &signers).unwrap();
        verified.problems().map(ToString::to_string).collect()
    }

    fn vouched(&self) -> Vec<Vouched> {
        let signers = self.place.workspace.signers(None).unwrap();
        let verified = self.place.workspace.verify(&slug(), &signers).unwrap();
        verified.verdicts.into_iter().filter_map(|verdict| verdict.vouched).collect()
    }

    /// The one thing that is wrong after this was done to a file.
    fn expect(&self, words: &[&str]) {
        let problems = self.problems();
        let fits = |problem: &&String| words.iter().all(|word| problem.contains(word));
        assert!(problems.iter().any(|problem| fits(&problem)), "{words:?} not in {problems:#?}");
    }

    /// Alters bytes of a file one by one; each must be noticed, and the file named.
    fn flip(&self, path: &str, step: usize) {
        let full = self.place.path(path);
        let bytes = fs::read(&full).unwrap();
        for at in (0..bytes.len()).step_by(step) {
            let mut altered = bytes.clone();
            altered[at] ^= 1 << (at % 8);
            fs::write(&full, altered).unwrap();
            let problems = self.problems();
            assert!(problems.iter().any(|problem| problem.contains(path)), "byte {at} of {path}: {problems:#?}");
        }
        fs::write(&full, bytes).unwrap();
        assert_eq!(self.problems(), Vec::<String>::new(), "restored");
    }
}

fn pinned() -> String {
    format!("assessments/loans/methodology-{}.ron", small().pin.hash.short())
}

#[test]
fn any_altered_byte_is_noticed_and_its_file_named() {
    let ground = ground();
    assert_eq!(ground.problems(), Vec::<String>::new());
    ground.flip(&ground.versions[0].path, 1);
    ground.flip(&ground.versions[1].path, 7);
    ground.flip(&ground.versions[2].path, 11);
    ground.flip(&ground.signed[0].path, 1);
    ground.flip(&pinned(), 13);
    let comment = ground.place.names("assessments/loans").into_iter().find(|name| name.ends_with(".comment.ron"));
    ground.flip(&format!("assessments/loans/{}", comment.unwrap()), 1);
}

#[test]
fn a_version_that_is_gone_is_missed_by_what_was_made_from_it_and_by_its_sign_off() {
    let ground = ground();
    fs::remove_file(ground.place.path(&ground.versions[1].path)).unwrap();
    ground.expect(&[&ground.versions[2].path, "the version it was made from", &ground.versions[1].hash.short()]);
    ground.expect(&[&ground.signed[1].path, "the version it is about", "is missing"]);
}

#[test]
fn the_newest_version_gone_is_missed_only_by_its_sign_off() {
    let ground = ground();
    fs::remove_file(ground.place.path(&ground.versions[2].path)).unwrap();
    ground.expect(&[&ground.signed[2].path, "is missing or did not pass"]);
    fs::remove_file(ground.place.path(&ground.signed[2].path)).unwrap();
    assert_eq!(ground.problems(), Vec::<String>::new(), "this is what verify says it does not prove");
}

#[test]
fn swapped_file_names_are_called_that() {
    let ground = ground();
    let [one, two] = [0, 1].map(|at: usize| ground.place.path(&ground.versions[at].path));
    let spare = ground.place.path("spare");
    fs::rename(&one, &spare).unwrap();
    fs::rename(&two, &one).unwrap();
    fs::rename(&spare, &two).unwrap();
    ground.expect(&[&ground.versions[0].path, "these are the bytes of", &ground.versions[1].name.to_string()]);
    ground.expect(&[&ground.versions[1].path, "files were swapped"]);
}

#[test]
fn a_rewritten_changes_block_is_not_what_changed() {
    let ground = ground();
    let last = &ground.versions[2];
    let text = ground.place.read(&last.path).replacen("to: \"three\"", "to: \"thr33\"", 1);
    let forged = VersionName::new(3, &Hash::of(text.as_bytes())).file_name();
    fs::remove_file(ground.place.path(&last.path)).unwrap();
    fs::write(ground.place.path(&format!("assessments/loans/{forged}")), text).unwrap();
    ground.expect(&[&forged, "not what changed since the parent: system/name differs"]);
}

#[test]
fn a_sign_off_whose_states_are_not_those_of_its_version_is_refused() {
    let ground = ground();
    let signed = &ground.signed[0];
    let risks = format!("    risks: {{\n        \"R-001-7K3M\": \"{}\",\n    }},\n)\n", Hash::of(b"x"));
    let text = ground.place.read(&signed.path);
    let text = format!("{}{risks}", text.strip_suffix(")\n").unwrap());
    let digest: String = Hash::of(text.as_bytes()).short().chars().take(8).collect();
    let file = format!("assessments/loans/{}.ai-risk-committee.{digest}.signoff.ron", signed.name.version());
    fs::remove_file(ground.place.path(&signed.path)).unwrap();
    fs::write(ground.place.path(&file), text).unwrap();
    ground.expect(&[&file, "it signs risks that the version does not have"]);
}

#[test]
fn an_unknown_file_is_named_and_refuses_nothing() {
    let ground = ground();
    fs::write(ground.place.path("assessments/loans/notes.txt"), "x").unwrap();
    assert_eq!(ground.problems(), Vec::<String>::new());
}

/// A ground signed by a key, and the key.
fn signed_ground() -> Option<(Ground, PathBuf)> {
    ssh::is_here().then(|| {
        let place = place();
        let key = ssh::key(place.dir.path(), "kai");
        (ground_in(place, Some(&key)), key)
    })
}

impl Ground {
    fn allow(&self, lines: &str) {
        fs::write(self.place.path("allowed_signers"), lines).unwrap();
    }
}

const ONLY: &str = "namespaces=\"assize-signoff@v1\"";

#[test]
fn a_signature_counts_when_the_list_gives_its_key_to_the_signer() {
    let Some((ground, key)) = signed_ground() else { return };
    assert_eq!(ground.vouched(), vec![Vouched::NobodyAsked; 3]);
    ground.allow(&ssh::line("kai@example.org", ONLY, &key));
    assert_eq!(ground.problems(), Vec::<String>::new());
    assert_eq!(ground.vouched(), vec![Vouched::Yes; 3]);
    ground.allow(&ssh::line("kai@example.org", "valid-after=\"20261101\",valid-before=\"20261201\"", &key));
    assert_eq!(ground.vouched(), vec![Vouched::Yes; 3], "valid when it was signed");
}

#[test]
fn a_key_that_is_unlisted_or_expired_or_somebody_elses_does_not_count() {
    let Some((ground, key)) = signed_ground() else { return };
    let other = ssh::key(ground.place.dir.path(), "other");
    let cases = [
        (ssh::line("kai@example.org", ONLY, &other), "is not among the allowed signers"),
        (ssh::line("kai@example.org", "valid-before=\"20260101\"", &key), "had expired when it was signed"),
        (ssh::line("kai@example.org", "valid-after=\"20270101\"", &key), "was not valid yet when it was signed"),
        (ssh::line("mira@example.org", ONLY, &key), "is listed for mira@example.org, not for kai@example.org"),
        (ssh::line("kai@example.org", "namespaces=\"git\"", &key), "does not allow the key"),
    ];
    for (lines, words) in cases {
        ground.allow(&lines);
        ground.expect(&[".signoff.ron.sig", "does not count", words]);
    }
}

#[test]
fn a_signature_for_another_purpose_or_by_another_key_or_over_other_bytes_does_not_count() {
    let Some((ground, key)) = signed_ground() else { return };
    ground.allow(&ssh::line("kai@example.org", ONLY, &key));
    let (path, other) = (&ground.signed[0].path, ssh::key(ground.place.dir.path(), "other"));
    let signature = ground.place.path(&format!("{path}.sig"));
    let before = fs::read(&signature).unwrap();
    let sign = |key: &PathBuf, namespace: &str, of: &str| {
        fs::write(&signature, ssh::sign(key, namespace, &ground.place.path(of))).unwrap();
    };
    sign(&key, "file", path);
    ground.expect(&["it was made for \"file\", not for \"assize-signoff@v1\""]);
    sign(&other, "assize-signoff@v1", path);
    ground.expect(&["but the sign-off names SHA256:"]);
    sign(&key, "assize-signoff@v1", &ground.signed[1].path);
    ground.expect(&["it was not made over these bytes by this key"]);
    fs::remove_file(&signature).unwrap();
    ground.expect(&[path, "its signature is missing"]);
    fs::write(&signature, before).unwrap();
    assert_eq!(ground.problems(), Vec::<String>::new());
    fs::remove_file(ground.place.path(path)).unwrap();
    ground.expect(&[".sig", "the sign-off it belongs to is missing"]);
}

#[test]
fn no_byte_of_a_signature_can_be_altered_unseen() {
    let Some((ground, _)) = signed_ground() else { return };
    ground.flip(&format!("{}.sig", ground.signed[0].path), 9);
}
