//! What came of a command, of a yes, of a step back.

use super::said::{Said, Trouble};
use super::{Chooser, Desk, Notice, Pending, Step, With};
use crate::domain::any_of::any_of;
use crate::domain::command::{Annul, AnswerPermit, Command, GroupRequest, Refusal, RefusalRemedy, WithOpen};
use crate::domain::entry::{self, Acts, Line};
use crate::domain::event::{Event, OfficeEvent};
use crate::domain::fever::FeverCase;
use crate::domain::gate::PassageRequest;
use crate::domain::lane::PermitRow;
use crate::domain::lifted::Lifted;
use crate::domain::matching::MatchWhy;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::value::SafeText;
use crate::store::search::Found;
use crate::store::service::OwnRecord;
use crate::store::{Answer, GroupRecord, Outcome, StoreError};

impl Desk {
    /// A yes to what waits for one.
    pub(crate) fn confirm(&mut self) -> Step {
        match self.pending.take() {
            Some(Pending::Pass(request)) => Step::execute(PassageRequest { confirmed: true, ..request }),
            Some(Pending::Choice(request)) => {
                if let Some(open) = self.open.as_mut() {
                    open.acts.by_number = false;
                }
                Step::execute(request)
            }
            Some(Pending::Confirmed(command)) => Step::Execute(*command),
            Some(Pending::Lift(command)) => {
                self.said_yes = true;
                Step::Execute(*command)
            }
            Some(Pending::Annul(seq)) => Step::execute(Annul { seq }),
            None => self.say(Notice::Nothing),
        }
    }

    /// A command, unless it ends, lifts, voids or resets something: then it is told first what. What comes from a
    /// pipe was decided where it was written.
    #[must_use]
    pub(crate) fn lift(&self, command: Command) -> Step {
        if command.lifts() && !self.said_yes && !self.feed {
            Step::Lift(command)
        } else {
            Step::Execute(command)
        }
    }

    /// What a command lifts, to be carried out after a yes.
    pub(crate) fn lifted(&mut self, command: Command, lifted: Option<Box<Lifted>>) -> Step {
        let Some(lifted) = lifted else { return Step::Execute(command) };
        self.pending = Some(Pending::Lift(Box::new(command)));
        self.say(Notice::LiftAsks(lifted))
    }

    /// A leader is asked whether they agreed to what was told in their name.
    pub(crate) fn ask_leader(&mut self, permit: PermitRow) -> Said {
        let command = Command::AnswerPermit(AnswerPermit { seq: Some(permit.seq), agreed: true });
        self.pending = Some(Pending::Lift(Box::new(command)));
        Said::new(Notice::PermitAsks(Box::new(permit)), self.open.is_some())
    }

    /// The last own record, to be annulled after a yes.
    pub(crate) fn last_own(&mut self, own: OwnRecord) -> Step {
        let Some((record, person)) = own else { return self.say(Notice::NothingToUndo) };
        if std::mem::take(&mut self.said_yes) {
            return Step::execute(Annul { seq: record.seq });
        }
        self.pending = Some(Pending::Annul(record.seq));
        let name = person.map(|row| row.person.name).unwrap_or_default();
        let event = record.event().ok().flatten().map(Box::new);
        self.say(Notice::UndoAsks { seq: record.seq, at_ms: record.at_ms, name, event })
    }

    /// What a line says of a fever that waits, typed with nobody open: whom it means is opened, or asked for.
    pub(crate) fn enter_of_fever(
        &mut self,
        cases: &[FeverCase],
        acts: Option<Acts>,
        raw: &str,
        now: &Now,
    ) -> Step {
        self.keep_fevers();
        (self.unread, self.for_visitor, self.said_yes) = (None, None, false);
        // A reading that would let somebody through is typed at them, when it is seen who they are.
        let fever = acts.as_ref().and_then(|acts| acts.temperature).and_then(entry::fever_of);
        let said = acts.clone().filter(|_| fever.is_some()).unwrap_or_default();
        self.once_open = acts.is_none().then(|| raw.to_owned());
        let step = match cases {
            [only] => self.open_later(only.person, said, With::default(), false),
            several => {
                let rows = several.iter().map(|case| Found {
                    row: case.seq,
                    id: case.person,
                    person: Person { name: case.name.clone(), home: case.home.clone(), ..Person::default() },
                    why: MatchWhy::WholeName,
                    gone: false,
                });
                let (rows, with) = (rows.collect(), With::default());
                let chooser = Chooser { rows, page: 0, more: false, acts: said, with, typed: String::new() };
                self.chooser = Some(chooser);
                self.say(Notice::FeverChosen { count: several.len() })
            }
        };
        if let Some(acts) = acts {
            self.note_fevers(raw, Ok(&Line::Acts(acts)), now);
        }
        self.told(step)
    }

