//! Slow Friday.

use model::records::{
    CtaKind, Format,
    Network::{Facebook, Instagram, LinkedIn, WeChat, X, Xiaohongshu},
    Status,
};

use super::{FRI, SAT, SUN, THU, WED};
use crate::{
    campaigns::Theme,
    sketch::{At, Sketch, post},
    team::Who,
};

pub(super) fn posts() -> Vec<Sketch> {
    vec![
        post("slow-explained", At::Week(1, WED), "10:00")
            .on([WeChat, LinkedIn])
            .of(Theme::Slow)
            .in_form(Format::Article)
            .by(Who::Zhou)
            .is(Status::InReview)
            .asks(CtaKind::Learn, "slow-friday", ["How it works", "怎么参加"])
            .brief([
                "What we do on the loudest Friday, and what it costs us. No blame on those who discount.",
                "最吵的那个星期五我们做什么、损失多少。不指责打折的人。",
            ])
            .keywords(["slow, mending, friday", "慢、修补、星期五"])
            .en(
                "Slow Friday, explained",
                "On Friday we sell one cup to each person and close the rest of the shop. The bench is open from nine to \
                 six for whatever is chipped, ours or not.\n\nLast time 71 pieces came. Four could not be saved. One was a \
                 toilet lid; we saved it.",
                "",
            )
            .zh(
                "慢星期五，说明白",
                "这个星期五，每人只卖一只杯子，店里其余的东西都收起来。修补台从九点开到六点，磕了碰了的都能拿来，不是我们做的也修。\n\n\
                 上一次来了 71 件，有 4 件救不回来。有一件是马桶盖，救回来了。",
                "",
            ),
        post("which-cup", At::Week(1, WED), "17:00")
            .on([Instagram])
            .of(Theme::Slow)
            .in_form(Format::Poll)
            .by(Who::Tom)
            .asks(CtaKind::Comment, "", ["Pick one", "选一只"])
            .brief(["Four cups from behind. No names, no sizes.", "四只杯子的背面，不写名字和大小。"])
            .keywords(["poll, cups", "投票、杯子"])
            .en("Which cup are you?", "Four backs, no faces. Choose before you turn them round.", "StillKettle")
            .zh("你是哪只杯子", "四个背影。先选，再翻过来。", "静壶茶器"),
        post("countdown", At::Week(1, THU), "12:00")
            .on([X])
            .of(Theme::Slow)
            .in_form(Format::Text)
            .by(Who::Tom)
            .is(Status::Rejected)
            .late()
            .brief(["An hourly countdown to Friday.", "每小时一条，倒计时到星期五。"])
            .en("24-hour countdown", "24 hours. One cup each. Set your alarm.", "")
            .zh("倒计时 24 小时", "还有 24 小时，一人一只，记得定闹钟。", ""),
        post("one-cup", At::Week(1, FRI), "08:00")
            .on([Instagram, Facebook, X])
            .of(Theme::Slow)
            .is(Status::InReview)
            .asks(CtaKind::Shop, "slow-friday", ["Choose one", "选一只"])
            .brief(["The table with one cup on it. That is the whole shop today.", "桌上只放一只杯子，今天店里就这些。"])
            .keywords(["one cup, slow friday", "一只杯子、慢星期五"])
            .en(
                "One cup each",
                "The shop is one table today, and the rule is one cup each. Take your time with it.\n\nIf yours is broken, \
                 bring it along. The glue is warm.",
                "SlowFriday",
            )
            .zh(
                "一人一只",
                "今天店里只有一张桌子，规矩是一人一只，慢慢挑。\n\n家里那只要是破了，一起带来，胶是热的。",
                "慢星期五",
            ),
        post("slow-china", At::Week(1, FRI), "12:00")
            .on([Xiaohongshu])
            .of(Theme::Slow)
            .by(Who::Zhou)
            .is(Status::Changes)
            .abroad()
            .brief(["For readers in China: how to send something to mend.", "给国内读者：怎么把东西寄来修。"])
            .keywords(["修补、金缮、寄修", "修补、金缮、寄修"])
            .both(
                "慢一点：破了的先别扔",
                "今天不上新，只修东西。\n\n碎成三片以内的，用气泡纸分开包，写上你希望它修好以后是什么样：看不出来，还是看得出来。\n\n\
                 寄来的运费你出，寄回去的我们出。",
                "慢星期五 金缮 修补",
            ),
        post("mending-day", At::Week(1, SAT), "11:00")
            .on([Instagram])
            .of(Theme::Slow)
            .in_form(Format::Story)
            .by(Who::Tom)
            .brief(["Six repairs, before and after. Ask each owner first.", "六件东西，修前修后。先问过主人。"])
            .keywords(["mending, before and after", "修补、前后"])
            .en("Mending day stories", "", "SlowFriday")
            .zh("修补日快拍", "", "慢星期五"),
        post("last-mugs", At::Week(2, SUN), "18:00")
            .on([Facebook])
            .of(Theme::Slow)
            .brief(["Only if any are left. Otherwise drop it.", "有剩才发，没有就删掉。"])
            .en("Last mugs", "", "")
            .zh("最后几只马克杯", "", ""),
    ]
}
