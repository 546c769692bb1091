//! What is looked at of the post itself: file, key, rights, copies, disk, clock, lists.

use std::fs::File;
use std::io::Read as _;

use chrono::Datelike as _;

use super::{Finding, Patient, exposure, quoted};
use crate::app::desk::{Trouble, trouble};
use crate::cli::report::shown;
use crate::domain::listing::ListKind;
use crate::domain::now::Now;
use crate::store::keys::KeyFile;
use crate::store::{AnchorStanding, Origin, StoreError, exposed, file_version, has_reserve, room};
use crate::text::msg::doctor as msg;
use crate::text::show::visible;

/// What a file that is not sealed begins with (sqlite.org/fileformat.html).
const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// Below this the disk is as good as full, in bytes: a night of a large post needs about so much.
const LOW: u64 = 64 << 20;
/// Below this nothing can be recorded for long.
const FULL: u64 = 4 << 20;
const DAY_MS: i64 = 86_400_000;
/// Lists are asked for anew after so many days.
const LIST_DAYS: i64 = 30;
/// A post that nobody worked at for so long is rare; a clock that was set wrong is not.
const IDLE_DAYS: i64 = 14;
/// No clock that goes right shows a year before this program was written.
const FIRST_YEAR: i32 = 2024;
/// Clocks of two machines may differ by so much.
const ABOUT_MS: i64 = 60_000;

impl Patient<'_> {
    fn path(&self) -> String {
        quoted(&shown(&self.session.place.path))
    }

    pub(super) fn clock(&self) -> Finding {
        clock(&self.now, self.last_ms())
    }

    /// When the last record was written, by the machine's clock; a trial goes by another.
    fn last_ms(&self) -> Option<i64> {
        self.file.as_ref().ok().filter(|found| found.origin == Origin::Real)?.last_ms
    }

    pub(super) fn file(&self) -> Finding {
        let path = self.path();
        let verify = format!("nightpost verify --db {path}");
        let found = match &self.file {
            Ok(found) => found,
            Err(StoreError::Missing(_)) => {
                return Finding::wrong(
                    msg::file_missing(&path),
                    format!("nightpost init --post NAME --db {path}"),
                );
            }
            Err(StoreError::Sealed(_)) => {
                return Finding::advise(msg::file_closed(), format!("nightpost status --db {path}"));
            }
            Err(error) => {
                let (what, mend) = trouble(&Trouble::from(error));
                return Finding::wrong(what, self.session.texts.say(&mend));
            }
        };
        if let Some(fault) = &found.spoilt {
            return Finding::wrong(msg::file_spoilt(visible(fault).into_owned()), verify);
        }
        if found.standing != AnchorStanding::Whole {
            return Finding::wrong(msg::file_lost(), verify);
        }
        if found.version < file_version() {
            return Finding::ok(msg::file_old(found.records, found.version, file_version()));
        }
        Finding::ok(msg::file_ok(found.records, found.version))
    }

    pub(super) fn rights(&self) -> Finding {
        match exposed(&self.session.place.path).first() {
            None => Finding::ok(msg::rights_ok()),
            Some(found) => {
                let (what, mend) = exposure(found);
                Finding::wrong(what, mend)
            }
        }
    }

    pub(super) fn disk(&self) -> Finding {
        let path = &self.session.place.path;
        let Some(room) = room(path) else { return Finding::ok(msg::disk_unknown()) };
        let mend = format!("df -h {}", self.path());
        let free = room >> 20;
        if room < FULL {
            Finding::wrong(msg::disk_full(free), mend)
        } else if room < LOW {
            Finding::advise(msg::disk_low(free), mend)
        } else if self.file.is_err() {
            Finding::ok(msg::disk_free(free))
        } else if !has_reserve(path) {
            Finding::advise(msg::disk_no_reserve(free), format!("nightpost verify --db {}", self.path()))
        } else {
            Finding::ok(msg::disk_ok(free))
        }
    }

    pub(super) fn lists(&self) -> Finding {
        let Ok(found) = &self.file else { return Finding::ok(msg::lists_unknown()) };
        let residents = found.lists.iter().find(|(kind, _)| *kind == ListKind::Residents);
        let import = || format!("nightpost import residents FILE --db {}", self.path());
        let Some((_, at_ms)) = residents else {
            return Finding::advise(msg::lists_none(), import());
        };
        let now_ms = if found.origin == Origin::Real { self.now.wall_ms } else { *at_ms };
        let days = ((now_ms - at_ms) / DAY_MS).max(0);
        if days >= LIST_DAYS {
            return Finding::advise(msg::lists_old(days), import());
        }
        Finding::ok(msg::lists_ok(days))
    }

    /// Whether the file is sealed shows in how it begins.
    pub(super) fn key(&self) -> Finding {
        let mut begin = [0; PLAIN.len()];
        let read = File::open(&self.session.place.path).and_then(|mut file| file.read_exact(&mut begin));
        if read.is_err() {
            Finding::ok(msg::seal_unknown())
        } else if begin == *PLAIN {
            Finding::advise(msg::seal_none(), format!("nightpost seal --db {}", self.path()))
        } else {
            self.seal()
        }
    }

    /// Both copies of the key file of a sealed file.
    fn seal(&self) -> Finding {
        let again = format!("nightpost restore COPY --db {}", self.path());
        match KeyFile::read(&self.session.place.path) {
            Ok(Some(file)) if !file.is_twice() => {
                Finding::wrong(msg::seal_once(), format!("nightpost status --db {}", self.path()))
            }
            Ok(Some(_)) => Finding::ok(msg::seal_ok()),
            Ok(None) => Finding::wrong(msg::seal_gone(), again),
            Err(error) => Finding::wrong(msg::seal_spoilt(visible(&error.to_string()).into_owned()), again),
        }
    }

    pub(super) fn copies(&self) -> Finding {
        let Ok(found) = &self.file else { return Finding::ok(msg::lists_unknown()) };
        let backup = |behind: &str| format!("nightpost backup {behind} --db {}", self.path());
        let copies = &found.copies;
        if !copies.is_on {
            return Finding::advise(msg::copies_none(), backup("FOLDER --every 10"));
        }
        if let Some((place, false)) = &copies.place {
            return Finding::wrong(msg::copies_away(&shown(place)), backup("FOLDER --every 10"));
        }
        let Some(last) = copies.last else {
            return Finding::advise(msg::copies_never(), backup("FOLDER"));
        };
        let made = stamp(&self.now, last.made_ms);
        let is_old = found.origin == Origin::Real && self.now.wall_ms - last.made_ms > DAY_MS;
        // The record of the copy itself stands behind it.
        if is_old && found.records > last.head_seq + 1 {
            return Finding::wrong(msg::copies_old(made, found.records - last.head_seq), backup("FOLDER"));
        }
        Finding::ok(msg::copies_ok(made))
    }
}

