### Unit doors

doors-title = Unit doors
doors-empty = no list of unit doors yet
doors-summary = shut { $shut }  open { $open }  broken { $broken }  unchecked { $unknown }
doors-all_shut = all { $total } doors are shut
doors-head_door = Door
doors-head_state = State
doors-head_checked = Checked
doors-head_by = By
doors-head_place = Place
doors-head_note = Note
doors-head_building = Building
doors-state_shut = shut
doors-state_open = open
doors-state_broken = broken
doors-state_unknown = unchecked
doors-state_propped = propped
doors-state_forced = forced
doors-state_under_repair = in repair
doors-state_repaired = repaired
doors-state_sealed = sealed
doors-state_planned = kept open
doors-found_shut_now = found open, shut
doors-due = { $count } due
doors-repair = { $count } to repair
doors-never_checked = never
doors-recorded = { $door } { $state }, recorded as { $seq }
