//! The parts that screens are put together from. Each draws what it is handed into a buffer, given
//! the context; none knows a state, a key or a rule.

mod entry_line;
mod key_row;
mod pane;
mod popup;
mod scroll;
mod table;
mod too_small;

pub use entry_line::EntryLine;
pub use key_row::{KeyHint, KeyRow};
pub use pane::Pane;
pub use popup::Popup;
pub use scroll::Scroll;
pub use table::{Align, Cell, Column, Room, Row, Table, column_widths};
pub use too_small::{SMALLEST, is_too_small, too_small};
