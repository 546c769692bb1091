## Columns of the lists
lists-column-phase = phase
lists-column-building = building
lists-column-stairwell = unit
lists-column-storey = storey
lists-column-room = room
lists-column-address = door number
lists-column-name = name
lists-column-sex = sex
lists-column-birth_year = birth year
lists-column-phone = phone
lists-column-more_phones = other phones
lists-column-id_number = ID number
lists-column-relation = relation
lists-column-note = remark
lists-column-plate = plate
lists-column-staff_no = staff number
lists-column-staff_kind = kind
lists-column-team = team
lists-column-duty = duty
lists-column-place = place
lists-column-door_kind = kind of door
lists-column-door_state = state
lists-column-layer = layer
lists-column-area = area
lists-column-courtyard = courtyard
lists-column-point_label = label
lists-column-seal = seal
lists-column-responsible = contact
lists-column-since = since
lists-column-night = night
lists-column-from = from
lists-column-to = to
lists-column-hours = hours
lists-column-captain = captain
lists-column-route = route
lists-column-route_name = name
lists-column-minutes = minutes
lists-column-order = order
lists-column-point = point
lists-column-point_kind = kind of point
lists-column-whole_row = whole row

## What is wrong with a cell, and the mend
lists-bad-missing = nothing filled in
lists-mend-missing = Please fill it in and import again.
lists-bad-too_few_cells = the row is incomplete: { $found } cells instead of { $expected }
lists-mend-too_few_cells = Please complete the row from the original; leave cells without content empty.
lists-bad-too_many_cells = the row has too much: { $found } cells instead of { $expected }
lists-mend-too_many_cells = Please look for an extra separator; put text that contains a comma in double quotes.
lists-bad-duplicate = the same as row { $first }
lists-mend-duplicate = Please keep one of the rows; if they are two people, check the birth years.
lists-bad-formula = a formula, not text
lists-mend-formula = Please enter the formula's result as text, or clear the cell.
lists-bad-sheet_error = a spreadsheet error value (such as #N/A)
lists-mend-sheet_error = Please enter the right content, or clear the cell.
lists-bad-control_characters = contains control characters
lists-mend-control_characters = Please clear the cell and type it again; do not paste.
lists-bad-invisible_characters = contains invisible characters
lists-mend-invisible_characters = Please clear the cell and type it again; do not paste.
lists-bad-private_characters = contains a private-use character
lists-mend-private_characters = Please type the rare character again with a current input method.
lists-bad-broken_text = garbled: characters are lost
lists-mend-broken_text = Please type it again from the original and save as "CSV UTF-8" or .xlsx.
lists-bad-name_lost = a character of the name is lost (shown as a question mark or a box)
lists-mend-name_lost = Please type it again from the ID document and save as "CSV UTF-8" or .xlsx.
lists-bad-ditto = "same as above", but nothing is above
lists-mend-ditto = Please write it out.
lists-bad-too_long = longer than { $limit } characters
lists-mend-too_long = Please shorten it; if several rows were merged into one cell, look for an unpaired double quote.
lists-bad-name_without_letters = not a name
lists-mend-name_without_letters = Please enter the name; check whether the columns have shifted.
lists-bad-label = not a building, unit or room number
lists-mend-label = Use digits or letters only, at most 8: 3, 12, 501, A, 501-1.
lists-bad-address = the door number cannot be understood
lists-mend-address = Please write building-unit-room, such as 3-2-501; 3-501 only where the whole building has no units; a unit door as 3-2.
lists-bad-sex = sex cannot be understood
lists-mend-sex = Please enter male or female, or m or f.
lists-bad-year_shape = not a year
lists-mend-year_shape = Please enter a four-digit year, such as 1985; 1985-03-01 also works.
lists-bad-year_outside = { $year } cannot be a birth year
lists-mend-year_outside = It must be between 1900 and { $last }; please check.
lists-bad-clock = born in { $year }, but the clock of this computer says { $clock }
lists-mend-clock = Please check this computer's date first, set it, and import again; if it is right, check the birth year or ID number.
lists-bad-year_differs = { $year }, but the ID number says { $in_id }
lists-mend-year_differs = Please check the ID document and correct one of them.
lists-bad-phone_shape = not a valid phone number: it has { $digits } digits
lists-mend-phone_shape = A mobile number has 11 digits and starts with 13 to 19; a landline needs its area code.
lists-bad-digits_lost = stored as a number; its last digits may be lost
lists-mend-digits_lost = Please set the column to "Text" first, then type it again from the ID document or the original.
lists-bad-id_length = an ID number has 18 characters; this one has { $length }
lists-mend-id_length = Please check the ID document; leave it empty if in doubt.
lists-bad-id_shape = the ID number contains a wrong character
lists-mend-id_shape = It must be 17 digits followed by a digit or X; leave it empty if in doubt.
lists-bad-id_date = the birth date in the ID number is wrong
lists-mend-id_date = Please check digits 7 to 14 against the ID document; leave it empty if in doubt.
lists-bad-id_year = the birth year { $year } in the ID number is in the future
lists-mend-id_year = It can be { $last } at the latest; please check digits 7 to 14 against the ID document, or leave it empty.
lists-bad-id_check = ID number check digit is wrong: probably a mistyped digit
lists-mend-id_check = Please check the ID document; leave it empty if in doubt.
lists-bad-plate = not a plate
lists-mend-plate = Please enter the whole plate; separate several with commas, in quotes.
lists-bad-staff_no = not a staff number
lists-mend-staff_no = A staff number is 1 to 12 letters or digits.
lists-bad-team = not a team
lists-mend-team = Please give the team's number, such as 3; leave it empty for people not in a team.
lists-bad-duty = unknown duty
lists-mend-duty = Please use warden, duty leader, captain, member, officer or viewer.
lists-bad-door_state = unknown state
lists-bad-layer = not a closure layer
lists-bad-point_label = a label must be 1 to 12 letters or digits
lists-mend-door_state = Please use good, broken or under repair.
lists-mend-layer = Please use area, courtyard or unit door.
lists-mend-point_label = Please use a short label such as E12; type it as @E12.
lists-bad-night = not a date
lists-mend-night = Please enter the date of the evening, such as 2026-02-24; a duty after midnight takes the day before.
lists-bad-weekday =
    date and weekday do not match: it is a { $day ->
        [Mon] Monday
        [Tue] Tuesday
        [Wed] Wednesday
        [Thu] Thursday
        [Fri] Friday
        [Sat] Saturday
       *[Sun] Sunday
    }
lists-mend-weekday = Please check both and correct one of them.
lists-bad-time_of_night = not a time
lists-mend-time_of_night = Please enter a time, such as 18:00, 02:00 or 24:00.
lists-bad-backwards = the end is not after the start
lists-mend-backwards = A night runs from noon to noon; please check both times, and write a duty past noon with its date: 2026-02-25 14:00.
lists-bad-long_duty = longer than 24 hours
lists-mend-long_duty = Please check the date and both times, or split it into several duties.
lists-bad-yes_no = unclear whether they are the captain
lists-mend-yes_no = Please enter yes or no, or leave it empty.
lists-bad-staff_unknown = not on the staff list
lists-mend-staff_unknown = Please check the staff number or name; import new people with the staff list first.
lists-bad-staff_zeros = not on the staff list; the spreadsheet may have dropped leading zeros of { $number }
lists-mend-staff_zeros = Please set the column to "Text" and enter { $number }, or put the right name next to it.
lists-bad-staff_several = several people have this name: { $numbers }
lists-mend-staff_several = Please add the staff number or the phone.
lists-bad-staff_differs = this staff number belongs to { $name }
lists-mend-staff_differs = Please check the number and the name.
lists-bad-two_teams = already in team { $team } at the same time (row { $first })
lists-mend-two_teams = Nobody can be in two places at once: please remove one row or change its hours.
lists-bad-route_no = not a route number
lists-mend-route_no = A route number is 1 to 999.
lists-bad-minutes = not a number of minutes
lists-mend-minutes = Please enter how many minutes a round takes, 5 to 600.
lists-bad-route_differs = differs from row { $first } of the same route
lists-mend-route_differs = Name, minutes and team must be the same in all rows of a route; filling in the first row is enough.
lists-bad-order = not a position
lists-mend-order = Please enter a number; if the whole route is left empty, the order of the rows counts.
lists-bad-point_kind = unknown kind
lists-mend-point_kind = Please use unit door, courtyard, closure point, waste drop or other, or leave it empty.
lists-bad-door_point = kind is unit door, but the point is not one
lists-mend-door_point = Please write building-unit, such as 3-2, or change the kind.
lists-bad-door_unknown = not on the door list
lists-mend-door_unknown = Please check the number; import new doors with the door list first.
lists-bad-twice_on_route = same as row { $first } of the same route
lists-mend-twice_on_route = Each point and each position may appear only once on a route.
lists-bad-many_points = more than { $limit } points on this route
lists-mend-many_points = Please split it into several routes.

## Rows and cells that are left out: nobody, or nothing to keep
# count: usize, why: Msg, rows: String, more: usize, words: &SafeText
lists-rows_passed_over =
    { $count ->
        [one] 1 row was left out
       *[other] { $count } rows were left out
    } ({ $why }): row { $rows }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }. Content: { $words }
