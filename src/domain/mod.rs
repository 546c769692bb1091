//! The rules of the post. Pure: no clock, no SQL, no terminal, no input or output.
//!
//! What is true tonight is handed in; what follows from it is handed back.

pub(crate) mod any_of;
pub(crate) mod cards;
pub mod code;
pub mod command;
pub mod copies;
pub(crate) mod decide;
pub mod doors;
pub mod entry;
pub mod errands;
pub mod event;
pub mod fever;
pub mod figures;
pub mod flags;
pub mod follow_up;
pub mod gate;
pub mod handover;
pub(crate) mod identity;
pub mod lane;
pub(crate) mod lifted;
pub mod listing;
pub mod matching;
pub(crate) mod natural;
pub mod notices;
pub mod now;
pub mod patrol;
pub mod people;
pub mod pins;
pub mod pinyin;
pub(crate) mod post;
mod refusal;
pub(crate) mod relation;
pub mod representative;
pub mod retention;
pub mod reveal;
pub mod roles;
pub mod rules;
pub mod shift;
pub mod slots;
pub(crate) mod spelling;
pub mod survey;
pub mod tasks;
pub mod thermometer;
pub mod tips;
pub mod value;
pub(crate) mod visit;
pub(crate) mod wordlist;

use std::sync::LazyLock;

/// Reads the lists of words that are kept from their first use on. Whoever makes something in a thread whose heap is to end
/// with it does this first, or the lists lie in that heap and hold all of it. A test knows every list of the lower floors.
pub(crate) fn keep_words() {
    drop(pinyin::initials("李"));
    drop(value::Home::read("3号楼2单元501室"));
    identity::keep_words();
    LazyLock::force(&spelling::SPELLINGS);
    LazyLock::force(&rules::PRESETS);
}
