//! The survey: facts with a day that can be, difficulties settled once, key sites by their names and numbers.

use super::{Decide, Decided, Decisions, Ids, not_found};
use crate::domain::code::Code as _;
use crate::domain::command::{Refusal, What};
use crate::domain::follow_up::Day;
use crate::domain::listing::{Likeness, Listed};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::survey::{
    FIRST_YEAR, KeySite, MOST, SiteGone, SiteKeeper, SiteKind, SurveyFact, SurveyKind, SurveyRefusal,
    SurveySettled, USUAL_EVERY_MIN,
};
use crate::domain::tasks::{TaskDone, TaskFinding, TaskKind};
use crate::domain::value::{Id, Phone, SafeText};

/// What is told of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyTold {
    /// What it is about.
    pub kind: SurveyKind,
    /// How many there are.
    pub count: Option<u32>,
    /// What was seen, in words, or anything beside a count.
    pub text: SafeText,
    /// The day on which it was seen; none: today.
    pub day: Option<Day>,
    /// By whom; empty: by whoever writes it down.
    pub by: SafeText,
}

/// Who is responsible for a key site, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeeperTold {
    /// A name, or a staff number.
    pub name: SafeText,
    /// Their telephone.
    pub phone: Option<Phone>,
}

/// What is told of a key site; what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteTold {
    /// Its number, if it has one; else it is meant by its name.
    pub no: Option<u32>,
    /// What kind of place.
    pub kind: Option<SiteKind>,
    /// What it is called.
    pub name: SafeText,
    /// Where.
    pub place: SafeText,
    /// Once in so many minutes it is looked at.
    pub every_min: Option<u16>,
    /// Who is responsible.
    pub keeper: Option<KeeperTold>,
}

/// What is asked of the survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SurveyCommand {
    /// Somebody saw something.
    See(SurveyTold),
    /// A difficulty is settled.
    Settle {
        /// The number of the fact.
        no: u32,
        /// What came of it.
        outcome: SafeText,
    },
    /// A key site is watched, or something else holds of it.
    SetSite(Box<SiteTold>),
    /// A key site is watched no more.
    EndSite {
        /// Its number.
        no: u32,
    },
    /// Somebody looked at a key site.
    LookAt {
        /// Its number.
        no: u32,
        /// How it is.
        finding: TaskFinding,
        /// What is wrong, or anything else.
        result: SafeText,
        /// When, in wall milliseconds, if not just now.
        at_ms: Option<i64>,
    },
}

/// What the store knows around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownSurvey {
    /// The number of the next fact.
    pub next_no: u32,
    /// The number of the next key site.
    pub next_site: u32,
    /// The same is known of the same day.
    pub is_same: bool,
    /// The fact that is meant: its id, and whether it is a difficulty that is open.
    pub fact: Option<(Id, bool)>,
    /// The key site that is meant, while it is watched.
    pub site: Option<(Id, KeySite)>,
    /// The staff number of whoever is named as responsible, if they are on the list.
    pub staff_no: Option<String>,
    /// Another task has the name.
    pub is_taken: bool,
}

impl SurveyCommand {
    /// The right that it needs.
    pub(crate) fn right(&self) -> Right {
        match self {
            Self::See(_) | Self::Settle { .. } | Self::SetSite(_) | Self::EndSite { .. } => Right::Plan,
            Self::LookAt { .. } => Right::Work,
        }
    }
}

impl Decide for SurveyCommand {
    type Known = KnownSurvey;

