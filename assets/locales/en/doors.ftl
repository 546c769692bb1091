### Unit doors

doors-title = Unit doors
doors-empty = no list of unit doors yet
doors-head_door = Door
doors-head_state = State
doors-head_place = Place
doors-state_shut = closed
doors-state_open = open
doors-state_broken = broken
doors-state_broken_open = broken, open
doors-state_unknown = unchecked
doors-state_propped = propped
doors-state_forced = forced
doors-state_under_repair = in repair
doors-state_repaired = repaired
doors-state_sealed = sealed
doors-state_planned = kept open
doors-found_shut_now = found open, now closed
doors-never_checked = never
