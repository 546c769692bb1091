//! What goes by its days: nothing of it is left in any file, every number stays, and what is open waits.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use nightpost::domain::command::{
    AnswerPermit, Command, Emergency, FeverCommand, GroupRequest, KeepDays, LaneCommand, Leave, Refusal,
    ShiftCommand, UnmaskExport,
};
use nightpost::domain::fever::FeverEnding;
use nightpost::domain::gate::{Arrival, PassageRequest};
use nightpost::domain::handover::Inside;
use nightpost::domain::lane::{CourierRecorded, EmergencyCompleted, Permit};
use nightpost::domain::retention::{HeldBack, RetentionKind, RetentionRefusal};
use nightpost::domain::reveal::{RevealReason, RevealWhy};
use nightpost::domain::shift::{CheckItem, ChecklistAnswered};
use nightpost::domain::value::{Direction, Id, SafeText};
use nightpost::store::{Op, PurgeOutcome, Record, StoreError};
use proptest::prelude::*;
use rusqlite::Connection;

use crate::gate_in_full::lane::vehicle;
use crate::support::night::Night;

const DAY_S: i64 = 86_400;

impl Night {
    fn op(&self) -> Op {
        let id = self.hands.context().id();
        Op { id, actor: "W1".to_owned(), terminal: "desk of W1".to_owned(), begun_by: None }
    }

    /// A purge that an officer orders, who has looked at the clock.
    fn purges(&mut self) -> PurgeOutcome {
        let op = self.op();
        self.store().purge(&op, false, true, &mut |_, _| {}).unwrap()
    }

    fn records(&mut self) -> Vec<Record> {
        self.store().journal(0, 1_000_000).unwrap()
    }

    fn sql<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let conn = Connection::open(self.path()).unwrap();
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Every figure of the post and of each of its shifts, and who is inside.
    fn numbers(&mut self) -> Vec<String> {
        let mut all: Vec<String> =
            self.sql("SELECT shift || ' ' || name || ' ' || count FROM tally ORDER BY shift, name");
        all.extend(self.sql::<String>(
            "SELECT seq || ' ' || gate || ' ' || direction || ' ' || outcome || ' ' || emergency || annulled
                    || unmatched || late FROM passage WHERE direction IS NOT NULL ORDER BY seq",
        ));
        all.extend(self.sql::<String>("SELECT seq || ' ' || parcels FROM courier ORDER BY seq"));
        all.extend(
            self.sql::<String>("SELECT seq || ' ' || direction || ' ' || others FROM vehicle ORDER BY seq"),
        );
        // What is unmatched is told of the present shift, and a purge may open one.
        let inside = Inside { unmatched: 0, ..self.count().inside };
        all.push(format!("{inside:?}"));
        all
    }

    /// The files of the folder in which any of these words stands.
    fn files_with(&self, words: &[&str]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for file in std::fs::read_dir(self.folder.path()).unwrap() {
            let file = file.unwrap();
            let bytes = std::fs::read(file.path()).unwrap();
            for word in words {
                if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
                    found.insert(format!("{} {word}", file.file_name().to_string_lossy()));
                }
            }
        }
        found
    }
}

/// What is typed once and stands in no list.
const CANARIES: [&str; 6] = ["访客甲某某", "买药的纸条", "心梗的老人", "鲁B12345", "放在石凳上", "担保的话"];

