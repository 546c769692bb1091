use std::cell::Cell;
use std::path::Path;

use super::*;
use crate::store::keys::identities;

const FILE: Id = Id([7; 16]);

fn now(seconds: i64) -> Now {
    Now { wall_ms: seconds * 1000, mono_ms: seconds * 1000, boot: [1; 16], offset_s: 0 }
}

/// Bytes that differ each time, and not from run to run.
fn fill() -> impl Fn(&mut [u8]) {
    let next = Cell::new(0_u64);
    move |bytes| {
        next.set(next.get() + 1);
        let drawn = Sha256::digest(next.get().to_le_bytes());
        for (byte, drawn) in bytes.iter_mut().zip(drawn.iter().cycle()) {
            *byte = *drawn;
        }
    }
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::parse(text).unwrap()
}

struct Kept {
    folder: tempfile::TempDir,
    database: PathBuf,
    file: KeyFile,
    key: DataKey,
    code: RecoveryCode,
}

fn kept() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("post.db");
    let fill = fill();
    let (key, code) = (DataKey::random(&fill), RecoveryCode::random(&fill));
    let made =
        KeyFile::create(&database, FILE, &key, (&passphrase("east gate tonight"), &code), &now(0), &fill);
    Kept { file: made.unwrap(), folder, database, key, code }
}

