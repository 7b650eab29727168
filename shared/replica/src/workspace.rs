//! The plan of one member. The only code that writes to the document.

mod undo;
mod without;

pub use undo::Undo;

use std::collections::BTreeSet;

use automerge::{
    ActorId, Automerge, Change, ChangeHash, Cursor, CursorPosition, ObjId, PatchLog, ReadDoc,
    transaction::CommitOptions,
};
use model::{Command, Fields, Id, ReadIssue, Record, RecordId, TextSplice, Version};

use crate::{
    ChangeSet, EditError, OpenError, Outcome, Projection, ReceiveError, RunError, UnknownVersion,
    change_set::{Touched, text_splice},
    projection::{find_record, read_all, read_record},
    sound::{Sound, is_in_text},
    version::Versions,
    write,
};

/// The plan twice: as history, and as it reads now.
///
/// The second is what pages see. Keeping it also makes change sets exact, and typed reads free of
/// the document.
#[derive(Debug)]
pub struct Workspace {
    document: Automerge,
    projection: Projection,
    versions: Versions,
    made_here: Vec<ChangeHash>,
    sound: Sound,
}

impl Workspace {
    /// Starts an empty plan.
    ///
    /// No two devices may ever use the same actor, nor one device again after it lost changes that
    /// it had sent: two changes with one number contradict each other for ever.
    pub fn new(actor: &[u8]) -> Self {
        Self::over(Automerge::new(), actor)
    }

    /// Opens a saved plan.
    ///
    /// # Errors
    /// When the bytes are damaged.
    pub fn open(saved: &[u8], actor: &[u8]) -> Result<Self, OpenError> {
        Automerge::load(saved).map(|document| Self::over(document, actor)).map_err(OpenError::Unreadable)
    }

    fn over(mut document: Automerge, actor: &[u8]) -> Self {
        document.set_actor(ActorId::from(actor));
        let projection = read_all(&document);
        let versions = Versions::starting_at(document.get_heads());
        Self { document, projection, versions, made_here: Vec::new(), sound: Sound::default() }
    }

    /// Returns the whole plan with its history, compacted.
    pub fn save(&self) -> Vec<u8> {
        self.document.save()
    }

    /// Hands out the newest version, for one more page.
    pub fn look(&mut self) -> Version {
        self.versions.issue(self.document.get_heads())
    }

    /// Returns every record as plain data.
    pub const fn projection(&self) -> &Projection {
        &self.projection
    }

    /// Returns one record as plain data.
    pub fn read(&self, id: &RecordId) -> Option<&Fields> {
        self.projection.get(id)
    }

    /// Reads one record as its kind, with what could not be read.
    pub fn get<R: Record>(&self, id: &Id<R>) -> Option<(R, Vec<ReadIssue>)> {
        self.read(id.untyped()).map(|fields| R::read(id.clone(), fields))
    }

    /// Makes a command's edits in one change, on the state that the person saw.
    ///
    /// Nobody's words are then misplaced by words that arrived meanwhile, and the change depends
    /// on exactly what its author knew. `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// When an edit cannot be made; then none is.
    pub fn run(&mut self, command: &Command, seen: Version, now: i64) -> Result<Outcome, RunError> {
        let heads = self.versions.heads(seen).ok_or(UnknownVersion(seen))?;
        // Reads at a named state are slower, even when it is the newest.
        let mut tx = if heads == self.document.get_heads() {
            self.document.transaction()
        } else {
            let log = PatchLog::inactive();
            self.document.transaction_at(log, heads).map_err(|error| EditError::Document(error.into()))?
        };
        let edits = write::write(&mut tx, command, now)?;
        let (change, _) = tx.commit_with(CommitOptions::default().with_time(now / 1000));
        if let Some(change) = change {
            self.made_here.push(change);
            self.versions.advance(seen, change);
        }
        let left = self.versions.heads(seen).unwrap_or_default().to_vec();
        let undo = Undo {
            command: Command { label: command.label.clone(), edits },
            seen: self.versions.issue(left),
        };
        Ok(Outcome { changes: self.settle(Touched::by_command(command)), undo })
    }

    /// Tells whether two versions name the same state.
    pub(crate) fn same_state(&self, one: Version, other: Version) -> bool {
        self.versions.heads(one).is_some_and(|heads| self.versions.heads(other) == Some(heads))
    }

    /// Nobody will name this version again.
    pub(crate) fn forget(&mut self, version: Version) {
        self.versions.forget(version);
    }

    /// Returns the document, for who reads what a change would do to it.
    pub(crate) const fn document(&self) -> &Automerge {
        &self.document
    }

    /// Returns the newest state's name among all who have the plan.
    pub(crate) fn heads(&self) -> Vec<ChangeHash> {
        self.document.get_heads()
    }

    /// Hands out what tells whether changes of others are sound, until [`Self::end_taking`] brings it back.
    pub(crate) fn begin_taking(&mut self) -> Sound {
        let mut sound = std::mem::take(&mut self.sound);
        sound.begin(&self.document);
        sound
    }

    /// Takes back what [`Self::begin_taking`] gave.
    pub(crate) fn end_taking(&mut self, sound: Sound) {
        self.sound = sound;
    }

