### Answers to a line

said-nothing = nothing to do
# who: String
said-opened = { $who }: not recorded yet; type the temperature, such as 365
# who: String, missing: Msg
said-opened_missing = { $who }: { $missing }
# who: String
said-by_sound = { $who }: only sounds alike; make sure who it is, then type the temperature
# count: usize
said-several = { $count } match: type a number
# count: usize
said-several_more = more than { $count } match: add another word
said-nobody = nobody found: try another way, or type 0 to register a visitor
said-card_unknown = this pass is not from here: register by name or home, and tell the duty leader
said-same_card = same pass as a moment ago: ignored
# number: usize, rows: usize
said-no_such_choice = there is no number { $number }; the last is { $rows }
# digits: u8
said-implausible = { $digits } is not a temperature: type three digits, such as 365
said-gate_number = there is no such gate: type { word-cmd_gate } and a gate number
said-visitor_incomplete = a visitor needs a name and a home: { word-cmd_visitor } Zhang 3-2-501 13800000000
said-nothing_to_undo = you have nothing to annul in this shift
said-lift_now = now
# name: Value, what: &SafeText, since: Msg, at: Msg, households: usize
said-lift_rule = end rule { $name } ({ $what }, since { $since })? From { $at } on it no longer holds, for all { $households } { $households ->
    [one] household
   *[other] households
}. ! ends it, Esc does not
# name: Value, what: &SafeText, since: Msg, at: Msg, next: Value, households: usize
said-lift_replace = replace rule { $name } ({ $what }, since { $since }) by { $next } from { $at } on, for all { $households } { $households ->
    [one] household
   *[other] households
}? ! does it, Esc does not
# who: String, kind: Msg
said-lift_flag = lift the flag { $kind } of { $who }, from now on? ! lifts it, Esc does not
# who: String
said-lift_cards = void every pass of { $who }, from now on? ! voids them, Esc does not
# no: u16, points: usize
said-lift_route = give up route { $no } with its { $points } { $points ->
    [one] point
   *[other] points
}? ! does it, Esc does not
# no: u16, points: usize, team: u16
said-lift_route_of = give up route { $no } of team { $team } with its { $points } { $points ->
    [one] point
   *[other] points
}? ! does it, Esc does not
# no: u16, places: String, left: usize
said-lift_points = take { $places } off route { $no }? It keeps { $left } { $left ->
    [one] point
   *[other] points
}. ! does it, Esc does not
# name: &SafeText, since: Msg, at: Msg
said-lift_schedule = end schedule { $name } (since { $since })? From { $at } on its checks are no longer due. ! ends it, Esc does not
# opened: Msg
said-lift_shift = close the shift that began { $opened }, without a handover? ! closes it, Esc does not
# no: &str, name: &SafeText
said-lift_pin = reset the PIN of { $no } { $name }? Whoever signs in with that number next sets a new one. ! resets it, Esc does not
# seconds: u64
said-emergency_asks = F9 was pressed { $seconds } s ago: the same emergency? Esc: the same. ! or F9: another one, recorded at once
# seconds: u64, seq: i64
said-emergency_asks_of = F9 was pressed { $seconds } s ago (record { $seq }): the same emergency? Esc: the same. ! or F9: another one, recorded at once
# seq: i64
said-emergency_one = left at one emergency, recorded { $seq }; another one: F9 F9
# what: String, at: String
said-undo_asks = annul { $what } ({ $at })? Type ! to annul it, Esc not to
# building: &SafeText
said-no_doors = there are no unit doors of building { $building } on the list
said-only_on_screen = this command only works on the screen
# who: String, direction: Msg, temperature: String, seq: i64
said-admitted = { $who } { $direction } { $temperature } recorded as { $seq }
# who: String, direction: Msg, seq: i64
said-admitted_bare = { $who } { $direction } recorded as { $seq }
# who: String, why: Msg, seq: i64
said-refused = { $who } not let through: { $why }; recorded as { $seq }
# who: String, seq: i64
said-queued = { $who } is in the queue, recorded as { $seq }
# who: String, temperature: String
said-held = { $who } { $temperature } is too low to count: measure wrist or neck and type it again
# count: u16, seq: i64
said-tailgate = { $count } came in on somebody's heels, recorded as { $seq }
# door: String, state: Msg, seq: i64
said-door = { $door } { $state }, recorded as { $seq }
# count: usize, seq: i64
said-doors = { $count ->
    [one] { $count } unit door checked, recorded as { $seq }
   *[other] { $count } unit doors checked, recorded as { $seq }
}
# name: String, home: String, seq: i64
said-visitor = visitor { $name } to { $home }, recorded as { $seq }
# annulled: i64, seq: i64
said-annulled = { $annulled } annulled, recorded as { $seq }
# seq: i64
said-left = left the queue, recorded as { $seq }
# seq: i64
said-listed = put on the list, recorded as { $seq }
# seq: i64
said-listed_otherwise = changed by a list, recorded as { $seq }
# seq: i64
said-listed_no_more = no longer listed, recorded as { $seq }
# seq: i64
said-recorded = recorded as { $seq }
# ago: Msg, what: String
said-repeated = already recorded { $ago }: { $what }
# what: String, findings: String
said-with_findings = { $what } ({ $findings })
# who: String, findings: String
said-confirm = { $who }: { $findings }. To record it anyway type !, to drop it press Esc
# who: String, choice: Msg
said-number_asks = { $who }: { $choice }, without a temperature? If so type !; a temperature is typed 36.5 or 365
# what: String, why: Msg
said-unread = { $what }; the rest of the line was not understood: { $why }
# temperature: String, what: String
said-fever_unwritten = the fever of { $temperature } is NOT recorded yet: { $what }
# temperature: String, at: Msg
said-fever_joined = fever { $temperature }, added to the fever case open since { $at }
# what: String, old: i64
said-no_longer = { $what }; { $old } no longer counts
# temperature: String, until: Msg
said-fever_refused = fever { $temperature }: rest in the shelter until { $until }, then wrist or neck
# hours: String
said-gate_closed_refused = this gate is open { $hours }; if it is urgent type e
said-warden_refused = warden's decision
# why: &str
said-warden_refused_since = warden's decision ({ $why })
said-between = {"; "}
said-somebody = somebody
# first: Msg, second: Msg
said-joined_words = { $first } { $second }
# first: Msg, second: Msg
said-joined_columns = { $first }, { $second }
# what: Msg, mend: Msg
said-trouble = { $what }. { $mend }
# who: String, direction: Msg
said-what_passage = { $who } { $direction }
# who: String
said-what_refusal = { $who } not let through
# who: String
said-what_arrival = { $who } in the queue
# count: usize
said-what_doors = { $count ->
    [one] the check of { $count } unit door
   *[other] the check of { $count } unit doors
}
# who: String
said-what_leaving = { $who } leaving the queue
# count: u16
said-what_tailgate = { $count } on somebody's heels
# who: String
said-what_visitor = visitor { $who }
said-what_record = this record
said-need_direction = in or out? Type i or o
said-need_temperature = type the temperature, such as 365; if not taken: x and why
said-need_reason = say why it was not taken: x and why
# by: &SafeText, terminal: String
said-claimed = { $by } ({ $terminal }) is dealing with them: take the next person
# by: &SafeText, at: String, seq: i64
said-already_decided = { $by } already dealt with it at { $at }, record { $seq }
# gate: u16
said-already_waiting = already in the queue at gate { $gate }
said-not_own_last = you can only annul your own last record, and this is not it
said-frozen = records may be missing, so ordinary registration is stopped: get the duty leader to run nightpost verify; emergencies still work: NAME e
said-nothing_lost = no records are missing, nothing to accept
# no: &SafeText
said-unknown_actor = staff number { $no } is not on the staff list; on the command line use --as
said-already_open = this post already exists
said-incomplete = a name or a gate is missing: please add it
# doubts: usize, lost: usize
said-list_undecided = nothing was imported: { $doubts ->
    [0] { $lost } with a flag or an open fever would no longer be listed
   *[other] it is unclear who { $doubts } people are, and { $lost } with a flag or an open fever would no longer be listed
}; import again and answer each
said-empty_list = the list is empty and nothing was imported: check that it is the right file
said-need_retest = a fever case is open: only a retest can be recorded
said-need_wrist_or_neck = a retest is on wrist or neck: add w (wrist) or k (neck) after the temperature
said-need_clinical = the third reading is with a clinical thermometer: add c after the temperature
# leader: &SafeText
said-not_own_permit = only { $leader } can say whether they agreed: they take over with { word-cmd_swap } { $leader }
said-no_permit = several or none wait for your word: { word-cmd_permit } { word-permit_ok } and the record, see F8
# of: i64, seq: i64
said-permit_agreed = { $of } is confirmed, recorded as { $seq }
# of: i64, seq: i64
said-permit_disputed = { $of } was not agreed to, recorded as { $seq }; it stays open on F8
# leader: &str, who: String, at: String, by: String, why: &SafeText, seq: i64
said-permit_asks = { $leader }: did you agree on { $at } that { $who } may pass ({ $why }), as { $by } recorded ({ $seq })? Type ! if so, else { word-cmd_permit } { word-permit_no } { $seq }
# no: &SafeText
said-not_leader = { $no } is not a duty leader: ask for the duty leader's staff number
said-already = it is already so
# name: &SafeText
said-twice_in_line = { $name } appears twice in this line, nothing was recorded; report it once, or use two lines
# time: String, day: String
said-late_which = { $time } would be on { $day }, more than 14 hours ago: if you mean that night type { word-cmd_late } { $day }T{ $time }
said-wrong_time = the time is wrong: an end must be in the future, a late entry in the past
# findings: String
said-card_refused = { $findings }; for a new pass type { word-cmd_card } new
# findings: String
said-flag_refused = { $findings }
# findings: String
said-quota_refused = { $findings }; urgent: type e; if the duty leader agrees: { word-cmd_permit } NUMBER REASON
# findings: String
said-host_refused = { $findings }
# who: String, findings: String
said-opened_verdict = { $who }: { $findings }. Not recorded yet; type the temperature, such as 365
# first: String, second: String
said-vehicle_unknown_either = neither { $first } nor { $second } is on the list; for an outside vehicle type { word-cmd_vehicle } { $first } i 2 purpose or { word-cmd_vehicle } { $second } i 2 purpose
# plate: String
said-vehicle_unknown = vehicle { $plate } is not on the list; for an outside vehicle type { word-cmd_vehicle } { $plate } i 2 purpose
# home: String, count: usize
said-group_asks = { $home } has { $count } people: type number and temperature of each, such as 1 365 2 364, or of all in this order: 365 364
# home: String, what: String
said-group_done = { $home }: { $what }
# name: &SafeText, direction: Msg, temperature: String, seq: i64
said-group_admitted = { $name } { $direction } { $temperature } recorded as { $seq }
# name: &SafeText, why: Msg, seq: i64
said-group_refused = { $name } not let through: { $why }; recorded as { $seq }
# name: &SafeText, temperature: String
said-group_held = { $name } { $temperature } does not count, measure again
said-needs_subject = first find somebody by name, home or pass, then use this command
# name: &SafeText, names: Value
said-preset_unknown = no built-in rule named { $name }; there are { $names }
# no: u16
said-device_set = thermometer { $no } is now in use
# no: u16
said-lane_set = now at lane { $no }
said-lane_none = not at a particular lane
# seq: i64
said-not_to_correct = { $seq } is not a passage of this shift, or is annulled: only such a passage can be corrected
said-no_courier = no courier at this gate yet: type { word-cmd_courier } SF 1234 shelf 3
said-nobody_turned_back = nobody was turned back just now: find them first, then type { word-cmd_permit } NUMBER REASON
# flag: Msg
said-void_for = {" "}({ $flag })
said-vehicle_direction = is the vehicle going in or out? Type { word-cmd_vehicle } PLATE i 3 delivery
said-no_visitor = only a visitor has a host to ask
# what: String, old: i64
said-corrected = { $what }, in place of { $old }
# who: String, temperature: String
said-fever_early = { $who } { $temperature } is recorded, but does not count as the retest: rest first, then wrist or neck with a different thermometer
# who: String, temperature: String
said-fever_second = { $who } still { $temperature }: the third reading is with a clinical thermometer, add c after it
# who: String, temperature: String
said-fever_third = { $who } high three times ({ $temperature }): take them to the holding spot, call 120 and the subdistrict; type { word-cmd_call } 120, then { word-cmd_hold } once there
# who: String, whom: Msg, seq: i64
said-fever_called = { $who }: called { $whom }, recorded as { $seq }
# who: String, ending: Msg, seq: i64
said-fever_closed = { $who }: { $ending }, recorded as { $seq }
# what: Msg, whom: String
said-fever_to_call = { $what }; still to call: { $whom }
# what: Msg
said-fever_over = { $what }; the fever case is over
# count: usize
said-fever_chosen = whose? { $count } fevers wait: type a number
# company: &SafeText, tail: String, place: &SafeText, parcels: u16, seq: i64
said-courier = { $company } { $tail }, { $parcels } parcels at { $place }, recorded as { $seq }
# plate: String, verified: String, direction: Msg, others: u16, unmatched: i64, seq: i64
said-vehicle = vehicle { $plate }{ $verified ->
    [no] {" "}(plate not verified)
   *[yes] {""}
} { $direction }{ $others ->
    [0] {""}
   *[other] {" "}with { $others } more
}{ $unmatched ->
    [0] {""}
   *[other] , { $unmatched } of them never entered by vehicle
}, recorded as { $seq }
# seq: i64
said-emergency = emergency let through, recorded as { $seq }; details owed: when there is time type { word-cmd_debt } { $seq } o PLATE WHAT
# old: i64, seq: i64
said-emergency_done = emergency { $old } completed, recorded as { $seq }
# name: Value, at: Msg, seq: i64
said-rule_set = rule { $name } applies from { $at }, recorded as { $seq }
# at: Msg, seq: i64
said-rule_ended = the rule ends { $at }, recorded as { $seq }
# number: String, seq: i64
said-card_issued = new pass { $number }, recorded as { $seq }; print it with nightpost cards
# who: String, temperature: String
said-held_again = { $who } { $temperature } is still too low: warm the skin, or use a clinical thermometer (c)
# seq: i64
said-card_voided = the pass is now void, recorded as { $seq }
# no: u16, name: &SafeText, seq: i64
said-thermometer_set = thermometer { $no } is { $name }, recorded as { $seq }
# gate: u16, seq: i64
said-short_on = gate { $gate }: short mode, pass and temperature only, recorded as { $seq }
# gate: u16, seq: i64
said-short_off = gate { $gate }: back to full registration, recorded as { $seq }
# name: &SafeText, host: Msg, seq: i64
said-visit_changed = visitor { $name }: { $host }, recorded as { $seq }
# company: &SafeText
said-what_courier = courier { $company }
# plate: String
said-what_vehicle = vehicle { $plate }
said-what_emergency = emergency lane
said-what_emergency_done = details of an emergency
# who: String, old: i64
said-what_correction = the correction of { $who } (the original { $old } counts again)
# told: &SafeText
said-instruction = : { $told }
# told: &SafeText
said-because = {" "}({ $told })
# who: String
said-what_fever_measured = the retest of { $who }
# first: &SafeText, second: &SafeText
said-home_of_several = { $first } or { $second }? Type the part in front as well

