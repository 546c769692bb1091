//! Unit doors: their states, checks and repairs.

use crate::text::Msg;

texts! {
    "doors";
    title;
    empty;
    summary(shut: usize, open: usize, broken: usize, unknown: usize);
    all_shut(total: usize);
    head_door;
    head_state;
    head_checked;
    head_by;
    head_place;
    head_note;
    head_building;
    state_shut;
    state_open;
    state_broken;
    state_broken_open;
    state_unknown;
    state_propped;
    state_forced;
    state_under_repair;
    state_repaired;
    state_sealed;
    state_planned;
    found_shut_now;
    due(count: usize);
    repair(count: usize);
    never_checked;
    recorded(door: &str, state: Msg, seq: u64);
}
