//! The firing, from the opening of the kiln on.

use model::records::{
    CtaKind, Format,
    Network::{Douyin, Facebook, Instagram, LinkedIn, Pinterest, X, Xiaohongshu},
    Status,
};

use super::{MON, THU, TUE};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("opens", At::Week(1, TUE), "07:00")
            .on([Instagram, Xiaohongshu, Facebook])
            .of(Theme::Firing)
            .in_form(Format::Carousel)
            .is(Status::InReview)
            .asks(CtaKind::Shop, "firing", ["See what came out", "去看看"])
            .brief([
                "The opening. Five pictures, first light, no flash. The number of cups must be the one on the packing list.",
                "开窑当天。五张图，清晨的光，不用闪光灯。杯子数量以装箱单为准。",
            ])
            .keywords(["wood firing, celadon, gaiwan, limited", "柴烧、青瓷、盖碗、限量"])
            .notes([
                "Rights to the fourth picture end with the month. It may be published before, not after.",
                "第四张图的授权月底到期，发布要赶在之前。",
            ])
            .en(
                "The kiln opens at dawn",
                "At seven this morning we take down the bricks. Four days of pine and oak, one cold week of waiting, and \
                 not one of us knows what is inside.\n\nAsh falls where it likes. The snow glaze may have stayed white; it \
                 may have gone the grey of the Tejo.\n\nWhat comes out goes on the shelf at nine: 38 cups, 12 gaiwans, and \
                 three teapots we are already afraid for. No restock. The kiln rests until the next season.\n\nCome and see \
                 what the fire decided.",
                "{Season}Firing WoodFired Gaiwan StillKettle",
            )
            .zh(
                "清晨开窑",
                "松木和橡木，烧了四天；又等了冷冷的一周。谁也不知道窑里现在是什么样子。\n\n灰落在哪里，由它自己决定。雪釉也许还是白的，\
                 也许成了特茹河口那种灰。\n\n九点上架：杯子 38 只，盖碗 12 套，还有三把我们已经开始心疼的壶。不补货，这座窑要歇到\
                 下一季。\n\n来看看火最后决定了什么。",
                "{Season}窑 柴烧 盖碗 雪釉 静壶茶器",
            ),
        post("unbricking", At::Week(1, TUE), "07:30")
            .on([Douyin])
            .of(Theme::Firing)
            .in_form(Format::Live)
            .by(Who::Zhou)
            .is(Status::Approved)
            .brief(["Forty minutes, one camera, Chen Mo talks only when asked.", "四十分钟，一个机位，陈墨问到才答。"])
            .keywords(["live, kiln opening", "直播、开窑"])
            .en(
                "Live: unbricking",
                "现在拆窑门。四十分钟，一个机位，不讲价，不上链接。想看哪一层，写在评论里。",
                "开窑 柴烧 直播",
            )
            .zh(
                "直播：拆窑门",
                "现在拆窑门。四十分钟，一个机位，不讲价，不上链接。想看哪一层，写在评论里。",
                "开窑 柴烧 直播",
            ),
        post("shelf-open", At::Week(1, TUE), "09:00")
            .on([Instagram, Facebook, X])
            .of(Theme::Firing)
            .in_form(Format::Link)
            .by(Who::Tom)
            .asks(CtaKind::Shop, "firing", ["To the shelf", "去上架页"])
            .brief(["Out the minute the shelf is. Three pieces, one sentence each.", "上架同时发。三件，每件一句话。"])
            .keywords(["new, cups, gaiwan", "上新、杯子、盖碗"])
            .en(
                "The shelf is open",
                "53 pots went in, 46 came out whole. They are on the shelf now, each with its number and its place in the \
                 kiln.\n\nThe seven that broke go to mending day.",
                "{Season}Firing",
            )
            .zh(
                "上架了",
                "进窑 53 件，完整出来 46 件。都上架了，每件写着编号和它在窑里的位置。\n\n碎的七件，留给修补日。",
                "{Season}窑",
            ),
        post("fire-decided", At::Week(1, THU), "10:00")
            .on([Instagram, Pinterest])
            .of(Theme::Firing)
            .in_form(Format::Carousel)
            .by(Who::Lin)
            .brief([
                "Six pots that surprised us, each beside the sketch of what we expected.",
                "六件没想到的，旁边放当初的草图。",
            ])
            .keywords(["results, glaze, kiln", "窑变、釉色"])
            .en("What the fire decided", "", "{Season}Firing Glaze")
            .zh("火的决定", "", "{Season}窑 窑变"),
        post("firing-numbers", At::Week(2, MON), "09:00")
            .on([LinkedIn])
            .of(Theme::Firing)
            .in_form(Format::Text)
            .by(Who::Me)
            .brief([
                "Costs, losses, hours, what sold first. Wait for the real numbers.",
                "成本、损耗、工时、先卖完的是哪件。等真数字出来再写。",
            ])
            .keywords(["craft, results", "手艺、数据"])
            .en("The firing in numbers", "", "")
            .zh("这一窑的几个数", "", ""),
    ]
}
