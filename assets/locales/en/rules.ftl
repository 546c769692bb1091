### The office's rules

rules-at_line = line { $line }: { $what }; { $mend }
rules-at_key = line { $line }, { $key }: { $what }; { $mend }
rules-none = no rule was ever set
rules-set = { $name } holds from { $from } on, record { $seq }
rules-ended = { $name } no longer holds from { $at } on, record { $seq }
rules-replaced = { $name } was set, but does not hold: a rule that began later took its place
rules-replaced_mend = look at nightpost rules list; set it again with a later --from
rules-when_wrong = { $value } is no moment
rules-when_mend = write now, 20:00 for today, or 2026-02-24T20:00 in local time
rules-from_on = from { $from } on
rules-span = { $from } to { $until }
rules-author = by { $author }, record { $seq }

rules-standing-holds = holds now
rules-standing-to_come = to come
rules-standing-over = over

# What is wrong with a line of a rule file, and the mend
rules-bad-encoding = not UTF-8
rules-mend-encoding = save the file as UTF-8
rules-bad-syntax = cannot be read as TOML ({ $detail })
rules-mend-syntax = one key = value on a line, texts in double quotes, each rule under [[rule]]
rules-bad-unknown_key = a rule has no such key
rules-mend-unknown_key = it has name, kind, persons, trips, window, max-minutes, from, zh and en
rules-bad-not_rules = no list of rules
rules-mend-not_rules = begin each rule with [[rule]] in double brackets
rules-bad-missing = nothing is filled in
rules-mend-missing = add it to this rule
rules-bad-not_text = no text
rules-mend-not_text = put it in double quotes
rules-bad-not_number = no whole number
rules-mend-not_number = write digits without quotes
rules-bad-kind = no kind of rule
rules-mend-kind = one of quota, no-outings and free
rules-bad-only_quota = belongs to a quota only
rules-mend-only_quota = leave it out, or write kind = "quota"
rules-bad-window = no window
rules-mend-window = write "48h", "2d" or "2d from 06:00"
rules-bad-date = no moment
rules-mend-date = write "2026-02-24T20:00" in local time, or "now"
rules-bad-too_long = longer than 200 characters
rules-mend-too_long = say it shorter: it is read to people at the gate
rules-bad-range = cannot be
rules-bad-twice = the same as in line { $first }
rules-mend-twice = give each rule a name of its own

rules-file-io = the file cannot be read: { $detail }
rules-file-too_large = the file is too large for a rule file
rules-file-no_rules = there is no rule in the file
rules-file-bad = { $count ->
    [one] { $count } fault; no rule was set
   *[other] { $count } faults; no rule was set
}
rules-file_mend-io = see whether the name is right and the file may be read
rules-file_mend-too_large = see whether it is the right file
rules-file_mend-no_rules = begin each rule with [[rule]]
rules-file_mend-bad = correct the file and set it again
