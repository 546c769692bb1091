### The gate

gate-queue_title = Gate queue
gate-queue_empty = nobody is waiting
gate-open_title = Being registered
gate-passages_title = Recent passages
gate-passages_empty = no passages in this shift yet
gate-inside_title = Visitors inside
gate-inside_empty = no visitors inside
gate-head_no = No.
gate-head_record = Rec.
gate-head_who = Name
gate-head_home = Home
gate-head_direction = Dir
gate-head_temperature = Temp
gate-head_wait = Wait
gate-head_claim = Warden
gate-head_time = Time
gate-direction-in = in
gate-direction-out = out
gate-state_waiting = waiting
gate-verdict_passed = LET THROUGH
gate-verdict_refused = NOT LET THROUGH
gate-verdict_fever = FEVER
# count: usize
gate-verdict_others = { $count } decided otherwise
# count: usize
gate-flow = { $count } passages in the last 15 min
# wait: Msg
gate-mean_wait = mean wait { $wait }
gate-state-admitted = let through
gate-state-refused = turned back
gate-state_emergency = emergency
# name: &str
gate-claimed_by = { $name } is dealing with it
gate-watch_title = Open matters, who is inside
# count: usize
gate-top_fevers = fever { $count }
# count: usize
gate-top_debts = details owed { $count }
# no: u16
gate-device = thermometer { $no }
# leader: &str, at: String, who: &SafeText, seq: i64
gate-watch_permit = { $at } { $who } let through: { $leader } agreed by phone, to be confirmed (record { $seq })
# told: Msg
gate-watch_disputed = { $told }; the leader says no
# seq: i64, time: String, name: &SafeText
gate-watch_debt = details owed { $seq } { $time } { $name }
# no: u16, name: &SafeText, cold: u32, of: u32
gate-watch_cold = thermometer { $no } ({ $name }): { $cold } of the last { $of } readings below 35.0: warm it or swap it
# time: String
gate-watch_rest = resting until { $time }
gate-watch_retest = retest: w wrist, k neck
# temperature: String, step: String
gate-fever_case = fever { $temperature }: { $step }
gate-aloud_confirmed = Please come with us and sit down at the holding spot; we have called a doctor.
# whom: String
gate-watch_held = at the holding spot; still to call: { $whom }
# whom: String
gate-watch_uncalled = to the holding spot; not yet called: { $whom }
# late: Msg
gate-watch_overdue = { $late } overdue
# time: String
gate-watch_until = until { $time }
# count: i64
gate-count_inside = residents in { $count }
# count: i64
gate-count_outside = out { $count }
# count: i64
gate-count_unknown = unknown { $count }
# no: u16
gate-lane = lane { $no }
gate-mark_late = late
gate-mark_corrects = corrected
# count: i64
gate-count_visitors = visitors { $count }
# count: i64
gate-count_others = in vehicles { $count }
# count: i64
gate-count_others_unmatched = left by vehicle, never entered by one { $count }
# count: i64
gate-count_tailgates = tailgates +{ $count }
# count: i64
gate-count_unmatched = unmatched { $count }
# count: i64
gate-count_late = late entries { $count }
# serials: String
gate-count_gaps = pad lines missing { $serials }
# seconds: i64, wait: Msg
gate-pace = { $seconds } s each, wait about { $wait }
# sentence: Msg
gate-say_aloud = Say: { $sentence }
gate-group_rest = number and temperature of each, or of all in order; i in, o out
gate-rules_title = Rules for going out
gate-rules_none = no rule: going out is not limited
gate-rules_hint = Arrows, then Enter types it into the line: a rule to end, a ready one to set
gate-rule_now = now
# at: Msg
gate-rule_from = from { $at }
# name: &SafeText, text: &SafeText
gate-rule_line = { $name }: { $text }
gate-presets_title = Built-in rules
