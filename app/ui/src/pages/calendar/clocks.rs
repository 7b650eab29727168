//! What clocks show around the world, as the browser knows it.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Date, Function, Intl, JsString, Object, Reflect};
use model::{CachedRules, Zone, ZoneRules};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// The browser's formats by zone; `None` for a zone that it does not know.
    static OFFSETS: RefCell<BTreeMap<Zone, Option<Function>>> = const { RefCell::new(BTreeMap::new()) };
}

/// What clocks show, asked of the browser once.
pub(super) static CLOCKS: CachedRules<BrowserClocks> = CachedRules::new(BrowserClocks);

/// The browser's zones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BrowserClocks;

impl ZoneRules for BrowserClocks {
    fn offset(&self, zone: &Zone, at: i64) -> Option<i32> {
        let write = OFFSETS.with_borrow_mut(|formats| {
            if let Some(format) = formats.get(zone) {
                return format.clone();
            }
            let format = format_of(zone, "en-US", "longOffset");
            formats.insert(zone.clone(), format.clone());
            format
        })?;
        read_offset(&written(&write, at)?)
    }
}

/// Returns what people call the zone's time at an instant, as in `GMT`; its own name where the browser has
/// no other.
pub(super) fn short_name(zone: &Zone, locale_tag: &str, at: i64) -> String {
    let written = format_of(zone, locale_tag, "short").and_then(|write| written(&write, at));
    let name = written.and_then(|text| text.split_once(' ').map(|(_, name)| name.to_owned()));
    name.unwrap_or_else(|| zone.name().to_owned())
}

/// Makes a format that writes the day, and after a space the zone. A zone that the browser does not know
/// makes it throw.
fn format_of(zone: &Zone, locale_tag: &str, how: &str) -> Option<Function> {
    let options = Object::new();
    for (name, value) in [("timeZone", zone.name()), ("timeZoneName", how), ("day", "numeric")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let maker = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"DateTimeFormat".into()))
        .and_then(JsCast::dyn_into::<Function>)
        .ok()?;
    let made = Reflect::construct(&maker, &Array::of2(&locale_tag.into(), &options)).ok()?;
    Some(made.unchecked_into::<Intl::DateTimeFormat>().format())
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds are exact for 285,000 years")]
fn written(write: &Function, at: i64) -> Option<String> {
    let date = Date::new(&JsValue::from_f64(at as f64));
    write.call1(&JsValue::UNDEFINED, &date).ok()?.dyn_into::<JsString>().ok().map(String::from)
}

/// Reads the offset at the end of "24, GMT+05:30", in seconds.
fn read_offset(text: &str) -> Option<i32> {
    let (_, offset) = text.rsplit_once("GMT")?;
    let mut rest = offset.trim().chars();
    let sign = match rest.next() {
        None => return Some(0),
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        Some(_) => return None,
    };
    let mut seconds = 0;
    let mut unit = 3_600;
    for part in rest.as_str().split(':') {
        seconds += part.parse::<i32>().ok()? * unit;
        unit /= 60;
    }
    Some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::read_offset;

    #[test]
    fn an_offset_is_read_as_browsers_write_it() {
        assert_eq!(read_offset("24, GMT"), Some(0));
        assert_eq!(read_offset("24 GMT+08:00"), Some(8 * 3_600));
        assert_eq!(read_offset("24, GMT-03:30"), Some(-(3 * 3_600 + 30 * 60)));
        assert_eq!(read_offset("24, GMT\u{2212}00:36:45"), Some(-(36 * 60 + 45)));
        assert_eq!(read_offset("24, CET"), None);
    }
}
