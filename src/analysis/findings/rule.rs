//! The rules that findings come from: one line each.

use crate::analysis::step::WizardStep;
use crate::model::words;

words! {
    /// What a finding does to sealing.
    pub enum Weight {
        /// Sealing is impossible.
        Blocks = "blocks", "blocks sealing";
        /// Sealing names it.
        Warns = "warns", "warning";
        /// Worth knowing.
        Notes = "notes", "note";
    }
}

words! {
    /// Whether something is missing or something is wrong.
    pub enum Nature {
        /// Something is not there yet.
        Gap = "gap", "missing";
        /// Things that are there do not go together.
        Clash = "clash", "contradiction";
    }
}

macro_rules! rules {
    ($($name:ident = $id:literal, $step:ident, $weight:ident, $nature:ident, $what:literal, $next:literal;)*) => {
        /// A rule, with an id that stays the same over versions of the program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $what] $name,)* }

        impl Rule {
            /// Every rule, step by step.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The step in which it is put right.
            #[must_use]
            pub const fn step(self) -> WizardStep {
                match self { $(Self::$name => WizardStep::$step,)* }
            }

            /// What it does to sealing.
            #[must_use]
            pub const fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight,)* }
            }

            /// Whether something is missing or wrong.
            #[must_use]
            pub const fn nature(self) -> Nature {
                match self { $(Self::$name => Nature::$nature,)* }
            }

            /// What it looks for.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Self::$name => $what,)* }
            }

            /// What to do about it.
            #[must_use]
            pub const fn next(self) -> &'static str {
                match self { $(Self::$name => $next,)* }
            }
        }
    };
}

