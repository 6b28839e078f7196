//! Ratios that matter for the store: writing against ron's own writer, loading against a bare parse, comparing.
//!
//! `cargo bench --bench store`. Ratios hold better than figures; nothing here asserts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, missing_docs)]

mod ground;

use assize::format::{Hash, Header, Pin, Version, canonical, version};
use assize::history::report::{Side, Sides};
use assize::history::{diff, report};
use assize::method::Mapping;
use assize::model::{Assessment, Line, Prose};
use assize::store::{Rev, Workspace};
use ground::ratio;
use std::time::Duration;

const RUNS: usize = 21;

fn main() {
    let version = sample(500);
    let text = version::to_text(&version).unwrap();
    println!("a version with 500 risks: {} KiB", text.len() >> 10);
    writing(&version, &text);
    loading(&text);
    differences(&ground::assessment(10_000));
    [500, 10_000].into_iter().for_each(on_disk);
}

fn writing(version: &Version, text: &str) {
    let pretty = ron::ser::PrettyConfig::default();
    let ours = &mut || ground::time(|| version::to_text(version).unwrap());
    let rons = &mut || ground::time(|| ron::ser::to_string_pretty(version, pretty.clone()).unwrap());
    let [ours, rons] = ground::in_turn(RUNS, [ours, rons]);
    line("write, canonical", ours, text.len());
    line("write, ron pretty", rons, text.len());
    println!("{:>40}  {:.2} (≤ 1)", "canonical / ron pretty", ratio(ours, rons));
}

fn loading(text: &str) {
    let extensions = ron::extensions::Extensions::IMPLICIT_SOME;
    let options = ron::Options::default().with_default_extension(extensions);
    let body = text.split_once("\n    content: ").unwrap().1.strip_suffix(",\n)\n").unwrap();
    let parsed = version::parse("v", text).unwrap();
    let [bare, parse, check, hash, load] = ground::in_turn(
        RUNS,
        [
            &mut || ground::time(|| options.from_str::<Assessment>(body).unwrap()),
            &mut || ground::time(|| version::parse("v", text).unwrap()),
            &mut || ground::time(|| version::first_edited_line(text, &parsed)),
            &mut || ground::time(|| Hash::of(text.as_bytes())),
            &mut || ground::time(|| load(text)),
        ],
    );
    line("parse the content, bare ron", bare, body.len());
    line("parse the version", parse, text.len());
    line("check the canonical form", check, text.len());
    line("hash", hash, text.len());
    line("load: hash, parse, check", load, text.len());
    println!("{:>40}  {:>10.1?}", "head only", median(|| version::header_only("v", text).unwrap()));
    println!("{:>40}  {:>10.1?}", "lineage only", median(|| version::lineage("v", &text[..16 << 10]).unwrap()));
    println!("{:>40}  {:.2} (≤ 1.6)", "load / bare ron", ratio(load, bare));
}

fn load(text: &str) -> (Hash, Version) {
    let hash = Hash::of(text.as_bytes());
    let version = version::parse("v", text).unwrap();
    assert_eq!(version::first_edited_line(text, &version), None);
    (hash, version)
}

fn differences(before: &Assessment) {
    let after = ground::altered(before);
    let text = canonical::to_text(before).unwrap();
    let methodology = &shipped();
    let side = |assessment| Side { assessment, methodology };
    let sides = Sides::of(side(before), side(&after));
    let changes = diff(before, &after);
    println!("10,000 risks: {} KiB, {} changes between the two", text.len() >> 10, changes.len());
    let [parse, found, told, both] = ground::in_turn(
        RUNS,
        [
            &mut || ground::time(|| assize::format::read::parse::<Assessment>("a", &text).unwrap()),
            &mut || ground::time(|| diff(before, &after)),
            &mut || ground::time(|| report(sides, &changes)),
            &mut || ground::time(|| report(sides, &diff(before, &after))),
        ],
    );
    line("parse 10,000 risks", parse, text.len());
    println!("{:>40}  {found:>10.1?}", "diff 10,000 risks");
    println!("{:>40}  {told:>10.1?}", "report");
    println!("{:>40}  {both:>10.1?} (≤ 20 ms)", "diff and report");
    println!("{:>40}  {:.4}", "diff and report / parse", ratio(both, parse));
}

fn shipped() -> std::sync::Arc<assize::method::Methodology> {
    let folder = tempfile::tempdir().unwrap();
    let workspace = Workspace::init(folder.path()).unwrap();
    workspace.methodology(&workspace.settings().methodology).unwrap().methodology
}

/// Loading and saving with everything that belongs to it: folders, locks, checks, fsync.
fn on_disk(risks: u32) {
    let folder = tempfile::tempdir().unwrap();
    let slug = "bench".parse().unwrap();
    ground::fill(folder.path(), "bench", risks, 1);
    let workspace = Workspace::open(folder.path()).unwrap();
    let load = median(|| workspace.load(&slug, &Rev::Head).unwrap());
    let edit = median(|| workspace.edit(&slug, &ground::holder()).unwrap());
    let save = ground::middle((0..RUNS).map(|run| save(&workspace, &slug, run)).collect());
    for (what, time) in [("load", load), ("open for editing", edit), ("save one more change", save)] {
        println!("{:>40}  {time:>10.1?}", format!("{what}, {risks} risks"));
    }
}

fn save(workspace: &Workspace, slug: &assize::model::Slug, run: usize) -> Duration {
    let mut file = workspace.edit(slug, &ground::holder()).unwrap();
    let mut content = file.draft().now().clone();
    content.system.owner = Line::from(format!("Owner of run {run}").as_str());
    let changes = diff(file.draft().now(), &content);
    file.take(assize::history::Step::Do(assize::history::Edit(changes))).unwrap().on_disk.unwrap();
    ground::time(|| workspace.seal(&mut file, &ground::order()).unwrap())
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    ground::middle((0..RUNS).map(|_| ground::time(&mut work)).collect())
}

#[allow(clippy::cast_precision_loss)]
fn line(what: &str, time: Duration, bytes: usize) {
    println!("{what:>40}  {time:>10.1?}  {:>6.0} MB/s", bytes as f64 / time.as_secs_f64() / 1e6);
}

fn sample(risks: u32) -> Version {
    let content = ground::assessment(risks);
    let mut before = content.clone();
    before.system.name = Line::from("Before");
    let header = Header {
        format: version::FORMAT,
        assessment: "bench".parse().unwrap(),
        generation: 2,
        parents: vec![Hash::of(b"parent")],
        saved_at: "2026-11-21T10:00:00Z".parse().unwrap(),
        saved_by: Line::from("Ada <ada@example.org>"),
        reason: Prose::typed("To be measured"),
        methodology: Pin { id: "small".parse().unwrap(), version: "1".into(), hash: Hash::of(b"method") },
        rescaled: Mapping::default(),
        changes: diff(&before, &content),
    };
    Version { header, content }
}