/// A day on which all that can be kept of people is recorded, and nothing is left open.
fn a_full_day(night: &mut Night) {
    let note = |note: &str, request: PassageRequest| PassageRequest { note: note.into(), ..request };
    let visitor = night.visitor(CANARIES[0]);
    night.goes(visitor, Direction::In);
    let request = note(CANARIES[1], night.request(0, Direction::Out, 365));
    night.does(&Command::Pass(request));
    night.pass(600);
    let permit = Some(Permit { leader: "L1".to_owned(), reason: CANARIES[5].into(), told: true });
    let request = PassageRequest { permit, ..night.request(1, Direction::Out, 366) };
    night.does(&Command::Pass(request));
    if night.store().head_count().unwrap().permits > 0 {
        night.by("L1", &Command::AnswerPermit(AnswerPermit { seq: None, agreed: true })).unwrap();
    }
    night.does(&Command::Lane(LaneCommand::Vehicle(vehicle(Direction::In, 3))));
    night.does(&Command::Lane(LaneCommand::Courier(CourierRecorded {
        gate: 1,
        company: "顺路".into(),
        tail: "4567".into(),
        place: CANARIES[4].into(),
        parcels: 2,
    })));
    let seq = night.does(&Command::Emergency(Emergency { gate: 1, direction: Some(Direction::Out) })).seq;
    let what = CANARIES[2].into();
    night.does(&Command::CompleteEmergency(EmergencyCompleted { seq, direction: None, plate: None, what }));
    night.does(&Command::Join(Arrival::new(night.people[3], 1, Some(Direction::Out))));
    let arrival = night.known(3).waiting.unwrap().id;
    night.does(&Command::Leave(Leave { arrival }));
    let hot = night.request(2, Direction::In, 381);
    night.does(&Command::Pass(hot));
    let ending = FeverEnding::WalkedOff;
    let person = night.people[2];
    night.does(&Command::Fever(FeverCommand::End { person, ending, note: CANARIES[1].into() }));
    let group: Vec<PassageRequest> =
        [0, 1].iter().map(|who| night.request(*who, Direction::In, 365)).collect();
    night.pass(600);
    night.does(&Command::PassGroup(GroupRequest { requests: group, vehicle: None }));
    let wrong = night.pads(3, Direction::Out, 5, 1).seq;
    let right = night.correction(wrong, 3, Direction::In, 366);
    night.does(&Command::Pass(right));
    night.pass(600);
    night.goes(visitor, Direction::Out);
}

#[test]
fn what_is_older_than_its_days_is_in_no_byte_of_any_file_and_every_number_stays() {
    let mut night = Night::new();
    a_full_day(&mut night);
    let half_typed = night.op();
    night.store().keep_draft(&half_typed, 1, "3-2-501 365").unwrap();
    assert_eq!(night.sql::<i64>("SELECT count(*) FROM draft"), [1]);
    let visitor = *night.people.last().unwrap();
    night.pass(13 * DAY_S);
    night.goes(0, Direction::Out);
    let before = night.numbers();
    let nothing = night.purges();
    assert_eq!(nothing.done.counts, BTreeMap::new(), "thirteen days are not fourteen");
    let there = night.files_with(&CANARIES);
    assert!(there.len() >= 4, "the search finds what is there: {there:?}");
    night.pass(DAY_S + 3_600);
    let plan = night.store().purge_plan(true).unwrap();
    let gone = night.purges();
    assert_eq!(gone.done.counts, plan.counts, "what goes is what was said");
    assert_eq!((gone.done.held.len(), gone.log_is_empty), (0, true));
    for kind in [
        RetentionKind::Passages,
        RetentionKind::Temperatures,
        RetentionKind::Visitors,
        RetentionKind::Vehicles,
    ] {
        assert!(gone.done.counts.contains_key(&kind), "{kind:?} in {:?}", gone.done.counts);
    }
    assert_eq!(night.files_with(&CANARIES), BTreeSet::new());
    assert_eq!(night.sql::<i64>("SELECT count(*) FROM draft"), [0], "nor of what was only half typed");
    assert_eq!(night.numbers(), before);
    night.sound();
    // Nobody knows any more whom a record was about; a visitor is left without a name.
    let bodies: Vec<i64> =
        night.sql("SELECT count(*) FROM journal WHERE kind = 'passage.recorded' AND subject IS NOT NULL");
    assert_eq!(bodies, [1], "the one of two days ago");
    let names: Vec<String> = night.sql("SELECT name FROM person WHERE kind = 'visitor'");
    assert_eq!(names, [""]);
    assert!(night.records().iter().all(|record| record.body.is_none()
        || record.subject != Some(visitor)
        || record.kind == "body.erased"));
    // The certificate has no name, and stands.
    let (seq, _, done) = night.store().last_purge().unwrap().unwrap();
    assert_eq!((seq, done), (gone.seq, gone.done));
    // Who is where is known as before, and the gate goes on.
    assert_eq!(night.side(1), Some(Direction::In));
    night.goes(1, Direction::Out);
    night.undo();
    assert_eq!(night.side(1), Some(Direction::In), "what was kept of them is true once more");
    night.sound();
    // A second one finds nothing, and changes nothing.
    let numbers = night.numbers();
    assert_eq!(night.purges().done.counts, BTreeMap::new());
    assert_eq!(night.numbers(), numbers);
    night.again();
    night.sound();
}

