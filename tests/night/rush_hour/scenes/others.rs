//! Households together, visitors, couriers, vehicles, the emergency lane, a closed gate.

use serde_json::json;

use super::people::scanned;
use crate::rush_hour::hour::{Hour, at_ms, go};
use crate::rush_hour::model::{Card, Class, Host, Pass, Told, Way};

/// A reading of a member in a group.
pub(crate) fn with_others(who: usize, tenths: u16, way: Way) -> Pass {
    Pass { group: true, ..go(who, tenths, way) }
}

/// Opens a household and tells the numbers of these members.
pub(crate) fn numbered(hour: &Hour, line: &str, members: &[usize]) -> Vec<usize> {
    let named: Vec<String> = members.iter().map(|who| hour.name(*who)).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    hour.say(line, &Told::new(Class::Ambiguous, &named));
    named.iter().map(|name| hour.desk().number_of(name)).collect()
}

pub(crate) fn households(hour: &mut Hour) {
    let members = hour.compound.houses[190].clone();
    let home = hour.compound.people[members[0]].home.clone();
    let no = numbered(hour, &format!("{home} g"), &members);
    let line = format!("{} 365 {} 349 {} 366 o", no[0], no[1], no[2]);
    for (who, tenths) in members.iter().zip([365, 349, 366]) {
        hour.model.pass(&line, &with_others(*who, tenths, Way::Out));
    }
    let (name, cold) = (hour.name(members[0]), hour.name(members[1]));
    hour.say(&line, &Told::new(Class::Held, &[&format!("{name}出36.5已记录"), &format!("{cold}34.9不算数")]));
    let no = numbered(hour, &format!("{home} g"), &members[1..2]);
    let line = format!("{} 365w o", no[0]);
    let pass = Pass { method: Some("wrist"), ..with_others(members[1], 365, Way::Out) };
    let seq = hour.model.next_seq();
    hour.model.pass(&line, &pass);
    hour.say(&line, &Told::new(Class::Admitted, &[&format!("{cold}出36.5已记录{seq}")]));

    // In their vehicle, with one more who is on no list.
    let members = hour.compound.houses[191].clone();
    let plate = hour.compound.people[members[0]].plate.clone().unwrap();
    let no = numbered(hour, "20191 g", &members);
    let line = format!("{} 365 {} 366 +1 i", no[0], no[1]);
    let seq = hour.model.next_seq();
    for (who, tenths) in members.iter().zip([365, 366]) {
        let pass = Pass { vehicle: Some(plate.clone()), ..with_others(*who, tenths, Way::In) };
        hour.model.pass(&line, &pass);
    }
    let fields = vec![("/plate", json!(plate)), ("/others", json!(1)), ("group", json!(true))];
    hour.model.write(&line, "vehicle.passed", &[], fields);
    (hour.model.others, hour.model.vehicles) = (hour.model.others + 1, hour.model.vehicles + 1);
    hour.say(&line, &Told::new(Class::Admitted, &["进36.5已记录", &seq.to_string()]));
}

/// A visitor is written down; who they are.
fn visitor(hour: &mut Hour, name: &str, house: usize, phone: &str) -> usize {
    let home = hour.compound.people[hour.member(house, 0)].home.clone();
    let line = format!("/visitor {name} {home} {phone}");
    let who = hour.model.visitor(name, &home);
    let fields =
        vec![("/name", json!(name)), ("/phone", json!(format!("{}****{}", &phone[..3], &phone[7..])))];
    hour.model.write(&line, "visitor.registered", &[who], fields);
    hour.open(&line, who);
    who
}

/// What the host says of the visitor who is open.
fn host(hour: &mut Hour, who: usize, line: &str, answer: Host) {
    let code = match answer {
        Host::Yes => "yes",
        Host::No => "no",
        Host::NotReached => "not_reached",
    };
    let until = line.contains("21:00").then(|| at_ms("21:00"));
    let fields = vec![("/visit/host", json!(code)), ("/visit/until_ms", json!(until))];
    hour.model.write(line, "visitor.changed", &[who], fields);
    hour.model.people[who].host = Some(answer);
    hour.say(line, &Told::new(Class::Opened, &[&hour.model.called(who)]));
}

