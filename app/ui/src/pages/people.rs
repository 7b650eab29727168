//! The people: who is in the project and what each may do, and the invitations that are open.

mod asking;
mod compare;
mod devices;
mod going;
mod hand_over;
mod ignored;
mod invite;
mod kit;
mod member;
mod notebooks;
mod open_invite;
mod qr;
mod rights;
mod role;
mod table;
mod withheld;
mod you;

use leptos::prelude::*;
use model::Role;

use crate::{
    commands::{Deed, use_deeds},
    components::{Button, Look, Show, icon_of},
    session::use_session,
    shell::Head,
    t, tr,
};
use compare::{CompareDialog, Comparing};
use devices::{DevicesDialog, Whose};
use going::{Going, GoingDialog};
use hand_over::{Handing, HandingDialog};
use ignored::Ignored;
use invite::InviteDialog;
use notebooks::Notebooks;
use table::Table;
pub(super) use withheld::Withheld;
use you::You;

/// The dialogs that the rows open, one of each for the whole page.
#[derive(Clone, Copy)]
struct Dialogs {
    going: Going,
    comparing: Comparing,
    whose: Whose,
    handing: Handing,
}

/// The page of people.
#[component]
pub fn People() -> impl IntoView {
    let session = use_session();
    let inviting = RwSignal::new(false);
    let dialogs = Dialogs {
        going: Going::new(),
        comparing: Comparing::new(),
        whose: Whose::new(),
        handing: Handing::new(),
    };
    let Dialogs { going, comparing, whose, handing } = dialogs;
    let may_invite = Memo::new(move |_| session.role() >= Role::Manager);
    let deeds = use_deeds();
    Effect::new(move || {
        if may_invite.get() {
            deeds.offer(vec![Deed::new("invite", "people-invite", "plus", "I", move || inviting.set(true))]);
        }
    });
    let tools = move || {
        view! {
            <Show when=move || may_invite.get()>
                <Button
                    label=Signal::derive(tr!("people-invite"))
                    mark="plus"
                    key="I"
                    look=Look::Primary
                    on_press=move |_| inviting.set(true)
                />
            </Show>
        }
    };
    let devices = move || {
        session.members.with(|members| {
            members.iter().flat_map(|it| &it.devices).filter(|device| !device.is_recovery).count()
        })
    };
    let sub = move || {
        let people = t!("project-people", n = session.members.with(Vec::len).max(1));
        t!("people-count", people = people, devices = devices().max(1))
    };
    view! {
        <Head title=Signal::derive(tr!("people-title")) sub=Signal::derive(sub) tools=ViewFn::from(tools) />
        <main id="main" tabindex="-1">
            <div class="ppl">
                <div class="ppl-main">
                    <Table dialogs=dialogs />
                    <p class="honest">{icon_of("info", "icon icon-s")} <span>{tr!("people-honest")}</span></p>
                    <Withheld />
                    <Notebooks />
                    <Ignored />
                </div>
                <aside class="ppl-side" aria-label=tr!("people-side")>
                    <You going=going />
                    <Roles />
                </aside>
            </div>
        </main>
        <InviteDialog open=inviting />
        <CompareDialog comparing=comparing going=going />
        <DevicesDialog whose=whose going=going />
        <GoingDialog going=going />
        <HandingDialog handing=handing />
    }
}

/// What each role may do, from the most power to the least.
#[component]
fn Roles() -> impl IntoView {
    let line = |role: Role| {
        view! { <dt>{tr!(role::label(role))}</dt> <dd>{tr!(role::powers(role))}</dd> }
    };
    view! {
        <section class="sheet ps">
            <h2>{tr!("people-roles")}</h2>
            <dl class="roles">{role::ALL.into_iter().rev().map(line).collect_view()}</dl>
        </section>
    }
}
