calendar-title = 日历
calendar-week = 周
calendar-times-in = 时间按 { $zone }
calendar-today = 今天
calendar-today-name = ，今天
calendar-to-today = 回到今天
calendar-previous = 上个月
calendar-next = 下个月
calendar-day-name = { $day }{ $today }，{ $n ->
    [0] 没有帖子
   *[other] { $n } 条帖子
}
calendar-posts = { $n ->
    [0] 没有帖子
   *[other] { $n } 条帖子
}
calendar-more = +{ $n } 条
calendar-day-empty = 这一天没有安排。
calendar-no-time = 未定时间
calendar-list-comma = 、
calendar-from-to = { $start } 至 { $end }
calendar-from = { $start } 起
calendar-to = 至 { $end }

## 新帖子

calendar-entry-label = 在 { $day } 新建帖子
calendar-entry-hint = 标题，回车保存
calendar-added = 已添加 { $title }，{ $day } { $time }
calendar-added-hidden = 已添加。当前筛选不显示它。

## 移动帖子

calendar-moved = 已移到 { $day } { $time }
calendar-moved-day = 已移到 { $day }
calendar-scheduled = 已排到 { $day } { $time }
calendar-scheduled-day = 已排到 { $day }
calendar-copied = 已复制到 { $day } { $time }
calendar-copied-day = 已复制到 { $day }
calendar-copied-unscheduled = 已复制到未排期
calendar-unscheduled-now = 已移到未排期
calendar-removed = 已移到回收站：{ $title }
calendar-unschedule = 取消排期
calendar-remove = 把帖子移到回收站
calendar-slot-kept = { $time } · 时间不变
calendar-slot-copy = { $time } · 复制
calendar-slot-day = 未定时间
calendar-tip-copy = 复制
calendar-tip-copies = 复制
calendar-tip-unschedule = 取消排期

## 未排期

calendar-unscheduled = 未排期
calendar-to-tray = 转到未排期
calendar-tray-empty = 没有日期的帖子放在这里。
calendar-tray-hint = 拖到某一天，或按 Alt → 排到 { $day }。
calendar-tray-more = 还有 { $n } 条，用筛选查找。

## 筛选

calendar-filters = 筛选
calendar-filter = 筛选
calendar-by-channel = 账号
calendar-by-campaign = 活动
calendar-by-status = 状态
calendar-by-text = 文字
calendar-any-of = 任一
calendar-contains = 包含
calendar-none-chosen = …
calendar-channels = { $n } 个账号
calendar-campaigns = { $n } 个活动
calendar-statuses = { $n } 种状态
calendar-no-choices = 还没有。
calendar-text-hint = 标题或正文里的字
calendar-remove-filter = 去掉筛选：{ $field }
calendar-clear = 清除筛选

## 没有内容

calendar-none-planned = { $month }还没有安排
calendar-none-planned-about = 双击某一天写一条帖子，或从未排期拖过来。
calendar-none-found = 没有帖子符合筛选
calendar-none-found-about = { $month }一条也没有。
calendar-nearest = 最近的：{ $day }
calendar-unconfirmed-about = 放行之前，这里收不到项目的任何内容。
calendar-none-planned-read = 同事一安排，就会出现在这里。
