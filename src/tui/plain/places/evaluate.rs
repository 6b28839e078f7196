//! Step 5: the register ranked, what must be treated and why.

use super::analyse::levels;
use super::{Place, level, risk_name};
use crate::analysis::{rate, why};
use crate::method::Methodology;
use crate::model::{RatingStage, RiskId};
use crate::tui::desk::Session;
use crate::tui::plain::page::{Entry, Page, Still};
use crate::tui::screens::evaluate::{above_appetite, appetite, lacking, verdict_words, zone};

/// The register, the worst first.
pub fn page(session: &Session) -> Page {
    let ranked = &session.board.posture().ranked;
    let over = format!("{} of {} must be treated.", above_appetite(&session.method, ranked), ranked.total());
    let cells = heat_map(session);
    let entries = session.board.ranking().iter().map(|key| entry(key.id, session)).collect();
    Page::new("", entries).saying([over, appetite(&session.method)]).saying(cells)
}

fn entry(id: RiskId, session: &Session) -> Entry {
    let digest = session.board.risk(&id);
    let place = digest.and_then(|digest| digest.ranked_by).map(|(_, place)| place);
    let state = digest.map_or("", |digest| digest.state.label());
    let why = digest.and_then(|digest| digest.must_treat.as_ref());
    let why = why.map_or_else(String::new, |must| format!(", must be treated: {}", must.words(&session.method)));
    let words = format!("{}: {}, {state}{why}", risk_name(session, id), level(&session.method, place));
    Entry::place(session.short(id), words, Still::Done, Place::Weigh(id))
}

/// The cells in which risks stand, the likeliest first: the heat map in words.
fn heat_map(session: &Session) -> Vec<String> {
    let method = &session.method;
    let cells = &session.board.posture().stage(RatingStage::Current).cells;
    let likely = (0..method.head.likelihood.points.len()).rev();
    let severe = severities(method);
    let said = likely.filter_map(|likelihood| {
        let row: Vec<String> = (0..severe)
            .filter_map(|severity| {
                let count = cells.get((likelihood, severity)).copied().filter(|count| *count > 0)?;
                Some(format!("{count} at severity {}", severity + 1))
            })
            .collect();
        let likelihood = crate::method::point_words(&method.head.likelihood, likelihood);
        (!row.is_empty()).then(|| format!("Current, likelihood {likelihood}: {}", row.join(", ")))
    });
    said.collect()
}

fn severities(method: &Methodology) -> usize {
    method.head.dimensions.iter().map(|dimension| dimension.severity.points.len()).max().unwrap_or(0)
}

/// What a risk asks for, why it has its level, and where to go with it.
pub fn risk(id: RiskId, session: &Session) -> Option<Page> {
    let risk = session.now().risks.get(&id)?;
    let (stage, place) = session.board.risk(&id)?.ranked_by.unzip();
    let meaning = place.and_then(|place| session.method.head.levels.get(place)).map(zone);
    let why = stage.map(|stage| why(&session.method, &rate(&session.method, risk.rating(stage))).lines());
    let entries = vec![
        Entry::place("rate", "rate it (step 4)", Still::Done, Place::Rate(id)),
        Entry::place("treat", "treat it (step 6)", Still::Done, Place::Treat(id)),
    ];
    let said = [verdict_words(session, id), format!("Levels: {}.", levels(id, session))];
    let page = Page::new(format!("What {} asks for", risk_name(session, id)), entries).saying(said);
    let page = page.saying(meaning.into_iter().flatten().map(|(_, line)| line));
    let page = page.saying(lacking(session, id).map(|(_, line)| line));
    Some(page.saying(why.into_iter().flatten()))
}
