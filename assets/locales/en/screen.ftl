### Words of the screens

screen-demo = DEMO
screen-test = TEST
screen-shift = shift { $start }
screen-no_shift = no shift yet
screen-banner_shortened = Records are missing: { $first } to { $last } may be lost; ordinary registration is stopped.
screen-banner_no_anchor = The loss marker is gone: there is no telling what is lost; ordinary registration is stopped.
screen-banner_read_only = View only: the disk or the file is not writable; nothing can be recorded here
screen-banner_mend = Call the duty leader; then run nightpost verify --accept-loss REASON
screen-banner_clock = The clock jumped: check it; records since then are marked time uncertain
screen-banner_old = The file cannot be read; this is { $age } old: { $what }
screen-elsewhere = other gates { $count }
screen-out_late = { $out } out, { $late } overdue
screen-write_visitor = register a visitor
screen-longest = longest { $wait }
screen-hours = { $count }h
screen-days = { $count }d
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
screen-team = T{ $number }
screen-team_out = out { $time }
screen-team_late = overdue { $age }
screen-team_due = due { $time }
screen-team_back = back { $time }
screen-team_people = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
screen-roster = { $teams } teams, { $people } people
screen-annulled = annulled
screen-reason_fever = fever
screen-reason_closed = closed
screen-reason_warden = warden
screen-reason_card = pass
screen-reason_quota = rule
screen-reason_flag = flag
screen-reason_host = host
screen-born = born { $year }
screen-side_inside = inside
screen-side_outside = outside
screen-side_unknown = inside or outside unknown
screen-last = { $direction } { $time }
screen-last_refused = turned back { $time }
screen-first_time = no passages yet
screen-guess = should be: { $direction }
screen-gone = no longer on the list
screen-visitor = visitor
screen-sounds_alike = only sounds alike: make sure who it is
screen-said_so_far = so far
screen-nobody_open = nobody selected yet
screen-list_note = note: { $note }
screen-plates = plate { $plates }
screen-pass = pass { $number }
screen-id_number = ID { $number }
screen-phone = phone { $number }
screen-understood = read as
screen-understood_help = help
screen-understood_pick = number { $number }
screen-understood_command = /{ $name } { $what }
screen-understood_example = { $what }; such as { $example }
screen-understood_both = a pass or an ID number: both are looked up
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
screen-more_matches = { $count } more
screen-choose = { $count ->
    [one] { $count } match: type its number, then Enter
   *[other] { $count } match: type a number, then Enter
}
screen-choose_page = page { $page }/{ $pages } of { $count }: number; PgDn: next page; or again with home or tail
screen-page_of = page { $page }/{ $pages } PgDn
screen-choose_none = nothing found: 0 registers a visitor, or type again
screen-parked = { $count } set aside
screen-pasted = { $count ->
    [one] { $count } pasted line waiting
   *[other] { $count } pasted lines waiting
}
screen-pasted_next = { $count ->
    [one] { $count } pasted line: Enter shows it
   *[other] { $count } pasted lines: Enter shows the next
}
screen-confirm_annul = type ! to annul it, Esc to keep it
screen-team_title = Team { $number }, { $people } people
screen-nobody_on_team = no members on the list
screen-visitor_title = Visitor registration
screen-visitor_name = Name
screen-visitor_home = Visiting
screen-visitor_phone = Phone
screen-visitor_hint = Tab: next field; Enter on the last one registers; phone is optional
screen-visitor_missing = a name is needed
screen-visitor_no_home = write the home as 3-2-501
screen-visitor_no_phone = not a valid phone number; leave it empty if there is none
screen-form_left = visitor form: { $name }
screen-form_aside = visitor form set aside: { $name } (Ctrl+P)
screen-visitor_host = Host
screen-visitor_host_hint = Host: y agrees, n does not, - not reached; out by: 21:30
screen-visitor_until = Out by
screen-visitor_purpose = Purpose
screen-visitor_no_answer = y for yes, n for no, - not reached; empty if not asked
screen-visitor_no_time = write the time as 21:30; empty for no limit
screen-first_one = Scan the pass; or type home, initials or phone tail, Enter: lxm
screen-first_two = Check who it is, type temperature and i in or o out, Enter: 365 o
screen-first_three = Several found: type the number, 0 if none of these. A mistake: Ctrl+Z
screen-help_first = New here? One person in three steps
screen-help_keys = Keys
screen-help_commands = Commands (the first letters are enough, Tab completes)
screen-help_language = Chinese or English
screen-help_tent = Tent: queue, patrol teams, unit doors
screen-help_gate = Gate: queue, who is open, recent passages, visitors inside
screen-help_doors = Doors: the grid of buildings, checks, repairs, figures
screen-help_patrol = Patrol: teams, coverage of the night, gaps, incidents
screen-help_people = People: each household and its passages
screen-help_help = open this page
screen-key_look = Theme
screen-key_glyphs = Glyphs
screen-key_language = Language
screen-key_next = Next field
