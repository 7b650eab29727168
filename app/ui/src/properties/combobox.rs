//! One of many: a field that finds as one types, and a list under it.

use leptos::{ev, html, prelude::*};

use crate::components::{dom_id, place};

/// More than these are not read; one more letter brings the rest.
const MOST: usize = 60;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is stored.
    pub word: String,
    /// What it is called.
    pub name: String,
    /// What tells it from others of its name.
    pub aside: String,
}

impl Pick {
    /// Tells whether what is sought, in lower case, is in its name, its word or its aside.
    fn fits(&self, sought: &str) -> bool {
        let has = |text: &str| text.to_lowercase().contains(sought);
        has(&self.name) || has(&self.aside) || has(&self.word.replace('_', " "))
    }
}

/// A choice of many. ↑↓ move, Enter takes, Esc leaves it as it was.
#[component]
pub fn Combobox(
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen; asked for when the list opens.
    #[prop(into)]
    picks: Callback<(), Vec<Pick>>,
    /// What is chosen now, as it is called.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the word of what is chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What is said where nothing fits.
    #[prop(into)]
    nothing: Signal<String>,
    /// The id of the field, for a label of the page's own.
    #[prop(optional, into)]
    id: String,
    /// The class of the field.
    #[prop(default = "combo-field")]
    class: &'static str,
) -> impl IntoView {
    let (field, list) = (NodeRef::<html::Input>::new(), NodeRef::<html::Ul>::new());
    // What is typed, while the list is open.
    let sought = RwSignal::new(None::<String>);
    let all = RwSignal::new(Vec::<Pick>::new());
    let at = RwSignal::new(0_usize);
    let name = StoredValue::new(dom_id("combo"));
    let found = Memo::new(move |_| {
        let text = sought.get().unwrap_or_default().trim().to_lowercase();
        all.with(|all| all.iter().filter(|pick| pick.fits(&text)).take(MOST).cloned().collect::<Vec<_>>())
    });
    let open = move || {
        if sought.with_untracked(Option::is_none) {
            all.set(picks.run(()));
            at.set(0);
            sought.set(Some(String::new()));
        }
    };
    let close = move || sought.set(None);
    let take = move |place: usize| {
        if let Some(pick) = found.with_untracked(|found| found.get(place).cloned()) {
            on_choose.run(pick.word);
        }
        close();
    };
    let go = move |step: isize| {
        let count = found.with_untracked(Vec::len);
        if count > 0 {
            at.update(|at| *at = at.saturating_add_signed(step).min(count - 1));
            let line = format!("{}-{}", name.get_value(), at.get_untracked());
            if let Some(line) = document().get_element_by_id(&line) {
                line.scroll_into_view_with_bool(false);
            }
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let is_open = sought.with_untracked(Option::is_some);
        match event.key().as_str() {
            "ArrowDown" if is_open => go(1),
            "ArrowUp" if is_open => go(-1),
            "ArrowDown" | "ArrowUp" => open(),
            "Enter" if is_open => take(at.get_untracked()),
            "Escape" if is_open => close(),
            "Escape" => {
                if let Some(field) = field.get_untracked() {
                    let _ = field.blur();
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let line = move |(place, pick): (usize, Pick)| {
        view! {
            <li
                class="menu-item"
                role="option"
                id=format!("{}-{place}", name.get_value())
                aria-selected=move || if at.get() == place { "true" } else { "false" }
                data-active=move || (at.get() == place).then_some("")
                on:pointerdown=move |event| {
                    // The field keeps the focus, and its blur does not close the list first.
                    event.prevent_default();
                    take(place);
                }
            >
                <span>{pick.name}</span>
                <small class="quiet">{pick.aside}</small>
            </li>
        }
    };
    let is_open = Memo::new(move |_| sought.with(Option::is_some));
    Effect::new(move || {
        let Some((field, list)) = field.get().zip(list.get()) else { return };
        if is_open.get() {
            // Fails only for a list that is out of the page, or open.
            let _ = list.show_popover();
            place(&list, &field);
        } else if list.matches(":popover-open").unwrap_or_default() {
            let _ = list.hide_popover();
        }
    });
    let active = move || {
        (is_open.get() && found.with(|found| !found.is_empty()))
            .then(|| format!("{}-{}", name.get_value(), at.get()))
    };
    view! {
        <span class="combo">
            <input
                class=class
                type="text"
                role="combobox"
                id=(!id.is_empty()).then_some(id)
                node_ref=field
                style:anchor-name=format!("--{}", name.get_value())
                autocomplete="off"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-label=move || label.get()
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=name.get_value()
                aria-activedescendant=active
                placeholder=move || chosen.get()
                prop:value=move || sought.get().unwrap_or_else(|| chosen.get())
                on:focus=move |_| if let Some(field) = field.get_untracked() { field.select() }
                on:click=move |_| open()
                on:input=move |event| {
                    open();
                    at.set(0);
                    sought.set(Some(event_target_value(&event)));
                }
                on:keydown=key
                on:blur=move |_| close()
            />
            <ul
                class="pop combo-list"
                popover="manual"
                role="listbox"
                id=name.get_value()
                node_ref=list
                style:position-anchor=format!("--{}", name.get_value())
                aria-label=move || label.get()
            >
                <Show when=move || is_open.get()>
                    {move || found.get().into_iter().enumerate().map(line).collect_view()}
                    <Show when=move || found.with(Vec::is_empty)>
                        <li class="combo-none" role="option" aria-disabled="true" aria-selected="false">
                            {move || nothing.get()}
                        </li>
                    </Show>
                </Show>
            </ul>
        </span>
    }
}
