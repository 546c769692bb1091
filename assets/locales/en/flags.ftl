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
