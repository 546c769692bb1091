//! Late entries from the paper pad: they happened earlier, and say nothing of where somebody is now.

use nightpost::domain::command::{Command, Refusal, RuleCommand};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::rules::Finding;
use nightpost::domain::value::Direction;
use nightpost::store::Answer;

use crate::support::night::{Night, pad};
use nightpost::domain::code::Code as _;

impl Night {
    /// An entry of the pad, so many minutes old.
    pub(crate) fn pads(&mut self, person: usize, way: Direction, minutes: i64, serial: u32) -> Answer {
        let late = Some(pad(self.now_ms() - minutes * 60_000, Some(serial)));
        let request = PassageRequest { late, ..self.request(person, way, 366) };
        self.does(&Command::Pass(request))
    }
}

#[test]
fn an_older_entry_leaves_side_and_last_record_as_they_are() {
    let mut night = Night::new();
    night.pass(7200);
    let last = night.goes(0, Direction::Out);
    night.pass(600);
    night.pads(0, Direction::In, 60, 1);
    let known = night.known(0);
    assert_eq!((known.last_admitted, known.last.unwrap().seq), (Some(Direction::Out), last.seq));
    assert_eq!(night.passed(), (1, 1, 0));
    // A newer one is the last.
    let newer = night.pads(0, Direction::In, 5, 2);
    let known = night.known(0);
    assert_eq!((known.last_admitted, known.last.unwrap().seq), (Some(Direction::In), newer.seq));
    // What was recorded last is undone first, and the one before is the last again.
    night.undo();
    assert_eq!(night.side(0), Some(Direction::Out));
    let rows = night.passages_of(0);
    let order: Vec<(bool, bool)> = rows.iter().map(|row| (row.late, row.annulled)).collect();
    assert_eq!(order, [(true, true), (false, false), (true, false)]);
    let later =
        PassageRequest { late: Some(pad(night.now_ms() + 1, None)), ..night.request(0, Direction::In, 365) };
    assert_eq!(night.refuses(&Command::Pass(later)), Refusal::WrongTime);
}

#[test]
fn an_entry_is_no_double_and_puts_nobody_out_of_the_queue() {
    let mut night = Night::new();
    night.pass(7200);
    night.goes(0, Direction::In);
    let arrival = nightpost::domain::gate::Arrival::new(night.people[0], 1, Some(Direction::Out));
    night.does(&Command::Join(arrival));
    night.pads(0, Direction::In, 90, 1);
    assert_eq!(night.figures().queue, 1);
    assert_eq!((night.count().inside.unmatched, night.count().late), (0, 1));
    night.pass(120);
    night.goes(0, Direction::Out);
    assert_eq!(night.figures().queue, 0);
}

#[test]
fn the_same_person_within_a_minute_asks_unless_it_is_written_down_later() {
    let mut night = Night::new();
    night.pass(7200);
    let first = night.goes(0, Direction::In);
    night.pass(20);
    let unasked =
        |night: &Night, direction| PassageRequest { confirmed: false, ..night.request(0, direction, 365) };
    let refusal = night.refuses(&Command::Pass(unasked(&night, Direction::Out)));
    let seconds = Finding::RecentlyRecorded { seq: first.seq, seconds: 20 };
    assert_eq!(refusal, Refusal::NeedConfirm { findings: vec![seconds] });
    let late = Some(pad(night.now_ms() - 30_000, None));
    let request = PassageRequest { late, ..unasked(&night, Direction::In) };
    night.does(&Command::Pass(request));
    let corrects = Some(first.seq);
    let request = PassageRequest { corrects, note: "输错了".into(), ..unasked(&night, Direction::Out) };
    night.does(&Command::Pass(request));
}

#[test]
fn gaps_in_the_serials_of_the_pad_are_listed() {
    let mut night = Night::new();
    night.pass(7200);
    for (person, serial) in [(0, 41), (1, 44), (3, 47)] {
        night.pads(person, Direction::In, 60, serial);
    }
    assert_eq!(night.count().serial_gaps, [42, 43, 45, 46]);
    night.undo();
    assert_eq!(night.count().serial_gaps, [42, 43]);
    night.pads(2, Direction::In, 30, 42);
    assert_eq!((night.count().serial_gaps, night.count().late), (vec![43], 3));
    // The next shift begins with no pad.
    night.pass(15 * 3600);
    night.goes(0, Direction::Out);
    assert_eq!((night.count().serial_gaps, night.count().late), (Vec::new(), 0));
    assert_eq!(night.passed(), (0, 1, 0));
}

#[test]
fn a_clock_that_was_set_back_does_not_make_an_old_record_the_last() {
    let mut night = Night::new();
    night.pass(8 * 3600);
    night.goes(0, Direction::In);
    night.pass(-8 * 3600);
    night.goes(0, Direction::Out);
    night.pass(600);
    night.goes(0, Direction::In);
    night.undo();
    assert_eq!(night.side(0), Some(Direction::Out));
}

#[test]
fn outings_that_were_written_down_later_count_for_the_quota() {
    let mut night = Night::new();
    night.pass(6 * 3600);
    let rule =
        nightpost::domain::rules::Preset::named("two-days").unwrap().rule(night.now_ms() - 5 * 3_600_000);
    night.does(&Command::Rule(RuleCommand::Set(rule)));
    night.pads(0, Direction::Out, 120, 1);
    let answer = night.goes(1, Direction::Out);
    assert_eq!(answer.findings()[0].code(), "quota_used");
    night.undo();
    night.undo();
    assert_eq!(night.goes(1, Direction::Out).findings()[0].code(), "back_by");
}
