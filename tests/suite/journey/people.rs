//! Two people with a workspace each, and beside every one of their drafts what the oracle makes of it.

use crate::common::disk::{Place, ada, because, place, slug};
use crate::common::oracle::{Fields, Ground, Oracle, Version, fields, gather, risk_of, risks, within};
use crate::common::small::small;
use assize::analysis::{AcceptanceState, acceptance_state, rate_risk};
use assize::format::comment::{Act, CommentId};
use assize::format::methodology::Resolved;
use assize::format::{Decision, VersionName};
use assize::history::deciding::decide;
use assize::history::edits::{self, Ids};
use assize::history::{Change, Choice, Edit, Settlement, Step, Stepped};
use assize::model::{Acceptance, Assessment, Line, Path, Prose, RiskId, Value};
use assize::store::{CommentOrder, DraftFile, Holder, Order, Rev, SignOrder, Sort, StoreError, Wanted};
use jiff::{Timestamp, ToSpan};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A state of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub fields: Fields,
    /// The conflicts nobody decided.
    pub open: BTreeSet<String>,
}

/// A draft as the oracle sees it.
#[derive(Clone, Debug)]
pub struct Drafted {
    made_from: Vec<VersionName>,
    pub now: Moment,
    done: Vec<Moment>,
    undone: Vec<Moment>,
    /// What the two sides and their ground have, where a merge began it.
    sides: Option<[Fields; 3]>,
    /// Whether anything of it was written.
    on_disk: bool,
}

/// Somebody with a workspace.
pub struct Person {
    pub place: Place,
    holder: Holder,
    pub seen: BTreeSet<VersionName>,
    pub draft: Option<Drafted>,
    file: Option<DraftFile>,
    signed: BTreeSet<String>,
    /// Every thread with what was said to it, and whether that settles it.
    pub threads: BTreeMap<CommentId, BTreeSet<(Timestamp, bool)>>,
}

/// Both people, and what the oracle knows.
pub struct World {
    pub people: [Person; 2],
    pub oracle: Oracle,
    /// What was accepted, by the digest that the acceptance is bound to.
    accepted: BTreeMap<String, Fields>,
    methodology: Resolved,
    clock: Timestamp,
    /// What does not happen every time, and how often it did.
    pub happened: RefCell<BTreeMap<&'static str, usize>>,
}

fn person(name: &str, host: &str) -> Person {
    let holder = Holder { name: Line::from(name), host: Line::from(host), ..ada() };
    Person {
        place: place(),
        holder,
        seen: BTreeSet::new(),
        draft: None,
        file: None,
        signed: BTreeSet::new(),
        threads: BTreeMap::new(),
    }
}

impl Drafted {
    fn from(made_from: Vec<VersionName>, fields: Fields) -> Self {
        let now = Moment { fields, open: BTreeSet::new() };
        Self { made_from, now, done: Vec::new(), undone: Vec::new(), sides: None, on_disk: false }
    }

    fn go_on(&mut self, next: Moment) {
        self.done.push(std::mem::replace(&mut self.now, next));
        self.undone.clear();
        self.on_disk = true;
    }

    /// What an undo or a redo does; whether there was anything.
    fn back_or_forth(&mut self, step: &Step) -> bool {
        let (from, to) = match step {
            Step::Undo => (&mut self.done, &mut self.undone),
            _ => (&mut self.undone, &mut self.done),
        };
        let Some(moment) = from.pop() else { return false };
        to.push(std::mem::replace(&mut self.now, moment));
        true
    }
}

/// What somebody agrees to live with, of what is ever changed here.
fn material(now: &Fields, risk: &str) -> Fields {
    let parts = ["title", "event", "current/confidence"];
    let part = |part: &&str| now.get(&format!("{risk}/{part}")).map(|text| ((*part).to_owned(), text.clone()));
    parts.iter().filter_map(part).collect()
}

impl World {
    pub fn new() -> Self {
        let people = [person("Ada <ada@example.org>", "desk"), person("Ben <ben@example.org>", "lap")];
        let clock = "2026-11-21T08:00:00Z".parse().unwrap();
        Self {
            people,
            oracle: Oracle::default(),
            accepted: BTreeMap::new(),
            methodology: small(),
            clock,
            happened: RefCell::default(),
        }
    }

