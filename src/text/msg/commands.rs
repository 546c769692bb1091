//! What each word of the line does, and how one that takes something is typed: the keys are the names of the words,
//! so that a word without its texts fails a test.

use crate::domain::entry::CommandWord;
use crate::text::Msg;

#[must_use]
pub(crate) fn does(word: CommandWord) -> Msg {
    Msg::by_code("commands-does", word.name(), Vec::new())
}

/// How a word is typed with what it takes, by its name.
#[must_use]
pub(crate) fn example(name: &str) -> Msg {
    Msg::by_code("commands-example", name, Vec::new())
}

#[cfg(test)]
fn all() -> Vec<Msg> {
    let read = CommandWord::ALL.iter().filter(|word| word.is_read());
    CommandWord::ALL.iter().map(|word| does(*word)).chain(read.map(|word| example(word.name()))).collect()
}

texts! {
    "commands" => all;
}
