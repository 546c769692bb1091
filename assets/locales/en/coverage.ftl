### Coverage of the night, and the Patrol screen

coverage-first_one = A team goes: p1 out; returns: p1 back; by radio: p1 radio out
coverage-first_two = Points: p1 3-2 ok / east-wall ok / 4-1 missed snow
coverage-first_three = Trouble: p1 incident fence east-wall wire cut; { word-cmd_incident } 12 close mended
coverage-teams_title = Teams
coverage-timeline_title = Night
coverage-gaps_title = Gaps, next round
# time: String
coverage-evaluated = as of { $time }
coverage-post = all teams
# name: &str
coverage-area = area { $name }
# name: &str
coverage-area_named = { $name }
coverage-no_area = elsewhere
# since: Msg
coverage-came_post_since = no team has been out since { $since }
coverage-came_post_yet = no team has been out yet
# from: String, to: String
coverage-came_post_between = no team was out from { $from } to { $to }
# area: Msg, since: Msg
coverage-came_area_since = nobody has been in { $area } since { $since }
# area: Msg
coverage-came_area_yet = nobody has ever been in { $area }
# area: Msg, from: String, to: String
coverage-came_area_between = nobody was in { $area } from { $from } to { $to }
# team: Msg, since: Msg
coverage-came_team_since = { $team } has not been out since { $since }
# team: Msg
coverage-came_team_yet = { $team } has not been out yet
# team: Msg, from: String, to: String
coverage-came_team_between = { $team } was not out from { $from } to { $to }
# from: String, to: String
coverage-plan_post = nobody is planned from { $from } to { $to }
# area: Msg, from: String, to: String
coverage-plan_area = nobody is planned from { $from } to { $to } ({ $area })
# nobody_came: usize, not_planned: usize, unseen: usize
coverage-measures = nobody came: { $nobody_came }, nobody planned: { $not_planned }, points unseen: { $unseen }
coverage-no_roster = no roster yet: nightpost import roster FILE
coverage-no_routes = no routes yet, so no areas or points are known: nightpost import routes FILE
coverage-no_teams = no teams yet: nightpost import staff FILE
coverage-no_round = no round tonight yet: type p1 out when team 1 leaves
coverage-no_members = nobody on tonight's roster: nightpost import roster FILE
coverage-no_points = no route: points it reports are listed here
coverage-gone = no longer there: Esc goes back
# points: usize
coverage-next_round = { $points ->
    [one] next round: 1 point
   *[other] next round: the { $points } points unchecked for longest
}
# no: u16, held: usize, points: usize
coverage-next_route = { $held } of these { $points } are on route { $no }
# team: Msg
coverage-next_team = this is { $team }'s route
coverage-next_nothing = next round: no points are waiting
# age: Msg
coverage-unseen_for = { $age } ago
coverage-never_seen = never checked
coverage-mark-there = out
coverage-mark-missed = nobody came
coverage-mark-planned = planned
coverage-mark-not_planned = nobody planned
coverage-mark_now = now
coverage-head_route = Route
coverage-head_points = Checked
coverage-head_here = Present
coverage-head_due = Due back
coverage-head_what = What
coverage-head_kind = Kind
coverage-head_place = Place
coverage-head_area = Area
coverage-head_seen = Checked
coverage-head_found = Found
coverage-head_staff_no = Staff no.
coverage-head_came = Attended
coverage-head_duty = Duty
coverage-head_last = Last check
coverage-state_soon = due soon
coverage-state_off = off duty
coverage-state_open = open
coverage-state_closed = closed
# no: u16
coverage-route = route { $no }
# here: usize, planned: usize
coverage-people_here = { $here } of { $planned } present
# time: String
coverage-due = due { $time }
# time: String
coverage-back = back { $time }
coverage-uncertain = the clock jumped: time uncertain
coverage-came_present = present
coverage-came_late = late
coverage-came_absent = absent
# by: &str
coverage-came_replaced = replaced by { $by }
coverage-came_unsaid = not signed in
coverage-joined = joined ad hoc
# count: usize
coverage-rounds = { $count ->
    [one] 1 round
   *[other] { $count } rounds
}
# seen: usize, all: usize
coverage-points_seen = { $seen } of { $all } points checked
coverage-point_seen = checked
coverage-point_missed = not checked
coverage-point_open = pending
coverage-extra = not on the route
# team: Msg
coverage-team_page = Patrol { $team }
# team: Msg, out: String
coverage-round_page = Round of { $team }, out { $out }
# night: String, time: String
coverage-cli_title = night of { $night }, 18:00 to 08:00, as of { $time }
coverage-cli_gaps = gaps:
# place: String, seen: Msg
coverage-cli_point = { $place }, { $seen }
