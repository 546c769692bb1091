//! Readings typed wrong, cards of every kind, flags.

use serde_json::json;

use crate::rush_hour::compound;
use crate::rush_hour::hour::{Hour, go};
use crate::rush_hour::model::{Card, Class, Pass, Temp, Told, Way};

pub(crate) fn wrong_temperatures(hour: &mut Hour) {
    let who = hour.member(181, 0);
    hour.open(&hour.name(who), who);
    hour.wrong("3.65", "3.65 不是体温");
    hour.wrong("98", "98 不在 30.0 到 43.0 之间");
    hour.wrong("365.", "365. 不是体温");
    hour.wrong("三十六度五", "三十六度五 不是体温");
    hour.pass_open("365 o", &go(who, 365, Way::Out));
    // Two digits ask.
    let who = hour.member(181, 1);
    let two = Pass { temp: Temp::Whole(36), ..go(who, 0, Way::Out) };
    hour.pass("36 o", &two);
    hour.pass_open("!", &Pass { yes: true, ..two });
    // A cold brow is no reading; the wrist is measured, and the way was said already.
    let who = hour.member(181, 2);
    hour.pass("349 i", &go(who, 349, Way::In));
    hour.pass_open("365w", &Pass { method: Some("wrist"), ..go(who, 365, Way::In) });
    // Two thermometers: the one in use, and another for once.
    let fields = vec![("/no", json!(1)), ("/name", json!("红色")), ("/method", json!("brow"))];
    hour.record("/gun 1 红色", "thermometer.set", "1 号测温仪", fields);
    hour.say("/gun 2", &Told::new(Class::Ignored, &["用 2 号测温仪"]));
    hour.model.device = Some(2);
    let (one, two) = (hour.member(184, 0), hour.member(184, 1));
    hour.pass("364 o", &go(one, 364, Way::Out));
    hour.pass("36.4 t1 i", &Pass { device: Some(1), ..go(two, 364, Way::In) });
}

pub(crate) fn brought_back(hour: &mut Hour) {
    // What is typed for somebody else finds nobody: Esc brings whoever was open back.
    let who = hour.member(179, 0);
    hour.open(&hour.name(who), who);
    hour.say("鲁B99999", &Told::new(Class::Unknown, &["名单上没有车牌 鲁B99999", "暂存 1 人"]));
    hour.desk().key("\x1b", &format!("▶ {}", hour.model.called(who)));
    hour.pass_open("365 o", &go(who, 365, Way::Out));
    // Another comes between a question and its yes: the question stands again behind them.
    let (asked, between) = (hour.member(177, 0), hour.member(177, 1));
    let two = Pass { temp: Temp::Whole(36), ..go(asked, 0, Way::Out) };
    hour.pass("36 o", &two);
    hour.record("+1", "tailgate.recorded", "尾随1人", vec![("/count", json!(1))]);
    hour.model.tailgates += 1;
    hour.desk().key("", "登记> 需要确认");
    let card = hour.cards[between].clone();
    hour.open(&card, between);
    hour.pass_open("365 i", &scanned(go(between, 365, Way::In), Card::Valid, &card));
    hour.desk().key("", "登记> 需要确认");
    hour.pass_open("!", &Pass { yes: true, ..two });
}

/// A passage by a card.
pub(crate) fn scanned(pass: Pass, standing: Card, card: &str) -> Pass {
    Pass { card: Some((standing, card.to_owned())), ..pass }
}

/// The card that was issued last.
fn issued(hour: &Hour) -> String {
    let log = hour.log(hour.model.base);
    let issued = log.iter().rfind(|record| record["kind"] == "card.issued").unwrap();
    issued["body"]["number"].as_str().unwrap().to_owned()
}

pub(crate) fn cards(hour: &mut Hour) {
    let who = hour.member(182, 0);
    let card = hour.cards[who].clone();
    hour.desk().screen.type_keys(&format!("{card}\r{card}\r"));
    let same = Told::new(Class::Ignored, &[&hour.model.called(who), "同一张证刚扫过"]);
    hour.desk().see(&card, &same);
    hour.pass_open("366 o", &scanned(go(who, 366, Way::Out), Card::Valid, &card));

    // One digit wrong; two that stand side by side swapped.
    let mut digits = card.clone().into_bytes();
    digits[9] = b'0' + (digits[9] - b'0' + 3) % 10;
    hour.wrong(&String::from_utf8(digits).unwrap(), "证号校验不符");
    let mut digits = card.clone().into_bytes();
    let at = (4..13).find(|at| digits[*at] != digits[at + 1]).unwrap();
    digits.swap(at, at + 1);
    hour.wrong(&String::from_utf8(digits).unwrap(), "证号校验不符");
    // Another compound's, and one of another kind.
    let foreign = compound::card("10999999999999");
    hour.say(&foreign, &Told::new(Class::Unknown, &["本小区没有这张证"]));
    hour.wrong(&compound::card("77123456789012"), "不是本小区的证");

    void_and_new(hour);
}

