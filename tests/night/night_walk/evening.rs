//! From half past five to nine: the shift begins, people come home, and not all of them are easy.

use super::figures;
use super::hand::Key::{Ctrl, Down, Enter, Esc, F, PageDown, PageUp, Tab, Up};
use super::world::World;

/// Signs in, looks at all screens, works through the checklist.
pub(crate) fn the_shift_begins(world: &mut World) {
    world.at("24T17:30");
    let mut hand = world.sits("W1");
    hand.sees(&["秦晚", "新密码"], &["秦晚", "New PIN"]);
    hand.key(Esc);
    for (key, chinese, english) in [
        (F(3), "最近登记", "Recent passages"),
        (F(4), "空档与下一轮巡查", "Gaps, next round"),
        (F(5), "单元门", "Unit doors"),
        (F(7), "住户", "Households"),
        (F(8), "交接班", "Handover"),
        (F(1), "本屏", "On this screen"),
        (F(2), "门岗队列", "Gate queue"),
    ] {
        hand.key(key);
        hand.sees(&[chinese], &[english]);
    }
    for key in [F(1), Tab, Tab, PageDown, PageUp, Esc, Tab, Tab, Tab] {
        hand.key(key);
    }
    // Tab behind a slash lists what can be typed.
    hand.types("/");
    hand.key(Tab);
    hand.sees(&["/访客", "fk"], &["/visitor"]);
    hand.key(PageDown);
    hand.key(Esc);
    hand.key(Esc);
    hand.tells(("/检查 时钟 17:31", &["时钟"]), ("/check clock 17:31", &["clock"]));
    hand.tells(("/检查 扫码枪 正常", &["扫码枪"]), ("/check scanner ok", &["scanner"]));
    hand.tells(("/检查 测温仪 2", &["测温仪"]), ("/check thermometers 2", &["thermometers"]));
    hand.tells(("/检查 对讲机 缺 没电", &["对讲机"]), ("/check radio missing flat", &["radio"]));
    hand.tells(("/检查 登记本 4701", &["登记本"]), ("/check pad 4701", &["pad"]));
    hand.tells(("/检查 名单 正常", &["名单"]), ("/check lists ok", &["lists"]));
    world.stands(hand);
    figures::agree(world);
}

/// Known residents by every way in, visitors, couriers, vehicles.
pub(crate) fn rush_hour(world: &mut World) {
    world.at("24T18:20");
    let card = world.card("周四海");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("lxm", &["李小明", "李晓梅"], &["李小明", "李晓梅"]);
    hand.says("1", &["李"], &["李"]);
    hand.says("365 o", &["36.5"], &["36.5"]);
    // The household has used its outing.
    hand.says("3-2 lxm 0417 364 o", &["李小明"], &["李小明"]);
    hand.says(&card, &["周四海"], &["周四海"]);
    hand.says("366 o", &["周四海", "36.6"], &["周四海", "36.6"]);
    // A scan in the middle of a line, twice the same.
    hand.says(&format!("0425 {card}"), &["同一张证", "找回：0425"], &["same pass", "brings back: 0425"]);
    hand.key(Up);
    hand.sees(&["> 0425"], &["> 0425"]);
    hand.key(Esc);
    hand.says("5-1-102 365 o", &["钱二妹"], &["钱二妹"]);
    hand.says("glab 365 o", &["古丽"], &["古丽"]);
    hand.says("sxxz 365 o", &["单雄信子"], &["单雄信子"]);
    hand.says("12345", &["李小明"], &["李小明"]);
    hand.key(Esc);
    // Two of one name, and somebody who is neither.
    hand.says("wf", &["4-1-101", "4-1-202"], &["4-1-101", "4-1-202"]);
    hand.types("0");
    hand.key(Enter);
    hand.sees(&["访客登记"], &["Visitor registration"]);
    hand.key(Esc);
    // Grandfather and grandson of one name go together.
    hand.says("4-2-301 g", &["1938", "2012"], &["1938", "2012"]);
    hand.says("365 364 o", &["王建国"], &["王建国"]);
    hand.tells(
        ("/访客 冯访客 3-2-501 13900000555", &["冯访客"]),
        ("/visitor 冯访客 3-2-501 13900000555", &["冯访客"]),
    );
    hand.tells(("/住户 同意 到 21:00", &["冯访客"]), ("/host yes until 21:00", &["冯访客"]));
    hand.says("365 i", &["冯访客", "36.5"], &["冯访客", "36.5"]);
    hand.tells(("/快递 顺丰 1234 东门架 3", &["1234"]), ("/courier SF 1234 shelf 3", &["1234"]));
    hand.key(Ctrl('r'));
    hand.answered("the same courier again", &["1234"], &["1234"]);
    hand.tells(("/车辆 鲁B77777 i 3 送菜", &["77777"]), ("/vehicle 鲁B77777 i 3 greens", &["77777"]));
    hand.says("+2", &["2"], &["2"]);
    hand.says("zyg 364 q", &["赵一刚"], &["赵一刚"]);
    world.stands(hand);
    figures::agree(world);
}

