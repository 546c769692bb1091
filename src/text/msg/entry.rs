//! The entry line: what can be typed, the choices, the answers.

texts! {
    "entry";
    prompt;
    placeholder;
    choice_in;
    choice_out;
    choice_queue;
    choice_refuse;
    choice_not_taken;
    choice_emergency;
    choice_note;
    choice_household;
    choice_elderly;
    choice_infant;
    choice_medical;
    choice_wrist;
    choice_neck;
    choice_clinical;
    choice_yes;
    not_in_list;
    no_match;
    card;
    home;
    home_unfinished;
    unit_door;
    plate;
    phone_tail;
    tailgate(count: usize);
    needs_temperature;
    needs_direction;
    needs_reason;
    needs_yes;
}
