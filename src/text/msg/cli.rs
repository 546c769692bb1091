//! The command line: what it reports and how it complains.

use crate::text::Msg;

texts! {
    "cli";
    error(what: Msg);
    mend(mend: Msg);
    made(post: &str, file: &str);
    imported(count: usize, added: usize, changed: usize, gone: usize);
    dry_run;
    bad_rows(count: usize);
    nothing_done;
    exported(count: usize, file: &str);
    found_nothing;
    verified(seq: u64);
    verify_failed;
    backed_up(file: &str);
    restored(file: &str);
    not_a_terminal;
    stopped;
}
