### Handover

handover-title = { $post }: handover, shift of { $shift }
handover-running = this shift is still on
handover-closed = shift from { $from } to { $to }
handover-as_of = as of { $at }, record { $seq }
handover-chain = journal hash { $hash }
handover-uncertain = times are uncertain from record { $seq } on: the clock jumped
handover-on = { $name }, since { $since }, { $records } { $records ->
    [one] record
   *[other] records
}
handover-by_hour = By hour
handover-before = earlier
handover-pen_going = Handed over by
handover-pen_coming = Taken over by
handover-hour = hour
handover-all = total
handover-none = none
handover-more = and { $count } more
handover-between = {", "}
handover-counted = { $kind } { $count }
handover-residents = residents: { $inside } inside, { $outside } outside, { $unknown } unknown
handover-visitors = visitors inside { $visitors }, outsiders in vehicles { $others }
handover-others_unmatched = left by vehicle without having entered by vehicle { $count }
handover-doubt = tailgaters { $tailgates }, unmatched passages of this shift { $unmatched }
handover-waiting = gate { $gate }: { $people } waiting since { $since }
handover-trips = { $count } not overdue (home, out since): { $homes }
handover-trip_overdue = OVERDUE: { $who }, out since { $out }, due back by { $due }
handover-fever_open = { $who }, since { $at }, { $stage }
handover-fever_to_call = { $who }, since { $at }: { $stage }; still to call: { $whom }
handover-fever_over = { $who }, since { $at }, over: { $ending }
handover-refusal = { $at } { $who }, gate { $gate } { $way }, { $reason } (record { $seq })
handover-erased = erased
handover-permit = { $at } { $who }: { $by } recorded that { $leader } agreed by phone ({ $why }), to be confirmed by { $leader } (record { $seq })
handover-permit_disputed = { $told }; the leader says no
handover-debt = { $at } gate { $gate }{ $who }, details owed (record { $seq })
handover-door = { $place }, { $state } since { $since }
handover-repair = { $code }, { $stage }, reported { $since }{ $why ->
    [blank] {""}
   *[other] , { $why }
}
handover-repair_worker = repaired by { $who }
handover-repair_watch = guarded by { $who }
handover-round_out = team { $team } out since { $out }, due { $due }
handover-round_overdue = OVERDUE: team { $team } out since { $out }, due { $due }
handover-round_late = late: team { $team } out { $out }, due { $due }, back { $back }
handover-round_back = team { $team } out { $out }, back { $back }
handover-round_unseen = { $points } { $points ->
    [one] point
   *[other] points
} not checked
handover-missed = { $count } missed, { $unexplained } without a reason
handover-missed_overdue = not checked since: { $points }
handover-incident = no. { $no } { $at } { $kind }, { $place }, { $text }
handover-rule_set = { $name } from { $from }: { $text }
handover-rule_ended = { $name } ends { $from }
handover-annulled = record { $of } annulled ({ $at }, { $by }, record { $seq })
handover-corrected = record { $of } corrected ({ $at }, { $by }, record { $seq })
handover-pad = { $entered } lines entered, first { $first }, last { $last }
handover-pad_missing = missing: { $serials }
handover-clock_on = { $at } the clock jumped forward { $seconds } s (record { $seq })
handover-clock_back = { $at } the clock jumped back { $seconds } s (record { $seq })
handover-gun = thermometer { $name }: { $cold } of the last { $readings } readings low
handover-gun_cold = thermometer { $name } is too cold: { $cold } of the last { $readings } readings low; warm it or swap it
handover-short = gate { $gate } in short mode since { $since }
handover-gap = { $whose }: nobody came from { $from } to { $to }
handover-gap_open = { $whose }: nobody came since { $from }
handover-gap_post = nobody came at all from { $from } to { $to }
handover-gap_post_open = nobody came at all since { $from }
handover-unseen = { $count } { $count ->
    [one] point
   *[other] points
} unseen tonight: { $points }
handover-swap = { $at } { $by } took over from { $from } (record { $seq })
handover-wrong_pins = wrong PIN for { $who }: { $wrong } { $wrong ->
    [one] time
   *[other] times
}{ $early ->
    [0] {""}
   *[other] , { $early } more tries came too soon
}
handover-begun = record { $seq }: started by { $began }, finished by { $by }
handover-unclosed = the shift of { $from } was never handed over (shift { $shift })
handover-check_open = { $item }: not checked
handover-check_missing = { $item }: problem{ $told ->
    [blank] {""}
   *[other] , { $told }
}
handover-clock_right = matches the watch
handover-clock_fast = { $minutes } min fast
handover-clock_slow = { $minutes } min slow
handover-pieces = { $count } pieces
handover-first_serial = first line { $serial }
handover-hours_old = list is { $hours } h old
handover-unsigned = not signed yet
handover-signed_chain = signed up to record { $seq }, hash { $head }
handover-signed = handed over by { $who }, { $at } (record { $seq })
handover-taken = taken over by { $who }, { $at }
handover-refused = not taken over by { $who }, { $at }: { $reason }
handover-not_taken = not taken over yet
handover-all_taken = all taken over
handover-left = { $count } { $count ->
    [one] item
   *[other] items
} not taken over

