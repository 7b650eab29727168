//! Settings: what holds for the whole project, and what was chosen for this browser.

mod deletion;
mod files;

use leptos::prelude::*;
use model::{Id, records};

use crate::{
    components::{Button, Look, Segmented, Show, icon_of},
    i18n::{self, Locale},
    keeping,
    preferences::{self, Theme},
    properties::{Choice, Property, control, may_change},
    session::use_session,
    shell::{Head, save_as_file},
    t,
    toasts::use_toasts,
    tr,
};

/// The page of settings.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <Head title=Signal::derive(tr!("settings-title")) />
        <main id="main" tabindex="-1">
            <div class="set">
                <Project />
                <Browser />
                <Copies />
                <files::Files />
                <deletion::Deletion />
            </div>
        </main>
    }
}

/// What holds for everybody in the project.
#[component]
fn Project() -> impl IntoView {
    let session = use_session();
    let the = records::Settings::the();
    let asked = the.clone();
    let may = Memo::new(move |_| may_change(session, asked.untyped(), "name"));
    let row = |name: &str| {
        Property::of(&the, name).map(|property| {
            view! {
                <dt>{tr!(property.spec.label)}</dt>
                <dd>{control(property)} {about(property.spec.name).map(|about| view! { <p class="hint">{tr!(about)}</p> })}</dd>
            }
        })
    };
    view! {
        <section class="set-part">
            <h2>{tr!("settings-project")}</h2>
            <Show when=move || !may.get()>
                <p class="quiet">{tr!("settings-managers")}</p>
            </Show>
            <dl class="props">{row("name")} {row("zone")} {row("week_start")} {language(&the)}</dl>
        </section>
    }
}

/// What a setting does, where its name does not say it.
fn about(name: &str) -> Option<&'static str> {
    match name {
        "zone" => Some("settings-zone-about"),
        "week_start" => Some("settings-week-start-about"),
        _ => None,
    }
}

/// The project's language: a tag in the plan, and a language that the app speaks on the page.
fn language(the: &Id<records::Settings>) -> Option<impl IntoView + use<>> {
    Property::of(the, "locale").map(|property| {
        let choices =
            || Locale::ALL.map(|locale| (locale.tag().to_owned(), locale.own_name().to_owned())).to_vec();
        view! {
            <dt>{tr!(property.spec.label)}</dt>
            <dd>
                <Choice
                    label=Signal::derive(tr!(property.spec.label))
                    choices=Signal::derive(choices)
                    chosen=Signal::derive(move || property.line())
                    on_choose=Callback::new(move |tag| property.set_line(Some(tag)))
                    may_change=Signal::derive(move || property.may_change())
                />
                <p class="hint">{tr!("settings-locale-about")}</p>
            </dd>
        }
    })
}

/// What holds in this browser alone.
#[component]
fn Browser() -> impl IntoView {
    let theme = RwSignal::new(preferences::theme());
    let choose_theme = move |chosen: Theme| {
        preferences::choose_theme(chosen);
        theme.set(chosen);
    };
    let languages = Locale::ALL.map(|locale| (locale, Signal::stored(locale.own_name().to_owned())));
    let themes = Theme::ALL.map(|theme| (theme, Signal::derive(move || t!(theme.label()))));
    view! {
        <section class="set-part">
            <h2>{tr!("settings-browser")}</h2>
            <dl class="props">
                <dt>{tr!("language")}</dt>
                <dd>
                    <Segmented
                        label=Signal::derive(tr!("language"))
                        choices=languages.to_vec()
                        chosen=Signal::derive(i18n::locale)
                        on_choose=Callback::new(preferences::choose_locale)
                    />
                </dd>
                <dt>{tr!("settings-theme")}</dt>
                <dd>
                    <Segmented
                        label=Signal::derive(tr!("settings-theme"))
                        choices=themes.to_vec()
                        chosen=theme
                        on_choose=Callback::new(choose_theme)
                    />
                </dd>
            </dl>
        </section>
    }
}

/// Where the project is kept, and a copy to keep elsewhere.
#[component]
fn Copies() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let kept = RwSignal::new(None);
    keeping::ask(move |answer| {
        // The person may have left the page meanwhile.
        let _ = kept.try_set(Some(answer));
    });
    let relay =
        move || session.project.with(|project| project.as_ref().and_then(|project| project.relay.clone()));
    view! {
        <section class="set-part">
            <h2>{tr!("settings-copies")}</h2>
            <dl class="props">
                <dt>{tr!("sync-relay")}</dt>
                <dd>
                    {move || relay().unwrap_or_else(|| t!("sync-relay-none"))}
                    <p class="hint">{move || if relay().is_some() { t!("settings-relay-about") } else { t!("settings-relay-none") }}</p>
                </dd>
                <dt>{tr!("settings-kept")}</dt>
                <dd>
                    {move || {
                        kept.get()
                            .map(|kept| {
                                let (says, about) = if kept {
                                    ("settings-kept-yes", "settings-kept-yes-about")
                                } else {
                                    ("settings-kept-no", "settings-kept-no-about")
                                };
                                view! { {tr!(says)} <p class="hint">{tr!(about)}</p> }
                            })
                    }}
                </dd>
            </dl>
            <p class="honest">{icon_of("info", "icon icon-s")} <span>{tr!("settings-copies-about")}</span></p>
            <Button
                label=Signal::derive(tr!("save-file"))
                mark="download"
                look=Look::Outline
                on_press=move |_| save_as_file(session, toasts)
            />
        </section>
    }
}
