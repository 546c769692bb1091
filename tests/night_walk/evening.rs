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
        (F(3), "门岗", "Gate"),
        (F(4), "巡逻", "Patrol"),
        (F(5), "单元门", "doors"),
        (F(7), "人员", "People"),
        (F(8), "班次", "Shift"),
        (F(1), "帮助", "Help"),
        (F(2), "队列", "ueue"),
    ] {
        hand.key(key);
        hand.sees(&[chinese], &[english]);
    }
    hand.key(F(1));
    hand.key(PageDown);
    hand.key(PageUp);
    hand.key(Esc);
    hand.key(Tab);
    hand.key(Tab);
    hand.key(Tab);
    hand.says("/check clock 17:31", &["时钟"], &["lock"]);
    hand.says("/check scanner ok", &["扫码"], &["scanner"]);
    hand.says("/check thermometers 2", &["体温计"], &["thermometers"]);
    hand.says("/check radio missing 没电", &["对讲"], &["radio"]);
    hand.says("/check pad 4701", &["4701"], &["4701"]);
    hand.says("/check lists ok", &["名单"], &["lists"]);
    world.stands(hand);
    figures::agree(world);
}

/// Known residents by every way in, visitors, couriers, vehicles.
pub(crate) fn rush_hour(world: &mut World) {
    world.at("24T18:20");
    let card = world.card("周四海");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("lxm", &["2"], &["2"]);
    hand.says("1", &["李"], &["李"]);
    hand.says("365 o", &["36.5"], &["36.5"]);
    hand.says("3-2 lxm 0417 364 o", &["李小明"], &["李小明"]);
    hand.says(&card, &["周四海"], &["周四海"]);
    hand.says("366 o", &["周四海", "36.6"], &["周四海", "36.6"]);
    hand.says(&format!("0425 {card}"), &["周四海"], &["周四海"]);
    hand.key(Esc);
    hand.says("5-1-102 365 o", &["钱二妹"], &["钱二妹"]);
    hand.says("glab 365 o", &["古丽"], &["古丽"]);
    hand.says("sxxz 365 o", &["单雄信子"], &["单雄信子"]);
    hand.says("12345", &["李小明"], &["李小明"]);
    hand.key(Esc);
    hand.says("wf", &["2"], &["2"]);
    hand.says("0", &["访客"], &["visitor"]);
    hand.key(Esc);
    hand.says("4-2-301 g", &["1"], &["1"]);
    hand.says("365 364 o", &["王建国"], &["王建国"]);
    hand.says("/visitor 冯访客 3-2-501 13900000555", &["冯访客"], &["冯访客"]);
    hand.says("/host yes until 21:00", &["冯访客"], &["冯访客"]);
    hand.says("365 i", &["36.5"], &["36.5"]);
    hand.says("/courier SF 1234 shelf 3", &["1234"], &["1234"]);
    hand.key(Ctrl('r'));
    hand.answered("the same courier again", &["1234"], &["1234"]);
    hand.says("/vehicle 鲁B77777 i 3 送菜", &["77777"], &["77777"]);
    hand.says("+2", &["2"], &["2"]);
    hand.says("zyg 364 q", &["赵一刚"], &["赵一刚"]);
    world.stands(hand);
    figures::agree(world);
}

/// Whoever is not on the list, has no pass, is too early, does not want to be measured.
pub(crate) fn awkward_people(world: &mut World) {
    world.at("24T19:10");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("qem 365 o", &["钱二妹"], &["钱二妹"]);
    hand.key(Esc);
    hand.says("wsq 341 o", &["卫十全"], &["卫十全"]);
    hand.key(Esc);
    hand.says("cbf r 不配合测温", &["陈八方"], &["陈八方"]);
    hand.says("zsz 365", &["没有"], &["nobody"]);
    hand.key(Esc);
    hand.mends("cbf 365 x", (&["只留一个"], &["one"]), "cbf 365 o", (&["陈八方"], &["陈八方"]));
    world.stands(hand);
    figures::agree(world);
}

/// A fever from its first reading to its end, and one that walks off.
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
    hand.says("382w t2", &["孙三强", "38.2"], &["孙三强", "38.2"]);
    hand.says("383c t3", &["38.3"], &["38.3"]);
    hand.says("/call 120", &["120"], &["120"]);
    hand.says("/hold", &["孙三强"], &["孙三强"]);
    world.stands(hand);
    figures::agree(world);
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("/call subdistrict", &["街道"], &["subdistrict"]);
    hand.says("/call committee", &["居委会"], &["committee"]);
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
    hand.says("!", &["撤销"], &["annul"]);
    hand.types("wwm 36");
    hand.key(F(9));
    hand.sees(&["应急"], &["mergency"]);
    hand.key(Esc);
    hand.says("/debt o 鲁B88888 产妇", &["88888"], &["88888"]);
    hand.says("/late 18:05 #4702 wwm i 365", &["吴五梅"], &["吴五梅"]);
    hand.key(Up);
    hand.key(Down);
    world.stands(hand);
    figures::agree(world);
}
