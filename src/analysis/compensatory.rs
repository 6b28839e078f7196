//! Means over dimensions, for methods that demand them. Compensatory: a good dimension hides a bad one. Never a level.

use nalgebra::DVector;

/// The weighted mean Σ w x / Σ w of severity ranks; none when there are no weights or lengths differ.
#[must_use]
pub fn weighted_mean(weights: &DVector<f64>, ranks: &DVector<f64>) -> Option<f64> {
    power_mean(weights, ranks, 1.0)
}

/// The power mean (Σ w xᵖ / Σ w)^(1/p): the greater p, the closer to the worst. None when there are no weights or lengths differ.
#[must_use]
pub fn power_mean(weights: &DVector<f64>, ranks: &DVector<f64>, power: f64) -> Option<f64> {
    let total = weights.sum();
    let fits = weights.len() == ranks.len() && total > 0.0;
    fits.then(|| (weights.dot(&ranks.map(|rank| rank.powf(power))) / total).powf(power.recip()))
}
