//! Everything that can have happened, by rooms. The journal holds nothing else, and every table of the file
//! can be made again from it.
//!
//! A kind is `noun.verb_in_past` and never changes its meaning after release; a new meaning gets a
//! new kind. Bodies are JSON; a field that is added later has a default.

mod attempt;
mod bodies;
mod rows;
mod stop;

pub use bodies::{
    ArrivalDecided, ArrivalLeft, BodyErased, ClockJumped, FlagEnded, Gone, ListImported, LossAccepted,
    PostOpened, RecordAnnulled, RuleEnded, ShiftOpened, Tailgate,
};

pub use stop::Stop;

use rows::{called, events, from_body, on_page, stop};

use super::cards::{CardIssued, CardVoided};
use super::copies::{CopyMade, CopyPlan, FileRestored};
use super::doors::{ClosurePoint, Schedule};
pub use super::doors::{
    DoorFound, DoorsChecked, MissedExplained, PointsAssigned, PointsSealed, PointsUnsealed, RepairAdvanced,
    ScheduleEnded,
};
use super::errands::{Errand, ErrandCancelled, ErrandDelivered, ErrandGot, ErrandPaid, ErrandTaken};
use super::fever::{FeverCalled, FeverClosed, FeverMeasured, FeverOpened};
use super::flags::Flag;
use super::follow_up::ContactRecorded;
use super::gate::{Arrival, Gate, HeldReading, Passage};
use super::lane::{
    CourierRecorded, EmergencyCompleted, EmergencyRecorded, PermitAnswered, ShortMode, VehiclePassed,
};
use super::notices::{Notice, NoticeEnded, NoticeTold};
use super::patrol::{
    AttendanceRecorded, DutySet, Incident, IncidentClosed, IncidentNoted, LoneAnswered, LoneMissed, LoneSet,
    MemberJoined, RoundEnded, RoundReported, RoundStarted, Route, RouteEnded, Slot, SlotCancelled, Staff,
};
use super::people::Person;
use super::pins::{AccessSet, PinReset, PinSet, SignInFailed, SignedIn};
use super::post::PostFacts;
use super::representative::{RepresentativeEnded, RepresentativeNamed};
use super::retention::{DaysKept, HandoverReduced, PersonRead, PersonStays, PurgeDone, RecordsPurged};
use super::reveal::{ExportUnmasked, NumberRevealed};
use super::rules::Rule;
use super::shift::{ChecklistAnswered, HandoverAnswered, HandoverSigned, ShiftClosed};
use super::survey::{KeySite, SiteGone, SiteKeeper, SurveyFact, SurveySettled};
use super::tasks::{TaskAssigned, TaskDone, TaskExplained, TaskPlan, TaskPlanEnded};
use super::thermometer::Thermometer;
use super::tips::{Tip, TipClosed, TipGiven, TipTeller, TipThanked};

