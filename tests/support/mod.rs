//! What the integration tests share.

#![expect(clippy::expect_used, clippy::panic, reason = "a harness fails by panicking")]

pub(crate) mod entry;
pub(crate) mod pty;
