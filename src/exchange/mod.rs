//! What crosses the file's edge: the office's lists on the way in, pass cards, tables and the information sheet on the way
//! out, and the made-up world of the demo.
//!
//! Reads and makes plain values; never decides and never writes to the store by itself.

pub mod cards;
pub(crate) mod envelope;
pub mod errands;
pub mod figures;
pub mod handover;
mod html;
pub mod info_sheet;
pub mod lists;
pub(crate) mod moments;
pub mod notices;
pub(crate) mod person;
pub(crate) mod rules;
pub mod sheet;
pub mod tables;
pub mod world;
