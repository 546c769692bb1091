### Answers to a line

said-nothing = nothing to do
said-opened = { $who }: nothing recorded yet; type the temperature, such as 365
said-opened_missing = { $who }: { $missing }
said-by_sound = { $who }: the name only sounds alike; make sure, then type the temperature
said-several = { $count } match: type a number
said-several_more = more than { $count } match: add another word
said-nobody = nobody found: say it another way, or type 0 for a visitor
said-card_unknown = no such pass here: register by name or home, and tell the duty leader
said-same_card = the same pass as just before: ignored
said-no_such_choice = there is no number { $number }, only up to { $rows }
said-implausible = { $digits } is no temperature: type three digits, such as 365
said-gate_number = there is no such gate: type /gate and its number
said-visitor_incomplete = a visitor needs a name and a home: /visitor Zhang 3-2-501 13800000000
said-nothing_to_undo = nothing of yours to annul in this shift
said-lift_now = now
said-lift_rule = end rule { $name } ({ $what }, since { $since })? From { $at } on it no longer holds, for all { $households } { $households ->
    [one] household
   *[other] households
}. ! ends it, Esc does not
said-lift_replace = replace rule { $name } ({ $what }, since { $since }) by { $next } from { $at } on, for all { $households } { $households ->
    [one] household
   *[other] households
}? ! does it, Esc does not
said-lift_flag = lift the flag { $kind } of { $who }, from now on? ! lifts it, Esc does not
said-lift_cards = void every pass of { $who }, from now on? ! voids them, Esc does not
said-lift_route = give up route { $no } with its { $points } { $points ->
    [one] point
   *[other] points
}? ! does it, Esc does not
said-lift_route_of = give up route { $no } of team { $team } with its { $points } { $points ->
    [one] point
   *[other] points
}? ! does it, Esc does not
said-lift_points = take { $places } off route { $no }? It keeps { $left } { $left ->
    [one] point
   *[other] points
}. ! does it, Esc does not
said-lift_schedule = end schedule { $name } (since { $since })? From { $at } on its checks are no longer due. ! ends it, Esc does not
said-lift_lone = end the check on a lone warden (every { $minutes } min)? Nobody is asked for a key any more. ! ends it, Esc does not
said-lift_shift = close the shift that began { $opened }, without a handover? ! closes it, Esc does not
said-lift_pin = reset the PIN of { $no } { $name }? Whoever signs in with that number next sets a new one. ! resets it, Esc does not
said-emergency_asks = F9 was pressed { $seconds } s ago: the same emergency? Esc: the same. ! or F9: another one, recorded at once
said-emergency_asks_of = F9 was pressed { $seconds } s ago (record { $seq }): the same emergency? Esc: the same. ! or F9: another one, recorded at once
said-emergency_one = left at one emergency, recorded { $seq }; another one: F9 F9
said-undo_asks = annul { $what } ({ $at })? Type ! to annul it, Esc not to
said-no_doors = the list has no unit doors in building { $building }
said-only_on_screen = this command is for the screen only
said-admitted = { $who } { $direction } { $temperature } recorded { $seq }
said-admitted_bare = { $who } { $direction } recorded { $seq }
said-refused = not let through: { $who }: { $why }; recorded { $seq }
said-queued = { $who } waits in the queue, recorded { $seq }
said-held = { $who } { $temperature } is a cold reading: measure wrist or neck and type it again
said-tailgate = { $count } on somebody's heels, recorded { $seq }
said-door = { $door } { $state }, recorded { $seq }
said-doors = { $count ->
    [one] { $count } unit door checked, recorded { $seq }
   *[other] { $count } unit doors checked, recorded { $seq }
}
said-visitor = visitor { $name } to { $home }, recorded { $seq }
said-annulled = { $annulled } is annulled, recorded { $seq }
said-left = left the queue, recorded { $seq }
said-recorded = recorded { $seq }
said-repeated = recorded before, { $ago }: { $what }
said-with_findings = { $what } ({ $findings })
said-confirm = { $who }: { $findings }. Type ! to record it all the same, Esc not to
said-number_asks = { $who }: { $choice }, with nothing measured? Type ! if so; a reading is typed 36.5 or 365
said-unread = { $what }; not read of this line: { $why }
said-fever_unwritten = the fever of { $temperature } is NOT recorded yet: { $what }
said-fever_joined = fever { $temperature }: goes with the fever case that is open since { $at }
said-no_longer = { $what }; { $old } no longer counts
said-fever_refused = fever { $temperature }: rest in the shelter until { $until }, then wrist or neck
said-gate_closed_refused = the gate is open { $hours }; if urgent type e
said-warden_refused = turned back by the warden
said-between = {"; "}
said-somebody = somebody
said-joined_columns = { $first }, { $second }
said-trouble = { $what }. { $mend }
said-what_passage = { $who } { $direction }
said-what_refusal = { $who } not let through
said-what_arrival = { $who } in the queue
said-what_doors = { $count ->
    [one] the check of { $count } unit door
   *[other] the check of { $count } unit doors
}
said-what_leaving = { $who } leaving the queue
said-what_tailgate = { $count } on somebody's heels
said-what_visitor = visitor { $who }
said-what_record = this record
said-need_direction = in or out? Type i or o
said-need_temperature = type the temperature, such as 365; not taken: x n reason
said-need_reason = say why it was not taken: x n reason
said-claimed = { $by } ({ $terminal }) is at it: take the next one
said-already_decided = { $by } did it at { $at }, record { $seq }
said-already_waiting = already in the queue at gate { $gate }
said-not_own_last = only your own last record can be annulled, and this is another
said-frozen = records may be missing, writing is stopped: tell the leader, run nightpost verify; SOS: NAME e
said-nothing_lost = nothing is missing from the file
said-unknown_actor = nobody on the staff list has the number { $no }; on the command line --as gives another
said-already_open = this post was made before
said-incomplete = a name or a gate is missing: add it
said-list_undecided = nothing was imported: { $doubts ->
    [0] { $lost } with a flag or an open fever would be gone
   *[other] of { $doubts } it is not sure who they are, { $lost } with a flag or an open fever would be gone
}; import it again and answer
said-empty_list = the list is empty, nothing was imported: see whether it is the right file
said-need_retest = a fever case is open: only a retest goes on with it
said-need_wrist_or_neck = measure wrist or neck: add w (wrist) or k (neck) behind the reading
said-need_clinical = the third reading is clinical: add c behind the reading
said-not_leader = { $no } is no duty leader: ask for the duty leader's number
said-already = it is so already
said-twice_in_line = { $name } stands twice in this line: nothing was recorded; name it once, or in two lines
said-late_which = { $time } would be that of { $day }, more than 14 hours ago: if that night is meant type /late { $day }T{ $time }
said-wrong_time = that time cannot be: an end lies ahead, a late entry behind
said-no_rule = no rule called { $name } holds: see nightpost rules list
said-no_flag = there is no such flag
said-no_card = there is no pass to void
said-no_fever = there is no open fever case
said-no_debt = emergency { $name } lacks nothing: see /debt
said-card_refused = { $findings }; for a new pass type /card new
said-flag_refused = { $findings }
said-quota_refused = { $findings }; if urgent type e, with the duty leader /permit
said-host_refused = { $findings }
said-opened_verdict = { $who }: { $findings }. Nothing recorded yet; type the temperature, such as 365
said-vehicle_unknown_either = neither { $first } nor { $second } is on the list; from outside type /vehicle { $first } i 2 purpose or /vehicle { $second } i 2 purpose
said-vehicle_unknown = no vehicle { $plate } on the list; for one from outside type /vehicle { $plate } i 2 purpose
said-group_asks = { $home } has { $count } people: type number and reading of each, such as 1 365 2 364
said-group_done = { $home }: { $what }
said-group_admitted = { $name } { $direction } { $temperature } recorded { $seq }
said-group_refused = { $name } not let through: { $why }; recorded { $seq }
said-group_held = { $name } { $temperature } does not count, measure again
said-needs_subject = find somebody first by name, home or pass, then use this command
said-preset_unknown = no ready rule called { $name }; there are { $names }
said-device_set = thermometer { $no } in use
said-lane_set = at lane { $no }
said-lane_none = at no lane of its own
said-not_to_correct = { $seq } is no passage of this shift that still counts: only such a record can be corrected
said-no_courier = no courier at this gate yet: type /courier SF 1234 shelf 3
said-nobody_turned_back = nobody was turned back just now: find them first, then /permit
said-void_for = {" "}({ $flag })
said-vehicle_direction = does the vehicle go in or out? Type /vehicle PLATE i 3 delivery
said-no_visitor = only of a visitor is the host asked
said-corrected = { $what }, in place of { $old }
said-fever_early = { $who } { $temperature } is recorded, but is not the second reading yet: rest first, then wrist or neck with another thermometer
said-fever_second = { $who } { $temperature } again: the third reading is clinical, add c behind it
said-fever_third = { $who } high three times ({ $temperature }): to the holding spot, call 120 and the subdistrict; type /call 120, and /hold when there
said-fever_called = called { $whom }, recorded { $seq }
said-fever_closed = { $who }: fever case over, { $ending }, recorded { $seq }
said-courier = { $company } { $tail } left { $parcels } at { $place }, recorded { $seq }
said-vehicle = vehicle { $plate }{ $verified ->
    [no] {" "}(plate not verified)
   *[yes] {""}
} { $direction }{ $others ->
    [0] {""}
   *[other] {" "}with { $others } more
}{ $unmatched ->
    [0] {""}
   *[other] , { $unmatched } of them never came in by vehicle
}, recorded { $seq }
said-emergency = emergency lane, recorded { $seq }; tell the rest when there is time: /debt { $seq } o PLATE WHAT
said-emergency_done = emergency { $old } is told in full, recorded { $seq }
said-rule_set = rule { $name } holds from { $at }, recorded { $seq }
said-rule_ended = the rule ends { $at }, recorded { $seq }
said-flag_set = flag set: { $kind }{ $voided ->
    [0] {""}
    [one] , { $voided } pass of the household is void with it
   *[other] , { $voided } passes of the household are void with it
}, recorded { $seq }
said-flag_ended = flag taken off: { $kind }, recorded { $seq }
said-card_issued = new pass { $number }, recorded { $seq }; print it with nightpost cards
said-held_again = { $who } { $temperature } is cold again: warm the skin or take a clinical thermometer (c)
said-card_voided = the pass is void, recorded { $seq }
said-thermometer_set = thermometer { $no } is { $name }, recorded { $seq }
said-short_on = gate { $gate }: short mode, pass and temperature only, recorded { $seq }
said-short_off = gate { $gate }: back to the full procedure, recorded { $seq }
said-visit_changed = visitor { $name }: { $host }, recorded { $seq }
said-what_courier = courier { $company }
said-what_vehicle = vehicle { $plate }
said-what_emergency = emergency lane
said-what_emergency_done = what was told of an emergency
said-what_correction = the correction of { $who } ({ $old }, which it corrected, counts again)
said-instruction = : { $told }
said-because = {" "}({ $told })
said-what_fever_measured = the retest of { $who }
said-no_person = nobody of that record any more: look again
said-no_arrival = no longer in the queue
said-no_door = the list has no unit door { $name }: check it
said-no_team = there is no team { $name }: see the patrol pane
said-no_gate = there is no gate { $name }: check its number
said-no_record = there is no such record
said-no_subject = there is nobody of that id
said-no_home = the list has no home { $name }: ask whom they visit
said-home_of_several = { $first } or { $second }? Type it with what stands in front
said-id_number_shape = 17 digits and a digit or X are needed
said-id_number_birth_date = places 7 to 14 are no date
said-id_number_check = its check fails, a digit may be wrong
said-home_parts = write building-unit-room, such as 3-2-501, or 3-501 where there are no units
said-home_part = each part has 1 to 8 letters or digits, such as 3-2-501

