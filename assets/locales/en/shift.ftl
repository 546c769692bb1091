### The shift

shift-title = Shift
shift-top_post = { $name }
shift-top_gate = { $name }
shift-top_night = night shift from { $start }
shift-top_day = day shift from { $start }
shift-top_none = no shift
shift-top_warden = on duty: { $name }
shift-top_data = data { $age }
shift-checklist_title = Checklist
shift-open_items_title = Open items
shift-figures_title = Figures of the night
shift-handover_title = Handover
shift-take_over = take over
shift-hand_over = hand over
shift-taken_over = { $name } took over at { $time }
shift-figure_in = in { $count }
shift-figure_out = out { $count }
shift-figure_refused = refused { $count }
shift-figure_waiting = waiting { $count }
shift-figure_inside = visitors inside { $count }
shift-head_item = Item
shift-head_since = Since
shift-head_who = Who
shift-locked = locked
shift-locked_prompt = type the PIN, then Enter
