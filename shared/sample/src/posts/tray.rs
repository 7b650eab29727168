//! What has no day yet.

use model::records::{
    CtaKind, Format,
    Network::{Douyin, Facebook, Instagram, Pinterest, X},
    PostType, Status,
};

use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("market", At::Tray, "")
            .on([Instagram])
            .of(Theme::Studio)
            .by(Who::Tom)
            .brief(["Depends on the stall. We hear by Friday.", "要看有没有摊位，周五前给消息。"])
            .keywords(["market, tasting", "集市、试饮"])
            .en("Tasting at the market", "", "")
            .zh("集市试饮", "", ""),
        post("three-sounds", At::Tray, "")
            .on([X])
            .of(Theme::Brew)
            .in_form(Format::Text)
            .brief(["The three sounds of water before it boils, as the old books name them.", "水开之前的三种声音，照老书的叫法。"])
            .keywords(["water, sound", "水声、煮水"])
            .en(
                "Three sounds of a kettle",
                "Shrimp eyes, crab eyes, fish eyes: bubbles by size. Stop at the crab for green tea. For everything else, \
                 let the fish come.",
                "",
            )
            .zh("水的三种声音", "虾眼、蟹眼、鱼眼，说的是气泡的大小。泡绿茶停在蟹眼，别的等鱼眼。", ""),
        post("glossary", At::Tray, "")
            .on([Pinterest])
            .of(Theme::Firing)
            .in_form(Format::Pin)
            .by(Who::Lin)
            .brief(["26 pins, one glaze word each. Eleven are drawn.", "26 张，一张一个釉色词，画好了 11 张。"])
            .keywords(["glaze, glossary", "釉色、词典"])
            .en("Glaze glossary, A to Z", "", "")
            .zh("釉色词典", "", ""),
        post("letter-ana", At::Tray, "")
            .on([Instagram, Facebook])
            .of(Theme::Firing)
            .in_form(Format::Carousel)
            .paid(PostType::Ugc)
            .by(Who::Tom)
            .is(Status::OnHold)
            .brief(["Her letter about the cracked teapot. Waits for her leave.", "她写那把裂壶的信。等她同意。"])
            .keywords(["letter, customer", "来信、客人"])
            .en("Letter from a customer: Ana", "", "")
            .zh("客人来信：Ana", "", ""),
        post("kintsugi", At::Tray, "")
            .on([Douyin, Instagram])
            .of(Theme::Slow)
            .in_form(Format::Short)
            .by(Who::Chen)
            .asks(CtaKind::Learn, "journal/kintsugi", ["Read how", "看做法"])
            .brief([
                "Three parts, a week apart, since the lacquer needs the week.",
                "分三次，隔一周，因为漆要等一周。",
            ])
            .keywords(["kintsugi, mending", "金缮、修补"])
            .en(
                "Kintsugi, in three parts",
                "Part one: washing the break, and leaving it alone for a day.",
                "Kintsugi Mending Ceramics",
            )
            .zh("金缮三记", "第一记：把断口洗干净，放一天，别碰它。", "金缮 修补 陶瓷"),
    ]
}
