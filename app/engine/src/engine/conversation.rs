//! What pages say, once they are heard.

use bridge::{DocumentKey, Problem, ToEngine, ToPage, Token};
use replica::{DocumentName, Input, InviteTerms, NewProject, PageId, Request};

use super::{Engine, documents, words};
use crate::Act;

impl Engine {
    pub(super) fn hear(&mut self, page: PageId, message: ToEngine) {
        match message {
            ToEngine::Hello => self.greet(page),
            // Heard already, when it was said.
            ToEngine::Lives { .. } => {}
            ToEngine::Create { name, person, zone, locale } => {
                self.create(page, &NewProject { name, person, zone, locale });
            }
            ToEngine::Sample { person, zone, locale, today } => {
                let new = NewProject { name: String::new(), person, zone, locale };
                self.make_sample(page, &new, &today);
            }
            ToEngine::Join { link, person } => self.join(page, &link, person),
            ToEngine::Restore { link, words } => self.restore(page, &link, &words),
            ToEngine::OpenFile { bytes, person } => self.open_file(page, &bytes, person),
            ToEngine::Open { project } => self.open(page, &project),
            ToEngine::Close => self.close(page),
            ToEngine::Forget { project } => self.forget(&project),
            ToEngine::Run { token, command, seen } => self.ask(page, token, Request::Run { command, seen }),
            ToEngine::Undo { token } => self.ask(page, token, Request::Undo),
            ToEngine::Redo { token } => self.ask(page, token, Request::Redo),
            ToEngine::CatchUp { token, seen, id, field } => {
                self.ask(page, token, Request::CatchUp { seen, id, field });
            }
            ToEngine::Look { at } => self.look(page, at),
            ToEngine::Invite { token, offer, relay, founder_token } => {
                let terms = InviteTerms { offer: words::offer(offer), relay, founder_token };
                self.ask(page, token, Request::Invite(terms));
            }
            ToEngine::WithdrawInvite { token, invite } => {
                self.ask(page, token, Request::WithdrawInvite { invite });
            }
            ToEngine::SetRole { token, profile, role } => {
                self.ask(page, token, Request::SetRole { profile, role });
            }
            ToEngine::RemoveMember { token, profile } => {
                self.ask(page, token, Request::RemoveMember { profile });
            }
            ToEngine::ConfirmMember { token, profile } => {
                self.ask(page, token, Request::ConfirmMember { profile });
            }
            ToEngine::NoteCompared { token, profile, fingerprint } => {
                self.ask(page, token, Request::NoteCompared { profile, fingerprint });
            }
            ToEngine::RemoveDevice { token, device } => {
                self.ask(page, token, Request::RemoveDevice { device });
            }
            ToEngine::NewRecoveryKit { token } => self.ask(page, token, Request::NewRecoveryKit),
            ToEngine::AddRecoveryKit { token, words } => {
                self.ask(page, token, Request::AddRecoveryKit { words });
            }
            ToEngine::Leave { token } => self.ask(page, token, Request::Leave),
            ToEngine::DeleteProject { token } => self.ask(page, token, Request::DeleteProject),
            ToEngine::Withheld { token, deed } => {
                self.ask(page, token, Request::Withheld(words::withheld_request(deed)));
            }
            ToEngine::CreateDocument { token, audience } => {
                self.ask(page, token, Request::CreateDocument { audience: documents::audience(audience) });
            }
            ToEngine::SetAudience { token, document, audience } => {
                self.ask_of(page, token, &document, |document| Request::SetAudience {
                    document,
                    audience: documents::audience(audience),
                });
            }
            ToEngine::InDocument { token, document, ask } => {
                let request = documents::request(ask);
                self.ask_of(page, token, &document, |document| Request::InDocument { document, request });
            }
            ToEngine::Export { token } => self.ask(page, token, Request::Export),
            ToEngine::Network { online } => self.online(online),
            ToEngine::Bye => {
                self.acts.push(Act::Release { page });
                self.page_gone(page);
            }
        }
    }

    fn greet(&mut self, page: PageId) {
        self.say(page, &ToPage::Projects(self.cards.list()));
        if self.refuses_writes() {
            self.say_problem(page, None, Problem::StorageBlocked);
        }
    }

    fn ask(&mut self, page: PageId, token: Token, request: Request) {
        match self.pages.shown_by(page).cloned() {
            Some(key) => self.inputs.push_back((key, Input::Asked { page, token, request })),
            None => self.say_problem(page, Some(token), Problem::NoSuchProject),
        }
    }

    /// Asks about a document; a name that is none names no document.
    fn ask_of(
        &mut self,
        page: PageId,
        token: Token,
        document: &DocumentKey,
        request: impl FnOnce(DocumentName) -> Request,
    ) {
        match document.0.parse() {
            Ok(document) => self.ask(page, token, request(document)),
            Err(_) => self.say_problem(page, Some(token), Problem::NoSuchDocument),
        }
    }

    fn look(&mut self, page: PageId, at: Option<bridge::Whereabouts>) {
        if let Some(key) = self.pages.shown_by(page).cloned() {
            self.inputs.push_back((key, Input::Looked { page, at: at.map(words::whereabouts) }));
        }
    }

    pub(super) fn page_gone(&mut self, page: PageId) {
        self.close(page);
        self.pages.remove(page);
    }
}
