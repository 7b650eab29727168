//! The palette: one field that finds what is in the plan, and everything that can be done.

mod hits;
mod line;
mod notebooks;

use bridge::DocumentKey;
use leptos::{ev, html, prelude::*};
use model::{Id, records::Note};

use crate::{
    commands::use_deeds,
    components::{Show, dom_id, icon, keys},
    later::use_later,
    session::use_session,
    shell::use_ways,
    t, tr,
};
use hits::{Group, Hit, Seeker};
use line::line;
pub use notebooks::{NotebookSeeker, seek_in_notebooks};

/// The palette; its field begins empty at each opening.
#[component]
pub(super) fn Palette(open: RwSignal<bool>) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only for a dialog that is out of the page, or open.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // A press beside the palette closes it: the dialog itself is all that is there.
    let beside = move |event: ev::MouseEvent| {
        if dialog.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref())) {
            open.set(false);
        }
    };
    view! {
        <dialog
            class="palette"
            aria-label=tr!("jump-about")
            node_ref=dialog
            on:close=move |_: ev::Event| open.set(false)
            on:click=beside
        >
            <Show when=move || open.get()>
                <Seek open=open />
            </Show>
        </dialog>
    }
}

#[component]
fn Seek(open: RwSignal<bool>) -> impl IntoView {
    let later = use_later();
    let seeker = Seeker::new(use_session(), use_deeds(), use_ways());
    let asked = RwSignal::new(String::new());
    // Notebooks lie on the disk until somebody looks for something.
    let seeks = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || asked.with(|asked| !asked.trim().is_empty())
    });
    let groups = Memo::new(move |_| asked.with(|asked| seeker.seek(asked)));
    let count = move || groups.with(|groups| groups.iter().map(|group| group.hits.len()).sum::<usize>());
    let chosen = RwSignal::new(0_usize);
    let list = dom_id("hits");
    let choose = move |place: usize| {
        let hit =
            groups.with_untracked(|groups| groups.iter().flat_map(|group| &group.hits).nth(place).cloned());
        if let Some(hit) = hit {
            open.set(false);
            seeker.follow(&hit);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let last = count().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|place| *place = if *place >= last { 0 } else { *place + 1 }),
            "ArrowUp" => chosen.update(|place| *place = place.checked_sub(1).unwrap_or(last)),
            "Home" if event.ctrl_key() => chosen.set(0),
            "End" if event.ctrl_key() => chosen.set(last),
            "Enter" => choose(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let field = NodeRef::<html::Input>::new();
    field.on_load(|field| drop(field.focus()));
    let option = {
        let list = list.clone();
        move |place: usize| format!("{list}-{place}")
    };
    let (active, option) = (option.clone(), StoredValue::new(option));
    view! {
        <Show when=move || seeks.get()>{later.quietly(move |parts| (parts.notebooks)(seeker.notebooks))}</Show>
        <div class="q">
            {icon("search")}
            <input
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-expanded="true"
                aria-controls=list.clone()
                aria-activedescendant=move || active(chosen.get())
                aria-label=tr!("jump-about")
                placeholder=tr!("jump-about")
                node_ref=field
                prop:value=move || asked.get()
                on:input=move |event| {
                    chosen.set(0);
                    asked.set(event_target_value(&event));
                }
                on:keydown=key
            />
            <span class="quiet" role="status">{move || t!("palette-found", n = count())}</span>
        </div>
        <div class="res" id=list role="listbox" aria-label=tr!("palette-results")>
            {move || {
                let mut place = 0;
                groups
                    .get()
                    .into_iter()
                    .map(|Group { label, hits }| {
                        let lines: Vec<_> = hits
                            .into_iter()
                            .map(|hit| {
                                let at = place;
                                place += 1;
                                line(option.with_value(|option| option(at)), &hit, at, chosen, choose)
                            })
                            .collect();
                        view! {
                            <div role="group" aria-label=tr!(label)>
                                <span class="caps grp" aria-hidden="true">{tr!(label)}</span>
                                {lines}
                            </div>
                        }
                    })
                    .collect_view()
            }}
        </div>
        <footer>
            <span>{keys("Up Down")} {tr!("palette-choose")}</span>
            <span>{keys("Enter")} {tr!("palette-open")}</span>
            <span>{keys(">")} {tr!("palette-deeds")}</span>
            <span class="hide-phone">{keys("@")} {tr!("palette-people")}</span>
            <span class="spacer"></span>
            <span class="hide-phone">{keys("Escape")} {tr!("palette-close")}</span>
        </footer>
    }
}

/// Follows nothing by itself: what a hit leads to.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    /// Opens a post.
    Post(model::RecordId),
    /// Goes to a page of the project.
    Page(&'static str),
    /// Goes to a notebook, or to a note in it.
    Notebook { document: DocumentKey, note: Option<Id<Note>> },
    /// Does a deed.
    Deed(&'static str),
}

impl Seeker {
    fn follow(self, hit: &Hit) {
        match &hit.target {
            Target::Post(id) => self.ways.open_post(id),
            Target::Page(page) => self.ways.go(page),
            Target::Notebook { document, note: None } => self.ways.go(&["notebook/", &document.0].concat()),
            Target::Notebook { document, note: Some(note) } => {
                self.ways.go(&["notebook/", &document.0, "?note=", note.key()].concat());
            }
            Target::Deed(id) => self.deeds.run(id),
        }
    }
}
