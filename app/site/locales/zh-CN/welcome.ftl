welcome-title = 写给发帖人的计划本。
