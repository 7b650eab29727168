## What a command is called, as in "Undo: move post". Lower case; the sentence begins elsewhere.

campaign-create = new campaign
campaign-update = change campaign
campaign-remove = remove campaign
campaign-restore = restore campaign
channel-create = new channel
channel-update = change channel
channel-remove = remove channel
channel-restore = restore channel
comment-create = comment
comment-update = change comment
comment-remove = remove comment
comment-restore = restore comment
decision-create = decision
decision-update = change decision
decision-remove = take back decision
decision-restore = stand by decision
member-create = new profile
member-update = change profile
member-remove = remove profile
member-restore = restore profile
note-create = new note
note-update = change note
note-remove = remove note
note-restore = restore note
notebook-create = new notebook
notebook-update = rename notebook
notebook-remove = remove notebook
notebook-restore = restore notebook
post-create = new post
post-update = change post
post-remove = remove post
post-restore = restore post
post-move = move post
settings-create = change settings
settings-update = change settings
settings-remove = change settings
settings-restore = change settings

## Fields

record-removed-at = Removed

campaign-name = Name
campaign-objective = Objective
campaign-start = Starts
campaign-end = Ends
campaign-colour = Colour
campaign-brief = Brief

channel-name = Name
channel-network = Network
channel-handle = Handle
channel-url = Address
channel-colour = Colour

comment-about = About
comment-author = By
comment-body = Comment
comment-at = Written
comment-resolved = Resolved

decision-about = About
decision-verdict = Decision
decision-content = Content
decision-comment = Reason
decision-at = Decided

member-name = Name
member-title = Job
member-colour = Colour

note-title = Title
note-body = Note
note-author = By
note-at = Begun

notebook-name = Name

post-title = Title
post-format = Format
post-description = Description
post-campaign = Campaign
post-keywords = Keywords
post-hashtags = Hashtags
post-channels = Channels
post-type = Type
post-cta-kind = Call to action
post-cta-text = Call to action, text
post-cta-url = Call to action, link
post-caption = Caption
post-owner = Owner
post-status = Status
post-day = Day
post-time = Time
post-zone = Time zone
post-notes = Notes

settings-name = Project name
settings-zone = Time zone
settings-week-start = Week starts on
settings-locale = Language of the project

## Choices

glaze-celadon = Celadon
glaze-cobalt = Cobalt
glaze-amber = Amber
glaze-iron = Iron
glaze-plum = Plum
glaze-moss = Moss
glaze-slate = Slate
glaze-clay = Clay

network-ig = Instagram
network-x = X
network-fb = Facebook
network-li = LinkedIn
network-tt = TikTok
network-yt = YouTube
network-pi = Pinterest
network-th = Threads
network-bs = Bluesky
network-ma = Mastodon
network-xhs = Xiaohongshu
network-dy = Douyin
network-wx = WeChat
network-wb = Weibo

post-format-image = Image
post-format-carousel = Carousel
post-format-video = Video
post-format-short = Short video
post-format-story = Story
post-format-live = Live
post-format-text = Text
post-format-link = Link
post-format-poll = Poll
post-format-article = Article
post-format-pin = Pin
post-format-document = Document

post-type-organic = Organic
post-type-sponsored = Sponsored
post-type-boosted = Boosted
post-type-influencer = Influencer
post-type-ugc = By customers
post-type-employee = By employees

post-cta-kind-none = None
post-cta-kind-shop = Shop
post-cta-kind-learn = Learn more
post-cta-kind-signup = Sign up
post-cta-kind-comment = Comment
post-cta-kind-dm = Send a message
post-cta-kind-save = Save
post-cta-kind-share = Share
post-cta-kind-visit = Visit
post-cta-kind-download = Download
post-cta-kind-custom = Own words

post-status-draft = Draft
post-status-in_review = In review
post-status-changes = Changes asked
post-status-approved = Approved
post-status-scheduled = Scheduled
post-status-published = Published
post-status-hold = On hold
post-status-rejected = Rejected
post-status-overdue = Overdue

decision-verdict-changes = Changes requested
decision-verdict-approve = Approved
decision-verdict-reject = Rejected
decision-verdict-hold = On hold
decision-verdict-recall = Recalled

week-start-monday = Monday
week-start-sunday = Sunday
week-start-saturday = Saturday

role-viewer = Viewer
role-reviewer = Reviewer
role-editor = Editor
role-manager = Manager
role-owner = Owner

## Kinds, in headings of lists

kind-campaign = Campaigns
kind-channel = Channels
kind-comment = Comments
kind-decision = Decisions
kind-member = People
kind-note = Notes
kind-notebook = Notebooks
kind-post = Posts
kind-settings = Settings
device-create = new device
device-update = change device
device-restore = restore device
device-browser = Browser
device-system = System
device-seen = Last used
kind-device = Devices
