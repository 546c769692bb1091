//! Everything that a screen shows, in one place, and the messages and effects around it.

use std::collections::{HashMap, VecDeque};

pub(super) mod authors;
pub mod changed;
pub mod earlier;
pub(super) mod emergency;
pub(super) mod escape;
pub mod figures;
pub mod help;
pub mod idle;
pub mod lone;
mod message;
mod note;
pub mod past;
pub mod people;
pub mod practice;
pub mod reveal;
pub mod routes;
pub mod sign_in;
pub mod verdict;

use authors::Authors;
use changed::Changed;
use earlier::EarlierLines;
use figures::FiguresLayer;
use help::HelpAt;
use idle::IdleState;
use lone::LoneState;
use past::PastLayer;
use people::PeopleState;
use practice::Practice;
use reveal::Shown;
use routes::RouteList;
use sign_in::SignIn;
use verdict::Verdict;

pub use message::{Bell, Effect, Message, Moment, Speaking, Speech, Timer};
pub use note::{Entrances, Idle, ScreenNote};

use super::desk::{Desk, Said, Step};
use super::doors::DoorsState;
use super::form::VisitorForm;
use super::input::Input;
use super::line::EntryLine;
use super::patrol::PatrolState;
use super::shift::ShiftState;
use super::sight::Sight;
use super::tasks::TasksState;
use super::tent::TentState;
use crate::domain::command::Command;
use crate::domain::entry::{self, ScreenOrder};
use crate::domain::lane::CourierRecorded;
use crate::domain::now::Now;
use crate::domain::patrol::Staff;
use crate::domain::value::Id;
use crate::store::copies::CopiesTold;
use crate::store::service::Ticket;
use crate::store::{Actor, Op, Since, Tent};
use crate::text::Language;

/// Whether something that was read then is to be read again, since it tells things by the minute.
pub(super) fn is_another_minute(read_ms: Option<i64>, now: &Now) -> bool {
    let minute = |at_ms: i64| at_ms.div_euclid(60_000);
    read_ms.is_some_and(|read_ms| minute(read_ms) != minute(now.wall_ms))
}

/// Which screen is shown.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Queue, teams and doors at once.
    #[default]
    Tent,
    /// Queue, open subject, last passages, who is inside.
    Gate,
    /// Teams, coverage of the night, incidents.
    Patrol,
    /// Buildings by stairwells, tasks, repairs, figures.
    Doors,
    /// Tasks, their plans, faults of equipment.
    Tasks,
    /// Households and a household's page.
    People,
    /// Who is on, the checklist, the handover.
    Shift,
}

/// What lies over the screen; input goes to the topmost.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum OpenLayer {
    /// Help: which page of it.
    Help(HelpAt),
    /// What is new since this version; scrolled by so many lines.
    Changes(String, usize),
    /// A visitor who is not on the list.
    Visitor(VisitorForm),
    /// A patrol team and its members, with so many rows down the selected one.
    Team(u16, Vec<Staff>, usize),
    /// The rules, with so many rows down the selected one. None is until somebody chooses.
    Rules(Option<usize>),
    /// The routes, or one of them.
    Routes(RouteList),
    /// Earlier lines, with so many rows down the chosen one.
    Earlier(usize),
    /// The commands that may be meant by what stands behind the slash, with so many rows down the selected one.
    Commands(usize),
    /// Why are numbers to be shown? With so many rows down the selected reason.
    Reasons(usize),
    /// What changed while somebody was away; scrolled by so many lines.
    Since(Box<Since>, usize),
    /// Everything that can be gone to, with so many rows down the selected one.
    Palette(usize),
    /// The post as it stood.
    Past(PastLayer),
    /// Figures of the night and of the last nights.
    Figures(FiguresLayer),
    /// What came of the practice; scrolled by so many lines.
    Practice(usize),
    /// What can be done with the chosen one of the staff, with so many rows down what is selected of it.
    Staff(Option<usize>),
}

/// Themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For daylight.
    #[default]
    Day,
    /// Dim red, which keeps eyes used to the dark.
    Night,
    /// White and yellow on black.
    Contrast,
}

impl ThemeName {
    #[must_use]
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Day => Self::Night,
            Self::Night => Self::Contrast,
            Self::Contrast => Self::Day,
        }
    }
}

/// What a step of the desk waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DeskWaits {
    Find,
    Load,
    Execute(Box<Command>, Id),
    /// The last own record.
    LastOwn,
    Lifted(Box<Command>),
    /// Whether somebody is a leader.
    Leader,
    /// The members of a household.
    Members,
    /// A record that is to be corrected.
    Corrected,
    /// A claim of an arrival from the queue, to open whoever waits.
    Claim(Id),
}

/// What the desk does next, as soon as it is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// A line.
    Line(String),
    /// One step back.
    Back,
    /// Whoever waits in the queue is claimed and opened.
    Claim { arrival: Id, person: Id },
    /// Somebody is opened from a list.
    Open(Id),
    /// Somebody is looked at from among the open matters.
    LookAt(Id),
    /// Something that begins without a line.
    Step(Box<Step>),
}

