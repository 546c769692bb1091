//! Which figures there are, and what each tells of an hour or a night.

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

use super::amounts::{Amounts, TaskAmounts};
use crate::domain::code::by_code;
use crate::domain::handover::CountKind;

/// What is told of together.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, IntoStaticStr, EnumString, VariantArray, VariantNames,
)]
#[strum(serialize_all = "snake_case")]
pub enum FigureKind {
    /// Who passed which way, or was turned back.
    #[default]
    Passages,
    /// How long people waited.
    Waits,
    /// What the thermometers said, and whether one drifts.
    Temperatures,
    /// Doors looked at, and checks.
    Doors,
    /// Rounds of the patrols.
    Rounds,
    /// Tasks that are no checks of doors.
    Tasks,
}

by_code!(FigureKind);

/// Of which time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum FigureSpan {
    /// The last night, by the hour.
    #[default]
    Hours,
    /// The last nights.
    Nights,
}

impl FigureSpan {
    /// The other one.
    #[must_use]
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Hours => Self::Nights,
            Self::Nights => Self::Hours,
        }
    }
}

/// What a number counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// How many.
    Count,
    /// How long, in seconds.
    Seconds,
    /// A temperature in tenths of a degree.
    Tenths,
    /// How much warmer, in tenths of a degree.
    Drift,
}

/// Bars of temperatures begin here, in tenths: from 0 all of them would be of one height.
const COLDEST: i64 = 340;

impl Unit {
    /// How high the bar of a number is, in parts that are the same for every bar of its row.
    #[must_use]
    pub(crate) fn height(self, value: i64) -> u64 {
        let height = match self {
            Self::Count | Self::Seconds => value,
            Self::Tenths => value - COLDEST,
            Self::Drift => value.abs(),
        };
        u64::try_from(height).unwrap_or_default()
    }
}

/// One number of every hour or night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Series {
    In,
    Out,
    Refused,
    Visitors,
    Vehicles,
    Couriers,
    Tailgates,
    Emergencies,
    /// Passages of which only the number is left.
    Erased,
    /// Who came to the end of the queue.
    Waited,
    WaitMedian,
    WaitLong,
    /// Who left the queue undecided.
    LeftQueue,
    Looks,
    Doors,
    FoundOpen,
    FoundBroken,
    ChecksDone,
    ChecksMissed,
    Rounds,
    RoundsLate,
    Points,
    PassedOver,
    NobodyCame,
    Unseen,
    TasksDone,
    TasksLate,
    TasksMissed,
    Readings,
    Cold,
    LowerQuartile,
    Median,
    UpperQuartile,
    OwnDrift,
    OthersDrift,
}

