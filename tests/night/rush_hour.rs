//! A rush hour at the gate: every kind of passage is typed at real terminals, and the ledger, the
//! head-count, the debts and the figures agree with a model of the same hour that is written here.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod compare;
mod compound;
mod desk;
mod hour;
mod model;
mod plain;
mod scenes;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hour::Hour;

#[test]
fn a_rush_hour_of_five_hundred_passages_agrees_with_an_independent_model() {
    let mut hour = Hour::new();
    // Where a screen shows something else, the ledger often tells which line before it went wrong.
    if let Err(cause) = catch_unwind(AssertUnwindSafe(|| play(&mut hour))) {
        eprintln!("{}", hour.first_difference());
        resume_unwind(cause);
    }
    hour.compare();
}

/// The script of the hour.
fn play(hour: &mut Hour) {
    hour.sit("18:00:10");
    hour.plain(60);
    scenes::people::wrong_temperatures(hour);
    scenes::people::cards(hour);
    scenes::people::scans_into_typed_text(hour);
    scenes::people::ways_to_find_somebody(hour);
    scenes::people::brought_back(hour);
    hour.plain(50);
    scenes::fevers::found(hour);
    scenes::people::flags(hour);
    scenes::others::households(hour);
    scenes::others::visitors(hour);
    scenes::others::a_scan_into_a_form(hour);
    scenes::others::couriers_and_vehicles(hour);
    scenes::others::emergencies(hour);
    hour.plain(50);
    scenes::papers::undone(hour);
    scenes::papers::corrected(hour);
    scenes::papers::late(hour);
    scenes::others::a_closed_gate(hour);
    hour.stand();

    hour.sit("18:20:10");
    hour.plain(70);
    scenes::fevers::measured_again(hour);
    scenes::people::an_expired_card(hour);
    scenes::queue::taken_from_the_queue(hour);
    scenes::queue::short_mode(hour);
    scenes::others::visitors_leave(hour);
    hour.plain(70);
    hour.stand();

    hour.sit("18:40:10");
    scenes::quota::a_rule_begins(hour);
    hour.plain(70);
    scenes::quota::second_outings(hour);
    hour.plain(60);
    hour.stand();

    hour.sit("18:55:10");
    hour.plain(100);
    scenes::fevers::left_open(hour);
    hour.stand();
}
