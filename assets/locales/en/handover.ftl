### Handover

# post: &SafeText, shift: String
handover-title = { $post }: handover, shift of { $shift }
handover-running = this shift is still on
# from: String, to: String
handover-closed = shift from { $from } to { $to }
# at: String, seq: i64
handover-as_of = as of { $at }, record { $seq }
# hash: &str
handover-chain = journal hash { $hash }
# seq: i64
handover-uncertain = times are uncertain from record { $seq } on: the clock jumped
# name: &str, since: String, records: u64
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
# count: usize
handover-more = and { $count } more
handover-between = {", "}
# kind: Msg, count: u64
handover-counted = { $kind } { $count }
# inside: i64, outside: i64, unknown: i64
handover-residents = residents: { $inside } inside, { $outside } outside, { $unknown } unknown
# visitors: i64, others: i64
handover-visitors = visitors inside { $visitors }, outsiders in vehicles { $others }
# count: i64
handover-others_unmatched = left by vehicle without having entered by vehicle { $count }
# tailgates: i64, unmatched: i64
handover-doubt = tailgaters { $tailgates }, unmatched passages of this shift { $unmatched }
# gate: u16, people: u32, since: String
handover-waiting = gate { $gate }: { $people } waiting since { $since }
# count: usize, homes: String
handover-trips = { $count } not overdue (home, out since): { $homes }
# who: &str, out: String, due: String
handover-trip_overdue = OVERDUE: { $who }, out since { $out }, due back by { $due }
# who: &str, at: String, stage: Msg
handover-fever_open = { $who }, since { $at }, { $stage }
# who: &str, at: String, stage: Msg, whom: String
handover-fever_to_call = { $who }, since { $at }: { $stage }; still to call: { $whom }
# who: &str, at: String, ending: Msg
handover-fever_over = { $who }, since { $at }, over: { $ending }
# seq: i64, at: String, who: &str, gate: u16, way: Msg, reason: Msg
handover-refusal = { $at } { $who }, gate { $gate } { $way }, { $reason } (record { $seq })
handover-erased = erased
# seq: i64, at: String, leader: &str, by: &str, who: &str, why: &SafeText
handover-permit = { $at } { $who }: { $by } recorded that { $leader } agreed by phone ({ $why }), to be confirmed by { $leader } (record { $seq })
# told: Msg
handover-permit_disputed = { $told }; the leader says no
# seq: i64, at: String, gate: u16, who: &str
handover-debt = { $at } gate { $gate }{ $who }, details owed (record { $seq })
# place: &str, state: Msg, since: String
handover-door = { $place }, { $state } since { $since }
# code: &str, stage: Msg, since: String, why: &SafeText
handover-repair = { $code }, { $stage }, reported { $since }{ $why ->
    [blank] {""}
   *[other] , { $why }
}
# who: &SafeText
handover-repair_worker = repaired by { $who }
# who: &SafeText
handover-repair_watch = guarded by { $who }
# team: u16, out: String, due: String
handover-round_out = team { $team } out since { $out }, due { $due }
# team: u16, out: String, due: String
handover-round_overdue = OVERDUE: team { $team } out since { $out }, due { $due }
# team: u16, out: String, due: String, back: String
handover-round_late = late: team { $team } out { $out }, due { $due }, back { $back }
# team: u16, out: String, back: String
handover-round_back = team { $team } out { $out }, back { $back }
# points: usize
handover-round_unseen = { $points } { $points ->
    [one] point
   *[other] points
} not checked
# count: usize, unexplained: usize
handover-missed = { $count } missed, { $unexplained } without a reason
# points: String
handover-missed_overdue = not checked since: { $points }
# name: &SafeText, from: String, text: &SafeText
handover-rule_set = { $name } from { $from }: { $text }
# name: &SafeText, from: String
handover-rule_ended = { $name } ends { $from }
# of: i64, at: String, by: &str, seq: i64
handover-annulled = record { $of } annulled ({ $at }, { $by }, record { $seq })
# of: i64, at: String, by: &str, seq: i64
handover-corrected = record { $of } corrected ({ $at }, { $by }, record { $seq })
# entered: usize, first: String, last: String
handover-pad = { $entered } lines entered, first { $first }, last { $last }
# serials: String
handover-pad_missing = missing: { $serials }
# at: String, seconds: i64, seq: i64
handover-clock_on = { $at } the clock jumped forward { $seconds } s (record { $seq })
# at: String, seconds: i64, seq: i64
handover-clock_back = { $at } the clock jumped back { $seconds } s (record { $seq })
# at: String, seq: i64
handover-clock_lost = { $at } the clock had lost its time, what follows is guessed (record { $seq })
# name: &SafeText, readings: u32, cold: u32
handover-gun = thermometer { $name }: { $cold } of the last { $readings } readings low
# name: &SafeText, readings: u32, cold: u32
handover-gun_cold = thermometer { $name } is too cold: { $cold } of the last { $readings } readings low; warm it or swap it
# gate: u16, since: String
handover-short = gate { $gate } in short mode since { $since }
# whose: Msg, from: String, to: String
handover-gap = { $whose }: nobody came from { $from } to { $to }
# whose: Msg, from: String
handover-gap_open = { $whose }: nobody came since { $from }
# from: String, to: String
handover-gap_post = nobody came at all from { $from } to { $to }
# from: String
handover-gap_post_open = nobody came at all since { $from }
# count: usize, points: String
handover-unseen = { $count } { $count ->
    [one] point
   *[other] points
} unseen tonight: { $points }
# at: String, by: &str, from: &str, seq: i64
handover-swap = { $at } { $by } took over from { $from } (record { $seq })
# who: &str, wrong: u64, early: u64
handover-wrong_pins = wrong PIN for { $who }: { $wrong } { $wrong ->
    [one] time
   *[other] times
}{ $early ->
    [0] {""}
   *[other] , { $early } more tries came too soon
}
# seq: i64, began: &str, by: &str
handover-begun = record { $seq }: started by { $began }, finished by { $by }
# from: String, shift: i64
handover-unclosed = the shift of { $from } was never handed over (shift { $shift })
# item: Msg
handover-check_open = { $item }: not checked
# item: Msg, told: String
handover-check_missing = { $item }: problem{ $told ->
    [blank] {""}
   *[other] , { $told }
}
handover-clock_right = matches the watch
# minutes: i64
handover-clock_fast = { $minutes } min fast
# minutes: i64
handover-clock_slow = { $minutes } min slow
# count: i64
handover-pieces = { $count } pieces
# serial: i64
handover-first_serial = first line { $serial }
# hours: i64
handover-hours_old = list is { $hours } h old
handover-unsigned = not signed yet
# seq: i64, head: &str
handover-signed_chain = signed up to record { $seq }, hash { $head }
# who: &str, at: String, seq: i64
handover-signed = handed over by { $who }, { $at } (record { $seq })
# who: &str, at: String
handover-taken = taken over by { $who }, { $at }
# who: &str, at: String, reason: &SafeText
handover-refused = not taken over by { $who }, { $at }: { $reason }
handover-not_taken = not taken over yet
handover-all_taken = all taken over
# count: usize
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
handover-kind-erased = erased

handover-check-clock = clock
handover-check-scanner = scanner test card
handover-check-thermometers = thermometers
handover-check-radio = radio
handover-check-pad = paper pad
handover-check-lists = lists

# seq: i64
handover-done_opened = shift opened, record { $seq }
# seq: i64
handover-done_closed = shift closed, record { $seq }
# item: Msg, seq: i64
handover-done_good = { $item } fine, record { $seq }
# item: Msg, seq: i64
handover-done_missing = { $item }: problem noted as an open item, record { $seq }
# items: usize, carried: usize, seq: i64
handover-done_signed = handover signed, { $items } items to take over{ $carried ->
    [0] {""}
   *[other] , { $carried } unchanged
}, record { $seq }
# items: usize, seq: i64
handover-done_taken = { $items } { $items ->
    [one] item
   *[other] items
} taken over, record { $seq }
# items: usize, seq: i64
handover-done_refused = { $items } { $items ->
    [one] item
   *[other] items
} not taken over, record { $seq }

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
