//! A page that was signed: kept without names, read from its record; what is signed anew and which answers stand;
//! who worked at the terminals.

use nightpost::domain::command::{Command, Erase, LaneCommand, Refusal, ShiftCommand};
use nightpost::domain::handover::{BegunLine, Item, ItemVerdict, SwapLine, WrongPins};
use nightpost::domain::pins::Pin;
use nightpost::domain::roles::Role;
use nightpost::domain::value::{Direction, SafeText};
use nightpost::exchange::handover::{HandoverSheet, html, text};
use nightpost::store::{Arriving, Op, StoreError};
use nightpost::text::{Language, Texts};

use crate::shifts::{busy, refuse, sign, take};
use crate::support::night::{Night, taken};

fn op(night: &Night, actor: &str, begun_by: Option<&str>) -> Op {
    let id = night.hands.context().id();
    let begun_by = begun_by.map(str::to_owned);
    Op { id, actor: actor.to_owned(), terminal: "desk".to_owned(), begun_by }
}

#[test]
fn a_signed_page_holds_no_name_and_says_what_it_said_until_somebody_is_erased() {
    let mut night = Night::new();
    busy(&mut night);
    let before = night.store().handover_page(None).unwrap().unwrap();
    let signed = night.does(&sign());
    let record = night.store().journal(signed.seq - 1, 1).unwrap().remove(0);
    let body = record.body.unwrap();
    for name in ["李小明", "李晓梅", "李强", "王芳", "张三", "3-2-50", "李雷"] {
        assert!(!body.contains(name), "{name}: {body}");
    }
    night.by("W2", &take(&[])).unwrap();
    night.goes(1, Direction::In);
    let mut kept = night.store().handover_page(Some(before.shift)).unwrap().unwrap();
    assert!(kept.closed_ms.take().is_some());
    assert_eq!(kept, before);

    let gone = kept.trips[0].clone();
    night.does(&Command::Erase(Erase { subject: gone.person.unwrap() }));
    let page = night.store().handover_page(Some(before.shift)).unwrap().unwrap();
    assert_eq!(page.trips.len(), before.trips.len(), "the line stays");
    assert_eq!(page.trips[0].name, SafeText::default());
    let (texts, now) = (Texts::new(Language::ZhCn), night.hands.context().now());
    let names = night.store().staff_names().unwrap();
    let sheet = HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
    assert!(!gone.name.is_empty() && !text(&sheet).contains(gone.name.as_str()), "{}", text(&sheet));
    assert!(text(&sheet).contains("已清除"));
}

#[test]
fn signed_anew_what_did_not_change_is_not_asked_again() {
    let mut night = Night::new();
    busy(&mut night);
    let shift = night.store().handover_page(None).unwrap().unwrap().shift;
    night.does(&sign());
    let items: Vec<Item> =
        night.store().handover(shift).unwrap().unwrap().items.iter().map(|it| it.item).collect();
    let rest: Vec<u8> = items.iter().filter(|item| **item != Item::Refusals).map(|item| item.no()).collect();
    let taken = night.by("W2", &take(&rest)).unwrap();
    night.by("W2", &refuse(&[Item::Refusals.no()], "问清楚再交")).unwrap();
    // One of those who were out comes home: who is inside and who is out changed, and nothing else did.
    night.goes(1, Direction::In);
    night.does(&sign());
    let handover = night.store().handover(shift).unwrap().unwrap();
    let items = handover.items.iter().map(|handed| handed.item);
    let is = |verdict| items.clone().filter(|item| handover.verdict(*item) == verdict).collect::<Vec<_>>();
    assert_eq!(is(ItemVerdict::Open), [Item::Counts, Item::Inside, Item::Trips]);
    assert_eq!(
        is(ItemVerdict::Refused),
        [Item::Refusals],
        "a refusal stands until somebody takes the item over"
    );
    let answer = handover.answer(Item::Emergencies).unwrap();
    assert_eq!((answer.seq, answer.by.as_str()), (taken.seq, "W2"), "it is the answer that was given");
    night.by("W2", &take(&[1, 2, 4])).unwrap();
    assert!(night.store().shift(shift).unwrap().unwrap().closed_ms.is_none());
    night.by("W2", &take(&[Item::Refusals.no()])).unwrap();
    assert!(night.store().shift(shift).unwrap().unwrap().closed_ms.is_some());
}

