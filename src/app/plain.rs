//! What a session in plain lines tells by itself: how the post stands, and what is new between two looks at it.
//!
//! In codes and in one order; `ui::plain` has the words.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::matters::{Matter, rows};
use super::state::State;
use super::tent::{At, queue_of};
use crate::domain::doors::DoorState;
use crate::domain::entry::{self, Line, Order, ScreenOrder};
use crate::domain::value::{DoorCode, Id};
use crate::store::DoorRow;

/// What is told of the post without being asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    at: At,
    /// Who waits here, in the order of the queue.
    waiting: Vec<Id>,
    /// The teams that are out.
    out: BTreeSet<u16>,
    doors: Arc<Vec<DoorRow>>,
    /// What is open, but for doors.
    matters: Vec<Matter>,
}

/// Something that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Something has to be seen to.
    Matter(Matter),
    /// A door stands otherwise than before.
    Door(DoorCode, DoorState),
    /// A team went out.
    Out(u16),
    /// A team is back.
    Back(u16),
    /// Somebody waits, by their arrival.
    Came(Id),
    /// So many no longer wait.
    Went(usize),
}

impl Standing {
    /// How the post stands; nothing before the file was first read.
    pub(crate) fn of(state: &State) -> Option<Self> {
        let (tent, at) = (state.tent.as_ref()?, state.desk.at());
        let told = |matter: &Matter| matter.is_open() && !matches!(matter, Matter::Door(_));
        Some(Self {
            at,
            waiting: queue_of(tent, at).map(|row| row.arrival).collect(),
            out: tent.teams.iter().filter(|team| team.out_ms.is_some()).map(|team| team.team).collect(),
            doors: tent.doors.clone(),
            matters: rows(state).into_iter().filter(told).collect(),
        })
    }

    /// What is new since `before`, the most urgent first: each thing once.
    pub(crate) fn news_since(&self, before: &Self) -> Vec<News> {
        let matters = self.matters.iter().filter(|matter| !before.matters.contains(matter));
        let mut news: Vec<News> = matters.cloned().map(News::Matter).collect();
        if !Arc::ptr_eq(&self.doors, &before.doors) {
            let stood: HashMap<&DoorCode, DoorState> =
                before.doors.iter().map(|door| (&door.code, door.state)).collect();
            // A door that is only now on the list has not changed.
            let changed =
                self.doors.iter().filter(|door| stood.get(&door.code).is_some_and(|was| *was != door.state));
            news.extend(changed.map(|door| News::Door(door.code.clone(), door.state)));
        }
        news.extend(self.out.difference(&before.out).copied().map(News::Out));
        news.extend(before.out.difference(&self.out).copied().map(News::Back));
        // Another gate has another queue, where nobody came or went.
        if self.at == before.at {
            let came = self.waiting.iter().filter(|arrival| !before.waiting.contains(arrival));
            news.extend(came.copied().map(News::Came));
            let went = before.waiting.iter().filter(|arrival| !self.waiting.contains(arrival)).count();
            news.extend((went > 0).then_some(News::Went(went)));
        }
        news
    }
}

/// Whether a line asks for the Tent to be read out.
pub(crate) fn asks_for_tent(state: &State, line: &str) -> bool {
    let Ok(Line::Command { word, rest }) = entry::parse(line, &state.desk.context()) else { return false };
    matches!(word.order(&rest, state.desk.typed_at(&state.now)), Ok(Order::Screen(ScreenOrder::ToTent)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::value::SafeText;

    const STATES: [DoorState; 4] = [DoorState::Shut, DoorState::Open, DoorState::Broken, DoorState::Unknown];

    fn id(no: u8) -> Id {
        Id([no; 16])
    }

    fn door(no: u8, state: DoorState) -> DoorRow {
        let code = DoorCode::new("3", &no.to_string()).unwrap();
        DoorRow { id: id(no), code, place: SafeText::default(), state, checked_ms: None }
    }

    fn standing(waiting: &[u8], out: &[u16], doors: &[(u8, DoorState)], fevers: &[u8]) -> Standing {
        Standing {
            at: At { gate: 1, lane: None },
            waiting: waiting.iter().copied().map(id).collect(),
            out: out.iter().copied().collect(),
            doors: Arc::new(doors.iter().map(|(no, state)| door(*no, *state)).collect()),
            matters: fevers.iter().map(|no| Matter::Fever(id(*no))).collect(),
        }
    }

    #[test]
    fn what_is_new_is_told_in_one_order_and_nothing_else() {
        let before = standing(&[1, 2, 3], &[1, 2], &[(1, DoorState::Shut), (2, DoorState::Open)], &[7]);
        let after = standing(
            &[3, 4],
            &[2, 3],
            &[(1, DoorState::Broken), (2, DoorState::Open), (3, DoorState::Open)],
            &[8, 7],
        );
        let wanted = [
            News::Matter(Matter::Fever(id(8))),
            News::Door(DoorCode::new("3", "1").unwrap(), DoorState::Broken),
            News::Out(3),
            News::Back(1),
            News::Came(id(4)),
            News::Went(2),
        ];
        assert_eq!(after.news_since(&before), wanted);
    }

    #[test]
    fn at_another_gate_nobody_came_or_went() {
        let before = standing(&[1, 2], &[], &[], &[]);
        let after = Standing { at: At { gate: 2, lane: None }, ..standing(&[3], &[], &[], &[]) };
        assert_eq!(after.news_since(&before), []);
    }

    fn any_standing() -> impl Strategy<Value = Standing> {
        let few = || proptest::collection::btree_set(1..6_u8, 0..5);
        let doors = proptest::collection::vec(0..4_usize, 5);
        (few(), few(), doors, few()).prop_map(|(waiting, out, doors, fevers)| {
            let list = |set: BTreeSet<u8>| set.into_iter().collect::<Vec<_>>();
            let out: Vec<u16> = out.into_iter().map(u16::from).collect();
            let doors: Vec<(u8, DoorState)> = (1..).zip(doors.into_iter().map(|at| STATES[at])).collect();
            standing(&list(waiting), &out, &doors, &list(fevers))
        })
    }

    proptest! {
        #[test]
        fn nothing_new_tells_nothing_and_each_change_is_told_once(a in any_standing(), b in any_standing()) {
            prop_assert_eq!(a.news_since(&a.clone()), []);
            let news = b.news_since(&a);
            for (at, one) in news.iter().enumerate() {
                prop_assert!(!news[..at].contains(one), "{:?} twice", one);
            }
            // Once told it is not told again, and what was told makes the one of the other.
            prop_assert_eq!(b.clone().news_since(&b), []);
            let count = |of: fn(&News) -> bool| news.iter().filter(|one| of(one)).count();
            let doors = a.doors.iter().zip(b.doors.iter()).filter(|(was, is)| was.state != is.state).count();
            prop_assert_eq!(count(|one| matches!(one, News::Door(..))), doors);
            let teams = count(|one| matches!(one, News::Out(_) | News::Back(_)));
            prop_assert_eq!(teams, a.out.symmetric_difference(&b.out).count());
        }
    }
}
