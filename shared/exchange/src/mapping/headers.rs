//! Words that people write above columns.

use model::query::search::fold;

use crate::{Meaning, words};

/// Header words in their plain form, each with the word of its meaning.
const WORDS: &[(&str, &[&str])] = &[
    ("id", &["id", "post id"]),
    ("title", &["title", "name", "post title", "headline", "标题", "名称", "帖子标题"]),
    ("description", &["description", "brief", "concept", "描述", "说明", "简介"]),
    ("format", &["format", "content format", "content type", "media type", "格式", "内容格式", "形式"]),
    ("campaign", &["campaign", "campaign name", "活动", "所属活动", "战役"]),
    ("pillar", &["pillar", "content pillar", "category", "theme", "内容支柱", "栏目", "主题", "分类"]),
    ("keywords", &["keywords", "keyword", "关键词", "关键字"]),
    ("tags", &["tags", "tag", "hashtags", "hashtag", "话题", "话题标签", "标签"]),
    ("labels", &["labels", "label"]),
    (
        "channel",
        &[
            "channel",
            "channels",
            "network",
            "networks",
            "platform",
            "platforms",
            "social network",
            "social media channel",
            "平台",
            "渠道",
            "频道",
            "社交媒体频道",
            "发布平台",
        ],
    ),
    ("account", &["account", "accounts", "profile", "profiles", "handle", "page", "账号", "帐号", "账户"]),
    ("post_type", &["post type", "type", "帖子类型", "类型", "推广类型"]),
    ("cta", &["cta", "call to action", "行动号召"]),
    ("cta_text", &["cta text", "button text", "行动号召文字"]),
    ("cta_url", &["cta url", "link", "links", "url", "link url", "链接", "网址"]),
    (
        "text",
        &[
            "text",
            "caption",
            "captions",
            "message",
            "content",
            "post",
            "copy",
            "body",
            "post text",
            "post copy",
            "正文",
            "文案",
            "内容",
            "帖子内容",
            "文字",
        ],
    ),
    ("first_comment", &["first comment", "首评", "首条评论", "第一条评论"]),
    (
        "media",
        &[
            "media",
            "media url",
            "media urls",
            "image",
            "images",
            "image url",
            "image urls",
            "picture",
            "photo",
            "video",
            "video url",
            "图片",
            "媒体",
            "视频",
            "图片链接",
            "素材",
        ],
    ),
    ("alt_text", &["alt text", "alt", "image description", "替代文字", "图片说明"]),
    ("owner", &["owner", "assignee", "responsible", "author", "负责人", "作者"]),
    (
        "moment",
        &[
            "date time",
            "datetime",
            "date and time",
            "scheduled at",
            "schedule date",
            "scheduled date",
            "posting time",
            "post at",
            "发布时间",
            "排期时间",
        ],
    ),
    ("publish_date", &["date", "day", "publish date", "post date", "日期", "发布日期"]),
    ("publish_time", &["time", "publish time", "post time", "时间"]),
    ("timezone", &["timezone", "time zone", "tz", "时区"]),
    ("status", &["status", "state", "stage", "状态", "进度"]),
    ("is_draft", &["draft", "is draft"]),
    ("feedback_due", &["feedback due", "feedback deadline", "反馈截止", "反馈截止日期"]),
    ("approval_due", &["approval due", "approval deadline", "审批截止", "批准截止日期"]),
    ("utm_campaign", &["utm campaign"]),
    ("permalink", &["permalink", "post url", "post link", "帖子链接", "发布链接"]),
    ("notes", &["notes", "note", "remarks", "internal notes", "备注"]),
];

/// Returns a header as people compare it.
pub(super) fn plain(header: &str) -> String {
    let folded = fold(header).replace(['_', '-'], " ");
    let words: Vec<_> = folded.split_whitespace().collect();
    words.join(" ").trim_matches([':', '：', '*', '#', ' ']).to_owned()
}

/// Returns what a header means by its words; `None` where they are not known.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let plain = plain(header);
    let known = WORDS.iter().find(|(_, words)| words.contains(&plain.as_str()));
    let known = known.map(|(word, _)| Meaning::from((*word).to_owned()));
    // A single letter is a network's name too, but no header of a table that somebody made.
    let network = || if plain.chars().count() > 1 { words::network(&plain).map(Meaning::On) } else { None };
    known.or_else(network)
}
