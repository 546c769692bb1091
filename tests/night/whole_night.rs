//! One whole night of patrols: twelve teams, sixty rounds, forty incidents, typed at two terminals that stand open
//! side by side. Roster, coverage, the list of teams past their time and the exports agree with a tally that is
//! kept here.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod compare;
mod lists;
mod night;
mod script;
mod tally;
mod terminal;

#[test]
fn a_whole_night_of_patrols_agrees_with_a_tally_kept_in_the_test() {
    let mut night = night::WholeNight::new();
    script::before_the_night(&mut night);
    script::the_first_shift_comes(&mut night);
    for wave in 0..5 {
        script::wave(&mut night, wave);
        if wave == 2 {
            script::the_second_shift_comes(&mut night);
        }
    }
    script::morning(&mut night);
    compare::all(&mut night);
    compare::every_shift_can_be_taken_out(&night);
}
