# Columns of the lists
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
lists-column-responsible = responsible
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

# What is wrong with a cell, and the mend
lists-bad-missing = nothing is filled in
lists-mend-missing = Please fill it in and import again.
lists-bad-too_few_cells = the row breaks off: { $found } cells instead of { $expected }
lists-mend-too_few_cells = Please complete the row from the original; a cell without content stays empty.
lists-bad-too_many_cells = the row has too much: { $found } cells instead of { $expected }
lists-mend-too_many_cells = Please look for a separator too many; put a text with a comma in it between double quotes.
lists-bad-duplicate = the same as row { $first }
lists-mend-duplicate = Please keep one of the rows; if they are two people, check the birth years.
lists-bad-formula = a formula, not a text
lists-mend-formula = Please put the text that it stands for, or clear the cell.
lists-bad-sheet_error = an error value of the spreadsheet (such as #N/A)
lists-mend-sheet_error = Please put the right content, or clear the cell.
lists-bad-control_characters = control characters in it
lists-mend-control_characters = Please clear the cell and type it anew; do not paste.
lists-bad-invisible_characters = invisible characters in it
lists-mend-invisible_characters = Please clear the cell and type it anew; do not paste.
lists-bad-private_characters = a character of somebody's private set
lists-mend-private_characters = Please type the rare character again with a present-day input method.
lists-bad-broken_text = garbled: characters are lost
lists-mend-broken_text = Please type it again from the original and save as "CSV UTF-8" or .xlsx.
lists-bad-name_lost = a character of the name is lost (a question mark or a box stands for it)
lists-mend-name_lost = Please type it again from the document and save as "CSV UTF-8" or .xlsx.
lists-bad-ditto = it says "the same as above", and nothing stands above
lists-mend-ditto = Please write what it is.
lists-bad-too_long = longer than { $limit } characters
lists-mend-too_long = Please shorten it; if several rows ran into one cell, look for an unpaired double quote.
lists-bad-name_without_letters = not a name
lists-mend-name_without_letters = Please put the name; check whether the columns have shifted.
lists-bad-label = no number of a building, unit or room
lists-mend-label = Only digits or letters, 8 at most: 3, 12, 501, A, 501-1.
lists-bad-address = the door number cannot be read
lists-mend-address = Please write building-unit-room, such as 3-2-501; 3-501 only if no home of the building has a unit; a unit door as 3-2.
lists-bad-sex = not understood
lists-mend-sex = Please put male or female, or m or f.
lists-bad-year_shape = no year
lists-mend-year_shape = Please put a year of four digits, such as 1985; 1985-03-01 will do as well.
lists-bad-year_outside = { $year } cannot be a birth year
lists-mend-year_outside = It lies between 1900 and { $last }; please check.
lists-bad-clock = born in { $year }, but the clock of this computer says { $clock }
lists-mend-clock = Please check the date of this computer first, set it, and import again; if it is right, check the birth year or ID number.
lists-bad-year_differs = { $year }, but the ID number says { $inid }
lists-mend-year_differs = Please compare with the document and correct one of them.
lists-bad-phone_shape = no phone number; it has { $digits } digits
lists-mend-phone_shape = A mobile number has 11 digits and begins with 13 to 19; a landline needs its area code.
lists-bad-digits_lost = stored as a number; its last digits may be lost
lists-mend-digits_lost = Please set the column to "Text" first, then type it again from the document or the original.
lists-bad-id_length = an ID number has 18 characters; this one has { $length }
lists-mend-id_length = Please compare with the document; leave it empty if in doubt.
lists-bad-id_shape = a wrong character in the ID number
lists-mend-id_shape = It is 17 digits and one digit or X; leave it empty if in doubt.
lists-bad-id_date = the birth date in the ID number is wrong
lists-mend-id_date = Please compare characters 7 to 14 with the document; leave it empty if in doubt.
lists-bad-id_year = the ID number says { $year }, a year still to come
lists-mend-id_year = It is { $last } at the latest; please compare characters 7 to 14 with the document, or leave it empty.
lists-bad-id_check = the check of the ID number fails: a digit is probably mistyped
lists-mend-id_check = Please compare with the document; leave it empty if in doubt.
lists-bad-plate = no plate
lists-mend-plate = Please put the whole plate; separate several with a comma in quotes.
lists-bad-staff_no = no staff number
lists-mend-staff_no = A staff number is 1 to 12 letters or digits.
lists-bad-team = no team
lists-mend-team = Please give its number, such as 3; leave it empty for who is in no team.
lists-bad-duty = an unknown duty
lists-mend-duty = Please put warden, duty leader, captain, member, officer or viewer.
lists-bad-door_state = an unknown state
lists-bad-layer = no layer of closure
lists-bad-point_label = a label is 1 to 12 letters or digits
lists-mend-door_state = Please put good, broken or under repair.
lists-mend-layer = Please put area, courtyard or unit door.
lists-mend-point_label = Please put a short label such as E12; it is typed as @E12.
lists-bad-night = no date
lists-mend-night = Please put the date of its evening, such as 2026-02-24; a duty after midnight has the date before.
lists-bad-weekday =
    date and weekday do not agree: it is a { $day ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    }
lists-mend-weekday = Please check both and correct one of them.
lists-bad-time_of_night = no time
lists-mend-time_of_night = Please put a time, such as 18:00, 02:00 or 24:00.
lists-bad-backwards = it ends no later than it begins
lists-mend-backwards = A night goes from noon to noon; please check both times, and write a duty over noon with its date: 2026-02-25 14:00.
lists-bad-long_duty = a duty of more than 24 hours
lists-mend-long_duty = Please check the date and both times, or make several duties of it.
lists-bad-yes_no = it does not say whether they are the captain
lists-mend-yes_no = Please put yes or no, or leave it empty.
lists-bad-staff_unknown = nobody of the staff list
lists-mend-staff_unknown = Please check the staff number or name; new people come with the staff list first.
lists-bad-staff_zeros = nobody of the staff list; a spreadsheet may have dropped the zeros of { $number }
lists-mend-staff_zeros = Please put { $number } and set the column to "Text" first, or put the right name beside it.
lists-bad-staff_several = several have this name: { $numbers }
lists-mend-staff_several = Please add the staff number or the phone.
lists-bad-staff_differs = this staff number is { $name }'s
lists-mend-staff_differs = Please check number and name.
lists-bad-two_teams = row { $first } has them in team { $team } at the same time
lists-mend-two_teams = Nobody is in two places at once: please remove a row or change its hours.
lists-bad-route_no = no number of a route
lists-mend-route_no = A route's number is 1 to 999.
lists-bad-minutes = no number of minutes
lists-mend-minutes = Please put how many minutes a round takes, 5 to 600.
lists-bad-route_differs = other than in row { $first } of the same route
lists-mend-route_differs = Name, minutes and team are the same in all rows of a route; the first row is enough.
lists-bad-order = no place in the order
lists-mend-order = Please put a number; left empty in the whole route, the rows count.
lists-bad-point_kind = an unknown kind
lists-mend-point_kind = Please put unit door, courtyard, closure point, waste drop or other, or leave it empty.
lists-bad-door_point = called a unit door, but the point is none
lists-mend-door_point = Please write building-unit, such as 3-2, or change the kind.
lists-bad-door_unknown = no unit door of the list
lists-mend-door_unknown = Please check the number; new doors come with the door list first.
lists-bad-twice_on_route = the same as row { $first } of the same route
lists-mend-twice_on_route = On a route each point and each place in the order stands once.
lists-bad-many_points = more than { $limit } points on this route
lists-mend-many_points = Please make several routes of it.

# Rows and cells that are left out: nobody, or nothing to keep
lists-rows_passed_over =
    { $count ->
        [one] 1 row was left out
       *[other] { $count } rows were left out
    } ({ $why }): row { $rows }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }. They say: { $words }
