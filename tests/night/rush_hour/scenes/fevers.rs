//! Fevers: found, measured again too early and in time, walked off, to a hospital, left open.

use serde_json::json;

use crate::rush_hour::hour::{Hour, go};
use crate::rush_hour::model::{Class, Pass, Told, Way};

/// A further reading on the wrist with the first thermometer.
fn again(who: usize, tenths: u16, method: &'static str) -> Pass {
    Pass { way: None, method: Some(method), device: Some(1), ..go(who, tenths, Way::In) }
}

pub(crate) fn found(hour: &mut Hour) {
    hour.pass("380 i", &go(hour.member(185, 0), 380, Way::In));
    // Measured again at once: the rest is not over, and the brow does not count.
    let who = hour.member(185, 1);
    hour.pass("381 o", &go(who, 381, Way::Out));
    hour.pass("38.2 t1", &Pass { method: None, ..again(who, 382, "brow") });
    hour.pass_open("382w t1", &again(who, 382, "wrist"));
    hour.close();
    // Does not wait for the second reading.
    let who = hour.member(185, 2);
    hour.pass("376 i", &go(who, 376, Way::In));
    hour.open(&hour.name(who), who);
    let seq = hour.model.next_seq().to_string();
    hour.model.end_fever("/walked 往南走了", who, "walked_off");
    hour.say("/walked 往南走了", &Told::new(Class::Recorded, &["发热流程结束", &seq]));
    // To a hospital, through the emergency lane.
    let who = hour.member(186, 0);
    hour.pass("379 i", &go(who, 379, Way::In));
    let out = Pass { who, way: Some(Way::Out), emergency: true, note: "送医院", ..Pass::default() };
    hour.pass("o e n 送医院", &out);
}

pub(crate) fn measured_again(hour: &mut Hour) {
    // The second reading is not high: may pass, the way that was wanted.
    hour.pass("368w t1", &again(hour.member(185, 0), 368, "wrist"));
    // The third is high: to the holding spot, and the calls.
    let who = hour.member(185, 1);
    hour.pass("380w t1", &again(who, 380, "wrist"));
    hour.pass_open("380c t3", &Pass { device: Some(3), ..again(who, 380, "clinical") });
    for (line, whom) in [("/call 120 已出车", "ambulance"), ("/call 街道", "subdistrict")] {
        let seq = hour.model.write(line, "fever.called", &[who], vec![("/whom", json!(whom))]);
        hour.say(line, &Told::new(Class::Recorded, &["已拨打", &seq.to_string()]));
    }
    let seq = hour.model.next_seq().to_string();
    hour.model.end_fever("/hold 等120", who, "holding_spot");
    hour.say("/hold 等120", &Told::new(Class::Recorded, &["发热流程结束", &seq]));
}

pub(crate) fn left_open(hour: &mut Hour) {
    hour.pass("377 i", &go(hour.member(174, 0), 377, Way::In));
}
