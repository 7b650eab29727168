//! What the page knows besides the plan: projects, members, who is near, what is synced.

mod in_parts;

use std::collections::BTreeMap;

use bridge::{
    DocumentCard, DocumentKey, FieldSplice, IgnoredCard, InviteCard, MemberCard, PersonNear, Problem,
    ProjectCard, ProjectKey, RunProblem, SyncStatus, ToEngine, ToPage, WithheldCard,
};
use leptos::prelude::*;
use model::{RecordId, Role};

use in_parts::InParts;

use crate::{
    document::{Beside, Shown},
    engine_link::Engine,
    plan::Plan,
    presence::Looking,
};

/// What can be taken back and done again: the labels of the commands, as messages of the locale files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// What undo takes back.
    pub undo: Option<String>,
    /// What redo does again.
    pub redo: Option<String>,
}

/// The session of this page, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Session {
    /// The engine.
    pub engine: Engine,
    /// The plan of the open project.
    pub plan: Plan,
    /// The projects of this device; `None` until the engine has said.
    pub projects: RwSignal<Option<Vec<ProjectCard>>>,
    /// The open project.
    pub project: RwSignal<Option<ProjectCard>>,
    /// The project that the engine was asked to open last; `None` once it is closed.
    pub asked: StoredValue<Option<ProjectKey>>,
    /// Whether the document is loaded: until then, commands wait in the engine.
    pub is_loaded: RwSignal<bool>,
    /// What is saved and what is synced.
    pub sync: RwSignal<Option<SyncStatus>>,
    /// The documents beside the plan.
    pub documents: RwSignal<Vec<DocumentCard>>,
    /// Those of them that this page shows.
    pub beside: Beside,
    /// The members.
    pub members: RwSignal<Vec<MemberCard>>,
    /// The open invites.
    pub invites: RwSignal<Vec<InviteCard>>,
    /// The changes that were set aside, the newest first.
    pub ignored: RwSignal<Vec<IgnoredCard>>,
    /// Own changes that the role allows no more.
    pub withheld: RwSignal<Option<WithheldCard>>,
    /// Who else is here, and where.
    pub near: RwSignal<Vec<PersonNear>>,
    /// What this person looks at, for the others.
    pub looking: Looking,
    moved: StoredValue<BTreeMap<u32, f64>>,
    /// What can be taken back.
    pub history: RwSignal<History>,
    /// What went wrong last, and was not an answer; shown until it is put away.
    pub problem: RwSignal<Option<Problem>>,
    /// Why the last command was not run; shown as a toast.
    pub not_run: RwSignal<Option<RunProblem>>,
    /// Which steps were run in parts.
    in_parts: StoredValue<InParts>,
}

impl Session {
    /// Makes a session that is not yet connected.
    pub fn new() -> Self {
        let engine = Engine::new();
        let near = RwSignal::new(Vec::new());
        Self {
            engine,
            plan: Plan::new(move |message| engine.say(&message), move |moved| move_carets(near, moved)),
            projects: RwSignal::new(None),
            project: RwSignal::new(None),
            asked: StoredValue::new(None),
            is_loaded: RwSignal::new(false),
            sync: RwSignal::new(None),
            documents: RwSignal::new(Vec::new()),
            beside: Beside::new(),
            members: RwSignal::new(Vec::new()),
            invites: RwSignal::new(Vec::new()),
            ignored: RwSignal::new(Vec::new()),
            withheld: RwSignal::new(None),
            near,
            looking: Looking::new(engine),
            moved: StoredValue::new(BTreeMap::new()),
            history: RwSignal::new(History::default()),
            problem: RwSignal::new(None),
            not_run: RwSignal::new(None),
            in_parts: StoredValue::new(InParts::default()),
        }
    }

    /// Takes in what the engine says.
    pub fn hear(self, message: ToPage) {
        match message {
            ToPage::Projects(projects) => {
                self.note_card(&projects);
                self.projects.set(Some(projects));
            }
            ToPage::Projection { project, records } => {
                self.is_loaded.set(false);
                self.plan.turn(|state| state.mirror().load(records));
                self.open_is(project);
            }
            ToPage::Opened { project } => {
                self.open_is(project);
                self.is_loaded.set(true);
            }
            ToPage::Changed(changed) => self.plan.turn(|state| state.mirror().changed(changed)),
            ToPage::NotRun { token, problem, records } => {
                // Of a step that was not run as a whole nobody knows how many parts there are to take back.
                self.in_parts.set_value(InParts::default());
                self.plan.turn(|state| state.mirror().not_run(token, records));
                self.not_run.set(Some(problem));
            }
            ToPage::CaughtUp { token, version, splices } => {
                self.plan.turn(|state| state.mirror().caught_up(token, version, splices));
            }
            ToPage::History { undo, redo } => self.history.set(History { undo, redo }),
            ToPage::Sync(status) => self.sync.set(Some(status)),
            ToPage::Members(members) => {
                self.note_role(&members);
                self.members.set(members);
            }
            ToPage::Invites(invites) => self.invites.set(invites),
            ToPage::Ignored(ignored) => self.ignored.set(ignored),
            ToPage::Withheld(withheld) => self.withheld.set(withheld),
            ToPage::Near(near) => {
                self.note_moves(&near);
                self.near.set(near);
            }
            ToPage::Problem { problem, .. } => self.problem.set(Some(problem)),
            // Answers to questions that nobody waits for any more.
            ToPage::Invited { .. }
            | ToPage::RecoveryKit { .. }
            | ToPage::Done { .. }
            | ToPage::Created { .. }
            | ToPage::Exported { .. } => (),
            ToPage::Documents(cards) => self.documents.set(cards),
            ToPage::InDocument { document, message } => self.hear_in(&document, *message),
        }
    }

