//! People of the post on a real file: roles, PINs, signing in, taking over; each test leaves a file of which
//! all tables can be made again from the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

mod command_line;
mod guessing;
mod roles;
mod terminals;
