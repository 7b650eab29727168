//! What the posts are for.
#![expect(clippy::too_many_lines, reason = "a list of texts, not of steps")]

use model::{
    Command, Day, Text,
    records::{Campaign, Glaze},
};

use crate::{locale::Locale, names::Names};

/// A campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Thanks to those who bought.
    Thanks,
    /// A wood firing, from clay to shelf.
    Firing,
    /// A box of twenty-four teas.
    Teas,
    /// A Friday without a sale.
    Slow,
    /// How to brew, every week.
    Brew,
    /// What happens in the studio.
    Studio,
}

/// Makes the six campaigns.
pub(crate) fn campaigns(locale: &Locale, today: Day, names: &Names<'_>) -> Vec<Command> {
    let monday = today.plus(-i64::from(today.weekday().num_days_from_monday()));
    let campaign = |theme: Theme,
                    glaze: Glaze,
                    days: Option<(i64, i64)>,
                    name: [&str; 2],
                    objective: [&str; 2],
                    brief: [&str; 2]| {
        Command::create(names.campaign(theme), |campaign: &mut Campaign| {
            campaign.name = locale.seasoned(locale.of(name));
            campaign.objective = Text(locale.of(objective).to_owned());
            campaign.brief = Text(locale.seasoned(locale.of(brief)));
            campaign.start = days.map(|(first, _)| monday.plus(first));
            campaign.end = days.map(|(_, last)| monday.plus(last));
            campaign.colour = glaze;
        })
    };
    vec![
        campaign(
            Theme::Thanks,
            Glaze::Plum,
            Some((-28, -15)),
            ["Thank-you Week", "感恩周"],
            [
                "400 people who bought this year write back, and 120 buy again.",
                "今年的买家里，有 400 人回信，120 人再来一次。",
            ],
            [
                "No discount. Every parcel has a letter and a small tin of a tea that is not for sale.\n\nSay thank you \
                 once and mean it. Show hands, paper, string. Leave our own faces out.",
                "不打折。每个包裹放一封信，一小罐不卖的茶。\n\n谢谢只说一次，要真心。拍手、纸和麻绳，不拍我们自己。",
            ],
        ),
        campaign(
            Theme::Firing,
            Glaze::Celadon,
            Some((-14, 13)),
            ["{Season} Firing", "{Season}窑上新"],
            [
                "Sell the whole firing in three days: 38 cups, 12 gaiwans, 3 teapots. 600 new names on the letter.",
                "三天内卖完这一窑：杯子 38 只、盖碗 12 套、壶 3 把。新增 600 位来信读者。",
            ],
            [
                "One kiln, four days of pine and oak, one week of cooling. The story is that we do not know what comes \
                 out.\n\nKiln diary in three parts, then the opening at dawn, then the shelf at nine. No restock: the \
                 kiln rests afterwards. Never say “unique”; say what the fire did.",
                "一座窑，松木和橡木烧四天，再冷一周。要讲的是：开窑之前，我们自己也不知道。\n\n窑记三篇，然后是清晨开窑，\
                 九点上架。不补货，窑要歇。不说“独一无二”，只说火做了什么。",
            ],
        ),
        campaign(
            Theme::Teas,
            Glaze::Amber,
            Some((0, 48)),
            ["Twenty-four Teas", "二十四日茶历"],
            [
                "900 boxes by the day before drawer one; 60 of them from China.",
                "开第一格之前卖出 900 盒，其中 60 盒寄往国内。",
            ],
            [
                "A box with twenty-four drawers, one tea a day, eight grams each. Made with one tasting partner.\n\nShow \
                 one drawer at a time and never the whole list. Each tea gets one sentence about where it grew and one \
                 about how to pour it.",
                "一只盒子，二十四格，一天一款，每格八克。和一位品鉴伙伴一起选的。\n\n每次只给看一格，不放全单。每款茶两句话：\
                 一句说长在哪里，一句说怎么泡。",
            ],
        ),
        campaign(
            Theme::Slow,
            Glaze::Cobalt,
            Some((9, 20)),
            ["Slow Friday", "慢星期五"],
            [
                "200 people bring or send something to mend. Not one discount.",
                "有 200 人把东西带来或寄来修补。一分钱折扣也不打。",
            ],
            [
                "On the loudest Friday we sell one cup to each person and mend what is broken, ours or not.\n\nQuiet words. \
                 No countdown, no red, no numbers with a percent sign.",
                "最吵的那个星期五，每人只卖一只杯子，别的时间用来修补，是不是我们做的都修。\n\n话要轻。不倒计时，不用红色，\
                 不出现百分号。",
            ],
        ),
        campaign(
            Theme::Brew,
            Glaze::Moss,
            None,
            ["Brew Notes", "泡茶笔记"],
            [
                "One useful thing about tea every Thursday, saved more often than liked.",
                "每周四一件有用的事，收藏要比点赞多。",
            ],
            [
                "For people who own one pot and two cups. Grams, degrees, seconds; then one reason. Never correct \
                 anybody’s way of drinking.",
                "写给家里只有一把壶、两只杯子的人。克数、水温、秒数，再给一个理由。不纠正别人怎么喝。",
            ],
        ),
        campaign(
            Theme::Studio,
            Glaze::Slate,
            None,
            ["Studio Life", "工作室日常"],
            ["People who visit say that it is as they had imagined it.", "来过的人会说：和想的一样。"],
            [
                "Rain, radio, packing tape, the cat. Nothing staged. One Friday pour a week at half past four.",
                "雨声、收音机、胶带，还有猫。不摆拍。每周五四点半倒一壶茶。",
            ],
        ),
    ]
}
