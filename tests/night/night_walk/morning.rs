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
    // Whoever did nothing in a shift cannot sign for it; the mend that is told is followed.
    hand.tells(("/交班 签字", &["不能签字", "3-2", "关好"]), ("/handover sign", &["cannot sign", "3-2 ok"]));
    hand.tells(("3-2 关好", &["3-2"]), ("3-2 ok", &["3-2"]));
    hand.tells(("/交班 签字", &["已签字交班"]), ("/handover sign", &["signed"]));
    world.stands(hand);
    let mut hand = world.sits("N1");
    hand.key(Esc);
    hand.tells(("/交班 接收", &["已接收"]), ("/handover ok", &["taken over"]));
    world.stands(hand);
    figures::agree(world);
}
