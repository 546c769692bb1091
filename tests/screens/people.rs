//! The list of households, of which only the part around the chosen one is held.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, State, update};
use nightpost::domain::value::{Home, Id};
use nightpost::store::service::{Read, Reply, Request, Wish};
use nightpost::store::{Households, HouseholdsWanted, Store};
use nightpost::text::Language;

use super::{draw, now, open, picture};

/// All of the list at once.
pub(crate) fn whole_list() -> HouseholdsWanted {
    HouseholdsWanted { each_way: 10_000, ..HouseholdsWanted::default() }
}

/// The screen, and what it has asked and not been answered.
struct Desk {
    state: State,
    store: Store,
    asked: Vec<Request>,
    /// The most rows of the list that were held.
    most: usize,
    parts: usize,
}

impl Desk {
    /// The People screen, read.
    fn new() -> Self {
        let (state, store) = open(Language::ZhCn);
        let mut desk = Self { state, store, asked: Vec::new(), most: 0, parts: 0 };
        desk.press(KeyCode::F(7), 1);
        desk.is_answered();
        desk
    }

    fn takes(&mut self, message: Message) {
        let effects = update(&mut self.state, message, &Moment { now: now(), id: Id([9; 16]) });
        for effect in effects {
            let Effect::Ask(request) = effect else { continue };
            if let Request::Wish(Wish::Households(..)) = request {
                // Of one kind only the newest is read.
                self.asked.retain(|asked| !matches!(asked, Request::Wish(Wish::Households(..))));
            }
            self.asked.push(request);
        }
    }

    /// Presses a key so many times, and nothing is answered meanwhile.
    fn press(&mut self, code: KeyCode, times: usize) {
        for _ in 0..times {
            self.takes(Message::Input(Input::Key(Key::plain(code))));
        }
    }

    /// Answers everything that was asked, and what is asked because of it.
    fn is_answered(&mut self) {
        while !self.asked.is_empty() {
            for request in std::mem::take(&mut self.asked) {
                let store = &self.store;
                let reply = match request {
                    Request::Wish(Wish::Households(ticket, wanted)) => {
                        self.parts += 1;
                        Reply::Households(ticket, store.households(&wanted))
                    }
                    Request::Wish(Wish::Household(ticket, home)) => {
                        Reply::Household(ticket, store.household_page(&home))
                    }
                    Request::Read(
                        Read::Find(ticket, queries, limit) | Read::Preview(ticket, queries, limit),
                    ) => Reply::Found(ticket, store.find(&queries, limit)),
                    Request::Read(Read::Person(ticket, request, terminal)) => {
                        let known = store.known_person(&request, &terminal);
                        Reply::Person(ticket, known.map(|known| known.map(Box::new)))
                    }
                    _ => continue,
                };
                self.takes(Message::Reply(reply));
                self.most = self.most.max(self.state.people.households.rows.len());
            }
        }
    }

    fn types(&mut self, line: &str) {
        for letter in line.chars() {
            self.press(KeyCode::Char(letter), 1);
        }
        self.press(KeyCode::Enter, 1);
        self.is_answered();
    }

    fn home(&self) -> Option<&Home> {
        self.state.people.selected().map(|row| &row.home)
    }

    fn shown(&self) -> String {
        picture(&draw(&self.state, false, 80, 24).0)
    }

    /// What would be shown if all of the list were held.
    fn shown_of(&mut self, whole: &Households) -> String {
        let part = std::mem::replace(&mut self.state.people.households, whole.clone());
        let shown = self.shown();
        self.state.people.households = part;
        shown
    }
}

#[test]
fn a_part_of_the_list_shows_what_the_whole_list_would_show_wherever_somebody_goes() {
    let mut desk = Desk::new();
    let whole = desk.store.households(&whole_list()).unwrap();
    let keys = [
        (KeyCode::Down, 60),
        (KeyCode::PageDown, 3),
        (KeyCode::Up, 25),
        (KeyCode::PageDown, 40),
        (KeyCode::PageUp, 21),
        (KeyCode::Up, 7),
        (KeyCode::PageUp, 90),
    ];
    let mut row = 0_usize;
    for (code, times) in keys {
        for _ in 0..times {
            desk.press(code, 1);
            desk.is_answered();
            row = match code {
                KeyCode::Down => row + 1,
                KeyCode::PageDown => row + 10,
                KeyCode::Up => row.saturating_sub(1),
                _ => row.saturating_sub(10),
            };
            assert_eq!(desk.home(), whole.get(row).map(|household| &household.home), "row {row}");
        }
        assert_eq!(desk.state.people.households.total, whole.rows.len());
        assert_eq!(desk.shown(), desk.shown_of(&whole), "row {row}");
    }
    assert!(desk.most <= 4 * 24, "{} rows were held", desk.most);
}

#[test]
fn keys_that_are_pressed_before_the_next_part_was_read_count_all_the_same() {
    let mut desk = Desk::new();
    let whole = desk.store.households(&whole_list()).unwrap();
    let last = whole.rows.len() - 1;
    desk.press(KeyCode::PageDown, 30);
    desk.press(KeyCode::Up, 3);
    desk.is_answered();
    assert_eq!(desk.state.people.row, 297);
    desk.press(KeyCode::PageDown, last);
    desk.is_answered();
    assert_eq!(desk.home(), whole.rows.last().map(|household| &household.home), "the last household");
    assert_eq!(desk.state.people.row, last);
    assert_eq!(desk.state.people.home, whole.rows.last().map(|household| household.home.clone()), "its page");
    assert_eq!(desk.shown(), desk.shown_of(&whole));
    desk.press(KeyCode::PageUp, last);
    desk.is_answered();
    assert_eq!(desk.home(), whole.rows.first().map(|household| &household.home));
    assert!(desk.most <= 4 * 24, "{} rows were held", desk.most);
}

#[test]
fn whoever_is_opened_has_their_household_shown_though_it_was_not_read_yet() {
    let mut desk = Desk::new();
    let whole = desk.store.households(&whole_list()).unwrap();
    let far = whole.rows[whole.rows.len() - 400].home.clone();
    assert!(desk.state.people.households.place_of(&far).is_none());
    let parts = desk.parts;
    desk.types(&far.to_string());
    desk.types("1");
    desk.types("1");
    assert_eq!(desk.home(), Some(&far));
    assert_eq!(desk.state.people.home, Some(far.clone()));
    assert_eq!(desk.shown(), desk.shown_of(&whole));
    assert!(desk.parts <= parts + 2, "{} parts were read", desk.parts - parts);
    // And from another screen, with whoever is open there; whoever goes on at once goes on from there.
    desk.press(KeyCode::PageUp, 60);
    desk.is_answered();
    desk.press(KeyCode::F(2), 1);
    desk.press(KeyCode::F(7), 1);
    desk.press(KeyCode::Down, 2);
    desk.is_answered();
    assert_eq!(desk.state.people.row, whole.rows.len() - 398);
    // Whoever goes elsewhere stays there when the list is read again.
    desk.press(KeyCode::PageUp, 30);
    desk.is_answered();
    let tent = desk.store.tent().unwrap();
    desk.state.tent.as_mut().unwrap().figures.seq -= 1;
    desk.takes(Message::Reply(Reply::Tent(Ok(Box::new(tent)))));
    desk.is_answered();
    assert_eq!(desk.state.people.row, whole.rows.len() - 698);
}
