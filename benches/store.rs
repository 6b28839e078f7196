//! Ratios that matter for the store: writing against ron's own writer, loading against a bare parse, diff against parse.
//!
//! `cargo bench --bench store`. Ratios hold better than figures; nothing here asserts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, missing_docs)]

use assize::format::{Hash, Header, Pin, Version, canonical, version};
use assize::history::diff;
use assize::model::{
    Acceptance, Action, ActionId, Assessment, Confidence, Line, Prose, Rating, Risk, RiskId, Score, Tail, Treatment,
};
use std::hint::black_box;
use std::time::{Duration, Instant};

const RUNS: usize = 21;

fn main() {
    let (small, large) = (sample(500), sample(10_000));
    let text = version::to_text(&small).unwrap();
    println!("a version with 500 risks: {} KiB", text.len() >> 10);
    writing(&small, &text);
    loading(&text);
    differences(&large.content);
}

fn writing(version: &Version, text: &str) {
    let ours = median(|| version::to_text(version).unwrap());
    let pretty = ron::ser::PrettyConfig::default();
    let rons = median(|| ron::ser::to_string_pretty(version, pretty.clone()).unwrap());
    line("write, canonical", ours, text.len());
    line("write, ron pretty", rons, text.len());
    println!("{:>40}  {:.2}", "canonical / ron pretty", ratio(ours, rons));
}

fn loading(text: &str) {
    let extensions = ron::extensions::Extensions::IMPLICIT_SOME;
    let options = ron::Options::default().with_default_extension(extensions);
    let body = text.split_once("\n    content: ").unwrap().1.strip_suffix(",\n)\n").unwrap();
    let bare = median(|| options.from_str::<Assessment>(body).unwrap());
    let parse = median(|| version::parse("v", text).unwrap());
    let parsed = version::parse("v", text).unwrap();
    let check = median(|| version::is_canonical(text, &parsed));
    let hash = median(|| Hash::of(text.as_bytes()));
    let load = median(|| load(text));
    line("parse the content, bare ron", bare, body.len());
    line("parse the version", parse, text.len());
    line("check the canonical form", check, text.len());
    line("hash", hash, text.len());
    line("load: hash, parse, check", load, text.len());
    println!("{:>40}  {:>10.1?}", "head only", median(|| version::header_only("v", text).unwrap()));
    println!("{:>40}  {:>10.1?}", "lineage only", median(|| version::lineage("v", &text[..16 << 10]).unwrap()));
    println!("{:>40}  {:.2}", "load / parse the version", ratio(load, parse));
}

fn load(text: &str) -> (Hash, Version) {
    let hash = Hash::of(text.as_bytes());
    let version = version::parse("v", text).unwrap();
    assert!(version::is_canonical(text, &version));
    (hash, version)
}

fn differences(before: &Assessment) {
    let mut after = before.clone();
    after.risks = edited(before);
    let text = canonical::to_text(before).unwrap();
    let parse = median(|| assize::format::read::parse::<Assessment>("a", &text).unwrap());
    let found = median(|| diff(before, &after));
    println!("{} changes among 10,000 risks", diff(before, &after).len());
    line("parse 10,000 risks", parse, text.len());
    line("diff 10,000 risks", found, text.len());
    println!("{:>40}  {:.4}", "diff / parse", ratio(found, parse));
}

fn edited(before: &Assessment) -> assize::model::Register<RiskId, Risk> {
    let edit = |(id, risk): (&RiskId, &Risk)| {
        let mut risk = risk.clone();
        if id.number().is_multiple_of(100) {
            risk.owner = Line::from("Somebody else");
        }
        (*id, risk)
    };
    before.risks.iter().map(edit).collect()
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

#[allow(clippy::cast_precision_loss)]
fn line(what: &str, time: Duration, bytes: usize) {
    println!("{what:>40}  {time:>10.1?}  {:>6.0} MB/s", bytes as f64 / time.as_secs_f64() / 1e6);
}

fn ratio(of: Duration, to: Duration) -> f64 {
    of.as_secs_f64() / to.as_secs_f64()
}

fn sample(risks: u32) -> Version {
    let content = Assessment {
        risks: (1..=risks).map(|number| (RiskId::new(number, Tail::from_bits(number * 7_919)), risk(number))).collect(),
        ..Assessment::default()
    };
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
        changes: diff(&before, &content),
    };
    Version { header, content }
}

fn risk(number: u32) -> Risk {
    let prose = |what: &str| {
        Prose::typed(&format!(
            "{what} {number}: the score drifts when the mix of applicants changes.\nSeen “twice” so far."
        ))
    };
    Risk {
        title: Line::from(format!("Risk {number}: drift after a change of the mix").as_str()),
        source: prose("Source"),
        event: prose("Event"),
        consequence: prose("Consequence"),
        owner: Line::from("Head of credit <credit@example.org>"),
        inherent: rating("likely"),
        current: rating("possible"),
        residual: rating("unlikely"),
        treatment: treatment(),
        acceptance: Acceptance { approver: Line::from("Board"), reason: prose("Reason"), ..Acceptance::default() },
        ..Risk::default()
    }
}

fn rating(likelihood: &str) -> Rating {
    let score = Score { likelihood: likelihood.parse().ok(), severity: "serious".parse().ok() };
    let dimensions = ["individuals", "organisation", "society"];
    Rating {
        scores: dimensions.iter().map(|dimension| (dimension.parse().unwrap(), score.clone())).collect(),
        confidence: Some(Confidence::Medium),
        rationale: Prose::typed("Agreed in the workshop of 12 May after two rounds."),
    }
}

fn treatment() -> Treatment {
    let action =
        Action { what: Line::from("Watch the mix weekly"), owner: Line::from("Data team"), ..Action::default() };
    Treatment {
        option: "mitigate".parse().ok(),
        rationale: Prose::typed("Cheaper than leaving the segment."),
        controls: ["A.6.2.4", "A.7.4"].iter().map(|id| id.parse().unwrap()).collect(),
        actions: [(ActionId::new(1, Tail::from_bits(1)), action)].into_iter().collect(),
    }
}
