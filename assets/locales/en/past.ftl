### The post as it stood at a moment of the past

# at: String, seq: i64, head: i64
past-head = PAST  { $at }  after record { $seq } of { $head }
past-read_only = nothing can be changed here; Esc goes back to now
past-key_record = Record
past-key_minute = Minute
past-key_stop = Events
past-reading = PAST  reading the journal up to there ...

past-stop-shift_begins = a shift began
past-stop-shift_ends = a shift ended
past-stop-signed = a handover was signed
past-stop-emergency = emergency lane
past-stop-short_mode = short mode began
past-stop-fever = a fever case began
past-stop-fever_ends = a fever case ended
past-stop-incident = an incident was reported
past-stop-no_answer = the lone warden gave no answer
past-stop-rule = a rule was set
past-stop-rule_ends = a rule was ended
past-stop-restored = the file was restored from a copy
past-stop-clock = the clock jumped
past-stop-loss = lost records were accepted
