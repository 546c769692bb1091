### The office's rules

# line: u32, what: Msg, mend: Msg
rules-at_line = line { $line }: { $what }; { $mend }
# line: u32, key: &SafeText, what: Msg, mend: Msg
rules-at_key = line { $line }, { $key }: { $what }; { $mend }
rules-none = no rule has been set yet
# name: &SafeText, from: String, seq: i64
rules-set = { $name } applies from { $from }, record { $seq }
# name: &SafeText, at: String, seq: i64
rules-ended = { $name } no longer applies from { $at }, record { $seq }
# name: &SafeText
rules-replaced = { $name } was set, but does not apply: a rule that starts later replaced it
rules-replaced_mend = see nightpost rules list; set it again with a later --from
# value: String
rules-when_wrong = { $value } is not a valid time
rules-when_mend = write now, 20:00 for today, or 2026-02-24T20:00 in local time
# from: String
rules-from_on = from { $from }
# from: String, until: String
rules-span = { $from } to { $until }
# author: &SafeText, seq: i64
rules-author = by { $author }, record { $seq }

rules-standing-holds = in force
rules-standing-to_come = not started
rules-standing-over = ended

## A rule tried on what has happened
# name: &SafeText, nights: i64, from: String
rules-trial = { $name }, tried on the { $nights } nights since { $from }:
# judged: usize, back: usize, then: usize
rules-trial_back = { $judged } wanted out; { $back } would have been turned back (then: { $then })
# count: usize, which: String
rules-trial_households = { $count ->
    [0] no household would have been turned back
    [one] 1 household: { $which }
   *[other] { $count } households, most often { $which }
}
# household: Value, times: usize
rules-trial_household = { $household } ({ $times })
rules-trial_no_home = no home
# hour: String, times: usize, bar: String
rules-trial_hour = { $hour }:00 { $times } { $bar }
# household: Value, times: usize, from: String, until: String
rules-trial_wait = { $times ->
    [one] longest wait: { $household }, turned back once on { $from }, next allowed { $until }
   *[other] longest wait: { $household }, in vain { $times } times from { $from } on, next allowed { $until }
}
# household: Value, times: usize, from: String
rules-trial_no_end = { $times ->
    [one] longest wait: { $household }, turned back once on { $from }, never allowed while the rule applies
   *[other] longest wait: { $household }, in vain { $times } times from { $from } on, never allowed while the rule applies
}
# late: usize
rules-trial_late = { $late } would have come back too late
# unknown: usize
rules-trial_unknown = { $unknown } could not be judged again: nothing is kept of what they were judged by
rules-trial_nothing = nothing was changed

## What is wrong with a line of a rule file, and the mend
rules-bad-encoding = not UTF-8
rules-mend-encoding = save the file as UTF-8
rules-bad-syntax = not valid TOML ({ $detail })
rules-mend-syntax = write one key = value per line, texts in double quotes, each rule under [[rule]]
rules-bad-unknown_key = a rule has no such key
rules-mend-unknown_key = use name, kind, persons, trips, window, max-minutes, from, zh and en
rules-bad-not_rules = not a list of rules
rules-mend-not_rules = start each rule with [[rule]] in double brackets
rules-bad-missing = nothing filled in
rules-mend-missing = add it to this rule
rules-bad-not_text = not a text
rules-mend-not_text = put it in double quotes
rules-bad-not_number = not a whole number
rules-mend-not_number = write digits without quotes
rules-bad-kind = unknown kind of rule
rules-mend-kind = use quota, no-outings or free
rules-bad-only_quota = only a quota has this
rules-mend-only_quota = leave it out, or write kind = "quota"
rules-bad-window = not a valid window
rules-mend-window = write "48h", "2d" or "2d from 06:00"
rules-bad-date = not a valid time
rules-mend-date = write "2026-02-24T20:00" in local time, or "now"
rules-bad-too_long = longer than 200 characters
rules-mend-too_long = make it shorter: it is read out at the gate
rules-bad-range = out of range
rules-bad-twice = same as line { $first }
rules-mend-twice = give each rule its own name

rules-file-io = the file cannot be read: { $detail }
rules-file-too_large = the file is too large to be a rule file
rules-file-no_rules = the file contains no rules
rules-file-bad = { $count ->
    [one] { $count } mistake; no rule was set
   *[other] { $count } mistakes; no rule was set
}
rules-file_mend-io = check the file name and its permissions
rules-file_mend-too_large = check that it is the right file
rules-file_mend-no_rules = start each rule with [[rule]]
rules-file_mend-bad = correct the file and try again
