//! Studio Life: the Friday pour, and whatever happens.

use model::records::{
    CtaKind, Format,
    Network::{Douyin, Facebook, Instagram, Pinterest, X},
    PostType, Status,
};

use super::{FRI, SAT, SUN, TUE};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

/// The same every Friday at half past four, but for what is poured.
fn friday(name: &'static str, week: i64, status: Status, en: &'static str, zh: &'static str) -> Sketch {
    post(name, At::Week(week, FRI), "16:30")
        .on([X])
        .of(Theme::Studio)
        .in_form(Format::Text)
        .by(Who::Tom)
        .is(status)
        .brief(["One sentence about the tea on the bench. No link.", "一句话，说工作台上那壶茶。不放链接。"])
        .keywords(["friday pour", "周五、泡茶"])
        .en("Friday pours", en, "")
        .zh("周五一壶", zh, "")
}

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        friday(
            "friday-1",
            -5,
            Status::Draft,
            "Friday pour: genmaicha, because someone brought bread.",
            "周五一壶：玄米茶，因为有人带了面包。",
        ),
        friday(
            "friday-2",
            -3,
            Status::Draft,
            "Friday pour: the last of the spring green. It has gone a little quiet, and so have we.",
            "周五一壶：最后一点春天的绿茶。它安静了些，我们也是。",
        ),
        friday(
            "friday-3",
            -2,
            Status::Draft,
            "Friday pour: black tea with too much sugar, for whoever stacked the wood.",
            "周五一壶：红茶，多放糖，给码柴的人。",
        ),
        friday(
            "friday-4",
            -1,
            Status::Draft,
            "Friday pour: whatever was in the tin without a label. We think it was tea.",
            "周五一壶：没贴标签的那罐，应该是茶。",
        ),
        friday(
            "friday-5",
            0,
            Status::Scheduled,
            "Friday pour: lapsang, in the cup with the crack, over a saucer.",
            "周五一壶：正山小种，用裂了的那只杯子，底下垫个碟。",
        ),
        friday("friday-6", 1, Status::Draft, "", ""),
        post("packing", At::Week(-5, TUE), "18:00")
            .on([Douyin, Instagram])
            .of(Theme::Studio)
            .in_form(Format::Short)
            .by(Who::Lin)
            .brief(["Six hours in a minute, from the rafters.", "六小时压成一分钟，机位在房梁上。"])
            .keywords(["packing, kiln, timelapse", "装窑、延时"])
            .en(
                "Packing a kiln, fast",
                "Six hours in sixty seconds. At 0:38 somebody sneezes and nothing falls.",
                "StudioLife Kiln Ceramics",
            )
            .zh("一分钟看装窑", "六小时压成六十秒。第 38 秒有人打了个喷嚏，什么都没倒。", "工作室日常 装窑"),
        post("rain", At::Week(-4, SAT), "17:00")
            .on([Facebook])
            .of(Theme::Studio)
            .in_form(Format::Video)
            .by(Who::Lin)
            .brief([
                "Sound first. Fixed camera at the wheel, rain on the roof.",
                "声音为主。机位固定在拉坯机旁，雨打屋顶。",
            ])
            .keywords(["rain, sound, studio", "雨声、工作室"])
            .en("Four hours of studio rain", "Nothing happens. Around the second hour a kettle boils.", "")
            .zh("工作室的四小时雨声", "什么也没发生。第二个小时左右，水开了一次。", ""),
        post("open-studio", At::Week(-2, SAT), "10:00")
            .on([Facebook, Instagram])
            .of(Theme::Studio)
            .by(Who::Tom)
            .asks(CtaKind::Visit, "studio", ["How to find us", "怎么来"])
            .brief([
                "Sunday, two to six. Say that the street has steps.",
                "周日两点到六点。提一句门口有台阶。",
            ])
            .keywords(["open studio, visit", "开放工作室、来访"])
            .en(
                "Open studio, this Sunday",
                "Two to six. There are eleven steps and no bell; push. Bring a cup, we have the rest.",
                "StillKettle OpenStudio Lisbon",
            )
            .zh(
                "周日开放工作室",
                "两点到六点。门口十一级台阶，没有门铃，推门就行。带一只杯子，别的我们有。",
                "静壶茶器 里斯本",
            ),
        post("first-cup", At::Week(-1, SUN), "15:00")
            .on([Instagram])
            .of(Theme::Studio)
            .paid(PostType::Employee)
            .by(Who::Chen)
            .brief([
                "The apprentice’s hundredth cylinder, the first that stayed.",
                "学徒拉的第一百个筒，第一个没塌的。",
            ])
            .keywords(["apprentice, throwing", "学徒、拉坯"])
            .en(
                "The hundredth cup",
                "Ninety-nine went back into the bucket. This one leans to the left, and stays.",
                "StudioLife Ceramics",
            )
            .zh("第一百只杯子", "前面九十九只都回了泥桶。这一只往左歪，留下了。", "工作室日常 拉坯"),
        post("rainy-shelf", At::Week(0, SAT), "19:00")
            .on([Pinterest])
            .of(Theme::Studio)
            .in_form(Format::Pin)
            .by(Who::Lin)
            .is(Status::Approved)
            .asks(CtaKind::Shop, "shelf", ["See the shelf", "看看这一层"])
            .brief(["The grey shelf, by window light.", "灰色的那一层，窗光。"])
            .keywords(["teaware, shelf, grey", "茶器、架子、灰釉"])
            .en(
                "Tea for a rainy shelf",
                "Five grey pots and one that thinks it is blue.",
                "Teaware Shelf Stoneware",
            )
            .zh("雨天的茶", "五件灰的，一件以为自己是蓝的。", "茶器 灰釉"),
        post("staff-cups", At::Week(2, TUE), "18:00")
            .on([Douyin, Instagram])
            .of(Theme::Studio)
            .in_form(Format::Short)
            .by(Who::Tom)
            .brief(["Everybody’s own cup, and what is wrong with it.", "每个人自己的杯子，以及它的毛病。"])
            .keywords(["team, cups", "团队、杯子"])
            .en("Staff cups, ranked", "", "StudioLife")
            .zh("员工最爱的杯子", "", "工作室日常"),
        post("open-again", At::Week(5, SAT), "10:00")
            .on([Facebook, Instagram])
            .of(Theme::Studio)
            .by(Who::Tom)
            .asks(CtaKind::Visit, "studio", ["How to find us", "怎么来"])
            .brief(["Next open Sunday. Reuse the map.", "下一次开放日，地图沿用。"])
            .en("Open studio, again", "", "OpenStudio")
            .zh("工作室又开放了", "", "静壶茶器"),
    ]
}
