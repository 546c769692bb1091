//! The slow digest of a PIN: of its hash, and of the key that is made of it.

use argon2::{Algorithm, Argon2, Params, Version};

use super::error::{Result, StoreError};
use crate::domain::pins::Pin;

/// Memory of one hash in KiB, and its passes: 27 ms on the machine where it was measured. More would not
/// save so few digits from whoever has the file, and each screen of the post takes it at the same time.
pub(super) const MEMORY_KIB: u32 = 19 * 1024;
pub(super) const PASSES: u32 = 2;
/// Length of a hash in bytes.
pub(super) const HASH: usize = 32;

/// A digest that takes as long as a PIN's hash, for a key.
pub(super) fn slow_digest(pin: &Pin, salt: &[u8]) -> Result<[u8; HASH]> {
    digest(pin.digits(), salt, MEMORY_KIB, PASSES)
}

/// The digest of a secret, by so much memory and so many passes.
pub(super) fn digest(secret: &[u8], salt: &[u8], memory_kib: u32, passes: u32) -> Result<[u8; HASH]> {
    let spoilt = |error: argon2::Error| StoreError::Damaged(format!("pin_hash: {error}"));
    let parameters = Params::new(memory_kib, passes, 1, Some(HASH)).map_err(spoilt)?;
    let mut out = [0; HASH];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    argon2.hash_password_into(secret, salt, &mut out).map_err(spoilt)?;
    Ok(out)
}
