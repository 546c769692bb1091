//! What a handover is not made for: a queue that is full, a shift that nobody closed, a clock that is set back by a
//! day, a checklist that nobody answered, two shifts at once over the end of a month.

use nightpost::domain::command::{Command, Import, Leave, ListRows, RouteCommand, ShiftCommand};
use nightpost::domain::gate::{Arrival, Measured, PassageRequest};
use nightpost::domain::handover::{CountKind, HandoverPage, Item};
use nightpost::domain::patrol::coverage::CoverageOf;
use nightpost::domain::patrol::{Place, PointKind, Route, RoutePoint};
use nightpost::domain::people::Person;
use nightpost::domain::shift::{CheckItem, CheckState};
use nightpost::domain::value::{Direction, Home, SafeText, Temperature};
use nightpost::exchange::handover::{self, HandoverSheet, lines, text};
use nightpost::text::{Language, Texts};
use strum::VariantArray as _;

use crate::shifts::{HOUR_S, refuse, shift_of, sign, take};
use crate::support::night::Night;

/// The page of a shift, or of the one that is spoken of.
fn page(night: &mut Night, shift: Option<i64>) -> HandoverPage {
    night.store().handover_page(shift).unwrap().unwrap()
}

/// Its words.
fn words(night: &mut Night, page: &HandoverPage, language: Language) -> String {
    let names = night.store().staff_names().unwrap();
    let handover = night.store().handover(page.shift).unwrap();
    let (texts, now) = (Texts::new(language), night.hands.context().now());
    text(&HandoverSheet { page, handover: handover.as_ref(), names: &names, texts: &texts, now: &now })
}

/// The newest shift.
fn newest(night: &mut Night) -> i64 {
    night.store().last_shifts(1).unwrap()[0].id
}

#[test]
fn forty_who_wait_are_handed_over_by_their_number_and_the_gate_goes_on() {
    let mut night = Night::new();
    let person = |nth: usize| Person {
        name: SafeText::new(&format!("候{nth}")),
        home: Some(Home::new("5", "1", &format!("{}0{}", nth / 4 + 1, nth % 4 + 1)).unwrap()),
        ..Person::default()
    };
    let rows = ListRows::Residents((0..40).map(person).collect::<Vec<_>>().into());
    let before = night.store().head().unwrap().seq;
    night.does(&Command::Import(Import { rows, file: "more.csv".into(), skipped: 0 }));
    let records = night.store().journal(before, 1_000).unwrap();
    let waiting: Vec<_> =
        records.iter().filter(|row| row.kind == "person.added").filter_map(|row| row.subject).collect();
    assert_eq!(waiting.len(), 40);
    for id in &waiting {
        night.does(&Command::Join(Arrival::new(*id, 1, None)));
    }
    night.does(&sign());
    let page = page(&mut night, None);
    assert_eq!((page.amount(Item::Waiting), page.waiting.len()), (40, 1));
    for language in Language::ALL {
        let said = words(&mut night, &page, language);
        assert!(said.contains("40") && !said.contains('候'), "{said}");
    }
    // Signed and not taken over yet: the gate passes one of the list, and one of those who wait.
    night.goes(0, Direction::Out);
    let arrival = night.store().tent().unwrap().queue[0].arrival;
    night.does(&Command::Leave(Leave { arrival }));
    night.by("W2", &take(&[])).unwrap();
    assert_eq!(night.store().tent().unwrap().queue.len(), 39, "who waits goes on waiting, for the new shift");
    assert_eq!(self::page(&mut night, None).amount(Item::Waiting), 39);
}

