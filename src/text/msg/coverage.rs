//! Coverage of the night: gaps, the timeline, the suggested round; and the Patrol screen's words.

use crate::text::Msg;

texts! {
    "coverage";
    first_one;
    first_two;
    first_three;
    teams_title;
    timeline_title;
    gaps_title;
    incidents_title;
    evaluated(time: String);
    post;
    area(name: &str);
    area_named(name: &str);
    no_area;
    came_post_since(since: Msg);
    came_post_yet;
    came_post_between(from: String, to: String);
    came_area_since(area: Msg, since: Msg);
    came_area_yet(area: Msg);
    came_area_between(area: Msg, from: String, to: String);
    came_team_since(team: Msg, since: Msg);
    came_team_yet(team: Msg);
    came_team_between(team: Msg, from: String, to: String);
    plan_post(from: String, to: String);
    plan_area(area: Msg, from: String, to: String);
    measures(nobody_came: usize, not_planned: usize, unseen: usize);
    no_roster;
    no_routes;
    no_teams;
    no_incident;
    no_round;
    no_members;
    no_points;
    gone;
    next_round(points: usize);
    next_route(no: u16, held: usize, points: usize);
    next_team(team: Msg);
    next_nothing;
    unseen_for(age: Msg);
    never_seen;
    mark_there;
    mark_missed;
    mark_planned;
    mark_not_planned;
    mark_now;
    head_route;
    head_points;
    head_here;
    head_due;
    head_what;
    head_kind;
    head_place;
    head_area;
    head_seen;
    head_found;
    head_staff_no;
    head_came;
    head_duty;
    head_last;
    state_soon;
    state_off;
    state_open;
    state_closed;
    route(no: u16);
    people_here(here: usize, planned: usize);
    due(time: String);
    back(time: String);
    uncertain;
    came_present;
    came_late;
    came_absent;
    came_replaced(by: &str);
    came_unsaid;
    joined;
    rounds(count: usize);
    points_seen(seen: usize, all: usize);
    point_seen;
    point_missed;
    point_open;
    extra;
    team_page(team: Msg);
    round_page(team: Msg, out: String);
    incident_page(no: u32);
    incident_people(count: u16);
    incident_round(seq: i64);
    incident_passage(seq: i64);
    incident_by(time: String, who: &str);
    incident_outcome(text: &str, time: String);
    incident_history(count: usize);
    incident_first;
    cli_title(night: String, time: String);
    cli_gaps;
    cli_point(place: String, seen: Msg);

    @incident / INCIDENT_CODES {
        outsider, vehicle, gathering, door_forced, fence_cut, hazard, help, other,
    }

    @point / POINT_CODES {
        unit_door, courtyard, closure_point, waste_drop, other,
    }
}
