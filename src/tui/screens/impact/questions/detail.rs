//! One question in full: the question, its answer, then what helps to answer it.

use super::answering::{Shown, Spot, choices, none_choice};
use super::rows::mark;
use crate::analysis::{Grading, Proposal, Standing, grading};
use crate::method::{Kind, Need, Question};
use crate::model::{Answer, AnswerState, CatalogueId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// The lines of a question, wrapped to `room` columns. `standing` is how it stands, by its own answer or by its row.
#[must_use]
pub fn lines(
    spot: &Spot<'_>,
    standing: Standing,
    session: &Session,
    (room, theme): (usize, Theme),
) -> Vec<Line<'static>> {
    let answer = session.now().answer(&spot.cell);
    let sheet = Sheet { question: spot.question, name: &spot.name, standing, answer, room, theme };
    let mut lines = vec![sheet.head()];
    lines.extend(sheet.wrapped(spot.question.ask.base(), Tone::Strong));
    lines.extend(session.board.proposal(&spot.cell).into_iter().flat_map(|proposal| sheet.proposed(proposal)));
    lines.push(Line::default());
    lines.extend(sheet.answer_lines());
    lines.extend(sheet.reasons());
    lines.push(Line::default());
    lines.extend(sheet.wrapped(spot.question.help.base(), Tone::Quiet));
    lines.extend(sheet.because());
    lines.extend(sheet.fix());
    lines.extend(sheet.raised(session));
    lines.extend(sheet.refs());
    lines
}

/// What was said of a whole row or table: reason and evidence, or what the keys do.
#[must_use]
pub fn whole(title: &str, answer: Option<&Answer>, says: &str, (room, theme): (usize, Theme)) -> Vec<Line<'static>> {
    let said = answer.and_then(|answer| answer.state).map(|state| format!("The whole of it is {}.", state.label()));
    let wrapped = |text: &str, tone| {
        let style = theme.style(tone);
        text::wrap(text, room).into_iter().map(move |line| Line::from(Span::styled(line, style))).collect::<Vec<_>>()
    };
    let reason = answer.map(|answer| answer.rationale.text()).filter(|text| !text.is_empty());
    let lines = [
        wrapped(title, Tone::Strong),
        said.map(|said| wrapped(&said, Tone::Watch)).unwrap_or_default(),
        reason.map(|reason| wrapped(&reason, Tone::Plain)).unwrap_or_default(),
        vec![Line::default()],
        wrapped(says, Tone::Quiet),
    ];
    lines.concat()
}

/// What the lines of one question are made from.
struct Sheet<'a> {
    question: &'a Question,
    name: &'a str,
    standing: Standing,
    answer: Option<&'a Answer>,
    room: usize,
    theme: Theme,
}

