//! Time zones as the browser knows them: their names, and what their clocks show.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use model::{CachedRules, Zone, ZoneRules};
use wasm_bindgen::{JsCast, JsValue};

use crate::t;

/// What clocks show, each question asked of the browser once.
pub static CLOCKS: CachedRules<BrowserClocks> = CachedRules::new(BrowserClocks);

thread_local! {
    /// Making a format costs the browser a hundred times what using one does; `None` for a zone that it does
    /// not know.
    static FORMATS: RefCell<BTreeMap<Zone, Option<Function>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The browser's clocks; to be asked through [`CLOCKS`].
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClocks;

impl ZoneRules for BrowserClocks {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds are exact for 285,000 years")]
    fn offset(&self, zone: &Zone, at: i64) -> Option<i32> {
        let write = FORMATS.with_borrow_mut(|formats| {
            formats.entry(zone.clone()).or_insert_with(|| format_for(zone)).clone()
        })?;
        let date = Date::new(&JsValue::from_f64(at as f64));
        read_offset(&write.call1(&JsValue::UNDEFINED, &date).ok()?.as_string()?)
    }
}

/// Returns the zone that this device is in.
pub fn here() -> Zone {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into());
    Zone::from(zone.ok().and_then(|zone| zone.as_string()).as_deref().unwrap_or("UTC"))
}

/// Returns every zone that the browser offers, by name; UTC first.
pub fn all() -> Vec<Zone> {
    let list = || intl("supportedValuesOf")?.call1(&JsValue::UNDEFINED, &"timeZone".into()).ok();
    let names: Array = list().and_then(|list| list.dyn_into().ok()).unwrap_or_default();
    let names = names.iter().filter_map(|name| name.as_string()).filter(|name| name != "UTC");
    std::iter::once("UTC".to_owned()).chain(names).map(|name| Zone::from(name.as_str())).collect()
}

/// Returns the city that a zone is known by, in the reader's language where the app knows it.
pub fn city(zone: &Zone) -> String {
    let name = zone.name();
    let id = format!("zone-{}", name.replace(['/', '+'], "-"));
    let said = t!(&id);
    if said != id {
        return said;
    }
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// Writes how far a zone's clocks are ahead of UTC at an instant, as in `UTC+8` or `UTC−3:30`; empty for a
/// zone that the browser does not know. `at` is in milliseconds since 1970.
pub fn offset_text(zone: &Zone, at: i64) -> String {
    let Some(seconds) = CLOCKS.offset(zone, at) else { return String::new() };
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// Makes a format that writes the day, and after it the offset. A zone that the browser does not know makes
/// it throw.
fn format_for(zone: &Zone) -> Option<Function> {
    let options = Object::new();
    for (name, value) in [("timeZone", zone.name()), ("timeZoneName", "longOffset"), ("day", "numeric")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let made = Reflect::construct(&intl("DateTimeFormat")?, &Array::of2(&"en-US".into(), &options)).ok()?;
    Some(made.unchecked_into::<Intl::DateTimeFormat>().format())
}

fn intl(name: &str) -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// Reads the offset at the end of `24, GMT+05:30`, in seconds.
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
    fn offsets_are_read_as_browsers_write_them() {
        assert_eq!(read_offset("24, GMT"), Some(0));
        assert_eq!(read_offset("24 GMT+08:00"), Some(8 * 3_600));
        assert_eq!(read_offset("24, GMT-03:30"), Some(-(3 * 3_600 + 30 * 60)));
        assert_eq!(read_offset("24, GMT\u{2212}00:36:45"), Some(-(36 * 60 + 45)));
        assert_eq!(read_offset("24, CET"), None);
    }
}
