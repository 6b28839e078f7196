//! Placeholders until the rooms below land.
#![allow(missing_docs, dead_code, clippy::all, clippy::pedantic)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepMark {
    Empty,
    Partial,
    Done,
    Attention,
}
#[derive(Clone, Copy, Debug)]
pub struct StepState {
    pub done: usize,
    pub total: usize,
    pub mark: StepMark,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WizardStep(pub u8);
impl WizardStep {
    pub const ALL: &'static [Self] = &[Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7), Self(8)];
    pub fn number(self) -> u8 {
        self.0
    }
    pub fn title(self) -> &'static str {
        ["System", "Impact", "Identify", "Analyse", "Evaluate", "Treat", "Controls", "Review & save"]
            [self.0 as usize - 1]
    }
}
pub trait Pending {
    fn progress(&self) -> Vec<StepState>;
}
impl Pending for crate::analysis::Board {
    fn progress(&self) -> Vec<StepState> {
        vec![StepState { done: 0, total: 3, mark: StepMark::Partial }; 8]
    }
}
