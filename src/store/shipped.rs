//! The methodologies that come with the program.

use crate::format::methodology::{Part, Parts};

/// A methodology as text.
pub(super) struct Shipped {
    pub(super) id: &'static str,
    pub(super) parts: fn() -> Parts<'static>,
}

macro_rules! part {
    ($path:literal) => {
        Part { label: concat!("shipped:", $path), text: include_str!(concat!("../../methodologies/", $path)) }
    };
}

/// All of them; the first is the default.
pub(super) const SHIPPED: &[Shipped] = &[
    Shipped { id: "iso-42001", parts: iso_42001 },
    Shipped { id: "genai", parts: genai },
    Shipped { id: "owasp-llm-agentic", parts: owasp_llm_agentic },
    Shipped { id: "eu-ai-act", parts: eu_ai_act },
];

fn iso_42001() -> Parts<'static> {
    Parts {
        head: part!("iso-42001/methodology.ron"),
        questions: part!("iso-42001/questions.ron"),
        controls: part!("iso-42001/controls.ron"),
        catalogue: vec![
            part!("iso-42001/catalogue/10-data.ron"),
            part!("iso-42001/catalogue/20-model.ron"),
            part!("iso-42001/catalogue/30-deployment.ron"),
            part!("iso-42001/catalogue/40-use.ron"),
            part!("iso-42001/catalogue/50-third-parties.ron"),
            part!("iso-42001/catalogue/60-people.ron"),
            part!("iso-42001/catalogue/70-agents.ron"),
            part!("iso-42001/catalogue/80-governance.ron"),
        ],
    }
}

fn genai() -> Parts<'static> {
    Parts {
        head: part!("genai/methodology.ron"),
        questions: part!("genai/questions.ron"),
        controls: part!("genai/controls.ron"),
        catalogue: vec![part!("genai/catalogue/10-genai.ron")],
    }
}

fn owasp_llm_agentic() -> Parts<'static> {
    Parts {
        head: part!("owasp-llm-agentic/methodology.ron"),
        questions: part!("owasp-llm-agentic/questions.ron"),
        controls: part!("owasp-llm-agentic/controls.ron"),
        catalogue: vec![
            part!("owasp-llm-agentic/catalogue/10-llm.ron"),
            part!("owasp-llm-agentic/catalogue/20-agentic.ron"),
            part!("owasp-llm-agentic/catalogue/30-threats.ron"),
        ],
    }
}

fn eu_ai_act() -> Parts<'static> {
    Parts {
        head: part!("eu-ai-act/methodology.ron"),
        questions: part!("eu-ai-act/questions.ron"),
        controls: part!("eu-ai-act/controls.ron"),
        catalogue: vec![part!("eu-ai-act/catalogue/10-eu-ai-act.ron")],
    }
}
