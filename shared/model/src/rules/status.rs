//! Which status comes after which.

use crate::records::Status;

/// Returns the statuses that a page offers first for a post of this one, the most likely before the others.
///
/// Advice, not a wall: whoever may edit a post may give it any status, for two offline people always can.
pub fn next(status: &Status) -> &'static [Status] {
    match status {
        Status::Draft => const { &[Status::InReview, Status::Approved, Status::OnHold, Status::Rejected] },
        Status::InReview => const { &[Status::Approved, Status::Changes, Status::OnHold, Status::Rejected] },
        Status::Changes => const { &[Status::InReview, Status::Draft, Status::OnHold, Status::Rejected] },
        Status::Approved => const { &[Status::Scheduled, Status::Changes, Status::OnHold] },
        Status::Scheduled => const { &[Status::Published, Status::Approved, Status::OnHold] },
        Status::OnHold => const { &[Status::Draft, Status::InReview, Status::Approved, Status::Rejected] },
        Status::Rejected => const { &[Status::Draft] },
        // What is out stays out; what only a newer app knows, it also knows how to go on from.
        Status::Published | Status::Other(_) => &[],
    }
}
