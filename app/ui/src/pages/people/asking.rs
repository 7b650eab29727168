//! Questions to the engine that change who may do what, and the toast with what came of them.

use bridge::{ToEngine, Token};

use crate::{problem, session::use_session, toasts::use_toasts};

/// A question to the engine.
pub(super) type Question = Box<dyn FnOnce(Token) -> ToEngine>;

/// Returns what asks the engine, and says in a toast that it is done, in the words that are given, or why not.
pub(super) fn use_asking() -> impl Fn(Question, String) + Copy + Send + Sync + 'static {
    let (session, toasts) = (use_session(), use_toasts());
    move |question: Question, done: String| {
        session.engine.ask(question, move |answer| match answer {
            Ok(_) => toasts.say(done),
            Err(failed) => toasts.warn(problem::sentences(&failed).0),
        });
    }
}
