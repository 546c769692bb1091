//! The key of half-typed lines: made of a PIN while somebody signs in, and kept in memory only.
//!
//! A line may hold the name or the number of somebody of whom the post has no record yet. In the file it stands under
//! this key, so that neither a copy of the file nor a colleague who signs in next reads it.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::context::Context;
use super::digest::slow_digest;
use super::error::Result;
use crate::domain::pins::Pin;
use crate::domain::value::Id;

/// Length of a nonce in bytes; it stands before what was sealed.
const NONCE: usize = 24;
/// What sets this key's salt apart from the one of the PIN's hash: nobody finds the one from the other.
const PURPOSE: &[u8] = b"nightpost half-typed line 1";

/// The key of whoever signed in.
pub(super) struct DraftKey {
    pub(super) staff_no: String,
    key: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for DraftKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DraftKey")
    }
}

impl DraftKey {
    /// From a PIN that was found right, and its hash, whose own salt makes this one's.
    pub(super) fn new(staff_no: &str, pin: &Pin, hash: &[u8]) -> Result<Self> {
        let salt = Sha256::new().chain_update(PURPOSE).chain_update(hash).finalize();
        let key = Zeroizing::new(slow_digest(pin, salt.as_slice())?);
        Ok(Self { staff_no: staff_no.to_owned(), key })
    }

    /// A line under this key; only with the same operation it opens again.
    pub(super) fn seal(&self, line: &str, op_id: Id, context: &Context) -> Option<Vec<u8>> {
        let (first, second) = (context.id().0, context.id().0);
        let mut nonce = [0; NONCE];
        nonce[..16].copy_from_slice(&first);
        nonce[16..].copy_from_slice(&second[..NONCE - 16]);
        let payload = Payload { msg: line.as_bytes(), aad: &op_id.0 };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// The line, if it was sealed with this key and nobody touched it.
    pub(super) fn open(&self, sealed: &[u8], op_id: Id) -> Option<String> {
        let (nonce, msg) = sealed.split_first_chunk::<NONCE>()?;
        let line = self.cipher().decrypt(&XNonce::from(*nonce), Payload { msg, aad: &op_id.0 }).ok()?;
        String::from_utf8(line).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.key).into())
    }
}
