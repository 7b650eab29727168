//! Brew Notes, most Thursdays.

use model::records::{
    CtaKind, Format,
    Network::{Facebook, Instagram, Pinterest, X, Xiaohongshu},
    Status,
};

use super::{FRI, MON, SAT, THU, WED};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

const SAVE: [&str; 2] = ["Save it for your kitchen", "收藏，泡茶时看"];

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("hojicha", At::Week(-5, THU), "10:00")
            .on([Instagram, Pinterest])
            .of(Theme::Brew)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Hojicha for the evening. Grams and degrees in the picture.", "晚上喝的焙茶。克数水温写在图上。"])
            .keywords(["hojicha, evening, how to brew", "焙茶、晚上、泡法"])
            .en(
                "Hojicha, slow",
                "4 g, 95 °C, 40 seconds.\n\nIt is roasted, so it forgives hot water. It has little caffeine, so it forgives \
                 the hour.",
                "Hojicha BrewNotes LooseLeaf",
            )
            .zh("焙茶，慢慢来", "4 克，95°C，40 秒。\n\n它焙过，水烫一点不要紧；它不太提神，晚一点也不要紧。", "焙茶 泡茶笔记"),
        post("gongfu", At::Week(-4, THU), "10:00")
            .on([Instagram])
            .of(Theme::Brew)
            .in_form(Format::Carousel)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Four cups from one spoon. One picture for each pour.", "一勺茶，四巡。每巡一张图。"])
            .keywords(["gongfu, gaiwan, pours", "工夫泡、盖碗"])
            .en(
                "Gongfu in four pours",
                "One spoon of oolong, four cups, none the same.\n\nThe first is for the nose. The second is the one people \
                 mean. The third is sweeter. The fourth you drink while you wash up.",
                "Gongfu BrewNotes Oolong",
            )
            .zh(
                "工夫泡，四巡",
                "一勺乌龙，四杯，杯杯不同。\n\n第一巡闻，第二巡才是大家说的那个味道，第三巡甜，第四巡边洗杯子边喝。",
                "工夫茶 乌龙 泡茶笔记",
            ),
        post("gaiwan", At::Week(-3, SAT), "11:00")
            .on([Pinterest, Instagram, Xiaohongshu])
            .of(Theme::Brew)
            .in_form(Format::Carousel)
            .by(Who::Lin)
            .asks(CtaKind::Save, "", SAVE)
            .brief([
                "The three-finger hold. Eleven people asked this week why it burns.",
                "三指法。这周有 11 个人问为什么烫手。",
            ])
            .keywords(["gaiwan, how to hold", "盖碗、烫手、拿法"])
            .en(
                "How to keep a gaiwan from biting",
                "Fill it to seven tenths. Thumb and middle finger on the rim, where it flares; the first finger rests on \
                 the lid, and only rests.\n\nIf it still burns, the water is too high, not your skin too thin.",
                "Gaiwan BrewNotes Teaware StillKettle",
            )
            .zh(
                "盖碗为什么会烫手",
                "倒到七分满。拇指和中指捏碗沿最外面翻出来的地方，食指轻轻搭在盖钮上，只是搭着。\n\n还烫，就是水太满，不是你手太嫩。",
                "盖碗 泡茶笔记 静壶茶器",
            ),
        post("aged-white", At::Week(-2, THU), "10:00")
            .on([Instagram, X])
            .of(Theme::Brew)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Simmered, in the pot we make for it.", "煮着喝，用我们做的那只壶。"])
            .keywords(["aged white tea, simmer", "老白茶、煮茶"])
            .en(
                "Aged white, kept warm",
                "5 g in cold water, lid on, the smallest flame, until the kitchen smells of dates. Then half as long \
                 again.\n\nTop it up all afternoon. It does not mind.",
                "WhiteTea BrewNotes",
            )
            .zh(
                "老白茶，温着喝",
                "5 克，冷水下，盖上盖，最小的火，煮到厨房有枣香，再煮一半的时间。\n\n一下午不断添水，它不在意。",
                "老白茶 泡茶笔记",
            ),
        post("frost-oolong", At::Week(-1, WED), "09:30")
            .on([Instagram, Xiaohongshu])
            .of(Theme::Brew)
            .asks(CtaKind::Shop, "frost-oolong", ["Smell the tin", "去看看"])
            .brief(["New tin. Ana’s sentence about cold apples, with her leave.", "新到的罐子。引用 Ana 那句“冷苹果”，已同意。"])
            .keywords(["oolong, new tea", "冬片、乌龙、新茶"])
            .en(
                "Frost Oolong",
                "Picked twice in the cold week, rolled tight, roasted once. A customer wrote that her kitchen smelt of cold \
                 apples. We had written half a page, and threw it away.",
                "Oolong LooseLeaf StillKettle",
            )
            .zh(
                "冬片",
                "冷的那一周采了两次，揉紧，只焙一道火。有位客人来信，说厨房闻起来像冷苹果。我们原来写了半页，删了。",
                "冬片 乌龙 静壶茶器",
            ),
        post("lapsang", At::Week(0, MON), "10:20")
            .on([Instagram, Facebook])
            .of(Theme::Brew)
            .is(Status::Scheduled)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Unsmoked Lapsang, for those who think they know it.", "不熏的正山小种，写给以为自己喝过的人。"])
            .keywords(["lapsang, black tea", "正山小种、红茶"])
            .en(
                "Lapsang by the fire",
                "This one never saw smoke. It tastes of dried longan because the leaf does, high up, after a dry \
                 spring.\n\n4 g, boiling, ten seconds, and quickly out.",
                "BlackTea BrewNotes LooseLeaf",
            )
            .zh(
                "正山小种，坐在火边",
                "这一款没见过烟。有桂圆香，是叶子自己的，高处，又逢一个干春天。\n\n4 克，沸水，十秒，快出。",
                "正山小种 红茶 泡茶笔记",
            ),
        post("hojicha-latte", At::Week(0, FRI), "10:00")
            .on([Instagram])
            .of(Theme::Brew)
            .in_form(Format::Short)
            .by(Who::Lin)
            .is(Status::Scheduled)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Once with milk, once with oats. Top view, no voice.", "一杯用牛奶，一杯用燕麦奶。俯拍，不配音。"])
            .keywords(["hojicha latte, milk", "焙茶拿铁、牛奶"])
            .en(
                "Hojicha latte, twice",
                "Double the leaf, half the water, then the same of milk. Left: from the cow. Right: from oats. The studio \
                 is divided.",
                "Hojicha BrewNotes",
            )
            .zh("焙茶拿铁，两杯", "茶加倍，水减半，再兑一样多的奶。左边牛奶，右边燕麦奶，工作室分成了两派。", "焙茶拿铁 泡茶笔记"),
        post("silver-needle", At::Week(3, THU), "10:00")
            .on([Instagram])
            .of(Theme::Brew)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Drawer four, properly: cooler water than people dare.", "第四格，认真泡：水温比大家敢用的低。"])
            .keywords(["silver needle, white tea", "白毫银针、白茶"])
            .en(
                "Silver needle",
                "75 °C, four minutes, in glass, so that you can watch the buds stand up. It looks like nothing. Wait until \
                 it has cooled.",
                "WhiteTea BrewNotes",
            )
            .zh("白毫银针", "75°C，四分钟，用玻璃杯，好看它们一根根站起来。看着没颜色，放凉一点再喝。", "白毫银针 泡茶笔记"),
        post("water", At::Week(2, THU), "10:00")
            .on([X, Instagram])
            .of(Theme::Brew)
            .in_form(Format::Text)
            .asks(CtaKind::Save, "", SAVE)
            .brief(["Lisbon water is hard. What that does, and the cheap remedy.", "里斯本的水硬。会怎样，便宜的办法是什么。"])
            .keywords(["water, hardness", "水、水质"])
            .en(
                "Water, and why it matters",
                "Same tea, same pot, two taps. Hard water makes it dark and flat; soft water makes it pale and loud.\n\nHalf \
                 bottled, half tap is our whole secret.",
                "",
            )
            .zh("水，为什么重要", "同一款茶，同一把壶，两种水。硬水泡得又深又闷，软水泡得又淡又亮。\n\n一半瓶装，一半自来水，我们的秘密就这些。", ""),
        post("rock-oolong", At::Week(4, THU), "10:00")
            .on([Instagram])
            .of(Theme::Brew)
            .brief(["One leaf, three roasts, side by side.", "一种叶子，三道火，并排放。"])
            .keywords(["rock oolong, roast", "岩茶、焙火"])
            .en("Rock oolong, three roasts", "", "")
            .zh("岩茶，三种火", "", ""),
        post("puer", At::Week(5, THU), "10:00")
            .on([Instagram, Facebook])
            .of(Theme::Brew)
            .brief(["For people who were once given a bad one.", "写给喝过一次难喝的、就再没碰过的人。"])
            .keywords(["pu’er, beginners", "普洱、入门"])
            .en("Pu’er, for those who fear it", "", "")
            .zh("写给怕普洱的人", "", ""),
    ]
}
