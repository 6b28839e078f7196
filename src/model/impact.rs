//! The impact assessment of clause 6.1.4: answers to the questionnaire, affected groups, benefits and harms.

use super::macros::{record, words};
use super::{ChoiceId, DimensionId, ImpactId, Line, PointId, Prose, QuestionId, Register, Set, Sparse, TagId};
use jiff::civil::Date;

words! {
    /// Whether a question has its answer.
    pub enum AnswerState {
        /// The answer stands.
        Answered = "answered", "answered";
        /// Nobody knows yet; the rationale says what would settle it.
        Unknown = "unknown", "unknown";
        /// The question does not apply; the rationale says why.
        NotApplicable = "not_applicable", "not applicable";
    }
}

record! {
    /// One answer. Picks, text and the rest are kept when the state changes, so that nothing is lost by changing one's mind.
    pub struct Answer {
        /// Whether the question has its answer; none while it is open.
        state: Option<AnswerState>,
        /// The choices taken; of a graded item, the step where it stands now.
        picks: Set<ChoiceId>,
        /// The step that a graded item is to reach.
        target: Option<ChoiceId>,
        /// The written answer; also numbers and names.
        text: Prose,
        /// The date answered with.
        date: Option<Date>,
        /// Why this answer, or why unknown or not applicable.
        rationale: Prose,
        /// What it rests on, one reference a line.
        evidence: Prose,
        /// Who closes the gap of a graded item.
        owner: Line,
        /// By when the gap is closed.
        due: Option<Date>,
    }
}

record! {
    /// Something that a section is asked again for: one supplier, one data set, one site.
    pub struct Entry {
        /// The section.
        of: Option<TagId>,
        /// What it is called here.
        name: Line,
        /// The answers given for it.
        answers: Sparse<QuestionId, Answer>,
    }
}

words! {
    /// Whether an impact does good or ill.
    pub enum ImpactKind {
        /// Somebody is better off.
        Benefit = "benefit", "Benefit";
        /// Somebody is worse off.
        Harm = "harm", "Harm";
    }
}

words! {
    /// How far a rating can be leaned on.
    pub enum Confidence {
        /// A guess; evidence is missing.
        Low = "low", "Low: an informed guess";
        /// Partial evidence or agreement of several people.
        Medium = "medium", "Medium: some evidence";
        /// Measured, tested or seen before.
        High = "high", "High: measured or seen before";
    }
}

record! {
    /// A point on the likelihood scale and one on the severity scale of a dimension.
    pub struct Score {
        /// How likely.
        likelihood: Option<PointId>,
        /// How severe.
        severity: Option<PointId>,
    }
}

record! {
    /// What the system does to one group: a benefit or a harm, before and after measures.
    pub struct Impact {
        /// Good or ill.
        kind: Option<ImpactKind>,
        /// What happens to whom.
        what: Prose,
        /// The dimension on whose severity scale it is rated.
        dimension: Option<DimensionId>,
        /// The rating as things stand without the measures below.
        before: Score,
        /// What is done about it, or to make sure the benefit arrives.
        measures: Prose,
        /// The rating with the measures in place.
        after: Score,
        /// Why these ratings.
        rationale: Prose,
    }
}

words! {
    /// Whether members of a group are harder hit or less able to object.
    pub enum Vulnerability {
        /// They can look after their interests.
        Ordinary = "ordinary", "Can look after their own interests";
        /// Some of them cannot.
        Some = "some", "Some need particular care";
        /// Most of them cannot.
        Most = "most", "Most need particular care";
    }
}

record! {
    /// People the system touches, whether they use it or not.
    pub struct AffectedGroup {
        /// What they are called here.
        name: Line,
        /// Who they are and how the system reaches them.
        description: Prose,
        /// How many, in words or numbers, and how that is known.
        size: Line,
        /// Whether they need particular care.
        vulnerability: Option<Vulnerability>,
        /// How they were heard, or why not yet.
        consultation: Prose,
        /// Benefits and harms.
        impacts: Register<ImpactId, Impact>,
    }
}
