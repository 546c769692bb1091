//! What the command line tells of a thing, each field once: to programs by its key, to people in the order of a line.
//!
//! What an export has of it comes first, so that both give the same object; a thing that no export has is told of here alone.

use serde_json::Value;

use super::{Cell, Table, json};
use crate::domain::now::Now;
use crate::text::Texts;

/// The fields of a thing that is told of in rows `R`.
pub(crate) struct Fields<'a, R>(Vec<Field<'a, R>>);

struct Field<'a, R> {
    /// What programs know it by; nothing that only people are told of has one.
    key: Option<&'static str>,
    /// Whether people are told of it.
    is_said: bool,
    cell: Box<dyn Fn(&R) -> Cell + 'a>,
}

/// The columns of an export, for programs: people are told in few words what matters.
impl<R: 'static> From<Table<R>> for Fields<'_, R> {
    fn from(table: Table<R>) -> Self {
        let field = |(key, cell)| Field { key: Some(key), is_said: false, cell };
        Self(table.cells().map(field).collect())
    }
}

impl<'a, R> Fields<'a, R> {
    pub(crate) fn none() -> Self {
        Self(Vec::new())
    }

    fn with<C: Into<Cell>>(
        mut self,
        key: Option<&'static str>,
        is_said: bool,
        cell: impl Fn(&R) -> C + 'a,
    ) -> Self {
        self.0.push(Field { key, is_said, cell: Box::new(move |row| cell(row).into()) });
        self
    }

    /// One more, for programs and for people.
    #[must_use]
    pub(crate) fn both<C: Into<Cell>>(self, key: &'static str, cell: impl Fn(&R) -> C + 'a) -> Self {
        self.with(Some(key), true, cell)
    }

    /// One more, for programs only.
    #[must_use]
    pub(crate) fn data<C: Into<Cell>>(self, key: &'static str, cell: impl Fn(&R) -> C + 'a) -> Self {
        self.with(Some(key), false, cell)
    }

    /// One more, for people only.
    #[must_use]
    pub(crate) fn said<C: Into<Cell>>(self, cell: impl Fn(&R) -> C + 'a) -> Self {
        self.with(None, true, cell)
    }

    /// A row as an object, masked.
    pub(crate) fn object(&self, row: &R, now: &Now) -> Value {
        let value =
            |field: &Field<'_, R>| Some((field.key?.to_owned(), json::value(now, &(field.cell)(row))));
        Value::Object(self.0.iter().filter_map(value).collect())
    }

    /// Rows as objects, masked.
    pub(crate) fn objects<'r>(&self, rows: impl IntoIterator<Item = &'r R>, now: &Now) -> Vec<Value>
    where
        R: 'r,
    {
        rows.into_iter().map(|row| self.object(row, now)).collect()
    }

    /// A row as a line, masked.
    pub(crate) fn line(&self, row: &R, texts: &Texts, now: &Now) -> String {
        let said = self.0.iter().filter(|field| field.is_said);
        let cells: Vec<String> = said
            .map(|field| {
                let cell = (field.cell)(row);
                // Seconds matter to programs only.
                let Cell::Time(at_ms) = cell else { return cell.shown(texts, now) };
                now.date_and_time(at_ms)
            })
            .collect();
        cells.join("\t")
    }
}
