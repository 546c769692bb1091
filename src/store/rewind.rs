//! Takes changes of a database back, record by record: each row that a record makes, changes or deletes leaves behind
//! the statement that undoes it, as <https://sqlite.org/undoredo.html> shows.
//!
//! Only for a database that is thrown away: what was deleted stands in the log until then.

use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::error::Result;
use super::rows::Statements as _;

/// The statements that undo, each with the record that made it necessary.
const LOG: &str =
    "CREATE TABLE rewind (n INTEGER PRIMARY KEY, seq INTEGER NOT NULL, undo TEXT NOT NULL) STRICT";

/// A table, the columns that a row of it goes by, and all that it has.
#[derive(Default)]
struct Table {
    name: String,
    key: Vec<String>,
    columns: Vec<String>,
}

/// From now on what changes can be taken back.
pub(super) fn begin(conn: &Connection) -> Result {
    let tables = tables(conn)?;
    conn.execute_batch(LOG)?;
    // Else a row that REPLACE takes the place of goes without a word.
    conn.execute_batch("PRAGMA recursive_triggers = ON")?;
    for table in tables {
        conn.execute_batch(&table.triggers())?;
    }
    Ok(())
}

/// Takes back what all records behind one changed.
pub(super) fn back_to(conn: &Connection, seq: i64) -> Result {
    let mut first = None;
    let mut undo: Vec<String> = Vec::new();
    {
        let mut log = conn.prepare_cached("SELECT seq, n, undo FROM rewind ORDER BY n DESC")?;
        let mut log = log.query([])?;
        while let Some(row) = log.next()?
            && row.get::<_, i64>(0)? > seq
        {
            first = Some(row.get::<_, i64>(1)?);
            undo.push(row.get(2)?);
        }
    }
    // To go back is no change to be taken back, and none that the journal's own triggers should forbid.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    for change in &undo {
        conn.execute(change, [])?;
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
    conn.execute("DELETE FROM rewind WHERE n >= ?", [first])?;
    Ok(())
}

fn tables(conn: &Connection) -> Result<Vec<Table>> {
    let sql = "SELECT t.name, t.wr, c.name, c.pk FROM pragma_table_list t, pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid";
    let columns: Vec<(String, bool, String, bool)> = conn.all(sql, [])?;
    let mut tables: Vec<Table> = Vec::new();
    for (name, has_no_rowid, column, in_key) in columns {
        if tables.last().is_none_or(|last| last.name != name) {
            let (key, columns) =
                if has_no_rowid { (vec![], vec![]) } else { (vec!["rowid".into()], vec!["rowid".into()]) };
            tables.push(Table { name, key, columns });
        }
        let Some(table) = tables.last_mut() else { continue };
        if has_no_rowid && in_key {
            table.key.push(column.clone());
        }
        table.columns.push(column);
    }
    Ok(tables)
}

impl Table {
    fn triggers(&self) -> String {
        let Self { name, columns, .. } = self;
        let here = listed(&self.key, " AND ", "new");
        let old: Vec<String> = columns.iter().map(|column| format!("quote(old.{column})")).collect();
        let mut sql = String::new();
        for (event, undo) in [
            ("INSERT", format!("'DELETE FROM {name} WHERE ' || {here}")),
            (
                "UPDATE",
                format!("'UPDATE {name} SET ' || {} || ' WHERE ' || {here}", listed(columns, ",", "old")),
            ),
            (
                "DELETE",
                format!(
                    "'INSERT INTO {name} ({}) VALUES (' || {} || ')'",
                    columns.join(","),
                    old.join("||','||")
                ),
            ),
        ] {
            // The record is the first thing that is written of it.
            let _ = write!(
                sql,
                "CREATE TRIGGER rewind_{event}_{name} AFTER {event} ON {name} BEGIN
                    INSERT INTO rewind (seq, undo) VALUES ((SELECT max(seq) FROM journal), {undo}); END;"
            );
        }
        sql
    }
}

