//! Places and values as people type them on the command line.

use super::outcome::CliError;
use crate::analysis::{Asked, Links, answer_from_text, answerable, suggest};
use crate::history::Edit;
use crate::history::edits::{self, Ids};
use crate::method::Methodology;
use crate::model::{
    Assessment, CatalogueId, Cell, ImpactKind, Key, Misfit, NumberedId, Path, Register, Row, Slug, Value,
};
use std::fmt::Display;

/// What a typed place is read against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The name of the assessment.
    pub slug: &'a Slug,
    /// The assessment as it stands.
    pub assessment: &'a Assessment,
    /// What it is rated by.
    pub methodology: &'a Methodology,
}

/// The fields under which ids of each kind stand, so that `R-004/owner` names `risks/R-004-7K3M/owner`.
fn home_of(id: &str, methodology: &Methodology) -> Option<&'static str> {
    let numbered =
        |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let homes = [
        (id.parse().is_ok_and(|id| methodology.question(&id).is_some()), "answers"),
        (id.parse().is_ok_and(|id| methodology.control(&id).is_some()), "controls"),
        (id.parse().is_ok_and(|id| methodology.catalogue_risk(&id).is_some()), "rejected"),
        (methodology.head.due.iter().any(|due| due.instrument.as_str() == id), "declined"),
        (numbered("R-"), "risks"),
        (numbered("G-"), "groups"),
        (numbered("E-"), "entries"),
    ];
    homes.into_iter().find(|(fits, _)| *fits).map(|(_, home)| home)
}

/// The place of an answer in a row, where one is typed behind the row alone: `E-001/SUP-1`, `G-002/TELL-1`, `wrong/FAIL-1`.
fn in_row(typed: &str, assessment: &Assessment, methodology: &Methodology) -> Option<Path> {
    let (row, rest) = typed.split_once('/')?;
    let question = rest.split('/').next().unwrap_or_default();
    let full = assessment.resolve(&Path::new(row));
    let home = |row: Row| {
        let named = answerable(methodology, assessment, Some(&row)).contains(question);
        named.then(|| Path::new(format!("{}/{rest}", row.place())))
    };
    let id = full.as_str();
    let entry = id.parse().ok().map(Row::Entry);
    let group = id.parse().ok().map(Row::Group);
    [entry, group, id.parse().ok().map(Row::Line)].into_iter().flatten().find_map(home)
}

/// The place a typed path names: shorthand ids in full, the field an id stands under put before it, and the shorter names of
/// registers within a risk or a group replaced by theirs.
///
/// # Errors
/// When a shorthand names several entries, as two risks that two people gave the same number.
pub fn place(typed: &str, assessment: &Assessment, methodology: &Methodology) -> Result<Path, CliError> {
    let typed = typed.trim_matches('/');
    typed.split('/').try_for_each(|part| named_once(part, assessment))?;
    if let Some(place) = in_row(typed, assessment, methodology) {
        return Ok(place);
    }
    let first = typed.split('/').next().unwrap_or_default();
    let path = match home_of(first, methodology) {
        Some(home) => Path::new(format!("{home}/{typed}")),
        None => Path::new(typed),
    };
    let path = assessment.resolve(&path);
    Ok(match path.segments().as_slice() {
        ["risks", id, "actions", rest @ ..] => joined(&["risks", id, "treatment", "actions"], rest),
        ["groups", id, "harms" | "benefits", rest @ ..] if *rest != ["+"] => joined(&["groups", id, "impacts"], rest),
        _ => path,
    })
}

/// The entries of a register: as they are said, and in full.
fn shorts<K: Key + NumberedId, V>(register: &Register<K, V>) -> Vec<(String, String)> {
    register.keys().map(|id| (register.short(*id), id.to_string())).collect()
}

/// Refuses a shorthand that names several entries: each of them with what tells it from the others.
///
/// # Errors
/// When it does.
pub fn named_once(shorthand: &str, assessment: &Assessment) -> Result<(), CliError> {
    let called = assessment.called(shorthand);
    if called.len() < 2 || called.iter().any(|id| id == shorthand) {
        return Ok(());
    }
    let named: Vec<String> = called.iter().map(|id| described(id, assessment)).collect();
    let what = format!("{shorthand} is the number of {} entries: {}", called.len(), named.join(", "));
    Err(CliError::usage(what, "type as much of the id as tells which is meant"))
}

