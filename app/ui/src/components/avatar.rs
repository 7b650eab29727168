//! A person: initials on their own colour; a ring when they are here now.

use leptos::prelude::*;

/// A person's avatar.
#[component]
pub fn Avatar(
    /// Their name.
    #[prop(into)]
    name: Signal<String>,
    /// Their colour, from 1 to 8.
    #[prop(into)]
    colour: Signal<i64>,
    /// The size: empty, `av-s`, `av-m` or `av-l`.
    #[prop(optional)]
    size: &'static str,
    /// Whether they are here now.
    #[prop(optional, into)]
    here: Signal<bool>,
) -> impl IntoView {
    view! {
        <span
            class=["av ", size].concat()
            class:han=move || name.with(|name| is_han(name))
            class:av-here=move || here.get()
            data-person=move || colour.get().clamp(1, 8).to_string()
            role="img"
            aria-label=move || name.get()
            title=move || name.get()
        >
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// Shortens a name: one Han character, else the first letters of the first and last word.
pub fn initials(name: &str) -> String {
    let name = name.trim();
    if is_han(name) {
        return name.chars().take(1).collect();
    }
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

/// Tells whether a name begins with a Han character.
pub fn is_han(name: &str) -> bool {
    name.trim()
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_and_the_last_words_or_one_character() {
        assert_eq!(initials("ada lovelace"), "al");
        assert_eq!(initials("Ada King Lovelace"), "AL");
        assert_eq!(initials("Ada"), "A");
        assert_eq!(initials("静壶"), "静");
        assert_eq!(initials(" "), "");
    }
}
