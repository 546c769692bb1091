//! One night of three wardens over real SSH sessions: passages, a fever, emergencies, a round, incidents, a rule, swaps in the
//! middle of an entry and two at once, a lock; in the morning the leader signs the handover and the day's warden takes it
//! over item by item. The page agrees with a tally that is made here from the rows of the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

mod compare;
mod hands;
mod night;
mod script;
mod tally;

#[test]
fn three_wardens_work_one_night_over_ssh_and_the_handover_agrees_with_the_journal() {
    let Some(mut night) = night::Night::begin() else { return };
    let said = script::evening(&mut night);
    script::late_evening(&mut night, &said);
    script::before_dawn(&mut night);
    let page = compare::draft(&night);
    script::morning(&mut night, &page);
    compare::signed(&night, &page);
}
