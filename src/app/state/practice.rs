//! The lesson of `nightpost practice`: its steps, one row each, and what came of them.
//!
//! A step is fulfilled by what was recorded, in whichever way that was typed. Nothing here acts on the screen or the file.

use strum::VariantArray as _;

use crate::domain::doors::DoorFinding;
use crate::domain::event::{DoorsEvent, Event, FeverEvent, HandoverEvent, LaneEvent, RecordsEvent};
use crate::domain::fever::{CaseState, Stage};
use crate::domain::gate::{Passing, Reason};
use crate::domain::now::Now;
use crate::domain::value::{Direction, Id};
use crate::exchange::world::practice::Cast;
use crate::store::{Answer, Beside};

/// What is practised: one line of the result each.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum PracticePart {
    /// Somebody comes in.
    In,
    /// Somebody goes out.
    Out,
    /// Somebody is turned back.
    Refusal,
    /// A fever, to its calls.
    Fever,
    /// An ambulance, and what is told of it later.
    Ambulance,
    /// A unit door.
    Door,
    /// The page is signed, another warden takes over the terminal and then the page.
    Handover,
}

/// One thing that is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum PracticeStep {
    /// A resident comes home.
    In,
    /// A resident goes out.
    Out,
    /// Somebody in quarantine wants out.
    Refusal,
    /// The first high reading.
    Fever,
    /// The second, on the wrist.
    Retest,
    /// The third, with a clinical thermometer.
    Third,
    /// The holding spot and the calls.
    Calls,
    /// The emergency lane.
    Ambulance,
    /// What was missing of it.
    Debt,
    /// A door that does not close.
    Door,
    /// The page is signed.
    Sign,
    /// Another warden works here.
    Swap,
    /// The page is taken over.
    Take,
}

/// What was wrong with what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum PracticeSlip {
    /// The wrong way.
    Direction,
    /// Somebody else.
    Somebody,
    /// Turned back, who was to be let through.
    TurnedBack,
    /// Let through, who was to be turned back.
    LetThrough,
    /// A fever where none was told.
    Hot,
    /// No fever where one was told.
    Cool,
    /// Somebody is still to be called.
    CallsLeft,
    /// Another door.
    Door,
    /// Another finding.
    Finding,
    /// Items were not taken over.
    Item,
    /// Something else, which may be right in itself.
    Other,
    /// The post said no.
    Refused,
    /// The line could not be read.
    Unread,
    /// Nobody was found.
    Nobody,
    /// Several are meant.
    Several,
    /// Something is still missing.
    Half,
    /// The post asks for a yes.
    Asks,
    /// The last record was taken back.
    Undone,
}

impl PracticeSlip {
    /// Whether it is one, and not only half of what is right.
    fn is_mistake(self) -> bool {
        !matches!(self, Self::Several | Self::Half | Self::Asks | Self::Undone)
    }
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum PracticeEnd {
    /// Done.
    Done,
    /// Done after it was shown.
    Helped,
    /// Passed over.
    Skipped,
}

/// What the lesson tells just now instead of its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeTold {
    /// What happens at the gate.
    Story,
    /// What was wrong.
    Slip(PracticeSlip),
    /// How it is done.
    Shown,
}

/// A step as the table has it.
struct StepRow {
    step: PracticeStep,
    part: PracticePart,
    /// Before it somebody has rested: time goes on by as much.
    rests: bool,
    /// What it makes of a record: fulfilled, or what is wrong.
    reads: fn(&Cast, &Seen<'_>) -> Result<(), PracticeSlip>,
}

/// A record that was made.
struct Seen<'a> {
    event: &'a Event,
    case: Option<&'a CaseState>,
}

