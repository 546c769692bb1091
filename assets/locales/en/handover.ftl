### Handover

handover-title = { $post }: handover of the shift of { $shift }
handover-running = shift since { $from }, still on
handover-closed = shift from { $from } to { $to }
handover-as_of = as of { $at }, record { $seq }
handover-chain = journal hash { $hash }
handover-uncertain = times are uncertain from record { $seq } on: the clock jumped
handover-on = { $name }, since { $since }, { $records } { $records ->
    [one] record
   *[other] records
}
handover-by_hour = By the hour
handover-before = before
handover-pen_going = Handed over by
handover-pen_coming = Taken over by
handover-hour = hour
handover-all = all
handover-none = nothing
handover-more = and { $count } more
handover-between = {", "}
handover-counted = { $kind } { $count }
handover-residents = residents: { $inside } inside, { $outside } out, { $unknown } unknown
handover-visitors = visitors inside { $visitors }, others in vehicles { $others }
handover-others_unmatched = left in vehicles without having come in one { $count }
handover-doubt = tailgaters { $tailgates }, passages of this shift that do not match { $unmatched }
handover-waiting = gate { $gate }: { $people } waiting, the first since { $since }
handover-trips = { $count } not overdue (home, out since): { $homes }
handover-trip_overdue = OVERDUE: { $who }, out since { $out }, due back by { $due }
handover-fever_open = { $who }, since { $at }, { $stage }
handover-fever_over = { $who }, since { $at }, over: { $ending }
handover-refusal = { $at } { $who }, gate { $gate } { $way }, { $reason } (record { $seq })
handover-erased = erased
handover-debt = { $at } gate { $gate }{ $who }, data missing (record { $seq })
handover-door = { $place }, { $state } since { $since }
handover-repair = { $code }, { $stage }, reported { $since }{ $why ->
    [blank] {""}
   *[other] , { $why }
}
handover-repair_worker = mended by { $who }
handover-repair_watch = watched by { $who }
handover-round_out = team { $team } out since { $out }, due { $due }
handover-round_overdue = OVERDUE: team { $team } out since { $out }, due { $due }
handover-round_late = late: team { $team } out { $out }, due { $due }, back { $back }
handover-round_back = team { $team } out { $out }, back { $back }
handover-round_unseen = { $points } { $points ->
    [one] point
   *[other] points
} not seen
handover-missed = { $count } missed, { $unexplained } of them without a reason
handover-missed_overdue = nobody has looked since: { $points }
handover-incident = no. { $no } { $at } { $kind }, { $place }, { $text }
handover-rule_set = { $name } from { $from } on: { $text }
handover-rule_ended = { $name } ends { $from }
handover-annulled = record { $of } annulled ({ $at }, { $by }, record { $seq })
handover-corrected = record { $of } corrected ({ $at }, { $by }, record { $seq })
handover-pad = { $entered } lines entered, first { $first }, last { $last }
handover-pad_missing = missing: { $serials }
handover-clock_on = { $at } the clock jumped forward { $seconds } s (record { $seq })
handover-clock_back = { $at } the clock jumped back { $seconds } s (record { $seq })
handover-gun = thermometer { $name }: { $cold } of the last { $readings } readings cold
handover-gun_cold = thermometer { $name } is too cold: { $cold } of the last { $readings } readings; warm it or swap it
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
   *[other] , { $early } more came too early
}
handover-begun = record { $seq }: begun by { $began }, finished by { $by }
handover-unclosed = the shift of { $from } was never handed over (shift { $shift })
handover-check_open = { $item }: not checked
handover-check_missing = { $item }: something is wrong{ $told ->
    [blank] {""}
   *[other] , { $told }
}
handover-clock_right = agrees
handover-clock_fast = { $minutes } min fast
handover-clock_slow = { $minutes } min slow
handover-pieces = { $count } of them
handover-first_serial = first line { $serial }
handover-hours_old = list of { $hours } h ago
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
handover-item-trips = Out
handover-item-fevers = Fever
handover-item-refusals = Turned back
handover-item-emergencies = Emergency, no data
handover-item-doors = Doors not shut
handover-item-repairs = Repairs
handover-item-rounds = Rounds
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
handover-item-sign_ins = Swaps and PINs

handover-kind-in = in
handover-kind-out = out
handover-kind-refused = refused
handover-kind-visitors = visitors
handover-kind-tailgates = tailgate
handover-kind-vehicles = vehicles
handover-kind-couriers = couriers
handover-kind-parcels = parcels
handover-kind-emergencies = emergency
handover-kind-cold_readings = cold
handover-kind-late = late
handover-kind-rounds = rounds
handover-kind-points = points
handover-kind-door_looks = doors
handover-kind-incidents = incidents
handover-kind-reveals = numbers shown
handover-kind-erased = erased

handover-check-clock = clock, watch
handover-check-scanner = scanner test card
handover-check-thermometers = thermometers
handover-check-radio = radio
handover-check-pad = paper pad
handover-check-lists = lists

handover-done_opened = shift opened, record { $seq }
handover-done_closed = shift closed, record { $seq }
handover-done_good = { $item } all right, record { $seq }
handover-done_missing = { $item }: now an open item, record { $seq }
handover-done_signed = handover signed, { $items } items to take over{ $carried ->
    [0] {""}
   *[other] , { $carried } as answered before
}, record { $seq }
handover-done_taken = { $items } { $items ->
    [one] item
   *[other] items
} taken over, record { $seq }
handover-done_refused = { $items } { $items ->
    [one] item
   *[other] items
} not taken over, record { $seq }
handover-no_such_shift = no such shift: /8 shows them
handover-command_check = start-of-shift checklist; ITEM ok, missing, TIME, NUMBER
handover-command_shift = open, or close [REASON]
handover-command_handover = sign; ok 3; no 3 REASON
handover-command_screen = the Shift screen

handover-not-shift_open = the shift of { $at } is still open: /handover sign first
handover-not-shift_closed = the shift of { $at } was closed before
handover-not-not_handed_over = the shift of { $at } was not taken over: /shift close REASON
handover-not-left_over = it was signed, and { $items } items wait: take them over with /handover ok, or say why not with /handover no 3 REASON
handover-not-not_on_shift = you recorded nothing on the shift of { $at } and cannot sign for it: record something first, such as 3-2 ok
handover-not-nothing_signed = no handover is signed: the outgoing side types /handover sign first
handover-not-same_person = nobody takes over from themselves
handover-not-handed_over = the handover signed { $at } was taken over already
handover-not-no_item = the handover has no item { $no }: /8 shows them
handover-not-need_refusal_reason = say why not: /handover no 3 REASON