    /// What came of a command.
    pub fn executed(&mut self, command: &Command, result: Result<Answer, StoreError>) -> Step {
        let step = match result {
            Ok(answer) => {
                self.written(&answer);
                match self.then.pop_front() {
                    Some(next) => return Step::Execute(next),
                    None => self.done(command, answer),
                }
            }
            Err(StoreError::Refused(refusal)) => {
                self.then.clear();
                if matches!(refusal, Refusal::NeedMethod { .. }) {
                    self.has_its_case();
                }
                self.refused(command, refusal)
            }
            // Whether anything is on the disk is told with what is wrong with it.
            Err(error) => {
                self.has_its_case();
                self.say_of_group(Notice::Store(Trouble::from(&error)))
            }
        };
        self.told(step)
    }

    fn done(&mut self, command: &Command, answer: Answer) -> Step {
        if let (Command::RegisterVisitor(_), Some(id)) = (command, answer.subject) {
            let acts = self.for_visitor.take().unwrap_or_default();
            return self.open_later(id, acts, With::default(), false);
        }
        let person = self.open.as_ref().map(|open| Box::new(open.known.person.clone()));
        let with_open = command.with_open();
        match (with_open, command) {
            (WithOpen::Passed, Command::PassGroup(GroupRequest { requests, vehicle })) => {
                let is_left = |request: &&PassageRequest| {
                    let decided = |record: &GroupRecord| record.subject == Some(request.person);
                    !answer.group.is_empty() && !answer.group.iter().any(decided)
                };
                let left: Vec<PassageRequest> = requests.iter().filter(is_left).cloned().collect();
                if !left.is_empty()
                    && let Some(group) = &self.group
                {
                    // A fever was written down before anything was asked; now it is the others' turn.
                    let recorded = answer.group.iter().filter_map(|record| record.subject);
                    let names = recorded.map(|id| group.name_of(id)).collect();
                    let (home, answer) = (group.home.clone(), Box::new(answer));
                    self.told_first = Some(Box::new(Notice::GroupDone { home, answer, names }));
                    return Step::execute(GroupRequest { requests: left, vehicle: vehicle.clone() });
                }
                let group = self.group.take();
                if self.open.is_none() {
                    self.unpark();
                }
                if let Some(group) = group {
                    let name = |request: &PassageRequest| group.name_of(request.person);
                    let names = requests.iter().map(name).collect();
                    let answer = Box::new(answer);
                    let done = Notice::GroupDone { home: group.home.clone(), answer, names };
                    return self.say_of_group(done);
                }
            }
            (WithOpen::Passed, _) if answer.outcome == Outcome::Held => {
                if let Some(open) = self.open.as_mut() {
                    no_reading(&mut open.acts);
                    // What was corrected no longer counts: whatever is read next is a passage of its own.
                    if open.with.corrects.take().is_some() {
                        open.acts.note = SafeText::default();
                    }
                }
                // How far a fever case is has changed with it.
                if let Some(request) = self.open_request() {
                    return self.told_anew(answer, person, command, request);
                }
            }
            (WithOpen::Passed, _) => {
                let done = self.open.take();
                self.turned_back = done.filter(|_| answer.outcome == Outcome::Refused);
                self.unpark();
            }
            (WithOpen::Done, _) => self.unpark(),
            // What changed about whoever is open is looked up anew, and told with the verdict.
            (WithOpen::Changed, _) => {
                if let (Some(open), Some(Event::Office(OfficeEvent::CardIssued(issued)))) =
                    (self.open.as_mut(), &answer.event)
                {
                    // The new card is the one that is in their hand now.
                    open.with.card = Some(issued.number.clone());
                }
                if let Some(request) = self.open_request() {
                    return self.told_anew(answer, person, command, request);
                }
            }
            (WithOpen::Untouched, _) => {}
        }
        // A household names its members itself.
        let named = matches!(with_open, WithOpen::Passed | WithOpen::Done)
            && !matches!(command, Command::PassGroup(_));
        let person = person.filter(|_| named);
        self.say(Notice::Done { answer: Box::new(answer), person, command: Box::new(command.clone()) })
    }

    /// Tells an answer as soon as whoever is open was looked up anew.
    fn told_anew(
        &mut self,
        answer: Answer,
        person: Option<Box<Person>>,
        command: &Command,
        request: PassageRequest,
    ) -> Step {
        let (answer, command) = (Box::new(answer), Box::new(command.clone()));
        self.told_first = Some(Box::new(Notice::Done { answer, person, command }));
        Step::Load(Box::new(request))
    }