    fn decide<'a>(&self, known: KnownSurvey, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let site = |no: u32| known.site.clone().ok_or_else(|| not_found(What::Site, &no));
        Ok(match self {
            Self::See(told) => Decided::about(ids(), seen(told, &known, now)?).into(),
            Self::Settle { no, outcome } => {
                let (id, is_open) = known.fact.ok_or_else(|| not_found(What::Survey, no))?;
                if !is_open {
                    return Err(SurveyRefusal::NotOpen { no: *no }.into());
                }
                Decided::about(id, SurveySettled { no: *no, outcome: outcome.clone() }).into()
            }
            Self::SetSite(told) => Decisions::Few(set(told, &known, ids)?),
            Self::EndSite { no } => {
                let (id, KeySite { no, name, .. }) = site(*no)?;
                Decided::about(id, SiteGone { no, name }).into()
            }
            Self::LookAt { no, finding, result, at_ms } => {
                if at_ms.is_some_and(|at_ms| at_ms > now.wall_ms) {
                    return Err(Refusal::WrongTime);
                }
                let (_, KeySite { name, .. }) = site(*no)?;
                let looked = TaskDone {
                    name,
                    kind: TaskKind::Site,
                    places: vec![SafeText::default()],
                    by: SafeText::default(),
                    at_ms: *at_ms,
                    agent: SafeText::default(),
                    dose: SafeText::default(),
                    area: None,
                    finding: Some(*finding),
                    result: result.clone(),
                    note: SafeText::default(),
                };
                Decided::about(ids(), looked).into()
            }
        })
    }
}

fn seen(told: &SurveyTold, known: &KnownSurvey, now: &Now) -> Result<SurveyFact, Refusal> {
    let SurveyTold { kind, count, text, day, by } = told.clone();
    if kind.is_count() != count.is_some() || count.is_none() && text.is_empty() {
        return Err(SurveyRefusal::WrongForm { kind }.into());
    }
    if let Some(count) = count.filter(|count| *count > MOST) {
        return Err(SurveyRefusal::CountAbsurd { count }.into());
    }
    let day = can_be(day.unwrap_or_else(|| Day::today(now)), now)?;
    if known.is_same {
        return Err(Refusal::Already);
    }
    Ok(SurveyFact { no: known.next_no, kind, count, text, day, by })
}

/// What a list of the office brings: its rows were looked at, and those that are known are left out.
pub(crate) fn listed(
    added: &[SurveyTold],
    next_no: u32,
    ids: Ids<'_>,
    now: &Now,
) -> Result<Vec<Decided>, Refusal> {
    let fact = |(next_no, told): (u32, &SurveyTold)| {
        let known = KnownSurvey { next_no, ..KnownSurvey::default() };
        Ok(Decided::about(ids(), seen(told, &known, now)?))
    };
    (next_no..).zip(added).map(fact).collect()
}

impl Listed for SurveyTold {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let day = self.day.map(|day| day.to_string()).unwrap_or_default();
        (likeness == Likeness::Key)
            .then(|| vec![self.kind.code().to_owned(), count, self.text.to_string(), day])
    }

    /// Who saw it is no new fact.
    fn keep_from(&mut self, known: &Self) {
        self.by = known.by.clone();
    }
}

/// A day on which something of the courtyard can have been seen.
fn can_be(day: Day, now: &Now) -> Result<Day, SurveyRefusal> {
    if day > Day::today(now) {
        return Err(SurveyRefusal::DayAhead { day });
    }
    if chrono::Datelike::year(&day.0) < FIRST_YEAR {
        return Err(SurveyRefusal::DayTooOld { day });
    }
    Ok(day)
}