/// Whoever is too early, too cold, does not want to be measured, or is not on the list.
pub(crate) fn awkward_people(world: &mut World) {
    world.at("24T19:10");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    // The household went out an hour ago: refused, until a leader takes it on.
    hand.says("qem 365 o", &["钱二妹", "不放行"], &["钱二妹", "not let through"]);
    hand.tells(
        ("/特批 L1 就医", &["钱二妹", "电话告知", "L1"]),
        ("/permit L1 to a doctor", &["钱二妹", "by phone", "L1"]),
    );
    hand.key(Esc);
    hand.says("wsq 341 o", &["卫十全"], &["卫十全"]);
    hand.key(Esc);
    hand.says("cbf i r 不配合测温", &["陈八方", "不配合测温"], &["陈八方", "不配合测温"]);
    hand.says("zsz 365", &["没有找到"], &["nothing found"]);
    hand.key(Esc);
    // A line that is wrong says how it is right.
    let done: &[&str] = &["陈八方", "36.5"];
    hand.mends("cbf 365 x i", (&["只留一个"], &["one"]), "cbf 365 i", (done, done));
    world.stands(hand);
    figures::agree(world);
}

/// A fever from its first reading to its end.
pub(crate) fn fevers(world: &mut World) {
    world.at("24T19:20");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("ssq 381 i", &["孙三强", "38.1"], &["孙三强", "38.1"]);
    world.stands(hand);
    figures::agree(world);
    world.at("24T19:40");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    // There is one, so that it is meant.
    hand.says("382w t2", &["孙三强", "38.2"], &["孙三强", "38.2"]);
    hand.says("383c t3", &["孙三强", "38.3"], &["孙三强", "38.3"]);
    hand.tells(("/呼叫 120", &["120"]), ("/call 120", &["120"]));
    hand.tells(("/送观察点", &["街道"]), ("/hold", &["subdistrict"]));
    world.stands(hand);
    figures::agree(world);
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.tells(("/呼叫 街道", &["街道"]), ("/call subdistrict", &["subdistrict"]));
    world.stands(hand);
    figures::agree(world);
}

/// What was typed wrongly, an emergency in the middle, the paper pad.
pub(crate) fn mistakes(world: &mut World) {
    world.at("24T20:10");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("wwm 365 i", &["吴五梅"], &["吴五梅"]);
    hand.key(Ctrl('z'));
    hand.sees(&["吴五梅", "!"], &["吴五梅", "!"]);
    hand.key(Enter);
    hand.says("!", &["已撤销"], &["annulled"]);
    hand.types("wwm 36");
    hand.key(F(9));
    hand.sees(&["应急放行"], &["emergency let through"]);
    hand.key(F(9));
    hand.sees(&["同一"], &["same"]);
    hand.key(Esc);
    hand.key(Esc);
    hand.tells(("/待补录 o 鲁B88888 产妇", &["补全"]), ("/debt o 鲁B88888 birth", &["recorded as"]));
    hand.tells(("/补录 18:05 #4702 wwm i 365", &["吴五梅"]), ("/late 18:05 #4702 wwm i 365", &["吴五梅"]));
    hand.key(Up);
    hand.key(Down);
    // What is open is gone to from anywhere.
    hand.key(F(5));
    hand.key(Ctrl('o'));
    hand.key(Esc);
    hand.key(Ctrl('x'));
    hand.key(Esc);
    hand.key(Ctrl('p'));
    hand.key(Esc);
    world.stands(hand);
    figures::agree(world);
}