/// `R-004-7K “Proxy discrimination”`.
fn described(id: &str, assessment: &Assessment) -> String {
    let risk = id.parse().ok().and_then(|id| Some((assessment.risks.short(id), &assessment.risks.get(&id)?.title)));
    let group =
        || id.parse().ok().and_then(|id| Some((assessment.groups.short(id), &assessment.groups.get(&id)?.name)));
    risk.or_else(group).map_or_else(|| id.to_owned(), |(short, title)| format!("{short} “{title}”"))
}

/// The cell whose answer as a whole a place is.
fn whole_cell(at: &Path) -> Option<Cell> {
    Cell::of(at).filter(|cell| cell.place() == *at)
}

fn joined(first: &[&str], rest: &[&str]) -> Path {
    Path::new([first, rest].concat().join("/"))
}

/// The edit that a typed place and value ask for. An answer may be typed as a whole: `IA-07 yes`.
///
/// # Errors
/// When the place does not exist, the value does not fit, or it names something that the methodology does not know.
pub fn edit(typed: &str, value: &str, ground: Ground<'_>, ids: &mut Ids<'_>) -> Result<Edit, CliError> {
    let at = place(typed, ground.assessment, ground.methodology)?;
    let segments = at.segments();
    ground.check_entry(&segments)?;
    let edit = match segments.as_slice() {
        [.., "+"] => ground.addition(&segments, value, ids)?,
        ["catalogue", id] => ground.taken(id, ids)?,
        _ if !value.is_empty() && whole_cell(&at).is_some() => ground.whole_answer(&at, value)?,
        _ => {
            let value = (!value.is_empty()).then(|| Value::text(value));
            edits::set(ground.assessment, &at, value.as_ref()).map_err(|misfit| ground.misfit(&misfit))?
        }
    };
    ground.check_known(&edit)?;
    Ok(edit)
}

