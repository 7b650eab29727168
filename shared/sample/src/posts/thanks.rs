//! Thank-you Week: over by now.

use model::records::{
    CtaKind, Format,
    Network::{Facebook, Instagram, LinkedIn, WeChat, X, Xiaohongshu},
    PostType,
};

use super::{FRI, MON, SUN, THU, TUE, WED};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("thanks-begins", At::Week(-4, MON), "10:00")
            .on([Instagram, Facebook])
            .of(Theme::Thanks)
            .asks(CtaKind::Comment, "", ["Tell us what is in your cup", "说说你杯子里是什么"])
            .brief([
                "Opens the week. One parcel, half wrapped, no faces.",
                "开场。一个包到一半的包裹，不露脸。",
            ])
            .keywords(["thank you, letters, parcels", "感谢、信、包裹"])
            .en(
                "A week to say thank you",
                "2,114 of you have a cup of ours at home.\n\nThis week there is no sale. There is a letter in every \
                 parcel, written by whoever packed it, and a small tin of a tea we do not sell. When the tins are gone, \
                 the week is over.",
                "StillKettle TeaLetters SlowPost",
            )
            .zh(
                "这一周，说声谢谢",
                "家里有我们杯子的人，到今天是 2114 位。\n\n这一周不打折。每个包裹里有一封信，谁打的包谁来写；还有一小罐茶，\
                 我们不卖的那种。罐子送完，这一周就过完了。",
                "静壶茶器 手写信 慢慢寄",
            ),
        post("thanks-list", At::Week(-4, WED), "20:00")
            .on([Xiaohongshu, WeChat])
            .of(Theme::Thanks)
            .in_form(Format::Article)
            .by(Who::Zhou)
            .abroad()
            .asks(CtaKind::Shop, "thanks", ["去看看", "去看看"])
            .brief([
                "Five things people asked for again, for readers in China. Sizes next to a hand.",
                "被反复问起的五样东西，给国内读者。旁边放一只手，好看大小。",
            ])
            .keywords(["返场、盖碗、壶布", "返场、盖碗、壶布"])
            .both(
                "感恩周：你们问了一年的五样",
                "这五样是今年被问得最多的：雪釉盖碗、单手壶、焙茶罐、竹茶则，还有包裹里那块擦壶布。\n\n都补了一点，不多。照片按大小\
                 排，左起第二只最小，刚好一个人喝。\n\n擦壶布不单卖，买哪一样都放一块。",
                "静壶茶器 盖碗 茶具 返场",
            ),
        post("cart-questions", At::Week(-4, FRI), "17:30")
            .on([X])
            .of(Theme::Thanks)
            .in_form(Format::Text)
            .by(Who::Tom)
            .brief(["The three questions that came most this week.", "这周问得最多的三个问题。"])
            .keywords(["questions, gaiwan, gift card", "答疑、盖碗、卡片"])
            .en(
                "Cart questions",
                "Three from this week’s parcels.\n\nDoes the gaiwan come with a tray? No.\nCan two cups match? \
                 Nearly.\nWill you write the card for me? Yes, by hand, in Portuguese, English or Chinese.",
                "",
            )
            .zh(
                "下单常见问题",
                "这周包裹里问得最多的三件事。\n\n盖碗配茶盘吗？不配。\n两只杯子能一样吗？差一点点。\n卡片能代写吗？能，手写，\
                 中文、英文、葡文都行。",
                "",
            ),
        post("thanks-letter", At::Week(-3, TUE), "09:00")
            .on([Instagram, Facebook])
            .of(Theme::Thanks)
            .in_form(Format::Carousel)
            .brief([
                "The letter, photographed page by page on the packing table. Type it into the alt texts.",
                "把信一页一页拍在打包台上。文字写进替代文本。",
            ])
            .keywords(["letter, handwriting", "信、手写"])
            .en(
                "A thank-you letter",
                "You asked what the letters say. This is one of them.\n\n“Your cup was fired on the left side, near the \
                 door, where the kiln is cooler. It took the ash badly and the rain well. If it ever stains, that is tea, \
                 not damage. Thank you for choosing the odd one.”",
                "StillKettle WoodFired TeaLetters Handmade",
            )
            .zh(
                "一封感谢信",
                "有人问信里写的什么。挑一封给你看。\n\n“你的杯子烧在左边，靠窑门，那里火小一点。落灰落得不好，雨水味倒留住了。\
                 以后要是泡出颜色，那是茶，不是坏了。谢谢你选了不太一样的这一只。”",
                "静壶茶器 柴烧 手写信",
            ),
        post("unboxing", At::Week(-3, THU), "15:00")
            .on([Instagram])
            .of(Theme::Thanks)
            .in_form(Format::Story)
            .paid(PostType::Ugc)
            .by(Who::Tom)
            .brief([
                "Five stories that people sent, each with their leave. Handle in the corner.",
                "五条客人发来的快拍，都征得同意。账号名放角上。",
            ])
            .keywords(["unboxing, customers", "开箱、客人"])
            .notes([
                "Leave is on file for all five. The fourth asked not to show the street outside.",
                "五位都已同意。第四位请我们不要拍到窗外的街。",
            ])
            .en(
                "Unboxing stories",
                "String first, then paper, then the sound of a lid. Five of you filmed it, and let us show it.",
                "StillKettle",
            )
            .zh("开箱快拍", "先是麻绳，再是纸，然后盖子响一声。五位客人拍了下来，也让我们放在这里。", "静壶茶器"),
        post("thanks-numbers", At::Week(-3, SUN), "11:00")
            .on([LinkedIn])
            .of(Theme::Thanks)
            .in_form(Format::Text)
            .by(Who::Me)
            .brief(["What a week without a discount did. Plain numbers.", "一周不打折，结果如何。数字照实写。"])
            .keywords(["small business, results", "小店、数据"])
            .en(
                "Thank-you Week in numbers",
                "We ran a thank-you week without a discount. 611 parcels, 611 letters, 38 hours of handwriting.\n\nOrders \
                 were 9 % below last year’s sale. Returns were a quarter of it. 247 people wrote back, most of them about \
                 the tea that is not for sale.\n\nWe will do it again, with fewer pens that leak.",
                "",
            )
            .zh(
                "感恩周的几个数",
                "今年的感恩周没有折扣。611 个包裹，611 封信，手写了 38 个小时。\n\n订单比去年促销少 9%，退货只有去年的四分之一。\
                 247 个人回了信，多半在问那罐不卖的茶。\n\n明年还这样做，换几支不漏墨的笔。",
                "",
            ),
    ]
}
