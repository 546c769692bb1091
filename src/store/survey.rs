//! The survey: its facts, the key sites, who is responsible for them. When a key site is to be looked at lies in the
//! plans of tasks, by the same record.

use rusqlite::{Connection, Params, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, if_any, insert, row};
use super::staff;
use crate::domain::command::{Compared, SiteTold, SurveyCommand, SurveyTold};
use crate::domain::decide::KnownSurvey;
use crate::domain::event::{SurveyEvent, SurveyUndo};
use crate::domain::follow_up::Day;
use crate::domain::listing;
use crate::domain::now::Now;
use crate::domain::survey::{KeySite, STALE_DAYS, SiteKind, SurveyKind};
use crate::domain::tasks::{TaskFinding, TaskKind};
use crate::domain::value::{Id, Phone, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &SurveyEvent) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    match event {
        SurveyEvent::SurveySeen(fact) => insert!(conn; survey_fact {
            seq: record.seq,
            id,
            no: fact.no,
            kind: fact.kind,
            count: fact.count,
            text: fact.text,
            day: fact.day,
            at_ms: record.at_ms,
            actor: record.actor,
            by_whom: fact.by,
        }),
        SurveyEvent::SurveySettled(settled) => insert!(conn; survey_settled {
            seq: record.seq,
            id,
            no: settled.no,
            outcome: settled.outcome,
            at_ms: record.at_ms,
        }),
        SurveyEvent::SiteSet(site) => set(conn, record, id, site),
        SurveyEvent::SiteGone(gone) => {
            conn.run(
                "INSERT INTO key_site (seq, id, no, kind, name, place, every_min, at_ms, gone)
                 SELECT ?1, id, no, kind, name, place, every_min, ?2, 1 FROM key_site
                 WHERE no = ?3 AND annulled = 0 ORDER BY seq DESC LIMIT 1",
                params![record.seq, record.at_ms, gone.no],
            )?;
            conn.run(
                "UPDATE task_plan SET ended_ms = ?2 WHERE name = ?1 AND (ended_ms IS NULL OR ended_ms > ?2)",
                params![gone.name, record.at_ms],
            )
        }
        SurveyEvent::SiteKeeper(keeper) => insert!(conn; site_keeper {
            seq: record.seq,
            id,
            no: keeper.no,
            staff_no: keeper.staff_no,
            name: keeper.name,
            phone: keeper.phone.as_ref().map(Phone::digits),
        }),
    }
}

/// A plan that goes on as before keeps its beginning: what was half over is not cut.
fn set(conn: &Connection, record: &Record, id: Id, site: &KeySite) -> Result {
    let same: Option<i64> = conn.maybe(
        "SELECT json_extract(task_plan.body, '$.from_ms') FROM task_plan JOIN key_site USING (seq)
         WHERE key_site.no = ?1 AND key_site.every_min = ?2 AND key_site.annulled = 0 AND task_plan.ended_ms IS NULL
               AND key_site.seq = (SELECT max(seq) FROM key_site WHERE no = ?1 AND annulled = 0)",
        params![site.no, site.every_min],
    )?;
    let plan = site.plan(same.unwrap_or(record.at_ms));
    insert!(conn; task_plan {
        seq: record.seq,
        at_ms: record.at_ms,
        author: record.actor,
        name: plan.name,
        body: plan,
    })?;
    insert!(conn; key_site {
        seq: record.seq,
        id,
        no: site.no,
        kind: site.kind,
        name: site.name,
        place: site.place,
        every_min: site.every_min,
        at_ms: record.at_ms,
        gone: false,
    })
}

pub(super) fn take_back(conn: &Connection, undo: SurveyUndo, seq: i64) -> Result {
    let annul = |table: &str| conn.run(&format!("UPDATE {table} SET annulled = 1 WHERE seq = ?"), [seq]);
    match undo {
        SurveyUndo::Fact => annul("survey_fact"),
        SurveyUndo::Settling => annul("survey_settled"),
        SurveyUndo::Keeper => annul("site_keeper"),
        SurveyUndo::Site => {
            // What was ended by it goes on; what it set was never planned.
            conn.run(
                "UPDATE task_plan SET ended_ms = NULL FROM key_site
                 WHERE key_site.seq = ? AND gone = 1 AND task_plan.name = key_site.name AND ended_ms = key_site.at_ms",
                [seq],
            )?;
            conn.run("DELETE FROM task_plan WHERE seq = ?", [seq])?;
            annul("key_site")
        }
    }
}

/// Takes out what was seen, or who is responsible, up to a record: it may name people.
pub(super) fn erase(conn: &Connection, id: Id, up_to: i64) -> Result {
    for table in ["survey_fact", "survey_settled", "site_keeper"] {
        conn.run(&format!("DELETE FROM {table} WHERE id = ? AND seq <= ?"), params![id, up_to])?;
    }
    Ok(())
}

