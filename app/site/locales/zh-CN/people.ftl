people-title = 成员
