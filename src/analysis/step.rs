//! The eight steps of the wizard.

use crate::model::words;

words! {
    /// A step of the wizard, in order.
    pub enum WizardStep {
        /// What is assessed.
        System = "system", "System";
        /// What it does to people.
        Impact = "impact", "Impact";
        /// Which risks follow.
        Identify = "identify", "Identify";
        /// How likely and how severe they are.
        Analyse = "analyse", "Analyse";
        /// Which of them cannot stay.
        Evaluate = "evaluate", "Evaluate";
        /// What is done about them.
        Treat = "treat", "Treat";
        /// The statement of applicability.
        Controls = "controls", "Controls";
        /// Review and save.
        Review = "review", "Review";
    }
}

impl WizardStep {
    /// Its number, from 1 to 8.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.label()
    }
}
