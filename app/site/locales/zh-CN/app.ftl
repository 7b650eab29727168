page-title = { $page } · Flockwork
skip-to-content = 跳到正文
close = 关闭
not-found = 这个地址没有内容
not-found-about = 链接可能不完整，或者这个页面属于不在本机的项目。
to-projects = 本机的项目
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
since-now = 刚刚
since-minutes = { $n } 分钟前
since-hours = { $n } 小时前
person-unknown = 某位成员
cancel = 取消
copy = 复制

# 在页面之后加载的部分，例如帖子的抽屉。
later-coming = 正在加载 Flockwork 的这一部分……
later-missing = Flockwork 的这一部分没能加载
later-missing-about = 你的计划是安全的。请看看有没有网络，然后再试一次。
later-again = 再试一次
