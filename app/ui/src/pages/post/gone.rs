//! A post that the address names and the plan has not.

use leptos::prelude::*;

use crate::{
    components::{Button, Empty, Look},
    shell::use_ways,
    tr,
};

/// Says so, and how to go on.
#[component]
pub(super) fn Gone() -> impl IntoView {
    let ways = use_ways();
    view! {
        <Empty title=Signal::derive(tr!("post-gone")) about=Signal::derive(tr!("post-gone-about"))>
            <Button label=Signal::derive(tr!("post-close")) key="Escape" look=Look::Outline on_press=move |_| ways.close_post() />
        </Empty>
    }
}
