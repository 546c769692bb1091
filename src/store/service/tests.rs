//! What is done once a day, by a clock that the test sets.

use super::*;
use crate::domain::command::{KeepDays, LaneCommand};
use crate::domain::copies::DAY_MS;
use crate::domain::lane::CourierRecorded;
use crate::domain::retention::RetentionKind;
use crate::domain::value::SafeText;
use crate::store::copies::tests::{Hands, op, post, tailgate};
use crate::store::verify::Fault;

const HOUR_MS: i64 = DAY_MS / 24;
/// What is typed once and stands nowhere else.
const CANARY: &str = "canary on the bench";

fn does(store: &mut Store, command: &Command) {
    let by = op(store);
    store.execute(&by, command).unwrap();
}

fn courier(store: &mut Store) {
    let courier = CourierRecorded {
        gate: 1,
        company: "Shun".into(),
        tail: "4567".into(),
        place: CANARY.into(),
        parcels: 2,
    };
    does(store, &Command::Lane(LaneCommand::Courier(courier)));
}

/// A moment without work of a screen at which something was recorded since it began; whether anything was purged.
fn idle(store: &mut Store, last: &Command) -> bool {
    let mut daily = Daily::default();
    daily.hear(&Write::Execute(1, op(store), last.clone()));
    to_its_end(&mut daily, store)
}

/// Moments without work, until nothing goes on; whether anything was purged.
fn to_its_end(daily: &mut Daily, store: &mut Store) -> bool {
    let mut purged = daily.purge(store);
    while daily.going.is_some() {
        purged = daily.purge(store);
    }
    purged
}

fn any() -> Command {
    Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 })
}

fn has_canary(store: &Store) -> bool {
    let sql = "SELECT 1 FROM courier WHERE place = ?";
    store.conn.query_row(sql, [CANARY], |_| Ok(())).is_ok()
}

#[test]
fn what_is_older_than_its_days_goes_by_itself_at_night_in_the_name_of_who_works_there() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    // 14:13: a shift runs for fourteen hours.
    let mut store = post(folder.path(), &hands);
    courier(&mut store);
    assert!(!idle(&mut store, &any()), "today the post began");
    hands.pass(12 * HOUR_MS);
    assert!(!idle(&mut store, &any()), "at two nobody sleeps yet");
    hands.pass(HOUR_MS);
    assert!(!Daily::default().purge(&mut store), "nobody recorded anything at this screen");
    assert!(idle(&mut store, &any()));
    let (seq, at_ms, done) = store.last_purge().unwrap().unwrap();
    assert_eq!((done.scheduled, at_ms), (true, hands.context().now().wall_ms));
    assert!(has_canary(&store), "a day is not fourteen");
    assert!(!idle(&mut store, &any()), "once a day");
    assert_eq!(store.last_purge().unwrap().unwrap().0, seq);
    let told = store.shift_board().unwrap().purges.unwrap();
    assert_eq!((told.last_ms, told.latest_ms), (Some(at_ms), at_ms + 26 * HOUR_MS));
    assert!(told.days.contains(&(RetentionKind::Passages, 14)));
    // Fourteen days on, with somebody there each evening.
    let mut gone = 0;
    for _ in 0..14 {
        hands.pass(DAY_MS);
        tailgate(&mut store);
        assert!(idle(&mut store, &any()), "once a day, at the latest after 26 hours");
        let done = store.last_purge().unwrap().unwrap().2;
        gone += done.counts.get(&RetentionKind::Vehicles).copied().unwrap_or_default();
        hands.pass(2 * HOUR_MS);
    }
    assert_eq!((has_canary(&store), gone), (false, 1));
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
}

#[test]
fn nothing_goes_by_itself_while_the_clock_is_in_doubt_or_no_shift_runs() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    courier(&mut store);
    hands.pass(15 * DAY_MS);
    assert!(!idle(&mut store, &any()), "it opens no shift in anybody's name");
    // The first record after a leap does not prove the clock.
    tailgate(&mut store);
    assert!(!idle(&mut store, &any()));
    hands.pass(-HOUR_MS);
    assert!(!idle(&mut store, &any()), "behind the last record");
    assert!(has_canary(&store) && store.last_purge().unwrap().is_none());
    hands.pass(HOUR_MS + 12 * HOUR_MS);
    tailgate(&mut store);
    assert!(!idle(&mut store, &any()));
    hands.pass(12 * HOUR_MS);
    tailgate(&mut store);
    assert!(idle(&mut store, &any()), "it went right for a day");
    assert!(!has_canary(&store));
}

