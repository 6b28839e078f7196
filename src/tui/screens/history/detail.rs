//! What the history says of the version under the cursor.

use crate::tui::desk::Desk;
use crate::tui::effect::{Standing, VersionLine, VersionTold, Versions};
use crate::tui::reviewed::Judged;
use crate::tui::theme::Tone;
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// A version in full, or the draft where there is none.
pub fn lines(versions: &Versions, line: Option<&VersionLine>, room: usize, desk: &Desk) -> Vec<Line<'static>> {
    let said = match (line, &versions.draft) {
        (Some(line), _) => version(versions, line, desk),
        (None, Some(draft)) => vec![
            (Tone::Strong, "The draft".to_owned()),
            (Tone::Plain, draft.says.clone()),
            (Tone::Quiet, "Enter reads what it changes; c on a version compares the two.".to_owned()),
        ],
        (None, None) => Vec::new(),
    };
    let wrapped = said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |l| (tone, l)));
    wrapped.map(|(tone, line)| Line::from(Span::styled(line, desk.theme.style(tone)))).collect()
}

fn version(versions: &Versions, line: &VersionLine, desk: &Desk) -> Vec<(Tone, String)> {
    let head = if line.standing == Standing::Head { ", head" } else { "" };
    let title = format!("{} {:04}-{}{head}", line.name, line.name.number, line.name.hash);
    let mut said = vec![(Tone::Strong, title)];
    said.extend(signed(versions, line, desk));
    match &line.told {
        Ok(told) => {
            let when = told.saved_at.strftime("%Y-%m-%d %H:%M UTC");
            said.push((Tone::Plain, told.reason.text()));
            said.push((Tone::Quiet, format!("Sealed {when} by {}", told.saved_by)));
            said.push((Tone::Quiet, format!("Made from {}. Rated by {}.", parents(versions, told), told.methodology)));
            let changes = if told.changes == 1 { "1 change".to_owned() } else { format!("{} changes", told.changes) };
            let posture = told.posture.as_ref().map(|posture| format!("; {posture}")).unwrap_or_default();
            said.push((Tone::Quiet, format!("{changes}{posture}")));
        }
        Err(why) => said.push((Tone::Bad, why.clone())),
    }
    said
}

/// Who signed the version, and what is said about it.
fn signed(versions: &Versions, line: &VersionLine, desk: &Desk) -> Vec<(Tone, String)> {
    let Some(reviewed) = desk.reviewed(&versions.slug) else { return Vec::new() };
    let mut said = Vec::new();
    for signed in reviewed.of(&line.name) {
        let judged = Judged::new(signed, &reviewed.heads, desk.today);
        said.push(judged.sentence());
        said.extend((!judged.note.is_empty()).then_some((Tone::Plain, judged.note)));
    }
    let on_it = reviewed.threads.iter().filter(|thread| thread.remark.number == line.name.number);
    let open = on_it.filter(|thread| !thread.is_settled()).count();
    said.extend((open > 0).then(|| (Tone::Watch, format!("{open} open on this version; T reads the comments."))));
    said.extend(reviewed.trouble.iter().map(|trouble| (Tone::Bad, trouble.clone())));
    said
}

/// `v4 (0b696591ede40b4a)`, or that it is the first.
fn parents(versions: &Versions, told: &VersionTold) -> String {
    let named = |hash: &String| match versions.lines.iter().find(|line| line.name.hash == *hash) {
        Some(line) => format!("{} ({hash})", line.name),
        None => format!("{hash}, which is missing"),
    };
    match told.parents.as_slice() {
        [] => "nothing: it is the first version".to_owned(),
        parents => parents.iter().map(named).collect::<Vec<_>>().join(" and "),
    }
}
