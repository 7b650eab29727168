//! The post drawer: opens over any page of a project when its address ends in `?post=<record id>`.
//!
//! It is not modal: the list behind stays usable, and J and K walk through it.

mod call_to_action;
mod details;
mod drawer;
mod gone;
mod head;
mod link;
mod manuscript;
mod more;
mod neighbours;
mod pack;
mod preview;
mod status;
mod talk;
mod timing;
mod variants;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Id, records::Post};

use crate::{
    components::{Button, Show},
    later::{StandIn, use_later},
    shell::use_ways,
    tr,
};

/// The drawer, or nothing while no post is open.
#[component]
pub fn PostDrawer() -> impl IntoView {
    let query = use_query_map();
    let open = Memo::new(move |_| query.with(|query| query.get("post")).map(Id::<Post>::from_key));
    let (later, ways) = (use_later(), use_ways());
    let frame = |words: AnyView| view! { <aside class="drawer post-drawer">{words}</aside> }.into_any();
    let close = move || view! { <Button label=Signal::derive(tr!("post-close")) on_press=move |_| ways.close_post() /> };
    let stand_in = StandIn { frame, whole_page: false, beside: close.into() };
    view! {
        <Show when=move || open.with(Option::is_some)>
            {later.draw(move |parts| (parts.drawer)(open), stand_in.clone())}
        </Show>
    }
}

/// The drawer itself, which comes later.
pub fn drawer(open: Memo<Option<Id<Post>>>) -> AnyView {
    view! { <drawer::Drawer open=open /> }.into_any()
}
