### Tasks: disinfection, waste runs, equipment rounds

# name: &SafeText, at: Msg, seq: i64
tasks-planned = task { $name } holds from { $at }, recorded as { $seq }
# name: &SafeText, at: Msg, seq: i64
tasks-ended = task { $name } ends at { $at }, recorded as { $seq }
# name: &SafeText, whose: Msg, seq: i64
tasks-assigned = task { $name } is now for { $whose }, recorded as { $seq }
# name: &SafeText, seq: i64
tasks-assigned_nobody = task { $name } is assigned to nobody now, recorded as { $seq }
# what: String, at: Msg, seq: i64
tasks-done = { $what } done ({ $at }), recorded as { $seq }
# what: String, finding: Msg, at: Msg, seq: i64
tasks-found = { $what }: { $finding } ({ $at }), recorded as { $seq }
tasks-just_now = just now
# name: &SafeText, count: usize, seq: i64
tasks-explained = { $name }: the reason is recorded as { $seq } ({ $count ->
    [one] 1 missed task
   *[other] { $count } missed tasks
})
# name: &SafeText
tasks-what_done = the doing of task { $name }
# name: &SafeText
tasks-what_explained = why task { $name } was missed
# name: &SafeText, since: Msg, until: Msg
tasks-lift = end task { $name } (since { $since })? From { $until } on it is no longer due. ! ends it, Esc does not
tasks-between = {", "}

# what: String
tasks-asks = { $what }; if so, type !
# what: &SafeText, at: Msg
tasks-ask_done = { $what } was done this time already, at { $at }
# what: &SafeText, at: Msg
tasks-ask_early = the time for { $what } begins only at { $at }
# what: &SafeText
tasks-ask_unplanned = nothing was planned for { $what } then
# at: Msg
tasks-ask_long_ago = that was { $at }, more than a day ago
# name: &SafeText, place: &SafeText
tasks-ask_overlaps = task { $name } has { $place } at the same hours
# name: &SafeText, near: String
tasks-unknown = there is no task { $name }; most like it: { $near }
# name: &SafeText
tasks-none_planned = there is no task { $name }: none is planned yet, for example { word-cmd_task } plan disinfection stairs 22:00-06:00 2h
tasks-wrong-name = a task needs a name, for example { word-cmd_task } plan disinfection stairs 22:00-06:00 2h
tasks-wrong-many = a task has 500 places at most: make several tasks of it
tasks-wrong-places = each place needs a name of its own: part them with /
tasks-wrong-hours = the hours are wrong: write them like 21:00-06:00
tasks-wrong-every = the interval must be 15 minutes to 24 hours, like 2h
tasks-wrong-within = the minutes around an agreed time must be 5 to 360
tasks-wrong-times = the times are wrong: every place needs one, two at one place lie 15 minutes apart at least, and beside an interval none can stand

tasks-state-overdue = overdue
tasks-state-soon = soon
tasks-state-due = due
tasks-state-done = done
tasks-state-late = late
tasks-state-missed = missed
tasks-state-withdrawn = dropped
tasks-kind-disinfection = disinfect
tasks-kind-waste = waste run
tasks-kind-equipment = equipment
tasks-kind-site = key site
tasks-finding-ok = works
tasks-finding-broken = broken

# times: String, within: u16
tasks-times = { $times } +-{ $within } min
# team: u16
tasks-team = team { $team }
# name: &SafeText
tasks-person = { $name }
# name: &SafeText
tasks-crew = crew { $name }
# area: u32
tasks-area = { $area } m2
# who: &SafeText
tasks-by = by { $who }
# at: String
tasks-done_at = { $at }
tasks-unexplained = no reason given

## The screen

