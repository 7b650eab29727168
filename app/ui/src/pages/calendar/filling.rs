//! When the calendar is drawn, the posts come week by week: each frame is painted before the next is drawn, so
//! that the first week is there at once and keys are heard in between.

use leptos::prelude::*;

use crate::session::Session;

/// No month has more weeks.
const MOST: usize = 6;

/// Returns how many weeks, from the first, have their posts. It grows to all of them as soon as the project is
/// there.
pub(super) fn begin(session: Session) -> RwSignal<usize> {
    let filled = RwSignal::new(0);
    Effect::new(move || {
        if session.project.with(Option::is_some) && filled.get_untracked() == 0 {
            fill(filled);
        }
    });
    filled
}

fn fill(filled: RwSignal<usize>) {
    let next = filled.try_update(|weeks| {
        *weeks += 1;
        *weeks
    });
    // `None` where the calendar has gone meanwhile.
    if next.is_some_and(|weeks| weeks < MOST) {
        request_animation_frame(move || fill(filled));
    }
}
