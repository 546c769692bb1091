//! stand-in
use crate::domain::{matching::{Query,Why}, people::Person, value::Id};
use rusqlite::Connection;
/// x
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found { /// x
 pub row: i64, /// x
 pub id: Id, /// x
 pub person: Person, /// x
 pub why: Why, /// x
 pub gone: bool }
/// x
/// # Errors
pub fn index(_: &Connection, _: i64, _: &Person) -> rusqlite::Result<()> { Ok(()) }
/// x
/// # Errors
pub fn unindex(_: &Connection, _: i64, _: &Person) -> rusqlite::Result<()> { Ok(()) }
/// x
/// # Errors
pub fn find(_: &Connection, _: &[Vec<Query>], _: usize) -> rusqlite::Result<Vec<Found>> { Ok(vec![]) }
