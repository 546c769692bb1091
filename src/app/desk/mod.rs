//! The desk: what an entered line leads to, step by step, until there is an answer.
//!
//! A pure machine for the screen and for `nightpost enter` alike. It asks for what it needs to know
//! (a [`Step`]) and is told; it never reads the file or the clock itself, and never picks anybody
//! where several are meant.

mod doors;
mod fevers;
mod group;
mod orders;
mod outcome;
mod said;
#[cfg(test)]
mod slips;
mod subject;
mod typed;
mod words;

use std::collections::VecDeque;

use crate::app::tent::At;
use crate::domain::any_of::any_of;
use crate::domain::command::{Command, LaneCommand};
use crate::domain::entry::{self, Acts, EntryError, Habit, Line, ScreenOrder, Subject, TypedAt};
use crate::domain::gate::{KnownPerson, PassageRequest};
use crate::domain::lane::{Late, Permit};
use crate::domain::matching::Query;
use crate::domain::now::Now;
use crate::domain::patrol::Ack;
use crate::domain::rules::Finding;
use crate::domain::value::{CardNumber, Home, Id, Plate, SafeText};
use crate::store::search::Found;

use doors::{Reported, Reports};
use fevers::Unwritten;
use subject::Searching;

pub(crate) use group::Group;

pub(crate) use said::Trouble;
pub use said::{Notice, Said, SaidOutcome};
pub use typed::queries_of;
pub(crate) use typed::visitor_of;
pub(crate) use words::{aloud, finding, say, sentence, trouble};

/// The same card within this time is ignored, in milliseconds (DESIGN, section 6).
const SAME_CARD_MS: i64 = 2_500;
/// How many matches are asked for by a script and while somebody types: more than one page can number.
pub const MATCHES: usize = 10;
/// How many a page of a chooser numbers.
pub(crate) const CHOICES: usize = 9;
/// How many matches a screen asks for: one more than all pages have.
pub(crate) const LISTED: usize = 11 * CHOICES + 1;

/// What a line says of a passage beside who and how; kept until somebody is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct With {
    /// The card that was presented.
    pub card: Option<CardNumber>,
    /// The plates that the typed one may be.
    pub plates: Vec<Plate>,
    /// From the paper pad.
    pub late: Option<Late>,
    /// The record that is corrected.
    pub corrects: Option<i64>,
    /// A duty leader took a refusal on themselves.
    pub permit: Option<Permit>,
    /// The words that name them.
    pub typed: Vec<String>,
}

/// Somebody whose passage is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSubject {
    /// Their id.
    pub id: Id,
    /// What is known of them.
    pub known: Box<KnownPerson>,
    /// What their line said beside.
    pub with: With,
    /// What a warden should know before the temperature is taken.
    pub verdict: Vec<Finding>,
    /// What was said so far.
    pub acts: Acts,
    /// Found by the sound of their name only: to be looked at before anything is recorded.
    pub by_sound: bool,
    /// The note says where they have been: it was asked.
    pub told_places: bool,
    /// What waited for a yes when they were put aside.
    pub asked: Option<Box<PassageRequest>>,
    /// What is known of them left memory behind a lock, and is read again once they are in sight.
    pub(super) forgotten: bool,
}

impl OpenSubject {
    /// Somebody of whom nothing was said yet.
    fn new(id: Id, known: KnownPerson) -> Self {
        Self {
            id,
            known: Box::new(known),
            with: With::default(),
            verdict: Vec::new(),
            acts: Acts::default(),
            by_sound: false,
            told_places: false,
            asked: None,
            forgotten: false,
        }
    }
}

/// Several who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// Who, best first; each page is numbered from 1.
    pub rows: Vec<Found>,
    /// Which page is in sight, from 0.
    pub page: usize,
    /// There are more than are numbered.
    pub more: bool,
    /// What was said along with the subject.
    pub acts: Acts,
    /// What was said beside.
    pub with: With,
    /// What was typed for the name, for a visitor's form.
    pub typed: String,
}

impl Chooser {
    /// How many pages there are.
    #[must_use]
    pub(crate) fn pages(&self) -> usize {
        self.rows.len().div_ceil(CHOICES).max(1)
    }

    #[must_use]
    pub(crate) fn in_sight(&self) -> &[Found] {
        let first = self.page * CHOICES;
        self.rows.get(first..self.rows.len().min(first + CHOICES)).unwrap_or_default()
    }
}

/// What waits for a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// A passage, to be recorded all the same.
    Pass(PassageRequest),
    /// A choice that was given by its number: what is asked for with it.
    Choice(PassageRequest),
    /// The last own record, to be annulled.
    Annul(i64),
    /// What contradicts is to be recorded all the same: the command that says so.
    Confirmed(Box<Command>),
    /// Something that ends, lifts, voids or resets.
    Lift(Box<Command>),
}

