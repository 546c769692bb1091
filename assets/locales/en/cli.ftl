### The command line

cli-error = error: { $what }
cli-mend = mend: { $mend }
cli-made = { $post } is made: { $file }
cli-made_next = next bring in the lists: nightpost import residents FILE; then run nightpost
cli-first_gate = Main gate
cli-first_warden = Warden
cli-first_warden_no = the first warden is { $name }, staff number { $no }
cli-press_enter = press Enter to open the post
cli-gates_mend = with commas between, hours behind if it closes: East 05:30-23:00, West
cli-hours_wrong = { $hours } are no opening hours
cli-warden_hint = the name; the program gives the staff number
cli-imported = { $added } added, { $changed } changed, { $returned } back, { $gone } gone, { $unchanged } unchanged
cli-dry_run = this was a dry run: nothing was written
cli-skipped = { $count ->
    [one] { $count } bad row was passed over
   *[other] { $count } bad rows were passed over
}
cli-unknown_columns = unknown columns, not read: { $columns }
cli-bad_cell = row { $row }, { $column }: { $reason }. { $mend }
cli-bad_rows = { $count ->
    [one] { $count } row is bad; nothing was imported
   *[other] { $count } rows are bad; nothing was imported
}
cli-bad_rows_mend = correct them and import again, or pass them over with --skip-bad
cli-import_drastic = this list would mark { $gone } of { $total } as gone
cli-import_drastic_mend = see whether it is the right list; if it is, add --yes
cli-found_nothing = nobody found
cli-find_nobody = this looks for nobody: { $line }
cli-find_mend = give a name, pinyin, a home 3-2-501, a phone tail, the last four of an ID number or a plate
cli-gone = no longer on the list
cli-status_people = { $people } residents in { $households } households
cli-status_gate = { $queue } waiting, { $in_ } in, { $out } out, { $refused } refused
cli-status_inside = { $visitors } visitors inside, { $tailgates } tailgates
cli-status_doors = { $total } unit doors: { $shut } shut, { $open } open, { $broken } broken, { $unknown } not checked
cli-status_teams = { $total } patrol teams: { $out } out, { $overdue } overdue
cli-status_count = residents: { $inside } inside, { $outside } outside, { $unknown } not seen yet; { $others } others came in vehicles
cli-status_doubt = passages without the one before: { $unmatched }, late entries: { $late }{ $gaps ->
    [none] {""}
   *[other] , missing on the pad: { $gaps }
}
cli-status_care = fever cases open: { $fevers }; emergencies to complete: { $debts }
cli-status_seq = last record { $seq }
cli-verified = sound: { $records } records, { $bodies } bodies, { $erased } erased, head { $head }
cli-verify_failed = the file does not add up
cli-verify_mend = nothing was touched; copy the whole folder away first, then look for the last backup
cli-loss_accepted = the loss is accepted, record { $seq }
cli-fault_integrity = the file is damaged: { $detail }
cli-fault_chain = the chain breaks at record { $seq }: { $link }
cli-fault_shortened = records are missing: the anchor knows { $anchor }, the file ends at { $file }
cli-fault_no_anchor = the anchor is gone: nobody can tell whether records are missing
cli-fault_table = table { $table } does not agree with the journal, first at { $row }
cli-fault_record = record { $seq } cannot be read: { $why }
cli-replay_record = record { $seq }, { $at }, { $gate }: { $who } { $direction }, { $outcome }; by { $warden }
cli-replay_admitted = let through
cli-replay_refused = not let through
cli-replay_rule = rule in force: { $name } (record { $seq }): { $text }
cli-replay_no_rule = no rule was in force
cli-replay_finding = - { $finding }
cli-replay_clear = - nothing was found against it
cli-replay_same = judged again: the same
cli-replay_differs = judged again it is different:
cli-no_replay_mend = nightpost log shows the records; those of kind passage.recorded can be judged again
cli-clock_wrong = NIGHTPOST_CLOCK is no time: { $value }
cli-clock_wrong_mend = write it like 2026-02-24T19:30:00+08:00
cli-no_home = there is no folder for the data
cli-no_home_mend = name the file with --db
cli-no_terminal = the screen cannot be opened { $detail }
cli-not_a_terminal = run it in a terminal; scripts use the subcommands
cli-unknown_gate = there is no gate { $gate }
cli-unknown_gate_mend = give the number of one that is there with --gate
cli-demo_real_file = { $file } is no demo; it was not touched
cli-demo_real_file_mend = give another name, or leave --db out
cli-not_written = the answer could not be written: { $detail }
cli-not_written_mend = see where the output goes; what was recorded stays recorded
cli-post_empty = a post wants a name
cli-post_empty_mend = give it with --post
cli-warden_empty = the first warden wants a name
cli-staff_no_wrong = { $no } is no staff number
cli-staff_no_mend = 1 to 12 letters or digits, such as W1
cli-plate_prefix_wrong = no plate begins with { $prefix }
cli-plate_prefix_mend = province and city letter, such as { $example }
cli-unknown_command = there is no command { $word }
cli-unknown_option = { $word } does not belong here
cli-value_missing = { $arg } wants a value
cli-value_wrong = { $value } is nothing for { $arg }
cli-value_one_of = one of: { $values }
cli-argument_missing = missing: { $args }
cli-argument_twice = { $arg } stands twice
cli-argument_not_text = an argument is not valid UTF-8
cli-misread = the command line cannot be read: { $detail }
cli-perhaps_meant = perhaps { $word }?
cli-usage_mend = nightpost --help lists the commands, nightpost COMMAND --help its options
cli-help_commands = Commands
cli-help_arguments = Arguments
cli-help_options = Options
cli-stopped = stopped; no file was made

