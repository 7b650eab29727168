//! Time zones as the browser knows them: their names, and what their clocks show.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use model::{Day, TimeOfDay, Zone};
use wasm_bindgen::{JsCast, JsValue};

use crate::t;

const MINUTE: i64 = 60_000;

thread_local! {
    /// Making a format costs the browser a hundred times what using one does.
    static FORMATS: RefCell<BTreeMap<String, Option<Intl::DateTimeFormat>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Returns the zone that this device is in.
pub fn here() -> Zone {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into());
    Zone::from(zone.ok().and_then(|zone| zone.as_string()).as_deref().unwrap_or("UTC"))
}

/// Returns every zone that the browser offers, by name; UTC first.
pub fn all() -> Vec<Zone> {
    let names = || -> Option<Array> {
        let list: Function =
            Reflect::get(&Reflect::get(&js_sys::global(), &"Intl".into()).ok()?, &"supportedValuesOf".into())
                .ok()?
                .dyn_into()
                .ok()?;
        list.call1(&JsValue::UNDEFINED, &"timeZone".into()).ok()?.dyn_into().ok()
    };
    let names = names().unwrap_or_default();
    let zones = names.iter().filter_map(|name| name.as_string()).filter(|name| name != "UTC");
    std::iter::once("UTC".to_owned()).chain(zones).map(|name| Zone::from(name.as_str())).collect()
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

/// Returns how many minutes a zone's clocks are ahead of UTC at an instant, in milliseconds since 1970;
/// `None` for a zone that the browser does not know.
pub fn offset_minutes(zone: &Zone, at: i64) -> Option<i32> {
    let shown = parts(zone, at)?;
    let of = |kind: &str| shown.iter().find(|(name, _)| name == kind).map(|(_, text)| text.as_str());
    read_offset(of("timeZoneName")?)
}

/// Returns the instant at which a zone's clocks show a time of a day, in milliseconds since 1970.
///
/// A time that clocks show twice is the earlier.
pub fn instant(zone: &Zone, day: Day, time: TimeOfDay) -> Option<i64> {
    let minutes = i64::from(time.hour() * 60 + time.minute());
    let shown = (day.days_since(Day::of_instant(0)) * 1_440 + minutes) * MINUTE;
    let with = |offset: i32| shown - i64::from(offset) * MINUTE;
    let before = offset_minutes(zone, shown - 1_440 * MINUTE)?;
    let after = offset_minutes(zone, shown + 1_440 * MINUTE)?;
    let fits = |offset: &i32| offset_minutes(zone, with(*offset)) == Some(*offset);
    Some(with([before, after].into_iter().find(fits).unwrap_or(before)))
}

/// Returns what a zone's clocks show at an instant, in milliseconds since 1970.
pub fn shows(zone: &Zone, at: i64) -> Option<(Day, TimeOfDay)> {
    let shown = at + i64::from(offset_minutes(zone, at)?) * MINUTE;
    let minutes = u32::try_from(shown.div_euclid(MINUTE).rem_euclid(1_440)).ok()?;
    Some((Day::of_instant(shown), TimeOfDay::new(minutes / 60, minutes % 60)?))
}

/// Writes how far a zone's clocks are ahead of UTC at an instant, as in `UTC+8` or `UTC−3:30`.
pub fn offset_text(zone: &Zone, at: i64) -> String {
    let Some(minutes) = offset_minutes(zone, at) else { return String::new() };
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds are exact for 285,000 years")]
fn parts(zone: &Zone, at: i64) -> Option<Vec<(String, String)>> {
    FORMATS.with_borrow_mut(|formats| {
        let made = formats.entry(zone.name().to_owned()).or_insert_with(|| format_for(zone));
        let date = Date::new(&(at as f64).into());
        let list = made.as_ref()?.format_to_parts(&date);
        let part = |part: JsValue| {
            let of = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
            of("type").zip(of("value"))
        };
        Some(list.iter().filter_map(part).collect())
    })
}

fn format_for(zone: &Zone) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    for (name, value) in [("timeZone", zone.name()), ("timeZoneName", "longOffset")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    // The constructor throws for a zone that the browser does not know.
    let make = Reflect::get(&Reflect::get(&js_sys::global(), &"Intl".into()).ok()?, &"DateTimeFormat".into());
    let make: Function = make.ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&make, &Array::of2(&"en-US".into(), &options)).ok()?;
    made.dyn_into().ok()
}

/// Reads `GMT`, `GMT+08:00` or `GMT-00:36:32`.
fn read_offset(text: &str) -> Option<i32> {
    let rest = text.strip_prefix("GMT")?;
    if rest.is_empty() {
        return Some(0);
    }
    let (sign, rest) = match rest.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, rest.strip_prefix('+')?),
    };
    let mut numbers = rest.split(':').map(str::parse::<i32>);
    let hours = numbers.next()?.ok()?;
    let minutes = numbers.next().and_then(Result::ok).unwrap_or_default();
    Some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::read_offset;

    #[test]
    fn offsets_are_read_as_browsers_write_them() {
        assert_eq!(read_offset("GMT"), Some(0));
        assert_eq!(read_offset("GMT+08:00"), Some(480));
        assert_eq!(read_offset("GMT-03:30"), Some(-210));
        assert_eq!(read_offset("GMT-00:36:32"), Some(-36));
        assert_eq!(read_offset("EST"), None);
    }
}
