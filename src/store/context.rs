//! What the store is handed from outside: the clock and the random source. It has neither itself.

use std::sync::Arc;

use crate::domain::now::Now;
use crate::domain::value::Id;

/// A clock that many threads may ask.
type Clock = Arc<dyn Fn() -> Now + Send + Sync>;
/// A source of random bytes for many threads.
type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// Clock and random source; cheap to clone, the same for every thread.
#[derive(Clone)]
pub struct Context {
    now: Clock,
    random: Random,
}

impl Context {
    /// From a clock and a source of random bytes.
    pub fn new(
        now: impl Fn() -> Now + Send + Sync + 'static,
        random: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self { now: Arc::new(now), random: Arc::new(random) }
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Now {
        (self.now)()
    }

    /// A new random id.
    #[must_use]
    pub fn id(&self) -> Id {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        Id(bytes)
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Context")
    }
}
