calendar-title = 日历
