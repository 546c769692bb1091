//! Who came, who did not, who takes part whom no plan names; and a newer plan of the office.
//!
//! Nobody is picked where several are meant, and nobody is in two teams at once.

use super::{Decide, Decided, Decisions, Ids, not_found, plain};
use crate::domain::command::{Refusal, What};
use crate::domain::listing::Comparison;
use crate::domain::now::Now;
use crate::domain::patrol::{
    Attendance, AttendanceRecorded, LATE_MS, Mark, Member, MemberJoined, Night, RosterRefusal, RosterReport,
    Route, RouteEnded, Slot, SlotCancelled, Staff, StaffKind, Stint, clashes, meant, stint,
};
use crate::domain::value::{Id, Phone, SafeText};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Somebody who is named may be here so long before their duty begins.
const EARLY_MS: i64 = 3 * HOUR_MS;
/// Of a team are meant those whose duty begins within half an hour, or began within two: the ones who come now.
const TEAM_EARLY_MS: i64 = HOUR_MS / 2;
const TEAM_LATE_MS: i64 = 2 * HOUR_MS;
/// Without an end, and with no team whose end could be taken, somebody takes part for so long.
const JOINED_MS: i64 = 8 * HOUR_MS;
/// The longest duty.
const LONGEST_MS: i64 = 24 * HOUR_MS;
/// What the staff numbers of those begin with whom nobody knew.
pub(crate) const VOLUNTEER: char = 'V';

/// Something is told of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterCommand {
    /// What.
    pub report: RosterReport,
    /// Who takes part stays until then, in wall milliseconds; without it as long as their team.
    pub until_ms: Option<i64>,
    /// When it was, in wall milliseconds, if not now.
    pub at_ms: Option<i64>,
}

/// What the store knows of the roster around a night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownRoster {
    /// Everybody who is on the staff list.
    pub staff: Vec<Staff>,
    /// The slots of the night, of two before and of the next.
    pub slots: Vec<Attendance>,
    /// The highest number that a volunteer ever got here; 0 if none did.
    pub volunteers: u32,
}

impl Decide for RosterCommand {
    type Known = KnownRoster;

    fn decide<'a>(&self, known: KnownRoster, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let Self { report, until_ms, at_ms } = self;
        if at_ms.is_some_and(|at_ms| at_ms > now.wall_ms) {
            return Err(Refusal::WrongTime);
        }
        let desk = RosterDesk {
            known: &known,
            stints: known.slots.iter().filter_map(stint).collect(),
            told_ms: *at_ms,
            at_ms: at_ms.unwrap_or(now.wall_ms),
            now,
        };
        let decided = match report {
            RosterReport::Here { teams, who, late } => desk.here(teams, who, *late),
            RosterReport::Absent { who, reason } => desk.absent(who, reason),
            RosterReport::Replaced { who, by, reason } => desk.replaced(who, by, reason),
            RosterReport::Joined { team, who } => desk.joined(*team, who, *until_ms, ids),
            RosterReport::WalkedUp { team, name, phone } => {
                desk.walked_up(*team, name, phone, *until_ms, ids)
            }
        };
        decided.map(Decisions::Few)
    }
}

/// What is known, and the moment that is told of.
struct RosterDesk<'a> {
    known: &'a KnownRoster,
    /// Whose time is taken by what is known.
    stints: Vec<Stint>,
    told_ms: Option<i64>,
    at_ms: i64,
    now: &'a Now,
}

/// The one of some staff who is meant.
pub(super) fn one_of<'a>(staff: Vec<&'a Staff>, typed: &SafeText) -> Result<&'a Staff, Refusal> {
    match meant(staff, typed.as_str()).as_slice() {
        [] => no(RosterRefusal::Nobody { typed: typed.clone() }),
        [one] => Ok(one),
        several => no(RosterRefusal::Several {
            typed: typed.clone(),
            who: several.iter().map(|one| Member::of(one)).collect(),
        }),
    }
}

/// A refusal of the roster.
fn no<T>(why: RosterRefusal) -> Result<T, Refusal> {
    Err(Refusal::Roster(why))
}

impl<'a> RosterDesk<'a> {
    fn night(&self) -> Night {
        Night::of(self.at_ms, self.now)
    }

