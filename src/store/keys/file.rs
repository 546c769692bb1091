//! The key file beside a post's file: which post it belongs to, and the slots. Two copies, of which one is enough.
//!
//! A copy is three lines: name and version, the content as JSON, and the SHA-256 of both. The content has a tag made with
//! the data key, so that nobody changes it who cannot open it.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use age::x25519::Identity;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::super::files::{KEYS, NEW, beside};
use super::super::hex::{hex, unhex};
use super::data_key::DataKey;
use super::error::{KeyError, Result};
use super::keyring;
use super::secret::{Passphrase, RecoveryCode, Secret};
use super::slot::{Lock, Slot, SlotKind};
use super::tries::Tries;
use crate::domain::now::Now;
use crate::domain::value::Id;

/// The first line without its number, and the number that this program writes.
const NAME: &str = "nightpost key ";
const VERSION: &str = "1";
/// What the two copies are called.
pub(crate) const COPIES: [&str; 2] = KEYS;
/// As many slots as are looked through; a wrong passphrase costs a hash for each.
const MOST_SLOTS: usize = 16;
/// What the tag and the key's own number are made for.
const TAG: &[u8] = b"nightpost key file tag 1";
const NUMBER: &[u8] = b"nightpost key number 1";

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    /// Counts the changes: of two whole copies the later one holds.
    generation: u64,
    /// The file that it belongs to.
    file_id: Id,
    /// The file that was sealed: a copy that came back has another id, and the slots of this one.
    sealed_as: Id,
    /// By this number a key is known that waits in the keyring.
    key_number: String,
    next_no: u32,
    slots: Vec<Slot>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tagged {
    content: Content,
    tag: String,
}

/// The key file of a post's file.
#[derive(Clone, Debug)]
pub struct KeyFile {
    database: PathBuf,
    tagged: Tagged,
    /// Both copies are whole and the same.
    is_twice: bool,
}

/// What can be said of one copy.
enum Found {
    None,
    Spoilt,
    Newer,
    Whole(Box<Tagged>),
}

impl KeyFile {
    /// Reads the key file of a database; `None` if there is none.
    ///
    /// # Errors
    /// [`KeyError::Damaged`] if neither copy is whole, [`KeyError::TooNew`], or what the disk says.
    pub fn read(database: &Path) -> Result<Option<Self>> {
        let [first, second] = COPIES.map(|copy| found(&beside(database, copy)));
        let (first, second) = (first?, second?);
        let kept = |tagged: Tagged, is_twice| Self { database: database.to_owned(), tagged, is_twice };
        Ok(Some(match (first, second) {
            (Found::None, Found::None) => return Ok(None),
            (Found::Newer, _) | (_, Found::Newer) => return Err(KeyError::TooNew),
            (Found::Whole(one), Found::Whole(two)) => {
                let is_twice = one.tag == two.tag;
                let later = if two.content.generation > one.content.generation { two } else { one };
                kept(*later, is_twice)
            }
            (Found::Whole(one), Found::None | Found::Spoilt)
            | (Found::None | Found::Spoilt, Found::Whole(one)) => kept(*one, false),
            (Found::Spoilt, Found::None | Found::Spoilt) | (Found::None, Found::Spoilt) => {
                return Err(KeyError::Damaged);
            }
        }))
    }

    /// Makes the key file of a file that is about to be sealed.
    ///
    /// # Errors
    /// What the disk says; [`KeyError::AlreadySealed`] if there is one already.
    pub(crate) fn create(
        database: &Path,
        file_id: Id,
        key: &DataKey,
        (passphrase, code): (&Passphrase, &RecoveryCode),
        now: &Now,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result<Self> {
        if COPIES.iter().any(|copy| beside(database, copy).exists()) {
            return Err(KeyError::AlreadySealed);
        }
        let content = Content {
            generation: 0,
            file_id,
            sealed_as: file_id,
            key_number: hex(&key.for_purpose(NUMBER)[..8]),
            next_no: 1,
            slots: Vec::new(),
        };
        let tagged = Tagged { content, tag: String::new() };
        let mut made = Self { database: database.to_owned(), tagged, is_twice: false };
        made.lock_with(Secret::Passphrase(passphrase), key, now, fill)?;
        made.lock_with(Secret::Recovery(code), key, now, fill)?;
        made.write(key, fill)?;
        Ok(made)
    }

    /// The file that it belongs to.
    #[must_use]
    pub fn file_id(&self) -> Id {
        self.tagged.content.file_id
    }

    /// Whether both copies are whole and the same.
    #[must_use]
    pub fn is_twice(&self) -> bool {
        self.is_twice
    }

    /// Its slots.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.tagged.content.slots
    }

