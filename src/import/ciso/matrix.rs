//! A risk matrix: scales, grid and levels. `grid[probability][impact]` holds places in `risk`; abbreviations mean nothing here.

use super::library::{Library, label_of, said, unknown};
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::Ids;
use crate::method::{Dimension, Grid, Head, Level, Point, Scale, Text, Zone};
use crate::model::{LevelId, PointId};
use std::str::FromStr;

const KEYS: [&str; 9] =
    ["urn", "ref_id", "name", "description", "annotation", "translations", "probability", "impact", "risk"];
const POINT_KEYS: [&str; 6] = ["id", "abbreviation", "name", "description", "translations", "hexcolor"];

/// The head with the matrix of the library, where it holds one that can be read.
pub(super) fn with_matrix(library: &Library<'_>, head: Head, base: &Head, notes: &mut Vec<Note>) -> Head {
    let mut matrices = library.objects("risk_matrix");
    let Some(matrix) = matrices.next() else {
        let says = format!("it holds no matrix; those of {} {} were taken", base.id, base.version);
        notes.push(Note::new("scales and grid", says));
        return head;
    };
    notes.extend(
        matrices
            .map(|other| Note::new(label_of(other), "a second matrix was left out; import it from a file of its own")),
    );
    read(library, matrix, &head, notes).unwrap_or_else(|why| {
        let says = format!("{why}; the scales, grid and levels of the base were taken instead");
        notes.push(Note::new(label_of(matrix), says));
        head
    })
}

fn read(library: &Library<'_>, matrix: &Tree, head: &Head, notes: &mut Vec<Note>) -> Result<Head, String> {
    let label = label_of(matrix);
    unknown(matrix, &[&KEYS[..], &["grid"]].concat(), &label, notes);
    let part = |name: &str| matrix.get(name).map(Tree::items).unwrap_or_default();
    for point in ["probability", "impact", "risk"].into_iter().flat_map(part) {
        unknown(point, &POINT_KEYS, &label, notes);
    }
    let (rows, columns, risks) = (part("probability"), part("impact"), part("risk"));
    let grid = places(part("grid"), (rows.len(), columns.len()), risks.len())?;
    let backwards = grid.first().and_then(|row| row.first()) > grid.last().and_then(|row| row.last());
    let ids = named::<LevelId>(library, risks, "level");
    let mut levels = levels(library, risks, &ids, &head.levels);
    let grid = grid.iter().map(|row| row.iter().map(|place| ids[*place].clone()).collect()).collect();
    if backwards {
        levels.reverse();
        restand(&mut levels, &head.levels);
        notes.push(Note::new(&label, "its levels stand from the highest to the lowest; they were turned round"));
    }
    notes.push(Note::new(&label, "it says nothing of zones, appetite, who may accept and when to review: these follow the base, place by place; set them in methodology.ron"));
    let appetite = levels.iter().rfind(|level| level.zone == Zone::Accept).or_else(|| levels.first());
    let appetite = appetite.map(|level| level.id.clone()).ok_or("it has no levels")?;
    let severity = scale(library, columns, "How severe is the impact?", "impact");
    let dimension = Dimension {
        id: "impact".parse().map_err(|bad: crate::model::BadId| bad.to_string())?,
        title: "Impact".into(),
        covers: library.text(matrix, "description"),
        severity,
        grid: None,
        veto: None,
    };
    let likelihood = scale(library, rows, "How likely is it?", "probability");
    Ok(Head { likelihood, dimensions: vec![dimension], grid: Grid(grid), levels, appetite, ..head.clone() })
}

/// The grid as places in the list of levels, of the shape that the scales ask for.
fn places(grid: &[Tree], (rows, columns): (usize, usize), levels: usize) -> Result<Vec<Vec<usize>>, String> {
    if rows == 0 || columns == 0 || levels == 0 {
        return Err("it lacks probabilities, impacts or levels".to_owned());
    }
    let cell = |cell: &Tree| {
        let place = said(cell).and_then(|text| text.parse::<usize>().ok()).filter(|place| *place < levels);
        place.ok_or_else(|| {
            format!("its grid names a level that is not one of its {levels}: {:?}", said(cell).unwrap_or_default())
        })
    };
    let read: Vec<Vec<usize>> =
        grid.iter().map(|row| row.items().iter().map(cell).collect()).collect::<Result<_, _>>()?;
    if read.len() == rows && read.iter().all(|row| row.len() == columns) {
        return Ok(read);
    }
    let found: Vec<String> = read.iter().map(|row| row.len().to_string()).collect();
    Err(format!(
        "its grid must have {rows} rows (probability) of {columns} cells (impact); it has rows of {}",
        found.join(", ")
    ))
}

/// Ids made of what points are called, else of their places.
fn named<T: FromStr>(library: &Library<'_>, points: &[Tree], kind: &str) -> Vec<T> {
    let mut ids = Ids::default();
    let stem = |(place, point): (usize, &Tree)| {
        let title = library.text(point, "name");
        let bare = title.base().trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        if bare.starts_with(|c: char| c.is_ascii_alphanumeric()) { bare } else { format!("{kind}-{}", place + 1) }
    };
    points.iter().enumerate().filter_map(|point| ids.give(&stem(point)).parse().ok()).collect()
}

fn scale(library: &Library<'_>, points: &[Tree], question: &str, kind: &str) -> Scale {
    let ids = named::<PointId>(library, points, kind);
    let point = |(id, point): (PointId, &Tree)| Point {
        id,
        title: title(library, point),
        anchor: library.text(point, "description"),
        from: None,
        below: None,
    };
    Scale { question: question.into(), points: ids.into_iter().zip(points).map(point).collect(), ..Scale::default() }
}

fn title(library: &Library<'_>, point: &Tree) -> Text {
    let name = library.text(point, "name");
    if name.is_empty() { library.in_base(label_of(point)) } else { name }
}

/// The levels, with what the base says of the level at the same height.
fn levels(library: &Library<'_>, risks: &[Tree], ids: &[LevelId], base: &[Level]) -> Vec<Level> {
    let level = |(id, risk): (&LevelId, &Tree)| Level {
        id: id.clone(),
        title: title(library, risk),
        meaning: library.text(risk, "description"),
        zone: Zone::Tolerate,
        accepted_by: Vec::new(),
        review_months: 12,
    };
    let mut levels: Vec<Level> = ids.iter().zip(risks).map(level).collect();
    restand(&mut levels, base);
    levels
}

fn restand(levels: &mut [Level], base: &[Level]) {
    let (most, top) = (base.len().saturating_sub(1), levels.len().saturating_sub(1).max(1));
    for (place, level) in levels.iter_mut().enumerate() {
        if let Some(like) = base.get((place * most + top / 2) / top) {
            level.zone = like.zone;
            level.accepted_by.clone_from(&like.accepted_by);
            level.review_months = like.review_months;
        }
    }
}
