//! What happens in the night, as it is typed on three screens.

use super::hands::Hands;
use super::night::{Language, Night, pin};
use crate::support::post::text;
use crate::support::pty::DEADLINE;
use serde_json::Value;

/// Records that are spoken of again.
pub(crate) struct Said {
    /// A passage that was told the wrong way round.
    wrong_way: i64,
}

fn all_leave(night: &Night, hands: impl IntoIterator<Item = Hands>) {
    hands.into_iter().for_each(Hands::leaves);
    night.sshd().wait_gone(DEADLINE);
}

/// Two past seven: the shift begins, people come home, a patrol goes out, somebody is hot.
pub(crate) fn evening(night: &mut Night) -> Said {
    let qin = night.sits("W1", Language::Chinese);
    let han = night.sits("W2", Language::English);
    let zhou = night.sits("L1", Language::Chinese);
    qin.say("/check clock 19:02", &[]);
    qin.say("/check pad 4701", &[]);
    han.say("/check scanner ok", &[]);
    zhou.say("/check radio missing 没电", &[]);

    qin.say("lxm 365 o", &["李小明", "36.5"]);
    han.say("wf 366 o", &["王芳", "36.6"]);
    zhou.say("zyg 364 o", &["赵一刚", "36.4"]);
    let wrong_way = qin.say("qem 365 o n 买药", &["钱二妹"]);
    han.say("/visitor 冯访客 3-2-501 13900000555", &["冯访客"]);
    han.say("/host yes until 23:50", &["冯访客"]);
    han.say("365 i", &["冯访客", "36.5"]);
    zhou.say("+2", &["2"]);
    qin.say("/courier SF 1234 shelf 3", &["1234"]);
    han.say("/vehicle 鲁B12345 i 3 greens", &["12345"]);

    zhou.say("3-* ok", &[]);
    qin.say("4-1 broken 锁坏", &["4-1"]);
    han.say("4-2 open", &["4-2"]);
    qin.say("p1 out", &[]);
    zhou.say("p1 3-1 ok / 3-2 open / 4-1 missed 结冰 / 西墙 ok", &[]);
    han.say("p1 back", &[]);
    han.say("/incident outsider gate x2 n asked to leave", &["incident 1"]);
    qin.say("/事件 围挡 西墙 n 剪开", &["2"]);
    zhou.say("/incident 1 close 劝离", &[]);

    let first = han.emergency();
    zhou.emergency();
    qin.say(&format!("/debt {first} o 鲁B77777 产妇"), &[]);
    han.say("ssq 381 i", &["孙三强", "38.1"]);
    zhou.say("zsh 365 q", &["周四海"]);
    // Two screens, one arrival, one truth: who waits is on both.
    for hands in [&qin, &han] {
        hands.sees(&["周四海"]);
    }
    night.done(&["--as", "O1", "rules", "add", "two-days"]);
    han.sees(&["every two days"]);
    zhou.say("zlp 365 o", &["郑六平"]);
    all_leave(night, [qin, han, zhou]);
    Said { wrong_way }
}

