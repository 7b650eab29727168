//! The line to the engine, which runs in a worker beside the page: what is said, asked and answered.

mod line;
mod living;

use std::collections::BTreeMap;

use bridge::{Problem, ToEngine, ToPage, Token};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::MessageEvent;

use line::Line;

/// Tokens of questions; those of commands count up from one, and never come this far.
const FIRST_QUESTION: Token = 1 << 31;

/// Called with the answer to a question.
pub type OnAnswer = Box<dyn FnOnce(Result<ToPage, Problem>)>;

/// How it stands with the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not said anything yet.
    Starting,
    /// It answers.
    Up,
    /// It is of another build than this page; the page is to be loaded again.
    OtherBuild,
    /// It could not be started, or fell over. What was saved is safe.
    Down,
}

/// The engine, as a handle that may be copied into any closure of the page.
#[derive(Clone, Copy)]
pub struct Engine {
    state: StoredValue<State, LocalStorage>,
    standing: RwSignal<Standing>,
}

struct State {
    line: Option<Line>,
    waiting: BTreeMap<Token, OnAnswer>,
    next: Token,
}

impl Engine {
    /// Makes a line that is not yet connected: what is said before is said to nobody.
    pub fn new() -> Self {
        let state = State { line: None, waiting: BTreeMap::new(), next: FIRST_QUESTION };
        Self { state: StoredValue::new_local(state), standing: RwSignal::new(Standing::Starting) }
    }

    /// Returns how it stands with the engine, and draws again when that changes.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Connects to the engine that was started with the page. `hear` gets what it says.
    pub fn connect(self, hear: impl Fn(ToPage) + 'static) {
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if data.as_string().as_deref() == Some(bridge::STOPPED) {
                self.standing.set(Standing::Down);
                return;
            }
            let bytes = js_sys::Uint8Array::new(&data).to_vec();
            let Ok(message) = bridge::decode::<ToPage>(&bytes) else {
                self.standing.set(Standing::OtherBuild);
                return;
            };
            if self.standing.get_untracked() != Standing::Up {
                self.standing.set(Standing::Up);
            }
            if let Some(message) = self.answer(message) {
                hear(message);
            }
        });
        let on_fail = Closure::<dyn Fn()>::new(move || self.standing.set(Standing::Down));
        let line = line::open(on_message.as_ref().unchecked_ref(), on_fail.as_ref().unchecked_ref());
        // They hear as long as the page lives.
        on_message.forget();
        on_fail.forget();
        match line {
            Some(line) => {
                self.state.update_value(|state| state.line = Some(line));
                self.say(&ToEngine::Hello);
                living::hold_lock(move |lock| self.say(&ToEngine::Lives { lock }));
            }
            None => self.standing.set(Standing::Down),
        }
    }

    /// Says something that needs no answer, or is answered for every page.
    pub fn say(self, message: &ToEngine) {
        let bytes = bridge::encode(message);
        self.state.with_value(|state| {
            if let Some(line) = &state.line {
                line.post(&bytes);
            }
        });
    }

    /// Asks, and calls with the answer, as in `ask(|token| ToEngine::Export { token }, …)`.
    pub fn ask(
        self,
        question: impl FnOnce(Token) -> ToEngine,
        on_answer: impl FnOnce(Result<ToPage, Problem>) + 'static,
    ) {
        let token = self.state.try_update_value(|state| {
            state.next = state.next.wrapping_add(1).max(FIRST_QUESTION);
            state.waiting.insert(state.next, Box::new(on_answer));
            state.next
        });
        if let Some(token) = token {
            self.say(&question(token));
        }
    }

    /// Hands an answer to whom it is for; returns what is for the page.
    fn answer(self, message: ToPage) -> Option<ToPage> {
        let token = match &message {
            ToPage::Invited { token, .. }
            | ToPage::RecoveryKit { token, .. }
            | ToPage::Done { token }
            | ToPage::Created { token, .. }
            | ToPage::Exported { token, .. }
            | ToPage::NotRun { token, .. }
            | ToPage::Problem { token: Some(token), .. } => *token,
            ToPage::Changed(changed) => {
                // An undo is answered by what it changed, which is for the whole page.
                if let Some(token) = changed.token {
                    self.take_waiting(token);
                }
                return Some(message);
            }
            ToPage::InDocument { message: within, .. } => match &**within {
                ToPage::NotRun { token, .. } | ToPage::Exported { token, .. } => *token,
                ToPage::Changed(changed) => {
                    if let Some(token) = changed.token {
                        self.take_waiting(token);
                    }
                    return Some(message);
                }
                _ => return Some(message),
            },
            _ => return Some(message),
        };
        let Some(on_answer) = self.take_waiting(token) else { return Some(message) };
        on_answer(match message {
            ToPage::Problem { problem, .. } => Err(problem),
            answer => Ok(answer),
        });
        None
    }

    fn take_waiting(self, token: Token) -> Option<OnAnswer> {
        self.state.try_update_value(|state| state.waiting.remove(&token)).flatten()
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}