#[test]
fn what_was_typed_beside_goes_by_its_days_and_what_was_done_stays() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    let why = RevealWhy { reason: RevealReason::Other, note: CANARIES[1].into() };
    night.does(&Command::UnmaskExport(UnmaskExport { table: "passages".into(), rows: 1, why }));
    for (ok, figure, note) in [(false, 1, CANARIES[2]), (true, 2, CANARIES[4])] {
        let item = CheckItem::Thermometers;
        let answered = ChecklistAnswered { item, ok, figure: Some(figure), note: note.into() };
        night.does(&Command::Shift(ShiftCommand::Check(answered)));
    }
    night.does(&Command::Shift(ShiftCommand::Sign { shift: None }));
    for (ok, reason) in [(false, CANARIES[5]), (true, "")] {
        let answer = ShiftCommand::Answer { shift: None, items: vec![], ok, reason: reason.into() };
        night.by("W2", &Command::Shift(answer)).unwrap();
    }
    let typed = [CANARIES[1], CANARIES[2], CANARIES[4], CANARIES[5]];
    assert!(night.files_with(&typed).len() >= 4, "the search finds what is there");
    night.pass(15 * DAY_S);
    let answered = |night: &Night| -> Vec<String> {
        night.sql(
            "SELECT shift || item || seq || ok || figure FROM checklist
             UNION ALL SELECT item || ok || seq || actor FROM handover_answer ORDER BY 1",
        )
    };
    let before = answered(&night);
    let plan = night.store().purge_plan(true).unwrap();
    let gone = night.purges();
    assert_eq!((gone.done.counts[&RetentionKind::Notes], gone.done.pages), (3, 1));
    assert_eq!(gone.done.counts, plan.counts, "what goes is what was said");
    assert_eq!(night.files_with(&typed), BTreeSet::new());
    night.sound();
    assert_eq!(answered(&night), before);
    // Who wrote numbers out, and when, is told for as long as the file is there.
    let seen = night.records().into_iter().find(|record| record.kind == "export.unmasked").unwrap();
    assert_eq!((seen.actor.as_str(), seen.body), ("W1", None));
}

#[test]
fn what_is_open_is_kept_and_told() {
    let mut night = Night::new();
    let visitor = night.visitor("访客乙");
    night.goes(visitor, Direction::In);
    let hot = night.request(2, Direction::In, 381);
    night.does(&Command::Pass(hot));
    night.does(&Command::Join(Arrival::new(night.people[3], 1, Some(Direction::Out))));
    night.goes(0, Direction::Out);
    let owed = PassageRequest { emergency: true, ..PassageRequest::new(night.people[1], 1) };
    night.does(&Command::Pass(PassageRequest { direction: Some(Direction::Out), ..owed }));
    night.pass(40 * DAY_S);
    let gone = night.purges();
    let held = [HeldBack::Inside, HeldBack::Queue, HeldBack::Fever, HeldBack::Emergency];
    assert_eq!(gone.done.held, held.into_iter().map(|why| (why, 1)).collect());
    assert_eq!(gone.done.counts, [(RetentionKind::Passages, 1)].into());
    assert_eq!(night.passages_of(visitor).len(), 1);
    night.sound();
    // Once it is over it goes with the next purge that finds it old enough.
    let person = night.people[2];
    let ending = FeverEnding::WalkedOff;
    night.does(&Command::Fever(FeverCommand::End { person, ending, note: "".into() }));
    night.goes(visitor, Direction::Out);
    let gone = night.purges();
    assert_eq!(gone.done.counts, [(RetentionKind::Passages, 1)].into(), "the visitor has left");
    assert!(gone.done.held.contains_key(&HeldBack::Fever), "it was open until just now");
    night.pass(15 * DAY_S);
    let gone = night.purges();
    assert!(gone.done.counts.contains_key(&RetentionKind::Visitors), "{gone:?}");
    assert_eq!(gone.done.held.keys().copied().collect::<Vec<_>>(), [HeldBack::Queue, HeldBack::Emergency]);
    night.sound();
}

