//! What the shop posts, campaign by campaign.
#![expect(clippy::too_many_lines, reason = "lists of texts, not of steps")]

mod brew;
mod firing;
mod shelf;
mod slow;
mod studio;
mod teas;
mod thanks;
mod tray;

use crate::sketch::Sketch;

// The days of a week.
const MON: i64 = 0;
const TUE: i64 = 1;
const WED: i64 = 2;
const THU: i64 = 3;
const FRI: i64 = 4;
const SAT: i64 = 5;
const SUN: i64 = 6;

/// Returns every post, always in the same order.
pub(crate) fn all() -> Vec<Sketch> {
    [
        thanks::posts(),
        firing::posts(),
        shelf::posts(),
        teas::posts(),
        slow::posts(),
        brew::posts(),
        studio::posts(),
        tray::posts(),
    ]
    .concat()
}
