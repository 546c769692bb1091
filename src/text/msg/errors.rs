//! What is wrong with a value, and what to do about it.

use crate::text::Msg;

texts! {
    "errors";
    at_line(file: &str, line: usize, what: Msg);
    in_field(field: &str, what: Msg);

    @value / VALUE_CODES {
        home_parts,
        home_part,
        phone,
        id_number_shape,
        id_number_birth_date,
        id_number_check,
        card_shape,
        card_check,
        card_type,
        temperature_shape,
        temperature_two_digits,
        temperature_implausible,
        plate,
        birth_year,
        empty,
        too_long,
        hostile_text,
        number_lost_digits,
    }

    @store / STORE_CODES {
        not_found(file),
        not_ours(file),
        too_new(file),
        busy,
        full,
        read_only(file),
        damaged(file),
        history_shortened(file),
        claimed(by),
        changed_meanwhile,
        not_allowed,
        internal(detail),
    }
}
