//! The entry line: what can be typed, the choices, the answers.

texts! {
    "entry";
    prompt;
    placeholder;
    can_type;
    choice_in;
    choice_out;
    choice_queue;
    choice_refuse;
    choice_not_taken;
    choice_emergency;
    choice_household;
    choice_note;
    choice_late;
    choice_yes;
    not_in_list;
    which(count: usize);
    two_readings;
    no_match;
    by_sound;
    card;
    home;
    home_unfinished;
    unit_door;
    team;
    person;
    plate;
    phone_tail;
    command;
    tailgate(count: usize);
    needs_temperature;
    needs_direction;
    needs_reason;
    needs_yes;
    parked(count: usize);
    pasted(count: usize);
    same_card;
    input_method;
    enter_records(who: &str);
    help_subject;
    help_temperature;
    help_choice;
    help_door;
    help_patrol;
    help_tailgate;
    help_yes;
    help_command;

    @error / ERROR_CODES {
        empty,
        not_understood(text),
        door_mixed,
        door_finding(text),
        team_report(text),
        temperature_two_digits(text),
        temperature_implausible(text),
        temperature_without_subject,
        choice_unknown(text),
        choice_twice,
        command_unknown(text),
        command_ambiguous(text),
        card_check,
        card_type,
        too_long,
    }
}
