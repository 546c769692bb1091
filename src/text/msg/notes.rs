//! Notes: what the screen itself has to tell beside an answer.

use crate::text::Msg;

texts! {
    "notes";
    set_aside(text: &str, key: Msg);
    form_aside(name: &str, key: Msg);
    key_up;
    key_list;
    brought_back;
    needs_yes;
    not_permitted;
    nothing_earlier;
    list_ends;
    earlier_title;
    earlier_hint;
    pasted(count: usize);
    paste_dropped(count: usize);
    paste_too_long(count: usize);
    layout(layout: &str);
    draft_back;
    draft_not_kept;
    draft_unreadable;
    draft_recorded(seq: i64);
    draft_lost;
    nobody_selected;
    leave_again(count: usize);
    nothing_open;
    searching;
    nothing_chosen;
    no_page;
    not_here;
    no_digit;
    matter(nth: usize, of: usize);
    no_matter;
    no_matter_selected;
    gate(gate: &str);
    look(look: Msg);
    look_day;
    look_night;
    look_contrast;
    demo(total: usize, open: usize, sealed: usize);

    @remark / REMARK_CODES {
        ballast_released,
        anchor_behind,
        anchor_made,
        files_mended,
    }
}