#[test]
fn who_signs_has_answered_nothing_of_it_and_a_warden_is_told_whom_it_takes() {
    let mut night = Night::new();
    busy(&mut night);
    night.by("L1", &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 })).unwrap();
    let shift = night.store().handover_page(None).unwrap().unwrap().shift;
    let no = night.by("W2", &sign());
    let Err(StoreError::Refused(Refusal::NotAllowed { needed, .. })) = no else { panic!("{no:?}") };
    assert_eq!(needed, Role::DutyLeader);
    night.does(&sign());
    night.by("L1", &take(&[Item::Refusals.no(), Item::Emergencies.no()])).unwrap();
    night.by("L1", &Command::Shift(ShiftCommand::Sign { shift: Some(shift) })).unwrap();
    let handover = night.store().handover(shift).unwrap().unwrap();
    assert_eq!((handover.by.as_str(), handover.answers.len()), ("L1", 0), "nobody answers what they sign");
}

#[test]
fn who_worked_at_the_terminals_is_on_the_page() {
    let mut night = Night::new();
    let pin = |digits: &str| Pin::parse(digits).unwrap();
    let own = op(&night, "W2", None);
    night.store().set_pin(&own, None, &pin("8841")).unwrap();
    let who = Arriving { staff_no: "W2", from: Some("W1"), recorded: true, needs_pin: false };
    for digits in ["8842", "8843"] {
        let op = op(&night, "W1", None);
        night.store().sign_in(&op, who, Some(&pin(digits))).unwrap_err();
    }
    let swap = op(&night, "W2", None);
    night.store().sign_in(&swap, who, Some(&pin("8841"))).unwrap();
    let begun = op(&night, "W2", Some("W1"));
    let mut request = night.request(0, Direction::Out, 365);
    request.measured = Some(taken(366));
    let passed = night.store().execute(&begun, &Command::Pass(request)).unwrap();
    let page = night.store().handover_page(None).unwrap().unwrap();
    let hands = &page.hands;
    let swap =
        SwapLine { seq: passed.seq - 1, at_ms: night.now_ms(), by: "W2".to_owned(), from: "W1".to_owned() };
    assert_eq!(hands.swaps, [swap]);
    assert_eq!(hands.wrong, [WrongPins { staff_no: "W2".to_owned(), wrong: 2, turned_away: 0 }]);
    let line = BegunLine { seq: passed.seq, begun_by: "W1".to_owned(), by: "W2".to_owned() };
    assert_eq!(hands.begun, [line]);
    assert_eq!(page.amount(Item::SignIns), 3);
    let now = night.hands.context().now();
    // The screen has every name that these lines need.
    let names = night.store().shift_board().unwrap().names;
    for (language, told) in [
        (Language::ZhCn, ["韩梅梅 接替 李雷", "韩梅梅 的密码输错 2 次", "李雷 初录，韩梅梅 完成"]),
        (
            Language::En,
            [
                "韩梅梅 took over from 李雷",
                "wrong PIN for 韩梅梅: 2 times",
                "started by 李雷, finished by 韩梅梅",
            ],
        ),
    ] {
        let texts = Texts::new(language);
        let sheet = HandoverSheet { page: &page, handover: None, names: &names, texts: &texts, now: &now };
        let (words, printed) = (text(&sheet), html(&sheet));
        for told in told {
            assert!(words.contains(told) && printed.contains(told), "{told}\n{words}");
        }
    }
}

#[test]
fn whole_numbers_in_what_was_told_are_masked_on_the_page() {
    let mut night = Night::new();
    busy(&mut night);
    night.does(&sign());
    night.by("W2", &refuse(&[1], "call 13900001234 first")).unwrap();
    let page = night.store().handover_page(None).unwrap().unwrap();
    let handover = night.store().handover(page.shift).unwrap();
    let (texts, now) = (Texts::new(Language::En), night.hands.context().now());
    let names = night.store().staff_names().unwrap();
    let sheet =
        HandoverSheet { page: &page, handover: handover.as_ref(), names: &names, texts: &texts, now: &now };
    assert!(
        !text(&sheet).contains("13900001234") && text(&sheet).contains("139****1234"),
        "{}",
        text(&sheet)
    );
}
