### The shift

shift-top_fresh = live
# age: Msg
shift-top_data = data { $age }
# count: usize
shift-top_left = handover { $count }
# count: usize
shift-watch_left = handover: { $count } not taken over
# from: String
shift-shift_title = Shift of { $from }
# others: usize
shift-overlaps = { $others } more shifts
# count: usize
shift-on_title = On duty: { $count }
shift-check_title = Checklist
shift-not_checked = not checked
shift-night_title = This shift
shift-handover_title = Handover
shift-sign_hint = { word-cmd_handover } sign
# who: &str, at: String
shift-signed = signed by { $who }, { $at }
shift-head_item = Item
shift-head_amount = Count
shift-head_state = State
shift-state_draft = draft
shift-state_open = open
shift-state_taken = taken
shift-state_refused = declined
shift-placeholder = { word-cmd_check } clock 21:30, { word-cmd_handover } sign, { word-cmd_handover } ok 3
shift-first_one = At the start: { word-cmd_check } clock 21:30, { word-cmd_check } radio missing, { word-cmd_check } pad 4701
shift-first_two = Outgoing: { word-cmd_handover } sign; the page is then kept as it stands
shift-first_three = Incoming: item by item { word-cmd_handover } ok 3, or why not: { word-cmd_handover } no 3 REASON
