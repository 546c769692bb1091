//! Half past six: the page is signed, the next warden comes.

use super::figures;
use super::hand::Key::{Down, Enter, Esc, F};
use super::world::World;

pub(crate) fn handover(world: &mut World) {
    world.at("25T02:40");
    figures::agree(world);
    let mut hand = world.sits("L1");
    hand.key(Esc);
    hand.key(F(8));
    for key in [Down, Down, Enter, Esc] {
        hand.key(key);
    }
    hand.says("/handover sign", &["签"], &["signed"]);
    world.stands(hand);
    let mut hand = world.sits("N1");
    hand.key(Esc);
    hand.says("/handover ok", &["接"], &["taken"]);
    world.stands(hand);
    figures::agree(world);
}
