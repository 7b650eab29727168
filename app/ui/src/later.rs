//! What nobody needs to see the calendar: a program of its own, which is loaded after the page. See
//! docs/decisions/0405.

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use model::{Id, records::Post};

use crate::{
    components::{Button, Empty, Look, waiting},
    engine_link::{Engine, Standing},
    late::{PATIENCE, is_late},
    pages,
    shell::{NotebookSeeker, seek_in_notebooks},
    tr,
};

/// What stands in for a part until it is there.
#[derive(Clone)]
pub struct StandIn {
    /// Puts the words where the part will be.
    pub frame: fn(AnyView) -> AnyView,
    /// Whether it is the whole page.
    pub whole_page: bool,
    /// Another way on, beside that of trying again.
    pub beside: ViewFn,
}

/// What is drawn by the program that comes later.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The drawer of a post.
    pub drawer: fn(Memo<Option<Id<Post>>>) -> AnyView,
    /// The page of campaigns.
    pub campaigns: fn() -> AnyView,
    /// The page of channels.
    pub channels: fn() -> AnyView,
    /// The page of people.
    pub people: fn() -> AnyView,
    /// The page of a notebook.
    pub notebook: fn() -> AnyView,
    /// The page of settings.
    pub settings: fn() -> AnyView,
    /// The page on which posts come in from a file.
    pub import: fn() -> AnyView,
    /// The page on which posts go out as files.
    pub export: fn() -> AnyView,
    /// What seeks in notebooks.
    pub notebooks: fn(NotebookSeeker) -> AnyView,
}

/// The one way into that program: whatever is reached only through here is not in the page's own.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "what calls it gives the failure to load it")]
fn parts() -> Result<Parts, SplitLoaderError> {
    Ok(Parts {
        drawer: pages::drawer,
        campaigns: || pages::Campaigns().into_any(),
        channels: || pages::Channels().into_any(),
        people: || pages::People().into_any(),
        notebook: || pages::Notebook().into_any(),
        settings: || pages::Settings().into_any(),
        import: || pages::Import().into_any(),
        export: || pages::Export().into_any(),
        notebooks: seek_in_notebooks,
    })
}

#[derive(Clone, Copy)]
enum Stand {
    /// Nobody has asked for it.
    NotAsked,
    Coming,
    Here(Parts),
    /// It could not be had.
    Missing,
}

/// What comes later, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Later(RwSignal<Stand>);

impl Later {
    /// Makes a handle; nothing is loaded by that.
    pub fn new() -> Self {
        Self(RwSignal::new(Stand::NotAsked))
    }

    /// Loads it as soon as the engine, which is needed sooner, has come, and the browser has nothing else to
    /// do: what is opened then is there at once.
    pub fn load_when_idle(self, engine: Engine) {
        Effect::new(move || {
            if engine.standing() == Standing::Up {
                let load = move || self.load();
                // Not every browser says when it is idle.
                if request_idle_callback_with_handle(load).is_err() {
                    set_timeout(load, PATIENCE);
                }
            }
        });
    }

    /// Loads it, unless it is there or on its way.
    fn load(self) {
        let Self(stand) = self;
        if matches!(stand.get_untracked(), Stand::Coming | Stand::Here(_)) {
            return;
        }
        stand.set(Stand::Coming);
        spawn_local(async move {
            // Why it could not be had is in the console.
            stand.set(parts().await.map_or(Stand::Missing, Stand::Here));
        });
    }

    /// Draws a page of it.
    pub fn page(self, page: fn(&Parts) -> fn() -> AnyView) -> AnyView {
        let frame = |words: AnyView| view! { <main id="main" tabindex="-1">{words}</main> }.into_any();
        let stand_in = StandIn { frame, whole_page: true, beside: ViewFn::default() };
        self.draw(move |parts| page(parts)(), stand_in)
    }

    /// Draws a part of it once that is there, and nothing before.
    pub fn quietly(self, part: impl Fn(&Parts) -> AnyView + Send + 'static) -> AnyView {
        let Self(stand) = self;
        self.load();
        let draw = move || match stand.get() {
            Stand::Here(parts) => Some(part(&parts)),
            Stand::Missing | Stand::NotAsked | Stand::Coming => None,
        };
        draw.into_any()
    }

    /// Draws a part of it. Until that is there, it says in its place that it is loaded, or that it could not be,
    /// with a way to try again.
    pub fn draw(self, part: impl Fn(&Parts) -> AnyView + Send + 'static, stand_in: StandIn) -> AnyView {
        let Self(stand) = self;
        self.load();
        let late = is_late(|| ());
        let draw = move || match stand.get() {
            Stand::Here(parts) => part(&parts),
            Stand::Missing => (stand_in.frame)(missing(self, stand_in.clone())),
            Stand::NotAsked | Stand::Coming => (stand_in.frame)(coming(late)),
        };
        draw.into_any()
    }
}

impl Default for Later {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns what comes later.
pub fn use_later() -> Later {
    expect_context::<Later>()
}

/// Says that it is loaded, once that takes long.
fn coming(late: RwSignal<bool>) -> AnyView {
    let words = move || late.get().then(|| waiting(Signal::derive(tr!("later-coming"))));
    words.into_any()
}

/// Says that it could not be loaded.
fn missing(later: Later, stand_in: StandIn) -> AnyView {
    view! {
        <div role="alert">
            <Empty
                whole_page=stand_in.whole_page
                title=Signal::derive(tr!("later-missing"))
                about=Signal::derive(tr!("later-missing-about"))
            >
                <Button label=Signal::derive(tr!("later-again")) look=Look::Outline on_press=move |_| later.load() />
                {stand_in.beside.run()}
            </Empty>
        </div>
    }
    .into_any()
}
