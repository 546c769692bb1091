//! What crosses the file's edge: lists in, tables and pages out, and the made-up world of the demo.
//!
//! Reads and makes plain values; never decides and never writes to the store by itself.

pub mod world;
