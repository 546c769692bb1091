//! Shifts on a real file: how they open, overlap, close and end by themselves; the checklist; the handover page
//! against a tally of the journal that knows nothing of it; who may take over from whom.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

mod kept;
mod terminals;
mod unforeseen;

use std::collections::BTreeMap;

use nightpost::domain::code::Code as _;
use nightpost::domain::command::{
    AccessCommand, Command, Emergency, LaneCommand, Refusal, ShiftCommand, ShiftRefusal,
};
use nightpost::domain::event::{Event, HandoverEvent};
use nightpost::domain::gate::Arrival;
use nightpost::domain::handover::{CountKind, Item, ItemVerdict};
use nightpost::domain::lane::CourierRecorded;
use nightpost::domain::patrol::Duty;
use nightpost::domain::shift::{CheckItem, ChecklistAnswered};
use nightpost::domain::value::{Direction, SafeText};
use nightpost::exchange::handover::{HandoverSheet, html, json, text};
use nightpost::store::{Record, StoreError};
use nightpost::text::{Language, Msg, Texts};
use serde_json::Value;
use strum::VariantArray as _;

use crate::support::night::{Night, pad};

const HOUR_S: i64 = 3_600;

fn sign() -> Command {
    Command::Shift(ShiftCommand::Sign { shift: None })
}

fn take(items: &[u8]) -> Command {
    Command::Shift(ShiftCommand::Answer {
        shift: None,
        items: items.to_vec(),
        ok: true,
        reason: SafeText::default(),
    })
}

fn refuse(items: &[u8], reason: &str) -> Command {
    Command::Shift(ShiftCommand::Answer {
        shift: None,
        items: items.to_vec(),
        ok: false,
        reason: reason.into(),
    })
}

fn refused(answer: Result<nightpost::store::Answer, StoreError>) -> ShiftRefusal {
    match answer {
        Err(StoreError::Refused(Refusal::Shift(why))) => why,
        other => panic!("no refusal of a shift: {other:?}"),
    }
}

/// The shift that a record belongs to.
fn shift_of(night: &mut Night, seq: i64) -> i64 {
    night.store().journal(seq - 1, 1).unwrap()[0].shift
}

fn journal(night: &mut Night) -> Vec<Record> {
    night.store().journal(0, 100_000).unwrap()
}

/// W2 leads from now on; the founder may do all as long as nobody is an officer.
fn leader(night: &mut Night) {
    night.does(&Command::Access(AccessCommand::SetDuty { staff_no: "W2".into(), duty: Duty::DutyLeader }));
}

/// A night with something of everything, made by W1 and W2.
fn busy(night: &mut Night) {
    for (person, direction) in
        [(0, Direction::Out), (1, Direction::Out), (3, Direction::In), (0, Direction::In)]
    {
        night.pass(20 * 60);
        night.goes(person, direction);
    }
    night.undo();
    let mut late = night.request(2, Direction::Out, 364);
    late.late = Some(pad(night.now_ms() - 90 * 60_000, Some(4703)));
    night.by("W2", &Command::Pass(late)).unwrap();
    night.pass(HOUR_S);
    let mut back = night.request(3, Direction::Out, 366);
    back.refuse = true;
    night.by("W2", &Command::Pass(back)).unwrap();
    night.does(&Command::Lane(LaneCommand::Tailgate { gate: 1, count: 2 }));
    night.visitor_by("W2", "张三");
    let courier = CourierRecorded {
        gate: 1,
        company: "顺丰".into(),
        tail: "1234".to_owned(),
        place: "东门架".into(),
        parcels: 3,
    };
    night.does(&Command::Lane(LaneCommand::Courier(courier)));
    night.does(&Command::Emergency(Emergency { gate: 1, direction: Some(Direction::Out) }));
    night.does(&Command::Join(Arrival::new(night.people[1], 2, None)));
}

