campaigns-title = 活动
campaigns-count = { $n ->
   *[other] { $n } 个活动
}
campaigns-new = 新建活动
campaigns-add = 写下名称，添加活动
campaigns-dates = 起止
campaigns-posts = 帖子
campaigns-open = “{ $name }”的简报
campaigns-open-end = 未定
campaigns-no-aim = 为了什么？
campaigns-none = 还没有活动
campaigns-none-about = 活动把服务于同一目标的帖子放在一起。写上名称和日期，它就横在日历上方。
campaigns-objective-empty = 为了什么，怎样算做到。
campaigns-brief-empty = 动手之前需要知道的一切。

## 列表页共用

list-actions = 操作
list-details = 详情
list-next = 下一项
list-previous = 上一项
list-close = 关闭详情
list-open-name = 打开“{ $name }”
list-keys = 按 J、K 上下移动，按 Esc 关闭。
trash-name = 把“{ $name }”移到回收站
trash-count = { $n ->
   *[other] 回收站里有 { $n } 项
}
put-back-name = 放回“{ $name }”