row! {
    /// One fact of the survey, and what became of it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct SurveyRow {
        /// Its id, by which it can be erased.
        pub id: Id,
        /// Its number.
        pub no: u32,
        /// Its record.
        pub seq: i64,
        /// What it is about.
        pub kind: SurveyKind,
        /// How many there are.
        pub count: Option<u32>,
        /// What was seen, in words.
        pub text: SafeText,
        /// The day on which it was seen.
        pub day: Day,
        /// When it was written down, in wall milliseconds.
        pub at_ms: i64,
        /// Staff number of whoever did.
        pub actor: String,
        /// Who saw it; who wrote it down, if that was not said.
        pub by: SafeText,
        /// What came of a difficulty, and when it was settled (wall milliseconds).
        pub settled: Option<(SafeText, i64)>,
        /// It is a part of the present picture.
        pub present: bool = false,
    }
}

impl SurveyRow {
    /// Whether it is so old that somebody should look again.
    #[must_use]
    pub fn is_stale(&self, now: &Now) -> bool {
        self.present && self.day.after(STALE_DAYS) < Day::today(now)
    }
}

row! {
    /// A key site that is watched, and how it was found last.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct SiteRow {
        /// Its number.
        pub no: u32,
        /// Its newest record.
        pub seq: i64,
        /// What kind of place.
        pub kind: SiteKind,
        /// What it is called.
        pub name: SafeText,
        /// Where.
        pub place: SafeText,
        /// Once in so many minutes it is looked at.
        pub every_min: u16,
        /// Since when it is watched so, in wall milliseconds.
        pub since_ms: i64,
        /// How it was found last, and when (wall milliseconds).
        pub looked: Option<(TaskFinding, i64)>,
        /// Id of the record of who is responsible, by which they can be erased.
        pub keeper_id: Option<Id>,
        /// Their staff number, if they are on the list.
        pub staff_no: Option<String>,
        /// Their name; none, or an empty one, where nobody is known.
        pub keeper: Option<SafeText>,
        /// Their telephone.
        pub phone: Option<Phone> = None,
        /// The same as it lies in the table.
        digits: Option<String>,
    }
}

/// What is known of the courtyard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The key sites that are watched, by number.
    pub sites: Vec<SiteRow>,
    /// The present picture: the newest fact of each kind, and the difficulties that are open.
    pub facts: Vec<SurveyRow>,
}

/// All facts that were not taken back, those of a kind side by side, the newest first.
fn facts(conn: &Connection) -> Result<Vec<SurveyRow>> {
    let mut rows: Vec<SurveyRow> = conn.all(
        "SELECT id, no, seq, kind, count, text, day, at_ms, actor, by_whom AS by,
                (SELECT outcome FROM survey_settled WHERE id = survey_fact.id AND annulled = 0 ORDER BY seq DESC LIMIT 1),
                (SELECT at_ms FROM survey_settled WHERE id = survey_fact.id AND annulled = 0 ORDER BY seq DESC LIMIT 1)
         FROM survey_fact WHERE annulled = 0",
        (),
    )?;
    rows.sort_by_key(|row| (row.kind, std::cmp::Reverse((row.day, row.seq))));
    let names = if_any((!rows.is_empty()).then_some(()), |()| staff::names(conn))?;
    let mut last = None;
    for row in &mut rows {
        let is_open = row.settled.is_none();
        row.present = if row.kind == SurveyKind::Difficulty { is_open } else { last != Some(row.kind) };
        last = Some(row.kind);
        if row.by.is_empty() {
            row.by = staff::named(&names, &row.actor);
        }
    }
    Ok(rows)
}

fn sites_where(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<SiteRow>> {
    let keeper = |of: &str| {
        format!(
            "(SELECT {of} FROM site_keeper WHERE no = site.no AND annulled = 0 ORDER BY seq DESC LIMIT 1)"
        )
    };
    let looked = |of: &str| {
        format!(
            "(SELECT {of} FROM task_done WHERE name = site.name AND place = '' AND kind = ?1 AND annulled = 0
              ORDER BY at_ms DESC, seq DESC LIMIT 1)"
        )
    };
    let sql = format!(
        "SELECT no, seq, kind, name, place, every_min, at_ms AS since_ms, {}, {}, {} AS keeper_id, {} AS staff_no,
                {} AS keeper, {} AS digits
         FROM key_site AS site
         WHERE gone = 0 AND seq = (SELECT max(seq) FROM key_site WHERE no = site.no AND annulled = 0) AND {which}
         ORDER BY no",
        looked("finding"),
        looked("at_ms"),
        keeper("id"),
        keeper("staff_no"),
        keeper("name"),
        keeper("phone"),
    );
    let mut rows: Vec<SiteRow> = conn.all(&sql, given)?;
    for row in &mut rows {
        row.phone = row.digits.take().and_then(|digits| Phone::parse(&digits).ok());
        if let Some(staff_no) = &row.staff_no {
            let member = staff::member(conn, staff_no)?.map(|(_, member)| member);
            row.keeper =
                Some(member.as_ref().map_or_else(|| SafeText::new(staff_no), |one| one.name.clone()));
            row.phone = member.and_then(|member| member.phone);
        }
    }
    Ok(rows)
}

