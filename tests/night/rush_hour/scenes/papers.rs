//! What is taken back, corrected, and written down from the paper pad.

use serde_json::json;

use crate::rush_hour::hour::{Hour, at_ms, go};
use crate::rush_hour::model::{Class, Pass, Temp, Told, Way};

/// Takes the last own record back with one key and a yes.
pub(crate) fn undo(hour: &mut Hour, seq: i64) {
    hour.desk().key("\x1a", "确认撤销请输");
    let told = hour.model.annul("Ctrl+Z, !", seq);
    hour.desk().screen.type_keys("!\r");
    hour.desk().see("Ctrl+Z, !", &told);
}

pub(crate) fn undone(hour: &mut Hour) {
    let count = |count: i64| vec![("/count", json!(count))];
    hour.record("+2", "tailgate.recorded", "尾随2人", count(2));
    let seq = hour.record("+9", "tailgate.recorded", "尾随9人", count(9));
    undo(hour, seq);
    hour.record("+3", "tailgate.recorded", "尾随3人", count(3));
    hour.model.tailgates += 5;
    let who = hour.member(195, 0);
    let seq = hour.pass("365 o", &go(who, 365, Way::Out));
    undo(hour, seq);
}

pub(crate) fn corrected(hour: &mut Hour) {
    // The wrong way, and the right temperature.
    let who = hour.member(195, 1);
    let seq = hour.pass("365 i", &go(who, 365, Way::In));
    let line = format!("/correct {seq} o n 方向错");
    let right = Pass { corrects: Some(seq), note: "方向错", temp: Temp::None, ..go(who, 0, Way::Out) };
    hour.pass_open(&line, &right);
    // The wrong person.
    let (wrong, right) = (hour.member(196, 0), hour.member(196, 1));
    let seq = hour.pass("366 o", &go(wrong, 366, Way::Out));
    let line = format!("/correct {seq} {} n 认错人", hour.name(right));
    let pass = Pass { who: right, corrects: Some(seq), note: "认错人", ..Pass::default() };
    hour.pass_open(&line, &pass);
    // What is found wrong only in the file can be brought back.
    let told = Told::new(Class::Error, &["1 不是本班未撤销的进出记录"]);
    hour.say("/correct 1 o n 没有这条", &told);
}

pub(crate) fn late(hour: &mut Hour) {
    let (one, two, three) = (hour.member(197, 0), hour.member(197, 1), hour.member(181, 0));
    for (who, time, serial, rest, pass) in [
        (one, "17:55", Some(101), "i 365", go(one, 365, Way::In)),
        (two, "17:57", Some(104), "366 o", go(two, 366, Way::Out)),
        // Who went out since stays outside.
        (three, "17:52", None, "364 i", go(three, 364, Way::In)),
    ] {
        let shown = serial.map(|serial| format!(" #{serial}")).unwrap_or_default();
        let line = format!("/late {time}{shown} {} {rest}", hour.name(who));
        hour.pass_open(&line, &Pass { late: Some((at_ms(time), serial)), ..pass });
    }
}
