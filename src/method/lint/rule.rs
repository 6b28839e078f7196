//! The rules of the lint: one line each.

use crate::model::words;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

words! {
    /// How much a lint finding matters.
    pub enum LintWeight {
        /// The matrix cannot be used as it stands.
        Error = "error", "error";
        /// It can mislead.
        Warning = "warning", "warning";
        /// Worth knowing.
        Info = "info", "note";
        /// Known, and let stand with a reason.
        Waived = "waived", "waived";
    }
}

macro_rules! lint_rules {
    ($($name:ident = $id:literal, $weight:ident, $what:literal;)*) => {
        /// A rule of the lint.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum LintRule { $(#[doc = $what] $name,)* }

        impl LintRule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// How much it matters.
            #[must_use]
            pub const fn weight(self) -> LintWeight {
                match self { $(Self::$name => LintWeight::$weight,)* }
            }

            /// What it asks for.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Self::$name => $what,)* }
            }
        }
    };
}

lint_rules! {
    Shape = "RM01", Error, "Grid, scales and levels fit together.";
    Monotone = "RM02", Error, "More likelihood or more severity never lowers the level.";
    WeakConsistency = "RM03", Warning, "Every risk at the highest level exceeds every risk at the lowest.";
    Touching = "RM03a", Warning, "The highest and the lowest level share no edge.";
    TopAtTheEdge = "RM03b", Warning, "The highest level stands in neither the lowest row nor the lowest column.";
    Betweenness = "RM04", Warning, "No small step leads from the lowest level to the highest.";
    Colouring = "RM05", Info, "Every cell between the lowest and the highest level has a reason to be there.";
    Overlap = "RM06", Warning, "Every risk at a level exceeds every risk two or more levels below.";
    Reversal = "RM07", Info, "Levels seldom contradict the order of the risks.";
    Compression = "RM08", Info, "Risks at one level do not differ too much.";
    CutOffs = "RM09", Info, "Levels do not hang on where exactly a bound is drawn.";
    RankProduct = "RM10", Info, "Bounds that grow by factors are not rated by the product of ranks.";
    Use = "RM11", Info, "The register uses the whole of the matrix.";
    Reading = "MF01", Error, "Every part can be read.";
    SameId = "MF02", Error, "Every id stands once.";
    UnknownId = "MF03", Error, "Every id that is named exists.";
    Waiver = "MF04", Info, "Every waiver gives its reason and is needed.";
    Circle = "QN01", Error, "Every question can be decided to be asked or not, whatever was answered.";
    Misfit = "QN02", Error, "Conditions and points fit the kind of question.";
    Thresholds = "QN03", Error, "The bands of a figure leave no value out and share none.";
    Reach = "QN04", Warning, "Every question can come to be asked.";
    Unused = "QN05", Warning, "Every scale, figure and variant serves something.";
    Gap = "QN06", Warning, "Every number falls into a band, and every level of the scoring can be reached.";
    NoPoints = "QN07", Warning, "Every choice of a scored question has points.";
    Translation = "TX01", Warning, "Every text speaks every language that others of its part speak.";
    Dates = "DT01", Warning, "Every dated case can decide.";
    AnnexA = "CT01", Warning, "What is numbered as Annex A of ISO/IEC 42001 is one of its 38 controls.";
}

impl fmt::Display for LintRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for LintRule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|rule| rule.id() == text).copied();
        let known = || Self::ALL.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(", ");
        found.ok_or_else(|| format!("{text:?} is no rule of the lint; the rules are {}", known()))
    }
}

impl TryFrom<String> for LintRule {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<LintRule> for String {
    fn from(rule: LintRule) -> Self {
        rule.id().to_owned()
    }
}
