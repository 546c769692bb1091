//! The state of the screen, and what each message does to it.
//!
//! `update(&mut State, Message, &Moment) -> Vec<Effect>` is pure: it reads no clock, no file and no terminal; what it
//! wants done it says as effects. No file here stands in a circle with another (a test holds to it):
//!
//! - `state` and what it is made of know nothing that acts: [`state`], its children, `desk`, `line`, and what each
//!   screen remembers (`tent`, `patrol`, `doors`, `tasks`, `shift`).
//! - Rooms act on the state and know no other room: `reading` and `sent` (a line before and after Enter), `earlier`,
//!   `claims`, `matters`, `rules`, `routes`, `reveal`, `lone`, `emergency`, `fevers`, `people`. What one wants of
//!   another it leaves behind as a `Todo`.
//! - `screens` and `layers` are what lies on top: one trait (`room`), one row for each.
//! - `keys` is the one key table, `hints` says which of them do something now, `press` does it.
//! - `update` takes messages, `replies` what the store answers, `screen_orders` the words that only a screen can do.

mod changed;
mod claims;
pub(crate) mod commands;
pub mod desk;
pub mod doors;
pub mod earlier;
mod emergency;
mod escape;
mod fevers;
mod figures;
mod forget;
pub mod form;
pub(crate) mod hints;
pub mod input;
pub mod keys;
mod layers;
pub(crate) mod line;
pub mod lone;
mod matter;
pub(crate) mod matters;
mod moves;
pub(crate) mod palette;
mod past;
pub mod patrol;
pub mod people;
pub(crate) mod plain;
mod practice;
mod press;
mod queue;
mod reading;
mod replies;
pub(crate) mod reveal;
mod room;
pub(crate) mod routes;
pub(crate) mod rules;
mod screen_orders;
pub(crate) mod screens;
mod sent;
pub(crate) mod shift;
mod sight;
pub mod sign_in;
pub mod state;
pub mod tasks;
pub mod tent;
mod update;

pub use changed::Changed;
pub(crate) use sight::Sight;
pub(crate) use state::Bell;
pub(crate) use state::Speaking;
pub use state::figures::FiguresLayer;
pub use state::help;
pub use state::past::PastLayer;
pub use state::practice::{Practice, PracticeEnd, PracticePart, PracticeSlip, PracticeStep, PracticeTold};
pub(crate) use state::verdict;
pub use state::{Clipboard, Effect, Message, Moment, OpenLayer, Screen, State, ThemeName, Timer};
pub use update::update;
