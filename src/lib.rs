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
//! # From a scanned card to a record
//!
//! 1. A scanner types like a keyboard. [`term::input`] makes keys of the bytes, whole even if the network split them.
//!    [`app::update`] takes each as a message: it goes into the entry line, and Enter or Tab sends the line.
//! 2. [`domain::entry`] reads the line. Sixteen digits that check are a card.
//! 3. [`app::desk`] is the machine that a line drives, on the screen and in `nightpost enter`. It asks who has the card
//!    (`app::desk::subject`), `store::search` finds them, and the desk opens them. What the desk wants to know or to have
//!    written leaves `app` as an effect; [`store::service`] carries it out on its threads and answers with a message.
//! 4. The next line, `365 o`, makes a command of whoever is open ([`domain::command`]).
//! 5. [`store::Store::execute`] (`store::write`) is the one way to write. In one transaction it looks the operation up,
//!    reads what the command is decided by (`store::carry`; for a passage `store::gate`) and lets [`domain`] decide
//!    (`domain::decide::gate`, then `domain::gate::pass`). **Here the card becomes a record**: an event ([`domain::event`]),
//!    which `store::journal` appends. `store::project` hands it to the room that keeps its table, here
//!    `store::passage`. Then it commits, the head of the chain goes into the anchor beside the file (`store::anchor`),
//!    and only then comes the answer.
//! 6. The reader's thread (`store::watch`) notices the new version, here and in every other process, and sends the screens
//!    their new state. [`ui::draw`] paints at most one frame (where [`app::Changed`] says that only the line did,
//!    [`ui::draw_line`] its rows); [`term::painter`] finds what differs, and [`term::backend`] sends it.
//!
//! # The way of a verdict
//!
//! `store::known` reads what is known of somebody and of the gate; `domain::gate::facts` makes of it the
//! facts of one passage; `domain::rules::judge` finds from these and the dated rules, and from nothing else.
//! A passage keeps its facts and the version of the rules, so that `nightpost replay` can judge it again.
//!
//! # How to add a capability
//!
//! Go up the floors. What is registered in an enum is asked for by the compiler everywhere else: a command that nobody
//! decides, an event without a table or a way to take it back, a word that nobody carries out, a text that one language
//! lacks: none of them builds. What only a test notices is marked with a star.
//!
//! In `domain` a capability may have a room of its own, `domain/<room>/`: a file for what happened, one for what is asked
//! and decided, one that reads the line. Three registries name them ([`domain::event`], [`domain::command`],
//! `domain::entry::commands::table`), each a file of its own, so that no circle of files arises; `mod.rs` only says what
//! the room is for.
//!
//! | what | where |
//! |---|---|
//! | what can have happened: an event, with what takes it back and what is left when it is erased | one row in its room of [`domain::event`], which says too whether the handover page counts it; a new room is an arm in `store::project` and in what the answer says |
//! | what can be asked: a command, what it is decided by, what follows | a type with a `Decide` in a room of `domain::decide` (the body of the event itself, if that says all, as `Thermometer` does), one row with the right that it needs in [`domain::command`]; the table of rights beside `domain::roles` names it once more\* |
//! | why it may be refused | `domain::refusal` |
//! | reading what it is decided by; the table, and what an event does to it | a room in `store` (`Carry`, see `store::carry`), one arm each in `store::project`: what it does to the table, what takes it back, what is done when its subject is erased; the table in `assets/tables.sql` with the version in its first line raised, and the hash in its second\*; what is taken back stays in its table as annulled, or its subject can no longer be erased; tables are made from the journal again, so that nothing has to be converted |
//! | the word that is typed, how it reads what stands behind it | one row in `domain::entry::commands::table` and a reader, see `domain::entry::orders`, that makes the command of it; it is told at which gate and when the line is typed. What needs more than that is an `Order` with an arm in `app::desk::orders` |
//! | texts, in both languages | all of them in one file of `assets/locales/en` and the one of the same name in `zh-CN`, as in `incidents.ftl`: the key says which room asks for a text, see `text::msg`; words for the codes of an enum are a family of keys there and a row in [`text::words`] |
//! | what the answer says | `app::desk::words` |
//! | more lines on a screen | what the screen shows is a struct of `store` that is read for a `Wish` (of the Shift screen `store::handover`), and drawn by its room in `ui::screens`; words from outside are drawn through `text::mask`\* |
//! | a pane, a layer, a key | a room in `app` for what it remembers and one in `ui::panes` or `ui::layers` that draws it; a screen is a kind of [`app::Screen`] and a room in `ui::screens`; a key is one row of [`app::keys::TABLE`] |
//! | a table for the office | rows in `store::tables`, a room of columns in [`exchange::tables`] and one row of its `TABLES`; the texts `tables-title-NAME` and `tables-about-NAME` |
//! | a list of the office | a kind in [`domain::listing`], a section of `assets/words/lists.txt` with its words in `headings.txt`, a room in [`exchange::lists`] and an arm in its `read`, what it changes in `domain::decide::lists` |
//! | a subcommand | `cli::options` and a file in `cli`; what it lists is one list of `Fields` (`exchange::tables::fields`), which gives data and lines, with the columns of the export where there is one |
//! | what the manual and the list of changes say \* | a chapter of `assets/manual/en` and `assets/manual/zh-CN` (a new one is a row of [`text::manual`]), `assets/changes` |
//!
//! Then its tests: the decision as a table beside it, the tables made from the journal again (`tests/store`), the line in a
//! terminal (`tests/terminal`), what it looks like (`tests/screens`).

// A variant that is new has to be decided about everywhere. In tests a wildcard only says "anything else is wrong".
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

pub mod app;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
