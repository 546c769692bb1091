//! What is wanted of a lesson: `/practice`, `/practice skip`, `/practice again`.

use super::screen::PracticeWish;
use super::words::{RestOfLine, TypedWord, of_table, table};
use super::{EntryError, Order, ScreenOrder};

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
