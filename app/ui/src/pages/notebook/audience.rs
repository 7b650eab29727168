//! Who reads a notebook: asked when one is made, and whenever that is to change.

use std::collections::BTreeSet;

use bridge::{Audience, DocumentKey, Problem, ToEngine, ToPage};
use leptos::prelude::*;
use model::{Command, RecordId, Role, records::Notebook};

use crate::{
    components::{Button, Dialog, For, Input, Look, Show},
    document::Document,
    presence::person,
    problem,
    properties::{spec, too_much},
    session::{Session, use_session},
    shell::use_ways,
    t,
    toasts::use_toasts,
    tr,
};

/// What is asked, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Readers {
    open: RwSignal<bool>,
    /// The notebook; `None` for a new one.
    of: RwSignal<Option<DocumentKey>>,
    name: RwSignal<String>,
    everybody: RwSignal<bool>,
    ticked: RwSignal<BTreeSet<RecordId>>,
    asking: RwSignal<bool>,
}

impl Readers {
    pub(in crate::pages) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            of: RwSignal::new(None),
            name: RwSignal::new(String::new()),
            everybody: RwSignal::new(false),
            ticked: RwSignal::new(BTreeSet::new()),
            asking: RwSignal::new(false),
        }
    }

    /// Asks for the name of a new notebook, and who is to read it.
    pub(in crate::pages) fn make(self) {
        self.name.set(String::new());
        self.begin(None, false, BTreeSet::new());
    }

    /// Asks who is to read a notebook from now on.
    pub(in crate::pages) fn change(self, of: DocumentKey, audience: &Audience) {
        match audience {
            Audience::Everyone => self.begin(Some(of), true, BTreeSet::new()),
            Audience::Restricted { members } => self.begin(Some(of), false, members.clone()),
        }
    }

    fn begin(self, of: Option<DocumentKey>, everybody: bool, ticked: BTreeSet<RecordId>) {
        self.of.set(of);
        self.everybody.set(everybody);
        self.ticked.set(ticked);
        self.asking.set(false);
        self.open.set(true);
    }

    fn tick(self, profile: RecordId, is_ticked: bool) {
        self.ticked.update(|ticked| {
            if is_ticked {
                ticked.insert(profile);
            } else {
                ticked.remove(&profile);
            }
        });
    }

    /// What was chosen. Who has left the project meanwhile is no reader.
    fn audience(self, session: Session) -> Audience {
        if self.everybody.get_untracked() {
            return Audience::Everyone;
        }
        let ticked = self.ticked.get_untracked();
        let members = session.members.with_untracked(|members| {
            let here = members.iter().map(|member| &member.profile);
            here.filter(|profile| ticked.contains(*profile)).cloned().collect()
        });
        Audience::Restricted { members }
    }
}