    fn tick(&mut self) -> Timestamp {
        self.clock += 1.minute();
        self.clock
    }

    fn note(&self, what: &'static str, if_so: bool) {
        if if_so {
            *self.happened.borrow_mut().entry(what).or_default() += 1;
        }
    }

    pub fn heads(&self, who: usize) -> Vec<VersionName> {
        self.oracle.heads(&self.people[who].seen)
    }

    /// Begins a draft where there is none: of a new assessment, from the only head, or from this one.
    pub fn begin(&mut self, who: usize, head: Option<&VersionName>) {
        let heads = self.heads(who);
        let person = &mut self.people[who];
        if person.draft.is_some() {
            return;
        }
        let workspace = &person.place.workspace;
        let file = match (head, heads.len()) {
            (None, _) => workspace.create(&slug(), self.methodology.clone(), &person.holder),
            (Some(_), 1) => workspace.edit(&slug(), &person.holder),
            (Some(head), _) => workspace.edit_from(&slug(), &Rev::Name(head.clone()), &person.holder),
        };
        person.file = Some(file.unwrap());
        let fields = head.map(|head| self.oracle.versions[head].fields.clone()).unwrap_or_default();
        let draft = Drafted::from(head.cloned().into_iter().collect(), fields);
        person.draft = Some(Drafted { on_disk: head.is_none(), ..draft });
    }

    fn content(&self, who: usize) -> &Assessment {
        self.people[who].file.as_ref().unwrap().draft().now()
    }

    /// Does an edit, which must come to these fields.
    fn edit(&mut self, who: usize, edit: Edit, next: Fields) {
        let person = &mut self.people[who];
        let (file, draft) = (person.file.as_mut().unwrap(), person.draft.as_mut().unwrap());
        let taken = file.take(Step::Do(edit)).unwrap();
        taken.on_disk.unwrap();
        let changes = next != draft.now.fields;
        assert_eq!(matches!(taken.stepped, Stepped::Applied(_)), changes);
        if changes {
            draft.go_on(Moment { fields: next, open: draft.now.open.clone() });
        }
    }

    fn fields(&self, who: usize) -> Fields {
        self.people[who].draft.as_ref().unwrap().now.fields.clone()
    }

    pub fn set(&mut self, who: usize, place: &str, word: &str) {
        let change = Change::set(self.content(who), Path::new(place), Some(&Value::text(word))).unwrap();
        let mut next = self.fields(who);
        next.insert(place.to_owned(), word.to_owned());
        self.edit(who, change.into(), next);
    }

    pub fn add_risk(&mut self, who: usize, seed: u64) {
        let first = self.heads(who).first().cloned();
        self.begin(who, first.as_ref());
        let (id, edit) = edits::add_risk(self.content(who), "Found", &mut Ids::seeded(seed)).unwrap();
        let mut next = self.fields(who);
        let given = next.get("next/risk").map_or(0, |text| text.parse().unwrap());
        let used = risks(&next).iter().map(|risk| risk["risks/R-".len()..][..3].parse::<u32>().unwrap()).max();
        assert_eq!(id.number(), given.max(used.unwrap_or(0)) + 1);
        next.insert("next/risk".to_owned(), id.number().to_string());
        next.insert(format!("risks/{id}"), "+".to_owned());
        next.insert(format!("risks/{id}/title"), "Found".to_owned());
        self.edit(who, edit, next);
    }

    pub fn remove_risk(&mut self, who: usize, risk: &str) {
        let edit = edits::remove_risk(self.content(who), id(risk)).unwrap();
        let mut next = self.fields(who);
        next.retain(|place, _| risk_of(place).as_deref() != Some(risk));
        self.edit(who, edit, next);
    }

