//! Coming into a project by an invite or with a recovery kit: a connection of its own, and a project at its end.

use bridge::{Problem, ProjectKey};
use replica::{Input, JoinProblem, JoinStep, Joining, PageId};

use super::{Engine, Project, making::key_of, words};
use crate::Act;

/// A relay that says nothing for so long cannot be reached, in milliseconds.
const PATIENCE: i64 = 20_000;

/// Somebody on the way into a project.
#[derive(Debug)]
pub(super) struct Guest {
    page: PageId,
    joining: Box<Joining>,
}

impl Engine {
    pub(super) fn join(&mut self, page: PageId, link: &str, person: String) {
        let Some(device) = self.device() else { return };
        self.come(page, Joining::new(link, person, device));
    }

    pub(super) fn restore(&mut self, page: PageId, link: &str, words: &str) {
        let Some(device) = self.device() else { return };
        self.come(page, Joining::restoring(link, words, device));
    }

    fn come(&mut self, page: PageId, joining: Result<Joining, JoinProblem>) {
        let joining = match joining {
            Ok(joining) => Box::new(joining),
            Err(problem) => return self.say_problem(page, None, words::join_problem(&problem)),
        };
        let key = key_of(&joining.project());
        if self.cards.get(&key).is_some() {
            // Two copies on one device would write under one name. Who is in already wants to see it.
            return self.open(page, &key);
        }
        let url = words::socket_url(joining.relay());
        self.projects.insert(key.clone(), Project::Joining(Guest { page, joining }));
        self.acts.push(Act::Connect { project: key.clone(), url });
        self.acts.push(Act::Wake { project: key, at: Some(self.now + PATIENCE) });
    }

    pub(super) fn tell_guest(&mut self, key: &ProjectKey, input: Input) {
        let Some(Project::Joining(guest)) = self.projects.remove(key) else { return };
        let Guest { page, joining } = guest;
        match input {
            Input::SocketReceived(frame) => match joining.received(&frame, self.now) {
                JoinStep::Send(joining, frames) => {
                    self.projects.insert(key.clone(), Project::Joining(Guest { page, joining }));
                    let send = |frame| Act::Send { project: key.clone(), frame };
                    self.acts.extend(frames.into_iter().map(send));
                }
                JoinStep::In(replica, effects) => {
                    self.drop_project(key);
                    self.take_up(page, *replica, effects, Vec::new());
                }
                JoinStep::Failed(problem) => self.not_joined(key, page, words::join_problem(&problem)),
            },
            Input::SocketClosed | Input::Woke | Input::Online(false) => {
                self.not_joined(key, page, Problem::RelayUnreachable);
            }
            _ => _ = self.projects.insert(key.clone(), Project::Joining(Guest { page, joining })),
        }
    }

    fn not_joined(&mut self, key: &ProjectKey, page: PageId, problem: Problem) {
        self.drop_project(key);
        self.say_problem(page, None, problem);
    }
}
