//! A recovery kit that is being made, and how far it has come.

use bridge::{Problem, ToEngine, ToPage};
use leptos::prelude::*;

use crate::{problem, session::Session, session::use_session, t};

/// How many of the words are asked for.
const ASKED: usize = 3;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The words are shown.
    Words,
    /// Some of them are asked for.
    Check,
    /// The kit is a device of the member.
    Added,
}

/// A kit that is being made, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: Session,
    pub(super) stage: RwSignal<Stage>,
    /// The words; empty before they are made, and again once the dialog is closed.
    pub(super) words: RwSignal<Vec<String>>,
    /// Where they are to be used.
    pub(super) link: RwSignal<String>,
    /// What is typed of the words that are asked for.
    pub(super) typed: [RwSignal<String>; ASKED],
    tried: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            session: use_session(),
            stage: RwSignal::new(Stage::Words),
            words: RwSignal::new(Vec::new()),
            link: RwSignal::new(String::new()),
            typed: std::array::from_fn(|_| RwSignal::new(String::new())),
            tried: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Makes new words.
    pub(super) fn begin(self) {
        self.forget();
        self.stage.set(Stage::Words);
        self.session.engine.ask(
            |token| ToEngine::NewRecoveryKit { token },
            move |answer| match answer {
                Ok(ToPage::RecoveryKit { words, link, .. }) => {
                    // The dialog may have gone with its page meanwhile.
                    let _ = self.words.try_set(words.split(' ').map(str::to_owned).collect());
                    let _ = self.link.try_set(link);
                }
                Ok(_) => (),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            },
        );
    }

    /// Forgets the words: they are on paper, or of no use.
    pub(super) fn forget(self) {
        self.words.set(Vec::new());
        self.link.set(String::new());
        self.typed.iter().for_each(|typed| typed.set(String::new()));
        self.tried.set(false);
        self.problem.set(None);
    }

    /// The places of the words that are asked for, counted from 0; other ones of other kits.
    pub(super) fn asked(self) -> [usize; ASKED] {
        let letters = self.words.with_untracked(|words| words.iter().map(String::len).collect::<Vec<_>>());
        asked_of(&letters)
    }

    /// What is wrong with a word, once all were typed.
    pub(super) fn wrong(self, place: usize, typed: RwSignal<String>) -> String {
        if !self.tried.get() || self.fits(place, &typed.get()) {
            return String::new();
        }
        t!("kit-wrong", n = place + 1)
    }

    /// Makes the kit a device of this member, if what was typed is right.
    pub(super) fn add(self) {
        self.tried.set(true);
        let right = |(place, typed): (usize, RwSignal<String>)| self.fits(place, &typed.get_untracked());
        if !self.asked().into_iter().zip(self.typed).all(right) {
            return;
        }
        self.problem.set(None);
        let words = self.words.with_untracked(|words| words.join(" "));
        self.session.engine.ask(
            |token| ToEngine::AddRecoveryKit { token, words },
            move |answer| match answer {
                Ok(_) => {
                    let _ = self.stage.try_set(Stage::Added);
                    let _ = self.words.try_set(Vec::new());
                }
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            },
        );
    }

    /// Why it was not made, in sentences.
    pub(super) fn failed(self) -> Option<(String, String)> {
        self.problem.with(|problem| problem.as_ref().map(problem::sentences))
    }

    fn fits(self, place: usize, typed: &str) -> bool {
        self.words
            .with_untracked(|words| words.get(place).is_some_and(|word| *word == typed.trim().to_lowercase()))
    }
}

/// Chooses places by what the words are: whoever makes two kits is not asked for the same places twice.
fn asked_of(letters: &[usize]) -> [usize; ASKED] {
    let part = letters.len() / ASKED;
    let mix = letters.iter().fold(0_usize, |mix, len| mix.wrapping_mul(31).wrapping_add(*len));
    std::array::from_fn(|nth| nth * part + (mix >> (nth * 5)) % part.max(1))
}

#[cfg(test)]
mod tests {
    use super::asked_of;

    #[test]
    fn three_different_places_are_asked_for_in_order() {
        for kit in 0..200_usize {
            let letters: Vec<_> = (0..24).map(|nth| 3 + (kit * 7 + nth * kit) % 6).collect();
            let [one, two, three] = asked_of(&letters);
            assert!(one < two && two < three && three < 24, "{one} {two} {three}");
        }
    }

    #[test]
    fn where_there_are_no_words_nothing_breaks() {
        assert_eq!(asked_of(&[]), [0, 0, 0]);
    }
}
