### Flags on people

flags-none = nobody is flagged
flags-does = out: { $out }, in: { $inward }
flags-until = until { $until }
flags-over = over since { $until }
flags-for_good = without an end
flags-author = since { $at } by { $author }, record { $seq }
flags-set = flag set on { $who }: { $kind }, { $until }, record { $seq }
flags-ended = flag taken off { $who }: { $kind }, record { $seq }
flags-passes_voided = { $count ->
    [one] { $count } pass of the others of the home is void
   *[other] { $count } passes of the others of the home are void
}
flags-several = several people fit; nothing was recorded
flags-several_mend = add the home, a phone tail or the last four of the ID number
flags-sounds_alike = the name only sounds alike; nothing was recorded
flags-sounds_alike_mend = make sure that it is them; then write the exact name, or home and phone tail
flags-until_wrong = { $value } is no moment
flags-until_mend = write 2026-03-08 for the end of that day, or 2026-03-08T20:00 in local time

flags-level-deny = not to pass
flags-level-advise = told
flags-level-nothing = nothing
