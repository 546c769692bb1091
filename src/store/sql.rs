//! Values of the domain as columns, and back. A code that a column holds is the one that serde
//! writes, so that journal, tables and answers spell it alike; a body is the JSON of the whole value.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer as _};
use serde::{Deserialize, Serialize};

use super::rows::{Columns, FromRow, OneColumn, column, row};
use crate::domain::doors::{
    ClosurePoint, DoorFinding, DoorState, Layer, PointPlan, Repair, RepairStage, RepairStep, Schedule,
};
use crate::domain::errands::ErrandState;
use crate::domain::event::EventKind;
use crate::domain::fever::{FeverEnding, Stage};
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::follow_up::{ContactChannel, ContactOutcome, Day};
use crate::domain::gate::{ArrivalState, Passing, Reason};
use crate::domain::handover::Item;
use crate::domain::lane::Priority;
use crate::domain::notices::NoticeWay;
use crate::domain::patrol::{Channel, Duty, IncidentKind, Night, Place, Route, Staff, StaffKind};
use crate::domain::people::{Person, PersonKind};
use crate::domain::post::PostFacts;
use crate::domain::rules::Rule;
use crate::domain::shift::CheckItem;
use crate::domain::survey::{SiteKind, SurveyKind};
use crate::domain::tasks::{TaskFinding, TaskKind, TaskPlan};
use crate::domain::thermometer::Method;
use crate::domain::tips::TipPriority;
use crate::domain::value::{
    CardNumber, Direction, DoorCode, Home, Id, Plate, PointCode, PointLabel, SafeText, Temperature,
};

/// A plain value from its code.
pub(super) fn from_code<'a, T: Deserialize<'a>>(code: &'a str) -> FromSqlResult<T> {
    let code: StrDeserializer<'_, Error> = code.into_deserializer();
    T::deserialize(code).map_err(FromSqlError::other)
}

/// The code of a plain value (`Direction::In` is `in`).
pub(super) fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// Values that a column holds by their code.
macro_rules! by_code {
    ($($kind:ty),+ $(,)?) => {$(
        impl FromSql for $kind {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                from_code(value.as_str()?)
            }
        }

        impl ToSql for $kind {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(code(self).into())
            }
        }

        column!($kind);
    )+};
}

by_code!(ArrivalState, CardNumber, Direction, Passing, PersonKind, Priority, Reason);
by_code!(DoorState, DoorFinding, Layer, PointPlan, RepairStage, RepairStep);
by_code!(Channel, Duty, IncidentKind, Night, StaffKind);
by_code!(CheckItem, ContactChannel, ContactOutcome, Day, FeverEnding, FlagKind, Item, Method, Stage);
by_code!(ErrandState, NoticeWay, SiteKind, SurveyKind);
by_code!(TaskFinding, TaskKind, TipPriority);

/// A whole value as its JSON.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        body(&self.0)
    }
}

fn body<T: Serialize>(value: &T) -> rusqlite::Result<ToSqlOutput<'static>> {
    let body = serde_json::to_string(value);
    Ok(body.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?.into())
}

impl<T: DeserializeOwned> OneColumn for Json<T> {}

/// A list stands in one column.
impl<T: DeserializeOwned> FromRow for Vec<T> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        columns.take().map(|Json(list)| list)
    }
}

/// Values that a column holds as a body.
macro_rules! by_body {
    ($($kind:ty),+ $(,)?) => {$(
        impl FromSql for $kind {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Json::column_result(value).map(|Json(body)| body)
            }
        }

        impl ToSql for $kind {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                body(self)
            }
        }

        column!($kind);
    )+};
}

by_body!(ClosurePoint, Flag, Person, PostFacts, Repair, Route, Rule, Schedule, Staff, TaskPlan);

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for PointLabel {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.to_owned().try_into().map_err(FromSqlError::other)
    }
}

/// What nobody wrote is an empty text.
impl FromSql for SafeText {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self::new(value.as_str_or_null()?.unwrap_or_default()))
    }
}

impl ToSql for SafeText {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl FromSql for Place {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self::new(value.as_str()?))
    }
}

impl ToSql for Place {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

column!(Id, Place, PointLabel, SafeText);

impl ToSql for Plate {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

/// What reads as no plate is none.
impl FromRow for Option<Plate> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        Ok(columns.take::<Option<String>>()?.and_then(|plate| Plate::parse(&plate)))
    }
}

impl ToSql for Temperature {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.tenths().into())
    }
}

/// What cannot be somebody's temperature is none.
impl FromRow for Option<Temperature> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        let tenths: Option<u16> = columns.take()?;
        Ok(tenths.and_then(|tenths| Temperature::from_tenths(tenths).ok()))
    }
}

row!(DoorCode { building, stairwell });
row!(Home { building, stairwell, room });

/// A home of which nothing is known is none.
impl FromRow for Option<Home> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        let parts: (Option<String>, Option<String>, Option<String>) = columns.take()?;
        let [building, stairwell, room] = [parts.0, parts.1, parts.2].map(Option::unwrap_or_default);
        Ok(Some(Home { building, stairwell, room }).filter(|home| !home.building.is_empty()))
    }
}

/// A point's code stands in three columns: building and stairwell of a door, or the label of anything else.
impl FromRow for PointCode {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        let (building, stairwell): (Option<String>, Option<String>) = columns.take()?;
        let (building, stairwell) = (building.unwrap_or_default(), stairwell.unwrap_or_default());
        let door = Self::Door(DoorCode { building, stairwell });
        Ok(columns.take::<Option<PointLabel>>()?.map_or(door, Self::Label))
    }
}

/// Kinds of records as they stand in the brackets of an `IN`.
pub(super) fn kinds<'a>(kinds: impl IntoIterator<Item = &'a EventKind>) -> String {
    let quoted = kinds.into_iter().map(|kind| format!("'{}'", kind.code()));
    quoted.collect::<Vec<_>>().join(", ")
}
