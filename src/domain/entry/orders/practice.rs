//! What is wanted of a lesson: `/practice`, `/practice skip`, `/practice again`.

use super::words::{RestOfLine, TypedWord, of_table, table};
use super::{EntryError, Order, ScreenOrder};

/// What is wanted of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeWish {
    /// How it is done; at its end, what came of it.
    Show,
    /// On to the next part.
    Skip,
    /// The same part once more, or at its beginning the one before.
    Again,
}

table! {
    WISHES: PracticeWish
    Show "show" ["怎么做", "看"],
    Skip "skip" ["跳过"],
    Again "again" ["重来", "再练"],
}

/// The words that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    of_table("practice", WISHES)
}

/// Nothing, or a word.
pub(crate) fn order(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let wish = if words.is_done() { PracticeWish::Show } else { words.one_of(WISHES)? };
    words.end()?;
    Ok(Order::Screen(ScreenOrder::Practice(wish)))
}
