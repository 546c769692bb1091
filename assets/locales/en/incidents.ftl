### Incidents

# no: u32, kind: Msg, place: String, seq: i64
incidents-opened = incident { $no }: { $kind }, { $place }, recorded as { $seq }
# told: String, no: u32
incidents-opened_hint = { $told }; when it is over: { word-cmd_incident } { $no } close OUTCOME
# no: u32, kind: Msg, place: String, seq: i64
incidents-opened_over = incident { $no }: { $kind }, { $place }, closed, recorded as { $seq }
# told: String, times: usize, place: String, dates: String
incidents-again = { $told }; { $times ->
    [2] second time
    [3] third time
    [4] fourth time
    [5] fifth time
   *[other] time { $times }
} at { $place }: { $dates }
incidents-between = {", "}
# no: u32, seq: i64
incidents-noted = note added to incident { $no }, recorded as { $seq }
# no: u32, seq: i64
incidents-closed = incident { $no } closed, recorded as { $seq }
# no: u32
incidents-what_opened = incident { $no }
# no: u32
incidents-what_noted = a note to incident { $no }
# no: u32
incidents-what_closed = closing incident { $no }
# no: u32, at: String, by: String, seq: i64
incidents-is_closed = incident { $no } was closed at { $at } (by { $by }, { $seq }); to add to it type { word-cmd_incident } { $no } note WORDS
# kind: Msg, place: String
incidents-understood_new = incident: { $kind }, { $place }
# count: u16
incidents-understood_people = { $count } people
# seq: i64
incidents-understood_passage = about { $seq }
# outcome: &SafeText
incidents-understood_over = closed: { $outcome }
# no: u32, text: &SafeText
incidents-understood_note = incident { $no }, note: { $text }
# no: u32, outcome: &SafeText
incidents-understood_close = incident { $no } closed: { $outcome }
incidents-erased = (erased)
incidents-is_open = open
# at: Msg, outcome: &SafeText
incidents-is_over = closed { $at }: { $outcome }
# no: u16
incidents-team = team { $no }
# at: Msg, by: String, text: &SafeText
incidents-note = { $at } { $by }: { $text }
# times: usize, dates: String
incidents-history = { $times ->
    [1] once before: { $dates }
   *[other] { $times } times before: { $dates }
}
incidents-none = no incidents
incidents-unknown_mend = nightpost incidents lists tonight's and all open ones
# text: &str
incidents-night_shape = { $text } is not a date
incidents-night_mend = write the date on which the night begins: 2026-02-24
incidents-kind-outsider = outsider checked
incidents-kind-vehicle = vehicle checked
incidents-kind-gathering = gathering dispersed
incidents-kind-door_forced = door forced
incidents-kind-fence_cut = fence cut
incidents-kind-hazard = hazard
incidents-kind-help = help given
incidents-kind-other = other
