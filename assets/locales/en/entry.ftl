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
entry-help_subject = 3-2-501 home  lxm initials  0417 tail  B12345 plate
entry-help_temperature = 365 or 36.5 temperature
entry-help_choice = i in  o out  q queue  r turn back  x not taken  e emergency  n note
entry-help_priority = a elderly  b infant  m medical: first in line  g household together
entry-help_method = 365w wrist  365k neck  365c clinical  t2 thermometer 2
entry-help_group = 1 365 2 364w 3 x i  household members by number, or all in order: 365 364
entry-help_door = 3-2 ok  3-2 open  3-* broken: unit doors
entry-help_patrol = p3 out  p3 3-2 ok  p3 back: patrol team
entry-help_tailgate = +2 two people came in on somebody's heels
entry-help_yes = ! to confirm
