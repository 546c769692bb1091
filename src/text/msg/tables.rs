//! Tables for the office: titles, headings, and what the command that writes them says.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "tables";
    title_passages;
    title_doors;
    title_roster;
    title_rounds;
    title_points;
    title_incidents;
    between;
    title_closure;
    title_closure_points;
    title_tasks;
    title_repairs;
    title_by_hour;
    title_by_building;
    title_by_night;
    total;
    title_reveals;
    what_numbers;
    what_table;
    head_what;
    head_whose;
    head_rows;
    head_unmasked;
    head_begun_by;
    head_out_begun_by;
    head_back_begun_by;
    note_unmasked(note: Msg, reason: &SafeText);
    note(post: &SafeText, span: Msg, made: String, by: &SafeText);
    pages(page: &str, of: &str);
    span_shift(from: String);
    span_no_shift;
    span_night(night: String);
    span_between(from: String, to: String);
    span_as_it_stands;
    head_seq;
    head_time;
    head_gate;
    head_way;
    head_outcome;
    head_reason;
    head_name;
    head_kind;
    head_building;
    head_stairwell;
    head_room;
    head_phone;
    head_id_number;
    head_temperature;
    head_vehicle;
    head_emergency;
    head_late;
    head_note;
    head_by;
    head_corrects;
    head_annulled;
    head_place;
    head_door_kind;
    head_state;
    head_checked;
    head_check_note;
    head_list_note;
    head_night;
    head_team;
    head_staff_no;
    head_staff_kind;
    head_captain;
    head_from;
    head_to;
    head_attendance;
    head_replaced_by;
    head_replaced_by_name;
    head_since;
    head_extra;
    head_route;
    head_out;
    head_due;
    head_back;
    head_behind;
    head_points;
    head_seen;
    head_beside_route;
    head_not_seen;
    head_uncertain;
    head_out_channel;
    head_out_by;
    head_back_channel;
    head_back_by;
    head_round;
    head_nth;
    head_was_seen;
    head_finding;
    head_channel;
    head_no;
    head_incident_kind;
    head_people;
    head_said;
    head_passage;
    head_opened;
    head_closed;
    head_incident_outcome;
    head_notes;
    head_erased;
    column_area;
    column_courtyard;
    column_before;
    column_now;
    column_doors;
    column_shut;
    column_open;
    column_broken;
    column_unknown;
    column_amiss;
    column_responsible;
    column_post_phone;
    column_since;
    column_layer;
    column_label;
    column_state_since;
    column_open_until;
    column_seal;
    column_from;
    column_to;
    column_task;
    column_missed;
    column_done;
    column_entered;
    column_looked;
    column_why;
    column_team;
    column_person;
    column_reported;
    column_wrong;
    column_stage;
    column_worker;
    column_parts;
    column_watch;
    column_repaired;
    column_ended;
    column_ending;
    column_took;
    column_failures;
    column_repairs_before;
    column_hour;
    column_looks;
    column_doors_seen;
    column_found_open;
    column_found_broken;
    column_night;
    column_tasks_done;
    column_tasks_missed;
    column_repairs_reported;
    column_repairs_ended;
    column_repair_mean;
    column_repair_longest;
    column_repairs_open;
    written(rows: u32, file: &str);
    replaced(rows: u32, file: &str);
    workbook_on_terminal;
    workbook_on_terminal_mend;
    other_format(file: &str, format: &str);
    other_format_mend;
    too_long(limit: u32);
    too_long_mend;
    no_span(arg: &str, table: &str);
    no_span_mend;
    by_night(arg: &str, table: &str);
    by_night_mend;
    by_shift(arg: &str, table: &str);
    by_shift_mend;
    unknown_shift(shift: i64);
    unknown_shift_mend(shifts: String);
    when_wrong(value: String);
    when_mend;
    night_wrong(value: String);
    night_mend;
    ends_before(from: String, to: String);
    ends_before_mend;
    span_all;
    no_such_format(table: &str, format: &str);
    no_such_format_mend(formats: &str);
    no_template(table: &str);
    no_template_mend;
    no_phone;
    title_records;
    title_items;
    title_inside;
    head_count;
    head_home;
    head_company;
    head_tail;
    head_parcels;
    head_others;
    head_host;
    head_until;
    head_owed;
    head_item_no;
    head_item;
    head_recorded;
    head_where;
    side_inside;
    side_outside;
    side_unknown;
    unknown_only(value: String, table: &str);
    unknown_only_mend(codes: String);
    only_of(table: &str);
    only_of_mend;
    @why / WHY_CODES {
        told,
        closed,
        silent,
        unknown,
    }
    @part / PART_CODES {
        residents_inside,
        residents_outside,
        residents_unknown,
        visitors_inside,
        others_inside,
        others_unmatched,
        tailgates,
        unmatched,
        waiting,
        out,
        overdue,
        fever_open,
        fever_over,
        refused,
        owed,
        door,
        repair,
        round,
        round_late,
        missed,
        missed_unexplained,
        incident,
        rule_set,
        rule_ended,
        annulled,
        corrected,
        pad_missing,
        clock_jumped,
        too_cold,
        short_mode,
        check,
        unclosed,
        nobody_came,
        not_planned,
        unseen,
        swap,
        wrong_pins,
        permit_told,
        permit_denied,
        begun,
    }
}
