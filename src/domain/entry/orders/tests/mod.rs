//! Orders as tables: what is typed behind a command, and what it says.

mod properties;
mod roster;
mod routes;
mod when;

use super::*;
use crate::domain::command::{
    AnswerPermit, Emergency, LaneCommand, RuleCommand, SetShortMode, VehicleRequest,
};
use crate::domain::entry::{Line, LineContext, parse};
use crate::domain::lane::{CourierRecorded, EmergencyCompleted};
use crate::domain::now::Now;
use crate::domain::rules::Preset;

fn read(line: &str) -> Result<Order, EntryError> {
    let Line::Command { word, rest } = parse(line, &LineContext::default())? else { panic!("{line}") };
    word.order(&rest, AT)
}

/// At the second gate at midnight, the beginning of 1970.
const AT: TypedAt<'_> = TypedAt {
    local_prefix: "鲁B",
    gate: 2,
    now: Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 },
    late_ms: None,
};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

fn order(line: &str) -> Order {
    match read(line) {
        Ok(order) => order,
        other => panic!("{line}: {other:?}"),
    }
}

#[track_caller]
fn says(table: &[(&str, Order)]) {
    for (line, wanted) in table {
        assert_eq!(order(line), *wanted, "{line}");
    }
}

#[track_caller]
fn fails(table: &[(&str, &str)]) {
    for (line, code) in table {
        assert_eq!(read(line).unwrap_err().code(), *code, "{line}");
    }
}

fn plate(text: &str) -> Plate {
    Plate::parse(text).unwrap()
}

#[test]
fn a_leader_permits_with_a_reason() {
    let wanted = || Order::Permit { leader: "1001".into(), reason: "去医院".into() };
    says(&[
        ("/permit 1001 去医院", wanted()),
        ("/ty 1001 去医院", wanted()),
        ("、同意 1001 去医院", wanted()),
        ("/permit 1001 n 去医院", wanted()),
    ]);
    says(&[
        ("/permit ok 4711", Order::ask(AnswerPermit { seq: Some(4711), agreed: true })),
        ("/permit ok", Order::ask(AnswerPermit { seq: None, agreed: true })),
        ("/permit 确认 #4711", Order::ask(AnswerPermit { seq: Some(4711), agreed: true })),
        ("/permit no 4711", Order::ask(AnswerPermit { seq: Some(4711), agreed: false })),
    ]);
    fails(&[
        ("/permit", "order-incomplete"),
        ("/permit 1001", "order-incomplete"),
        ("/permit 1001 n", "order-incomplete"),
        (&format!("/permit 1001 {}", "长".repeat(201)), "note-too-long"),
    ]);
}

#[test]
fn an_order_about_doors_has_one_part() {
    fails(&[
        ("/repair 4-1 锁坏 / 4-2 门轴坏", "order-word"),
        ("/seal 4-1 / 4-2", "order-word"),
        ("/missed 4-1 雪 / 4-2 雪", "order-word"),
    ]);
    assert!(
        matches!(order("/repair 4-1 4-2 门锁 / 门轴 坏"), Order::Points { points, .. } if points.len() == 2)
    );
}

