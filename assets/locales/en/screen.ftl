### Words of the screens

screen-demo = DEMO
screen-test = TEST
# start: &str
screen-shift = shift { $start }
screen-no_shift = no shift yet
# first: i64, last: i64
screen-banner_shortened = Records are missing: { $first } to { $last } may be lost; ordinary registration is stopped.
screen-banner_no_anchor = The loss marker is gone: there is no telling what is lost; ordinary registration is stopped.
screen-banner_read_only = View only: the disk or the file is not writable; nothing can be recorded here
screen-banner_mend = Call the duty leader; then run nightpost verify --accept-loss REASON
screen-banner_clock = The clock jumped: check it; records since then are marked time uncertain
# clock: String
screen-banner_clock_lost = Set this computer's clock first: it says { $clock }. Until then times go on from the last record, marked uncertain
# age: Msg, what: &str
screen-banner_old = The file cannot be read; this is { $age } old: { $what }
# count: usize
screen-elsewhere = other gates { $count }
# out: usize, late: usize
screen-out_late = { $out } out, { $late } overdue
screen-write_visitor = register a visitor
# wait: &str
screen-longest = longest { $wait }
# count: u64
screen-hours = { $count }h
# count: u64
screen-days = { $count }d
# age: &str
screen-oldest = longest { $age }
screen-head_checked = Checked at
screen-head_age = Ago
screen-head_gate = Gate
screen-head_side = In/out
screen-head_people = People
screen-head_away = Away
screen-head_outcome = Outcome
screen-head_actor = By
screen-head_staff_no = Staff no.
# number: u16
screen-team = T{ $number }
# time: &str
screen-team_out = out { $time }
# age: &str
screen-team_late = overdue { $age }
# time: &str
screen-team_due = due { $time }
# time: &str
screen-team_back = back { $time }
# count: u32
screen-team_people = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
# teams: usize, people: u32
screen-roster = { $teams } teams, { $people } people
screen-annulled = annulled
screen-reason-fever = fever
screen-reason-gate_closed = closed
screen-reason-warden = warden
screen-reason-card = pass
screen-reason-quota = rule
screen-reason-flag = flag
screen-reason-host = host
# year: u16
screen-born = born { $year }
screen-side_inside = inside
screen-side_outside = outside
screen-side_unknown = inside or outside unknown
# time: &str, direction: Msg
screen-last = { $direction } { $time }
# time: &str
screen-last_refused = turned back { $time }
screen-first_time = no passages yet
# direction: Msg
screen-guess = should be: { $direction }
screen-gone = no longer on the list
screen-visitor = visitor
screen-sounds_alike = only sounds alike: make sure who it is
screen-said_so_far = so far
screen-nobody_open = nobody selected yet
# note: &str
screen-list_note = note: { $note }
# plates: &str
screen-plates = plate { $plates }
# number: &str
screen-pass = pass { $number }
# number: &str
screen-id_number = ID { $number }
# number: &str
screen-phone = phone { $number }
screen-understood = read as
screen-understood_help = help
# number: usize
screen-understood_pick = number { $number }
# name: &str, what: Msg
screen-understood_command = /{ $name } { $what }
# what: &str, example: Msg
screen-understood_example = { $what }; such as { $example }
screen-understood_both = a pass or an ID number: both are looked up
# building: &str
screen-understood_building = all doors of building { $building }
screen-by_name = name
screen-by_pinyin = pinyin
screen-by_sound = sounds alike
screen-by_home = home
screen-by_home_start = start of home
screen-by_phone_tail = end of phone
screen-by_id_tail = end of ID
screen-by_phone = phone
screen-by_id_number = ID number
screen-by_plate = plate
screen-by_card = pass
# count: usize
screen-more_matches = { $count } more
# count: usize
screen-choose = { $count ->
    [one] { $count } match: type its number, then Enter
   *[other] { $count } match: type a number, then Enter
}
# page: usize, pages: usize, count: &str
screen-choose_page = page { $page }/{ $pages } of { $count }: number; PgDn: next page; or again with home or tail
# page: usize, pages: usize
screen-page_of = page { $page }/{ $pages } PgDn
screen-choose_none = nothing found: 0 registers a visitor, or type again
# count: usize
screen-parked = { $count } set aside
# count: usize
screen-pasted = { $count ->
    [one] { $count } pasted line waiting
   *[other] { $count } pasted lines waiting
}
# count: usize
screen-pasted_next = { $count ->
    [one] { $count } pasted line: Enter shows it
   *[other] { $count } pasted lines: Enter shows the next
}
screen-confirm_annul = type ! to annul it, Esc to keep it
# number: u16, people: usize
screen-team_title = Team { $number }, { $people } people
screen-nobody_on_team = no members on the list
screen-visitor_title = Visitor registration
screen-visitor_hint = Tab: next field; Enter on the last one registers; phone is optional
# name: &str
screen-form_left = visitor form: { $name }
# name: &str
screen-form_aside = visitor form set aside: { $name } (Ctrl+X)
screen-visitor_host_hint = Host: y agrees, n does not, - not reached; out by: 21:30
screen-first_one = Scan the pass; or type home, initials or phone tail, Enter: lxm
screen-first_two = Check who it is, type temperature and i in or o out, Enter: 365 o
screen-first_three = Several found: type the number, 0 if none of these. A mistake: Ctrl+Z
screen-help_first = New here? One person in three steps
screen-help_keys = Keys
screen-help_commands = Commands (the first letters are enough, Tab completes)
screen-key_next = Next field

screen-help-tent = Tent: queue, patrol teams, unit doors
screen-help-gate = Gate: queue, who is open, recent passages, visitors inside
screen-help-patrol = Patrol: teams, coverage of the night, gaps, incidents
screen-help-doors = Doors: the grid of buildings, checks, repairs, figures
screen-help-tasks = Tasks: what is due and done tonight, plans, broken equipment
screen-help-people = People: each household and its passages
screen-help-shift = Shift: who is on duty, checklist, handover, figures of the shift

screen-visitor-name = Name
screen-visitor-home = Visiting
screen-visitor-phone = Phone
screen-visitor-host = Host
screen-visitor-until = Out by
screen-visitor-purpose = Purpose

screen-visitor_wrong-missing = a name is needed
screen-visitor_wrong-no_home = write the home as 3-2-501
screen-visitor_wrong-no_phone = not a valid phone number; leave it empty if there is none
screen-visitor_wrong-no_answer = y for yes, n for no, - not reached; empty if not asked
screen-visitor_wrong-no_time = write the time as 21:30; empty for no limit
