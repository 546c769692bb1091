### The command line

# what: &str
cli-error = error: { $what }
# mend: &str
cli-mend = fix: { $mend }
# post: &str, file: &str
cli-made = { $post } has been created: { $file }
cli-made_next = next, import the lists: nightpost import residents FILE; then run nightpost
cli-first_gate = Main gate
cli-first_warden = Warden
# name: &str, no: &str
cli-first_warden_no = the founding warden is { $name }, staff number { $no }
cli-press_enter = press Enter to open the post
cli-gates_mend = separate gates with commas; add opening hours if it closes: East 05:30-23:00, West
# hours: &SafeText
cli-hours_wrong = opening hours { $hours } are wrong: use times from 00:00 to 24:00
cli-warden_hint = type the name; the program assigns the staff number
# added: u32, changed: u32, returned: u32, gone: u32, unchanged: u32
cli-imported = { $added } added, { $changed } changed, { $returned } back, { $gone } no longer listed, { $unchanged } unchanged
cli-dry_run = dry run: nothing was written
# count: usize
cli-skipped = { $count ->
    [one] { $count } bad row was skipped
   *[other] { $count } bad rows were skipped
}
# columns: String
cli-unknown_columns = unknown columns, not read: { $columns }
# columns: String
cli-unused_columns = columns not needed: { $columns }
# row: u32
cli-understood = { $row ->
    [0] columns understood as (no header row):
   *[other] columns understood as (header is row { $row }):
}
cli-understood_mend = to correct a column: --column "meaning=letter", such as --column room=H
# told: String
cli-layout_remembered = columns remembered for this layout: { $told }; --forget-columns forgets them
# told: String
cli-layout_kept = now remembered for this layout: { $told }; --forget-columns forgets them
cli-layout_forgotten = the remembered columns of this layout have been forgotten
# name: String
cli-encoding_unknown = unknown encoding { $name }
# names: String
cli-encoding_unknown_mend = use one of: { $names }
# word: String
cli-column_unknown = { $word } does not say which column is meant
cli-column_unknown_mend = give the meaning, =, and the column's letter, number or header, such as --column room=H
# name: &str, line: String
cli-encoding_sample = { $name }: { $line }
# count: usize
cli-ask_encoding = { $count ->
    [one] Does this line look right? 1 for yes, n for no; q to stop without importing
   *[other] Which line looks right? 1 to { $count }, or n for none; q to stop without importing
}
# row: String, column: Msg, reason: Msg, mend: Msg
cli-bad_cell = row { $row }, { $column }: { $reason }. { $mend }
# count: usize
cli-bad_rows = { $count ->
    [one] { $count } bad row; nothing was imported
   *[other] { $count } bad rows; nothing was imported
}
cli-bad_rows_mend = fix these rows and import again, or use --skip-bad to skip them
# gone: u32, total: u32
cli-import_drastic = this list would mark { $gone } of { $total } as no longer listed
cli-import_drastic_mend = check that it is the right list; if it is, add --yes
# names: String
cli-drastic_names = {"  "}no longer listed: { $names }
# names: String, more: usize
cli-drastic_more = {"  "}no longer listed: { $names } and { $more } more
cli-ask_drastic = Is this the right list? y imports it; anything else changes nothing
cli-nothing_changed = nothing was imported, nothing was changed
# message: &str
cli-time_uncertain = { $message } (time uncertain)
# clock: String, message: &str
cli-clock_lost = This computer's clock says { $clock }: set it first. { $message } (time uncertain)
# column: usize
cli-keyed_not_json = A line that starts with a brace must be complete JSON in UTF-8; it is not, from column { $column } on. Send for example {"{"}"op": "k-17", "line": "lxm 365 o"{"}"}.
# field: &str
cli-keyed_missing = The field { $field } is missing. Send for example {"{"}"op": "k-17", "line": "lxm 365 o"{"}"}.
# field: &SafeText
cli-keyed_extra = A line with a key has only the fields op and line. Leave out { $field }.
# field: &str
cli-keyed_twice = The field { $field } appears twice. Send it once.
# field: &str
cli-keyed_not_text = The field { $field } must be text. Put its value in quotation marks.
cli-keyed_no_key = The key is empty. Give op a text of 1 to 64 characters, a different one for each line.
# length: usize, most: usize
cli-keyed_long_key = The key has { $length } characters; the limit is { $most }. Give op a shorter text.
cli-keyed_other = This key was already used for another line; nothing was recorded this time. Give this line its own key.
cli-keyed_erased = This line was answered before; the answer has since been erased.
cli-found_nothing = nobody found
# line: &SafeText
cli-find_nobody = this does not look like a person: { $line }
cli-find_mend = give a name, pinyin, a home such as 3-2-501, the end of a phone number, the last four of an ID number, or a plate
cli-gone = no longer on the list
# people: i64, households: i64
cli-status_people = { $people } residents in { $households } households
# queue: i64, in_: i64, out: i64, refused: i64
cli-status_gate = { $queue } waiting, { $in_ } in, { $out } out, { $refused } turned back
# visitors: i64, tailgates: i64
cli-status_inside = { $visitors } visitors inside, { $tailgates } tailgates
# total: i64, shut: i64, open: i64, broken: i64, unknown: i64
cli-status_doors = { $total } unit doors: { $shut } closed, { $open } open, { $broken } broken, { $unknown } unchecked
# overdue: usize, soon: usize, due: usize, repairs: usize
cli-status_checks = checks: { $overdue } overdue, { $soon } due soon, { $due } due; { $repairs } repairs
# total: i64, out: i64, overdue: i64
cli-status_teams = { $total } patrol teams: { $out } out, { $overdue } overdue
# inside: i64, outside: i64, unknown: i64, others: i64
cli-status_count = residents: { $inside } inside, { $outside } outside, { $unknown } unknown; outsiders in vehicles: { $others }
# count: i64
cli-status_others_unmatched = left by vehicle without having entered by vehicle: { $count }
# unmatched: i64, late: i64, gaps: String
cli-status_doubt = unmatched passages: { $unmatched }, late entries: { $late }{ $gaps ->
    [none] {""}
   *[other] , pad lines missing: { $gaps }
}
# permits: i64
cli-status_permits = leaders' words told by phone, to be confirmed: { $permits }
# fevers: usize, debts: i64
cli-status_care = open fever cases: { $fevers }; emergencies with details owed: { $debts }
# back: usize, soon: usize
cli-status_rounds = rounds tonight: { $back } back; teams due soon: { $soon }
# planned: usize, present: usize, late: usize, absent: usize, unsaid: usize
cli-status_roster = roster tonight: { $planned } planned, { $present } present, { $late } late, { $absent } absent, { $unsaid } not signed in
# pages: usize, folder: &str
cli-man_written = { $pages } pages written to { $folder }
# folder: &str, error: String
cli-man_unwritten = the pages cannot be written to { $folder } ({ $error })
cli-man_unwritten_mend = name another folder with --out
# version: &str
cli-changes_of = Version { $version }
# topic: String
cli-no_topic = help knows nothing of { $topic }
# topics: String
cli-no_topic_mend = a topic is a part of help, or a command of the entry line: { $topics }
cli-status_no_roster = no roster for tonight
# place: String, at: Msg
cli-status_unseen = longest unchecked: { $place }, last { $at }
# place: String
cli-status_never_seen = longest unchecked: { $place }, never checked
# at: String, seq: i64
cli-at_head = as it stood on { $at }, after record { $seq }
# name: &SafeText, home: String, gate: u16, since: String
cli-at_waits = waiting: { $name } { $home } at gate { $gate }, since { $since }
# team: u16, captain: &SafeText, since: String, due: String
cli-at_team = out: team { $team } { $captain }, since { $since }, due back { $due }
# door: String, state: Msg
cli-at_door = { $door }: { $state }
# at: String, now: String
cli-at_future = { $at } has not come yet; it is { $now }
cli-at_future_mend = name a moment of the past
# at: String
cli-at_before = the post has no records as old as { $at }
cli-at_before_mend = nightpost log shows the first records
# seq: i64
cli-status_seq = last record { $seq }
# records: i64, bodies: i64, erased: i64, head: String
cli-verified = verified: { $records } records, { $bodies } bodies, { $erased } erased, head { $head }
cli-verify_failed = verification failed
cli-verify_mend = nothing was changed; first copy the whole folder somewhere safe, then find the latest backup
# given: String
cli-no_hash = not a journal hash: { $given }
cli-no_hash_mend = copy the 64 characters (0-9, a-f) from the handover page
# seq: i64
cli-against_found = the hash is in the journal: nothing up to record { $seq } was changed
cli-against_missing = the hash is not in the journal: records before the handover were changed, or this is a different file
cli-against_mend = check that the hash was copied correctly, then copy the whole folder somewhere safe and tell the duty leader
cli-no_shift = no shift has been opened yet
# seq: i64
cli-loss_accepted = the loss has been accepted and registration resumes, record { $seq }
# detail: &str
cli-fault_integrity = the file is damaged: { $detail }
# table: &str, rows: i64
cli-fault_unread = the file is damaged: table { $table } cannot be read behind its first { $rows } rows
# seq: i64, link: Msg
cli-fault_chain = the chain breaks at record { $seq }: { $link }
# anchor: i64, file: i64
cli-fault_shortened = records are missing: { $anchor } expected, the file ends at { $file }
cli-fault_no_anchor = the loss marker is gone: there is no telling whether records are missing
# table: &str
cli-fault_stray = table { $table } is none of this program's
# table: &str, row: &str
cli-fault_table = table { $table } does not match the journal, first at { $row }
# seq: i64, why: &str
cli-fault_record = record { $seq } cannot be read: { $why }
# seq: i64, at: Msg, gate: String, who: String, direction: Msg, outcome: Msg, warden: String
cli-replay_record = record { $seq }, { $at }, { $gate }: { $who } { $direction }, { $outcome }; by { $warden }
cli-replay_admitted = let through
cli-replay_refused = not let through
# name: &SafeText, seq: i64, text: &str
cli-replay_rule = rule in force then: { $name } (record { $seq }): { $text }
cli-replay_no_rule = no rule was in force
# finding: Msg
cli-replay_finding = - { $finding }
cli-replay_clear = - no findings
cli-replay_same = judged again: same result
cli-replay_differs = judged again, different result:
cli-no_replay_mend = nightpost log shows the records; those of kind passage.recorded can be judged again
# value: &str
cli-clock_wrong = NIGHTPOST_CLOCK is not a valid time: { $value }
cli-clock_wrong_mend = write it like 2026-02-24T19:30:00+08:00
cli-no_home = no folder for the data was found
cli-no_home_mend = name the file with --db
cli-kiosk_alone = --kiosk only opens the screen and cannot be combined with a subcommand
cli-kiosk_alone_mend = leave out --kiosk to use a subcommand
cli-kiosk_terminal = log in with plain ssh, without a command; only the screen is available here
# detail: String
cli-no_terminal = the screen cannot be opened { $detail }
cli-not_a_terminal = run it in a terminal; in scripts use the subcommands
# gate: u16
cli-unknown_gate = there is no gate { $gate }
cli-unknown_gate_mend = use --gate with the number of an existing gate
# file: String
cli-practice_file = the practice makes a file of its own; { $file } was not touched
cli-practice_file_mend = leave out --db
cli-practice_plain = the practice has a screen only, no plain lines
cli-practice_plain_mend = leave out --plain; nightpost demo --plain has a made-up night in plain lines
cli-demo_making = Making up a night with 8,300 people, one moment
# file: String
cli-demo_real_file = { $file } is not a demo file; it was not touched
cli-demo_real_file_mend = give another name, or leave out --db
# detail: String
cli-recorded_then = it was recorded, but a later step failed: { $detail }
cli-recorded_then_mend = do not enter it again: nightpost log shows it; nightpost verify checks the file
# detail: String
cli-not_written = the answer could not be written: { $detail }
cli-not_written_mend = check where the output goes; whatever was recorded is safe
# file: &str
cli-not_a_file = { $file } cannot be written to
cli-not_a_file_mend = give the name of a new or ordinary file, or leave out --out
# file: &str
cli-post_file = { $file } is one of the post's own files; it was not touched
cli-post_file_mend = give --out another name
# file: &str, detail: String
cli-file_not_written = { $file } could not be written: { $detail }
cli-file_not_written_mend = check that the folder exists, is writable and has space; no half-written file was left
cli-post_empty = the post needs a name
cli-post_empty_mend = give it with --post
cli-warden_empty = the founding warden needs a name
# no: &SafeText
cli-staff_no_wrong = { $no } is not a valid staff number
cli-staff_no_mend = use 1 to 12 letters or digits, such as W1
# prefix: &SafeText
cli-plate_prefix_wrong = no plate begins with { $prefix }
# example: &str
cli-plate_prefix_mend = give the province and city letter, such as { $example }
# word: String
cli-unknown_command = there is no command { $word }
# word: String
cli-unknown_option = unknown option here: { $word }
# arg: String
cli-value_missing = { $arg } needs a value
# value: String, arg: String
cli-value_wrong = { $value } is not a valid value for { $arg }
# values: String
cli-value_one_of = one of: { $values }
# args: String
cli-argument_missing = missing: { $args }
# arg: String, other: String
cli-arguments_exclude = { $arg } and { $other } cannot be used together
cli-argument_not_text = an argument is not valid UTF-8
# detail: &str
cli-misread = the command line could not be understood: { $detail }
# word: String
cli-perhaps_meant = did you mean { $word }?
cli-usage_mend = nightpost --help lists the commands, nightpost COMMAND --help its options
cli-help_commands = Commands
cli-help_arguments = Arguments
cli-help_options = Options
cli-stopped = stopped; no file was created

