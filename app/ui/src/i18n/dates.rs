//! Dates, times and numbers in the chosen language, by the browser's own `Intl`.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::locale;

thread_local! {
    /// Making a format costs the browser a hundred times what using one does.
    static FORMATS: RefCell<BTreeMap<String, Function>> = const { RefCell::new(BTreeMap::new()) };
}

/// How much of a moment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// "14:22".
    Clock,
    /// "23 Nov, 14:22".
    DayAndClock,
    /// "23 November 2026".
    Day,
}

/// Writes a moment in the reader's own zone. `at` is in milliseconds since 1970.
#[expect(clippy::cast_precision_loss, reason = "milliseconds are exact for 285,000 years")]
pub fn moment(at: i64, how: Moment) -> String {
    let options: &[(&str, &str)] = match how {
        Moment::Clock => &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")],
        Moment::DayAndClock => &[
            ("day", "numeric"),
            ("month", "short"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
        Moment::Day => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
    };
    format(at as f64, options)
}

/// Writes how long ago something was, or its clock time where that was more than a day ago.
pub fn since(at: i64, now: i64) -> String {
    let minutes = (now - at).max(0) / 60_000;
    if minutes < 1 {
        crate::t!("since-now")
    } else if minutes < 60 {
        crate::t!("since-minutes", n = minutes)
    } else if minutes < 24 * 60 {
        crate::t!("since-hours", n = minutes / 60)
    } else {
        moment(at, Moment::DayAndClock)
    }
}

/// Writes a day, as in "Tue 24 Nov". `month` counts from 1.
pub fn day_text(year: i32, month: u32, day: u32) -> String {
    day_in(year, month, day, &[("weekday", "short"), ("day", "numeric"), ("month", "short")])
}

/// Writes a day without its weekday, as in "24 Nov", with the year where it is not this one. `month` counts
/// from 1.
pub fn short_day(year: i32, month: u32, day: u32) -> String {
    let this_year = i32::try_from(Date::new_0().get_full_year()).unwrap_or(year);
    let options = [("day", "numeric"), ("month", "short"), ("year", "numeric")];
    let options = if year == this_year { options.get(..2) } else { None }.unwrap_or(&options);
    day_in(year, month, day, options)
}

/// Writes a day in full, as in "Tuesday 24 November 2026". `month` counts from 1.
pub fn full_day(year: i32, month: u32, day: u32) -> String {
    let options = [("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];
    day_in(year, month, day, &options)
}

/// Writes a month and its year, each by itself, since the year is set lighter. `month` counts from 1.
pub fn month_title(year: i32, month: u32) -> (String, String) {
    (day_in(year, month, 1, &[("month", "long")]), day_in(year, month, 1, &[("year", "numeric")]))
}

/// Writes the weekday of a day, `long` as in "Tuesday", `short` as in "Tue", `narrow` as in "T".
pub fn day_of_week(year: i32, month: u32, day: u32, width: &str) -> String {
    day_in(year, month, day, &[("weekday", width)])
}

/// Writes a number with the language's own grouping.
pub fn number(value: f64) -> String {
    let tags = Array::of1(&locale().format_tag().into());
    let format = Intl::NumberFormat::new(&tags, &Object::new()).format();
    format
        .call1(&JsValue::UNDEFINED, &value.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Writes a day by the options that `Intl.DateTimeFormat` takes. `month` counts from 1.
pub fn day_in(year: i32, month: u32, day: u32, options: &[(&str, &str)]) -> String {
    // At noon of the reader's own zone, so that no zone's offset makes it another day.
    let date = Date::new_with_year_month_day_hr(1970, 0, 1, 12);
    date.set_full_year_with_month_date(
        u32::try_from(year).unwrap_or_default(),
        i32::try_from(month).unwrap_or(1) - 1,
        i32::try_from(day).unwrap_or(1),
    );
    format(date.get_time(), options)
}

fn format(at: f64, options: &[(&str, &str)]) -> String {
    let tag = locale().format_tag();
    let key: String = options.iter().flat_map(|(name, value)| [*name, *value]).chain([tag]).collect();
    let write = FORMATS.with_borrow_mut(|formats| {
        let made = formats.entry(key).or_insert_with(|| {
            let wanted = Object::new();
            for (name, value) in options {
                // Setting a property of a fresh object cannot fail.
                let _ = Reflect::set(&wanted, &(*name).into(), &(*value).into());
            }
            Intl::DateTimeFormat::new(&Array::of1(&tag.into()), &wanted).format()
        });
        made.clone()
    });
    let date = Date::new(&at.into());
    write.call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
