//! Unit doors: their states, checks and repairs.

texts! {
    "doors";
    title;
    empty;
    head_door;
    head_state;
    head_place;
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
    never_checked;
}