cli-link-gap = a record number is missing
cli-link-previous = it does not follow the previous record
cli-link-row = the record was changed
cli-link-body = its body was changed
cli-link-missing_body = its body is missing, with no record of erasing it

cli-no_replay-no_record = there is no record { $seq }
cli-no_replay-not_a_passage = record { $seq } is not a passage
cli-no_replay-erased = record { $seq } was erased: there is nothing left to judge
cli-no_replay-no_facts = record { $seq } was made by the first version, which kept no facts to judge by

cli-why-whole_name = name
cli-why-name_start = start of the name
cli-why-name_part = part of the name
cli-why-pinyin_whole = pinyin
cli-why-pinyin_start = start of the pinyin
cli-why-pinyin_part = part of the pinyin
cli-why-sound = sounds alike
cli-why-home = home
cli-why-home_prefix = start of the home
cli-why-phone_tail = end of the phone
cli-why-id_tail = last four of the ID number
cli-why-phone = phone
cli-why-id_number = ID number
cli-why-plate = plate
cli-why-card = pass

cli-about-nightpost = Nightpost: the screen of the duty tent. Without a subcommand it opens
cli-about-init = Create a post's file without asking questions
cli-about-import = Import a list of residents, staff or unit doors
cli-about-enter = Enter one line, or with - each line of standard input
cli-about-find = Find somebody as the entry line would
cli-about-status = The figures of the post right now
cli-about-coverage = Tonight's patrols: planned, out, gaps, and where to go next
cli-about-config = What holds at this terminal, and where it is from
cli-about-log = The journal, one JSON object a line
cli-about-replay = Judge a past passage again by the rules in force then
cli-about-cards = Pass cards with QR codes, to print
cli-about-handover = The handover page of a shift: text, page to print, or JSON
cli-about-verify = Check that the file is intact
cli-about-completions = What a shell reads to complete commands and options
cli-about-man = The manual page; with --out one for each subcommand, into a folder
cli-about-changes = What is new in each version
cli-about-help = What F1 shows: all of it, or a topic
cli-about-demo = Open a made-up night to try things out
cli-about-practice = Learn the work of the gate in five minutes, step by step; nothing is kept
cli-about-at = The post as it stood at a moment, from the journal: queue, teams, doors, who was inside
cli-about-rules = Rules for going out; without a subcommand, list them
cli-about-rules_list = All rules: start and end, who set them, which is in force
cli-about-rules_add = Set a rule, or all rules in a file; the one that starts last applies
cli-about-rules_try = Try the rules of a file on the last 14 nights: who would have been turned back; changes nothing
cli-about-rules_end = End a rule; none applies until another starts
cli-about-doors = State of the closure points, or everything about one
cli-about-tasks = Door checks and tasks: what is due, what was done, what was missed and why
cli-about-repairs = What is under repair, how far along, for how long
cli-about-schedule = How often points are checked; without a subcommand, list the schedules
cli-about-schedule_list = All schedules: what, when, how often, assigned to whom
cli-about-schedule_set = Set a schedule; replaces one of the same name, the past stays as it was
cli-about-schedule_end = End a schedule
cli-about-post = Public details of the post (compound, phone, contacts); without options, show them
cli-about-export = Tables for the subdistrict: passages, closure, checks, a night's roster and rounds; and the information sheet

