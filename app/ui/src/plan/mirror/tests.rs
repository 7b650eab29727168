//! A page and an engine that talk over a slow line, while someone else writes in the same text.

mod engine;

use bridge::{Changed, FieldSplice, ToEngine, ToPage};
use model::{Command, Edit, RecordId, TextSplice, Value, Version};
use proptest::prelude::*;

use super::*;
use engine::{Engine, page_text};

fn typing(at: usize, delete: usize, insert: &str) -> Command {
    let TextAt { id, field } = page_text();
    let edits = vec![Edit::Splice { id, field, at, delete, insert: insert.to_owned() }];
    Command { label: "post-update".to_owned(), edits }
}

fn set(field: &str, value: Value) -> Command {
    let edits = vec![Edit::Set { id: page_text().id, field: field.to_owned(), value }];
    Command { label: "post-update".to_owned(), edits }
}

fn record(caption: &str) -> Fields {
    [("caption".to_owned(), Value::Text(caption.to_owned()))].into()
}

fn changed(token: Option<Token>, version: u32, caption: &str, splices: Vec<FieldSplice>) -> Changed {
    let records = [(page_text().id, Some(record(caption)))].into();
    Changed { token, version: Version::from_number(version), records, splices }
}

fn splice(at: usize, delete: usize, insert: &str) -> TextSplice {
    TextSplice { at, delete, insert: insert.to_owned() }
}

fn opened(caption: &str) -> Mirror {
    let mut mirror = Mirror::new();
    let _ = mirror.load([(page_text().id, record(caption))].into());
    mirror.focus(Some(page_text()));
    mirror
}

