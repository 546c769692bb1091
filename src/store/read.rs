//! What the screens and the command line ask the file. Each question is one short read; no read
//! outlives its answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::core::{Origin, Store};
use super::doors::{DoorRow, KeptDoors};
use super::errands::{self, ErrandRow};
use super::error::{Result, StoreError};
use super::follow_up::FollowUpRow;
use super::gate::QueueRow;
use super::head_count::{HeadCount, Pace};
use super::journal::{self, Record};
use super::ledger::PassageRow;
use super::ledger::{RECENT_MS, RecentPassage};
use super::lone::Lone;
use super::notices::{self, NoticeRow};
use super::patrol::TeamRow;
use super::people::PersonRow;
use super::pins::{self, Access};
use super::rows::Statements as _;
use super::search::{self, Found};
use super::shift::{Post, Shift};
use super::staff::Actor;
use super::standing::{AnchorStanding, standing};
use super::tasks::OpenTasks;
use super::tips::{self, TipRow};
use super::{
    doors, fever, follow_up, gate, handover, identity, known, lane, ledger, lone, office, patrol, people,
    permits, records, shift, staff, tasks,
};
use crate::domain::doors::StateGroup;
use crate::domain::fever::FeverCase;
use crate::domain::flags::FlagRow;
use crate::domain::gate::{Gate, KnownPassage, KnownPerson, PassageRequest};
use crate::domain::lane::{CourierRecorded, DebtRow, PermitRow};
use crate::domain::matching::Query;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::post::PostFacts;
use crate::domain::roles::Role;
use crate::domain::rules::Rules;
use crate::domain::thermometer::ThermometerRow;
use crate::domain::value::{DoorCode, Home, Id};

/// The figures of the post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Last sequence number.
    pub seq: i64,
    /// Residents on the list.
    pub people: i64,
    /// Their households.
    pub households: i64,
    /// Who waits, at all gates.
    pub queue: i64,
    /// Let in during this shift.
    pub passages_in: i64,
    /// Let out during this shift.
    pub passages_out: i64,
    /// Turned back during this shift.
    pub refused: i64,
    /// Visitors last let in and not out again.
    pub visitors_inside: i64,
    /// Came in on somebody's heels during this shift.
    pub tailgates: i64,
    /// Doors by state.
    pub doors: DoorFigures,
    /// Patrol teams.
    pub teams: TeamFigures,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DoorFigures {
    pub total: i64,
    pub shut: i64,
    /// Open, whoever wanted it so.
    pub open: i64,
    /// Do not close, were broken through, or are worked on.
    pub broken: i64,
    /// Nobody has looked, or not since the repair.
    pub unknown: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TeamFigures {
    pub total: i64,
    pub out: i64,
    /// Out and past their time.
    pub overdue: i64,
}

/// Everything that the Tent and Gate screens show, read in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tent {
    pub post: Post,
    /// The shift, if one was opened.
    pub shift: Option<Shift>,
    /// What the file was made for.
    pub origin: Origin,
    /// How it stands against its anchor.
    pub standing: AnchorStanding,
    /// It can only be read.
    pub is_read_only: bool,
    /// What the machine's clock says, in wall milliseconds, if that cannot be.
    pub clock_says: Option<i64>,
    /// The clock has jumped since the last record.
    pub has_jumped: bool,
    pub gates: Vec<Gate>,
    /// Who waits, at all gates, the longest first.
    pub queue: Vec<QueueRow>,
    pub teams: Vec<TeamRow>,
    pub doors: Arc<Vec<DoorRow>>,
    /// The last passages, newest first.
    pub passages: Vec<PassageRow>,
    pub visitors: Vec<(Id, Person)>,
    pub figures: Figures,
    /// Who is inside and out.
    pub head_count: HeadCount,
    pub rules: Rules,
    /// Fever cases that are open, the oldest first.
    pub fevers: Vec<FeverCase>,
    /// Emergencies of which something is still to be told, the oldest first.
    pub debts: Vec<DebtRow>,
    /// What was told in a leader's name and is not confirmed, the oldest first.
    pub permits: Vec<PermitRow>,
    /// Whoever is under follow-up, the most urgent first.
    pub follow_ups: Vec<FollowUpRow>,
    pub thermometers: Vec<ThermometerRow>,
    /// The gates at which short mode is on, and since when (wall milliseconds).
    pub short: Vec<(u16, i64)>,
    /// How quickly each gate works.
    pub paces: Vec<Pace>,
    /// The passages of the last quarter of an hour.
    pub recent: Vec<RecentPassage>,
    /// The last courier at each gate, for the key that repeats.
    pub couriers: Vec<CourierRecorded>,
    /// The check on a lone warden.
    pub lone: Lone,
    /// What is asked of whoever signs in, and who has a PIN.
    pub access: Access,
    /// What is open of tasks.
    pub tasks: OpenTasks,
    /// Items of the signed handover that nobody has taken over yet.
    pub handover_left: usize,
    /// The notices that hold now or will, the newest first.
    pub notices: Vec<NoticeRow>,
    /// The urgent tips that are not closed, the oldest first.
    pub tips: Vec<TipRow>,
    /// The errands for which homes under quarantine wait, the oldest first.
    pub errands: Vec<ErrandRow>,
}