pub(crate) fn visitors(hour: &mut Hour) {
    let who = visitor(hour, "张三丰", 192, "13800009001");
    host(hour, who, "/host yes until 21:00 修水管", Host::Yes);
    hour.pass_open("364", &Pass { way: None, ..go(who, 364, Way::In) });
    let who = visitor(hour, "吕四娘", 192, "13800009002");
    host(hour, who, "/host no", Host::No);
    hour.pass_open("364", &Pass { way: None, ..go(who, 364, Way::In) });
    let who = visitor(hour, "尤五岳", 194, "13800009003");
    host(hour, who, "/host none until 21:00", Host::NotReached);
    let pass = Pass { way: None, ..go(who, 364, Way::In) };
    hour.pass_open("364", &pass);
    hour.pass_open("!", &Pass { yes: true, ..pass });

    // Nobody asked the host yet: that is asked first.
    let who = visitor(hour, "施七公", 194, "13800009005");
    hour.pass_open("364", &Pass { way: None, ..go(who, 364, Way::In) });
    hour.desk().key("\x1b", "施七公");
    host(hour, who, "/host yes", Host::Yes);
    hour.pass_open("364", &Pass { way: None, ..go(who, 364, Way::In) });

    // Nobody of the list: 0 opens the form.
    let home = hour.compound.people[hour.member(195, 0)].home.clone();
    hour.say("秦六安", &Told::new(Class::Ambiguous, &["没有找到：输 0"]));
    hour.desk().key("0\r", "访客登记");
    let who = hour.model.visitor("秦六安", &home);
    let fields = vec![
        ("/name", json!("秦六安")),
        ("/phone", json!("138****9004")),
        ("/visit/host", json!("yes")),
        ("/visit/until_ms", json!(at_ms("20:30"))),
        ("/visit/purpose", json!("送药")),
    ];
    hour.model.write("0, the form", "visitor.registered", &[who], fields);
    hour.model.people[who].host = Some(Host::Yes);
    hour.desk().key(&format!("{home}\ry\r13800009004\r20:30\r送药\r"), &format!("▶ 秦六安 {home}"));
    hour.pass_open("364 i", &go(who, 364, Way::In));
}

/// A scan falls into a form that is half filled in; the form waits, and nothing of it is lost.
pub(crate) fn a_scan_into_a_form(hour: &mut Hour) {
    hour.say("卫八两", &Told::new(Class::Ambiguous, &["没有找到：输 0"]));
    hour.desk().key("0\r", "访客登记");
    hour.desk().key("10-2", "10-2");
    let who = hour.member(186, 1);
    let card = hour.cards[who].clone();
    hour.desk().screen.type_keys(&format!("{card}\r"));
    hour.desk().see(&card, &Told::new(Class::Opened, &[&hour.model.called(who)]));
    hour.pass_open("365 i", &scanned(go(who, 365, Way::In), Card::Valid, &card));
    // What waits is told by its name, and comes back as it was.
    hour.desk().key("\x18\x1b[A\r", "卫八两");
    let visitor = hour.model.visitor("卫八两", "10-2-301");
    hour.model.people[visitor].host = Some(Host::Yes);
    let fields = vec![("/name", json!("卫八两")), ("/home/room", json!("301"))];
    hour.model.write("the form again", "visitor.registered", &[visitor], fields);
    hour.desk().key("-301\ry\r\r\r\r", "▶ 卫八两 10-2-301");
    hour.pass_open("36.4", &Pass { way: None, ..go(visitor, 364, Way::In) });
}

/// Two of the visitors go home again.
pub(crate) fn visitors_leave(hour: &mut Hour) {
    for name in ["张三丰", "秦六安"] {
        let who = hour.model.people.iter().position(|person| person.name == name).unwrap();
        hour.pass("365", &Pass { way: None, ..go(who, 365, Way::Out) });
    }
}

pub(crate) fn couriers_and_vehicles(hour: &mut Hour) {
    let fields = || {
        let place = json!("东门架");
        vec![("/company", json!("顺丰")), ("/tail", json!("1234")), ("/place", place), ("/parcels", json!(3))]
    };
    hour.record("/courier 顺丰 1234 东门架 3", "courier.recorded", "顺丰1234放东门架3件", fields());
    for _ in 0..2 {
        let seq = hour.model.write("Ctrl+R", "courier.recorded", &[], fields());
        hour.desk().key("\x12", &format!("顺丰1234放东门架3件，已记录{seq}"));
    }
    hour.record("/kd 圆通 5678 西架", "courier.recorded", "圆通5678放西架1件", vec![("/parcels", json!(1))]);
    (hour.model.couriers, hour.model.parcels) = (4, 10);

    let fields = |plate: &str, way: &str, others: i64| {
        vec![
            ("/plate", json!(plate)),
            ("/direction", json!(way)),
            ("/others", json!(others)),
            ("group", json!(false)),
        ]
    };
    let known = fields("鲁B20192", "in", 3);
    hour.record("/vehicle 20192 i 3 送货", "vehicle.passed", "车鲁B20192进，另载3人", known);
    let unclear = fields("鲁B?2345", "out", 1);
    hour.record(
        "/vehicle 鲁B?2345 o +1 看不清",
        "vehicle.passed",
        "鲁B?2345（车牌待核）出，另载1人",
        unclear,
    );
    hour.wrong("/vehicle 20194", "车是进还是出");
    (hour.model.others, hour.model.vehicles) = (hour.model.others + 2, hour.model.vehicles + 2);
}

