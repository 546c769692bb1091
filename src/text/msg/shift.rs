//! The shift: top row, handover, figures of the night.

use crate::text::Msg;

texts! {
    "shift";
    title;
    top_post(name: &str);
    top_gate(name: &str);
    top_night(start: &str);
    top_day(start: &str);
    top_none;
    top_warden(name: &str);
    top_data(age: Msg);
    checklist_title;
    open_items_title;
    figures_title;
    handover_title;
    take_over;
    hand_over;
    taken_over(name: &str, time: &str);
    figure_in(count: usize);
    figure_out(count: usize);
    figure_refused(count: usize);
    figure_waiting(count: usize);
    figure_inside(count: usize);
    head_item;
    head_since;
    head_who;
    locked;
    locked_prompt;
}
