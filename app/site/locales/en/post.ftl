post-part-write = Write
post-part-details = Details
post-part-talk = { $n ->
    [0] Talk
   *[other] Talk { $n }
}
post-parts = Parts of the post
post-talk = Comments
post-next = Next post
post-previous = Previous post
post-close = Close the post
post-more = More for this post
post-duplicate = Duplicate
post-link = Copy link
post-trash = Move to trash
post-copy-of = { $title } (copy)
post-lookers = Here now
post-gone = This post is not here
post-gone-about = It may not have arrived yet, or the link is cut off. It appears as soon as it comes.
post-trashed = In the trash.
post-trashed-about = It is not on the calendar. What others wrote meanwhile is kept.
post-restore-now = Put back
post-restored = Put back
post-no-day = No day yet
post-no-time = no time
post-elsewhere = · { $time } { $city }
post-elsewhere-day = · { $day }, { $time } { $city }
post-cta-words = Words
post-cta-address = Link
post-caption-empty = Write what readers will see.
post-description-empty = What it should say and show.
post-notes-empty = What the team should know.
post-no-counts = Choose channels, and each counts here as its network does.
post-caption-long = { $name }: { $used } of { $limit } characters. Take out { $n }.
post-hashtags-many = { $name } takes { $most } hashtags. Take out { $n }.
post-first-comment-empty = What the team comments first.
post-deadlines = Deadlines
post-due-brief = Brief
post-due-draft = Draft
post-due-feedback = Feedback
post-due-approval = Approval

## On each channel

variants = Text by channel
variants-all = All channels
variants-of = { $n ->
    [one] { $n } channel
   *[other] { $n } channels
}
variant-differs = has a text of its own
variant-is-common = Same as all channels
variant-is-own = Different on { $name }
variant-begin = Make it different
variant-inherit = Back to the common text
variant-common-again = { $name } has the common text again
variant-caption-on = Caption on { $name }
variant-first-comment-on = First comment on { $name }
variant-beside = { $n ->
    [one] Another text was written at the same time
   *[other] { $n } other texts were written at the same time
}
finding-bytes-over = { $name }: emoji and accents make this { $n } bytes too large. Take some out.
finding-caption-long = { $name }: captions up to { $n } characters do better.
finding-title-missing = { $name } asks for a title.
finding-title-over = { $name }: the title is too long. Take out { $n }.
finding-title-under = { $name }: the title is too short. Add { $n }.
finding-first-comment-over = { $name }: the first comment is too long. Take out { $n }.
finding-hashtags-many = { $name }: more than { $n } hashtags put readers off.
finding-hashtags-few = { $n ->
    [one] { $name }: one hashtag is missing.
   *[other] { $name }: { $n } hashtags are missing.
}
finding-keywords-over = { $name }: the keywords together are too long. Take out { $n } characters.
finding-media-missing = { $name } takes no post without an image or a video.
post-preview = Preview
preview-empty = Nothing written yet
preview-more = … more
preview-less = Less
preview-cut = Readers see the text up to about here

## Link

post-link-part = Link
post-link-empty = The page its links lead to
link-measures = What measures the link
link-copy = Copy the measured link
link-filed = GA4 will file this under { $group }
link-by-channel = Each channel has a measured link of its own, in its tab.
link-no-scheme = The link does not begin with https://. Write all of its address.
link-no-host = The link names no site after https://. Write all of its address.
link-space = The link has a space in it. Write it without, or as %20.
utm-missing = { $field } is empty, and reports need it.
utm-capitals = { $field } has capital letters, and reports tell Sale from sale.
utm-strange = { $field } has other characters than letters, digits, - and _.
utm-personal = { $field } looks like somebody’s address or number. Take it out: nobody may send that to Google.
utm-paid-as-organic = The post is paid for, and utm_medium says that nobody pays. Begin it with paid_.

## Out of the plan

pack-copy = Copy text
pack-copied = Text copied
pack-open = Open in { $name }
pack-address = Published at
pack-address-empty = Paste the post’s address
pack-since = since { $at }

## Comments

comment-is-resolved = Resolved
comment-resolve = Resolve
comment-reopen = Open again
comment-change = Edit
comment-edit = Your comment
comment-remove-now = Move comment to trash
comment-removed = Comment in the trash
reply-label = Write a comment
reply-placeholder = Say who, what, until when
reply-send = Send
reply-empty = Write something first
