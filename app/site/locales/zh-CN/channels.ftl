channels-title = 账号
