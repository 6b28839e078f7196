//! Instruments: several questionnaires with their risks and controls on one assessment, rated on the scales of one methodology.
//!
//! A whole methodology gives its questions, scoring, risks and controls to another, whose scales, levels and treatments hold.
//! Conditions and points of an instrument look only at its own questions, so each is followed and scored by itself.

use super::{CatalogueRisk, Condition, Control, Methodology, Question, Scoring, Section, Text};
use crate::model::{CatalogueId, ControlId, MethodologyId, QuestionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one methodology gives to another: all but its scales.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The id of the methodology that it was taken from.
    pub id: MethodologyId,
    /// The version that it was taken from.
    pub version: String,
    /// What it is called.
    pub title: Text,
    /// What it is for, and for whom.
    pub summary: Text,
    /// Whose words these are.
    pub source: Text,
    /// Under which licence.
    pub licence: String,
    /// How far it can be relied on, and who reviewed it.
    pub trust: Text,
    /// How its questions are scored, if they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// Its questions.
    pub questions: Vec<Section>,
    /// Its risks.
    pub catalogue: Vec<CatalogueRisk>,
    /// Its controls.
    pub controls: Vec<Control>,
}

/// The ids that an instrument brought, after it was detached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detached {
    /// The instrument.
    pub id: MethodologyId,
    /// Its version.
    pub version: String,
    /// Its questions.
    pub questions: Vec<QuestionId>,
    /// Its risks.
    pub catalogue: Vec<CatalogueId>,
    /// Its controls.
    pub controls: Vec<ControlId>,
}

/// What a methodology, or an instrument of it, asks and offers.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// Its id.
    pub id: &'a MethodologyId,
    /// Its version.
    pub version: &'a str,
    /// What it is called.
    pub title: &'a Text,
    /// How its questions are scored, if they are.
    pub scoring: Option<&'a Scoring>,
    /// Its questions.
    pub questions: &'a [Section],
    /// Its risks.
    pub catalogue: &'a [CatalogueRisk],
    /// Its controls.
    pub controls: &'a [Control],
}

impl<'a> Body<'a> {
    /// Its questions, in the order they are asked; the columns of a table follow it.
    pub fn all_questions(self) -> impl Iterator<Item = &'a Question> {
        self.questions.iter().flat_map(Section::all_questions)
    }

    /// The conditions under which a section of it is asked: its own, and that of its variant.
    pub fn conditions(self, section: &'a Section) -> impl Iterator<Item = &'a Condition> {
        let variant = section.variant.as_ref().zip(self.scoring).and_then(|(id, scoring)| scoring.variant(id));
        std::iter::once(&section.when).chain(variant.map(|variant| &variant.when))
    }
}

impl Instrument {
    /// What it asks and offers.
    #[must_use]
    pub fn body(&self) -> Body<'_> {
        Body {
            id: &self.id,
            version: &self.version,
            title: &self.title,
            scoring: self.scoring.as_ref(),
            questions: &self.questions,
            catalogue: &self.catalogue,
            controls: &self.controls,
        }
    }
}

/// Why a methodology cannot be an instrument beside another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is there already.
    #[error("{0} is part of the assessment already")]
    There(MethodologyId),
    /// It has instruments of its own.
    #[error("{0} has instruments of its own; attach each of them instead")]
    Nested(MethodologyId),
    /// The same id names different things in both.
    #[error("{first} and {second} both have the {what} {}; give the ones of {second} other ids", ids.join(", "))]
    Collision {
        /// What the ids name.
        what: &'static str,
        /// The ids.
        ids: Vec<String>,
        /// Where they stood before.
        first: MethodologyId,
        /// What brings them a second time.
        second: MethodologyId,
    },
    /// Its risks refer to something that only its own scales have.
    #[error("the risks of {instrument} refer to the {what} {}, which {base} does not have", ids.join(", "))]
    Missing {
        /// What the ids name.
        what: &'static str,
        /// The ids.
        ids: Vec<String>,
        /// What refers to them.
        instrument: MethodologyId,
        /// What does not have them.
        base: MethodologyId,
    },
}

