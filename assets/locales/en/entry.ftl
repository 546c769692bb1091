### The entry line

entry-prompt = Entry
entry-placeholder = scan, or door no., initials, phone, plate, /command; ? for help
entry-choice-in = in
entry-choice-out = out
entry-choice-queue = queue
entry-choice-refuse = turn back
entry-choice-not_taken = not taken
entry-choice-emergency = emergency
entry-choice-note = note
entry-choice-household = household
entry-choice-elderly = elderly
entry-choice-infant = infant
entry-choice-medical = medical
entry-choice-wrist = wrist
entry-choice-neck = neck
entry-choice-clinical = clinical
entry-choice_yes = yes
entry-not_in_list = none of these
entry-no_match = nothing found
entry-card = entry pass
entry-home = home
entry-home_unfinished = incomplete door number
entry-unit_door = unit door
entry-plate = plate
entry-phone_tail = phone or ID tail
# count: usize
entry-tailgate = { $count ->
    [one] { $count } person came in unregistered
   *[other] { $count } people came in unregistered
}
entry-needs_temperature = temperature needed (365), or x and why it was not taken
entry-needs_direction = in or out?
entry-needs_reason = a reason is needed
entry-needs_yes = to confirm, type ! and Enter
