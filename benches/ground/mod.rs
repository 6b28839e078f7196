//! What the benches share: registers to measure on, workspaces that hold them, medians and ratios.
#![allow(dead_code)] // each bench uses its part

pub mod seat;

use assize::format::{Hash, Header, Pin, Version, VersionName, version};
use assize::history::{Change, Edit, Step, diff};
use assize::method::Mapping;
use assize::model::{
    Acceptance, Action, ActionId, ActionStatus, Assessment, Confidence, Line, MethodologyId, Prose, Rating, Risk,
    RiskId, Score, Slug, Tail, Treatment,
};
use assize::store::{Holder, Order, Origin, Rev, Workspace};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An assessment with so many risks, rated by the default methodology.
pub fn assessment(risks: u32) -> Assessment {
    let ids = (1..=risks).map(|number| (RiskId::new(number, Tail::from_bits(number * 7_919)), risk(number)));
    let mut assessment = Assessment { risks: ids.collect(), ..Assessment::default() };
    assessment.system.name = Line::from("Loan pre-screening");
    assessment.next.risk = risks;
    assessment
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
        current: rating(["rare", "unlikely", "possible", "likely"][number as usize % 4]),
        residual: rating("rare"),
        treatment: treatment(),
        acceptance: Acceptance { approver: Line::from("Board"), reason: prose("Reason"), ..Acceptance::default() },
        ..Risk::default()
    }
}

fn rating(likelihood: &str) -> Rating {
    let score = Score { likelihood: likelihood.parse().ok(), severity: "moderate".parse().ok() };
    let dimensions = ["individuals", "groups", "society"];
    Rating {
        scores: dimensions.iter().map(|dimension| (dimension.parse().unwrap(), score.clone())).collect(),
        confidence: Some(Confidence::Medium),
        rationale: Prose::typed("Agreed in the workshop of 12 May after two rounds."),
    }
}

fn treatment() -> Treatment {
    let action = Action {
        what: Line::from("Watch the mix weekly"),
        owner: Line::from("Data team"),
        due: Some(jiff::civil::date(2027, 3, 1)),
        status: Some(ActionStatus::Open),
        ..Action::default()
    };
    Treatment {
        option: "mitigate".parse().ok(),
        rationale: Prose::typed("Cheaper than leaving the segment."),
        controls: ["A.6.2.4", "A.7.4"].iter().map(|id| id.parse().unwrap()).collect(),
        actions: [(ActionId::new(1, Tail::from_bits(1)), action)].into_iter().collect(),
    }
}

/// The assessment with the owner of every hundredth risk and the current rating of every two-hundredth altered.
pub fn altered(before: &Assessment) -> Assessment {
    let edit = |(id, risk): (&RiskId, &Risk)| {
        let mut risk = risk.clone();
        if id.number().is_multiple_of(100) {
            risk.owner = Line::from("Somebody else");
        }
        if id.number().is_multiple_of(200) {
            risk.current = rating("almost_certain");
        }
        (*id, risk)
    };
    Assessment { risks: before.risks.iter().map(edit).collect(), ..before.clone() }
}

/// Who edits in the benches.
pub fn holder() -> Holder {
    let since = "2026-11-21T09:00:00Z".parse().unwrap();
    Holder { name: Line::from("Ana Ruiz <ana@example.org>"), host: Line::from("desk"), process: 7, since }
}

/// Sealing.
pub fn order() -> Order {
    Order { reason: Prose::typed("To be measured"), by: holder().name, at: "2026-11-21T10:00:00Z".parse().unwrap() }
}

/// Seals `content` as the next version of an assessment, which is begun when there is none.
pub fn seal(workspace: &Workspace, slug: &Slug, content: &Assessment) {
    seal_by(workspace, &workspace.settings().methodology, slug, content);
}

/// The same, by a methodology.
pub fn seal_by(workspace: &Workspace, methodology: &MethodologyId, slug: &Slug, content: &Assessment) {
    let begin = |_| workspace.create(slug, workspace.methodology(methodology).unwrap(), &holder());
    let mut file = workspace.edit(slug, &holder()).or_else(begin).unwrap();
    let changes: Vec<Change> = diff(file.draft().now(), content);
    file.take(Step::Do(Edit(changes))).unwrap().on_disk.unwrap();
    workspace.seal(&mut file, &order()).unwrap();
}

