//! What belongs to no single screen: names of screens, keys, answers.

use crate::text::Msg;

texts! {
    "common";
    app_name;
    yes;
    no;
    none;
    unknown;
    loading;
    other;
    more(count: usize);
    page(first: usize, last: usize, total: usize);
    recorded(seq: u64);
    already_recorded(ago: Msg, seq: u64);
    saving;
    too_small(cols: u16, rows: u16);
    too_small_short;
    not_now(key: &str);
    confirm_again;
    screen_help;
    screen_tent;
    screen_gate;
    screen_patrol;
    screen_doors;
    screen_tasks;
    screen_people;
    screen_shift;
    screen_emergency;
    screen_quit;
    key_enter;
    key_esc;
    key_tab;
    key_space;
    key_confirm;
    key_back;
    key_pane;
    key_select;
    key_page;
    key_annul;
    key_emergency;
    key_again;
    key_earlier;
    key_repaint;
    key_help;
    key_complete;
    key_leave;
    key_go;
    help_go;
    key_matter;
    help_matter;
}