fn void_and_new(hour: &mut Hour) {
    let (lost, anew, short) = (hour.member(182, 1), hour.member(182, 2), hour.member(182, 3));
    hour.open(&hour.name(lost), lost);
    let told = hour.model.note("/card void 丢失 !", "card.voided", &[lost], "证已作废");
    hour.say("/card void 丢失 !", &told);
    hour.close();
    let card = hour.cards[lost].clone();
    hour.open(&card, lost);
    hour.pass_open("365 o", &scanned(go(lost, 365, Way::Out), Card::Void, &card));

    for (who, line) in [(anew, "/card new 补办"), (short, "/card new until 18:10 补办")] {
        hour.open(&hour.name(who), who);
        let old = hour.cards[who].clone();
        let told = hour.model.note(line, "card.issued", &[who], "新出入证");
        hour.model.write(line, "card.voided", &[who], vec![("/number", json!(old))]);
        hour.say(line, &told);
        hour.close();
        hour.cards[who] = issued(hour);
    }
    let card = hour.cards[anew].clone();
    hour.open(&card, anew);
    hour.pass_open("365 o", &scanned(go(anew, 365, Way::Out), Card::Valid, &card));
}

pub(crate) fn an_expired_card(hour: &mut Hour) {
    let who = hour.member(182, 3);
    let card = hour.cards[who].clone();
    hour.open(&card, who);
    hour.pass_open("365 o", &scanned(go(who, 365, Way::Out), Card::Expired, &card));
}

pub(crate) fn scans_into_typed_text(hour: &mut Hour) {
    let who = hour.member(183, 0);
    let card = hour.cards[who].clone();
    hour.desk().typed("wf 36");
    hour.desk().screen.type_keys(&format!("{card}\r"));
    hour.desk().see(&card, &Told::new(Class::Opened, &[&hour.model.called(who), "wf 36"]));
    hour.pass_open("365 o", &scanned(go(who, 365, Way::Out), Card::Valid, &card));
    hour.desk().key("\x18\x1b[A", "登记> wf 36");
    hour.desk().empty();
    // The scanner lost half of a card, and the warden scans once more.
    let who = hour.member(183, 1);
    let card = hour.cards[who].clone();
    hour.say(&card[..9], &Told::new(Class::Error, &["9 位数字无法识别"]));
    hour.desk().screen.type_keys(&format!("{card}\r"));
    hour.desk().see(&card, &Told::new(Class::Opened, &[&hour.model.called(who)]));
    hour.pass_open("36.6 o", &scanned(go(who, 366, Way::Out), Card::Valid, &card));
}

pub(crate) fn ways_to_find_somebody(hour: &mut Hour) {
    // Two of one name: the home tells them apart, and the number is typed.
    let (one, two) = (hour.member(10, 0), hour.member(150, 1));
    assert_eq!(hour.name(one), hour.name(two));
    for who in [one, two] {
        if !hour.seen.insert(who) {
            continue;
        }
        let called = hour.model.called(who);
        hour.say(&hour.name(who), &Told::new(Class::Ambiguous, &[&called]));
        let home = hour.compound.people[who].home.clone();
        let number = hour.desk().number_of(&format!("{} {home}", hour.name(who)));
        hour.open(&number.to_string(), who);
        hour.pass_open("365 i", &go(who, 365, Way::In));
    }
    // By the plate; then they passed in that vehicle.
    let who = hour.member(193, 0);
    hour.open("20193", who);
    let plate = hour.compound.people[who].plate.clone();
    hour.pass_open("365 o", &Pass { vehicle: plate, ..go(who, 365, Way::Out) });
}

pub(crate) fn flags(hour: &mut Hour) {
    let who = hour.member(187, 0);
    hour.open(&hour.name(who), who);
    let line = "/flag quarantine 每天送菜";
    let fields = vec![("/kind", json!("home_quarantine")), ("/instruction", json!("每天送菜"))];
    let seq = hour.model.write(line, "flag.set", &[who], fields);
    hour.say(line, &Told::new(Class::Recorded, &["已标记居家隔离", &seq.to_string()]));
    hour.model.people[who].stays_home = true;
    hour.pass_open("365 o", &go(who, 365, Way::Out));
    hour.open(&hour.name(who), who);
    let told = hour.model.note("/unflag quarantine !", "flag.ended", &[who], "已去掉居家隔离标记");
    hour.say("/unflag quarantine !", &told);
    hour.model.people[who].stays_home = false;
    hour.pass_open("365 o !", &Pass { yes: true, ..go(who, 365, Way::Out) });

    // Who came back from elsewhere is asked; the passes of the household become void.
    let who = hour.member(188, 0);
    hour.open(&hour.name(who), who);
    let told = hour.model.note("/flag returnee", "flag.set", &[who], "已标记返青人员");
    let others: Vec<usize> = hour.compound.houses[188][1..].to_vec();
    for _ in &others {
        hour.model.write("/flag returnee", "card.voided", &others, vec![("/reason", json!("returnee"))]);
    }
    hour.say("/flag returnee", &told);
    hour.model.people[who].ask_places = true;
    hour.pass_open("365 i", &go(who, 365, Way::In));
    hour.pass_open("n 14天在武汉", &Pass { note: "14天在武汉", ..go(who, 365, Way::In) });
    hour.model.people[who].ask_places = false;
    let card = hour.cards[others[0]].clone();
    hour.open(&card, others[0]);
    hour.pass_open("365 i", &scanned(go(others[0], 365, Way::In), Card::Void, &card));
}
