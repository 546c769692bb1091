//! The command line: what it reports, how it complains, its own help.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "cli";
    error(what: &str);
    mend(mend: &str);
    made(post: &str, file: &str);
    made_next;
    first_gate;
    first_warden;
    first_warden_no(name: &str, no: &str);
    press_enter;
    gates_mend;
    hours_wrong(hours: &SafeText);
    warden_hint;
    imported(added: usize, changed: usize, returned: usize, gone: usize, unchanged: usize);
    dry_run;
    skipped(count: usize);
    unknown_columns(columns: String);
    unused_columns(columns: String);
    understood(row: u32);
    understood_mend;
    layout_remembered(told: String);
    layout_kept(told: String);
    layout_forgotten;
    encoding_unknown(name: String);
    encoding_unknown_mend(names: String);
    column_unknown(word: String);
    column_unknown_mend;
    encoding_sample(name: &str, line: String);
    ask_encoding(count: usize);
    bad_cell(row: String, column: Msg, reason: Msg, mend: Msg);
    bad_rows(count: usize);
    bad_rows_mend;
    import_drastic(gone: usize, total: usize);
    import_drastic_mend;
    drastic_names(names: String);
    drastic_more(names: String, more: usize);
    ask_drastic;
    nothing_changed;
    time_uncertain(message: &str);
    keyed_not_json(column: usize);
    keyed_missing(field: &str);
    keyed_extra(field: &SafeText);
    keyed_twice(field: &str);
    keyed_not_text(field: &str);
    keyed_no_key;
    keyed_long_key(length: usize, most: usize);
    keyed_other;
    keyed_erased;
    found_nothing;
    find_nobody(line: String);
    find_mend;
    gone;
    status_people(people: i64, households: i64);
    status_gate(queue: i64, in_: i64, out: i64, refused: i64);
    status_inside(visitors: i64, tailgates: i64);
    status_checks(overdue: usize, soon: usize, due: usize, repairs: usize);
    status_doors(total: i64, shut: i64, open: i64, broken: i64, unknown: i64);
    status_teams(total: i64, out: i64, overdue: i64);
    status_count(inside: i64, outside: i64, unknown: i64, others: i64);
    status_others_unmatched(count: i64);
    status_doubt(unmatched: i64, late: i64, gaps: String);
    status_permits(permits: i64);
    status_care(fevers: usize, debts: i64);
    status_rounds(back: usize, soon: usize);
    status_roster(planned: usize, present: usize, late: usize, absent: usize, unsaid: usize);
    man_written(pages: usize, folder: &str);
    man_unwritten(folder: &str, error: String);
    man_unwritten_mend;
    changes_of(version: &str);
    no_topic(topic: String);
    no_topic_mend(topics: String);
    status_no_roster;
    status_incidents(tonight: usize, open: usize);
    status_unseen(place: String, at: Msg);
    status_never_seen(place: String);
    status_seq(seq: i64);
    verified(records: i64, bodies: i64, erased: i64, head: String);
    verify_failed;
    verify_mend;
    loss_accepted(seq: i64);
    no_hash(given: String);
    no_hash_mend;
    against_found(seq: i64);
    against_missing;
    against_mend;
    no_shift;
    fault_integrity(detail: &str);
    fault_chain(seq: i64, link: Msg);
    fault_shortened(anchor: i64, file: i64);
    fault_no_anchor;
    fault_table(table: &str, row: &str);
    fault_stray(table: &str);
    fault_record(seq: i64, why: &str);
    replay_record(
        seq: i64, at: Msg, gate: String, who: String, direction: Msg, outcome: Msg, warden: String
    );
    replay_admitted;
    replay_refused;
    replay_rule(name: &SafeText, seq: i64, text: &str);
    replay_no_rule;
    replay_finding(finding: Msg);
    replay_clear;
    replay_same;
    replay_differs;
    no_replay_mend;
    clock_wrong(value: &str);
    clock_wrong_mend;
    no_home;
    no_home_mend;
    kiosk_alone;
    kiosk_alone_mend;
    kiosk_terminal;
    no_terminal(detail: String);
    not_a_terminal;
    unknown_gate(gate: u16);
    unknown_gate_mend;
    demo_making;
    demo_real_file(file: String);
    demo_real_file_mend;
    not_written(detail: String);
    not_written_mend;
    not_a_file(file: &str);
    not_a_file_mend;
    post_file(file: &str);
    post_file_mend;
    file_not_written(file: &str, detail: String);
    file_not_written_mend;
    post_empty;
    post_empty_mend;
    warden_empty;
    staff_no_wrong(no: &SafeText);
    staff_no_mend;
    plate_prefix_wrong(prefix: &SafeText);
    plate_prefix_mend(example: &str);
    unknown_command(word: String);
    unknown_option(word: String);
    value_missing(arg: String);
    value_wrong(value: String, arg: String);
    value_one_of(values: String);
    argument_missing(args: String);
    arguments_exclude(arg: String, other: String);
    argument_not_text;
    misread(detail: &str);
    perhaps_meant(word: String);
    usage_mend;
    help_commands;
    help_arguments;
    help_options;
    stopped;

    @link / LINK_CODES {
        gap, previous, row, body, missing_body,
    }

    @no_replay / NO_REPLAY_CODES {
        no_record(seq), not_a_passage(seq), erased(seq), no_facts(seq),
    }

    @why / WHY_CODES {
        whole_name, name_start, name_part, pinyin_whole, pinyin_start, pinyin_part, sound, home,
        home_prefix, phone_tail, id_tail, phone, id_number, plate, card,
    }

    @about / ABOUT_CODES {
        nightpost, init, import, enter, find, post, config, status, coverage, log, replay, cards, handover, verify, demo, completions, man, changes, help, rules, rules_list,
        rules_add, rules_end, flags, flags_list, flags_add, flags_end, export, incidents, roster, roster_hours,
        staff, staff_list, staff_set_duty, staff_reset_pin, staff_demand_pins, staff_lock_after,
        doors, tasks, repairs, schedule, schedule_list, schedule_set, schedule_end,
    }

    @arg / ARG_CODES {
        lang, db, config, glyphs, bell, shell, topic, json, only, night, gate, staff_no, ascii, quiet, kiosk, theme, help, version, post, gates, warden,
        warden_no, language, plate_prefix, list, file, dry_run, skip_bad, yes, encoding, sheet, column, forget_columns, same,
        new, gone, answers, line, words, limit, after, follow,
        compound, post_phone, contacts, zone, template, blank, unmasked, unmasked_reason,
        passage, accept_loss, against, seed, still, household, format, on, out,
        preset, rule_file, from, name, at,
        nights,
        kind, all, until, note, deny_out, advise_out, deny_in, advise_in,
        point, layer, state, ended, tasks_since, whole, schedule, end_at, every, hours, door_kind, team, person, start,
        table, table_format, shift, since, before, annulled,
        number, open, place,
        whose_no, duty, demand, minutes,
    }
}
