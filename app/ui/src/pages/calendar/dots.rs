//! A phone's day: a glyph for each post.

use leptos::prelude::*;
use model::{
    Id,
    query::calendar::{self, Entry},
    records::Post,
};

use super::{post_line::line_of, view::use_calendar};
use crate::components::{For, status_glyph};

/// How many glyphs stand under the number of a day.
const FIT: usize = 3;

/// The glyphs. They say nothing: the cell names the day and counts its posts.
#[component]
pub(super) fn Dots(entries: Memo<Vec<Entry>>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        entries.with(|entries| {
            let needs: Vec<bool> = entries.iter().map(|entry| entry.needs_someone).collect();
            // "+n" takes less room than a line would: as many stay as fit.
            let fit = if needs.len() > FIT { FIT + 1 } else { FIT };
            let (places, more) = calendar::shown(&needs, fit);
            let ids = places.into_iter().filter_map(|place| entries.get(place).map(|entry| entry.id.clone()));
            (ids.collect::<Vec<_>>(), more)
        })
    });
    view! {
        <div class="day-dots" aria-hidden="true">
            <For each=move || shown.with(|(ids, _)| ids.clone()) key=|id| id.key().to_owned() let:id>
                <Dot id=id />
            </For>
            {move || shown.with(|(_, more)| (*more > 0).then(|| format!("+{more}")))}
        </div>
    }
}

#[component]
fn Dot(id: Id<Post>) -> impl IntoView {
    let line = line_of(use_calendar(), &id);
    let status = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.status)));
    move || status.get().map(status_glyph)
}
