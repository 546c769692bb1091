//! The command line as a script sees it: what goes in, what comes out, the lists and the tables.

mod cards;
mod cli_edges;
mod closure_exports;
mod commands;
mod doctor;
mod export;
mod figures;
mod flags_cli;
mod flips;
mod info_sheet;
mod lists;
mod plain;
mod privacy;
mod roster;
mod rules_cli;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod tasks;
mod true_to_life;
