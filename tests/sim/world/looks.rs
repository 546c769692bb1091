//! What the post shows, in numbers of the model.

use std::collections::BTreeSet;

use nightpost::domain::code::Code as _;
use nightpost::domain::fever::Stage;
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::value::{Direction, Id};

use super::{RESIDENTS, World};
use crate::model::{Shown, ShownPerson};
use crate::step::{Order, STAFF, Who};

fn word_of(direction: Direction) -> &'static str {
    if direction == Direction::In { "in" } else { "out" }
}

impl World {
    /// What the screens show, in numbers of the model.
    pub(crate) fn shown(&mut self) -> Result<Shown, String> {
        let tent = self.looker().tent().map_err(|error| format!("{error:?}"))?;
        let number = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
        let (figures, count) = (&tent.figures, &tent.head_count);
        let arrival = |id: Id| self.arrivals.iter().position(|other| *other == id).unwrap_or(usize::MAX);
        let holder = |terminal: &str| {
            (0..STAFF.len()).find(|by| terminal == super::terminal(*by)).unwrap_or(usize::MAX)
        };
        let person = |id: Id| {
            let resident = self.residents.iter().position(|other| *other == id);
            let visitor =
                || self.visitors.iter().position(|(_, other)| *other == id).map(|at| at + RESIDENTS);
            resident.or_else(visitor).unwrap_or(usize::MAX)
        };
        let now = self.hands.clock.lock().unwrap().wall_ms;
        Ok(Shown {
            seq: figures.seq,
            people: number(figures.people),
            households: number(figures.households),
            queue: tent
                .queue
                .iter()
                .map(|row| (arrival(row.arrival), row.direction.map(word_of), row.gate))
                .collect(),
            held_by: tent
                .queue
                .iter()
                .filter_map(|row| Some((arrival(row.arrival), holder(&row.claim.as_ref()?.terminal))))
                .collect(),
            passed: [figures.passages_in, figures.passages_out, figures.refused].map(number),
            tailgates: number(figures.tailgates),
            tailgates_inside: number(count.inside.tailgates),
            visitors_inside: number(figures.visitors_inside),
            residents: [
                count.inside.residents_inside,
                count.inside.residents_outside,
                count.inside.residents_unknown,
            ]
            .map(number),
            unmatched: number(count.inside.unmatched),
            doors: tent.doors.iter().map(|door| door.state.code()).collect(),
            door_figures: [
                figures.doors.shut,
                figures.doors.open,
                figures.doors.broken,
                figures.doors.unknown,
            ]
            .map(number),
            teams: tent
                .teams
                .iter()
                .map(|team| (team.out_ms.is_some(), team.due_ms.is_some_and(|due_ms| due_ms < now)))
                .collect(),
            debts: number(count.debts),
            late: number(count.late),
            fevers: tent
                .fevers
                .iter()
                .filter(|case| case.is_open())
                .map(|case| {
                    let rests = case.stage == Stage::Resting && now < case.rest_until_ms;
                    (person(case.person), case.stage.code(), rests)
                })
                .collect::<BTreeSet<_>>(),
            rule: tent.rules.in_force(now).map(|row| {
                let name = row.rule.name.as_str();
                Order::ALL.iter().map(|order| order.word()).find(|word| *word == name).unwrap_or("?")
            }),
        })
    }

    pub(crate) fn shown_person(&mut self, who: Who) -> Result<ShownPerson, String> {
        let id = self.id(who);
        let store = self.looker();
        let known = store.known_person(&PassageRequest::new(id, 1), "somebody who looks");
        let known = known.map_err(|error| format!("{error:?}"))?.ok_or("nobody")?;
        let passages = store.passages_of(id, 10_000).map_err(|error| format!("{error:?}"))?;
        Ok(ShownPerson {
            side: known.last_admitted.map(word_of),
            gone: known.gone,
            waits: known.waiting.is_some(),
            fever: known.fever.is_some(),
            guess: known.guess().map(word_of),
            outings: known.outings.iter().map(|outing| outing.out_ms).collect(),
            passages: passages.iter().filter(|row| !row.annulled).count(),
        })
    }
}
