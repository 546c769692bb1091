### Tables for the office

tables-title-daily = Daily report
tables-title-passages = Passages
tables-title-doors = Unit doors
tables-title-roster = Roster
tables-title-rounds = Rounds
tables-title-points = Points of the rounds
tables-title-closure = Closure detail table
tables-title-closure_points = Closure points
tables-title-tasks = Door checks and tasks
tables-title-repairs = Repairs
tables-title-checks_by_hour = Doors checked by the hour
tables-title-checks_by_building = Doors checked by building
tables-title-checks_by_night = Doors checked by night
tables-title-records = Records of the shift
tables-title-items = Handover items
tables-title-inside = Who is inside and out
tables-about-daily = a night in figures, as the subdistrict asks for them
tables-about-passages = who passed which way, or was turned back
tables-about-doors = unit doors
tables-about-roster = who was on duty, and who came
tables-about-rounds = the rounds of the patrols
tables-about-points = what the rounds looked at
tables-about-closure = the detail table of closure
tables-about-closure_points = every closure point
tables-about-tasks = door checks and other tasks
tables-about-repairs = what was broken, and its repair
tables-about-checks_by_hour = doors checked, by the hour
tables-about-checks_by_building = doors checked, by building
tables-about-checks_by_night = doors checked, by night
tables-about-records = the records that the handover page of a shift counts
tables-about-visitors = of these records, visitors alone
tables-about-tailgates = of these records, tailgates alone
tables-about-vehicles = of these records, vehicles alone
tables-about-couriers = of these records, couriers alone
tables-about-emergencies = of these records, emergencies alone
tables-about-cold_readings = of these records, cold readings alone
tables-about-items = the items of the handover page of a shift
tables-about-fevers = of these items, fevers alone
tables-about-refusals = of these items, refusals alone
tables-about-trips = of these items, trips alone
tables-about-corrections = of these items, corrections alone
tables-about-inside = who is in and out by name, as the handover page counts
tables-daily-night_checks = Door checks of the night
tables-daily-night_tasks = Tasks of the night
tables-daily-night_contacts = Calls to people under follow-up
tables-daily-night_errands = Errands asked for in the night
tables-daily-night_tips = Tips of the night
tables-daily-night_notices = Notices of the night
tables-between = {"; "}
# post: &SafeText, span: Msg, made: String, by: &SafeText
tables-note = { $post }, { $span }. Made by { $by }, { $made }
# page: &str, of: &str
tables-pages = Page { $page } of { $of }
# from: String
tables-span_shift = shift of { $from }
tables-span_no_shift = before the first shift
# night: String
tables-span_night = night of { $night }
# from: String, to: String
tables-span_between = { $from } to { $to }
tables-span_as_it_stands = current state
tables-head_seq = No.
tables-head_time = Time
tables-head_gate = Gate
tables-head_way = In/out
tables-head_outcome = Outcome
tables-head_reason = Reason
tables-head_name = Name
tables-head_kind = Kind
tables-head_building = Building
tables-head_stairwell = Stairwell
tables-head_room = Room
tables-head_phone = Phone
tables-head_id_number = ID number
tables-head_temperature = Temp.
tables-head_vehicle = Vehicle
tables-head_emergency = Emergency
tables-head_late = Late entry
tables-head_note = Note
tables-head_by = By
tables-head_corrects = Corrects
tables-head_annulled = Annulled
tables-head_place = Place
tables-head_door_kind = Door kind
tables-head_state = State
tables-head_checked = Checked
tables-head_check_note = Check note
tables-head_list_note = List note
tables-head_night = Night
tables-head_team = Team
tables-head_staff_no = Staff no.
tables-head_staff_kind = Kind
tables-head_captain = Captain
tables-head_from = From
tables-head_to = To
tables-head_attendance = Attended
tables-head_replaced_by = Sub. no.
tables-head_replaced_by_name = Substitute
tables-head_since = Since
tables-head_extra = Unplanned
tables-head_route = Route
tables-head_out = Out
tables-head_due = Due
tables-head_back = Back
tables-head_behind = Overdue
tables-head_points = Points due
tables-head_seen = Checked
tables-head_beside_route = Off route
tables-head_not_seen = Unchecked
tables-head_uncertain = Uncertain
tables-head_out_channel = Out via
tables-head_out_by = Out by
tables-head_back_channel = Back via
tables-head_back_by = Back by
tables-head_round = Round
tables-head_nth = Point no.
tables-head_was_seen = Checked
tables-head_finding = Found
tables-head_channel = Via
tables-head_no = Incident
tables-head_people = People
tables-head_said = Account
tables-head_passage = Passage
tables-head_opened = Opened
tables-head_closed = Closed
tables-head_notes = Notes
tables-head_erased = Erased
# rows: u32, file: &str
tables-written = { $rows ->
    [one] { $rows } row written to { $file }
   *[other] { $rows } rows written to { $file }
}
# rows: u32, file: &str
tables-replaced = { $rows ->
    [one] { $rows } row written to { $file }, replacing the earlier file
   *[other] { $rows } rows written to { $file }, replacing the earlier file
}
tables-workbook_on_terminal = a workbook cannot be shown in a terminal
tables-workbook_on_terminal_mend = give a file name with --out FILE.xlsx, or use --format csv
# file: &str, format: &str
tables-other_format = the ending of { $file } does not fit the format { $format }
tables-other_format_mend = a spreadsheet program would not open it: change the ending, or leave out --format
# limit: u32
tables-too_long = more than { $limit } rows are too many for a workbook or a page
tables-too_long_mend = choose a shorter time with --shift, --night or --from and --to, or use --format csv; nothing was written
# arg: &str, table: &str
tables-no_span = { $arg } cannot be used with { $table }: that table shows the current state
tables-no_span_mend = leave it out
# arg: &str, table: &str
tables-by_night = { $arg } cannot be used with { $table }: that table covers a night
tables-by_night_mend = give the date on which the night begins, such as --night 2026-02-24; default tonight
# arg: &str, table: &str
tables-by_shift = { $arg } does not go with { $table }: that table is of a shift
tables-by_shift_mend = name the shift by its first record: --shift 1001; without it the table is of the shift that is handed over
# shift: i64
tables-unknown_shift = there is no shift { $shift }
# shifts: String
tables-unknown_shift_mend = a shift is known by the number of its first record; the latest: { $shifts }
# value: String
tables-when_wrong = { $value } is not a valid time
tables-when_mend = write 20:00 (the last time it was 20:00), 2026-02-24, 2026-02-24T20:00 in local time, or now
# value: String
tables-night_wrong = { $value } is not a date
tables-night_mend = write the date on which the night begins, such as 2026-02-24; it runs from noon to noon
# from: String, to: String
tables-ends_before = { $from } to { $to } is not a period
tables-ends_before_mend = --from is the earlier time, --to the later
tables-total = Total
tables-column_area = Area
tables-column_courtyard = Courtyard
tables-column_before = Entrances before
tables-column_now = Entrances now
tables-column_doors = Unit doors
tables-column_shut = Closed
tables-column_open = Open
tables-column_broken = Broken
tables-column_unknown = Unknown
tables-column_amiss = Points at fault
tables-column_responsible = Contact
tables-column_post_phone = Phone of the post
tables-column_since = Since
tables-column_layer = Layer
tables-column_label = Label
tables-column_state_since = In this state since
tables-column_open_until = Open until
tables-column_seal = Seal
tables-column_from = From
tables-column_to = To
tables-column_task = Task
tables-column_missed = Missed
tables-column_done = Done at
tables-column_entered = Entered late at
tables-column_looked = First check after it
tables-column_why = Why missed
tables-column_team = Team
tables-column_person = Person
tables-column_reported = Reported
tables-column_wrong = What is wrong
tables-column_stage = Stage
tables-column_worker = Worker
tables-column_parts = Waiting for
tables-column_watch = Guarded by
tables-column_repaired = Reported done
tables-column_ended = Ended
tables-column_ending = How it ended
tables-column_took = Took
tables-column_failures = Broke again
tables-column_repairs_before = Repairs before
tables-column_hour = Hour
tables-column_looks = Checks
tables-column_doors_seen = Doors checked
tables-column_found_open = Found open
tables-column_found_broken = Found broken
tables-column_night = Night
tables-column_tasks_done = Tasks done
tables-column_tasks_missed = Tasks missed
tables-column_repairs_reported = Repairs reported
tables-column_repairs_ended = Repairs ended
tables-column_repair_mean = Average time to repair
tables-column_repair_longest = Longest repair
tables-column_repairs_open = Still under repair
tables-span_all = all records
# table: &str, format: &str
tables-no_such_format = { $table } is not available as { $format }
# formats: &str
tables-no_such_format_mend = use one of: { $formats }
# table: &str
tables-no_template = --template and --blank cannot be used with { $table }
tables-no_template_mend = they belong to the information sheet: nightpost export info-sheet
tables-no_phone = the post's phone number is not known, so its column is empty; set it with nightpost post --phone NUMBER
tables-head_what = Viewed
tables-head_rows = Rows
tables-head_begun_by = Started by
tables-head_out_begun_by = Out start
tables-head_back_begun_by = Back start
tables-why-told = explained
tables-why-closed = the duty computer was off
tables-why-silent = nothing was recorded
tables-why-unknown = no reason given
tables-head_count = Count
tables-head_home = Home
tables-head_company = Company
tables-head_tail = Phone tail
tables-head_parcels = Parcels
tables-head_others = People
tables-head_host = Host
tables-head_until = Until
tables-head_owed = Owed
tables-head_item_no = Item
tables-head_item = Of what
tables-head_section = Of what
tables-head_part = What
tables-head_recorded = Recorded
tables-head_where = Where
tables-side_inside = inside
tables-side_outside = out
tables-side_unknown = not known
# value: String, table: &str
tables-unknown_only = { $value } is nothing that { $table } tells of
# codes: String
tables-unknown_only_mend = --only takes one of: { $codes }
# table: &str
tables-only_of = --only does not go with { $table }
tables-only_of_mend = leave it away; it picks a kind from records, or an item from items
tables-part-residents_inside = residents inside
tables-part-residents_outside = residents out
tables-part-residents_unknown = residents, nobody knows
tables-part-visitors_inside = visitors inside
tables-part-others_inside = others inside, by vehicle
tables-part-others_unmatched = left by vehicle, entry unknown
tables-part-tailgates = tailgated in
tables-part-unmatched = passage without the one before
tables-part-waiting = waiting
tables-part-out = out
tables-part-overdue = out past their time
tables-part-fever_open = fever, not over
tables-part-fever_over = fever, over
tables-part-refused = turned back
tables-part-owed = still to be told
tables-part-door = closure point
tables-part-repair = repair
tables-part-round = round
tables-part-round_late = round, late
tables-part-missed = missed, explained
tables-part-missed_unexplained = missed, no word why
tables-part-rule_set = rule set
tables-part-rule_ended = rule ended
tables-part-annulled = taken back
tables-part-corrected = corrected
tables-part-pad_missing = pad line missing
tables-part-clock_jumped = clock jumped
tables-part-too_cold = thermometer too cold
tables-part-short_mode = short mode
tables-part-check = checklist
tables-part-unclosed = shift left open
tables-part-nobody_came = nobody came
tables-part-not_planned = nobody planned
tables-part-unseen = point unseen
tables-part-swap = took over
tables-part-permit_told = phone agreement, unconfirmed
tables-part-permit_denied = phone agreement, denied
tables-part-wrong_pins = wrong PINs
tables-part-begun = begun by another