said-finding-recently_recorded = recorded { $seconds } s ago as { $seq }
said-finding-already_inside = was in already, an exit may be missing
said-finding-already_outside = was out already, an entry may be missing
said-finding-not_resident = no longer on the list
said-finding-visitor = visitor
said-finding-gate_closed = the gate is open { $hours }
said-finding-fever = fever { $temperature }
said-finding-cold_reading = cold reading { $temperature }, not a pass
said-finding-two_digits = two digits: is it { $temperature }
said-finding-temperature_not_taken = temperature not taken
said-finding-emergency = emergency lane
said-finding-unknown_person = not on the list
said-finding-other_compound = this post does not know the pass
said-finding-card_check_failed = the pass number does not check
said-finding-implausible_reading = no plausible reading
said-finding-pass_void = the pass is void since { $at }{ $reason }
said-finding-pass_expired = the pass expired { $at }
said-finding-quota_used = the household had { $used } of { $allowed } outings: next from { $next }
said-finding-no_outings = nobody goes out under the present rule
said-finding-back_by = back by { $at }
said-finding-late_back = { $late } late back
said-finding-rule_unreadable = rule { $rule } cannot be judged: ask the duty leader
said-finding-home_quarantine = home quarantine{ $deny ->
    [yes] , not to pass
   *[no] {""}
}{ $instruction }
said-finding-follow_up = health follow-up{ $deny ->
    [yes] , not to pass
   *[no] {""}
}{ $instruction }
said-finding-returnee = returnee{ $deny ->
    [yes] , not to pass
   *[no] {""}
}{ $ask ->
    [yes] : ask where they were in the last 14 days, type it after n
   *[no] {""}
}{ $instruction }
said-finding-needs_help = needs help{ $deny ->
    [yes] , not to pass
   *[no] {""}
}{ $instruction }
said-finding-visitor_without_host = { $answer ->
    [no] the host does not expect them
    [not_reached] the host was not reached
   *[other] the host was not asked
}
said-finding-visit_over = the visit was over { $at }
said-finding-minor_alone = a minor alone at night
said-finding-fever_before = had a fever { $at }: { $ending }
said-finding-fever_typed = a fever of { $temperature }, typed { $at }, is recorded of nobody: if it is theirs type it again
said-finding-fever_case_open = { $joins ->
    [yes] goes with the fever case that is open since { $at }
   *[no] has a fever case since { $at }, which stays open
}
said-finding-fever_taken = the fever of { $temperature } recorded there would be nobody's
said-finding-serial_used = that line of the pad is recorded as { $seq }
said-finding-retest_too_early = resting until { $at }
said-finding-same_thermometer = thermometer { $no } again: take another one
said-finding-retest_passed = the retest is not high
said-finding-short_mode = short mode
said-finding-permitted = permitted by duty leader { $leader }
said-finding-late_entry = late entry of { $at }
said-rule_wrong-name = a rule's name has small letters, digits and - only, at most 40
said-rule_wrong-text = a rule needs its words in Chinese and in English
said-rule_wrong-kind = a rule is quota, no-outings or free
said-rule_wrong-persons = persons is 1 to 20
said-rule_wrong-trips = trips is 1 to 60
said-rule_wrong-window = the window is 1 to 744 hours or 1 to 31 days
said-rule_wrong-max_minutes = max-minutes is 1 to 44640

