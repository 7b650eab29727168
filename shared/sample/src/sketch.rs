//! A post as the sample writes it down: its words in two languages, its day relative to today.

use model::{
    Day, Text, TimeOfDay, Zone,
    records::{CtaKind, Format, Network, Post, PostType, Status},
};

use crate::{campaigns::Theme, locale::Locale, names::Names, team::Who};

/// The day of a post.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    /// So many weeks from this one; the day of that week, from 0 for Monday.
    Week(i64, i64),
    /// So many days from today.
    Today(i64),
    /// None yet.
    Tray,
}

/// What a post says in one language.
#[derive(Clone, Debug, Default)]
struct Words {
    title: &'static str,
    caption: &'static str,
    /// Hashtags without their sign, by spaces.
    hashtags: &'static str,
    brief: &'static str,
    cta: &'static str,
    /// What people look for when they should find it, by commas.
    keywords: &'static str,
    notes: &'static str,
}

/// A post, before it knows its day and its id.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    /// By which comments find it.
    pub(crate) name: &'static str,
    at: At,
    time: &'static str,
    channels: Vec<Network>,
    theme: Option<Theme>,
    format: Format,
    post_type: PostType,
    owner: Who,
    /// How far it has come, unless its day is over: then it is out.
    status: Status,
    /// It was meant to be out, and is not.
    late: bool,
    abroad: bool,
    cta: (CtaKind, &'static str),
    words: [Words; 2],
}

/// Begins a post. `time` is a time of the day, or empty where it has none.
pub(crate) fn post(name: &'static str, at: At, time: &'static str) -> Sketch {
    Sketch {
        name,
        at,
        time,
        channels: Vec::new(),
        theme: None,
        format: Format::Image,
        post_type: PostType::Organic,
        owner: Who::Ines,
        status: Status::Draft,
        late: false,
        abroad: false,
        cta: (CtaKind::None, ""),
        words: [Words::default(), Words::default()],
    }
}

impl Sketch {
    pub(crate) fn on<const N: usize>(mut self, channels: [Network; N]) -> Self {
        self.channels = channels.into();
        self
    }

    pub(crate) fn of(mut self, theme: Theme) -> Self {
        self.theme = Some(theme);
        self
    }

    pub(crate) fn in_form(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    pub(crate) fn paid(mut self, post_type: PostType) -> Self {
        self.post_type = post_type;
        self
    }

    pub(crate) fn by(mut self, owner: Who) -> Self {
        self.owner = owner;
        self
    }

    pub(crate) fn is(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// Leaves the post as it is, though its time is over.
    pub(crate) fn late(mut self) -> Self {
        self.late = true;
        self
    }

    /// Puts the post on the clock of readers in China.
    pub(crate) fn abroad(mut self) -> Self {
        self.abroad = true;
        self
    }

    /// Asks readers to do something; in words of each language, and at a page of the shop.
    pub(crate) fn asks(mut self, kind: CtaKind, page: &'static str, [en, zh]: [&'static str; 2]) -> Self {
        self.cta = (kind, page);
        let [english, chinese] = &mut self.words;
        (english.cta, chinese.cta) = (en, zh);
        self
    }

    /// Says what the post should say and show.
    pub(crate) fn brief(mut self, [en, zh]: [&'static str; 2]) -> Self {
        let [english, chinese] = &mut self.words;
        (english.brief, chinese.brief) = (en, zh);
        self
    }

    pub(crate) fn keywords(mut self, [en, zh]: [&'static str; 2]) -> Self {
        let [english, chinese] = &mut self.words;
        (english.keywords, chinese.keywords) = (en, zh);
        self
    }

    pub(crate) fn notes(mut self, [en, zh]: [&'static str; 2]) -> Self {
        let [english, chinese] = &mut self.words;
        (english.notes, chinese.notes) = (en, zh);
        self
    }

    /// Title, caption and hashtags in English.
    pub(crate) fn en(mut self, title: &'static str, caption: &'static str, hashtags: &'static str) -> Self {
        let [english, _] = &mut self.words;
        (english.title, english.caption, english.hashtags) = (title, caption, hashtags);
        self
    }

    /// Title, caption and hashtags in Chinese.
    pub(crate) fn zh(mut self, title: &'static str, caption: &'static str, hashtags: &'static str) -> Self {
        let [_, chinese] = &mut self.words;
        (chinese.title, chinese.caption, chinese.hashtags) = (title, caption, hashtags);
        self
    }

    /// Title, caption and hashtags of a post for readers in China alone, in whichever language the team
    /// plans.
    pub(crate) fn both(self, title: &'static str, caption: &'static str, hashtags: &'static str) -> Self {
        self.en(title, caption, hashtags).zh(title, caption, hashtags)
    }

    /// Fills in a post.
    pub(crate) fn fill(&self, post: &mut Post, locale: &Locale, today: Day, names: &Names<'_>) {
        let [english, chinese] = &self.words;
        let words = locale.of([english, chinese]);
        let say = |text: &str| locale.seasoned(text);
        post.title = say(words.title);
        post.caption = Text(say(words.caption));
        post.description = Text(say(words.brief));
        post.notes = Text(say(words.notes));
        post.hashtags = words.hashtags.split_whitespace().map(say).collect();
        let keywords = words.keywords.split([',', '、']).map(str::trim).filter(|word| !word.is_empty());
        post.keywords = keywords.map(say).collect();
        post.channels = self.channels.iter().map(|network| names.channel(network)).collect();
        post.campaign = self.theme.map(|theme| names.campaign(theme));
        post.owner = Some(names.member(self.owner));
        (post.format, post.post_type) = (self.format.clone(), self.post_type.clone());
        let (kind, page) = &self.cta;
        (post.cta_kind, post.cta_text) = (kind.clone(), words.cta.to_owned());
        if !page.is_empty() {
            post.cta_url = format!("https://stillkettle.example/{page}");
        }
        post.day = self.day(today);
        post.time = self.time.parse::<TimeOfDay>().ok();
        post.zone = self.abroad.then(|| Zone::from("Asia/Shanghai"));
        let is_over = post.day.is_some_and(|day| day < today);
        post.status = if is_over && !self.late { Status::Published } else { self.status.clone() };
    }

    fn day(&self, today: Day) -> Option<Day> {
        let monday = today.plus(-i64::from(today.weekday().num_days_from_monday()));
        match self.at {
            At::Week(week, day) => Some(monday.plus(week * 7 + day)),
            At::Today(days) => Some(today.plus(days)),
            At::Tray => None,
        }
    }
}
