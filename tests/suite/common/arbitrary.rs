//! Assessments out of thin air, for properties.

use assize::format::{Header, Version};
use assize::history::diff;
use assize::method::{Mapping, ScaleName};
use assize::model::*;
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt::Debug;
use std::str::FromStr;

/// Characters that have broken a parser, a terminal or a diff before.
const AWKWARD: &[char] = &[
    '"',
    '\\',
    '\'',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '/',
    '#',
    '<',
    '>',
    '=',
    '|',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{ad}',
    '\u{200b}',
    '\u{200d}',
    '\u{202e}',
    '\u{2028}',
    '\u{2066}',
    '\u{feff}',
    '\u{fe0f}',
    'é',
    'ß',
    '日',
    '\u{301}',
    '\u{e0041}',
    '\u{10ffff}',
    '👩',
    '٣',
];

/// Text with awkward characters in it.
pub fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![6 => prop::char::range('a', 'z'), 2 => select(AWKWARD), 1 => any::<char>()];
    vec(letter, 0..12).prop_map(String::from_iter)
}

/// A line of text.
pub fn line() -> impl Strategy<Value = Line> {
    text().prop_map(|text| Line::typed(&text))
}

/// Prose of a few lines.
pub fn prose() -> impl Strategy<Value = Prose> {
    vec(text(), 0..3).prop_map(|lines| Prose::typed(&lines.join("\n")))
}

fn date() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

/// One of a few ids, so that two assessments share some.
fn token<T: FromStr<Err = BadId> + Debug>() -> impl Strategy<Value = T> {
    select(&["a", "b-2", "A.6.2.4", "x_1"][..]).prop_map(|text| text.parse().unwrap())
}

fn numbered<T: Debug>(new: fn(u32, Tail) -> T) -> impl Strategy<Value = T> {
    (1_u32..4).prop_map(move |number| new(number, Tail::from_bits(number * 7919)))
}

fn word<T: Copy + Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    option::of(select(all))
}