const fn row(
    step: PracticeStep,
    part: PracticePart,
    reads: fn(&Cast, &Seen<'_>) -> Result<(), PracticeSlip>,
) -> StepRow {
    StepRow { step, part, rests: matches!(step, PracticeStep::Retest), reads }
}

const ROWS: [StepRow; 13] = [
    row(PracticeStep::In, PracticePart::In, |cast, seen| passed(seen, cast.resident, Direction::In)),
    row(PracticeStep::Out, PracticePart::Out, |cast, seen| passed(seen, cast.shopper, Direction::Out)),
    row(PracticeStep::Refusal, PracticePart::Refusal, turned_back),
    row(PracticeStep::Fever, PracticePart::Fever, first_reading),
    row(PracticeStep::Retest, PracticePart::Fever, |_, seen| measured(seen, Stage::Clinical)),
    row(PracticeStep::Third, PracticePart::Fever, |_, seen| measured(seen, Stage::Confirmed)),
    row(PracticeStep::Calls, PracticePart::Fever, called),
    row(PracticeStep::Ambulance, PracticePart::Ambulance, |_, seen| {
        is(matches!(seen.event, Event::Lane(LaneEvent::EmergencyRecorded(_))))
    }),
    row(PracticeStep::Debt, PracticePart::Ambulance, |_, seen| {
        is(matches!(seen.event, Event::Lane(LaneEvent::EmergencyCompleted(_))))
    }),
    row(PracticeStep::Door, PracticePart::Door, checked),
    row(PracticeStep::Sign, PracticePart::Handover, |_, seen| {
        is(matches!(seen.event, Event::Handover(HandoverEvent::HandoverSigned(_))))
    }),
    // Who works here is no record of the line: the state tells it.
    row(PracticeStep::Swap, PracticePart::Handover, |_, _| Err(PracticeSlip::Other)),
    row(PracticeStep::Take, PracticePart::Handover, taken),
];

fn is(fulfilled: bool) -> Result<(), PracticeSlip> {
    if fulfilled { Ok(()) } else { Err(PracticeSlip::Other) }
}

/// Somebody was to be let through one way.
fn passed(seen: &Seen<'_>, who: Id, wanted: Direction) -> Result<(), PracticeSlip> {
    let Some(passage) = seen.event.passage() else { return Err(PracticeSlip::Other) };
    Err(match passage.outcome {
        _ if passage.person != who => PracticeSlip::Somebody,
        Passing::Refused if passage.reason == Some(Reason::Fever) => PracticeSlip::Hot,
        Passing::Refused => PracticeSlip::TurnedBack,
        Passing::Admitted if passage.direction != wanted => PracticeSlip::Direction,
        Passing::Admitted => return Ok(()),
    })
}

fn turned_back(cast: &Cast, seen: &Seen<'_>) -> Result<(), PracticeSlip> {
    let Some(passage) = seen.event.passage() else { return Err(PracticeSlip::Other) };
    Err(match passage.outcome {
        _ if passage.person != cast.quarantined => PracticeSlip::Somebody,
        Passing::Refused if passage.reason == Some(Reason::Fever) => PracticeSlip::Hot,
        _ if passage.direction != Direction::Out => PracticeSlip::Direction,
        Passing::Admitted => PracticeSlip::LetThrough,
        Passing::Refused => return Ok(()),
    })
}

fn first_reading(cast: &Cast, seen: &Seen<'_>) -> Result<(), PracticeSlip> {
    // Once more, with the case still open.
    if matches!(seen.event, Event::Fever(FeverEvent::FeverMeasured(_))) {
        return Ok(());
    }
    let Some(passage) = seen.event.passage() else { return Err(PracticeSlip::Other) };
    if passage.person != cast.feverish {
        Err(PracticeSlip::Somebody)
    } else if passage.reason == Some(Reason::Fever) {
        Ok(())
    } else {
        Err(PracticeSlip::Cool)
    }
}

fn measured(seen: &Seen<'_>, stage: Stage) -> Result<(), PracticeSlip> {
    if let Event::Fever(FeverEvent::FeverMeasured(measured)) = seen.event
        && measured.stage >= stage
    {
        return Ok(());
    }
    let is_through = seen.event.passage().is_some_and(|passage| passage.outcome == Passing::Admitted);
    Err(if is_through { PracticeSlip::Cool } else { PracticeSlip::Other })
}

fn called(_: &Cast, seen: &Seen<'_>) -> Result<(), PracticeSlip> {
    match seen.case {
        Some(case) if case.is_over() => Ok(()),
        Some(_) => Err(PracticeSlip::CallsLeft),
        None => Err(PracticeSlip::Other),
    }
}

fn checked(cast: &Cast, seen: &Seen<'_>) -> Result<(), PracticeSlip> {
    let Event::Doors(DoorsEvent::DoorsChecked(told)) = seen.event else { return Err(PracticeSlip::Other) };
    let found = told.checks.iter().find(|check| check.door == cast.door).ok_or(PracticeSlip::Door)?;
    if found.finding == DoorFinding::Broken { Ok(()) } else { Err(PracticeSlip::Finding) }
}

fn taken(_: &Cast, seen: &Seen<'_>) -> Result<(), PracticeSlip> {
    if matches!(seen.event, Event::Handover(HandoverEvent::HandoverRefused(_))) {
        return Err(PracticeSlip::Item);
    }
    is(matches!(seen.event, Event::Handover(HandoverEvent::HandoverAcknowledged(_))))
}

/// What came of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Came {
    end: Option<PracticeEnd>,
    shown: bool,
    slips: usize,
    ms: i64,
}