/// The present picture.
pub(super) fn survey(conn: &Connection) -> Result<Survey> {
    let mut facts = facts(conn)?;
    facts.retain(|row| row.present);
    Ok(Survey { sites: sites_where(conn, "TRUE", [TaskKind::Site])?, facts })
}

/// The key site of a number, or of a name, while it is watched.
fn site(conn: &Connection, told: &SiteTold) -> Result<Option<(Id, KeySite)>> {
    let rows = sites_where(
        conn,
        "(no = ?2 OR ?2 IS NULL AND name = ?3)",
        params![TaskKind::Site, told.no, told.name],
    )?;
    if_any(rows.into_iter().next().as_ref(), |row| {
        let id = conn.one("SELECT id FROM key_site WHERE seq = ?", [row.seq])?;
        let SiteRow { no, kind, name, place, every_min, .. } = row.clone();
        Ok(Some((id, KeySite { no, kind, name, place, every_min })))
    })
}

/// The staff number that is meant by a name or a number, if it is one person's.
fn staff_no(conn: &Connection, typed: &SafeText) -> Result<Option<String>> {
    let all = staff::all(conn)?;
    let mut meant = all.iter().filter(|one| one.staff_no == typed.as_str() || one.name == *typed);
    let first = meant.next();
    Ok(first.filter(|_| meant.next().is_none()).map(|one| one.staff_no.clone()))
}

/// Whether a task that is no key site's has a name, now or later.
fn is_taken(conn: &Connection, name: &SafeText, now: &Now) -> Result<bool> {
    conn.has(
        "SELECT 1 FROM task_plan WHERE name = ?1 AND json_extract(body, '$.kind') <> ?2
             AND (ended_ms IS NULL OR ended_ms > ?3)",
        params![name, TaskKind::Site, now.wall_ms],
    )
}

/// A list of what was seen against what is known; what it leaves out stays.
pub(super) fn compare(conn: &Connection, rows: &[SurveyTold]) -> Result<Compared> {
    let known = facts(conn)?.into_iter().map(|row| {
        let SurveyRow { id, kind, count, text, day, by, .. } = row;
        (id, SurveyTold { kind, count, text, day: Some(day), by }, false)
    });
    let mut list = listing::compare(&known.collect::<Vec<_>>(), rows.to_vec());
    list.gone.clear();
    Ok(Compared::Survey(list, next_no(conn, "survey_fact")?))
}

/// The number of the next fact, or key site.
fn next_no(conn: &Connection, table: &str) -> Result<u32> {
    conn.one(&format!("SELECT coalesce(max(no), 0) + 1 FROM {table}"), ())
}

impl Carry for SurveyCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownSurvey> {
        let conn = &store.conn;
        let of_no = |no: u32| site(conn, &SiteTold { no: Some(no), ..SiteTold::default() });
        Ok(match self {
            Self::See(SurveyTold { kind, count, text, day, by: _ }) => KnownSurvey {
                next_no: next_no(conn, "survey_fact")?,
                is_same: conn.has(
                    "SELECT 1 FROM survey_fact WHERE kind = ? AND count IS ? AND text = ? AND day = ? AND annulled = 0",
                    params![kind, count, text, day.unwrap_or_else(|| Day::today(now))],
                )?,
                ..KnownSurvey::default()
            },
            Self::Settle { no, .. } => KnownSurvey {
                fact: facts(conn)?
                    .into_iter()
                    .find(|row| row.no == *no)
                    .map(|row| (row.id, row.present && row.kind == SurveyKind::Difficulty)),
                ..KnownSurvey::default()
            },
            Self::SetSite(told) => {
                let site = site(conn, told)?;
                let name = site.as_ref().map_or(&told.name, |(_, site)| &site.name);
                KnownSurvey {
                    next_site: next_no(conn, "key_site")?,
                    is_taken: is_taken(conn, name, now)?,
                    staff_no: match &told.keeper {
                        Some(keeper) if keeper.phone.is_none() => staff_no(conn, &keeper.name)?,
                        Some(_) | None => None,
                    },
                    site,
                    ..KnownSurvey::default()
                }
            }
            Self::EndSite { no } | Self::LookAt { no, .. } => {
                KnownSurvey { site: of_no(*no)?, ..KnownSurvey::default() }
            }
        })
    }
}

impl Store {
    /// What is known of the courtyard now.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn survey(&self) -> Result<Survey> {
        self.reading(|| survey(&self.conn))
    }

    /// Every fact that was ever told and not taken back, those of a kind side by side, the newest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn survey_facts(&self) -> Result<Vec<SurveyRow>> {
        self.reading(|| facts(&self.conn))
    }
}