fn register<K: Ord + Debug, V: Debug>(
    key: impl Strategy<Value = K>,
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = Register<K, V>> {
    vec((key, value), 0..3).prop_map(Register::from_iter)
}

fn sparse<K: Ord + Debug, V: Node + Debug>(
    key: impl Strategy<Value = K>,
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = Sparse<K, V>> {
    vec((key, value), 0..3).prop_map(Sparse::from_iter)
}

fn set<K: Ord + Debug>(key: impl Strategy<Value = K>) -> impl Strategy<Value = Set<K>> {
    vec(key, 0..3).prop_map(Set::from_iter)
}

prop_compose! {
    fn system()(
        name in line(), version in line(), purpose in prose(), uses in prose(), role in word(Role::ALL), stage in word(Stage::ALL),
        owner in line(), data in prose(),
    ) -> System {
        System { name, version, purpose, intended_uses: uses, role, stage, owner, data, ..System::default() }
    }
}

prop_compose! {
    fn answer()(
        state in word(AnswerState::ALL), picks in set(token()), target in option::of(token()), text in prose(),
        date in option::of(date()), evidence in prose(), owner in line(), due in option::of(date()),
    ) -> Answer {
        Answer { state, picks, target, text, date, evidence, owner, due, ..Answer::default() }
    }
}

prop_compose! {
    fn entry()(of in option::of(token()), name in line(), answers in sparse(token(), answer())) -> Entry {
        Entry { of, name, answers }
    }
}

prop_compose! {
    fn score()(likelihood in option::of(token()), severity in option::of(token())) -> Score {
        Score { likelihood, severity }
    }
}

prop_compose! {
    fn impact()(
        kind in word(ImpactKind::ALL), what in prose(), dimension in option::of(token()), before in score(), after in score(),
    ) -> Impact {
        Impact { kind, what, dimension, before, after, ..Impact::default() }
    }
}

prop_compose! {
    fn group()(
        name in line(), size in line(), vulnerability in word(Vulnerability::ALL), impacts in register(numbered(ImpactId::new), impact()),
    ) -> AffectedGroup {
        AffectedGroup { name, size, vulnerability, impacts, ..AffectedGroup::default() }
    }
}

prop_compose! {
    fn rating()(scores in sparse(token(), score()), confidence in word(Confidence::ALL), rationale in prose()) -> Rating {
        Rating { scores, confidence, rationale }
    }
}

prop_compose! {
    fn action()(what in line(), due in option::of(date()), status in word(ActionStatus::ALL), note in prose()) -> Action {
        Action { what, due, status, note, ..Action::default() }
    }
}

prop_compose! {
    fn treatment()(
        option in option::of(token()), rationale in prose(), controls in set(token()),
        actions in register(numbered(ActionId::new), action()),
    ) -> Treatment {
        Treatment { option, rationale, controls, actions }
    }
}

prop_compose! {
    fn acceptance()(approver in line(), reason in prose(), on in option::of(date()), until in option::of(date())) -> Acceptance {
        Acceptance { approver, reason, on, until, ..Acceptance::default() }
    }
}

prop_compose! {
    /// A risk.
    pub fn risk()(
        title in line(), event in prose(), origin in option::of(token()), raised_by in set(token()),
        groups in set(numbered(GroupId::new)), tags in set(token()), inherent in rating(), current in rating(),
        treatment in treatment(), acceptance in acceptance(),
    ) -> Risk {
        Risk { title, event, origin, raised_by, groups, tags, inherent, current, treatment, acceptance, ..Risk::default() }
    }
}

prop_compose! {
    fn rejection()(reason in prose(), by in line()) -> Rejection {
        Rejection { reason, by }
    }
}

prop_compose! {
    fn control()(
        applies in word(Applicability::ALL), justification in prose(), status in word(ControlStatus::ALL), owner in line(),
    ) -> ControlEntry {
        ControlEntry { applies, justification, status, owner, ..ControlEntry::default() }
    }
}

prop_compose! {
    fn counters()(risk in any::<u32>(), group in 0_u32..3, impact in 0_u32..3, action in 0_u32..3, entry in 0_u32..3) -> Counters {
        Counters { risk, group, impact, action, entry }
    }
}

prop_compose! {
    fn review()(due in option::of(date()), participants in prose(), notes in prose()) -> Review {
        Review { due, participants, notes }
    }
}

prop_compose! {
    /// An assessment; two of them share some of their ids.
    pub fn assessment()(
        system in system(), answers in sparse(token(), answer()), groups in register(numbered(GroupId::new), group()),
        risks in register(numbered(RiskId::new), risk()), rejected in sparse(token(), rejection()),
        declined in sparse(token(), rejection()),
        controls in sparse(token(), control()), review in review(), next in counters(),
        entries in register(numbered(EntryId::new), entry()), rows in sparse(token(), sparse(token(), answer())),
    ) -> Assessment {
        Assessment { system, answers, entries, rows, declined, groups, risks, rejected, controls, review, next }
    }
}

fn hash() -> impl Strategy<Value = Hash> {
    any::<u64>().prop_map(|seed| Hash::of(&seed.to_le_bytes()))
}

prop_compose! {
    fn pin()(id in token(), hash in hash(), version in text()) -> Pin {
        Pin { id, version, hash }
    }
}

fn scale_name() -> impl Strategy<Value = ScaleName> {
    prop_oneof![Just(ScaleName::Likelihood), Just(ScaleName::Benefit), token().prop_map(ScaleName::Severity)]
}

fn mapping() -> impl Strategy<Value = Mapping> {
    let moves = vec((scale_name(), token(), option::of(token())), 0..3);
    moves.prop_map(|moves| {
        let mut mapping = Mapping::default();
        for (scale, from, to) in moves {
            mapping.map(scale, from, to);
        }
        mapping
    })
}

prop_compose! {
    /// A version whose changes lead from a blank assessment to its content.
    pub fn version()(
        content in assessment(), generation in 1_u32..99, parents in vec(hash(), 0..3), methodology in pin(),
        rescaled in mapping(),
        seconds in 0_i64..4_000_000_000, saved_by in line(), reason in prose(), why in prose(),
    ) -> Version {
        let changes = diff(&Assessment::default(), &content).into_iter().map(|change| change.because(why.clone())).collect();
        let header = Header {
            format: 1,
            assessment: "loans".parse().unwrap(),
            generation,
            parents,
            saved_at: Timestamp::from_second(seconds).unwrap(),
            saved_by,
            reason,
            methodology,
            rescaled,
            changes,
        };
        Version { header, content }
    }
}
