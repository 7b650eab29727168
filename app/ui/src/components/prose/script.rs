//! Which script a passage is in, so that it gets its own faces and leading.

/// Returns the language tag that a passage is set by.
pub fn lang_of(text: &str) -> &'static str {
    let is_han = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}');
    let han = text.chars().filter(is_han).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    // A Chinese character says as much as about three letters.
    if han * 3 > latin { "zh-CN" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::lang_of;

    #[test]
    fn a_passage_is_set_in_the_script_that_says_more() {
        assert_eq!(lang_of("清晨开窑，Winter"), "zh-CN");
        assert_eq!(lang_of("The kiln 窑 opens at dawn"), "en");
        assert_eq!(lang_of("2026"), "en");
    }
}
