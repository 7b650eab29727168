//! The channels: the accounts on which posts go out.

mod row;

use std::collections::BTreeMap;

use leptos::{html, prelude::*};
use model::{
    Command, Id, order,
    records::{Channel, Network, Post},
};

use super::lists::{AddLine, Listing, Panel, trash};
use crate::{
    commands::{Deed, use_deeds},
    components::{Button, Empty, For, Look, Show, net_mark},
    plan::{Plan, fresh_id},
    properties::{Choice, may_change, property_list, spec},
    session::use_session,
    shell::Head,
    t, tr,
};
use row::Row;

/// The page of channels.
#[component]
pub fn Channels() -> impl IntoView {
    let session = use_session();
    let plan = session.plan;
    let order = in_order(plan);
    let listing = Listing::new("channels", order);
    let posts = posts_of_each(plan);
    let may = Memo::new(move |_| may_change(session, fresh_id::<Channel>().untyped(), "name"));
    let field = NodeRef::<html::Input>::new();
    let limit = spec::<Channel>("name").and_then(|spec| spec.limit);
    let begin = move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    use_deeds().offer(vec![Deed::new("channel-new", "channels-new", "plus", "N", begin)]);
    // The network of the next channel.
    let network = RwSignal::new(Network::default().word().to_owned());
    let add = move |name: String| {
        plan.run(Command::create(fresh_id::<Channel>(), |channel| {
            channel.name = name;
            channel.network = Network::from(network.get_untracked().as_str());
        }));
    };
    let tools = move || {
        view! {
            <Show when=move || may.get()>
                <Button label=Signal::derive(tr!("channels-new")) mark="plus" key="N" look=Look::Primary on_press=move |_| begin() />
            </Show>
        }
    };
    let table = move || {
        view! {
            <table class="table list">
                <thead>
                    <tr>
                        <th scope="col">{tr!("channel-name")}</th>
                        <th scope="col">{tr!("channel-network")}</th>
                        <th scope="col" class="wide">{tr!("channel-handle")}</th>
                        <th scope="col" class="r">{tr!("channels-posts")}</th>
                        <th scope="col"><span class="vh">{tr!("list-actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || order.get() key=|id| id.key().to_owned() children=move |id| view! { <Row id=id listing=listing posts=posts /> } />
                </tbody>
            </table>
        }
    };
    let title = move || {
        let open = listing.open.get().and_then(|id| plan.get(&id));
        open.map(|channel| channel.name.clone()).unwrap_or_default()
    };
    let detail =
        move || listing.open.get().map(|id| view! { <section>{property_list(&id, &["name"])}</section> });
    let nothing = move || {
        view! { <Empty title=Signal::derive(tr!("channels-none")) about=Signal::derive(tr!("channels-none-about")) /> }
    };
    let chooser = move || choose_network(network);
    let count = move || order.with(Vec::len);
    view! {
        <Head
            title=Signal::derive(tr!("channels-title"))
            sub=Signal::derive(move || if count() == 0 { String::new() } else { t!("channels-count", n = count()) })
            tools=ViewFn::from(tools)
        />
        <main id="main" tabindex="-1">
            <div class="list-page" class:has-panel=move || listing.open.with(Option::is_some)>
                <div class="list-main">
                    <Show when=move || count() != 0 fallback=nothing>
                        {table}
                    </Show>
                    <Show when=move || may.get()>
                        <AddLine
                            label=Signal::derive(tr!("channels-add"))
                            limit=limit
                            on_add=Callback::new(add)
                            field=field
                            before=ViewFn::from(chooser)
                        />
                    </Show>
                    {trash::<Channel>()}
                </div>
                <Show when=move || listing.open.with(Option::is_some)>
                    <Panel listing=listing title=Signal::derive(title)>{detail}</Panel>
                </Show>
            </div>
        </main>
    }
}

/// The channels, those of one network together.
fn in_order(plan: Plan) -> Memo<Vec<Id<Channel>>> {
    let place = |network: &Network| {
        let known = Network::ALL.iter().position(|known| known == network);
        (known.is_none(), known)
    };
    Memo::new(move |_| {
        let mut channels = plan.list::<Channel>();
        order::sort_by_key(&mut channels, |channel| {
            (place(&channel.network), channel.name.clone(), channel.id.clone())
        });
        channels.iter().map(|channel| channel.id.clone()).collect()
    })
}

/// How many posts go out on each channel.
fn posts_of_each(plan: Plan) -> Memo<BTreeMap<Id<Channel>, usize>> {
    Memo::new(move |_| {
        let mut posts = BTreeMap::new();
        for channel in plan.list::<Post>().iter().flat_map(|post| post.channels.clone()) {
            *posts.entry(channel).or_default() += 1;
        }
        posts
    })
}

/// The network of the channel that is added next.
fn choose_network(network: RwSignal<String>) -> impl IntoView {
    view! {
        <Choice
            label=Signal::derive(tr!("channels-new-network"))
            choices=Signal::derive(networks)
            chosen=network
            on_choose=Callback::new(move |word| network.set(word))
            mark=ViewFn::from(move || move || net_mark(&network.get(), ""))
        />
    }
}

/// Every network, by its word and its name.
fn networks() -> Vec<(String, String)> {
    Network::WORDS.iter().map(|network| (network.word.to_owned(), t!(network.label))).collect()
}
