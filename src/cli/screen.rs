//! `nightpost` and the end of `nightpost demo`: opens the screen on a file.

use std::path::Path;

use rustix::process::{Pid, test_kill_process};
use rustix::termios::ttyname;

use super::sessions;
use crate::app::Clipboard;
use crate::app::state::ScreenNote;
use crate::app::{Moment, OpenLayer, Practice, Speaking, State, ThemeName};
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::world::practice::Cast;
use crate::store::forget::overwrite_stack;
use crate::store::logged::log;
use crate::store::{Store, StoreError};
use crate::term::clock::Clock;
use crate::term::core::{RunError, Setup};
use crate::term::plain;
use crate::term::run::run;
use crate::term::sgr::ColourDepth;
use crate::term::voice::Voice;
use crate::text::Language;

/// What the command line says about the screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct ScreenOptions {
    /// The gate to stand at; without it the first one.
    pub gate: Option<u16>,
    /// Staff number of who works; without it the first warden.
    pub staff_no: Option<String>,
    /// Draw with ASCII only, or with lines; without it what the terminal can do.
    pub ascii: Option<bool>,
    pub quiet: bool,
    /// Plain lines instead of a screen.
    pub plain: bool,
    /// What is urgent is said aloud, where something can speak.
    pub speak: bool,
    /// The far end of a line: nobody works here before they gave a PIN.
    pub kiosk: bool,
    pub look: ThemeName,
    /// Who a lesson is about, where one is given.
    pub cast: Option<Cast>,
    /// What the screen tells first.
    pub greeting: Option<ScreenNote>,
}

/// Why the screen did not open.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScreenError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Run(#[from] RunError),
    /// Nobody of that staff number is on duty here.
    #[error("nobody has the staff number {0}")]
    UnknownStaff(SafeText),
    /// The post has no such gate.
    #[error("there is no gate {0}")]
    UnknownGate(u16),
    /// So many screens of this account are open already.
    #[error("{0} screens are open")]
    TooMany(usize),
    /// The system has no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
}

/// Opens the screen and stays until the warden leaves.
///
/// # Errors
/// [`ScreenError`] if it could not be opened; nothing was changed then.
pub(crate) fn open(
    store: Store,
    clock: Clock,
    language: Language,
    options: &ScreenOptions,
) -> Result<(), ScreenError> {
    let Some(_place) = sessions::take() else {
        log!(WARN, "too-many-screens");
        return Err(ScreenError::TooMany(sessions::MOST));
    };
    let asked = options.staff_no.as_deref();
    let actor = store
        .actor(asked)?
        .ok_or_else(|| ScreenError::UnknownStaff(SafeText::new(asked.unwrap_or_default())))?;
    if !Right::Look.is_held_by(actor.role) {
        return Err(StoreError::Refused(actor.refused(Right::Look)).into());
    }
    let tent = store.tent()?;
    let gate = match options.gate {
        Some(no) if tent.gates.iter().any(|gate| gate.no == no) => no,
        Some(no) => return Err(ScreenError::UnknownGate(no)),
        None => tent.gates.first().map_or(1, |gate| gate.no),
    };
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|error| ScreenError::Random(error.to_string()))?;
    let moment = Moment { now: clock.now(), id: crate::domain::value::Id(id) };
    let environment = |name: &str| std::env::var(name).ok();
    let term = environment("TERM");
    let mut state = State::new(actor, &terminal_name(), std::process::id(), gate, &moment);
    state.language = language;
    state.look = options.look;
    state.ascii = options.ascii.unwrap_or_else(draws_no_lines);
    let has_none = options.plain || draws_no_lines();
    state.clipboard = if has_none { Clipboard::Missing } else { Clipboard::Perhaps };
    state.quiet = options.quiet;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let voice = options.speak.then(|| Voice::find(&path)).flatten();
    state.speaking = if voice.is_some() { Speaking::Aloud } else { Speaking::Mute };
    state.kiosk = options.kiosk;
    let mute = (options.speak && voice.is_none()).then_some(ScreenNote::NoVoice);
    state.note = mute.or_else(|| options.greeting.clone());
    state.lone.orphaned = store.is_lone_orphaned(&is_running)?;
    state.take_tent(Box::new(tent));
    state.practice = options.cast.clone().map(|cast| Box::new(Practice::new(cast, &moment.now)));
    state.ask_who(options.kiosk && asked.is_none());
    // Whoever has to say first who they are finds their line then.
    let draft =
        if state.is_hidden() { None } else { store.take_draft(&state.actor.staff_no, &is_running)? };
    // What cannot be remembered as seen is not shown each night.
    let news = if state.is_hidden() { None } else { store.take_news(&state.actor.staff_no).ok().flatten() };
    state.layers.extend(news.map(|since| OpenLayer::Changes(since, 0)));
    let depth = ColourDepth::from_environment(
        environment("NO_COLOR").as_deref(),
        environment("COLORTERM").as_deref(),
        term.as_deref(),
    );
    let glyphs_chosen = state.ascii || options.ascii.is_some();
    let is_said = |name| environment(name).is_some_and(|said| !said.is_empty());
    let over_line = options.kiosk || is_said("SSH_CONNECTION") || is_said("SSH_TTY");
    // What was read of people until here would stay in the gaps of the frames that come to lie over it.
    overwrite_stack();
    let setup = Setup { clock, store, state, depth, glyphs_chosen, draft, over_line, voice };
    if options.plain {
        plain::run(setup)?;
    } else {
        run(setup)?;
    }
    Ok(())
}

/// Whether the terminal is known to draw no lines, and to have no clipboard.
pub(super) fn draws_no_lines() -> bool {
    std::env::var("TERM").is_ok_and(|term| matches!(term.as_str(), "linux" | "dumb"))
}

/// Whether a process of this machine still runs. One that has ended and was not yet waited for by
/// its parent does not.
pub(super) fn is_running(pid: u32) -> bool {
    let exists =
        i32::try_from(pid).ok().and_then(Pid::from_raw).is_some_and(|pid| test_kill_process(pid).is_ok());
    // The state stands behind the name, which is in brackets and may hold anything.
    let state = std::fs::read_to_string(format!("/proc/{pid}/stat"))
        .ok()
        .and_then(|stat| stat.rsplit_once(") ").map(|(_, rest)| rest.starts_with(['Z', 'X'])));
    exists && state != Some(true)
}

/// The terminal's name without its folder (`pts/3`), else the process.
fn terminal_name() -> String {
    ttyname(rustix::stdio::stdin(), Vec::new()).ok().and_then(|name| name.into_string().ok()).map_or_else(
        || format!("process {}", std::process::id()),
        |name| name.trim_start_matches("/dev/").to_owned(),
    )
}

/// Whether a file is there at all: without one the first run asks.
#[must_use]
pub(crate) fn is_there(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| found.len() > 0)
}
