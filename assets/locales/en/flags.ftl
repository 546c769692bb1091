### Flags on people

flags-none = nobody is flagged
# out: Msg, inward: Msg
flags-does = out: { $out }, in: { $inward }
# until: String
flags-until = until { $until }
# until: String
flags-over = expired { $until }
flags-for_good = no end date
# at: String, author: &SafeText, seq: i64
flags-author = since { $at } by { $author }, record { $seq }
# who: String, kind: Msg, until: Msg, seq: i64
flags-set = flag set on { $who }: { $kind }, { $until }, record { $seq }
# who: String, kind: Msg, seq: i64
flags-ended = flag removed from { $who }: { $kind }, record { $seq }
# count: usize
flags-passes_voided = { $count ->
    [one] { $count } pass of others in the household is now void
   *[other] { $count } passes of others in the household are now void
}
flags-several = several people match; nothing was recorded
flags-several_mend = add the home, the end of the phone number or the last four of the ID number
flags-sounds_alike = the name only sounds alike; nothing was recorded
flags-sounds_alike_mend = make sure it is them; then give the exact name, or home and end of phone number
# value: String
flags-until_wrong = { $value } is not a valid time
flags-until_mend = write 2026-03-08 for the end of that day, or 2026-03-08T20:00 in local time

flags-level-deny = not let through
flags-level-advise = reminder

flags-no_level = no limit

## Their names

said-flag-home_quarantine = home quarantine
said-flag-follow_up = health follow-up
said-flag-returnee = returnee
said-flag-needs_help = needs help

## What is typed, what is answered, and why it may be refused

commands-does-flag = flag the open person
commands-does-unflag = remove a flag
commands-example-flag = { word-cmd_flag } quarantine until 03-08 food at the door, or returnee followup help
commands-example-unflag = { word-cmd_unflag } quarantine
# key: Msg
people-flag_hint = { $key }, then { word-cmd_flag } or { word-cmd_unflag } quarantine
# kind: Msg, voided: usize, seq: i64
said-flag_set = flag set: { $kind }{ $voided ->
    [0] {""}
    [one] , { $voided } pass of the household is now void
   *[other] , { $voided } passes of the household are now void
}, recorded as { $seq }
# kind: Msg, seq: i64
said-flag_ended = flag removed: { $kind }, recorded as { $seq }
said-no-flag = there is no such flag

## The command line

cli-about-flags = Flags on people; without a subcommand, list them
cli-about-flags_list = Who is flagged for what, until when, what to do, and who set it
cli-about-flags_add = Flag a person; replaces an earlier flag of the same kind
cli-about-flags_end = Remove a flag from a person