said-no-person = this person is no longer there: search again
said-no-arrival = they are no longer in the queue
said-no-door = unit door { $name } is not on the list: please check it
said-no-repair = no repair of { $name } has been reported: report it first with { word-cmd_repair } { $name }
said-no-schedule = no schedule named { $name }; nightpost schedule list shows all
said-no-missed = no check of { $name } was missed
said-no-team = there is no team { $name }: see the patrol pane
said-no-route = there is no route { $name }: { word-cmd_route } lists them, { word-cmd_route } { $name } add east wall creates one
said-no-point = { $name } is not on this route: type { word-cmd_route } to see it
said-no-gate = there is no gate { $name }: please check the number
said-no-record = there is no such record
said-no-home = home { $name } is not on the list: ask whom they are visiting
said-no-subject = there is nobody with that id
said-no-rule = no rule named { $name } is in force: see nightpost rules list
said-no-card = there is no pass to make void
said-no-fever = there is no open fever case
said-no-debt = emergency { $name } has no details owed: see { word-cmd_debt }
said-no-permit = { $name } waits for nobody's word: see F8 for those that do
said-no-shift = no such shift: see { word-cmd_8 }
said-no-staff = staff number { $name } is not on the staff list: please check it

said-finding-recently_recorded = recorded { $seconds } s ago as { $seq }
said-finding-already_inside = already inside; an exit may be missing
said-finding-already_outside = already outside; an entry may be missing
said-finding-not_resident = no longer on the list
said-finding-visitor = visitor
said-finding-gate_closed = this gate is open { $hours }
said-finding-fever = fever { $temperature }
said-finding-cold_reading = { $temperature } is too low to count
said-finding-two_digits = only two digits: is it { $temperature }
said-finding-temperature_not_taken = temperature not taken
said-finding-emergency = emergency lane
said-finding-unknown_person = not on the list
said-finding-other_compound = pass not from this post
said-finding-card_check_failed = the pass number's check digits are wrong
said-finding-implausible_reading = implausible temperature
said-finding-pass_void = the pass has been void since { $at }{ $reason }
said-finding-pass_expired = the pass expired { $at }
said-finding-quota_used = the household used { $used } of { $allowed } outings; next from { $next }
said-finding-no_outings = the present rule allows no outings
said-finding-back_by = back by { $at }
said-finding-late_back = { $late } overdue
said-finding-rule_unreadable = rule { $rule } cannot be applied: ask the duty leader
said-finding-home_quarantine = home quarantine{ $deny ->
    [yes] , not let through
   *[no] {""}
}{ $instruction }
said-finding-follow_up = health follow-up{ $deny ->
    [yes] , not let through
   *[no] {""}
}{ $instruction }
said-finding-returnee = returnee{ $deny ->
    [yes] , not let through
   *[no] {""}
}{ $ask ->
    [yes] : ask where they have been in the last 14 days, type it after n
   *[no] {""}
}{ $instruction }
said-finding-needs_help = needs help{ $deny ->
    [yes] , not let through
   *[no] {""}
}{ $instruction }
said-finding-visitor_without_host = { $answer ->
    [no] the host does not agree
    [not_reached] the host could not be reached
   *[other] the host has not been asked
}
said-finding-visit_over = the visit ended { $at }
said-finding-minor_alone = a minor going out alone at night
said-finding-fever_before = fever { $at }: { $ending }
said-finding-fever_typed = a fever of { $temperature } typed { $at } was not recorded for anybody: if it is theirs, type it again
said-finding-fever_case_open = { $joins ->
    [yes] added to the fever case open since { $at }
   *[no] has a fever case open since { $at }, which stays open
}
said-finding-fever_taken = the fever of { $temperature } in the original record would belong to nobody
said-finding-serial_used = that pad line is already recorded as { $seq }
said-finding-retest_too_early = still resting until { $at }
said-finding-same_thermometer = same thermometer { $no }: use a different one for the retest
said-finding-retest_passed = retest normal
said-finding-short_mode = short mode
said-finding-permitted = { $told ->
    [yes] duty leader { $leader } agreed by phone, to be confirmed
   *[no] permitted by duty leader { $leader }
}
said-finding-late_entry = late entry for { $at }
said-rule_wrong-name = a rule's name may have only small letters, digits and -, at most 40
said-rule_wrong-text = a rule needs its text in both Chinese and English
said-rule_wrong-kind = a rule must be quota, no-outings or free
said-rule_wrong-persons = persons must be 1 to 20
said-rule_wrong-trips = trips must be 1 to 60
said-rule_wrong-window = the window must be 1 to 744 hours or 1 to 31 days
said-rule_wrong-max_minutes = max-minutes must be 1 to 44640

