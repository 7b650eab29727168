//! What tells a link's visits apart, in a small popover: what people write, else what the post says.

use leptos::{html, prelude::*};
use model::links::{UtmField, UtmLint};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Measured;
use crate::{
    components::{dom_id, icon, icon_of, place},
    pages::post::variants::OnChannels,
    properties::{Line, Property},
    t, tr,
};

/// The button beside the link, and the popover behind it.
#[component]
pub(super) fn Measures(
    on: OnChannels,
    /// The post's own medium, campaign and term.
    shared: [Option<Property>; 3],
    measured: Memo<Option<Measured>>,
) -> impl IntoView {
    let (button, pop) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let id = dom_id("measures");
    let toggled = move |_| {
        if let Some((button, pop)) = button.get_untracked().zip(pop.get_untracked())
            && pop.matches(":popover-open").unwrap_or_default()
        {
            place(&pop, &button);
            let first = pop.query_selector("textarea").ok().flatten();
            if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                // What is in the page takes the focus.
                let _ = first.focus();
            }
        }
    };
    let would_be = move |field: UtmField| {
        let said = measured.with(|measured| measured.as_ref().map(|it| it.utm.get(field).clone()));
        said.filter(|said| !said.is_empty()).unwrap_or_else(|| t!("none-yet"))
    };
    let [medium, campaign, term] = shared;
    let row = move |field: UtmField, property: Option<Property>| {
        property.map(|property| {
            view! {
                <dt><code>{field.name()}</code></dt>
                <dd>
                    <Line
                        label=Signal::derive(move || t!(property.spec.label))
                        value=Signal::derive(move || property.line())
                        on_done=Callback::new(move |line| property.set_line(Some(line)))
                        placeholder=Signal::derive(move || would_be(field))
                        limit=property.spec.limit
                        may_change=Signal::derive(move || property.may_change())
                    />
                </dd>
            }
        })
    };
    let source = move || {
        measured.get().map(|measured| {
            view! { <dt><code>{UtmField::Source.name()}</code></dt> <dd><span class="edit-fixed">{measured.utm.source}</span></dd> }
        })
    };
    let content =
        move || on.chosen.get().map(|_| content(on, Signal::derive(move || would_be(UtmField::Content))));
    let lints =
        Memo::new(move |_| measured.with(|it| it.iter().flat_map(|it| it.lints.clone()).collect::<Vec<_>>()));
    let warned = move || lints.get().into_iter().map(warning).collect_view();
    view! {
        <button
            type="button"
            class="btn btn-s btn-icon"
            node_ref=button
            aria-haspopup="dialog"
            aria-label=tr!("link-measures")
            title=tr!("link-measures")
            popovertarget=id.clone()
        >
            {icon("sliders")}
        </button>
        <div class="pop measures" id=id popover="auto" role="dialog" aria-label=tr!("link-measures") node_ref=pop on:toggle=toggled>
            <h4 class="caps">{tr!("link-measures")}</h4>
            <dl class="props">
                {source}
                {row(UtmField::Medium, medium)}
                {row(UtmField::Campaign, campaign)}
                {content}
                {row(UtmField::Term, term)}
            </dl>
            <ul class="misfits">{warned}</ul>
        </div>
    }
}

/// What tells this channel's link from the others'.
fn content(on: OnChannels, would_be: Signal<String>) -> impl IntoView {
    let value = move || {
        let channel = on.chosen.get()?;
        on.with(&channel, |_, held| held.outgoing().utm_content.to_owned())
    };
    let done = move |line: String| {
        if let Some(channel) = on.chosen.get_untracked() {
            on.run(&channel, |_, held, fresh| held.change(&fresh, |variant| variant.utm_content = line));
        }
    };
    view! {
        <dt><code>{UtmField::Content.name()}</code></dt>
        <dd>
            <Line
                label=Signal::derive(tr!("variant-utm-content"))
                value=Signal::derive(move || value().unwrap_or_default())
                on_done=Callback::new(done)
                placeholder=would_be
                limit=Some(120)
                may_change=Signal::derive(move || on.may_change.get())
            />
        </dd>
    }
}

/// What may go wrong, and the way out.
fn warning(lint: UtmLint) -> impl IntoView {
    let say = move || match lint {
        UtmLint::Missing(field) => t!("utm-missing", field = field.name()),
        UtmLint::Capitals(field) => t!("utm-capitals", field = field.name()),
        UtmLint::Strange(field) => t!("utm-strange", field = field.name()),
        UtmLint::Personal(field) => t!("utm-personal", field = field.name()),
        UtmLint::PaidAsOrganic => t!("utm-paid-as-organic"),
    };
    view! { <li class="edit-advice">{icon_of("info", "icon icon-xs")} <span>{say}</span></li> }
}
