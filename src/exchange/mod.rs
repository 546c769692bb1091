//! What crosses the file's edge: the office's lists on the way in, and the made-up world of the demo.
//!
//! Reads and makes plain values; never decides and never writes to the store by itself.

pub mod lists;
pub mod rules;
pub mod sheet;
pub mod world;