cli-arg-lang = Language
cli-arg-db = The post's file; else NIGHTPOST_DB, else the user's data folder
cli-arg-shell = bash, zsh or fish
cli-arg-topic = A part of help, or a command of the entry line: line, keys, commands, undo
cli-arg-config = The terminal's file; else NIGHTPOST_CONFIG, else nightpost/config.toml in the user's folder of settings
cli-arg-glyphs = Draw with lines or with ASCII only: line or ascii; unless named, what the terminal can do
cli-arg-bell = on or off
cli-arg-json = Print data as JSON
cli-arg-gate = Gate to work at
cli-arg-staff_no = Staff number of the warden
cli-arg-ascii = The same as --glyphs ascii
cli-arg-quiet = The same as --bell off
cli-arg-plain = Plain lines instead of a screen, for screen readers and Braille lines
cli-arg-speak = Say aloud what is urgent, through espeak-ng or spd-say
cli-arg-kiosk = For remote SSH use: an existing post only, sign-in with a PIN, nothing but the screen
cli-arg-theme = Colours: day (default), night or contrast
cli-arg-tried = File with the rules to try
cli-arg-past = Moment: 02:10 for the last time it was ten past two, or 2026-02-24T20:00
cli-arg-help = Show help
cli-arg-version = Show the version
cli-arg-post = Name of the post
cli-arg-gates = Its gates, such as "East 05:30-23:00, West"
cli-arg-warden = Name of the founding warden
cli-arg-warden_no = Staff number of the founding warden; default W1
cli-arg-language = Language of the post; default as on the command line
cli-arg-plate_prefix = How local plates begin; default Qingdao's
cli-arg-list = Which list: residents, staff or doors
cli-arg-file = A CSV or XLSX file, or - to read from a pipe
cli-arg-dry_run = Only show what would change
cli-arg-skip_bad = Skip bad rows
cli-arg-yes = Everybody missing from the list has really gone, however many
cli-arg-encoding = Text encoding, such as GB18030, Big5, Shift_JIS, EUC-KR
cli-arg-sheet = Sheet of the workbook to read; may be repeated
cli-arg-column = Where a column is: meaning=letter, number or header, such as room=H; remembered for this layout
cli-arg-forget_columns = Forget the columns remembered for this layout
cli-arg-same = This row of the list is this known person: 17=lxm
cli-arg-new = This row of the list is somebody new: 17
cli-arg-gone = This person with a flag or an open fever has really gone
cli-arg-answers = A file of such answers, one per line: same 17=lxm, new 18, gone lxm
cli-arg-line = One entry line, or - for standard input
cli-arg-words = What to look for
cli-arg-night = Date on which the night begins, such as 2026-02-24; default tonight
cli-arg-limit = How many at most; default 20
cli-arg-after = Only records after this number
cli-arg-follow = Keep running and show new records
cli-arg-passage = Record number of the passage
cli-arg-against = The journal hash from a handover page: has anything before it been changed?
cli-arg-accept_loss = Accept that records are missing, giving the reason, and resume registration
cli-arg-seed = The same number gives the same night; default 1
cli-arg-still = No further arrivals
cli-arg-household = Only cards of this home, such as 3-2-501; default all
cli-arg-format = text (default), or html to print on A4
cli-arg-on = What the text is drawn for: terminal or paper; default depends on the output
cli-arg-out = Write to this file instead, completely or not at all
cli-arg-preset = A built-in rule: two-days, three-days, daily, none or free
cli-arg-rule_file = A TOML file with one [[rule]] table per rule
cli-arg-from = When rules without a time of their own start: now, 20:00 or 2026-02-24T20:00
cli-arg-name = Name of the rule
cli-arg-at = When it ends: now, 20:00 or 2026-02-24T20:00
cli-arg-open = Only open ones
cli-arg-place = Everything that ever happened at this place
cli-arg-kind = quarantine, followup, returnee or help
cli-arg-all = Include expired ones
cli-arg-until = When it ends: 2026-03-08 (end of that day) or 2026-03-08T20:00
cli-arg-note = What the warden should do
cli-arg-deny_out = Do not let them out
cli-arg-advise_out = Remind the warden when they go out
cli-arg-deny_in = Do not let them in
cli-arg-advise_in = Remind the warden when they come in
cli-arg-point = A closure point: 3-2, or @ and its label; default all
cli-arg-layer = Only area, courtyard or unit-door
cli-arg-state = Only those in this state, such as open or under_repair
cli-arg-ended = Include finished ones
cli-arg-tasks_since = Since when: 18:00 or 2026-02-24T18:00; default 14 hours ago
cli-arg-whole = Every check and task, including those done
cli-arg-schedule = Name of the schedule
cli-arg-end_at = When it ends: now, 20:00 or 2026-02-24T20:00
cli-arg-every = How often: 2h or 90min
cli-arg-hours = During these hours: 21:00-06:00; default all day
cli-arg-door_kind = Only points of this kind, in the list's own word
cli-arg-team = Patrol team assigned
cli-arg-person = Person assigned
cli-arg-start = When it starts: now, 20:00 or 2026-02-24T20:00
cli-arg-table_format = csv, xlsx, json or html; default by the ending of --out, else csv
cli-arg-table = Which table:{ $tables }
cli-arg-shift = The shift that begins with this record; default the current one if no time is given
cli-arg-since = From when: 20:00, 2026-02-24 or 2026-02-24T20:00
cli-arg-before = Until when; default now
cli-arg-only = One kind of records or one item of items, by its code in the page's JSON: door_looks, pad
cli-arg-annulled = Include annulled and corrected ones
cli-about-roster = The roster of a night and who came
cli-about-roster_hours = Everybody's hours over recent nights compared with the average
cli-arg-nights = Over how many nights, tonight included; default 14
cli-about-staff = People of the post, their roles and PINs; without a subcommand, list them
cli-about-staff_list = Who works here, what they may do, who has a PIN
cli-about-staff_set_duty = Change somebody's duty, until the next staff list
cli-about-staff_reset_pin = Let somebody who forgot their PIN, or mistyped it too often, set a new one
cli-about-staff_demand_pins = Whether everybody needs a PIN to work here
cli-about-staff_lock_after = Minutes without a key press before the screen locks
cli-arg-whose_no = Their staff number
cli-arg-duty = officer, leader, warden, viewer, captain or member
cli-arg-demand = on or off
cli-arg-minutes = 1 to 240, or 0 for never
cli-arg-template = Your own template of the information sheet
cli-arg-blank = Only the template of the information sheet, for editing
cli-arg-compound = Name of the compound
cli-arg-zone = Time zone of the post, such as +08:00, whatever the machine's is
cli-arg-post_phone = Public phone number of the post
cli-arg-contacts = Other contacts: "Committee 0532-80000418"; repeat for each; replaces the earlier ones
