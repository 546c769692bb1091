//! From nine to five: rounds, doors, incidents.

use super::figures;
use super::hand::Key::{Down, Enter, Esc, F, Tab, Up};
use super::world::World;

pub(crate) fn rounds(world: &mut World) {
    world.at("24T21:30");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("/here p1", &["1"], &["1"]);
    hand.says("p1 out", &["1"], &["1"]);
    hand.says("p2 out", &["2"], &["2"]);
    hand.says("p1 3-1 ok / 3-2 open / 4-1 missed 结冰", &["3-1"], &["3-1"]);
    hand.says("4-1 broken 锁坏", &["4-1"], &["4-1"]);
    hand.says("/incident outsider 西墙 x2 劝离", &["1"], &["1"]);
    world.stands(hand);
    figures::agree(world);
    world.at("24T22:20");
    let mut hand = world.sits("W1");
    hand.key(Esc);
    hand.says("p1 back", &["1"], &["1"]);
    hand.key(F(4));
    for key in [Down, Enter, Esc, Tab, Tab, Up, F(5), Down, Enter, Esc, Tab, F(2)] {
        hand.key(key);
    }
    world.stands(hand);
    figures::agree(world);
}
