## 操作的名称，如“撤销：移动帖子”。

campaign-create = 新建活动
campaign-update = 修改活动
campaign-remove = 移除活动
campaign-restore = 恢复活动
channel-create = 新建账号
channel-update = 修改账号
channel-remove = 移除账号
channel-restore = 恢复账号
comment-create = 评论
comment-update = 修改评论
comment-remove = 移除评论
comment-restore = 恢复评论
decision-create = 决定
decision-update = 更改决定
decision-remove = 收回决定
decision-restore = 恢复决定
member-create = 新建资料
member-update = 修改资料
member-remove = 移除资料
member-restore = 恢复资料
note-create = 新建笔记
note-update = 修改笔记
note-remove = 移除笔记
note-restore = 恢复笔记
notebook-create = 新建笔记本
notebook-update = 重命名笔记本
notebook-remove = 移除笔记本
notebook-restore = 恢复笔记本
post-create = 新建帖子
post-update = 修改帖子
post-remove = 移除帖子
post-restore = 恢复帖子
post-move = 移动帖子
settings-create = 修改设置
settings-update = 修改设置
settings-remove = 修改设置
settings-restore = 修改设置
hashtag_group-create = 新建话题组
hashtag_group-update = 修改话题组
hashtag_group-remove = 移除话题组
hashtag_group-restore = 恢复话题组
limit-create = 新建限制
limit-update = 修改限制
limit-remove = 移除限制
limit-restore = 恢复限制
occasion-create = 新建节点
occasion-update = 修改节点
occasion-remove = 移除节点
occasion-restore = 恢复节点
pillar-create = 新建内容支柱
pillar-update = 修改内容支柱
pillar-remove = 移除内容支柱
pillar-restore = 恢复内容支柱
template-create = 新建模板
template-update = 修改模板
template-remove = 移除模板
template-restore = 恢复模板
variant-create = 新建版本
variant-update = 修改版本
variant-remove = 移除版本
variant-restore = 恢复版本
view-create = 新建保存的视图
view-update = 修改保存的视图
view-remove = 移除保存的视图
view-restore = 恢复保存的视图

## 字段

record-removed-at = 移除时间

campaign-name = 名称
campaign-objective = 目标
campaign-start = 开始
campaign-end = 结束
campaign-colour = 颜色
campaign-utm-campaign = 链接中的活动名
campaign-brief = 简报

channel-name = 名称
channel-network = 平台
channel-handle = 账号名
channel-url = 网址
channel-colour = 颜色

comment-about = 所评内容
comment-author = 作者
comment-body = 评论
comment-at = 时间
comment-resolved = 已解决

decision-about = 对象
decision-verdict = 决定
decision-content = 内容
decision-comment = 理由
decision-at = 决定时间

member-name = 姓名
member-title = 职务
member-colour = 颜色

note-title = 标题
note-body = 笔记
note-author = 作者
note-at = 开始时间

notebook-name = 名称

post-title = 标题
post-format = 形式
post-description = 说明
post-campaign = 活动
post-keywords = 关键词
post-hashtags = 话题标签
post-channels = 账号
post-type = 类型
post-cta-kind = 行动引导
post-cta-text = 行动引导文字
post-cta-url = 行动引导链接
post-caption = 正文
post-owner = 负责人
post-status = 状态
post-day = 日期
post-time = 时间
post-zone = 时区
post-notes = 备注
post-pillar = 内容支柱
post-labels = 标签
post-sponsored-by = 赞助方
post-first-comment = 首条评论
post-landing-url = 落地页
post-utm-medium = utm_medium
post-utm-campaign = utm_campaign
post-utm-term = utm_term
post-collaborators = 协作者
post-brief-due = 简报截止
post-draft-due = 初稿截止
post-feedback-due = 反馈截止
post-approval-due = 审批截止

settings-name = 项目名称
settings-zone = 时区
settings-week-start = 每周始于
settings-locale = 项目语言
settings-regions = 地区
settings-most-a-day = 每账号每日上限

hashtag-group-name = 名称
hashtag-group-hashtags = 话题标签
hashtag-group-networks = 平台
hashtag-group-most = 每帖最多
hashtag-group-rotate = 轮流使用
hashtag-group-banned-until = 此日前停用

limit-channel = 账号
limit-network = 平台
limit-of = 限制项
limit-most = 上限

occasion-name = 名称
occasion-replaces = 替代
occasion-rule = 时间规则
occasion-days = 天数
occasion-region = 地区
occasion-lead-days = 提前几天备素材
occasion-embargo = 当天停发
occasion-hidden = 不在日历显示
occasion-colour = 颜色