/// Counts a shift from the JSON of its records alone.
fn tally(records: &[Record], shift: i64) -> BTreeMap<&'static str, u64> {
    let bodies: Vec<(i64, &Record, Value)> = records
        .iter()
        .map(|record| (record.seq, record, serde_json::from_str(record.body.as_deref().unwrap()).unwrap()))
        .collect();
    let gone: Vec<i64> = bodies
        .iter()
        .filter(|(_, record, _)| record.kind == "record.annulled")
        .map(|(_, _, body)| body["seq"].as_i64().unwrap())
        .collect();
    let mut counts = BTreeMap::new();
    for (_, record, body) in
        bodies.iter().filter(|(seq, record, _)| record.shift == shift && !gone.contains(seq))
    {
        let mut add = |name, count| *counts.entry(name).or_default() += count;
        match record.kind.as_str() {
            "passage.recorded" => {
                add(
                    match (body["outcome"].as_str().unwrap(), body["direction"].as_str().unwrap()) {
                        ("refused", _) => "refused",
                        (_, "in") => "in",
                        _ => "out",
                    },
                    1,
                );
                if !body["late"].is_null() {
                    add("late", 1);
                }
            }
            "visitor.registered" => add("visitors", 1),
            "tailgate.recorded" => add("tailgates", body["count"].as_u64().unwrap()),
            "courier.recorded" => {
                add("couriers", 1);
                add("parcels", body["parcels"].as_u64().unwrap());
            }
            "emergency.recorded" => add("emergencies", 1),
            _ => {}
        }
    }
    counts
}

#[test]
fn the_page_agrees_with_a_tally_of_the_journal_figure_by_figure_in_both_languages() {
    let mut night = Night::new();
    busy(&mut night);
    let page = night.store().handover_page(None).unwrap().unwrap();
    let records = journal(&mut night);
    let plain = tally(&records, page.shift);
    let told: BTreeMap<&str, u64> =
        page.counts.total.all().map(|(kind, count)| (kind.code(), count)).collect();
    assert_eq!(told, plain);
    assert_eq!(page.counts.total.of(CountKind::Refused), 1);

    // The tables of the file, which count on another way, say the same.
    let figures = night.figures();
    let count = |kind| i64::try_from(page.counts.total.of(kind)).unwrap();
    assert_eq!(
        (count(CountKind::In), count(CountKind::Out), count(CountKind::Refused)),
        (figures.passages_in, figures.passages_out, figures.refused)
    );
    let head_count = night.count();
    assert_eq!(page.inside.residents_inside, head_count.inside.residents_inside);
    assert_eq!(page.inside.residents_outside, i64::try_from(page.trips.len()).unwrap());
    assert_eq!(page.waiting.iter().map(|gate| gate.people).sum::<u32>(), 1);
    assert_eq!(page.emergencies.len(), 1);
    assert_eq!(page.corrections.len(), 1);
    assert_eq!((page.seq, page.head.len()), (records.last().unwrap().seq, 64));

    let names = night.store().staff_names().unwrap();
    let now = night.hands.context().now();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let sheet = HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
        let (words, printed) = (text(&sheet), html(&sheet));
        for (kind, count) in page.counts.total.all() {
            let word = texts.say(&Msg::by_code("handover-kind", kind.code(), Vec::new()));
            let said = format!("{word} {count}");
            assert!(words.contains(&said) && printed.contains(&said), "{language}: {said}\n{words}");
        }
        for item in Item::VARIANTS.iter().copied() {
            let name = texts.say(&Msg::by_code("handover-item", item.code(), Vec::new()));
            let title = format!("{} {name} ({})", item.no(), page.amount(item));
            assert!(words.contains(&title), "{language}: {title}\n{words}");
        }
        assert!(words.contains(&page.head) && printed.contains(&page.head));
        assert!(!words.contains(['{', '}']), "{words}");
        assert!(!printed.contains("://") && !printed.contains("<script"), "it stands for itself");
    }
    let texts = Texts::new(Language::En);
    let object =
        json(&HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now })
            .unwrap();
    let object: Value = serde_json::from_str(&object).unwrap();
    assert_eq!(object["counts"]["total"]["refused"], 1);
    assert_eq!(object["items"][3]["amount"], page.trips.len());
    let opened = now.local(page.opened_ms).format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    assert_eq!(
        (&object["opened"], &object["closed"]),
        (&opened.into(), &Value::Null),
        "a moment as in all data"
    );
    assert!(!object.to_string().replace("\"by_ms\"", "").contains("_ms\":"), "{object}");
}

