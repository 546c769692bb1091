//! Nightpost (夜岗): the screen on the laptop in the duty tent at the gate of a closed compound.
//!
//! Read this first: it is the map of the crate.
//!
//! ```text
//!   main      command line in, exit code out
//!   cli       one file for each subcommand; clock, random source and environment enter here
//!   term      the terminal: guard, keys, signals, hang-up, the loop that runs effects
//!   ui        draws the state: screens, panes, widgets, glyphs, styles by meaning
//!   app       the state of the screen and `update(&mut State, Message, &Moment) -> Vec<Effect>`
//!   exchange  what crosses the file's edge: lists, rule files, pass cards, tables, the made-up world of the demo
//!   store     the one SQLite file: journal, tables, search, verification. All SQL is here
//!   text      texts in two languages, display width, masking
//!   domain    the rules of the post. Pure
//! ```
//!
//! Each floor uses only those below it (a test reads the `use` lines). A capability has the same room
//! name on every floor: `gate`, `lane`, `fever`, `patrol`, `doors`, `people`, `shift`. Who knows one floor
//! finds the way on every other.
//!
//! # The way of a key press
//!
//! 1. [`term::input`] makes a key of what the terminal sent, whole even if the network split it.
//! 2. [`app::update`] takes it as a message. A letter goes into the entry line, which
//!    [`domain::entry`] reads anew; Enter hands the line to the [`app::desk`].
//! 3. The desk says what it needs (search, load, execute) as effects, and is told.
//! 4. [`store::service`] carries them out on its threads, those of whole screens on one of their own. [`store::Store::execute`] is the one way
//!    to write: one transaction that looks the operation up, loads what is known, lets
//!    [`domain::decide`] decide, appends to the journal, projects into tables, commits; then the head
//!    goes into the anchor beside the file, and only then comes the answer.
//! 5. The reader's thread notices the new version, here and in every other process, and sends the
//!    screens their new state.
//! 6. [`ui::draw`] paints at most one frame (where [`app::Changed`] says that only the line did, [`ui::draw_line`] its
//!    rows), and [`term::painter`] finds what differs, which [`term::backend`] sends.
//!
//! `nightpost enter` drives the same desk without a screen.
//!
//! # The way of a verdict
//!
//! `store::known` reads what is known of somebody and of the gate; [`domain::gate::facts`] makes of it the
//! facts of one passage; [`domain::rules::judge`] finds from these and the dated rules, and from nothing else.
//! A passage keeps its facts and the version of the rules, so that `nightpost replay` can judge it again.
//!
//! # Where to put something new
//!
//! A new fact is an event ([`domain::event`]), a command that leads to it ([`domain::command`]), the right
//! that the command needs ([`domain::roles`], one table for every way in), its decision, a projection in the room of that name in `store`, and words in `assets/locales`. A new key
//! is one row of [`app::keys::TABLE`]. A new word of the entry line is a row of
//! [`domain::entry::COMMANDS`] or [`domain::entry::CHOICES`]. A new table for the office is a query in
//! `store::tables`, a list of columns in [`exchange::tables`] and an arm in `cli::export`.

pub mod app;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
