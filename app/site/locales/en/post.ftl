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
post-counts = Characters by network
post-no-counts = Choose channels, and each counts here as its network does.
post-caption-long = { $name }: { $used } of { $limit } characters. Take out { $n }.
post-hashtags-many = { $name } takes { $most } hashtags, there are { $there }. Take out { $n }.

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
