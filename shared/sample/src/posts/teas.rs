//! Twenty-four Teas.

use model::records::{
    CtaKind, Format,
    Network::{Douyin, Facebook, Instagram, LinkedIn, Pinterest, WeChat, X, Xiaohongshu},
    PostType, Status,
};

use super::{FRI, MON, SAT, THU, TUE, WED};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("box-revealed", At::Week(0, TUE), "10:00")
            .on([Instagram, Facebook, Xiaohongshu, Pinterest])
            .of(Theme::Teas)
            .in_form(Format::Carousel)
            .is(Status::Scheduled)
            .asks(CtaKind::Shop, "twenty-four", ["Set a box aside", "预留一盒"])
            .brief([
                "The box, closed, then one drawer. Nothing of the list.",
                "先是合着的盒子，再拉开一格。不露全单。",
            ])
            .keywords(["tea box, twenty-four teas, gift", "茶历、二十四款茶、送礼"])
            .en(
                "The box, revealed",
                "Twenty-four drawers, one tea a day, eight grams each. Enough for two pots, or for one pot and a \
                 neighbour.\n\nThe paper is the offcut of our own labels. The drawers stick a little in damp weather. So do \
                 ours at home.",
                "TwentyFourTeas TeaBox StillKettle LooseLeaf",
            )
            .zh(
                "茶历揭晓",
                "二十四格，一天一款，每格八克，够泡两壶，或者一壶留给邻居。\n\n盒子的纸是我们标签裁下来的边。潮天抽屉会有点涩，\
                 家里的抽屉也这样。",
                "二十四日茶历 茶礼 静壶茶器",
            ),
        post("why-twenty-four", At::Week(0, THU), "09:00")
            .on([LinkedIn, WeChat])
            .of(Theme::Teas)
            .in_form(Format::Article)
            .is(Status::InReview)
            .asks(CtaKind::Learn, "journal/twenty-four", ["Read on", "读全文"])
            .brief([
                "How 61 teas became 24. The ones we left out, and why. 800 words on the page; this is the lead.",
                "61 款怎么变成 24 款，哪些没选、为什么。正文 800 字，这里是开头。",
            ])
            .keywords(["selection, tasting, tea", "选茶、审评"])
            .en(
                "Why twenty-four teas",
                "We tasted 61 teas in nine evenings, blind, with one rule: whoever could describe a tea in more than a \
                 sentence had to give it up.\n\nTwenty-four were left. Three of them nobody liked at first.",
                "",
            )
            .zh(
                "为什么是二十四款茶",
                "九个晚上，盲品 61 款，只有一条规矩：谁要是用超过一句话形容一款茶，这款就得放弃。\n\n最后剩 24 款，其中三款，\
                 第一口没人喜欢。",
                "",
            ),
        post("drawers-peek", At::Week(1, MON), "18:00")
            .on([Douyin, Instagram])
            .of(Theme::Teas)
            .in_form(Format::Short)
            .by(Who::Lin)
            .is(Status::Approved)
            .brief(["Six drawers, six sounds. Twenty seconds.", "六格，六种声音。二十秒。"])
            .keywords(["drawers, preview", "抽屉、预览"])
            .en("Drawers 1 to 6, a peek", "Six drawers. Guess the one that smells of rain.", "TwentyFourTeas StillKettle")
            .zh("一到六号抽屉", "先拉开六格。猜哪一格闻起来像下雨。", "二十四日茶历 静壶茶器"),
        post("partner-tasting", At::Week(1, WED), "14:00")
            .on([LinkedIn])
            .of(Theme::Teas)
            .in_form(Format::Carousel)
            .paid(PostType::Sponsored)
            .by(Who::Me)
            .is(Status::OnHold)
            .brief([
                "With the tasting partner. Waits for their logo as a vector, and their word on the quote.",
                "和品鉴伙伴联合。等对方的矢量标志，和那句引语的确认。",
            ])
            .keywords(["partner, tasting", "合作、品鉴"])
            .notes(["Label as paid partnership.", "标注“合作推广”。"])
            .en(
                "Tasting with a partner",
                "Nine evenings, four people, no labels on the tins. What we agreed on was shorter than the list of what we \
                 did not.",
                "",
            )
            .zh("伙伴品鉴会", "九个晚上，四个人，罐子不贴标签。谈得拢的那张单子，比谈不拢的短。", ""),
        post("tea-setting", At::Week(2, WED), "20:00")
            .on([Xiaohongshu])
            .of(Theme::Teas)
            .in_form(Format::Carousel)
            .by(Who::Zhou)
            .abroad()
            .brief([
                "Three ways to lay a small table for the box. For readers in China.",
                "小桌子的三种摆法，配茶历。给国内读者。",
            ])
            .keywords(["茶席、小户型、茶历", "茶席、小户型、茶历"])
            .both(
                "茶席搭配：一张六十公分的桌子",
                "桌子只有六十公分，也摆得下。\n\n一、壶放左手边，水放远一点，手就不会挡住茶。\n二、盒子当茶盘的靠背，今天的那格拉出来\
                 一半。\n三、什么都收走，只留一只杯子。",
                "茶席 二十四日茶历 小户型",
            ),
        post("two-days", At::Week(2, SAT), "10:00")
            .on([Instagram])
            .of(Theme::Teas)
            .brief(["Last day for parcels inside Europe. One line, no clock.", "欧洲境内最后一天寄出。一句话，不放倒计时。"])
            .keywords(["shipping, last day", "寄送、截止"])
            .en(
                "Two days to drawer one",
                "Boxes that leave today arrive on time in most of Europe. Those that leave on Monday may begin with drawer \
                 two.",
                "TwentyFourTeas",
            )
            .zh("还有两天开第一格", "今天寄出的盒子，欧洲大部分地方赶得上。周一寄出的，可能要从第二格喝起。", "二十四日茶历"),
        post("drawer-1", At::Week(3, MON), "08:00")
            .on([Instagram])
            .of(Theme::Teas)
            .in_form(Format::Story)
            .by(Who::Tom)
            .brief(["Drawer, hand, tin. The name at the end.", "抽屉、手、罐子，名字放最后。"])
            .keywords(["drawer one", "一号抽屉"])
            .en("Drawer 1", "Hojicha. Twig, not leaf.", "TwentyFourTeas")
            .zh("一号抽屉", "焙茶，用的是茎，不是叶。", "二十四日茶历"),
        post("tea-one", At::Week(3, MON), "10:00")
            .on([Instagram, Facebook])
            .of(Theme::Teas)
            .brief([
                "How to pour the first tea: 8 g, 90 degrees, half a minute.",
                "第一款怎么泡：八克，九十度，半分钟。",
            ])
            .keywords(["hojicha, how to", "焙茶、泡法"])
            .en(
                "Tea for drawer one",
                "Boil the water, then count to sixty. Half a minute for the first pour, the same for the second, and the \
                 third as long as you like.",
                "TwentyFourTeas Hojicha",
            )
            .zh("一号的茶", "水开了，数到六十。第一泡半分钟，第二泡半分钟，第三泡随你。", "二十四日茶历 焙茶"),
        post("drawer-2", At::Week(3, TUE), "08:00")
            .on([Instagram])
            .of(Theme::Teas)
            .in_form(Format::Story)
            .by(Who::Tom)
            .brief(["Same frame as drawer one.", "构图同一号。"])
            .en("Drawer 2", "", "TwentyFourTeas")
            .zh("二号抽屉", "", "二十四日茶历"),
        post("drawer-3", At::Week(3, WED), "08:00")
            .on([Instagram])
            .of(Theme::Teas)
            .in_form(Format::Story)
            .by(Who::Tom)
            .brief(["Same frame. The one nobody liked at first.", "构图同前。第一口没人喜欢的那款。"])
            .en("Drawer 3", "", "TwentyFourTeas")
            .zh("三号抽屉", "", "二十四日茶历"),
        post("halfway", At::Week(4, FRI), "18:00")
            .on([Instagram, Facebook])
            .of(Theme::Teas)
            .in_form(Format::Poll)
            .by(Who::Tom)
            .asks(CtaKind::Comment, "", ["Which was yours?", "你最喜欢哪格？"])
            .brief(["Ask for the favourite so far. Four drawers to choose from.", "问到目前为止最喜欢的，四选一。"])
            .en("Halfway: twelve drawers", "", "TwentyFourTeas")
            .zh("过半：十二格", "", "二十四日茶历"),
        post("last-drawer", At::Week(6, WED), "18:00")
            .on([Instagram, Facebook, X])
            .of(Theme::Teas)
            .by(Who::Me)
            .brief(["The last tea has no name on the tin. Say why.", "最后一罐不写名字。说明为什么。"])
            .en("The last drawer", "", "TwentyFourTeas")
            .zh("最后一格", "", "二十四日茶历"),
    ]
}