    fn refused(&mut self, command: &Command, refusal: Refusal) -> Step {
        // Taken before whoever was parked comes back: the answer is about the one who was open.
        let person = self.open.as_ref().map(|open| Box::new(open.known.person.clone()));
        match refusal.remedy() {
            RefusalRemedy::Yes => {
                self.pending = if let Command::Pass(request) = command {
                    Some(Pending::Pass(request.clone()))
                } else {
                    command.confirmed().map(|command| Pending::Confirmed(Box::new(command)))
                };
            }
            RefusalRemedy::More => {
                if matches!((&refusal, command), (Refusal::NeedMethod { .. }, Command::Pass(_)))
                    && let Some(open) = self.open.as_mut()
                {
                    no_reading(&mut open.acts);
                }
            }
            RefusalRemedy::Done if matches!(command, any_of!(Command: Pass Join)) => self.unpark(),
            RefusalRemedy::Done | RefusalRemedy::Other => {}
        }
        let of_group = matches!(command, Command::PassGroup(_));
        // Of a group it is told of the one who stands in the way.
        let (refusal, person) = if let Refusal::Member { person, why } = refusal {
            let group = self.group.as_ref();
            let member = group.and_then(|group| group.members.iter().find(|row| row.id == person));
            (*why, member.map(|row| Box::new(row.person.clone())))
        } else {
            (refusal, person.filter(|_| !of_group))
        };
        let refused = Notice::Refused { refusal, person };
        if of_group { self.say_of_group(refused) } else { self.say(refused) }
    }

    /// What came of a household, behind what was written down of it at once.
    fn say_of_group(&mut self, then: Notice) -> Step {
        let then = Box::new(then);
        match self.told_first.take() {
            Some(first) => self.say(Notice::GroupPart { first, then }),
            None => self.say(*then),
        }
    }

    /// One step back: what waits for a yes, the chooser, the household, who is open; whoever was parked
    /// comes back. Whether anything was there.
    pub fn back(&mut self) -> bool {
        if self.pending.take().is_some() || self.chooser.take().is_some() || self.group.take().is_some() {
            return true;
        }
        let closed = self.open.is_some();
        self.unpark();
        closed || self.open.is_some()
    }
}

/// The reading does not count, and so no yes to it.
fn no_reading(acts: &mut Acts) {
    acts.temperature = None;
    acts.method = None;
    acts.confirm = false;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::OpenSubject;
    use crate::domain::command::{FeverCommand, LaneCommand, OfficeCommand};
    use crate::domain::fever::{FeverEnding, Whom};
    use crate::domain::flags::FlagKind;
    use crate::domain::gate::{Arrival, KnownPerson};
    use crate::domain::value::Id;
    use crate::store::Beside;

    /// Whoever is open after a command was carried out, and whether they are looked up anew.
    fn after(command: impl Into<Command>, outcome: Outcome) -> (bool, bool) {
        let open = OpenSubject::new(Id([1; 16]), KnownPerson::unknown());
        let mut desk = Desk { open: Some(open), ..Desk::new(1, "鲁B") };
        let answer = Answer {
            seq: 9,
            at_ms: 0,
            outcome,
            subject: None,
            event: None,
            repeated: false,
            remarks: Vec::new(),
            group: Vec::new(),
            beside: Beside::Nothing,
        };
        let step = desk.executed(&command.into(), Ok(answer));
        (desk.open.is_some(), matches!(step, Step::Load(_)))
    }

    #[test]
    fn whoever_is_open_goes_stays_or_is_looked_up_anew_as_the_command_says() {
        let (person, note) = (Id([1; 16]), SafeText::default);
        let stays = (true, false);
        assert_eq!(after(LaneCommand::Tailgate { gate: 1, count: 2 }, Outcome::Recorded), stays);
        let anew = (true, true);
        let unflag = OfficeCommand::EndFlag { person, kind: FlagKind::Returnee };
        assert_eq!(after(unflag, Outcome::Recorded), anew);
        let call = FeverCommand::Call { person, whom: Whom::Ambulance, note: note() };
        assert_eq!(after(call, Outcome::Recorded), anew);
        let gone = (false, false);
        let end = FeverCommand::End { person, ending: FeverEnding::WalkedOff, note: note() };
        assert_eq!(after(end, Outcome::Recorded), gone);
        let waits = || Arrival::new(person, 1, None);
        assert_eq!(after(waits(), Outcome::Queued), gone);
        assert_eq!(after(waits(), Outcome::Held), anew, "too hot to wait with the others");
    }
}
