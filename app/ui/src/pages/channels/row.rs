//! One channel in the table.

use std::collections::BTreeMap;

use leptos::prelude::*;
use model::{Id, records::Channel};

use crate::{
    components::{Button, Show, net_mark},
    document::use_document,
    pages::{lists::Listing, trash::to_trash},
    properties::{Property, control, line, may_change},
    session::use_session,
    t,
    toasts::use_toasts,
};

/// A row; every field of it is edited in place.
#[component]
pub(super) fn Row(
    id: Id<Channel>,
    listing: Listing<Channel>,
    posts: Memo<BTreeMap<Id<Channel>, usize>>,
) -> impl IntoView {
    let (session, document, toasts) = (use_session(), use_document(), use_toasts());
    let plan = session.plan;
    let of = |name: &str| Property::of(&id, name);
    let (name, network, handle) = (of("name"), of("network"), of("handle"));
    let id = StoredValue::new(id);
    let may = Memo::new(move |_| may_change(session, id.get_value().untyped(), model::REMOVED_AT));
    let said = move || name.map(Property::line).unwrap_or_default();
    let is_open = move || listing.open.with(|open| *open == Some(id.get_value()));
    let mark = move || {
        let channel = plan.get(&id.get_value());
        channel.map(|channel| net_mark(channel.network.word(), "net-m"))
    };
    let remove = move |_| {
        let said = t!("in-trash-now", name = untrack(said));
        to_trash(document, toasts, &id.get_value(), said);
    };
    view! {
        <tr class:is-open=is_open>
            <td>
                <span class="list-name">{mark} <b>{name.map(|name| line(name, "channel-name"))}</b></span>
            </td>
            <td>{network.map(control)}</td>
            <td class="wide">{handle.map(|handle| line(handle, "channels-no-handle"))}</td>
            <td class="r">{move || posts.with(|posts| posts.get(&id.get_value()).copied().unwrap_or_default())}</td>
            <td class="r list-acts">
                <Button
                    name=Signal::derive(move || t!("list-open-name", name = said()))
                    mark="expand"
                    small=true
                    on_press=move |_| listing.toggle(&id.get_value())
                />
                <Show when=move || may.get()>
                    <Button
                        name=Signal::derive(move || t!("trash-name", name = said()))
                        mark="trash"
                        small=true
                        on_press=remove
                    />
                </Show>
            </td>
        </tr>
    }
}
