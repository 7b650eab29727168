//! The sample's two languages, and the season by which a firing is called.

use model::Day;

/// A language, and the season.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Locale {
    /// Whether the sample is in Chinese; otherwise it is in English.
    pub(crate) chinese: bool,
    season: [&'static str; 2],
}

impl Locale {
    /// Takes the language of a tag such as `zh-CN`, and the season of a day: by the Chinese calendar, in
    /// which winter begins in early November, on the northern half of the world.
    pub(crate) fn new(tag: &str, today: Day) -> Self {
        let chinese =
            tag.split(['-', '_']).next().is_some_and(|language| language.eq_ignore_ascii_case("zh"));
        let season = match (today.month(), today.day()) {
            (2, 4..) | (3 | 4, _) | (5, ..=5) => ["Spring", "春"],
            (5, 6..) | (6 | 7, _) | (8, ..=7) => ["Summer", "夏"],
            (8, 8..) | (9 | 10, _) | (11, ..=6) => ["Autumn", "秋"],
            _ => ["Winter", "冬"],
        };
        Self { chinese, season }
    }

    /// Chooses between English and Chinese.
    pub(crate) fn of<T>(&self, [english, chinese]: [T; 2]) -> T {
        if self.chinese { chinese } else { english }
    }

    /// Puts the season in where a text leaves room for it.
    pub(crate) fn seasoned(&self, text: &str) -> String {
        text.replace("{Season}", self.of(self.season))
    }
}