# count: usize, column: Msg, why: Msg, rows: String, more: usize, words: &SafeText
lists-cells_passed_over =
    { $column }: { $count ->
        [one] 1 cell was left out
       *[other] { $count } cells were left out
    } ({ $why }): row { $rows }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }. Content: { $words }
# clock: i32, rows: usize
lists-clock_first =
    Check this computer's clock first: it says { $clock }, and { $rows ->
        [one] 1 row of the list has
       *[other] { $rows } rows of the list have
    } a birth year after that. The clock is probably wrong; set the date and import again.
lists-passed-header = header repeated
lists-passed-total = total
lists-passed-signature = prepared by / checked by
lists-passed-hint = hint or example
lists-passed-heading = heading or empty
lists-passed-vacant = vacant flat
lists-passed-no_plate = not a plate
lists-passed-no_phone = no number; the words were kept as a remark
lists-passed-remark = no room for remarks here

## What is wrong with the whole file, and the mend
lists-list-file_not_found = file not found
lists-mend-file_not_found = Please check its name and folder.
lists-list-file_is_no_file = this is a folder, not a file
lists-mend-file_is_no_file = Please name the spreadsheet inside it.
lists-list-file_unreadable = the file cannot be read
lists-mend-file_unreadable = Please check the permissions; if it is open in another program, close it there.
lists-list-file_empty = the file is empty
lists-mend-file_empty = Please export or save the list again.
lists-list-file_too_large = the file is larger than { $limit } MiB, which is unlikely to be a list
lists-mend-file_too_large = Please remove pictures and the like, or save as CSV.
lists-list-file_too_many_rows = more than { $limit } rows, which is unlikely to be a list
lists-mend-file_too_many_rows = Please remove rows that do not belong.
lists-list-file_old_excel = an old .xls file, or a password-protected Excel file
lists-mend-file_old_excel = Please open it in Excel or WPS, remove the password and save as .xlsx or CSV.
lists-list-file_pdf = this is a PDF, not a table
lists-mend-file_pdf = Please ask whoever sent it for the original spreadsheet (.xlsx or CSV).
lists-list-file_picture = this is a picture, not a table
lists-mend-file_picture = Please ask whoever sent it for the original spreadsheet (.xlsx or CSV).
lists-list-file_web_page = this is a web page, not a table
lists-mend-file_web_page = Please open it in Excel or WPS and save as .xlsx or CSV.
lists-list-file_other_archive = this is a document or an archive, not a table
lists-mend-file_other_archive = Please unpack an archive first; save a table in a document as .xlsx or CSV.
lists-list-file_damaged = the workbook is damaged
lists-mend-file_damaged = Please open it in Excel or WPS and save a copy, or ask for it again.
lists-list-file_not_text = neither a spreadsheet nor text
lists-mend-file_not_text = Please save it as .xlsx or CSV.
lists-list-file_unknown_encoding = the text is not UTF-8, and its encoding cannot be determined
lists-mend-file_unknown_encoding = Please see which line below looks right and import again with --encoding { $first } (or { $names }); or save as "CSV UTF-8" or .xlsx.
lists-list-file_other_encoding = the text is not in { $name }
lists-mend-file_other_encoding = Please use another encoding, or leave out --encoding.
lists-list-file_open_quote = the double quote in row { $row } is never closed
lists-mend-file_open_quote = Please close or remove it in that row.
lists-list-no_header = no header row was found
lists-mend-no_header = It must be within the first 10 rows and name the columns: building, unit, room, name. If other words are used, say which column is which: --column building=A --column unit=B --column room=C --column name=D
lists-list-missing_columns = the header (row { $row }) lacks: { $columns }
lists-mend-missing_columns = Please add these columns or correct their names; or say where one is, such as --column room=H
lists-list-looks_like_residents = this looks like a list of residents
lists-mend-looks_like_residents = Please use: nightpost import residents
lists-list-looks_like_staff = this looks like a staff list
lists-mend-looks_like_staff = Please use: nightpost import staff
lists-list-looks_like_doors = this looks like a list of unit doors
lists-mend-looks_like_doors = Please use: nightpost import doors
lists-list-looks_like_roster = this looks like a roster
lists-mend-looks_like_roster = Please use: nightpost import roster
lists-list-looks_like_routes = this looks like patrol routes
lists-mend-looks_like_routes = Please use: nightpost import routes
lists-list-several_sheets = several sheets look like lists: { $first }, { $second }
lists-mend-several_sheets = If all belong to this list, name them: --sheet "{ $first }" --sheet "{ $second }"; if only one does, name that one.
lists-list-no_rows = nothing below the header
lists-mend-no_rows = Please check that it is the right file and sheet.
lists-list-no_such_sheet = there is no sheet named { $name }
lists-mend-no_such_sheet = The sheets are: { $names }.
lists-list-no_such_column = the list has no column { $place }
lists-mend-no_such_column = Please give its letter (H), its number (8) or its header; --column room= says that there is no room column.

## What there is to know of a whole list
lists-note-joined = read as one list: { $parts } (name and rows)
lists-note-hidden_sheet = sheet { $name } is hidden and was not read; --sheet "{ $name }" reads it
lists-note-hidden_rows = hidden or filtered rows were read too: { $count }, starting with row { $first }
lists-note-hidden_columns = hidden columns were read too: { $columns }
lists-note-beside = there is another table beside the list, from column { $column }; it was not read
lists-note-computed = { $count } formulas were read by their stored results
lists-note-building_of_sheet = the building was taken from the sheet's name