#[test]
fn a_flag_has_a_kind_and_may_have_levels_an_end_and_an_instruction() {
    let flag = |kind, until, instruction: &str| {
        Order::OfOpen(OfOpen::Flag { kind, out: None, inward: None, until, instruction: instruction.into() })
    };
    let home = FlagKind::HomeQuarantine;
    let date = Some(When::Date(3, 8));
    says(&[
        ("/flag quarantine until 03-08 每天送菜", flag(home, date, "每天送菜")),
        ("/flag q until 3-8 每天送菜", flag(home, date, "每天送菜")),
        ("/bj 隔离 到3月8日 每天送菜", flag(home, date, "每天送菜")),
        ("/标记 隔离 到 03-08 20:00", flag(home, Some(When::DateTime(3, 8, 20, 0)), "")),
        ("/flag f", flag(FlagKind::FollowUp, None, "")),
        ("/flag follow-up", flag(FlagKind::FollowUp, None, "")),
        ("/flag 随访 到门口量体温", flag(FlagKind::FollowUp, None, "到门口量体温")),
        ("/flag 返青", flag(FlagKind::Returnee, None, "")),
        ("/flag RET", flag(FlagKind::Returnee, None, "")),
        ("/flag 照顾 送饭 20:00", flag(FlagKind::NeedsHelp, None, "送饭 20:00")),
        (
            "/flag help 禁出 advise-in until 20:00 x",
            Order::OfOpen(OfOpen::Flag {
                kind: FlagKind::NeedsHelp,
                out: Some(FlagLevel::Deny),
                inward: Some(FlagLevel::Advise),
                until: Some(When::Time(20, 0)),
                instruction: "x".into(),
            }),
        ),
    ]);
    fails(&[
        ("/flag", "order-incomplete"),
        ("/flag 发热", "order-word"),
        ("/flag q deny-out advise-out", "order-word"),
        ("/flag q until", "order-incomplete"),
        ("/flag q until tomorrow", "when-shape"),
        ("/flag q until 13-01", "when-shape"),
        ("/flag q until 03-08 until 03-09", "order-word"),
    ]);
    says(&[("/unflag 返回", Order::OfOpen(OfOpen::Unflag { kind: FlagKind::Returnee }))]);
    fails(&[("/unflag", "order-incomplete"), ("/unflag q now", "order-word")]);
}

#[test]
fn a_card_is_new_or_void() {
    let new = |until, reason: &str| Order::OfOpen(OfOpen::CardNew { until, reason: reason.into() });
    says(&[
        ("/card new", new(None, "")),
        ("/card new 丢失", new(None, "丢失")),
        ("/zj 补 丢失", new(None, "丢失")),
        ("/card replace until 03-08 补办", new(Some(When::Date(3, 8)), "补办")),
        ("/card void 丢失", Order::OfOpen(OfOpen::CardVoid { reason: "丢失".into() })),
        ("/card 作废 丢失", Order::OfOpen(OfOpen::CardVoid { reason: "丢失".into() })),
    ]);
    fails(&[
        ("/card", "order-incomplete"),
        ("/card void", "order-incomplete"),
        ("/card lost", "order-word"),
        ("/card new until 丢失", "when-shape"),
    ]);
}

#[test]
fn a_thermometer_is_chosen_or_named() {
    let gun = |no, set: Option<(&str, Method)>| Order::Gun {
        no,
        set: set.map(|(name, method)| (name.into(), method)),
    };
    says(&[
        ("/gun 2", gun(2, None)),
        ("/gun t2", gun(2, None)),
        ("/gun 2 红色 wrist", gun(2, Some(("红色", Method::Wrist)))),
        ("/gun 2 红色 腕", gun(2, Some(("红色", Method::Wrist)))),
        ("/gun 2 红色 大 水银", gun(2, Some(("红色 大", Method::Clinical)))),
        ("/gun 2 红色", gun(2, Some(("红色", Method::Brow)))),
    ]);
    fails(&[
        ("/gun", "order-incomplete"),
        ("/gun 0", "device-number"),
        ("/gun 100", "device-number"),
        ("/gun 红色", "device-number"),
        ("/gun 2 wrist", "order-incomplete"),
    ]);
}