    pub fn accept(&mut self, who: usize, risk: &str) {
        let person = &self.people[who];
        let terms = Acceptance {
            approver: person.holder.name.clone(),
            role: "Owner".into(),
            reason: "It is small.".into(),
            on: Some(jiff::civil::date(2026, 11, 21)),
            until: Some(jiff::civil::date(2027, 11, 21)),
            bound_to: None,
        };
        let file = person.file.as_ref().unwrap();
        let edit = edits::accept(file.methodology(), file.draft().now(), id(risk), &terms).unwrap();
        let bound = edit.0.iter().find(|change| change.at.as_str().ends_with("bound_to")).unwrap();
        let bound = bound.to.as_ref().unwrap().to_string();
        let mut next = self.fields(who);
        let accepted = material(&next, risk);
        assert_eq!(self.accepted.entry(bound.clone()).or_insert_with(|| accepted.clone()), &accepted);
        let approver = terms.approver.to_string();
        let parts = [
            ("approver", approver.as_str()),
            ("role", "Owner"),
            ("reason", "It is small."),
            ("on", "2026-11-21"),
            ("until", "2027-11-21"),
            ("bound_to", &bound),
        ];
        next.extend(parts.map(|(part, text)| (format!("{risk}/acceptance/{part}"), text.to_owned())));
        self.edit(who, edit, next);
    }

    pub fn back_or_forth(&mut self, who: usize, step: Step) {
        let person = &mut self.people[who];
        let (Some(file), Some(draft)) = (person.file.as_mut(), person.draft.as_mut()) else { return };
        let there = draft.back_or_forth(&step);
        let undone = there && draft.sides.is_some();
        let taken = file.take(step).unwrap();
        taken.on_disk.unwrap();
        assert_eq!(matches!(taken.stepped, Stepped::Applied(_)), there);
        self.note("a merge was undone in part", undone);
    }

    pub fn seal(&mut self, who: usize) {
        let (at, heads) = (self.tick(), self.heads(who));
        let person = &mut self.people[who];
        let Some(draft) = person.draft.clone().filter(|draft| draft.on_disk) else { return };
        let order = Order { by: person.holder.name.clone(), at, ..because("So it is.") };
        let sealed = person.place.workspace.seal(person.file.as_mut().unwrap(), &order);
        let name = match sealed {
            Err(StoreError::OpenConflict { .. }) => {
                self.note("a seal was refused while a conflict was open", true);
                return assert!(!draft.now.open.is_empty());
            }
            Err(StoreError::Moved { .. }) => {
                self.note("a seal was refused since versions came in between", true);
                return assert!(is_behind(&draft, &heads));
            }
            sealed => sealed.unwrap().name,
        };
        assert!(draft.now.open.is_empty() && !is_behind(&draft, &heads), "sealed what must not be");
        person.draft = Some(Drafted::from(vec![name.clone()], draft.now.fields.clone()));
        person.seen.insert(name.clone());
        self.oracle.versions.insert(name, Version { parents: draft.made_from, fields: draft.now.fields });
    }

    /// Takes over every file that the other has, as a pull by git does.
    pub fn pull(&mut self, who: usize) {
        let [to, from] = if who == 0 { [0, 1] } else { [1, 0] };
        let folder = format!("assessments/{}", slug());
        fs::create_dir_all(self.people[to].place.path(&folder)).unwrap();
        for name in self.people[from].place.names(&folder) {
            let file = format!("{folder}/{name}");
            let bytes = fs::read(self.people[from].place.path(&file)).unwrap();
            fs::write(self.people[to].place.path(&file), bytes).unwrap();
        }
        let (seen, signed) = (self.people[from].seen.clone(), self.people[from].signed.clone());
        let threads = self.people[from].threads.clone();
        let person = &mut self.people[to];
        person.seen.extend(seen);
        person.signed.extend(signed);
        for (thread, answers) in threads {
            person.threads.entry(thread).or_default().extend(answers);
        }
    }

    /// The draft as it is found when the program is opened again: what was never written, or was sealed by somebody else in
    /// just this form, is no draft any more.
    fn reopened(&mut self, who: usize) -> Option<Drafted> {
        let heads = self.heads(who);
        let person = &mut self.people[who];
        person.file = None;
        let draft = person.draft.take().filter(|draft| draft.on_disk)?;
        let sealed = |head: &VersionName| {
            let version = &self.oracle.versions[head];
            version.parents == draft.made_from && version.fields == draft.now.fields
        };
        if is_behind(&draft, &heads) && heads.iter().any(sealed) {
            person.place.workspace.discard(&slug(), &person.holder).unwrap();
            return None;
        }
        Some(draft)
    }