said-entry-too_long = the line has { $len } characters, at most 500: split it
said-entry-note_too_long = the note has { $len } characters, at most 200: make it shorter
said-entry-note_empty = type the note after n
said-entry-nothing_to_confirm = there is nothing to confirm now
said-entry-command_unknown = there is no command /{ $token }; type ? to see them all
said-entry-command_ambiguous = /{ $token } could be { $words }: type more letters, or Tab for a list
said-entry-tailgate_count = { $token }: write how many as +1 to +99
said-entry-team_number = there is no team { $token }; write p1, p2
said-entry-patrol_report_missing = what does { $token } report? out, back or 3-2 ok
said-entry-patrol_report_unknown = { $token } is not a report: write out r2, 3-2 ok / east wall ok, or back
said-entry-point_status_missing = { $token }: checked or not? Add ok, open or broken, or missed and why
said-entry-door_finding_missing = how is { $token }? Type ok, open or broken
said-entry-door_finding_unknown = after { $door } write ok, open or broken, not { $token }; for people type { $door }-
said-entry-door_finding_twice = { $door } already has a finding; separate { $token } with /
said-entry-door_shape = { $token } is not a unit door: write 3-2
said-entry-door_range_backwards = { $token } is backwards: write { $mend }
said-entry-door_range_across = { $token } spans buildings: one building at a time
said-entry-point_shape = { $token } is not a closure point: write @ and a label of letters and digits, as @E12
said-entry-point_range = { $token } is not a range: both ends need the same letters and a number, as @E4..@E9
said-entry-door_range_labels = { $token } is not numeric, so the range is unclear: write the doors one by one
said-entry-door_after_subject = write unit door { $token } in a line of its own
said-entry-card_check_failed = the pass number's check digits are wrong: scan again, or go by name or home
said-entry-half_card = { $len ->
    [17] One digit too many for a pass: scan again
   *[other] Only part of a pass ({ $len } of 16 digits): scan again
}
said-entry-keyboard_layout = keyboard layout: the scanner types through { $layout }, and the check digits are wrong; scan again, and set the keyboard to US English
said-entry-card_type_unknown = not a pass of this compound: go by name or home, and tell the duty leader
said-entry-id_number = ID number ending { $tail }: { $why }; check it, or go by home
said-entry-phone = { $token } is not a phone number: a mobile has 11 digits, or type its last 4 to 7
said-entry-digits = { $len } digits cannot be understood: a temperature has 3, a mobile its last 4 to 7 or all 11, a pass 16; a choice is 1.
said-entry-home = { $token } is not a home: { $why }
said-entry-plate_unfinished = plate { $token } is incomplete: type all of it
said-entry-temperature_without_subject = whose temperature is { $token }? Type the person first
said-entry-temperature_shape = { $token } is not a temperature: write 36.5 or 365
said-entry-temperature_implausible = { $token } is not between 30.0 and 43.0: type it again
said-entry-temperature_twice = two temperatures, keep one: { $token }
said-entry-temperature_and_not_taken = both a temperature and "not taken": keep one
said-entry-direction_twice = both in and out: keep one
said-entry-choices_exclude = { $first } and { $second } cannot go together: keep one
said-entry-device_number = there is no thermometer { $token }: write t1 to t99
said-entry-device_twice = two thermometers, keep one: { $token }
said-entry-group_number = there is no number { $number }: write 1 to { $members }, as in 1 365 2 364
said-entry-group_number_twice = number { $number } appears twice: keep one
said-entry-group_reading_missing = after { $number } write a temperature or x, as in { $number } 365
said-entry-group_reading_alone = whose is { $token }? Put the number first, as in 1 365 2 x
said-entry-group_word = { $token } is not understood for a household: write 1 365 2 x i t2 +1 n note, or press Esc
said-entry-order_incomplete = incomplete: write { $example }
said-entry-order_word = { $token } does not belong there: write { $example }
said-entry-order_kind = { $token } is none of: { $words }
said-entry-order_ambiguous = { $token } could be { $words }: type more letters
said-entry-when_shape = { $token } is not a time: write 20:00, 03-08 or 03-08T20:00
said-entry-plate_two_readings = { $token } could be { $first } or { $second }: type all of it
said-entry-not_a_choice = { $token } is not a choice; for somebody else press Esc first
said-entry-subject_after_acts = put n before "{ $token }" if it is a note, as in 365 o n { $token }; a person comes first
said-entry-reading_in_reason = is { $token } a temperature? It goes before r or x; if it is part of the reason, put n before the reason
said-entry-unknown_token = { $token } is not understood; type ? to see what you can type

