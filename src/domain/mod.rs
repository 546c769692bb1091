//! The rules of the post. Pure: no clock, no SQL, no terminal, no input or output.
//!
//! What is true tonight is handed in; what follows from it is handed back.

pub mod doors;
pub mod now;
pub mod patrol;
pub mod people;
pub mod value;
