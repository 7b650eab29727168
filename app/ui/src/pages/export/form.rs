//! Which posts go out, and for whom.

use exchange::Tool;
use leptos::prelude::*;
use model::query::calendar::Month;

use super::view::{ExportView, Format, Scope};
use crate::{
    components::Show,
    i18n::month_title,
    properties::{Choice, ZoneInput},
    t, tr,
};

/// The form.
#[component]
pub(super) fn Form() -> impl IntoView {
    let view = expect_context::<ExportView>();
    let formats = Format::ALL.map(|format| {
        let is_chosen = move || view.format.get() == format;
        view! {
            <label class="exp-format" class:is-chosen=is_chosen>
                <span class="check">
                    <input
                        type="radio"
                        name="export-format"
                        prop:checked=is_chosen
                        on:change=move |_| view.format.set(format)
                    />
                    <b>{move || name(format)}</b>
                </span>
                <span class="hint">{tr!(about(format))}</span>
            </label>
        }
    });
    view! {
        <section class="imp-part">
            <h2>{tr!("export-what")}</h2>
            <dl class="props">
                <dt>{tr!("export-posts")}</dt>
                <dd><WhichPosts view=view /></dd>
            </dl>
            <fieldset class="exp-formats">
                <legend>{tr!("export-format")}</legend>
                {formats.into_iter().collect_view()}
            </fieldset>
            <Show when=move || view.format.get().is_of_account()>
                <dl class="props">
                    <dt>{tr!("export-zone")}</dt>
                    <dd>
                        <ZoneInput
                            label=Signal::derive(tr!("export-zone"))
                            value=view.zone
                            none=Signal::derive(tr!("import-zone-project"))
                            on_choose=Callback::new(move |zone| view.zone.set(zone))
                        />
                        <p class="hint">{tr!("export-zone-about")}</p>
                    </dd>
                </dl>
            </Show>
        </section>
    }
}

/// All posts, those that the calendar shows, or those of a month.
#[component]
fn WhichPosts(view: ExportView) -> impl IntoView {
    let choices = move || {
        let mut choices = vec![("all".to_owned(), t!("export-all"))];
        if view.filter.with(|filter| !filter.is_empty()) {
            choices.push(("filtered".to_owned(), t!("export-filtered")));
        }
        choices.extend(view.months.get().into_iter().map(|month| (month.to_string(), month_name(month))));
        choices
    };
    let chosen = move || match view.scope.get() {
        Scope::All => "all".to_owned(),
        Scope::Filtered => "filtered".to_owned(),
        Scope::Month(month) => month.to_string(),
    };
    let choose = move |word: String| {
        let scope = match word.as_str() {
            "all" => Some(Scope::All),
            "filtered" => Some(Scope::Filtered),
            month => month.parse().ok().map(Scope::Month),
        };
        if let Some(scope) = scope {
            view.scope.set(scope);
        }
    };
    view! {
        <Choice
            label=Signal::derive(tr!("export-posts"))
            choices=Signal::derive(choices)
            chosen=Signal::derive(chosen)
            on_choose=Callback::new(choose)
        />
    }
}

fn month_name(month: Month) -> String {
    let (name, year) = month_title(month.year(), month.number());
    t!("export-month", month = name, year = year)
}

fn name(format: Format) -> String {
    match format {
        Format::Table(tool) => tool.facts().name.to_owned(),
        Format::Calendar => t!("export-ics"),
        Format::Busy => t!("export-busy"),
    }
}

const fn about(format: Format) -> &'static str {
    match format {
        Format::Table(Tool::Own) => "export-own-about",
        Format::Table(Tool::Hootsuite) => "export-hootsuite-about",
        Format::Table(Tool::Buffer) => "export-buffer-about",
        Format::Table(Tool::Metricool) => "export-metricool-about",
        Format::Table(_) => "export-publer-about",
        Format::Calendar => "export-ics-about",
        Format::Busy => "export-busy-about",
    }
}
