//! The desk: what an entered line leads to, step by step, until there is an answer.
//!
//! A pure machine for the screen and for `nightpost enter` alike. It asks for what it needs to know
//! (a [`Step`]) and is told; it never reads the file or the clock itself, and never picks anybody
//! where several are meant.

mod doors;
mod said;
mod typed;
mod words;

use crate::domain::command::{Command, Refusal};
use crate::domain::entry::{self, Acts, CommandWord, EntryError, Line, PatrolReport};
use crate::domain::gate::{Arrival, KnownPerson, Measured, PassageRequest};
use crate::domain::matching::{Query, Why};
use crate::domain::now::Now;
use crate::domain::value::{CardNumber, Id, Temperature};
use crate::store::search::Found;
use crate::store::service::OwnRecord;
use crate::store::{Answer, Outcome, StoreError};

use doors::Reports;
use typed::name_in;

pub use said::{Notice, Said, SaidOutcome, Trouble};
pub use typed::{queries_of, visitor_of};
pub use words::{finding, say, trouble};

/// The same card within this time is ignored, in milliseconds (DESIGN, section 6).
const SAME_CARD_MS: i64 = 2_500;
/// How many matches are asked for: more than a chooser can number.
pub const MATCHES: usize = 10;
/// How many a chooser numbers.
pub const CHOICES: usize = 9;

/// Somebody whose passage is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSubject {
    /// Their id.
    pub id: Id,
    /// What is known of them.
    pub known: Box<KnownPerson>,
    /// What was said so far.
    pub acts: Acts,
    /// Found by the sound of their name only: to be looked at before anything is recorded.
    pub by_sound: bool,
}

/// Several who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// Who, best first; numbered from 1.
    pub rows: Vec<Found>,
    /// There are more than are numbered.
    pub more: bool,
    /// What was said along with the subject.
    pub acts: Acts,
    /// What was typed for the name, for a visitor's form.
    pub typed: String,
}

/// What waits for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// A passage, to be recorded all the same.
    Pass(PassageRequest),
    /// The last own record, to be annulled.
    Annul(i64),
}

/// What the desk wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Search; told by [`Desk::found`].
    Find(Vec<Vec<Query>>),
    /// Load what is known of somebody; told by [`Desk::loaded`].
    Load(Id),
    /// Carry out; told by [`Desk::executed`].
    Execute(Command),
    /// The doors of a building; told by [`Desk::doors`].
    DoorsOf(String),
    /// The last own record; told by [`Desk::last_own`].
    LastOwn,
    /// A word for the screen, with what stands behind it.
    Screen(CommandWord, String),
    /// The answer to the line.
    Say(Said),
}

/// The state of one warden's desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The gate that it stands at.
    pub gate: u16,
    /// Province and city letter of local plates.
    pub plate_prefix: String,
    /// Who is open.
    pub open: Option<OpenSubject>,
    /// Who was open before and waits to come back, the last one on top.
    pub parked: Vec<OpenSubject>,
    /// Several who may be meant.
    pub chooser: Option<Chooser>,
    /// What waits for a yes.
    pub pending: Option<Pending>,
    /// Lines come from a pipe: nobody sees what is open, and letters may begin a new subject.
    pub feed: bool,
    /// The last scanned card, and when (milliseconds of the clock that never jumps).
    last_card: Option<(CardNumber, i64)>,
    /// What is being searched for.
    searching: Option<Searching>,
    /// Door reports that wait for the doors of their buildings.
    reports: Option<Reports>,
}

/// A search under way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Searching {
    acts: Acts,
    typed: String,
    card: bool,
}

impl Desk {
    /// A desk at a gate.
    #[must_use]
    pub fn new(gate: u16, plate_prefix: &str) -> Self {
        Self { gate, plate_prefix: plate_prefix.to_owned(), ..Self::default() }
    }

