//! The table of people: members, invitations, and those whom only the plan names.

use bridge::MemberCard;
use leptos::{html, prelude::*};
use model::{RecordId, order, records::Member};

use super::{
    Dialogs,
    member::{Named, Row},
    open_invite::OpenInvite,
};
use crate::{
    components::For,
    session::{Session, use_session},
    tr,
};

/// Members, invitations, and those whom only the plan names.
#[component]
pub(super) fn Table(dialogs: Dialogs) -> impl IntoView {
    let session = use_session();
    let (body, has_focus) = (NodeRef::<html::Tbody>::new(), RwSignal::new(false));
    let (members, named) = (in_order(session, has_focus), named_only(session));
    // Where the focus goes is known once it is there; and it stays while another window is in front.
    let look = move |_| {
        request_animation_frame(move || {
            let focused = document().active_element();
            let within =
                body.try_get_untracked().flatten().is_some_and(|body| body.contains(focused.as_deref()));
            // The page may have gone meanwhile.
            let _ = has_focus.try_maybe_update(|had| (std::mem::replace(had, within) != within, ()));
        });
    };
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
            <tbody node_ref=body on:focusin=move |_| has_focus.set(true) on:focusout=look>
                <For
                    each=move || members.get()
                    key=|member| member.profile.key().to_owned()
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

/// The members in the order in which they are listed, by role. While something among them has the focus, all
/// stay where they are: in a row that is moved, a menu closes and a field loses the caret.
fn in_order(session: Session, has_focus: RwSignal<bool>) -> Memo<Vec<MemberCard>> {
    Memo::new(move |before: Option<&Vec<MemberCard>>| {
        let now = session.members.get();
        match before {
            Some(before) if has_focus.get() => held(before, now),
            _ => now,
        }
    })
}

/// Returns a list in the order of another; who is new comes last.
fn held(before: &[MemberCard], mut now: Vec<MemberCard>) -> Vec<MemberCard> {
    let place = |member: &MemberCard| before.iter().position(|known| known.profile == member.profile);
    order::sort_by_key(&mut now, |member| place(member).unwrap_or(usize::MAX));
    now
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

#[cfg(test)]
mod tests {
    use bridge::Comparison;
    use model::Role;

    use super::*;

    fn member(name: &str, role: Role) -> MemberCard {
        MemberCard {
            profile: RecordId::from_key(name),
            role,
            devices: Vec::new(),
            joined: 0,
            me: false,
            waiting: false,
            fingerprint: String::new(),
            comparison: Comparison::None,
        }
    }

    #[test]
    fn members_stay_where_they_are_whatever_becomes_of_them_and_who_is_new_comes_last() {
        let before = [member("a", Role::Owner), member("b", Role::Editor), member("c", Role::Viewer)];
        let now = vec![member("c", Role::Owner), member("d", Role::Manager), member("a", Role::Editor)];
        let shown = held(&before, now.clone());
        assert_eq!(shown, [now[2].clone(), now[0].clone(), now[1].clone()]);
    }
}
