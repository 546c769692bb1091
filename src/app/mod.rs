//! The state of the screen, and what each message does to it.
//!
//! `update(&mut State, Message, &Moment) -> Vec<Effect>` is pure: it reads no clock, no file and no
//! terminal; what it wants done it says as effects. Rooms: `desk` (what a line leads to), `line`
//! (what is being typed), `reading` and `sent` (a line before and after Enter), `earlier` (lines that can be brought back), `moves`, `keys` (the one
//! key table), `tent`, `patrol`, `doors`, `people`, `shift` (what each screen remembers), `matters` (what waits for a warden), `rules` and `routes` (lists to
//! choose from), `reveal` (numbers shown whole), `verdict` (what was decided last), `lone` (the question to a lone
//! warden), `sign_in` (who works here), `emergency` (the key that asks nothing), `fevers` (a line about one that waits), `authors` (who began what) and
//! `escape` (an Escape that was none), `changed` (what else may change along with the line).

mod authors;
mod changed;
pub(crate) mod commands;
pub mod desk;
pub mod doors;
pub mod earlier;
mod emergency;
mod escape;
mod fevers;
pub mod form;
pub mod help;
pub mod input;
pub mod keys;
pub(crate) mod line;
pub mod lone;
pub(crate) mod matters;
mod moves;
pub mod patrol;
pub mod people;
mod reading;
mod replies;
pub(crate) mod reveal;
pub(crate) mod routes;
pub(crate) mod rules;
mod sent;
pub(crate) mod shift;
pub mod sign_in;
pub mod state;
pub mod tent;
mod update;
pub(crate) mod verdict;

pub(crate) use state::{Bell, Sight};
pub use state::{Changed, Effect, Layer, Look, Message, Moment, Screen, State, Timer};
pub use update::update;
