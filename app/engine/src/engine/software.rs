//! What a browser calls itself, cut down to what a person knows it by.

use replica::Software;

/// Browsers by a word of their user agents. Those that name others too, for the sake of old pages, come first.
const BROWSERS: [(&str, &str); 9] = [
    ("EdgiOS/", "Edge"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
];

/// Systems by a word of user agents, in the same order.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Reads a user agent; `None` where it names neither a browser nor a system that is known.
pub(super) fn named_in(user_agent: &str) -> Option<Software> {
    let find = |names: &[(&str, &str)]| {
        let found = names.iter().find(|(word, _)| user_agent.contains(word));
        found.map(|(_, name)| (*name).to_owned())
    };
    // Every browser calls itself Safari; the one that calls itself nothing else is.
    let safari = || user_agent.contains("Safari/").then(|| "Safari".to_owned());
    let (browser, system) = (find(&BROWSERS).or_else(safari), find(&SYSTEMS));
    if browser.is_none() && system.is_none() {
        return None;
    }
    Some(Software { browser: browser.unwrap_or_default(), system: system.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn a_browser_is_known_by_what_sets_it_apart() {
        let known = |user_agent: &str| named_in(user_agent).map(|it| (it.browser, it.system));
        let named = |browser: &str, system: &str| Some((browser.to_owned(), system.to_owned()));
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
        assert_eq!(known(chrome), named("Chrome", "Linux"));
        assert_eq!(
            known(&chrome.replace("X11; Linux x86_64", "Windows NT 10.0")),
            named("Chrome", "Windows")
        );
        assert_eq!(known(&format!("{chrome} Edg/141.0.0.0")), named("Edge", "Linux"));
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(known(safari), named("Safari", "iPhone"));
        assert_eq!(
            known("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0"),
            named("Firefox", "macOS")
        );
    }

    #[test]
    fn a_browser_that_hides_what_it_is_has_no_name() {
        assert_eq!(named_in("Mozilla/5.0"), None);
        assert_eq!(named_in(""), None);
    }
}
