//! Everything a person can do, as one table: the hint row, help, palette, key table and key look-up are made from it.

mod comparing;
mod identify;
mod instruments;
mod merging;
mod method;
mod past;
mod rating;
mod rescaling;
mod review;
mod table;
mod treating;

use super::key::{Chord, Key};
use ratatui::layout::Position;
use table::{ACTIONS, DIGITS, each, row};

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
    /// In a table of the impact assessment.
    Table,
    /// On the instruments of the impact assessment.
    Instruments,
    /// On the gaps of the impact assessment.
    Gap,
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
    /// On the heat map of a comparison.
    CompareMap,
    /// Among the filters of a comparison.
    CompareFilter,
    /// In the comments.
    Threads,
    /// On a merge.
    Merge,
    /// Where the methodology is changed.
    Rescale,
    /// On the points that become others there.
    RescalePoints,
    /// On the preview there.
    RescalePreview,
    /// On who set a value.
    Blame,
    /// On the life of a risk.
    Life,
    /// In the list of methodologies.
    Methods,
    /// On a methodology.
    Method,
    /// On the matrix of a methodology.
    MethodGrid,
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
            Self::Table => "in a table of step 2",
            Self::Instruments => "on the instruments of step 2",
            Self::Gap => "on the gaps of step 2",
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
            Self::CompareMap => "on the heat map of a comparison",
            Self::CompareFilter => "among the filters of a comparison",
            Self::Threads => "in the comments",
            Self::Merge => "on a merge",
            Self::Rescale => "where the methodology is changed",
            Self::RescalePoints => "on the points, where the methodology is changed",
            Self::RescalePreview => "on the preview, where the methodology is changed",
            Self::Blame => "on who set a value",
            Self::Life => "on the life of a risk",
            Self::Methods => "in the list of methodologies",
            Self::Method => "on a methodology",
            Self::MethodGrid => "on the matrix of a methodology",
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
#[allow(missing_docs)] // the table below documents each; what is pointed at has no key
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
    GoMerge,
    GoMethodology,
    GoRescale,
    Preview,
    Apply,
    Merge,
    Keep,
    Blame,
    Life,
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
    FlipAxes,
    Counterparts,
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
    RowUnknown,
    RowNotApplicable,
    RemoveEntry,
    Evidence,

    TakeProposed,
    Switch,
    /// The pane before.
    SwitchBack,
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
    SetTarget,
    Seal,
    Include,
    IncludeCalled,
    Exclude,
    Status,
    RateRisk,
    Compare,
    Swap,
    Movement,
    OnlyLevels,
    OtherVersions,
    ShowVersion,
    Sign,
    Comment,
    Comments,
    Settle,
    Commit,
    NewLine,
    Outside,
    Copy,
    CopyToFile,
    Mouse,
    Click(Position),
    WheelUp,
    WheelDown,
    Confirm,
    Cancel,
}

impl Action {
    /// Whether it can only alter the assessment, wherever it is done on a screen.
    #[must_use]
    pub const fn alters(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::Undo | A::Redo | A::Add | A::Remove | A::Duplicate | A::ClearScore | A::ClearDimension | A::SameAsBefore
        ) || matches!(self, A::Rationale | A::Confidence | A::Reject | A::Take | A::BringBack | A::Unknown)
            || matches!(
                self,
                A::NotApplicable
                    | A::RowUnknown
                    | A::RowNotApplicable
                    | A::RemoveEntry
                    | A::NoneOfThese
                    | A::Evidence
                    | A::TakeProposed
                    | A::AddBenefit
                    | A::AddHarm
                    | A::SameAfter
            )
            || matches!(self, A::Bulk | A::Accept | A::SetOwner | A::SetDue | A::Seal | A::Include | A::IncludeCalled)
            || matches!(self, A::Exclude | A::Status | A::SetTarget | A::Apply)
    }
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

/// All rows. Within a scope every key stands once; a scope nearer to the cursor wins over one further out.
pub fn all() -> impl Iterator<Item = &'static Spec> {
    [
        ACTIONS,
        comparing::ROWS,
        identify::ROWS,
        instruments::ROWS,
        merging::ROWS,
        method::ROWS,
        past::ROWS,
        rating::ROWS,
        rescaling::ROWS,
        review::ROWS,
        treating::ROWS,
    ]
    .into_iter()
    .flatten()
}

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
