//! The head of a post: where it stands, its title, and in one line what everybody asks first.

use leptos::prelude::*;
use model::{
    Id,
    records::{Campaign, Post},
};

use super::{more::More, status::StatusMenu, timing::Timing};
use crate::{
    commands::use_deeds,
    components::{Avatar, Button, Look, Show, camp, icon},
    presence::{Person, people_at, person},
    properties::{Line, Property, may_change},
    session::use_session,
    shell::use_ways,
    t,
    toasts::use_toasts,
    tr,
};

/// The head.
#[component]
pub(super) fn PostHead(id: Id<Post>) -> impl IntoView {
    let (ways, deeds) = (use_ways(), use_deeds());
    let title = Property::of(&id, "title");
    // A new post waits for its name.
    let is_new = title.is_some_and(|title| untrack(|| title.line().is_empty()));
    let step = move |name: &'static str, mark: &'static str, deed: &'static str, key: &'static str| {
        let label = Signal::derive(move || format!("{} ({key})", t!(name)));
        view! { <Button name=label mark=mark small=true on_press=move |_| deeds.run(deed) /> }
    };
    let line = move |title: Property| {
        view! {
            <Line
                label=Signal::derive(tr!("post-title"))
                value=Signal::derive(move || title.line())
                on_done=Callback::new(move |line| title.set_line(Some(line)))
                placeholder=Signal::derive(tr!("post-untitled"))
                limit=title.spec.limit
                focused=is_new
                may_change=Signal::derive(move || title.may_change())
            />
        }
    };
    view! {
        <header class="post-head">
            <div class="post-bar">
                {step("post-previous", "up", "open-previous", "K")}
                {step("post-next", "down", "open-next", "J")}
                <span class="spacer"></span>
                <Lookers id=id.clone() />
                <More id=id.clone() />
                <Button name=Signal::derive(move || format!("{} (Esc)", t!("post-close"))) mark="close" on_press=move |_| ways.close_post() />
            </div>
            <Trashed id=id.clone() />
            <h2>{title.map(line)}</h2>
            <div class="post-facts">
                <StatusMenu id=id.clone() />
                <Timing id=id.clone() />
                <CampaignName id=id.clone() />
                <OwnerName id=id />
            </div>
        </header>
    }
}

/// Who else looks at this post now.
#[component]
fn Lookers(id: Id<Post>) -> impl IntoView {
    let session = use_session();
    let people = Memo::new(move |_| people_at(session, id.untyped()));
    let avatar = |Person { name, colour, .. }: Person| view! { <Avatar name=name colour=colour here=true /> };
    view! {
        <Show when=move || people.with(|people| !people.is_empty())>
            <span class="av-stack" role="group" aria-label=tr!("post-lookers")>
                {move || people.get().into_iter().take(4).map(avatar).collect_view()}
            </span>
        </Show>
    }
}

/// A post in the trash says so, and comes back from there.
#[component]
fn Trashed(id: Id<Post>) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let plan = session.plan;
    let id = StoredValue::new(id);
    let is_gone = Memo::new(move |_| plan.get(&id.get_value()).is_some_and(|post| post.removed_at.is_some()));
    let may = Memo::new(move |_| may_change(session, id.get_value().untyped(), model::REMOVED_AT));
    let restore = move |_| {
        plan.run(model::Command::restore(&id.get_value()));
        toasts.say(t!("post-restored"));
    };
    view! {
        <Show when=move || is_gone.get()>
            <div class="notice" role="status">
                {icon("trash")}
                <span><b>{tr!("post-trashed")}</b> " " <span class="quiet">{tr!("post-trashed-about")}</span></span>
                <span class="spacer"></span>
                <Show when=move || may.get()>
                    <Button label=Signal::derive(tr!("post-restore-now")) mark="undo" small=true look=Look::Outline on_press=restore />
                </Show>
            </div>
        </Show>
    }
}

/// The campaign's name, where the post serves one.
#[component]
fn CampaignName(id: Id<Post>) -> impl IntoView {
    let plan = use_session().plan;
    let campaign = Memo::new(move |_| plan.get(&id).and_then(|post| post.campaign.clone()));
    move || {
        let campaign = plan.get::<Campaign>(&campaign.get()?)?;
        Some(camp(campaign.name.clone(), campaign.colour.word().to_owned()))
    }
}

/// The owner's name, where there is one.
#[component]
fn OwnerName(id: Id<Post>) -> impl IntoView {
    let session = use_session();
    let owner = Memo::new(move |_| {
        let owner = session.plan.get(&id).and_then(|post| post.owner.clone())?;
        Some(person(session, owner.untyped()))
    });
    move || {
        owner.get().map(|Person { name, colour, .. }| {
            view! {
                <span class="who">
                    <Avatar name=name.clone() colour=colour size="av-s" />
                    <span>{name}</span>
                </span>
            }
        })
    }
}