#[test]
fn a_page_with_very_many_lines_says_the_same_for_print_and_counts_on_the_screen_what_it_leaves_out() {
    let mut night = Night::new();
    let person = |nth: usize| Person {
        name: SafeText::new(&format!("外出{nth}")),
        home: Some(Home::new("5", &(nth / 100 + 1).to_string(), &(nth % 100 + 101).to_string()).unwrap()),
        ..Person::default()
    };
    let rows = ListRows::Residents((0..500).map(person).collect::<Vec<_>>().into());
    let before = night.store().head().unwrap().seq;
    night.does(&Command::Import(Import { rows, file: "more.csv".into(), skipped: 0 }));
    let records = night.store().journal(before, 2_000).unwrap();
    let listed: Vec<_> =
        records.iter().filter(|row| row.kind == "person.added").filter_map(|row| row.subject).collect();
    for (nth, id) in listed.iter().enumerate() {
        night.pass(1);
        night.does(&Command::Pass(PassageRequest {
            direction: Some(Direction::Out),
            measured: Temperature::from_tenths(365).ok().map(Measured::Taken),
            confirmed: true,
            refuse: nth % 2 == 0,
            note: "没戴口罩".into(),
            ..PassageRequest::new(*id, 1)
        }));
    }
    let whole = page(&mut night, None);
    assert_eq!((whole.trips.len(), whole.refusals.len()), (250, 250));
    let printed = night.store().handover_page_of(None, handover::PRINTED).unwrap().unwrap();
    assert!(printed.trips.len() < 250 && printed.refusals.len() < 250);
    let board = night.store().shift_board().unwrap();
    let shown = board.page.unwrap();
    for item in Item::VARIANTS.iter().copied() {
        assert_eq!(printed.amount(item), whole.amount(item), "{item:?}");
        assert_eq!(shown.amount(item), whole.amount(item), "{item:?}");
    }
    let names = night.store().staff_names().unwrap();
    let now = night.hands.context().now();
    for language in Language::ALL {
        assert_eq!(words(&mut night, &printed, language), words(&mut night, &whole, language));
        let texts = Texts::new(language);
        let sheet = HandoverSheet { page: &shown, handover: None, names: &names, texts: &texts, now: &now };
        let refusals = lines(&sheet, Item::Refusals);
        let left = 250 - (refusals.len() - 1);
        assert!(left > 0 && refusals.last().is_some_and(|line| line.contains(&left.to_string())), "{left}");
        let trips = lines(&sheet, Item::Trips).concat();
        assert!(trips.contains("250") && trips.contains("190"), "{trips}");
        assert_eq!(trips, lines(&HandoverSheet { page: &whole, ..sheet }, Item::Trips).concat());
    }
}

#[test]
fn a_shift_that_nobody_closed_is_an_item_of_the_next_page_and_so_is_a_checklist_that_nobody_answered() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    let old = newest(&mut night);
    night.does(&sign());
    night.pass(14 * HOUR_S - 60);
    let last = night.goes(1, Direction::Out);
    assert_eq!(shift_of(&mut night, last.seq), old, "for fourteen hours it goes on");
    night.pass(60);
    let first = night.goes(1, Direction::In);
    assert_ne!(shift_of(&mut night, first.seq), old);
    // Nobody took it over, so it is the one that is spoken of, and its page is the one that was signed.
    let kept = page(&mut night, None);
    assert_eq!((kept.shift, kept.trips.len()), (old, 1));
    let next = page(&mut night, Some(first.seq - 1));
    assert_eq!(next.amount(Item::Unclosed), 1);
    let open: Vec<_> = next.checklist.iter().map(|line| (line.item, line.state)).collect();
    let all: Vec<_> = CheckItem::VARIANTS.iter().map(|item| (*item, CheckState::Open)).collect();
    assert_eq!(open, all);
    for (language, told) in [
        (Language::ZhCn, ["02-24 19:30 开的班没有交接", "对讲机：未核对"]),
        (Language::En, ["the shift of 02-24 19:30 was never handed over", "radio: not checked"]),
    ] {
        let said = words(&mut night, &next, language);
        assert!(told.iter().all(|told| said.contains(told)), "{said}");
    }
}

