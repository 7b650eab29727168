//! Small marks that stand for a status, a network or a campaign. Colour is never alone: each has a glyph
//! or a monogram, and a word.

use leptos::prelude::*;

/// The glyph of a status, as in `status_glyph("review")`. Says nothing: a word stands beside it.
pub fn status_glyph(status: &'static str) -> impl IntoView {
    view! {
        <svg class="st" data-status=status aria-hidden="true">
            <use href=["#s-", status].concat()></use>
        </svg>
    }
}

/// The glyph and the word of a status.
pub fn status_label(status: &'static str, word: impl Fn() -> String + Send + 'static) -> impl IntoView {
    view! { <span class="status" data-status=status>{status_glyph(status)} {word}</span> }
}

/// The monogram of a network, by its short word as in `ig`. `size` is empty, `net-m` or `net-l`.
pub fn net_mark(network: &str, size: &'static str) -> impl IntoView + use<> {
    view! {
        <span class=["net ", size].concat() data-net=network.to_owned() aria-hidden="true">
            <svg aria-hidden="true"><use href=["#n-", network].concat()></use></svg>
        </span>
    }
}

/// The monograms of several networks, three at most, with all their names for who cannot see them.
pub fn net_marks(networks: &[String], names: String) -> impl IntoView + use<> {
    let rest = networks.len().saturating_sub(3);
    let marks = networks.iter().take(3).map(|network| net_mark(network, "")).collect_view();
    view! {
        <span class="nets" role="img" aria-label=names.clone() title=names>
            {marks}
            {(rest > 0).then(|| view! { <span class="net-more" aria-hidden="true">{format!("+{rest}")}</span> })}
        </span>
    }
}

/// The name of a campaign in its colour.
pub fn camp(name: String, glaze: String) -> impl IntoView {
    view! { <span class="camp" data-glaze=glaze>{name}</span> }
}

/// The style sheet's word for the stored word of a status; a word of a newer app looks like a draft.
pub fn status_word(stored: &str) -> &'static str {
    match stored {
        "in_review" => "review",
        "changes" => "changes",
        "approved" => "approved",
        "scheduled" => "scheduled",
        "published" => "published",
        "overdue" => "overdue",
        "hold" => "hold",
        "rejected" => "rejected",
        _ => "draft",
    }
}