/// A token that the mirror gave to what it says, and the version that it named.
fn spoken(turn: &Turn) -> (Token, Version) {
    match turn.say.as_ref() {
        Some(ToEngine::Run { token, seen, .. } | ToEngine::CatchUp { token, seen, .. }) => (*token, *seen),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_command_shows_before_it_is_answered() {
    let mut mirror = opened("te");
    let turn = mirror.run(typing(2, 0, "a"), 0);
    assert_eq!(mirror.text(&page_text()), "tea");
    assert_eq!(turn.touched, [(page_text().id, Depth::Prose)].into());
}

#[test]
fn prose_does_not_touch_the_outline_and_a_field_does() {
    let mut mirror = opened("tea");
    let turn = mirror.run(set("title", Value::Str("Tea".to_owned())), 0);
    assert_eq!(turn.touched, [(page_text().id, Depth::Outline)].into());
    let turn = mirror.run(set("title", Value::Str("Tea".to_owned())), 0);
    assert_eq!(turn.touched, [].into());
}

#[test]
fn what_others_write_waits_for_the_own_words_and_then_moves_the_caret() {
    let mut mirror = opened("tea");
    let (token, seen) = spoken(&mirror.run(typing(3, 0, "s"), 0));
    assert_eq!(seen, Version::BEFORE_OPENING);
    let foreign = mirror.changed(changed(None, 1, "hot tea", Vec::new()));
    assert_eq!((foreign, mirror.text(&page_text())), (Turn::default(), "teas"));
    let turn = mirror.changed(changed(Some(token), 2, "hot teas", Vec::new()));
    let (question, seen) = spoken(&turn);
    assert_eq!((seen, mirror.text(&page_text())), (Version::BEFORE_OPENING, "teas"));
    let turn = mirror.caught_up(question, Version::from_number(2), vec![splice(0, 0, "hot ")]);
    assert_eq!(mirror.text(&page_text()), "hot teas");
    assert_eq!(turn.moved.into_iter().map(|moved| moved.splice).collect::<Vec<_>>(), [splice(0, 0, "hot ")]);
    assert_eq!(spoken(&mirror.run(typing(0, 0, "!"), 0)).1, Version::from_number(2));
}

#[test]
fn an_answer_that_comes_after_more_words_is_asked_for_again() {
    let mut mirror = opened("tea");
    let (first, _) = spoken(&mirror.run(typing(3, 0, "s"), 0));
    let (question, _) = spoken(&{
        let _ = mirror.changed(changed(None, 1, "hot tea", Vec::new()));
        mirror.changed(changed(Some(first), 2, "hot teas", Vec::new()))
    });
    let (second, seen) = spoken(&mirror.run(typing(4, 0, "!"), 0));
    assert_eq!(seen, Version::BEFORE_OPENING);
    let late = mirror.caught_up(question, Version::from_number(2), vec![splice(0, 0, "hot ")]);
    assert_eq!((late, mirror.text(&page_text())), (Turn::default(), "teas!"));
    let (again, _) = spoken(&mirror.changed(changed(Some(second), 3, "hot teas!", Vec::new())));
    let _ = mirror.caught_up(again, Version::from_number(3), vec![splice(0, 0, "hot ")]);
    assert_eq!(mirror.text(&page_text()), "hot teas!");
}

#[test]
fn a_command_that_was_not_run_is_taken_back() {
    let mut mirror = opened("tea");
    let (token, _) = spoken(&mirror.run(typing(3, 0, "s"), 0));
    let turn = mirror.not_run(token, [(page_text().id, Some(record("tea")))].into());
    assert_eq!(mirror.text(&page_text()), "tea");
    assert_eq!(turn.moved.into_iter().map(|moved| moved.splice).collect::<Vec<_>>(), [splice(3, 1, "")]);
    assert!(!mirror.is_busy());
}

#[test]
fn nothing_moves_under_an_input_method() {
    let mut mirror = opened("tea");
    let _ = mirror.compose(true);
    let turn = mirror.changed(changed(None, 1, "hot tea", Vec::new()));
    assert_eq!((turn, mirror.text(&page_text())), (Turn::default(), "tea"));
    let (question, _) = spoken(&mirror.compose(false));
    let _ = mirror.caught_up(question, Version::from_number(1), vec![splice(0, 0, "hot ")]);
    assert_eq!(mirror.text(&page_text()), "hot tea");
}

#[test]
fn another_projection_forgets_what_was_under_way() {
    let mut mirror = opened("tea");
    let _ = mirror.run(typing(3, 0, "s"), 0);
    let turn = mirror.load([(RecordId::from_key("post:2"), record("cups"))].into());
    assert_eq!(turn.touched.len(), 2);
    assert!(!mirror.is_busy());
    assert_eq!(mirror.text(&page_text()), "");
}

/// What happens next in a story.
#[derive(Clone, Debug)]
enum Event {
    /// The person types: where, how many go, what comes.
    Types(usize, usize, String),
    /// Someone else types.
    OtherTypes(usize, usize, String),
    /// The engine reads a message.
    EngineReads,
    /// The page reads a message.
    PageReads,
    /// The person's input method begins or ends.
    Composes(bool),
    /// The text loses or gets the caret.
    Attends(bool),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let place = || (0_usize..12, 0_usize..3, "[a-z🍵]{0,3}");
    let event = prop_oneof![
        3 => place().prop_map(|(at, delete, insert)| Event::Types(at, delete, insert)),
        2 => place().prop_map(|(at, delete, insert)| Event::OtherTypes(at, delete, insert)),
        4 => Just(Event::EngineReads),
        4 => Just(Event::PageReads),
        1 => any::<bool>().prop_map(Event::Composes),
        1 => any::<bool>().prop_map(Event::Attends),
    ];
    proptest::collection::vec(event, 0..60)
}

/// The page, what its text area shows, and the line between it and the engine.
struct Story {
    mirror: Mirror,
    shown: String,
    attends: bool,
    engine: Engine,
    to_engine: std::collections::VecDeque<ToEngine>,
    to_page: std::collections::VecDeque<ToPage>,
}

impl Story {
    fn begin() -> Self {
        let engine = Engine::new("a pot of tea");
        let mirror = opened(&engine.text());
        let shown = engine.text();
        Self { mirror, shown, attends: true, engine, to_engine: [].into(), to_page: [].into() }
    }

    fn take(&mut self, turn: Turn) {
        if self.attends {
            for moved in turn.moved {
                self.shown = moved.splice.apply(&self.shown).expect("a move fits the text that is shown");
            }
        } else {
            self.mirror.text(&page_text()).clone_into(&mut self.shown);
        }
        assert_eq!(self.shown, self.mirror.text(&page_text()));
        self.to_engine.extend(turn.say);
    }

    fn step(&mut self, event: Event) {
        match event {
            // An input method at work says nothing.
            Event::Types(..) if self.mirror.composing => (),
            Event::Types(at, delete, insert) => {
                let (at, delete) = engine::whole(&self.shown, at, delete);
                let turn = self.mirror.run(typing(at, delete, &insert), 0);
                self.take(turn);
            }
            Event::OtherTypes(at, delete, insert) => {
                let said = self.engine.other_types(at, delete, &insert);
                self.to_page.push_back(said);
            }
            Event::EngineReads => {
                if let Some(message) = self.to_engine.pop_front() {
                    self.to_page.extend(self.engine.hear(message));
                }
            }
            Event::PageReads => {
                let turn = match self.to_page.pop_front() {
                    Some(ToPage::Changed(changed)) => self.mirror.changed(changed),
                    Some(ToPage::CaughtUp { token, version, splices }) => {
                        self.mirror.caught_up(token, version, splices)
                    }
                    _ => Turn::default(),
                };
                self.take(turn);
            }
            Event::Composes(composing) => {
                let turn = self.mirror.compose(composing);
                self.take(turn);
            }
            Event::Attends(attends) => {
                self.attends = attends;
                self.mirror.focus(attends.then(page_text));
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_order_words_arrive_in_the_page_ends_with_the_engines_text(events in events()) {
        let mut story = Story::begin();
        for event in events {
            story.step(event);
        }
        story.step(Event::Composes(false));
        while !(story.to_engine.is_empty() && story.to_page.is_empty()) {
            story.step(Event::EngineReads);
            story.step(Event::PageReads);
        }
        prop_assert_eq!(story.mirror.text(&page_text()), story.engine.text());
        prop_assert!(!story.mirror.is_busy());
    }
}