#[test]
fn nothing_goes_while_the_clock_is_in_doubt() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    let purges = |night: &mut Night| {
        let op = night.op();
        match night.store().purge(&op, false, false, &mut |_, _| {}) {
            Err(StoreError::Refused(Refusal::Retention(why))) => Some(why),
            Ok(_) => None,
            other => panic!("{other:?}"),
        }
    };
    night.clock_jumps(-3_600);
    assert_eq!(purges(&mut night), Some(RetentionRefusal::ClockBehind { by_ms: 3_600_000 }));
    // Years ahead: the first record under such a clock proves nothing.
    night.clock_jumps(20 * 365 * DAY_S);
    assert!(matches!(purges(&mut night), Some(RetentionRefusal::ClockAhead { .. })));
    night.goes(1, Direction::Out);
    assert!(matches!(purges(&mut night), Some(RetentionRefusal::ClockAhead { .. })));
    assert_eq!(night.passages_of(0).len(), 1);
    // Back again, what was recorded in between is older than nothing.
    night.clock_jumps(-20 * 365 * DAY_S + 7_200);
    night.goes(2, Direction::Out);
    night.purges();
    assert_eq!((night.passages_of(0).len(), night.passages_of(1).len()), (1, 1));
    night.sound();
}

#[test]
fn days_are_an_officers_word_from_the_moment_it_is_given() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    night.pass(20 * DAY_S);
    let order = Command::KeepDays(KeepDays { kind: RetentionKind::Passages, days: 30 });
    assert!(matches!(night.by("W2", &order), Err(StoreError::Refused(Refusal::NotAllowed { .. }))));
    let seq = night.does(&order).seq;
    let days = night.store().days_kept().unwrap();
    let row = days.iter().find(|row| row.kind == RetentionKind::Passages).unwrap();
    assert_eq!((row.days, row.set.as_ref().map(|set| set.seq)), (30, Some(seq)));
    // A passage holds its reading, and readings are kept for fourteen days.
    assert_eq!(night.purges().done.days[&RetentionKind::Passages], (30, seq));
    assert_eq!(night.passages_of(0).len(), 0);
    night.does(&Command::KeepDays(KeepDays { kind: RetentionKind::Temperatures, days: 30 }));
    night.goes(0, Direction::In);
    night.pass(20 * DAY_S);
    night.purges();
    assert_eq!(night.passages_of(0).len(), 1);
}