/// How many passages a screen shows at most.
const PASSAGES: u32 = 60;
/// How many visitors a screen shows at most.
const VISITORS: u32 = 120;

impl Store {
    /// Runs a read in one transaction of its own.
    pub(crate) fn reading<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        // Within a transaction that is being written everything is of one moment already.
        if !self.conn.is_autocommit() {
            return read();
        }
        self.conn.run("BEGIN", ())?;
        let result = read();
        self.conn.run("ROLLBACK", ())?;
        result
    }

    /// Everything that the Tent screen shows.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn tent(&self) -> Result<Tent> {
        self.tent_with(&mut KeptDoors::default())
    }

    /// The same for whoever asks again and again: the doors are read when they have changed.
    pub(super) fn tent_with(&self, kept: &mut KeptDoors) -> Result<Tent> {
        let known = self.anchored()?;
        self.reading(|| {
            let conn = &self.conn;
            let now = self.context.now();
            let queue = gate::queue(conn, None, &now)?;
            let teams = patrol::teams(conn, &now)?;
            let doors = kept.get(conn)?;
            let figures = self.figures_of(queue.len(), &teams, &doors)?;
            let gates = gate::gates(conn)?;
            let couriers = gates.iter().filter_map(|gate| lane::last_courier(conn, gate.no).transpose());
            let couriers = couriers.collect::<Result<_, _>>()?;
            Ok(Tent {
                head_count: self.head_count_of()?,
                rules: office::rules_at(conn, &now)?,
                fevers: fever::cases(conn, &now)?,
                debts: lane::debts(conn)?,
                permits: permits::open(conn)?,
                follow_ups: follow_up::rows(conn, &now)?,
                thermometers: office::thermometers(conn)?,
                short: lane::short_gates(conn)?,
                paces: self.paces(&gates, &now)?,
                recent: ledger::recent(conn, now.wall_ms - RECENT_MS)?,
                couriers,
                tips: tips::open_ones(conn)?.into_iter().filter(TipRow::is_pressing).collect(),
                notices: notices::not_over(conn, &now)?,
                errands: errands::open_ones(conn, &now)?
                    .into_iter()
                    .filter(|row| row.quarantined && row.waits())
                    .collect(),
                lone: lone::lone(conn, now.wall_ms)?,
                access: pins::access(conn)?,
                tasks: tasks::open(conn, &now)?,
                handover_left: handover::waiting(conn)?.map_or(0, |handover| handover.left().len()),
                post: shift::post(conn)?.ok_or_else(|| StoreError::Missing(self.path.clone()))?,
                shift: shift::current(conn)?,
                origin: self.origin,
                standing: standing(conn, known)?,
                is_read_only: self.is_read_only(),
                clock_says: self.context.wrong_clock_ms(),
                has_jumped: self.has_jumped()?,
                gates,
                queue,
                teams,
                doors,
                passages: ledger::passages(conn, None, PASSAGES)?,
                visitors: ledger::inside(conn, PersonKind::Visitor, VISITORS)?,
                figures,
            })
        })
    }

    /// Fever cases that are open, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn fevers(&self) -> Result<Vec<FeverCase>> {
        fever::cases(&self.conn, &self.context.now())
    }

    /// The rules.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn rules(&self) -> Result<Rules> {
        office::rules(&self.conn)
    }

    /// All flags of which no end was recorded, each with its person.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn flags(&self) -> Result<Vec<(FlagRow, Option<PersonRow>)>> {
        self.reading(|| {
            let rows = office::flags(&self.conn)?.into_iter();
            rows.map(|row| Ok((row.clone(), people::get(&self.conn, row.person)?))).collect()
        })
    }

    /// The other homes of somebody who has more than one on the list, in order.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn other_homes(&self, row: &PersonRow) -> Result<Vec<Home>> {
        self.reading(|| {
            let others = identity::others(&self.conn, row.id, &row.person)?;
            let here = others.into_iter().filter(|other| !other.gone).filter_map(|other| other.person.home);
            let mut homes: Vec<Home> = here.filter(|home| row.person.home.as_ref() != Some(home)).collect();
            homes.sort();
            homes.dedup();
            Ok(homes)
        })
    }

    /// The figures of the post.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn figures(&self) -> Result<Figures> {
        self.reading(|| {
            let now = self.context.now();
            let queue = gate::queue(&self.conn, None, &now)?;
            self.figures_of(queue.len(), &patrol::teams(&self.conn, &now)?, &doors::doors(&self.conn)?)
        })
    }

    fn figures_of(&self, queue: usize, teams: &[TeamRow], doors: &[DoorRow]) -> Result<Figures> {
        let conn = &self.conn;
        let now = self.context.now();
        let shift = shift::current(conn)?.map_or(0, |shift| shift.id);
        let tally: BTreeMap<String, i64> =
            conn.all("SELECT name, count FROM tally WHERE shift IN (0, ?)", [shift])?;
        let figure = |name: &str| tally.get(name).copied().unwrap_or_default();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let in_group = |group| count(doors.iter().filter(|door| door.state.group() == group).count());
        let tailgates = conn
            .one("SELECT coalesce(sum(count), 0) FROM tailgate WHERE annulled = 0 AND seq >= ?", [shift])?;
        Ok(Figures {
            seq: journal::head(conn)?.seq,
            people: figure("people"),
            households: figure("households"),
            queue: count(queue),
            passages_in: figure("in"),
            passages_out: figure("out"),
            refused: figure("refused"),
            visitors_inside: ledger::visitors_inside(conn)?,
            tailgates,
            doors: DoorFigures {
                total: count(doors.len()),
                shut: in_group(StateGroup::Shut),
                open: in_group(StateGroup::Open),
                broken: in_group(StateGroup::Broken),
                unknown: in_group(StateGroup::Unknown),
            },
            teams: TeamFigures {
                total: count(teams.len()),
                out: count(teams.iter().filter(|team| team.out_ms.is_some()).count()),
                overdue: count(
                    teams.iter().filter(|team| team.due_ms.is_some_and(|due| due < now.wall_ms)).count(),
                ),
            },
        })
    }

    /// The post, once it was made.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn post(&self) -> Result<Option<Post>> {
        shift::post(&self.conn)
    }

    /// What the office has told of the post for what it prints.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn post_facts(&self) -> Result<PostFacts> {
        shift::facts(&self.conn)
    }

    /// Whether the times of the present shift are uncertain: the clock jumped in it, or says what cannot be.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn time_is_uncertain(&self) -> Result<bool> {
        let is_marked = shift::current(&self.conn)?.is_some_and(|shift| shift.uncertain.is_some());
        Ok(is_marked || self.context.wrong_clock_ms().is_some() || self.has_jumped()?)
    }

    /// Whether the clock has jumped since the last record.
    fn has_jumped(&self) -> Result<bool> {
        Ok(journal::clock_jump(&self.conn, &self.context.now())?.is_some())
    }

    /// The moment of the last record whose clock can have been right.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn last_moment(&self) -> Result<Option<Now>> {
        journal::last_moment(&self.conn)
    }

    /// All gates by number.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn gates(&self) -> Result<Vec<Gate>> {
        gate::gates(&self.conn)
    }

    /// The member of staff of a number; without one, the first warden.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn actor(&self, staff_no: Option<&str>) -> Result<Option<Actor>> {
        staff::actor(&self.conn, staff_no)
    }

    /// What somebody of the staff may do; `None` for nothing of their own.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn role(&self, staff_no: &str) -> Result<Option<Role>> {
        staff::role(&self.conn, staff_no)
    }

    /// Who is meant by these subjects, best first; each subject is one of its queries.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn find(&self, subjects: &[Vec<Query>], limit: usize) -> Result<Vec<Found>> {
        self.reading(|| search::find(&self.conn, subjects, limit))
    }

    /// What is known of somebody who wants to pass, as the terminal sees it; the request may say at
    /// which gate, by which card, when.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn known_person(&self, request: &PassageRequest, terminal: &str) -> Result<Option<KnownPerson>> {
        self.reading(|| known::known_person(&self.conn, request, terminal, &self.context.now()))
    }

    /// The last courier of a gate, for the key that repeats.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn last_courier(&self, gate: u16) -> Result<Option<CourierRecorded>> {
        lane::last_courier(&self.conn, gate)
    }

    /// A passage that somebody wants to correct.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn passage_to_correct(&self, seq: i64) -> Result<Option<KnownPassage>> {
        self.reading(|| known::passage_to_correct(&self.conn, seq))
    }

    /// The last passages of a person, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn passages_of(&self, person: Id, limit: u32) -> Result<Vec<PassageRow>> {
        ledger::passages(&self.conn, Some(person), limit)
    }

    /// The codes of all doors of a building, in order.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn doors_of(&self, building: &str) -> Result<Vec<DoorCode>> {
        let doors = doors::doors(&self.conn)?;
        Ok(doors.into_iter().map(|door| door.code).filter(|code| code.building == building).collect())
    }

    /// The records behind a sequence number, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn journal(&self, after: i64, limit: u32) -> Result<Vec<Record>> {
        journal::after(&self.conn, after, limit)
    }

    /// The residents whom the first list brought, in its order.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn first_listed(&self) -> Result<Vec<Id>> {
        // The summary of a list stands behind its rows.
        self.conn.all(
            "WITH first (seq) AS (SELECT min(seq) FROM journal WHERE kind = 'person.added')
             SELECT subject FROM journal
             WHERE kind = 'person.added' AND subject IS NOT NULL
               AND seq < ifnull((SELECT min(journal.seq) FROM journal, first
                                 WHERE kind = 'list.imported' AND journal.seq > first.seq), ?)
             ORDER BY seq",
            [i64::MAX],
        )
    }

    /// The actor's last record that can be annulled, if there is one.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn last_own(&self, actor: &str) -> Result<Option<Record>> {
        records::last_own(&self.conn, actor, &self.context.now())?
            .map_or(Ok(None), |seq| journal::get(&self.conn, seq))
    }
}
