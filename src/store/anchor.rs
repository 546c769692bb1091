//! The head of the journal, kept outside the database: a file that was rolled back or lost its last
//! pages looks sound from inside, and only this tells.
//!
//! Two slots are written in turn, each with a checksum, so that a torn write leaves the other one.
//! The anchor only advances, under a lock on its own file, and only for the file whose id it carries.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::files::{ANCHOR, Identity, NEW, beside};
use super::journal::Head;
use crate::domain::value::Id;

/// Bytes of one slot; two fit one sector each, so that one torn sector spoils one slot.
const SLOT: usize = 512;
/// Magic, file id, sequence number, hash.
const CONTENT: usize = 8 + 16 + 8 + 32;
/// What a slot begins with.
const MAGIC: &[u8; 8] = b"nphead01";

/// The open anchor of one file.
#[derive(Debug)]
pub(super) struct Anchor {
    file: File,
    file_id: Id,
}

/// Where the anchor of a database stands.
pub(super) fn path_of(database: &Path) -> PathBuf {
    beside(database, ANCHOR)
}

impl Anchor {
    /// Opens the anchor; `None` if there is none. One that must not be written can still be read.
    #[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
    pub(super) fn open(database: &Path, file_id: Id) -> std::io::Result<Option<Self>> {
        match OpenOptions::new().read(true).write(true).open(path_of(database)) {
            Ok(file) => Ok(Some(Self { file, file_id })),
            Err(error) => match error.kind() {
                ErrorKind::NotFound => Ok(None),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    Self::open_to_read(database, file_id).map(Some)
                }
                _ => Err(error),
            },
        }
    }

    /// Opens the anchor to be read only.
    pub(super) fn open_to_read(database: &Path, file_id: Id) -> std::io::Result<Self> {
        Ok(Self { file: File::open(path_of(database))?, file_id })
    }

    /// Makes an anchor at `head` in the place of whatever has its name: at each moment one of them is there,
    /// and whole.
    pub(super) fn create(database: &Path, file_id: Id, head: Head) -> std::io::Result<Self> {
        Self::create_for_both(database, None, (file_id, head))
    }

    /// The same, and it vouches for the file that is there as well, until another takes its place.
    pub(super) fn create_for_both(
        database: &Path,
        there: Option<(Id, Head)>,
        (file_id, head): (Id, Head),
    ) -> std::io::Result<Self> {
        let path = path_of(database);
        let new = beside(&path, NEW);
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        let anchor = Self { file, file_id };
        // Both slots are laid out now: advancing later must not need room on a full disk.
        match there {
            Some((file_id, head)) => Self { file: anchor.file.try_clone()?, file_id }.write(0, head)?,
            None => anchor.write(0, head)?,
        }
        anchor.write(1, head)?;
        anchor.file.sync_all()?;
        std::fs::rename(&new, &path)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            File::open(folder)?.sync_all()?;
        }
        Ok(anchor)
    }

    /// Whether it is still the anchor of that database's name.
    pub(super) fn is_at(&self, database: &Path) -> bool {
        let own = self.file.metadata().map(|found| Identity::of(&found)).ok();
        own.is_some() && Identity::at(&path_of(database)) == own
    }

    /// The head that the anchor knows; `None` if neither slot is whole or it is another file's.
    pub(super) fn read(&self) -> std::io::Result<Option<Head>> {
        if let Some(head) = self.newer()? {
            return Ok(Some(head));
        }
        // Whoever reads without the lock may meet one slot and then the other half written.
        self.file.lock_shared()?;
        let found = self.newer();
        self.file.unlock()?;
        found
    }

    fn newer(&self) -> std::io::Result<Option<Head>> {
        let heads = [self.slot(0)?, self.slot(1)?];
        Ok(heads.into_iter().flatten().max_by_key(|head| head.seq))
    }

    /// Advances to `head` and waits until the disk has it. An older head is left alone.
    pub(super) fn advance(&self, head: Head) -> std::io::Result<()> {
        self.file.lock()?;
        let done = self.advance_locked(head);
        self.file.unlock()?;
        done
    }

    fn advance_locked(&self, head: Head) -> std::io::Result<()> {
        let slots = [self.slot(0)?, self.slot(1)?];
        let seq = |slot: &Option<Head>| slot.map_or(-1, |head| head.seq);
        if seq(&slots[0]).max(seq(&slots[1])) >= head.seq {
            return Ok(());
        }
        let older = usize::from(seq(&slots[0]) > seq(&slots[1]));
        let write = || self.write(older, head).and_then(|()| self.file.sync_data());
        // A sync that failed may have forgotten what it should have written: all of it is done once more.
        write().or_else(|_| write())
    }

    fn slot(&self, index: usize) -> std::io::Result<Option<Head>> {
        let mut bytes = [0; CONTENT + 8];
        match self.file.read_exact_at(&mut bytes, (index * SLOT) as u64) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        let (content, sum) = bytes.split_at(CONTENT);
        if sum != &checksum(content)[..] || content[..8] != MAGIC[..] || content[8..24] != self.file_id.0 {
            return Ok(None);
        }
        let mut seq = [0; 8];
        seq.copy_from_slice(&content[24..32]);
        let mut hash = [0; 32];
        hash.copy_from_slice(&content[32..64]);
        Ok(Some(Head { seq: i64::from_le_bytes(seq), hash }))
    }

    fn write(&self, index: usize, head: Head) -> std::io::Result<()> {
        let mut slot = Vec::with_capacity(SLOT);
        slot.extend_from_slice(MAGIC);
        slot.extend_from_slice(&self.file_id.0);
        slot.extend_from_slice(&head.seq.to_le_bytes());
        slot.extend_from_slice(&head.hash);
        let sum = checksum(&slot);
        slot.extend_from_slice(&sum);
        slot.resize(SLOT, 0);
        self.file.write_all_at(&slot, (index * SLOT) as u64)
    }
}

/// The ids of the files that the anchor beside a database vouches for: two after one took the place of another, and none where
/// nobody can tell.
pub(crate) fn anchored_ids(database: &Path) -> Vec<Id> {
    let Ok(file) = File::open(path_of(database)) else { return Vec::new() };
    let id_of = |slot: usize| {
        let mut bytes = [0; CONTENT + 8];
        file.read_exact_at(&mut bytes, (slot * SLOT) as u64).ok()?;
        let (content, sum) = bytes.split_at(CONTENT);
        let is_whole = sum == &checksum(content)[..] && content[..8] == MAGIC[..];
        content[8..24].try_into().ok().map(Id).filter(|_| is_whole)
    };
    [0, 1].into_iter().filter_map(id_of).collect()
}

/// The first eight bytes of the SHA-256 of a slot's content.
fn checksum(content: &[u8]) -> [u8; 8] {
    let digest: [u8; 32] = Sha256::digest(content).into();
    let mut sum = [0; 8];
    sum.copy_from_slice(&digest[..8]);
    sum
}
