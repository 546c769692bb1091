//! What is looked at of the machine and the account: memory, screens, the voice, the log.

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use rustix::fs::{Access, access};

use super::{Finding, quoted};
use crate::cli::report::shown;
use crate::cli::{logging, sessions};
use crate::term::neighbours;
use crate::term::voice::Voice;
use crate::text::msg::doctor as msg;

/// No core, nobody who looks in, and no memory on a disk in the clear.
pub(super) fn memory() -> Finding {
    if !neighbours::are_kept_out() {
        return Finding::wrong(msg::memory_open(), "ulimit -c 0");
    }
    let swaps = fs::read_to_string("/proc/swaps").unwrap_or_default();
    match swaps.lines().skip(1).filter_map(|line| line.split_whitespace().next()).find(|name| is_plain(name))
    {
        Some(name) => Finding::advise(msg::memory_swap(name), "swapoff -a"),
        None => Finding::ok(msg::memory_ok()),
    }
}

/// Whether what is swapped out may lie on a disk as it is: neither in memory itself nor behind a mapped device.
fn is_plain(name: &str) -> bool {
    !["/dev/zram", "/dev/dm-", "/dev/mapper/"].iter().any(|encrypted| name.starts_with(encrypted))
}

pub(super) fn screens() -> Finding {
    match sessions::open_now() {
        None => Finding::ok(msg::screens_uncounted()),
        Some(open) if open >= sessions::MOST => {
            Finding::wrong(msg::screens_full(open), "ps -o pid,tty,start,args -C nightpost")
        }
        Some(open) => Finding::ok(msg::screens_ok(open, sessions::MOST)),
    }
}

/// Whether something can speak. Nobody has to have it.
pub(super) fn voice() -> Finding {
    let voice = std::env::var_os("PATH").and_then(|path| Voice::find(&path));
    Finding::ok(voice.map_or_else(msg::voice_none, |voice| msg::voice_ok(voice.name())))
}

pub(super) fn log() -> Finding {
    let Some(path) = logging::path() else {
        return Finding::advise(msg::log_no_home(), "export HOME=/var/lib/nightpost");
    };
    let told = shown(&path);
    let Ok(found) = fs::metadata(&path) else {
        let folder = path.parent().map(shown).unwrap_or_default();
        return Finding::advise(msg::log_missing(&told), format!("mkdir -p {}", quoted(&folder)));
    };
    if access(&path, Access::WRITE_OK).is_err() {
        Finding::advise(msg::log_unwritable(&told), format!("rm {}", quoted(&told)))
    } else if found.mode() & 0o077 != 0 {
        Finding::wrong(msg::others_read(&told), format!("chmod 600 {}", quoted(&told)))
    } else {
        Finding::ok(msg::log_ok(&told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_for_swapping_is_plain_and_what_is_mapped_is_not() {
        assert!(is_plain("/dev/sda2") && is_plain("/swapfile"));
        assert!(!is_plain("/dev/zram0") && !is_plain("/dev/dm-1") && !is_plain("/dev/mapper/swap"));
    }
}
