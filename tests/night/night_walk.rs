//! One night at the post, typed key by key as a warden would, in Chinese at 80x24 and in English at 120x40. Every
//! screen is read after every key: no key does nothing without a word, nothing is cut to nothing, each mend that is
//! told works when it is followed, and no two figures disagree.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod checks;
mod evening;
mod figures;
mod hand;
mod morning;
mod patrols;
mod world;

use hand::Language;
use world::World;

fn plays(language: Language, size: (u16, u16)) {
    let mut world = World::new(language, size);
    evening::the_shift_begins(&mut world);
    evening::rush_hour(&mut world);
    evening::awkward_people(&mut world);
    evening::fevers(&mut world);
    evening::mistakes(&mut world);
    patrols::rounds(&mut world);
    morning::handover(&mut world);
    world.is_sound();
    assert!(world.faults.is_empty(), "{} faults\n\n{}", world.faults.len(), world.faults.join("\n\n"));
}

#[test]
fn a_night_in_chinese_on_a_small_screen() {
    plays(Language::Chinese, (80, 24));
}

#[test]
fn a_night_in_english_on_a_large_screen() {
    plays(Language::English, (120, 40));
}