/// What the desk wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Search; told by [`Desk::found`].
    Find(Vec<Vec<Query>>),
    /// Load what is known of somebody; told by [`Desk::loaded`].
    Load(Box<PassageRequest>),
    /// Carry out; told by [`Desk::executed`].
    Execute(Command),
    /// The doors of a building; told by `Desk::doors`.
    DoorsOf(String),
    /// Whether somebody is a leader who takes a refusal on themselves; told by [`Desk::permitted`].
    Leader(String),
    /// What a command ends, lifts, voids or resets; told by `Desk::lifted`.
    Lift(Command),
    /// The last own record; told by `Desk::last_own`.
    LastOwn,
    /// Everybody of a home; told by [`Desk::household`].
    Household(Home),
    /// A passage that is to be corrected; told by [`Desk::correcting`].
    Corrected(i64),
    /// The last courier at the desk's gate; told by `Desk::last_courier`.
    LastCourier,
    /// Something that the screen does.
    Screen(ScreenOrder),
    /// The answer to the line.
    Say(Said),
}

impl Step {
    fn execute(command: impl Into<Command>) -> Self {
        Self::Execute(command.into())
    }
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
    /// The household whose members go together.
    pub group: Option<Group>,
    /// What waits for a yes.
    pub pending: Option<Pending>,
    /// The thermometer in use.
    pub device: Option<u16>,
    /// The lane at which the desk stands.
    pub lane: Option<u16>,
    /// Who was turned back last, for a duty leader's word.
    turned_back: Option<OpenSubject>,
    /// A leader's word, until it is known whether it is their own; and whether a yes was said with it.
    permitting: Option<(Permit, bool)>,
    /// What is told as soon as whoever is open was looked up anew.
    told_first: Option<Box<Notice>>,
    /// A line that corrects a record, until the record is known.
    correction: Option<(i64, String)>,
    /// Lines come from a pipe: nobody sees what is open, and letters may begin a new subject.
    pub feed: bool,
    /// The last scanned card, and when (milliseconds of the clock that never jumps).
    last_card: Option<(CardNumber, i64)>,
    /// What is being searched for.
    searching: Option<Searching>,
    /// Door reports that wait for the doors of their buildings.
    reports: Option<Reports>,
    /// Fevers of the line that is being carried out, until they are written down.
    on_line: Vec<Unwritten>,
    /// Those of the line are perhaps none: they are the end of a number if somebody has it.
    bounced: bool,
    /// Fevers of earlier lines that are not written down.
    unwritten: Vec<Unwritten>,
    /// Why the line that is being carried out could be read in part only.
    unread: Option<EntryError>,
    /// The yes to what is taken back, ended or lifted was said along with it.
    said_yes: bool,
    /// What was said of somebody whom nobody knows, for the visitor that they become.
    for_visitor: Option<Acts>,
    /// A line that goes on as soon as whoever it is about is open.
    once_open: Option<String>,
    /// Commands of one line that come behind the first.
    then: VecDeque<Command>,
}

impl Desk {
    /// A desk at a gate.
    #[must_use]
    pub fn new(gate: u16, plate_prefix: &str) -> Self {
        Self { gate, plate_prefix: plate_prefix.to_owned(), ..Self::default() }
    }

    /// The same desk with nobody at it and nothing asked.
    #[must_use]
    pub(crate) fn anew(&self) -> Self {
        let Self { gate, device, lane, feed, .. } = *self;
        let unwritten = self.unwritten.clone();
        Self { device, lane, feed, unwritten, ..Self::new(gate, &self.plate_prefix) }
    }

    #[must_use]
    pub(crate) fn at(&self) -> At {
        At { gate: self.gate, lane: self.lane }
    }

