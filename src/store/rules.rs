//! The rules as the journal tells them: set, and ended.

use rusqlite::Connection;

use super::error::StoreError;
use super::journal;
use super::open::Store;
use crate::domain::event::Event;
use crate::domain::rules::{RuleRow, Rules};

/// All rules, in the order of the journal.
fn rules(conn: &Connection) -> Result<Rules, StoreError> {
    let sql = format!(
        "SELECT {} FROM journal LEFT JOIN journal_body USING (seq)
         WHERE kind IN ('rule.set', 'rule.ended') ORDER BY journal.seq",
        journal::COLUMNS
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let records = statement.query_map([], journal::record)?.collect::<Result<Vec<_>, _>>()?;
    let mut rules = Rules::default();
    for record in records {
        rules.version = record.seq;
        match (record.event()?, record.subject) {
            (Some(Event::RuleSet(rule)), Some(id)) => rules.rows.push(RuleRow {
                seq: record.seq,
                id,
                rule,
                author: record.actor,
                at_ms: record.at_ms,
                ended: None,
            }),
            (Some(Event::RuleEnded(ended)), Some(id)) => {
                if let Some(row) = rules.rows.iter_mut().find(|row| row.id == id && row.ended.is_none()) {
                    row.ended = Some((ended.at_ms, record.seq));
                }
            }
            _ => {}
        }
    }
    Ok(rules)
}

impl Store {
    /// All rules that were ever set.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn rules(&self) -> Result<Rules, StoreError> {
        rules(&self.conn)
    }
}