fn set(told: &SiteTold, known: &KnownSurvey, ids: Ids<'_>) -> Result<Vec<Decided>, Refusal> {
    let (id, before) = match (&known.site, told.no) {
        (Some((id, site)), _) => (*id, Some(site)),
        (None, Some(no)) => return Err(not_found(What::Site, &no)),
        (None, None) => (ids(), None),
    };
    let site = match before {
        Some(before) => KeySite {
            no: before.no,
            kind: told.kind.unwrap_or(before.kind),
            name: before.name.clone(),
            place: if told.place.is_empty() { before.place.clone() } else { told.place.clone() },
            every_min: told.every_min.unwrap_or(before.every_min),
        },
        None => KeySite {
            no: known.next_site,
            kind: told.kind.ok_or(Refusal::Incomplete)?,
            name: told.name.clone(),
            place: told.place.clone(),
            every_min: told.every_min.unwrap_or(USUAL_EVERY_MIN),
        },
    };
    if known.is_taken {
        return Err(SurveyRefusal::NameTaken { name: site.name }.into());
    }
    if let Some(what) = site.plan(0).wrong() {
        return Err(Refusal::TaskWrong { what });
    }
    let keeper = told.keeper.as_ref().map(|keeper| keeper_of(site.no, keeper, known));
    let mut decided = Vec::new();
    if before != Some(&site) {
        decided.push(Decided::about(id, site));
    }
    decided.extend(keeper.map(|keeper| Decided::about(ids(), keeper)));
    if decided.is_empty() { Err(Refusal::Already) } else { Ok(decided) }
}