/// Seals so many versions of an assessment with so many risks.
pub fn fill(folder: &Path, slug: &str, risks: u32, versions: u32) {
    let workspace = Workspace::open(folder).or_else(|_| Workspace::init(folder)).unwrap();
    let mut content = assessment(risks);
    for version in 1..=versions {
        content.system.owner = Line::from(format!("Owner {version}").as_str());
        seal(&workspace, &slug.parse().unwrap(), &content);
    }
}

/// The time that a piece of work takes.
pub fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// The middle one.
pub fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The medians of pieces of work done in turn, so that a busy machine slows all of them alike.
pub fn in_turn<const N: usize>(runs: usize, mut work: [&mut dyn FnMut() -> Duration; N]) -> [Duration; N] {
    let mut times = [(); N].map(|()| Vec::with_capacity(runs));
    for _ in 0..runs {
        for (times, work) in times.iter_mut().zip(&mut work) {
            times.push(work());
        }
    }
    times.map(middle)
}

/// How many times as long.
pub fn ratio(of: Duration, to: Duration) -> f64 {
    of.as_secs_f64() / to.as_secs_f64()
}

/// A line of the table: what, how long, how many times as long as the yardstick, and the target.
pub fn line(what: &str, time: Duration, ratio: Option<f64>, target: &str) {
    let ratio = ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}×"));
    println!("{what:>46}  {time:>10.1?}  {ratio:>7}  {target}");
}

/// A long history: so many versions of an assessment with so many risks, a few edits each, and a fork with its merge every
/// hundred versions. The first is sealed; the others are written as sealing would, without its waiting for the disk.
pub fn long_history(folder: &Path, slug: &str, risks: u32, versions: u32) {
    let workspace = Workspace::open(folder).or_else(|_| Workspace::init(folder)).unwrap();
    let slug: Slug = slug.parse().unwrap();
    seal(&workspace, &slug, &assessment(risks));
    let first = workspace.load(&slug, &Rev::Head).unwrap();
    let Origin::Version { hash, header, .. } = first.origin else { unreachable!() };
    let mut writer = Writer { folder: folder.join("assessments").join(slug.as_str()), slug, pin: header.methodology };
    let (mut parent, mut content, mut number) = (hash, first.content, 1);
    while number < versions {
        number += 1;
        let after = edited(&content, number, risks);
        let before = parent;
        parent = writer.write(number, &[before], &content, &after);
        if number.is_multiple_of(100) && number + 1 < versions {
            let fork = edited(&content, number + 1_000_000, risks);
            let other = writer.write(number, &[before], &content, &fork);
            number += 1;
            parent = writer.write(number, &[parent, other], &after, &after);
        }
        content = after;
    }
}

/// Writes versions straight into their folder.
struct Writer {
    folder: PathBuf,
    slug: Slug,
    pin: Pin,
}

impl Writer {
    fn write(&mut self, generation: u32, parents: &[Hash], before: &Assessment, after: &Assessment) -> Hash {
        let why = Prose::typed("Seen in the monitoring of the week.");
        let header = Header {
            format: version::FORMAT,
            assessment: self.slug.clone(),
            generation,
            parents: parents.to_vec(),
            saved_at: order().at,
            saved_by: Line::from(["Ana Ruiz <ana@example.org>", "Li Wei <li@example.org>"][generation as usize % 2]),
            reason: Prose::typed(&format!("Week {generation}: what the monitoring showed.")),
            methodology: self.pin.clone(),
            rescaled: Mapping::default(),
            changes: diff(before, after).into_iter().map(|change| change.because(why.clone())).collect(),
        };
        let text = version::to_text(&Version { header, content: after.clone() }).unwrap();
        let hash = Hash::of(text.as_bytes());
        std::fs::write(self.folder.join(VersionName::new(generation, &hash).file_name()), text).unwrap();
        hash
    }
}

/// The assessment with a few edits of one version: an owner, a rating, a note.
fn edited(before: &Assessment, seed: u32, risks: u32) -> Assessment {
    let mut after = before.clone();
    let number = seed.wrapping_mul(2_654_435_761) % risks + 1;
    let touch = |(id, risk): (&RiskId, &Risk)| {
        let mut risk = risk.clone();
        if id.number() == number {
            risk.owner = Line::from(format!("Owner {seed}").as_str());
            risk.current = rating(["rare", "unlikely", "possible", "likely"][seed as usize % 4]);
        }
        (*id, risk)
    };
    after.risks = before.risks.iter().map(touch).collect();
    after.review.notes = Prose::typed(&format!("Seen by the committee in week {seed}."));
    after
}
