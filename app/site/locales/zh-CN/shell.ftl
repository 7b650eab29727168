side = 项目
contents = 目录
more = 更多
jump = 搜索或跳转
jump-about = 搜索或执行命令
here-now = 正在线
opening = 正在打开项目
project-menu = { $name }，项目菜单
project-people = { $n } 人
save-file = 存成文件
file-saved = 已存为 { $name }
palette-found = { $n ->
    [0] 没有找到
   *[other] 找到 { $n } 项
}
palette-results = 结果
palette-do = 操作
palette-choose = 选择
palette-open = 打开
palette-deeds = 只看命令
palette-people = 成员
palette-close = 关闭
post-new = 新建帖子
post-untitled = 无标题
post-unscheduled = 未排期