    /// Takes changes made elsewhere: all of them or none. Known ones are passed over, and one
    /// whose predecessors are missing waits for them.
    ///
    /// # Errors
    /// When one of them cannot be read, or contradicts this copy.
    pub fn receive(&mut self, changes: &[Vec<u8>]) -> Result<ChangeSet, ReceiveError> {
        let changes = changes.iter().enumerate().map(|(index, bytes)| {
            Change::try_from(bytes.as_slice()).map_err(|source| ReceiveError::Malformed { index, source })
        });
        let changes: Vec<Change> = changes.collect::<Result<_, _>>()?;
        let mut log = PatchLog::active();
        self.document.apply_changes_log_patches(changes, &mut log).map_err(ReceiveError::Contradictory)?;
        let patches = self.document.make_patches(&mut log);
        Ok(self.settle(Touched::by_patches(patches)))
    }

    /// Takes the place of the document by another that has much more, and adds what is here alone.
    ///
    /// # Errors
    /// When the two contradict each other; then nothing is taken.
    pub(crate) fn take_over(&mut self, mut other: Automerge) -> Result<ChangeSet, ReceiveError> {
        let mut alone = self.document.get_changes(&[]);
        alone.retain(|change| other.get_change_by_hash(&change.hash()).is_none());
        other.apply_changes(alone).map_err(ReceiveError::Contradictory)?;
        other.set_actor(self.document.get_actor().clone());
        self.document = other;
        // What it knew of this document is of another now.
        self.sound = Sound::default();
        Ok(self.settle_all())
    }

    /// Takes the changes made here since the last call, each as it goes over the wire.
    ///
    /// Only what was made here: what was received is in the relay's log already.
    pub fn take_changes(&mut self) -> Vec<Vec<u8>> {
        let made = std::mem::take(&mut self.made_here);
        let changes = made.iter().filter_map(|hash| self.document.get_change_by_hash(hash));
        changes.map(|change| change.raw_bytes().to_vec()).collect()
    }

    /// Returns the changes of one device that are not part of a state, each as it goes over the wire.
    pub(crate) fn changes_of(&self, device: &[u8], since: &[ChangeHash]) -> Vec<Vec<u8>> {
        let known: Vec<ChangeHash> =
            since.iter().copied().filter(|hash| self.document.get_change_by_hash(hash).is_some()).collect();
        let changes = self.document.get_changes(&known);
        let own = changes.iter().filter(|change| change.actor_id().to_bytes().ends_with(device));
        own.map(|change| change.raw_bytes().to_vec()).collect()
    }

    /// Returns the changes that are not among these, each behind what it builds on.
    pub(crate) fn changes_without(&self, known: &BTreeSet<ChangeHash>) -> Vec<Change> {
        let mut changes = self.document.get_changes(&[]);
        changes.retain(|change| !known.contains(&change.hash()));
        changes
    }

    /// Names a place in a text, so that it can be found again whatever others write around it.
    pub(crate) fn mark(&self, id: &RecordId, field: &str, position: usize) -> Option<Vec<u8>> {
        let text = self.text(id, field)?;
        let place = if position < self.document.length(&text) {
            CursorPosition::Index(position)
        } else {
            CursorPosition::End
        };
        self.document.get_cursor(&text, place, None).ok().map(|cursor| cursor.to_bytes())
    }

    /// Finds a place in a text; `None` where this copy does not know it yet.
    pub(crate) fn find(&self, id: &RecordId, field: &str, mark: &[u8]) -> Option<usize> {
        let text = self.text(id, field)?;
        let cursor =
            Cursor::try_from(mark).ok().filter(|cursor| is_in_text(&self.document, &text, cursor))?;
        self.document.get_cursor_position(&text, &cursor, None).ok()
    }

    fn text(&self, id: &RecordId, field: &str) -> Option<ObjId> {
        let record = find_record(&self.document, id)?;
        let (_, text) = self.document.get(record, field).ok()??;
        Some(text)
    }

    /// Says how one text got from what a page shows, its own commands included, to what it is now.
    ///
    /// A page whose last command has been answered moves its caret by these, and takes up the
    /// newest version.
    ///
    /// # Errors
    /// When the version is of another session.
    pub fn catch_up(
        &self,
        seen: Version,
        id: &RecordId,
        field: &str,
    ) -> Result<Vec<TextSplice>, UnknownVersion> {
        let heads = self.versions.heads(seen).ok_or(UnknownVersion(seen))?;
        let now = self.document.get_heads();
        let text =
            find_record(&self.document, id).and_then(|record| self.document.get(record, field).ok()?);
        let patches = match text {
            Some((_, text)) if heads != now => self.document.diff_obj(&text, heads, &now, false),
            _ => Ok(Vec::new()),
        };
        Ok(patches.unwrap_or_default().into_iter().filter_map(|patch| text_splice(patch.action)).collect())
    }

    /// Reads again what may have changed, and keeps what did.
    fn settle(&mut self, mut touched: Touched) -> ChangeSet {
        let version = self.look();
        let mut changes = ChangeSet { version, records: [].into(), splices: Vec::new() };
        for id in std::mem::take(&mut touched.records) {
            let after = read_record(&self.document, &id);
            if self.projection.get(&id) == after.as_ref() {
                continue;
            }
            if let (Some(before), Some(after)) = (self.projection.get(&id), &after) {
                changes.splices.extend(touched.text_changes(&id, before, after));
            }
            match after {
                Some(fields) => _ = self.projection.insert(id.clone(), fields),
                None => _ = self.projection.remove(&id),
            }
            changes.records.insert(id);
        }
        changes
    }
}