/// Whether the terminal has a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// None that is known of tells.
    Perhaps,
    /// It is known to have none.
    Missing,
}

/// The whole state.
#[derive(Debug)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The language of the screen.
    pub language: Language,
    /// The theme.
    pub look: ThemeName,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// Whether a text can be offered to the terminal's clipboard.
    pub clipboard: Clipboard,
    /// No bell.
    pub quiet: bool,
    /// Whether it speaks.
    pub speaking: Speaking,
    /// The far end of a line: nobody works here before they gave a PIN.
    pub kiosk: bool,
    /// Who works here.
    pub actor: Actor,
    /// The terminal's name.
    pub terminal: String,
    /// This process, for drafts.
    pub pid: u32,
    /// Which screen.
    pub screen: Screen,
    /// What lies over it.
    pub layers: Vec<OpenLayer>,
    /// What the file says; `None` until it was first read.
    pub tent: Option<Box<Tent>>,
    /// What there is to tell of copies of the file.
    pub copies: CopiesTold,
    /// Since when the file cannot be read, in wall milliseconds, and why.
    pub trouble: Option<(i64, super::desk::Notice)>,
    /// The desk.
    pub desk: Desk,
    /// The entry line.
    pub line: EntryLine,
    /// The answer to the last line.
    pub said: Option<Said>,
    /// What was decided last, until the next one begins.
    pub verdict: Option<Verdict>,
    /// A note beside the answer: what was put aside, what the screen changed.
    pub note: Option<ScreenNote>,
    /// The Tent's panes.
    pub panes: TentState,
    /// The Patrol screen.
    pub patrol: PatrolState,
    /// The Doors screen.
    pub doors: DoorsState,
    /// The Tasks screen.
    pub tasks: TasksState,
    /// The People screen.
    pub people: PeopleState,
    /// The Shift screen.
    pub shift: ShiftState,
    /// The moment that is shown.
    pub now: Now,
    /// What was entered while the desk was busy, in its order.
    pub(super) entered: VecDeque<Entered>,
    /// What the desk waits for.
    pub(super) waiting: HashMap<Ticket, DeskWaits>,
    pub(super) next_ticket: Ticket,
    /// The operation of the line that is being typed.
    pub(super) op_id: Id,
    /// The draft timer is set.
    pub(super) draft_timer: bool,
    /// The arrival that this terminal holds.
    pub(super) held: Option<Id>,
    /// The line that the desk is working on, until it is answered.
    pub(super) sent: String,
    /// Earlier lines.
    pub earlier: EarlierLines,
    /// The bell has rung for passages up to this one.
    pub(super) rung: i64,
    /// Whoever is open is looked up anew, since somebody recorded something: the request, and whom.
    pub(super) refreshing: Option<(Ticket, Id)>,
    /// How many teams were overdue when last looked at.
    pub(super) overdue: usize,
    /// How many emergencies lacked something when last looked at.
    pub(super) owed: usize,
    /// The last courier that was recorded here, and its number: what the file says may come later.
    pub(super) courier: Option<(i64, CourierRecorded)>,
    /// The check on a lone warden.
    pub lone: LoneState,
    /// Somebody is asked who they are; it lies over everything else.
    pub sign_in: Option<SignIn>,
    /// The screen is locked, and the names that it showed are gone from memory.
    pub(super) forgotten: bool,
    /// When the screen was last worked.
    pub(super) idle: IdleState,
    /// Who began what, where somebody took over.
    pub(super) authors: Authors,
    /// What stood before the last Escape, if no key came after it.
    pub(super) before_escape: Option<Box<escape::BeforeEscape>>,
    /// The last emergency of this terminal.
    pub(super) emergency: emergency::Pressed,
    /// What the last frame had room for.
    pub sight: Sight,
    /// How much the last message may have changed.
    pub changed: Changed,
    /// Ctrl+G was pressed: a digit that comes next is a function key.
    pub going: bool,
    /// Numbers that are in sight.
    pub shown: Option<Shown>,
    /// The program is leaving.
    pub leaving: bool,
    /// The lesson, where one is given.
    pub practice: Option<Box<Practice>>,
    /// What rooms have left to be done.
    pub(super) todo: VecDeque<Todo>,
}

/// What a room leaves to be done behind it, since it knows no other: it is done before the message is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// A screen comes into sight.
    Show(Screen),
    /// What only the screen can do.
    Order(ScreenOrder),
    /// A key or a paste is taken, under this id.
    Typed(Input, Id),
    /// A layer is laid over the screen.
    Over(OpenLayer),
}

