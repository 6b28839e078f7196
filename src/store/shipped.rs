//! The methodologies that come with the program.

use crate::format::methodology::{Part, Parts};

/// A methodology as text.
pub(super) struct Shipped {
    pub(super) id: &'static str,
    pub(super) parts: fn() -> Parts<'static>,
}

macro_rules! part {
    ($id:literal, $file:literal) => {
        Part {
            label: concat!("shipped:", $id, "/", $file),
            text: include_str!(concat!("../../methodologies/", $id, "/", $file)),
        }
    };
}

/// Each methodology with the files of its catalogue; a test compares this with the folders.
macro_rules! shipped {
    ($($id:literal: [$($catalogue:literal),*];)*) => {
        /// All of them; the first is the default.
        pub(super) const SHIPPED: &[Shipped] = &[$(Shipped {
            id: $id,
            parts: || Parts {
                head: part!($id, "methodology.ron"),
                questions: part!($id, "questions.ron"),
                controls: part!($id, "controls.ron"),
                catalogue: vec![$(part!($id, $catalogue)),*],
            },
        }),*];
    };
}

shipped! {
    "iso-42001": [
        "catalogue/10-data.ron",
        "catalogue/20-model.ron",
        "catalogue/30-deployment.ron",
        "catalogue/40-use.ron",
        "catalogue/50-third-parties.ron",
        "catalogue/60-people.ron",
        "catalogue/70-agents.ron",
        "catalogue/80-governance.ron"
    ];
    "genai": ["catalogue/10-genai.ron"];
    "owasp-llm-agentic": ["catalogue/10-llm.ron", "catalogue/20-agentic.ron", "catalogue/30-threats.ron"];
    "eu-ai-act": ["catalogue/10-eu-ai-act.ron"];
    "aims-gap": [];
    "nist-ai-rmf": [];
}