#[test]
fn a_row_that_lost_whom_it_was_about_is_told_unless_a_purge_accounts_for_it() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    night.pass(20 * DAY_S);
    night.purges();
    night.goes(1, Direction::Out);
    night.sound();
    let faults = |night: &mut Night| night.store().verify(&mut |_, _| {}).unwrap().faults.len();
    let forge = |night: &Night, sql: &str| Connection::open(night.path()).unwrap().execute(sql, []).unwrap();
    let last: i64 = night.sql("SELECT max(seq) FROM journal WHERE kind = 'passage.recorded'")[0];
    let kept: Vec<Vec<u8>> = night.sql(&format!("SELECT subject FROM journal WHERE seq = {last}"));
    // By the trigger only whom a row was about can be taken out of it.
    let conn = Connection::open(night.path()).unwrap();
    assert!(conn.execute("UPDATE journal SET at_ms = 1", []).is_err());
    assert!(conn.execute("UPDATE journal SET subject = zeroblob(16)", []).is_err());
    drop(conn);
    forge(&night, &format!("UPDATE journal SET subject = NULL WHERE seq = {last}"));
    assert_eq!(faults(&mut night), 1);
    let conn = Connection::open(night.path()).unwrap();
    conn.execute_batch("DROP TRIGGER journal_is_not_changed").unwrap();
    conn.execute("UPDATE journal SET subject = ? WHERE seq = ?", rusqlite::params![kept[0], last]).unwrap();
    assert_eq!(faults(&mut night), 0);
    // What is left of a purged row is vouched for as well.
    let purged: i64 = night.sql("SELECT min(seq) FROM journal WHERE kind = 'passage.recorded'")[0];
    let at_ms: i64 = night.sql(&format!("SELECT at_ms FROM journal WHERE seq = {purged}"))[0];
    forge(&night, &format!("UPDATE journal SET at_ms = at_ms + 1 WHERE seq = {purged}"));
    assert_eq!(faults(&mut night), 1);
    forge(&night, &format!("UPDATE journal SET at_ms = {at_ms} WHERE seq = {purged}"));
    assert_eq!(faults(&mut night), 0);
}

#[test]
fn a_signed_page_keeps_its_numbers_and_nobody_is_on_it_once_it_is_taken_over() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    night.goes(1, Direction::In);
    let shift = night.records()[0].shift;
    night.does(&Command::Shift(ShiftCommand::Sign { shift: None }));
    night.pass(20 * DAY_S);
    let waits = night.purges();
    assert_eq!(waits.done.held, [(HeldBack::Handover, 2)].into(), "{waits:?}");
    assert_eq!((waits.done.pages, waits.done.counts.len()), (0, 0));
    let reason = SafeText::default();
    let take = ShiftCommand::Answer { shift: None, items: vec![], ok: true, reason };
    night.by("W2", &Command::Shift(take)).unwrap();
    let page = night.store().handover_page(Some(shift)).unwrap().unwrap();
    assert_eq!(page.trips.len(), 1);
    let id = night.people[0].to_string();
    let with_them = format!("SELECT count(*) FROM journal_body WHERE instr(body, '{id}') > 0");
    assert_eq!(night.sql::<i64>(&with_them), [2], "the passage and the page");
    let gone = night.purges();
    assert_eq!(gone.done.pages, 1);
    assert_eq!(night.sql::<i64>(&with_them), [0]);
    let left = night.store().handover_page(Some(shift)).unwrap().unwrap();
    assert_eq!(
        (&left.counts, &left.inside, left.trips.len(), &left.head),
        (&page.counts, &page.inside, 1, &page.head)
    );
    let handover = night.store().handover(shift).unwrap().unwrap();
    assert!(!handover.items.is_empty() && handover.by == "W1");
    night.sound();
    night.again();
    night.sound();
}

/// One step of a history. Numbers pick among what is there.
#[derive(Clone, Debug)]
enum Step {
    Pass { who: usize, out: bool, tenths: u16, emergency: bool },
    Visitor,
    Late { who: usize, out: bool, minutes: i64 },
    Group { out: bool, others: Option<u16> },
    Vehicle { out: bool, others: u16 },
    Courier,
    Join { who: usize },
    Leave { who: usize },
    Emergency { told: bool },
    EndFever { who: usize },
    Correct { which: usize, who: usize, out: bool },
    Undo,
    Wait { minutes: i64 },
    Days { many: i64 },
    Purge { killed_after: Option<usize> },
}

