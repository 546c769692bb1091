//! Files of every version so far, each made by the program of that time with rows in all of its tables, a line half
//! typed and somebody being handled. Each was packed (`page_size = 512`, `VACUUM`), and nothing else was done to it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nightpost::domain::now::Now;
use nightpost::store::{Context, Fault, Store, Typed, anchor_path};
use rstest::rstest;
use rusqlite::Connection;

/// Tables that stay empty in the files of those versions that had them: what fills them takes half an hour, a jump of the
/// clock, or a question about a list.
const EMPTY: [&str; 4] = ["clock_jump", "lone_miss", "list_layout", "access"];
/// Tables that an earlier program filled with less: keys of the search, and figures that are counted since.
const GROWN: [&str; 3] = ["meta", "person_key", "tally"];

/// How many rows each table has.
fn rows(conn: &Connection) -> BTreeMap<String, i64> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let names: Vec<String> =
        conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let count = |name: &str| {
        conn.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0)).unwrap()
    };
    names.into_iter().map(|name| (name.clone(), count(&name))).collect()
}

/// Kind and hash of every record.
fn journal(conn: &Connection) -> Vec<(String, Vec<u8>)> {
    let mut statement = conn.prepare("SELECT kind, hash FROM journal ORDER BY seq").unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

fn version(conn: &Connection) -> u32 {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// A copy of a version's file.
fn copied(version: u32, folder: &Path) -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/version_{version}.db"));
    let file = folder.join("post.db");
    std::fs::copy(&kept, &file).unwrap();
    std::fs::copy(anchor_path(&kept), anchor_path(&file)).unwrap();
    file
}

fn opened(file: &Path) -> Store {
    let last: i64 = Connection::open(file)
        .unwrap()
        .query_row("SELECT max(at_ms) FROM journal", [], |row| row.get(0))
        .unwrap();
    let now = move || Now { wall_ms: last + 60_000, mono_ms: 0, boot: [9; 16], offset_s: 8 * 3600 };
    Store::open(file, Context::new(now, |bytes| bytes.fill(0xb7))).unwrap()
}

#[rstest]
fn a_file_of_every_version_is_brought_along_with_all_that_is_in_it(
    #[values(2, 3, 4, 5, 6, 7, 8, 9)] made_by: u32,
) {
    let folder = tempfile::tempdir().unwrap();
    let file = copied(made_by, folder.path());
    let (before, records) = {
        let conn = Connection::open(&file).unwrap();
        assert_eq!(version(&conn), made_by);
        (rows(&conn), journal(&conn))
    };
    for (table, count) in &before {
        assert!(*count > 0 || EMPTY.contains(&table.as_str()), "nothing stands in {table}");
    }
    let store = opened(&file);
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
    let conn = Connection::open(&file).unwrap();
    assert_eq!(journal(&conn), records);
    let after = rows(&conn);
    for (table, count) in before.iter().filter(|(table, _)| after.contains_key(*table)) {
        if GROWN.contains(&table.as_str()) {
            assert!(after[table] >= *count, "{table}");
        } else {
            assert_eq!(after[table], *count, "{table}");
        }
    }
    let who = if made_by < 5 { "W1" } else { "L1" };
    let draft = store.take_draft(who, &|_| false).unwrap().unwrap();
    assert_eq!(draft.typed, Typed::Line("wf 36".to_owned()));
}

#[test]
fn a_record_that_cannot_be_read_keeps_no_older_file_shut_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = copied(2, folder.path());
    let before = {
        let conn = Connection::open(&file).unwrap();
        let passage: i64 = conn
            .query_row("SELECT min(seq) FROM journal WHERE kind = 'passage.recorded'", [], |row| row.get(0))
            .unwrap();
        conn.execute_batch("DROP TRIGGER journal_body_is_not_changed").unwrap();
        conn.execute("UPDATE journal_body SET body = '{' WHERE seq = ?", [passage]).unwrap();
        rows(&conn)
    };
    let faults = opened(&file).verify(&mut |_, _| {}).unwrap().faults;
    assert!(matches!(faults[..], [Fault::Chain { .. }]), "{faults:?}");
    let after = rows(&Connection::open(&file).unwrap());
    for table in ["journal", "passage", "round", "courier", "vehicle", "emergency"] {
        assert_eq!(after[table], before[table], "{table}");
    }
}

#[rstest]
fn whatever_version_a_file_had_its_tables_are_those_of_a_new_one(#[values(1, 2, 5, 8, 9)] made_by: u32) {
    /// Tables with their columns in order, indexes, and what each trigger does.
    fn shape(file: &Path) -> (Vec<String>, Vec<String>) {
        let conn = Connection::open(file).unwrap();
        let list = |sql: &str| -> Vec<String> {
            conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let columns = "SELECT schema.name || '.' || cid || ' ' || columns.name || ' ' || columns.type || ' '
                           || columns.\"notnull\" || ' ' || coalesce(dflt_value, '')
                       FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS columns
                       WHERE schema.type = 'table' ORDER BY schema.name, cid";
        let others = "SELECT type || ' ' || name || ' ' || tbl_name || CASE type WHEN 'trigger' THEN ' ' || sql ELSE '' END
                      FROM sqlite_schema WHERE type <> 'table' ORDER BY type, name";
        (list(columns), list(others))
    }
    let folder = tempfile::tempdir().unwrap();
    let file = copied(made_by, folder.path());
    drop(opened(&file));
    let fresh = crate::support::post::Post::with_gates("East");
    assert_eq!(shape(&file), shape(&fresh.file));
}
