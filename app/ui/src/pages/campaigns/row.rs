//! One campaign in the table.

use std::collections::BTreeMap;

use leptos::prelude::*;
use model::{Day, Field, Id, records::Campaign};

use crate::{
    components::{Button, Show, lang_of},
    document::use_document,
    pages::{lists::Listing, trash::to_trash},
    properties::{DayInput, Property, glaze, line, may_change},
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// A row; every field of it is edited in place.
#[component]
pub(super) fn Row(
    id: Id<Campaign>,
    listing: Listing<Campaign>,
    posts: Memo<BTreeMap<Id<Campaign>, usize>>,
) -> impl IntoView {
    let (session, document, toasts) = (use_session(), use_document(), use_toasts());
    let of = |name: &str| Property::of(&id, name);
    let (name, colour, start, end) = (of("name"), of("colour"), of("start"), of("end"));
    let objective = of("objective");
    let id = StoredValue::new(id);
    let may = Memo::new(move |_| may_change(session, id.get_value().untyped(), model::REMOVED_AT));
    let said = move || name.map(Property::line).unwrap_or_default();
    let is_open = move || listing.open.with(|open| *open == Some(id.get_value()));
    let aim = move || objective.map(Property::line).unwrap_or_default();
    let remove = move |_| {
        let said = t!("in-trash-now", name = untrack(said));
        to_trash(document, toasts, &id.get_value(), said);
    };
    view! {
        <tr class:is-open=is_open>
            <td>
                <span class="list-name">{colour.map(glaze)} <b>{name.map(|name| line(name, "campaign-name"))}</b></span>
            </td>
            <td class="list-dates">{start.map(day)} " – " {end.map(day)}</td>
            <td class="wide">
                <button
                    type="button"
                    class="list-aim"
                    lang=move || lang_of(&aim())
                    aria-label=move || t!("campaigns-open", name = said())
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    on:click=move |_| listing.toggle(&id.get_value())
                >
                    {move || Some(aim()).filter(|aim| !aim.is_empty()).unwrap_or_else(|| t!("campaigns-no-aim"))}
                </button>
            </td>
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

/// A first or last day, which may be open.
fn day(property: Property) -> impl IntoView {
    let value = move || Option::<Day>::from_value(&property.value()).unwrap_or_default();
    view! {
        <DayInput
            label=Signal::derive(move || t!(property.spec.label))
            value=Signal::derive(value)
            on_done=Callback::new(move |day: Option<Day>| property.set(day.to_value()))
            none=Signal::derive(tr!("campaigns-open-end"))
            short=true
            may_change=Signal::derive(move || property.may_change())
        />
    }
}
