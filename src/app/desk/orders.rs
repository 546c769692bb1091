//! Commands that carry something: to the post, or to whoever is open.

use super::{Desk, Notice, OpenSubject, Step, With, typed};
use crate::domain::any_of::any_of;
use crate::domain::command::RepresentativeCommand;
use crate::domain::command::{
    Command, ErrandCommand, FeverCommand, LaneCommand, OfficeCommand, Refusal, RegisterVisitor,
};
use crate::domain::command::{ContactCommand, Followed};
use crate::domain::entry::{
    self, Acts, CommandWord, EntryError, Habit, Line, LineContext, OfOpen, Order, ScreenOrder,
    TemperatureInput, TypedAt, When,
};
use crate::domain::fever::FeverEnding;
use crate::domain::flags::Flag;
use crate::domain::gate::KnownPassage;
use crate::domain::lane::{CourierRecorded, Late, Permit};
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::thermometer::Thermometer;
use crate::domain::value::{Id, SafeText};
use crate::domain::visit::Visit;

use super::typed::visitor_of;

/// How far back a late entry may reach whose day is not said, in milliseconds.
const LATE_MS: i64 = 14 * 60 * 60 * 1000;

impl Desk {
    /// A word behind a slash, `late` if it happened earlier.
    pub(super) fn command(&mut self, word: CommandWord, rest: &str, late: Option<Late>, now: &Now) -> Step {
        // A moment of its own would be lost on the others, and they would count as of now.
        if late.is_some() && !word.has(Habit::MayBeLate) {
            let token = SafeText::new(&format!("/{}", word.name()));
            return self.say(Notice::Entry(EntryError::OrderWord { word: CommandWord::Late.name(), token }));
        }
        // A yes behind what would ask is no part of it.
        let rest = match rest.trim_end().strip_suffix('!') {
            Some(before) if word.has(Habit::Asks) && (before.is_empty() || before.ends_with(' ')) => {
                self.said_yes = true;
                before.trim_end()
            }
            _ => rest,
        };
        let at = TypedAt { late_ms: late.map(|late| late.at_ms), ..self.typed_at(now) };
        match word.order(rest, at) {
            Err(error) => self.say(Notice::Entry(error)),
            Ok(order) => self.order(order, now).unwrap_or_else(|| self.wrong_time()),
        }
    }

    /// Whoever is not on the list: written down if the line says enough, else the form asks for the rest.
    fn visitor(&self, typed: String) -> Step {
        let (visitor, token) = visitor_of(&typed);
        match (visitor.home.is_some() && !visitor.name.is_empty(), token.is_empty()) {
            _ if typed.is_empty() => Step::Screen(ScreenOrder::Visitor(typed)),
            (true, true) => Step::execute(RegisterVisitor { visitor }),
            (true, false) => self.say(Notice::Entry(EntryError::Phone { token })),
            (false, _) if self.feed => self.say(Notice::VisitorIncomplete),
            (false, _) => Step::Screen(ScreenOrder::Visitor(typed)),
        }
    }

    /// Nothing where a time is told that cannot be.
    fn order(&mut self, order: Order, now: &Now) -> Option<Step> {
        Some(match order {
            Order::Undo => Step::LastOwn,
            Order::Visitor(typed) => self.visitor(typed),
            Order::Gate(None) => self.say(Notice::GateNumber),
            Order::Gate(Some(gate)) => {
                self.gate = gate;
                Step::Screen(ScreenOrder::AtGate)
            }
            Order::Screen(order) => Step::Screen(order),
            Order::AtScreen(_) if self.feed => self.say(Notice::OnlyOnScreen),
            Order::Ask(command) | Order::AtScreen(command) => Step::Execute(*command),
            Order::WhichPreset(name) => self.say(Notice::PresetUnknown { name }),
            Order::WhichWay => self.say(Notice::VehicleDirection),
            Order::WrongTime => self.wrong_time(),
            Order::Permit { leader, reason } => self.permit(&leader, reason),
            Order::Late { time, serial, line } => {
                // A time of the day that lies further back than a shift is long is meant for later today:
                // it has not been yet.
                let far = |at_ms: i64| matches!(time, When::Time(..)) && now.wall_ms - at_ms > LATE_MS;
                let at_ms = time.last(now)?;
                if far(at_ms) {
                    return Some(self.say(Notice::LateWhich { at_ms }));
                }
                self.enter_with(&line, With { late: Some(Late { at_ms, serial }), ..With::default() }, now)
            }
            Order::Correct { seq, line } => {
                self.correction = Some((seq, line));
                Step::Corrected(seq)
            }
            Order::Gun { no, set: None } => {
                self.device = Some(no);
                self.say(Notice::DeviceSet { no })
            }
            Order::Gun { no, set: Some((name, method)) } => {
                self.device = Some(no);
                Step::execute(Thermometer { no, name, method })
            }
            Order::Lane { no } => {
                self.lane = no;
                self.say(Notice::LaneSet { lane: no })
            }
            Order::Again => Step::LastCourier,
            Order::Points { points, order } => self.points(points, order),
            Order::OfOpen(order) => match self.open.take() {
                Some(open) => {
                    let step = self.of_person(order, &open, now);
                    self.open = Some(open);
                    step?
                }
                None => self.say(Notice::NeedsSubject),
            },
        })
    }

