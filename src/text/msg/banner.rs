//! Banners: what everybody at the post has to know at once.

use crate::text::Msg;

texts! {
    "banner";
    demo;
    clock_jumped_ahead(by: Msg);
    clock_jumped_back(by: Msg);
    time_uncertain;
    frozen;
    read_only;
    disk_full;
    list_old(age: Msg);
    no_list;
    other_changed(name: &str);
    saving_failed;
    fever;
    emergency;
    overdue(team: Msg);
    leaving;
    unsaved;
}