    /// The slots of the night that is told of.
    fn tonight(&self) -> impl Iterator<Item = &'a Attendance> {
        let night = self.night();
        self.known.slots.iter().filter(move |row| row.slot.night == night)
    }

    fn of_staff(&self, typed: &SafeText) -> Result<&'a Staff, Refusal> {
        one_of(self.known.staff.iter().collect(), typed)
    }

    /// The one with duty in this night who is meant, and all their slots of it by time.
    fn planned(&self, typed: &SafeText) -> Result<(Member, Vec<&'a Attendance>), Refusal> {
        let has_duty = |one: &&Staff| self.tonight().any(|row| row.slot.staff_no == one.staff_no);
        let planned: Vec<&Staff> = self.known.staff.iter().filter(has_duty).collect();
        if meant(planned.iter().copied(), typed.as_str()).is_empty() {
            let who = Member::of(self.of_staff(typed)?);
            return no(RosterRefusal::NotPlanned { who });
        }
        let one = one_of(planned, typed)?;
        let mut rows: Vec<&Attendance> =
            self.tonight().filter(|row| row.slot.staff_no == one.staff_no).collect();
        rows.sort_by_key(|row| row.slot.from_ms);
        Ok((Member::of(one), rows))
    }

    /// Nobody is in two teams at once: whether somebody is free from one moment to another, but for a slot.
    fn free(&self, who: &Member, from_ms: i64, to_ms: i64, but: Option<Id>) -> Result<(), Refusal> {
        let theirs = |taken: &&Stint| taken.staff_no == who.staff_no && Some(taken.slot) != but;
        match self.stints.iter().filter(theirs).find(|taken| taken.meets(from_ms, to_ms)) {
            None => Ok(()),
            Some(Stint { team, from_ms, to_ms, .. }) => {
                let (team, from_ms, to_ms) = (*team, *from_ms, *to_ms);
                no(RosterRefusal::Taken { who: who.clone(), team, from_ms, to_ms })
            }
        }
    }

    fn record(&self, slots: Vec<Id>, mark: Mark, late: Vec<Id>, note: &SafeText) -> Vec<Decided> {
        let at_ms = self.told_ms;
        let recorded = AttendanceRecorded { slots, mark, late, at_ms, note: note.clone() };
        vec![plain(recorded)]
    }

    fn here(&self, teams: &[u16], who: &[SafeText], late: Option<bool>) -> Result<Vec<Decided>, Refusal> {
        let mut rows: Vec<&Attendance> = Vec::new();
        for team in teams {
            rows.extend(self.team_now(*team)?);
        }
        for typed in who {
            let (member, slots) = self.planned(typed)?;
            rows.push(self.slot_now(&member, &slots)?);
        }
        // Somebody may be named beside their team.
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row| seen.insert(row.id));
        for row in &rows {
            self.free(&Member::planned(row), row.slot.from_ms, row.slot.to_ms, Some(row.id))?;
        }
        let is_late = |row: &&&Attendance| late.unwrap_or(self.at_ms - row.slot.from_ms > LATE_MS);
        let late: Vec<Id> = rows.iter().filter(is_late).map(|row| row.id).collect();
        let slots: Vec<Id> = rows.iter().map(|row| row.id).collect();
        // Whoever is late is so by a mark of their own, unless others are in time.
        let none = SafeText::default();
        Ok(if late.len() == slots.len() {
            self.record(slots, Mark::Late, Vec::new(), &none)
        } else {
            self.record(slots, Mark::Present, late, &none)
        })
    }

    /// Those of a team who come now and of whom nothing was recorded yet.
    fn team_now(&self, team: u16) -> Result<Vec<&'a Attendance>, Refusal> {
        let mut of_team = self.tonight().filter(|row| row.slot.team == team).peekable();
        if of_team.peek().is_none() {
            return if self.has_team(team) {
                no(RosterRefusal::NobodyLeft { team })
            } else {
                Err(not_found(What::Team, &team))
            };
        }
        let unsaid: Vec<&Attendance> = of_team.filter(|row| row.mark.is_none()).collect();
        let pick = |wanted: &dyn Fn(&Slot) -> bool| -> Vec<&'a Attendance> {
            unsaid.iter().copied().filter(|row| wanted(&row.slot)).collect()
        };
        let begins_now = pick(&|slot| {
            self.at_ms < slot.to_ms
                && (slot.from_ms - TEAM_EARLY_MS..slot.from_ms + TEAM_LATE_MS).contains(&self.at_ms)
        });
        let rows = if begins_now.is_empty() {
            pick(&|slot| (slot.from_ms..slot.to_ms).contains(&self.at_ms))
        } else {
            begins_now
        };
        if rows.is_empty() { no(RosterRefusal::NobodyLeft { team }) } else { Ok(rows) }
    }

    fn has_team(&self, team: u16) -> bool {
        self.known.staff.iter().any(|one| one.team == Some(team))
            || self.tonight().any(|row| row.slot.team == team)
    }

    /// The slot that somebody who is here now comes for.
    fn slot_now(&self, who: &Member, rows: &[&'a Attendance]) -> Result<&'a Attendance, Refusal> {
        let runs = |slot: &Slot| (slot.from_ms..slot.to_ms).contains(&self.at_ms);
        let soon = |slot: &Slot| (slot.from_ms - EARLY_MS..slot.from_ms).contains(&self.at_ms);
        let row = rows.iter().find(|row| runs(&row.slot)).or_else(|| rows.iter().find(|row| soon(&row.slot)));
        if let Some(row) = row {
            match &row.mark {
                Some((Mark::Present | Mark::Late, at_ms)) => {
                    no(RosterRefusal::HereAlready { who: who.clone(), at_ms: *at_ms })
                }
                Some((Mark::Absent | Mark::Replaced(_), _)) | None => Ok(row),
            }
        } else {
            // The next one, or else the last one.
            let next = rows.iter().find(|row| row.slot.from_ms > self.at_ms).or(rows.last());
            match next {
                Some(row) => no(RosterRefusal::OffDuty {
                    who: who.clone(),
                    from_ms: row.slot.from_ms,
                    to_ms: row.slot.to_ms,
                }),
                None => no(RosterRefusal::NotPlanned { who: who.clone() }),
            }
        }
    }

    /// The slot of which is told that somebody does not come: the one that runs, the next, the last.
    fn slot_of(&self, who: &Member, rows: &[&'a Attendance]) -> Result<&'a Attendance, Refusal> {
        let open = rows.iter().find(|row| self.at_ms < row.slot.to_ms);
        match open.or(rows.last()) {
            Some(row) => Ok(row),
            None => no(RosterRefusal::NotPlanned { who: who.clone() }),
        }
    }

    fn absent(&self, who: &[SafeText], reason: &SafeText) -> Result<Vec<Decided>, Refusal> {
        let mut slots = Vec::new();
        for typed in who {
            let (member, rows) = self.planned(typed)?;
            let row = self.slot_of(&member, &rows)?;
            if !slots.contains(&row.id) {
                slots.push(row.id);
            }
        }
        Ok(self.record(slots, Mark::Absent, Vec::new(), reason))
    }

    fn replaced(&self, who: &SafeText, by: &SafeText, reason: &SafeText) -> Result<Vec<Decided>, Refusal> {
        let (member, rows) = self.planned(who)?;
        let row = self.slot_of(&member, &rows)?;
        let other = Member::of(self.of_staff(by)?);
        if other == member {
            return no(RosterRefusal::Oneself { who: member });
        }
        let from_ms = row.slot.from_ms.max(self.at_ms.min(row.slot.to_ms - 1));
        self.free(&other, from_ms, row.slot.to_ms, Some(row.id))?;
        Ok(self.record(vec![row.id], Mark::Replaced(other.staff_no), Vec::new(), reason))
    }

    /// The duty of whoever takes part from now on: until the given end, else as long as the team's.
    fn taken_up(&self, team: u16, staff_no: &str, until_ms: Option<i64>) -> Result<Slot, Refusal> {
        if !self.has_team(team) {
            return Err(not_found(What::Team, &team));
        }
        let runs = |slot: &&Slot| (slot.from_ms - EARLY_MS..slot.to_ms).contains(&self.at_ms);
        let of_team = self.tonight().map(|row| &row.slot).filter(|slot| slot.team == team);
        let team_ends = of_team.filter(runs).map(|slot| slot.to_ms).max();
        let watch_ends = Some(self.night().watch(self.now).1).filter(|end| *end > self.at_ms);
        let to_ms = until_ms.or(team_ends).or(watch_ends).unwrap_or(self.at_ms + JOINED_MS);
        if to_ms <= self.at_ms || to_ms - self.at_ms > LONGEST_MS {
            return no(RosterRefusal::WrongEnd);
        }
        Ok(Slot {
            night: self.night(),
            team,
            staff_no: staff_no.to_owned(),
            from_ms: self.at_ms,
            to_ms,
            captain: false,
        })
    }

    fn joined(
        &self,
        team: u16,
        who: &SafeText,
        until_ms: Option<i64>,
        ids: &mut dyn FnMut() -> Id,
    ) -> Result<Vec<Decided>, Refusal> {
        let member = Member::of(self.of_staff(who)?);
        let slot = self.taken_up(team, &member.staff_no, until_ms)?;
        self.free(&member, slot.from_ms, slot.to_ms, None)?;
        Ok(vec![Decided::about(ids(), MemberJoined { slot, staff: None })])
    }

    fn walked_up(
        &self,
        team: u16,
        name: &SafeText,
        phone: &Phone,
        until_ms: Option<i64>,
        ids: &mut dyn FnMut() -> Id,
    ) -> Result<Vec<Decided>, Refusal> {
        if let Some(known) = self.known.staff.iter().find(|one| one.phones().any(|own| own == phone)) {
            return no(RosterRefusal::KnownPhone { who: Member::of(known), team });
        }
        let taken = |no: &str| self.known.staff.iter().any(|one| one.staff_no == no);
        // The office may have given such a number itself.
        let staff_no = (self.known.volunteers + 1..).map(|nth| format!("{VOLUNTEER}{nth}"));
        let staff_no = staff_no.into_iter().find(|no| !taken(no)).unwrap_or_default();
        let slot = self.taken_up(team, &staff_no, until_ms)?;
        let staff = Staff {
            staff_no,
            name: name.clone(),
            phone: Some(phone.clone()),
            kind: StaffKind::Volunteer,
            ..Staff::default()
        };
        let joined = MemberJoined { slot, staff: Some((ids(), staff)) };
        Ok(vec![Decided::about(ids(), joined)])
    }
}

/// What a newer roster changes. `others` are all slots around its nights: nobody may be in one of
/// them that stays, and in another by the list.
pub(super) fn plan(
    list: &Comparison<Slot>,
    others: &[Attendance],
    ids: &mut dyn FnMut() -> Id,
) -> Result<Vec<Decided>, Refusal> {
    let moved = list.changed.iter().chain(&list.returned);
    let planned =
        list.added.iter().map(|slot| (None, slot)).chain(moved.clone().map(|(id, slot)| (Some(*id), slot)));
    let new: Vec<&Slot> = planned.clone().map(|(_, slot)| slot).collect();
    if new.iter().any(|slot| slot.to_ms <= slot.from_ms || slot.to_ms - slot.from_ms > LONGEST_MS) {
        return no(RosterRefusal::WrongEnd);
    }
    if let Some((_, first)) = clashes(&new).first() {
        let Slot { staff_no, team, from_ms, to_ms, .. } = new[*first].clone();
        let who = Member { staff_no, name: SafeText::default() };
        return no(RosterRefusal::Taken { who, team, from_ms, to_ms });
    }
    let stints: Vec<(Stint, &Attendance)> =
        others.iter().filter_map(|row| Some((stint(row)?, row))).collect();
    for (id, slot) in planned {
        let gone =
            |taken: &Stint| list.gone.contains(&taken.slot) || moved.clone().any(|(id, _)| *id == taken.slot);
        let taken = stints.iter().find(|(taken, _)| {
            taken.staff_no == slot.staff_no
                && Some(taken.slot) != id
                && !gone(taken)
                && taken.meets(slot.from_ms, slot.to_ms)
        });
        if let Some((Stint { staff_no, team, from_ms, to_ms, .. }, row)) = taken {
            let name = if row.slot.staff_no == *staff_no { row.name.clone() } else { SafeText::default() };
            let who = Member { staff_no: staff_no.clone(), name };
            return no(RosterRefusal::Taken { who, team: *team, from_ms: *from_ms, to_ms: *to_ms });
        }
    }
    let mut events: Vec<Decided> = Vec::new();
    events.extend(list.gone.iter().map(|id| Decided::about(*id, SlotCancelled {})));
    events.extend(moved.map(|(id, slot)| Decided::about(*id, slot.clone())));
    events.extend(list.added.iter().map(|slot| Decided::about(ids(), slot.clone())));
    Ok(events)
}

/// What newer routes change; the same limits hold as for a route that is set by itself.
pub(super) fn routes(list: &Comparison<Route>) -> Result<Vec<Decided>, Refusal> {
    let moved = list.changed.iter().chain(&list.returned).map(|(_, route)| route);
    let set: Vec<&Route> = list.added.iter().chain(moved).collect();
    if let Some(what) = set.iter().find_map(|route| route.wrong()) {
        return Err(Refusal::RouteWrong { what });
    }
    let ended = list.gone.iter().map(|id| plain(RouteEnded { no: Route::no_of(*id) }));
    Ok(ended.chain(set.into_iter().map(|route| plain(route.clone()))).collect())
}

#[cfg(test)]
#[path = "roster/tests.rs"]
mod tests;
