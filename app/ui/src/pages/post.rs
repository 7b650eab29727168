//! The post drawer: opens over any page of a project when its address ends in `?post=<record id>`.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Id, records::Post};

/// The drawer, or nothing while no post is open.
#[component]
pub fn PostDrawer() -> impl IntoView {
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|query| query.get("post")).map(Id::<Post>::from_key));
    move || open.get().map(|id| view! { <aside class="drawer" data-post=id.key().to_owned()></aside> })
}