#[test]
fn a_courier_is_told_in_one_line_and_comes_again_by_a_word() {
    let courier = |place: &str, parcels| {
        let (company, tail, place) = ("顺丰".into(), "1234".to_owned(), place.into());
        Order::ask(LaneCommand::Courier(CourierRecorded { gate: 2, company, tail, place, parcels }))
    };
    says(&[
        ("/courier 顺丰 1234 东门架 3", courier("东门架", 3)),
        ("/kd 顺丰 1234 东门架", courier("东门架", 1)),
        ("/courier 顺丰 1234 东门 架2 3件", courier("东门 架2", 3)),
        ("/courier 顺丰 1234 架 999", courier("架", 999)),
        ("/again", Order::Again),
        ("/重复", Order::Again),
    ]);
    fails(&[
        ("/courier", "order-incomplete"),
        ("/courier 顺丰", "order-incomplete"),
        ("/courier 顺丰 1234", "order-incomplete"),
        ("/courier 顺丰 1234 3", "order-incomplete"),
        ("/courier 顺丰 东门架 3", "order-word"),
        ("/courier 顺丰 12345 东门架", "order-word"),
        ("/courier 顺丰 1234 东门架 0", "order-word"),
        ("/courier 顺丰 1234 东门架 1000", "order-word"),
        ("/again 3", "order-word"),
    ]);
    let example = EntryError::OrderIncomplete { word: "courier" };
    assert_eq!(read("/courier 顺丰").unwrap_err(), example);
}

#[test]
fn a_vehicle_is_told_by_its_plate() {
    let vehicle = |text: &str, direction, others, purpose: &str| {
        let (plate, purpose) = (plate(text), purpose.into());
        Order::ask(LaneCommand::Vehicle(VehicleRequest { gate: 2, direction, plate, others, purpose }))
    };
    let (inward, out) = (Direction::In, Direction::Out);
    says(&[
        ("/vehicle 鲁B12345 i 3 送货", vehicle("鲁B12345", inward, 3, "送货")),
        ("/chl 12345 3 i 送货", vehicle("鲁B12345", inward, 3, "送货")),
        ("/vehicle 鲁B12345（白色） i 送货", vehicle("鲁B12345", inward, 0, "白色 送货")),
        ("/vehicle 鲁B 12345 出 +1", vehicle("鲁B12345", out, 1, "")),
        ("/vehicle 京A12345 2人 送货", Order::WhichWay),
        ("/vehicle 鲁B1?345 i", vehicle("鲁B1?345", inward, 0, "")),
        ("/vehicle 鲁B1？345 i", vehicle("鲁B1?345", inward, 0, "")),
        ("/vehicle 1?345 i", vehicle("鲁B1?345", inward, 0, "")),
        ("/vehicle ? i 急", vehicle("?", inward, 0, "急")),
        ("/vehicle 使123456 i", vehicle("使123456", inward, 0, "")),
        ("/vehicle WJ鲁1234X i", vehicle("WJ鲁1234X", inward, 0, "")),
        ("/vehicle X9876 i n 修水管", vehicle("鲁BX9876", inward, 0, "修水管")),
        ("/vehicle IQ9876 i n 修水管", vehicle("IQ9876", inward, 0, "修水管")),
    ]);
    fails(&[
        ("/vehicle", "order-incomplete"),
        ("/vehicle i 3 送货", "order-word"),
        ("/vehicle 送货 i", "order-word"),
        ("/vehicle 鲁B", "plate-unfinished"),
        ("/vehicle 鲁B 12", "plate-unfinished"),
        ("/vehicle 鲁B12345 i o", "direction-twice"),
        ("/vehicle 鲁B12345 i 100", "order-word"),
        ("/vehicle B12345 i", "plate-two-readings"),
    ]);
}

#[test]
fn a_host_says_yes_no_or_nothing() {
    let host = |answer, until, purpose: &str, contractor| {
        Order::OfOpen(OfOpen::Host { answer, until, purpose: purpose.into(), contractor })
    };
    let evening = Some(When::Time(21, 0));
    says(&[
        ("/host yes until 21:00 修水管", host(HostAnswer::Yes, evening, "修水管", false)),
        ("/zh 同意 到21:00 施工 修水管", host(HostAnswer::Yes, evening, "修水管", true)),
        ("/host yes contractor until 21:00", host(HostAnswer::Yes, evening, "", true)),
        ("/host no", host(HostAnswer::No, None, "", false)),
        ("/host 不同意", host(HostAnswer::No, None, "", false)),
        ("/host none", host(HostAnswer::NotReached, None, "", false)),
        ("/host 没接", host(HostAnswer::NotReached, None, "", false)),
    ]);
    fails(&[
        ("/host", "order-incomplete"),
        ("/host n", "order-ambiguous"),
        ("/host maybe", "order-word"),
        ("/host yes until later", "when-shape"),
        ("/host yes until 21:00 until 22:00", "order-word"),
    ]);
}

