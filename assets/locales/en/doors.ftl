### Unit doors

doors-title = Unit doors
doors-empty = no list of unit doors yet
doors-head_door = Door
doors-head_state = State
doors-head_place = Place
doors-state-shut = closed
doors-state-open = open
doors-state-broken = broken
doors-state-broken_open = broken, open
doors-state-unknown = unchecked
doors-state-propped = propped
doors-state-forced = forced
doors-state-under_repair = in repair
doors-state-repaired = repaired
doors-state-sealed = sealed
doors-state-planned = kept open
doors-found_shut_now = found open, now closed
doors-never_checked = never