    /// What is ordered of whoever is open. An end that was typed and cannot be is wrong; none at all is for good.
    fn of_person(&mut self, order: OfOpen, open: &OpenSubject, now: &Now) -> Option<Step> {
        let person = open.id;
        let called = |whom| Command::Fever(FeverCommand::Call { person, whom, note: SafeText::default() });
        let until = |when: Option<When>| when.map_or(Some(None), |when| when.resolve(now, true).map(Some));
        Some(match order {
            OfOpen::Flag { kind, out, inward, until: when, instruction } => {
                let (flag, until_ms) = (Flag::new(kind), until(when)?);
                let (out, inward) = (out.or(flag.out), inward.or(flag.inward));
                let flag = Flag { out, inward, instruction, until_ms, ..flag };
                Step::execute(OfficeCommand::SetFlag { person, flag })
            }
            OfOpen::Unflag { kind } => Step::execute(OfficeCommand::EndFlag { person, kind }),
            OfOpen::Representative { named, reason } => {
                Step::execute(RepresentativeCommand { person, named, reason })
            }
            OfOpen::Contact { channel, outcome, at_ms, note } => {
                Step::execute(ContactCommand { who: Followed::Person(person), channel, outcome, at_ms, note })
            }
            OfOpen::CardNew { until: when, reason } => {
                Step::execute(OfficeCommand::IssueCard { person, until_ms: until(when)?, reason })
            }
            OfOpen::CardVoid { reason } => {
                Step::execute(OfficeCommand::VoidCard { person, number: None, reason })
            }
            OfOpen::Host { answer, until: when, purpose, contractor } => {
                let until_ms = when.map_or(Some(None), |when| when.soon(now).map(Some))?;
                if open.known.person.kind != PersonKind::Visitor {
                    return Some(self.say(Notice::NoVisitor));
                }
                let before = open.known.person.visit.clone().unwrap_or_default();
                let purpose = if purpose.is_empty() { before.purpose } else { purpose };
                let until_ms = until_ms.or(before.until_ms);
                let contractor = contractor || before.contractor;
                let visit = Visit { contractor, purpose, host: answer, until_ms };
                Step::execute(OfficeCommand::SetVisit { person, visit })
            }
            OfOpen::Call { whom, also, note } => {
                self.then = also.into_iter().map(called).collect();
                Step::execute(FeverCommand::Call { person, whom, note })
            }
            OfOpen::Hold { calls, note } => {
                let end = FeverCommand::End { person, ending: FeverEnding::HoldingSpot, note };
                let mut all = calls.into_iter().map(called).chain([end.into()]);
                let first = all.next().map(Step::Execute);
                self.then = all.collect();
                first?
            }
            OfOpen::Errand { what, at_ms } => {
                let Some(home) = open.known.person.home.clone() else {
                    return Some(self.say(Notice::NeedsSubject));
                };
                Step::execute(ErrandCommand::Ask { home, person: Some(person), what, at_ms })
            }
            OfOpen::Walked { note } => {
                Step::execute(FeverCommand::End { person, ending: FeverEnding::WalkedOff, note })
            }
        })
    }

    /// A duty leader lets somebody through: who is open, or who was turned back just now.
    fn permit(&mut self, leader: &SafeText, reason: SafeText) -> Step {
        // A yes at its end is no part of the reason.
        let (reason, confirm) = match reason.as_str().strip_suffix('!') {
            Some(before) if before.is_empty() || before.ends_with(' ') => (SafeText::new(before), true),
            _ => (reason, false),
        };
        if self.open.is_none() && self.turned_back.is_none() {
            return self.say(Notice::NobodyTurnedBack);
        }
        let leader = leader.as_str().to_owned();
        self.permitting = Some((Permit { leader: leader.clone(), reason, told: false }, confirm));
        Step::Leader(leader)
    }

