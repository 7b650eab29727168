//! The messages of the locale files, as `build.rs` has written them down.

use super::Locale;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Stands before each case of a message that says another sentence for each number.
const CASE: char = '\u{1}';
/// Stands between a case and its sentence.
const SENTENCE: char = '\u{2}';

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A name, or words that were said before.
    Words(String),
    /// How many.
    Count(i64),
}

impl From<String> for About {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for About {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

macro_rules! counts {
    ($($number:ty),*) => {
        $(impl From<$number> for About {
            fn from(number: $number) -> Self {
                // No count of the app comes near to the end.
                Self::Count(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

counts!(i32, i64, u32, u64, usize);

/// Gives a number's plural category.
type Category<'c> = dyn Fn(i64) -> String + 'c;

/// The messages of a language.
pub(super) struct Messages {
    /// Each id with its message, in the order of the ids.
    all: Vec<(&'static str, &'static str)>,
}

impl Messages {
    pub(super) fn of(locale: Locale) -> Self {
        let messages = match locale {
            Locale::En => EN,
            Locale::ZhCn => ZH_CN,
        };
        Self { all: IDS.split('\n').zip(messages.split('\n')).collect() }
    }

    /// Says a message; `None` where there is none of this id. `category` gives a number's plural category in
    /// the language, as in `one`.
    pub(super) fn say(&self, id: &str, about: &[(&str, About)], category: &Category<'_>) -> Option<String> {
        let at = self.all.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        let (_, message) = self.all.get(at)?;
        Some(filled(chosen(message, about, category), about))
    }
}

/// Returns the sentence that fits the number: of this very number, or else of its category, or else the last.
fn chosen<'m>(message: &'m str, about: &[(&str, About)], category: &Category<'_>) -> &'m str {
    let Some((name, cases)) = message.split_once(CASE) else { return message };
    let number = about.iter().find_map(|(of, what)| match what {
        About::Count(number) if *of == name => Some(*number),
        _ => None,
    });
    let fits = |wanted: &str| {
        let mut cases = cases.split(CASE).filter_map(|case| case.split_once(SENTENCE));
        cases.find_map(|(case, sentence)| (case == wanted).then_some(sentence))
    };
    let fitting = number.and_then(|number| fits(&number.to_string()).or_else(|| fits(&category(number))));
    let last = || cases.rsplit_once(SENTENCE).map(|(_, sentence)| sentence);
    fitting.or_else(last).unwrap_or_default()
}

/// Puts what a sentence is about into its places.
fn filled(sentence: &str, about: &[(&str, About)]) -> String {
    let mut parts = sentence.split('{');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match about.iter().find(|(of, _)| *of == name) {
            Some((_, About::Words(words))) => said.push_str(words),
            Some((_, About::Count(number))) => said.push_str(&number.to_string()),
            // What the code forgot to say is seen as its name.
            None => said.push_str(name),
        }
        said.push_str(rest);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{About, Locale, Messages};

    fn english(number: i64) -> String {
        if number == 1 { "one" } else { "other" }.to_owned()
    }

    fn said(locale: Locale, id: &str, about: &[(&str, About)]) -> String {
        Messages::of(locale).say(id, about, &english).expect("a message")
    }

    #[test]
    fn a_number_chooses_its_sentence() {
        for (number, sentence) in [(0, "no posts"), (1, "1 post"), (2, "2 posts"), (1_200, "1200 posts")] {
            assert_eq!(said(Locale::En, "calendar-posts", &[("n", number.into())]), sentence);
        }
    }

    #[test]
    fn a_choice_stands_within_a_sentence() {
        let about = [("day", "Monday".into()), ("today", ", today".into()), ("n", 1.into())];
        assert_eq!(said(Locale::En, "calendar-day-name", &about), "Monday, today, 1 post");
    }

    #[test]
    fn what_is_said_about_something_is_never_read_as_a_sentence() {
        let about = [("name", "{n} \u{1}one\u{2}".into())];
        assert_eq!(said(Locale::En, "list-open-name", &about), "Open {n} \u{1}one\u{2}");
    }

    #[test]
    fn words_in_quotes_keep_their_spaces() {
        assert_eq!(said(Locale::En, "calendar-list-comma", &[]), ", ");
    }

    #[test]
    fn a_language_without_plurals_says_its_only_sentence() {
        let one = said(Locale::ZhCn, "campaigns-count", &[("n", 1.into())]);
        assert_eq!(one.replace('1', "2"), said(Locale::ZhCn, "campaigns-count", &[("n", 2.into())]));
    }

    #[test]
    fn an_unknown_message_is_none() {
        assert_eq!(Messages::of(Locale::En).say("no-such-message", &[], &english), None);
    }
}
