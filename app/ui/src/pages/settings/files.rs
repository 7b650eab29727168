//! The ways to posts from files of other tools, and back to them.

use leptos::prelude::*;
use model::records::Post;

use crate::{
    components::{Button, Look, Show},
    plan::fresh_id,
    properties::may_change,
    session::use_session,
    shell::use_ways,
    tr,
};

/// Both ways.
#[component]
pub(super) fn Files() -> impl IntoView {
    let (session, ways) = (use_session(), use_ways());
    let may = Memo::new(move |_| may_change(session, fresh_id::<Post>().untyped(), "title"));
    view! {
        <section class="set-part">
            <h2>{tr!("settings-files")}</h2>
            <p class="quiet">{tr!("settings-files-about")}</p>
            <div class="row">
                <Show when=move || may.get()>
                    <Button
                        label=Signal::derive(tr!("import-open"))
                        mark="upload"
                        look=Look::Outline
                        on_press=move |_| ways.go("import")
                    />
                </Show>
                <Button
                    label=Signal::derive(tr!("export-open"))
                    mark="file"
                    look=Look::Outline
                    on_press=move |_| ways.go("export")
                />
            </div>
        </section>
    }
}
