//! Reads one page: every line of it, from the journal and from the tables as they stood.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::{PageReader, rounds};
use crate::domain::any_of::any_of;
use crate::domain::doors::DoorState;
use crate::domain::event::{Event, EventKind, OfficeEvent, RecordAnnulled, RecordsEvent};
use crate::domain::fever::FeverCase;
use crate::domain::follow_up::Day;
use crate::domain::gate::{Passage, Passing};
use crate::domain::handover::{
    CheckLine, ClockLine, Correction, CountedRecord, Counting, Counts, DebtLine, DoorLine, ErrandLine,
    FeverLine, FollowUpLine, GateShort, HandoverPage, IncidentLine, Item, NoticeLine, OnShift, OpenShift,
    Pad, PermitLine, RefusalLine, RepairLine, RuleLine, ThermometerLine, TipLine, TripLine, WaitingLine,
    WhoWorked, WhoWorkedReading, missing_serials,
};
use crate::domain::lane::PermitRow;
use crate::domain::natural::Natural;
use crate::domain::rules::due_back;
use crate::domain::shift::{CheckItem, CheckState, SHIFT_MS};
use crate::domain::value::{Home, Id, SafeText};
use crate::store::error::Result;
use crate::store::hex::hex;
use crate::store::journal::{self, COLUMNS, Record};
use crate::store::rows::{Statements as _, row};
use crate::store::shift::{self, CheckRow};
use crate::store::sql::kinds;
use crate::store::{
    FollowUpRow, closure, errands, fever, follow_up, head_count, incidents, lane, notices, office, permits,
    tips,
};
use crate::text::mask::masked;

row!(WaitingLine { gate, people, since_ms });

/// The kinds of records that a page is counted from, as SQL has them in brackets.
pub(in crate::store) fn kinds_on_page() -> String {
    kinds(EventKind::ALL.iter().filter(|kind| kind.is_on_page()))
}

/// What stands in the body of a record that one began and another finished.
const BEGUN: &str = "\"begun_by\"";
/// Shifts that nobody closed are told of for so long, in milliseconds: three days.
const TOLD_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// Takes one record that counts, and whom it is about.
type Take<'a> = &'a mut dyn FnMut(&CountedRecord, Option<Id>) -> Result;

/// What the records of a shift tell by themselves.
#[derive(Default)]
struct ShiftTells {
    counts: Counts,
    hands: WhoWorked,
    refusals: Vec<RefusalLine>,
    refusals_left: usize,
    rules: Vec<RuleLine>,
    corrections: Vec<Correction>,
    clock: Vec<ClockLine>,
}

