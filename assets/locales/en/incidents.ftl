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

## What is typed, and why it may be refused

commands-does-incident = incident: KIND PLACE WORDS, or NUMBER note, NUMBER close
commands-example-incident = { word-cmd_incident } fence east-wall x3 wire cut, or { word-cmd_incident } 12 close mended
said-no-incident = there is no incident { $name }: F4 lists them

## The page of the night

coverage-incidents_title = Incidents
coverage-no_incident = no incidents
# no: u32
coverage-incident_page = Incident { $no }
# count: u16
coverage-incident_people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
# seq: i64
coverage-incident_round = round { $seq }
# seq: i64
coverage-incident_passage = passage { $seq }
# time: String, who: &str
coverage-incident_by = { $time } recorded by { $who }
# text: &str, time: String
coverage-incident_outcome = closed { $time }: { $text }
# count: usize
coverage-incident_history = { $count ->
    [one] once before at this place
   *[other] { $count } times before at this place
}
coverage-incident_first = no earlier incidents at this place

## Handover and tables

# no: u32, at: String, kind: Msg, place: &str, text: &SafeText
handover-incident = no. { $no } { $at } { $kind }, { $place }, { $text }
handover-item-incidents = Open incidents
handover-kind-incidents = incidents
tables-title-incidents = Incidents
tables-about-incidents = what happened
tables-head_incident_kind = Kind
tables-head_incident_outcome = Outcome
tables-part-incident = incident

## The command line

# tonight: usize, open: usize
cli-status_incidents = incidents: { $tonight } tonight, { $open } open
cli-about-incidents = Incidents of tonight and any still open; with a number, one incident with its notes and the history of that place
cli-arg-number = Number of an incident