impl State {
    /// What lies on top of the screen, by name: what a report may say of it.
    pub(crate) fn layer(&self) -> &'static str {
        if self.is_hidden() { "hidden" } else { self.layers.last().map_or("none", Into::into) }
    }

    /// The state before anything was read.
    #[must_use]
    pub fn new(actor: Actor, terminal: &str, pid: u32, gate: u16, moment: &Moment) -> Self {
        Self {
            size: (80, 24),
            language: Language::ZhCn,
            look: ThemeName::default(),
            ascii: false,
            clipboard: Clipboard::Perhaps,
            quiet: false,
            speaking: Speaking::default(),
            kiosk: false,
            actor,
            terminal: terminal.to_owned(),
            pid,
            screen: Screen::default(),
            layers: Vec::new(),
            tent: None,
            copies: CopiesTold::default(),
            trouble: None,
            desk: Desk::new(gate, ""),
            line: EntryLine::default(),
            said: None,
            verdict: None,
            note: None,
            panes: TentState::default(),
            patrol: PatrolState::default(),
            doors: DoorsState::default(),
            tasks: TasksState::default(),
            people: PeopleState::default(),
            shift: ShiftState::default(),
            now: moment.now,
            entered: VecDeque::new(),
            waiting: HashMap::new(),
            next_ticket: 1,
            op_id: moment.id,
            draft_timer: false,
            held: None,
            sent: String::new(),
            earlier: EarlierLines::default(),
            rung: 0,
            forgotten: false,
            refreshing: None,
            overdue: 0,
            owed: 0,
            courier: None,
            lone: LoneState::new(moment),
            sign_in: None,
            idle: IdleState::new(moment),
            authors: Authors::default(),
            before_escape: None,
            emergency: emergency::Pressed::default(),
            sight: Sight::default(),
            changed: Changed::All,
            going: false,
            shown: None,
            leaving: false,
            practice: None,
            todo: VecDeque::new(),
        }
    }

    /// Takes a whole state of the file in.
    pub fn take_tent(&mut self, tent: Box<Tent>) {
        self.desk.plate_prefix.clone_from(&tent.post.plate_prefix);
        self.panes.keep_in_range(&tent, self.desk.at());
        self.trouble = None;
        self.tent = Some(tent);
    }

    /// The last courier at the desk's gate.
    #[must_use]
    pub(crate) fn last_courier(&self) -> Option<&CourierRecorded> {
        let (gate, tent) = (self.desk.gate, self.tent.as_ref());
        let read = tent.map_or(0, |tent| tent.figures.seq);
        let own = self.courier.iter().filter(|(seq, _)| *seq > read).map(|(_, courier)| courier);
        own.chain(tent.into_iter().flat_map(|tent| &tent.couriers)).find(|courier| courier.gate == gate)
    }

    /// The operation of the line that is being typed.
    pub(super) fn op(&self) -> Op {
        Op {
            id: self.op_id,
            actor: self.actor.staff_no.clone(),
            terminal: self.terminal.clone(),
            begun_by: self.authors.line.clone(),
        }
    }

    /// A ticket for a request.
    pub(super) fn ticket(&mut self) -> Ticket {
        self.next_ticket += 1;
        self.next_ticket
    }

    /// What is looked for in help: whatever stands behind a slash under it, but for the digit of a screen.
    #[must_use]
    pub(crate) fn help_query(&self) -> Option<String> {
        let Some(OpenLayer::Help(_)) = self.layers.last() else { return None };
        let text = entry::normalise(self.line.text());
        let query = text.strip_prefix('/')?.trim();
        (!matches!(query.as_bytes(), [b'1'..=b'9'])).then(|| query.to_owned())
    }

    /// Whether the list of open matters has the arrows.
    #[must_use]
    pub(crate) fn watches(&self) -> bool {
        self.screen == Screen::Gate && self.panes.watch
    }

    /// Leaves something to be done.
    pub(super) fn leave(&mut self, todo: Todo) {
        self.todo.push_back(todo);
    }

    /// Says something aloud, where something speaks.
    pub(super) fn speak(&self, speech: Option<Speech>, effects: &mut Vec<Effect>) {
        effects.extend(speech.filter(|_| self.speaking == Speaking::Aloud).map(Effect::Speak));
    }

    /// A key does nothing, and why.
    pub(super) fn say_idle(&mut self, idle: Idle) {
        self.note = Some(ScreenNote::KeyIdle(idle));
    }

    /// Whether the desk waits for the store.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// When the next thing that is shown or rings changes by itself, in wall milliseconds: the clock's
    /// minute, a whole minute of somebody's waiting, a team that is past its time.
    #[must_use]
    pub fn next_change(&self) -> i64 {
        let now = self.now.wall_ms;
        let minute = now - now.rem_euclid(60_000) + 60_000;
        let waits = self.tent.iter().flat_map(|tent| &tent.queue).map(|row| {
            let since = (now - row.at_ms).max(0);
            row.at_ms + since - since.rem_euclid(60_000) + 60_000
        });
        let trouble = self.trouble.as_ref().map(|_| now + 10_000);
        let late = self.tent.iter().flat_map(|tent| &tent.teams).filter_map(|team| team.due_ms);
        let late = late.filter(|due_ms| *due_ms >= now).map(|due_ms| due_ms + 1);
        waits.chain(trouble).chain(late).min().map_or(minute, |next| next.min(minute))
    }
}