impl PageReader<'_> {
    /// The records that count, and those that take any of them back, one at a time: a shift may have any number.
    fn each(&self, take: Take<'_>) -> Result {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal LEFT JOIN journal_body USING (seq)
             WHERE journal.seq BETWEEN ?1 AND ?2
                   AND (kind = '{}'
                        OR shift = ?1 AND (kind IN ({}) OR instr(body, '{BEGUN}') > 0))
             ORDER BY journal.seq",
            EventKind::RecordAnnulled.code(),
            kinds_on_page(),
        );
        self.journal.each(&sql, [self.shift.id, self.head.seq], |record| {
            let (entry, subject) = entry(record)?;
            take(&entry, subject)
        })
    }

    /// What the records themselves tell, gone through once.
    fn told(&self) -> Result<ShiftTells> {
        let gone = annulled(self.journal, self.shift.id, self.head.seq)?;
        let mut counting = Counting::new(self.shift.id, self.shift.opened_ms, &self.now, &gone);
        let mut hands = WhoWorkedReading::new(self.shift.id);
        let mut told = ShiftTells::default();
        self.each(&mut |entry, person| {
            counting.add(entry);
            hands.add(entry);
            if let Some(Event::Records(RecordsEvent::RecordAnnulled(annulled))) = &entry.event {
                told.corrections.extend(self.correction(entry, annulled)?);
            }
            if entry.shift != self.shift.id {
                return Ok(());
            }
            let Some(event) = &entry.event else { return Ok(()) };
            let is_refused = |passage: &&Passage| passage.outcome == Passing::Refused;
            if let Some(passage) = event.passage().filter(is_refused).filter(|_| !gone.contains(&entry.seq)) {
                if told.refusals.len() < self.most {
                    told.refusals.push(self.refusal(entry, passage, person)?);
                } else {
                    told.refusals_left += 1;
                }
            }
            if let Event::Office(event) = event {
                told.rules.extend(self.rule_line(entry.seq, event)?);
            }
            if let Event::Records(RecordsEvent::ClockJumped(jumped)) = event {
                told.clock.push(ClockLine { seq: entry.seq, at_ms: entry.at_ms, by_ms: jumped.by_ms });
            }
            Ok(())
        })?;
        Ok(ShiftTells { counts: counting.end(), hands: hands.end(), ..told })
    }

    pub(super) fn page(&self) -> Result<HandoverPage> {
        let (conn, shift) = (self.tables, self.shift);
        let ShiftTells { counts, hands, refusals, refusals_left, rules, corrections, clock } = self.told()?;
        let (trips, trips_left) = self.trips()?;
        let checklist = shift::checklist(conn, shift.id)?;
        let coverage = self.coverage()?;
        let mut page = HandoverPage {
            post: shift::post(conn)?.map(|post| post.name).unwrap_or_default(),
            shift: shift.id,
            opened_ms: shift.opened_ms,
            closed_ms: shift.closed_ms,
            uncertain: shift.uncertain,
            as_of_ms: self.now.wall_ms,
            seq: self.head.seq,
            head: hex(&self.head.hash),
            staff: self.staff()?,
            inside: head_count::inside(conn, shift.id)?,
            waiting: waiting_at(conn)?,
            trips,
            fevers: self.fevers()?,
            refusals,
            emergencies: self.emergencies()?,
            doors: self.doors()?,
            repairs: self.repairs()?,
            rounds: self.rounds()?,
            missed: self.missed()?,
            incidents: self.incidents()?,
            rules,
            corrections,
            pad: pad(&counts.serials, &checklist),
            clock,
            thermometers: office::thermometers(conn)?
                .into_iter()
                .filter(|row| row.readings > 0)
                .map(|row| ThermometerLine {
                    no: row.thermometer.no,
                    readings: row.readings,
                    cold: row.cold,
                    too_cold: row.is_too_cold(),
                    name: row.thermometer.name,
                })
                .collect(),
            short: lane::short_gates(conn)?
                .into_iter()
                .map(|(gate, since_ms)| GateShort { gate, since_ms })
                .collect(),
            checklist: checklist.into_iter().filter_map(lacking).collect(),
            unclosed: self.unclosed()?,
            gaps: rounds::gaps(&coverage),
            unseen: coverage.unseen.iter().map(|unseen| unseen.point.place.to_string()).collect(),
            coverage: Some(coverage.measures()),
            hands,
            permits: self.permits()?,
            follow_ups: self.follow_ups()?,
            errands: self.errands()?,
            tips: self.tips()?,
            notices: self.notices()?,
            tasks: self.tasks()?,
            faults: self.faults()?,
            counts,
            left_out: BTreeMap::from([(Item::Trips, trips_left), (Item::Refusals, refusals_left)]),
        };
        page.left_out.retain(|_, left| *left > 0);
        page.cut(self.most);
        Ok(page)
    }

    /// Who was on, with how many records: all kinds of records count here.
    fn staff(&self) -> Result<Vec<OnShift>> {
        let mut records: BTreeMap<String, u64> = BTreeMap::new();
        // Counted here: SQLite would hold every row in memory to group them.
        let sql = "SELECT actor FROM journal WHERE seq BETWEEN ?1 AND ?2 AND shift = ?1";
        self.journal.each(sql, [self.shift.id, self.head.seq], |actor: String| {
            *records.entry(actor).or_default() += 1;
            Ok(())
        })?;
        let on = shift::staff(self.tables, self.shift.id)?.into_iter();
        let line = |(staff_no, from_ms): (String, i64)| OnShift {
            name: self.names.get(&staff_no).cloned().unwrap_or_default(),
            records: records.get(&staff_no).copied().unwrap_or_default(),
            staff_no,
            from_ms,
        };
        Ok(on.map(line).collect())
    }

    /// Who is out, those who are late first; and how many are left out.
    fn trips(&self) -> Result<(Vec<TripLine>, usize)> {
        let rules = office::rules(self.tables)?;
        // In no order, which SQLite would make of all of them in memory.
        let order = |trip: &TripLine| (!trip.overdue, trip.due_ms.unwrap_or(i64::MAX), trip.out_ms);
        let (mut trips, mut left): (Vec<TripLine>, usize) = (Vec::new(), 0);
        let sql = "SELECT id, name, building, stairwell, room, occurred_ms, emergency
             FROM person JOIN passage ON passage.seq =
                  (SELECT seq FROM passage WHERE passage.person = person.id AND annulled = 0
                          AND direction = 'out' AND outcome = 'admitted'
                   ORDER BY occurred_ms DESC, seq DESC LIMIT 1)
             WHERE kind = 'resident' AND side = 'out' AND gone = 0";
        self.tables.each(sql, (), |(person, name, home, out_ms, emergency)| {
            let due_ms = if emergency { None } else { due_back(&rules, out_ms) };
            let overdue = due_ms.is_some_and(|due_ms| due_ms < self.now.wall_ms);
            trips.push(TripLine {
                person: Some(person),
                name,
                home: told_home(home),
                out_ms,
                due_ms,
                overdue,
            });
            if trips.len() >= self.most.saturating_mul(2) {
                trips.sort_by_key(order);
                left += trips.len() - self.most;
                trips.truncate(self.most);
            }
            Ok(())
        })?;
        trips.sort_by_key(order);
        left += trips.len().saturating_sub(self.most);
        trips.truncate(self.most);
        Ok((trips, left))
    }

    /// Cases that began in the shift, and all that are not over.
    fn fevers(&self) -> Result<Vec<FeverLine>> {
        let cases = fever::of_shift(self.tables, self.shift.id, &self.now)?;
        let line = |case: FeverCase| {
            let (name, home) = whom(self.tables, Some(case.person))?;
            Ok(FeverLine {
                seq: case.seq,
                person: Some(case.person),
                name,
                home,
                at_ms: self.at_ms(case.seq)?,
                stage: case.stage,
                ending: case.ending,
                to_call: case.state(self.now.wall_ms).to_call().to_vec(),
            })
        };
        cases.into_iter().map(line).collect()
    }

    /// When a record was made, in wall milliseconds.
    fn at_ms(&self, seq: i64) -> Result<i64> {
        Ok(self.journal.maybe("SELECT at_ms FROM journal WHERE seq = ?", [seq])?.unwrap_or_default())
    }

    /// Somebody who was turned back.
    fn refusal(&self, entry: &CountedRecord, passage: &Passage, person: Option<Id>) -> Result<RefusalLine> {
        let (name, home) = whom(self.tables, person)?;
        Ok(RefusalLine {
            seq: entry.seq,
            at_ms: passage.occurred_ms(entry.at_ms),
            gate: passage.gate,
            direction: passage.direction,
            person,
            name,
            home,
            reason: passage.reason,
        })
    }

    fn emergencies(&self) -> Result<Vec<DebtLine>> {
        let debts = lane::debts(self.tables)?.into_iter();
        Ok(debts
            .map(|debt| DebtLine {
                seq: debt.seq,
                at_ms: debt.at_ms,
                gate: debt.gate,
                person: debt.person,
                name: debt.name,
            })
            .collect())
    }

    fn permits(&self) -> Result<Vec<PermitLine>> {
        let line = |row: PermitRow| {
            let (name, home) = whom(self.tables, Some(row.person))?;
            let PermitRow { seq, at_ms, gate, leader, by, reason, disputed, .. } = row;
            let person = Some(row.person);
            Ok(PermitLine { seq, at_ms, gate, leader, by, person, name, home, reason, disputed })
        };
        permits::open(self.tables)?.into_iter().map(line).collect()
    }

    fn follow_ups(&self) -> Result<Vec<FollowUpLine>> {
        let today = Day::today(&self.now);
        let line = |row: FollowUpRow| FollowUpLine {
            seq: row.seq,
            person: Some(row.person),
            home: told_home(row.home),
            urgency: row.days.urgency(today),
            missed: row.days.missed(today).len(),
            ends: row.days.ends,
            name: row.name,
        };
        Ok(follow_up::open_rows(self.tables, &self.now)?.into_iter().map(line).collect())
    }

    fn doors(&self) -> Result<Vec<DoorLine>> {
        let amiss = |state| {
            use DoorState::{Broken, BrokenOpen, Forced, Open, Propped, UnderRepair};
            matches!(state, Open | Propped | Broken | BrokenOpen | Forced | UnderRepair)
        };
        let rows = closure::points(self.tables)?.into_iter().filter(|row| amiss(row.standing.state));
        let line = |row: closure::PointRow| DoorLine {
            code: row.point.code.to_string(),
            place: row.point.place,
            state: row.standing.state,
            since_ms: row.standing.since_ms,
        };
        Ok(rows.map(line).collect())
    }

    fn repairs(&self) -> Result<Vec<RepairLine>> {
        let rows = closure::repairs(self.tables, false)?.into_iter();
        let line = |row: closure::RepairRow| RepairLine {
            code: row.code.to_string(),
            at_ms: row.repair.at_ms,
            stage: row.repair.stage,
            // The page is kept in a record of its own, and nothing whole in it would ever be erased.
            why: masked(&row.repair.why),
            worker: row.repair.worker,
            watch: row.repair.watch,
        };
        Ok(rows.map(line).collect())
    }

    fn tips(&self) -> Result<Vec<TipLine>> {
        let rows = tips::open_ones(self.tables)?.into_iter();
        let line = |row: tips::TipRow| TipLine {
            no: row.no,
            at_ms: row.at_ms,
            priority: row.priority,
            state: row.state(),
            place: row.place.to_string(),
        };
        Ok(rows.map(line).collect())
    }

    fn notices(&self) -> Result<Vec<NoticeLine>> {
        let mut lines = Vec::new();
        for row in notices::not_over(self.tables, &self.now)? {
            let mut buildings: Vec<String> =
                row.reach.iter().flat_map(|reach| &reach.buildings).cloned().collect();
            buildings.sort_by_cached_key(|name| Natural::of(name));
            buildings.dedup();
            lines.push(NoticeLine {
                no: row.no,
                at_ms: row.from_ms,
                until_ms: row.until_ms,
                zh: masked(&row.zh),
                en: masked(&row.en),
                everywhere: row.reach.iter().any(|reach| reach.buildings.is_empty()),
                buildings,
            });
        }
        Ok(lines)
    }

    fn errands(&self) -> Result<Vec<ErrandLine>> {
        let rows = errands::open_ones(self.tables, &self.now)?.into_iter();
        let line = |row: errands::ErrandRow| ErrandLine {
            no: row.no,
            at_ms: row.at_ms,
            state: row.state,
            quarantined: row.quarantined,
            late: row.is_late(self.now.wall_ms),
            owed: row.owed(),
            home: told_home(row.home),
        };
        Ok(rows.map(line).collect())
    }

    fn incidents(&self) -> Result<Vec<IncidentLine>> {
        let rows = incidents::open_ones(self.tables)?.into_iter();
        let line = |row: incidents::IncidentRow| IncidentLine {
            no: row.no,
            at_ms: row.at_ms,
            kind: row.kind,
            place: row.place.to_string(),
            text: row.text,
        };
        Ok(rows.map(line).collect())
    }

    /// A rule that was set or ended.
    fn rule_line(&self, seq: i64, event: &OfficeEvent) -> Result<Option<RuleLine>> {
        Ok(match event {
            OfficeEvent::RuleSet(rule) => Some(RuleLine {
                seq,
                name: rule.name.clone(),
                ended: false,
                from_ms: rule.from_ms,
                text_zh: rule.text_zh.clone(),
                text_en: rule.text_en.clone(),
            }),
            OfficeEvent::RuleEnded(ended) => Some(RuleLine {
                seq,
                name: self.ended_rule(seq)?,
                ended: true,
                from_ms: ended.at_ms,
                text_zh: SafeText::default(),
                text_en: SafeText::default(),
            }),
            any_of!(OfficeEvent: FlagSet FlagEnded CardIssued CardVoided ThermometerSet) => None,
        })
    }

    /// What the rule is called that a record ended.
    fn ended_rule(&self, seq: i64) -> Result<SafeText> {
        let sql = "SELECT json_extract(body, '$.name') FROM rule WHERE end_seq = ? LIMIT 1";
        Ok(self.tables.maybe(sql, [seq])?.unwrap_or_default())
    }

    /// What this shift took back, of itself or of another, and what others took back of it.
    fn correction(&self, entry: &CountedRecord, annulled: &RecordAnnulled) -> Result<Option<Correction>> {
        let Some(of) = journal::get(self.journal, annulled.seq)? else { return Ok(None) };
        if entry.shift != self.shift.id && of.shift != self.shift.id {
            return Ok(None);
        }
        Ok(Some(Correction {
            seq: entry.seq,
            at_ms: entry.at_ms,
            by: entry.actor.clone(),
            of: of.seq,
            kind: of.kind,
            corrected: annulled.corrected,
        }))
    }

    fn unclosed(&self) -> Result<Vec<OpenShift>> {
        let rows = shift::unclosed(self.tables, self.shift.id)?.into_iter();
        // One that runs beside this one is still to be handed over.
        let over = rows.filter(|row| row.opened_ms <= self.now.wall_ms - SHIFT_MS);
        let recent = over.filter(|row| row.opened_ms > self.shift.opened_ms - TOLD_MS);
        Ok(recent.map(|row| OpenShift { shift: row.id, opened_ms: row.opened_ms }).collect())
    }
}

