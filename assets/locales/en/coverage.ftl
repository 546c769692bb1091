### Coverage of the night, and the Patrol screen

coverage-first_one = A team goes: p1 out; comes back: p1 back; told by radio: p1 radio out
coverage-first_two = Points: p1 3-2 ok / east-wall ok / 4-1 missed snow
coverage-first_three = Trouble: p1 incident fence east-wall wire cut; /incident 12 close mended
coverage-teams_title = Teams
coverage-timeline_title = Night
coverage-gaps_title = Gaps, next round
coverage-incidents_title = Incidents
coverage-evaluated = evaluated { $time }
coverage-post = everybody
coverage-area = area { $name }
coverage-area_named = { $name }
coverage-no_area = the rest
coverage-came_post_since = nobody has been out since { $since }
coverage-came_post_yet = nobody has been out yet
coverage-came_post_between = nobody was out from { $from } to { $to }
coverage-came_area_since = no one has been in { $area } since { $since }
coverage-came_area_yet = no one has ever been in { $area }
coverage-came_area_between = no one was in { $area } from { $from } to { $to }
coverage-came_team_since = { $team } has not been out since { $since }
coverage-came_team_yet = { $team } has not been out yet
coverage-came_team_between = { $team } was not out from { $from } to { $to }
coverage-plan_post = nobody is planned from { $from } to { $to }
coverage-plan_area = nobody is planned from { $from } to { $to } ({ $area })
coverage-measures = nobody came: { $nobody_came }, nobody planned: { $not_planned }, points unseen: { $unseen }
coverage-no_roster = no roster yet: nightpost import roster FILE
coverage-no_routes = no routes yet: without one no area and no point is known
coverage-no_teams = no teams yet: nightpost import staff FILE
coverage-no_incident = no incidents
coverage-no_round = no round tonight: type p1 out when team 1 goes
coverage-no_members = not on tonight's roster: nightpost import roster FILE
coverage-no_points = no route: what it reports stands here
coverage-gone = no longer there: Esc goes back
coverage-next_round = { $points ->
    [one] next round: 1 point
   *[other] next round: the { $points } points unseen for longest
}
coverage-next_route = { $held } of these { $points } are on route { $no }
coverage-next_team = the route of { $team }
coverage-next_nothing = next round: nothing waits
coverage-unseen_for = { $age } ago
coverage-never_seen = never seen
coverage-mark_there = out
coverage-mark_missed = nobody came
coverage-mark_planned = planned
coverage-mark_not_planned = nobody planned
coverage-mark_now = now
coverage-head_route = Route
coverage-head_points = Seen
coverage-head_here = Here
coverage-head_due = Due back
coverage-head_what = What
coverage-head_kind = Kind
coverage-head_place = Place
coverage-head_area = Area
coverage-head_seen = Seen
coverage-head_found = Found
coverage-head_staff_no = Staff no.
coverage-head_came = Came
coverage-head_duty = Duty
coverage-head_last = Last seen
coverage-state_soon = due soon
coverage-state_off = off duty
coverage-state_open = open
coverage-state_closed = closed
coverage-route = route { $no }
coverage-people_here = { $here } of { $planned } here
coverage-due = due { $time }
coverage-back = back { $time }
coverage-out = out { $time }
coverage-uncertain = clock jumped: time uncertain
coverage-came_present = here
coverage-came_late = late
coverage-came_absent = absent
coverage-came_replaced = replaced by { $by }
coverage-came_unsaid = not said
coverage-joined = joined
coverage-rounds = { $count ->
    [one] 1 round
   *[other] { $count } rounds
}
coverage-points_seen = { $seen } of { $all } points seen
coverage-point_seen = seen
coverage-point_missed = not seen
coverage-point_open = to come
coverage-extra = not on the route
coverage-team_page = Patrol { $team }
coverage-round_page = Round of { $team }, out { $out }
coverage-incident_page = Incident { $no }
coverage-incident_people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
coverage-incident_round = round { $seq }
coverage-incident_passage = passage { $seq }
coverage-incident_by = { $time } written by { $who }
coverage-incident_outcome = closed { $time }: { $text }
coverage-incident_history = { $count ->
    [one] once before at this place
   *[other] { $count } times before at this place
}
coverage-incident_first = nothing else is known of this place
coverage-cli_title = night of { $night }, 18:00 to 08:00, evaluated { $time }
coverage-cli_gaps = gaps:
coverage-cli_point = { $place }, { $seen }

coverage-incident-outsider = outsider checked
coverage-incident-vehicle = vehicle checked
coverage-incident-gathering = gathering dispersed
coverage-incident-door_forced = door forced
coverage-incident-fence_cut = fence cut
coverage-incident-hazard = hazard
coverage-incident-help = help given
coverage-incident-other = other

coverage-point-unit_door = unit door
coverage-point-courtyard = courtyard
coverage-point-closure_point = closure point
coverage-point-waste_drop = waste drop
coverage-point-other = other
