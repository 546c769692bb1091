### Numbers shown whole

reveal-title = The whole numbers of { $who }: why?
reveal-row = { $nth } { $reason } ({ $word })
reveal-hint = Arrows or a digit, then Enter: shown for 30 s, and recorded. Esc: no
reveal-phone = phone { $number }
reveal-id_number = ID { $number }
reveal-hides = gone in 30 s
reveal-because = { $reason }: { $note }
reveal-told = { $note }
reveal-done = numbers shown ({ $reason }), record { $seq }
reveal-exported = table { $table } unmasked, { $rows } rows ({ $reason }), record { $seq }
reveal-need_why = whole numbers want a reason: /reveal call_back, fever, emergency, identity, list, or /reveal other and why
reveal-no_numbers = the list has neither a telephone nor an ID number of theirs
reveal-nobody = open or choose somebody first
reveal-command_reveal = whole numbers of who is open or chosen: call_back fever emergency identity list other
reveal-help_reveal = whole numbers of who is open or chosen, for a reason; recorded
reveal-key_reveal = show
reveal-unmasked_needs_file = a table with nothing masked goes into a file only
reveal-unmasked_needs_file_mend = add --out FILE
reveal-unmasked_needs_reason = a table with nothing masked wants a reason
reveal-unmasked_needs_reason_mend = add --reason: call_back, fever, emergency, identity, list, or a sentence
reveal-reason-call_back = to call them or their household back
reveal-reason-fever = fever follow-up, or the health office
reveal-reason-emergency = for an emergency service
reveal-reason-identity = who they are is in doubt: compare the ID card
reveal-reason-list = the list is wrong and is corrected
reveal-reason-other = other: say why
