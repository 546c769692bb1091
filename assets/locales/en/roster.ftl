### The roster and who came

# count: usize, who: String
roster-here = { $count } here: { $who }
# count: usize, who: String
roster-late = { $count } late: { $who }
# team: u16, what: String
roster-in_team = team { $team }: { $what }
# count: usize, who: String
roster-absent = { $count } absent: { $who }
# who: String, by: String, team: u16
roster-replaced = { $by } replaces { $who }, team { $team }
# who: String, team: u16, until: Msg
roster-joined = { $who } joins team { $team } until { $until }
# who: String, team: u16, until: Msg
roster-walked_up = volunteer { $who } joins team { $team } until { $until }
# what: String, seq: i64
roster-done = { $what }, recorded as { $seq }
# count: usize, seq: i64
roster-recorded = attendance of { $count }, recorded as { $seq }
roster-between_names = {", "}
# names: String, more: usize
roster-and_more = { $names } and { $more } more
# name: &SafeText, ended: Msg, begins: Msg, rest: Msg
roster-rest = { $name } off at { $ended }, on again at { $begins }, rest { $rest }, less than 8 h
roster-no_rest = none
# said: Msg, rest: Msg
roster-with_rest = { $said }; note: { $rest }
# said: Msg, rest: Msg, more: usize
roster-with_rests = { $said }; note: { $rest }, and { $more } more
# count: usize
roster-what_here = { $count } signing in
# count: usize
roster-what_absent = { $count } absent
# by: String
roster-what_replaced = { $by } as a replacement
# team: u16, who: String
roster-what_joined = { $who } joining team { $team }
# typed: &SafeText
roster-nobody = { $typed } is not on the staff list: use a staff number, name or end of phone number; for somebody new: { word-cmd_walkup } NAME PHONE p3
# typed: &SafeText, names: String
roster-several = { $typed } could be { $names }; type the staff number
# who: String, no: String
roster-not_planned = { $who } is not on tonight's roster; if they are here, type { word-cmd_join } pTEAM { $no }
# who: String, hours: String, no: String
roster-off_duty = { $who } is on duty { $hours }, not now; to record it later type { word-cmd_late } TIME { word-cmd_here } { $no }
# who: String, team: u16, hours: String, no: String
roster-taken = { $who } is already in team { $team } { $hours }; if they change teams, first type { word-cmd_absent } { $no } change
# who: String, at: String
roster-here_already = { $who } has been here since { $at }; nothing was recorded
# team: u16
roster-nobody_left = nobody in team { $team } has to sign in now: all are recorded, or nobody is planned; see F4
# who: String
roster-oneself = { $who } cannot replace themselves; type who came instead
# who: String, team: u16, no: String
roster-known_phone = this phone belongs to { $who }: type { word-cmd_join } p{ $team } { $no }
roster-wrong_end = the end of duty is wrong: it must be after the start, within 24 hours

# night: String, planned: usize, came: usize, absent: usize, unsaid: usize
roster-night = night of { $night }: { $planned } planned, { $came } present, { $absent } absent, { $unsaid } not signed in
# count: usize
roster-extra_people = , { $count } unplanned
# night: String
roster-empty = nobody is planned for the night of { $night }; use nightpost import roster FILE
roster-captain = captain
# state: Msg, at: String
roster-since = { $state } { $at }
# state: Msg, who: String
roster-by_whom = { $state } by { $who }
# state: Msg
roster-beside_plan = { $state } (unplanned)
# value: String
roster-night_wrong = { $value } is not a date
roster-night_mend = write the date of its evening, such as 2026-02-24
# who: String, ended: String, begins: String, rest: Msg
roster-short_rest = less than 8 h of rest: { $who } off at { $ended }, on at { $begins }, { $rest }
# nights: usize, people: usize, mean: String
roster-hours_title = last { $nights } nights, { $people } people, average { $mean } h
# nights: usize, planned: String, worked: String, over: String
roster-hours_row = { $nights } nights	planned { $planned } h	worked { $worked } h	vs average { $over }
# count: usize
roster-hours_late = late { $count }
# count: usize
roster-hours_absent = absent or replaced { $count }
# count: usize
roster-hours_unsaid = not signed in { $count }
# nights: usize
roster-no_hours = nobody was planned in the last { $nights } nights

roster-came-unsaid = not signed in
roster-came-present = present
roster-came-late = late
roster-came-absent = absent
roster-came-replaced = replaced
