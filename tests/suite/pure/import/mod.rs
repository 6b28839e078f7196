//! Importing questionnaires and answers of others.

mod atlas;
mod hostile;
mod library;
mod linted;
mod samples;
mod survey;
mod survey_rows;

use crate::common::methodology;
use assize::analysis::{Score, Scorer};
use assize::import::{ImportError, Imported, Origin, ReadAnswers, answers, surveyjs};
use assize::method::Methodology;

fn origin() -> Origin {
    Origin {
        id: "survey".parse().unwrap(),
        title: Some("A survey".to_owned()),
        version: Some("3".to_owned()),
        source: Some("The office of tests".to_owned()),
        licence: Some("CC0".to_owned()),
    }
}

fn import(text: &str) -> Result<Imported, ImportError> {
    surveyjs("survey.json", text, &origin(), &methodology())
}

fn read(method: &Methodology, text: &str) -> ReadAnswers {
    answers("answers.json", text, method).unwrap_or_else(|problem| panic!("{problem}"))
}

fn score(method: &Methodology, text: &str) -> Score {
    Scorer::new(method).unwrap().score(&read(method, text).given)
}
