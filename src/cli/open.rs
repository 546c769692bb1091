//! Where the file is, which clock it goes by, and opening it.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::DateTime;
use etcetera::BaseStrategy as _;

use super::folders;
use super::pin;
use super::report::{Complaint, tell};
use super::screen::{ScreenOptions, is_running};
use super::{Session, doctor};
use crate::app::state::ScreenNote;
use crate::domain::code::Code as _;
use crate::domain::command::{Command, Refusal};
use crate::domain::now::Now;
use crate::domain::post::Zone;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::store::keys::DataKey;
use crate::store::{
    Actor, Answer, Arriving, ClockBase, Context, Op, Origin, Progress, Remark, Store, StoreError, exposed,
    peek,
};
use crate::term::clock::{Clock, START_VARIABLE};
use crate::text::msg::{cli as msg, notes, screen as screen_msg};
use crate::text::show::visible;

/// The variable that names the file.
const FILE_VARIABLE: &str = "NIGHTPOST_DB";
/// The offset of local time for clocks that were set by hand without the variable: China's.
const CHINA_S: i32 = 8 * 3600;

/// Where the file is, and which time was asked for.
#[derive(Clone, Debug)]
pub(crate) struct FilePlace {
    pub(crate) path: PathBuf,
    /// The time that `NIGHTPOST_CLOCK` names: wall milliseconds and offset.
    asked: Option<(i64, i32)>,
    /// The file was named, not guessed.
    pub(crate) named: bool,
    /// It was named with `--db`, for this one call.
    pub(crate) in_line: bool,
}

impl FilePlace {
    /// From `--db`, else `NIGHTPOST_DB`, else the user's data folder.
    pub(crate) fn new(db: Option<PathBuf>) -> Result<Self, Complaint> {
        let in_line = db.is_some();
        let named =
            db.or_else(|| std::env::var_os(FILE_VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from));
        let asked = match std::env::var_os(START_VARIABLE) {
            Some(value) => {
                let value = value.to_string_lossy();
                let start = DateTime::parse_from_rfc3339(&value).map_err(|_| {
                    Complaint::of(msg::clock_wrong(&visible(&value)), msg::clock_wrong_mend())
                })?;
                Some((start.timestamp_millis(), start.offset().local_minus_utc()))
            }
            None => None,
        };
        if let Some(path) = named {
            return Ok(Self { path, asked, named: true, in_line });
        }
        let strategy =
            folders::of_user().ok_or_else(|| Complaint::of(msg::no_home(), msg::no_home_mend()))?;
        let path = strategy.data_dir().join("nightpost").join("post.db");
        Ok(Self { path, asked, named: false, in_line })
    }

    /// The clock that was asked for.
    pub(crate) fn asked(&self) -> Option<(i64, i32)> {
        self.asked
    }

    /// The time that was asked for, in wall milliseconds.
    pub(crate) fn asked_ms(&self) -> Option<i64> {
        self.asked.map(|(shown_ms, _)| shown_ms)
    }

    /// The clock for a file that is about to be made, and what it is made for.
    pub(crate) fn clock_for_new(&self) -> (Clock, Origin, Option<ClockBase>) {
        match self.asked {
            None => (Clock::system(), Origin::Real, None),
            Some((shown_ms, offset_s)) => {
                let base = ClockBase { shown_ms, real_ms: Clock::system().now().wall_ms };
                (running(base, offset_s), Origin::Test, Some(base))
            }
        }
    }

    /// Makes the folder of a guessed file, for its owner only.
    pub(crate) fn make_folder(&self) -> std::io::Result<()> {
        match self.path.parent() {
            Some(folder) if !self.named && !folder.as_os_str().is_empty() => {
                std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
            }
            _ => Ok(()),
        }
    }
}

/// The clock that showed `base.shown_ms` at the machine's time `base.real_ms`, as it runs now.
pub(super) fn running(base: ClockBase, offset_s: i32) -> Clock {
    let real = Clock::system().now();
    Clock::at(base.shown_ms, offset_s, real.mono_ms - (real.wall_ms - base.real_ms))
}