said-store-missing = there is no post file
said-store-exists = there is already a post file here
said-store-not_a_post = this is not a post file; it was not touched
said-store-too_new = a newer version made this file; it was not touched
said-store-damaged = the file is damaged; it was not touched
said-store-locked = another program has locked the file; nothing was recorded
said-store-full = the disk is full; nothing was recorded
said-store-read_only = the file or its folder is not writable; nothing was recorded
said-store-cannot_open = the folder does not exist or cannot be entered
said-store-exchanged = { $file } was replaced; nothing was recorded; copy: { $kept }
said-store-exchanged_unkept = the file was deleted or replaced; nothing was recorded
said-store-folder_moved = the file's folder was moved or renamed; nothing was recorded
said-store-at_commit = the disk failed while writing: this record may or may not be there
said-store-partly = it stopped in the middle; what was done before that stays done
said-store-thread_gone = part of the program has stopped: this record may or may not be there
said-store-wrong_engine = this SQLite is not the one that the program was made for and may damage files
said-store-sealed = the file is sealed, and its key is not at hand
said-store-wrong_key = the file does not open with this key
said-store-setting = a file setting did not take effect
said-store-test_clock = a test clock only works with a test file
said-store-demo_file = this is a demo file
said-store-io = the disk or the system failed; nothing was recorded

