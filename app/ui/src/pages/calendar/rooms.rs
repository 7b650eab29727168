//! How many lines fit on the days of each week.
//!
//! One observer measures all weeks: were there one for each, the browser would lay the page out anew between
//! any two of them.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// The height of a line, in the reader's own font size.
const LINE: f64 = 1.5;
/// How many lines are drawn before anything was measured.
const AT_FIRST: usize = 3;

/// What is measured, as a handle that may be copied into any closure of the calendar.
#[derive(Clone, Copy)]
pub(super) struct Rooms {
    weeks: StoredValue<Vec<(Element, RwSignal<usize>)>, LocalStorage>,
    observer: StoredValue<Option<Observer>, LocalStorage>,
    usual: StoredValue<usize>,
}

struct Observer {
    browser: ResizeObserver,
    /// Kept for as long as the browser may call it.
    _measured: Closure<dyn FnMut(Array)>,
}

impl Rooms {
    /// Makes the handle; called once by the calendar, which it ends with.
    pub(super) fn new() -> Self {
        let rooms = Self {
            weeks: StoredValue::new_local(Vec::new()),
            observer: StoredValue::new_local(None),
            usual: StoredValue::new(AT_FIRST),
        };
        let measured = Closure::<dyn FnMut(Array)>::new(move |entries: Array| rooms.measured(&entries));
        let observer = ResizeObserver::new(measured.as_ref().unchecked_ref()).ok();
        rooms.observer.set_value(observer.map(|browser| Observer { browser, _measured: measured }));
        on_cleanup(move || {
            if let Some(observer) = rooms.observer.try_update_value(Option::take).flatten() {
                observer.browser.disconnect();
            }
        });
        rooms
    }

    /// Makes the signal of a week, which says as many lines as fitted last.
    pub(super) fn week(self) -> RwSignal<usize> {
        RwSignal::new(self.usual.get_value())
    }

    /// Measures what holds the lines of one of a week's days, until the caller ends.
    pub(super) fn watch(self, lines: Element, fit: RwSignal<usize>) {
        self.observer.with_value(|observer| {
            if let Some(observer) = observer {
                observer.browser.observe(&lines);
            }
        });
        self.weeks.update_value(|weeks| weeks.push((lines.clone(), fit)));
    }

    /// Measures no longer.
    pub(super) fn leave(self, fit: RwSignal<usize>) {
        // Where the whole calendar ends, they may have ended before.
        let left = self.weeks.try_update_value(|weeks| {
            let place = weeks.iter().position(|(_, other)| *other == fit)?;
            Some(weeks.swap_remove(place).0)
        });
        let _ = self.observer.try_with_value(|observer| {
            if let (Some(observer), Some(lines)) = (observer, left.flatten()) {
                observer.browser.unobserve(&lines);
            }
        });
    }

    fn measured(self, entries: &Array) {
        let Some(line) = line_height() else { return };
        for entry in entries.iter() {
            let entry: ResizeObserverEntry = entry.unchecked_into();
            let (element, height) = (entry.target(), entry.content_rect().height());
            let fit = self.weeks.try_with_value(|weeks| {
                weeks.iter().find(|(watched, _)| *watched == element).map(|(_, fit)| *fit)
            });
            // One that is not shown, as on a phone, says nothing about lines.
            if let Some(fit) = fit.flatten().filter(|_| height > 0.0) {
                self.fits(fit, lines_in(height, line));
            }
        }
    }

    fn fits(self, fit: RwSignal<usize>, lines: usize) {
        self.usual.set_value(lines);
        if fit.try_get_untracked().is_some_and(|before| before != lines) {
            fit.set(lines);
        }
    }
}

/// The height of a line, in pixels.
fn line_height() -> Option<f64> {
    let style = window().get_computed_style(&document().document_element()?).ok().flatten()?;
    // The browser reads the number before the unit; Rust's own way of reading floats would be 10 kB of the page.
    let size = js_sys::parse_float(&style.get_property_value("font-size").ok()?);
    (size > 0.0).then_some(LINE * size)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
fn lines_in(height: f64, line: f64) -> usize {
    ((height + 1.0) / line).floor() as usize
}