/// What takes a record back: what is done to the tables when its actor annuls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undo {
    /// It cannot be annulled.
    Never,
    Visitor,
    Gate(GateUndo),
    Lane(LaneUndo),
    /// Another reading of a fever case.
    Reading,
    Doors(DoorsUndo),
    Patrol(PatrolUndo),
    Roster(RosterUndo),
    Incidents(IncidentUndo),
    Representative(RepresentativeUndo),
    /// A contact, and the end of a follow-up that it made.
    Contact,
    Errands(ErrandUndo),
    Notices(NoticeUndo),
    Tips(TipUndo),
    Survey(SurveyUndo),
    Tasks(TasksUndo),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GateUndo {
    Passage,
    Arrival,
    Leaving,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LaneUndo {
    Tailgate,
    Courier,
    Vehicle,
    Emergency,
    EmergencyTold,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DoorsUndo {
    /// Whatever closure points went through with it.
    Points,
    /// Why checks were missed.
    Reason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PatrolUndo {
    Start,
    End,
    /// What a team looked at, closure points and others.
    Report,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RosterUndo {
    Attendance,
    Member,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IncidentUndo {
    Opening,
    Note,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RepresentativeUndo {
    /// With it whoever they took the place of is named again.
    Named,
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrandUndo {
    Asking,
    Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoticeUndo {
    Giving,
    Telling,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TasksUndo {
    Done,
    /// Why tasks were missed.
    Reason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TipUndo {
    Telling,
    Step,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SurveyUndo {
    Fact,
    Settling,
    /// A key site, or that it is watched no more.
    Site,
    Keeper,
}

/// What the tables keep of a record whose body was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    Nothing,
    People(PeopleRest),
    /// That somebody passed.
    Passage,
    Incidents(IncidentRest),
    /// That something was asked for.
    Errand,
    /// That something was told.
    Tip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeopleRest {
    /// Somebody without a name.
    Resident,
    /// A visitor without a name.
    Visitor,
    /// They are on the list again, and still have no name.
    Changed,
    Gone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IncidentRest {
    /// That there was an incident.
    Opened,
    /// That it is over.
    Closed,
}

/// Why a row of the journal is no event.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// The kind is not known.
    #[error("unknown kind {0}")]
    Kind(String),
    /// The body does not fit the kind.
    #[error("the body does not fit its kind: {0}")]
    Body(#[from] serde_json::Error),
}

events! {
    /// What the post is.
    Post(PostEvent) {
        /// The post is made.
        PostOpened(PostOpened) = "post.opened", undo Never, rest Nothing, page No;
        /// The office told what it prints of the post, all of it.
        PostDescribed(PostFacts) = "post.described", undo Never, rest Nothing, page No;
    }
    /// Shifts and their checklist.
    Shift(ShiftEvent) {
        /// A shift began.
        ShiftOpened(ShiftOpened) = "shift.opened", undo Never, rest Nothing, page No, stop ShiftBegins;
        /// A shift was closed.
        ShiftClosed(ShiftClosed) = "shift.closed", undo Never, rest Nothing, page No, stop ShiftEnds;
        /// A line of the checklist was answered.
        ChecklistAnswered(ChecklistAnswered) = "checklist.answered", undo Never, rest Nothing, page No;
    }
    /// How a shift is handed over.
    Handover(HandoverEvent) {
        /// The outgoing side signed its handover.
        HandoverSigned(HandoverSigned) = "handover.signed", undo Never, rest Nothing, page No, stop Signed;
        /// The incoming side took items over.
        HandoverAcknowledged(HandoverAnswered) shared = "handover.acknowledged", undo Never, rest Nothing, page No;
        /// The incoming side did not take items over.
        HandoverRefused(HandoverAnswered) shared = "handover.refused", undo Never, rest Nothing, page No;
    }
    /// Residents and visitors.
    People(PeopleEvent) {
        /// Somebody is on the residents' list.
        PersonAdded(Person) shared = "person.added", undo Never, rest People(PeopleRest::Resident), page No;
        /// The list says something else of them, or has them again.
        PersonChanged(Person) shared = "person.changed", undo Never, rest People(PeopleRest::Changed), page No;
        /// The list no longer has them.
        PersonGone(Gone) shared = "person.gone", undo Never, rest People(PeopleRest::Gone), page No;
        /// A visitor was registered at the gate.
        VisitorRegistered(Person) shared = "visitor.registered",
            undo Visitor, rest People(PeopleRest::Visitor), page Figures(Visitor);
        /// A visitor's visit says something else now: the host's answer, the time.
        VisitorChanged(Person) shared = "visitor.changed", undo Never, rest People(PeopleRest::Changed), page No;
    }
    /// Who goes out for a household.
    Representative(RepresentativeEvent) {
        /// Somebody goes out for their household.
        RepresentativeNamed(RepresentativeNamed) = "representative.named",
            undo Representative(RepresentativeUndo::Named), rest Nothing, page No;
        /// Whoever did so before; the record just before it, or just before another of these, says who does so now.
        RepresentativeReplaced(RepresentativeEnded) shared = "representative.replaced", undo Never, rest Nothing, page No;
        /// Nobody does so any more.
        RepresentativeEnded(RepresentativeEnded) shared = "representative.ended",
            undo Representative(RepresentativeUndo::Ended), rest Nothing, page No;
    }
    /// Who works here.
    Staff(StaffEvent) {
        /// Somebody is on the staff list.
        StaffAdded(Staff) shared = "staff.added", undo Never, rest Nothing, page No;
        /// The list says something else of them, or has them again.
        StaffChanged(Staff) shared = "staff.changed", undo Never, rest Nothing, page No;
        /// The list no longer has them.
        StaffGone(Gone) shared = "staff.gone", undo Never, rest Nothing, page No;
        /// Somebody's duty was set; its subject is their row of the staff list.
        DutySet(DutySet) = "duty.set", undo Never, rest Nothing, page No;
    }
    /// How those who work here sign in.
    Access(AccessEvent) {
        /// Somebody set their PIN.
        PinSet(PinSet) = "pin.set", undo Never, rest Nothing, page No;
        /// Somebody's PIN no longer counts.
        PinReset(PinReset) = "pin.reset", undo Never, rest Nothing, page No;
        /// Somebody signed in, and works at a terminal from then on.
        SignedIn(SignedIn) = "warden.signed_in", undo Never, rest Nothing, page Lines;
        /// Wrong PINs were tried.
        SignInFailed(SignInFailed) = "sign_in.failed", undo Never, rest Nothing, page Lines;
        /// What the post says of signing in.
        AccessSet(AccessSet) = "access.set", undo Never, rest Nothing, page No;
    }
    /// The gates, who waits at one, and who passes it.
    Gate(GateEvent) {
        /// A gate is kept open, or its hours changed.
        GateSet(Gate) = "gate.set", undo Never, rest Nothing, page No;
        /// Somebody waits.
        ArrivalJoined(Arrival) = "arrival.joined", undo Gate(GateUndo::Arrival), rest Nothing, page No;
        /// They were let through or turned back by the record just before. An event of its own, so that
        /// the queue stays right after the passage's body is erased.
        ArrivalDecided(ArrivalDecided) = "arrival.decided", undo Never, rest Nothing, page No;
        /// They went away undecided.
        ArrivalLeft(ArrivalLeft) = "arrival.left", undo Gate(GateUndo::Leaving), rest Nothing, page No;
        /// Somebody passed, or was turned back.
        PassageRecorded(Passage) = "passage.recorded",
            undo Gate(GateUndo::Passage), rest Passage, page Figures(Passage), attempt Passage;
        /// A cold reading was taken, which is no pass.
        TemperatureHeld(HeldReading) = "temperature.held", undo Never, rest Nothing, page Figures(Cold), attempt Cold;
    }
    /// What passes a gate beside the people whom the post knows.
    Lane(LaneEvent) {
        /// People came in on somebody's heels.
        TailgateRecorded(Tailgate) = "tailgate.recorded",
            undo Lane(LaneUndo::Tailgate), rest Nothing, page Figures(Tailgate);
        /// A courier left parcels.
        CourierRecorded(CourierRecorded) = "courier.recorded",
            undo Lane(LaneUndo::Courier), rest Nothing, page Figures(Courier);
        /// A vehicle passed.
        VehiclePassed(VehiclePassed) = "vehicle.passed",
            undo Lane(LaneUndo::Vehicle), rest Nothing, page Figures(Vehicle);
        /// Somebody went through the emergency lane.
        EmergencyRecorded(EmergencyRecorded) = "emergency.recorded",
            undo Lane(LaneUndo::Emergency), rest Nothing, page Figures(Emergency), stop Emergency;
        /// What was missing of an emergency was told.
        EmergencyCompleted(EmergencyCompleted) = "emergency.completed",
            undo Lane(LaneUndo::EmergencyTold), rest Nothing, page No;
        /// A leader said whether they took a refusal on themselves; its subject is who was let through.
        PermitAnswered(PermitAnswered) = "permit.answered", undo Never, rest Nothing, page No;
        /// Short mode began at a gate.
        ShortModeStarted(ShortMode) shared = "short_mode.started", undo Never, rest Nothing, page No, stop ShortMode;
        /// Short mode ended at a gate.
        ShortModeEnded(ShortMode) shared = "short_mode.ended", undo Never, rest Nothing, page No;
    }
    /// Fever cases.
    Fever(FeverEvent) {
        /// A high reading opened a fever case.
        FeverOpened(FeverOpened) = "fever.opened", undo Never, rest Nothing, page No, stop Fever;
        /// Another high reading of a case.
        FeverMeasured(FeverMeasured) = "fever.measured", undo Reading, rest Nothing, page No, attempt Fever;
        /// Somebody was called about a case.
        FeverCalled(FeverCalled) = "fever.called", undo Never, rest Nothing, page No;
        /// A case is over.
        FeverClosed(FeverClosed) = "fever.closed", undo Never, rest Nothing, page No, stop FeverEnds;
    }
    /// Closure points: the list of them, looks at them, seals, repairs, schedules.
    Doors(DoorsEvent) {
        /// A closure point is on the list.
        DoorAdded(ClosurePoint) shared = "door.added", undo Never, rest Nothing, page No;
        /// The list says something else of it, or has it again.
        DoorChanged(ClosurePoint) shared = "door.changed", undo Never, rest Nothing, page No;
        /// The list no longer has it.
        DoorGone(Gone) shared = "door.gone", undo Never, rest Nothing, page No;
        /// Closure points were looked at.
        DoorsChecked(DoorsChecked) = "door.checked", undo Doors(DoorsUndo::Points), rest Nothing, page Figures(Doors);
        /// Closure points were sealed.
        PointsSealed(PointsSealed) = "point.sealed", undo Doors(DoorsUndo::Points), rest Nothing, page No;
        /// Closure points were opened by order.
        PointsUnsealed(PointsUnsealed) = "point.unsealed", undo Doors(DoorsUndo::Points), rest Nothing, page No;
        /// Looking at closure points is somebody's task.
        PointsAssigned(PointsAssigned) = "point.assigned", undo Never, rest Nothing, page No;
        /// Something was done about a repair.
        RepairAdvanced(RepairAdvanced) = "repair.advanced", undo Doors(DoorsUndo::Points), rest Nothing, page No;
        /// Somebody said why checks were missed.
        MissedExplained(MissedExplained) = "missed.explained", undo Doors(DoorsUndo::Reason), rest Nothing, page No;
        /// A schedule of checks was set.
        ScheduleSet(Schedule) = "schedule.set", undo Never, rest Nothing, page No;
        /// A schedule no longer holds.
        ScheduleEnded(ScheduleEnded) = "schedule.ended", undo Never, rest Nothing, page No;
    }
    /// Patrol teams on their rounds, and the routes.
    Patrol(PatrolEvent) {
        /// A patrol team went out.
        RoundStarted(RoundStarted) = "round.started", undo Patrol(PatrolUndo::Start), rest Nothing, page Figures(Start);
        /// A patrol team reports what it has looked at.
        RoundReported(RoundReported) = "round.reported",
            undo Patrol(PatrolUndo::Report), rest Nothing, page Figures(Report);
        /// A patrol team came back.
        RoundEnded(RoundEnded) = "round.ended", undo Patrol(PatrolUndo::End), rest Nothing, page No;
        /// A route was set.
        RouteSet(Route) = "route.set", undo Never, rest Nothing, page No;
        /// A route is no longer walked.
        RouteEnded(RouteEnded) = "route.ended", undo Never, rest Nothing, page No;
    }
    /// Duties, planned and done.
    Roster(RosterEvent) {
        /// A duty is planned; its subject is the slot.
        SlotPlanned(Slot) = "slot.planned", undo Never, rest Nothing, page No;
        /// A duty is taken out of the plan.
        SlotCancelled(SlotCancelled) = "slot.cancelled", undo Never, rest Nothing, page No;
        /// It was recorded whether somebody came.
        AttendanceRecorded(AttendanceRecorded) = "attendance.recorded",
            undo Roster(RosterUndo::Attendance), rest Nothing, page No;
        /// Somebody takes part whom no plan names.
        MemberJoined(MemberJoined) = "member.joined", undo Roster(RosterUndo::Member), rest Nothing, page No;
    }
    /// Incidents.
    Incidents(IncidentEvent) {
        /// An incident was reported.
        IncidentOpened(Incident) = "incident.opened",
            undo Incidents(IncidentUndo::Opening), rest Incidents(IncidentRest::Opened), page Figures(Incident), stop Incident;
        /// Something more was told of an incident.
        IncidentNoted(IncidentNoted) = "incident.noted", undo Incidents(IncidentUndo::Note), rest Nothing, page No;
        /// An incident is over.
        IncidentClosed(IncidentClosed) = "incident.closed",
            undo Incidents(IncidentUndo::End), rest Incidents(IncidentRest::Closed), page No;
    }
    /// Errands for residents.
    Errands(ErrandEvent) {
        /// A home asked for something.
        ErrandAsked(Errand) = "errand.asked", undo Errands(ErrandUndo::Asking), rest Errand, page No;
        /// Somebody took an errand on.
        ErrandTaken(ErrandTaken) = "errand.taken", undo Errands(ErrandUndo::Step), rest Nothing, page No;
        /// It was bought or fetched.
        ErrandGot(ErrandGot) = "errand.got", undo Errands(ErrandUndo::Step), rest Nothing, page No;
        /// It was left at a door.
        ErrandDelivered(ErrandDelivered) = "errand.delivered", undo Errands(ErrandUndo::Step), rest Nothing, page No;
        /// Something of it was paid.
        ErrandPaid(ErrandPaid) = "errand.paid", undo Errands(ErrandUndo::Step), rest Nothing, page No;
        /// It ended without being done.
        ErrandCancelled(ErrandCancelled) = "errand.cancelled", undo Errands(ErrandUndo::Step), rest Nothing, page No;
    }
    /// Tips from residents.
    Tips(TipEvent) {
        /// A tip was told.
        TipTold(Tip) = "tip.told", undo Tips(TipUndo::Telling), rest Tip, page No;
        /// Who told it: a record of its own, to be erased by itself.
        TipTeller(TipTeller) = "tip.teller", undo Never, rest Nothing, page No;
        /// Somebody is to see to it.
        TipGiven(TipGiven) = "tip.given", undo Tips(TipUndo::Step), rest Nothing, page No;
        /// It is known what came of it.
        TipClosed(TipClosed) = "tip.closed", undo Tips(TipUndo::Step), rest Nothing, page No;
        /// Whoever told it was thanked.
        TipThanked(TipThanked) = "tip.thanked", undo Tips(TipUndo::Step), rest Nothing, page No;
    }
    /// Notices to the compound.
    Notices(NoticeEvent) {
        /// A notice was given.
        NoticeGiven(Notice) = "notice.given", undo Notices(NoticeUndo::Giving), rest Nothing, page No;
        /// People were told of it.
        NoticeTold(NoticeTold) = "notice.told", undo Notices(NoticeUndo::Telling), rest Nothing, page No;
        /// It no longer holds.
        NoticeEnded(NoticeEnded) = "notice.ended", undo Notices(NoticeUndo::End), rest Nothing, page No;
    }
    /// Tasks: what is planned, done and missed.
    Tasks(TaskEvent) {
        /// A plan of a task was set.
        TaskPlanned(TaskPlan) = "task.planned", undo Never, rest Nothing, page No;
        /// A plan no longer holds.
        TaskPlanEnded(TaskPlanEnded) = "task_plan.ended", undo Never, rest Nothing, page No;
        /// A task is somebody's from now on.
        TaskAssigned(TaskAssigned) = "task.assigned", undo Never, rest Nothing, page No;
        /// A task was done; its subject is the doing.
        TaskDone(TaskDone) = "task.done", undo Tasks(TasksUndo::Done), rest Nothing, page No;
        /// Somebody said why tasks were missed; its subject is what was said.
        TaskExplained(TaskExplained) = "task.explained", undo Tasks(TasksUndo::Reason), rest Nothing, page No;
    }
    /// The survey of the courtyard, and its key sites.
    Survey(SurveyEvent) {
        /// Something of the courtyard was seen.
        SurveySeen(SurveyFact) = "survey.seen", undo Survey(SurveyUndo::Fact), rest Nothing, page No;
        /// A difficulty is settled.
        SurveySettled(SurveySettled) = "survey.settled", undo Survey(SurveyUndo::Settling), rest Nothing, page No;
        /// A key site is watched, or something else holds of it.
        SiteSet(KeySite) = "site.set", undo Survey(SurveyUndo::Site), rest Nothing, page No;
        /// A key site is watched no more.
        SiteGone(SiteGone) = "site.gone", undo Survey(SurveyUndo::Site), rest Nothing, page No;
        /// Who is responsible for a key site: a record of its own, to be erased by itself.
        SiteKeeper(SiteKeeper) = "site.keeper", undo Survey(SurveyUndo::Keeper), rest Nothing, page No;
    }
    /// The check on a lone warden.
    Lone(LoneEvent) {
        /// The check on a lone warden was set or ended.
        LoneSet(LoneSet) = "lone.set", undo Never, rest Nothing, page No;
        /// The tent was asked and gave no answer.
        LoneMissed(LoneMissed) = "lone.missed", undo Never, rest Nothing, page No, stop NoAnswer;
        /// The tent answered after all.
        LoneAnswered(LoneAnswered) = "lone.answered", undo Never, rest Nothing, page No;
    }
    /// What the office orders: rules, flags, cards, thermometers.
    Office(OfficeEvent) {
        /// A rule was set.
        RuleSet(Rule) = "rule.set", undo Never, rest Nothing, page Lines, stop Rule;
        /// A rule no longer holds.
        RuleEnded(RuleEnded) = "rule.ended", undo Never, rest Nothing, page Lines, stop RuleEnds;
        /// A flag was set on a person; a second one of its kind takes its place.
        FlagSet(Flag) = "flag.set", undo Never, rest Nothing, page No;
        /// A flag no longer holds.
        FlagEnded(FlagEnded) = "flag.ended", undo Never, rest Nothing, page No;
        /// A pass card was issued.
        CardIssued(CardIssued) = "card.issued", undo Never, rest Nothing, page No;
        /// A pass card is void.
        CardVoided(CardVoided) = "card.voided", undo Never, rest Nothing, page No;
        /// A thermometer was named.
        ThermometerSet(Thermometer) = "thermometer.set", undo Never, rest Nothing, page No;
    }
    /// Who is under health follow-up, called every day.
    FollowUp(FollowUpEvent) {
        /// Somebody was called, or was not; its subject is who.
        ContactRecorded(ContactRecorded) = "contact.recorded", undo Contact, rest Nothing, page No;
    }
    /// What was seen unmasked.
    Reveal(RevealEvent) {
        /// Somebody saw numbers whole; its subject is whose they are.
        NumberRevealed(NumberRevealed) = "number.revealed", undo Never, rest Nothing, page Figures(Reveal);
        /// A table was written with nothing masked.
        ExportUnmasked(ExportUnmasked) = "export.unmasked", undo Never, rest Nothing, page No;
    }
    /// What is kept for some days, and what went by them.
    Retention(RetentionEvent) {
        /// An officer said how many days something is kept.
        DaysKept(DaysKept) = "retention.set", undo Never, rest Nothing, page No;
        /// Bodies of records went by the days to keep.
        RecordsPurged(RecordsPurged) = "records.purged", undo Never, rest Nothing, page No;
        /// Which way somebody last went, once the record of it went; its subject is who.
        PersonStays(PersonStays) = "person.stays", undo Never, rest Nothing, page No;
        /// A signed page is kept without anybody who passed.
        HandoverReduced(HandoverReduced) = "handover.reduced", undo Never, rest Nothing, page No;
        /// The certificate of a purge.
        PurgeDone(PurgeDone) = "purge.done", undo Never, rest Nothing, page No;
        /// All that is held of somebody was shown or written out; its subject is who.
        PersonRead(PersonRead) = "person.read", undo Never, rest Nothing, page No;
    }
    /// Copies of the file.
    Copies(CopiesEvent) {
        /// It was told when copies are made by themselves, and how long they are kept.
        CopiesSet(CopyPlan) = "copies.set", undo Never, rest Nothing, page No;
        /// A copy was made and found whole.
        CopyMade(CopyMade) = "copy.made", undo Never, rest Nothing, page No;
        /// The file was made of a copy.
        FileRestored(FileRestored) = "file.restored", undo Never, rest Nothing, page Lines, stop Restored;
    }
    /// The records themselves: those of a whole list, those that no longer count, those that are lost.
    Records(RecordsEvent) {
        /// A list came in.
        ListImported(ListImported) = "list.imported", undo Never, rest Nothing, page No;
        /// A record no longer counts.
        RecordAnnulled(RecordAnnulled) = "record.annulled", undo Never, rest Nothing, page No;
        /// Bodies were erased.
        BodyErased(BodyErased) = "body.erased", undo Never, rest Nothing, page No;
        /// The wall clock jumped.
        ClockJumped(ClockJumped) = "clock.jumped", undo Never, rest Nothing, page Lines, stop Clock;
        /// A shortened history was accepted.
        LossAccepted(LossAccepted) = "loss.accepted", undo Never, rest Nothing, page No, stop Loss;
    }
}