impl Methodology {
    /// The methodology itself, then its instruments in the order they were attached.
    pub fn bodies(&self) -> impl Iterator<Item = Body<'_>> {
        std::iter::once(self.body()).chain(self.instruments.iter().map(Instrument::body))
    }

    /// What the methodology itself asks and offers.
    #[must_use]
    pub fn body(&self) -> Body<'_> {
        Body {
            id: &self.head.id,
            version: &self.head.version,
            title: &self.head.title,
            scoring: self.head.scoring.as_ref(),
            questions: &self.questions,
            catalogue: &self.catalogue,
            controls: &self.controls,
        }
    }

    /// A section by its place among all of them, with whose it is.
    #[must_use]
    pub fn section(&self, place: usize) -> Option<(Body<'_>, &Section)> {
        self.bodies().flat_map(|body| body.questions.iter().map(move |section| (body, section))).nth(place)
    }

    /// Id and version, with those of its instruments: `iso-42001 1.2.0 with genai 1.0.0`.
    #[must_use]
    pub fn called(&self) -> String {
        let named: Vec<String> = self.bodies().map(|body| format!("{} {}", body.id, body.version)).collect();
        match named.split_first() {
            Some((base, instruments)) if !instruments.is_empty() => format!("{base} with {}", instruments.join(", ")),
            _ => named.concat(),
        }
    }

    /// The instrument with this id.
    #[must_use]
    pub fn instrument(&self, id: &MethodologyId) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == *id)
    }

    /// Takes another methodology as one more instrument. Its scales are left behind; risks and controls that stand here already,
    /// word for word, are taken once.
    ///
    /// # Errors
    /// When it is there already, an id would name two things, or its risks refer to dimensions or tags that are not here.
    pub fn attach(&mut self, other: Methodology) -> Result<(), Unfit> {
        let instrument = self.fitted(other)?;
        self.detached.retain(|former| former.id != instrument.id);
        self.instruments.push(instrument);
        Ok(())
    }

    /// Leaves an instrument out, and remembers which ids it brought; gives it back, if it was there.
    pub fn detach(&mut self, id: &MethodologyId) -> Option<Instrument> {
        let at = self.instruments.iter().position(|instrument| instrument.id == *id)?;
        let gone = self.instruments.remove(at);
        self.detached.push(Detached {
            id: gone.id.clone(),
            version: gone.version.clone(),
            questions: gone.body().all_questions().map(|question| question.id.clone()).collect(),
            catalogue: gone.catalogue.iter().map(|risk| risk.id.clone()).collect(),
            controls: gone.controls.iter().map(|control| control.id.clone()).collect(),
        });
        Some(gone)
    }

    /// The detached instrument that brought something: a question, a risk or a control.
    #[must_use]
    pub fn detached_with(&self, brought: impl Fn(&Detached) -> bool) -> Option<&Detached> {
        self.detached.iter().find(|former| brought(former))
    }

    fn fitted(&self, other: Methodology) -> Result<Instrument, Unfit> {
        let Methodology { head, questions, mut catalogue, mut controls, instruments, format: _, detached: _ } = other;
        if self.bodies().any(|body| *body.id == head.id) {
            return Err(Unfit::There(head.id));
        }
        if !instruments.is_empty() {
            return Err(Unfit::Nested(head.id));
        }
        catalogue.retain(|risk| self.catalogue_risk(&risk.id) != Some(risk));
        controls.retain(|control| self.control(&control.id) != Some(control));
        let instrument = Instrument {
            id: head.id,
            version: head.version,
            title: head.title,
            summary: head.summary,
            source: head.source,
            licence: head.licence,
            trust: head.trust,
            scoring: head.scoring,
            questions,
            catalogue,
            controls,
        };
        self.apart(instrument.body())?;
        self.known(instrument.body())?;
        Ok(instrument)
    }

    /// No id of what comes may stand here already.
    fn apart(&self, other: Body<'_>) -> Result<(), Unfit> {
        for (what, ids) in NAMED {
            for here in self.bodies() {
                let stand = ids(here);
                let twice = ids(other).into_iter().filter(|id| stand.contains(id));
                let twice: Vec<String> = twice.map(str::to_owned).collect();
                if !twice.is_empty() {
                    let (first, second) = (here.id.clone(), other.id.clone());
                    return Err(Unfit::Collision { what, ids: twice, first, second });
                }
            }
        }
        Ok(())
    }

    /// What the risks of what comes refer to must be here.
    fn known(&self, other: Body<'_>) -> Result<(), Unfit> {
        let mut missing: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let mut miss = |what: &'static str, id: &str| {
            let ids = missing.entry(what).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        };
        for risk in other.catalogue {
            risk.dimensions
                .iter()
                .filter(|id| self.dimension(id).is_none())
                .for_each(|id| miss("dimensions", id.as_str()));
            let tags = risk.annex_c.iter().chain([&risk.subdomain]);
            tags.filter(|id| self.tag(id).is_none()).for_each(|id| miss("tags", id.as_str()));
        }
        match missing.pop_first() {
            None => Ok(()),
            Some((what, ids)) => {
                let (instrument, base) = (other.id.clone(), self.head.id.clone());
                Err(Unfit::Missing { what, ids, instrument, base })
            }
        }
    }
}

/// A kind of thing that a body names, and the ids of that kind.
type Named = (&'static str, for<'a> fn(Body<'a>) -> Vec<&'a str>);

const NAMED: [Named; 4] = [
    ("repeated sections", |body| {
        let repeated = body.questions.iter().filter(|section| section.repeat.is_some());
        repeated.map(|section| section.id.as_str()).collect()
    }),
    ("questions", |body| body.all_questions().map(|question| question.id.as_str()).collect()),
    ("catalogue risks", |body| body.catalogue.iter().map(|risk| risk.id.as_str()).collect()),
    ("controls", |body| body.controls.iter().map(|control| control.id.as_str()).collect()),
];
