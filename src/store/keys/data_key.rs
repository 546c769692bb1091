//! The data key itself: 32 random bytes, wiped from memory when the last who holds it lets go.

use std::sync::Arc;

use zeroize::Zeroizing;

/// Length of the key in bytes.
pub(super) const LENGTH: usize = 32;

/// The key of a sealed file; cheap to clone, and one copy in memory however often it is cloned.
#[derive(Clone)]
pub struct DataKey(Arc<Zeroizing<[u8; LENGTH]>>);

impl DataKey {
    /// A new one, from a source of random bytes.
    pub fn random(fill: impl FnOnce(&mut [u8])) -> Self {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        fill(&mut *bytes);
        Self(Arc::new(bytes))
    }

    /// The bytes, for the cipher.
    #[must_use]
    pub fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}
