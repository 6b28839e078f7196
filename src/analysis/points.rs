//! Every point of a scale that an assessment stands at: scores of risks, harms and benefits.

use crate::method::ScaleName;
use crate::model::{Assessment, DimensionId, Impact, ImpactKind, Path, PointId, RatingStage, Score};

/// A point that something stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointUsed {
    /// The place of the score's axis.
    pub at: Path,
    /// The scale.
    pub scale: ScaleName,
    /// The point.
    pub point: PointId,
}

/// The points an assessment stands at: groups first, then risks, as they stand in it.
#[must_use]
pub fn points_used(assessment: &Assessment) -> Vec<PointUsed> {
    let mut used = Vec::new();
    for (group, affected) in assessment.groups.iter() {
        let impacts = Path::new("groups").join(group).join("impacts");
        affected.impacts.iter().for_each(|(id, impact)| of_impact(impact, &impacts.join(id), &mut used));
    }
    for (id, risk) in assessment.risks.iter() {
        for stage in RatingStage::ALL {
            let scores = Path::new("risks").join(id).join(stage.word()).join("scores");
            for (dimension, score) in risk.rating(*stage).scores.iter() {
                of_score(score, &scores.join(dimension), Some(severity(dimension)), &mut used);
            }
        }
    }
    used
}

fn severity(dimension: &DimensionId) -> ScaleName {
    ScaleName::Severity(dimension.clone())
}

/// The size of a benefit stands where the severity of a harm does.
fn of_impact(impact: &Impact, at: &Path, used: &mut Vec<PointUsed>) {
    let size = match impact.kind {
        Some(ImpactKind::Benefit) => Some(ScaleName::Benefit),
        Some(ImpactKind::Harm) => impact.dimension.as_ref().map(severity),
        None => None,
    };
    of_score(&impact.before, &at.join("before"), size.clone(), used);
    of_score(&impact.after, &at.join("after"), size, used);
}

fn of_score(score: &Score, at: &Path, size: Option<ScaleName>, used: &mut Vec<PointUsed>) {
    let axes = [
        (score.likelihood.as_ref(), Some(ScaleName::Likelihood), "likelihood"),
        (score.severity.as_ref(), size, "severity"),
    ];
    used.extend(axes.into_iter().filter_map(|(point, scale, axis)| {
        Some(PointUsed { at: at.join(axis), scale: scale?, point: point?.clone() })
    }));
}
