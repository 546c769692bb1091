//! Some variants of an enum, for a dispatch that names every one of them.

/// Any of the variants of these names, whatever they hold.
macro_rules! any_of {
    ($enum:ident: $($variant:ident)+) => { $($enum::$variant { .. })|+ };
}
pub(crate) use any_of;
