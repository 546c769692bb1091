### Who is who on a newer list, where that is not sure

# row: String, person: String
who-row = row { $row }: { $person }
# person: String
who-perhaps = {"  "}may be  { $person }
# reasons: String
who-why = {"  "}why: { $reasons }
# stakes: String
who-stake = {"  "}affects: { $stakes }
who-between = , {""}
# year: u16
who-born = born { $year }
# tail: &str
who-id_ends = ID ends in { $tail }
# row: String, who: String
who-decide = {"  "}the same person: --same { $row }={ $who }   somebody else: --new { $row }
# person: String, stakes: String
who-lost = no longer on the list: { $person }; affects: { $stakes }
# row: String, person: String
who-new_there = {"  "}new in that home: row { $row }: { $person }
# count: usize
who-lost_more = and { $count } more
# who: String
who-decide_lost = {"  "}if they have really gone: --gone { $who }
# names: String
who-gone = no longer listed: { $names }; their passes will show it
# names: String, more: usize
who-gone_more = no longer listed: { $names } and { $more } more; their passes will show it
# count: usize
who-untold = and { $count } more; --json shows all
# doubts: usize, lost: usize
who-open = nothing was imported: { $doubts ->
    [0] { $lost } with a flag or an open fever would no longer be listed
   *[other] for { $doubts } it is unclear whether they are the same person{ $lost ->
        [0] {""}
       *[other] , and { $lost } with a flag or an open fever would no longer be listed
    }
}
who-open_mend = import again with the options above, or with --answers FILE, one answer per line; in a terminal each is asked
who-ask_same = The same person? y or n; q stops without importing
# count: usize
who-ask_which = Which one? 1 to { $count }, or n for none; q stops without importing
who-ask_lost = Have they really gone? y or n; q stops without importing
who-stays_mend = anybody who still lives here must be on the list: add the row and import again
who-why_code-name_same = same name apart from spaces, marks and variant characters
who-why_code-name_sound = the name sounds the same
who-why_code-name_part = one name is part of the other
who-why_code-name_close = one character of the name differs
who-why_code-name_other = different name
who-why_code-telling_other = different word that tells namesakes apart
who-why_code-id_same = same ID number
who-why_code-id_near = ID numbers differ by a digit or two
who-why_code-id_other = different ID number
who-why_code-home_same = same home
who-why_code-home_moved = others of the household moved there
who-why_code-home_other = different home
who-why_code-phone_same = same phone
who-why_code-phone_other = different phone
who-why_code-year_same = same birth year
who-why_code-year_near = birth years one apart
who-why_code-year_other = different birth year
who-why_code-sex_other = different sex
who-fever = an open fever case
who-card = their pass
who-history = their passages
# first: String, one: String, second: String, other: String
who-one_number = rows { $first } and { $second } have the same ID number and different names: { $one }; { $other }
who-one_number_mend = one of the two numbers must be wrong: ask the committee, correct the list and import again; until then they count as two people
# count: usize
who-two_homes = { $count ->
    [one] 1 person has more than one home on the list; flags and fevers apply at all of them
   *[other] { $count } people have more than one home on the list; flags and fevers apply at all of them
}
# file: &str, error: &str
who-answers_unread = { $file } could not be read: { $error }
# line: usize, text: &str
who-answers_line = line { $line } of the answers cannot be understood: { $text }
who-answers_mend = each line is one of: same 17=lxm, new 17, gone lxm; anything after # is ignored
# row: &str
who-no_such_row = the list has no row { $row }
who-no_such_row_mend = --same takes a row number, = and who it is, as in --same 17=lxm; --new takes a row number
# first: String, second: String, who: &str
who-same_twice = rows { $first } and { $second } cannot both be { $who }
who-same_twice_mend = remove one of the two answers, or use --new for that row
# words: &str, found: usize
who-nobody_of_that = { $words } matches { $found ->
    [0] nobody
   *[other] { $found } people
}
who-nobody_of_that_mend = narrow it to one person: home and name, pinyin, or the id from --json
