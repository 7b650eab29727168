//! What a person decides on: the zone, the order of days, where posts go out, and names that the plan has not.

use exchange::{DateOrder, Meaning, Problem};
use leptos::prelude::*;
use model::{
    Id, Zone,
    records::{Channel, Network},
};

use super::{
    names::{
        ChannelName, campaign_choice, channel_choice, create_word, leave_word, of_campaigns, of_channels,
        use_word, word_of_campaign, word_of_channel,
    },
    view::ImportView,
};
use crate::{
    components::{For, Show, net_mark},
    pages::files::channel_name,
    properties::{Choice, ZoneInput},
    t, tr,
};

/// The decisions, those that are always there first.
#[component]
pub(super) fn Decisions() -> impl IntoView {
    let view = expect_context::<ImportView>();
    let channels = Memo::new(move |_| {
        view.run.get().map_or_else(Vec::new, |run| view.choices.with(|choices| of_channels(&run, choices)))
    });
    let campaigns = Memo::new(move |_| {
        view.run.get().map_or_else(Vec::new, |run| view.choices.with(|choices| of_campaigns(&run, choices)))
    });
    let order_matters = Memo::new(move |_| {
        view.mapping.with(|mapping| mapping.order.is_some())
            || view
                .run
                .get()
                .is_some_and(|run| run.problems.iter().any(|finding| finding.problem == Problem::EitherOrder))
    });
    let names_none = Memo::new(move |_| {
        let says =
            |meaning: &Meaning| matches!(meaning, Meaning::Channel | Meaning::Account | Meaning::On(_));
        !view.mapping.with(|mapping| mapping.columns.iter().any(says))
    });
    view! {
        <section class="imp-part">
            <h2>{tr!("import-decisions")}</h2>
            <dl class="props">
                <dt>{tr!("import-zone")}</dt>
                <dd><TimesIn view=view /></dd>
                <Show when=move || order_matters.get()>
                    <dt>{tr!("import-order")}</dt>
                    <dd><DaysAs view=view /></dd>
                </Show>
                <Show when=move || names_none.get()>
                    <dt>{tr!("import-for-all")}</dt>
                    <dd><ForAll view=view /></dd>
                </Show>
                <For each=move || channels.get() key=|name| name.name.clone() let:name>
                    <OfChannel view=view name=name />
                </For>
                <For each=move || campaigns.get() key=Clone::clone let:name>
                    <OfCampaign view=view name=name />
                </For>
            </dl>
        </section>
    }
}

/// The zone of times that name none.
#[component]
fn TimesIn(view: ImportView) -> impl IntoView {
    let zone = move || view.mapping.with(|mapping| mapping.zone.as_deref().map(Zone::from));
    view! {
        <ZoneInput
            label=Signal::derive(tr!("import-zone"))
            value=Signal::derive(zone)
            none=Signal::derive(tr!("import-zone-project"))
            on_choose=Callback::new(move |zone: Option<Zone>| {
                view.change(|mapping| mapping.zone = zone.map(|zone| zone.name().to_owned()));
            })
        />
    }
}

/// What comes first in a day.
#[component]
fn DaysAs(view: ImportView) -> impl IntoView {
    let choices = || {
        [("", "import-order-guess"), ("month", "import-order-month"), ("day", "import-order-day")]
            .map(|(word, label)| (word.to_owned(), t!(label)))
            .to_vec()
    };
    let chosen = move || match view.mapping.with(|mapping| mapping.order) {
        Some(DateOrder::MonthFirst) => "month".to_owned(),
        Some(DateOrder::DayFirst) => "day".to_owned(),
        None => String::new(),
    };
    let choose = move |word: String| {
        view.change(|mapping| {
            mapping.order = match word.as_str() {
                "month" => Some(DateOrder::MonthFirst),
                "day" => Some(DateOrder::DayFirst),
                _ => None,
            };
        });
    };
    view! {
        <Choice
            label=Signal::derive(tr!("import-order"))
            choices=Signal::derive(choices)
            chosen=Signal::derive(chosen)
            on_choose=Callback::new(choose)
        />
    }
}