    /// Takes in what the engine says of a document beside the plan.
    fn hear_in(self, document: &DocumentKey, message: ToPage) {
        if let ToPage::NotRun { problem, .. } = &message {
            self.not_run.set(Some(problem.clone()));
        }
        let Some(Shown { plan, is_here, withheld, .. }) = self.beside.of(document) else { return };
        match message {
            ToPage::Changed(changed) => {
                plan.turn(|state| state.mirror().changed(changed));
                // The part that shows it may be going just now.
                let _ = is_here.try_set(true);
            }
            ToPage::Withheld(card) => {
                let _ = withheld.try_set(card);
            }
            ToPage::NotRun { token, records, .. } => {
                plan.turn(|state| state.mirror().not_run(token, records));
            }
            ToPage::CaughtUp { token, version, splices } => {
                plan.turn(|state| state.mirror().caught_up(token, version, splices));
            }
            _ => (),
        }
    }

    /// Takes back the person's last step; a run of typing is one, and so is what was run in parts.
    pub fn undo(self) {
        for _ in 0..self.parts_to_undo() {
            self.engine.ask(|token| ToEngine::Undo { token }, |_| ());
        }
    }

    /// Does the person's last step again that was taken back.
    pub fn redo(self) {
        for _ in 0..self.parts_to_redo() {
            self.engine.ask(|token| ToEngine::Redo { token }, |_| ());
        }
    }

    /// Forgets the project that is open here, as before another is opened.
    pub fn close(self) {
        self.asked.set_value(None);
        self.project.set(None);
        self.is_loaded.set(false);
        self.problem.set(None);
        self.sync.set(None);
        self.documents.set(Vec::new());
        self.members.set(Vec::new());
        self.invites.set(Vec::new());
        self.ignored.set(Vec::new());
        self.withheld.set(None);
        self.near.set(Vec::new());
        self.history.set(History::default());
        self.in_parts.set_value(InParts::default());
        self.plan.turn(|state| state.mirror().load(BTreeMap::new()));
    }

    /// Returns when the caret of a device last moved by itself, in milliseconds since 1970.
    pub fn moved_at(self, device: u32) -> f64 {
        self.moved.with_value(|moved| moved.get(&device).copied().unwrap_or_default())
    }

    /// Returns what the person may do; the least until the project is known.
    pub fn role(self) -> Role {
        self.project.with(|project| project.as_ref().map_or(Role::Viewer, |project| project.role))
    }

    /// Takes over what the person may do since their role was changed; nothing, once they are no member.
    fn note_role(self, members: &[MemberCard]) {
        let me = members.iter().find(|member| member.me && !member.waiting);
        let role = me.map_or(Role::Viewer, |member| member.role);
        if self.project.with_untracked(|project| project.as_ref().is_some_and(|project| project.role != role))
        {
            self.project.update(|project| {
                if let Some(project) = project {
                    project.role = role;
                }
            });
        }
    }

    /// Returns the id of the person's own profile.
    pub fn me(self) -> Option<RecordId> {
        self.project.with(|project| project.as_ref().map(|project| project.me.clone()))
    }

    /// A caret that is not where the texts have carried it has moved by itself.
    fn note_moves(self, near: &[PersonNear]) {
        let now = js_sys::Date::now();
        let carried = self.near.with_untracked(Clone::clone);
        for person in near {
            let known = carried.iter().find(|known| known.device == person.device);
            if known.is_none_or(|known| known.at != person.at) {
                self.moved.update_value(|moved| {
                    moved.insert(person.device, now);
                });
            }
        }
    }

    /// What a list says of the open project is newer than what was said when it was opened: a first invitation
    /// gives it a relay, and anybody who may gives it another name.
    fn note_card(self, projects: &[ProjectCard]) {
        let open = self.project.with_untracked(|open| open.as_ref().map(|open| open.key.clone()));
        let card = open.and_then(|key| projects.iter().find(|card| card.key == key));
        if let Some(card) = card {
            self.open_is(card.clone());
        }
    }

    fn open_is(self, project: ProjectCard) {
        if self.project.with_untracked(|open| open.as_ref() != Some(&project)) {
            self.project.set(Some(project));
        }
    }
}

/// Moves the carets of others as their texts change, until the engine says where they are.
fn move_carets(near: RwSignal<Vec<PersonNear>>, moved: &[FieldSplice]) {
    near.maybe_update(|near| {
        let mut any = false;
        for at in near.iter_mut().map(|person| &mut person.at) {
            let Some((caret, other)) = at.caret else { continue };
            let here = |moved: &&FieldSplice| {
                at.record.as_ref() == Some(&moved.id) && at.field.as_ref() == Some(&moved.field)
            };
            let through =
                |place| moved.iter().filter(here).fold(place, |place, moved| moved.splice.move_caret(place));
            let after = Some((through(caret), through(other)));
            any |= at.caret != after;
            at.caret = after;
        }
        any
    });
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the session of this page.
pub fn use_session() -> Session {
    expect_context::<Session>()
}

/// Returns the plan of the open project.
pub fn use_plan() -> Plan {
    use_session().plan
}