impl Patient<'_> {
    /// What was kept of the file when another took its name: it holds people who have gone since.
    pub(super) fn aside(&self) -> Finding {
        let Ok(found) = &self.file else { return Finding::ok(msg::lists_unknown()) };
        let aside = &found.copies.aside;
        let Some((_, first_ms)) = aside.first() else { return Finding::ok(msg::aside_none()) };
        let files = aside.iter().map(|(path, _)| shown(path)).collect::<Vec<_>>().join(" ");
        let goes = stamp(&self.now, *first_ms);
        if self.now.wall_ms > *first_ms + DAY_MS && found.origin == Origin::Real {
            let purge = format!("nightpost purge --db {}", self.path());
            return Finding::wrong(msg::aside_late(aside.len(), goes, files), purge);
        }
        Finding::ok(msg::aside(aside.len(), goes, files))
    }
}

/// The machine's clock, against the last record.
fn clock(now: &Now, last_ms: Option<i64>) -> Finding {
    let set = "timedatectl set-time \"YYYY-MM-DD HH:MM:SS\"";
    let shows = stamp(now, now.wall_ms);
    if now.local(now.wall_ms).year() < FIRST_YEAR {
        return Finding::wrong(msg::clock_old(shows), set);
    }
    let Some(last_ms) = last_ms else { return Finding::ok(msg::clock_ok(shows)) };
    let last = stamp(now, last_ms);
    if now.wall_ms + ABOUT_MS < last_ms {
        return Finding::wrong(msg::clock_behind(shows, last), set);
    }
    if now.wall_ms > last_ms + IDLE_DAYS * DAY_MS {
        return Finding::advise(msg::clock_ahead(shows, last), set);
    }
    Finding::ok(msg::clock_ok(shows))
}

/// A moment as a clock is set: the same in both languages.
fn stamp(now: &Now, at_ms: i64) -> String {
    now.local(at_ms).format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::CheckState;
    use super::*;

    #[test]
    fn a_clock_of_1970_or_2010_or_behind_the_last_record_is_wrong_and_one_far_ahead_is_asked_about() {
        let day = |days: i64| days * DAY_MS;
        let (year_2010, year_2026) = (day(14_700), day(20_600));
        let state = |wall_ms, last_ms| {
            let now = Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
            clock(&now, last_ms).state
        };
        for wall_ms in [0, year_2010] {
            assert_eq!(state(wall_ms, None), CheckState::Wrong);
            assert_eq!(state(wall_ms, Some(year_2026)), CheckState::Wrong);
        }
        assert_eq!(state(year_2026, None), CheckState::Ok);
        assert_eq!(state(year_2026, Some(year_2026 - day(1))), CheckState::Ok);
        assert_eq!(state(year_2026, Some(year_2026 + day(1))), CheckState::Wrong);
        assert_eq!(state(year_2026, Some(year_2026 - day(60))), CheckState::Advise);
    }
}
