//! Values of the domain as columns, and back. A code that a column holds is the one that serde
//! writes, so that journal, tables and answers spell it alike.

use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::event::EventKind;

/// The code of a plain enum (`Direction::In` is `in`).
pub(super) fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// A plain enum from its code in column `index`.
pub(super) fn from_code<T: DeserializeOwned>(index: usize, code: String) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::String(code))
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

/// A plain enum from its code, or nothing.
pub(super) fn from_code_opt<T: DeserializeOwned>(
    index: usize,
    code: Option<String>,
) -> rusqlite::Result<Option<T>> {
    code.map(|code| from_code(index, code)).transpose()
}

/// A whole value from its JSON in column `index`.
pub(super) fn from_json<T: DeserializeOwned>(index: usize, json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

/// Kinds of records as they stand in the brackets of an `IN`.
pub(super) fn kinds<'a>(kinds: impl IntoIterator<Item = &'a EventKind>) -> String {
    let quoted = kinds.into_iter().map(|kind| format!("'{}'", kind.code()));
    quoted.collect::<Vec<_>>().join(", ")
}
