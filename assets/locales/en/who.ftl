### Who is who on a newer list, where that is not sure

who-row = row { $row }: { $person }
who-perhaps = {"  "}perhaps is  { $person }
who-why = {"  "}why: { $reasons }
who-stake = {"  "}at stake: { $stakes }
who-between = , {""}
who-born = born { $year }
who-id_ends = ID ends in { $tail }
who-decide = {"  "}the same person: --same { $row }={ $who }   somebody else: --new { $row }
who-lost = not on the list any more: { $person }; at stake: { $stakes }
who-new_there = {"  "}new in that home: row { $row }: { $person }
who-lost_more = and { $count } more
who-decide_lost = {"  "}if they have really gone: --gone { $who }
who-gone = gone: { $names }; their pass cards are told as no longer on the list
who-gone_more = gone: { $names } and { $more } more; their pass cards are told as no longer on the list
who-untold = and { $count } more; --json has all
who-open = nothing was imported: { $doubts ->
    [0] { $lost } with a flag or an open fever would be gone
   *[other] of { $doubts } it is not sure whether they are the same person{ $lost ->
        [0] {""}
       *[other] , and { $lost } with a flag or an open fever would be gone
    }
}
who-open_mend = import it again with the answers above, or with --answers FILE that has one of them in each line; at a terminal each is asked
who-ask_same = The same person? y or n; q leaves everything as it is
who-ask_which = Which one? 1 to { $count }, or n for none of them; q leaves everything as it is
who-ask_lost = Have they really gone? y or n; q leaves everything as it is
who-stays_mend = whoever still lives here must stand on the list: add the row and import it again
who-why_code-name_same = the same name but for blanks, marks and variant forms
who-why_code-name_sound = the name sounds the same
who-why_code-name_part = one name is a part of the other
who-why_code-name_close = one character of the name differs
who-why_code-name_other = another name
who-why_code-telling_other = another word that tells namesakes apart
who-why_code-id_same = the same ID number
who-why_code-id_near = ID numbers differ by a digit or two
who-why_code-id_other = another ID number
who-why_code-home_same = the same home
who-why_code-home_moved = others of the home moved there
who-why_code-home_other = another home
who-why_code-phone_same = the same telephone
who-why_code-phone_other = another telephone
who-why_code-year_same = the same year of birth
who-why_code-year_near = years of birth one apart
who-why_code-year_other = another year of birth
who-why_code-sex_other = another sex
who-fever = an open fever case
who-card = the pass card
who-history = what was recorded of them
who-one_number = rows { $first } and { $second } have the same ID number and different names: { $one }; { $other }
who-one_number_mend = one of the two numbers is wrong: ask the office, correct it in the list and import it again; until then they are two people
who-two_homes = { $count ->
    [one] 1 person stands on the list with more than one home; flags and fevers hold at all of them
   *[other] { $count } people stand on the list with more than one home; flags and fevers hold at all of them
}
who-answers_unread = { $file } could not be read: { $error }
who-answers_line = line { $line } of the answers is none: { $text }
who-answers_mend = each line is one of: same 17=lxm, new 17, gone lxm; what follows a # is passed over
who-no_such_row = { $row } is no row of the list
who-no_such_row_mend = --same wants the number of a row, = and who it is, as in --same 17=lxm; --new the number of a row
who-same_twice = rows { $first } and { $second } cannot both be { $who }
who-same_twice_mend = leave one of the two answers out, or say --new for that row
who-nobody_of_that = { $words } names { $found ->
    [0] nobody
   *[other] { $found } people
}
who-nobody_of_that_mend = name one person: home and name, pinyin, or the id that --json shows
