//! The accounts of the shop.

use model::{
    Command,
    records::{Channel, Network},
};

use crate::{locale::Locale, names::Names};

/// Makes the eight channels.
pub(crate) fn channels(locale: &Locale, names: &Names<'_>) -> Vec<Command> {
    let channel = |network: Network, name: [&str; 2], handle: &str, url: &str| {
        Command::create(names.channel(&network), |channel: &mut Channel| {
            locale.of(name).clone_into(&mut channel.name);
            handle.clone_into(&mut channel.handle);
            url.clone_into(&mut channel.url);
            channel.network = network;
        })
    };
    let shop = ["Still Kettle", "静壶茶器 Still Kettle"];
    let chinese = ["静壶茶器", "静壶茶器"];
    vec![
        channel(Network::Instagram, shop, "@stillkettle", "https://instagram.com/stillkettle"),
        channel(Network::Facebook, shop, "stillkettle", "https://facebook.com/stillkettle"),
        channel(Network::X, shop, "@stillkettle", "https://x.com/stillkettle"),
        channel(Network::LinkedIn, shop, "still-kettle", "https://linkedin.com/company/still-kettle"),
        channel(
            Network::Pinterest,
            ["Still Kettle, brewed", "静壶，泡茶"],
            "stillkettle",
            "https://pinterest.com/stillkettle",
        ),
        channel(Network::Xiaohongshu, chinese, "静壶茶器", ""),
        channel(Network::Douyin, ["静壶茶器，窑记", "静壶茶器，窑记"], "stillkettle", ""),
        channel(Network::WeChat, chinese, "静壶", ""),
    ]
}
