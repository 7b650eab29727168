people-title = People
people-count = { $people } · { $devices ->
    [one] { $devices } device
   *[other] { $devices } devices
}
people-invite = Invite
people-members = Members
people-side = You and the roles
people-role = Role
people-may = May
people-devices = Devices
people-here = Here
people-now = now
people-since = since { $day }
people-you = you
people-no-member = Not a member
people-no-member-may = named in the plan, cannot open it
people-honest = Whoever is in the project can read the whole plan: it lies on their devices. Roles decide who may change it.
people-actions = What can be done about { $name }
people-role-given = The role is changed.
people-remove = Remove from the project
people-remove-title = Remove { $name } from the project?
people-remove-about = From now on everything is written under a new key that { $name } does not get. What they have received stays on their devices, and what they wrote stays in the plan. They can come back only by a new invitation.
people-removed = { $name } is no member any more. The plan has a new key.
people-leave = Leave the project
people-leave-title = Leave the project?
people-leave-about = You get nothing more of it. What you have stays in this browser until you remove it, and what you wrote stays in the plan. You can come back only by a new invitation.
people-left-now = You have left the project. What you had is still here.
hand-over = Hand over ownership…
hand-over-title = Hand ownership over to { $name }?
hand-over-about = { $name } becomes owner, and you become manager. What is written in the plan and in notebooks from then on comes under new keys. Only an owner can make you owner again.
hand-over-now = Hand over
hand-over-waits = This waits for the relay.
hand-over-theirs = Waiting for the relay: { $name } becomes owner. You stay owner until that is done.
hand-over-own = { $name } is an owner now. Waiting for the relay: you become manager.
hand-over-both = You and { $name } are both owners now: you could not be made a manager. You can finish it any time by handing over again.
hand-over-rest = Become manager
hand-over-done = { $name } is an owner now, and you are a manager.
people-profile = Your profile
people-profile-about = Colleagues see this beside what you write. The relay does not.
people-colour = Colour { $n }
people-roles = What each role may do

people-invitation = Invitation
people-device = Another device
people-made-by = by link, made by { $name }
people-ends = Ends { $when }
people-left = { $n ->
    [one] { $n } may come
   *[other] { $n } may come
}
people-withdraw = Withdraw the invitation
people-withdrawn = The invitation is withdrawn. Nobody can come in with it any more.

role-viewer-may = reads everything, changes nothing
role-reviewer-may = comments, and settles comments
role-editor-may = writes posts, campaigns and channels
role-manager-may = also invites and removes people, changes roles and settings
role-owner-may = everything

## Changes that were set aside

withheld-title = Your changes that were not taken
withheld-about = { $n ->
    [one] You made one change without a network. When it was to be sent ({ $when }), your role no longer allowed it. Nobody else has it; it is kept on this device.
   *[other] You made { $n } changes without a network. When they were to be sent ({ $when }), your role no longer allowed them. Nobody else has them; they are kept on this device.
}
withheld-take-up = Make them again
withheld-taken-up = Made again, and on their way
withheld-save = Save as a file
withheld-discard = Discard…
withheld-discard-sure = Discard for good
withheld-keep = Keep
withheld-discarded = Discarded

ignored-title = Ignored changes
ignored-about = These reached this device and are not in the plan. Every device decides alike, so nobody has them.
ignored-role = It did more than the role allows.
ignored-member = It came from somebody who was no member.
ignored-signature = It was not by the device that it named.
ignored-sealed = It was not sealed with the key of this project.
ignored-changes = No app that keeps to the rules makes such a change.
ignored-panic = The app stopped while it took this in, so it is left out here. Others may have it.
ignored-snapshot = A summary of the plan for newcomers does not agree with what this device has. Ask whoever made it, and check what newcomers see.
ignored-other = It failed a check ({ $check }).

## Another device of one's own

device-add = Add a device of yours
device-title = Add a device of yours
device-about = Open this link, or scan the code, in the other browser within an hour. It will be you there, too.

## The invitation

