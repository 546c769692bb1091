//! The terminal: how the screen gets in, what the keyboard says, and how everything is put back.
//!
//! The clock enters here and is handed down. Nothing here decides anything about the post.

pub mod backend;
pub(crate) mod clock;
pub(crate) mod core;
pub mod guard;
pub mod hangup;
pub mod input;
pub(crate) mod neighbours;
pub mod painter;
pub(crate) mod panics;
pub(crate) mod plain;
pub mod probe;
pub mod reader;
pub(crate) mod run;
pub(crate) mod sequence;
pub mod sgr;
pub mod signals;
pub mod tty;
pub(crate) mod voice;
