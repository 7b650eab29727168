export-title = Export posts
export-open = Export posts…
export-what = What goes out
export-posts = Posts
export-all = All posts
export-filtered = Those that the calendar showed
export-month = { $month } { $year }
export-format = As a file for
export-own-about = All of a post. Comes back without a change.
export-hootsuite-about = Three columns, 350 posts a file, one file for each account.
export-buffer-about = 100 posts a file, one file for each channel.
export-metricool-about = One row for each post, with yes or no for each network.
export-publer-about = Six columns, one file for each account.
export-ics = Calendars
export-ics-about = iCalendar, with titles and texts, for Outlook, Google and Apple.
export-busy = Calendars, without texts
export-busy-about = iCalendar that says only where and when.
export-hidden = Post
export-zone = Account’s time zone
export-zone-about = The file names no zone: the other tool reads its times in that of its account.
export-losses = What gets lost
export-lossless = Nothing. All of it is in the file.
export-moved = Moved to the next time that this planner has.
export-over = Longer than the network takes. The text goes out as it is.
export-not-carried = The file has no column for: { $fields }.
export-count = { $n ->
    [one] { $n } post
   *[other] { $n } posts
}
export-files = Files
export-no-posts = There are no posts here yet. Choose others above.
export-none-left = None of these posts can go out so. The list above says why.
export-save = Save
