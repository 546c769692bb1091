//! The file of a terminal: what holds, where it is from, and what is wrong in it.

use crate::text::Msg;

texts! {
    "config";
    fault(file: String, what: Msg, mend: Msg);
    fault_line(file: String, line: usize, what: Msg, mend: Msg);
    and_more(first: Msg, more: usize);
    missing;
    missing_mend;
    unread(error: String);
    unread_mend;
    no_file;
    no_text;
    syntax(error: String);
    syntax_mend;
    unknown_key(key: String);
    unknown_key_mend(keys: String);
    wrong_value(key: &str);
    wrong_value_mend(values: &str);
    no_gate(gate: u16);
    no_gate_mend;
    path(file: String);
    path_not_yet(file: String);
    no_path;
    row(from: Msg, values: &str);
    from_command_line;
    from_file(line: usize);
    from_environment;
    from_unsaid;
}