pillar-name = 名称
pillar-description = 说明
pillar-colour = 颜色
pillar-target-share = 目标占比（%）

template-name = 名称
template-title = 标题
template-format = 形式
template-description = 说明
template-pillar = 内容支柱
template-keywords = 关键词
template-hashtags = 话题标签
template-labels = 标签
template-channels = 账号
template-post-type = 类型
template-cta-kind = 行动引导
template-cta-text = 行动引导文字
template-cta-url = 行动引导链接
template-caption = 正文
template-first-comment = 首条评论
template-notes = 备注

variant-post = 帖子
variant-channel = 账号
variant-title = 标题
variant-own-caption = 使用单独正文
variant-caption = 正文
variant-own-hashtags = 使用单独话题标签
variant-hashtags = 话题标签
variant-own-first-comment = 使用单独首条评论
variant-first-comment = 首条评论
variant-day = 日期
variant-time = 时间
variant-utm-content = utm_content
variant-permalink = 发布后的链接
variant-published-at = 发布时间

view-name = 名称
view-query = 筛选条件
view-layout = 布局
view-owner = 保存者
view-private = 仅自己可见

## 选项

region-global = 全球
region-cn = 中国
region-us = 美国
region-uk = 英国
region-eu = 欧盟
region-de = 德国
region-fr = 法国
region-jp = 日本

limit-of-caption = 正文
limit-of-title = 标题
limit-of-first_comment = 首条评论
limit-of-hashtags = 话题标签
limit-of-images = 图片
limit-of-video_seconds = 视频时长

view-layout-month = 月
view-layout-week = 周
view-layout-list = 列表
view-layout-board = 看板
view-layout-timeline = 时间线

glaze-celadon = 青瓷
glaze-cobalt = 青花
glaze-amber = 琥珀
glaze-iron = 铁锈
glaze-plum = 梅子
glaze-moss = 苔绿
glaze-slate = 石板
glaze-clay = 陶土

network-ig = Instagram
network-x = X
network-fb = Facebook
network-li = LinkedIn
network-tt = TikTok
network-yt = YouTube
network-pi = Pinterest
network-th = Threads
network-bs = Bluesky
network-ma = Mastodon
network-xhs = 小红书
network-dy = 抖音
network-wx = 微信
network-wb = 微博
network-gb = Google 商家资料
network-rd = Reddit
network-tg = Telegram
network-sph = 视频号
network-ks = 快手
network-bi = 哔哩哔哩

post-format-image = 图片
post-format-carousel = 多图
post-format-video = 视频
post-format-short = 短视频
post-format-story = 快拍
post-format-live = 直播
post-format-text = 文字
post-format-link = 链接
post-format-poll = 投票
post-format-article = 文章
post-format-pin = 图钉
post-format-document = 文档

post-type-organic = 自然
post-type-sponsored = 付费
post-type-boosted = 加推
post-type-influencer = 达人
post-type-ugc = 用户内容
post-type-employee = 员工内容

post-cta-kind-none = 无
post-cta-kind-shop = 购买
post-cta-kind-learn = 了解更多
post-cta-kind-signup = 报名
post-cta-kind-comment = 评论
post-cta-kind-dm = 私信
post-cta-kind-save = 收藏
post-cta-kind-share = 分享
post-cta-kind-visit = 到店
post-cta-kind-download = 下载
post-cta-kind-custom = 自拟

post-status-draft = 草稿
post-status-in_review = 审核中
post-status-changes = 需修改
post-status-approved = 已批准
post-status-scheduled = 已排期
post-status-published = 已发布
post-status-hold = 暂缓
post-status-rejected = 已驳回
post-status-overdue = 已逾期

decision-verdict-changes = 需要修改
decision-verdict-approve = 批准
decision-verdict-reject = 驳回
decision-verdict-hold = 暂缓
decision-verdict-recall = 撤回

week-start-monday = 周一
week-start-sunday = 周日
week-start-saturday = 周六

role-viewer = 只读
role-reviewer = 审核
role-editor = 编辑
role-manager = 管理员
role-owner = 所有者

## 种类，用于列表标题

kind-campaign = 活动
kind-channel = 账号
kind-comment = 评论
kind-decision = 决定
kind-member = 成员
kind-note = 笔记
kind-notebook = 笔记本
kind-post = 帖子
kind-settings = 设置
kind-hashtag-group = 话题组
kind-limit = 限制
kind-occasion = 节点
kind-pillar = 内容支柱
kind-template = 模板
kind-variant = 版本
kind-view = 保存的视图
device-create = 新建设备
device-update = 修改设备
device-restore = 恢复设备
device-browser = 浏览器
device-system = 系统
device-seen = 上次使用
kind-device = 设备
