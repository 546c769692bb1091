//! What is answered about the roster, what is asked of it, and its lists.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "roster";
    here(count: usize, who: String);
    late(count: usize, who: String);
    in_team(team: u16, what: String);
    absent(count: usize, who: String);
    replaced(who: String, by: String, team: u16);
    joined(who: String, team: u16, until: Msg);
    walked_up(who: String, team: u16, until: Msg);
    done(what: String, seq: i64);
    recorded(count: usize, seq: i64);
    between_names;
    and_more(names: String, more: usize);
    rest(name: &SafeText, ended: Msg, begins: Msg, rest: Msg);
    no_rest;
    with_rest(said: Msg, rest: Msg);
    with_rests(said: Msg, rest: Msg, more: usize);
    what_here(count: usize);
    what_absent(count: usize);
    what_replaced(by: String);
    what_joined(team: u16, who: String);
    nobody(typed: &SafeText);
    several(typed: &SafeText, names: String);
    not_planned(who: String, no: String);
    off_duty(who: String, hours: String, no: String);
    taken(who: String, team: u16, hours: String, no: String);
    here_already(who: String, at: String);
    nobody_left(team: u16);
    oneself(who: String);
    known_phone(who: String, team: u16, no: String);
    wrong_end;
    night(night: String, planned: usize, came: usize, absent: usize, unsaid: usize);
    extra_people(count: usize);
    empty(night: String);
    captain;
    since(state: Msg, at: String);
    by_whom(state: Msg, who: String);
    beside_plan(state: Msg);
    night_wrong(value: String);
    night_mend;
    short_rest(who: String, ended: String, begins: String, rest: Msg);
    hours_title(nights: usize, people: usize, mean: String);
    hours_row(nights: usize, planned: String, worked: String, over: String);
    hours_late(count: usize);
    hours_absent(count: usize);
    hours_unsaid(count: usize);
    no_hours(nights: usize);

    @state / STATE_CODES {
        unsaid, present, late, absent, replaced,
    }
}