/// So many random bytes are asked of the system at a time: a long list needs three ids for each person.
const RANDOM_DRAWN: usize = 4096;

/// Clock, random source and processes for the store.
pub(crate) fn context(clock: Clock, key: Option<DataKey>) -> Context {
    let context = Context::new(move || clock.now(), random())
        .with_processes(is_running)
        .with_doubt(move || clock.wrong_ms())
        .at_place(&place());
    match key {
        Some(key) => context.with_key(key),
        None => context,
    }
}

/// The system's random bytes, many of them drawn at a time.
pub(super) fn random() -> impl Fn(&mut [u8]) + Send + Sync + 'static {
    let drawn = Mutex::new(Vec::new().into_iter());
    move |bytes| {
        // A thread that ended while it held them had taken its bytes out.
        let mut drawn = drawn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for byte in bytes {
            *byte = drawn.next().unwrap_or_else(|| {
                let mut more = vec![0; RANDOM_DRAWN];
                // Without random bytes no id is safe to use: the process ends rather than repeat one.
                if getrandom::fill(&mut more).is_err() {
                    std::process::abort();
                }
                *drawn = more.into_iter();
                drawn.next().unwrap_or_else(|| std::process::abort())
            });
        }
    }
}

/// Random bytes for a secret: of these no others are drawn that would stay in memory.
pub(super) fn secret_random(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        std::process::abort();
    }
}

