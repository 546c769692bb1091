//! Words for codes, ages and times of the day.
//!
//! Ages go in steps, never in running seconds: a screen that ticks tells nobody anything and
//! costs bytes on a slow line.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike};

use super::msg::{
    cli, closure, commands, coverage, doors, entry, errands, figures, flags, follow_up, gate, handover,
    incidents, notices, past, patrol, people, retention, reveal, rounds, said, screen, shift, staff, survey,
    tasks, tips, words,
};
use super::value::{Family, Msg, Value};
use crate::domain::code::Code;
use crate::domain::command::What;
use crate::domain::doors::{
    ClosureState, DoorFinding, DoorState, Layer, RepairEnd, RepairStage, RepairStep, TaskState,
};
use crate::domain::entry::{Choice, CommandWord};
use crate::domain::errands::ErrandState;
use crate::domain::event::Stop;
use crate::domain::fever::{FeverEnding, Stage, Whom};
use crate::domain::figures::{FigureKind, FigureSpan, Series};
use crate::domain::flags::{Flag, FlagKind, FlagLevel};
use crate::domain::follow_up::{Confidence, ContactChannel, ContactOutcome, DayState, Urgency};
use crate::domain::gate::{Passing, Reason};
use crate::domain::handover::{CountKind, Item};
use crate::domain::lane::Priority;
use crate::domain::matching::MatchWhy;
use crate::domain::notices::NoticeWay;
use crate::domain::now::Now;
use crate::domain::patrol::coverage::TimelineCell;
use crate::domain::patrol::{Channel, Duty, IncidentKind, PointKind, StaffKind};
use crate::domain::people::{PersonKind, Sex};
use crate::domain::relation;
use crate::domain::retention::{HeldBack, RetentionKind};
use crate::domain::reveal::RevealReason;
use crate::domain::roles::Role;
use crate::domain::rules::Preset;
use crate::domain::shift::CheckItem;
use crate::domain::survey::{SiteKind, SurveyKind};
use crate::domain::tasks::{PlanFault, TaskFinding, TaskKind};
use crate::domain::tips::{TipPriority, TipState};
use crate::domain::value::{Direction, HomeError, IdNumberError, SafeText};
use crate::domain::visit::HostAnswer;

/// A word as it is typed in the reader's language, by its code in the vocabulary of the entry line.
pub(crate) fn typed(code: &str) -> Msg {
    Msg::by_code("word", code, Vec::new())
}

/// A rule's name as it is typed in the reader's language; of the office's own there is one.
#[must_use]
pub(crate) fn rule_name(name: &str) -> Value {
    match Preset::named(name) {
        Some(preset) => Value::from(typed(&format!("rule-{}", preset.name))),
        None => Value::from(name),
    }
}

/// A type of which every code has a text.
pub(crate) trait Worded: Code {
    /// The texts of its codes.
    const TEXTS: &Family;
}

/// The word for a code.
pub(crate) fn word<T: Worded + Copy>(of: T) -> Msg {
    T::TEXTS.word(of.code())
}

/// Ties types to the texts of their codes. A code without a text does not compile, nor a text without a code.
macro_rules! worded {
    ($($name:ty: $texts:path),+ $(,)?) => {$(
        impl $crate::text::words::Worded for $name {
            const TEXTS: &$crate::text::Family = &$texts;
        }
        const _: () = assert!($texts.fits(<$name as strum::VariantNames>::VARIANTS));
    )+};
}
pub(crate) use worded;

worded! {
    Stop: past::STOP,
    TimelineCell: coverage::MARK,
    Channel: rounds::CHANNEL,
    CheckItem: handover::CHECK,
    Choice: entry::CHOICE,
    ClosureState: closure::STANDING,
    CommandWord: commands::DOES,
    Confidence: follow_up::CONFIDENCE,
    ContactChannel: follow_up::CHANNEL,
    ContactOutcome: follow_up::OUTCOME,
    DayState: follow_up::DAY,
    Direction: gate::DIRECTION,
    DoorState: doors::STATE,
    Duty: patrol::DUTY,
    FeverEnding: said::ENDING,
    FigureKind: figures::KIND,
    FigureSpan: figures::SPAN,
    Series: figures::SERIES,
    FlagKind: said::FLAG,
    FlagLevel: flags::LEVEL,
    HomeError: said::HOME,
    HostAnswer: said::HOST,
    IdNumberError: said::ID_NUMBER,
    ErrandState: errands::STATE,
    IncidentKind: incidents::KIND,
    NoticeWay: notices::WAY,
    SurveyKind: survey::KIND,
    SiteKind: survey::SITE,
    TipPriority: tips::PRIORITY,
    TipState: tips::STATE,
    Item: handover::ITEM,
    CountKind: handover::KIND,
    Layer: closure::LAYER,
    Passing: gate::STATE,
    PersonKind: people::KIND,
    PointKind: rounds::KIND,
    Priority: said::PRIORITY,
    Reason: screen::REASON,
    RepairEnd: closure::REPAIR_END,
    RepairStage: closure::STAGE,
    RepairStep: closure::STEP,
    RetentionKind: retention::KIND,
    HeldBack: retention::HELD,
    RevealReason: reveal::REASON,
    Role: staff::ROLE,
    Urgency: follow_up::URGENCY,
    Sex: people::SEX,
    Stage: said::STAGE,
    StaffKind: patrol::KIND,
    PlanFault: tasks::WRONG,
    TaskFinding: tasks::FINDING,
    TaskKind: tasks::KIND,
    TaskState: closure::TASK,
    What: said::NO,
    Whom: said::WHOM,
    MatchWhy: cli::WHY,
}