/// The records that were taken back or corrected since a shift began, up to one, by whichever shift.
pub(in crate::store) fn annulled(journal: &Connection, shift: i64, end: i64) -> Result<BTreeSet<i64>> {
    journal.all(
        "SELECT json_extract(body, '$.seq') FROM journal JOIN journal_body USING (seq)
         WHERE journal.seq BETWEEN ? AND ? AND kind = 'record.annulled'",
        [shift, end],
    )
}

/// A record as a page counts it, and whom it is about.
pub(in crate::store) fn entry(record: Record) -> Result<(CountedRecord, Option<Id>)> {
    let event = record.event()?;
    let subject = subject(&record, event.as_ref());
    let is_begun = record.body.as_deref().is_some_and(|body| body.contains(BEGUN));
    let begun_by = if is_begun { record.begun_by() } else { None };
    let kind = record.event_kind()?;
    let Record { seq, at_ms, shift, actor, .. } = record;
    Ok((CountedRecord { seq, at_ms, shift, actor, begun_by, kind, event }, subject))
}

/// Whom a record is about.
fn subject(record: &Record, event: Option<&Event>) -> Option<Id> {
    event.and_then(Event::passage).map_or(record.subject, |passage| Some(passage.person))
}

/// Name and home of somebody.
pub(in crate::store) fn whom(conn: &Connection, id: Option<Id>) -> Result<(SafeText, String)> {
    let Some(id) = id else { return Ok(<(SafeText, String)>::default()) };
    let sql = "SELECT name, building, stairwell, room FROM person WHERE id = ?";
    let (name, home): (SafeText, Option<Home>) = conn.maybe(sql, [id])?.unwrap_or_default();
    Ok((name, told_home(home)))
}

