//! Which way round a matrix is drawn. What is recorded and looked up is by likelihood, then severity, whichever way that is.

use crate::model::words;

words! {
    /// Which way round a matrix is drawn.
    #[derive(Default)]
    pub enum Axes {
        /// Likelihood grows upwards, severity to the right.
        #[default]
        LikelihoodUp = "likelihood_up", "likelihood upwards, severity to the right";
        /// Severity grows upwards, likelihood to the right.
        SeverityUp = "severity_up", "severity upwards, likelihood to the right";
    }
}

impl Axes {
    /// The other way round.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::LikelihoodUp => Self::SeverityUp,
            Self::SeverityUp => Self::LikelihoodUp,
        }
    }

    /// What belongs to likelihood and severity, as what is drawn upwards and to the right. The same call leads back, since
    /// a pair that is turned twice is itself.
    #[must_use]
    pub fn turn<T>(self, (first, second): (T, T)) -> (T, T) {
        match self {
            Self::LikelihoodUp => (first, second),
            Self::SeverityUp => (second, first),
        }
    }
}