invite-title = Invite someone
invite-about = The key travels inside the link, so send it as you would a house key.
invite-as = As
invite-as-role = { $role }: { $may }
invite-as-hint = You may give any role up to your own.
invite-ends = Ends
invite-ends-in = { $n ->
    [one] in a day
   *[other] in { $n } days
}
invite-for = For
invite-uses = { $n ->
    [one] one person
   *[other] { $n } people
}
invite-relay = Relay
invite-relay-hint = The relay that carries the project between you from now on. This page’s own, unless you run another.
invite-relay-wrong = This is no address. Write it as https://relay.example.
invite-token-asked = The relay asks for its token
invite-token-asked-about = Only those who have it can bring a project here. Nothing was sent, and the project is as it was.
invite-token = Token of the relay
invite-token-hint = Whoever runs the relay has it. The relay printed it at its first start.
invite-make = Make the link
invite-making = Making the link
invite-link = Invitation link
invite-key = The part after # is the key. It never reaches the relay, and is shown only now.
invite-opens = { $n ->
    [one] Opens once, until { $until }.
   *[other] Opens { $n } times, until { $until }.
}
invite-here-only = This address works on this machine only. To invite somebody elsewhere, open Flockwork at the relay’s public address and make the link there.
invite-not-copied = The browser did not let the link be copied. Select it and copy it by hand.
invite-qr = QR code of the invitation link
invite-scan = Scan in person
invite-another = Make another

## Devices

devices-own = Your devices
devices-show = Devices
devices-title = Devices of { $name }
devices-about = Each of them reads the whole project. One that is lost should go: from then on it gets nothing new.
device-of = { $browser } on { $system }
device-unnamed = A browser
device-kit = Recovery kit
device-here = this one
device-used = used { $day }
device-added = added { $day }
device-remove = Take it away
device-remove-named = Take away { $name }
device-remove-title = Take away { $name }?
device-remove-about = From now on everything is written under a new key that this device does not get. What it has received stays on it, so somebody who can open it can read that. It can come back only as a new device.
device-remove-kit-title = Take away the recovery kit?
device-remove-kit-about = Its 24 words open nothing any more, and the sheet can be thrown away.
device-removed = It is taken away. The plan has a new key.

## The recovery kit

kit-make = Recovery kit
kit-needs-relay = A recovery kit fetches the project from its relay, and this project has none yet. Invite somebody or add a device first.
kit-title = Recovery kit
kit-about = With these 24 words you come back into the project when every device is lost. Write them down or print them.
kit-words = The words, in order
kit-whose = { $name } · { $project } · { $day }
kit-where = Open this address in a new browser, and type the words there.
kit-qr = QR code of the address
kit-keep = Whoever has this sheet is you. Keep it where you keep a passport, and never as a photo.
kit-once = The words are shown only now.
kit-print = Print
kit-written = I have them on paper
kit-check-title = Do you have them?
kit-check-about = Type these three words from the paper. Only then does the kit count.
kit-word = Word { $n }
kit-wrong = This is not word { $n }. Look at the paper, or go back to the words.
kit-back = Back to the words
kit-add = That is right
kit-added-title = The recovery kit is ready
kit-added-about = It stands among your devices. When it gets lost, take it away there and make another.

## Comparing digits

compare-begin = Compare digits
compare-title = Compare digits with { $name }
compare-about = Call them, and let them read out their digits from “Your devices”. The same digits on both sides mean that no stranger’s device stands under their name.
compare-same = They are the same
compare-noted = Noted on this device: the digits are the same.
compare-mark = compared
compare-changed = changed since compared
compare-changed-about = Since you compared, a device of theirs came or went. Compare again.
compare-own = Digits to compare
compare-own-about = When a colleague asks, read these out. They change when a device of yours comes or goes.
compare-let-in-ask = Let in
compare-let-in-title = Let this person in?
compare-let-in-about = Ask who it is to read out the digits that they see. Let them in only if they are these.
compare-let-in = The same: let in
compare-is-in = They are in, and have the key of the plan.
people-stranger = Somebody new
people-waits = waits to be let in, and reads nothing until then
people-to-confirm = to be let in by you
people-turn-away = Turn away
people-turn-away-title = Turn this person away?
people-turn-away-about = They have read nothing, and get nothing. With the same invitation others can still come, unless you withdraw it.
people-turned-away = They are turned away.

invite-comes = They come in
invite-comes-at-once = at once
invite-comes-confirmed = once you have compared digits
invite-comes-hint = Until somebody lets them in, they read nothing. Safer when the link may fall into other hands.
