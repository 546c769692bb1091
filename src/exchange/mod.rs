//! What crosses the file's edge: the office's lists on the way in, tables and cards on the way out.
//!
//! Nothing here writes to the store; it reads files into domain values and turns values into files.

pub mod lists;
pub mod sheet;