impl Series {
    #[must_use]
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::WaitMedian | Self::WaitLong => Unit::Seconds,
            Self::LowerQuartile | Self::Median | Self::UpperQuartile => Unit::Tenths,
            Self::OwnDrift | Self::OthersDrift => Unit::Drift,
            Self::In
            | Self::Out
            | Self::Refused
            | Self::Visitors
            | Self::Vehicles
            | Self::Couriers
            | Self::Tailgates
            | Self::Emergencies
            | Self::Erased
            | Self::Waited
            | Self::LeftQueue
            | Self::Looks
            | Self::Doors
            | Self::FoundOpen
            | Self::FoundBroken
            | Self::ChecksDone
            | Self::ChecksMissed
            | Self::Rounds
            | Self::RoundsLate
            | Self::Points
            | Self::PassedOver
            | Self::NobodyCame
            | Self::Unseen
            | Self::TasksDone
            | Self::TasksLate
            | Self::TasksMissed
            | Self::Readings
            | Self::Cold => Unit::Count,
        }
    }

    /// Whether it may be added up: the same door is looked at in two hours, and a median is no sum.
    #[must_use]
    pub(crate) fn is_summed(self) -> bool {
        self.unit() == Unit::Count && self != Self::Doors
    }

    /// What it says of an hour or a night; none where nothing is known, and of thermometers, which are no matter of it.
    #[must_use]
    pub(crate) fn of(self, amounts: &Amounts) -> Option<i64> {
        let whole = |count: u64| Some(i64::try_from(count).unwrap_or(i64::MAX));
        let size = |count: usize| Some(i64::try_from(count).unwrap_or(i64::MAX));
        let recorded = |count: u64| if amounts.is_recorded() { whole(count) } else { None };
        let seen = |count: usize| if amounts.is_recorded() { size(count) } else { None };
        let counted = |kind: CountKind| recorded(amounts.counts.of(kind));
        let planned = |of: TaskAmounts, count: u64| if of.is_known() { whole(count) } else { None };
        let (looks, checks, tasks) = (amounts.looks.figures(), amounts.checks, amounts.tasks);
        match self {
            Self::In => counted(CountKind::In),
            Self::Out => counted(CountKind::Out),
            Self::Refused => counted(CountKind::Refused),
            Self::Visitors => counted(CountKind::Visitors),
            Self::Vehicles => counted(CountKind::Vehicles),
            Self::Couriers => counted(CountKind::Couriers),
            Self::Tailgates => counted(CountKind::Tailgates),
            Self::Emergencies => counted(CountKind::Emergencies),
            Self::Erased => counted(CountKind::Erased),
            Self::Waited => recorded(amounts.waits.count()),
            Self::WaitMedian => amounts.waits.median(),
            Self::WaitLong => amounts.waits.at(90),
            Self::LeftQueue => recorded(amounts.left),
            Self::Looks => seen(looks.looks),
            Self::Doors => seen(looks.doors),
            Self::FoundOpen => seen(looks.found_open),
            Self::FoundBroken => seen(looks.found_broken),
            Self::ChecksDone => planned(checks, checks.done),
            Self::ChecksMissed => planned(checks, checks.missed),
            Self::Rounds => counted(CountKind::Rounds),
            Self::RoundsLate => recorded(amounts.rounds_late),
            Self::Points => counted(CountKind::Points),
            Self::PassedOver => recorded(amounts.passed_over),
            Self::NobodyCame => size(amounts.measures?.nobody_came),
            Self::Unseen => size(amounts.measures?.unseen),
            Self::TasksDone => planned(tasks, tasks.done),
            Self::TasksLate => planned(tasks, tasks.late),
            Self::TasksMissed => planned(tasks, tasks.missed),
            Self::Readings
            | Self::Cold
            | Self::LowerQuartile
            | Self::Median
            | Self::UpperQuartile
            | Self::OwnDrift
            | Self::OthersDrift => None,
        }
    }
}

impl FigureKind {
    /// What is told of it, in the order of rows and columns.
    #[must_use]
    pub(crate) fn series(self, span: FigureSpan) -> &'static [Series] {
        use Series::{
            ChecksDone, ChecksMissed, Cold, Couriers, Doors, Emergencies, Erased, FoundBroken, FoundOpen, In,
            LeftQueue, Looks, LowerQuartile, Median, NobodyCame, OthersDrift, Out, OwnDrift, PassedOver,
            Points, Readings, Refused, Rounds, RoundsLate, Tailgates, TasksDone, TasksLate, TasksMissed,
            Unseen, UpperQuartile, Vehicles, Visitors, WaitLong, WaitMedian, Waited,
        };
        match self {
            Self::Passages => {
                &[In, Out, Refused, Visitors, Vehicles, Couriers, Tailgates, Emergencies, Erased]
            }
            Self::Waits => &[Waited, WaitMedian, WaitLong, LeftQueue],
            Self::Temperatures => {
                &[Readings, Cold, LowerQuartile, Median, UpperQuartile, OwnDrift, OthersDrift]
            }
            Self::Doors => &[Looks, Doors, FoundOpen, FoundBroken, ChecksDone, ChecksMissed],
            Self::Rounds => match span {
                FigureSpan::Hours => &[Rounds, RoundsLate, Points, PassedOver],
                // How well a night was covered is no matter of an hour.
                FigureSpan::Nights => &[Rounds, RoundsLate, Points, PassedOver, NobodyCame, Unseen],
            },
            Self::Tasks => &[TasksDone, TasksLate, TasksMissed],
        }
    }
}