/// What came of a part, for the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartResult {
    /// What was practised.
    pub part: PracticePart,
    /// How it ended.
    pub end: PracticeEnd,
    /// Mistakes.
    pub slips: usize,
    /// How long it took.
    pub seconds: i64,
}

/// What a record meant for the lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// It goes on where it was.
    Stays,
    /// The next step begins; before it time goes on by so many milliseconds.
    Next { rest_ms: i64 },
}

/// The lesson. Nothing of it is kept when the screen closes.
#[derive(Clone, Debug)]
pub struct Practice {
    cast: Cast,
    came: [Came; ROWS.len()],
    at: usize,
    told: PracticeTold,
    /// When the step began, in milliseconds of the clock that never jumps.
    began_ms: i64,
    /// When the line that is being typed was begun.
    typed_ms: Option<i64>,
    /// The shortest registration, from its first key to its record.
    shortest_ms: Option<i64>,
    /// The result is to be shown.
    is_news: bool,
}

impl Practice {
    /// A lesson about these people.
    #[must_use]
    pub fn new(cast: Cast, now: &Now) -> Self {
        Self {
            cast,
            came: [Came::default(); ROWS.len()],
            at: 0,
            told: PracticeTold::Story,
            began_ms: now.mono_ms,
            typed_ms: None,
            shortest_ms: None,
            is_news: false,
        }
    }