#[test]
fn a_clock_that_is_set_back_by_a_day_leaves_the_page_in_the_order_of_its_records() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    night.pass(2 * HOUR_S);
    night.clock_jumps(-24 * HOUR_S);
    let mut back = night.request(1, Direction::Out, 365);
    back.refuse = true;
    night.does(&Command::Pass(back));
    night.pass(HOUR_S);
    night.goes(0, Direction::In);
    let page = page(&mut night, None);
    let hours: Vec<i64> = page.counts.hours.iter().map(|hour| hour.from_ms - page.opened_ms).collect();
    let half = 1_800_000;
    assert_eq!(hours, [-half, 4 * half - half, 6 * half - half], "one night in a row: 19:00, 21:00, 22:00");
    assert_eq!(page.clock.len(), 1);
    assert!(page.uncertain.is_some());
    assert_eq!((page.gaps.len(), page.unseen.len()), (0, 0), "nobody can say so now");
    for (language, told) in [
        (Language::ZhCn, ["02-23 21:30 时钟跳慢 86400 秒", "记录起时间不准"]),
        (Language::En, ["02-23 21:30 the clock jumped back 86400 s", "times are uncertain from record"]),
    ] {
        let said = words(&mut night, &page, language);
        assert!(told.iter().all(|told| said.contains(told)), "{said}");
    }
    night.does(&sign());
    night.by("W2", &take(&[])).unwrap();
    let kept = self::page(&mut night, Some(page.shift));
    assert_eq!(kept.counts.hours, page.counts.hours, "signed it says the same");
}

#[test]
fn two_shifts_over_the_end_of_a_month_are_named_by_their_beginnings_and_share_no_record() {
    let mut night = Night::new();
    // 2026-02-28 20:00.
    night.pass(4 * 24 * HOUR_S + HOUR_S / 2);
    night.goes(0, Direction::Out);
    let old = newest(&mut night);
    night.pass(3 * HOUR_S + 50 * 60);
    let opened = night.by("W2", &Command::Shift(ShiftCommand::Open)).unwrap();
    let new = shift_of(&mut night, opened.seq);
    night.pass(20 * 60);
    // 2026-03-01 00:10: both are on.
    night.goes(0, Direction::In);
    let request = night.request(1, Direction::Out, 365);
    night.by("W2", &Command::Pass(request)).unwrap();
    assert_eq!(night.store().shift_board().unwrap().shifts, [new, old]);
    let pages = [(old, "02-28 20:00", (1, 1)), (new, "02-28 23:50", (0, 1))];
    for (shift, named, (inward, out)) in pages {
        let page = page(&mut night, Some(shift));
        assert_eq!(
            (page.counts.total.of(CountKind::In), page.counts.total.of(CountKind::Out)),
            (inward, out)
        );
        let said = words(&mut night, &page, Language::En);
        assert!(said.lines().next().unwrap().contains(named), "{said}");
    }
    let hours = page(&mut night, Some(old)).counts.hours;
    assert_eq!(hours.len(), 2, "20:00 of the one day and 00:00 of the next");
}

#[test]
fn where_nobody_came_and_what_nobody_saw_is_on_the_page() {
    let mut night = Night::with_teams();
    let point = |name: &str| RoutePoint {
        place: Place::new(name),
        kind: PointKind::UnitDoor,
        area: SafeText::new("三区"),
    };
    let points = vec![point("3-1"), point("3-2"), point("3-3")];
    let route = Route { no: 1, name: SafeText::default(), minutes: 60, team: Some(1), points };
    night.does(&Command::Route(RouteCommand::Set(route)));
    let shift = newest(&mut night);
    night.pass(4 * HOUR_S);
    night.goes(0, Direction::Out);
    let told = page(&mut night, None);
    assert_eq!(told.unseen, ["3-1", "3-2", "3-3"]);
    let gap = &told.gaps[0];
    assert_eq!((&gap.whose, gap.from_ms, gap.to_ms), (&CoverageOf::Post, told.opened_ms - 90 * 60_000, None));
    for (language, said) in [
        (Language::ZhCn, ["02-24 18:00 起各处都无人巡查", "今夜未巡查的点 3 个：3-1，3-2，3-3"]),
        (Language::En, ["nobody came at all since 02-24 18:00", "3 points unseen tonight: 3-1, 3-2, 3-3"]),
    ] {
        let words = words(&mut night, &told, language);
        assert!(said.iter().all(|said| words.contains(said)), "{words}");
    }
    night.does(&sign());
    // Half an hour later it still goes on: the same is to say of it, and the answer stands.
    night.by("W2", &refuse(&[Item::Coverage.no()], "看过 3-1")).unwrap();
    night.pass(HOUR_S / 2);
    night.does(&sign());
    let handover = night.store().handover(shift).unwrap().unwrap();
    assert_eq!(handover.answers.iter().map(|answer| answer.item).collect::<Vec<_>>(), [Item::Coverage]);
}