#[test]
fn what_comes_from_outside_is_escaped_on_the_printed_page() {
    let mut night = Night::new();
    let note = "<b>Bobby</b> & \"Co\"".into();
    night.does(&Command::Shift(ShiftCommand::Check(ChecklistAnswered {
        item: CheckItem::Radio,
        ok: false,
        figure: None,
        note,
    })));
    let page = night.store().handover_page(None).unwrap().unwrap();
    let (texts, now) = (Texts::new(Language::En), night.hands.context().now());
    let names = BTreeMap::new();
    let printed =
        html(&HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now });
    assert!(printed.contains("&lt;b&gt;Bobby&lt;/b&gt; &amp; &quot;Co&quot;"), "{printed}");
    assert!(!printed.contains("<b>"));
}

#[test]
fn two_people_hand_a_shift_over_item_by_item_and_what_is_not_taken_stays_open() {
    let mut night = Night::new();
    leader(&mut night);
    busy(&mut night);
    let old = night.store().last_shifts(1).unwrap()[0].id;
    assert_eq!(refused(night.by("W2", &take(&[]))), ShiftRefusal::NothingSigned);
    let signed = night.does(&sign());
    let handover = night.store().handover(old).unwrap().unwrap();
    assert_eq!((handover.seq, handover.by.as_str()), (signed.seq, "W1"));
    assert_eq!(night.store().tent().unwrap().handover_left, handover.items.len());
    assert_eq!(refused(night.by("W1", &take(&[]))), ShiftRefusal::SamePerson);
    assert_eq!(refused(night.by("W2", &refuse(&[1], ""))), ShiftRefusal::NeedReason);

    // The first item that is taken over begins the shift of who takes it; the other one goes on beside it.
    let first = night.by("W2", &take(&[1, 2])).unwrap();
    let new = shift_of(&mut night, first.seq);
    assert_ne!(new, old);
    night.by("W2", &refuse(&[4], "one of them is back")).unwrap();
    let handover = night.store().handover(old).unwrap().unwrap();
    assert_eq!(handover.verdict(Item::Counts), ItemVerdict::Taken);
    assert_eq!(handover.verdict(Item::Trips), ItemVerdict::Refused);
    let passed = night.goes(0, Direction::Out);
    assert_eq!(shift_of(&mut night, passed.seq), old, "who goes is on their own shift until it is closed");
    let passed = {
        let request = night.request(3, Direction::Out, 365);
        night.by("W2", &Command::Pass(request)).unwrap()
    };
    assert_eq!(shift_of(&mut night, passed.seq), new);

    let rest: Vec<u8> = handover.left().into_iter().map(Item::no).collect();
    let last = night.by("W2", &take(&rest)).unwrap();
    let closed = night.store().shift(old).unwrap().unwrap();
    assert!(closed.closed_ms.is_some(), "the last item closes the shift");
    assert_eq!(closed.closed_by.as_deref(), Some("W2"));
    assert_eq!(night.store().tent().unwrap().handover_left, 0);
    assert_eq!(
        refused(night.by(
            "L1",
            &Command::Shift(ShiftCommand::Close { shift: Some(old), reason: SafeText::default() })
        )),
        ShiftRefusal::Closed { opened_ms: closed.opened_ms }
    );
    let after = night.goes(0, Direction::In);
    assert_eq!(shift_of(&mut night, after.seq), new);
    assert!(after.seq > last.seq);

    // What was signed stays as it was signed, whatever happened since.
    let page = night.store().handover_page(Some(old)).unwrap().unwrap();
    assert_eq!((page.seq, page.head.as_str()), (handover.head_seq, handover.head.as_str()));
    for handed in &handover.items {
        assert_eq!(page.amount(handed.item), handed.amount, "{:?}", handed.item);
    }
    assert_eq!(night.store().record_of_hash(&handover.head.to_uppercase()).unwrap(), Some(page.seq));
    assert_eq!(night.store().record_of_hash(&"0".repeat(64)).unwrap(), None);
}

