//! The box in which one more comment is written.

use leptos::{ev, prelude::*};
use model::{
    Command, Id, Role, Text,
    records::{Comment, Post},
};

use crate::{
    components::{Button, Look, Show, dom_id, lang_of},
    pages::post::drawer::Drafts,
    plan::{fresh_id, now},
    properties::{spec, too_much},
    session::use_session,
    t, tr,
};

/// The box; absent for who may not comment.
#[component]
pub(super) fn Reply(about: Id<Post>) -> impl IntoView {
    let session = use_session();
    let Drafts(drafts) = expect_context::<Drafts>();
    let about = StoredValue::new(about);
    let text = Memo::new(move |_| {
        drafts.with(|drafts| drafts.get(about.get_value().untyped()).cloned().unwrap_or_default())
    });
    let write = move |words: String| {
        drafts.update(|drafts| {
            drafts.insert(about.get_value().untyped().clone(), words);
        });
    };
    let limit = spec::<Comment>("body").and_then(|spec| spec.limit);
    let problem = Memo::new(move |_| text.with(|text| too_much(text, limit)));
    let may = Memo::new(move |_| session.role() >= Role::Reviewer);
    let send = move || {
        let words = text.get_untracked().trim().to_owned();
        let Some(me) = session.me() else { return };
        if words.is_empty() || !problem.with_untracked(String::is_empty) {
            return;
        }
        session.plan.run(Command::create(fresh_id::<Comment>(), |comment| {
            comment.about = about.get_value().untyped().clone();
            comment.author = Some(Id::from_key(me.key()));
            comment.body = Text(words);
            comment.at = now();
        }));
        write(String::new());
    };
    let key = move |event: ev::KeyboardEvent| {
        // Code 229 is what an input method at work sends in place of the key.
        let is_composing = event.is_composing() || event.key_code() == 229;
        if event.key() == "Enter" && (event.meta_key() || event.ctrl_key()) && !is_composing {
            event.prevent_default();
            send();
        }
    };
    let wrong = StoredValue::new(dom_id("reply"));
    let lang = Memo::new(move |_| text.with(|text| lang_of(text)));
    let why_not = move || {
        if text.with(|text| text.trim().is_empty()) { t!("reply-empty") } else { problem.get() }
    };
    view! {
        <Show when=move || may.get()>
            <div class="reply">
                <div class="reply-field">
                    <div class="reply-room" aria-hidden="true" lang=move || lang.get()>{move || text.get()} "\u{200b}"</div>
                    <textarea
                        class="area"
                        rows="2"
                        lang=move || lang.get()
                        aria-label=tr!("reply-label")
                        aria-describedby=wrong.get_value()
                        placeholder=tr!("reply-placeholder")
                        prop:value=move || text.get()
                        on:input=move |event| write(event_target_value(&event))
                        on:keydown=key
                    ></textarea>
                </div>
                <div class="reply-foot">
                    <span class="error" id=wrong.get_value()>{move || problem.get()}</span>
                    <Button
                        label=Signal::derive(tr!("reply-send"))
                        key="Mod+Enter"
                        look=Look::Outline
                        small=true
                        why_not=Signal::derive(why_not)
                        on_press=move |_| send()
                    />
                </div>
            </div>
        </Show>
    }
}
