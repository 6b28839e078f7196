//! Everything a person can do, as one table: the hint row, help, palette, key table and key look-up are made from it.

mod comparing;
mod identify;
mod rating;
mod treating;

use super::key::{Chord, Key};

/// Where an action is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// On every screen.
    Global,
    /// Wherever an assessment is open.
    Assessment,
    /// In lists.
    List,
    /// In forms.
    Form,
    /// On the portfolio.
    Home,
    /// In the impact assessment.
    Impact,
    /// On the questions of the impact assessment.
    Questions,
    /// On the affected groups.
    Groups,
    /// In the list of affected groups and what happens to them.
    GroupList,
    /// On one benefit or harm.
    OneImpact,
    /// In a form in which something is picked by digit.
    Picks,
    /// In identification.
    Identify,
    /// Where a rating is given.
    Scoring,
    /// In evaluation.
    Evaluate,
    /// In treatment.
    Treat,
    /// In the statement of applicability.
    Soa,
    /// In review.
    Review,
    /// On one risk.
    Risk,
    /// On the matrix.
    Matrix,
    /// In the history.
    History,
    /// In a comparison.
    Compare,
    /// In a text being written.
    Text,
    /// In a text of one line.
    OneLine,
    /// In a text of as many lines as it takes.
    ManyLines,
    /// In the name of something new.
    Naming,
    /// In the palette.
    Palette,
    /// In a filter being typed.
    Filter,
    /// Where one or more of several things are chosen.
    Choose,
    /// In a question that needs an answer.
    Confirm,
    /// In a text that is only read.
    Reading,
}

impl Scope {
    /// Where that is, for a person who looks for the action elsewhere.
    #[must_use]
    pub const fn place(self) -> &'static str {
        match self {
            Self::Global => "everywhere",
            Self::Assessment => "in an assessment",
            Self::List => "in a list",
            Self::Form => "in a form",
            Self::Home => "on the portfolio",
            Self::Impact => "in step 2, Impact",
            Self::Questions => "on the questions of step 2",
            Self::Groups => "on the affected groups of step 2",
            Self::GroupList => "in the list of affected groups",
            Self::OneImpact => "on a benefit or harm",
            Self::Picks => "in a form with digits to pick",
            Self::Identify => "in step 3, Identify",
            Self::Scoring => "where a risk or impact is rated",
            Self::Evaluate => "in step 5, Evaluate",
            Self::Treat => "in step 6, Treat",
            Self::Soa => "in step 7, Controls",
            Self::Review => "in step 8, Review & save",
            Self::Risk => "on a risk",
            Self::Matrix => "on the matrix",
            Self::History => "in the history",
            Self::Compare => "in a comparison",
            Self::Text => "while writing",
            Self::OneLine => "while writing one line",
            Self::ManyLines => "while writing several lines",
            Self::Naming => "while naming something new",
            Self::Palette => "in the palette",
            Self::Filter => "while a filter is typed",
            Self::Choose => "in a list of choices",
            Self::Confirm => "in a question",
            Self::Reading => "in a text",
        }
    }
}

/// What is done. Components give each its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table below documents each
pub enum Action {
    Quit,
    Back,
    Help,
    Palette,
    Undo,
    Redo,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    ScrollUp,
    ScrollDown,
    NextField,
    PreviousField,
    Open,
    NextStep,
    PreviousStep,
    GoStep(u8),
    GoHome,
    GoMatrix,
    GoHistory,
    NextOpen,
    NextRisk,
    Add,
    Remove,
    Duplicate,
    Mark,
    MarkAll,
    Digit(u8),
    ClearScore,
    ClearDimension,
    NextDimension,
    PreviousDimension,
    StageNext,
    StagePrevious,
    SameAsBefore,
    Anchors,
    PreviousOpen,
    OpenRisk,
    Lint,
    Rate,
    Why,
    Rationale,
    Confidence,
    Reject,
    Take,
    BringBack,
    OnlyOpen,
    SwitchView,
    Read,
    Unknown,
    NotApplicable,
    NoneOfThese,
    Evidence,
    Switch,
    AddBenefit,
    AddHarm,
    NextAxis,
    PreviousAxis,
    SameAfter,
    Filter,
    Bulk,
    Accept,
    SetOwner,
    SetDue,
    Seal,
    Include,
    IncludeCalled,
    Exclude,
    Status,
    RateRisk,
    Compare,
    Commit,
    NewLine,
    Outside,
    Copy,
    Confirm,
    Cancel,
}

