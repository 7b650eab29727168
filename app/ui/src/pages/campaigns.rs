//! The campaigns: a table that is edited in place, and a panel with what each is for.

mod detail;
mod row;

use std::collections::BTreeMap;

use leptos::{html, prelude::*};
use model::{
    Command, Id, order,
    records::{Campaign, Glaze, Post},
};

use super::lists::{AddLine, Listing, Panel, trash};
use crate::{
    commands::{Deed, use_deeds},
    components::{Button, Empty, For, Look, Show},
    plan::{Plan, fresh_id},
    properties::{may_change, spec},
    session::use_session,
    shell::Head,
    t, tr,
};
use row::Row;

/// The page of campaigns.
#[component]
pub fn Campaigns() -> impl IntoView {
    let session = use_session();
    let plan = session.plan;
    let order = in_order(plan);
    let listing = Listing::new("campaigns", order);
    let posts = posts_of_each(plan);
    let may = Memo::new(move |_| may_change(session, fresh_id::<Campaign>().untyped(), "name"));
    let field = NodeRef::<html::Input>::new();
    let limit = spec::<Campaign>("name").and_then(|spec| spec.limit);
    let begin = move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    use_deeds().offer(vec![Deed::new("campaign-new", "campaigns-new", "plus", "N", begin)]);
    let add = move |name: String| {
        let colour = next_colour(order.with_untracked(Vec::len));
        plan.run(Command::create(fresh_id::<Campaign>(), |campaign| {
            campaign.name = name;
            campaign.colour = colour;
        }));
    };
    let tools = move || {
        view! {
            <Show when=move || may.get()>
                <Button label=Signal::derive(tr!("campaigns-new")) mark="plus" key="N" look=Look::Primary on_press=move |_| begin() />
            </Show>
        }
    };
    let table = move || {
        view! {
            <table class="table list">
                <thead>
                    <tr>
                        <th scope="col">{tr!("campaign-name")}</th>
                        <th scope="col">{tr!("campaigns-dates")}</th>
                        <th scope="col" class="wide">{tr!("campaign-objective")}</th>
                        <th scope="col" class="r">{tr!("campaigns-posts")}</th>
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
        open.map(|campaign| campaign.name.clone()).unwrap_or_default()
    };
    let nothing = move || {
        view! { <Empty title=Signal::derive(tr!("campaigns-none")) about=Signal::derive(tr!("campaigns-none-about")) /> }
    };
    let count = move || order.with(Vec::len);
    view! {
        <Head
            title=Signal::derive(tr!("campaigns-title"))
            sub=Signal::derive(move || if count() == 0 { String::new() } else { t!("campaigns-count", n = count()) })
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
                            label=Signal::derive(tr!("campaigns-add"))
                            limit=limit
                            on_add=Callback::new(add)
                            field=field
                        />
                    </Show>
                    {trash::<Campaign>()}
                </div>
                <Show when=move || listing.open.with(Option::is_some)>
                    <Panel listing=listing title=Signal::derive(title)>
                        {move || listing.open.get().map(|id| detail::detail(&id))}
                    </Panel>
                </Show>
            </div>
        </main>
    }
}

/// The campaigns, in the order in which they begin; those without a day last.
fn in_order(plan: Plan) -> Memo<Vec<Id<Campaign>>> {
    Memo::new(move |_| {
        let mut campaigns = plan.list::<Campaign>();
        order::sort_by_key(&mut campaigns, |campaign| {
            let days = (campaign.start.is_none(), campaign.start, campaign.end);
            (days, campaign.name.clone(), campaign.id.clone())
        });
        campaigns.iter().map(|campaign| campaign.id.clone()).collect()
    })
}

/// How many posts serve each campaign.
fn posts_of_each(plan: Plan) -> Memo<BTreeMap<Id<Campaign>, usize>> {
    Memo::new(move |_| {
        let mut posts = BTreeMap::new();
        for campaign in plan.list::<Post>().iter().filter_map(|post| post.campaign.clone()) {
            *posts.entry(campaign).or_default() += 1;
        }
        posts
    })
}

/// The colours are given in turn, so that neighbours on the calendar differ.
fn next_colour(there: usize) -> Glaze {
    let turn = there.checked_rem(Glaze::ALL.len()).unwrap_or_default();
    Glaze::ALL.get(turn).cloned().unwrap_or_default()
}
