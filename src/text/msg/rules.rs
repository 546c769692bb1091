//! The office's rules: what is wrong with a rule file, and what the command line says of rules.

use crate::domain::value::SafeText;
use crate::text::Msg;

texts! {
    "rules";
    at_line(line: u32, what: Msg, mend: Msg);
    at_key(line: u32, key: &SafeText, what: Msg, mend: Msg);
    none;
    set(name: &SafeText, from: String, seq: i64);
    ended(name: &SafeText, at: String, seq: i64);
    replaced(name: &SafeText);
    replaced_mend;
    when_wrong(value: String);
    when_mend;
    from_on(from: String);
    span(from: String, until: String);
    author(author: &SafeText, seq: i64);

    @standing / STANDING_CODES {
        holds, to_come, over,
    }

    @bad / BAD_CODES {
        encoding, syntax(detail), unknown_key, not_rules, missing, not_text, not_number, kind,
        only_quota, window, date, too_long, range, twice(first),
    }

    @mend / MEND_CODES {
        encoding, syntax, unknown_key, not_rules, missing, not_text, not_number, kind, only_quota,
        window, date, too_long, twice,
    }

    @file / FILE_CODES {
        io(detail), too_large, no_rules, bad(count),
    }

    @file_mend / FILE_MEND_CODES {
        io, too_large, no_rules, bad,
    }
}
