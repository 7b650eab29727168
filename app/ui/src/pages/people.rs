//! The people: who is in the project and what each may do, and the invitations that are open.

mod asking;
mod compare;
mod devices;
mod going;
mod ignored;
mod invite;
mod kit;
mod member;
mod notebooks;
mod open_invite;
mod qr;
mod rights;
mod role;
mod withheld;
mod you;

use bridge::MemberCard;
use leptos::prelude::*;
use model::{RecordId, Role, records::Member};

use crate::{
    commands::{Deed, use_deeds},
    components::{Button, For, Look, Show, icon_of},
    session::{Session, use_session},
    shell::Head,
    t, tr,
};
use compare::{CompareDialog, Comparing};
use devices::{DevicesDialog, Whose};
use going::{Going, GoingDialog};
use ignored::Ignored;
use invite::InviteDialog;
use member::{Named, Row};
use notebooks::Notebooks;
use open_invite::OpenInvite;
pub(super) use withheld::Withheld;
use you::You;

/// The dialogs that the rows open, one of each for the whole page.
#[derive(Clone, Copy)]
struct Dialogs {
    going: Going,
    comparing: Comparing,
    whose: Whose,
}

/// The page of people.
#[component]
pub fn People() -> impl IntoView {
    let session = use_session();
    let inviting = RwSignal::new(false);
    let dialogs = Dialogs { going: Going::new(), comparing: Comparing::new(), whose: Whose::new() };
    let Dialogs { going, comparing, whose } = dialogs;
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
    }
}

/// Members, invitations, and those whom only the plan names.
#[component]
fn Table(dialogs: Dialogs) -> impl IntoView {
    let session = use_session();
    let named = named_only(session);
    view! {
        <table class="table list" aria-label=tr!("people-members")>
            <thead>
                <tr>
                    <th scope="col">{tr!("member-name")}</th>
                    <th scope="col" class="wide">{tr!("member-title")}</th>
                    <th scope="col">{tr!("people-role")}</th>
                    <th scope="col" class="wide">{tr!("people-may")}</th>
                    <th scope="col" class="r wide">{tr!("people-devices")}</th>
                    <th scope="col" class="r">{tr!("people-here")}</th>
                    <th scope="col"><span class="vh">{tr!("list-actions")}</span></th>
                </tr>
            </thead>
            <tbody>
                <For
                    each=move || session.members.get()
                    key=key_of
                    children=move |member| view! { <Row member=member dialogs=dialogs /> }
                />
                <For
                    each=move || session.invites.get()
                    key=|invite| format!("{} {}", invite.id, invite.left)
                    children=|invite| view! { <OpenInvite invite=invite /> }
                />
                <For each=move || named.get() key=|id| id.key().to_owned() children=|id| view! { <Named id=id /> } />
            </tbody>
        </table>
    }
}

/// What a row shows of a member that can change: another row is drawn for it.
fn key_of(member: &MemberCard) -> String {
    let MemberCard { profile, role, waiting, comparison, fingerprint, .. } = member;
    format!("{} {} {waiting} {comparison:?} {fingerprint}", profile.key(), role::word(*role))
}

/// Profiles of people who are no members: the plan names them, as the sample does, or they were members once.
fn named_only(session: Session) -> Memo<Vec<RecordId>> {
    Memo::new(move |_| {
        let profiles = session.plan.list::<Member>();
        let is_member = |id: &RecordId| {
            session.members.with(|members| members.iter().any(|member| member.profile == *id))
        };
        let ids = profiles.iter().map(|profile| profile.id.untyped().clone());
        ids.filter(|id| !is_member(id)).collect()
    })
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
