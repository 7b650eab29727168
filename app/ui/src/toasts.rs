//! One line about what was done, and one way back. Never the only record of it.

use std::{sync::Arc, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::{
    components::{For, keys},
    session::Session,
    t,
};

const STAYS: Duration = Duration::from_secs(6);

/// A toast.
#[derive(Clone)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// The way back: what the button says, its keys, and what it does.
    pub action: Option<(String, &'static str, Arc<dyn Fn() + Send + Sync>)>,
    /// Whether it is about something that went wrong, and is read out at once.
    pub is_problem: bool,
}

/// The toasts, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
    timers: StoredValue<Vec<(u32, TimeoutHandle)>, LocalStorage>,
}

impl Toasts {
    /// Makes a stack without toasts.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            timers: StoredValue::new_local(Vec::new()),
        }
    }

    /// Says a line.
    pub fn say(self, text: String) {
        self.show(Toast { text, action: None, is_problem: false });
    }

    /// Says what was done, with the way back.
    pub fn done(self, text: String, session: Session) {
        let undo: Arc<dyn Fn() + Send + Sync> = Arc::new(move || session.undo());
        self.show(Toast { text, action: Some((t!("undo"), "Z", undo)), is_problem: false });
    }

    /// Says what went wrong.
    pub fn warn(self, text: String) {
        self.show(Toast { text, action: None, is_problem: true });
    }

    /// Shows a toast for six seconds; longer while the pointer or the focus is on it.
    pub fn show(self, toast: Toast) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            // Two are enough; the older one has been read, or is in the history.
            if shown.len() > 1 {
                shown.remove(0);
            }
            shown.push((id, toast));
        });
        self.count_down(id);
    }

    fn count_down(self, id: u32) {
        self.hold(id);
        if let Ok(timer) = set_timeout_with_handle(move || self.put_away(id), STAYS) {
            self.timers.update_value(|timers| timers.push((id, timer)));
        }
    }

    fn hold(self, id: u32) {
        self.timers.update_value(|timers| {
            timers.retain(|(of, timer)| {
                if *of == id {
                    timer.clear();
                }
                *of != id
            });
        });
    }

    fn put_away(self, id: u32) {
        self.hold(id);
        self.shown.update(|shown| shown.retain(|(of, _)| *of != id));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the toasts of the page.
pub fn use_toasts() -> Toasts {
    expect_context::<Toasts>()
}

/// Where the toasts stand.
#[component]
pub fn ToastStack() -> impl IntoView {
    let toasts = use_toasts();
    let line = move |(id, toast): (u32, Toast)| {
        let action = toast.action.map(|(label, key, run)| {
            let run = move |_| {
                run();
                toasts.put_away(id);
            };
            view! { <button type="button" class="btn btn-s" on:click=run>{label} {keys(key)}</button> }
        });
        view! {
            <div
                class="toast"
                role=toast.is_problem.then_some("alert")
                on:pointerenter=move |_| toasts.hold(id)
                on:pointerleave=move |_| toasts.count_down(id)
                on:focusin=move |_| toasts.hold(id)
                on:focusout=move |_| toasts.count_down(id)
            >
                <span>{toast.text}</span>
                {action}
            </div>
        }
    };
    view! {
        <div class="toast-stack" role="status">
            <For each=move || toasts.shown.get() key=|(id, _)| id.to_string() children=line />
        </div>
    }
}