/// Of the staff only their number is kept here: the list has the rest.
fn keeper_of(no: u32, told: &KeeperTold, known: &KnownSurvey) -> SiteKeeper {
    match &known.staff_no {
        Some(staff_no) => {
            SiteKeeper { no, staff_no: Some(staff_no.clone()), name: SafeText::default(), phone: None }
        }
        None => SiteKeeper { no, staff_no: None, name: told.name.clone(), phone: told.phone.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Event, SurveyEvent, TaskEvent};
    use crate::domain::tasks::PlanFault;

    /// 2026-02-24, 19:30 at the post.
    const NOW: Now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn decide(command: &SurveyCommand, known: KnownSurvey) -> Result<Vec<Event>, Refusal> {
        let mut nth = 0;
        let mut ids = || {
            nth += 1;
            Id([nth; 16])
        };
        let decided = command.decide(known, &mut ids, &NOW)?;
        Ok(decided.into_vec().into_iter().map(|one| one.event).collect())
    }

    #[test]
    fn a_fact_has_a_day_that_can_be_and_a_count_or_words_as_its_kind_has() {
        let see = |kind, count, text: &str, day| {
            let told = SurveyTold { kind, count, text: text.into(), day, by: SafeText::default() };
            decide(&SurveyCommand::See(told), KnownSurvey::default()).err()
        };
        let wrong = |kind| Some(SurveyRefusal::WrongForm { kind }.into());
        let (shops, hard) = (SurveyKind::Shops, SurveyKind::Difficulty);
        let (ahead, old) = (day("2026-02-25"), day("2018-12-31"));
        assert_eq!(see(shops, Some(0), "", None), None);
        assert_eq!(see(shops, Some(MOST), "", Some(day("2026-02-24"))), None, "today");
        assert_eq!(see(shops, Some(1), "", Some(day("2019-01-01"))), None);
        assert_eq!(see(hard, None, "墙矮", None), None);
        assert_eq!(see(shops, None, "many", None), wrong(shops));
        assert_eq!(see(hard, Some(3), "", None), wrong(hard));
        assert_eq!(see(hard, None, "", None), wrong(hard));
        let absurd = SurveyRefusal::CountAbsurd { count: MOST + 1 };
        assert_eq!(see(shops, Some(MOST + 1), "", None), Some(absurd.into()));
        assert_eq!(see(shops, Some(1), "", Some(ahead)), Some(SurveyRefusal::DayAhead { day: ahead }.into()));
        assert_eq!(see(shops, Some(1), "", Some(old)), Some(SurveyRefusal::DayTooOld { day: old }.into()));
        let told = SurveyTold {
            kind: shops,
            count: Some(3),
            text: SafeText::default(),
            day: None,
            by: SafeText::default(),
        };
        let known = KnownSurvey { is_same: true, ..KnownSurvey::default() };
        assert_eq!(decide(&SurveyCommand::See(told), known), Err(Refusal::Already), "the same row twice");
    }

    #[test]
    fn only_a_difficulty_that_is_open_is_settled() {
        let settle = |fact| {
            let known = KnownSurvey { fact, ..KnownSurvey::default() };
            decide(&SurveyCommand::Settle { no: 7, outcome: "已加高".into() }, known).err()
        };
        assert_eq!(settle(Some((Id([1; 16]), true))), None);
        assert_eq!(settle(Some((Id([1; 16]), false))), Some(SurveyRefusal::NotOpen { no: 7 }.into()));
        assert_eq!(settle(None), Some(not_found(What::Survey, &7)));
    }

    fn pump(every_min: u16) -> KeySite {
        KeySite { no: 2, kind: SiteKind::PumpRoom, name: "泵房".into(), place: "地下".into(), every_min }
    }

    fn told() -> SiteTold {
        SiteTold {
            kind: Some(SiteKind::PumpRoom),
            name: "泵房".into(),
            place: "地下".into(),
            ..SiteTold::default()
        }
    }

    #[test]
    fn a_key_site_is_set_once_then_changed_and_whoever_is_responsible_is_a_record_of_its_own() {
        let set = |told: SiteTold, known| decide(&SurveyCommand::SetSite(Box::new(told)), known);
        let is_new = || KnownSurvey { next_site: 2, ..KnownSurvey::default() };
        let known = || KnownSurvey { site: Some((Id([9; 16]), pump(240))), ..KnownSurvey::default() };
        let of = |site| Event::from(SurveyEvent::SiteSet(site));
        let keeper = KeeperTold { name: "王某".into(), phone: Phone::parse("13900001234").ok() };
        assert_eq!(set(told(), is_new()), Ok(vec![of(pump(240))]));
        let both = set(SiteTold { keeper: Some(keeper.clone()), ..told() }, is_new()).unwrap();
        assert_eq!((both.len(), &both[0]), (2, &of(pump(240))));
        assert!(!both[0].body().unwrap().contains("王某"));
        assert_eq!(set(told(), known()), Err(Refusal::Already));
        let often = SiteTold { no: Some(2), every_min: Some(60), ..SiteTold::default() };
        assert_eq!(set(often.clone(), known()), Ok(vec![of(pump(60))]));
        assert_eq!(set(often, is_new()), Err(not_found(What::Site, &2)));
        let named = SiteTold { no: Some(2), keeper: Some(keeper), ..SiteTold::default() };
        let staff = KnownSurvey { staff_no: Some("W2".into()), ..known() };
        let least = SiteKeeper { no: 2, staff_no: Some("W2".into()), name: SafeText::default(), phone: None };
        assert_eq!(set(named, staff), Ok(vec![SurveyEvent::SiteKeeper(least).into()]));
        let seldom = SiteTold { every_min: Some(1441), ..told() };
        assert_eq!(set(seldom, is_new()), Err(Refusal::TaskWrong { what: PlanFault::Every }));
        let taken = KnownSurvey { is_taken: true, ..is_new() };
        assert_eq!(set(told(), taken), Err(SurveyRefusal::NameTaken { name: "泵房".into() }.into()));
    }

    #[test]
    fn a_look_at_a_key_site_is_a_task_that_was_done() {
        let look = |site, at_ms| {
            let look =
                SurveyCommand::LookAt { no: 2, finding: TaskFinding::Broken, result: "漏水".into(), at_ms };
            decide(&look, KnownSurvey { site, ..KnownSurvey::default() })
        };
        let site = || Some((Id([9; 16]), pump(240)));
        let events = look(site(), None).unwrap();
        let [Event::Tasks(TaskEvent::TaskDone(done))] = &events[..] else { unreachable!("{events:?}") };
        assert_eq!((done.name.as_str(), done.finding), ("泵房", Some(TaskFinding::Broken)));
        assert_eq!(look(site(), Some(NOW.wall_ms + 1)), Err(Refusal::WrongTime));
        assert_eq!(look(None, None), Err(not_found(What::Site, &2)));
    }
}
