//! What is answered to a patrol team's report, and what is asked of one.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "rounds";
    out(team: u16, route: Msg, due: String, seq: i64);
    route(no: u16);
    no_route;
    back(team: u16, seq: i64);
    reported(team: u16, what: String, seq: i64);
    part_seen(count: usize);
    part_trouble(place: String, state: Msg);
    part_missed(places: String);
    part_off_route(places: String);
    part_not_out;
    route_set(no: u16, points: usize, seq: i64);
    route_ended(no: u16, seq: i64);
    what_report(team: u16);
    what_out(team: u16);
    what_back(team: u16);
    route_unknown(no: &SafeText);
    point_unknown(place: &SafeText);
    is_out(team: u16, since: String);
    is_in(team: u16);
    came_back(team: u16, at: String, seq: i64, by: String);
    out_of_order(at: String, before: String);
    need_point_reason(place: String);
    unknown_point(place: String);
    point_not_on_route(place: String, route: String);
    understood_out(team: Msg, route: Msg);
    understood_back(team: Msg);
    understood_seen(place: String);
    understood_missed(place: String, why: &SafeText);
    understood_missed_why(place: String);

    routes_title(count: usize);
    route_title(no: u16);
    routes_none;
    route_row(no: u16, name: String, points: usize, minutes: u16, team: String);
    route_team(team: u16);
    route_point(number: usize, place: String, kind: Msg, area: String);
    route_new;
    route_more;
    routes_hint;
    route_hint;

    channel_radio;
    channel_phone;
    channel_in_person;

    @kind / KIND_CODES {
        unit_door,
        courtyard,
        closure_point,
        waste_drop,
        other,
    }

    @route_wrong / ROUTE_WRONG_CODES {
        number,
        minutes,
        points,
        twice,
    }
}