/// What a row of the table does: one action, or one for each of its keys, numbered from 1.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    /// Every key does the same.
    One(Action),
    /// The n-th key does the n-th thing.
    Each(fn(u8) -> Action),
}

/// Whether an action has a place in the hint row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Shown at the end, however little room there is.
    Always,
    /// Shown first.
    First,
    /// Shown while there is room.
    Room,
    /// Found by help and palette.
    Hidden,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// A stable name, for key settings.
    pub id: &'static str,
    /// Where it is available.
    pub scope: Scope,
    /// One or two words for the hint row.
    pub short: &'static str,
    /// What it does, as a sentence.
    pub doc: &'static str,
    /// The keys, the one to show first.
    pub keys: &'static [&'static str],
    /// What it does.
    pub does: Does,
    /// Its place in the hint row.
    pub hint: Hint,
}

impl Spec {
    /// The action of the n-th key, counted from 0.
    #[must_use]
    pub fn action(&self, nth: usize) -> Action {
        match self.does {
            Does::One(action) => action,
            Does::Each(action) => action(u8::try_from(nth + 1).unwrap_or(u8::MAX)),
        }
    }

    /// The chords of this row with what they do.
    pub fn chords(&self) -> impl Iterator<Item = (Chord, Action)> + '_ {
        self.keys.iter().enumerate().filter_map(|(nth, text)| Some((Chord::parse(text)?, self.action(nth))))
    }

    /// The keys as shown to a person: the first two alternatives, or the range.
    #[must_use]
    pub fn shown_keys(&self) -> String {
        let chords: Vec<String> =
            self.keys.iter().filter_map(|text| Chord::parse(text)).map(|c| c.to_string()).collect();
        match (self.does, chords.as_slice()) {
            (Does::Each(_), [first, .., last]) => format!("{first}–{}", last.rsplit(' ').next().unwrap_or(last)),
            (_, chords) => chords.join(" / "),
        }
    }
}

const fn row(
    id: &'static str,
    scope: Scope,
    keys: &'static [&'static str],
    action: Action,
    hint: Hint,
    short: &'static str,
    doc: &'static str,
) -> Spec {
    Spec { id, scope, short, doc, keys, does: Does::One(action), hint }
}

const fn each(
    id: &'static str,
    scope: Scope,
    keys: &'static [&'static str],
    action: fn(u8) -> Action,
    short: &'static str,
    doc: &'static str,
) -> Spec {
    Spec { id, scope, short, doc, keys, does: Does::Each(action), hint: Hint::First }
}

const DIGITS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const GO_STEPS: &[&str] = &["g 1", "g 2", "g 3", "g 4", "g 5", "g 6", "g 7", "g 8"];

use Hint::{Always, First, Hidden, Room};

/// All rows. Within a scope every key stands once; a scope nearer to the cursor wins over one further out.
pub fn all() -> impl Iterator<Item = &'static Spec> {
    [ACTIONS, comparing::ROWS, identify::ROWS, rating::ROWS, treating::ROWS].into_iter().flatten()
}