impl Ground<'_> {
    fn refuse(self, what: impl Display) -> CliError {
        CliError::usage(
            what,
            format!("assize show {} --format json prints every place that holds something", self.slug),
        )
    }

    fn misfit(self, misfit: &Misfit) -> CliError {
        match misfit {
            Misfit::NoField { at, .. } if at.is_empty() => CliError::usage(
                misfit,
                "begin the path with one of these, or with the id of a question, control, catalogue risk, risk or group",
            ),
            _ => self.refuse(misfit),
        }
    }

    /// Refuses the id of a risk or group that is not there.
    fn check_entry(self, segments: &[&str]) -> Result<(), CliError> {
        let (what, id, known): (_, _, Vec<_>) = match segments {
            ["risks", id, ..] => ("risk", *id, shorts(&self.assessment.risks)),
            ["entries", id, ..] => ("entry", *id, shorts(&self.assessment.entries)),
            ["groups", id, ..] => ("affected group", *id, shorts(&self.assessment.groups)),
            _ => return Ok(()),
        };
        if id == "+" || known.iter().any(|(_, full)| full == id) {
            return Ok(());
        }
        let known: Vec<String> = known.into_iter().map(|(short, _)| short).collect();
        let known = if known.is_empty() { "none yet".to_owned() } else { known.join(", ") };
        let room = if segments[0] == "entries" { "SECTION" } else { segments[0] };
        let next = format!("assize set {} {room}/+ TITLE adds one", self.slug);
        Err(CliError::usage(format!("there is no {what} {id}; there is {known}"), next))
    }

    /// The edit that adds something to a register.
    fn addition(self, segments: &[&str], value: &str, ids: &mut Ids<'_>) -> Result<Edit, CliError> {
        if value.trim().is_empty() {
            return Err(CliError::usage("what is added needs a title", "give it as the value"));
        }
        let added = match segments {
            ["risks", "+"] => edits::add_risk(self.assessment, value, ids).map(|(_, edit)| edit),
            ["groups", "+"] => edits::add_group(self.assessment, value, ids).map(|(_, edit)| edit),
            [section, "+"] if self.asks_for_entries(section) => {
                let section = section.parse().map_err(|bad| self.refuse(bad))?;
                edits::add_entry(self.assessment, &section, value, ids).map(|(_, edit)| edit)
            }
            ["risks", id, "treatment", "actions", "+"] => {
                let id = id.parse().map_err(|bad| self.refuse(bad))?;
                edits::add_action(self.assessment, id, value, ids).map(|(_, edit)| edit)
            }
            ["groups", id, kind @ ("harms" | "benefits"), "+"] => {
                let id = id.parse().map_err(|bad| self.refuse(bad))?;
                let kind = if *kind == "harms" { ImpactKind::Harm } else { ImpactKind::Benefit };
                edits::add_impact(self.assessment, id, kind, value, ids).map(|(_, edit)| edit)
            }
            _ => {
                let places =
                    "risks/+, groups/+, SECTION/+, R-004/actions/+, G-001/harms/+ and G-001/benefits/+ add one";
                return Err(CliError::usage(format!("{}: nothing is added here", segments.join("/")), places));
            }
        };
        added.map_err(|error| self.refuse(error))
    }

    /// The edit that takes a risk from the catalogue, once.
    fn taken(self, id: &str, ids: &mut Ids<'_>) -> Result<Edit, CliError> {
        let links = Links::of(self.assessment);
        let asked = Asked::of(self.methodology, self.assessment);
        let suggested = suggest(self.methodology, &asked, self.assessment, &links);
        let Some(wanted) = suggested.into_iter().find(|suggested| suggested.risk.as_str() == id) else {
            let known: Vec<&str> = self.methodology.all_catalogue().map(|risk| risk.id.as_str()).collect();
            return Err(self.refuse(format!("the catalogue has no risk {id}; it has {}", known.join(", "))));
        };
        self.check_not_taken(&links, &wanted.risk)?;
        let taken = edits::take_from_catalogue(self.methodology, self.assessment, &wanted, ids);
        taken.map(|(_, edit)| edit).map_err(|error| self.refuse(error))
    }

    fn check_not_taken(self, links: &Links, id: &CatalogueId) -> Result<(), CliError> {
        links.taken(id).next().map_or(Ok(()), |risk| {
            let next = format!("change it there, or add another with assize set {} risks/+ TITLE", self.slug);
            Err(CliError::usage(
                format!("{id} stands in the register already, as {}", self.assessment.risks.short(risk)),
                next,
            ))
        })
    }

    fn asks_for_entries(self, section: &str) -> bool {
        section.parse().is_ok_and(|section| self.methodology.entries(&section).is_some())
    }

    fn whole_answer(self, at: &Path, value: &str) -> Result<Edit, CliError> {
        let cell = whole_cell(at);
        let question = cell.as_ref().and_then(|cell| self.methodology.question(&cell.question));
        let (Some(cell), Some(question)) = (cell, question) else {
            let known: Vec<&str> = self.methodology.all_questions().map(|question| question.id.as_str()).collect();
            let id = at.segments().last().copied().unwrap_or_default().to_owned();
            let refused = format!("{} has no question {id}; it has {}", self.methodology.head.id, known.join(", "));
            return Err(self.refuse(refused));
        };
        let fields = answer_from_text(question, value)
            .map_err(|error| CliError::usage(format!("{at}: {error}"), format!("answer this: {}", question.ask)))?;
        edits::answer(self.assessment, &cell, &fields).map_err(|misfit| self.misfit(&misfit))
    }

    fn check_known(self, edit: &Edit) -> Result<(), CliError> {
        let mut after = self.assessment.clone();
        edit.apply(&mut after).map_err(|error| self.refuse(error))?;
        let mut changes = edit.0.iter();
        changes
            .try_for_each(|change| edits::check_known(change, self.methodology, &after))
            .map_err(|unknown| CliError::usage(unknown, "nothing was changed; correct it and try again"))
    }
}