/// Why somebody saw a number whole, with what was said beside.
pub(crate) fn because(reason: RevealReason, note: &SafeText) -> Msg {
    if note.is_empty() {
        word(reason)
    } else if reason == RevealReason::Other {
        reveal::told(note)
    } else {
        reveal::because(word(reason), note)
    }
}

/// The word for what a check found.
pub(crate) fn finding(finding: DoorFinding) -> Msg {
    if finding == DoorFinding::ShutNow { doors::found_shut_now() } else { word(finding.state()) }
}

pub(crate) fn locks(minutes: u16) -> Msg {
    if minutes == 0 { staff::locks_never() } else { staff::locks_after(minutes) }
}

/// How long somebody waits, in milliseconds; whole seconds, and never none.
pub(crate) fn wait(wait_ms: i64) -> Msg {
    let seconds = u64::try_from(wait_ms).unwrap_or(0).div_ceil(1000).max(1);
    if seconds < 120 { super::msg::words::seconds(seconds) } else { age(seconds) }
}

/// The word for what somebody is to the head of the household: in the reader's language where the list's word is
/// known, else as the list has it. A Chinese list says more than the code on a Chinese screen, so its words stay.
#[must_use]
pub(crate) fn relation(written: &SafeText) -> Option<Msg> {
    relation::code(written.as_str()).map(|code| people::RELATION.word(code))
}

/// What a flag does either way.
pub(crate) fn flag_does(does: &Flag) -> Msg {
    let level = |level: Option<FlagLevel>| level.map_or_else(flags::no_level, word);
    flags::does(level(does.out), level(does.inward))
}

/// A time of the day, `HH:MM`.
pub(crate) fn clock(at: &impl Timelike) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A moment in wall milliseconds as people say it: the time alone today, with a word tomorrow and
/// yesterday, with the weekday for six days more, else with the date.
pub(crate) fn moment(now: &Now, at_ms: i64) -> Msg {
    let at = now.local(at_ms);
    on_day(now, at.date_naive(), clock(&at.time()))
}

/// When something happened before, in few letters: the time alone today, else the date.
pub(crate) fn day(now: &Now, at_ms: i64) -> Msg {
    let at = now.local(at_ms);
    match at.date_naive() {
        day if day == now.date() => words::today(clock(&at.time())),
        day => words::day(day.month(), day.day()),
    }
}

/// The same for a moment at which something is over: midnight is the end of the day before it.
pub(crate) fn end(now: &Now, at_ms: i64) -> Msg {
    let at = now.local(at_ms);
    match at.date_naive().pred_opt().filter(|_| at.time() == NaiveTime::MIN) {
        Some(day) => on_day(now, day, "24:00".to_owned()),
        None => moment(now, at_ms),
    }
}

fn on_day(now: &Now, day: NaiveDate, time: String) -> Msg {
    match day.signed_duration_since(now.date()).num_days() {
        0 => words::today(time),
        1 => words::tomorrow(time),
        -1 => words::yesterday(time),
        2..=6 => words::on_weekday(day.weekday().number_from_monday(), time),
        _ => words::on_date(day.month(), day.day(), time),
    }
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// An age brought down to the step that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AgeStep {
    Now,
    Seconds(u64),
    Minutes(u64),
    Hours(u64, u64),
    Days(u64, u64),
    /// Longer than anything that is waited for.
    Long,
}

/// From so many days on an age is only long: who needs the day looks for its date, and most often a clock was wrong.
const LONG_DAYS: u64 = 100;

/// The step that an age of `seconds` is shown as.
fn step(seconds: u64) -> AgeStep {
    match seconds {
        ..10 => AgeStep::Now,
        10..30 => AgeStep::Seconds(10),
        30..MINUTE => AgeStep::Seconds(30),
        MINUTE..HOUR => AgeStep::Minutes(seconds / MINUTE),
        HOUR..DAY => AgeStep::Hours(seconds / HOUR, seconds % HOUR / MINUTE),
        DAY.. if seconds >= LONG_DAYS * DAY => AgeStep::Long,
        DAY.. => AgeStep::Days(seconds / DAY, seconds % DAY / HOUR),
    }
}

