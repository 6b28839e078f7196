//! `assize verify`: whether the files of an assessment hang together, what that proves, and what it does not.

use crate::cli::args::Format;
use crate::cli::context::{Context, slug};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print::{self, counted};
use crate::model::Slug;
use crate::store::{Listed, Signers, Sort, Verdict, Verified, Vouched};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Serialize)]
struct Report {
    assessments: Vec<Checked>,
    proved: Vec<String>,
    not_proved: Vec<String>,
}

#[derive(Serialize)]
struct Checked {
    assessment: String,
    heads: Vec<Head>,
    files: Vec<File>,
    #[serde(skip)]
    counts: String,
}

#[derive(Serialize)]
struct Head {
    version: String,
    sha256: String,
}

#[derive(Serialize)]
struct File {
    path: String,
    sort: &'static str,
    sound: bool,
    problem: Option<String>,
}

impl Checked {
    fn new(slug: &Slug, verified: &Verified) -> Self {
        let head = |(name, hash): &(_, _)| Head { version: format!("{name}"), sha256: format!("{hash}") };
        Self {
            assessment: slug.to_string(),
            heads: verified.heads.iter().map(head).collect(),
            files: verified.verdicts.iter().map(File::new).collect(),
            counts: counts(verified),
        }
    }
}

impl File {
    fn new(verdict: &Verdict) -> Self {
        let problem = verdict.result.as_ref().err().map(ToString::to_string);
        Self { path: verdict.path.clone(), sort: verdict.sort.word(), sound: problem.is_none(), problem }
    }
}

fn counts(verified: &Verified) -> String {
    let counted = |sort: &Sort| counted(verified.count(*sort), sort.label());
    let there = Sort::ALL.iter().filter(|sort| verified.count(**sort) > 0);
    there.map(counted).collect::<Vec<_>>().join(", ")
}

/// Checks one assessment, or all.
pub fn run(
    cx: &mut Context<'_>,
    typed: Option<&str>,
    signers: Option<&Path>,
    format: Format,
) -> Result<Outcome, CliError> {
    let workspace = cx.workspace()?;
    let signers = workspace.signers(signers)?;
    let slugs = match typed {
        Some(typed) => vec![slug(typed)?],
        None => workspace.assessments()?,
    };
    let mut all = Vec::new();
    for slug in slugs {
        let verified = workspace.verify(&slug, &signers)?;
        if verified.verdicts.is_empty() && typed.is_some() {
            let next = format!("assize save {slug} -m REASON seals the first version");
            return Err(CliError::usage(format!("{slug} has nothing sealed to verify"), next));
        }
        all.push((slug, verified));
    }
    let report = Report {
        assessments: all.iter().map(|(slug, verified)| Checked::new(slug, verified)).collect(),
        proved: proved(&all),
        not_proved: not_proved(&all, &signers),
    };
    print::print(cx.out, format, "assize.verify/1", &report, text)?;
    let problems: BTreeSet<String> =
        all.iter().flat_map(|(_, verified)| verified.problems()).map(ToString::to_string).collect();
    if !problems.is_empty() {
        return Err(CliError::Refused(problems.into_iter().collect::<Vec<_>>().join("\n")));
    }
    Ok(if unchecked(&all).next().is_some() { Outcome::Noted } else { Outcome::Done })
}

type All = [(Slug, Verified)];

/// Signatures that hang together but that nobody vouches for.
fn unchecked(all: &All) -> impl Iterator<Item = &Verdict> {
    let verdicts = all.iter().flat_map(|(_, verified)| &verified.verdicts);
    verdicts.filter(|verdict| matches!(verdict.vouched, Some(Vouched::NobodyAsked | Vouched::NoProgram)))
}

