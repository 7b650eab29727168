//! The devices of a member: what each is, when it was last used, and how a lost one is taken away.

use bridge::{DeviceCard, MemberCard};
use leptos::prelude::*;
use model::{Id, Role, records::Device};

use super::going::Going;
use crate::{
    components::{Button, Dialog, For, icon_of},
    i18n::{Moment, moment},
    presence::person,
    session::{Session, use_session},
    t, tr,
};

/// The list. Own devices are taken away by their member, those of others by who may remove the member.
#[component]
pub(super) fn Devices(
    /// Whose.
    #[prop(into)]
    member: Signal<Option<MemberCard>>,
    going: Going,
) -> impl IntoView {
    let session = use_session();
    let devices =
        move || member.with(|member| member.as_ref().map_or_else(Vec::new, |it| it.devices.clone()));
    let line = move |device: DeviceCard| {
        let card = StoredValue::new(device.clone());
        let name = Signal::derive(move || card.with_value(|card| name(session, card)));
        let lose = move |_| going.lose(card.get_value());
        let may =
            move || member.with(|member| member.as_ref().is_some_and(|it| may_remove(session, it, &card)));
        let mark = if device.is_recovery { "key" } else { "laptop" };
        view! {
            <li>
                {icon_of(mark, "icon")}
                <span>
                    <b>{move || name.get()}</b>
                    <small>{move || card.with_value(|card| seen(session, card))}</small>
                </span>
                {move || {
                    may().then(|| {
                        view! {
                            <Button
                                name=Signal::derive(move || t!("device-remove-named", name = name.get()))
                                mark="trash"
                                small=true
                                on_press=lose
                            />
                        }
                    })
                }}
            </li>
        }
    };
    view! {
        <ul class="devices">
            <For each=devices key=|device| device.id.clone() children=line />
        </ul>
    }
}

/// The devices of somebody else, in a dialog; one for the whole table.
#[component]
pub(super) fn DevicesDialog(whose: Whose, going: Going) -> impl IntoView {
    let session = use_session();
    let title = move || {
        let name = whose.member.with(|member| {
            member.as_ref().map(|member| person(session, &member.profile).name).unwrap_or_default()
        });
        t!("devices-title", name = name)
    };
    // As the member is now: a device may go while the dialog stands.
    let member = Signal::derive(move || {
        let shown = whose.member.with(|member| member.as_ref().map(|member| member.profile.clone()))?;
        session.members.with(|members| members.iter().find(|member| member.profile == shown).cloned())
    });
    view! {
        <Dialog open=whose.open title=Signal::derive(title) about=Signal::derive(tr!("devices-about"))>
            <Devices member=member going=going />
        </Dialog>
    }
}

/// Whose devices are looked at, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Whose {
    member: RwSignal<Option<MemberCard>>,
    open: RwSignal<bool>,
}

impl Whose {
    pub(super) fn new() -> Self {
        Self { member: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Shows the devices of a member.
    pub(super) fn show(self, member: MemberCard) {
        self.member.set(Some(member));
        self.open.set(true);
    }
}

/// What people call a device: what it says of itself, or else what is known of it.
pub(super) fn name(session: Session, card: &DeviceCard) -> String {
    if card.is_recovery {
        return t!("device-kit");
    }
    let said = session.plan.get(&Id::<Device>::from_key(card.about.key()));
    match said.as_deref() {
        Some(Device { browser, system, .. }) if !browser.is_empty() && !system.is_empty() => {
            t!("device-of", browser = browser.as_str(), system = system.as_str())
        }
        Some(Device { browser, system, .. }) if !browser.is_empty() || !system.is_empty() => {
            format!("{browser}{system}")
        }
        _ => t!("device-unnamed"),
    }
}

/// When it was used last, or when it came.
fn seen(session: Session, card: &DeviceCard) -> String {
    if card.here {
        return t!("device-here");
    }
    let said = session.plan.get(&Id::<Device>::from_key(card.about.key()));
    match said.filter(|said| said.seen > 0) {
        Some(said) => t!("device-used", day = moment(said.seen, Moment::Day)),
        None => t!("device-added", day = moment(card.added, Moment::Day)),
    }
}

fn may_remove(session: Session, member: &MemberCard, card: &StoredValue<DeviceCard>) -> bool {
    let above = session.role() >= Role::Manager && member.role <= session.role();
    let browsers = member.devices.iter().filter(|device| !device.is_recovery).count();
    card.with_value(|card| (member.me || above) && !card.here && (card.is_recovery || browsers > 1))
}