    /// The program is gone without a word, and opened again.
    pub fn crash(&mut self, who: usize) {
        let draft = self.reopened(who);
        let person = &mut self.people[who];
        person.file = draft.as_ref().map(|_| person.place.workspace.edit(&slug(), &person.holder).unwrap());
        person.draft = draft;
    }

    pub fn discard(&mut self, who: usize) {
        let draft = self.reopened(who);
        let person = &mut self.people[who];
        if draft.is_some() {
            person.place.workspace.discard(&slug(), &person.holder).unwrap();
        }
    }

    pub fn merge(&mut self, who: usize, named: Option<(VersionName, VersionName)>) {
        let (heads, draft) = (self.heads(who), self.reopened(who));
        let expected = self.merged(&heads, draft.as_ref(), named.as_ref());
        let wanted = named.map_or(Wanted::Any, |(a, b)| Wanted::Two(Rev::Name(a), Rev::Name(b)));
        let person = &mut self.people[who];
        let begun = person.place.workspace.merge(&slug(), &wanted, &person.holder);
        match (begun, expected) {
            (Ok(begun), Some(expected)) => {
                let made_from = begun.file.base().into_iter().chain(begun.file.merging()).cloned();
                assert_eq!(made_from.collect::<Vec<_>>(), expected.made_from);
                check_disputes(&begun.file, &expected);
                person.file = Some(begun.file);
                person.draft = Some(expected);
            }
            (Err(_), None) => {
                person.file = draft.as_ref().map(|_| person.place.workspace.edit(&slug(), &person.holder).unwrap());
                person.draft = draft;
            }
            (begun, expected) => panic!("{begun:?}, where the oracle says {expected:?}"),
        }
    }

    /// What a merge must come to; nothing when it must be refused.
    fn merged(
        &self,
        heads: &[VersionName],
        draft: Option<&Drafted>,
        named: Option<&(VersionName, VersionName)>,
    ) -> Option<Drafted> {
        if let Some(draft) = draft.filter(|draft| draft.made_from.len() > 1 && !is_behind(draft, heads)) {
            return Some(draft.clone());
        }
        if draft.is_some_and(|draft| !draft.now.open.is_empty()) {
            return None;
        }
        let first = named.map(|(a, _)| a).or(heads.first());
        let before = draft.map_or_else(|| first.cloned().into_iter().collect(), |draft| draft.made_from.clone());
        let goes_on = |head: &&VersionName| before.iter().any(|name| self.oracle.up_to(head).contains(name));
        let unknown: Vec<&VersionName> = heads.iter().filter(|head| !before.contains(head)).collect();
        let any = unknown.iter().copied().find(goes_on).or(unknown.first().copied());
        let other = named.map(|(_, b)| b).or(any)?;
        let overtaken = self.oracle.up_to(other);
        let mut made_from: Vec<VersionName> = Vec::new();
        for name in &before {
            let stays = if overtaken.contains(name) { other } else { name };
            if !made_from.contains(stays) {
                made_from.push(stays.clone());
            }
        }
        if !made_from.contains(other) {
            made_from.push(other.clone());
        }
        if made_from.len() > 2 {
            return None;
        }
        let ground: Ground = self.oracle.ground(&before, other);
        self.note("a draft was merged with what was sealed since", draft.is_some() && made_from.len() == 1);
        self.note("more than two heads stood side by side", heads.len() > 2);
        let version = |name: &VersionName| self.oracle.versions[name].fields.clone();
        let own = draft.map_or_else(|| version(&before[0]), |draft| draft.now.fields.clone());
        let (fields, open) = ground.merge(&own, &version(other));
        self.note("a merge went over several newest ancestors", ground.several);
        self.note("a place was decided twice, crosswise", open.iter().any(|place| ground.open.contains(place)));
        self.note("somebody removed what the other changed", open.iter().any(|place| risks(&fields).contains(place)));
        let now = Moment { fields, open };
        let sides = Some([ground.fields, own, version(other)]);
        Some(Drafted { made_from, now, done: Vec::new(), undone: Vec::new(), sides, on_disk: true })
    }

