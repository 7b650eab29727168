//! Every word a person sees comes from the locale files, in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Source};

const LOCALES: &str = "app/site/locales/";
/// Files with words that no locale file can have, each with the reason.
const EXCEPTED: [(&str, &str); 1] =
    [("app/ui/src/i18n/locale.rs", "a language's own name for itself is the same in every language")];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = same_messages(sources);
    for source in sources.iter().filter(|source| source.is_in("app/ui/src/") && source.ends_in(&["rs"])) {
        if EXCEPTED.iter().any(|(path, _)| *path == source.path) {
            continue;
        }
        for (number, line) in source.code_for_people() {
            for text in literals(line).filter(|text| is_prose(text)) {
                let excuse = ["reason", "expect(", "#[error", "#[doc"].iter().any(|word| line.contains(word));
                if !excuse {
                    let what = format!("\"{text}\" is for people, and belongs in the locale files");
                    findings.push(Finding::at(source, number, what));
                }
            }
        }
    }
    findings
}

/// Every language has the same files with the same messages.
fn same_messages(sources: &[Source]) -> Vec<Finding> {
    let mut languages: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.is_in(LOCALES) && source.ends_in(&["ftl"])) {
        let path = source.path.strip_prefix(LOCALES).unwrap_or(&source.path);
        let Some((language, file)) = path.split_once('/') else { continue };
        let messages = languages.entry(language).or_default();
        messages.extend(source.text.lines().filter_map(message_id).map(|id| (file, id)));
    }
    let all: BTreeSet<(&str, &str)> = languages.values().flatten().copied().collect();
    let mut findings = Vec::new();
    for (language, messages) in &languages {
        for (file, id) in all.difference(messages) {
            let path = format!("{LOCALES}{language}/{file}");
            findings.push(Finding::of(&path, format!("has no message `{id}`, which another language has")));
        }
    }
    findings
}

fn message_id(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=')?;
    let id = id.trim_end();
    (id.starts_with(|c: char| c.is_ascii_alphabetic()) && !id.contains(' ')).then_some(id)
}

/// The string literals that begin and end on a line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// Whether a text is a sentence or a label rather than a name for the machine: it has Han, or it begins
/// like a sentence and has a second word.
fn is_prose(text: &str) -> bool {
    let han = text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let sentence = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.split_once(' ').is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    han || sentence
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::check;

    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        let sources = files.iter().map(|(path, text)| Source { path: (*path).into(), text: (*text).into() });
        check(&sources.collect::<Vec<_>>()).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_message_that_one_language_lacks_is_found() {
        let en = ("app/site/locales/en/post.ftl", "post-new = New post\npost-old = Old\n    .title = x\n");
        let zh = ("app/site/locales/zh-CN/post.ftl", "post-new = 新帖子\n");
        assert_eq!(findings(&[en, zh]), ["has no message `post-old`, which another language has"]);
        assert!(findings(&[en]).is_empty());
    }

    #[test]
    fn a_sentence_in_the_code_is_found() {
        let check = |line: &str| findings(&[("app/ui/src/page.rs", line)]).len();
        assert_eq!(check("<button>\"New post\"</button>"), 1);
        assert_eq!(check("<p>\"静壶\"</p>"), 1);
        assert_eq!(check("<button class=\"button quiet\">{t!(\"post-new\")}</button>"), 0);
        assert_eq!(check("#[expect(dead_code, reason = \"Used later on\")]"), 0);
    }
}