cli-link-gap = a number is missing
cli-link-previous = it does not follow the one before
cli-link-row = it was changed
cli-link-body = its body was changed
cli-link-missing_body = its body is missing, and no record says that it was erased

cli-no_replay-no_record = there is no record { $seq }
cli-no_replay-not_a_passage = record { $seq } is no passage
cli-no_replay-erased = record { $seq } was erased: nothing of it is left to judge
cli-no_replay-no_facts = record { $seq } is of the first version, which kept no facts to judge from

cli-why-whole_name = name
cli-why-name_start = beginning of the name
cli-why-name_part = part of the name
cli-why-pinyin_whole = pinyin
cli-why-pinyin_start = beginning in pinyin
cli-why-pinyin_part = part in pinyin
cli-why-sound = sounds alike
cli-why-home = home
cli-why-home_prefix = beginning of the home
cli-why-phone_tail = phone tail
cli-why-id_tail = last four of the ID number
cli-why-phone = phone
cli-why-id_number = ID number
cli-why-plate = plate
cli-why-card = pass

cli-about-nightpost = Nightpost: the screen of the duty tent. Without a subcommand it opens
cli-about-init = Make a post's file without asking
cli-about-import = Bring in a list of residents, staff or unit doors
cli-about-enter = Enter one line, or each line of standard input for -
cli-about-find = What the entry line would find
cli-about-status = The figures of the post now
cli-about-log = The journal, one JSON object a line
cli-about-replay = Judge a passage again, by the rules of its hour
cli-about-verify = Does the file add up?
cli-about-demo = Open a made-up night and try things out

cli-arg-lang = Language
cli-arg-db = The post's file; else NIGHTPOST_DB, else the user's data folder
cli-arg-json = Print data as JSON
cli-arg-gate = At which gate
cli-arg-staff_no = Staff number of the warden
cli-arg-ascii = Draw with ASCII only
cli-arg-quiet = No bell
cli-arg-theme = Colours: day (unless another is named), night or contrast
cli-arg-help = Show help
cli-arg-version = Show the version
cli-arg-post = What the post is called
cli-arg-gates = Its gates, such as "East 05:30-23:00, West"
cli-arg-warden = Name of the first warden
cli-arg-warden_no = Staff number of the first warden; W1 unless another is named
cli-arg-language = Language of the post; that of the command line unless named
cli-arg-plate_prefix = What local plates begin with; those of Qingdao unless another is named
cli-arg-list = Which list: residents, staff or doors
cli-arg-file = A CSV or XLSX file
cli-arg-dry_run = Only say what would change
cli-arg-skip_bad = Pass bad rows over
cli-arg-yes = Go on though most of the old list would be gone
cli-arg-line = One entry line, or - for standard input
cli-arg-words = What to look for
cli-arg-limit = How many at most; 20 unless said otherwise
cli-arg-after = From behind this number
cli-arg-follow = Stay and show what is new
cli-arg-passage = Number of the passage's record
cli-arg-accept_loss = Accept that records are missing, with the reason, and go on
cli-arg-seed = The same number makes up the same night; 1 unless another is named
cli-arg-still = Nobody else arrives
