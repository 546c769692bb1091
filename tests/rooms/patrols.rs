//! Rounds and routes on a real file: teams go out, report and come back, in time, late, twice, and while
//! the clock jumps. Each test leaves a file of which all tables can be made again from the journal.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod rounds;
mod routes;