    pub fn settle(&mut self, who: usize, place: &str, choice: Choice) {
        let (on, person) = (self.tick(), &mut self.people[who]);
        let (file, draft) = (person.file.as_mut().unwrap(), person.draft.as_mut().unwrap());
        let at = Path::new(place);
        let dispute = file.draft().conflicts().iter().find(|dispute| dispute.at == at).unwrap();
        let mut next = Moment { fields: draft.now.fields.clone(), open: draft.now.open.clone() };
        next.open.remove(place);
        let (choice, edit) = match decide(file.draft().now(), dispute, choice) {
            Ok(edit) => {
                let side = draft.sides.as_ref().unwrap();
                let side = &side[[Choice::Base, Choice::A, Choice::B].iter().position(|one| *one == choice).unwrap()];
                let gone = within(&next.fields, place);
                next.fields.retain(|place, _| !gone.contains_key(place));
                next.fields.extend(within(side, place));
                (choice, edit)
            }
            // The risk that it was about is gone since.
            Err(_) => (Choice::Own, Edit::default()),
        };
        let by = person.holder.name.clone();
        let settlement = Settlement { at, choice, edit, by, on, why: Prose::typed("Agreed.") };
        file.take(Step::Settle(settlement)).unwrap().on_disk.unwrap();
        draft.go_on(next);
        self.note("a conflict was decided", choice != Choice::Own);
    }

    pub fn sign(&mut self, who: usize, version: &VersionName, decision: Decision) {
        let (at, person) = (self.tick(), &mut self.people[who]);
        let order = SignOrder {
            decision,
            role: "Committee".into(),
            note: Prose::typed("Seen."),
            until: Some(jiff::civil::date(2027, 11, 21)),
            by: person.holder.name.clone(),
            at,
            key: None,
        };
        let (signed, _) = person.place.workspace.sign(&slug(), &Rev::Name(version.clone()), &order).unwrap();
        person.signed.insert(signed.name.to_string());
    }

    pub fn comment(&mut self, who: usize, version: &VersionName, act: &Act) {
        let (at, person) = (self.tick(), &mut self.people[who]);
        let order = CommentOrder { act: act.clone(), text: "Look here.".into(), by: person.holder.name.clone(), at };
        let (id, _) = person.place.workspace.comment(&slug(), &Rev::Name(version.clone()), &order).unwrap();
        let settles = matches!(act, Act::Resolve { .. });
        match act.begun_by() {
            None => drop(person.threads.insert(id, BTreeSet::new())),
            Some(thread) => drop(person.threads.get_mut(thread).unwrap().insert((at, settles))),
        }
    }

    /// The draft is what the oracle says, and so are the heads.
    pub fn check(&self, who: usize) {
        let person = &self.people[who];
        if !person.seen.is_empty() {
            assert_eq!(person.place.workspace.heads(&slug()).unwrap(), self.heads(who));
        }
        let (Some(file), Some(draft)) = (&person.file, &person.draft) else { return };
        assert_eq!(fields(file.draft().now()), draft.now.fields);
        let open: BTreeSet<String> = file.draft().open_conflicts().map(|dispute| dispute.at.to_string()).collect();
        assert_eq!(open, draft.now.open);
        assert_eq!(file.draft().done().len(), draft.done.len());
        self.check_acceptances(file.draft().now());
    }

    /// An acceptance is stale exactly where what was accepted is not what stands there.
    fn check_acceptances(&self, content: &Assessment) {
        let now = fields(content);
        let methodology = &self.methodology.methodology;
        for (id, risk) in content.risks.iter() {
            let at = format!("risks/{id}");
            let part = |part: &str| now.get(&format!("{at}/acceptance/{part}"));
            let whole = ["approver", "reason", "until"].iter().all(|needed| part(needed).is_some());
            let state =
                acceptance_state(methodology, risk, &rate_risk(methodology, risk), jiff::civil::date(2026, 11, 21));
            let right = match (&state, part("bound_to")) {
                (AcceptanceState::Absent, _) => within(&now, &format!("{at}/acceptance")).is_empty(),
                (AcceptanceState::Incomplete(_), _) => !whole,
                (AcceptanceState::Unbound, bound) => whole && bound.is_none(),
                (AcceptanceState::Changed, Some(bound)) => whole && self.accepted[bound] != material(&now, &at),
                (AcceptanceState::Standing, Some(bound)) => whole && self.accepted[bound] == material(&now, &at),
                _ => false,
            };
            assert!(right, "{id}: {state:?}");
            self.note("an acceptance went stale", state == AcceptanceState::Changed);
        }
    }

