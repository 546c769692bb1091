### Closure points

# total: usize, shut: usize, oldest: Msg, broken: usize
closure-top = { $shut } of { $total } closed, longest unchecked { $oldest }, { $broken } broken
# total: usize, shut: usize, broken: usize
closure-top_never = { $shut } of { $total } closed, none checked yet, { $broken } broken
closure-top_empty = no list of unit doors yet
# points: String
closure-unwatched = cannot be closed and unguarded: { $points }
# point: String, at: Msg
closure-over_time = { $point } was to stay open until { $at } and is overdue: seal it
# count: usize
closure-others_amiss = { $count } areas or courtyards need attention
# points: String, seal: String, seq: i64
closure-sealed = { $points } sealed{ $seal }, recorded as { $seq }
# points: String, until: Msg, seq: i64
closure-unsealed = { $points } unsealed until { $until }, recorded as { $seq }
# points: String, step: Msg, who: String, seq: i64
closure-repair = { $points } { $step }{ $who }, recorded as { $seq }
# points: String, team: u16, seq: i64
closure-assigned_team = { $points } assigned to team { $team }, recorded as { $seq }
# points: String, person: &SafeText, seq: i64
closure-assigned_person = { $points } assigned to { $person }, recorded as { $seq }
# points: String, seq: i64
closure-assigned_nobody = { $points } no longer assigned to anybody, recorded as { $seq }
# points: String, seq: i64
closure-explained = { $points }: reason for the missed check recorded as { $seq }
# name: &SafeText, at: Msg, seq: i64
closure-schedule_set = schedule { $name } applies from { $at }, recorded as { $seq }
# name: &SafeText, at: Msg, seq: i64
closure-schedule_ended = schedule { $name } ends { $at }, recorded as { $seq }
# first: String, count: usize
closure-several = { $first } and others ({ $count } in all)
# what: String
closure-asks = { $what }; if so, type !
# point: String, state: Msg, since: Msg
closure-ask_state = { $point } has been { $state } since { $since }: check that it is closed
# at: Msg
closure-ask_long_ago = that was { $at }, more than a day ago
# count: usize
closure-what_sealed = sealing { $count }
# count: usize
closure-what_unsealed = unsealing { $count }
# count: usize, step: Msg
closure-what_repair = { $count } repairs: { $step }
# count: usize
closure-what_explained = reason for { $count } missed checks
closure-schedules_none = no check schedule yet; for example { word-cmd_schedule } night door 21:00-06:00 2h
# hours: u16
closure-schedule_every_hours = every { $hours } h
# minutes: u16
closure-schedule_every_minutes = every { $minutes } min
closure-schedule_all = all
# team: u16
closure-schedule_team = team { $team }
# overdue: usize, soon: usize, due: usize
closure-due_figures = { $overdue } overdue, { $soon } due soon, { $due } due
closure-due_none = nothing is due now
# done: usize, missed: usize, due: usize, withdrawn: usize
closure-tasks_figures = { $done } done, { $missed } missed, { $due } due, { $withdrawn } withdrawn
closure-repairs_none = nothing is under repair
closure-points_none = no such closure point
# point: String
closure-no_point = { $point } is not on the list
closure-no_point_mend = A unit door is written 3-2, other points @ and a label, as @E12; nightpost doors shows all.
# value: String
closure-layer_wrong = unknown layer: { $value }
closure-layer_mend = Use area, courtyard or unit-door.
# value: String
closure-wrong_state = unknown state: { $value }
closure-wrong_state_mend = Use shut, open, propped, broken, forced, under_repair, repaired, sealed, planned or unknown.
# value: String
closure-hours_wrong = invalid hours: { $value }
closure-hours_mend = Write them as 21:00-06:00.
# value: String
closure-every_wrong = invalid interval: { $value }
closure-every_mend = Write it as 2h or 90min, from 15 minutes to 24 hours.
closure-never = never checked
# at: Msg
closure-until = until { $at }
# span: Msg
closure-took = took { $span }
# at: Msg
closure-since = since { $at }

closure-layer-area = area
closure-layer-courtyard = courtyard
closure-layer-unit_door = unit door

closure-task-overdue = overdue
closure-task-soon = soon
closure-task-due = due
closure-task-done = done
closure-task-late = late
closure-task-missed = missed
closure-task-withdrawn = withdrawn

closure-missed-told = { $reason }
closure-missed-closed = the duty computer was off from { $from } to { $to }
closure-missed-silent = nothing was recorded from { $from } to { $to }
closure-missed-unknown = no reason given

closure-step-reported = repair reported
closure-step-assigned = repair assigned to
closure-step-started = work started
closure-step-waiting = waiting for parts
closure-step-finished = reported repaired
closure-step-watched = guarded by

closure-stage-reported = reported
closure-stage-assigned = assigned
closure-stage-in_work = in progress
closure-stage-waiting = waiting for parts
closure-stage-repaired = repaired, to be checked

closure-repair_end-verified = confirmed closed by a check
closure-repair_end-found_shut = found closed before the repair was reported done

closure-schedule_wrong-name = A schedule needs a name, for example night.
closure-schedule_wrong-hours = Write hours as 21:00-06:00; start and end must differ.
closure-schedule_wrong-every = The interval must be 15 minutes to 24 hours.

closure-standing-closed = closed
closure-standing-not_closed = not closed
closure-standing-unseen = not yet checked
