//! What readers are asked to do: the kind, and where there is one, its words and its link.

use leptos::prelude::*;
use model::{
    Id, Value,
    records::{CtaKind, Post},
};

use super::details::words;
use crate::{
    components::icon_of,
    properties::{Line, Property},
    t, tr,
};

/// The three fields of the call to action.
#[component]
pub(super) fn CallToAction(id: Id<Post>) -> impl IntoView {
    let of = |name: &str| Property::of(&id, name);
    let (kind, text, link) = (of("cta_kind"), of("cta_text"), of("cta_url"));
    let is_asked = Memo::new(move |_| {
        let kind = kind.map(Property::line).unwrap_or_default();
        !kind.is_empty() && kind != CtaKind::None.word()
    });
    let label = move |property: Property| move || t!(property.spec.label);
    let line = move |property: Property, placeholder: &'static str| {
        view! {
            <Line
                label=Signal::derive(label(property))
                value=Signal::derive(move || property.line())
                on_done=Callback::new(move |line| property.set(Value::Str(line)))
                placeholder=Signal::derive(move || t!(placeholder))
                limit=property.spec.limit
                may_change=Signal::derive(move || property.may_change())
            />
        }
    };
    let out = move |property: Property| {
        let address = move || web_address(&property.line());
        move || {
            address().map(|address| {
                view! {
                    <a class="cta-out" href=address target="_blank" rel="noreferrer" aria-label=tr!("open-link") title=tr!("open-link")>
                        {icon_of("out", "icon icon-xs")}
                    </a>
                }
            })
        }
    };
    view! {
        {kind.map(|kind| {
            let kinds = CtaKind::ALL.iter().map(|kind| (kind.word(), kind.label())).collect();
            view! {
                <dt>{label(kind)}</dt>
                <dd>
                    {words(kind, kinds)}
                    <Show when=move || is_asked.get()>
                        <div class="cta">
                            {text.map(|text| line(text, "post-cta-words"))}
                            {link.map(|link| view! { <span class="cta-link">{line(link, "post-cta-address")} {out(link)}</span> })}
                        </div>
                    </Show>
                </dd>
            }
        })}
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