impl Sheet<'_> {
    /// What is known from elsewhere, and the key that takes it over.
    fn proposed(&self, proposal: &Proposal) -> Vec<Line<'static>> {
        let says = format!("{} (from {}). p takes it over.", proposal.says.trim_end_matches('.'), proposal.from());
        let mut lines = self.labelled("Proposed", &says);
        let open: Vec<&str> = proposal.open.iter().filter_map(|id| self.question.choice_title(id)).collect();
        if !open.is_empty() {
            lines.extend(self.wrapped(&format!("Nothing is known of: {}.", open.join("; ")), Tone::Quiet));
        }
        lines
    }

    fn wrapped(&self, said: &str, tone: Tone) -> Vec<Line<'static>> {
        let style = self.theme.style(tone);
        text::wrap(said, self.room).into_iter().map(|line| Line::from(Span::styled(line, style))).collect()
    }

    /// `said` after a head, with the lines that follow set in under the first.
    fn hanging(&self, head: &Span<'static>, said: &str, tone: Tone) -> Vec<Line<'static>> {
        let indent = text::width(&head.content);
        let style = self.theme.style(tone);
        let lines = text::wrap(said, self.room.saturating_sub(indent)).into_iter().enumerate();
        let line = |(nth, line)| {
            let head = if nth == 0 { head.clone() } else { Span::raw(" ".repeat(indent)) };
            Line::from(vec![head, Span::styled(line, style)])
        };
        lines.map(line).collect()
    }

    fn labelled(&self, label: &str, said: &str) -> Vec<Line<'static>> {
        let head = Span::styled(format!("{label}: "), self.theme.style(Tone::Strong));
        self.hanging(&head, said, Tone::Plain)
    }

    fn head(&self) -> Line<'static> {
        let (glyph, tone) = mark(self.standing, self.theme);
        let need = match (self.question.need, self.standing) {
            (Need::Required, Standing::Open) => ", required: sealing waits for it",
            (Need::Required, _) => ", required",
            (Need::Expected, _) => "",
            (Need::Optional, _) => ", optional",
        };
        Line::from(vec![
            Span::styled(format!("{}  ", self.name), self.theme.style(Tone::Quiet)),
            Span::styled(format!("{glyph} {}{need}", self.standing.label()), self.theme.style(tone)),
        ])
    }

    fn answer_lines(&self) -> Vec<Line<'static>> {
        let choices = choices(self.question);
        if choices.is_empty() {
            return self.written();
        }
        let mut lines: Vec<_> =
            choices.iter().enumerate().flat_map(|(at, choice)| self.choice_lines(at, *choice)).collect();
        if matches!(self.question.kind, Kind::Multi(_)) && none_choice(self.question).is_none() {
            let nothing = self.standing == Standing::Answered && self.answer.is_some_and(|a| a.picks.is_empty());
            lines.extend(self.option("0", nothing, "None of these", Tone::Quiet));
        }
        if choices.len() > 9 {
            lines.extend(self.wrapped("Enter opens the list, for choices beyond 9.", Tone::Quiet));
        }
        lines.extend(self.kept(&choices));
        lines
    }

    fn choice_lines(&self, at: usize, (id, title): Shown<'_>) -> Vec<Line<'static>> {
        let digit = match at {
            0..9 => (at + 1).to_string(),
            _ if none_choice(self.question) == Some(id) => "0".to_owned(),
            _ => " ".to_owned(),
        };
        let taken = self.standing == Standing::Answered && self.has(id);
        let tone = if taken { Tone::Strong } else { Tone::Plain };
        match self.grading() {
            Some(grading) => self.step_lines(at, (&digit, title, tone), (taken, grading)),
            None => self.option(&digit, taken, title, tone),
        }
    }

    fn option(&self, digit: &str, taken: bool, title: &str, tone: Tone) -> Vec<Line<'static>> {
        let glyph = match (taken, &self.question.kind) {
            (true, Kind::Multi(_)) => self.theme.glyph(Glyph::Marked),
            (false, Kind::Multi(_)) => self.theme.glyph(Glyph::Unmarked),
            (true, _) => self.theme.glyph(Glyph::Done),
            (false, _) => self.theme.glyph(Glyph::Empty),
        };
        self.hanging(&Span::styled(format!(" {digit} {glyph} "), self.theme.style(Tone::Key)), title, tone)
    }

    fn grading(&self) -> Option<Grading<'_>> {
        grading(self.question, self.answer)
    }

    /// A step of a ladder: where it stands, where it is to get, and how to tell.
    fn step_lines(
        &self,
        at: usize,
        (digit, title, tone): (&str, &str, Tone),
        (taken, grading): (bool, Grading<'_>),
    ) -> Vec<Line<'static>> {
        let glyph = match (taken, at == grading.target) {
            (true, _) => Glyph::Done,
            (false, true) => Glyph::Becomes,
            (false, false) => Glyph::Empty,
        };
        let title = if at == grading.target { format!("{title} (target)") } else { title.to_owned() };
        let head = format!(" {digit} {} ", self.theme.glyph(glyph));
        let mut lines = self.hanging(&Span::styled(head.clone(), self.theme.style(Tone::Key)), &title, tone);
        let anchor = self.question.kind.choices().get(at).map_or("", |step| step.anchor.base());
        if !anchor.is_empty() {
            lines.extend(self.hanging(&Span::raw(" ".repeat(text::width(&head))), anchor, Tone::Quiet));
        }
        lines
    }

    fn has(&self, choice: &str) -> bool {
        self.answer.is_some_and(|answer| answer.picks.iter().any(|pick| pick.as_str() == choice))
    }

    /// Choices taken earlier that do not count while the question stands otherwise.
    fn kept(&self, choices: &[Shown<'_>]) -> Vec<Line<'static>> {
        let kept: Vec<&str> = choices.iter().filter(|(id, _)| self.has(id)).map(|(_, title)| *title).collect();
        if kept.is_empty() || self.standing == Standing::Answered {
            return Vec::new();
        }
        self.wrapped(&format!("Kept from before, not counted: {}.", kept.join("; ")), Tone::Quiet)
    }

    fn written(&self) -> Vec<Line<'static>> {
        let text = match (&self.question.kind, self.answer) {
            (Kind::Date, answer) => answer.and_then(|answer| answer.date).map(|date| date.to_string()),
            (Kind::Number(unit), Some(answer)) if !answer.text.is_empty() => Some(format!("{} {unit}", answer.text)),
            (_, answer) => answer.map(|answer| answer.text.text()).filter(|text| !text.is_empty()),
        };
        let head = Span::styled(format!(" {} ", self.theme.glyph(Glyph::Bar)), self.theme.style(Tone::Key));
        match text {
            Some(text) if self.standing == Standing::Answered => self.hanging(&head, &text, Tone::Strong),
            Some(text) => self.hanging(&head, &format!("Kept from before, not counted: {text}"), Tone::Quiet),
            None => self.hanging(&head, &self.how_to_write(), Tone::Quiet),
        }
    }

    fn how_to_write(&self) -> String {
        match &self.question.kind {
            Kind::Number(unit) => format!("Enter writes a number ({unit})."),
            Kind::Date => "Enter writes a date, such as 2026-11-30.".to_owned(),
            Kind::Person => "Enter writes a name and e-mail, or a function.".to_owned(),
            _ => "Enter writes the answer.".to_owned(),
        }
    }

    /// Reason and evidence; a missing reason is asked for where an answer is worth nothing without it.
    fn reasons(&self) -> Vec<Line<'static>> {
        let Some(answer) = self.answer else { return Vec::new() };
        let label = match answer.state {
            Some(AnswerState::Unknown) => "Nobody knows because",
            Some(AnswerState::NotApplicable) => "It does not apply because",
            Some(AnswerState::Answered) | None => "Reason",
        };
        let needs_reason = matches!(answer.state, Some(AnswerState::Unknown | AnswerState::NotApplicable));
        let mut lines = match answer.rationale.is_empty() {
            false => self.labelled(label, &answer.rationale.text()),
            true if needs_reason => self.wrapped(&format!("{label}: not said yet; r writes it."), Tone::Watch),
            true => Vec::new(),
        };
        if !answer.evidence.is_empty() {
            lines.extend(self.labelled("Evidence", &answer.evidence.text()));
        }
        lines.extend(self.plan(answer));
        if !lines.is_empty() {
            lines.insert(0, Line::default());
        }
        lines
    }

    fn plan(&self, answer: &Answer) -> Vec<Line<'static>> {
        let due = answer.due.map(|due| due.to_string()).unwrap_or_default();
        let fields = [("Owner", answer.owner.as_str()), ("Due", due.as_str())];
        let said = fields.iter().filter(|(_, said)| !said.is_empty());
        said.flat_map(|(label, said)| self.labelled(label, said)).collect()
    }

    /// What to do while it falls short.
    fn fix(&self) -> Vec<Line<'static>> {
        let Some(fix) = &self.question.fix else { return Vec::new() };
        self.labelled("If it falls short", &format!("{} ({})", fix.says, fix.effort))
    }

    fn because(&self) -> Vec<Line<'static>> {
        if self.question.because.is_empty() || self.question.when.is_always() {
            return Vec::new();
        }
        self.labelled("Asked because", self.question.because.base())
    }

    fn raised(&self, session: &Session) -> Vec<Line<'static>> {
        let raised: Vec<String> = raised_by(self.question, session).map(|id| risk_words(id, session)).collect();
        match raised.len() {
            0 => Vec::new(),
            1 => self.labelled("Raises a risk (step 3)", &raised[0]),
            count => self.labelled(&format!("Raises {count} risks (step 3)"), &raised.join("\n")),
        }
    }

    fn refs(&self) -> Vec<Line<'static>> {
        if self.question.refs.is_empty() {
            return Vec::new();
        }
        self.wrapped(&format!("Serves {}.", self.question.refs.join(", ")), Tone::Quiet)
    }
}

fn raised_by<'a>(question: &'a Question, session: &'a Session) -> impl Iterator<Item = &'a CatalogueId> {
    let suggestions = session.board.suggestions().iter();
    let raised = suggestions.filter(|risk| risk.raised_by.iter().any(|raised| raised.question == question.id));
    raised.map(|risk| &risk.risk)
}

fn risk_words(id: &CatalogueId, session: &Session) -> String {
    session.method.catalogue_risk(id).map_or_else(|| id.to_string(), |risk| format!("{id} {}", risk.title))
}