/// Where this process is worked at, as far as guessing PINs goes: the machine that a line over SSH comes from, since it
/// may open any number of terminals; else the terminal; scripts without one are one place.
pub(super) fn place() -> String {
    let line = std::env::var("SSH_CONNECTION").unwrap_or_default();
    if let Some(machine) = line.split_whitespace().next() {
        return format!("ssh {machine}");
    }
    let stdio = [rustix::stdio::stdin(), rustix::stdio::stdout(), rustix::stdio::stderr()];
    let name = stdio.into_iter().find_map(|stdio| rustix::termios::ttyname(stdio, Vec::new()).ok());
    name.map_or_else(|| "no terminal".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The open file and its clock.
pub(crate) struct Opened {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) context: Context,
}

impl Opened {
    pub(crate) fn op(&self, actor: &str) -> Op {
        op(&self.context, actor)
    }
}

/// A new operation of the command line.
pub(super) fn op(context: &Context, actor: &str) -> Op {
    Op { id: context.id(), actor: actor.to_owned(), terminal: terminal(), begun_by: None }
}

/// The name of a command line's terminal: its process.
pub(super) fn terminal() -> String {
    format!("process {}", std::process::id())
}

/// Opens the file with the clock that it goes by. A clock that was set by hand works only on files
/// that were made with one.
pub(crate) fn open(
    path: &Path,
    asked: Option<(i64, i32)>,
    key: Option<DataKey>,
) -> Result<Opened, StoreError> {
    let (origin, base) = peek(path, key.as_ref())?;
    let (clock, set) = match (asked, base) {
        (Some(_), None) => return Err(StoreError::TestClock),
        (None, None) => (Clock::system(), None),
        (None, Some(base)) => (running(base, CHINA_S), None),
        (Some((shown_ms, offset_s)), Some(base)) if base.shown_ms == shown_ms => {
            (running(base, offset_s), None)
        }
        (Some((shown_ms, offset_s)), Some(_)) => {
            let base = ClockBase { shown_ms, real_ms: Clock::system().now().wall_ms };
            (running(base, offset_s), Some(base))
        }
    };
    debug_assert!(origin != Origin::Real || base.is_none(), "a real file has no clock of its own");
    let store = Store::open(path, context(clock, key))?;
    if let Some(base) = set.filter(|_| !store.is_read_only()) {
        store.set_clock(base)?;
    }
    in_its_zone(store, clock)
}

/// The file with its clock in the zone of the post: the one that was told, else that of the machine when the file was
/// first worked with. A clock that was set by hand brings its own.
pub(super) fn in_its_zone(mut store: Store, clock: Clock) -> Result<Opened, StoreError> {
    let clock = of_its_zone(&store, clock)?;
    let context = context(clock, store.key().cloned());
    store.use_context(context.clone());
    Ok(Opened { store, clock, context })
}

/// A clock in the zone of a post.
fn of_its_zone(store: &Store, clock: Clock) -> Result<Clock, StoreError> {
    let kept = || -> Result<Option<Zone>, StoreError> {
        if store.origin() != Origin::Real {
            return Ok(None);
        }
        if let Some(kept) = store.kept_zone()? {
            return Ok(Some(kept));
        }
        let machine = Zone::of_seconds(clock.now().offset_s);
        // Where it cannot be kept, it is taken again next time.
        if let Some(zone) = machine {
            store.keep_zone(zone).unwrap_or_default();
        }
        Ok(machine)
    };
    let zone = match store.told_zone()? {
        Some(told) => Some(told),
        None => kept()?,
    };
    let clock = zone.map_or(clock, |zone| clock.ahead_by(zone.seconds()));
    let last = store.last_moment()?.filter(|_| clock.wrong_ms().is_some());
    Ok(last.map_or(clock, |last| clock.going_on_from(&last)))
}

/// The clock that a file goes by which was made of a copy.
pub(super) fn clock_of_copy(store: &Store) -> Result<Clock, StoreError> {
    let clock = store.clock_base()?.map_or_else(Clock::system, |base| running(base, CHINA_S));
    of_its_zone(store, clock)
}

impl Session {
    pub(crate) fn open(&self) -> Result<Opened, Complaint> {
        let opened = open(&self.place.path, self.place.asked, self.key()?)?;
        let post = opened.store.post()?;
        // A file that was begun and never became a post is as good as none.
        if post.is_none() {
            return Err(StoreError::Missing(self.place.path.clone()).into());
        }
        self.ahead_s.set(Some(opened.clock.now().offset_s));
        self.doubt(opened.clock);
        self.tell_exposed();
        Ok(opened)
    }

    /// Tells of a clock that cannot be right before anything is blamed that only seems wrong by it.
    pub(super) fn doubt(&self, clock: Clock) {
        if let Some(says_ms) = clock.wrong_ms() {
            tell(self.texts.say(&screen_msg::banner_clock_lost(clock.now().date_and_time(says_ms))));
        }
    }

    /// Tells what of the post others of this machine may read or write. The screen says it itself.
    fn tell_exposed(&self) {
        for found in exposed(&self.place.path) {
            let (what, mend) = doctor::exposure(&found);
            tell(self.texts.say(&what));
            tell(self.texts.say(&msg::mend(mend.as_str())));
        }
    }

    /// Opens the session's file for something that needs a right, for whoever has it.
    pub(crate) fn open_for(&self, right: Right) -> Result<(Opened, Actor), Complaint> {
        let mut opened = self.open()?;
        let actor = self.signed_in(&mut opened, right)?;
        Ok((opened, actor))
    }

    /// Who works, for something that needs a right: the member of staff that was named, or whoever made the
    /// post. Whoever has a PIN has to give it. What is recorded is checked once more where it is.
    pub(super) fn signed_in(&self, opened: &mut Opened, right: Right) -> Result<Actor, Complaint> {
        self.signed_in_at(&mut opened.store, &opened.context, right)
    }

    /// The same at a file of whatever name.
    pub(super) fn signed_in_at(
        &self,
        store: &mut Store,
        context: &Context,
        right: Right,
    ) -> Result<Actor, Complaint> {
        let actor = self.actor(store)?;
        if !right.is_held_by(actor.role) {
            return Err(actor.refused(right).into());
        }
        let access = store.access()?;
        // A made-up night asks nobody.
        if store.origin() == Origin::Demo {
            return Ok(actor);
        }
        if access.with_pin.contains(&actor.staff_no) {
            let pin = pin::given(self, &actor.staff_no)?;
            let op = op(context, &actor.staff_no);
            let staff_no = actor.staff_no.as_str();
            let who = Arriving { staff_no, from: None, recorded: false, needs_pin: false };
            let signed_in = store.sign_in(&op, who, Some(&pin));
            self.tell_remarks(store, &[]);
            return Ok(signed_in?);
        }
        if access.set.pins_demanded { Err(Refusal::NeedPin.into()) } else { Ok(actor) }
    }

    /// The member of staff that was named, or whoever made the post.
    fn actor(&self, store: &Store) -> Result<Actor, Complaint> {
        let asked = self.screen.staff_no.as_deref();
        let actor = store.actor(asked)?;
        actor.ok_or_else(|| {
            let staff_no = SafeText::new(asked.unwrap_or_default());
            Refusal::UnknownActor { staff_no }.into()
        })
    }

    /// The moment for what is told of the command line itself, in the zone of the post once that is known.
    pub(super) fn now(&self) -> Now {
        let clock = Clock::system();
        self.ahead_s.get().map_or(clock, |ahead_s| clock.ahead_by(ahead_s)).now()
    }

    /// Carries a command out, and tells what happened to the file on the way.
    pub(super) fn carry_out(
        &self,
        opened: &mut Opened,
        staff_no: &str,
        command: &Command,
    ) -> Result<Answer, Complaint> {
        let op = opened.op(staff_no);
        Ok(self.record(&mut opened.store, &op, command, &mut |_, _| {})?)
    }

    /// Carries a command out, telling how far it is. Whatever the command line writes goes through here or through
    /// [`Session::record_all`], so that nothing that happened to the file goes untold; a test holds the others to it.
    pub(super) fn record(
        &self,
        store: &mut Store,
        op: &Op,
        command: &Command,
        progress: Progress<'_>,
    ) -> Result<Answer, StoreError> {
        let done = store.execute_with(op, command, progress);
        self.has_recorded.set(self.has_recorded.get() || done.is_ok());
        self.tell_remarks(store, done.as_ref().map_or(&[], |answer| &answer.remarks));
        done
    }

    /// Carries many commands out, all of them or none.
    pub(super) fn record_all(
        &self,
        store: &mut Store,
        commands: &[(Op, Command)],
    ) -> Result<Vec<Answer>, StoreError> {
        let done = store.in_one_go(|store| {
            commands.iter().map(|(op, command)| store.execute(op, command)).collect::<Result<Vec<_>, _>>()
        });
        self.has_recorded.set(self.has_recorded.get() || done.is_ok());
        self.tell_remarks(store, &[]);
        done
    }

    /// Tells what happened to the file while something was recorded, or was not.
    pub(super) fn tell_remarks(&self, store: &mut Store, remarks: &[Remark]) {
        for remark in remarks.iter().copied().chain(store.take_remarks()) {
            tell(self.texts.say(&notes::REMARK.word(remark.code())));
        }
    }

    /// What the screen is opened with. A gate of the terminal's file that the post has not gives way to the first one.
    pub(super) fn screen_options(&mut self, store: &Store) -> Result<ScreenOptions, Complaint> {
        let gates = store.gates()?;
        let is_missing = |no: u16| gates.iter().all(|gate| gate.no != no);
        if self.screen.gate.is_some_and(|no| is_missing(no) && self.config.names_gate(no)) {
            self.screen.gate = None;
            self.config.no_such_gate();
        }
        Ok(ScreenOptions {
            greeting: exposed(&self.place.path)
                .first()
                .map(|found| doctor::exposure(found).0)
                .or_else(|| self.config.note())
                .map(ScreenNote::Config),
            ..ScreenOptions::from(&self.screen)
        })
    }

    /// The gate to stand at: the one that was named, or the first.
    pub(crate) fn gate(&self, store: &Store) -> Result<u16, Complaint> {
        let gates = store.gates()?;
        match self.screen.gate {
            None => Ok(gates.first().map_or(1, |gate| gate.no)),
            Some(no) if gates.iter().any(|gate| gate.no == no) => Ok(no),
            Some(no) => Err(Complaint::of(msg::unknown_gate(no), msg::unknown_gate_mend())),
        }
    }
}
