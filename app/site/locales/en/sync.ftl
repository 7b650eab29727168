sync-here = Saved here
sync-here-about = All changes are saved on this device. Nothing is sent: the project has no relay yet. Invite someone to share it.
sync-saving = Saving
sync-synced = Synced
sync-near = Synced · { $here } here
sync-synced-about = All changes are saved here and with the relay. The relay cannot read them.
sync-sending = Sending { $n }
sync-sending-about = All changes are saved here. The relay is taking them now.
sync-connecting = Connecting
sync-connecting-about = All changes are saved here. The relay is being called.
sync-receiving = Receiving
sync-receiving-about = All changes are saved here. What others did meanwhile is coming in.
sync-offline = Offline
sync-offline-waiting = Offline · { $n } to send
sync-offline-about = Keep working, everything is saved here. When the line is back, changes are sent and merged.
sync-blocked = Not saved
sync-blocked-about = This browser stores nothing, as in a private window. What you write is gone when the tab closes. Save the project as a file before that.
sync-full = Disk full
sync-full-about = New changes are kept in memory and stored as soon as there is room. Free some space before you close this tab.
sync-version = Relay of another version
sync-version-about = All changes are saved here. The relay and this app speak different versions: load the page again, or ask whoever runs the relay to update it.
sync-deleted = Project deleted
sync-deleted-about = An owner has deleted this project for everybody. What is on this device stays here, to be read and saved as a file.
sync-removed = Out of the project
sync-removed-about = This device is in the project no more: you left or were taken out, or the device was taken away. What is on it stays here, to be read and saved as a file; nothing new comes.
sync-refused = Relay refuses
sync-refused-about = All changes are saved here. The relay does not take this device. Ask a manager, or whoever runs the relay.
sync-forked = Syncing stopped
sync-forked-about = All changes are saved here. The relay showed members different histories. Save the project as a file, and talk to whoever runs the relay.
sync-details = What is saved and synced
sync-met = Last met
sync-met-never = not yet
sync-waiting = To send
sync-relay = Relay
sync-relay-none = none
sync-changes = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
sync-retry = Next try
notice-offline = No network.
notice-offline-about = Keep working, everything is saved here.
notice-met = Last met the others { $when }.
notice-to-send = { $n ->
    [one] { $n } change to send
   *[other] { $n } changes to send
}
notice-hide = Hide until back
sync-unconfirmed = Waiting to be let in
sync-unconfirmed-about = Somebody who may invite compares digits with you and lets you in. Until then nothing of the project comes here.
notice-unconfirmed = You are at the door.
notice-unconfirmed-about = Tell whoever invited you these digits; they let you in when they see the same ones:
