### The gate

gate-queue_title = Gate queue
gate-queue_empty = nobody is waiting
gate-open_title = Open entry
gate-passages_title = Last passages
gate-passages_empty = no passage in this shift yet
gate-inside_title = Visitors inside
gate-inside_empty = no visitor inside
gate-head_no = No.
gate-head_who = Name
gate-head_home = Home
gate-head_direction = Dir
gate-head_temperature = Temp
gate-head_wait = Wait
gate-head_state = State
gate-head_claim = Warden
gate-head_time = Time
gate-direction_in = in
gate-direction_out = out
gate-not_taken = not taken
gate-unregistered = unregistered
gate-state_waiting = waiting
gate-state_claimed = in hand
gate-state_retest = retest
gate-state_sheltered = in shelter
gate-state_held = held
gate-state_admitted = admitted
gate-state_refused = refused
gate-state_left = left
gate-state_inside = inside
gate-state_outside = outside
gate-state_emergency = emergency
gate-claimed_by = { $name } is on it
gate-last_passage = last: { $direction }, { $ago }
gate-verdict_clear = clear
gate-verdict_advise = clear, with advice
gate-verdict_confirm = confirm
gate-verdict_refuse = refuse
gate-verdict_unknown = cannot know
gate-rule = rule { $version }
gate-data_age = list { $age } old
gate-next_step = next: { $step }
gate-emergency_open = emergency lane open: let them pass, details later
gate-emergency_debt = { $count ->
    [one] { $count } emergency to complete
   *[other] { $count } emergencies to complete
}
gate-annulled = { $seq } annulled
gate-recorded = { $who } { $direction }, recorded as { $seq }
gate-recorded_refusal = { $who } refused, recorded as { $seq }
gate-recorded_queue = { $who } queued, recorded as { $seq }
gate-recorded_tailgate = { $count } unregistered, recorded as { $seq }
