post-part-write = 撰写
post-part-details = 详情
post-part-talk = { $n ->
    [0] 讨论
   *[other] 讨论 { $n }
}
post-parts = 帖子的各部分
post-talk = 评论
post-next = 下一篇帖子
post-previous = 上一篇帖子
post-close = 关闭帖子
post-more = 更多操作
post-duplicate = 复制一份
post-link = 复制链接
post-trash = 移到回收站
post-copy-of = { $title }（副本）
post-lookers = 正在看
post-gone = 这篇帖子不在这里
post-gone-about = 可能还没传到本机，或者链接不完整。一到就会显示。
post-trashed = 已在回收站。
post-trashed-about = 日历上看不到它。其他人这期间的改动都保留着。
post-restore-now = 放回
post-restored = 已放回
post-no-day = 未定日期
post-no-time = 未定时间
post-elsewhere = · { $city } { $time }
post-elsewhere-day = · { $city } { $day } { $time }
post-cta-words = 文字
post-cta-address = 链接
post-caption-empty = 写下读者会看到的内容。
post-description-empty = 要说什么，要给人看什么。
post-notes-empty = 团队需要知道的事。
post-no-counts = 选择账号后，这里按各平台的规则计字数。
post-caption-long = { $name }：{ $used }/{ $limit } 字，请删 { $n } 个字。
post-hashtags-many = { $name } 最多 { $most } 个话题标签，请去掉 { $n } 个。
post-first-comment-empty = 团队的第一条评论。
post-deadlines = 截止日期
post-due-brief = 需求
post-due-draft = 初稿
post-due-feedback = 反馈
post-due-approval = 批准

## 各账号的版本

variants = 各账号的正文
variants-all = 全部账号
variants-of = { $n } 个账号
variant-differs = 另有正文
variant-is-common = 与全部账号相同
variant-is-own = { $name } 另有正文
variant-begin = 单独修改
variant-inherit = 改回共用正文
variant-common-again = { $name } 已改回共用正文
variant-caption-on = { $name } 的正文
variant-first-comment-on = { $name } 的首条评论
variant-beside = 同时还写了另外 { $n } 份正文
finding-bytes-over = { $name }：表情和特殊字符太多，超出 { $n } 字节，请删去一些。
finding-caption-long = { $name }：{ $n } 字以内的正文效果更好。
finding-title-missing = { $name } 需要标题。
finding-title-over = { $name }：标题太长，请删 { $n } 个字。
finding-title-under = { $name }：标题太短，请加 { $n } 个字。
finding-first-comment-over = { $name }：首条评论太长，请删 { $n } 个字。
finding-hashtags-many = { $name }：话题标签超过 { $n } 个，读者会反感。
finding-hashtags-few = { $name }：还缺 { $n } 个话题标签。
finding-keywords-over = { $name }：关键词合计太长，请删 { $n } 个字。
finding-media-missing = { $name } 的帖子必须有图片或视频。
post-preview = 预览
preview-empty = 还没有内容
preview-more = …展开
preview-less = 收起
preview-cut = 读者大约先看到这里

## 链接

post-link-part = 链接
post-link-empty = 链接指向的页面
link-measures = 链接的追踪参数
link-copy = 复制带参数的链接
link-filed = GA4 会归入 { $group }
link-by-channel = 每个账号有各自带参数的链接，见各自的标签页。
link-no-scheme = 链接不是以 https:// 开头，请写完整地址。
link-no-host = https:// 后面没有网站，请写完整地址。
link-space = 链接里有空格，请去掉或写成 %20。
utm-missing = { $field } 是空的，报表需要它。
utm-capitals = { $field } 有大写字母，报表会把 Sale 和 sale 分开算。
utm-strange = { $field } 含有字母、数字、- 和 _ 以外的字符。
utm-personal = { $field } 像是个人的邮箱或电话，请删掉：这类信息不能发给 Google。
utm-paid-as-organic = 帖子是付费的，utm_medium 却写成免费，请以 paid_ 开头。

## 发布

pack-copy = 复制正文
pack-copied = 正文已复制
pack-open = 在 { $name } 打开
pack-address = 已发布于
pack-address-empty = 粘贴帖子的地址
pack-since = { $at } 起

## 评论

comment-is-resolved = 已解决
comment-resolve = 解决
comment-reopen = 重新打开
comment-change = 编辑
comment-edit = 你的评论
comment-remove-now = 把评论移到回收站
comment-removed = 评论已在回收站
reply-label = 写评论
reply-placeholder = 谁、什么事、什么时候
reply-send = 发送
reply-empty = 先写点内容