    fn row(&self) -> Option<&'static StepRow> {
        ROWS.get(self.at)
    }

    /// Which step it is at; none when all are done.
    #[must_use]
    pub fn step(&self) -> Option<PracticeStep> {
        self.row().map(|row| row.step)
    }

    /// Number of the step, of how many, and what it belongs to.
    #[must_use]
    pub(crate) fn place(&self) -> Option<(usize, usize, PracticePart)> {
        self.row().map(|row| (self.at + 1, ROWS.len(), row.part))
    }

    /// What it tells just now.
    #[must_use]
    pub fn told(&self) -> PracticeTold {
        self.told
    }

    /// How the step before ended.
    #[must_use]
    pub(crate) fn before(&self) -> Option<PracticeEnd> {
        self.came.get(self.at.checked_sub(1)?)?.end
    }

    /// Something was recorded.
    pub(crate) fn recorded(&mut self, answer: &Answer, now: &Now) -> Progress {
        let events = answer.event.iter().chain(answer.group.iter().map(|record| &record.event));
        let case = if let Beside::Case(case) = &answer.beside { Some(case) } else { None };
        let mut slip = None;
        let Some(row) = self.row() else { return Progress::Stays };
        for event in events {
            if matches!(event, Event::Records(RecordsEvent::RecordAnnulled(_))) {
                slip = Some(PracticeSlip::Undone);
                continue;
            }
            let seen = Seen { event, case };
            // Who goes on with a part further along has done what stands before.
            let of_part =
                ROWS.iter().enumerate().skip(self.at).take_while(|(_, later)| later.part == row.part);
            let done =
                of_part.filter(|(_, later)| (later.reads)(&self.cast, &seen).is_ok()).map(|(at, _)| at);
            if let Some(done) = { done }.next() {
                self.time(row.part, now);
                return self.goes_beyond(done, now);
            }
            slip = slip.or((row.reads)(&self.cast, &seen).err());
        }
        self.typed_ms = None;
        if let Some(slip) = slip {
            self.slip(slip);
        }
        Progress::Stays
    }

    /// A whole registration took so long.
    fn time(&mut self, part: PracticePart, now: &Now) {
        let took = self.typed_ms.take().map(|from| now.mono_ms - from);
        if let (PracticePart::In | PracticePart::Out, Some(took)) = (part, took) {
            self.shortest_ms = Some(self.shortest_ms.map_or(took, |shortest| shortest.min(took)));
        }
    }

    /// Something was wrong, or is missing.
    pub(crate) fn slip(&mut self, slip: PracticeSlip) {
        if let Some(came) = self.came.get_mut(self.at) {
            came.slips += usize::from(slip.is_mistake());
            self.told = PracticeTold::Slip(slip);
        }
    }

    /// How the screen stands: a line is begun or is not, and who works here.
    pub(crate) fn look(&mut self, has_line: bool, is_free: bool, staff_no: &str, now: &Now) {
        if has_line {
            self.typed_ms = self.typed_ms.or(Some(now.mono_ms));
        } else if is_free {
            self.typed_ms = None;
        }
        if self.step() == Some(PracticeStep::Swap) && staff_no == self.cast.relief {
            self.goes_beyond(self.at, now);
        }
    }

    /// All steps up to this one are done, and the next one begins.
    fn goes_beyond(&mut self, done: usize, now: &Now) -> Progress {
        for came in self.came.iter_mut().take(done + 1).skip(self.at) {
            came.end = Some(if came.shown { PracticeEnd::Helped } else { PracticeEnd::Done });
        }
        self.goes_to(done + 1, now);
        let rest_ms = self.row().filter(|row| row.rests).map_or(0, |_| crate::domain::fever::REST_MS);
        self.began_ms += rest_ms;
        Progress::Next { rest_ms }
    }

    fn goes_to(&mut self, at: usize, now: &Now) {
        if let Some(came) = self.came.get_mut(self.at) {
            came.ms += (now.mono_ms - self.began_ms).max(0);
        }
        self.at = at;
        self.began_ms = now.mono_ms;
        self.typed_ms = None;
        self.told = PracticeTold::Story;
        self.is_news = at == ROWS.len();
    }

    /// The answer is shown.
    pub(crate) fn show(&mut self) {
        if let Some(came) = self.came.get_mut(self.at) {
            came.shown = true;
            self.told = PracticeTold::Shown;
        } else {
            self.is_news = true;
        }
    }

    /// On to the next part: what is left of this one goes on from what was not done.
    pub(crate) fn skip(&mut self, now: &Now) {
        let Some(row) = self.row() else { return };
        let next = (self.at..ROWS.len()).find(|at| ROWS[*at].part != row.part).unwrap_or(ROWS.len());
        for came in &mut self.came[self.at..next] {
            came.end = Some(PracticeEnd::Skipped);
        }
        self.goes_to(next, now);
    }

    /// The part once more; at its beginning, the one before.
    pub(crate) fn again(&mut self, now: &Now) {
        let begins = |at: usize| {
            let part = ROWS.get(at).map(|row| row.part);
            ROWS.iter().position(|row| Some(row.part) == part)
        };
        let first = begins(self.at).filter(|first| *first < self.at);
        let first = first.or_else(|| begins(self.at.saturating_sub(1))).unwrap_or(0);
        self.goes_to(first, now);
        self.came[first..].fill(Came::default());
    }

    /// Whether the result is to be shown, once.
    pub(crate) fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.is_news)
    }

    /// The shortest registration, in tenths of a second.
    #[must_use]
    pub fn shortest_tenths(&self) -> Option<i64> {
        self.shortest_ms.map(|ms| (ms + 50) / 100)
    }

    /// What came of each part: the worst end of its steps, all mistakes, all seconds.
    #[must_use]
    pub fn result(&self) -> Vec<PartResult> {
        let of_part = |part: &PracticePart| {
            let came =
                || ROWS.iter().zip(&self.came).filter(|(row, _)| row.part == *part).map(|(_, came)| came);
            PartResult {
                part: *part,
                end: came()
                    .map(|came| came.end.unwrap_or(PracticeEnd::Skipped))
                    .max()
                    .unwrap_or(PracticeEnd::Skipped),
                slips: came().map(|came| came.slips).sum(),
                seconds: came().map(|came| came.ms).sum::<i64>() / 1000,
            }
        };
        PracticePart::VARIANTS.iter().map(of_part).collect()
    }
}