/// The rows that have no file of their own.
const ACTIONS: &[Spec] = &[
    row("help", Scope::Global, &["?", "f1"], Action::Help, Always, "help", "List every key of this screen."),
    row(
        "palette",
        Scope::Global,
        &[":", "ctrl-p"],
        Action::Palette,
        Room,
        "find",
        "Search every action and say why one is unavailable.",
    ),
    row("back", Scope::Global, &["esc"], Action::Back, Hidden, "back", "Go back; nothing is lost."),
    row(
        "quit",
        Scope::Global,
        &["ctrl-c", "ctrl-q"],
        Action::Quit,
        Hidden,
        "quit",
        "Leave the program; the draft is kept.",
    ),
    row(
        "undo",
        Scope::Assessment,
        &["u", "ctrl-z"],
        Action::Undo,
        Room,
        "undo",
        "Take the last change back, on whatever screen it was made.",
    ),
    row("redo", Scope::Assessment, &["U", "ctrl-y"], Action::Redo, Hidden, "redo", "Do again what was taken back."),
    row("next-step", Scope::Assessment, &["]", "f8"], Action::NextStep, First, "next step", "Go to the next step."),
    row(
        "previous-step",
        Scope::Assessment,
        &["[", "f7"],
        Action::PreviousStep,
        Hidden,
        "step back",
        "Go to the step before.",
    ),
    Spec {
        hint: Room,
        ..each("go-step", Scope::Assessment, GO_STEPS, Action::GoStep, "step", "Go to a step by its number.")
    },
    row("go-home", Scope::Assessment, &["g h"], Action::GoHome, Hidden, "portfolio", "Go to the portfolio."),
    row(
        "go-matrix",
        Scope::Assessment,
        &["g m", "m"],
        Action::GoMatrix,
        Room,
        "matrix",
        "Open the matrix with every risk on it.",
    ),
    row(
        "go-history",
        Scope::Assessment,
        &["g v"],
        Action::GoHistory,
        Room,
        "versions",
        "Open the history of versions.",
    ),
    row("up", Scope::List, &["up", "k"], Action::Up, Hidden, "up", "Go up."),
    row("down", Scope::List, &["down", "j"], Action::Down, Hidden, "down", "Go down."),
    row("page-up", Scope::List, &["pageup", "ctrl-b"], Action::PageUp, Hidden, "page up", "Go up by ten."),
    row("page-down", Scope::List, &["pagedown", "ctrl-f"], Action::PageDown, Hidden, "page down", "Go down by ten."),
    row("first", Scope::List, &["home", "<"], Action::First, Hidden, "first", "Go to the first line."),
    row("last", Scope::List, &["end", ">"], Action::Last, Hidden, "last", "Go to the last line."),
    row("open", Scope::List, &["enter"], Action::Open, First, "open", "Open what the cursor is on, or change it."),
    row(
        "next-open",
        Scope::List,
        &["n"],
        Action::NextOpen,
        First,
        "next open",
        "Go to the next thing that is still open.",
    ),
    row("field-up", Scope::Form, &["up", "k", "backtab"], Action::Up, Hidden, "up", "Go to the field above."),
    row("field-down", Scope::Form, &["down", "j", "tab"], Action::Down, Hidden, "down", "Go to the field below."),
    row("field-page-up", Scope::Form, &["pageup"], Action::PageUp, Hidden, "page up", "Go up by five fields."),
    row(
        "field-page-down",
        Scope::Form,
        &["pagedown"],
        Action::PageDown,
        Hidden,
        "page down",
        "Go down by five fields.",
    ),
    row("field-first", Scope::Form, &["home", "<"], Action::First, Hidden, "first", "Go to the first field."),
    row("field-last", Scope::Form, &["end", ">"], Action::Last, Hidden, "last", "Go to the last field."),
    row("edit", Scope::Form, &["enter", "e"], Action::Open, First, "edit", "Change the field."),
    row(
        "clear",
        Scope::Form,
        &["delete", "backspace"],
        Action::Remove,
        Hidden,
        "clear",
        "Empty the field; undo brings it back.",
    ),
    row(
        "next-blank",
        Scope::Form,
        &["n"],
        Action::NextOpen,
        First,
        "next blank",
        "Go to the next field that is blank.",
    ),
    row(
        "impact-switch",
        Scope::Impact,
        &["tab", "backtab"],
        Action::Switch,
        First,
        "other pane",
        "Go to the other pane: questions or affected groups.",
    ),
    row("scroll-up", Scope::Impact, &["K"], Action::ScrollUp, Hidden, "scroll up", "Scroll the detail up."),
    row("scroll-down", Scope::Impact, &["J"], Action::ScrollDown, Hidden, "scroll down", "Scroll the detail down."),
    row(
        "question-enter",
        Scope::Questions,
        &["right", "l"],
        Action::Right,
        Hidden,
        "to the question",
        "Go to the question; on a narrow screen it takes the place of the list.",
    ),
    row(
        "question-leave",
        Scope::Questions,
        &["left"],
        Action::Left,
        Hidden,
        "to the list",
        "Go back to the list of questions.",
    ),
    each("answer", Scope::Questions, DIGITS, Action::Digit, "answer", "Answer with the choice of this number."),
    row(
        "answer-none",
        Scope::Questions,
        &["0"],
        Action::NoneOfThese,
        Room,
        "none of them",
        "Answer that none of the choices holds.",
    ),
    row(
        "answer-unknown",
        Scope::Questions,
        &["d"],
        Action::Unknown,
        First,
        "don't know",
        "Answer that nobody knows yet, and say what would settle it.",
    ),
    row(
        "answer-not-applicable",
        Scope::Questions,
        &["-"],
        Action::NotApplicable,
        Room,
        "does not apply",
        "Answer that the question does not apply, and say why.",
    ),
    row("answer-why", Scope::Questions, &["r"], Action::Rationale, Room, "reason", "Write why this is the answer."),
    row(
        "answer-evidence",
        Scope::Questions,
        &["e"],
        Action::Evidence,
        Room,
        "evidence",
        "Write what the answer rests on, one reference a line.",
    ),
    row(
        "answer-clear",
        Scope::Questions,
        &["delete", "backspace"],
        Action::Remove,
        Hidden,
        "clear",
        "Clear the answer with its reason and evidence; undo brings it back.",
    ),
    row(
        "add-group",
        Scope::Groups,
        &["a"],
        Action::Add,
        First,
        "add group",
        "Add a group of people that the system touches.",
    ),
    row("add-benefit", Scope::Groups, &["b"], Action::AddBenefit, First, "benefit", "Add a benefit to the group."),
    row("add-harm", Scope::Groups, &["h"], Action::AddHarm, First, "harm", "Add a harm to the group."),
    row(
        "copy-group",
        Scope::GroupList,
        &["c"],
        Action::Duplicate,
        Room,
        "copy",
        "Add a copy of the group, benefit or harm.",
    ),
    row(
        "remove-group",
        Scope::GroupList,
        &["x", "delete"],
        Action::Remove,
        Room,
        "remove",
        "Remove the group, benefit or harm; undo brings it back.",
    ),
    each("pick", Scope::Picks, DIGITS, Action::Digit, "pick", "Pick what has this number."),
    row(
        "next-axis",
        Scope::OneImpact,
        &["tab"],
        Action::NextAxis,
        First,
        "next rating",
        "Go to the next thing that is picked by digit.",
    ),
    row(
        "previous-axis",
        Scope::OneImpact,
        &["backtab"],
        Action::PreviousAxis,
        Hidden,
        "rating before",
        "Go to the thing before that is picked by digit.",
    ),
    row(
        "next-impact",
        Scope::OneImpact,
        &["n"],
        Action::NextOpen,
        First,
        "next open",
        "Go to the next benefit or harm that is not rated to the end.",
    ),
    row(
        "same-after",
        Scope::OneImpact,
        &["="],
        Action::SameAfter,
        Room,
        "same after",
        "Rate it with the measures as it is rated without them.",
    ),
    row("home-new", Scope::Home, &["a"], Action::Add, First, "new", "Start a new assessment."),
    row(
        "home-history",
        Scope::Home,
        &["v"],
        Action::GoHistory,
        Room,
        "versions",
        "Show the versions of this assessment.",
    ),
    row(
        "home-discard",
        Scope::Home,
        &["x"],
        Action::Remove,
        Hidden,
        "discard draft",
        "Put the draft aside and go back to the last version.",
    ),
    row("home-quit", Scope::Home, &["q"], Action::Quit, First, "quit", "Leave the program; drafts are kept."),
    row(
        "seal",
        Scope::Review,
        &["s"],
        Action::Seal,
        First,
        "seal",
        "Seal the draft as a version that never changes again.",
    ),
    row(
        "review-why",
        Scope::Review,
        &["r"],
        Action::Rationale,
        First,
        "say why",
        "Say why the change under the cursor was made.",
    ),
    row(
        "review-pane",
        Scope::Review,
        &["tab"],
        Action::Switch,
        First,
        "other pane",
        "Go from findings to changes to the review cycle.",
    ),
    row("commit", Scope::Text, &["esc", "tab"], Action::Commit, First, "keep", "Keep the text and leave the field."),
    row(
        "commit-enter",
        Scope::OneLine,
        &["enter"],
        Action::Commit,
        First,
        "keep",
        "Keep the text and leave the field.",
    ),
    row("new-line", Scope::ManyLines, &["enter"], Action::NewLine, Room, "new line", "Begin a new line."),
    row("name-start", Scope::Naming, &["enter"], Action::Commit, First, "start", "Start what has this name."),
    row(
        "name-leave",
        Scope::Naming,
        &["esc", "ctrl-c"],
        Action::Cancel,
        First,
        "leave",
        "Leave without starting anything.",
    ),
    row("palette-do", Scope::Palette, &["enter"], Action::Open, First, "do it", "Do what the cursor is on."),
    row(
        "palette-leave",
        Scope::Palette,
        &["esc", "ctrl-c"],
        Action::Cancel,
        First,
        "leave",
        "Leave without doing anything.",
    ),
    row("palette-up", Scope::Palette, &["up"], Action::Up, Room, "up", "Go up."),
    row("palette-down", Scope::Palette, &["down"], Action::Down, Room, "down", "Go down."),
    row("palette-page-up", Scope::Palette, &["pageup"], Action::PageUp, Hidden, "page up", "Go up by ten."),
    row("palette-page-down", Scope::Palette, &["pagedown"], Action::PageDown, Hidden, "page down", "Go down by ten."),
    row(
        "palette-delete",
        Scope::Palette,
        &["backspace", "delete"],
        Action::Remove,
        Hidden,
        "delete",
        "Delete the last letter.",
    ),
    row("commit-line", Scope::Text, &["ctrl-s"], Action::Commit, Hidden, "keep", "Keep the text and leave the field."),
    row(
        "outside",
        Scope::Text,
        &["ctrl-e"],
        Action::Outside,
        Room,
        "editor",
        "Write in your own editor ($VISUAL or $EDITOR).",
    ),
    row(
        "cancel-text",
        Scope::Text,
        &["ctrl-c"],
        Action::Cancel,
        Room,
        "leave as it was",
        "Leave the field as it was before.",
    ),
    row("choose-up", Scope::Choose, &["up", "k"], Action::Up, Hidden, "up", "Go up."),
    row("choose-down", Scope::Choose, &["down", "j"], Action::Down, Hidden, "down", "Go down."),
    each("choose-digit", Scope::Choose, DIGITS, Action::Digit, "choose", "Choose by number."),
    row("choose-toggle", Scope::Choose, &["space"], Action::Mark, Room, "mark", "Mark or unmark this choice."),
    row("choose", Scope::Choose, &["enter"], Action::Open, First, "choose", "Take what is chosen."),
    row("choose-clear", Scope::Choose, &["delete", "backspace"], Action::Remove, Room, "clear", "Choose nothing."),
    row("choose-cancel", Scope::Choose, &["esc"], Action::Cancel, First, "leave", "Leave it as it was."),
    row("confirm", Scope::Confirm, &["y"], Action::Confirm, Hidden, "yes", "Do it."),
    row("cancel", Scope::Confirm, &["esc", "enter", "n"], Action::Cancel, First, "leave", "Leave things as they are."),
    row("read-up", Scope::Reading, &["up", "k"], Action::Up, Hidden, "up", "Scroll up."),
    row("read-down", Scope::Reading, &["down", "j"], Action::Down, First, "scroll", "Scroll down."),
    row("read-page-up", Scope::Reading, &["pageup"], Action::PageUp, Hidden, "page up", "Scroll up by ten lines."),
    row(
        "read-page-down",
        Scope::Reading,
        &["pagedown", "space"],
        Action::PageDown,
        Hidden,
        "page down",
        "Scroll down by ten lines.",
    ),
    row("read-close", Scope::Reading, &["esc", "enter", "q"], Action::Cancel, First, "close", "Close."),
    row(
        "read-copy",
        Scope::Reading,
        &["y"],
        Action::Copy,
        Room,
        "copy",
        "Copy the text to the clipboard of the terminal.",
    ),
];

