//! The marks in the texts as the build writes them and the program reads them. No text holds one of its own.

/// Ends a text; behind its key stands a tab.
pub(crate) const TEXT_END: char = '\0';
/// Before the name of an argument.
pub(crate) const ARGUMENT: char = '\u{1}';
/// Before the name of a word of the entry line.
pub(crate) const WORD: char = '\u{2}';
/// Before the name of the argument that chooses one of some cases.
pub(crate) const CHOICE: char = '\u{3}';
/// Before what the argument is in a case. The last case is for everything else and says nothing here.
pub(crate) const CASE: char = '\u{4}';
/// Ends a name, and the last case of a choice.
pub(crate) const END: char = '\u{5}';
