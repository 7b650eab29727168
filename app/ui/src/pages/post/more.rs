//! What else can be done with a post.

use leptos::prelude::*;
use model::{
    Id,
    query::copies,
    records::{Post, Variant},
};

use crate::{
    clipboard,
    commands::{Deed, use_deeds},
    components::{Menu, MenuItem, Show, icon, menu_line},
    document::use_document,
    pages::trash::to_trash,
    plan::fresh_id,
    properties::may_change,
    session::use_session,
    shell::use_ways,
    t,
    toasts::use_toasts,
    tr,
};

/// The menu of a post.
#[component]
pub(super) fn More(id: Id<Post>) -> impl IntoView {
    let (session, document, ways, toasts) = (use_session(), use_document(), use_ways(), use_toasts());
    let plan = session.plan;
    let id = StoredValue::new(id);
    let may = Memo::new(move |_| may_change(session, id.get_value().untyped(), model::REMOVED_AT));
    let duplicate = move || {
        if let Some(post) = plan.read(&id.get_value()).filter(|_| may.get_untracked()) {
            let copy = fresh_id::<Post>();
            let title = t!("post-copy-of", title = post.title.clone());
            let variants = plan.read_list::<Variant>();
            let of_all = variants.iter().map(AsRef::as_ref);
            plan.run(copies::duplicate(&post, of_all, &copy, |new| new.title = title));
            ways.open_post(copy.untyped());
        }
    };
    let remove = move || {
        if let Some(post) = plan.read(&id.get_value()).filter(|_| may.get_untracked()) {
            let title = if post.title.is_empty() { t!("post-untitled") } else { post.title.clone() };
            ways.close_post();
            to_trash(document, toasts, &post.id, t!("in-trash-now", name = title));
        }
    };
    let copy_link = move || {
        let Ok(address) = window().location().href() else { return };
        clipboard::copy(&address, move |copied| {
            if copied { toasts.say(t!("link-copied")) } else { toasts.warn(t!("link-not-copied")) }
        });
    };
    let deeds = use_deeds();
    Effect::new(move || {
        let mut offered = vec![Deed::new("post-link", "post-link", "link", ".", copy_link)];
        if may.get() {
            offered.extend([
                Deed::new("post-duplicate", "post-duplicate", "duplicate", "Shift+D", duplicate),
                Deed::new("post-trash", "post-trash", "trash", "", remove),
            ]);
        }
        deeds.offer(offered);
    });
    view! {
        <Menu name=Signal::derive(tr!("post-more")) class="btn btn-icon" trigger=(|| icon("more")).into()>
            <Show when=move || may.get()>
                <MenuItem label=Signal::derive(tr!("post-duplicate")) mark="duplicate" key="Shift+D" on_choose=duplicate />
            </Show>
            <MenuItem label=Signal::derive(tr!("post-link")) mark="link" key="." on_choose=copy_link />
            <Show when=move || may.get()>
                {menu_line()}
                <MenuItem label=Signal::derive(tr!("post-trash")) mark="trash" danger=true on_choose=remove />
            </Show>
        </Menu>
    }
}
