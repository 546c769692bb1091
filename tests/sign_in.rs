//! People of the post on a real file: roles, PINs, signing in, taking over; each test leaves a file of which
//! all tables can be made again from the journal.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on shall stop there"
)]

#[path = "support/night.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod night;
#[path = "support/people.rs"]
mod people;
#[path = "support/post.rs"]
mod post;
#[path = "support/pty.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod pty;

#[path = "sign_in/command_line.rs"]
mod command_line;
#[path = "sign_in/guessing.rs"]
mod guessing;
#[path = "sign_in/roles.rs"]
mod roles;
#[path = "sign_in/terminals.rs"]
mod terminals;
