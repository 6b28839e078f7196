//! The rules of the lint: one line each.

use crate::model::words;

words! {
    /// How much a lint finding matters.
    pub enum LintWeight {
        /// The matrix cannot be used as it stands.
        Error = "error", "error";
        /// It can mislead.
        Warning = "warning", "warning";
        /// Worth knowing.
        Info = "info", "note";
    }
}

macro_rules! lint_rules {
    ($($name:ident = $id:literal, $weight:ident, $what:literal;)*) => {
        /// A rule of the lint.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    Overlap = "RM06", Warning, "Every risk at a level exceeds every risk two or more levels below.";
    Reversal = "RM07", Info, "Levels seldom contradict the order of the risks.";
    Compression = "RM08", Info, "Risks at one level do not differ too much.";
}