    /// How a line is read as things stand.
    #[must_use]
    pub fn context(&self) -> entry::Context<'_> {
        entry::Context {
            subject_open: self.open.is_some(),
            chooser: self.chooser.is_some(),
            confirm_pending: self.pending.is_some(),
            group: 0,
            local_plate_prefix: &self.plate_prefix,
        }
    }

    /// A line was entered.
    pub fn enter(&mut self, raw: &str, now: &Now) -> Step {
        let line = match entry::parse(raw, &self.context()) {
            Ok(line) => line,
            Err(EntryError::NotAChoice { .. }) if self.feed && self.open.is_some() => {
                self.open = None;
                return self.enter(raw, now);
            }
            Err(error) => return self.say(Notice::Entry(error)),
        };
        if !matches!(line, Line::Confirm | Line::Empty) {
            self.pending = None;
        }
        if !matches!(line, Line::Pick(_) | Line::Empty) {
            self.chooser = None;
        }
        match line {
            // Without members shown there is no line for them.
            Line::Empty | Line::Group(_) => self.say(Notice::Nothing),
            Line::Help => Step::Screen(CommandWord::Help, String::new()),
            Line::Confirm => self.confirm(),
            Line::Pick(number) => self.pick(number),
            Line::Command { word, rest } => self.command(word, rest),
            Line::Tailgate(count) => Step::Execute(Command::Tailgate { gate: self.gate, count }),
            Line::Doors(reports) => self.report(None, reports),
            Line::Patrol { team, report } => match report {
                PatrolReport::Out => Step::Execute(Command::StartRound { team }),
                PatrolReport::Back => Step::Execute(Command::EndRound { team }),
                PatrolReport::Doors(reports) => self.report(Some(team), reports),
            },
            Line::Card { card, .. } => self.scan(card, now),
            Line::CardOrIdNumber { card, id_number } => {
                let either = vec![Query::Card(card), Query::IdNumber(id_number)];
                self.search(vec![either], Acts::default(), raw, true)
            }
            Line::Entry { subjects, acts } => {
                let queries = subjects.iter().map(queries_of).collect();
                self.search(queries, acts, raw, false)
            }
            Line::Acts(acts) => self.act(&acts),
        }
    }

    /// A card that was just scanned is ignored; any other opens its holder.
    fn scan(&mut self, card: CardNumber, now: &Now) -> Step {
        let again = self
            .last_card
            .as_ref()
            .is_some_and(|(last, at)| *last == card && now.mono_ms - at < SAME_CARD_MS);
        self.last_card = Some((card.clone(), now.mono_ms));
        if again {
            return self.say(Notice::SameCard);
        }
        self.search(vec![vec![Query::Card(card)]], Acts::default(), "", true)
    }

    /// Looks for somebody; who is open waits meanwhile.
    fn search(&mut self, queries: Vec<Vec<Query>>, acts: Acts, typed: &str, card: bool) -> Step {
        // Parked now and not when somebody is found: what is said next must never fall on the old one.
        if let Some(open) = self.open.take() {
            self.park(open);
        }
        self.searching = Some(Searching { acts, typed: entry::normalise(typed), card });
        Step::Find(queries)
    }

    /// What the search found.
    pub fn found(&mut self, found: Vec<Found>) -> Step {
        let Some(Searching { acts, typed, card }) = self.searching.take() else {
            return self.say(Notice::Nothing);
        };
        let mut rows: Vec<Found> = found.iter().filter(|row| !row.gone).cloned().collect();
        if rows.is_empty() {
            rows = found;
        }
        match rows.len() {
            0 if card => self.say(Notice::CardUnknown),
            0 => {
                self.chooser = Some(Chooser { rows, more: false, acts, typed });
                self.say(Notice::NobodyFound)
            }
            1 => self.take(&rows[0], acts),
            all => {
                let more = all > CHOICES;
                rows.truncate(CHOICES);
                self.chooser = Some(Chooser { rows, more, acts, typed });
                self.say(Notice::SeveralFound { count: all, more })
            }
        }
    }

    /// One is meant.
    fn take(&mut self, found: &Found, acts: Acts) -> Step {
        let by_sound = found.why == Why::Sound;
        self.open_later(found.id, acts, by_sound)
    }

    /// Opens a person as soon as it is known what is known of them.
    fn open_later(&mut self, id: Id, acts: Acts, by_sound: bool) -> Step {
        self.chooser = None;
        if let Some(open) = self.open.take().filter(|open| open.id != id) {
            self.park(open);
        }
        self.parked.retain(|parked| parked.id != id);
        let known = Box::new(KnownPerson::unknown());
        self.open = Some(OpenSubject { id, known, acts, by_sound });
        Step::Load(id)
    }

    /// Puts somebody aside until the next one is done. A feed has no key to bring them back with.
    fn park(&mut self, open: OpenSubject) {
        if !self.feed {
            self.parked.push(open);
        }
    }

    /// Somebody was chosen elsewhere: in the queue, on a household's page.
    pub fn open_person(&mut self, id: Id) -> Step {
        self.pending = None;
        self.open_later(id, Acts::default(), false)
    }

    /// What is known of the person who is being opened.
    pub fn loaded(&mut self, known: Option<Box<KnownPerson>>) -> Step {
        let Some(open) = self.open.as_mut() else { return self.say(Notice::Nothing) };
        let Some(known) = known else {
            self.open = self.parked.pop();
            return self.say(Notice::NobodyFound);
        };
        open.known = known;
        let person = Box::new(open.known.person.clone());
        if open.by_sound {
            // A name that only sounds alike is shown first, whatever was typed along with it.
            open.by_sound = false;
            return self.say(Notice::OpenedBySound { person });
        }
        if is_idle(&open.acts) { self.say(Notice::Opened { person }) } else { self.act(&Acts::default()) }
    }

    /// A digit was chosen. 0 is nobody of the list.
    fn pick(&mut self, number: usize) -> Step {
        let Some(chooser) = self.chooser.clone() else { return self.say(Notice::Nothing) };
        if number == 0 {
            self.chooser = None;
            return Step::Screen(CommandWord::Visitor, name_in(&chooser.typed));
        }
        match chooser.rows.get(number - 1) {
            Some(found) => self.take(&found.clone(), chooser.acts),
            None => self.say(Notice::NoSuchChoice { number, rows: chooser.rows.len() }),
        }
    }

    /// Something was said of who is open.
    fn act(&mut self, acts: &Acts) -> Step {
        let gate = self.gate;
        let Some(open) = self.open.as_mut() else { return self.say(Notice::Nothing) };
        merge(&mut open.acts, acts);
        let said = &open.acts;
        if said.queue {
            let direction = said.direction;
            return Step::Execute(Command::Join(Arrival::new(open.id, gate, direction)));
        }
        let measured = match said.temperature {
            Some(entry::TemperatureInput::Reading(temperature)) => Some(Measured::Taken(temperature)),
            Some(entry::TemperatureInput::TwoDigits(digits)) => {
                if let Ok(temperature) = Temperature::from_tenths(u16::from(digits) * 10) {
                    Some(Measured::TwoDigits(temperature))
                } else {
                    open.acts.temperature = None;
                    return self.say(Notice::Implausible { digits });
                }
            }
            None => said.not_taken.then_some(Measured::NotTaken),
        };
        Step::Execute(Command::Pass(PassageRequest {
            direction: said.direction,
            measured,
            refuse: said.refuse,
            emergency: said.emergency,
            confirmed: said.confirm,
            arrival: open.known.waiting.as_ref().map(|waiting| waiting.id),
            note: said.note.clone(),
            ..PassageRequest::new(open.id, gate)
        }))
    }

    /// A yes to what waits for one.
    pub fn confirm(&mut self) -> Step {
        match self.pending.take() {
            Some(Pending::Pass(request)) => {
                Step::Execute(Command::Pass(PassageRequest { confirmed: true, ..request }))
            }
            Some(Pending::Annul(seq)) => Step::Execute(Command::Annul { seq }),
            None => self.say(Notice::Nothing),
        }
    }

    /// A word behind a slash. What the desk cannot do itself is the screen's.
    fn command(&mut self, word: CommandWord, rest: String) -> Step {
        match word {
            CommandWord::Undo => Step::LastOwn,
            CommandWord::Visitor if !rest.trim().is_empty() => match visitor_of(&rest) {
                Some(visitor) => Step::Execute(Command::RegisterVisitor { visitor }),
                None => self.say(Notice::VisitorIncomplete),
            },
            CommandWord::Gate => match rest.trim().parse() {
                Ok(gate) => {
                    self.gate = gate;
                    Step::Screen(CommandWord::Gate, rest)
                }
                Err(_) => self.say(Notice::GateNumber),
            },
            _ => Step::Screen(word, rest),
        }
    }

    /// The last own record, to be annulled after a yes.
    pub fn last_own(&mut self, own: OwnRecord) -> Step {
        let Some((record, person)) = own else { return self.say(Notice::NothingToUndo) };
        self.pending = Some(Pending::Annul(record.seq));
        let name = person.map(|row| row.person.name).unwrap_or_default();
        let event = record.event().ok().flatten().map(Box::new);
        self.say(Notice::UndoAsks { seq: record.seq, at_ms: record.at_ms, name, event })
    }

    /// What came of a command.
    pub fn executed(&mut self, command: &Command, result: Result<Answer, StoreError>) -> Step {
        match result {
            Ok(answer) => self.done(command, answer),
            Err(StoreError::Refused(refusal)) => self.refused(command, refusal),
            Err(error) => self.say(Notice::Store(said::Trouble::from(&error))),
        }
    }

    fn done(&mut self, command: &Command, answer: Answer) -> Step {
        if let (Command::RegisterVisitor { .. }, Some(id)) = (command, answer.subject) {
            return self.open_later(id, Acts::default(), false);
        }
        let name = self.open.as_ref().map(|open| open.known.person.clone());
        let about_open = matches!(command, Command::Pass(_) | Command::Join(_));
        if about_open {
            if answer.outcome == Outcome::Held {
                if let Some(open) = self.open.as_mut() {
                    open.acts.temperature = None;
                    open.acts.confirm = false;
                }
            } else {
                self.open = self.parked.pop();
            }
        }
        let person = name.filter(|_| about_open).map(Box::new);
        self.say(Notice::Done { answer: Box::new(answer), person, command: Box::new(command.clone()) })
    }

    fn refused(&mut self, command: &Command, refusal: Refusal) -> Step {
        // Taken before whoever was parked comes back: the answer is about the one who was open.
        let person = self.open.as_ref().map(|open| Box::new(open.known.person.clone()));
        match (&refusal, command) {
            (Refusal::NeedConfirm { .. }, Command::Pass(request)) => {
                self.pending = Some(Pending::Pass(request.clone()));
            }
            (
                Refusal::AlreadyDecided { .. } | Refusal::AlreadyWaiting { .. },
                Command::Pass(_) | Command::Join(_),
            ) => self.open = self.parked.pop(),
            _ => {}
        }
        self.say(Notice::Refused { refusal, person })
    }

    /// One step back: what waits for a yes, the chooser, who is open. Whether anything was there.
    pub fn back(&mut self) -> bool {
        if self.pending.take().is_some() || self.chooser.take().is_some() {
            return true;
        }
        if self.open.take().is_some() {
            self.open = self.parked.pop();
            return true;
        }
        false
    }

    /// An answer, with how things stand after it.
    fn say(&self, notice: Notice) -> Step {
        Step::Say(Said::new(notice, self.open.is_some()))
    }
}

/// Whether nothing was said that leads to a record.
fn is_idle(acts: &Acts) -> bool {
    acts.temperature.is_none() && !acts.queue && !acts.refuse && !acts.emergency && !acts.not_taken
}

/// Adds what was said now to what was said before; the later word counts.
fn merge(before: &mut Acts, now: &Acts) {
    before.temperature = now.temperature.or(before.temperature);
    if now.not_taken {
        before.temperature = None;
    }
    if now.temperature.is_some() {
        before.not_taken = false;
    }
    before.direction = now.direction.or(before.direction);
    before.queue |= now.queue;
    before.refuse |= now.refuse;
    before.emergency |= now.emergency;
    before.not_taken |= now.not_taken;
    before.confirm |= now.confirm;
    if !now.note.is_empty() {
        before.note = now.note.clone();
    }
}