    /// Under which name its key waits in the keyring: that of another file or of an earlier seal is another.
    fn waiting_name(&self) -> String {
        format!("nightpost:{}:{}", self.file_id(), self.tagged.content.key_number)
    }

    /// The key, if it waits in the kernel's keyring.
    #[must_use]
    pub fn recall(&self) -> Option<DataKey> {
        keyring::recall(&self.waiting_name()).filter(|key| self.is_own(key))
    }

    /// Lets the key wait there; whether the kernel takes it.
    pub(crate) fn remember(&self, key: &DataKey) -> bool {
        keyring::remember(&self.waiting_name(), key)
    }

    /// Takes the key back; whether one waited.
    pub(crate) fn forget(&self) -> bool {
        keyring::forget(&self.waiting_name())
    }

    /// The key by what somebody knows, and the slot that it opened. Wrong passphrases are counted, and nobody is kept out for
    /// good: the recovery code is too long to be guessed, never waits, and ends all waiting.
    ///
    /// # Errors
    /// [`KeyError::Wrong`], [`KeyError::Wait`]; [`KeyError::Forged`], [`KeyError::Damaged`].
    pub fn unlock(&self, secret: Secret<'_>, place: &str, now: &Now) -> Result<(DataKey, u32)> {
        // Where nothing can be written nothing can be counted: whoever holds such a disk could try on a copy anyway.
        let mut tries = Tries::lock(&self.database).ok();
        let is_counted = matches!(secret, Secret::Passphrase(_));
        if let Some(tries) = tries.as_mut().filter(|_| is_counted) {
            match tries.begin(place, now) {
                Ok(()) | Err(KeyError::Io(_)) => {}
                Err(error) => return Err(error),
            }
        }
        for slot in self.slots() {
            if let Some(key) = slot.lock.open(secret, self.tagged.content.sealed_as)? {
                if let Some(tries) = &mut tries {
                    let told = if is_counted { tries.right(now) } else { tries.free_all() };
                    told.unwrap_or_default();
                }
                return Ok((self.checked(key)?, slot.no));
            }
        }
        let wait_ms = tries.filter(|_| is_counted).map_or(0, |tries| tries.wrong(place, now));
        Err(KeyError::Wrong { wait_ms })
    }

    /// The key by an officer's identities; it ends all waiting too.
    ///
    /// # Errors
    /// [`KeyError::NotAnOfficer`] if they open no slot, [`KeyError::Forged`].
    pub fn unlock_for(&self, identities: &[Identity]) -> Result<DataKey> {
        let sealed_as = self.tagged.content.sealed_as;
        let opened = self.slots().iter().find_map(|slot| slot.lock.open_for(identities, sealed_as));
        let key = self.checked(opened.ok_or(KeyError::NotAnOfficer)?)?;
        if let Ok(mut tries) = Tries::lock(&self.database) {
            tries.free_all().unwrap_or_default();
        }
        Ok(key)
    }

    fn checked(&self, key: DataKey) -> Result<DataKey> {
        if self.is_own(&key) { Ok(key) } else { Err(KeyError::Forged) }
    }