rules! {
    SystemName = "F-SYS-01", System, Blocks, Gap, "The system has no name.", "Name the system in step 1.";
    SystemPurpose = "F-SYS-02", System, Blocks, Gap, "The purpose is missing.", "Say what the system is for and which decision it supports.";
    SystemOwner = "F-SYS-03", System, Blocks, Gap, "The system has no owner.", "Name who answers for the system.";
    SystemStage = "F-SYS-04", System, Blocks, Gap, "The life-cycle stage is open.", "Choose where the system stands in its life cycle.";
    SystemRole = "F-SYS-05", System, Blocks, Gap, "The role of the organisation is open.", "Choose what the organisation is to the system.";
    SystemDescription = "F-SYS-06", System, Notes, Gap, "Part of the description is empty.", "Describe it in a line, or say that there is none.";
    RequiredQuestion = "F-ASK-01", Impact, Blocks, Gap, "A required question is open.", "Answer it, or answer unknown or not applicable with a reason.";
    ExpectedQuestion = "F-ASK-02", Impact, Warns, Gap, "An expected question is open.", "Answer it, or answer unknown or not applicable with a reason.";
    AnswerReason = "F-ASK-03", Impact, Warns, Gap, "Unknown or not applicable stands without a reason.", "Say what would settle it, or why it does not apply.";
    AnswerUnknown = "F-ASK-04", Impact, Notes, Gap, "A question is answered unknown.", "Find out before the next review, or say who will.";
    UnknownQuestion = "F-ASK-05", Impact, Blocks, Clash, "An answer belongs to no question of the methodology.", "Move its content to a question that exists and clear it.";
    UnknownChoice = "F-ASK-06", Impact, Blocks, Clash, "An answer takes a choice that the question does not have.", "Answer the question again.";
    TooFewEntries = "F-ASK-07", Impact, Blocks, Gap, "A section has fewer entries than it needs.", "Add what is missing in step 2, or say there why it does not apply.";
    TooManyEntries = "F-ASK-08", Impact, Blocks, Clash, "A section has more entries than it takes.", "Remove entries in step 2, or put several into one.";
    EntryName = "F-ASK-09", Impact, Warns, Gap, "An entry has no name.", "Name it in step 2.";
    DetachedAnswer = "F-ASK-10", Impact, Notes, Gap, "An answer belongs to an instrument that was detached; it is kept and counts for nothing.", "Attach the instrument again, or clear the answer.";
    GapOwner = "F-GAP-01", Impact, Warns, Gap, "Nobody closes a gap.", "Name who closes it, or set a target that is met.";
    GapDue = "F-GAP-02", Impact, Warns, Gap, "A gap has no due date.", "Say by when it is closed.";
    GapOverdue = "F-GAP-03", Impact, Warns, Clash, "Closing a gap is overdue.", "Grade it again, or agree on a new date with its owner.";
    GradeEvidence = "F-GAP-04", Impact, Warns, Gap, "A target is reached without evidence.", "Name what shows it: document, record, test.";
    MustStop = "F-STOP-01", Impact, Warns, Clash, "The answers say that it must not go on.", "Stop what is running and offer nothing, or correct the answer that leads there.";
    MustStopSoon = "F-STOP-02", Impact, Warns, Clash, "The answers say that it must not go on from a day to come.", "End it before that day, or correct the answer that leads there.";
    InstrumentDue = "F-INS-01", Impact, Warns, Gap, "An instrument is due and not attached.", "Attach it in step 2, or decline it there with a reason.";
    FactsDisagree = "F-INS-02", Impact, Warns, Clash, "Two answers do not agree on a fact.", "Correct one of them, or say in the reason of one why they differ, naming the other.";
    NoGroup = "F-GRP-01", Impact, Blocks, Gap, "No affected group is recorded.", "Add at least one group of people that the system touches.";
    GroupImpact = "F-GRP-02", Impact, Warns, Gap, "A group has no impacts.", "Add what the system does to the group, good or ill.";
    HarmAfter = "F-GRP-03", Impact, Warns, Gap, "A harm is not rated with its measures in place.", "Rate likelihood and severity with the measures in place.";
    ImpactRating = "F-GRP-04", Impact, Blocks, Clash, "An impact is rated with something the methodology does not know.", "Rate it again on the scales of this methodology.";
    SuggestionOpen = "F-SUG-01", Identify, Warns, Gap, "A suggested risk is neither taken nor rejected.", "Take it into the register, or reject it with a reason.";
    RejectionReason = "F-SUG-02", Identify, Warns, Gap, "A risk was rejected without a reason.", "Say why it does not apply here.";
    UnknownCatalogueRisk = "F-SUG-03", Identify, Warns, Clash, "A catalogue risk is named that the methodology does not have.", "Clear the reference, or choose another catalogue risk.";
    RiskTitle = "F-RISK-01", Identify, Blocks, Gap, "A risk has no title.", "Give the risk a short name.";
    RiskReference = "F-RISK-02", Identify, Blocks, Clash, "A risk names a group, question or tag that does not exist.", "Take the reference out of the risk.";
    RatingMissing = "F-RATE-01", Analyse, Blocks, Gap, "A risk has no current rating.", "Rate likelihood and severity of at least one dimension as things stand today.";
    RatingHalf = "F-RATE-02", Analyse, Warns, Gap, "A dimension is rated on one axis only.", "Rate the other axis, or clear the dimension.";
    RatingRationale = "F-RATE-03", Analyse, Warns, Gap, "A current rating has no rationale.", "Say why this likelihood and this severity.";
    RatingConfidence = "F-RATE-04", Analyse, Warns, Gap, "A level above the appetite rests on low confidence.", "Get evidence or a second opinion, then rate again.";
    UnknownRating = "F-RATE-05", Analyse, Blocks, Clash, "A rating uses something the methodology does not know.", "Rate it again on the scales of this methodology.";
    TreatmentOpen = "F-TREAT-01", Evaluate, Blocks, Gap, "A risk above the appetite has no treatment option.", "Choose how the risk is treated.";
    TreatmentNeeds = "F-TREAT-02", Treat, Blocks, Gap, "A treatment option lacks what it must come with.", "Add what is missing, or choose another option.";
    UnknownTreatment = "F-TREAT-03", Treat, Blocks, Clash, "A treatment option is not one of the methodology.", "Choose an option of this methodology.";
    UnexplainedFall = "F-TREAT-04", Treat, Warns, Clash, "A residual level is lower than the current one with nothing behind it.", "Add the control or action that lowers it, or correct the residual rating.";
    ResidualForbidden = "F-TREAT-05", Treat, Blocks, Clash, "What remains is at a level that may not stay.", "Plan more treatment, or stop the use that causes the risk.";
    ResidualAbove = "F-TREAT-06", Treat, Warns, Gap, "What remains is above the appetite and nobody has accepted it.", "Have it accepted with a reason and an end date, or plan more treatment.";
    UnknownControl = "F-TREAT-07", Treat, Blocks, Clash, "A treatment relies on a control that the methodology does not have.", "Choose a control of this methodology.";
    ActionOwner = "F-ACT-01", Treat, Warns, Gap, "An action has no owner.", "Name who does it.";
    ActionDue = "F-ACT-02", Treat, Warns, Gap, "An action has no due date.", "Say by when it is done.";
    ActionOverdue = "F-ACT-03", Treat, Warns, Clash, "An action is overdue.", "Finish it, or agree on a new date with its owner.";
    AcceptanceLacks = "F-ACC-01", Treat, Blocks, Gap, "A risk is accepted without a complete acceptance.", "Record who accepts it, why and until when.";
    AcceptanceExpired = "F-ACC-02", Treat, Warns, Clash, "An acceptance has expired.", "Have it accepted anew, or treat the risk.";
    AcceptanceRole = "F-ACC-03", Treat, Warns, Clash, "The role of the approver may not accept this level.", "Have it accepted in a role that may.";
    AcceptanceStale = "F-ACC-04", Treat, Warns, Clash, "An acceptance is stale: the risk has changed since it was accepted.", "Have it accepted again as it stands, or treat the risk.";
    AcceptanceUnbound = "F-ACC-05", Treat, Notes, Gap, "An acceptance does not say which state was accepted.", "Accept it again, so that later changes show.";
    ControlOpen = "F-SOA-01", Controls, Warns, Gap, "A control is neither included nor excluded.", "Decide whether it is needed here.";
    ControlJustification = "F-SOA-02", Controls, Warns, Gap, "A control is decided on without a justification.", "Say why it is needed here, or why not.";
    ControlRelied = "F-SOA-03", Controls, Blocks, Clash, "A control is excluded although a risk relies on it.", "Include the control, or take it out of the treatment.";
    ControlEvidence = "F-SOA-04", Controls, Warns, Gap, "A control is in place without evidence.", "Name what shows that it works.";
    DetachedControl = "F-SOA-06", Controls, Notes, Gap, "An entry belongs to a control of an instrument that was detached; it is kept and counts for nothing.", "Attach the instrument again, or clear the entry.";
    DutyLacks = "F-SOA-07", Controls, Warns, Gap, "A duty applies already and is not in place.", "Put it in place, and name what shows it; until then say who does it.";
    DutyExcluded = "F-SOA-08", Controls, Warns, Clash, "A duty applies by the answers and is excluded.", "Include it, or correct the answer that calls for it.";
    DutyComing = "F-SOA-09", Controls, Notes, Gap, "A duty is coming and is not in place.", "Plan it for the day it begins to apply.";
    UnknownControlEntry = "F-SOA-05", Controls, Blocks, Clash, "An entry belongs to no control of the methodology.", "Move its content to a control that exists and clear it.";
    MergeConflict = "F-MRG-01", Review, Blocks, Clash, "A conflict of a merge is open.", "Decide it: take what one of the two has, what stood there before, or a value of your own.";
    MergeWaits = "F-MRG-02", Review, Blocks, Clash, "Another draft is not merged yet.", "Merge: both drafts become one, and where they differ you decide.";
    ReviewMissing = "F-REV-01", Review, Warns, Gap, "There is no review date.", "Say when the assessment is looked at again at the latest.";
    ReviewLate = "F-REV-02", Review, Warns, Clash, "The review date is later than the levels allow.", "Choose an earlier date.";
    ReviewOverdue = "F-REV-03", Review, Warns, Clash, "The review is overdue.", "Review the assessment and set the next date.";
}