#[test]
fn a_fever_is_called_for_held_or_walks_off() {
    let call = |whom, note: &str| Order::OfOpen(OfOpen::Call { whom, also: Vec::new(), note: note.into() });
    says(&[
        ("/call 120", call(Whom::Ambulance, "")),
        ("/hj 街道 已报", call(Whom::Subdistrict, "已报")),
        ("/call sub", call(Whom::Subdistrict, "")),
        ("/call 居委会", call(Whom::Committee, "")),
        ("/call 带班 在路上", call(Whom::DutyLeader, "在路上")),
        ("/call 单位", call(Whom::Employer, "")),
        ("/hold", Order::OfOpen(OfOpen::Hold { calls: Vec::new(), note: SafeText::default() })),
        ("/gld 等120", Order::OfOpen(OfOpen::Hold { calls: Vec::new(), note: "等120".into() })),
        ("/walked n 往南走了", Order::OfOpen(OfOpen::Walked { note: "往南走了".into() })),
    ]);
    fails(&[("/call", "order-incomplete"), ("/call 119", "order-word"), ("/call 妈", "order-word")]);
}

#[test]
fn a_line_from_the_pad_and_a_correction_carry_a_line() {
    let late = |time, serial, line: &str| Order::Late { time, serial, line: line.to_owned() };
    says(&[
        ("/late 18:05 #123 lxm i 365", late(When::Time(18, 5), Some(123), "lxm i 365")),
        ("/bl 18：05 lxm i 365", late(When::Time(18, 5), None, "lxm i 365")),
        ("/late 03-07 23:50 ＃9 +2", late(When::DateTime(3, 7, 23, 50), Some(9), "+2")),
        (
            "/late 18:05 #1 /courier 顺丰 1234 架 3",
            late(When::Time(18, 5), Some(1), "/courier 顺丰 1234 架 3"),
        ),
        ("/correct 4711 o 365 n 方向错", Order::Correct { seq: 4711, line: "o 365 n 方向错".to_owned() }),
        ("/gz #4711 o", Order::Correct { seq: 4711, line: "o".to_owned() }),
    ]);
    fails(&[
        ("/late", "order-incomplete"),
        ("/late lxm i 365", "when-shape"),
        ("/late 24:30 lxm", "when-shape"),
        ("/late 03-07 lxm", "when-shape"),
        ("/late 18:05", "order-incomplete"),
        ("/late 18:05 #123", "order-incomplete"),
        ("/late 18:05 #x lxm", "order-word"),
        ("/late 18:05 #0 lxm", "order-word"),
        ("/correct", "order-incomplete"),
        ("/correct lxm", "order-word"),
        ("/correct 0 o", "order-word"),
        ("/correct 99999999999999999999 o", "order-word"),
        ("/correct 4711", "order-incomplete"),
    ]);
}

#[test]
fn lanes_and_short_mode_are_switched() {
    says(&[
        ("/short on", Order::ask(SetShortMode { gate: 2, on: true })),
        ("/jh 关", Order::ask(SetShortMode { gate: 2, on: false })),
        ("/lane 2", Order::Lane { no: Some(2) }),
        ("/td 0", Order::Lane { no: None }),
        ("/9", Order::ask(Emergency { gate: 2, direction: None })),
        ("/9 o", Order::ask(Emergency { gate: 2, direction: Some(Direction::Out) })),
        ("/应急 进", Order::ask(Emergency { gate: 2, direction: Some(Direction::In) })),
    ]);
    fails(&[
        ("/short", "order-incomplete"),
        ("/short o", "order-ambiguous"),
        ("/short maybe", "order-word"),
        ("/short on now", "order-word"),
        ("/lane", "order-incomplete"),
        ("/lane 100", "order-word"),
        ("/lane 东", "order-word"),
        ("/9 o i", "order-word"),
        ("/9 救护车", "order-word"),
    ]);
}

