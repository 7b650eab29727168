//! When a row is to go out.

use model::{Day, Zone};

use super::row::Reader;
use crate::{
    Draft, Given, Meaning, Problem,
    when::{self, Moment, NotAMoment},
};

impl Reader<'_> {
    pub(super) fn day(&mut self, meaning: &Meaning) -> Given<Day> {
        match self.read_moment(meaning) {
            Given::Absent => Given::Absent,
            Given::Empty => Given::Empty,
            Given::Value(moment) => moment.day.map_or(Given::Absent, Given::Value),
        }
    }

    fn read_moment(&mut self, meaning: &Meaning) -> Given<Moment> {
        match self.said(meaning) {
            Given::Absent => Given::Absent,
            Given::Empty => Given::Empty,
            Given::Value(cell) => match when::moment(&cell, self.reading.order) {
                Ok(moment) => Given::Value(moment),
                Err(why) => {
                    let problem = match why {
                        NotAMoment::NoSuchDay => Problem::NoSuchDay,
                        NotAMoment::NoSuchTime => Problem::NoSuchTime,
                        NotAMoment::Unreadable => Problem::UnreadableMoment,
                    };
                    self.about(meaning, &cell, problem);
                    Given::Absent
                }
            },
        }
    }

    /// Reads day, time and zone, from whichever columns say them.
    pub(super) fn moment(&mut self, draft: &mut Draft) {
        let mut ahead = None;
        for meaning in [Meaning::Moment, Meaning::Date, Meaning::Time] {
            match self.read_moment(&meaning) {
                Given::Absent => (),
                // What another column says stands.
                Given::Empty => {
                    if meaning != Meaning::Time && draft.day == Given::Absent {
                        draft.day = Given::Empty;
                    }
                    if meaning != Meaning::Date && draft.time == Given::Absent {
                        draft.time = Given::Empty;
                    }
                }
                Given::Value(moment) => {
                    draft.day = moment.day.map_or(std::mem::take(&mut draft.day), Given::Value);
                    draft.time = moment.time.map_or(std::mem::take(&mut draft.time), Given::Value);
                    ahead = moment.ahead.or(ahead);
                }
            }
        }
        let (plan, of_file) = (self.reading.plan, &self.reading.zone);
        let as_given =
            |zone: &Zone| if zone == plan.zone { Given::Empty } else { Given::Value(zone.clone()) };
        // A post that is there keeps its zone, unless a new time is in the one that a person chose for the file.
        let is_chosen = self.reading.mapping.zone.is_some() && draft.time.value().is_some();
        draft.zone = match self.with(&Meaning::Zone, |cell| Zone::from(cell.trim())) {
            Given::Value(zone) => as_given(&zone),
            Given::Absent if self.post.is_some() && !is_chosen => Given::Absent,
            Given::Absent | Given::Empty => as_given(of_file),
        };
        if (&draft.day, &draft.time, &draft.zone) == (&Given::Absent, &Given::Absent, &Given::Absent) {
            return;
        }
        let zone = match &draft.zone {
            Given::Absent => self.post.map_or(plan.zone, |post| plan.zone_of(post)),
            Given::Empty => plan.zone,
            Given::Value(zone) => zone,
        }
        .clone();
        if !zone.is_known(plan.rules) {
            self.about(&Meaning::Zone, zone.name(), Problem::UnknownZone);
        }
        if let (Some(day), Some(time), Some(ahead)) = (draft.day.value(), draft.time.value(), ahead) {
            // The file names the instant, whatever the clock shows that it is written by.
            let instant = day.begins() + (i64::from(time.minutes()) - ahead) * 60_000;
            if let Some((day, time)) = zone.shows(instant, plan.rules) {
                (draft.day, draft.time) = (Given::Value(day), Given::Value(time));
            }
        }
        self.look_for_gap(draft, &zone);
    }

    /// Says which time a time becomes that clocks skip.
    fn look_for_gap(&mut self, draft: &Draft, zone: &Zone) {
        let day =
            draft.day.value().copied().or_else(|| self.post?.day.filter(|_| draft.day == Given::Absent));
        let time =
            draft.time.value().copied().or_else(|| self.post?.time.filter(|_| draft.time == Given::Absent));
        let Some((day, time)) = day.zip(time) else { return };
        let shown = zone.instant(day, time, self.reading.plan.rules);
        let shown = shown.and_then(|at| zone.shows(at, self.reading.plan.rules));
        if let Some((becomes, at)) = shown.filter(|shown| *shown != (day, time)) {
            let meanings = [Meaning::Time, Meaning::Moment, Meaning::Date];
            let said = meanings.into_iter().find(|meaning| self.reading.mapping.columns.contains(meaning));
            let value = format!("{day} {time}");
            self.about(
                &said.unwrap_or(Meaning::Time),
                &value,
                Problem::SkippedTime { day: becomes, time: at },
            );
        }
    }
}