said-store_mend-missing = run nightpost to create one, or give the right file with --db
said-store_mend-exists = give another name, or just run nightpost to open it
said-store_mend-not_a_post = give the right file with --db
said-store_mend-too_new = open it with the newer nightpost
said-store_mend-damaged = first copy the whole folder somewhere safe, then run nightpost verify
said-store_mend-locked = close the program that is using it and try again
said-store_mend-full = free some space and try again
said-store_mend-read_only = check the permissions of the folder and the disk, then try again
said-store_mend-cannot_open = create the folder, or give another place with --db
said-store_mend-exchanged = quit all screens, delete { $file }-wal and -shm, rename { $kept } to { $file }
said-store_mend-exchanged_unkept = leave the folder as it is, tell the duty leader, run nightpost verify
said-store_mend-folder_moved = change the name back, or quit and use --db with the new place
said-store_mend-at_commit = look at the last records before you enter it again
said-store_mend-partly = remove the cause, then do the same again; it goes on from there
said-store_mend-thread_gone = quit and start again, then look at the last records
said-store_mend-wrong_engine = reinstall the complete nightpost
said-store_mend-sealed = open the screen on this machine once and type the passphrase
said-store_mend-wrong_key = use the passphrase of this very file, or nightpost recover
said-store_mend-setting = move the file to a local disk
said-store_mend-test_clock = run it without NIGHTPOST_CLOCK
said-store_mend-demo_file = use another file
said-store_mend-io = check that the disk is healthy, then try again
said-aloud-quota_used = Your household has used its outings for now; you can go out again from { $next }. If it is urgent, please tell me.
said-aloud-no_outings = Nobody can go out just now. If you need anything, tell me and we will arrange it.
said-aloud-home_quarantine = You are still in home quarantine. Please go home; we will bring what you need to your door.
said-aloud-follow_up = You are under health follow-up. If you feel unwell, please tell us at once.
said-aloud-returnee = Where have you been during the last 14 days?
said-aloud-needs_help = Can we help you? We can walk with you.
said-aloud-pass_void = This pass is no longer valid. Please tell me your name and home, and I will look you up.
said-aloud-pass_expired = This pass has expired. Please tell me your name and home, and I will look you up.
said-aloud-other_compound = This pass is not from here. Please tell me your name and home, and I will look you up.
said-aloud-fever = Your temperature is high. Please rest out of the wind for a few minutes, then we will measure again.
said-aloud-cold_reading = The cold misleads the thermometer. Please show me your wrist and we will measure again.
said-aloud-gate_closed = This gate is open { $hours }. If it is urgent, please tell me.
said-aloud-visitor_without_host = Please ask your host to let us know; then I can register you.
said-aloud-visit_over = Your visiting time is over. Please ask your host to confirm again.
said-aloud-late_back = You are back later than allowed. Please be on time next time.
said-aloud-minor_alone = It is late. Do your parents know? Please wait for a grown-up.
said-whom-ambulance = 120
said-whom-subdistrict = the subdistrict
said-whom-committee = the committee
said-whom-duty_leader = the duty leader
said-whom-employer = the employer
said-ending-admitted = let through after a retest
said-ending-holding_spot = sent to the holding spot
said-ending-walked_off = walked away
said-ending-hospital = taken to hospital
said-ending-annulled = annulled
said-host-not_asked = host not asked yet
said-host-yes = the host agrees
said-host-no = the host does not agree
said-host-not_reached = host could not be reached
said-stage-resting = resting
said-stage-clinical = clinical thermometer next
said-stage-confirmed = to the holding spot
said-priority-medical = medical
said-priority-infant = infant
said-priority-elderly = elderly

said-id_number-shape = it must be 17 digits followed by a digit or X
said-id_number-birth_date = digits 7 to 14 are not a date
said-id_number-check = the check digit is wrong, probably a mistyped digit
said-home-parts = write building-unit-room, such as 3-2-501, or 3-501 where there are no units
said-home-part = each part has 1 to 8 letters or digits, such as 3-2-501
