//! What every way out needs: texts in two languages, display width, masking, words for codes.
//!
//! `domain` speaks in codes and parameters, this floor turns them into words. It must not know a
//! screen, a file or a clock, and it is the only place that measures how wide a text is.

pub mod changes;
#[cfg(test)]
pub(crate) mod complete;
pub mod coverage;
pub mod find;
mod locale;
pub mod manual;
pub(crate) mod markup;
pub mod mask;
pub mod msg;
pub mod show;
mod texts;
mod value;
pub mod width;
pub mod words;

pub use locale::Language;
pub use mask::Masked;
pub use texts::Texts;
pub use value::{Msg, Value};
