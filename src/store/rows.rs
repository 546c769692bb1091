//! One statement asked or carried out, prepared once for a connection, and its rows read from left to right.
//!
//! A struct whose fields stand in the order of the columns is declared once, with [`row!`]; a column that is a field by
//! itself has the field's name, or no test reads such a row. This file knows no table.

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use super::error::Result;

/// The columns of a row that were not read yet.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
    /// What the next one is called, where somebody has said it.
    name: Option<&'static str>,
}

impl Columns<'_> {
    /// Whether the next column is empty; if it is, so many are passed over.
    pub(super) fn lack(&mut self, columns: usize) -> rusqlite::Result<bool> {
        self.name = None;
        let lacks = self.row.get_ref(self.next)? == ValueRef::Null;
        self.next += if lacks { columns } else { 0 };
        Ok(lacks)
    }

    /// The next column. Its name is looked at by those who test: a statement has its columns in the same order always.
    fn one<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        if cfg!(debug_assertions)
            && let Some(name) = self.name.take()
            && self.row.as_ref().column_name(self.next)? != name
        {
            return Err(rusqlite::Error::InvalidColumnName(name.to_owned()));
        }
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// The next value, of as many columns as it takes.
    pub(super) fn take<T: FromRow>(&mut self) -> rusqlite::Result<T> {
        T::read(self)
    }

    /// The value of a field; if it is one column, that has the field's name.
    pub(super) fn field<T: FromRow>(&mut self, name: &'static str) -> rusqlite::Result<T> {
        self.name = Some(name);
        self.take()
    }
}

/// A value of one or more columns that stand side by side.
pub(super) trait FromRow: Sized {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self>;
}

/// A value of one column.
pub(super) trait OneColumn: FromSql {}

impl<T: OneColumn> FromRow for T {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        columns.one()
    }
}

impl<T: OneColumn> FromRow for Option<T> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        columns.one()
    }
}

/// How many there are of something.
impl FromRow for usize {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        Ok(Self::try_from(columns.take::<i64>()?).unwrap_or_default())
    }
}

/// Bytes, if there are any.
impl FromRow for Option<Vec<u8>> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        columns.one()
    }
}

/// Values that go together: all are there, or none is.
impl<A: OneColumn, B: OneColumn> FromRow for Option<(A, B)> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        columns.name = None;
        Ok(columns.take::<Option<A>>()?.zip(columns.take()?))
    }
}

impl<A: OneColumn, B: OneColumn, C: OneColumn> FromRow for Option<(A, B, C)> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        columns.name = None;
        let (first, others) = (columns.take::<Option<A>>()?, columns.take::<Option<(B, C)>>()?);
        Ok(first.zip(others).map(|(first, (second, third))| (first, second, third)))
    }
}

/// Says of types that they stand in one column.
macro_rules! column {
    ($($kind:ty),+ $(,)?) => {$(impl $crate::store::rows::OneColumn for $kind {})+};
}
pub(super) use column;

column!(bool, u16, u32, i64, String, [u8; 16], [u8; 32]);

macro_rules! tuple {
    ($($part:ident)+) => {
        impl<$($part: FromRow),+> FromRow for ($($part,)+) {
            fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
                columns.name = None;
                Ok(($(columns.take::<$part>()?,)+))
            }
        }
    };
}

tuple!(A B);
tuple!(A B C);
tuple!(A B C D);
tuple!(A B C D E);
tuple!(A B C D E F);
tuple!(A B C D E F G);

/// Declares a struct whose fields are read from a row in their order, or says so of one that there is. A field that is
/// given a value is no column. Of an `Option` the whole struct is lacking where its first column is.
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$about:meta])* $of:vis $field:ident: $kind:ty $(= $left:expr)?),+ $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name {
            $($(#[$about])* $of $field: $kind),+
        }

        $crate::store::rows::row!($name { $($field $(= $left)?),+ });
    };
    (Option<$name:ident> { $($field:ident),+ }) => {
        impl $crate::store::rows::FromRow for Option<$name> {
            fn read(columns: &mut $crate::store::rows::Columns<'_>) -> rusqlite::Result<Self> {
                if columns.lack([$(stringify!($field)),+].len())? {
                    return Ok(None);
                }
                Ok(Some($name { $($field: columns.field(stringify!($field))?),+ }))
            }
        }
    };
    ($name:ty { $($field:ident $(= $left:expr)?),+ }) => {
        impl $crate::store::rows::FromRow for $name {
            fn read(columns: &mut $crate::store::rows::Columns<'_>) -> rusqlite::Result<Self> {
                Ok(Self { $($field: $crate::store::rows::field!(columns $field $(, $left)?)),+ })
            }
        }
    };
}
pub(super) use row;

macro_rules! field {
    ($columns:ident $field:ident) => {
        $columns.field(stringify!($field))?
    };
    ($columns:ident $field:ident, $left:expr) => {
        $left
    };
}
pub(super) use field;

