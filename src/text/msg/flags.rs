//! Flags on people: what they do, until when, and what the command line says of them.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "flags";
    none;
    does(out: Msg, inward: Msg);
    until(until: String);
    over(until: String);
    for_good;
    author(at: String, author: &SafeText, seq: i64);
    set(who: String, kind: Msg, until: Msg, seq: i64);
    ended(who: String, kind: Msg, seq: i64);
    passes_voided(count: usize);
    several;
    several_mend;
    sounds_alike;
    sounds_alike_mend;
    until_wrong(value: String);
    until_mend;

    @level / LEVEL_CODES {
        deny, advise, nothing,
    }
}
