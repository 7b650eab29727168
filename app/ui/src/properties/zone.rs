//! A time zone, found by city, by its name or by its distance to UTC.

use leptos::prelude::*;
use model::Zone;

use super::{Combobox, Pick};
use crate::{components::Show, i18n, plan::now, tr, zones};

/// A time zone in place.
#[component]
pub fn ZoneInput(
    /// What it is the zone of.
    #[prop(into)]
    label: Signal<String>,
    /// The zone; `None` where `none` holds.
    #[prop(into)]
    value: Signal<Option<Zone>>,
    /// What is called where no zone is set, if that can be chosen.
    #[prop(optional, into)]
    none: Option<Signal<String>>,
    /// Called with another zone.
    #[prop(into)]
    on_choose: Callback<Option<Zone>>,
    /// The id of the field, for a label of the page's own.
    #[prop(optional, into)]
    id: String,
    /// The class of the field.
    #[prop(default = "combo-field")]
    class: &'static str,
    /// Whether it is named by its city alone.
    #[prop(optional)]
    short: bool,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let without = move || none.map(|none| none.get());
    let chosen = Memo::new(move |_| {
        i18n::locale();
        match value.get() {
            Some(zone) if short => zones::city(&zone),
            Some(zone) => format!("{} · {}", zones::city(&zone), zones::offset_text(&zone, now())),
            None => without().unwrap_or_default(),
        }
    });
    let picks = move |()| {
        let at = now();
        let pick = |zone: Zone| {
            let aside = format!("{} · {}", zones::offset_text(&zone, at), zone.name());
            Pick { name: zones::city(&zone), aside, word: zone.name().to_owned() }
        };
        let here = zones::here();
        // Where one is, and where the others are, before the rest of the world.
        let first = [Some(here.clone()), value.get_untracked()].into_iter().flatten();
        let mut zones: Vec<Zone> = first.collect();
        for zone in zones::all() {
            if !zones.contains(&zone) {
                zones.push(zone);
            }
        }
        zones.dedup();
        let empty = untrack(without).map(|name| Pick { word: String::new(), name, aside: String::new() });
        empty.into_iter().chain(zones.into_iter().map(pick)).collect()
    };
    let choose = move |word: String| {
        on_choose.run((!word.is_empty()).then(|| Zone::from(word.as_str())));
    };
    let id = StoredValue::new(id);
    let field = move || {
        view! {
            <Combobox
                label=label
                picks=Callback::new(picks)
                chosen=chosen
                on_choose=Callback::new(choose)
                nothing=Signal::derive(tr!("zone-nothing"))
                id=id.get_value()
                class=class
            />
        }
    };
    view! {
        <Show when=move || may_change.get() fallback=move || view! { <span>{move || chosen.get()}</span> }>
            {field}
        </Show>
    }
}