handover-item-counts = Passages
handover-item-inside = Inside
handover-item-waiting = Waiting
handover-item-trips = Still out
handover-item-fevers = Fever this shift
handover-item-refusals = Turned back
handover-item-emergencies = Emergencies, details owed
handover-item-doors = Doors open or broken
handover-item-repairs = Repairs
handover-item-rounds = Patrols
handover-item-checks = Missed checks
handover-item-incidents = Open incidents
handover-item-rules = Rule changes
handover-item-corrections = Corrections
handover-item-pad = Pad lines missing
handover-item-clock = Clock
handover-item-equipment = Equipment
handover-item-checklist = Checklist gaps
handover-item-unclosed = Shifts left open
handover-item-coverage = Patrol gaps
handover-item-permits = Agreed by phone, unconfirmed
handover-item-sign_ins = Handovers and PINs

handover-kind-in = in
handover-kind-out = out
handover-kind-refused = turned back
handover-kind-visitors = visitors
handover-kind-tailgates = tailgates
handover-kind-vehicles = vehicles
handover-kind-couriers = couriers
handover-kind-parcels = parcels
handover-kind-emergencies = emergencies
handover-kind-cold_readings = low readings
handover-kind-late = late entries
handover-kind-rounds = rounds
handover-kind-points = points checked
handover-kind-door_looks = door checks
handover-kind-incidents = incidents
handover-kind-reveals = numbers viewed
handover-kind-erased = erased

handover-check-clock = clock
handover-check-scanner = scanner test card
handover-check-thermometers = thermometers
handover-check-radio = radio
handover-check-pad = paper pad
handover-check-lists = lists

handover-done_opened = shift opened, record { $seq }
handover-done_closed = shift closed, record { $seq }
handover-done_good = { $item } fine, record { $seq }
handover-done_missing = { $item }: problem noted as an open item, record { $seq }
handover-done_signed = handover signed, { $items } items to take over{ $carried ->
    [0] {""}
   *[other] , { $carried } unchanged
}, record { $seq }
handover-done_taken = { $items } { $items ->
    [one] item
   *[other] items
} taken over, record { $seq }
handover-done_refused = { $items } { $items ->
    [one] item
   *[other] items
} not taken over, record { $seq }
handover-no_such_shift = no such shift: see { word-cmd_8 }

handover-not-shift_open = the shift of { $at } is still open: type { word-cmd_handover } sign first
handover-not-shift_closed = the shift of { $at } is already closed
handover-not-not_handed_over = the shift of { $at } has not been taken over: type { word-cmd_shift } close REASON
handover-not-left_over = it is signed, but { $items } items are not taken over: type { word-cmd_handover } ok, or { word-cmd_handover } no 3 REASON
handover-not-not_on_shift = you recorded nothing in the shift of { $at } and cannot sign for it: record something first, such as 3-2 ok
handover-not-nothing_signed = no handover has been signed: the outgoing warden types { word-cmd_handover } sign first
handover-not-same_person = the same person cannot hand over and take over
handover-not-handed_over = the handover signed { $at } has already been taken over
handover-not-no_item = the handover has no item { $no }: see { word-cmd_8 }
handover-not-need_refusal_reason = say why: { word-cmd_handover } no 3 REASON
