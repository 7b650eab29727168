//! Who else is here now.

use leptos::prelude::*;

use crate::{
    components::{Avatar, Show},
    presence::{Person, people_near},
    session::use_session,
    tr,
};

const SHOWN: usize = 4;

/// The avatars of everybody else who is here.
#[component]
pub(super) fn Here() -> impl IntoView {
    let session = use_session();
    let people = Memo::new(move |_| people_near(session));
    let avatar = |Person { name, colour, .. }: Person| view! { <Avatar name=name colour=colour here=true /> };
    let more = move || people.with(|people| people.len().saturating_sub(SHOWN));
    view! {
        <Show when=move || people.with(|people| !people.is_empty())>
            <span class="av-stack" role="group" aria-label=tr!("here-now")>
                {move || people.get().into_iter().take(SHOWN).map(avatar).collect_view()}
                {move || (more() > 0).then(|| view! { <span class="quiet">{format!("+{}", more())}</span> })}
            </span>
        </Show>
    }
}
