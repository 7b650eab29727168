//! Whether the bytes of a change can be read at all. A few of them can say that a billion operations follow, or
//! name what has no number or no actor: Automerge would go through all of it, or end the engine, before anybody
//! could ask what it read.

/// More operations than any command of the app makes, which writes a few texts at most.
const OPERATIONS: u64 = 1 << 20;

/// Magic bytes, a checksum and the type of the chunk stand before its length.
const BEFORE_LENGTH: usize = 4 + 4 + 1;

const HASH: usize = 32;

/// The columns of a change that this app makes, by the numbers in the format.
mod column {
    pub(super) const OBJECT_ACTOR: u64 = 0x01;
    pub(super) const OBJECT_COUNTER: u64 = 0x02;
    pub(super) const KEY_ACTOR: u64 = 0x11;
    pub(super) const KEY_COUNTER: u64 = 0x13;
    pub(super) const KEY_STRING: u64 = 0x15;
    pub(super) const INSERT: u64 = 0x34;
    pub(super) const ACTION: u64 = 0x42;
    pub(super) const VALUE_KIND: u64 = 0x56;
    pub(super) const VALUE: u64 = 0x57;
    pub(super) const PRED_GROUP: u64 = 0x70;
    pub(super) const PRED_ACTOR: u64 = 0x71;
    pub(super) const PRED_COUNTER: u64 = 0x73;
}

/// Tells whether a chunk is a change that is safe to read: as many operations as the app can make, in columns
/// that it writes, with numbers and actors that there can be.
pub(super) fn are_readable(chunk: &[u8]) -> bool {
    read(Bytes(chunk)).is_some()
}

fn read(mut chunk: Bytes<'_>) -> Option<()> {
    chunk.take(BEFORE_LENGTH)?;
    let length = chunk.size()?;
    let mut rest = Bytes(chunk.take(length)?);
    chunk.0.is_empty().then_some(())?;
    for _ in 0..rest.unsigned()? {
        rest.take(HASH)?;
    }
    rest.sized()?;
    let (_seq, _start, _time) = (rest.unsigned()?, rest.unsigned()?, rest.signed()?);
    rest.sized()?;
    // The author of the change counts too.
    let mut actors = 1;
    for _ in 0..rest.unsigned()? {
        rest.sized()?;
        actors += 1;
    }
    let mut columns = Vec::new();
    for _ in 0..rest.unsigned()? {
        columns.push((rest.unsigned()?, rest.size()?));
    }
    columns.is_sorted_by(|(one, _), (other, _)| one < other).then_some(())?;
    let mut room = None;
    for (column, length) in columns {
        let bytes = Bytes(rest.take(length)?);
        match column {
            column::OBJECT_ACTOR | column::KEY_ACTOR | column::PRED_ACTOR => actor_runs(bytes, actors)?,
            column::OBJECT_COUNTER => {
                runs(bytes, Bytes::unsigned, |_, counter| u32::try_from(counter).ok().map(|_| ()))?;
            }
            column::KEY_COUNTER | column::PRED_COUNTER => counter_runs(bytes)?,
            column::KEY_STRING => runs(bytes, |bytes| bytes.sized().map(|_| ()), |_, ()| Some(()))?,
            column::INSERT => yes_and_no_runs(bytes)?,
            column::ACTION => runs(bytes, Bytes::unsigned, |_, _| Some(()))?,
            column::VALUE_KIND => room = Some(sum(bytes, |kind| kind >> 4)?),
            column::VALUE => {
                let room = room.take().and_then(|room| usize::try_from(room).ok());
                (room == Some(length)).then_some(())?;
            }
            column::PRED_GROUP => {
                (sum(bytes, |preds| preds)? <= OPERATIONS).then_some(())?;
            }
            _ => return None,
        }
    }
    // Values without bytes are true, false and nothing.
    (room.unwrap_or(0) == 0).then_some(())
}

fn actor_runs(bytes: Bytes<'_>, actors: u64) -> Option<()> {
    runs(bytes, Bytes::unsigned, |_, actor| (actor < actors).then_some(()))
}

/// Goes through numbers that are each told by how much they differ from the one before.
fn counter_runs(bytes: Bytes<'_>) -> Option<()> {
    let mut counter = 0_i64;
    runs(bytes, Bytes::signed, |times, step| {
        let far = step.checked_mul(i64::try_from(times).ok()?)?;
        counter = counter.checked_add(far)?;
        // Those between lie between.
        u32::try_from(counter).ok().map(|_| ())
    })
}

fn sum(bytes: Bytes<'_>, of: impl Fn(u64) -> u64) -> Option<u64> {
    let mut all = 0_u64;
    runs(bytes, Bytes::unsigned, |times, value| {
        all = all.checked_add(times.checked_mul(of(value))?)?;
        Some(())
    })?;
    Some(all)
}

fn yes_and_no_runs(mut bytes: Bytes<'_>) -> Option<()> {
    let mut all = 0_u64;
    while !bytes.0.is_empty() {
        all = all.checked_add(bytes.unsigned()?).filter(|all| *all <= OPERATIONS)?;
    }
    Some(())
}

/// Goes through the runs of a column: equal values told once, different ones each told, and ones that are not
/// there.
fn runs<'a, T>(
    mut bytes: Bytes<'a>,
    read: impl Fn(&mut Bytes<'a>) -> Option<T>,
    mut see: impl FnMut(u64, T) -> Option<()>,
) -> Option<()> {
    let mut all = 0_u64;
    while !bytes.0.is_empty() {
        let told = bytes.signed()?;
        let times = if told == 0 { bytes.unsigned()? } else { told.unsigned_abs() };
        all = all.checked_add(times).filter(|all| *all <= OPERATIONS)?;
        match told {
            0 => {}
            1.. => see(times, read(&mut bytes)?)?,
            _ => {
                for _ in 0..times {
                    see(1, read(&mut bytes)?)?;
                }
            }
        }
    }
    Some(())
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn unsigned(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            // Nothing in a change comes near the last bits.
            (shift < 63).then_some(())?;
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
    }

    fn signed(&mut self) -> Option<i64> {
        let before = self.0.len();
        let number = self.unsigned()?.cast_signed();
        let bits = 7 * before.saturating_sub(self.0.len());
        // The highest bit that was told is the sign.
        Some(if bits >= 64 { number } else { number << (64 - bits) >> (64 - bits) })
    }

    fn size(&mut self) -> Option<usize> {
        self.unsigned().and_then(|length| usize::try_from(length).ok())
    }

    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.size()?;
        self.take(length)
    }
}