#[test]
fn what_was_signed_is_no_more_closed_for_a_reason_and_two_who_take_over_are_on_one_shift() {
    let mut night = Night::new();
    leader(&mut night);
    busy(&mut night);
    let old = night.store().last_shifts(1).unwrap()[0].id;
    night.does(&sign());
    let items = night.store().handover(old).unwrap().unwrap().items.len();
    let close = Command::Shift(ShiftCommand::Close { shift: Some(old), reason: "nobody came".into() });
    assert_eq!(refused(night.by("L1", &close)), ShiftRefusal::LeftOver { items });
    let one = night.by("W2", &take(&[1])).unwrap();
    let two = night.by("L1", &take(&[2])).unwrap();
    assert_eq!(shift_of(&mut night, one.seq), shift_of(&mut night, two.seq));
    assert_eq!(refused(night.by("L1", &close)), ShiftRefusal::LeftOver { items: items - 2 });
    assert_eq!(night.store().tent().unwrap().handover_left, items - 2);
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert!(
        page.unclosed.is_empty(),
        "a shift that still runs is none that nobody closed: {:?}",
        page.unclosed
    );
    night.by("W2", &take(&[])).unwrap();
    assert!(night.store().shift(old).unwrap().unwrap().closed_ms.is_some());
    night.sound();
}

#[test]
fn a_refused_handover_is_a_record_and_is_signed_anew() {
    let mut night = Night::new();
    busy(&mut night);
    let shift = night.store().last_shifts(1).unwrap()[0].id;
    night.does(&sign());
    let no = night.by("W2", &refuse(&[], "count the doors first")).unwrap();
    assert_eq!(shift_of(&mut night, no.seq), shift, "who does not take over begins no shift");
    assert!(matches!(no.event, Some(Event::Handover(HandoverEvent::HandoverRefused(_)))));
    let again = night.does(&sign());
    let handover = night.store().handover(shift).unwrap().unwrap();
    assert_eq!(handover.seq, again.seq);
    assert_eq!(
        handover.verdict(Item::Counts),
        ItemVerdict::Open,
        "the figures are answered anew for each page"
    );
    assert_eq!(handover.verdict(Item::Trips), ItemVerdict::Refused, "there is nothing else to say of them");
    night.by("L1", &take(&[])).unwrap();
    assert!(night.store().handover(shift).unwrap().unwrap().is_done());
    assert_eq!(refused(night.by("W2", &take(&[]))), ShiftRefusal::NothingSigned);
}

#[test]
fn a_shift_that_nobody_closed_ends_by_itself_and_is_told_of_until_somebody_says_why() {
    let mut night = Night::new();
    leader(&mut night);
    night.goes(0, Direction::Out);
    let old = night.store().last_shifts(1).unwrap()[0].clone();
    night.pass(15 * HOUR_S);
    let request = night.request(1, Direction::Out, 365);
    let first = night.by("W2", &Command::Pass(request)).unwrap();
    let new = shift_of(&mut night, first.seq);
    assert_ne!(new, old.id);
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert_eq!(page.shift, new);
    assert_eq!(page.unclosed.iter().map(|open| open.shift).collect::<Vec<_>>(), [old.id]);
    assert_eq!(page.counts.total.of(CountKind::Out), 1, "only its own");
    // Its page is the one of its last record, whatever came since.
    let page = night.store().handover_page(Some(old.id)).unwrap().unwrap();
    assert!(page.seq < first.seq);
    assert_eq!(page.trips.len(), 1);

    let close =
        |reason: &str| Command::Shift(ShiftCommand::Close { shift: Some(old.id), reason: reason.into() });
    assert_eq!(refused(night.by("L1", &close(""))), ShiftRefusal::NotHandedOver { opened_ms: old.opened_ms });
    night.by("L1", &close("nobody came to relieve them")).unwrap();
    assert!(night.store().handover_page(None).unwrap().unwrap().unclosed.is_empty());
}

