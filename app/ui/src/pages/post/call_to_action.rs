//! What readers are asked to do: the kind, and where there is one, its words and its link.

use leptos::prelude::*;
use model::{
    Id,
    records::{CtaKind, Post},
};

use crate::{
    components::{Show, icon_of},
    properties::{Property, control, line},
    tr,
};

/// The three fields of the call to action.
pub(super) fn call_to_action(id: &Id<Post>) -> impl IntoView + use<> {
    let of = |name: &str| Property::of(id, name);
    let (kind, words, link) = (of("cta_kind"), of("cta_text"), of("cta_url"));
    let is_asked = move || {
        let kind = kind.map(Property::line).unwrap_or_default();
        !kind.is_empty() && kind != CtaKind::None.word()
    };
    let is_asked = Memo::new(move |_| is_asked());
    let more = move || {
        view! {
            <div class="cta">
                {words.map(|words| line(words, "post-cta-words"))}
                {link.map(|link| view! { <span class="cta-link">{line(link, "post-cta-address")} {way_out(link)}</span> })}
            </div>
        }
    };
    kind.map(|kind| {
        view! {
            <dt>{tr!("post-cta-kind")}</dt>
            <dd>
                {control(kind)}
                <Show when=move || is_asked.get()>{more}</Show>
            </dd>
        }
    })
}

/// The way to where a link leads.
fn way_out(link: Property) -> impl IntoView {
    move || {
        web_address(&link.line()).map(|address| {
            view! {
                <a
                    class="cta-out"
                    href=address
                    target="_blank"
                    rel="noopener noreferrer"
                    aria-label=tr!("open-link")
                    title=tr!("open-link")
                >
                    {icon_of("out", "icon icon-xs")}
                </a>
            }
        })
    }
}

/// Returns the address that a link leads to, if it is one of the web: others could run code.
fn web_address(link: &str) -> Option<String> {
    let link = link.trim();
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    match link {
        "" => None,
        _ if is_web => Some(link.to_owned()),
        // `stillkettle.example/winter`, as people write it.
        _ if !link.contains(':') && link.contains('.') && !link.contains(char::is_whitespace) => {
            Some(format!("https://{link}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert_eq!(web_address("https://a.example/x").as_deref(), Some("https://a.example/x"));
        assert_eq!(web_address(" a.example/winter ").as_deref(), Some("https://a.example/winter"));
        assert_eq!(web_address("javascript:alert(1)"), None);
        assert_eq!(web_address("link in bio"), None);
        assert_eq!(web_address(""), None);
    }
}
