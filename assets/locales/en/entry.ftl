### The entry line

entry-prompt = Entry
entry-placeholder = scan, or door no., initials, phone, plate, /command; ? for help
entry-choice_in = in
entry-choice_out = out
entry-choice_queue = queue
entry-choice_refuse = turn back
entry-choice_not_taken = not taken
entry-choice_emergency = emergency
entry-choice_note = note
entry-choice_household = household
entry-choice_elderly = elderly
entry-choice_infant = infant
entry-choice_medical = medical
entry-choice_wrist = wrist
entry-choice_neck = neck
entry-choice_clinical = clinical
entry-choice_yes = yes
entry-not_in_list = none of these
entry-no_match = nothing found
entry-card = entry pass
entry-home = home
entry-home_unfinished = incomplete door number
entry-unit_door = unit door
entry-plate = plate
entry-phone_tail = phone or ID tail
entry-tailgate = { $count ->
    [one] { $count } person came in unregistered
   *[other] { $count } people came in unregistered
}
entry-needs_temperature = temperature needed (365), or x and why it was not taken
entry-needs_direction = in or out?
entry-needs_reason = a reason is needed
entry-needs_yes = to confirm, type ! and Enter