#[test]
fn shifts_overlap_and_nobody_opens_two() {
    let mut night = Night::new();
    let old = night.store().last_shifts(1).unwrap()[0].id;
    night.pass(5 * HOUR_S);
    let opened = night.by("W2", &Command::Shift(ShiftCommand::Open)).unwrap();
    assert_eq!(shift_of(&mut night, opened.seq), opened.seq);
    assert!(matches!(
        refused(night.by("W2", &Command::Shift(ShiftCommand::Open))),
        ShiftRefusal::OpenAlready { .. }
    ));
    let passed = night.goes(0, Direction::Out);
    assert_eq!(shift_of(&mut night, passed.seq), old);
    // A courier of the old shift that is taken back is taken out of the old shift's figures.
    let courier = CourierRecorded {
        gate: 1,
        company: "顺丰".into(),
        tail: "1234".to_owned(),
        place: "东门架".into(),
        parcels: 3,
    };
    night.does(&Command::Lane(LaneCommand::Courier(courier)));
    night.undo();
    night.sound();
}

#[test]
fn a_clock_that_is_set_back_by_a_day_neither_prolongs_a_shift_nor_ends_it() {
    let mut night = Night::new();
    let old = night.store().last_shifts(1).unwrap()[0].id;
    night.pass(2 * HOUR_S);
    night.clock_jumps(-24 * HOUR_S);
    let passed = night.goes(0, Direction::Out);
    assert_eq!(shift_of(&mut night, passed.seq), old);
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert_eq!(page.clock.iter().map(|jump| jump.by_ms).collect::<Vec<_>>(), [-24 * HOUR_S * 1000]);
    assert!(page.uncertain.is_some());
    night.pass(13 * HOUR_S);
    let passed = night.goes(0, Direction::In);
    assert_ne!(shift_of(&mut night, passed.seq), old, "fourteen hours are over, whatever the clock says");
    night.does(&sign());
}

#[test]
fn the_checklist_keeps_what_was_told_and_what_is_missing_is_an_open_item() {
    let mut night = Night::new();
    let all = night.store().handover_page(None).unwrap().unwrap().checklist;
    assert_eq!(all.len(), CheckItem::VARIANTS.len(), "nobody has looked");
    let mut check = |item, ok, figure, note: &str| {
        let answered = ChecklistAnswered { item, ok, figure, note: note.into() };
        night.does(&Command::Shift(ShiftCommand::Check(answered)))
    };
    check(CheckItem::Clock, true, Some(7), "");
    check(CheckItem::Clock, true, Some(-1), "");
    check(CheckItem::Scanner, true, None, "");
    check(CheckItem::Thermometers, true, Some(2), "");
    check(CheckItem::Radio, false, None, "没电");
    check(CheckItem::Pad, true, Some(4701), "");
    check(CheckItem::Lists, true, None, "");
    let mut late = night.request(2, Direction::Out, 364);
    late.late = Some(pad(night.now_ms() - 60_000, Some(4704)));
    night.does(&Command::Pass(late));
    let page = night.store().handover_page(None).unwrap().unwrap();
    let open: Vec<_> = page.checklist.iter().map(|line| (line.item, line.note.as_str())).collect();
    assert_eq!(open, [(CheckItem::Radio, "没电")]);
    assert_eq!(page.pad.missing, [4701, 4702, 4703], "the pad begins where the checklist says");
    let board = night.store().shift_board().unwrap();
    let lists = board.checklist.iter().find(|row| row.item == CheckItem::Lists).unwrap();
    assert_eq!(lists.answer.as_ref().unwrap().figure, Some(0), "the file knows how old its lists are");
}
