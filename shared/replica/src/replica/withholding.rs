//! Own changes that the own role allows no more, as of who was lowered while they wrote without a network.

use std::collections::BTreeSet;

use automerge::{Change, ChangeHash};
use protocol::{DocumentId, Role};

use super::{Replica, members::from_protocol, profile};
use crate::{
    Notice, PageEvent, WithheldCard, WithheldRequest, Workspace,
    input::PageId,
    permitted::{Author, Judge},
};

impl Replica {
    /// Holds what is about to be sealed against the own role, as every colleague will, and keeps apart what
    /// they would set aside. E4
    pub(super) fn withhold(&mut self, id: DocumentId) {
        let Some(role) = self.my_role() else { return };
        let Some(document) = self.documents.get(&id) else { return };
        let refused = self.refused_by_role(id, document.outbox.unsealed());
        if refused.is_empty() {
            return;
        }
        let changes = document.outbox.unsealed().iter();
        let changes: Vec<Change> =
            changes.filter_map(|bytes| Change::try_from(bytes.as_slice()).ok()).collect();
        let going = Workspace::with_dependents(changes.iter(), |change| refused.contains(&change.hash()));
        // A new one, since the changes that go may come again.
        let actor = super::opening::new_actor(&self.keys.id(), &mut self.rng);
        let Some(document) = self.documents.get_mut(&id) else { return };
        let mut writes = Vec::new();
        let Some(differs) = document.withhold(&going, (role, self.now), &actor, &mut writes) else { return };
        let pages = document.pages.ids();
        self.store(writes);
        self.tell_changes(id, None, &differs);
        for page in pages {
            self.tell_history(id, page);
        }
        self.notice(&Notice::Withheld { changes: going.len() });
        self.say_withheld(id);
    }

    /// Which own changes of a document the own role does not allow.
    pub(super) fn refused_by_role(&self, id: DocumentId, changes: &[Vec<u8>]) -> BTreeSet<ChangeHash> {
        let (Some(role), Some(document)) = (self.my_role(), self.documents.get(&id)) else {
            return BTreeSet::new();
        };
        if role.manages() {
            return BTreeSet::new();
        }
        let author = Author { role: from_protocol(role), profile: profile(&self.head.me) };
        let profile_of = |actor: &_| self.profile_of(actor);
        let mut judge = Judge::default();
        let mut may = |change: &Change| {
            let history = document.workspace.document();
            role.may_append() && judge.permits(&author, vec![change.clone()], history, &profile_of)
        };
        let changes = changes.iter().filter_map(|bytes| Change::try_from(bytes.as_slice()).ok());
        changes.filter(|change| !may(change)).map(|change| change.hash()).collect()
    }

    pub(super) fn asked_of_withheld(
        &mut self,
        id: DocumentId,
        page: PageId,
        token: u32,
        request: WithheldRequest,
    ) {
        match request {
            WithheldRequest::TakeUp => self.take_up_withheld(id, page, token),
            WithheldRequest::Discard => {
                let Some(document) = self.documents.get_mut(&id) else { return };
                let (_, write) = document.withheld.take();
                self.store(vec![write]);
                self.tell(page, PageEvent::Done { token });
                self.say_withheld(id);
            }
            WithheldRequest::Export => self.export_with_withheld(id, page, token),
        }
    }

    /// Puts what was withheld into the document again, and on its way to the relay.
    fn take_up_withheld(&mut self, id: DocumentId, page: PageId, token: u32) {
        let may = self.withheld_card(id).is_some_and(|card| card.may_take_up);
        let Some(document) = self.documents.get_mut(&id).filter(|_| may) else {
            return self.notice_to(page, token, Notice::NotAllowed);
        };
        let (mut writes, changes) = (Vec::new(), document.withheld.changes().to_vec());
        let Ok(differs) = document.take(&changes, &mut writes) else {
            return self.notice_to(page, token, Notice::NotAllowed);
        };
        let (changes, write) = document.withheld.take();
        document.outbox.queue(changes, self.now);
        writes.push(write);
        writes.extend(self.documents.mark_unsent(id));
        self.store(writes);
        self.tell_changes(id, None, &differs);
        self.tell(page, PageEvent::Done { token });
        self.say_withheld(id);
    }

    pub(super) fn say_withheld(&mut self, id: DocumentId) {
        let card = self.withheld_card(id);
        let pages = self.documents.get(&id).map(|document| document.pages.ids());
        for page in pages.unwrap_or_default() {
            self.tell_in(id, page, PageEvent::Withheld(card));
        }
    }

    /// What is withheld of a document; `None` where nothing is.
    pub(super) fn withheld_card(&self, id: DocumentId) -> Option<WithheldCard> {
        let withheld = &self.documents.get(&id)?.withheld;
        let changes = withheld.changes().len();
        let role = self.my_role().filter(|_| self.reads(&id)).unwrap_or(Role::Viewer);
        let may_take_up = role > withheld.role();
        (changes > 0).then(|| WithheldCard { changes, at: withheld.at(), may_take_up })
    }

    /// A document as it is with what is withheld of it.
    pub(crate) fn with_withheld(&self, id: &DocumentId) -> Option<Workspace> {
        let document = self.documents.get(id)?;
        // Nothing is ever written under this actor.
        let actor = protocol::actor([0; protocol::SESSION], &self.keys.id());
        let mut whole = Workspace::open(&document.workspace.save(), &actor).ok()?;
        whole.receive(document.withheld.changes()).ok()?;
        Some(whole)
    }
}
