//! Workspaces, versions, revisions, and what a sealed file is refused for.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug};
use crate::common::small::{self, small};
use assize::format::{Hash, VersionName, version};
use assize::model::{MethodologyId, Slug};
use assize::store::{Kind, Origin, Rev, Sealed, Sort, StoreError, Workspace};
use std::fs;

fn rev(text: &str) -> Rev {
    text.parse().unwrap()
}

fn refused(place: &Place, text: &str) -> (Kind, String) {
    let error = place.workspace.load(&slug(), &rev(text)).unwrap_err();
    (error.kind(), error.to_string())
}

#[test]
fn a_workspace_is_made_once_and_its_settings_are_read() {
    let place = place();
    assert_eq!(place.workspace.settings().methodology.as_str(), "iso-42001");
    assert_eq!(place.workspace.settings().language, "en");
    let again = Workspace::init(place.dir.path()).unwrap_err();
    assert!(again.to_string().contains("is a workspace already"), "{again}");
    let none = Workspace::open(&place.path("nowhere")).unwrap_err();
    assert!(none.to_string().contains("next: assize init "), "{none}");
    assert_eq!((again.kind(), none.kind()), (Kind::Usage, Kind::Usage));
}

#[test]
fn settings_of_a_person_are_checked_like_any_text() {
    let place = place();
    let write = |text: &str| {
        fs::write(place.path("assize.ron"), text).unwrap();
        Workspace::open(place.dir.path()).unwrap_err().to_string()
    };
    assert!(
        write("(format: 1, methodology: \"x\", colour: 1)")
            .starts_with("assize.ron:1:37: there is no field \"colour\"")
    );
    assert!(write("(format: 9, theme: 1)").contains("this file is in format 9"));
}

#[test]
fn the_shipped_methodology_is_whole_and_one_of_the_workspace_comes_first() {
    let place = place();
    let id: MethodologyId = "iso-42001".parse().unwrap();
    let shipped = place.workspace.methodology(&id).unwrap();
    assert_eq!(shipped.methodology.head.id, id);
    assert_eq!(shipped.methodology.controls.len(), 38);
    own_methodology(&place, "small", small::HEAD);
    own_methodology(&place, "iso-42001", &small::HEAD.replace("\"small\"", "\"iso-42001\""));
    assert_eq!(place.workspace.methodology(&"small".parse().unwrap()).unwrap().pin, small().pin);
    assert_eq!(place.workspace.methodology(&id).unwrap().methodology.controls.len(), 1);
    let names = place.workspace.methodologies().unwrap();
    let held = |wanted: &str| names.iter().filter(|name| name.as_str() == wanted).count();
    assert_eq!((held("iso-42001"), held("small")), (1, 1));
}

#[test]
fn a_methodology_that_is_missing_or_misnamed_is_refused() {
    let place = place();
    let missing = place.workspace.methodology(&"other".parse().unwrap()).unwrap_err();
    assert_eq!(missing.kind(), Kind::Usage);
    let said = missing.to_string();
    assert!(said.contains("there is no methodology other; there are ") && said.contains("iso-42001"), "{missing}");
    own_methodology(&place, "other", small::HEAD);
    let misnamed = place.workspace.methodology(&"other".parse().unwrap()).unwrap_err();
    assert!(misnamed.to_string().contains("the id in this file is \"small\", but the folder is other"), "{misnamed}");
}

fn own_methodology(place: &Place, id: &str, head: &str) {
    let folder = place.path(&format!("methodologies/{id}"));
    fs::create_dir_all(folder.join("catalogue")).unwrap();
    fs::write(folder.join("methodology.ron"), head).unwrap();
    fs::write(folder.join("questions.ron"), small::QUESTIONS).unwrap();
    fs::write(folder.join("controls.ron"), small::CONTROLS).unwrap();
    fs::write(folder.join("catalogue/10.ron"), small::CATALOGUE).unwrap();
}

#[test]
fn versions_follow_one_another_and_revisions_name_them() {
    let place = place();
    let sealed: Vec<VersionName> = ["one", "two", "three"].map(|name| seal_named(&place.workspace, name).name).into();
    let workspace = &place.workspace;
    assert_eq!(workspace.versions(&slug()).unwrap(), sealed);
    assert_eq!(workspace.heads(&slug()).unwrap(), sealed[2..]);
    assert_eq!(workspace.assessments().unwrap(), [slug()]);
    let named = |text: &str| workspace.resolve(&slug(), &rev(text)).unwrap();
    for text in ["2", "head~1", "3~1", "head~", &sealed[1].hash()[..6], &sealed[1].to_string()] {
        assert_eq!(named(text), sealed[1], "{text}");
    }
    assert_eq!((named("head"), named("head~2")), (sealed[2].clone(), sealed[0].clone()));
    for text in ["4", "head~3", "0123abcd"] {
        let error = workspace.resolve(&slug(), &rev(text)).unwrap_err();
        assert!(matches!(error, StoreError::NoVersion { .. }), "{error}");
    }
    let nobody: Slug = "nobody".parse().unwrap();
    assert!(matches!(workspace.load(&nobody, &Rev::Head).unwrap_err(), StoreError::NoAssessment { .. }));
}

