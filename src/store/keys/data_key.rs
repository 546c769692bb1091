//! The data key itself: 32 random bytes, wiped from memory when the last who holds it lets go.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};
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

    /// From as many bytes as a key has.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let mut own = Zeroizing::new([0; LENGTH]);
        own.copy_from_slice(bytes.get(..LENGTH).filter(|_| bytes.len() == LENGTH)?);
        Some(Self(Arc::new(own)))
    }

    /// The bytes, for the cipher.
    #[must_use]
    pub fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// A key of its own for another purpose, from which this one cannot be found.
    pub(super) fn for_purpose(&self, purpose: &[u8]) -> Zeroizing<[u8; LENGTH]> {
        Zeroizing::new(Sha256::new().chain_update(purpose).chain_update(self.bytes()).finalize().into())
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}
