### Flags on people

flags-none = nobody is flagged
flags-does = out: { $out }, in: { $inward }
flags-until = until { $until }
flags-over = expired { $until }
flags-for_good = no end date
flags-author = since { $at } by { $author }, record { $seq }
flags-set = flag set on { $who }: { $kind }, { $until }, record { $seq }
flags-ended = flag removed from { $who }: { $kind }, record { $seq }
flags-passes_voided = { $count ->
    [one] { $count } pass of others in the household is now void
   *[other] { $count } passes of others in the household are now void
}
flags-several = several people match; nothing was recorded
flags-several_mend = add the home, the end of the phone number or the last four of the ID number
flags-sounds_alike = the name only sounds alike; nothing was recorded
flags-sounds_alike_mend = make sure it is them; then give the exact name, or home and end of phone number
flags-until_wrong = { $value } is not a valid time
flags-until_mend = write 2026-03-08 for the end of that day, or 2026-03-08T20:00 in local time

flags-level-deny = not let through
flags-level-advise = reminder
flags-level-nothing = no limit