/// Twenty to eleven: swaps, a lock, a role that changes, mistakes put right.
pub(crate) fn late_evening(night: &mut Night, said: &Said) {
    night.set_clock("24T22:40");
    let qin = night.sits("W1", Language::Chinese);
    let han = night.sits("W2", Language::English);
    let zhou = night.sits("L1", Language::Chinese);

    // In the middle of an entry, and with a wrong PIN first.
    han.types("wf 36");
    han.screen.type_keys(" /swap L1\r");
    han.sees(&["Take over"]);
    han.screen.type_keys("1111\r");
    han.sees(&["wrong PIN"]);
    han.pin(pin("L1"));
    han.sees(&["took over from", "> wf 36"]);
    let seq = han.say("5 i", &["王芳", "36.5"]);
    let row = night.row(seq);
    assert_eq!((row.actor.as_str(), row.body["begun_by"].as_str()), ("L1", Some("W2")), "{row:?}");

    // Two at once.
    han.screen.type_keys("/swap W2\r");
    qin.screen.type_keys("/swap N1\r");
    han.sees(&["Take over"]);
    qin.sees(&["换岗"]);
    han.screen.type_keys(&format!("{}\r", pin("W2")));
    qin.screen.type_keys(&format!("{}\r", pin("N1")));
    han.sees(&["韩梅梅 took over from"]);
    qin.sees(&["孙早"]);
    let seq = qin.say("lxm 366 i", &["李小明"]);
    assert_eq!(night.row(seq).actor, "N1");
    qin.screen.type_keys("/swap W1\r");
    qin.sees(&["密码>"]);
    qin.pin(pin("W1"));

    // A locked screen shows no name, wherever it stands, and lets an emergency through.
    zhou.types("wwm 36");
    zhou.screen.type_keys(" /lock\r");
    zhou.sees(&["锁"]);
    zhou.screen.wait_until("no name is shown", |shown| {
        let all = shown.contents();
        ["周带", "周四海", "吴五梅", "wwm"].iter().all(|name| !all.contains(name))
    });
    let seq = zhou.emergency();
    assert_eq!(night.row(seq).actor, "L1");
    zhou.pin(pin("L1"));
    zhou.sees(&["> wwm 36"]);
    zhou.say("5 o", &["吴五梅"]);

    // A role that is changed counts from the next command on.
    night.done(&["--as", "O1", "staff", "set-duty", "W2", "viewer"]);
    han.refused("4-2 ok", &["this needs a warden"]);
    night.done(&["--as", "O1", "staff", "set-duty", "W2", "warden"]);
    han.screen.type_keys("\x15");
    han.say("4-2 ok", &["4-2"]);

    zhou.say(&format!("/correct {} i n 记反了", said.wrong_way), &[]);
    let slip = qin.say("zsh 365 o", &["周四海"]);
    // Ctrl+Z, and a yes to it.
    qin.screen.type_keys("\x1a");
    qin.sees(&["确认撤销请输"]);
    qin.screen.type_keys("!\r");
    qin.sees(&[&format!("已撤销 {slip}")]);
    han.say("/late 22:10 #4703 zsh o 364", &["周四海"]);
    all_leave(night, [qin, han, zhou]);
}

/// A quarter past two: one round that is out for too long.
pub(crate) fn before_dawn(night: &mut Night) {
    night.set_clock("25T02:15");
    let qin = night.sits("W1", Language::Chinese);
    let han = night.sits("W2", Language::English);
    qin.say("p1 out", &[]);
    han.say("3-2 ok", &["3-2"]);
    han.say("/incident hazard 4-1 n ice on the steps", &["incident 3"]);
    qin.say("zyg 365 i", &["赵一刚"]);
    all_leave(night, [qin, han]);
    night.set_clock("25T06:50");
}

/// Ten to seven: the leader signs, the day's warden takes over item by item.
pub(crate) fn morning(night: &mut Night, page: &Value) {
    let zhou = night.sits("L1", Language::Chinese);
    let sun = night.sits("N1", Language::English);
    sun.refused("/handover ok", &["no handover has been signed"]);
    zhou.say("/handover sign", &[]);
    zhou.refused("/handover ok", &["不能是同一个人"]);
    let items: Vec<u64> =
        page["items"].as_array().unwrap().iter().filter_map(|item| item["no"].as_u64()).collect();
    assert_eq!(items.len(), 28);
    sun.say("/handover ok 1 2 3", &[]);
    sun.say("/handover no 12 the west wall is open", &[]);
    zhou.sees(&["交班"]);
    let left = night.handover(&["--shift", &page["shift"].to_string()]);
    let handed = left["handover"]["items"].as_array().unwrap();
    let item_12 = page["items"][11]["item"].as_str().unwrap();
    let rest: Vec<String> = handed
        .iter()
        .filter(|handed| handed["item"] != item_12)
        .map(|handed| number(page, &handed["item"]).to_string())
        .filter(|no| !["1", "2", "3"].contains(&no.as_str()))
        .collect();
    sun.say(&format!("/handover ok {}", rest.join(" ")), &[]);
    // It was refused, so it stays red, until it is mended and taken over after all.
    sun.screen.type_keys("\x1b[19~");
    sun.sees(&["1 item not taken over", "declined"]);
    assert!(night.handover(&["--shift", &page["shift"].to_string()])["closed"].is_null());
    zhou.say("/incident 2 close 已补好", &[]);
    sun.say("/handover ok 12", &[]);
    all_leave(night, [zhou, sun]);
}

/// The number of an item by its name.
fn number(page: &Value, item: &Value) -> u64 {
    let items = page["items"].as_array().unwrap();
    items.iter().find(|row| row["item"] == *item).unwrap()["no"].as_u64().unwrap()
}

impl Night {
    /// The page as JSON.
    pub(crate) fn handover(&self, more: &[&str]) -> Value {
        let args: Vec<&str> =
            ["--as", "O1", "handover", "--format", "json"].iter().chain(more).copied().collect();
        let output = self.run(&args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}
