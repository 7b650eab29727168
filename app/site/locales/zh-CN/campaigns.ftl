campaigns-title = 活动
