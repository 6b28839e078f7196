//! The AI system under assessment: the inventory record of clause 4.3 and Annex A.4.

use super::macros::{record, words};
use super::{Line, Prose};

words! {
    /// Where the system stands in its life cycle (stages after ISO/IEC 22989).
    pub enum Stage {
        /// An idea with a purpose and a sponsor.
        Inception = "inception", "Inception";
        /// Data is gathered, a model is built or chosen.
        Development = "development", "Design and development";
        /// It is checked against requirements.
        Verification = "verification", "Verification and validation";
        /// It is being put into service.
        Deployment = "deployment", "Deployment";
        /// It is in use and watched.
        Operation = "operation", "Operation and monitoring";
        /// It is assessed again after a change or on schedule.
        Reevaluation = "reevaluation", "Re-evaluation";
        /// It is being switched off.
        Retirement = "retirement", "Retirement";
    }
}

words! {
    /// What the organisation is to the system (roles after ISO/IEC 22989).
    pub enum Role {
        /// Offers the system to others.
        Provider = "provider", "Provider: offers it to others";
        /// Designs, builds or trains it.
        Producer = "producer", "Producer: builds or trains it";
        /// Uses it under its own authority.
        Deployer = "deployer", "Deployer: uses it in its own work";
        /// Supplies data, tooling or evaluation to somebody else's system.
        Partner = "partner", "Partner: supplies data, tools or tests";
    }
}

record! {
    /// What is assessed.
    pub struct System {
        /// The name people use.
        name: Line,
        /// The version or release that this assessment speaks of.
        version: Line,
        /// What it is for, and which decision or task it supports.
        purpose: Prose,
        /// Uses it is meant for, one a line.
        intended_uses: Prose,
        /// Uses it is not meant for but could be put to, one a line.
        unintended_uses: Prose,
        /// What the organisation is to the system.
        role: Option<Role>,
        /// Where it stands in its life cycle.
        stage: Option<Stage>,
        /// Who answers for it: name and e-mail, or a function.
        owner: Line,
        /// Model family, origin, size, licence.
        model: Prose,
        /// Training, test and production data: origin, period, personal data.
        data: Prose,
        /// Who operates it and who reads its output, one group a line.
        users: Prose,
        /// Where and in which technical setting it runs.
        environment: Prose,
        /// Suppliers, base models, data providers, one a line.
        third_parties: Prose,
        /// Model cards, reports, test records, one reference a line.
        artefacts: Prose,
    }
}
