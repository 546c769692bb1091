//! What the store is handed from outside: the clock, the random source, which processes run. It has none itself.

use std::sync::Arc;

use super::keys::DataKey;
use crate::domain::now::Now;
use crate::domain::value::Id;

/// A clock that many threads may ask.
type SharedClock = Arc<dyn Fn() -> Now + Send + Sync>;
/// A source of random bytes for many threads.
type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;
/// Whether a process of this machine runs.
type Processes = Arc<dyn Fn(u32) -> bool + Send + Sync>;

/// What the machine's clock says, if that cannot be.
type WrongClock = Arc<dyn Fn() -> Option<i64> + Send + Sync>;

/// Clock, random source and processes; cheap to clone, the same for every thread.
#[derive(Clone)]
pub struct Context {
    now: SharedClock,
    random: Random,
    processes: Processes,
    place: Option<Arc<str>>,
    key: Option<DataKey>,
    wrong: WrongClock,
}

impl Context {
    /// From a clock and a source of random bytes; no other process runs.
    pub fn new(
        now: impl Fn() -> Now + Send + Sync + 'static,
        random: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Arc::new(now),
            random: Arc::new(random),
            processes: Arc::new(|_| false),
            place: None,
            key: None,
            wrong: Arc::new(|| None),
        }
    }

    /// The same, and whether a process of this machine runs is told.
    pub(crate) fn with_processes(self, is_running: impl Fn(u32) -> bool + Send + Sync + 'static) -> Self {
        Self { processes: Arc::new(is_running), ..self }
    }

    /// The same with another clock, of which nothing is in doubt.
    pub(super) fn with_clock(self, now: impl Fn() -> Now + Send + Sync + 'static) -> Self {
        Self { now: Arc::new(now), wrong: Arc::new(|| None), ..self }
    }

    /// The same, worked at a place: PINs that are tried there, by whichever terminal, are tried at one.
    pub(crate) fn at_place(self, place: &str) -> Self {
        Self { place: Some(place.into()), ..self }
    }

    /// The same, where the machine's clock may say what cannot be: what it says is told.
    #[must_use]
    pub(crate) fn with_doubt(self, wrong: impl Fn() -> Option<i64> + Send + Sync + 'static) -> Self {
        Self { wrong: Arc::new(wrong), ..self }
    }

    /// What the machine's clock says, in wall milliseconds, if that cannot be: times are guessed then.
    pub(crate) fn wrong_clock_ms(&self) -> Option<i64> {
        (self.wrong)()
    }

    /// The same, for a file that is sealed with this key.
    #[must_use]
    pub fn with_key(self, key: DataKey) -> Self {
        Self { key: Some(key), ..self }
    }

    /// The key of the file, if it is sealed.
    #[must_use]
    pub fn key(&self) -> Option<&DataKey> {
        self.key.as_ref()
    }

    /// The place, if it is not the terminal itself.
    pub(crate) fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Whether a process of this machine runs.
    pub(crate) fn is_running(&self, pid: u32) -> bool {
        (self.processes)(pid)
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Now {
        (self.now)()
    }

    /// Random bytes.
    pub(super) fn fill(&self, bytes: &mut [u8]) {
        (self.random)(bytes);
    }

    /// A new random id.
    #[must_use]
    pub fn id(&self) -> Id {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        Id(bytes)
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Context")
    }
}
