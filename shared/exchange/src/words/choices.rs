//! Networks and choices as people write them: our words, the ones that the app shows, and those of others.

use model::{
    networks::facts,
    query::search::fold,
    records::{CtaKind, Format, Network, PostType, Status},
};

/// Names of networks besides the ones that the model has.
const OTHER_NAMES: [(&str, Network); 21] = [
    ("insta", Network::Instagram),
    ("twitter", Network::X),
    ("twitter/x", Network::X),
    ("x/twitter", Network::X),
    ("meta", Network::Facebook),
    ("fb page", Network::Facebook),
    ("linked in", Network::LinkedIn),
    ("tik tok", Network::TikTok),
    ("you tube", Network::YouTube),
    ("rednote", Network::Xiaohongshu),
    ("xiaohongshu", Network::Xiaohongshu),
    ("rednotes", Network::Xiaohongshu),
    ("douyin", Network::Douyin),
    ("wechat", Network::WeChat),
    ("weixin", Network::WeChat),
    ("公众号", Network::WeChat),
    ("微信公众号", Network::WeChat),
    ("weibo", Network::Weibo),
    ("新浪微博", Network::Weibo),
    ("领英", Network::LinkedIn),
    ("脸书", Network::Facebook),
];

/// Reads the name or the word of a network.
pub(crate) fn network(cell: &str) -> Option<Network> {
    let wanted = fold(cell.trim());
    let known = Network::ALL.iter().find(|network| {
        let name = facts(network).map(|facts| fold(facts.name));
        network.word() == wanted || name.is_some_and(|name| name == wanted)
    });
    let other = || OTHER_NAMES.iter().find(|(name, _)| *name == wanted).map(|(_, network)| network);
    known.or_else(other).cloned()
}

/// Returns a network's name, the same in every language.
pub(crate) fn name_of(network: &Network) -> &str {
    facts(network).map_or_else(|| network.word(), |facts| facts.name)
}

/// Turns what people write for a word of a choice into its form: `In review` is `in_review`.
fn plain(cell: &str) -> String {
    fold(cell.trim()).replace([' ', '-'], "_")
}

fn choice<T: Clone>(cell: &str, all: &[T], word: impl Fn(&T) -> &str, others: &[(&str, T)]) -> Option<T> {
    let wanted = plain(cell);
    let other = || others.iter().find(|(name, _)| *name == wanted).map(|(_, choice)| choice);
    all.iter().find(|choice| word(choice) == wanted).or_else(other).cloned()
}

/// Reads a status.
pub(crate) fn status(cell: &str) -> Option<Status> {
    let others = [
        ("pending", Status::InReview),
        ("review", Status::InReview),
        ("posted", Status::Published),
        ("sent", Status::Published),
        ("on_hold", Status::OnHold),
        ("changes_asked", Status::Changes),
        ("草稿", Status::Draft),
        ("审核中", Status::InReview),
        ("待审核", Status::InReview),
        ("需修改", Status::Changes),
        ("已批准", Status::Approved),
        ("已通过", Status::Approved),
        ("已排期", Status::Scheduled),
        ("已发布", Status::Published),
        ("暂缓", Status::OnHold),
        ("已驳回", Status::Rejected),
    ];
    choice(cell, Status::ALL, Status::word, &others)
}

/// Reads a format.
pub(crate) fn format(cell: &str) -> Option<Format> {
    let others = [
        ("photo", Format::Image),
        ("picture", Format::Image),
        ("reel", Format::Short),
        ("short_video", Format::Short),
        ("图片", Format::Image),
        ("轮播", Format::Carousel),
        ("多图", Format::Carousel),
        ("图钉", Format::Pin),
        ("视频", Format::Video),
        ("短视频", Format::Short),
        ("快拍", Format::Story),
        ("直播", Format::Live),
        ("文字", Format::Text),
        ("链接", Format::Link),
        ("投票", Format::Poll),
        ("文章", Format::Article),
        ("文档", Format::Document),
    ];
    choice(cell, Format::ALL, Format::word, &others)
}

/// Reads who pays and who speaks.
pub(crate) fn post_type(cell: &str) -> Option<PostType> {
    let others = [
        ("paid", PostType::Sponsored),
        ("by_customers", PostType::Ugc),
        ("by_employees", PostType::Employee),
        ("自然", PostType::Organic),
        ("付费", PostType::Sponsored),
        ("赞助", PostType::Sponsored),
        ("加推", PostType::Boosted),
        ("推广", PostType::Boosted),
        ("达人", PostType::Influencer),
        ("用户内容", PostType::Ugc),
        ("员工内容", PostType::Employee),
    ];
    choice(cell, PostType::ALL, PostType::word, &others)
}

/// Reads what readers are asked to do.
pub(crate) fn cta(cell: &str) -> Option<CtaKind> {
    let others = [
        ("buy", CtaKind::Shop),
        ("shop_now", CtaKind::Shop),
        ("learn_more", CtaKind::Learn),
        ("sign_up", CtaKind::SignUp),
        ("message", CtaKind::Message),
        ("send_a_message", CtaKind::Message),
        ("own_words", CtaKind::Custom),
        ("购买", CtaKind::Shop),
        ("了解更多", CtaKind::Learn),
        ("报名", CtaKind::SignUp),
        ("注册", CtaKind::SignUp),
        ("评论", CtaKind::Comment),
        ("私信", CtaKind::Message),
        ("收藏", CtaKind::Save),
        ("分享", CtaKind::Share),
        ("到店", CtaKind::Visit),
        ("下载", CtaKind::Download),
    ];
    choice(cell, CtaKind::ALL, CtaKind::word, &others)
}
