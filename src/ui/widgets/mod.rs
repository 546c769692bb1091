//! The parts that screens are put together from. Each draws what it is handed into a buffer, given
//! the context; none knows a state, a key or a rule.

mod entry_line;
mod key_row;
mod pane;
mod popup;
mod scroll;
mod table;
mod too_small;

pub(crate) use entry_line::{EntryLineWidget, FormField, form};
pub(crate) use key_row::{KeyHint, KeyRow};
pub(crate) use pane::PaneFrame;
pub(crate) use popup::Popup;
pub(crate) use scroll::Scroll;
pub(crate) use table::{ListTable, TableCell, fixed, flexible, visible_rows};
pub(crate) use too_small::{SMALLEST, is_too_small, too_small};
