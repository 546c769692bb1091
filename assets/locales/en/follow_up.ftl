### Health follow-up

# outcome: Msg, day: String, seq: i64
follow_up-done = contact for { $day }: { $outcome }, recorded as { $seq }
# outcome: Msg, day: String, seq: i64
follow_up-done_unwell = contact for { $day }: { $outcome }, recorded as { $seq }; tell the duty leader and the subdistrict now
# outcome: Msg, day: String, seq: i64
follow_up-done_over = contact for { $day }: { $outcome }, recorded as { $seq }; it was the last contact: the follow-up is over
# day: String, who: String
follow_up-what = contact with { $who } for { $day }
follow_up-not_followed = not under follow-up: an officer sets it with { word-cmd_flag } { word-flag_followup } { word-until } 03-08
# begins: String
follow_up-not_begun = the follow-up began on { $begins }; there is no contact before it
# ends: String
follow_up-not_over = the follow-up ends only with a contact that reaches them on { $ends } or later: { word-cmd_contact } { word-by_phone } { word-came_well }; a shorter one is set with { word-cmd_flag } { word-flag_followup } { word-until } DATE
follow_up-channel-phone = phone
follow_up-channel-video = video
follow_up-channel-message = message
follow_up-outcome-well = reached, well
follow_up-outcome-unwell = reached, unwell
follow_up-outcome-not_reached = not reached
follow_up-outcome-refused = refused
follow_up-outcome-not_attempted = not attempted
follow_up-day-well = reached, well
follow_up-day-unwell = reached, unwell
follow_up-day-not_reached = not reached
follow_up-day-refused = refused
follow_up-day-not_attempted = not attempted
follow_up-day-missed = missed
follow_up-day-due = not called yet
follow_up-urgency-unwell = unwell
follow_up-urgency-silent = no word 2 days
follow_up-urgency-due = call today
follow_up-urgency-done = done today

## What is typed

commands-does-contact = contact with the open person, or #NUMBER of the list: { word-by_phone }, { word-by_video }, { word-by_message }; then { word-came_well }, { word-came_unwell }, { word-came_unreached }, { word-came_refused }; or { word-untried } WHY
commands-example-contact = { word-cmd_contact } { word-by_phone } { word-came_well } 36.5, or { word-cmd_contact } #4711 { word-untried } line down

## Screens, pages and tables

# who: String, urgency: Msg
follow_up-watch = follow-up { $who }: { $urgency }
# seq: i64, who: String, urgency: Msg, missed: usize, ends: String
follow_up-handover = #{ $seq } { $who }: { $urgency }{ $missed ->
    [0] {""}
    [one] , { $missed } day missed
   *[other] , { $missed } days missed
}{ $ends ->
    [blank] {""}
   *[other] , until { $ends }
}
handover-item-follow_ups = Open follow-ups
tables-part-follow_up_unwell = under follow-up, unwell
tables-part-follow_up_silent = under follow-up, no word for two days
tables-part-follow_up_due = under follow-up, not called today
tables-title-follow_up = Health follow-up
tables-about-follow_up = who is under health follow-up, with today and the days missed
tables-head_urgency = To do
tables-head_today = Today
tables-head_begins = First day
tables-head_ends = Last day
tables-head_missed_days = Days missed
tables-head_last_contact = Last contact
tables-head_contact_channel = By
tables-head_contact_outcome = Outcome
tables-head_instruction = What to do

## The command line

cli-about-followup = Who is under health follow-up today: unwell and silent ones first, then those to be called
follow_up-nobody = nobody is under follow-up
# people: usize, due: usize, unwell: usize, silent: usize, ending: usize
follow_up-figures = under follow-up: { $people }, to be called: { $due }, unwell: { $unwell }, no word for two days: { $silent }, last contact due: { $ending }
# days: String
follow_up-missed = missed: { $days }
# begins: String, ends: String
follow_up-span = { $begins } to { $ends }
# begins: String
follow_up-open_span = since { $begins }, no last day
follow_up-last_due = last contact due

## Its list

lists-column-ends = last day
lists-bad-day = not a date
lists-mend-day = Please enter a date within a year, such as 2026-03-08.
lists-bad-day_over = this day is over, or before the first day
lists-mend-day_over = Please enter the last day, today or later, such as 2026-03-08.
lists-bad-day_ahead = this day has not come yet
lists-mend-day_ahead = Please enter the first day, today or earlier, or leave it empty for today.
lists-list-looks_like_follow_up = this looks like a list of people under follow-up
lists-mend-looks_like_follow_up = Please use: nightpost import follow-up

follow_up-confidence-certain = certain
follow_up-confidence-likely = likely
follow_up-confidence-possible = possible
# confidence: Msg
follow_up-confident = {"    "}confidence: { $confidence }
# row: &str, listed: String, lives: String
follow_up-moved = row { $row }: { $listed } lives elsewhere by the list of residents: { $lives }
# row: &str, listed: String, lives: String
follow_up-gone = row { $row }: { $listed } is no longer on the list of residents: { $lives }
# row: &str, listed: String
follow_up-stranger = row { $row }: { $listed } is nobody of the residents; not taken

## F6

follow_up-tab = Follow-up
follow_up-head_urgency = To do
follow_up-head_home = Home
follow_up-head_name = Name
follow_up-head_today = Today
follow_up-head_ends = Until
follow_up-head_missed = Missed
# state: String
follow_up-page_state = { $state }
# at: Msg, by: Msg, outcome: Msg, seq: i64, actor: &str
follow_up-page_last = last contact { $at }, { $by }: { $outcome } ({ $seq }, { $actor })
# note: &SafeText
follow_up-page_note = { $note }
follow_up-nobody_tried = nobody tried
follow_up-page_gone = no longer on the list of residents
# seq: i64
follow_up-hint = { word-cmd_contact } #{ $seq } { word-by_phone } { word-came_well }; the phone: open them and type { word-cmd_reveal } WHY
