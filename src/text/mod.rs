//! What every way out needs: texts in two languages, display width, masking, words for codes.
//!
//! `domain` speaks in codes and parameters, this floor turns them into words. It must not know a
//! screen, a file or a clock, and it is the only place that measures how wide a text is.

pub(crate) mod changes;
#[cfg(test)]
pub(crate) mod complete;
pub(crate) mod coverage;
pub(crate) mod figures;
pub(crate) mod find;
pub(crate) mod graphemes;
mod locale;
pub mod manual;
pub(crate) mod markup;
pub(crate) mod mask;
pub(crate) mod msg;
pub(crate) mod show;
mod texts;
mod value;
pub mod width;
pub mod words;

pub use locale::Language;
pub(crate) use mask::Masked;
pub use texts::Texts;
pub use value::Msg;
pub(crate) use value::{Family, Value};
