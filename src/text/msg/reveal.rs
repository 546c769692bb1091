//! Numbers shown whole: why, what was recorded, tables with nothing masked.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "reveal";
    title(who: &str);
    row(nth: usize, reason: Msg, word: &str);
    hint;
    phone(number: &str);
    id_number(number: &str);
    hides;
    because(reason: Msg, note: &SafeText);
    told(note: &SafeText);
    another;
    done(reason: Msg, seq: i64);
    exported(table: &str, rows: u32, reason: Msg, seq: i64);
    need_why;
    no_numbers;
    nobody;
    help_reveal;
    key_reveal;
    unmasked_needs_file;
    unmasked_needs_file_mend;
    unmasked_needs_reason;
    unmasked_needs_reason_mend;

    @reason / REASON_CODES {
        call_back, fever, emergency, identity, list, other,
    }
}