fn opens(database: &Path, secret: Secret<'_>) -> bool {
    let file = KeyFile::read(database).unwrap().unwrap();
    match file.unlock(secret, &format!("{secret:?}"), &now(1_000_000)) {
        Ok(_) => true,
        Err(KeyError::Wrong { .. }) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn passphrase_and_recovery_code_open_the_same_key_and_nothing_of_either_stands_in_the_file() {
    let kept = kept();
    let (key, no) =
        kept.file.unlock(Secret::Passphrase(&passphrase("east gate tonight")), "tty1", &now(0)).unwrap();
    assert_eq!((key.bytes(), no), (kept.key.bytes(), 1));
    let (key, no) = kept.file.unlock(Secret::Recovery(&kept.code), "tty1", &now(0)).unwrap();
    assert_eq!((key.bytes(), no), (kept.key.bytes(), 2));
    for copy in COPIES {
        let written = std::fs::read_to_string(beside(&kept.database, copy)).unwrap();
        assert!(!written.contains("east gate") && !written.contains(&hex(kept.key.bytes())));
        assert!(kept.code.groups().all(|group| !written.contains(group)));
        // What a try costs whoever has the disk: 64 MiB, and three passes.
        assert_eq!(written.matches("\"memory_kib\":65536,\"passes\":3,").count(), 2, "{written}");
        let mode =
            std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(beside(&kept.database, copy)).unwrap());
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn either_copy_alone_is_enough_and_mends_the_other() {
    let kept = kept();
    let whole = std::fs::read(beside(&kept.database, "-key")).unwrap();
    for copy in COPIES {
        let path = beside(&kept.database, copy);
        for damage in 0..3 {
            match damage {
                0 => std::fs::remove_file(&path).unwrap(),
                1 => std::fs::write(&path, &whole[..whole.len() / 2]).unwrap(),
                _ => std::fs::write(&path, "").unwrap(),
            }
            let mut file = KeyFile::read(&kept.database).unwrap().unwrap();
            assert!(!file.is_twice(), "{copy} {damage}");
            assert!(file.mend());
            assert_eq!(std::fs::read(&path).unwrap(), whole, "{copy} {damage}");
        }
    }
}

#[test]
fn each_bit_that_is_flipped_in_both_copies_is_told_and_opens_nothing() {
    let kept = kept();
    let whole = std::fs::read(beside(&kept.database, "-key")).unwrap();
    for bit in (0..whole.len() * 8).step_by(7) {
        let mut spoilt = whole.clone();
        spoilt[bit / 8] ^= 1 << (bit % 8);
        for copy in COPIES {
            std::fs::write(beside(&kept.database, copy), &spoilt).unwrap();
        }
        let read = KeyFile::read(&kept.database);
        assert!(matches!(read, Err(KeyError::Damaged)), "bit {bit}: {read:?}");
    }
}

#[test]
fn whoever_changes_the_content_and_its_sum_without_the_key_is_found_out() {
    let kept = kept();
    let mut forged = kept.file.clone();
    forged.tagged.content.file_id = Id([8; 16]);
    forged.put().unwrap();
    let file = KeyFile::read(&kept.database).unwrap().unwrap();
    let opened = file.unlock(Secret::Passphrase(&passphrase("east gate tonight")), "tty1", &now(0));
    assert!(matches!(opened, Err(KeyError::Forged)), "{opened:?}");
}

#[test]
fn a_slot_of_another_file_opens_nothing_here() {
    let (kept, other) = (kept(), Id([9; 16]));
    let slot = &kept.file.slots()[0];
    let secret = passphrase("east gate tonight");
    assert!(slot.lock.open(Secret::Passphrase(&secret), FILE).unwrap().is_some());
    assert!(slot.lock.open(Secret::Passphrase(&secret), other).unwrap().is_none());
}

#[test]
fn a_changed_passphrase_takes_the_place_of_the_old_one_and_the_key_stays() {
    let mut kept = kept();
    let (old, new, more) =
        (passphrase("east gate tonight"), passphrase("snow until morning"), passphrase("a third one here"));
    let (key, fill) = (kept.key.clone(), fill());
    kept.file.change_passphrase(1, &new, &key, &now(5), &fill).unwrap();
    kept.file.add_passphrase(&more, &key, &now(6), &fill).unwrap();
    assert!(!opens(&kept.database, Secret::Passphrase(&old)));
    assert!(
        opens(&kept.database, Secret::Passphrase(&new)) && opens(&kept.database, Secret::Passphrase(&more))
    );
    let numbers: Vec<u32> = kept.file.slots().iter().map(|slot| slot.no).collect();
    assert_eq!(numbers, [2, 3, 4], "no number is given twice");
    kept.file.remove(4, &key, &fill).unwrap();
    assert!(!opens(&kept.database, Secret::Passphrase(&more)));
    assert!(matches!(kept.file.remove(3, &key, &fill), Err(KeyError::LastSlot(3))));
    assert!(matches!(kept.file.remove(2, &key, &fill), Err(KeyError::LastSlot(2))), "the recovery code");
    assert!(matches!(kept.file.remove(9, &key, &fill), Err(KeyError::NoSuchSlot(9))));
}

#[test]
fn an_officer_opens_the_file_with_a_key_that_never_was_on_the_laptop() {
    let mut kept = kept();
    let (officer, stranger) = (Identity::generate(), Identity::generate());
    let key = kept.key.clone();
    kept.file.add_officer(&officer.to_public().to_string(), &key, &now(5), &fill()).unwrap();
    let file = KeyFile::read(&kept.database).unwrap().unwrap();
    assert_eq!(file.unlock_for(&[stranger.clone(), officer]).unwrap().bytes(), kept.key.bytes());
    assert!(matches!(file.unlock_for(&[stranger]), Err(KeyError::NotAnOfficer)));
    let bad = kept.file.add_officer("age1nobody", &key, &now(5), &fill());
    assert!(matches!(bad, Err(KeyError::NoRecipient)));
    assert!(matches!(identities("# made today\nnothing"), Err(KeyError::NoIdentity)));
}

#[test]
fn a_recovery_renews_what_may_have_been_seen() {
    let mut kept = kept();
    let (key, fill) = (kept.key.clone(), fill());
    let (new, code) = (passphrase("snow until morning"), RecoveryCode::random(&|bytes| bytes.fill(3)));
    kept.file.renew(Some(&new), Some(&code), &key, &now(5), &fill).unwrap();
    assert!(!opens(&kept.database, Secret::Passphrase(&passphrase("east gate tonight"))));
    assert!(!opens(&kept.database, Secret::Recovery(&kept.code)));
    assert!(
        opens(&kept.database, Secret::Passphrase(&new)) && opens(&kept.database, Secret::Recovery(&code))
    );
}

#[test]
fn of_two_copies_the_later_holds_so_that_an_old_passphrase_does_not_come_back() {
    let mut kept = kept();
    let old = std::fs::read(beside(&kept.database, "-key-2")).unwrap();
    let key = kept.key.clone();
    kept.file.change_passphrase(1, &passphrase("snow until morning"), &key, &now(5), &fill()).unwrap();
    for copy in COPIES {
        let other = COPIES.into_iter().find(|other| *other != copy).unwrap();
        let new = std::fs::read(beside(&kept.database, other)).unwrap();
        std::fs::write(beside(&kept.database, copy), &old).unwrap();
        assert!(!opens(&kept.database, Secret::Passphrase(&passphrase("east gate tonight"))), "{copy}");
        std::fs::write(beside(&kept.database, copy), &new).unwrap();
    }
}

#[test]
fn a_copy_with_another_id_opens_by_the_same_slots() {
    let kept = kept();
    let copy = kept.folder.path().join("copy.db");
    let carried = kept.file.carry_to(&copy, Id([9; 16]), &kept.key, &fill()).unwrap();
    assert_eq!(carried.file_id(), Id([9; 16]));
    assert!(opens(&copy, Secret::Recovery(&kept.code)));
    assert!(opens(&copy, Secret::Passphrase(&passphrase("east gate tonight"))));
}

#[test]
fn a_key_file_of_a_newer_program_is_told_as_such() {
    let kept = kept();
    let path = beside(&kept.database, "-key-2");
    let told = std::fs::read_to_string(&path).unwrap().replace("nightpost key 1", "nightpost key 2");
    let (body, _) = told.trim_end().rsplit_once('\n').unwrap();
    std::fs::write(&path, format!("{body}\n{}\n", hex(&Sha256::digest(format!("{body}\n"))))).unwrap();
    assert!(matches!(KeyFile::read(&kept.database), Err(KeyError::TooNew)));
}

/// Tries a wrong one at a place; whether it was looked at.
fn guesses(kept: &Kept, place: &str, now: &Now) -> bool {
    match kept.file.unlock(Secret::Passphrase(&passphrase("none of your business")), place, now) {
        Err(KeyError::Wrong { .. }) => true,
        Err(KeyError::Wait { wait_ms }) => {
            assert!(wait_ms > 0);
            false
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_thousand_wrong_passphrases_ten_at_most_are_looked_at_in_a_quarter_of_an_hour() {
    let kept = kept();
    let right = passphrase("east gate tonight");
    kept.file.unlock(Secret::Passphrase(&right), "tty1", &now(0)).unwrap();
    let at = |nth: i64| if nth % 5 == 0 { "tty1".to_owned() } else { format!("pts/{}", nth % 20) };
    // From changing terminals, that of the guard among them, within a quarter of an hour less a second.
    let looked_at = (0..1000).filter(|nth| guesses(&kept, &at(*nth), &now(nth * 899 / 1000))).count();
    assert!((8..=10).contains(&looked_at), "{looked_at}");
    let early = kept.file.unlock(Secret::Passphrase(&right), "tty1", &now(899));
    assert!(matches!(early, Err(KeyError::Wait { .. })), "the right one as well: it is not looked at");
    assert!(kept.file.unlock(Secret::Passphrase(&right), "tty1", &now(899 + 600)).is_ok());
    assert!(guesses(&kept, "tty1", &now(1500)));
    assert!(kept.file.unlock(Secret::Passphrase(&right), "tty1", &now(1500)).is_ok(), "at home, at once");
    while guesses(&kept, "pts/7", &now(1500)) {}
    assert!(
        kept.file.unlock(Secret::Passphrase(&right), "tty1", &now(1500)).is_ok(),
        "whatever is tried elsewhere"
    );
}

#[test]
fn no_restart_and_no_clock_that_was_set_gives_more_tries() {
    let kept = kept();
    while guesses(&kept, "pts/1", &now(7200)) {}
    let later = Now { wall_ms: 20 * 3_600_000, ..now(7201) };
    assert!(!guesses(&kept, "pts/2", &later), "the wall clock was set forward");
    assert!(!guesses(&kept, "pts/2", &Now { wall_ms: 0, ..later }), "and back");
    let rebooted = Now { boot: [2; 16], mono_ms: 5000, ..later };
    assert!(!guesses(&kept, "pts/2", &rebooted), "forward over a restart");
    assert!(!guesses(&kept, "pts/2", &Now { wall_ms: 0, ..rebooted }), "and back");
    assert!(
        guesses(&kept, "pts/2", &Now { mono_ms: 60_000, ..rebooted }),
        "a minute after the start it has passed"
    );
}

#[test]
fn whoever_waits_gets_in_at_once_by_the_recovery_code_or_an_officers_key() {
    let mut kept = kept();
    let (right, officer, key) = (passphrase("east gate tonight"), Identity::generate(), kept.key.clone());
    kept.file.add_officer(&officer.to_public().to_string(), &key, &now(5), &fill()).unwrap();
    let waits = |kept: &Kept| {
        matches!(kept.file.unlock(Secret::Passphrase(&right), "pts/1", &now(10)), Err(KeyError::Wait { .. }))
    };
    for way in 0..2 {
        while guesses(&kept, "pts/1", &now(10)) {}
        assert!(waits(&kept));
        let wrong = RecoveryCode::random(&|bytes| bytes.fill(9));
        let told = kept.file.unlock(Secret::Recovery(&wrong), "pts/1", &now(10));
        assert!(matches!(told, Err(KeyError::Wrong { wait_ms: 0 })), "{told:?}");
        assert!(waits(&kept), "a wrong code frees nobody");
        match way {
            0 => drop(kept.file.unlock(Secret::Recovery(&kept.code), "pts/1", &now(10)).unwrap()),
            _ => drop(kept.file.unlock_for(std::slice::from_ref(&officer)).unwrap()),
        }
        assert!(kept.file.unlock(Secret::Passphrase(&right), "pts/1", &now(10)).is_ok(), "{way}");
    }
}
