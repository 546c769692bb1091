//! What the integration tests share.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a harness fails by panicking")]

pub(crate) mod agree;
pub(crate) mod corpus;
pub(crate) mod entry;
pub(crate) mod needs;
pub(crate) mod night;
pub(crate) mod people;
pub(crate) mod picture;
pub(crate) mod post;
pub(crate) mod pty;
pub(crate) mod sshd;
