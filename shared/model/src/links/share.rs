//! Links that begin a post, for a person to finish it on the network.

use super::escape::escaped;

/// Where something is shared to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShareTarget {
    /// Facebook. It shows what the page says of itself, and nothing that the link says.
    Facebook,
    /// Messenger. Needs the id of an app.
    Messenger,
    /// X.
    X,
    /// LinkedIn. It shows what the page says of itself.
    LinkedIn,
    /// Pinterest. Needs an image.
    Pinterest,
    /// The messenger of that name.
    WhatsApp,
    /// Telegram.
    Telegram,
    /// Reddit.
    Reddit,
    /// Threads.
    Threads,
    /// Bluesky.
    Bluesky,
    /// Mastodon. Needs the person's server.
    Mastodon,
    /// Tumblr.
    Tumblr,
    /// LINE.
    Line,
    /// VK.
    Vk,
    /// Odnoklassniki.
    Ok,
    /// XING.
    Xing,
    /// Flipboard.
    Flipboard,
    /// 微博.
    Weibo,
    /// QQ.
    Qq,
    /// QQ空间.
    Qzone,
    /// 豆瓣.
    Douban,
    /// E-mail.
    Email,
    /// A text message.
    Sms,
}

impl ShareTarget {
    /// Every target. 微信, 小红书, 抖音, TikTok, Instagram and YouTube have no such links: there the text is copied, and
    /// the page's address shown as a code to scan.
    pub const ALL: &'static [Self] = &[
        Self::Facebook,
        Self::Messenger,
        Self::X,
        Self::LinkedIn,
        Self::Pinterest,
        Self::WhatsApp,
        Self::Telegram,
        Self::Reddit,
        Self::Threads,
        Self::Bluesky,
        Self::Mastodon,
        Self::Tumblr,
        Self::Line,
        Self::Vk,
        Self::Ok,
        Self::Xing,
        Self::Flipboard,
        Self::Weibo,
        Self::Qq,
        Self::Qzone,
        Self::Douban,
        Self::Email,
        Self::Sms,
    ];

    /// Returns the word of the network, as a channel has it; `None` where a plan knows no such network.
    pub const fn network(self) -> Option<&'static str> {
        match self {
            Self::Facebook => Some("fb"),
            Self::X => Some("x"),
            Self::LinkedIn => Some("li"),
            Self::Pinterest => Some("pi"),
            Self::Threads => Some("th"),
            Self::Bluesky => Some("bs"),
            Self::Mastodon => Some("ma"),
            Self::Weibo => Some("wb"),
            Self::Reddit => Some("rd"),
            Self::Telegram => Some("tg"),
            _ => None,
        }
    }
}

/// What is shared. What is empty is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share<'a> {
    /// The page.
    pub url: &'a str,
    /// What is said about it.
    pub text: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Images, by their addresses.
    pub images: &'a [&'a str],
    /// Hashtags, with or without their sign.
    pub hashtags: &'a [&'a str],
    /// The account that is named along, with or without `@`.
    pub via: &'a str,
    /// Accounts that are offered to follow.
    pub related: &'a [&'a str],
    /// The name of the site.
    pub site: &'a str,
    /// The id or key of an app, where a target needs one.
    pub app: &'a str,
    /// The person's server, as `mastodon.social`.
    pub server: &'a str,
}

