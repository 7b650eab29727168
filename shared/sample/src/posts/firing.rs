//! The firing, up to the day before the kiln opens.

use model::records::{
    CtaKind, Format,
    Network::{Douyin, Facebook, Instagram, LinkedIn, Pinterest, WeChat, X, Xiaohongshu},
    Status,
};

use super::{FRI, MON, SAT, SUN, THU, TUE, WED};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("first-look", At::Week(-2, MON), "10:00")
            .on([Instagram, Facebook, LinkedIn])
            .of(Theme::Firing)
            .asks(CtaKind::SignUp, "letter", ["Get the letter", "订阅来信"])
            .brief(["Announces the firing. The wood pile, stacked and dated.", "宣布开烧。拍码好的柴堆，写上日期。"])
            .keywords(["wood firing, kiln, studio", "柴烧、窑、工作室"])
            .en(
                "{Season} Firing: first look",
                "Two tonnes of pine, half a tonne of oak, stacked since last year. This is the only firing of the season, and \
                 it has 53 places.\n\nWe start on the clay today. The letter goes out the evening before the kiln opens.",
                "{Season}Firing WoodFired Ceramics StillKettle",
            )
            .zh(
                "{Season}窑初见",
                "两吨松木，半吨橡木，去年就码好了。这一季只烧这一窑，一共 53 个位置。\n\n今天开始练泥。开窑前一晚发信。",
                "{Season}窑 柴烧 静壶茶器",
            ),
        post("diary-clay", At::Week(-2, TUE), "18:00")
            .on([Instagram, Douyin])
            .of(Theme::Firing)
            .in_form(Format::Short)
            .by(Who::Chen)
            .brief(["Forty seconds, no music: the slap of the clay.", "四十秒，不配乐，只留摔泥的声音。"])
            .keywords(["clay, wedging, kiln diary", "练泥、窑记"])
            .en(
                "Kiln diary 1: clay",
                "Ninety turns, and the air is out. You hear it before you see it: the sound goes from wet to dull.",
                "KilnDiary Clay Ceramics",
            )
            .zh("窑记一：练泥", "揉九十下，气就出来了。先听到，后看到：声音从湿变闷，就对了。", "窑记 练泥 陶艺"),
        post("glaze-tests", At::Week(-1, TUE), "10:00")
            .on([Instagram])
            .of(Theme::Firing)
            .in_form(Format::Carousel)
            .by(Who::Lin)
            .asks(CtaKind::Save, "", ["Keep the one you like", "留下你喜欢的那片"])
            .brief(["Eight tiles, one light, the recipe under each.", "八片试片，同一种光，配方写在下面。"])
            .keywords(["glaze, test tiles, celadon", "釉色、试片、青瓷"])
            .en(
                "Glaze test reel",
                "Eight tiles from the small kiln. Same glaze, same clay; only the place differed.\n\nNumber three stood \
                 behind a teapot and saw no flame. Number seven saw all of it. We would drink from either.",
                "Glaze Celadon WoodFired {Season}Firing",
            )
            .zh(
                "釉色试片",
                "小窑里出来的八片。釉一样，泥一样，只有位置不一样。\n\n三号躲在壶后面，没见过火；七号全见着了。哪一片做成杯子，\
                 我们都愿意用。",
                "釉色 青瓷 柴烧 {Season}窑",
            ),
        post("diary-glaze", At::Week(-1, THU), "12:00")
            .on([Instagram, Douyin])
            .of(Theme::Firing)
            .in_form(Format::Short)
            .by(Who::Chen)
            .brief(["Forty-five seconds. Ends on the drop that falls back.", "四十五秒，停在滴回去的那一滴。"])
            .keywords(["glazing, kiln diary", "上釉、窑记"])
            .en(
                "Kiln diary 2: glazing",
                "Two seconds in the bucket. Three is too many, and you only find out in the fire.",
                "KilnDiary Glaze Ceramics",
            )
            .zh("窑记二：上釉", "在釉桶里停两秒。三秒就厚了，可要等烧完才知道。", "窑记 上釉 陶艺"),
        post("why-wood", At::Today(-1), "11:00")
            .on([LinkedIn])
            .of(Theme::Firing)
            .in_form(Format::Article)
            .by(Who::Me)
            .is(Status::Scheduled)
            .late()
            .asks(CtaKind::Learn, "journal/why-wood", ["Read the whole piece", "读全文"])
            .brief([
                "For people who run small workshops: what wood costs, and what it gives.",
                "写给开小作坊的人：烧柴的成本，和它给的东西。",
            ])
            .keywords(["craft, cost, wood firing", "手艺、成本、柴烧"])
            .en(
                "Why we still fire with wood",
                "An electric kiln would cost us a third and lose one pot in fifty. Ours loses one in six.\n\nWe keep it \
                 because nobody can tell us beforehand what a shelf will look like. Four days of feeding a fire is a long \
                 meeting with one agenda item. It has made us better at waiting, and that has paid for the wood.",
                "",
            )
            .zh(
                "我们为什么还烧柴",
                "换成电窑，成本是现在的三分之一，五十只坏一只。我们这座窑，六只坏一只。\n\n还烧柴，是因为谁也没法提前告诉你这一层\
                 会烧成什么样。添四天柴，等于开一个只有一项议程的长会。它教会我们等，等来的东西付得起柴钱。",
                "",
            ),
        post("snow-glaze", At::Week(0, WED), "12:00")
            .on([Douyin, Pinterest])
            .of(Theme::Firing)
            .in_form(Format::Video)
            .by(Who::Lin)
            .is(Status::Changes)
            .brief([
                "Why the snow glaze is white only where it is thick. Ninety seconds, hands only.",
                "雪釉为什么厚的地方才白。九十秒，只拍手。",
            ])
            .keywords(["snow glaze, how it is made", "雪釉、工艺"])
            .notes([
                "The macro shot at 0:41 shows the old foot ring. Needs the new one.",
                "0:41 的微距拍的是旧圈足，要换新的。",
            ])
            .en(
                "How the snow glaze happens",
                "It is not white. It is full of bubbles too small to see, and the light loses its way among them.\n\nWhere \
                 the glaze runs thin, the clay looks through. That is the grey line under every rim.",
                "Glaze Ceramics StillKettle",
            )
            .zh(
                "雪釉是怎么来的",
                "它其实不白。里面全是看不见的小气泡，光走进去，迷了路，就成了白。\n\n釉薄的地方，泥色透出来，杯口下那道灰线就是。",
                "雪釉 工艺 静壶茶器",
            ),
        post("foot-ring", At::Week(0, THU), "17:00")
            .on([Instagram])
            .of(Theme::Firing)
            .by(Who::Lin)
            .is(Status::Approved)
            .brief(["Side light from the left window. No props.", "左窗侧光，不摆道具。"])
            .keywords(["foot ring, detail", "圈足、细节"])
            .en(
                "Foot ring, close up",
                "The part nobody sees. It is cut last, with the pot upside down, in one breath.",
                "Ceramics FootRing StillKettle",
            )
            .zh("圈足特写", "没人会看的地方。最后才修，倒扣着，一口气。", "圈足 陶瓷 静壶茶器"),
        post("booking", At::Week(0, FRI), "20:00")
            .on([WeChat, Xiaohongshu])
            .of(Theme::Firing)
            .in_form(Format::Article)
            .by(Who::Zhou)
            .is(Status::InReview)
            .abroad()
            .asks(CtaKind::SignUp, "zh/firing", ["登记", "登记"])
            .brief([
                "How readers in China can set a piece aside. Shipping dates, duty, what happens to cracks.",
                "国内读者怎么预约。写清寄送日期、关税、裂了怎么办。",
            ])
            .keywords(["预约、柴烧、上新", "预约、柴烧、上新"])
            .both(
                "{Season}窑预约开启",
                "这一窑 53 件，给国内留了 16 件。\n\n登记不收钱，只留名字和想要的器型；开窑当天早上我们按顺序发照片，你看了再定。\
                 不喜欢就让给下一位，不用解释。\n\n运费我们出。关税如果有，也我们出。裂了不寄。",
                "{Season}窑 柴烧 盖碗 静壶茶器",
            ),
        post("diary-loading", At::Week(0, SAT), "12:00")
            .on([Instagram, Douyin])
            .of(Theme::Firing)
            .in_form(Format::Short)
            .by(Who::Chen)
            .is(Status::Approved)
            .brief(["Forty seconds from above. Every shelf as it fills.", "俯拍四十秒，一层一层装满。"])
            .keywords(["loading, kiln diary", "装窑、窑记"])
            .en(
                "Kiln diary 3: loading",
                "53 pots, 11 shelves, a day and a half. The small ones go where the flame turns. The teapots go where we \
                 can bear to lose them.",
                "KilnDiary WoodFired {Season}Firing",
            )
            .zh(
                "窑记三：装窑",
                "53 件，11 层板，装了一天半。小的放在火拐弯的地方，壶放在我们舍得丢的地方。",
                "窑记 装窑 {Season}窑",
            ),
        post("firing-log", At::Week(0, SUN), "19:00")
            .on([Instagram])
            .of(Theme::Firing)
            .in_form(Format::Story)
            .by(Who::Tom)
            .brief([
                "Six frames through the night: hour, degrees, who is feeding the fire.",
                "通宵六张：几点、多少度、谁在添柴。",
            ])
            .keywords(["firing log, night", "烧窑、夜班"])
            .notes(["Tom takes the 02:00 shift. Bring gloves.", "凌晨两点的班是 Tom，带手套。"])
            .en("Firing log", "19:00, 640 °C. Inês feeds, Chen Mo reads the cones, the cat is not impressed.", "{Season}Firing")
            .zh("烧窑日志", "19:00，640°C。Inês 添柴，陈墨看火锥，猫不为所动。", "{Season}窑"),
        post("one-day", At::Week(1, MON), "09:00")
            .on([Instagram, X, Facebook])
            .of(Theme::Firing)
            .is(Status::InReview)
            .asks(CtaKind::SignUp, "letter", ["Get the letter", "订阅来信"])
            .brief(["One picture: the bricked door, cold. Say the hour once.", "一张图：封着的窑门，已经凉了。时间只说一次。"])
            .keywords(["opening, kiln", "开窑、预告"])
            .en(
                "One day to go",
                "The door is still bricked up. It was 1,280 degrees behind it; this morning you could lean on it.\n\nWe \
                 open it tomorrow at seven. The letter tonight has the list.",
                "{Season}Firing",
            )
            .zh(
                "还有一天",
                "窑门还封着。里面到过 1280 度，今早已经可以靠上去了。\n\n明早七点开。单子在今晚的信里。",
                "{Season}窑 柴烧",
            ),
    ]
}
