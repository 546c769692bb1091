//! The rules of the post. Pure: no clock, no SQL, no terminal, no input or output.
//!
//! What is true tonight is handed in; what follows from it is handed back.

pub mod command;
pub mod decide;
pub mod doors;
pub mod entry;
pub mod event;
pub mod gate;
pub mod listing;
pub mod matching;
pub mod now;
pub mod patrol;
pub mod people;
pub mod pinyin;
pub mod rules;
pub mod value;
