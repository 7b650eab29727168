//! The Chinese calendar, from 2023 to 2040.

use crate::Day;

/// The first lunar year of the table.
const FIRST: i32 = 2023;

/// A lunar year: the month and day on which it begins, after which month a leap month comes (0: none), and which
/// of its months have 30 days, the first month in the lowest bit.
struct LunarYear(u32, u32, u32, u16);

/// From `lunardate`, and the same by `LunarCalendar`, `lunar_python` and `cnlunar`, which agree on every day of these
/// years. ICU 78 has two months a day off, those that begin on 6 February 2027 and on 3 February 2030: it reckons
/// the new moon, which is minutes from midnight in Beijing.
const YEARS: [LunarYear; 18] = [
    LunarYear(1, 22, 2, 0b1_0101_1011_0010),
    LunarYear(2, 10, 0, 0b0110_1101_0010),
    LunarYear(1, 29, 6, 0b0_1110_1010_0101),
    LunarYear(2, 17, 0, 0b0111_0010_0101),
    LunarYear(2, 6, 0, 0b0110_0100_1011),
    LunarYear(1, 26, 5, 0b0_1100_1001_0111),
    LunarYear(2, 13, 0, 0b1100_1010_1011),
    LunarYear(2, 3, 0, 0b0101_0101_1010),
    LunarYear(1, 23, 3, 0b0_1010_1101_0110),
    LunarYear(2, 11, 0, 0b1011_0110_1001),
    LunarYear(1, 31, 11, 0b1_0111_0101_0010),
    LunarYear(2, 19, 0, 0b1011_0101_0010),
    LunarYear(2, 8, 0, 0b1011_0010_0101),
    LunarYear(1, 28, 6, 0b1_1010_0100_1011),
    LunarYear(2, 15, 0, 0b1010_0100_1011),
    LunarYear(2, 4, 0, 0b0100_1010_1011),
    LunarYear(1, 24, 5, 0b0_0101_0101_1011),
    LunarYear(2, 12, 0, 0b0101_1010_1101),
];

/// Returns the day on which a day of the lunar calendar falls: never one of a leap month, in which no festival is
/// kept. `None` beyond the table, and for a thirtieth day of a month that has 29.
pub(super) fn lunar_day(year: i32, month: u32, day: u32) -> Option<Day> {
    let LunarYear(first_month, first_day, leap, long) =
        YEARS.get(usize::try_from(year.saturating_sub(FIRST)).ok()?)?;
    let place = if *leap > 0 && month > *leap { month } else { month.checked_sub(1)? };
    let length = |place: u32| if long >> place & 1 == 1 { 30 } else { 29 };
    if !(1..=12).contains(&month) || !(1..=length(place)).contains(&day) {
        return None;
    }
    let before: u32 = (0..place).map(length).sum();
    Some(Day::new(year, *first_month, *first_day)?.plus(i64::from(before + day - 1)))
}
