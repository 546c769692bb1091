### The shift

shift-top_data = data { $age }
shift-top_left = handover { $count }
shift-watch_left = handover: { $count } not taken over
shift-shift_title = Shift of { $from }
shift-overlaps = { $others } more on
shift-on_title = On: { $count }
shift-check_title = Checklist
shift-not_checked = not checked
shift-night_title = Tonight
shift-handover_title = Handover
shift-sign_hint = /handover sign
shift-signed = signed by { $who }, { $at }
shift-head_item = Item
shift-head_amount = No.
shift-head_state = State
shift-state_draft = draft
shift-state_open = open
shift-state_taken = taken
shift-state_refused = refused
shift-placeholder = /check clock 21:30, /handover sign, /handover ok 3
shift-first_one = At the start: /check clock 21:30, /check radio missing, /check pad 4701
shift-first_two = Going: /handover sign; the page is kept as it stands then
shift-first_three = Coming: item by item /handover ok 3, or why not: /handover no 3 REASON
shift-help_shift = Shift: who is on, checklist, handover, figures of the night