/// How old something is: "now", "10 s", "1 min", "3 h 10 min", "2 d 5 h".
pub fn age(seconds: u64) -> Msg {
    match step(seconds) {
        AgeStep::Now => words::now(),
        AgeStep::Seconds(seconds) => words::seconds(seconds),
        AgeStep::Minutes(minutes) => words::minutes(minutes),
        AgeStep::Hours(hours, 0) => words::hours(hours),
        AgeStep::Hours(hours, minutes) => words::hours_minutes(hours, minutes),
        AgeStep::Days(days, 0) => words::days(days),
        AgeStep::Days(days, hours) => words::days_hours(days, hours),
        AgeStep::Long => words::long(LONG_DAYS - 1),
    }
}

/// How old something is, for a narrow column: "now", "10s", "1m", "3h10".
pub(crate) fn age_short(seconds: u64) -> Msg {
    match step(seconds) {
        AgeStep::Now => words::now(),
        AgeStep::Seconds(seconds) => words::short_seconds(seconds),
        AgeStep::Minutes(minutes) => words::short_minutes(minutes),
        AgeStep::Hours(hours, minutes) => words::short_hours(hours, format!("{minutes:02}")),
        AgeStep::Days(days, hours) => words::short_days(days, hours),
        AgeStep::Long => words::short_long(LONG_DAYS - 1),
    }
}

/// How old what the screen shows is: nothing to worry about, or its age.
pub(crate) fn data_age(seconds: u64) -> Msg {
    if step(seconds) == AgeStep::Now { shift::top_fresh() } else { shift::top_data(age(seconds)) }
}

/// When something happened: "just now", "10 s ago".
pub(crate) fn ago(seconds: u64) -> Msg {
    if step(seconds) == AgeStep::Now { words::just_now() } else { words::ago(age(seconds)) }
}

#[cfg(test)]
/// In how many seconds an age of `seconds` will read differently: when the screen has to be
/// drawn again, and no sooner.
#[must_use]
pub(crate) fn until_next_step(seconds: u64) -> u64 {
    match seconds {
        ..10 => 10 - seconds,
        10..30 => 30 - seconds,
        30..DAY => MINUTE - seconds % MINUTE,
        DAY.. => HOUR - seconds % HOUR,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::super::{Language, Texts};
    use super::*;

    #[rstest]
    #[case(0, "刚刚", "now", "now")]
    #[case(12, "10 秒", "10 s", "10s")]
    #[case(59, "30 秒", "30 s", "30s")]
    #[case(60, "1 分钟", "1 min", "1m")]
    #[case(11_400, "3 小时 10 分", "3 h 10 min", "3h10")]
    #[case(7_200, "2 小时", "2 h", "2h00")]
    #[case(190_800, "2 天 5 小时", "2 d 5 h", "2d5h")]
    #[case(1_209_600_000, "超过 99 天", "over 99 d", ">99d")]
    fn an_age_is_said_in_steps(
        #[case] seconds: u64,
        #[case] chinese: &str,
        #[case] english: &str,
        #[case] short: &str,
    ) {
        assert_eq!(Texts::new(Language::ZhCn).say(&age(seconds)), chinese);
        assert_eq!(Texts::new(Language::En).say(&age(seconds)), english);
        assert_eq!(Texts::new(Language::En).say(&age_short(seconds)), short);
    }

    #[test]
    fn a_time_of_the_day_has_two_digits_each() {
        assert_eq!(clock(&NaiveTime::from_hms_opt(0, 5, 59).unwrap()), "00:05");
    }

    #[test]
    fn what_is_over_at_midnight_holds_to_the_end_of_the_day_before() {
        let now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
        let said = |at_ms| Texts::new(Language::En).say(&end(&now, now.wall_ms + at_ms));
        let (hour, day) = (3_600_000, 86_400_000);
        assert_eq!((said(hour), said(hour * 9 / 2)), ("20:30".to_owned(), "24:00".to_owned()));
        assert_eq!(said(hour * 9 / 2 + day), "tomorrow 24:00");
    }

    #[test]
    fn every_relation_is_said_in_the_readers_language() {
        crate::text::complete::same_codes(relation::codes(), people::RELATION.codes());
        let said =
            |language, written| relation(&SafeText::new(written)).map(|word| Texts::new(language).say(&word));
        assert_eq!(said(Language::En, "女儿").as_deref(), Some("daughter"));
        assert_eq!(said(Language::ZhCn, "daughter").as_deref(), Some("女儿"));
        assert_eq!(said(Language::En, "二叔的同学"), None);
    }

    #[test]
    fn a_flag_says_what_it_does_either_way() {
        assert_eq!(
            Texts::new(Language::En).say(&flag_does(&Flag::new(FlagKind::HomeQuarantine))),
            "out: not let through, in: reminder"
        );
    }

    proptest! {
        #[test]
        fn an_age_reads_the_same_until_its_next_step(seconds in 0_u64..400_000) {
            let wait = until_next_step(seconds);
            prop_assert!(wait > 0);
            prop_assert_eq!(step(seconds), step(seconds + wait - 1));
            prop_assert_ne!(step(seconds), step(seconds + wait));
        }
    }
}