/// The dialog; one for the whole list.
#[component]
pub(in crate::pages) fn AudienceDialog(readers: Readers) -> impl IntoView {
    let (session, ways, toasts) = (use_session(), use_ways(), use_toasts());
    let owner = Owner::current();
    let is_new = move || readers.of.with(Option::is_none);
    let title = move || if is_new() { t!("notebooks-new") } else { t!("notebook-readers") };
    let about = move || if is_new() { t!("notebooks-new-about") } else { t!("notebook-readers-about") };
    let limit = spec::<Notebook>("name").and_then(|spec| spec.limit);
    let too_long = Memo::new(move |_| readers.name.with(|name| too_much(name.trim(), limit)));
    let failed = move |problem: &Problem| {
        readers.asking.set(false);
        toasts.warn(problem::sentences(problem).0);
    };
    let enter = move |document: DocumentKey, name: String| {
        readers.open.set(false);
        let page = ["notebook/", &document.0].concat();
        // It is open until the page goes, which is after that of the notebook has come.
        if let Some(owner) = &owner {
            owner.with(|| write_name(session, document, name));
        }
        ways.go(&page);
    };
    let enter = StoredValue::new_local(enter);
    let make = move || {
        let name = readers.name.get_untracked().trim().to_owned();
        if name.is_empty() || !too_long.with_untracked(String::is_empty) || readers.asking.get_untracked() {
            return;
        }
        readers.asking.set(true);
        let audience = readers.audience(session);
        session.engine.ask(
            move |token| ToEngine::CreateDocument { token, audience },
            move |answer| match answer {
                Ok(ToPage::Created { document, .. }) => {
                    let _ = enter.try_with_value(|enter| enter(document, name));
                }
                Ok(_) => (),
                Err(problem) => failed(&problem),
            },
        );
    };
    let save = move |document: DocumentKey| {
        readers.asking.set(true);
        let audience = readers.audience(session);
        session.engine.ask(
            move |token| ToEngine::SetAudience { token, document, audience },
            move |answer| match answer {
                Ok(_) => {
                    readers.open.set(false);
                    toasts.say(t!("notebook-readers-changed"));
                }
                Err(problem) => failed(&problem),
            },
        );
    };
    let why_not = move || {
        if readers.asking.get() {
            t!("notebook-asking")
        } else if is_new() && readers.name.with(|name| name.trim().is_empty()) {
            t!("notebook-needs-name")
        } else if is_new() {
            too_long.get()
        } else {
            String::new()
        }
    };
    let actions = move || {
        let label = move || if is_new() { t!("notebook-make") } else { t!("notebook-readers-save") };
        view! {
            <Button label=Signal::derive(tr!("cancel")) key="Escape" on_press=move |_| readers.open.set(false) />
            <Button
                label=Signal::derive(label)
                look=Look::Primary
                why_not=Signal::derive(why_not)
                on_press=move |_| match readers.of.get_untracked() {
                    None => make(),
                    Some(document) => save(document),
                }
            />
        }
    };
    view! {
        <Dialog
            open=readers.open
            title=Signal::derive(title)
            about=Signal::derive(about)
            actions=ViewFn::from(actions)
        >
            <div class="nb-ask">
                <Show when=is_new>
                    <Input
                        label=Signal::derive(tr!("notebook-name"))
                        value=readers.name
                        error=Signal::derive(move || too_long.get())
                    />
                </Show>
                <Choices readers=readers />
            </div>
        </Dialog>
    }
}

/// The name is the first thing that is written in a new notebook.
fn write_name(session: Session, document: DocumentKey, name: String) {
    let document = Document::open(session, document);
    document.plan.run(Command::create(Notebook::the(), |notebook| notebook.name = name));
}

/// Everybody, or managers, owners and those who are ticked.
#[component]
fn Choices(readers: Readers) -> impl IntoView {
    let session = use_session();
    let choice = move |everybody: bool, label: &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="notebook-audience"
                    prop:checked=move || readers.everybody.get() == everybody
                    on:change=move |_| readers.everybody.set(everybody)
                />
                <span>{tr!(label)}</span>
            </label>
        }
    };
    // Managers and owners read it whatever is ticked.
    let others = move || -> Vec<RecordId> {
        session.members.with(|members| {
            let others = members.iter().filter(|member| !member.waiting && member.role < Role::Manager);
            others.map(|member| member.profile.clone()).collect()
        })
    };
    let line = move |profile: RecordId| {
        let (asked, shown) = (profile.clone(), profile.clone());
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || readers.ticked.with(|ticked| ticked.contains(&asked))
                    on:change=move |event| readers.tick(profile.clone(), event_target_checked(&event))
                />
                <span>{move || person(session, &shown).name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="nb-who">
            <legend>{tr!("notebook-who")}</legend>
            {choice(false, "notebook-who-some")}
            <Show when=move || !readers.everybody.get()>
                <div class="nb-ticks" role="group" aria-label=tr!("notebook-who-some")>
                    <For each=others key=|profile| profile.key().to_owned() children=line />
                    <Show when=move || others().is_empty()>
                        <p class="quiet">{tr!("notebook-who-nobody-else")}</p>
                    </Show>
                </div>
            </Show>
            {choice(true, "notebook-who-everybody")}
        </fieldset>
    }
}

/// Who reads a document now; `None` where there is none of that name.
pub(in crate::pages) fn audience_of(session: Session, document: &DocumentKey) -> Option<Audience> {
    session.documents.with(|cards| {
        let card = cards.iter().find(|card| card.document == *document);
        card.map(|card| card.audience.clone())
    })
}

/// Who reads it, in words.
pub(in crate::pages) fn names(session: Session, audience: &Audience) -> String {
    let Audience::Restricted { members: let_in } = audience else { return t!("notebook-everybody") };
    let names: Vec<String> = session.members.with(|members| {
        let read = members
            .iter()
            .filter(|it| !it.waiting && (it.role >= Role::Manager || let_in.contains(&it.profile)));
        read.map(|member| person(session, &member.profile).name).collect()
    });
    names.join(&t!("calendar-list-comma"))
}
