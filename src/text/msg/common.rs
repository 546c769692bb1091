//! What belongs to no single screen: names of screens, keys, answers.

texts! {
    "common";
    yes;
    no;
    loading;
    too_small(cols: u16, rows: u16);
    too_small_short;
    screen_help;
    screen_tent;
    screen_gate;
    screen_patrol;
    screen_doors;
    screen_people;
    screen_shift;
    screen_quit;
    key_enter;
    key_esc;
    key_tab;
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
    key_go;
    help_go;
    key_matter;
    help_matter;
}