fn steps() -> impl Strategy<Value = Step> {
    let tenths = || prop_oneof![8 => 360..370_u16, 1 => 335..349_u16, 1 => 375..385_u16];
    prop_oneof![
        8 => (0..6_usize, any::<bool>(), tenths(), prop::bool::weighted(0.1))
            .prop_map(|(who, out, tenths, emergency)| Step::Pass { who, out, tenths, emergency }),
        1 => Just(Step::Visitor),
        1 => (0..6_usize, any::<bool>(), 1..500_i64)
            .prop_map(|(who, out, minutes)| Step::Late { who, out, minutes }),
        1 => (any::<bool>(), prop::option::of(0..4_u16)).prop_map(|(out, others)| Step::Group { out, others }),
        1 => (any::<bool>(), 0..4_u16).prop_map(|(out, others)| Step::Vehicle { out, others }),
        1 => Just(Step::Courier),
        1 => (0..6_usize).prop_map(|who| Step::Join { who }),
        1 => (0..6_usize).prop_map(|who| Step::Leave { who }),
        1 => any::<bool>().prop_map(|told| Step::Emergency { told }),
        1 => (0..6_usize).prop_map(|who| Step::EndFever { who }),
        2 => (0..20_usize, 0..6_usize, any::<bool>())
            .prop_map(|(which, who, out)| Step::Correct { which, who, out }),
        2 => Just(Step::Undo),
        2 => (1..400_i64).prop_map(|minutes| Step::Wait { minutes }),
        3 => (1..12_i64).prop_map(|many| Step::Days { many }),
        3 => prop::option::weighted(0.3, 0..3_usize).prop_map(|killed_after| Step::Purge { killed_after }),
    ]
}

fn way(out: bool) -> Direction {
    if out { Direction::Out } else { Direction::In }
}

/// Does one step, as far as the post lets it.
fn step(night: &mut Night, one: &Step) {
    let who = |night: &Night, who: usize| who % night.people.len();
    let tries = |night: &mut Night, command: Command| drop(night.by("W1", &command));
    match *one {
        Step::Pass { who: n, out, tenths, emergency } => {
            let request = PassageRequest { emergency, ..night.request(who(night, n), way(out), tenths) };
            tries(night, Command::Pass(request));
        }
        Step::Visitor => drop(night.visitor("访客甲某某")),
        Step::Late { who: n, out, minutes } => {
            let late = Some(crate::support::night::pad(night.now_ms() - minutes * 60_000, None));
            let request = PassageRequest { late, ..night.request(who(night, n), way(out), 366) };
            tries(night, Command::Pass(request));
        }
        Step::Group { out, others } => {
            let requests = [0, 1].iter().map(|n| night.request(*n, way(out), 365)).collect();
            let vehicle = others.map(|others| vehicle(way(out), others));
            tries(night, Command::PassGroup(GroupRequest { requests, vehicle }));
        }
        Step::Vehicle { out, others } => {
            tries(night, Command::Lane(LaneCommand::Vehicle(vehicle(way(out), others))));
        }
        Step::Courier => tries(
            night,
            Command::Lane(LaneCommand::Courier(CourierRecorded {
                gate: 1,
                company: "顺路".into(),
                tail: "4567".into(),
                place: "石凳".into(),
                parcels: 3,
            })),
        ),
        Step::Join { who: n } => {
            let person = night.people[who(night, n)];
            tries(night, Command::Join(Arrival::new(person, 1, None)));
        }
        Step::Leave { who: n } => {
            if let Some(waiting) = night.known(who(night, n)).waiting {
                tries(night, Command::Leave(Leave { arrival: waiting.id }));
            }
        }
        Step::Emergency { told } => {
            let seq = night.does(&Command::Emergency(Emergency { gate: 1, direction: None })).seq;
            let what = "急".into();
            if told {
                tries(
                    night,
                    Command::CompleteEmergency(EmergencyCompleted {
                        seq,
                        direction: None,
                        plate: None,
                        what,
                    }),
                );
            }
        }
        Step::EndFever { who: n } => {
            let (person, ending) = (night.people[who(night, n)], FeverEnding::WalkedOff);
            tries(night, Command::Fever(FeverCommand::End { person, ending, note: "".into() }));
        }
        Step::Correct { which, who: n, out } => {
            let passed: Vec<i64> =
                night.sql("SELECT seq FROM passage WHERE annulled = 0 ORDER BY seq DESC LIMIT 20");
            if let Some(seq) = passed.get(which) {
                let request = night.correction(*seq, who(night, n), way(out), 366);
                tries(night, Command::Pass(request));
            }
        }
        Step::Undo => {
            if night.store().last_own("W1").unwrap().is_some() {
                night.undo();
            }
        }
        Step::Wait { minutes } => night.pass(minutes * 60),
        Step::Days { many } => night.pass(many * DAY_S),
        Step::Purge { killed_after } => purge(night, killed_after),
    }
}

