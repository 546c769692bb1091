//! The kernel's keyring of the account, where the key waits for the length of a shift so that whoever starts next opens
//! without asking. It is memory of the kernel: nothing of it reaches a disk, and a restart of the machine empties it.

use linux_keyutils::{KeyError, KeyPermissionsBuilder, KeyRing, KeyRingIdentifier, Permission};
use zeroize::Zeroizing;

use super::data_key::{DataKey, LENGTH};
use crate::domain::shift::SHIFT_MS;

fn ring() -> Result<KeyRing, KeyError> {
    KeyRing::from_special_id(KeyRingIdentifier::User, true)
}

/// The key that waits under this name.
pub(super) fn recall(name: &str) -> Option<DataKey> {
    let mut bytes = Zeroizing::new([0; LENGTH]);
    let length = ring().ok()?.search(name).ok()?.read(&mut *bytes).ok()?;
    DataKey::of(&*bytes).filter(|_| length == LENGTH)
}

/// Lets a key wait for whoever has this account; whether the kernel takes it, which not every container's does.
pub(super) fn remember(name: &str, key: &DataKey) -> bool {
    let keep = || -> Result<(), KeyError> {
        let kept = ring()?.add_key(name, key.bytes())?;
        // What the account may do, whichever session it is in; nobody else anything.
        let account = || Permission::ALL.difference(Permission::LINK);
        let rights = KeyPermissionsBuilder::builder().posessor(account()).user(account()).build();
        let seconds = usize::try_from(SHIFT_MS / 1000).unwrap_or_default();
        let limited = kept.set_timeout(seconds).and_then(|()| kept.set_perms(rights));
        // One that would stay for good, or that others could read, is worse than none.
        limited.inspect_err(|_| kept.revoke().unwrap_or_default())
    };
    keep().is_ok()
}

/// Takes a key back; whether one waited there.
pub(super) fn forget(name: &str) -> bool {
    ring().and_then(|ring| ring.search(name)).and_then(|key| key.revoke()).is_ok()
}