/// What a key does in the given scopes, nearest first; chords that begin with `prefix` if one was pressed.
#[must_use]
pub fn look_up(scopes: &[Scope], prefix: Option<Key>, key: Key) -> Option<(&'static Spec, Action)> {
    let wanted = prefix.map_or(Chord::One(key), |prefix| Chord::Two(prefix, key));
    in_scopes(scopes)
        .find_map(|spec| spec.chords().find(|(chord, _)| *chord == wanted).map(|(_, action)| (spec, action)))
}

/// Whether the key begins a chord in one of the scopes.
#[must_use]
pub fn is_prefix(scopes: &[Scope], key: Key) -> bool {
    in_scopes(scopes)
        .any(|spec| spec.chords().any(|(chord, _)| matches!(chord, Chord::Two(prefix, _) if prefix == key)))
}

/// Whether the key that a row shows does something else here, because a nearer scope has it too.
#[must_use]
pub fn is_shadowed(scopes: &[Scope], spec: &Spec) -> bool {
    let shown = spec.chords().next().map(|(chord, _)| chord);
    let first = in_scopes(scopes).find(|other| other.chords().any(|(chord, _)| Some(chord) == shown));
    first.is_some_and(|first| first.id != spec.id)
}

/// The rows of the scopes, nearest scope first.
pub fn in_scopes(scopes: &[Scope]) -> impl Iterator<Item = &'static Spec> + '_ {
    scopes.iter().flat_map(|scope| all().filter(move |spec| spec.scope == *scope))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_can_be_read_and_stands_once_in_its_scope() {
        let mut seen = Vec::new();
        for spec in all() {
            for text in spec.keys {
                let chord = Chord::parse(text).unwrap();
                assert!(!seen.contains(&(spec.scope, chord)), "{text} stands twice in {:?}", spec.scope);
                seen.push((spec.scope, chord));
            }
        }
    }

    #[test]
    fn every_id_stands_once() {
        let ids: BTreeSet<_> = all().map(|spec| spec.id).collect();
        assert_eq!(ids.len(), all().count());
    }
}