/// One more emergency within seconds: the key asks, and pressed again says yes.
fn another(hour: &mut Hour) -> i64 {
    hour.desk().key("\x1b[20~", "是同一件急事吗");
    emergency(hour)
}

/// The emergency lane by its key; the record.
fn emergency(hour: &mut Hour) -> i64 {
    let seq = hour.model.write("F9", "emergency.recorded", &[], vec![("/direction", json!(null))]);
    hour.model.debts.insert(seq);
    hour.desk().key("\x1b[20~", &format!("应急放行，已记录 {seq}"));
    seq
}

/// What was missing of an emergency is told.
fn completed(hour: &mut Hour, seq: i64, line: &str, fields: Vec<(&'static str, serde_json::Value)>) {
    let own = hour.model.write(line, "emergency.completed", &[], fields);
    hour.model.debts.remove(&seq);
    hour.desk().screen.type_keys("\r");
    let told = Told::new(Class::Recorded, &[&format!("应急{seq}已补全，记录{own}")]);
    hour.desk().see(line, &told);
}

pub(crate) fn emergencies(hour: &mut Hour) {
    // In the middle of a line, which stays as it is; Esc makes room to tell the rest, and Up brings it back.
    hour.desk().typed("lxm 12");
    let seq = emergency(hour);
    hour.desk().key("\x1b", "找回：lxm 12");
    // The only one that lacks something needs no number.
    hour.desk().typed("/debt o 鲁B20199 孕妇去医院");
    let fields = vec![
        ("/seq", json!(seq)),
        ("/direction", json!("out")),
        ("/plate", json!("鲁B20199")),
        ("/what", json!("孕妇去医院")),
    ];
    completed(hour, seq, "/debt o 鲁B20199 孕妇去医院", fields);
    hour.desk().key("\x1b[A\x1b[A", "登记> lxm 12");
    // Once more, and left for later; then another one, told by its number.
    another(hour);
    hour.desk().screen.type_keys("\x1b[F");
    hour.desk().typed("34");
    let seq = another(hour);
    hour.desk().key("\x1b", "找回：lxm 1234");
    hour.desk().typed(&format!("/debt {seq} o 产妇"));
    let fields = vec![("/seq", json!(seq)), ("/what", json!("产妇"))];
    completed(hour, seq, &format!("/debt {seq} o 产妇"), fields);
    hour.desk().key("\x1b[A\x1b[A", "登记> lxm 1234");
    hour.desk().empty();
    // Somebody of the list, told later; and one that stays a debt.
    let (told, owed) = (hour.member(194, 0), hour.member(194, 1));
    let seq = hour.pass("e", &Pass { who: told, emergency: true, ..Pass::default() });
    let line = format!("/debt {seq} o 腹痛");
    hour.desk().typed(&line);
    completed(hour, seq, &line, vec![("/seq", json!(seq)), ("/what", json!("腹痛"))]);
    hour.pass("e i", &Pass { who: owed, way: Some(Way::In), emergency: true, ..Pass::default() });
}

pub(crate) fn a_closed_gate(hour: &mut Hour) {
    hour.desk().typed("/gate 2");
    hour.desk().key("\r", "当前值守 2 西门");
    (hour.model.gate, hour.model.closed) = (2, true);
    let who = hour.member(198, 0);
    hour.pass("365 i", &go(who, 365, Way::In));
    let pass = Pass { who, way: Some(Way::In), emergency: true, note: "急病", ..Pass::default() };
    hour.pass("i e n 急病", &pass);
    hour.desk().typed("/gate 1");
    hour.desk().key("\r", "当前值守 1 东门");
    (hour.model.gate, hour.model.closed) = (1, false);
}
