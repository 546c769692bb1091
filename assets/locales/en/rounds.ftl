### What patrol teams report

# team: u16, route: Msg, due: String, seq: i64
rounds-out = team { $team } is out{ $route }, due back { $due }, recorded as { $seq }
# no: u16
rounds-route = {" "}(route { $no })
rounds-no_route = {""}
# team: u16, seq: i64
rounds-back = team { $team } is back, recorded as { $seq }
# team: u16, what: String, seq: i64
rounds-reported = team { $team }: { $what }, recorded as { $seq }
# count: usize
rounds-part_seen = { $count } checked
# place: String, state: Msg
rounds-part_trouble = { $place } { $state }
# places: String
rounds-part_missed = not checked { $places }
# places: String
rounds-part_off_route = { $places } not on the route
rounds-part_not_out = the team was not out
# no: u16, points: usize, seq: i64
rounds-route_set = route { $no } set, { $points } points, recorded as { $seq }
# no: u16, seq: i64
rounds-route_ended = route { $no } ended, recorded as { $seq }
# team: u16
rounds-what_report = the report of team { $team }
# team: u16
rounds-what_out = team { $team } going out
# team: u16
rounds-what_back = team { $team } coming back
# team: u16, since: String
rounds-is_out = team { $team } has been out since { $since }; when it is back type p{ $team } back
# team: u16
rounds-is_in = team { $team } is not out; when it leaves type p{ $team } out
# team: u16, at: String, seq: i64, by: String
rounds-came_back = team { $team } came back at { $at } (recorded by { $by }, { $seq }); when it leaves again type p{ $team } out
# at: String, before: String
rounds-out_of_order = { $at } is before what was already recorded at { $before }: check the time and type it again
# place: String
rounds-need_point_reason = why was { $place } not checked? Add it: { $place } missed snow
# place: String
rounds-unknown_point = there is no point { $place }: check the name, { word-cmd_route } shows the routes
# place: String, route: String
rounds-point_not_on_route = there is no point { $place }; this route has { $route }
# team: Msg, route: Msg
rounds-understood_out = { $team } leaves{ $route }
# team: Msg
rounds-understood_back = { $team } is back
# place: String
rounds-understood_seen = { $place } checked
# place: String, why: &SafeText
rounds-understood_missed = { $place } not checked ({ $why })
# place: String
rounds-understood_missed_why = { $place } not checked (why?)
rounds-route_wrong-number = a route number is 1 to 999
rounds-route_wrong-minutes = a round takes 5 to 600 minutes
rounds-route_wrong-points = a route has 1 to 500 points
rounds-route_wrong-twice = points of a route need different names
# count: usize
rounds-routes_title = Patrol routes { $count }
# no: u16
rounds-route_title = Route { $no }
rounds-routes_none = No routes yet. Choose "new route" below, or: nightpost import routes FILE
# no: u16, name: String, points: usize, minutes: u16, team: String
rounds-route_row = { $no } { $name }  { $points } points  { $minutes } min{ $team }
# team: u16
rounds-route_team = {"  "}team { $team }
# number: usize, place: String, kind: Msg, area: String
rounds-route_point = { $number }. { $place }  { $kind }{ $area }
rounds-route_new = + new route
rounds-route_more = + another point
rounds-routes_hint = Enter shows a route; Esc closes
rounds-route_hint = Enter removes the selected point or adds one; Esc goes back
rounds-channel-radio = radio
rounds-channel-phone = phone
rounds-channel-in_person = in person
rounds-kind-unit_door = unit door
rounds-kind-courtyard = courtyard
rounds-kind-closure_point = closure point
rounds-kind-waste_drop = waste drop-off
rounds-kind-other = other