    /// Whether whoever wrote the content had this key.
    pub(in crate::store) fn is_own(&self, key: &DataKey) -> bool {
        let opened = unhex(&self.tagged.tag).and_then(|tag| {
            let (nonce, msg) = tag.split_first_chunk()?;
            let aad = &serde_json::to_vec(&self.tagged.content).ok()?;
            tag_cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg, aad }).ok()
        });
        opened.is_some()
    }

    /// Another passphrase in the place of the one in a slot.
    ///
    /// # Errors
    /// As [`KeyFile::change`].
    pub(crate) fn change_passphrase(
        &mut self,
        no: u32,
        passphrase: &Passphrase,
        key: &DataKey,
        now: &Now,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result {
        self.change(key, fill, |file| {
            file.tagged.content.slots.retain(|slot| slot.no != no);
            file.lock_with(Secret::Passphrase(passphrase), key, now, fill)
        })
    }

    /// One more passphrase.
    ///
    /// # Errors
    /// As [`KeyFile::change`].
    pub(crate) fn add_passphrase(
        &mut self,
        passphrase: &Passphrase,
        key: &DataKey,
        now: &Now,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result {
        self.change(key, fill, |file| file.lock_with(Secret::Passphrase(passphrase), key, now, fill))
    }

    /// One passphrase in the place of all, and another code in the place of the one that was used.
    ///
    /// # Errors
    /// As [`KeyFile::change`].
    pub(crate) fn renew(
        &mut self,
        passphrase: Option<&Passphrase>,
        code: Option<&RecoveryCode>,
        key: &DataKey,
        now: &Now,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result {
        self.change(key, fill, |file| {
            let new = passphrase.map(Secret::Passphrase).into_iter().chain(code.map(Secret::Recovery));
            for secret in new {
                let kind = match secret {
                    Secret::Passphrase(_) => SlotKind::Passphrase,
                    Secret::Recovery(_) => SlotKind::Recovery,
                };
                file.tagged.content.slots.retain(|slot| slot.kind() != kind);
                file.lock_with(secret, key, now, fill)?;
            }
            Ok(())
        })
    }

    /// One more officer who can open the file with a key of their own.
    ///
    /// # Errors
    /// [`KeyError::NoRecipient`]; as [`KeyFile::change`].
    pub(crate) fn add_officer(
        &mut self,
        recipient: &str,
        key: &DataKey,
        now: &Now,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result {
        self.change(key, fill, |file| {
            let lock = Lock::officer(recipient, key, file.tagged.content.sealed_as)?;
            file.add(lock, now)
        })
    }

    /// Takes a slot away. One passphrase and the recovery code stay.
    ///
    /// # Errors
    /// [`KeyError::NoSuchSlot`], [`KeyError::LastSlot`]; as [`KeyFile::change`].
    pub(crate) fn remove(&mut self, no: u32, key: &DataKey, fill: &dyn Fn(&mut [u8])) -> Result {
        self.change(key, fill, |file| {
            let slots = &mut file.tagged.content.slots;
            let kind = slots.iter().find(|slot| slot.no == no).ok_or(KeyError::NoSuchSlot(no))?.kind();
            let alike = slots.iter().filter(|slot| slot.kind() == kind).count();
            if alike == 1 && kind != SlotKind::Officer {
                return Err(KeyError::LastSlot(no));
            }
            slots.retain(|slot| slot.no != no);
            Ok(())
        })
    }

    /// Writes the copy again that is missing or spoilt; whether there was one, and both are there now.
    pub fn mend(&mut self) -> bool {
        if self.is_twice {
            return false;
        }
        let Ok(_tries) = Tries::lock(&self.database) else { return false };
        // Somebody else may have mended it, or changed it, meanwhile.
        if let Ok(Some(newest)) = Self::read(&self.database) {
            *self = newest;
        }
        self.is_twice = self.is_twice || self.put().is_ok_and(|both| both);
        self.is_twice
    }

    /// The same key and slots for a copy of the file, which has an id of its own if `file_id` says so.
    ///
    /// # Errors
    /// What the disk says.
    pub fn carry_to(
        &self,
        database: &Path,
        file_id: Id,
        key: &DataKey,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result<Self> {
        let mut carried = Self { database: database.to_owned(), ..self.clone() };
        carried.tagged.content.file_id = file_id;
        carried.write(key, fill)?;
        Ok(carried)
    }

    /// Takes both copies away. The file has to be plain by then.
    pub(crate) fn delete(database: &Path) -> std::io::Result<()> {
        for copy in COPIES {
            match std::fs::remove_file(beside(database, copy)) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        sync_folder(database)
    }

    /// Changes what stands there now, whoever changed it since it was read; nobody else changes it meanwhile.
    ///
    /// # Errors
    /// [`KeyError::Forged`] if the key does not fit, [`KeyError::TooMany`], or what the disk says.
    fn change(
        &mut self,
        key: &DataKey,
        fill: &dyn Fn(&mut [u8]),
        change: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        let _tries = Tries::lock(&self.database)?;
        let mut changed = Self::read(&self.database)?.ok_or(KeyError::NoFile)?;
        if !changed.is_own(key) {
            return Err(KeyError::Forged);
        }
        change(&mut changed)?;
        changed.write(key, fill)?;
        *self = changed;
        Ok(())
    }

    fn lock_with(
        &mut self,
        secret: Secret<'_>,
        key: &DataKey,
        now: &Now,
        fill: &dyn Fn(&mut [u8]),
    ) -> Result {
        let lock = Lock::secret(secret, key, self.tagged.content.sealed_as, fill)?;
        self.add(lock, now)
    }

    fn add(&mut self, lock: Lock, now: &Now) -> Result {
        let content = &mut self.tagged.content;
        if content.slots.len() == MOST_SLOTS {
            return Err(KeyError::TooMany);
        }
        content.slots.push(Slot { no: content.next_no, since_ms: now.wall_ms, lock });
        content.next_no += 1;
        Ok(())
    }

    /// Tags the content and writes both copies.
    fn write(&mut self, key: &DataKey, fill: &dyn Fn(&mut [u8])) -> Result {
        self.tagged.content.generation += 1;
        let mut nonce = [0; 24];
        fill(&mut nonce);
        let aad = &serde_json::to_vec(&self.tagged.content).map_err(std::io::Error::from)?;
        let tag = tag_cipher(key).encrypt(&XNonce::from(nonce), Payload { msg: &[], aad });
        let tag = tag.map_err(|_| KeyError::Damaged)?;
        self.tagged.tag = hex(&[nonce.as_slice(), &tag].concat());
        self.is_twice = self.put()?;
        Ok(())
    }

    /// Writes both copies; whether the second one is there too. Once the first one is, what was changed holds.
    fn put(&self) -> Result<bool> {
        let mut text = format!("{NAME}{VERSION}\n").into_bytes();
        serde_json::to_writer(&mut text, &self.tagged).map_err(std::io::Error::from)?;
        text.push(b'\n');
        let sum = hex(&Sha256::digest(&text));
        text.extend(sum.as_bytes());
        text.push(b'\n');
        let [first, second] = COPIES;
        put(&self.database, first, &text)?;
        Ok(put(&self.database, second, &text).is_ok())
    }
}

fn tag_cipher(key: &DataKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*key.for_purpose(TAG)).into())
}

/// Writes a file whole or not at all, and waits until the disk has it under its name.
fn put(database: &Path, suffix: &str, text: &[u8]) -> std::io::Result<()> {
    let path = beside(database, suffix);
    let new = beside(&path, NEW);
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&new, &path)?;
    sync_folder(database)
}

/// Waits until the disk has the names in a file's folder.
pub(crate) fn sync_folder(database: &Path) -> std::io::Result<()> {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn found(path: &Path) -> Result<Found> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::None),
        Err(error) => return Err(error.into()),
    };
    let whole = || {
        let text = std::str::from_utf8(&bytes).ok()?;
        let (told, sum) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        if hex(&Sha256::digest(format!("{told}\n").as_bytes())) != sum {
            return None;
        }
        let (name, content) = told.split_once('\n')?;
        if name.strip_prefix(NAME)? != VERSION {
            return Some(Found::Newer);
        }
        Some(Found::Whole(serde_json::from_str(content).ok()?))
    };
    Ok(whole().unwrap_or(Found::Spoilt))
}

#[cfg(test)]
mod tests;