#[test]
fn nothing_goes_by_itself_under_the_eyes_of_those_who_go_through_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    courier(&mut store);
    hands.pass(13 * HOUR_MS);
    does(&mut store, &Command::Shift(ShiftCommand::Sign { shift: None }));
    assert!(!idle(&mut store, &any()), "three o'clock, and a page is signed");
    // A page that nobody takes over must not keep everything for ever.
    hands.pass(13 * HOUR_MS);
    tailgate(&mut store);
    assert!(idle(&mut store, &any()));
}

#[test]
fn whoever_types_while_old_records_go_waits_for_one_part_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    for _ in 0..300 {
        courier(&mut store);
    }
    hands.pass(13 * HOUR_MS);
    for _ in 0..15 {
        hands.pass(DAY_MS);
        tailgate(&mut store);
    }
    let mut daily = Daily::default();
    daily.hear(&Write::Execute(1, op(&store), any()));
    assert_eq!(daily.patience(), NET);
    let (mut parts, mut purged) = (0, false);
    while !purged {
        purged = daily.purge(&mut store);
        if !purged {
            assert_eq!(daily.patience(), BETWEEN);
            parts += 1;
            tailgate(&mut store);
        }
    }
    assert!(parts > 1, "{parts}");
    assert!(!has_canary(&store));
    let done = store.last_purge().unwrap().unwrap().2;
    assert_eq!(done.counts.get(&RetentionKind::Vehicles), Some(&300));
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
}

#[test]
fn what_is_older_than_its_days_goes_once_a_shift_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(None);
    let mut store = post(folder.path(), &hands);
    hands.pass(10 * HOUR_MS);
    assert!(!idle(&mut store, &any()), "a quarter past midnight");
    let close = Command::Shift(ShiftCommand::Close { shift: None, reason: SafeText::new("nobody comes") });
    does(&mut store, &close);
    tailgate(&mut store);
    assert!(idle(&mut store, &close));
}

#[test]
fn what_went_from_a_sealed_file_is_in_no_page_of_it_once_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(Some(7));
    let mut store = post(folder.path(), &hands);
    courier(&mut store);
    // The pages as the engine reads them with the key: those in the log, those that are free, all.
    let is_in_a_page = |store: &mut Store| {
        let pages = store.conn.serialize("main").unwrap();
        pages.windows(CANARY.len()).any(|bytes| bytes == CANARY.as_bytes())
    };
    assert!(is_in_a_page(&mut store), "the search finds what is there");
    hands.pass(15 * DAY_MS);
    does(&mut store, &Command::KeepDays(KeepDays { kind: RetentionKind::Passages, days: 30 }));
    let by = op(&store);
    let gone = store.purge(&by, false, true, &mut |_, _| {}).unwrap();
    assert_eq!((gone.done.counts[&RetentionKind::Vehicles], gone.log_is_empty), (1, true));
    assert!(!is_in_a_page(&mut store));
    // No older version of a page is left in the log either, whatever it is sealed with.
    assert_eq!(std::fs::metadata(crate::store::files::beside(store.path(), "-wal")).unwrap().len(), 0);
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
}

#[test]
fn which_table_a_damaged_page_of_a_sealed_file_belongs_to_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::new(Some(7));
    let mut store = post(folder.path(), &hands);
    tailgate(&mut store);
    let path = store.path().to_owned();
    // The page at which everything that reads bodies begins.
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'journal_body'";
    let root: u32 = store.conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let by = op(&store);
    store.purge(&by, false, true, &mut |_, _| {}).unwrap();
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(usize::try_from(root).unwrap() - 1) * 4096 + 100] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let store = Store::open(&path, hands.context()).unwrap();
    let faults = store.verify(&mut |_, _| {}).unwrap().faults;
    assert_eq!(faults, [Fault::Unread { table: "journal_body".to_owned(), rows: 0 }]);
}
