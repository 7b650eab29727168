page-title = { $page } · Flockwork
skip-to-content = Skip to content
close = Close
not-found = Nothing at this address
not-found-about = The link may be cut off, or the page belongs to a project that is not on this device.
to-projects = Projects on this device
theme-system = As the system
theme-light = Light
theme-dark = Dark
since-now = just now
since-minutes = { $n } min ago
since-hours = { $n } h ago
person-unknown = Someone
cancel = Cancel
copy = Copy

# What is loaded after the page itself, such as the drawer of a post.
later-coming = Loading this part of Flockwork…
later-missing = This part of Flockwork could not be loaded
later-missing-about = Your plan is safe. Look whether there is a network, and try again.
later-again = Try again