said-entry-too_long = the line has { $len } characters, at most 500: enter it in parts
said-entry-note_too_long = the note has { $len } characters, at most 200: make it shorter
said-entry-note_empty = write the note behind n
said-entry-nothing_to_confirm = nothing asks for a yes now
said-entry-command_unknown = there is no command /{ $token }; type ? to see them
said-entry-command_ambiguous = /{ $token } may be { $words }: type more letters
said-entry-command_not_yet = /{ $word } is not in this version
said-entry-tailgate_count = { $token }: write how many as +1 to +99
said-entry-team_number = there is no team { $token }; write p1, p2
said-entry-patrol_report_missing = what does { $token } report? out, back or 3-2 ok
said-entry-patrol_report_unknown = { $token } is no report: write out r2, 3-2 ok / east wall ok, or back
said-entry-point_status_missing = { $token }: seen or not? write ok, open or broken behind it, or missed and why
said-entry-door_finding_missing = how is { $token }? ok, open or broken
said-entry-door_finding_unknown = write ok, open or broken behind { $door }, not { $token }; for people { $door }-
said-entry-door_finding_twice = { $door } has its finding; set { $token } off with /
said-entry-door_shape = { $token } is no unit door: write 3-2
said-entry-door_range_backwards = { $token } runs backwards: write { $mend }
said-entry-door_range_across = { $token } crosses buildings: one building at a time
said-entry-point_shape = { $token } is no closure point: write @ and a label of letters and digits, as @E12
said-entry-point_range = { $token } is no range: write labels with the same letters, as @E4..@E9
said-entry-door_range_labels = { $token } has no numbers to count: write them one by one
said-entry-door_after_subject = write the unit door { $token } in a line of its own
said-entry-card_check_failed = the pass number does not check: scan again, or go by name or home
said-entry-half_card = { $len ->
    [17] A digit too many for a pass: scan again
   *[other] Half a pass ({ $len } of 16 digits): scan again
}
said-entry-keyboard_layout = keyboard layout: the scanner types through { $layout }, and the check does not fit; scan again, and set the keyboard to US
said-entry-card_type_unknown = no pass of this compound: go by name or home, tell the duty leader
said-entry-id_number = ID number ending { $tail }: { $why }; check it, or go by home
said-entry-phone = { $token } is no phone: a mobile has 11 digits, or type the last four
said-entry-digits = { $len } digits mean nothing: a temperature has 3, a tail 4, a mobile 11, a pass 16; a choice is 1.
said-entry-home = { $token } is no home: { $why }
said-entry-plate_unfinished = the plate { $token } is not complete: type all of it
said-entry-temperature_without_subject = whose temperature is { $token }? Type the person first
said-entry-temperature_shape = { $token } is no temperature: write 36.5 or 365
said-entry-temperature_implausible = { $token } is not between 30.0 and 43.0: type it again
said-entry-temperature_twice = two temperatures, keep one: { $token }
said-entry-temperature_and_not_taken = a temperature and not taken: keep one of them
said-entry-direction_twice = both in and out: keep one of them
said-entry-choices_exclude = { $first } and { $second } do not go together: keep one
said-entry-device_number = there is no thermometer { $token }: write t1 to t99
said-entry-device_twice = two thermometers, keep one: { $token }
said-entry-group_number = there is no number { $number }: write 1 to { $members }, as in 1 365 2 364
said-entry-group_number_twice = number { $number } stands there twice: keep one
said-entry-group_reading_missing = write a temperature or x behind { $number }, as in { $number } 365
said-entry-group_reading_alone = whose is { $token }? The number first, as in 1 365 2 x
said-entry-group_word = { $token } means nothing for members: write 1 365 2 x i t2 +1 n note, or press Esc
said-entry-order_incomplete = not complete: write { $example }
said-entry-order_word = { $token } cannot stand there: write { $example }
said-entry-order_ambiguous = { $token } may be { $words }: type more letters
said-entry-when_shape = { $token } is no moment: write 20:00, 03-08 or 03-08T20:00
said-entry-plate_two_readings = { $token } may be { $first } or { $second }: write all of it
said-entry-not_a_choice = { $token } is no choice; for somebody else press Esc first
said-entry-subject_after_acts = { $token } stands in the wrong place: the person first
said-entry-unknown_token = { $token } means nothing here; type ? to see what does

