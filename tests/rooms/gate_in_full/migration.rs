//! A file that the first version made, opened by this one.

use std::path::{Path, PathBuf};

use nightpost::domain::command::{Annul, Command, Erase};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::now::Now;
use nightpost::domain::value::Direction;
use nightpost::store::{Context, NoReplay, Op, Store, anchor_path};
use rusqlite::Connection;

use crate::support::night::taken;

/// A copy of the file, and when its night is.
fn first_version(folder: &Path) -> (PathBuf, Context) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version_1.db");
    let file = folder.join("post.db");
    std::fs::copy(&kept, &file).unwrap();
    std::fs::copy(anchor_path(&kept), anchor_path(&file)).unwrap();
    let last: i64 = rows(&file, "SELECT max(at_ms) FROM journal");
    let now = move || Now { wall_ms: last + 600_000, mono_ms: 0, boot: [9; 16], offset_s: 8 * 3600 };
    let ids = std::sync::atomic::AtomicU64::new(1);
    let context = Context::new(now, move |bytes| {
        let next = ids.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        bytes.fill(0xb7);
        bytes[..8].copy_from_slice(&next.to_le_bytes());
    });
    (file, context)
}

fn rows(file: &Path, sql: &str) -> i64 {
    Connection::open(file).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_file_of_the_first_version_keeps_all_its_rows_and_adds_up() {
    let folder = tempfile::tempdir().unwrap();
    let (file, context) = first_version(folder.path());
    assert_eq!(rows(&file, "SELECT * FROM pragma_user_version"), 1);
    let tables = ["journal", "journal_body", "person", "passage", "arrival", "tailgate", "round"];
    let counts = |file: &Path| tables.map(|table| rows(file, &format!("SELECT count(*) FROM {table}")));
    let before = counts(&file);
    assert!(before.iter().all(|count| *count > 0), "{before:?}");
    let store = Store::open(&file, context).unwrap();
    let verdict = store.verify(&mut |_, _| {}).unwrap();
    assert_eq!(verdict.faults, [], "{verdict:?}");
    assert_eq!(counts(&file), before);
    assert!(rows(&file, "SELECT * FROM pragma_user_version") > 1);
    // Every person has their card, the one without a word is a debt, the pairs without a match count.
    assert_eq!(rows(&file, "SELECT count(*) FROM card"), rows(&file, "SELECT count(*) FROM person"));
    let count = store.head_count().unwrap();
    assert_eq!((count.debts, count.inside.tailgates), (1, 2));
    assert_eq!(count.inside.unmatched, 2, "one in twice, one out twice; the annulled ones do not count");
    assert_eq!(
        (count.inside.residents_inside, count.inside.residents_outside, count.inside.residents_unknown),
        (1, 4, 1)
    );
    let figures = store.figures().unwrap();
    assert_eq!((figures.passages_in, figures.passages_out, figures.refused, figures.queue), (2, 5, 3, 1));
    let first = store.journal(0, 100).unwrap().into_iter().find(|r| r.kind == "passage.recorded").unwrap();
    assert_eq!(store.replay(first.seq).unwrap(), Err(NoReplay::NoFacts));
}

#[test]
fn a_migrated_file_goes_on_and_takes_old_records_back() {
    let folder = tempfile::tempdir().unwrap();
    let (file, context) = first_version(folder.path());
    let mut store = Store::open(&file, context.clone()).unwrap();
    let op = || Op { id: context.id(), actor: "W1".to_owned(), terminal: "desk".to_owned(), begun_by: None };
    let persons = store.journal(0, 100).unwrap().into_iter().filter(|r| r.kind == "person.added");
    let ids: Vec<_> = persons.filter_map(|record| record.subject).collect();
    for id in &ids {
        let request = PassageRequest {
            direction: Some(Direction::In),
            measured: Some(taken(365)),
            confirmed: true,
            ..PassageRequest::new(*id, 1)
        };
        store.execute(&op(), &Command::Pass(request)).unwrap();
    }
    while let Some(own) = store.last_own("W1").unwrap() {
        store.execute(&op(), &Command::Annul(Annul { seq: own.seq })).unwrap();
    }
    let verdict = store.verify(&mut |_, _| {}).unwrap();
    assert_eq!(verdict.faults, [], "{verdict:?}");
    let figures = store.figures().unwrap();
    // The last twenty can be taken back; three passages are older.
    assert_eq!((figures.passages_in, figures.passages_out, figures.refused, figures.tailgates), (2, 1, 0, 0));
    assert_eq!(store.head_count().unwrap().inside.unmatched, 1, "one of the older ones");
    for id in ids {
        store.execute(&op(), &Command::Erase(Erase { subject: id })).unwrap();
    }
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
    drop(store);
    assert_eq!(Store::open(&file, context).unwrap().figures().unwrap().people, 0);
}
