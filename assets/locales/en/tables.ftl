### Tables for the office

tables-title_passages = Passages
tables-title_doors = Unit doors
tables-note = { $post }, { $span }. Made by { $by }, { $made }
tables-pages = Page { $page } of { $of }
tables-span_shift = shift since { $from }
tables-span_no_shift = before the first shift
tables-span_night = night of { $night }
tables-span_between = { $from } to { $to }
tables-span_as_it_stands = as it stands
tables-head_seq = No.
tables-head_time = Time
tables-head_gate = Gate
tables-head_way = Way
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
tables-written = { $rows ->
    [one] { $rows } row written to { $file }
   *[other] { $rows } rows written to { $file }
}
tables-replaced = { $rows ->
    [one] { $rows } row written to { $file }, in place of the file that was there
   *[other] { $rows } rows written to { $file }, in place of the file that was there
}
tables-workbook_on_terminal = a workbook is nothing for a terminal
tables-workbook_on_terminal_mend = name a file with --out FILE.xlsx, or take --format csv
tables-other_format = { $file } ends like another format than { $format }
tables-other_format_mend = a spreadsheet would not open it: give the file the right ending, or leave --format away
tables-too_long = more than { $limit } rows are too many for a workbook
tables-too_long_mend = take a shorter time with --shift, --night or --from and --to, or --format csv; nothing was written
tables-no_span = { $arg } does not go with { $table }: that table shows how things stand now
tables-no_span_mend = leave it away
tables-unknown_shift = there is no shift { $shift }
tables-unknown_shift_mend = a shift goes by the number of its first record; the last ones: { $shifts }
tables-when_wrong = { $value } is no moment
tables-when_mend = write 20:00 (the last time it was that), 2026-02-24, 2026-02-24T20:00 in local time, or now
tables-night_wrong = { $value } is no date of a night
tables-night_mend = write the day on which the night begins, such as 2026-02-24; it lasts from noon to noon
tables-ends_before = { $from } to { $to } is no time at all
tables-ends_before_mend = --from is the earlier moment, --to the later one
