//! Rows that are no people, and cells that are good.
