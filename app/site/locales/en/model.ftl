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
hashtag_group-create = new hashtag group
hashtag_group-update = change hashtag group
hashtag_group-remove = remove hashtag group
hashtag_group-restore = restore hashtag group
limit-create = new limit
limit-update = change limit
limit-remove = remove limit
limit-restore = restore limit
occasion-create = new occasion
occasion-update = change occasion
occasion-remove = remove occasion
occasion-restore = restore occasion
pillar-create = new content pillar
pillar-update = change content pillar
pillar-remove = remove content pillar
pillar-restore = restore content pillar
template-create = new template
template-update = change template
template-remove = remove template
template-restore = restore template
variant-create = new variant
variant-update = change variant
variant-remove = remove variant
variant-restore = restore variant
view-create = new saved view
view-update = change saved view
view-remove = remove saved view
view-restore = restore saved view

## Fields

record-removed-at = Removed

campaign-name = Name
campaign-objective = Objective
campaign-start = Starts
campaign-end = Ends
campaign-colour = Colour
campaign-utm-campaign = Name in links
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
post-pillar = Pillar
post-labels = Labels
post-sponsored-by = Sponsor
post-first-comment = First comment
post-landing-url = Landing page
post-utm-medium = utm_medium
post-utm-campaign = utm_campaign
post-utm-term = utm_term
post-collaborators = With
post-brief-due = Brief due
post-draft-due = Draft due
post-feedback-due = Feedback due
post-approval-due = Approval due

settings-name = Project name
settings-zone = Time zone
settings-week-start = Week starts on
settings-locale = Language of the project
settings-regions = Regions
settings-most-a-day = Most posts a day per channel

hashtag-group-name = Name
hashtag-group-hashtags = Hashtags
hashtag-group-networks = Networks
hashtag-group-most = Most per post
hashtag-group-rotate = Take turns
hashtag-group-banned-until = Not before

limit-channel = Channel
limit-network = Network
limit-of = Limit of
limit-most = At most

occasion-name = Name
occasion-replaces = In place of
occasion-rule = When
occasion-days = Days
occasion-region = Region
occasion-lead-days = Start assets, days before
occasion-embargo = Nothing goes out
occasion-hidden = Left out of the calendar
occasion-colour = Colour

pillar-name = Name
pillar-description = Description
pillar-colour = Colour
pillar-target-share = Target share, %

template-name = Name
template-title = Title
template-format = Format
template-description = Description
template-pillar = Pillar
template-keywords = Keywords
template-hashtags = Hashtags
template-labels = Labels
template-channels = Channels
template-post-type = Type
template-cta-kind = Call to action
template-cta-text = Call to action, text
template-cta-url = Call to action, link
template-caption = Caption
template-first-comment = First comment
template-notes = Notes

variant-post = Post
variant-channel = Channel
variant-title = Title
variant-own-caption = Caption of its own
variant-caption = Caption
variant-own-hashtags = Hashtags of its own
variant-hashtags = Hashtags
variant-own-first-comment = First comment of its own
variant-first-comment = First comment
variant-day = Day
variant-time = Time
variant-utm-content = utm_content
variant-permalink = Address of the published post
variant-published-at = Published

view-name = Name
view-query = Filter
view-layout = Layout
view-owner = Saved by
view-private = Offered to its owner alone

## Choices

region-global = Everywhere
region-cn = China
region-us = United States
region-uk = United Kingdom
region-eu = European Union
region-de = Germany
region-fr = France
region-jp = Japan

limit-of-caption = Caption
limit-of-title = Title
limit-of-first_comment = First comment
limit-of-hashtags = Hashtags
limit-of-images = Images
limit-of-video_seconds = Length of a video

view-layout-month = Month
view-layout-week = Week
view-layout-list = List
view-layout-board = Board
view-layout-timeline = Timeline

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
network-gb = Google Business
network-rd = Reddit
network-tg = Telegram
network-sph = WeChat Channels
network-ks = Kuaishou
network-bi = Bilibili

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
kind-hashtag-group = Hashtag groups
kind-limit = Limits
kind-occasion = Occasions
kind-pillar = Content pillars
kind-template = Templates
kind-variant = Variants
kind-view = Saved views
device-create = new device
device-update = change device
device-restore = restore device
device-browser = Browser
device-system = System
device-seen = Last used
kind-device = Devices
