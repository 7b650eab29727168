calendar-title = Calendar
calendar-week = Week
calendar-times-in = Times in { $zone }
calendar-today = Today
calendar-today-name = {", today"}
calendar-to-today = Go to today
calendar-previous = Previous month
calendar-next = Next month
calendar-day-name = { $day }{ $today }, { $n ->
    [0] no posts
    [one] { $n } post
   *[other] { $n } posts
}
calendar-posts = { $n ->
    [0] no posts
    [one] { $n } post
   *[other] { $n } posts
}
calendar-more = +{ $n } more
calendar-day-empty = Nothing on this day.
calendar-no-time = no time
calendar-list-comma = {", "}
calendar-from-to = { $start } – { $end }
calendar-from = from { $start }
calendar-to = until { $end }

## A new post

calendar-entry-label = New post on { $day }
calendar-entry-hint = Title, then ↵
calendar-added = Added { $title }, { $day }, { $time }
calendar-added-hidden = Added. The filter does not show it.

## Moving posts

calendar-moved = Moved to { $day }, { $time }
calendar-moved-day = Moved to { $day }
calendar-scheduled = Scheduled for { $day }, { $time }
calendar-scheduled-day = Scheduled for { $day }
calendar-copied = Copied to { $day }, { $time }
calendar-copied-day = Copied to { $day }
calendar-copied-unscheduled = Copied to unscheduled
calendar-unscheduled-now = Moved to unscheduled
calendar-removed = Moved to the trash: { $title }
calendar-unschedule = Unschedule the post
calendar-remove = Move the post to the trash
calendar-slot-kept = { $time } · time kept
calendar-slot-copy = { $time } · copy
calendar-slot-day = no time
calendar-tip-copy = to copy
calendar-tip-copies = Copy
calendar-tip-unschedule = Unschedule

## Unscheduled

calendar-unscheduled = Unscheduled
calendar-to-tray = Go to unscheduled posts
calendar-tray-empty = Posts without a day wait here.
calendar-tray-hint = Drag onto a day, or Alt → for { $day }.
calendar-tray-more = { $n } more. Filter to find them.

## Filters

calendar-filters = Filters
calendar-filter = Filter
calendar-by-channel = Channel
calendar-by-campaign = Campaign
calendar-by-status = Status
calendar-by-text = Text
calendar-any-of = any of
calendar-contains = contains
calendar-none-chosen = …
calendar-channels = { $n } channels
calendar-campaigns = { $n } campaigns
calendar-statuses = { $n } statuses
calendar-no-choices = None yet.
calendar-text-hint = Words in a title or a text
calendar-remove-filter = Remove filter { $field }
calendar-clear = Clear filters

## Nothing there

calendar-none-planned = Nothing planned in { $month }
calendar-none-planned-about = Double-click a day to write a post there, or drag one from unscheduled.
calendar-none-found = No post fits the filter
calendar-none-found-about = None stands in { $month }.
calendar-nearest = Nearest: { $day }
calendar-unconfirmed-about = Nothing of the project comes here before somebody lets you in.
calendar-none-planned-read = What colleagues plan stands here as soon as they do.
