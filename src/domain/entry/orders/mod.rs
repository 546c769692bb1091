//! Commands that carry something: what stands behind `/word`, read into an [`Order`].
//!
//! Pure reading, as everything here: at which gate and when it is typed is told ([`TypedAt`]); who is open and whether it
//! may be done is decided by others. A word that needs no more than that comes to a command here ([`Order::Ask`]).

pub(super) mod doors;
pub(super) mod errand;
pub(super) mod incident;
pub(super) mod lone;
pub(super) mod notice;
pub(super) mod passing;
pub(super) mod person;
pub(super) mod post;
pub(super) mod practice;
pub(super) mod roster;
pub(super) mod route;
mod screen;
pub(super) mod shift;
pub(super) mod staff;
pub(super) mod survey;
pub(super) mod task;
#[cfg(test)]
mod tests;
pub(super) mod tip;
mod when;
pub(crate) mod words;

pub(crate) use doors::{every, hours};
pub(crate) use notice::buildings_of;

pub use screen::{PracticeWish, ScreenOrder};
pub(crate) use survey::{count as survey_count, kind_of as survey_kind};
pub(crate) use when::When;
pub(crate) use words::TypedAt;
pub(super) use words::{RestOfLine, TypedWord, WordTable, of_list, of_table, table, whole};

/// The words behind commands that texts show.
pub(super) fn shown() -> Vec<TypedWord> {
    let rooms = [
        person::shown(),
        post::shown(),
        practice::shown(),
        doors::shown(),
        errand::shown(),
        incident::shown(),
        lone::shown(),
        notice::shown(),
        roster::shown(),
        route::shown(),
        shift::shown(),
        staff::shown(),
        survey::shown(),
        tip::shown(),
        task::shown(),
    ];
    rooms.concat()
}

use super::{DoorSet, EntryError};
use crate::domain::command::{Command, PointOrder};
use crate::domain::fever::Whom;
use crate::domain::flags::{FlagKind, FlagLevel};
use crate::domain::follow_up::{ContactChannel, ContactOutcome};
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, Plate, SafeText};
use crate::domain::visit::HostAnswer;

/// A command with what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `/undo`: the last own record.
    Undo,
    /// `/visitor 张三 3-2-501 13900000417`; what is missing a form asks for.
    Visitor(String),
    /// `/gate 2`; none if it is no number.
    Gate(Option<u16>),
    Screen(ScreenOrder),
    /// What the post is asked, whole as it was typed: `/permit ok 4711`, `/duty W2 leader`, `/handover ok 3`.
    Ask(Box<Command>),
    /// The same, where somebody has to be at the screen from then on: `/lone 30 L1 1001`.
    AtScreen(Box<Command>),
    /// Something about whoever is open.
    OfOpen(OfOpen),
    /// `/permit 1001 去医院`: a duty leader takes the refusal on themselves.
    Permit {
        /// Staff number of the duty leader.
        leader: SafeText,
        /// Why; never empty.
        reason: SafeText,
    },
    /// `/gun 2`, `/gun 2 红色 wrist`
    Gun {
        /// The number, 1 to 99.
        no: u16,
        /// What it is called from now on and how it measures; `None` to work with it only.
        set: Option<(SafeText, Method)>,
    },
    /// `/again`: the last courier once more.
    Again,
    /// `/late 18:05 #123 lxm i 365`: a line of the paper pad.
    Late {
        /// When it happened: a time, or a date with a time ([`When::last`] resolves it).
        time: When,
        /// Serial number of the pad's line.
        serial: Option<u32>,
        /// The line, to be read as one of its own; never empty.
        line: String,
    },
    /// `/correct 4711 o 365 n 方向错`
    Correct {
        seq: i64,
        /// What is right, to be read with the record's person open; never empty.
        line: String,
    },
    /// `/lane 2`; `/lane 0` is none.
    Lane {
        /// The lane, 1 to 99.
        no: Option<u16>,
    },
    /// `/repair 3-2 锁坏`, `/seal @E12 A1023` and their like: something about closure points.
    Points {
        /// Which, at least one set.
        points: Vec<DoorSet>,
        order: PointOrder,
    },
    /// A ready rule was meant, and there is none of this name.
    WhichPreset(SafeText),
    /// A vehicle passes, and it was not said which way.
    WhichWay,
    /// A time is told that cannot be.
    WrongTime,
}

impl Order {
    pub(crate) fn ask(command: impl Into<Command>) -> Self {
        Self::Ask(Box::new(command.into()))
    }

    /// What is asked with a moment, if it can be.
    pub(crate) fn ask_then<T, C: Into<Command>>(moment: Option<T>, command: impl FnOnce(T) -> C) -> Self {
        moment.map_or(Self::WrongTime, |moment| Self::ask(command(moment)))
    }
}

/// What is ordered of whoever is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OfOpen {
    /// `/flag quarantine until 03-08 每天送菜`
    Flag {
        kind: FlagKind,
        /// What it does on the way out, if that was said.
        out: Option<FlagLevel>,
        /// What it does on the way in, if that was said.
        inward: Option<FlagLevel>,
        /// Until when; a date alone includes its day.
        until: Option<When>,
        /// What the warden is to do.
        instruction: SafeText,
    },
    /// `/unflag quarantine`
    Unflag { kind: FlagKind },
    /// `/representative`, `/representative 住院`, `/representative none 搬走`
    Representative {
        /// They go out for their household; else nobody does from now on.
        named: bool,
        /// Why; empty if that was not said.
        reason: SafeText,
    },
    /// `/card new until 03-08 补办`
    CardNew {
        /// Valid until; a date alone includes its day.
        until: Option<When>,
        /// Why, if that was said.
        reason: SafeText,
    },
    /// `/card void 丢失`
    CardVoid {
        /// Why; never empty.
        reason: SafeText,
    },
    /// `/host yes until 21:00 修水管`
    Host {
        /// What the host said; never "not asked".
        answer: HostAnswer,
        /// Out again by then, if that was said.
        until: Option<When>,
        /// What for; empty if that was not said.
        purpose: SafeText,
        /// Comes to work, not to visit.
        contractor: bool,
    },
    /// `/contact phone well 36.5`, `/contact none sent out`
    Contact {
        /// By what; none where nobody tried.
        channel: Option<ContactChannel>,
        outcome: ContactOutcome,
        /// When, if it is told later (wall milliseconds).
        at_ms: Option<i64>,
        note: SafeText,
    },
    /// `/call 120 已出车`, `/call 120 街道`
    Call { whom: Whom, also: Vec<Whom>, note: SafeText },
    /// `/hold 等120`, `/hold 120 街道`: to the holding spot.
    Hold {
        /// Who was called about it.
        calls: Vec<Whom>,
        /// What is to be told of it.
        note: SafeText,
    },
    /// `/errand 感冒药`: what they, or their home, need.
    Errand {
        /// What; never empty.
        what: SafeText,
        /// When they asked, in wall milliseconds, if not now.
        at_ms: Option<i64>,
    },
    /// `/walked 往南走了`: walked off.
    Walked {
        /// What is to be told of it.
        note: SafeText,
    },
}
