//! Stretches of time in whole minutes, and how they are put together. Knows no patrol.

/// Milliseconds of a minute.
pub(crate) const MINUTE_MS: i64 = 60_000;

/// A stretch of time, in wall milliseconds; the end does not belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub from_ms: i64,
    pub to_ms: i64,
}

impl Stretch {
    /// A stretch between two moments.
    #[must_use]
    pub(crate) fn new(from_ms: i64, to_ms: i64) -> Self {
        Self { from_ms, to_ms }
    }

    /// The whole minutes of a stretch: from the one in which it begins to the one in which it ends, which
    /// no longer counts unless it is the only one.
    #[must_use]
    pub(crate) fn minutes(from_ms: i64, to_ms: i64) -> Self {
        let from_ms = floor(from_ms);
        Self { from_ms, to_ms: floor(to_ms).max(from_ms + MINUTE_MS) }
    }

    /// How long it is, in milliseconds.
    #[must_use]
    pub(crate) fn length(self) -> i64 {
        self.to_ms - self.from_ms
    }

    /// Whether a moment lies in it.
    #[must_use]
    pub(crate) fn holds(self, at_ms: i64) -> bool {
        self.from_ms <= at_ms && at_ms < self.to_ms
    }

    /// Whether all of another stretch lies in it.
    #[must_use]
    pub(crate) fn covers(self, other: Self) -> bool {
        self.from_ms <= other.from_ms && other.to_ms <= self.to_ms
    }
}

/// The beginning of the minute in which a moment lies.
#[must_use]
pub(crate) fn floor(at_ms: i64) -> i64 {
    at_ms - at_ms.rem_euclid(MINUTE_MS)
}

/// What at least one of the stretches covers, within `within`: in order, apart from each other.
pub(super) fn union(mut spans: Vec<Stretch>, within: Stretch) -> Vec<Stretch> {
    spans.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::new();
    for span in spans {
        let span = Stretch::new(span.from_ms.max(within.from_ms), span.to_ms.min(within.to_ms));
        if span.length() <= 0 {
            continue;
        }
        match joined.last_mut() {
            Some(last) if span.from_ms <= last.to_ms => last.to_ms = last.to_ms.max(span.to_ms),
            _ => joined.push(span),
        }
    }
    joined
}

/// What of `spans` none of `taken` covers. Both are in order and apart, as [`union`] makes them.
pub(super) fn minus(spans: &[Stretch], taken: &[Stretch]) -> Vec<Stretch> {
    let mut left = Vec::new();
    let mut next = 0;
    for span in spans {
        let mut from_ms = span.from_ms;
        while taken.get(next).is_some_and(|taken| taken.to_ms <= from_ms) {
            next += 1;
        }
        for taken in taken[next..].iter().take_while(|taken| taken.from_ms < span.to_ms) {
            if from_ms < taken.from_ms {
                left.push(Stretch::new(from_ms, taken.from_ms));
            }
            from_ms = from_ms.max(taken.to_ms);
        }
        if from_ms < span.to_ms {
            left.push(Stretch::new(from_ms, span.to_ms));
        }
    }
    left
}

/// The same with the holes closed that are no longer than `longest_ms`, those at either end of `within`
/// too. Nothing stays nothing.
pub(super) fn close(spans: &[Stretch], within: Stretch, longest_ms: i64) -> Vec<Stretch> {
    if spans.is_empty() {
        return Vec::new();
    }
    let mut all = spans.to_vec();
    all.extend(minus(&[within], spans).into_iter().filter(|hole| hole.length() <= longest_ms));
    union(all, within)
}

/// Whether any of the stretches, in order and apart, reaches into another one.
pub(super) fn meets(spans: &[Stretch], other: Stretch) -> bool {
    let next = spans.partition_point(|span| span.to_ms <= other.from_ms);
    spans.get(next).is_some_and(|span| span.from_ms < other.to_ms)
}
