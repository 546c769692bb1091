//! The engine and its key: what a sealed file shows to whom.

use super::*;
use crate::domain::now::Now;
use crate::store::{Context, Origin, Store};

fn key(byte: u8) -> DataKey {
    DataKey::random(|bytes| bytes.fill(byte))
}

fn context(key: Option<DataKey>) -> Context {
    let ids = std::sync::atomic::AtomicU64::new(1);
    let context = Context::new(
        || Now { wall_ms: 1, mono_ms: 1, boot: [1; 16], offset_s: 0 },
        move |bytes| {
            let next = ids.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            bytes.fill(0);
            bytes[..8].copy_from_slice(&next.to_le_bytes());
        },
    );
    match key {
        Some(key) => context.with_key(key),
        None => context,
    }
}

fn sealed(folder: &tempfile::TempDir) -> Store {
    let path = folder.path().join("post.db");
    let store = Store::create(&path, context(Some(key(7))), Origin::Real, None).unwrap();
    store.conn.execute_batch("CREATE TABLE canary (word TEXT) STRICT").unwrap();
    store.conn.execute("INSERT INTO canary VALUES (?1)", ["canary-in-the-file"]).unwrap();
    store
}

fn word(conn: &Connection) -> String {
    conn.query_row("SELECT word FROM canary", [], |row| row.get(0)).unwrap()
}

#[test]
fn only_the_key_opens_a_sealed_file_and_neither_file_nor_log_shows_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let store = sealed(&folder);
    for name in ["post.db", "post.db-wal"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"canary" || part == b"SQLite"), "{name}");
    }
    let path = store.path().to_owned();
    assert_eq!(word(&connect(&path, Some(&key(7))).unwrap().conn), "canary-in-the-file");
    assert!(matches!(connect(&path, Some(&key(8))), Err(StoreError::WrongKey(_))));
    assert!(matches!(connect(&path, None), Err(StoreError::NotAPost(_))));
    std::fs::write(folder.path().join("post.db-key-2"), "").unwrap();
    assert!(matches!(connect(&path, None), Err(StoreError::Sealed(_))));
}

#[test]
fn a_plain_file_opens_though_its_key_is_made_already() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    drop(Store::create(&path, context(None), Origin::Real, None).unwrap());
    connect(&path, Some(&key(7))).unwrap();
}

#[test]
fn a_sealed_file_is_read_where_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = sealed(&folder);
    let path = store.path().to_owned();
    assert_eq!(
        word(&to_read(&path, Some(&key(7))).unwrap()),
        "canary-in-the-file",
        "with a log and its memory"
    );
    let without_memory = folder.path().join("log.db");
    std::fs::copy(&path, &without_memory).unwrap();
    std::fs::copy(files::beside(&path, "-wal"), files::beside(&without_memory, "-wal")).unwrap();
    assert_eq!(word(&to_read(&without_memory, Some(&key(7))).unwrap()), "canary-in-the-file", "with a log");
    // Whoever runs the tests may write everywhere: that nothing needed to be written is seen by what is not there.
    let stands = |database: &Path, end| files::beside(database, end).exists();
    assert!(!stands(&without_memory, "-shm"));
    drop(store);
    assert!(!stands(&path, "-wal"));
    assert_eq!(word(&to_read(&path, Some(&key(7))).unwrap()), "canary-in-the-file", "without a log");
    assert!(!stands(&path, "-wal") && !stands(&path, "-shm"));
}

#[test]
fn a_copy_made_by_the_engine_has_the_same_key_and_shows_nothing_either() {
    let folder = tempfile::tempdir().unwrap();
    let store = sealed(&folder);
    let copy = folder.path().join("copy.db");
    store.conn.execute("VACUUM INTO ?1", [copy.to_str()]).unwrap();
    assert_eq!(word(&connect(&copy, Some(&key(7))).unwrap().conn), "canary-in-the-file");
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(6).any(|part| part == b"canary" || part == b"SQLite"));
    let mut page_for_page = Connection::open(folder.path().join("pages.db")).unwrap();
    give_key(&page_for_page, Some(&key(7))).unwrap();
    Backup::new(&store.conn, &mut page_for_page).unwrap().step(-1).unwrap();
    assert_eq!(word(&page_for_page), "canary-in-the-file");
    drop(page_for_page);
    assert_eq!(
        word(&connect(&folder.path().join("pages.db"), Some(&key(7))).unwrap().conn),
        "canary-in-the-file"
    );
}

#[test]
fn each_flipped_bit_of_a_sealed_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let store = sealed(&folder);
    let path = store.path().to_owned();
    drop(store);
    let whole = std::fs::read(&path).unwrap();
    for round in 0..40 {
        // Before these stands the engine's salt for passphrases, which nothing is made of where the key itself is given.
        let at = 16 + (whole.len() - 16) * round / 40;
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (round % 8);
        std::fs::write(&path, damaged).unwrap();
        let found = connect(&path, Some(&key(7))).and_then(|opened| {
            let said: String = opened.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
            if said == "ok" { Ok(()) } else { Err(StoreError::Damaged(said)) }
        });
        assert!(found.is_err(), "byte {at}");
    }
}

#[test]
fn another_engine_is_refused() {
    let older = ["SQLite3 Multiple Ciphers 2.6.0".to_owned(), ENGINE[1].to_owned()];
    assert!(
        matches!(check_version_of(&older), Err(StoreError::WrongEngine(found)) if found.contains("2.6.0"))
    );
    give_key(&Connection::open_in_memory().unwrap(), None).unwrap();
}