/// The channels of posts that name none, as those in a file for one account.
#[component]
fn ForAll(view: ImportView) -> impl IntoView {
    let line = move |id: Id<Channel>| {
        let (of, turned) = (id.clone(), id.clone());
        let channel = Memo::new(move |_| view.session.plan.get(&id));
        let mark = move || channel.get().map(|channel| net_mark(channel.network.word(), ""));
        let name = move || channel.get().map(|channel| channel_name(&channel));
        let turn = move |_| {
            view.choices.update(|choices| {
                if !choices.for_all.remove(&turned) {
                    choices.for_all.insert(turned.clone());
                }
            });
        };
        let is_chosen = move || view.choices.with(|choices| choices.for_all.contains(&of));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_chosen on:change=turn />
                {mark}
                {name}
            </label>
        }
    };
    let ids = move || view.channels.get().into_iter().map(|channel| channel.id.clone()).collect::<Vec<_>>();
    view! {
        <div class="imp-channels" role="group" aria-label=tr!("import-for-all")>
            <For each=ids key=|id| id.key().to_owned() children=line />
            <Show when=move || view.channels.with(Vec::is_empty)>
                <span class="quiet">{tr!("import-no-channels")}</span>
            </Show>
        </div>
    }
}

/// What a name of a channel means.
#[component]
fn OfChannel(view: ImportView, name: ChannelName) -> impl IntoView {
    let ChannelName { name, near } = name;
    let near = StoredValue::new(near);
    let choices = move || {
        let mut channels = view.channels.get();
        // Those that come near stand before the others.
        near.with_value(|near| {
            model::order::sort_by_key(&mut channels, |channel| !near.contains(&channel.id));
        });
        let there = channels.iter().map(|channel| (use_word(channel.id.key()), channel_name(channel)));
        let new = Network::WORDS
            .iter()
            .map(|network| (create_word(network.word), t!("import-create-on", network = t!(network.label))));
        let first = [(String::new(), t!("import-undecided")), (leave_word(), t!("import-leave"))];
        first.into_iter().chain(there).chain(new).collect::<Vec<_>>()
    };
    let (of, label) = (StoredValue::new(name.clone()), name.clone());
    let chosen = move || {
        of.with_value(|name| view.choices.with(|choices| word_of_channel(choices.channels.get(name))))
    };
    let choose = move |word: String| {
        view.choices.update(|choices| match channel_choice(&word) {
            Some(choice) => drop(choices.channels.insert(of.get_value(), choice)),
            None => drop(choices.channels.remove(&of.get_value())),
        });
    };
    view! {
        <dt>{move || t!("import-channel-called", name = name.as_str())}</dt>
        <dd>
            <Choice
                label=Signal::derive(move || t!("import-channel-called", name = label.as_str()))
                choices=Signal::derive(choices)
                chosen=Signal::derive(chosen)
                on_choose=Callback::new(choose)
            />
        </dd>
    }
}

/// What a name of a campaign means.
#[component]
fn OfCampaign(view: ImportView, name: String) -> impl IntoView {
    let choices = move || {
        let there = view.campaigns.get();
        let there = there.iter().map(|campaign| (use_word(campaign.id.key()), campaign.name.clone()));
        let first = [
            (String::new(), t!("import-undecided")),
            (leave_word(), t!("import-leave")),
            (create_word(""), t!("import-create")),
        ];
        first.into_iter().chain(there).collect::<Vec<_>>()
    };
    let (of, label) = (StoredValue::new(name.clone()), name.clone());
    let chosen = move || {
        of.with_value(|name| view.choices.with(|choices| word_of_campaign(choices.campaigns.get(name))))
    };
    let choose = move |word: String| {
        view.choices.update(|choices| match campaign_choice(&word) {
            Some(choice) => drop(choices.campaigns.insert(of.get_value(), choice)),
            None => drop(choices.campaigns.remove(&of.get_value())),
        });
    };
    view! {
        <dt>{move || t!("import-campaign-called", name = name.as_str())}</dt>
        <dd>
            <Choice
                label=Signal::derive(move || t!("import-campaign-called", name = label.as_str()))
                choices=Signal::derive(choices)
                chosen=Signal::derive(chosen)
                on_choose=Callback::new(choose)
            />
        </dd>
    }
}
