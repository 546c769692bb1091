### Numbers shown whole

# who: &str
reveal-title = View full numbers of { $who }: why?
# nth: usize, reason: Msg, word: &str
reveal-row = { $nth } { $reason } ({ $word })
reveal-hint = Arrows or a digit, then Enter: shown for 30 s, and recorded. Esc: cancel
# number: &str
reveal-phone = phone { $number }
# number: &str
reveal-id_number = ID { $number }
reveal-hides = hidden again in 30 s
# reason: Msg, note: &SafeText
reveal-because = { $reason }: { $note }
# note: &SafeText
reveal-told = { $note }
reveal-another = other
# reason: Msg, seq: i64
reveal-done = numbers viewed ({ $reason }), record { $seq }
# table: &str, rows: u32, reason: Msg, seq: i64
reveal-exported = table { $table } unmasked, { $rows } rows ({ $reason }), record { $seq }
reveal-need_why = viewing full numbers needs a reason: { word-cmd_reveal } call_back, fever, emergency, identity or list, or { word-cmd_reveal } other and why
reveal-no_numbers = the list has no phone or ID number for them
reveal-unmasked_needs_file = an unmasked table can only be written to a file
reveal-unmasked_needs_file_mend = add --out FILE
reveal-unmasked_needs_reason = an unmasked table needs a reason
reveal-unmasked_needs_reason_mend = add --reason: call_back, fever, emergency, identity, list, or a sentence
reveal-reason-call_back = to call them or their household back
reveal-reason-fever = fever follow-up, or the health office
reveal-reason-emergency = for the emergency services
reveal-reason-identity = identity in doubt: compare with the ID card
reveal-reason-list = the list is wrong and being corrected
reveal-reason-other = other: say why

## What is typed, the key

commands-does-reveal = view full numbers: call_back fever emergency identity list other
common-key-reveal = Show
help-action-reveal = view full numbers of whoever is open or selected, with a reason; recorded

## Handover and tables

handover-kind-reveals = numbers viewed
tables-title-reveals = Numbers viewed in full
tables-about-reveals = who viewed whose numbers
tables-what_numbers = numbers
tables-what_table = table
tables-head_whose = Whose
tables-head_unmasked = Unmasked
# note: Msg, reason: &SafeText
tables-note_unmasked = { $note }; unmasked, reason: { $reason }

## The command line

cli-arg-unmasked = Phone and ID numbers in full (officer only); needs --out and --reason, and is recorded
cli-arg-unmasked_reason = Why numbers are shown in full: call_back, fever, emergency, identity, list, or a sentence