/// Columns with what they hold, as an expression.
fn listed(columns: &[String], between: &str, row: &str) -> String {
    let each: Vec<String> =
        columns.iter().map(|column| format!("'{column}=' || quote({row}.{column})")).collect();
    each.join(&format!(" || '{between}' || "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::params;

    use super::*;

    /// The kinds of tables and values that a post has; a journal that guards itself.
    const SHAPE: &str = "
        CREATE TABLE journal (seq INTEGER PRIMARY KEY, what TEXT NOT NULL) STRICT;
        CREATE TRIGGER guard BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'never'); END;
        CREATE TABLE loose (a TEXT, b ANY, UNIQUE (a)) STRICT;
        CREATE TABLE numbered (id INTEGER PRIMARY KEY, a TEXT, b ANY) STRICT;
        CREATE TABLE keyed (a TEXT, k INTEGER, b ANY, PRIMARY KEY (k, a)) STRICT, WITHOUT ROWID;";

    #[derive(Clone, Debug)]
    enum Value {
        Nothing,
        Number(i64),
        Real(f64),
        Text(String),
        Bytes(Vec<u8>),
    }

    impl rusqlite::ToSql for Value {
        fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
            match self {
                Self::Nothing => rusqlite::types::Null.to_sql().map(|_| rusqlite::types::Null.into()),
                Self::Number(number) => number.to_sql(),
                Self::Real(real) => real.to_sql(),
                Self::Text(text) => text.to_sql(),
                Self::Bytes(bytes) => bytes.to_sql(),
            }
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Nothing),
            any::<i64>().prop_map(Value::Number),
            prop::num::f64::NORMAL.prop_map(Value::Real),
            "['a-c;王%]{0,4}".prop_map(Value::Text),
            prop::collection::vec(any::<u8>(), 0..4).prop_map(Value::Bytes),
        ]
    }

    /// What a record does: a statement, two small keys, a value.
    fn change() -> impl Strategy<Value = (&'static str, u8, i64, Value)> {
        let statement = prop::sample::select(vec![
            "INSERT INTO loose VALUES (?1, ?3) ON CONFLICT DO UPDATE SET b = ?3",
            "INSERT INTO numbered VALUES (?2, ?1, ?3) ON CONFLICT DO UPDATE SET b = ?3",
            "INSERT INTO keyed VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET b = ?3",
            "REPLACE INTO loose SELECT ?1, ?3 WHERE ?2 >= 0",
            "REPLACE INTO numbered VALUES (?2, ?1, ?3)",
            "REPLACE INTO keyed VALUES (?1, ?2, ?3)",
            "UPDATE keyed SET k = k + 10 * ?2 WHERE a = ?1 AND ?3 IS NOT NULL AND k < 10",
            "UPDATE loose SET b = ?3 WHERE a <> ?1 AND ?2",
            "DELETE FROM loose WHERE a = ?1 AND (?2 OR ?3 IS NULL)",
            "DELETE FROM numbered WHERE id >= ?2 AND (?1 OR ?3 IS NULL)",
            "DELETE FROM keyed WHERE k > ?2 AND (?1 OR ?3 IS NULL)",
        ]);
        (statement, 0..3_u8, 0..3_i64, value())
    }

    /// All that stands in all tables.
    fn all(conn: &Connection) -> Vec<String> {
        let rows = |table: &str, columns: &str| -> Vec<String> {
            conn.all(&format!("SELECT '{table}' || {columns} FROM {table} ORDER BY 1"), []).unwrap()
        };
        [
            rows("journal", "seq || what"),
            rows("loose", "rowid || quote(a) || quote(b)"),
            rows("numbered", "id || quote(a) || quote(b)"),
            rows("keyed", "k || quote(a) || quote(b)"),
        ]
        .concat()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        /// From whichever record one goes back, and again after going on, all tables are what they were.
        #[test]
        fn what_records_change_is_taken_back(
            records in prop::collection::vec(prop::collection::vec(change(), 0..5), 1..12),
            moves in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
        ) {
            let conn = Connection::open_in_memory().unwrap();
            conn.execute_batch(SHAPE).unwrap();
            let record = |at: usize| {
                conn.execute("INSERT INTO journal VALUES (?, 'what')", [i64::try_from(at).unwrap()]).unwrap();
                for (sql, a, k, b) in records.get(at).into_iter().flatten() {
                    conn.execute(sql, params![a.to_string(), k, b]).unwrap();
                }
            };
            // Of what was before there is no way back, and it stands.
            record(0);
            begin(&conn).unwrap();
            let mut stood = vec![all(&conn)];
            let mut at = 0;
            for to in moves {
                let to = to.index(records.len());
                if to < at {
                    back_to(&conn, i64::try_from(to).unwrap()).unwrap();
                }
                for next in at + 1..=to {
                    record(next);
                    if next == stood.len() {
                        stood.push(all(&conn));
                    }
                    prop_assert_eq!(&all(&conn), &stood[next]);
                }
                at = to;
                prop_assert_eq!(&all(&conn), &stood[at]);
            }
        }
    }
}