said-order-permit = /permit 1001 to hospital
said-order-flag = /flag quarantine until 03-08 food at the door, or returnee followup help
said-order-unflag = /unflag quarantine
said-order-card = /card new lost, or /card void lost
said-order-gun = /gun 2, or /gun 2 red wrist
said-order-courier = /courier SF 1234 east-rack 3
said-order-again = /again
said-order-vehicle = /vehicle 12345 i 3 delivery
said-order-host = /host yes until 21:00 plumbing
said-order-call = /call 120, or subdistrict committee leader employer
said-order-hold = /hold waits for 120
said-order-walked = /walked went south
said-order-late = /late 18:05 #123 lxm i 365
said-order-correct = /correct 4711 o 365 n wrong way
said-order-short = /short on, or /short off
said-order-lane = /lane 2, or /lane 0
said-order-debt = /debt 4711 o 12345 to hospital
said-order-rules = /rules add two-days from 20:00, or /rules end two-days
said-order-route = /route 2 add east wall / 3-2..3-6 in area 1, or /route 2 del east wall, minutes 60, team 3, end
said-order-emergency = /9 o
said-order-repair = /repair 3-2 broken lock, /repair 3-2 done
said-order-watch = /watch 3-2 p3
said-order-seal = /seal @E12 A1023
said-order-unseal = /unseal @E12 Zhou until 22:00 fire lane
said-order-assign = /assign 3-2 p3
said-order-missed = /missed 3-2 locked yard
said-order-schedule = /schedule night door 21:00-06:00 2h
said-order-incident = /incident fence east-wall x3 wire cut, or /incident 12 close mended
said-order-duty = /duty W2 leader, or officer warden viewer captain member
said-order-check = /check clock 21:30, /check radio missing, /check pad 4701
said-order-shift = /shift open, or /shift close REASON
said-order-handover = /handover sign, /handover ok 3 5, or /handover no 3 REASON
said-order-lone = /lone 30, /lone 30 L1 1001, /lone ok, or /lone off
said-order-here = /here p3, or /here wq 1007 late
said-order-absent = /absent 1007 fever
said-order-replace = /replace 1007 by 1008 family
said-order-join = /join p3 1007 until 02:00
said-order-walkup = /walkup Wang-Qiang 13900000417 p3 until 02:00