/// Where somebody lives; empty where nobody knows.
pub(in crate::store) fn told_home(home: Option<Home>) -> String {
    home.map(|home| home.to_string()).unwrap_or_default()
}

fn waiting_at(conn: &Connection) -> Result<Vec<WaitingLine>> {
    conn.all(
        "SELECT gate, count(*) AS people, min(at_ms) AS since_ms FROM arrival
         WHERE state = 'waiting' GROUP BY gate ORDER BY gate",
        (),
    )
}

/// The paper pad, by what was entered and what the checklist says of its first line.
fn pad(entered: &BTreeSet<u32>, checklist: &[CheckRow]) -> Pad {
    let row = checklist.iter().find(|row| row.item == CheckItem::Pad);
    let figure = row.and_then(|row| row.answer.as_ref()).and_then(|answer| answer.figure);
    let first = figure.and_then(|first| u32::try_from(first).ok());
    let missing = missing_serials(entered, first);
    Pad { first, entered: entered.len(), last: entered.last().copied(), missing }
}

/// A line of the checklist that is an open item.
fn lacking(row: CheckRow) -> Option<CheckLine> {
    let (figure, note) = row.answer.map(|answer| (answer.figure, masked(&answer.note))).unwrap_or_default();
    (row.state != CheckState::Good).then_some(CheckLine { item: row.item, state: row.state, figure, note })
}
