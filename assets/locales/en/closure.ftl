### Closure points

closure-top = { $shut } of { $total } shut, oldest check { $oldest }, { $broken } broken
closure-top_never = { $shut } of { $total } shut, none checked yet, { $broken } broken
closure-top_empty = no list of unit doors yet
closure-unwatched = cannot be closed and nobody watches: { $points }
closure-over_time = { $point } was to be open until { $at } and is over time: seal it
closure-others_amiss = { $count } points of areas and courtyards are amiss
closure-sealed = { $points } sealed{ $seal }, recorded as { $seq }
closure-unsealed = { $points } unsealed until { $until }, recorded as { $seq }
closure-repair = { $points } { $step }{ $who }, recorded as { $seq }
closure-assigned_team = { $points } is checked by team { $team }, recorded as { $seq }
closure-assigned_person = { $points } is checked by { $person }, recorded as { $seq }
closure-assigned_nobody = { $points } is nobody's in particular, recorded as { $seq }
closure-explained = { $points }: why it was missed is recorded as { $seq }
closure-schedule_set = schedule { $name } holds from { $at }, recorded as { $seq }
closure-schedule_ended = schedule { $name } ends { $at }, recorded as { $seq }
closure-several = { $first } and others, { $count } in all,
closure-asks = { $what }. If it is right, type !
closure-ask_state = { $point } has been { $state } since { $since }: look again whether it is shut
closure-ask_long_ago = that was { $at }, more than a day ago
closure-what_sealed = sealing of { $count }
closure-what_unsealed = unsealing of { $count }
closure-what_repair = repair of { $count }: { $step }
closure-what_explained = why { $count } were missed
closure-no_repair = no repair of { $name } goes on: report it first with /repair { $name }
closure-no_schedule = no schedule { $name } holds; nightpost schedule list shows all
closure-no_missed = no check of { $name } was missed
closure-schedules_none = no schedule of checks yet; for example /schedule night door 21:00-06:00 2h
closure-schedule_every_hours = every { $hours } h
closure-schedule_every_minutes = every { $minutes } min
closure-schedule_all = all
closure-schedule_team = team { $team }
closure-due_figures = { $overdue } overdue, { $soon } soon, { $due } due
closure-due_none = nothing is due now
closure-tasks_figures = { $done } done, { $missed } missed, { $due } due, { $withdrawn } withdrawn
closure-repairs_none = no repair goes on
closure-points_none = no such closure point
closure-no_point = the list has no { $point }
closure-no_point_mend = A unit door is 3-2, anything else @ and its label, as @E12; nightpost doors shows all.
closure-layer_wrong = no layer: { $value }
closure-layer_mend = Put area, courtyard or unit-door.
closure-wrong_state = no state: { $value }
closure-wrong_state_mend = Put shut, open, propped, broken, forced, under_repair, repaired, sealed, planned or unknown.
closure-hours_wrong = no hours: { $value }
closure-hours_mend = Put them as 21:00-06:00.
closure-every_wrong = no interval: { $value }
closure-every_mend = Put it as 2h or 90min, 15 minutes to 24 hours.
closure-never = never checked
closure-command_repair = report a repair, or how far it is
closure-command_watch = who watches a broken door
closure-command_seal = a point was sealed
closure-command_unseal = open a point by order: who, until when, why
closure-command_schedule = how often what is checked
closure-command_assign = whose task checking a point is
closure-command_missed = why a check was missed
closure-until = until { $at }
closure-took = took { $span }
closure-since = since { $at }

closure-layer-area = area
closure-layer-courtyard = courtyard
closure-layer-unit_door = unit door

closure-task-overdue = overdue
closure-task-soon = soon
closure-task-due = due
closure-task-done = done
closure-task-missed = missed
closure-task-withdrawn = withdrawn

closure-missed-told = { $reason }
closure-missed-closed = the post was not open from { $from } to { $to }
closure-missed-silent = nothing was recorded from { $from } to { $to }
closure-missed-unknown = nobody said why

closure-step-reported = repair reported
closure-step-assigned = repair given to
closure-step-started = work begun
closure-step-waiting = waits for parts
closure-step-finished = said to be repaired
closure-step-watched = watched by

closure-stage-reported = reported
closure-stage-assigned = assigned
closure-stage-in_work = in work
closure-stage-waiting = waits for parts
closure-stage-repaired = repaired, to be checked

closure-repair_end-verified = verified by a check
closure-repair_end-found_shut = found shut without a word of repair

closure-schedule_wrong-name = A schedule wants a name, for example night.
closure-schedule_wrong-hours = Hours are put as 21:00-06:00, and cannot be none.
closure-schedule_wrong-every = The interval is 15 minutes to 24 hours.

closure-standing-closed = closed
closure-standing-not_closed = not closed
closure-standing-unseen = not yet checked
