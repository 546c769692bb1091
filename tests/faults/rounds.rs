//! How many rounds are tried, and which: all of them, or a share spread evenly over the same.

/// What all of the variables begin with: `NIGHTPOST_FAULTS=full`, `NIGHTPOST_FAULTS_KILLS=5000`, `NIGHTPOST_FAULTS_SEED=7`.
const PREFIX: &str = "NIGHTPOST_FAULTS";

fn number(name: &str) -> Option<usize> {
    let told = std::env::var(format!("{PREFIX}_{name}")).ok()?;
    Some(told.parse().unwrap_or_else(|_| unreachable!("{PREFIX}_{name} is no number: {told}")))
}

/// Whether everything is to be tried.
pub(crate) fn are_full() -> bool {
    std::env::var(PREFIX).is_ok_and(|told| told == "full")
}

/// So many rounds of one kind.
pub(crate) fn of(name: &str, share: usize, full: usize) -> usize {
    number(name).unwrap_or(if are_full() { full } else { share })
}

/// What chance begins with; a failure names it.
pub(crate) fn seed() -> u64 {
    number("SEED").unwrap_or(1) as u64
}

/// Which of `all` are tried: so many, evenly spread; another seed takes others.
pub(crate) fn spread<T: Clone>(all: Vec<T>, rounds: usize) -> Vec<T> {
    if rounds >= all.len() {
        return all;
    }
    let shift = usize::try_from(seed()).unwrap_or_default();
    (0..rounds).map(|round| all[(round * all.len() / rounds + shift) % all.len()].clone()).collect()
}

/// Chance from a seed: `SplitMix64` (Steele, Lea, Flood 2014).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `0..end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % (end.max(1) as u64)).unwrap_or_default()
    }
}

/// Prints a row of figures, also of a test that passes.
pub(crate) fn told(row: &str) {
    println!("faults | {row}");
}
