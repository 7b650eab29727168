side = Project
contents = Contents
more = More
jump = Search or jump
jump-about = Search or run a command
here-now = Here now
opening = Opening the project
project-menu = { $name }, project menu
project-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
save-file = Save as file
file-saved = Saved as { $name }
palette-found = { $n ->
    [0] nothing found
   *[other] { $n } found
}
palette-results = Results
palette-do = Do
palette-choose = choose
palette-open = open
palette-deeds = only commands
palette-people = people
palette-close = close
post-new = New post
post-untitled = Untitled
post-unscheduled = unscheduled