    /// How a line is read as things stand.
    #[must_use]
    pub fn context(&self) -> entry::LineContext<'_> {
        entry::LineContext {
            subject_open: self.open.is_some(),
            chooser: self.chooser.is_some(),
            confirm_pending: self.pending.is_some(),
            group: self.group.as_ref().map_or(0, |group| group.members.len()),
            local_plate_prefix: &self.plate_prefix,
        }
    }

    /// Where and when a line is typed here.
    pub(crate) fn typed_at(&self, now: &Now) -> TypedAt<'_> {
        TypedAt { local_prefix: &self.plate_prefix, gate: self.gate, now: *now, late_ms: None }
    }

    /// A line was entered.
    pub fn enter(&mut self, raw: &str, now: &Now) -> Step {
        let line = entry::parse(raw, &self.context());
        self.enter_read(raw, line, now)
    }

    /// A line was entered that has been read as things stand here.
    pub fn enter_read(&mut self, raw: &str, line: Result<Line, EntryError>, now: &Now) -> Step {
        (self.unread, self.for_visitor, self.said_yes) = (None, None, false);
        // Those of a line that the file did not take.
        self.keep_fevers();
        let step = self.carry_out(raw, line, With::default(), now);
        let step = if let Step::Execute(command) = step { self.lift(command) } else { step };
        self.told(step)
    }

    /// A line was entered, and more is known of it than it says.
    fn enter_with(&mut self, raw: &str, with: With, now: &Now) -> Step {
        let line = entry::parse(raw, &self.context());
        self.carry_out(raw, line, with, now)
    }

    /// Does what a line says.
    fn carry_out(&mut self, raw: &str, line: Result<Line, EntryError>, with: With, now: &Now) -> Step {
        let mut line = line;
        // A yes behind the number of a chooser is one to whatever is asked about them.
        if let (Err(_), Some(chooser)) = (&line, self.chooser.clone())
            && let Some(number) = raw.trim_end().strip_suffix('!')
            && let Ok(picked @ Line::Pick(_)) = entry::parse(number, &self.context())
        {
            let acts = Acts { confirm: true, ..chooser.acts };
            self.chooser = Some(Chooser { acts, ..chooser });
            line = Ok(picked);
        }
        self.note_fevers(raw, line.as_ref(), now);
        let line = match line {
            Ok(line) => line,
            Err(EntryError::NotAChoice { .. })
                if self.feed && self.open.is_some() && !self.is_of_the_open(raw) =>
            {
                self.open = None;
                return self.enter_with(raw, with, now);
            }
            Err(error) => return self.read_in_part(raw, with, error, now),
        };
        let of_the_open = matches!(self.pending, Some(Pending::Pass(_) | Pending::Choice(_)));
        let stands = of_the_open && passes_by(&line);
        if !matches!(line, Line::Confirm | Line::Empty) && !stands {
            self.keep_question();
        }
        if !matches!(line, Line::Pick(_) | Line::Empty) {
            self.once_open = None;
            self.chooser = None;
        }
        if !matches!(line, Line::Group(_) | Line::Confirm | Line::Empty) {
            self.group = None;
        }
        match line {
            // Without members shown there is no line for them.
            Line::Empty => self.say(Notice::Nothing),
            Line::Help => Step::Screen(ScreenOrder::Help(String::new())),
            Line::Confirm => self.confirm(),
            Line::Pick(number) => self.pick(number),
            Line::Command { word, rest } => self.command(word, &rest, with.late, now),
            Line::Tailgate(count) => Step::execute(LaneCommand::Tailgate { gate: self.gate, count }),
            Line::Doors { reports, confirm } => self.report(reports, with.late, confirm),
            Line::Patrol { team, channel, report, words, confirm } => {
                let ack = Ack { channel, words: SafeText::new(&words) };
                self.patrol(team, report, Reported { ack, late: with.late, confirm }, now)
            }
            Line::Card { card, .. } => self.scan(card, with, now),
            Line::CardOrIdNumber { card, id_number } => {
                let either = vec![Query::Card(card), Query::IdNumber(id_number)];
                self.search(vec![either], Searching::of_card(with))
            }
            Line::Entry { subjects, acts } => self.look_for(&subjects, acts, with, raw),
            Line::Acts(acts) => self.act(&acts, now),
            Line::Group(line) => self.register(&line),
        }
    }

    /// Looks for whom a line names.
    fn look_for(&mut self, subjects: &[Subject], acts: Acts, with: With, raw: &str) -> Step {
        let queries = subjects.iter().map(queries_of).collect();
        let card = typed::card_of(subjects).or(with.card);
        let typed = subjects.iter().map(|subject| subject.typed.clone()).collect();
        let with = With { plates: typed::plates_of(subjects), card, typed, ..with };
        self.search(queries, Searching::of_line(acts, with, raw))
    }

    /// An answer, with how things stand after it.
    fn say(&self, notice: Notice) -> Step {
        Step::Say(Said::new(notice, self.open.is_some()))
    }
}

/// Whether a line is about nobody at the desk, so that a question about whoever is open still stands.
fn passes_by(line: &Line) -> bool {
    match line {
        Line::Tailgate(_) | Line::Doors { .. } | Line::Patrol { .. } | Line::Help => true,
        Line::Command { word, .. } => word.has(Habit::PassesBy),
        any_of!(Line: Empty Confirm Pick Card CardOrIdNumber Entry Acts Group) => false,
    }
}
