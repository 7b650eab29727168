campaigns-title = Campaigns
campaigns-count = { $n ->
    [one] { $n } campaign
   *[other] { $n } campaigns
}
campaigns-new = New campaign
campaigns-add = Add a campaign by its name
campaigns-dates = Runs
campaigns-posts = Posts
campaigns-open = Brief of { $name }
campaigns-open-end = open
campaigns-no-aim = What is it for?
campaigns-none = No campaigns yet
campaigns-none-about = A campaign holds posts that serve one objective. Give it a name and days, and it lies as a bar over the calendar.
campaigns-objective-empty = What it is for, and how you will know.
campaigns-brief-empty = All that must be known to work on it.

## What lists of records have in common

list-actions = Actions
list-details = Details
list-next = Next in the list
list-previous = Previous in the list
list-close = Close the details
list-open-name = Open { $name }
list-keys = J and K go through the list, Esc closes.
trash-name = Move { $name } to trash
trash-count = { $n ->
   *[other] In the trash: { $n }
}
put-back-name = Put back { $name }
