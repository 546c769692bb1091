//! From nine to five: rounds, doors, incidents.

use super::figures;
use super::hand::Key::{Down, Enter, Esc, F, Tab, Up};
use super::world::World;

pub(crate) fn rounds(world: &mut World) {
    world.at("24T21:30");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.tells(("/到岗 p1", &["1"]), ("/here p1", &["1"]));
    hand.tells(("p1 出发", &["1"]), ("p1 out", &["1"]));
    hand.tells(("p2 出发", &["2"]), ("p2 out", &["2"]));
    hand.tells(
        ("p1 3-1 关好 / 3-2 敞开 / 4-1 未到 结冰", &["3-2", "4-1"]),
        ("p1 3-1 ok / 3-2 open / 4-1 missed ice", &["3-2", "4-1"]),
    );
    hand.tells(("4-1 损坏 锁坏", &["4-1"]), ("4-1 broken lock", &["4-1"]));
    hand.tells(("/事件 外来 西墙 x2 劝离", &["1"]), ("/incident outsider 西墙 x2 sent away", &["1"]));
    world.stands(hand);
    figures::agree(world);
    world.at("24T22:20");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.tells(("p1 回来", &["1"]), ("p1 back", &["1"]));
    hand.key(F(4));
    hand.sees(&["空档与下一轮巡查"], &["Gaps, next round"]);
    for key in [Down, Enter, Esc, Tab, Tab, Up] {
        hand.key(key);
    }
    hand.key(F(5));
    hand.sees(&["单元门"], &["Unit doors"]);
    for key in [Down, Enter, Esc, Tab, F(2)] {
        hand.key(key);
    }
    world.stands(hand);
    figures::agree(world);
}
