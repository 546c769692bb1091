### What changed while somebody was away

# from: String
since-title = Since you left, { $from }
since-own = About your own records
since-rules = Rules for going out
since-flags = Flags
since-open = Came up and still open
since-nothing = nothing changed that concerns you
# at: Msg, by: &str, what: Msg
since-row = { $at } { $by }: { $what }
# seq: i64
since-annulled = your record { $seq } was annulled
# seq: i64
since-corrected = your record { $seq } was corrected
# seq: i64
since-permit_agreed = the leader confirmed the permit of your record { $seq }
# seq: i64
since-permit_disputed = the leader did not confirm the permit of your record { $seq }
# name: Value
since-rule = { $name } was set
# name: Value
since-rule_ended = { $name } was ended
# who: String, kind: Msg
since-flag = { $who }: { $kind }
# who: String, kind: Msg
since-flag_ended = { $who }: { $kind } ended
# who: String
since-fever = fever: { $who }
# seq: i64
since-debt = emergency of record { $seq }: details are owed
# no: u32, kind: String, place: String
since-incident = incident { $no }: { $kind }, { $place }