/// How many findings there are of each rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleCounts([usize; Rule::ALL.len()]);

impl Default for RuleCounts {
    fn default() -> Self {
        Self([0; Rule::ALL.len()])
    }
}

impl RuleCounts {
    /// How many findings there are of one rule.
    #[must_use]
    pub fn of(&self, rule: Rule) -> usize {
        self.0[rule as usize]
    }

    /// How many findings there are of all rules that pass `filter`.
    #[must_use]
    pub fn where_rule(&self, filter: impl Fn(Rule) -> bool) -> usize {
        Rule::ALL.iter().filter(|rule| filter(**rule)).map(|rule| self.of(*rule)).sum()
    }

    /// How many findings there are of each weight.
    #[must_use]
    pub fn weights(&self) -> WeightCounts {
        let of = |weight| self.where_rule(|rule| rule.weight() == weight);
        WeightCounts { blocks: of(Weight::Blocks), warns: of(Weight::Warns), notes: of(Weight::Notes) }
    }

    pub(in crate::analysis) fn add(&mut self, rules: impl IntoIterator<Item = Rule>) {
        rules.into_iter().for_each(|rule| self.0[rule as usize] += 1);
    }

    pub(in crate::analysis) fn remove(&mut self, rules: impl IntoIterator<Item = Rule>) {
        rules.into_iter().for_each(|rule| self.0[rule as usize] -= 1);
    }
}

/// How many findings there are of each weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeightCounts {
    /// They make sealing impossible.
    pub blocks: usize,
    /// Sealing names them.
    pub warns: usize,
    /// Worth knowing.
    pub notes: usize,
}

impl WeightCounts {
    pub(in crate::analysis) fn of(rules: &[Rule]) -> Self {
        let of = |weight| rules.iter().filter(|rule| rule.weight() == weight).count();
        Self { blocks: of(Weight::Blocks), warns: of(Weight::Warns), notes: of(Weight::Notes) }
    }
}