    /// Everything that was ever sealed, signed and said is there, sound, and told as it was.
    pub fn check_all(&self) {
        for who in [0, 1] {
            self.check(who);
            let Person { place, seen, signed, threads, .. } = &self.people[who];
            let workspace = &place.workspace;
            let verified = workspace.verify(&slug(), &workspace.signers(None).unwrap()).unwrap();
            assert_eq!(verified.problems().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
            let said: usize = threads.values().map(|answers| 1 + answers.len()).sum();
            let counted = [Sort::Version, Sort::Signoff, Sort::Comment, Sort::Unknown].map(|sort| verified.count(sort));
            assert_eq!(counted, [seen.len(), signed.len(), said, 0]);
            let found = workspace.signoffs(&slug()).unwrap().sound;
            assert_eq!(&found.iter().map(|signed| signed.name.to_string()).collect::<BTreeSet<_>>(), signed);
            for thread in workspace.comments(&slug()).unwrap().threads {
                let settled = threads[&thread.id].last().is_some_and(|(_, settles)| *settles);
                assert_eq!(thread.is_settled(), settled);
            }
            for name in seen {
                self.check_version(who, name);
            }
        }
    }

    fn check_version(&self, who: usize, name: &VersionName) {
        let (workspace, version) = (&self.people[who].place.workspace, &self.oracle.versions[name]);
        let snapshot = workspace.load(&slug(), &Rev::Name(name.clone())).unwrap();
        assert_eq!(fields(&snapshot.content), version.fields);
        let numbers: BTreeSet<u32> = snapshot.content.risks.keys().map(|id| id.number()).collect();
        self.note("two risks got the same number", numbers.len() < snapshot.content.risks.len());
        self.check_acceptances(&snapshot.content);
        let graph = workspace.graph(&slug()).unwrap();
        assert_eq!(graph.parents(name).cloned().collect::<Vec<_>>(), version.parents);
        let blamed = workspace.blame(&slug(), &snapshot, &Path::root()).unwrap();
        for trail in blamed.trails.iter().filter(|trail| trail.value.is_some()) {
            let setter = &blamed.moments[trail.touches[0].by];
            let assize::store::Source::Version { name: setter, .. } = &setter.source else { panic!("nobody drafts") };
            let place = trail.at.as_str();
            let stood = |name: &VersionName| self.oracle.versions[name].fields.get(place) == version.fields.get(place);
            assert!(self.oracle.up_to(name).contains(setter) && stood(setter), "{place}: {setter} did not set it");
            assert!(!self.oracle.versions[setter].parents.iter().any(stood), "{place}: {setter} only took it over");
        }
    }
}

fn id(risk: &str) -> RiskId {
    risk.trim_start_matches("risks/").parse().unwrap()
}

/// Whether versions were sealed since, which the draft does not know of.
fn is_behind(draft: &Drafted, heads: &[VersionName]) -> bool {
    let unknown = draft.made_from.is_empty() && !heads.is_empty();
    unknown || draft.made_from.iter().any(|name| !heads.contains(name))
}

/// What is in dispute is what the oracle says, with what each side has.
fn check_disputes(file: &DraftFile, expected: &Drafted) {
    let Some([ground, a, b]) = &expected.sides else { return };
    for dispute in file.draft().open_conflicts() {
        let has = |value: Option<&Value>| {
            let mut texts = Fields::new();
            if let Some(value) = value {
                gather(&dispute.at, value, &mut texts);
            }
            texts
        };
        let place = dispute.at.as_str();
        let told = [&dispute.base, &dispute.a.value, &dispute.b.value].map(|value| has(value.as_ref()));
        assert_eq!(told, [ground, a, b].map(|side| within(side, place)), "{place}");
    }
}
