//! What the team says about its posts.

use model::{
    Command, Day, Id, Text,
    records::{Comment, Post},
};

use crate::{locale::Locale, names::Names, team::Who};

const HOUR: i64 = 60 * 60 * 1000;

/// A comment: the post's name, how many hours before today, who, whether it is settled, and the words.
type Remark = (&'static str, i64, Who, bool, [&'static str; 2]);

const REMARKS: &[Remark] = &[
    (
        "thanks-numbers",
        400,
        Who::Tom,
        true,
        [
            "Nine percent below, not eight. I counted the two that came by post.",
            "是少 9%，不是 8%。寄信来下单的那两位我也算进去了。",
        ],
    ),
    (
        "gaiwan",
        390,
        Who::Zhou,
        true,
        [
            "Eleven people asked on 小红书 this week. Can the Chinese title be the question itself?",
            "小红书这周有 11 个人问。中文标题能不能就用这个问题？",
        ],
    ),
    (
        "gaiwan",
        386,
        Who::Lin,
        true,
        ["Done. Hands in the frame from the first picture.", "改了。第一张图就把手拍进去。"],
    ),
    (
        "frost-oolong",
        180,
        Who::Me,
        true,
        ["Do we have Ana’s leave for the sentence about apples?", "“冷苹果”那句，Ana 同意了吗？"],
    ),
    (
        "frost-oolong",
        178,
        Who::Tom,
        true,
        ["Yes, by mail on Monday. First name only.", "同意了，周一邮件回的，只写名，不写姓。"],
    ),
    (
        "why-wood",
        30,
        Who::Chen,
        false,
        [
            "One in six is the average. Last time it was one in four. Say “about”.",
            "六只坏一只是平均，上一窑是四只坏一只。加个“大约”。",
        ],
    ),
    (
        "snow-glaze",
        28,
        Who::Chen,
        false,
        ["0:41 shows the old foot ring. We cut it lower now.", "0:41 拍的是旧圈足，现在修得更低了。"],
    ),
    (
        "snow-glaze",
        26,
        Who::Lin,
        false,
        [
            "I will shoot it again tomorrow when the light comes round, about three.",
            "明天下午三点左右光转过来，我重拍。",
        ],
    ),
    (
        "box-revealed",
        52,
        Who::Zhou,
        true,
        ["On 小红书 the first picture is 3:4. The drawer is cut off.", "小红书首图是 3:4，抽屉被裁掉了。"],
    ),
    (
        "box-revealed",
        49,
        Who::Lin,
        true,
        ["Moved the box down. It fits both now.", "盒子往下挪了，两种比例都放得下。"],
    ),
    (
        "why-twenty-four",
        22,
        Who::Zhou,
        false,
        [
            "For 微信 I would begin with the three that nobody liked. It is the better story.",
            "微信版我想从“没人喜欢的那三款”讲起，更好看。",
        ],
    ),
    (
        "booking",
        20,
        Who::Zhou,
        false,
        [
            "Sixteen pieces for China, or eighteen? The packing list and the letter differ.",
            "给国内留 16 件还是 18 件？装箱单和信里写的不一样。",
        ],
    ),
    ("booking", 18, Who::Chen, false, ["Sixteen. Two cracked in the bisque.", "16 件。素烧裂了两件。"]),
    (
        "opens",
        27,
        Who::Zhou,
        true,
        ["Keep the first line. The whole campaign is in it.", "第一句留着，整个活动就靠它。"],
    ),
    (
        "opens",
        25,
        Who::Lin,
        false,
        ["Name the river? People will look it up.", "要不要直接写河名？大家会去查的。"],
    ),
    (
        "opens",
        23,
        Who::Tom,
        false,
        ["Three teapots or four? The packing list says four.", "壶是三把还是四把？装箱单写的是四把。"],
    ),
    (
        "opens",
        19,
        Who::Ines,
        false,
        ["Three. One cracked on Tuesday, it goes to mending day.", "三把。周二裂了一把，留给修补日。"],
    ),
    (
        "one-day",
        21,
        Who::Tom,
        false,
        [
            "“The letter tonight” – it goes out at eight. Fine for Lisbon, midnight for Shanghai.",
            "“今晚的信”是八点发。里斯本没问题，上海就到后半夜了。",
        ],
    ),
    (
        "slow-china",
        15,
        Who::Chen,
        false,
        [
            "Three pieces is too strict. Five is fine, as long as the rim is whole.",
            "三片太严了。五片也行，只要杯口是完整的。",
        ],
    ),
    (
        "countdown",
        16,
        Who::Me,
        true,
        [
            "We do not do countdowns. Say the hour once, in “One cup each”.",
            "我们不做倒计时。时间只说一次，写在《一人一只》里。",
        ],
    ),
    (
        "partner-tasting",
        44,
        Who::Ines,
        false,
        [
            "Reminded them about the logo yesterday. They answer on Thursdays.",
            "标志的事昨天又催了一次，他们周四才回邮件。",
        ],
    ),
];

/// Makes the comments. `post` finds a post by its name.
pub(crate) fn comments(
    locale: &Locale,
    today: Day,
    names: &Names<'_>,
    post: impl Fn(&str) -> Option<Id<Post>>,
) -> Vec<Command> {
    let comment = |(number, (about, hours, author, resolved, words)): (usize, &Remark)| {
        let about = post(about)?;
        Some(Command::create(names.fresh(number), |comment: &mut Comment| {
            comment.about = about.untyped().clone();
            comment.author = Some(names.member(*author));
            comment.body = Text(locale.of(*words).to_owned());
            comment.at = today.begins() - hours * HOUR;
            comment.resolved = *resolved;
        }))
    };
    REMARKS.iter().enumerate().filter_map(comment).collect()
}
