//! A helper along the queue with a terminal of their own; short mode.

use serde_json::json;

use super::papers::undo;
use super::people::scanned;
use crate::rush_hour::desk::Desk;
use crate::rush_hour::hour::{Hour, go};
use crate::rush_hour::model::{Card, Class, Pass, Told, Waiting, Way};

pub(crate) fn taken_from_the_queue(hour: &mut Hour) {
    let helper = Desk::open(hour.launch("zh-CN").args(["--as", "1002"]));
    helper.line("/lane 2", &Told::new(Class::Ignored, &["在 2 号通道"]));
    let (plain, ill, early, away) =
        (hour.member(199, 0), hour.member(199, 1), hour.member(180, 0), hour.member(180, 1));
    let mut join = |who: usize, rest: &str, way, tenths, first: Option<&str>| {
        let line = format!("{} {rest}", hour.model.people[who].name);
        let told = hour.model.join(&line, who, way, tenths, first, 2);
        helper.line(&line, &told);
    };
    join(plain, "365 i q", Way::In, Some(365), None);
    join(ill, "364 o m", Way::Out, Some(364), Some("medical"));
    join(early, "o q", Way::Out, None, None);
    join(away, "i q", Way::In, None, None);
    let again = format!("{} q", hour.name(away));
    helper.line(&again, &Told::new(Class::Error, &["已在 1 号门排队"]));

    // Who goes first is taken first, and was measured already.
    let desk = hour.desk();
    desk.screen.wait_until("four in the queue", |screen| screen.contents().contains("门岗队列 4"));
    assert_eq!(hour.model.head(), ill);
    desk.key("\x1b[B\r", &format!("▶ {}", hour.model.called(ill)));
    let seq = hour.pass_open("o", &go(ill, 364, Way::Out));
    hour.desk().key("", "门岗队列 3");
    // Taken back, they stand first again.
    let waited = hour.model.queue.clone();
    undo(hour, seq);
    hour.model.queue = waited;
    hour.model.queue.insert(1, Waiting { who: ill, way: Some(Way::Out), first: true });
    hour.desk().key("", "门岗队列 4");
    hour.desk().key("\x1b[B\r", &format!("▶ {}", hour.model.called(ill)));
    hour.pass_open("o", &go(ill, 364, Way::Out));
    // The helper holds one whom the gate wants as well.
    let name = hour.name(plain);
    helper.line(&name, &Told::new(Class::Opened, &[&hour.model.called(plain)]));
    hour.desk().key("", "吴助手");
    hour.say(&format!("{name} 365"), &Told::new(Class::Error, &["正在办"]));
    hour.close();
    let told = hour.model.pass("i, by the helper", &go(plain, 365, Way::In));
    helper.line("i", &told);
    // By name, the way that was said in the queue.
    hour.pass("365", &Pass { way: None, ..go(early, 365, Way::Out) });
    // Does not want to wait.
    hour.desk().key("", "门岗队列 1");
    hour.desk().screen.type_keys("\x1b[B");
    hour.model.queue.retain(|waiting| waiting.who != away);
    hour.record("/leave", "arrival.left", "已离开队列", Vec::new());
    hour.desk().key("", "门岗队列 0");
    helper.leave();
}

pub(crate) fn short_mode(hour: &mut Hour) {
    hour.record("/short on", "short_mode.started", "简化放行", vec![("/gate", json!(1))]);
    hour.model.short = true;
    for member in 0..2 {
        let who = hour.member(178, member);
        let card = hour.cards[who].clone();
        hour.open(&card, who);
        hour.pass_open("365 i", &scanned(go(who, 365, Way::In), Card::Valid, &card));
    }
    hour.record("/short off", "short_mode.ended", "恢复正常登记", Vec::new());
    hour.model.short = false;
}
