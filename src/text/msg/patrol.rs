//! Patrol teams, their members and rounds; the words for staff.

texts! {
    "patrol";
    title;
    empty;
    team(number: u16);
    head_team;
    head_captain;
    head_members;
    head_state;
    head_out;
    head_due;
    head_name;
    head_phone;
    head_duty;
    head_kind;
    state_in;
    state_out;
    summary(out: usize, overdue: usize, total: usize);
    duty_warden;
    duty_leader;
    duty_captain;
    duty_member;
    duty_officer;
    duty_viewer;
    kind_community_worker;
    kind_cadre;
    kind_grid_worker;
    kind_volunteer;
    kind_party_member;
    kind_resident;
    kind_other;
}
