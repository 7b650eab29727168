//! The post drawer: opens over any page of a project when its address ends in `?post=<record id>`.
//!
//! It is not modal: the list behind stays usable, and J and K walk through it.

mod call_to_action;
mod counts;
mod details;
mod drawer;
mod gone;
mod head;
mod manuscript;
mod more;
mod neighbours;
mod status;
mod talk;
mod timing;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Id, records::Post};

use crate::components::Show;

/// The drawer, or nothing while no post is open.
#[component]
pub fn PostDrawer() -> impl IntoView {
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|query| query.get("post")).map(Id::<Post>::from_key));
    view! {
        <Show when=move || open.with(Option::is_some)>
            <drawer::Drawer open=open />
        </Show>
    }
}
