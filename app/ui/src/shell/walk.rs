//! Ways through a project: the addresses of its pages, and going there.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    params::ParamsMap,
};
use model::RecordId;

/// The ways, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Ways {
    key: Memo<String>,
    go: StoredValue<Box<dyn Fn(&str, NavigateOptions)>, LocalStorage>,
    path: Memo<String>,
    query: Memo<String>,
}

impl Ways {
    /// Makes the ways through the project of this key; called by the shell.
    pub(super) fn new(key: Memo<String>) -> Self {
        let location = use_location();
        Self {
            key,
            go: StoredValue::new_local(Box::new(use_navigate())),
            path: location.pathname,
            query: Memo::new(move |_| location.query.with(ParamsMap::to_query_string)),
        }
    }

    /// Returns the address of a page, as in `to("calendar/2026-11")`; draws again with the project.
    pub fn to(self, page: &str) -> String {
        format!("/p/{}/{page}", self.key.get())
    }

    /// Tells whether the calendar is shown. It is drawn before its posts are there; other pages are made of what
    /// the project holds.
    pub(super) fn is_at_calendar(self) -> bool {
        self.path.with(|path| page_of(path) == "calendar")
    }

    /// Says in a word of `aria-current` that a page is shown, or one that belongs to it; draws again when that
    /// differs.
    pub(super) fn current(self, page: &str) -> Option<&'static str> {
        self.path.with(|path| current(path, page))
    }

    /// Returns the project's key.
    pub fn project(self) -> Memo<String> {
        self.key
    }

    /// Returns the address at which a post is open over the page that is shown now.
    pub fn to_post(self, post: &RecordId) -> String {
        format!("{}{}", self.path.get(), query_with_post(&self.query.get(), Some(post)))
    }

    /// Goes to a page.
    pub fn go(self, page: &str) {
        let address = untrack(|| self.to(page));
        self.walk(&address);
    }

    /// Opens a post over the page that is shown now.
    pub fn open_post(self, post: &RecordId) {
        let address = untrack(|| self.to_post(post));
        self.walk(&address);
    }

    /// Closes the post that is open.
    pub fn close_post(self) {
        let query = self.query.get_untracked();
        let address = format!("{}{}", self.path.get_untracked(), query_with_post(&query, None));
        self.walk(&address);
    }

    /// Goes to an address.
    pub fn walk(self, address: &str) {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        self.go.with_value(|go| go(address, options));
    }
}

/// The first word of the page that a path shows.
fn page_of(path: &str) -> &str {
    match path.trim_start_matches("/p/").split('/').nth(1) {
        None | Some("") => "calendar",
        Some(page) => page,
    }
}

fn current(path: &str, page: &str) -> Option<&'static str> {
    match page_of(path) {
        shown if shown == page => Some("page"),
        // Notebooks are listed among the people.
        "notebook" if page == "people" => Some("true"),
        // Files are led to from there.
        "import" | "export" if page == "settings" => Some("true"),
        _ => None,
    }
}

/// The query as it is, with another post or none.
fn query_with_post(query: &str, post: Option<&RecordId>) -> String {
    let others = query.trim_start_matches('?').split('&');
    let mut parts: Vec<String> =
        others.filter(|part| !part.is_empty() && !part.starts_with("post=")).map(str::to_owned).collect();
    // Ids are of letters, digits, `:` and `-`, which need no escape.
    parts.extend(post.map(|post| format!("post={}", post.key())));
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// Returns the ways through the open project.
pub fn use_ways() -> Ways {
    expect_context::<Ways>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_is_shown_is_current_and_so_is_the_one_that_a_notebook_belongs_to() {
        assert_eq!(current("/p/abc", "calendar"), Some("page"));
        assert_eq!(current("/p/abc/calendar/2026-11", "calendar"), Some("page"));
        assert_eq!(current("/p/abc/people", "people"), Some("page"));
        assert_eq!(current("/p/abc/notebook/0190", "people"), Some("true"));
        assert_eq!(current("/p/abc/notebook/0190", "calendar"), None);
        assert_eq!(current("/p/abc/import", "settings"), Some("true"));
    }
}