said-store-missing = there is no post's file
said-store-exists = there is a post's file already
said-store-not_a_post = this is no post's file; it was not touched
said-store-too_new = a newer version made this file; it was not touched
said-store-damaged = the file is damaged; it was not touched
said-store-locked = another program keeps the file locked; nothing was recorded
said-store-full = the disk is full; nothing was recorded
said-store-read_only = the file or its folder cannot be written; nothing was recorded
said-store-cannot_open = the folder does not exist or cannot be entered
said-store-exchanged = { $file } was replaced; nothing was recorded; copy: { $kept }
said-store-exchanged_unkept = the file was deleted or replaced; nothing was recorded
said-store-folder_moved = the file's folder was moved or renamed; nothing was recorded
said-store-at_commit = the disk failed while the record was written: it may be there or not
said-store-old_sqlite = this SQLite is too old and may damage files
said-store-setting = a setting of the file did not take
said-store-test_clock = a test clock works only on files made with one
said-store-demo_file = this is a demo file
said-store-io = the disk or the system failed; nothing was recorded

said-store_mend-missing = run nightpost to make one, or name the right file with --db
said-store_mend-exists = give another name, or just run nightpost to open it
said-store_mend-not_a_post = name the right file with --db
said-store_mend-too_new = open it with the newer nightpost
said-store_mend-damaged = copy the whole folder away first, then run nightpost verify
said-store_mend-locked = close the program that holds it and try again
said-store_mend-full = free some space and try again
said-store_mend-read_only = check the rights of the folder and the disk, then try again
said-store_mend-cannot_open = make the folder, or name another place with --db
said-store_mend-exchanged = leave all screens, delete { $file }-wal and -shm, rename { $kept } to { $file }
said-store_mend-exchanged_unkept = leave the folder as it is, tell the leader, run nightpost verify
said-store_mend-folder_moved = give it its old name back, or start again with --db and the new one
said-store_mend-at_commit = look at the last records before you enter it again
said-store_mend-old_sqlite = install a complete nightpost
said-store_mend-setting = put the file on a disk of this machine
said-store_mend-test_clock = run it without NIGHTPOST_CLOCK
said-store_mend-demo_file = take another file
said-store_mend-io = see whether the disk is well, then try again
said-aloud-quota_used = Your household has had its outings for now; you may go again from { $next }. If it is urgent, please tell me.
said-aloud-no_outings = Nobody goes out just now. If you need anything, tell me and we arrange it.
said-aloud-home_quarantine = You are still in home quarantine. Please go home; we bring what you need to your door.
said-aloud-follow_up = You are under health follow-up. If you feel unwell, please tell us at once.
said-aloud-returnee = Where have you been during the last 14 days?
said-aloud-needs_help = May we help you on your way?
said-aloud-pass_void = This pass is void. Please tell me your name and home, I look you up.
said-aloud-pass_expired = This pass has expired. Please tell me your name and home, I look you up.
said-aloud-other_compound = We do not know this pass here. Please tell me your name and home, I look you up.
said-aloud-fever = Your temperature is high. Please rest out of the wind for a few minutes, then we measure again.
said-aloud-cold_reading = The cold misleads the thermometer. Please show me your wrist, we measure again.
said-aloud-gate_closed = This gate is open { $hours }. If it is urgent, please tell me.
said-aloud-visitor_without_host = Please ask your host to tell us; then I register you.
said-aloud-visit_over = The time of your visit is over. Please ask your host to confirm again.
said-aloud-late_back = You are later than allowed. Please be back in time next time.
said-aloud-minor_alone = It is late. Does somebody at home know? Please wait for a grown-up.
said-flag-home_quarantine = home quarantine
said-flag-follow_up = health follow-up
said-flag-returnee = returnee
said-flag-needs_help = needs help
said-whom-ambulance = 120
said-whom-subdistrict = the subdistrict
said-whom-committee = the committee
said-whom-duty_leader = the duty leader
said-whom-employer = the employer
said-ending-admitted = let through after a retest
said-ending-holding_spot = sent to the holding spot
said-ending-walked_off = walked off
said-ending-hospital = left for a hospital
said-ending-annulled = annulled
said-host-not_asked = host not asked
said-host-yes = the host expects them
said-host-no = the host does not expect them
said-host-not_reached = host not reached
said-method-brow = brow
said-method-wrist = wrist
said-method-neck = neck
said-method-clinical = clinical
said-stage-resting = resting
said-stage-clinical = clinical next
said-stage-confirmed = to holding spot
said-priority-medical = medical
said-priority-infant = infant
said-priority-elderly = elderly
