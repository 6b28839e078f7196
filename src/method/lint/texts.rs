//! TX01: texts that lack a language which others of their part have.

use super::{LintFinding, LintRule, Subject};
use crate::method::scoring::Mode;
use crate::method::{Head, Kind, Methodology, Question, Rows, Scale, Scoring, Section, Text};
use std::collections::BTreeSet;

/// A text, where it stands, and what it belongs to.
type Told<'a> = (Subject, &'a Text);

/// What each part lacks, one finding a part and language.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    let questions: Vec<Told<'_>> = methodology.sections().flat_map(of_section).collect();
    let catalogue: Vec<Told<'_>> = methodology
        .all_catalogue()
        .flat_map(|risk| {
            let texts = [&risk.title, &risk.source, &risk.event, &risk.consequence];
            texts.map(|text| (Subject::Risk(risk.id.clone()), text))
        })
        .collect();
    let controls: Vec<Told<'_>> = methodology
        .all_controls()
        .flat_map(|control| {
            let texts = [&control.objective, &control.title, &control.summary, &control.question, &control.evidence];
            let dates = control.applies.iter().map(|onset| &onset.because);
            texts.into_iter().chain(dates).map(|text| (Subject::Control(control.id.clone()), text))
        })
        .collect();
    let parts = [
        ("Head", of_head(&methodology.head)),
        ("Questions", questions),
        ("Catalogue", catalogue),
        ("Controls", controls),
    ];
    parts.iter().flat_map(|(scope, texts)| lacking(scope, texts)).collect()
}

fn lacking(scope: &str, texts: &[Told<'_>]) -> Vec<LintFinding> {
    let texts: Vec<&Told<'_>> = texts.iter().filter(|(_, text)| !text.is_empty()).collect();
    let spoken: BTreeSet<&str> = texts.iter().flat_map(|(_, text)| text.languages()).collect();
    let finding = |language: &&str| {
        let mut lack = texts.iter().filter(|(_, text)| !text.languages().any(|other| other == *language));
        let (about, text) = lack.next()?;
        let count = 1 + lack.count();
        let fallback = text.shown(language);
        let says = format!(
            "{count} of {} texts lack the language “{language}” that others have; the first reads “{}” ({}).",
            texts.len(),
            fallback.text,
            fallback.language
        );
        let next = format!("Translate them, or take “{language}” out; until then the reader sees another language.");
        Some(LintFinding::new(LintRule::Translation, about.clone(), scope, says).advise(next))
    };
    spoken.iter().filter_map(finding).collect()
}

fn of_head(head: &Head) -> Vec<Told<'_>> {
    let mut told: Vec<Told<'_>> =
        [&head.title, &head.summary, &head.source, &head.trust].map(|text| (Subject::Whole, text)).into();
    told.extend(of_scale(&head.likelihood).map(|text| (Subject::Likelihood, text)));
    for dimension in &head.dimensions {
        let own = [&dimension.title, &dimension.covers].into_iter().chain(of_scale(&dimension.severity));
        let veto = dimension.veto.iter().map(|veto| &veto.reason);
        told.extend(own.chain(veto).map(|text| (Subject::Dimension(dimension.id.clone()), text)));
    }
    let levels =
        head.levels.iter().flat_map(|level| [&level.title, &level.meaning].into_iter().chain(&level.accepted_by));
    told.extend(levels.map(|text| (Subject::Levels, text)));
    let stages = head.stages.iter().map(|stage| &stage.meaning);
    let treatments = head.treatments.iter().flat_map(|option| [&option.title, &option.help]);
    let tags = head.annex_c.iter().chain(&head.subdomains).map(|tag| &tag.title);
    let rest = of_scale(&head.benefit).chain(stages).chain(treatments).chain(tags);
    told.extend(rest.map(|text| (Subject::Whole, text)));
    told.extend(head.scoring.iter().flat_map(of_scoring).map(|text| (Subject::Scoring, text)));
    told
}

fn of_scale(scale: &Scale) -> impl Iterator<Item = &Text> {
    std::iter::once(&scale.question).chain(scale.points.iter().flat_map(|point| [&point.title, &point.anchor]))
}

fn of_scoring(scoring: &Scoring) -> impl Iterator<Item = &Text> {
    let figures = scoring.figures.iter().map(|figure| &figure.title);
    let levels = scoring.levels.iter().flat_map(|level| {
        let obligations = level.obligations.iter().flat_map(|obligation| {
            std::iter::once(&obligation.says).chain(obligation.applies.iter().map(|onset| &onset.because))
        });
        [&level.title, &level.meaning].into_iter().chain(obligations).chain(&level.approved_by)
    });
    let variants = scoring.variants.iter().map(|variant| &variant.title);
    let criteria = match &scoring.mode {
        Mode::Criteria(criteria) => criteria.as_slice(),
        _ => &[],
    };
    let whys = criteria.iter().map(|criterion| &criterion.because);
    figures.chain(levels).chain(variants).chain(whys).chain(scoring.overrides.iter().map(|over| &over.because))
}

fn of_section(section: &Section) -> Vec<Told<'_>> {
    let mut told: Vec<Told<'_>> =
        [&section.title, &section.help].map(|text| (Subject::Section(section.id.clone()), text)).into();
    for question in section.all_questions() {
        told.extend(of_question(question).into_iter().map(|text| (Subject::Question(question.id.clone()), text)));
    }
    told
}

fn of_question(question: &Question) -> Vec<&Text> {
    let mut texts = vec![&question.ask, &question.help, &question.because];
    texts.extend(question.kind.choices().iter().map(|choice| &choice.title));
    if let Kind::Table(table) = &question.kind
        && let Rows::Fixed(rows) = &table.rows
    {
        texts.extend(rows.iter().map(|row| &row.title));
    }
    texts.extend(question.fix.iter().map(|fix| &fix.says));
    texts
}
