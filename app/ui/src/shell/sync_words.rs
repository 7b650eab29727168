//! What is saved and what is synced, in a word beside a mark.

use bridge::{LocalState, RelayState, SyncStatus};

/// How calm the mark is; the word for the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing to do, nothing to wait for.
    Ok,
    /// On its way.
    Syncing,
    /// Waits for the network.
    Offline,
    /// Someone has to do something.
    Error,
}

impl Mark {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Syncing => "syncing",
            Self::Offline => "offline",
            Self::Error => "error",
        }
    }
}

/// The mark, the message for the word beside it, and the message for the sentence behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SyncWords {
    pub(super) mark: Mark,
    pub(super) word: &'static str,
    pub(super) about: &'static str,
}

/// Says how it stands; what is worst comes first. The messages may name `n`, how many changes wait, and
/// `here`, how many people are here.
pub(super) fn sync_words(status: &SyncStatus, others: usize) -> SyncWords {
    let (mark, word, about) = match (&status.local, &status.relay) {
        (LocalState::Blocked, _) => (Mark::Error, "sync-blocked", "sync-blocked-about"),
        (LocalState::Full, _) => (Mark::Error, "sync-full", "sync-full-about"),
        (_, RelayState::OtherVersion { .. }) => (Mark::Error, "sync-version", "sync-version-about"),
        (_, RelayState::Refused { code }) if code == "deleted" => {
            (Mark::Error, "sync-deleted", "sync-deleted-about")
        }
        (_, RelayState::Refused { code }) if code == "not_a_member" => {
            (Mark::Error, "sync-removed", "sync-removed-about")
        }
        (_, RelayState::Refused { .. }) => (Mark::Error, "sync-refused", "sync-refused-about"),
        (_, RelayState::Unconfirmed) => (Mark::Offline, "sync-unconfirmed", "sync-unconfirmed-about"),
        (_, RelayState::Forked) => (Mark::Error, "sync-forked", "sync-forked-about"),
        (_, RelayState::Offline { .. }) if status.waiting > 0 => {
            (Mark::Offline, "sync-offline-waiting", "sync-offline-about")
        }
        (_, RelayState::Offline { .. }) => (Mark::Offline, "sync-offline", "sync-offline-about"),
        (LocalState::Saving, RelayState::None) => (Mark::Syncing, "sync-saving", "sync-here-about"),
        (LocalState::Saved, RelayState::None) => (Mark::Ok, "sync-here", "sync-here-about"),
        (_, RelayState::Connecting) => (Mark::Syncing, "sync-connecting", "sync-connecting-about"),
        (_, RelayState::CatchingUp) => (Mark::Syncing, "sync-receiving", "sync-receiving-about"),
        (_, RelayState::Live) if status.waiting > 0 => (Mark::Syncing, "sync-sending", "sync-sending-about"),
        (LocalState::Saving, RelayState::Live) => (Mark::Syncing, "sync-saving", "sync-synced-about"),
        (LocalState::Saved, RelayState::Live) if others > 0 => (Mark::Ok, "sync-near", "sync-synced-about"),
        (LocalState::Saved, RelayState::Live) => (Mark::Ok, "sync-synced", "sync-synced-about"),
    };
    SyncWords { mark, word, about }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(local: LocalState, relay: RelayState, waiting: u32) -> &'static str {
        sync_words(&SyncStatus { local, relay, waiting, last_met: None }, 0).word
    }

    #[test]
    fn a_full_disk_is_said_before_everything_that_is_well() {
        assert_eq!(word(LocalState::Full, RelayState::Live, 0), "sync-full");
    }

    #[test]
    fn synced_is_said_only_when_all_is_saved_and_acknowledged() {
        assert_eq!(word(LocalState::Saved, RelayState::Live, 0), "sync-synced");
        assert_eq!(word(LocalState::Saved, RelayState::Live, 1), "sync-sending");
        assert_eq!(word(LocalState::Saving, RelayState::Live, 0), "sync-saving");
    }

    #[test]
    fn a_project_without_a_relay_is_saved_and_not_synced() {
        assert_eq!(word(LocalState::Saved, RelayState::None, 0), "sync-here");
        assert_eq!(word(LocalState::Saving, RelayState::None, 0), "sync-saving");
    }
}
