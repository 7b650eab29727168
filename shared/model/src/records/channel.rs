//! Channels.

use crate::{choice, record, records::Glaze};

choice! {
    /// A social network.
    pub enum Network as "network" {
        /// Instagram.
        Instagram = "ig",
        /// X.
        X = "x",
        /// Facebook.
        Facebook = "fb",
        /// LinkedIn.
        LinkedIn = "li",
        /// TikTok.
        TikTok = "tt",
        /// YouTube.
        YouTube = "yt",
        /// Pinterest.
        Pinterest = "pi",
        /// Threads.
        Threads = "th",
        /// Bluesky.
        Bluesky = "bs",
        /// Mastodon.
        Mastodon = "ma",
        /// 小红书.
        Xiaohongshu = "xhs",
        /// 抖音.
        Douyin = "dy",
        /// 微信.
        WeChat = "wx",
        /// 微博.
        Weibo = "wb",
        /// The profile of a business on Google.
        GoogleBusiness = "gb",
        /// Reddit.
        Reddit = "rd",
        /// Telegram.
        Telegram = "tg",
        /// 视频号.
        Channels = "sph",
        /// 快手.
        Kuaishou = "ks",
        /// 哔哩哔哩.
        Bilibili = "bi",
    }
}

record! {
    /// An account on a network: where posts go out.
    pub struct Channel as "channel" {
        /// What the team calls it.
        name: String => "channel-name" required limit 120,
        /// The network.
        network: Network => "channel-network",
        /// The account's name there, as in `@stillkettle`.
        handle: String => "channel-handle" limit 120,
        /// The account's page.
        url: String => "channel-url" limit 2000,
        /// A colour of its own; `None` is the network's.
        colour: Option<Glaze> => "channel-colour",
    }
}