#[test]
fn a_version_loads_with_its_methodology_and_its_recorded_changes_are_real() {
    let place = place();
    let (first, second) = (seal_named(&place.workspace, "one"), seal_named(&place.workspace, "two"));
    let snapshot = place.workspace.load(&slug(), &Rev::Head).unwrap();
    let parent = place.workspace.load(&slug(), &rev("1")).unwrap();
    assert_eq!(snapshot.methodology, small().methodology);
    assert_eq!((snapshot.content.system.name.as_str(), parent.content.system.name.as_str()), ("two", "one"));
    let Origin::Version { name, hash, header } = snapshot.origin else { panic!("no version") };
    assert_eq!((&name, hash), (&second.name, second.hash));
    assert_eq!((header.generation, header.parents.as_slice()), (2, &[first.hash][..]));
    assert_eq!(header.changes.len(), 1);
    assert_eq!(header.changes[0].why.text(), "it is so");
    let version = version::Version { header: *header, content: snapshot.content };
    assert_eq!(version::check_changes(Some(&parent.content), &version), Ok(()));
    assert!(version::check_changes(None, &version).is_err());
}

#[test]
fn a_version_loads_from_a_path_outside_the_workspace() {
    let (place, elsewhere) = (place(), tempfile::TempDir::new().unwrap());
    let sealed = seal_named(&place.workspace, "one");
    let copy = elsewhere.path().join("copy.ron");
    fs::copy(place.path(&sealed.path), &copy).unwrap();
    let snapshot = place.workspace.load(&slug(), &Rev::File(copy)).unwrap();
    assert_eq!(snapshot.content.system.name.as_str(), "one");
    let named = elsewhere.path().join(sealed.name.file_name());
    fs::write(&named, place.read(&sealed.path).replace("one", "won")).unwrap();
    let error = place.workspace.load(&slug(), &Rev::File(named)).unwrap_err();
    assert!(matches!(error, StoreError::Tampered { .. }), "{error}");
}

#[test]
fn any_changed_byte_is_noticed() {
    let place = place();
    let sealed = seal_named(&place.workspace, "one");
    let path = place.path(&sealed.path);
    let bytes = fs::read(&path).unwrap();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        fs::write(&path, &changed).unwrap();
        let error = place.workspace.load(&slug(), &rev("1")).unwrap_err();
        assert_eq!(error.kind(), Kind::Refused, "byte {at}: {error}");
    }
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    assert!(refused(&place, "1").1.contains("this file was altered after it was sealed"));
}

/// Puts an altered copy of a version in its place, under the name that fits its bytes.
fn forge(place: &Place, sealed: &Sealed, alter: impl Fn(&str) -> String) {
    let text = alter(&place.read(&sealed.path));
    let name = VersionName::new(sealed.name.number(), &Hash::of(text.as_bytes()));
    fs::remove_file(place.path(&sealed.path)).unwrap();
    fs::write(place.path(&format!("assessments/loans/{}", name.file_name())), text).unwrap();
}

/// What is altered, and how it is refused although the name fits.
const FORGED: &[(&str, &str, &str)] = &[
    ("name: \"one\"", "name:  \"one\"", "edited by hand"),
    ("    content: (", "\n    content: (", "edited by hand"),
    ("generation: 1", "generation: 2", "its generation is 2, but its name says 1"),
    ("assessment: \"loans\"", "assessment: \"other\"", "this is a version of other"),
    ("format: 1", "format: 2", "this file is in format 2; this program reads formats up to 1"),
    ("id: \"small\"", "id: \"small\",\n        id: \"x\"", "the field \"id\" stands here twice"),
    ("content: (", "<<<<<<< HEAD\n    content: (", "expected"),
    ("content: (", "\n<<<<<<< HEAD\n    content: (", "a merge marker of git stands here"),
];