/// What holds for a sort of file when every one of them is sound.
const PROOFS: [(Sort, &str); 5] = [
    (
        Sort::Version,
        "every version is the bytes its name stands for, in the form that assize writes; its parents are here, its number \
         follows from theirs, its recorded changes are the real ones",
    ),
    (
        Sort::Methodology,
        "every version is rated by the methodology that stands beside it, unaltered; where that changed, what was rated became points that it has",
    ),
    (Sort::Signoff, "every sign-off is about exactly these bytes of its version and these states of its risks"),
    (
        Sort::Signature,
        "every signature was made over its sign-off, for this purpose, by the key that the sign-off names",
    ),
    (Sort::Comment, "every comment is as it was written, about a version that is here"),
];

fn proved(all: &All) -> Vec<String> {
    let of = |sort: Sort| all.iter().flat_map(|(_, verified)| &verified.verdicts).filter(move |v| v.sort == sort);
    let holds = |sort: &Sort| of(*sort).next().is_some() && of(*sort).all(|verdict| verdict.result.is_ok());
    let unrun = || unchecked(all).any(|verdict| verdict.vouched == Some(Vouched::NoProgram));
    let proofs = PROOFS.iter().filter(|(sort, _)| holds(sort) && !(*sort == Sort::Signature && unrun()));
    let mut proved: Vec<String> = proofs.map(|(_, says)| (*says).to_owned()).collect();
    let vouched = of(Sort::Signature).filter(|verdict| verdict.vouched == Some(Vouched::Yes)).count();
    if vouched > 0 {
        let keys = counted(vouched, "signature");
        proved.push(format!("{keys}: by a key that the list of allowed signers gives to the signer at the time named"));
    }
    proved
}

fn not_proved(all: &All, signers: &Signers) -> Vec<String> {
    let mut open: Vec<String> = unchecked(all).map(unchecked_line).collect();
    let unsigned = all.iter().map(|(_, verified)| verified.count(Sort::Signoff) - signed(verified)).sum::<usize>();
    if unsigned > 0 {
        let count = counted(unsigned, "sign-off");
        open.push(format!("who decided: {count} without a signature, so that the name is only claimed"));
    }
    let vouched = all.iter().flat_map(|(_, verified)| &verified.verdicts).any(|v| v.vouched == Some(Vouched::Yes));
    if vouched && signers.listed == Listed::Inside {
        let list = Signers::INSIDE;
        open.push(format!("that the keys are the right ones: {list} stands in the workspace, where whoever may write versions may write keys; --signers FILE takes a list of yours"));
    }
    let unknown = all.iter().flat_map(|(_, verified)| &verified.verdicts).filter(|v| v.sort == Sort::Unknown);
    open.extend(
        unknown.map(|verdict| format!("{}: assize does not write such a file, it was not looked at", verdict.path)),
    );
    open.extend(ALWAYS.iter().map(|says| (*says).to_owned()));
    open
}

fn signed(verified: &Verified) -> usize {
    verified.count(Sort::Signature).min(verified.count(Sort::Signoff))
}

fn unchecked_line(verdict: &Verdict) -> String {
    match verdict.vouched {
        Some(Vouched::NoProgram) => {
            format!("{}: ssh-keygen is not on this machine; the signature was not checked", verdict.path)
        }
        _ => format!("{}: the signature holds, but no list of allowed signers says whose key it is", verdict.path),
    }
}

const ALWAYS: [&str; 3] = [
    "that nothing newer was withheld, or the newest versions taken away: compare the heads with ones written down elsewhere",
    "who saved and commented, and when: names and times are claimed",
    "that nobody made the whole history anew: this is tamper-evident, not tamper-proof",
];

fn text(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for checked in &report.assessments {
        let refused = checked.files.iter().filter(|file| !file.sound).count();
        let verdict = if refused == 0 { "sound".to_owned() } else { format!("{refused} refused") };
        lines.push(format!("{}: {verdict}; {}", checked.assessment, checked.counts));
        lines.extend(checked.heads.iter().map(|head| format!("    head {} sha256 {}", head.version, head.sha256)));
        lines.extend(checked.files.iter().filter(|file| !file.sound).map(|file| format!("    refused: {}", file.path)));
    }
    for (title, said) in [("Proved:", &report.proved), ("Not proved:", &report.not_proved)] {
        if !said.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(said.iter().map(|line| format!("  - {line}")));
        }
    }
    lines
}