/// Returns the link that begins a post; `None` where the target needs something that is not there.
pub fn share_url(target: ShareTarget, share: &Share<'_>) -> Option<String> {
    let Share { url, text, title, images, app, site, .. } = *share;
    let image = images.first().copied().unwrap_or_default();
    let both = [text, url].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let named = if title.is_empty() { text } else { title };
    let needed = |word: &str| (!word.is_empty()).then_some(());
    Some(match target {
        ShareTarget::Facebook => {
            let tag = share.hashtags.first().map(|tag| ["#", tag.trim_start_matches('#')].concat());
            let tag = tag.unwrap_or_default();
            with("https://www.facebook.com/sharer/sharer.php", &[("u", url), ("hashtag", &tag)])
        }
        ShareTarget::Messenger => {
            needed(app)?;
            let pairs = [("link", url), ("app_id", app), ("redirect_uri", url)];
            with("https://www.facebook.com/dialog/send", &pairs)
        }
        ShareTarget::X => {
            let (tags, related) = (names(share.hashtags, '#'), names(share.related, '@'));
            let via = share.via.trim_start_matches('@');
            let pairs =
                [("text", text), ("url", url), ("via", via), ("hashtags", &tags), ("related", &related)];
            with("https://x.com/intent/post", &pairs)
        }
        ShareTarget::LinkedIn => with("https://www.linkedin.com/sharing/share-offsite/", &[("url", url)]),
        ShareTarget::Pinterest => {
            needed(image)?;
            let pairs = [("url", url), ("media", image), ("description", text)];
            with("https://www.pinterest.com/pin/create/button/", &pairs)
        }
        ShareTarget::WhatsApp => with("https://wa.me/", &[("text", &both)]),
        ShareTarget::Telegram => with("https://t.me/share/url", &[("url", url), ("text", text)]),
        ShareTarget::Reddit => with("https://www.reddit.com/submit", &[("url", url), ("title", named)]),
        ShareTarget::Threads => with("https://www.threads.net/intent/post", &[("text", text), ("url", url)]),
        ShareTarget::Bluesky => with("https://bsky.app/intent/compose", &[("text", &both)]),
        ShareTarget::Mastodon => {
            let server = share.server.trim();
            let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
            needed(server).filter(|()| server.chars().all(is_host))?;
            with(&["https://", server, "/share"].concat(), &[("text", &both)])
        }
        ShareTarget::Tumblr => {
            let tags = names(share.hashtags, '#');
            let pairs = [
                ("canonicalUrl", url),
                ("title", title),
                ("caption", text),
                ("tags", tags.as_str()),
                ("posttype", "link"),
            ];
            with("https://www.tumblr.com/widgets/share/tool", &pairs)
        }
        ShareTarget::Line => {
            with("https://social-plugins.line.me/lineit/share", &[("url", url), ("text", text)])
        }
        ShareTarget::Vk => {
            with("https://vk.com/share.php", &[("url", url), ("title", named), ("image", image)])
        }
        ShareTarget::Ok => {
            let pairs = [("url", url), ("title", title), ("description", text), ("imageUrl", image)];
            with("https://connect.ok.ru/offer", &pairs)
        }
        ShareTarget::Xing => with("https://www.xing.com/spi/shares/new", &[("url", url)]),
        ShareTarget::Flipboard => {
            let pairs = [("v", "2"), ("title", named), ("url", url)];
            with("https://share.flipboard.com/bookmarklet/popout", &pairs)
        }
        ShareTarget::Weibo => {
            let pictures = images.join("||");
            let pairs = [("url", url), ("title", text), ("pic", &pictures), ("appkey", app)];
            with("https://service.weibo.com/share/share.php", &pairs)
        }
        ShareTarget::Qq => {
            let pictures = images.join("||");
            let pairs =
                [("url", url), ("title", named), ("source", site), ("desc", text), ("pics", &pictures)];
            with("https://connect.qq.com/widget/shareqq/index.html", &pairs)
        }
        ShareTarget::Qzone => {
            let pictures = images.join("|");
            let pairs = [("url", url), ("title", named), ("desc", text), ("site", site), ("pics", &pictures)];
            with("https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey", &pairs)
        }
        ShareTarget::Douban => {
            with("https://www.douban.com/recommend/", &[("href", url), ("name", named), ("text", text)])
        }
        ShareTarget::Email => {
            // A line of a letter ends with two characters.
            let body = both.replace("\r\n", "\n").replace('\n', "\r\n");
            with("mailto:", &[("subject", named), ("body", &body)])
        }
        ShareTarget::Sms => with("sms:", &[("body", &both)]),
    })
}

fn with(page: &str, pairs: &[(&str, &str)]) -> String {
    let filled = pairs.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = filled.map(|(name, value)| [name, "=", &escaped(value)].concat()).collect();
    if pairs.is_empty() { page.to_owned() } else { [page, "?", &pairs.join("&")].concat() }
}

fn names(words: &[&str], sign: char) -> String {
    words.iter().map(|word| word.trim_start_matches(sign)).collect::<Vec<_>>().join(",")
}