/// Puts a row into a table: each column beside its value. Where there is such a row already, the columns behind `else`
/// are set in it, or what a text says is done.
macro_rules! insert {
    ($conn:expr; $table:ident { $($row:tt)+ }) => {
        $crate::store::rows::put!("INSERT", $conn; $table { $($row)+ }, "")
    };
    ($conn:expr; $table:ident { $($row:tt)+ } else $first:ident $(, $other:ident)*) => {
        $crate::store::rows::put!("INSERT", $conn; $table { $($row)+ }, concat!(
            "ON CONFLICT DO UPDATE SET ", stringify!($first), " = excluded.", stringify!($first)
            $(, ", ", stringify!($other), " = excluded.", stringify!($other))*
        ))
    };
    ($conn:expr; $table:ident { $($row:tt)+ }, $else:literal) => {
        $crate::store::rows::put!("INSERT", $conn; $table { $($row)+ }, $else)
    };
}
pub(super) use insert;

/// Puts a row into a table, in the place of the one that it would stand beside.
macro_rules! replace {
    ($conn:expr; $table:ident { $($row:tt)+ }) => {
        $crate::store::rows::put!("REPLACE", $conn; $table { $($row)+ }, "")
    };
}
pub(super) use replace;

macro_rules! put {
    ($how:literal, $conn:expr; $table:ident {
        $first:ident $(: $given:expr)? $(, $column:ident $(: $value:expr)?)* $(,)?
    }, $else:expr) => {
        {
            use $crate::store::rows::Statements as _;
            $conn.run(
                concat!(
                    $how, " INTO ", stringify!($table), " (", stringify!($first) $(, ", ", stringify!($column))*,
                    ") VALUES (?" $(, $crate::store::rows::mark!($column))*, ") ", $else,
                ),
                rusqlite::params![
                    $crate::store::rows::given!($first $(, $given)?)
                    $(, $crate::store::rows::given!($column $(, $value)?))*
                ],
            )
        }
    };
}
pub(super) use put;

/// The place of a further value.
macro_rules! mark {
    ($column:ident) => {
        ", ?"
    };
}
pub(super) use mark;

/// A value is called as its column where nothing else is said.
macro_rules! given {
    ($column:ident, $value:expr) => {
        $value
    };
    ($column:ident) => {
        $column
    };
}
pub(super) use given;

/// What a connection is asked for.
pub(super) trait Statements {
    fn conn(&self) -> &Connection;

    /// All rows.
    fn all<T: FromRow, C: FromIterator<T>>(&self, sql: &str, given: impl Params) -> Result<C> {
        Ok(self.conn().prepare_cached(sql)?.query_map(given, whole)?.collect::<Result<_, _>>()?)
    }

    /// The first row, which there is always.
    fn one<T: FromRow>(&self, sql: &str, given: impl Params) -> Result<T> {
        Ok(self.conn().prepare_cached(sql)?.query_row(given, whole)?)
    }

    /// The first row, if there is any.
    fn maybe<T: FromRow>(&self, sql: &str, given: impl Params) -> Result<Option<T>> {
        Ok(self.conn().prepare_cached(sql)?.query_row(given, whole).optional()?)
    }

    /// Row after row, none of them held.
    fn each<T: FromRow>(&self, sql: &str, given: impl Params, mut take: impl FnMut(T) -> Result) -> Result {
        self.each_while(sql, given, |row| take(row).map(|()| true))
    }

    /// The same for as long as somebody wants more of them.
    fn each_while<T: FromRow>(
        &self,
        sql: &str,
        given: impl Params,
        mut take: impl FnMut(T) -> Result<bool>,
    ) -> Result {
        let mut statement = self.conn().prepare_cached(sql)?;
        let mut rows = statement.query(given)?;
        while let Some(row) = rows.next()? {
            if !take(whole(row)?)? {
                break;
            }
        }
        Ok(())
    }

    /// Whether there is any row.
    fn has(&self, sql: &str, given: impl Params) -> Result<bool> {
        Ok(self.conn().prepare_cached(sql)?.exists(given)?)
    }

    /// Changes rows.
    fn run(&self, sql: &str, given: impl Params) -> Result {
        self.changed(sql, given).map(drop)
    }

    /// Changes rows; how many there were.
    fn changed(&self, sql: &str, given: impl Params) -> Result<usize> {
        Ok(self.conn().prepare_cached(sql)?.execute(given)?)
    }
}

impl Statements for Connection {
    fn conn(&self) -> &Connection {
        self
    }
}

/// A row that is nothing but one value.
fn whole<T: FromRow>(row: &Row<'_>) -> rusqlite::Result<T> {
    Columns { row, next: 0, name: None }.take()
}

/// What is read of something, if it is there.
pub(super) fn if_any<T, U: Default>(of: Option<T>, read: impl FnOnce(T) -> Result<U>) -> Result<U> {
    of.map_or_else(|| Ok(U::default()), read)
}
