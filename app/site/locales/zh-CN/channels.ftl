channels-title = 账号
channels-count = { $n ->
   *[other] { $n } 个账号
}
channels-new = 新建账号
channels-add = 写下名称，添加账号
channels-new-network = 新账号的平台
channels-posts = 帖子
channels-no-handle = @账号名
channels-none = 还没有账号
channels-none-about = 账号就是在某个平台上发帖的地方。Flockwork 不保存密码，也不会自己发布。
