//! A slot: the data key under one secret, or for one officer. What opens it stands nowhere.

use std::io::Read as _;

use age::x25519::{Identity, Recipient};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use zeroize::Zeroizing;

use super::super::digest::digest;
use super::super::hex::{hex, unhex};
use super::data_key::{DataKey, LENGTH};
use super::error::{KeyError, Result};
use super::secret::Secret;
use crate::domain::value::Id;

/// Memory of one hash in KiB, and its passes (RFC 9106 recommends these for machines with little memory).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// More than these no key file may ask of the machine that reads it.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 16;
/// Length of a salt and of a nonce in bytes.
const SALT: usize = 16;
const NONCE: usize = 24;
/// What a wrapped key is bound to beside its kind and its file.
const PURPOSE: &[u8] = b"nightpost key slot 1";

/// What kind of secret opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SlotKind {
    /// Words that a warden knows.
    Passphrase,
    /// The code in the envelope.
    Recovery,
    /// The private key of an officer.
    Officer,
}

/// One way to the data key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its number; never given twice in one file.
    pub no: u32,
    /// Since when, in wall milliseconds.
    pub since_ms: i64,
    /// What opens it.
    pub lock: Lock,
}

/// What a slot is locked with. Bytes stand as hexadecimal digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Lock {
    /// A passphrase, or the recovery code.
    Secret {
        /// Which of them.
        kind: SlotKind,
        /// Memory of the hash, in KiB.
        memory_kib: u32,
        /// Passes of the hash.
        passes: u32,
        /// Of the hash.
        salt: String,
        /// The nonce and the data key under the hash.
        sealed: String,
    },
    /// A public key of age.
    Officer {
        /// The public key.
        recipient: String,
        /// An age file.
        sealed: String,
    },
}

impl Slot {
    /// What kind of secret opens it.
    #[must_use]
    pub fn kind(&self) -> SlotKind {
        match &self.lock {
            Lock::Secret { kind, .. } => *kind,
            Lock::Officer { .. } => SlotKind::Officer,
        }
    }
}

fn bound(kind: SlotKind, file: Id) -> Vec<u8> {
    let code: &str = kind.into();
    [PURPOSE, code.as_bytes(), &file.0].concat()
}

impl Lock {
    /// The data key of a file under a secret.
    pub(super) fn secret(
        secret: Secret<'_>,
        key: &DataKey,
        file: Id,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result<Self> {
        let (mut salt, mut nonce) = ([0; SALT], [0; NONCE]);
        fill(&mut salt);
        fill(&mut nonce);
        let kind = kind_of(secret);
        let payload = Payload { msg: key.bytes(), aad: &bound(kind, file) };
        let cipher = cipher(secret, &salt, MEMORY_KIB, PASSES)?;
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| KeyError::Damaged)?;
        let sealed = hex(&[nonce.as_slice(), &sealed].concat());
        Ok(Self::Secret { kind, memory_kib: MEMORY_KIB, passes: PASSES, salt: hex(&salt), sealed })
    }

    /// The data key of a file for an officer.
    pub(super) fn officer(recipient: &str, key: &DataKey, file: Id) -> Result<Self> {
        let public: Recipient = recipient.trim().parse().map_err(|_| KeyError::NoRecipient)?;
        let plain = Zeroizing::new([file.0.as_slice(), key.bytes()].concat());
        let sealed = age::encrypt(&public, &plain).map_err(|_| KeyError::NoRecipient)?;
        Ok(Self::Officer { recipient: public.to_string(), sealed: hex(&sealed) })
    }

    /// The data key, if this secret opens it; `None` if it does not, or opens another kind.
    pub(super) fn open(&self, with: Secret<'_>, file: Id) -> Result<Option<DataKey>> {
        let Self::Secret { kind, memory_kib, passes, salt, sealed } = self else { return Ok(None) };
        if *kind != kind_of(with) {
            return Ok(None);
        }
        if *memory_kib > MOST_MEMORY_KIB || *passes > MOST_PASSES {
            return Err(KeyError::Damaged);
        }
        let salt = unhex(salt).ok_or(KeyError::Damaged)?;
        let sealed = unhex(sealed).ok_or(KeyError::Damaged)?;
        let (nonce, msg) = sealed.split_first_chunk::<NONCE>().ok_or(KeyError::Damaged)?;
        let payload = Payload { msg, aad: &bound(*kind, file) };
        let opened = cipher(with, &salt, *memory_kib, *passes)?.decrypt(&XNonce::from(*nonce), payload);
        Ok(opened.ok().and_then(|plain| DataKey::of(&Zeroizing::new(plain))))
    }

    /// The data key, if one of the identities opens it.
    pub(super) fn open_for(&self, identities: &[Identity], file: Id) -> Option<DataKey> {
        let Self::Officer { sealed, .. } = self else { return None };
        let sealed = unhex(sealed)?;
        let mut plain = Zeroizing::new(Vec::with_capacity(file.0.len() + LENGTH));
        let identities = identities.iter().map(|identity| identity as &dyn age::Identity);
        let opened = age::Decryptor::new_buffered(sealed.as_slice()).ok()?.decrypt(identities);
        opened.ok()?.take(1024).read_to_end(&mut plain).ok()?;
        DataKey::of(plain.strip_prefix(file.0.as_slice())?)
    }
}

fn kind_of(secret: Secret<'_>) -> SlotKind {
    match secret {
        Secret::Passphrase(_) => SlotKind::Passphrase,
        Secret::Recovery(_) => SlotKind::Recovery,
    }
}

fn cipher(secret: Secret<'_>, salt: &[u8], memory_kib: u32, passes: u32) -> Result<XChaCha20Poly1305> {
    let key = digest(secret.bytes(), salt, memory_kib, passes).map_err(|_| KeyError::Damaged)?;
    Ok(XChaCha20Poly1305::new((&*Zeroizing::new(key)).into()))
}

/// The identities of an age file: a line each, with remarks between them.
pub(crate) fn identities(text: &str) -> Result<Vec<Identity>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read: Vec<Identity> = lines.filter_map(|line| line.parse().ok()).collect();
    if read.is_empty() { Err(KeyError::NoIdentity) } else { Ok(read) }
}
