### The Doors screen

board-first_one = Checked and closed: 3-2 ok; several: 3-2..3-6 ok; whole building: 3-* ok
board-first_two = Otherwise: 3-2 open, 3-2 broken lock; start with p3 for a report by team 3
board-first_three = Repairs: { word-cmd_repair } 3-2 broken lock, { word-cmd_repair } 3-2 done; guard: { word-cmd_watch } 3-2 p3
board-tab_grid = Doors
# count: usize
board-tab_tasks = Tasks { $count }
# count: usize
board-tab_repairs = Repairs { $count }
board-tab_figures = Figures
board-field_layer = layer
board-field_state = state
board-field_age = check
board-field_whose = assigned
board-any = all
board-age_wanted = due
board-nobody = unassigned
# shown: usize, total: usize
board-shown = { $shown } of { $total }
board-none_shown = nothing matches the filter; Esc clears it
board-tasks_title = Checks
board-repairs_title = Repairs
board-figures_title = Figures
board-head_building = Bldg
board-head_tower = Door
board-head_due = Due by
board-head_whose = Assigned
board-head_why = Reason
board-head_stage = Stage
board-head_took = Took
board-head_worker = Worker
board-head_parts = Waiting
board-head_watch = Guard
# count: usize
board-missed_times = missed { $count } times
# age: Msg
board-last_look = last checked { $age } ago
board-unwatched = unguarded
# count: u16
board-again = broke again { $count }x
# count: usize
board-nth_repair = repair no. { $count }
board-hours_title = Checks by hour
board-days_title = Checks by day, from noon
board-buildings_title = Found open by building
board-means_title = Time to repair
board-period_night = last 14 hours
board-period_fortnight = last 14 days
board-no_looks = no checks in this period
board-none_open = nothing was found open in this period
# span: Msg, count: usize
board-mean = { $span } on average ({ $count } repairs)
board-mean_none = no repair finished yet
# count: usize
board-waiting = waiting for parts: { $count }
# count: usize
board-failures = broke again after repair: { $count }
# at: Msg
board-since = since { $at }
board-plan_shut = normally closed
board-plan_sealed = normally sealed
board-plan_open = normally open
# number: &str
board-seal = seal { $number }
# name: &str, phone: String
board-responsible = contact: { $name } { $phone }
# name: &str
board-whose = checked by { $name }
board-whose_nobody = nobody is assigned to check it
# at: String
board-due_until = check due by { $at }
# at: String
board-overdue_since = check was due by { $at }
board-page_repair = Repairs
board-page_tasks = Recent checks
board-page_history = History
board-page_no_history = nothing recorded yet
# at: Msg
board-done_at = checked { $at }
board-entered_late = late entry
# who: &str
board-by = recorded by { $who }
board-gone = this point is no longer on the list
board-no_longer_listed = removed from the list
board-placeholder = report a door: 3-2 ok, 3-2..3-6 ok, 3-* ok, 3-2 broken lock
