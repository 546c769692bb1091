### Incidents

incidents-opened = incident { $no }: { $kind }, { $place }, recorded as { $seq }
incidents-opened_hint = { $told }; when it is over: { word-cmd_incident } { $no } close OUTCOME
incidents-opened_over = incident { $no }: { $kind }, { $place }, closed, recorded as { $seq }
incidents-again = { $told }; { $times ->
    [2] second time
    [3] third time
    [4] fourth time
    [5] fifth time
   *[other] time { $times }
} at { $place }: { $dates }
incidents-between = {", "}
incidents-noted = note added to incident { $no }, recorded as { $seq }
incidents-closed = incident { $no } closed, recorded as { $seq }
incidents-what_opened = incident { $no }
incidents-what_noted = a note to incident { $no }
incidents-what_closed = closing incident { $no }
incidents-unknown = there is no incident { $no }: F4 lists them
incidents-is_closed = incident { $no } was closed at { $at } (by { $by }, { $seq }); to add to it type { word-cmd_incident } { $no } note WORDS
incidents-understood_new = incident: { $kind }, { $place }
incidents-understood_people = { $count } people
incidents-understood_passage = about { $seq }
incidents-understood_over = closed: { $outcome }
incidents-understood_note = incident { $no }, note: { $text }
incidents-understood_close = incident { $no } closed: { $outcome }
incidents-erased = (erased)
incidents-is_open = open
incidents-is_over = closed { $at }: { $outcome }
incidents-team = team { $no }
incidents-note = { $at } { $by }: { $text }
incidents-history = { $times ->
    [1] once before: { $dates }
   *[other] { $times } times before: { $dates }
}
incidents-none = no incidents
incidents-unknown_mend = nightpost incidents lists tonight's and all open ones
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