    /// Whom a leader is to let through, while it is not known whether it is their own word.
    #[must_use]
    pub(crate) fn to_be_permitted(&self) -> Option<&Person> {
        self.permitting.as_ref()?;
        self.open.as_ref().or(self.turned_back.as_ref()).map(|open| &open.known.person)
    }

    /// The leader's own word, or one that was told and is still to be confirmed.
    pub fn permitted(&mut self, told: bool, now: &Now) -> Step {
        let step = self.with_permit(told, now);
        self.told(step)
    }

    fn with_permit(&mut self, told: bool, now: &Now) -> Step {
        let Some((permit, confirm)) = self.permitting.take() else { return self.say(Notice::Nothing) };
        if self.open.is_none()
            && let Some(mut back) = self.turned_back.take()
        {
            // They were recorded a moment ago: that is known, and the leader's word is the yes to it.
            back.acts.confirm = true;
            self.open = Some(back);
        }
        let Some(open) = self.open.as_mut() else { return self.say(Notice::NobodyTurnedBack) };
        open.with.permit = Some(Permit { told, ..permit });
        open.acts.refuse = false;
        open.acts.confirm |= confirm;
        self.act(&Acts::default(), now)
    }

    /// Nobody is let through on a leader's word after all.
    pub(crate) fn not_permitted(&mut self) {
        self.permitting = None;
    }

    pub(super) fn wrong_time(&self) -> Step {
        self.say(Notice::Refused { refusal: Refusal::WrongTime, person: None })
    }

    /// The record that is to be corrected. What stands behind its number is read with its person open;
    /// if it names somebody else, the record was of the wrong person.
    pub fn correcting(&mut self, passage: Option<KnownPassage>, now: &Now) -> Step {
        let step = self.corrected(passage, now);
        self.told(step)
    }

    fn corrected(&mut self, passage: Option<KnownPassage>, now: &Now) -> Step {
        let Some((seq, line)) = self.correction.take() else { return self.say(Notice::Nothing) };
        let counts = passage.filter(|passage| passage.in_shift && !passage.annulled);
        let Some(passage) = counts else { return self.say(Notice::NotToCorrect { seq }) };
        let with = With { corrects: Some(seq), late: passage.late, ..With::default() };
        let open = LineContext {
            subject_open: true,
            local_plate_prefix: &self.plate_prefix,
            ..LineContext::default()
        };
        // What is not said anew was right.
        let kept = |acts: Acts| {
            let before = passage.temperature.map(TemperatureInput::Reading).filter(|_| !acts.not_taken);
            let direction = acts.direction.or(Some(passage.direction));
            Acts { direction, temperature: acts.temperature.or(before), ..acts }
        };
        if let Ok(Line::Acts(acts)) = entry::parse(&line, &open) {
            return self.open_corrected(passage.person, kept(acts), with);
        }
        let anew = LineContext { local_plate_prefix: &self.plate_prefix, ..LineContext::default() };
        match entry::parse(&line, &anew) {
            Ok(Line::Entry { subjects, acts }) => {
                let queries = subjects.iter().map(typed::queries_of).collect();
                self.search(queries, super::subject::Searching::of_line(kept(acts), with, &line))
            }
            Ok(Line::Card { card, .. }) => self.scan(card, with, now),
            Ok(
                any_of!(
                    Line: Empty Help Confirm Pick Command Tailgate Doors Patrol CardOrIdNumber Acts Group
                ),
            ) => self.say(Notice::NotToCorrect { seq }),
            Err(error) => {
                let Some((typed, mut acts)) = entry::sure_fever(&line, &open) else {
                    return self.say(Notice::Entry(error));
                };
                self.unread = Some(error);
                acts.direction = acts.direction.or(Some(passage.direction));
                if typed.subjects.is_empty() {
                    return self.open_corrected(passage.person, acts, with);
                }
                self.look_for(&typed.subjects, acts, with, &line)
            }
        }
    }

    fn open_corrected(&mut self, person: Id, acts: Acts, with: With) -> Step {
        self.open_later(person, acts, with, false)
    }

    /// The last courier at this gate comes once more.
    pub(crate) fn last_courier(&mut self, courier: Option<CourierRecorded>) -> Step {
        match courier {
            Some(courier) => {
                Step::execute(LaneCommand::Courier(CourierRecorded { gate: self.gate, ..courier }))
            }
            None => self.say(Notice::NoCourier),
        }
    }
}