#[test]
fn a_forged_version_is_refused_although_its_name_fits() {
    for (from, to, part) in FORGED {
        let place = place();
        forge(&place, &seal_named(&place.workspace, "one"), |text| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let (kind, message) = refused(&place, "1");
        assert!(message.contains(part) && message.contains("\nnext: "), "{to} gives {message}");
        assert_eq!(kind, Kind::Refused, "{message}");
    }
}

#[test]
fn every_version_is_verified_down_to_its_recorded_changes() {
    let place = place();
    let verdicts = |place: &Place| -> Vec<Option<String>> {
        let verified = place.workspace.verify(&slug(), &place.workspace.signers(None).unwrap()).unwrap();
        let versions = verified.verdicts.into_iter().filter(|verdict| verdict.sort == Sort::Version);
        versions.map(|verdict| verdict.result.err().map(|error| error.to_string())).collect()
    };
    seal_named(&place.workspace, "one");
    forge(&place, &seal_named(&place.workspace, "two"), |text| text.replacen("to: \"two\"", "to: \"tow\"", 1));
    let found = verdicts(&place);
    assert!(found[1].as_ref().unwrap().contains("not what changed since the parent: system/name differs"), "{found:?}");
    let place = crate::common::disk::place();
    let sealed = ["one", "two", "three"].map(|name| seal_named(&place.workspace, name));
    assert_eq!(verdicts(&place), [None, None, None]);
    let path = place.path(&sealed[1].path);
    fs::write(&path, place.read(&sealed[1].path).replace("two", "tow")).unwrap();
    let found = verdicts(&place);
    assert!(found[1].as_ref().unwrap().contains("altered after it was sealed"), "{found:?}");
    assert_eq!((&found[0], &found[2]), (&None, &None), "the others pass on their own");
}

#[test]
fn a_missing_parent_or_methodology_is_named() {
    let place = place();
    let first = seal_named(&place.workspace, "one");
    seal_named(&place.workspace, "two");
    fs::remove_file(place.path(&first.path)).unwrap();
    assert!(refused(&place, "2").1.contains("the version it was made from, "), "{:?}", refused(&place, "2"));
    let again = crate::common::disk::place();
    seal_named(&again.workspace, "one");
    let pinned = format!("assessments/loans/methodology-{}.ron", small().pin.hash.short());
    fs::write(again.path(&pinned), small().text.replace("Rare", "Raar")).unwrap();
    assert!(refused(&again, "1").1.contains("altered after it was sealed"));
    fs::remove_file(again.path(&pinned)).unwrap();
    let (kind, message) = refused(&again, "1");
    assert_eq!(kind, Kind::Refused);
    assert!(message.contains("the methodology that 0001-") && message.contains("is missing"), "{message}");
}

#[test]
fn a_number_that_two_versions_share_names_both() {
    let place = place();
    seal_named(&place.workspace, "one");
    let (left, right) = fork(&place);
    let (kind, message) = refused(&place, "2");
    assert_eq!(kind, Kind::Usage);
    assert!(message.contains(&left.to_string()) && message.contains(&right.to_string()), "{message}");
    assert!(refused(&place, "head").1.contains("names several versions"));
    let mut file = place.workspace.edit_from(&slug(), &Rev::Name(left.clone()), &ada()).unwrap();
    set(&mut file, "system/name", "four");
    let sealed = place.workspace.seal(&mut file, &because("on one side")).unwrap();
    assert_eq!(sealed.others, [right]);
    assert_eq!(sealed.name.number(), 3);
}

/// Two versions made from the first, as after a merge of two branches in git.
fn fork(place: &Place) -> (VersionName, VersionName) {
    let left = seal_named(&place.workspace, "left");
    let text = place.read(&left.path);
    fs::remove_file(place.path(&left.path)).unwrap();
    let right = seal_named(&place.workspace, "right");
    fs::write(place.path(&left.path), text).unwrap();
    (left.name, right.name)
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_workspace() {
    let (place, outside) = (place(), tempfile::TempDir::new().unwrap());
    seal_named(&place.workspace, "one");
    fs::rename(place.path("assessments/loans"), outside.path().join("loans")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("loans"), place.path("assessments/loans")).unwrap();
    let (kind, message) = refused(&place, "1");
    assert_eq!(kind, Kind::Refused);
    assert!(message.starts_with("assessments/loans: a link here leads out of the workspace"), "{message}");
    std::os::unix::fs::symlink(outside.path().join("nothing"), place.path("assessments/ghost")).unwrap();
    let ghost: Slug = "ghost".parse().unwrap();
    assert!(matches!(place.workspace.create(&ghost, small(), &ada()), Err(StoreError::Outside { .. })));
}
