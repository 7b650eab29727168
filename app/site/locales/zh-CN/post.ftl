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
post-counts = 各平台字数
post-no-counts = 选择账号后，这里按各平台的规则计字数。
post-caption-long = { $name }：{ $used }/{ $limit } 字，请删 { $n } 个字。
post-hashtags-many = { $name } 最多 { $most } 个话题标签，现有 { $there } 个，请去掉 { $n } 个。

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
