//! A rush hour at the gate: every kind of passage is typed at real terminals, and the ledger, the
//! head-count, the debts and the figures agree with a model of the same hour that is written here.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

#[path = "rush_hour/compare.rs"]
mod compare;
#[path = "rush_hour/compound.rs"]
mod compound;
#[path = "rush_hour/desk.rs"]
mod desk;
#[path = "rush_hour/hour.rs"]
mod hour;
#[path = "rush_hour/model.rs"]
mod model;
#[path = "rush_hour/plain.rs"]
mod plain;
#[expect(dead_code, reason = "each test program uses its part of the harness")]
#[path = "support/post.rs"]
mod post;
#[path = "rush_hour/scenes/mod.rs"]
mod scenes;
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;

use hour::Hour;

#[test]
fn a_rush_hour_of_five_hundred_passages_agrees_with_an_independent_model() {
    let mut hour = Hour::new();

    hour.sit("18:00:10");
    hour.plain(50);
    scenes::people::wrong_temperatures(&mut hour);
    scenes::people::cards(&mut hour);
    scenes::people::scans_into_typed_text(&mut hour);
    scenes::people::ways_to_find_somebody(&mut hour);
    hour.plain(40);
    scenes::fevers::found(&mut hour);
    scenes::people::flags(&mut hour);
    scenes::others::households(&mut hour);
    scenes::others::visitors(&mut hour);
    scenes::others::couriers_and_vehicles(&mut hour);
    scenes::others::emergencies(&mut hour);
    hour.plain(40);
    scenes::papers::undone(&mut hour);
    scenes::papers::corrected(&mut hour);
    scenes::papers::late(&mut hour);
    scenes::others::a_closed_gate(&mut hour);
    hour.stand();

    hour.sit("18:20:10");
    hour.plain(60);
    scenes::fevers::measured_again(&mut hour);
    scenes::people::an_expired_card(&mut hour);
    scenes::queue::taken_from_the_queue(&mut hour);
    scenes::queue::short_mode(&mut hour);
    scenes::others::visitors_leave(&mut hour);
    hour.plain(60);
    hour.stand();

    hour.sit("18:40:10");
    scenes::quota::a_rule_begins(&mut hour);
    hour.plain(60);
    scenes::quota::second_outings(&mut hour);
    hour.plain(50);
    hour.stand();

    hour.sit("18:55:10");
    hour.plain(90);
    scenes::fevers::left_open(&mut hour);
    hour.compare();
}