/// Kinds of records that go, and the days that they have.
const GO: [&str; 12] = [
    "passage.recorded",
    "temperature.held",
    "fever.opened",
    "fever.measured",
    "fever.called",
    "fever.closed",
    "emergency.completed",
    "emergency.recorded",
    "permit.answered",
    "arrival.joined",
    "vehicle.passed",
    "courier.recorded",
];

/// Purges, perhaps after one that ended in the middle, and compares what is left with what was there.
fn purge(night: &mut Night, killed_after: Option<usize>) {
    let (numbers, before) = (night.numbers(), night.records());
    if let Some(after) = killed_after {
        let op = night.op();
        let ended = catch_unwind(AssertUnwindSafe(|| {
            night.store().purge(&op, false, true, &mut |done, _| assert!(done <= after, "ends here")).is_ok()
        }));
        drop(ended);
        night.again();
        night.sound();
    }
    let cut_ms = night.now_ms() - 14 * DAY_S * 1000;
    let gone = night.purges();
    night.sound();
    assert_eq!(night.numbers(), numbers, "every number stays");
    let after: BTreeMap<i64, Record> =
        night.records().into_iter().map(|record| (record.seq, record)).collect();
    let mut kept_old: BTreeSet<Id> = BTreeSet::new();
    let waited: BTreeMap<Vec<u8>, Vec<u8>> = {
        let conn = Connection::open(night.path()).unwrap();
        let mut rows = conn.prepare("SELECT id, person FROM arrival").unwrap();
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
    };
    for record in before {
        let left = &after[&record.seq];
        let goes = GO.contains(&record.kind.as_str());
        if record.at_ms >= cut_ms {
            assert_eq!(*left, record, "it is younger than its days");
        } else if goes && left.body.is_some() {
            let whose = record.subject.map(|id| {
                let person = waited.get(id.0.as_slice());
                person.map_or(id, |person| Id(person.clone().try_into().unwrap()))
            });
            // What nobody of the list is in waits for an emergency that is not told.
            assert!(whose.is_some() || record.kind == "emergency.recorded", "{record:?} is left");
            kept_old.extend(whose);
        } else if goes {
            let is_arrival = record.kind == "arrival.joined" || record.subject.is_none();
            assert!(left.body.is_none() && (is_arrival || left.subject.is_none()), "{left:?}");
        }
    }
    let held: u32 = gone.done.held.values().sum();
    assert_eq!(
        kept_old.len(),
        usize::try_from(held).unwrap(),
        "whoever is kept is told: {:?}",
        gone.done.held
    );
    // Two are as good as one.
    let once = night.numbers();
    assert_eq!(night.purges().done.counts, BTreeMap::new());
    assert_eq!(night.numbers(), once);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_a_purge_leaves_what_is_young_or_open_and_every_number(
        history in prop::collection::vec(steps(), 10..60),
    ) {
        let mut night = Night::new();
        for one in &history {
            step(&mut night, one);
        }
        night.pass(15 * DAY_S);
        purge(&mut night, None);
    }
}
