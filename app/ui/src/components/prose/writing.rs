//! What happens in the text area, and to it.

use std::rc::Rc;

use leptos::{ev, html, prelude::*};
use model::{Command, Edit, TextSplice};
use web_sys::HtmlTextAreaElement;

use super::{
    anchor::hold_line,
    typed::{Selection, typed},
};
use crate::{document::Document, plan::TextAt, session::Session};

/// How long after undo a change of the text is taken for its answer, in milliseconds.
const ANSWERS: f64 = 1_000.0;

/// A text area at work, as a handle that may be copied into its listeners.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    session: Session,
    document: Document,
    at: StoredValue<TextAt>,
    area: NodeRef<html::Textarea>,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    /// What the area showed before the person typed.
    shown: String,
    /// What was selected before the person typed.
    before: Selection,
    composing: bool,
    attending: bool,
    /// When the person last took something back: the caret then goes where it happened.
    walked_back: f64,
}

impl Writing {
    pub(super) fn new(
        session: Session,
        document: Document,
        at: TextAt,
        area: NodeRef<html::Textarea>,
    ) -> Self {
        let (at, state) = (StoredValue::new(at), StoredValue::new(State::default()));
        Self { session, document, at, area, state }
    }

    /// Shows the plan's text, where nothing has shown it yet.
    pub(super) fn follow(self, text: &str) {
        let Some(area) = self.area.get() else { return };
        if !self.state.with_value(|state| state.composing) && area.value() != text {
            let before = self.state.with_value(|state| state.shown.clone());
            let way: Vec<TextSplice> = TextSplice::between(&before, text).into_iter().collect();
            self.show(&area, &way, text);
        }
    }

    /// The text has the caret: what others write is shown in the same task in which it arrives.
    pub(super) fn attend(self) {
        let at = self.at.get_value();
        let already = self.state.try_update_value(|state| std::mem::replace(&mut state.attending, true));
        if already != Some(true) {
            let on_moved = move |splices: &[TextSplice], text: &str| {
                if let Some(area) = self.area.get_untracked()
                    && !self.state.with_value(|state| state.composing)
                    && area.value() != text
                {
                    self.show(&area, splices, text);
                }
            };
            self.document.plan.attend(at, Rc::new(on_moved));
        }
        self.look();
    }

    /// The text has lost the caret.
    pub(super) fn leave(self) {
        let was = self.state.try_update_value(|state| std::mem::take(&mut state.attending));
        if was == Some(true) {
            self.end_composing();
            let at = self.at.get_value();
            self.document.plan.leave(&at);
            self.session.looking.leave_text(&at);
        }
    }

    /// Something is about to be typed.
    pub(super) fn before(self, event: &ev::InputEvent) {
        match event.input_type().as_str() {
            // The browser's own history knows nothing of what others wrote.
            "historyUndo" => self.walk_back(event, Document::undo),
            "historyRedo" => self.walk_back(event, Document::redo),
            _ if event.is_composing() => (),
            _ => self.note_selection(),
        }
    }

    /// Something was typed.
    pub(super) fn input(self) {
        if self.state.with_value(|state| state.composing) {
            return;
        }
        let Some(area) = self.area.get_untracked() else { return };
        let (now_shown, caret) = (area.value(), selection(&area).end);
        let Some((shown, before)) = self
            .state
            .try_update_value(|state| (std::mem::replace(&mut state.shown, now_shown.clone()), state.before))
        else {
            return;
        };
        let TextAt { id, field } = self.at.get_value();
        let held = self.document.plan.read_text(&self.at.get_value());
        // A text from elsewhere may hold line ends that a text area shows as others.
        let splice = if held == shown {
            typed(&shown, &now_shown, before, caret)
        } else {
            TextSplice::between(&held, &now_shown)
        };
        if let Some(TextSplice { at, delete, insert }) = splice {
            let label = [id.key().split(':').next().unwrap_or_default(), "-update"].concat();
            let edits = vec![Edit::Splice { id, field, at, delete, insert }];
            self.document.plan.run(Command { label, edits });
        }
        self.note_selection();
        self.look();
    }

    /// An input method begins: until it is done, the text is its own.
    pub(super) fn begin_composing(self) {
        self.note_selection();
        self.state.update_value(|state| state.composing = true);
        self.document.plan.compose(true);
    }

    /// An input method is done: its words are a splice, and what was held back comes in.
    pub(super) fn end_composing(self) {
        let was = self.state.try_update_value(|state| std::mem::take(&mut state.composing));
        if was == Some(true) {
            self.input();
            self.document.plan.compose(false);
        }
    }

    /// A key went down.
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        if event.is_composing() || event.key_code() == 229 || event.alt_key() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "z" | "Z" if command && event.shift_key() => self.walk_back(event, Document::redo),
            "z" | "Z" if command => self.walk_back(event, Document::undo),
            "y" | "Y" if command => self.walk_back(event, Document::redo),
            _ => self.note_selection(),
        }
    }

    /// Says to the others where the caret is.
    pub(super) fn look(self) {
        let attending = self.state.with_value(|state| state.attending) && self.document.is_plan();
        if let Some(area) = self.area.get_untracked().filter(|_| attending) {
            let Selection { start, end } = selection(&area);
            let backwards = area.selection_direction().ok().flatten().as_deref() == Some("backward");
            let caret = if backwards { (start, end) } else { (end, start) };
            self.session.looking.look_in_text(&self.at.get_value(), caret);
        }
    }

    fn walk_back(self, event: &ev::Event, walk: fn(Document)) {
        event.prevent_default();
        self.state.update_value(|state| state.walked_back = js_sys::Date::now());
        walk(self.document);
    }

    fn note_selection(self) {
        if let Some(area) = self.area.get_untracked() {
            let before = selection(&area);
            self.state.update_value(|state| state.before = before);
        }
    }

    /// Shows a text that others, or an undo, have changed by these splices.
    fn show(self, area: &HtmlTextAreaElement, splices: &[TextSplice], text: &str) {
        let held = selection(area);
        let selected = splices.iter().fold(held, Selection::moved);
        let backwards = area.selection_direction().ok().flatten();
        let walked_back = self.state.with_value(|state| js_sys::Date::now() - state.walked_back < ANSWERS);
        let selected = match splices.last().filter(|_| walked_back) {
            Some(TextSplice { at, insert, .. }) => {
                let end = at + insert.encode_utf16().count();
                Selection { start: end, end }
            }
            None => selected,
        };
        let attending = self.state.with_value(|state| state.attending);
        if let Some(layer) = area.previous_element_sibling().filter(|_| attending) {
            hold_line(layer, held.start, selected.start);
        }
        area.set_value(text);
        if attending {
            let unit = |place| u32::try_from(place).unwrap_or(u32::MAX);
            let (start, end) = (unit(selected.start), unit(selected.end));
            let direction = backwards.unwrap_or_default();
            // Places past the end are the end.
            let _ = area.set_selection_range_with_direction(start, end, &direction);
        }
        self.state.update_value(|state| {
            state.shown = area.value();
            state.before = selected;
        });
        self.look();
    }
}

fn selection(area: &HtmlTextAreaElement) -> Selection {
    let unit = |place: Result<Option<u32>, _>| {
        place.ok().flatten().and_then(|place| usize::try_from(place).ok()).unwrap_or_default()
    };
    Selection { start: unit(area.selection_start()), end: unit(area.selection_end()) }
}