tasks-tab_tasks = Tasks
tasks-tab_plans = Plans
tasks-tab_faults = Faults
# overdue: usize, soon: usize, unexplained: usize
tasks-figures = overdue { $overdue }, soon { $soon }, missed without a reason { $unexplained }
tasks-none = no tasks tonight
tasks-no_plans = no plans yet
tasks-no_faults = no equipment is broken
tasks-head_state = State
tasks-head_due = Time
tasks-head_name = Task
tasks-head_place = Place
tasks-head_whose = Assigned
tasks-head_told = What
tasks-head_kind = Kind
tasks-head_times = Times
tasks-head_next = Next
tasks-head_since = Found
# from: Msg, to: Msg
tasks-from_to = { $from } to { $to }
# state: String, hours: Msg
tasks-page_state = { $state }  { $hours }
# at: Msg
tasks-agreed = agreed for { $at }
# whose: Msg
tasks-page_whose = assigned: { $whose }
# at: Msg, seq: i64, by: &str
tasks-page_done = done { $at }, recorded as { $seq } by { $by }
# what: String
tasks-page_what = what: { $what }
# why: &SafeText, seq: i64
tasks-page_reason = missed because: { $why } (recorded as { $seq })
# at: Msg
tasks-entered_late = entered later, { $at }
# kind: Msg, times: String
tasks-page_plan = plan: { $kind }, { $times }
# at: Msg
tasks-page_from = from { $at }
# places: String
tasks-page_places = places: { $places }
# agent: &SafeText, dose: &SafeText
tasks-page_agent = agent: { $agent } { $dose }
# area: u32
tasks-page_area = area: { $area } m2
# at: Msg
tasks-page_until = until { $at }
# at: Msg
tasks-page_next = next { $at }
# by: &str, seq: i64
tasks-page_set = set by { $by }, recorded as { $seq }
# at: Msg, seq: i64
tasks-page_fault = found broken { $at }, recorded as { $seq }
# what: &SafeText
tasks-hint_due = when it is done: { word-cmd_task } { $what } done
# what: &SafeText
tasks-hint_overdue = done late: { word-cmd_task } { $what } done; not done: { word-cmd_task } { $what } missed REASON
# what: &SafeText
tasks-hint_missed = say why: { word-cmd_task } { $what } missed REASON
# name: &SafeText
tasks-hint_plan = assign it: { word-cmd_task } { $name } assign p3; end it: { word-cmd_task } { $name } end
# what: &SafeText
tasks-hint_fault = when it works again: { word-cmd_task } { $what } ok
tasks-placeholder = { word-cmd_task } stairs done, { word-cmd_task } run W1 missed no truck
tasks-first_one = When a task is done: { word-cmd_task } stairs done by 1004 area 120
tasks-first_two = Missed: { word-cmd_task } run W1 missed no truck; kit: { word-cmd_task } kit alarm broken beeps
tasks-first_three = Plan: { word-cmd_task } plan waste run at W1 06:00 / W2 06:20 crew City One
# what: &SafeText, state: String, at: String
gate-watch_task = { $what } { $state } ({ $at })
# what: &SafeText, result: &SafeText
gate-watch_fault = { $what } broken: { $result }

## What is typed, and why it may be refused

commands-does-task = task: NAME PLACE done, or NAME missed REASON
commands-example-task = { word-cmd_task } waste W1 done says emptied, or { word-cmd_task } waste missed no truck, or { word-cmd_task } plan disinfection stairs 22:00-06:00 2h agent bleach dose 1:100
commands-does-6 = Tasks: disinfection, waste runs, equipment
said-no-task = task { $name } does not hold now: see { word-cmd_6 }
said-no-missed_task = of { $name } no missed task lacks its reason

## The list of the office

lists-column-task = task
lists-column-task_kind = kind of task
lists-column-task_time = time
lists-column-every = interval
lists-column-crew = crew
lists-column-agent = agent
lists-column-dose = dose
lists-column-square = area
lists-bad-task_kind = not a kind of task
lists-mend-task_kind = Please enter disinfection, waste or equipment.
lists-bad-task_time = not a time of the day
lists-mend-task_time = Please enter a time like 06:00, or several with blanks between them: 06:00 22:00.
lists-bad-task_hours = not hours of the day
lists-mend-task_hours = Please enter from when to when, like 22:00-06:00.
lists-bad-interval = not an interval
lists-mend-interval = Please enter something like 2h or 90min, 15 minutes to 24 hours.
lists-bad-square = not an area
lists-mend-square = Please enter square metres, like 120.
lists-bad-task_times = the times of this task cannot be
lists-mend-task_times = Please give either an interval (with hours, if you like) or agreed times; in a task of several rows one time each; two at one place 15 minutes apart at least.
lists-bad-task_differs = differs from row { $first } of the same task
lists-mend-task_differs = Kind, hours, interval and who it is for must be the same in all rows of a task; filling in the first row is enough.
lists-bad-task_many = more than { $limit } places in this task
lists-mend-task_many = Please split it into several tasks.
lists-bad-task_twice = a place that the same task, from row { $first } on, has already
lists-mend-task_twice = Each place may appear only once in a task; give another task another name.
lists-list-looks_like_tasks = this looks like plans of tasks
lists-mend-looks_like_tasks = Please use: nightpost import tasks

## Handover and tables

handover-item-tasks = Missed tasks
handover-item-faults = Broken equipment
# done: usize, late: usize, missed: usize
handover-tasks = tasks of the shift: { $done } done ({ $late } of them late), { $missed } missed
# what: &str, from: String, to: String, why: &SafeText
handover-task_missed = { $what } { $from } to { $to }: { $why }
# what: &str, from: String, to: String
handover-task_unexplained = { $what } { $from } to { $to }: no reason given
# what: &str, at: String, result: &SafeText
handover-fault = { $what } broken since { $at }: { $result }
tables-part-task_missed = task missed, explained
tables-part-task_unexplained = task missed, no word why
tables-part-fault = broken equipment
tasks-column_name = Name
tasks-column_agreed = Agreed
tasks-column_crew = Crew
tasks-column_by = Done by
tasks-column_agent = Agent
tasks-column_dose = Dose
tasks-column_area = m2
tasks-column_finding = Equipment
tasks-column_result = Result
# overdue: usize, soon: usize, due: usize, done: usize, missed: usize
tasks-cli_figures = tasks: { $overdue } overdue, { $soon } soon, { $due } due, { $done } done, { $missed } missed
# count: usize
tasks-top = tasks { $count }
