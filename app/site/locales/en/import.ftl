import-title = Import posts
import-open = Import posts…
import-not-allowed = Nothing is imported here
import-not-allowed-about = Editors and above take posts over from files. You can still export them.
import-choose-title = Choose a file, or drop it here
import-choose-about = A table of posts, saved as CSV. You see what would come of it before anything is changed, and one step takes all of it back.
import-choose = Choose a file
import-choose-another = Another file
import-known = Known without a word: { $tools }. Any other table works too.
import-comma = { ", " }
import-reading = Reading the file
import-refused = “{ $name }” cannot be read
import-out-of-reach = The browser could not read it. It may have been moved. Choose it again.
import-of-tool = A file of { $tool }, in { $encoding }: { $rows }, with { $between } between cells.
import-of-nobody = No planner’s file that is known, in { $encoding }: { $rows }, with { $between } between cells. Say below what its columns mean.
import-commas = commas
import-semicolons = semicolons
import-tabs = tabs
import-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
import-new = New
import-changed = Changed
import-unchanged = Unchanged
import-left-out = Left out
import-columns = Columns
import-columns-about = What you choose is remembered in this browser for the next file with these headers.
import-columns-empty = { $n ->
    [one] { $n } empty column is not shown.
   *[other] { $n } empty columns are not shown.
}
import-column = Column
import-examples = Says, for example
import-meaning = Means
import-meaning-of = Meaning of “{ $column }”
import-on = On { $network }
import-decisions = Before you import
import-zone = Times are in
import-zone-project = The project’s zone
import-order = Days such as 3/4
import-order-guess = As the file shows
import-order-month = Month first
import-order-day = Day first
import-for-all = All posts go out on
import-no-channels = The project has no channels yet. Posts come in without one.
import-channel-called = Channel “{ $name }”
import-campaign-called = Campaign “{ $name }”
import-undecided = Not decided: left empty
import-leave = None
import-create = Create it
import-create-on = Create on { $network }
import-rows-title = Rows
import-show = Show
import-show-all = All { $n }
import-show-left-out = Left out { $n }
import-show-look = To look at { $n }
import-show-sound = Without a remark { $n }
import-rows-none = No rows here.
import-row = Row
import-fate = Becomes
import-post = Post
import-when = When
import-problems = Remarks
import-error = Error:
import-warning = Warning:
import-note = Note:
import-more = { $n ->
    [one] Show { $n } more row
   *[other] Show more of { $n } rows
}
import-nothing = There is nothing to import in this file.
import-foot = One step, which you can take back.
import-put-away = Cancel
import-do = { $n ->
    [one] Import { $n } post
   *[other] Import { $n } posts
}
import-done = { $n ->
    [one] { $n } post imported
   *[other] { $n } posts imported
}
