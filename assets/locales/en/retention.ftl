### Days to keep, and what goes by them

retention-kind-passages = passages
retention-kind-temperatures = temperatures
retention-kind-visitors = visitors
retention-kind-vehicles = vehicles and couriers
retention-kind-incidents = incidents
retention-kind-departed = former residents
retention-kind-follow_up = follow-up contacts
retention-kind-notes = notes and reasons
retention-covers-passages = who passed or waited, emergencies, leaders' words
retention-covers-temperatures = readings and fever cases; a passage holds its reading, so of both the fewer days count
retention-covers-visitors = visitors who have left
retention-covers-vehicles = plates, purposes, couriers' phone digits
retention-covers-incidents = incidents that are closed
retention-covers-departed = residents who are off the list
retention-covers-notes = what was typed when numbers were shown or written out or at the checklist
retention-held-inside = visitor is inside
retention-held-queue = waits in the queue
retention-held-fever = fever case is open
retention-held-emergency = emergency lacks details
retention-held-permit = leader has not confirmed
retention-held-flag = flag still needs the travel answer
retention-held-handover = handover is not taken over
retention-held-correction = corrected only lately
# kind: Msg, days: u16, seq: i64
retention-set = { $kind }: kept { $days } days from now on, record { $seq }
# seq: i64
retention-certificate = purge certificate, record { $seq }
# seq: i64
retention-person_read = what is held of a person was shown, record { $seq }
retention-days_range = days to keep must be 7 to 3650
# hours: i64
retention-clock_behind = the clock is { $hours } h behind the last record: nothing is purged; set the clock first
# hours: i64
retention-clock_ahead = the clock ran { $hours } h ahead of the records within the last day: nothing is purged; check the clock, then wait a day or let the officer say --clock-is-right
# kind: Msg, days: u16, covers: Msg, who: Msg
retention-rule = { $kind }: { $days } days ({ $who }). { $covers }
retention-usual = usual
# by: &str, at: String, seq: i64
retention-set_by = set by { $by } on { $at }, record { $seq }
# what: String
retention-would_go = would go now: { $what }
# what: String, seq: i64
retention-gone = gone: { $what }; certificate is record { $seq }
retention-nothing = nothing
# kind: Msg, count: u32
retention-counted = { $kind } { $count }
# pages: u32
retention-pages = handover pages with nobody named any more { $pages }
# what: String
retention-held_back = kept, something is open: { $what }
# file: String
retention-copy = a copy from before still holds what has gone since, and goes by no date: delete { $file } yourself
retention-log_busy = another program reads the log beside the file just now; it is emptied when that one is done
# file: String, at: String
retention-copy_until = a copy from before still holds what has gone since, until { $at } at the latest: { $file }
# at: String, seq: i64, what: String
retention-last = last purge { $at }, record { $seq }: { $what }
retention-never = nothing was purged yet
# at: String
retention-last_at = last { $at }
# due: String, last: Msg
retention-next = Purge due by { $due }; { $last }
# due: String, last: Msg
retention-overdue = Purge overdue since { $due }; { $last }; see: nightpost purge
# what: String
retention-status = Days to keep: { $what }
# kind: Msg, days: u16
retention-short = { $kind } { $days }
# given: String
retention-keep_wrong = { $given } says neither a kind nor days
retention-keep_mend = write for example --keep passages=14; the kinds are listed by nightpost purge --rules --json

## A person who asks

retention-needs_reason = what is held of a person is shown for a reason
retention-needs_reason_mend = add --reason: call_back, fever, emergency, identity, list, or a sentence
retention-person_title = What is held of this person
# what: &str, is: &str
retention-person_line = { $what }: { $is }
retention-field-name = Name
retention-field-kind = Is
retention-field-home = Home
retention-field-born = Born
retention-field-phone = Phone
retention-field-id_number = ID
retention-field-document = Document
retention-field-plates = Plates
retention-field-cards = Cards
retention-field-records = Records
# at: String, seq: i64, what: String, by: &str
retention-person_record = { $at }  { $seq }  { $what }  ({ $by })
# pages: String
retention-person_pages = Signed handover pages that name them: records { $pages }
# count: usize
retention-person_copies = Copies of the file that hold it too: { $count }
# seq: i64
retention-person_told = Shown and recorded, record { $seq }
retention-person_file = write it to a file: add --out FILE
retention-person_file_mend = it is one person's data: only a file can be handed over
# who: String, records: usize
retention-erase_would = { $who }: { $records } records, the row of the list and what the search knows would be erased
retention-erase_pages = signed handover pages and figures keep their numbers, and no name
retention-erase_listed = if the next list of residents names them, they are on the list again
# why: Msg
retention-erase_open = cannot be erased now: { $why }
retention-erase_open_mend = settle it first, then erase; everything about them is needed until then
retention-erase_flagged = a quarantine or other flag on them still holds
# who: String, seq: i64
retention-erased = { $who }: erased, record { $seq }
retention-erase_yes = erasing cannot be undone: add --yes
retention-erase_yes_mend = see first what would go: --dry-run
# who: String
retention-erase_asks = Erase { $who }? This cannot be undone. y/n

## The command line

cli-about-purge = Let go what is older than its days to keep; leaves a certificate
cli-about-person = Everything held about one person, for whoever asks
cli-about-person_show = Everything held about a person, as a page; recorded
cli-about-person_export = The same written to a file: text, page or JSON; recorded
cli-about-person_erase = Erase a person; says what stays and why
cli-arg-rules = Show the days to keep, who set them, and the last purge
cli-arg-keep = Set days to keep, for example passages=14
cli-arg-if_due = Purge only if a day has passed since the last one
cli-arg-clock_is_right = I have checked the clock: purge although it looks wrong
cli-arg-person_words = Name, home, phone digits or card, as in the entry line
cli-arg-person_reason = Why: call_back, fever, emergency, identity, list, or a sentence
cli-arg-person_format = text, html or json
cli-arg-reveal = Show numbers in full (officer only), for this reason; recorded
cli-arg-erase_yes = Do not ask
cli-arg-person_unmasked = Phone and ID numbers in full (officer only)
