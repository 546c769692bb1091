### The lesson of nightpost practice

practice-mark = PRACTICE
# no: usize, all: usize, part: Msg
practice-place = Step { $no } of { $all }: { $part }
# end: Msg
practice-before = last: { $end }
practice-ways = stuck? { word-cmd_practice }, { word-cmd_practice } { word-practice_skip }

practice-part-in = coming in
practice-part-out = going out
practice-part-refusal = turning back
practice-part-fever = fever
practice-part-ambulance = ambulance
practice-part-door = unit door
practice-part-handover = handover

practice-end-done = done
practice-end-helped = with help
practice-end-skipped = skipped

practice-story-in = A woman at the window: Wang Fang of 4-1-101 comes home, 36.5. Type wf 365 i and press Enter: initials, temperature, i for in.
practice-story-out = Zhao Yong of 5-1-102 goes out for groceries, 36.4. The same line for him, with o for out.
practice-story-refusal = Chen Gang of 3-2-301 wants out for cigarettes, 36.6. His home is in quarantine. Enter him like the one before and see what the post says.
practice-story-fever = Li Na of 2-1-402 comes home and feels hot: 38.5 on the brow. Enter her like anybody else; the post says what follows.
practice-story-retest = She rested in the shelter; the clock was set on by 5 minutes. Now her wrist, 38.2: three digits and w for wrist.
practice-story-third = Still high. The third reading is clinical, 38.3: three digits and c for the clinical thermometer.
practice-story-calls = She goes to the holding spot; 120 and the subdistrict are called. Say all of it in one line: { word-cmd_hold } 120 s
practice-story-ambulance = Blue lights: an ambulance has to come in, now. One key opens the emergency lane: F9. It asks nothing.
practice-story-debt = It is through. Now add what is owed: { word-cmd_debt }, then which way, then what it was. Here: i 120
practice-story-door = A neighbour tells you: unit door 2-1 does not close, the lock is broken. Type the door and the finding: 2-1 { word-door_broken }
practice-story-sign = Your shift ends. F8 shows the handover page, Esc and F2 go back. Sign the page: { word-cmd_handover } { word-handover_sign }
practice-story-swap = Zhou Min, staff number W2, is here to relieve you. From now on she works at this terminal: { word-cmd_swap } W2
practice-story-take = Zhou Min has read the page and takes all of it over: { word-cmd_handover } { word-handover_ok }

practice-shown-in = Type this and Enter: wf 365 i
practice-shown-out = Type this and Enter: zy 364 o
practice-shown-refusal = Type this and Enter: cg 366 o (the post turns him back by itself, and that is recorded)
practice-shown-fever = Type this and Enter: ln 385 i
practice-shown-retest = Type this and Enter: 382w (with several fevers: ln 382w)
practice-shown-third = Type this and Enter: 383c
practice-shown-calls = Type this and Enter: { word-cmd_hold } 120 s
practice-shown-ambulance = Press F9. Where a laptop keeps F9 for itself: { word-cmd_9 } and Enter.
practice-shown-debt = Type this and Enter: { word-cmd_debt } i 120
practice-shown-door = Type this and Enter: 2-1 { word-door_broken }
practice-shown-sign = Type this and Enter: { word-cmd_handover } { word-handover_sign }
practice-shown-swap = Type this and Enter: { word-cmd_swap } W2. At a post with PINs she also types hers.
practice-shown-take = Type this and Enter: { word-cmd_handover } { word-handover_ok }

practice-slip-direction = That was recorded, but the wrong way. Take it back: { word-cmd_undo } and Enter, then ! and Enter. Then the right line.
practice-slip-somebody = That was recorded for somebody else. Take it back: { word-cmd_undo } and Enter, then ! and Enter. Then whoever stands here.
practice-slip-turned_back = That was recorded as turned back, though nothing speaks against it. Take it back with { word-cmd_undo } and !, then let them through.
practice-slip-let_through = That let somebody through who has to stay. Take it back with { word-cmd_undo } and !, then enter the line without a permit.
practice-slip-hot = That was recorded as a fever: look at the reading. Take it back with { word-cmd_undo } and !, then type the right one.
practice-slip-cool = That was recorded without a fever: look at the reading. Take it back with { word-cmd_undo } and !, then type the high one.
practice-slip-calls_left = That was recorded, but somebody is still to be called: 120 and the subdistrict. Type { word-cmd_call } and who it is.
practice-slip-door = That was recorded for another door. Take it back with { word-cmd_undo } and !, then the door that was told.
practice-slip-finding = That was recorded, but with another finding: the door does not close. Type the door again, and { word-door_broken } behind it.
practice-slip-item = That was recorded as not taken over. Here she takes everything: { word-cmd_handover } { word-handover_ok }
practice-slip-other = That was recorded, but it is not what this step is about. { word-cmd_practice } shows how it goes.
practice-slip-refused = Nothing was recorded: the post said no, and the line at the bottom says why. { word-cmd_practice } shows how it goes.
practice-slip-unread = Nothing was recorded: the line could not be read. The answer below says where; mend it or type it anew.
practice-slip-nobody = Nothing was recorded: nobody of that name is on the list. Type initials, name, home or card of whoever stands here.
practice-slip-several = Nothing is recorded yet: several are meant. Type the number of the right one and Enter, or add the home.
practice-slip-half = Nothing is recorded yet: something is missing, and the answer below says what. Type only that; Esc begins anew.
practice-slip-asks = Nothing is done yet: the post asks first. Read what it asks; ! and Enter says yes, Esc says no.
practice-slip-undone = Taken back. Now the right line for whoever stands here; { word-cmd_practice } shows it.

practice-result = What you practised
# part: Msg, end: Msg, slips: usize, seconds: i64
practice-row = { $part }: { $end }, { $slips ->
    [0] no mistake
    [one] 1 mistake
   *[other] { $slips } mistakes
}, { $seconds } s
# part: Msg, end: Msg
practice-skipped = { $part }: { $end }
# slips: usize, minutes: i64, seconds: i64
practice-total = Altogether { $minutes } min { $seconds } s, mistakes: { $slips }.
# seconds: String
practice-shortest = Your quickest registration, from the first key to the record: { $seconds } s. At a busy gate it should be 5 s.
practice-gone = Nothing of this is kept: it goes when you leave with F10. nightpost practice begins anew; { word-cmd_practice } { word-practice_again } goes back.

commands-does-practice = in nightpost practice: how the step is done; skip, again
commands-example-practice = { word-cmd_practice } { word-practice_skip }
