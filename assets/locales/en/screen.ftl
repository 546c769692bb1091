### Words of the screens

screen-demo = DEMO
screen-test = TEST
screen-shift = shift { $start }
screen-no_shift = no shift yet
screen-banner_shortened = History shortened: records { $first } to { $last } may be lost; ordinary writing is stopped.
screen-banner_no_anchor = The mark against loss is gone: nobody can tell what is lost; ordinary writing is stopped.
screen-banner_mend = Call the duty leader; then nightpost verify --accept-loss REASON
screen-banner_clock = The clock jumped: check it; records since then are marked time uncertain
screen-banner_old = The file cannot be read, this is { $age } old: { $what }
screen-elsewhere = other gates { $count }
screen-out_late = { $out } out, { $late } late
screen-write_visitor = write a visitor down
screen-longest = longest { $wait }
screen-hours = { $count }h
screen-days = { $count }d
screen-oldest = oldest { $age }
screen-head_checked = Checked at
screen-head_age = Age
screen-head_gate = G
screen-head_side = Side
screen-head_people = People
screen-head_away = Away
screen-head_outcome = Outcome
screen-head_actor = By
screen-head_staff_no = Staff no.
screen-team = T{ $number }
screen-team_out = out { $time }
screen-team_late = late { $age }
screen-team_due = due { $time }
screen-team_back = back { $time }
screen-team_people = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
screen-roster = { $teams } teams, { $people } people
screen-annulled = annulled
screen-reason_fever = fever
screen-reason_closed = gate closed
screen-reason_warden = warden's decision
screen-reason_card = pass
screen-reason_quota = quota
screen-reason_flag = flag
screen-reason_host = no host
screen-born = born { $year }
screen-side_inside = inside
screen-side_outside = outside
screen-side_unknown = side unknown
screen-last = { $direction } { $time }
screen-last_refused = refused { $time }
screen-first_time = never recorded
screen-guess = probably { $direction }
screen-gone = no longer on the list
screen-visitor = visitor
screen-sounds_alike = only sounds alike: make sure who it is
screen-said_so_far = so far
screen-nobody_open = nobody is open
screen-list_note = note: { $note }
screen-plates = plate { $plates }
screen-pass = pass { $number }
screen-id_number = ID { $number }
screen-phone = phone { $number }
screen-understood = read as
screen-understood_help = help
screen-understood_pick = number { $number }
screen-understood_command = /{ $name } { $what }
screen-understood_both = a pass or an ID number: both are looked up
screen-understood_out = { $team } goes out
screen-understood_back = { $team } is back
screen-understood_building = all doors of building { $building }
screen-by_name = name
screen-by_pinyin = pinyin
screen-by_sound = sounds alike
screen-by_home = home
screen-by_home_start = home begins
screen-by_phone_tail = phone tail
screen-by_id_tail = ID tail
screen-by_phone = phone
screen-by_id_number = ID number
screen-by_plate = plate
screen-by_card = pass
screen-more_matches = { $count } more
screen-choose = { $count ->
    [one] { $count } match: type its number, then Enter
   *[other] { $count } match: type a number, then Enter
}
screen-choose_more = more than { $count }, these first: type a number, or more of the name
screen-choose_none = nothing found: 0 writes a visitor down, or type again
screen-parked = { $count } parked
screen-aside = put aside: { $text }
screen-pasted = { $count ->
    [one] { $count } pasted line waits
   *[other] { $count } pasted lines wait
}
screen-pasted_next = { $count ->
    [one] { $count } pasted line: Enter for the next
   *[other] { $count } pasted lines: Enter for the next
}
screen-confirm_annul = Enter annuls it, Esc does not
screen-team_title = Team { $number }, { $people } people
screen-nobody_on_team = nobody on the list
screen-visitor_title = Visitor
screen-visitor_name = Name
screen-visitor_home = Visits
screen-visitor_phone = Phone
screen-visitor_hint = Tab: next field; Enter on the last one writes it down; no phone is fine
screen-visitor_missing = a name is needed
screen-visitor_no_home = a home looks like 3-2-501
screen-visitor_no_phone = no such phone number; leave it empty if there is none
screen-first_one = Scan the pass; else type home, initials or phone tail, Enter: lxm
screen-first_two = Look at the person, type temperature and i in or o out, Enter: 365 o
screen-first_three = Several found: type the number, 0 for nobody. A slip: Ctrl+Z
screen-help_first = New here? One person in three steps
screen-help_keys = Keys
screen-help_commands = Commands (the first letters are enough, Tab completes)
screen-help_language = Chinese or English
screen-help_tent = Tent: queue, patrol teams, unit doors
screen-help_gate = Gate: queue, who is open, last passages, visitors inside
screen-help_people = People: each household and its passages
screen-help_help = open this page
screen-help_note = after n all words are a note: 365 o n to the hospital
screen-command_undo = annul your last record
screen-command_who = who is inside
screen-command_quit = leave
screen-command_help = help
screen-command_tent = to the Tent
screen-command_gate_screen = to the Gate
screen-command_people = to People
screen-command_gate = work at another gate; its number follows
screen-command_theme = next theme
screen-command_glyphs = other glyph set
screen-command_lang = other language
screen-command_leave = the selected person leaves the queue
screen-command_visitor = write a visitor down: NAME HOME PHONE may follow
screen-command_take = take the selected person on
screen-command_clear = throw pasted lines away
screen-key_look = theme
screen-key_glyphs = glyphs
screen-key_language = language
screen-key_next = next field