lists-cells_passed_over =
    { $column }: { $count ->
        [one] 1 cell was not kept
       *[other] { $count } cells were not kept
    } ({ $why }): row { $rows }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }. They say: { $words }
lists-clock_first =
    Look at the clock of this computer first: it says { $clock }, and { $rows ->
        [one] 1 row of the list has
       *[other] { $rows } rows of the list have
    } a birth year after that. The clock is probably wrong; set the date and import again.
lists-passed-header = the header again
lists-passed-total = a total
lists-passed-signature = who filled it in and checked it
lists-passed-hint = a hint or an example
lists-passed-heading = a heading, or nothing in it
lists-passed-vacant = a flat without residents
lists-passed-no_plate = no plate
lists-passed-no_phone = no number; the words went to the remark
lists-passed-remark = no place for remarks here

# What is wrong with the whole file, and the mend
lists-list-file_not_found = there is no such file
lists-mend-file_not_found = Please check its name and folder.
lists-list-file_is_no_file = this is a folder, not a file
lists-mend-file_is_no_file = Please name the table that lies in it.
lists-list-file_unreadable = the file cannot be read
lists-mend-file_unreadable = Please check the permissions; if another program has it open, close it there.
lists-list-file_empty = the file is empty
lists-mend-file_empty = Please export or save the list again.
lists-list-file_too_large = the file is larger than { $limit } MiB: hardly a list
lists-mend-file_too_large = Please remove pictures and the like, or save it as CSV.
lists-list-file_too_many_rows = more than { $limit } rows: hardly a list
lists-mend-file_too_many_rows = Please remove the rows that do not belong to it.
lists-list-file_old_excel = an old .xls file, or an Excel file with a password
lists-mend-file_old_excel = Please open it in Excel or WPS, remove the password and save it as .xlsx or CSV.
lists-list-file_pdf = this is a PDF, not a table
lists-mend-file_pdf = Please ask whoever sent it for the table itself (.xlsx or CSV).
lists-list-file_picture = this is a picture, not a table
lists-mend-file_picture = Please ask whoever sent it for the table itself (.xlsx or CSV).
lists-list-file_web_page = this is a web page, not a table
lists-mend-file_web_page = Please open it in Excel or WPS and save it as .xlsx or CSV.
lists-list-file_other_archive = this is a document or an archive, not a table
lists-mend-file_other_archive = Please unpack an archive first; save the table in a document as .xlsx or CSV.
lists-list-file_damaged = the workbook is damaged
lists-mend-file_damaged = Please open it in Excel or WPS and save a copy, or ask for it again.
lists-list-file_not_text = neither a table nor a text
lists-mend-file_not_text = Please save it as .xlsx or CSV.
lists-list-file_unknown_encoding = the text is not UTF-8, and it cannot be told for sure which encoding it is in
lists-mend-file_unknown_encoding = Please look which line below shows the right characters and import again with --encoding { $first } (or { $names }); or save it as "CSV UTF-8" or .xlsx.
lists-list-file_other_encoding = the text is not in { $name }
lists-mend-file_other_encoding = Please name another encoding, or leave --encoding out.
lists-list-file_open_quote = the double quote in row { $row } is never closed
lists-mend-file_open_quote = Please close or remove it in that row.
lists-list-no_header = no header row was found
lists-mend-no_header = It stands within the first 10 rows and names the columns: building, unit, room, name. Where the words are others, say where they stand: --column building=A --column unit=B --column room=C --column name=D
lists-list-missing_columns = the header (row { $row }) lacks: { $columns }
lists-mend-missing_columns = Please add these columns or correct their names; or say where one stands, such as --column room=H
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
lists-list-several_sheets = several sheets hold a list: { $first }, { $second }
lists-mend-several_sheets = If both belong to the list, name them all: --sheet "{ $first }" --sheet "{ $second }"; if only one does, name that one.
lists-list-no_rows = nothing stands below the header
lists-mend-no_rows = Please check whether it is the right file and sheet.
lists-list-no_such_sheet = no sheet is called { $name }
lists-mend-no_such_sheet = The sheets are: { $names }.
lists-list-no_such_column = the list has no column { $place }
lists-mend-no_such_column = Please give its letters (H), its number (8) or its header; with --column room= nothing counts as the room.

# What there is to know of a whole list
lists-note-joined = read as one list: { $parts } (name and rows)
lists-note-hidden_sheet = sheet { $name } is hidden and was not read; --sheet "{ $name }" reads it
lists-note-hidden_rows = rows that are hidden or filtered out were read as well: { $count }, the first is row { $first }
lists-note-hidden_columns = hidden columns were read as well: { $columns }
lists-note-beside = another table stands beside the list, from column { $column }; it was not read
lists-note-computed = of { $count } formulas the stored results were read
lists-note-building_of_sheet = the building was taken from the name of the sheet
