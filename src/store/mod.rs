//! The one file. All SQL is here.

pub mod search;
