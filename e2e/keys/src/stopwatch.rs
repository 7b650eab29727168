//! Times and figures.

/// Takes times by a clock that it is given, and keeps figures.
pub struct Stopwatch<'a> {
    prefix: &'a str,
    now: &'a dyn Fn() -> f64,
    lines: Vec<String>,
}

impl<'a> Stopwatch<'a> {
    /// Starts with no figures. The clock counts milliseconds.
    pub fn new(prefix: &'a str, now: &'a dyn Fn() -> f64) -> Self {
        Self { prefix, now, lines: Vec::new() }
    }

    /// Does something, and notes how many milliseconds it took.
    pub(crate) fn time<T>(&self, times: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
        let begun = (self.now)();
        let result = work();
        times.push((self.now)() - begun);
        result
    }

    /// Notes a figure.
    pub(crate) fn note(&mut self, name: &str, value: f64) {
        self.lines.push(format!("figure {}{name} {value:.3}", self.prefix));
    }

    /// Gives a line for each figure.
    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines
    }
}

/// The time in the middle.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many times as long the one takes as the other: the ratio in the middle of those of each round, which are of
/// moments in which the machine was as busy for both.
pub(crate) fn ratio(one: &[f64], other: &[f64]) -> f64 {
    median(one.iter().zip(other).map(|(one, other)| one / other).collect())
}

/// How many there are, for reckoning.
pub(crate) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::NAN, f64::from)
}
