//! Closure points: what was ordered of them, what is due, repairs, schedules.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "closure";
    top(total: usize, shut: usize, oldest: Msg, broken: usize);
    top_never(total: usize, shut: usize, broken: usize);
    top_empty;
    unwatched(points: String);
    over_time(point: String, at: Msg);
    others_amiss(count: usize);
    sealed(points: String, seal: String, seq: i64);
    unsealed(points: String, until: Msg, seq: i64);
    repair(points: String, step: Msg, who: String, seq: i64);
    assigned_team(points: String, team: u16, seq: i64);
    assigned_person(points: String, person: &SafeText, seq: i64);
    assigned_nobody(points: String, seq: i64);
    explained(points: String, seq: i64);
    schedule_set(name: &SafeText, at: Msg, seq: i64);
    schedule_ended(name: &SafeText, at: Msg, seq: i64);
    several(first: String, count: usize);
    asks(what: String);
    ask_state(point: String, state: Msg, since: Msg);
    ask_long_ago(at: Msg);
    what_sealed(count: usize);
    what_unsealed(count: usize);
    what_repair(count: usize, step: Msg);
    what_explained(count: usize);
    no_repair(name: &SafeText);
    no_schedule(name: &SafeText);
    no_missed(name: &SafeText);
    schedules_none;
    schedule_every_hours(hours: u16);
    schedule_every_minutes(minutes: u16);
    schedule_all;
    schedule_team(team: u16);
    due_figures(overdue: usize, soon: usize, due: usize);
    due_none;
    tasks_figures(done: usize, missed: usize, due: usize, withdrawn: usize);
    repairs_none;
    points_none;
    no_point(point: String);
    no_point_mend;
    layer_wrong(value: String);
    layer_mend;
    wrong_state(value: String);
    wrong_state_mend;
    hours_wrong(value: String);
    hours_mend;
    every_wrong(value: String);
    every_mend;
    never;
    until(at: Msg);
    took(span: Msg);
    since(at: Msg);

    @layer / LAYER_CODES {
        area,
        courtyard,
        unit_door,
    }

    @standing / STANDING_CODES {
        closed,
        not_closed,
        unseen,
    }

    @task / TASK_CODES {
        overdue,
        soon,
        due,
        done,
        missed,
        withdrawn,
    }

    @missed / MISSED_CODES {
        told(reason),
        closed(from, to),
        silent(from, to),
        unknown,
    }

    @step / STEP_CODES {
        reported,
        assigned,
        started,
        waiting,
        finished,
        watched,
    }

    @stage / STAGE_CODES {
        reported,
        assigned,
        in_work,
        waiting,
        repaired,
    }

    @repair_end / REPAIR_END_CODES {
        verified,
        found_shut,
    }

    @schedule_wrong / SCHEDULE_WRONG_CODES {
        name,
        hours,
        every,
    }
}
