//! How a register uses the scales of a methodology, for the lint.

use super::rating::rate_risk;
use crate::method::Methodology;
use crate::method::lint::Usage;
use crate::model::Assessment;

/// The ratings that rank the risks of an assessment: current ones, inherent ones where there is no current level. What the
/// methodology does not know is left out.
#[must_use]
pub fn usage(of: &str, methodology: &Methodology, assessment: &Assessment) -> Usage {
    let mut usage = Usage { of: of.to_owned(), ..Usage::default() };
    for risk in assessment.risks.values() {
        let rated = rate_risk(methodology, risk);
        let Some((stage, level)) = rated.ranked_by() else { continue };
        usage.levels.push(level);
        let scores = rated.at(stage).scores.iter();
        usage.scores.extend(scores.filter_map(|score| Some((score.dimension.clone(), score.cell()?))));
    }
    usage
}