#[test]
fn a_debt_is_shown_or_paid() {
    let debt = |direction, plate: Option<Plate>, what: &str| {
        Order::ask(EmergencyCompleted { seq: 4711, direction, plate, what: what.into() })
    };
    let out = Some(Direction::Out);
    says(&[
        ("/debt", Order::Screen(ScreenOrder::ToGate)),
        ("/debt 4711 o 鲁B12345 孕妇去医院", debt(out, Some(plate("鲁B12345")), "孕妇去医院")),
        ("/ql #4711 12?45 o 胸痛", debt(out, Some(plate("鲁B12?45")), "胸痛")),
        ("/debt 4711 救护车", debt(None, None, "救护车")),
        ("/debt 4711 鲁B 12345 火警", debt(None, Some(plate("鲁B12345")), "火警")),
    ]);
    fails(&[
        ("/debt 4711", "order-incomplete"),
        ("/debt 4711 o 鲁B12345", "order-incomplete"),
        ("/debt 孕妇", "order-word"),
        ("/debt 4711 B12345 孕妇", "plate-two-readings"),
        ("/debt 4711 o i 孕妇", "direction-twice"),
    ]);
}

#[test]
fn rules_are_shown_added_and_ended() {
    let two_days = Preset::named("two-days").unwrap();
    let add = |from_ms| Order::ask(RuleCommand::Set(two_days.rule(from_ms)));
    let end = |name: &str, at_ms| Order::ask(RuleCommand::End { name: name.into(), at_ms });
    let evening = 20 * 60 * MINUTE_MS;
    says(&[
        ("/rules", Order::Screen(ScreenOrder::Rules)),
        ("/rules add two-days", add(0)),
        ("/rules add two-days from 20:00", add(evening)),
        ("/gd 加 two-days 从20:00", add(evening)),
        ("/rules add ten-days from 20:00", Order::WhichPreset("ten-days".into())),
        ("/rules end two-days", end("two-days", 0)),
        ("/rules 停 两天 一次 at 03-08", end("两天 一次", (31 + 28 + 7) * DAY_MS)),
    ]);
    fails(&[
        ("/rules add", "order-incomplete"),
        ("/rules add from 20:00", "order-incomplete"),
        ("/rules add two-days 20:00", "order-word"),
        ("/rules add two-days from", "order-incomplete"),
        ("/rules add two-days from noon", "when-shape"),
        ("/rules add two-days from 20:00 please", "order-word"),
        ("/rules two-days", "order-word"),
    ]);
}

#[test]
fn what_the_screen_does_it_does_whatever_stands_behind_its_word() {
    says(&[
        ("/who", Order::Screen(ScreenOrder::ToGate)),
        ("/headcount now", Order::Screen(ScreenOrder::ToGate)),
        ("/quit now", Order::Screen(ScreenOrder::Quit)),
        ("/pin", Order::Screen(ScreenOrder::ChangePin)),
        ("/pin 1234", Order::Screen(ScreenOrder::ChangePin)),
        ("/pin reset w2", Order::Screen(ScreenOrder::ResetPin { staff_no: "W2".to_owned() })),
        ("/换岗 w2", Order::Screen(ScreenOrder::Swap("w2".to_owned()))),
        ("/undo", Order::Undo),
        ("/visitor 李雷 3-2-501", Order::Visitor("李雷 3-2-501".to_owned())),
        ("/gate 2", Order::Gate(Some(2))),
        ("/gate two", Order::Gate(None)),
    ]);
}
